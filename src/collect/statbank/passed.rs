//! What is passed over of an answer, counted by its reason.

use std::collections::{BTreeMap, BTreeSet};

use crate::words::{Arg, Message};

/// Areas that are named before the rest is counted.
const NAMED: usize = 5;

/// Why a value is passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Passed {
    /// It is of no calendar year.
    NoYear,
    /// It is of another year than is asked for.
    OtherYear,
    /// It is of women, of an age: a population is all.
    OfPart,
    /// It is of several things at once, which no group is.
    OfSeveral,
    /// It has no area.
    NoArea,
    /// It is of schools, wards and the like.
    OfUnits,
    /// No number came, and a population is a number.
    NoNumber,
}

impl Passed {
    fn id(self) -> &'static str {
        match self {
            Passed::NoYear => "passed-no-year",
            Passed::OtherYear => "passed-other-year",
            Passed::OfPart => "passed-of-part",
            Passed::OfSeveral => "passed-of-several",
            Passed::NoArea => "passed-no-area",
            Passed::OfUnits => "passed-of-units",
            Passed::NoNumber => "passed-no-number",
        }
    }
}

/// What has been passed over.
#[derive(Debug, Default)]
pub(super) struct Count {
    by: BTreeMap<Passed, usize>,
    /// Areas that are no body's.
    areas: BTreeSet<String>,
}

impl Count {
    pub(super) fn add(&mut self, why: Passed, count: usize) {
        *self.by.entry(why).or_default() += count;
    }

    pub(super) fn area(&mut self, name: &str) {
        self.areas.insert(name.to_owned());
    }

    /// The first areas that are no body's.
    pub(super) fn first_areas(&self) -> Vec<String> {
        self.areas.iter().take(NAMED).cloned().collect()
    }

    /// In sentences.
    pub(super) fn notes(&self) -> Vec<Message> {
        let int = |count: usize| Arg::Int(i64::try_from(count).unwrap_or(i64::MAX));
        let counted = self.by.iter().filter(|(_, count)| **count > 0);
        let mut notes: Vec<Message> =
            counted.map(|(why, count)| Message::new(why.id()).with("count", int(*count))).collect();
        if !self.areas.is_empty() {
            let note = Message::new("passed-areas").with("count", int(self.areas.len()));
            notes.push(note.with("areas", Arg::List(self.first_areas())));
        }
        notes
    }
}
