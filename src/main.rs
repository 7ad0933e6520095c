//! The `utfall` command; see `README.md`.

use std::process::ExitCode;

fn main() -> ExitCode {
    utfall::cli::run(std::env::args_os())
}
