//! Declared lags in an answer: their rows, and what is said of them.

use crate::measure::read::measures::{Lag, Measure};
use crate::model::figure::RowSet;
use crate::words::{Arg, Message};

impl Lag {
    /// The stored rows that declare it.
    pub(super) fn rows(&self, measure: &Measure) -> RowSet {
        let of = RowSet::of("lags").text("owner", &measure.owner).text("measure", &measure.name.id);
        of.int("years", self.years.into())
    }

    /// What is said of it below the answer.
    pub(super) fn note(&self, measure: &Measure) -> Message {
        Message::new("note-lag")
            .with("measure", measure.name.arg())
            .with("years", Arg::Int(self.years.into()))
            .with("basis", Message::new(format!("judgement-{}", self.basis)))
            .with("rationale", self.rationale.as_str())
    }
}
