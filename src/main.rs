//! The `utfall` command; see `README.md`.

use std::process::ExitCode;

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    utfall::cli::run(std::env::args_os())
}
