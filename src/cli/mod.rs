//! The commands: clap types, and one short function each.
//!
//! stdout carries data, stderr the rest. Exit 0 is fine, 1 the data has errors,
//! 2 a bad request, 70 our fault; a closed pipe is 0.

mod answers;
mod args;
mod chart;
mod chart_args;
mod chart_owners;
mod chase;
mod cited;
mod common;
mod context;
mod cost;
mod dataset_args;
mod datasets;
mod diff;
mod engine_args;
mod explain;
mod export;
mod export_args;
mod export_dataset;
mod failure;
mod failure_bucket;
mod failure_engine;
mod failure_store;
mod fill;
mod find;
mod fix;
mod form;
mod form_args;
mod get;
mod goals;
mod help;
mod history;
mod history_args;
mod import;
mod import_args;
mod import_ledger;
mod import_statbank;
mod line;
mod manual;
mod mistakes;
mod new;
mod new_document;
mod people;
mod progress;
mod public;
mod public_args;
mod public_refused;
mod query;
mod questions;
mod reach;
mod report;
mod rewrite;
mod roll;
mod schema;
mod server;
mod status;
mod store_args;
mod stored_at;
mod takes;
mod timings;
mod traced;
mod verify;
mod watched;
mod years;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use args::{Args, Command};
use context::Context;
use failure::Failure;
use progress::Progress;
use watched::Allowance;

use crate::words::{Lang, Message, Words};

/// Runs one command line.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let typed: Vec<_> = args.iter().skip(1).map(|typed| typed.to_string_lossy()).collect();
    if let Err(failure) = people::refuse_typed(typed.iter().map(AsRef::as_ref)) {
        return ended(&failure, line::language(&args), None);
    }
    let parsed = match line::parse(&args) {
        Ok(parsed) => parsed,
        // A closed pipe is no failure.
        Err(stop) => return ExitCode::from(stop.print()),
    };
    let lang = parsed.common.lang.into();
    if let Err(failure) = environment() {
        return ended(&failure, lang, None);
    }
    let limits = match &parsed.command {
        Command::Query(args) => args.limits(),
        _ => Allowance::default(),
    };
    let progress = Progress::watch(lang, parsed.common.verbose);
    let with_timings = parsed.common.timings;
    let own = progress.clone();
    let command = move || {
        let end = Context::new(&parsed).and_then(|context| dispatch(&context, parsed));
        own.finish(with_timings);
        end.map_or_else(|failure| ended(&failure, lang, Some(&own)), |()| ExitCode::SUCCESS)
    };
    watched::run(limits, command, |failure| {
        progress.finish(false);
        ended(failure, lang, Some(&progress))
    })
}

/// Says what a command ends with, of a fault of ours also what was being done and what to do about it, and gives its
/// code.
fn ended(failure: &Failure, lang: Lang, progress: Option<&Progress>) -> ExitCode {
    let words = Words::new(lang);
    let mut stderr = anstream::stderr().lock();
    let mut texts = failure.texts(&words);
    if matches!(failure, Failure::Ours(_)) {
        let task = progress.and_then(Progress::last);
        texts.extend(task.map(|task| words.say(&Message::new("failure-doing").with("task", timings::name(&task)))));
        texts.push(words.say(&failure::report(REPOSITORY)));
    }
    for text in texts {
        let _ = writeln!(stderr, "utfall: {text}");
    }
    ExitCode::from(failure.code())
}

/// Where the program lives, as its manifest says; nothing where it does not.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// Refuses a variable that the engine would stop at.
fn environment() -> Result<(), Failure> {
    let Some(value) = std::env::var_os("POLARS_MAX_THREADS") else { return Ok(()) };
    let value = value.to_string_lossy();
    match value.parse::<usize>() {
        Ok(1..) => Ok(()),
        _ => Err(Failure::Request(Message::new("failure-variable-threads").with("value", value.into_owned()))),
    }
}

fn dispatch(context: &Context, args: Args) -> Result<(), Failure> {
    takes::refuse_without_effect(&args)?;
    match args.command {
        Command::Load { folders, again } => datasets::load(context, &folders, again),
        Command::Check { folders, fix, .. } if fix.is_empty() => datasets::check(context, &folders),
        Command::Check { folders, fix, accept } => fix::fix(context, &folders, &fix, accept),
        Command::Verify => verify::verify(context),
        Command::Cost(args) => cost::cost(context, &args),
        Command::Trend { measure } => answers::trend(context, &measure),
        Command::Goals(args) => goals::goals(context, &args),
        Command::Measured(year) => answers::measured(context, &year),
        Command::Flow { year, bridge: true, .. } => answers::bridge(context, &year),
        Command::Flow { year, totals: true, .. } => answers::reconciliation(context, &year),
        Command::Flow { year, by, .. } => answers::flow(context, &year, by),
        Command::Chart(args) => chart::chart(context, &args),
        Command::Chase(args) => chase::chase(context, &args),
        Command::Compare { comparison_series, year } => answers::compare(context, comparison_series, &year),
        Command::Diff(args) => diff::diff(context, &args),
        Command::Explain { address } => explain::explain(context, address.as_deref()),
        Command::Export(args) => export::export(context, &args),
        Command::Fill { document } => fill::fill(context, &document),
        Command::Find(args) => find::find(context, &args),
        Command::Form(args) => form::form(context, &args),
        Command::Get(args) => get::get(context, &args),
        Command::History => history::history(context),
        Command::Import(args) => import::import(context, &args),
        Command::New(args) => new::new(context, &args),
        Command::Publish(args) => history::publish(context, &args),
        Command::Query(args) => query::query(context, args.query.as_deref(), &args.set),
        Command::Questions(args) => questions::questions(context, &args),
        Command::Status => status::status(context),
        Command::Schema => schema::schema(context),
        Command::Report(args) => report::report(context, &args),
        Command::Roll(args) => roll::roll(context, &args),
        Command::Reach { aim, tolerance, floor, year } => {
            reach::reach(context, &reach::Typed { target: aim, tolerance, floor }, &year)
        }
        Command::Unload { unloaded } => history::unload(context, &unloaded),
        Command::Vacuum(args) => history::vacuum(context, &args),
        Command::Completions { shell } => manual::completions(context, shell),
        Command::Man => manual::man(context),
    }
}
