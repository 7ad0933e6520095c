//! What an answer for everybody leaves out: small counts of people, and what they follow from.

use std::collections::{BTreeMap, BTreeSet};

use crate::words::{Arg, Message};

/// How small a count of people may be and still be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// The least count that is told.
    pub threshold: u32,
    /// Whether nobody is withheld as well.
    pub zeros: bool,
}

impl Policy {
    /// The threshold where nobody says another: the house's own, no rule of law gives one.
    pub const USUAL: u32 = 5;
}

impl Default for Policy {
    fn default() -> Self {
        Self { threshold: Self::USUAL, zeros: false }
    }
}

/// A row by where it stands; a table of a dataset may have several files.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowPlace {
    /// Its dataset.
    pub dataset: String,
    /// The file that it was read from, from the dataset's folder on.
    pub file: String,
    /// The line of that file.
    pub line: i64,
}

impl RowPlace {
    /// The place of a stored row, whose file is named from its dataset on.
    pub fn stored(dataset: &str, row_file: &str, line: i64) -> Self {
        let inside = row_file.strip_prefix(dataset).and_then(|rest| rest.strip_prefix('/'));
        Self { dataset: dataset.to_owned(), file: inside.unwrap_or(row_file).to_owned(), line }
    }
}

/// What is not told of the stored rows, decided before anything is computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosure {
    /// The rule that it was decided by.
    pub policy: Policy,
    /// The outcomes that are told without their numbers, as withheld.
    pub outcomes: BTreeSet<RowPlace>,
    /// The rows of other tables that are not told at all.
    pub left_out: BTreeMap<&'static str, BTreeSet<RowPlace>>,
    /// The outcomes that are told whatever they are, since their source is published.
    pub exempt: usize,
    /// What is small and follows from published sources, so that nothing here can keep it.
    pub exposed: usize,
    /// SHA-256 of the documents that may be quoted.
    pub quotable: BTreeSet<String>,
}

impl Disclosure {
    /// What is said beside every answer for everybody.
    pub fn said(&self) -> Vec<Message> {
        let count = |count: usize| Arg::Int(i64::try_from(count).unwrap_or(i64::MAX));
        let rule = Message::new("public-note")
            .with("least", Arg::Int(if self.policy.zeros { 0 } else { 1 }))
            .with("most", Arg::Int(i64::from(self.policy.threshold.saturating_sub(1))))
            .with("count", count(self.outcomes.len()));
        let exempt = (self.exempt > 0).then(|| Message::new("public-exempt").with("count", count(self.exempt)));
        let exposed = (self.exposed > 0).then(|| Message::new("public-exposed").with("count", count(self.exposed)));
        [Some(rule), exempt, exposed].into_iter().flatten().collect()
    }

    /// Whether an outcome is told without its numbers.
    pub fn is_withheld(&self, table: &str, place: &RowPlace) -> bool {
        table == "outcomes" && self.outcomes.contains(place)
    }
}
