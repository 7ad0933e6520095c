//! A server in the program's place (`--engine`).

mod failing;
mod fake;
pub(crate) mod sail;
