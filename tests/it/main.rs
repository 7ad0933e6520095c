//! The integration tests, one binary.

mod checks;
mod errors;
mod cli;
mod duckdb;
mod store;
mod tiny;
mod tools;
mod worked_examples;
