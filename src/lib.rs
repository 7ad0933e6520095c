#![doc = include_str!("../docs/architecture.md")]

pub mod diag;
pub mod model;
pub mod present;
pub mod words;
