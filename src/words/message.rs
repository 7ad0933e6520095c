//! A message before it is put into words.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::kept::{self, argument_name};
use super::masked;

/// The id of a catalogue entry with its arguments. It can be kept and read again, to be said in any language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "ReadMessage")]
pub struct Message {
    /// The entry.
    pub id: String,
    /// Its arguments by name.
    pub args: Vec<(&'static str, Arg)>,
}

/// A message as it is read.
#[derive(Deserialize)]
struct ReadMessage {
    id: String,
    args: Vec<(String, Arg)>,
}

impl From<ReadMessage> for Message {
    fn from(read: ReadMessage) -> Self {
        let args = read.args.into_iter().map(|(name, arg)| (argument_name(&name), arg)).collect();
        Self { id: read.id, args }
    }
}

/// An argument, kept as a value so that each language writes it its own way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arg {
    // Words.
    /// A text as it is.
    Text(String),
    /// A name in each language, Swedish first.
    Named(String, String),
    /// Another entry.
    Message(Message),
    // Several of them.
    /// Texts in a row: `a, b and c`.
    List(Vec<String>),
    /// Names in a row, likewise.
    Names(Vec<(String, String)>),
    /// Other entries, sentence after sentence.
    Each(Vec<Message>),
    // Numbers.
    /// A whole number, grouped: `1 108 052`.
    Int(i64),
    /// A number that is a name, like a year or a line: `2025`.
    Plain(i64),
    /// An exact number with the decimals it has.
    Decimal(#[serde(with = "kept")] Decimal),
    /// A number with just so many decimals.
    Fixed(#[serde(with = "kept")] Decimal, u32),
    /// A fraction as a percentage with one decimal: `34,4 %`.
    Share(#[serde(with = "kept")] Decimal),
    /// Kronor, with öre where there are any: `1 108 052 kr`.
    Kr(#[serde(with = "kept")] Decimal),
    // Time.
    /// A date: `2025-03-06`.
    Date(NaiveDate),
    /// A period by its first and last day: `2025`, `jan–okt 2025`.
    Period(NaiveDate, NaiveDate),
    /// Periods in a row.
    Periods(Vec<(NaiveDate, NaiveDate)>),
}

impl Message {
    /// The entry of this id.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), args: Vec::new() }
    }

    /// The message with one argument more.
    pub fn with(mut self, name: &'static str, arg: impl Into<Arg>) -> Self {
        self.args.push((name, arg.into()));
        self
    }

    /// The message with what it quotes from data covered where that is a personal identity number.
    #[must_use]
    pub fn masked(mut self) -> Self {
        self.args = self.args.into_iter().map(|(name, arg)| (name, arg.masked())).collect();
        self
    }
}

impl Arg {
    /// The argument with personal identity numbers in its texts covered.
    #[must_use]
    pub fn masked(self) -> Self {
        let cover = |text: String| masked(&text).into_owned();
        match self {
            Arg::Text(text) => Arg::Text(cover(text)),
            Arg::Named(sv, en) => Arg::Named(cover(sv), cover(en)),
            Arg::Message(message) => Arg::Message(message.masked()),
            Arg::List(texts) => Arg::List(texts.into_iter().map(cover).collect()),
            Arg::Names(names) => Arg::Names(names.into_iter().map(|(sv, en)| (cover(sv), cover(en))).collect()),
            Arg::Each(messages) => Arg::Each(messages.into_iter().map(Message::masked).collect()),
            number @ (Arg::Int(_)
            | Arg::Plain(_)
            | Arg::Decimal(_)
            | Arg::Fixed(..)
            | Arg::Share(_)
            | Arg::Kr(_)
            | Arg::Date(_)
            | Arg::Period(..)
            | Arg::Periods(_)) => number,
        }
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Arg::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Arg::Text(text)
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Self {
        Arg::Message(message)
    }
}

impl From<NaiveDate> for Arg {
    fn from(date: NaiveDate) -> Self {
        Arg::Date(date)
    }
}
