//! The newest value that a measure reported for a year, of any kind, and what
//! must be said of a share or a mean: whom it is of, and how it was rounded.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::ByMeasure;
use crate::measure::read::measures::Measure;
use crate::measure::statistics::wilson;
use crate::measure::{QuestionError, Scope, queries};
use crate::model::figure::{Bound, Compare, Flag, Flags, Interval, RowSet};
use crate::model::kr::round_half_away;
use crate::model::query::Literal;
use crate::model::rows::Rows;
use crate::model::vocabulary::{Kind, Level, PeriodBasis};
use crate::words::{Arg, Message};

/// A reported value.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Reported {
    pub value: Decimal,
    /// How many a share is of, and how many of them.
    pub n: Option<i64>,
    numerator: Option<i64>,
    /// Whether it was worked out, so that no printed number was rounded.
    derived: bool,
    /// What its row says of how exact it is, and of its period.
    row: Flags,
    end: Option<NaiveDate>,
}

/// The newest values, by owner and measure.
pub(super) fn values(rows: &dyn Rows, scope: &Scope) -> Result<ByMeasure<Reported>, QuestionError> {
    let settings = [("year", Literal::Int(scope.year.into()))];
    let mut values = BTreeMap::new();
    for row in queries::run(rows, "newest-values-in-year", &settings)?.rows() {
        let Some(value) = row.decimal_or_null("value")? else { continue };
        let key = (row.text("owner")?.to_owned(), row.text("measure")?.to_owned());
        let mut own = Flags::new();
        own.extend((row.text("period_basis")? != PeriodBasis::Stated.word()).then_some(Flag::PeriodAssumed));
        own.extend((row.int("at_least")? > 0).then_some(Flag::AtLeast));
        own.extend((row.int("about")? > 0).then_some(Flag::About));
        let reported = Reported {
            value: value.normalize(),
            n: row.int_or_null("n")?,
            numerator: row.int_or_null("numerator")?,
            derived: row.int("worked_out")? > 0,
            row: own,
            end: row.date_or_null("period_end")?,
        };
        values.insert(key, reported);
    }
    Ok(values)
}

/// Whether a measure asks people what they think: it speaks of those who answered.
fn is_survey(measure: &Measure) -> bool {
    matches!(measure.kind, Kind::Share | Kind::Mean) && measure.level == Level::Experience
}

impl Reported {
    /// What a reader must know beside it.
    pub(super) fn flags(&self, measure: &Measure) -> Flags {
        let mut flags = self.row.clone();
        flags.extend(is_survey(measure).then_some(Flag::OfAnswers));
        if measure.kind == Kind::Share {
            flags.extend(self.rounding(measure).map(|_| Flag::RoundedPercent));
            flags.extend(self.n.is_none().then_some(Flag::NUnknown));
        }
        flags
    }

    /// What a printed share or mean can have been before it was rounded: half
    /// a unit of its last decimal on either side.
    fn rounding(&self, measure: &Measure) -> Option<(Decimal, Decimal)> {
        if self.derived || self.numerator.is_some() {
            return None;
        }
        let half = Decimal::new(5, self.value.scale() + 1);
        let (low, high) = (self.value - half, self.value + half);
        match measure.kind {
            Kind::Share => Some((low.max(Decimal::ZERO), high.min(Decimal::ONE_HUNDRED))),
            Kind::Mean => Some((low, high)),
            Kind::Count | Kind::Stock | Kind::Cumulative => None,
        }
    }

    /// Wilson's limits of a share whose n is known, in percent like the share.
    pub(super) fn interval(&self, measure: &Measure) -> Option<Interval> {
        let n = self.n.filter(|_| measure.kind == Kind::Share)?;
        let exact = self.numerator.and_then(|numerator| Decimal::from(numerator).checked_div(n.into()));
        let share = exact.or_else(|| self.value.checked_div(Decimal::ONE_HUNDRED))?;
        let limits = wilson::limits(f64::try_from(share).ok()?, u64::try_from(n).ok()?)?;
        let percent = |limit: f64| {
            let limit = Decimal::try_from(limit).ok()?.checked_mul(Decimal::ONE_HUNDRED)?;
            Some(round_half_away(limit, 2))
        };
        Some(Interval { low: percent(limits.low), high: percent(limits.high), method: "method-wilson" })
    }

    /// How it is to be read.
    pub(super) fn formula(&self, measure: &Measure) -> Message {
        let formula = Message::new(if is_survey(measure) { "formula-newest-survey" } else { "formula-newest" });
        let formula = match self.n {
            Some(n) => Message::new(if is_survey(measure) { "formula-of-answers" } else { "formula-of-n" })
                .with("formula", formula)
                .with("n", Arg::Int(n)),
            None => formula,
        };
        match self.rounding(measure) {
            Some((low, high)) => Message::new("formula-rounded")
                .with("formula", formula)
                .with("low", Arg::Decimal(low))
                .with("high", Arg::Decimal(high)),
            None => formula,
        }
    }

    /// The stored row.
    pub(super) fn rows(&self, measure: &Measure) -> RowSet {
        let rows = RowSet::of("outcomes").text("owner", &measure.owner).text("measure", &measure.id);
        let rows = rows.text("group", "all").text("status", "reported");
        match self.end {
            Some(end) => rows.and("period_end", Compare::Eq, Bound::Date(end)),
            None => rows,
        }
    }
}
