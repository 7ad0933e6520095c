//! A server in the program's place (`--engine`).

mod failing;
mod fake;
mod sail;
