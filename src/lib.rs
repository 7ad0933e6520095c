#![doc = include_str!("../docs/architecture.md")]
#![cfg_attr(test, allow(clippy::string_slice, reason = "tests say what is wrong by stopping"))]

pub mod check;
pub mod cli;
pub mod collect;
pub mod diag;
pub mod engine;
pub mod intake;
pub mod load;
pub mod measure;
pub mod model;
pub mod present;
pub mod provenance;
pub mod store;
pub mod words;
