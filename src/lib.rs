#![doc = include_str!("../docs/architecture.md")]

pub mod check;
pub mod diag;
pub mod intake;
pub mod model;
pub mod words;
