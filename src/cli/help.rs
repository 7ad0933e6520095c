//! Reads the command line, with help in the reader's language.

use std::ffi::OsString;

use clap::{Command, CommandFactory, FromArgMatches};

use super::args::Args;
use crate::words::{Lang, Words};

/// Reads the command line.
pub(super) fn parse(args: &[OsString]) -> Result<Args, clap::Error> {
    let words = Words::new(language(args));
    let matches = in_words(Args::command(), &words).try_get_matches_from(args)?;
    Args::from_arg_matches(&matches)
}

/// The language of the help, which has to be known before the line is read.
fn language(args: &[OsString]) -> Lang {
    let mut words = args.iter().filter_map(|arg| arg.to_str());
    let mut asked = None;
    while let Some(word) = words.next() {
        if word == "--lang" {
            asked = words.next().map(str::to_owned);
        } else if let Some(lang) = word.strip_prefix("--lang=") {
            asked = Some(lang.to_owned());
        }
    }
    let asked = asked.or_else(|| std::env::var("UTFALL_LANG").ok());
    if asked.as_deref() == Some("en") { Lang::En } else { Lang::Sv }
}

/// The commands with the catalogue's texts for them and their arguments.
fn in_words(command: Command, words: &Words) -> Command {
    let about = words.text(&format!("help-{}", command.get_name()));
    let after = words.has(&format!("example-{}", command.get_name())).then(|| {
        format!("{}\n  {}", words.text("help-example"), words.text(&format!("example-{}", command.get_name())))
    });
    let names: Vec<String> = command.get_subcommands().map(|own| own.get_name().to_owned()).collect();
    let mut command = command.about(about).disable_help_subcommand(true).mut_args(|arg| {
        let id = format!("arg-{}", arg.get_id());
        if words.has(&id) { arg.help(words.text(&id)) } else { arg }
    });
    if let Some(after) = after {
        command = command.after_help(after);
    }
    for name in names {
        command = command.mut_subcommand(name, |own| in_words(own, words));
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        in_words(Args::command(), &Words::new(Lang::Sv)).debug_assert();
    }

    #[test]
    fn every_command_and_argument_has_its_help() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            for command in Args::command().get_subcommands() {
                assert!(words.has(&format!("help-{}", command.get_name())), "{}", command.get_name());
                for arg in command.get_arguments() {
                    assert!(words.has(&format!("arg-{}", arg.get_id())), "{}", arg.get_id());
                }
            }
        }
    }
}
