//! Declared lags: results that are said to come some years after the grant.

use std::collections::BTreeMap;

use super::ByMeasure;
use crate::measure::read::measures::Measure;
use crate::measure::{QuestionError, queries};
use crate::model::figure::RowSet;
use crate::model::rows::Rows;
use crate::model::vocabulary::Judgement;
use crate::words::{Arg, Message};

/// A lag that a dataset declares for a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::measure) struct Lag {
    /// The results of year Y are held against the grant of Y − this.
    pub years: i32,
    pub basis: Judgement,
    pub rationale: String,
}

/// Every lag, by owner and measure, the shortest first.
pub(super) fn lags(rows: &dyn Rows) -> Result<ByMeasure<Vec<Lag>>, QuestionError> {
    let mut lags: ByMeasure<Vec<Lag>> = BTreeMap::new();
    for row in queries::run(rows, "lags", &[])?.rows() {
        // No grant is on record from before the calendar.
        let Ok(years) = i32::try_from(row.int("years")?) else { continue };
        let key = (row.text("owner")?.to_owned(), row.text("measure")?.to_owned());
        let basis = row.word("basis", Judgement::from_word)?;
        lags.entry(key).or_default().push(Lag { years, basis, rationale: row.text("rationale")?.to_owned() });
    }
    Ok(lags)
}

impl Lag {
    /// The stored rows that declare it.
    pub(super) fn rows(&self, measure: &Measure) -> RowSet {
        let of = RowSet::of("lags").text("owner", &measure.owner).text("measure", &measure.id);
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
