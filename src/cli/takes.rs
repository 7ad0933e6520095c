//! What each command makes of the common options. An option that asks for
//! something is honoured or refused: one that is passed over in silence would
//! give another answer than the one that was asked for. `--store`, `--datasets`
//! and `--lang` only say where things are and in which language, so that a
//! script can set them for every command.

use clap::ValueEnum;

use super::args::{Args, Command, QueryArgs};
use super::common::FormatArg;
use super::export_args::ExportKind;
use super::failure::Failure;
use super::public_refused;
use crate::model::indicator::Indicator;
use crate::words::{Arg, Message};

/// What a command takes into account.
struct Takes {
    /// Its name on the command line.
    name: &'static str,
    /// Whether it answers of one owner (`--owner`, `--dataset`).
    owner: bool,
    /// Whether it may read documents (`--sources`), if only by loading first.
    sources: bool,
    /// The forms that it writes.
    formats: &'static [&'static [FormatArg]],
    /// Whether the file asked for holds the answer, so that its name says a form.
    names_form: bool,
    /// Whether it answers from stored rows, so that it can answer for everybody (`--public`).
    public: bool,
}

/// What every answer can be written as that is read as text.
const TEXTS: &[FormatArg] = &[FormatArg::Table, FormatArg::Csv, FormatArg::CsvSv, FormatArg::Json, FormatArg::Markdown];
const LISTED: &[&[FormatArg]] = &[TEXTS];
const ANSWER: &[&[FormatArg]] = &[TEXTS, &[FormatArg::Xlsx]];
const FINDINGS: &[&[FormatArg]] = &[TEXTS, &[FormatArg::Xlsx, FormatArg::Sarif]];
const ROWS: &[&[FormatArg]] = &[TEXTS, &[FormatArg::Xlsx, FormatArg::Parquet]];
const FIGURE: &[&[FormatArg]] = &[&[FormatArg::Table, FormatArg::Json]];
const MODEL: &[&[FormatArg]] = &[&[FormatArg::Table, FormatArg::Json, FormatArg::Markdown]];
/// What it writes has one form of its own.
const OWN: &[&[FormatArg]] = &[&[FormatArg::Table]];

fn takes(command: &Command) -> Takes {
    let public = answers(command);
    let of =
        |name, owner, sources, formats| Takes { name, owner, sources, formats, names_form: formats != OWN, public };
    match command {
        Command::Load { .. } => of("load", false, true, FINDINGS),
        Command::Check { fix, .. } if fix.is_empty() => of("check", true, true, FINDINGS),
        Command::Check { .. } => of("check --fix", true, true, ANSWER),
        Command::Verify => of("verify", false, false, ANSWER),
        Command::Cost(_) => of("cost", true, true, ANSWER),
        Command::Trend { .. } => of("trend", true, true, ANSWER),
        Command::Goals(_) => of("goals", true, true, ANSWER),
        Command::Measured(_) => of("measured", true, true, ANSWER),
        Command::Flow { .. } => of("flow", true, true, ANSWER),
        Command::Chart(_) => of("chart", true, true, OWN),
        Command::Chase(_) => of("chase", true, true, ANSWER),
        Command::Compare { .. } => of("compare", true, true, ANSWER),
        Command::Diff(_) => of("diff", true, true, ANSWER),
        Command::Explain { address: None } => of("explain", false, true, ANSWER),
        Command::Explain { address: Some(_) } => of("explain", false, true, FIGURE),
        // The file has a form of its own; what it has no place for is listed on stdout.
        Command::Export(args) if args.export_kind == ExportKind::Iati => {
            Takes { names_form: false, ..of(args.export_kind.command(), true, true, LISTED) }
        }
        Command::Export(args) => of(args.export_kind.command(), true, true, OWN),
        // The file is the document; what was done to it is said on stdout.
        Command::Fill { .. } => Takes { names_form: false, ..of("fill", true, true, LISTED) },
        Command::Find(_) => of("find", true, true, ANSWER),
        // The workbook is the form; there is no other.
        Command::Form(_) => of("form", true, true, OWN),
        Command::Get(_) => of("get", false, true, FIGURE),
        Command::History => of("history", false, false, ANSWER),
        Command::Import(_) => of("import", false, true, ANSWER),
        Command::New(_) => of("new", false, false, OWN),
        Command::Publish(_) => of("publish", false, true, OWN),
        Command::Query(QueryArgs { query: None, .. }) => of("query", false, true, ANSWER),
        Command::Query(QueryArgs { query: Some(_), .. }) => of("query", false, true, ROWS),
        Command::Questions(_) => of("questions", true, true, ANSWER),
        Command::Status => of("status", false, true, ANSWER),
        Command::Schema => of("schema", false, false, MODEL),
        Command::Report(_) => of("report", true, true, OWN),
        Command::Roll(_) => of("roll", false, false, OWN),
        Command::Reach { .. } => of("reach", true, true, ANSWER),
        Command::Unload { .. } => of("unload", false, false, OWN),
        Command::Vacuum(_) => of("vacuum", false, false, ANSWER),
        Command::Completions { .. } => of("completions", false, false, OWN),
        Command::Man => of("man", false, false, OWN),
    }
}

