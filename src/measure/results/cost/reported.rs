//! The newest value that a measure reported for a year, of any kind, and what
//! must be said of a share or a mean: whom it is of, and how it was rounded.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::measure::read::measures::Measure;
use crate::measure::read::observations::{NewestValue, newest_values};
use crate::measure::statistics::wilson;
use crate::measure::{QuestionError, Scope};
use crate::model::figure::{Bound, Compare, Flag, Flags, Interval, RowSet};
use crate::model::key::Key;
use crate::model::kr::round_half_away;
use crate::model::rows::Rows;
use crate::model::vocabulary::{ALL, Kind, Level, PeriodBasis};
use crate::words::{Arg, Message};

/// A reported value.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Reported(NewestValue);

/// The newest values, by owner and measure.
pub(super) fn values(rows: &dyn Rows, scope: &Scope) -> Result<BTreeMap<Key, Reported>, QuestionError> {
    Ok(newest_values(rows, scope)?.into_iter().map(|own| (own.measure.clone(), Reported(own))).collect())
}

/// Whether a measure asks people what they think: it speaks of those who answered.
fn is_survey(measure: &Measure) -> bool {
    matches!(measure.kind, Kind::Share | Kind::Mean) && measure.level == Level::Experience
}

impl Reported {
    pub(super) fn value(&self) -> Decimal {
        self.0.value
    }

    /// How many a share is of.
    pub(super) fn n(&self) -> Option<i64> {
        self.0.n
    }

    /// What a reader must know beside it.
    pub(super) fn flags(&self, measure: &Measure) -> Flags {
        let mut flags = Flags::new();
        flags.extend((self.0.basis != PeriodBasis::Stated).then_some(Flag::PeriodAssumed));
        flags.extend(self.0.at_least.then_some(Flag::AtLeast));
        flags.extend(self.0.about.then_some(Flag::About));
        flags.extend(is_survey(measure).then_some(Flag::OfAnswers));
        if measure.kind == Kind::Share {
            flags.extend(self.rounding(measure).map(|_| Flag::RoundedPercent));
            flags.extend(self.0.n.is_none().then_some(Flag::NUnknown));
        }
        flags
    }

    /// What a printed share or mean can have been before it was rounded: half
    /// a unit of its last decimal on either side.
    fn rounding(&self, measure: &Measure) -> Option<(Decimal, Decimal)> {
        if self.0.worked_out || self.0.numerator.is_some() {
            return None;
        }
        let half = Decimal::new(5, self.0.value.scale() + 1);
        let (low, high) = (self.0.value - half, self.0.value + half);
        match measure.kind {
            Kind::Share => Some((low.max(Decimal::ZERO), high.min(Decimal::ONE_HUNDRED))),
            Kind::Mean => Some((low, high)),
            Kind::Count | Kind::Stock | Kind::Cumulative => None,
        }
    }

    /// Wilson's limits of a share whose n is known, in percent like the share.
    pub(super) fn interval(&self, measure: &Measure) -> Option<Interval> {
        let n = self.0.n.filter(|_| measure.kind == Kind::Share)?;
        let exact = self.0.numerator.and_then(|numerator| Decimal::from(numerator).checked_div(n.into()));
        let share = exact.or_else(|| self.0.value.checked_div(Decimal::ONE_HUNDRED))?;
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
        let formula = match self.0.n {
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
        let rows = RowSet::of("outcomes").text("owner", &measure.owner).text("measure", &measure.name.id);
        let rows = rows.text("group", ALL).text("status", "reported");
        match self.0.end {
            Some(end) => rows.and("period_end", Compare::Eq, Bound::Date(end)),
            None => rows,
        }
    }
}
