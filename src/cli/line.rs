//! Reads the command line.

use std::ffi::OsString;

use clap::builder::Resettable;
use clap::parser::ValueSource;
use clap::{Arg as Argument, ArgMatches, Command, FromArgMatches};

use super::args::Args;
use super::help::{command, variable};
use super::mistakes::Stop;
use crate::words::{Lang, Words};

/// Reads the command line.
pub(super) fn parse(args: &[OsString]) -> Result<Args, Stop> {
    let words = Words::new(language(args));
    let mut command = without_overridden(command(&words), args);
    let matches = command.try_get_matches_from_mut(args);
    let read = |matches: ArgMatches| {
        let mut args = Args::from_arg_matches(&matches)?;
        let own = matches.subcommand().map_or(&matches, |(_, own)| own);
        let is_typed = |id: &str| own.value_source(id) == Some(ValueSource::CommandLine);
        args.common.sources_typed = is_typed("sources");
        args.common.store.copy_typed = is_typed("store_copy");
        let mut engine = command.get_arguments().filter(|own| own.get_id().as_str().starts_with("engine"));
        let typed = engine.find(|own| is_typed(own.get_id().as_str())).and_then(Argument::get_long);
        args.common.engine.typed = typed.map(|long| format!("--{long}"));
        Ok(args)
    };
    matches.and_then(read).map_err(|error| Stop::of(error, &command, &words))
}

/// The command without the variables whose options are typed: clap would read
/// them all the same, and stop at a value that nobody uses.
fn without_overridden(command: Command, args: &[OsString]) -> Command {
    let typed = |argument: &Argument| {
        let is = |arg: &str, long: &str| {
            let rest = arg.strip_prefix("--").and_then(|arg| arg.strip_prefix(long));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
        };
        argument.get_long().is_some_and(|long| args.iter().filter_map(|arg| arg.to_str()).any(|arg| is(arg, long)))
    };
    let names: Vec<String> = command.get_subcommands().map(|own| own.get_name().to_owned()).collect();
    let command = names
        .into_iter()
        .fold(command, |command, name| command.mut_subcommand(name, |own| without_overridden(own, args)));
    command.mut_args(|argument| if typed(&argument) { argument.env(Resettable::Reset) } else { argument })
}

/// The language of the help, which has to be known before the line is read.
pub(super) fn language(args: &[OsString]) -> Lang {
    let mut words = args.iter().filter_map(|arg| arg.to_str());
    let mut asked = None;
    while let Some(word) = words.next() {
        if word == "--lang" {
            asked = words.next().map(str::to_owned);
        } else if let Some(lang) = word.strip_prefix("--lang=") {
            asked = Some(lang.to_owned());
        }
    }
    let asked = asked.or_else(|| variable("UTFALL_LANG")?.into_string().ok());
    if asked.as_deref() == Some("en") { Lang::En } else { Lang::Sv }
}
