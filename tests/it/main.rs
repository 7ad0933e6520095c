//! The integration tests, one binary.

mod checks;
mod errors;
mod tiny;
mod tools;
mod worked_examples;
