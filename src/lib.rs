#![doc = include_str!("../docs/architecture.md")]

pub mod check;
pub mod cli;
pub mod diag;
pub mod engine;
pub mod intake;
pub mod measure;
pub mod model;
pub mod present;
pub mod store;
pub mod words;
