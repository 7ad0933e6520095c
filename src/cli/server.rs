//! The server that answers in the program's place, as the options and the variables say.

use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use super::engine_args::EngineArgs;
use super::failure::{Failure, unread};
use super::help::variable;
use crate::engine::{Connection, FlightServer};
use crate::intake::{self, WRITTEN_LIMIT};
use crate::words::Message;

/// How long a server may say nothing where nobody says otherwise, in seconds.
const PATIENCE: u64 = 300;
/// The variable that holds a server's token; no option does, since who lists what runs would see it.
const TOKEN: &str = "UTFALL_ENGINE_TOKEN";

/// The server, if one is to answer. Nothing is sent to it yet.
pub(super) fn connection(args: &EngineArgs) -> Result<Option<Rc<Connection>>, Failure> {
    let Some(address) = args.engine.clone() else {
        return match args.typed {
            Some(option) => Err(Failure::Request(Message::new("failure-engine-needed").with("option", option))),
            None => Ok(None),
        };
    };
    let token = token(args)?;
    if token.is_some() && !address.keeps_secrets() {
        return Err(Failure::Request(Message::new("failure-engine-plain").with("server", address.to_string())));
    }
    let server = FlightServer {
        address,
        store: args.engine_store.clone(),
        token,
        authority: args.engine_ca.as_deref().map(read).transpose()?,
        patience: Duration::from_secs(args.engine_wait.unwrap_or(PATIENCE)),
    };
    Ok(Some(Rc::new(Connection::new(server))))
}

/// What the server knows us by, if it asks for it.
fn token(args: &EngineArgs) -> Result<Option<String>, Failure> {
    let token = match &args.engine_token_file {
        Some(path) => Some(String::from_utf8_lossy(&read(path)?).trim().to_owned()),
        None => variable(TOKEN).map(|token| token.to_string_lossy().trim().to_owned()),
    };
    Ok(token.filter(|token| !token.is_empty()))
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    intake::read_bytes(path, WRITTEN_LIMIT).map_err(|error| unread(path, &error))
}
