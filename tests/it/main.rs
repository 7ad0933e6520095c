//! The integration tests, one binary.

mod checks;
mod cli;
mod duckdb;
mod errors;
mod store;
mod tiny;
mod tools;
mod worked_examples;
