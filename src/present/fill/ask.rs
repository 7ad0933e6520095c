//! What a place in a document asks for.

use std::fmt;

use crate::model::period::Year;
use crate::present::single::Wording;

/// What a place asks for: `{{ cost/malmo/forfam-children/2025/crude }}`,
/// `{{ sentence ADDRESS }}`, `{{ table goals }}`, `{{ chart trend ips-asf-work-or-study }}`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ask {
    /// A figure.
    Figure {
        /// Its address.
        address: String,
        /// How it is written.
        wording: Wording,
    },
    /// The table of an answer.
    Table(Shown),
    /// The picture of an answer.
    Chart(Shown),
}

/// An answer that is shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shown {
    /// Which answer.
    pub kind: String,
    /// Of what.
    pub of: Vec<String>,
    /// Of which year; the newest with a grant where it is not said.
    pub year: Option<Year>,
}

impl Ask {
    /// What a text asks for, if that can be read.
    pub fn parse(text: &str) -> Option<Self> {
        // Word processors put in spaces of other kinds, and some that do not show.
        let is_between = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}');
        let words: Vec<&str> = text.split(is_between).filter(|word| !word.is_empty()).collect();
        let figure = |address: &str, wording| {
            address.contains('/').then(|| Ask::Figure { address: address.to_owned(), wording })
        };
        match words.as_slice() {
            [address] => figure(address, Wording::Rounded),
            ["exact", address] => figure(address, Wording::Exact),
            ["sentence", address] => figure(address, Wording::Sentence),
            ["table", kind, rest @ ..] => Some(Ask::Table(Shown::of(kind, rest))),
            ["chart", kind, rest @ ..] => Some(Ask::Chart(Shown::of(kind, rest))),
            _ => None,
        }
    }
}

impl Shown {
    fn of(kind: &str, rest: &[&str]) -> Self {
        let year = |word: &&str| word.parse::<Year>().ok();
        let of = rest.iter().filter(|word| year(word).is_none()).map(|word| (*word).to_owned()).collect();
        Self { kind: kind.to_owned(), of, year: rest.iter().find_map(year) }
    }
}

impl fmt::Display for Ask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Ask::Figure { address, wording: Wording::Rounded } => write!(f, "{address}"),
            Ask::Figure { address, wording: Wording::Exact } => write!(f, "exact {address}"),
            Ask::Figure { address, wording: Wording::Sentence } => write!(f, "sentence {address}"),
            Ask::Table(shown) => write!(f, "table {shown}"),
            Ask::Chart(shown) => write!(f, "chart {shown}"),
        }
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.kind)?;
        self.of.iter().try_for_each(|id| write!(f, " {id}"))?;
        self.year.iter().try_for_each(|year| write!(f, " {year}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_reads_as_it_was_written() {
        for text in [
            "cost/malmo/forfam-children/2025/crude",
            "exact cost/malmo/forfam-children/2025/crude",
            "sentence goals/malmo/delmal-6/2025/share",
            "table goals 2025",
            "table trend ips-asf-work-or-study",
            "chart trend ips-asf-work-or-study ips-asf-other-planned",
            "chart cost forfam-children 2025",
        ] {
            let ask = Ask::parse(text).expect(text);
            assert_eq!(ask.to_string(), text);
            // As a word processor may have it.
            assert_eq!(Ask::parse(&format!("\u{a0}{}\u{200b} ", text.replace(' ', "\u{a0}  "))), Some(ask));
        }
    }

    #[test]
    fn what_is_no_question_is_none() {
        for text in ["", " ", "name", "exact name", "sentence", "a/b c/d", "table", "chart", "Table goals"] {
            assert_eq!(Ask::parse(text), None, "{text}");
        }
    }
}
