//! What the questions read: the queries of the house, and the rows that they return.

pub(super) mod grants;
pub(super) mod lines;
pub(super) mod measures;
pub(super) mod owners;
pub mod queries;
pub(super) mod strategy;
