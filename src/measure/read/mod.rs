//! What the questions read. Each query of the house is read by one function
//! here, into rows of one type; nobody else names its columns.
//!
//! A reader takes a [`Scope`](super::Scope) and asks the engine for the rows of
//! its owner alone, so that an engine need not open anybody else's files.

pub(super) mod comparisons;
pub(super) mod grants;
pub(super) mod lines;
pub(super) mod links;
pub(super) mod measures;
pub(super) mod names;
pub(super) mod observations;
pub(super) mod owners;
pub(super) mod prices;
pub(super) mod printed;
pub(super) mod published;
pub mod queries;
pub(super) mod remarks;
pub(super) mod replies;
