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
        return match &args.typed {
            Some(option) => Err(Failure::Request(Message::new("failure-engine-needed").with("option", option.clone()))),
            None => Ok(None),
        };
    };
    let refused = |id: &str| Err(Failure::Request(Message::new(id).with("server", address.to_string())));
    let token = token(args)?;
    if token.is_some() && !address.keeps_secrets() {
        return refused("failure-engine-plain");
    }
    // Who names certificates believes that the server shows who it is.
    if args.engine_ca.is_some() && !address.is_encrypted() {
        return refused("failure-engine-unvouched");
    }
    let server = FlightServer {
        authority: args.engine_ca.as_deref().map(certificates).transpose()?,
        address,
        store: args.engine_store.clone(),
        token,
        patience: Duration::from_secs(args.engine_wait.unwrap_or(PATIENCE)),
    };
    Ok(Some(Rc::new(Connection::new(server))))
}

/// What the server knows us by, if it asks for it.
fn token(args: &EngineArgs) -> Result<Option<String>, Failure> {
    let (place, token) = match &args.engine_token_file {
        Some(path) => (path.display().to_string(), read(path)?),
        None => match variable(TOKEN) {
            Some(token) => (TOKEN.to_owned(), token.to_string_lossy().into_owned()),
            None => return Ok(None),
        },
    };
    let token = token.trim();
    match !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic()) {
        true => Ok(Some(token.to_owned())),
        false => Err(Failure::Request(Message::new("failure-engine-token").with("place", place))),
    }
}

/// Who may vouch for a server.
fn certificates(path: &Path) -> Result<Vec<u8>, Failure> {
    let text = read(path)?;
    match text.contains("-----BEGIN CERTIFICATE-----") {
        true => Ok(text.into_bytes()),
        false => {
            let file = path.display().to_string();
            Err(Failure::Request(Message::new("failure-engine-certificates").with("file", file)))
        }
    }
}

fn read(path: &Path) -> Result<String, Failure> {
    intake::read_text(path, WRITTEN_LIMIT).map_err(|error| unread(path, &error))
}
