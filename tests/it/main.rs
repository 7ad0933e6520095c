//! The integration tests, one binary.

mod checks;
mod errors;
mod packages;
mod rooms;
