//! `--engine`: a server that answers in the program's place.

use std::path::PathBuf;

use crate::engine::FlightAddress;

/// Which server, and how it is reached.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct EngineArgs {
    #[arg(long, global = true, value_name = "URL", env = "UTFALL_ENGINE")]
    pub engine: Option<FlightAddress>,
    #[arg(long, global = true, value_name = "DIR|URL", env = "UTFALL_ENGINE_STORE")]
    pub engine_store: Option<String>,
    #[arg(long, global = true, value_name = "FILE", env = "UTFALL_ENGINE_CA")]
    pub engine_ca: Option<PathBuf>,
    #[arg(long, global = true, value_name = "FILE", env = "UTFALL_ENGINE_TOKEN_FILE")]
    pub engine_token_file: Option<PathBuf>,
    #[arg(long, global = true, value_name = "SECONDS", env = "UTFALL_ENGINE_WAIT", value_parser = clap::value_parser!(u64).range(1..=86400))]
    pub engine_wait: Option<u64>,
    /// The first of these that was typed; the variables are for every command.
    #[arg(skip)]
    pub typed: Option<String>,
}
