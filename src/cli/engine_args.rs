//! `--engine`: a server that answers in the program's place.

use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use super::failure::{Failure, refused};
use super::help::variable;
use crate::engine::{Connection, FlightAddress, FlightServer};
use crate::words::Message;

/// How long a server may say nothing where nobody says otherwise, in seconds.
const PATIENCE: u64 = 300;
/// The variable that holds a server's token; no option does, since who lists what runs would see it.
const TOKEN: &str = "UTFALL_ENGINE_TOKEN";

/// Which server, and how it is reached.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct EngineArgs {
    #[arg(long, global = true, value_name = "URL", env = "UTFALL_ENGINE", hide_env_values = true)]
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
    pub typed: Option<&'static str>,
}

impl EngineArgs {
    /// The options and what clap calls them.
    pub(super) const OPTIONS: [(&'static str, &'static str); 5] = [
        ("engine", "--engine"),
        ("engine_store", "--engine-store"),
        ("engine_ca", "--engine-ca"),
        ("engine_token_file", "--engine-token-file"),
        ("engine_wait", "--engine-wait"),
    ];

    /// The server, if one is to answer. Nothing is sent to it yet.
    pub(super) fn connection(&self) -> Result<Option<Rc<Connection>>, Failure> {
        let Some(address) = self.engine.clone() else {
            return match self.typed {
                Some(option) => Err(Failure::Request(Message::new("failure-engine-needed").with("option", option))),
                None => Ok(None),
            };
        };
        let read = |path: &PathBuf| std::fs::read(path).map_err(|error| refused(path, &error));
        let token = match &self.engine_token_file {
            Some(path) => Some(String::from_utf8_lossy(&read(path)?).trim().to_owned()),
            None => variable(TOKEN).map(|token| token.to_string_lossy().trim().to_owned()),
        };
        let token = token.filter(|token| !token.is_empty());
        if token.is_some() && !address.keeps_secrets() {
            return Err(Failure::Request(Message::new("failure-engine-plain").with("server", address.to_string())));
        }
        let server = FlightServer {
            address,
            store: self.engine_store.clone(),
            token,
            authority: self.engine_ca.as_ref().map(read).transpose()?,
            patience: Duration::from_secs(self.engine_wait.unwrap_or(PATIENCE)),
        };
        Ok(Some(Rc::new(Connection::new(server))))
    }
}