/// Whether it asks a load that is there, so that it can ask an older one.
fn looks_back(command: &Command) -> bool {
    match command {
        Command::Publish(_) => true,
        // What is missing is missing now.
        Command::Status => false,
        Command::Explain { address: Some(address) } if address.contains('@') => false,
        other => asks_a_load(other),
    }
}

/// Whether a command answers from stored rows. The others read datasets, write them, or speak of the program.
fn answers(command: &Command) -> bool {
    match command {
        Command::Cost(_) | Command::Trend { .. } | Command::Goals(_) | Command::Measured(_) | Command::Flow { .. } => {
            true
        }
        Command::Chart(_) | Command::Chase(_) | Command::Compare { .. } | Command::Export(_) | Command::Fill { .. } => {
            true
        }
        Command::Find(_) | Command::Form(_) | Command::Get(_) | Command::Questions(_) | Command::Status => true,
        Command::Report(_) | Command::Reach { .. } => true,
        Command::Explain { address } => address.is_some(),
        Command::Query(args) => args.query.is_some(),
        _ => false,
    }
}

/// Whether a command asks stored rows, so that a server can answer it (`--engine`).
pub(super) fn asks_rows(command: &Command) -> bool {
    asks_a_load(command) || matches!(command, Command::Diff(_) | Command::Publish(_))
}

/// Whether a command answers from the rows of a load, with these arguments.
fn asks_a_load(command: &Command) -> bool {
    match command {
        // A dataset's files are as they lie there.
        Command::Export(args) => args.export_kind == ExportKind::Iati,
        // How a kind of figure is computed is told without any rows.
        Command::Explain { address } => address.as_deref().is_some_and(|address| Indicator::named(address).is_none()),
        other => answers(other),
    }
}

/// The form that a command is to write: the one that is typed, else the one that the file's name says.
pub(super) fn form(args: &Args) -> FormatArg {
    let of_file =
        || args.common.out.as_deref().filter(|_| takes(&args.command).names_form).and_then(FormatArg::of_file);
    args.common.format.or_else(of_file).unwrap_or(FormatArg::Table)
}

/// Refuses an option that the command would pass over.
pub(super) fn refuse_without_effect(args: &Args) -> Result<(), Failure> {
    public_refused::refuse_unsafe(args)?;
    let (takes, common) = (takes(&args.command), &args.common);
    let asked = [
        // Whose a new dataset is to be, its name need not say.
        ("--owner", common.owner.is_some() && !takes.owner && !matches!(args.command, Command::New(_))),
        ("--dataset", common.dataset.is_some() && !takes.owner),
        ("--sources", common.sources_typed && !takes.sources),
        ("--as-of", common.as_of.is_some() && !looks_back(&args.command)),
        // What a load found is told as it goes; `check` writes it to a file.
        (
            "--out",
            common.out.is_some()
                && matches!(
                    args.command,
                    Command::Load { .. }
                        | Command::New(_)
                        | Command::Publish(_)
                        | Command::Roll(_)
                        | Command::Unload { .. }
                ),
        ),
        (common.public.typed().unwrap_or("--public"), common.public.typed().is_some() && !takes.public),
        (
            common.engine.typed.as_deref().unwrap_or("--engine"),
            common.engine.typed.is_some() && !asks_rows(&args.command),
        ),
    ];
    if let Some((option, _)) = asked.into_iter().find(|(_, in_vain)| *in_vain) {
        let instead = match args.command {
            Command::Load { .. } => "instead-folder",
            Command::Query(_) => "instead-condition",
            Command::Diff(_) => "instead-loads",
            Command::Explain { .. } | Command::Get(_) => "instead-address",
            _ => "instead-nothing",
        };
        let message = Message::new("failure-no-effect").with("option", option).with("command", takes.name);
        return Err(Failure::Request(message.with("instead", Message::new(instead))));
    }
    let form = form(args);
    let formats = || takes.formats.iter().copied().flatten();
    if !formats().any(|own| *own == form) {
        let named = |format: &FormatArg| {
            format.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
        };
        let message = Message::new("failure-format").with("command", takes.name).with("format", named(&form));
        let known = formats().map(named).collect();
        return Err(Failure::Request(message.with("known", Arg::List(known))));
    }
    Ok(())
}
