//! What is wrong with a command line, in the reader's language and with what
//! was probably meant.

use std::io::Write;

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::help;
use crate::model::period::Year;
use crate::words::{Arg, Message, Words, did_you_mean, near};

/// Why a command line is not run: help was asked for, or it cannot be read.
pub(super) enum Stop {
    /// clap's own text: help, the version, or an error that we have no words for.
    Clap(Box<clap::Error>),
    /// A mistake, in the reader's words.
    Mistake(String),
}

impl Stop {
    /// What clap stopped at, in the reader's words.
    pub(super) fn of(error: clap::Error, command: &Command, words: &Words) -> Self {
        let Some(message) = message(&Seen { error: &error, command, words }) else {
            return Stop::Clap(Box::new(error));
        };
        let mut text = words.say(&Message::new("mistake").with("text", words.say(&message)));
        if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
            text.push_str(&format!("\n{}: {}", words.text("help-usage"), help::usage(usage, words)));
        }
        Stop::Mistake(text)
    }

    /// Prints it, and gives the exit code. A closed pipe is no failure.
    pub(super) fn print(&self) -> u8 {
        match self {
            Stop::Clap(error) => {
                let _ = error.print();
                if error.use_stderr() { 2 } else { 0 }
            }
            Stop::Mistake(text) => {
                let _ = writeln!(anstream::stderr().lock(), "{text}");
                2
            }
        }
    }
}

/// An error with what is needed to speak of it.
struct Seen<'a> {
    error: &'a clap::Error,
    command: &'a Command,
    words: &'a Words,
}

impl Seen<'_> {
    fn text(&self, kind: ContextKind) -> String {
        match self.error.get(kind) {
            Some(ContextValue::String(text)) => text.clone(),
            Some(ContextValue::Strings(texts)) => texts.join(", "),
            Some(ContextValue::Number(number)) => number.to_string(),
            _ => String::new(),
        }
    }

    fn texts(&self, kind: ContextKind) -> Vec<String> {
        match self.error.get(kind) {
            Some(ContextValue::Strings(texts)) => texts.clone(),
            Some(ContextValue::String(text)) => vec![text.clone()],
            _ => Vec::new(),
        }
    }

    /// What clap thinks was meant.
    fn meant(&self, kind: ContextKind) -> Option<String> {
        self.texts(kind).into_iter().next()
    }

    /// The environment variable that holds an option's value, if it does.
    fn variable_of(&self, option: &str, value: &str) -> Option<String> {
        let mut known = self.command.get_arguments();
        let name = known.find(|own| own.to_string() == option)?.get_env()?;
        let held = help::variable(name)?;
        (held == value).then(|| name.to_string_lossy().into_owned())
    }

    fn argument(&self) -> String {
        self.text(ContextKind::InvalidArg)
    }
}

/// The mistake; `None` is no mistake, or one that only clap has words for.
fn message(seen: &Seen<'_>) -> Option<Message> {
    Some(match seen.error.kind() {
        ErrorKind::InvalidSubcommand => no_command(seen),
        ErrorKind::UnknownArgument => no_option(seen),
        ErrorKind::InvalidValue if seen.text(ContextKind::InvalidValue).is_empty() => {
            Message::new("mistake-no-value").with("option", seen.argument())
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => bad_value(seen),
        ErrorKind::MissingRequiredArgument => {
            Message::new("mistake-missing").with("arguments", Arg::List(seen.texts(ContextKind::InvalidArg)))
        }
        ErrorKind::MissingSubcommand => Message::new("mistake-no-command"),
        ErrorKind::ArgumentConflict => conflict(seen),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            Message::new("mistake-values").with("option", seen.argument())
        }
        ErrorKind::NoEquals => Message::new("mistake-equals").with("option", seen.argument()),
        ErrorKind::InvalidUtf8 => Message::new("mistake-utf8"),
        _ => return None,
    })
}

fn no_command(seen: &Seen<'_>) -> Message {
    let name = seen.text(ContextKind::InvalidSubcommand);
    let known: Vec<&str> = seen.command.get_subcommands().map(Command::get_name).collect();
    let meant = seen.meant(ContextKind::SuggestedSubcommand);
    let meant = near(&name, known.iter().copied()).or(meant.as_deref()).map(str::to_owned);
    let suggestion = did_you_mean(meant.as_deref(), "mistake-see-commands");
    Message::new("mistake-command").with("name", name).with("suggestion", suggestion)
}

fn no_option(seen: &Seen<'_>) -> Message {
    let name = seen.argument();
    if name.starts_with('-') {
        let meant = seen.meant(ContextKind::SuggestedArg);
        let suggestion = did_you_mean(meant.as_deref(), "mistake-see-help");
        return Message::new("mistake-option").with("name", name).with("suggestion", suggestion);
    }
    // `utfall cost 2025` means a year.
    let year = name.parse::<i64>().ok().filter(|year| Year::ALL.contains(year)).map(|year| format!("--year {year}"));
    let suggestion = did_you_mean(year.as_deref(), "mistake-see-help");
    Message::new("mistake-argument").with("name", name).with("suggestion", suggestion)
}

fn bad_value(seen: &Seen<'_>) -> Message {
    let (option, value) = (seen.argument(), seen.text(ContextKind::InvalidValue));
    let known = seen.texts(ContextKind::ValidValue);
    let meant = seen.meant(ContextKind::SuggestedValue);
    let meant = near(&value, known.iter().map(String::as_str)).or(meant.as_deref()).map(str::to_owned);
    let wanted = match meant {
        Some(name) => did_you_mean(Some(&name), ""),
        None if !known.is_empty() => Message::new("mistake-choose").with("values", Arg::Text(known.join(", "))),
        None => wanted(seen, &option),
    };
    // What was not typed stands in a variable, and that is where it has to be mended.
    let message = match seen.variable_of(&option, &value) {
        Some(variable) => Message::new("mistake-variable").with("variable", variable),
        None => Message::new("mistake-value"),
    };
    message.with("option", option).with("value", value).with("wanted", wanted)
}

/// What a value has to be, where the catalogue says it: `wanted-year` of `--year`. Otherwise the reader of the value says it.
fn wanted(seen: &Seen<'_>, option: &str) -> Message {
    let name = option.trim_start_matches('-').split([' ', '=']).next().unwrap_or_default();
    let id = format!("wanted-{name}");
    if seen.words.has(&id) {
        let (first, last) = (Arg::Plain(*Year::ALL.start()), Arg::Plain(*Year::ALL.end()));
        return Message::new(id).with("first", first).with("last", last);
    }
    let reason = std::error::Error::source(seen.error).map_or_else(String::new, ToString::to_string);
    Message::new("mistake-because").with("reason", reason)
}

fn conflict(seen: &Seen<'_>) -> Message {
    let (option, other) = (seen.argument(), seen.text(ContextKind::PriorArg));
    if option == other {
        return Message::new("mistake-twice").with("option", option);
    }
    Message::new("mistake-conflict").with("option", option).with("other", other)
}
