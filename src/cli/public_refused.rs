//! What could not keep what `--public` withholds.

use super::args::{Args, Command, QueryArgs, is_own_sql};
use super::export_args::ExportKind;
use super::failure::Failure;
use crate::words::Message;

/// Refuses what could not keep what `--public` withholds.
pub(super) fn refuse_unsafe(args: &Args) -> Result<(), Failure> {
    let public = args.common.public;
    if let Some(option) = public.typed().filter(|_| !public.public) {
        return Err(Failure::Request(Message::new("failure-public-needed").with("option", option)));
    }
    let refused = match &args.command {
        Command::Query(QueryArgs { query: Some(name), .. }) if is_own_sql(name) => "failure-public-query",
        Command::Export(export) if export.export_kind != ExportKind::Iati => "failure-public-export",
        _ => return Ok(()),
    };
    if public.public { Err(Failure::Request(Message::new(refused))) } else { Ok(()) }
}
