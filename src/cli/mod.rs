//! The commands: clap types, and one short function each.
//!
//! stdout carries data, stderr the rest. Exit 0 is fine, 1 the data has errors,
//! 2 a bad request, 70 our fault; a closed pipe is 0.

mod args;
mod context;
mod explain;
mod failure;
mod goals;
mod help;
mod load;
mod query;
mod questions;
mod report;
mod schema;
mod verify;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use args::{Args, Command};
use context::Context;
use failure::Failure;

/// Runs one command line.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let parsed = match help::parse(&args) {
        Ok(parsed) => parsed,
        Err(error) => {
            let code = if error.use_stderr() { 2 } else { 0 };
            // A closed pipe is no failure.
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let context = Context::new(&parsed.common);
    match dispatch(&context, parsed) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if let Some(text) = failure.text(&context.words) {
                let mut stderr = anstream::stderr().lock();
                let _ = writeln!(stderr, "utfall: {text}");
            }
            ExitCode::from(failure.code())
        }
    }
}

fn dispatch(context: &Context, args: Args) -> Result<(), Failure> {
    match args.command {
        Command::Load { folders } => load::load(context, &folders),
        Command::Check { folders } => load::check(context, &folders),
        Command::Verify => verify::verify(context),
        Command::Cost(year) => questions::cost(context, &year),
        Command::Trend { measure } => questions::trend(context, &measure),
        Command::Goals(args) => goals::goals(context, &args),
        Command::Measured(year) => questions::measured(context, &year),
        Command::Flow { year, by } => questions::flow(context, &year, by),
        Command::Explain { address } => explain::explain(context, &address),
        Command::Query { query, set } => query::query(context, query.as_deref(), &set),
        Command::Schema => schema::schema(context),
        Command::Report { out, year, scenario } => report::report(context, &out, year, scenario.as_deref()),
    }
}
