//! The commands with their help, in the reader's language.

use std::ffi::{OsStr, OsString};

use clap::builder::{Resettable, StyledStr};
use clap::{Arg as Argument, ArgAction, Command, CommandFactory};

use super::args::Args;
use crate::words::{Arg, Message, Words};

/// Every command, with the catalogue's texts for it.
pub(super) fn command(words: &Words) -> Command {
    let mut command = in_words(Args::command(), words)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(flag("help", 'h', ArgAction::Help, words).global(true))
        .arg(flag("version", 'V', ArgAction::Version, words));
    // Only a command that is built knows how it is typed.
    command.build();
    with_usage(command, words)
}

/// An environment variable; an empty one is none.
pub(super) fn variable(name: impl AsRef<OsStr>) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// The commands with the catalogue's texts for them and their arguments.
fn in_words(command: Command, words: &Words) -> Command {
    let about = words.text(&format!("help-{}", command.get_name()));
    let example = format!("example-{}", command.get_name());
    let lines = words.has(&example).then(|| words.text(&example).replace('\n', "\n  "));
    let after = lines.map(|lines| format!("{}\n  {lines}", words.text("help-example")));
    let names: Vec<String> = command.get_subcommands().map(|own| own.get_name().to_owned()).collect();
    let mut command = command
        .about(about)
        .disable_help_subcommand(true)
        .subcommand_help_heading(lasting(words.text("help-commands")))
        .subcommand_value_name(lasting(words.text("help-command")))
        .help_template(format!(
            "{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
            words.text("help-usage")
        ))
        .mut_args(|argument| argument_in_words(argument, words));
    if let Some(after) = after {
        command = command.after_help(after);
    }
    for name in names {
        command = command.mut_subcommand(name, |own| in_words(own, words));
    }
    command
}

/// An argument with its help, what it is when it is left out, and what it can be.
fn argument_in_words(argument: Argument, words: &Words) -> Argument {
    let heading = match (argument.is_positional(), argument.is_global_set()) {
        (true, _) => "help-arguments",
        (false, false) => "help-options",
        (false, true) => "help-common",
    };
    let id = format!("arg-{}", argument.get_id());
    let mut help = if words.has(&id) { words.text(&id) } else { String::new() };
    let texts = |texts: &[String]| Arg::Text(texts.join(", "));
    let values: Vec<String> = argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let defaults: Vec<String> =
        argument.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let mut more = Vec::new();
    if !values.is_empty() && argument.get_action().takes_values() {
        more.push(words.say(&Message::new("help-values").with("values", texts(&values))));
    }
    let mut argument = argument;
    if let Some(name) = argument.get_env().map(OsStr::to_owned) {
        let variable = Arg::Text(name.to_string_lossy().into_owned());
        more.push(words.say(&Message::new("help-variable").with("variable", variable)));
        // clap takes an empty variable for an empty value.
        if self::variable(&name).is_none() {
            argument = argument.env(Resettable::Reset);
        }
    }
    if !defaults.is_empty() {
        more.push(words.say(&Message::new("help-default").with("value", texts(&defaults))));
    }
    if !more.is_empty() {
        help = format!("{help} [{}]", more.join("; "));
    }
    let names = argument.get_value_names().unwrap_or_default().iter();
    let names: Vec<&'static str> = names.map(|name| lasting(value(name, words))).collect();
    // A switch has no values to hide, and clap does not let it.
    let valued = argument.get_action().takes_values();
    let argument = argument.help(help).help_heading(lasting(words.text(heading))).hide_env(true);
    let argument = if valued { argument.hide_default_value(true).hide_possible_values(true) } else { argument };
    if names.is_empty() { argument } else { argument.value_names(names) }
}

/// The name of a value in the reader's language: `YEAR` is under `value-year`.
fn value(name: &str, words: &Words) -> String {
    let id: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let id = format!("value-{id}");
    if words.has(&id) { words.text(&id) } else { name.to_owned() }
}

/// clap keeps names and headings only where they last as long as the program;
/// the command line is read once, so these few texts may.
fn lasting(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

fn flag(name: &'static str, short: char, action: ArgAction, words: &Words) -> Argument {
    let help = words.text(&format!("arg-{name}"));
    Argument::new(name)
        .short(short)
        .long(name)
        .action(action)
        .help(help)
        .help_heading(lasting(words.text("help-common")))
}

/// How each command is typed, in the reader's language.
fn with_usage(command: Command, words: &Words) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|own| own.get_name().to_owned()).collect();
    let mut command =
        names.into_iter().fold(command, |command, name| command.mut_subcommand(name, |own| with_usage(own, words)));
    let usage = usage(&command.render_usage(), words);
    command.override_usage(usage)
}

/// clap's line of usage without its label, its own word in the reader's language.
pub(super) fn usage(usage: &StyledStr, words: &Words) -> String {
    let usage = usage.to_string();
    usage.trim_start_matches("Usage:").trim().replace("[OPTIONS]", &format!("[{}]", words.text("help-option")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn the_command_line_is_sound() {
        command(&Words::new(Lang::Sv)).debug_assert();
    }

    #[test]
    fn every_command_and_argument_has_its_help() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            for command in Args::command().get_subcommands() {
                assert!(words.has(&format!("help-{}", command.get_name())), "{}", command.get_name());
                assert!(words.has(&format!("example-{}", command.get_name())), "{}", command.get_name());
                for arg in command.get_arguments() {
                    assert!(words.has(&format!("arg-{}", arg.get_id())), "{}", arg.get_id());
                }
            }
        }
    }
}
