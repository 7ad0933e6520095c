//! The integration tests, one binary.

mod errors;
mod packages;
mod rooms;
