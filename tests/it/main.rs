//! The integration tests, one binary.

mod errors;
