//! The integration tests, one binary.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::string_slice,
    reason = "tests say what is wrong by stopping, their helpers too"
)]

mod checks;
mod cli;
mod duckdb;
mod errors;
mod notebooks;
mod packages;
mod reach;
mod reading;
mod rooms;
mod store;
mod tiny;
mod tools;
mod worked_examples;
