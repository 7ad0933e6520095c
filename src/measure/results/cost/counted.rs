//! What a year counted: the observations that a query summed, read by the
//! rules of each kind of measure.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::increments::{Increment, increments};
use crate::measure::read::measures::Measure;
use crate::measure::read::observations::{self, PartedPeriod, YearSum, parted_periods, year_sums};
use crate::measure::{QuestionError, Scope};
use crate::model::figure::{Absent, Bound, Compare, Flag, Flags, RowSet};
use crate::model::key::Key;
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::model::vocabulary::{ALL, Basis, HALVES, Kind};

/// Every measure's observations of a year.
#[derive(Debug, Clone)]
pub(super) struct YearObservations {
    year: Year,
    sums: BTreeMap<Key, YearSum>,
    increments: BTreeMap<Key, Increment>,
    /// The periods for which women and men stand in for all.
    parted: BTreeMap<Key, Vec<PartedPeriod>>,
    /// The groups that counts of no known period are of.
    undated: BTreeMap<Key, Vec<&'static str>>,
}

/// The count to divide by, or why there is none, with what must be said of it.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Counted {
    kind: Kind,
    pub value: Result<Decimal, Absent>,
    /// The days that the observations cover, where all lie in the year.
    pub days: Option<i64>,
    /// The first day that was counted, where all lies in the year.
    pub earliest: Option<NaiveDate>,
    pub flags: Flags,
    /// The stored rows that were counted.
    pub base: Vec<RowSet>,
    /// Of a total since a start, what it grew by: the count itself.
    pub increment: Option<Increment>,
}

impl Counted {
    /// Whether values of this kind can stand under a grant at all.
    pub(super) fn divisible(&self) -> Result<(), Absent> {
        match (self.kind, self.value) {
            (Kind::Cumulative, Err(Absent::CumulativeWithoutIncrement)) => Err(Absent::CumulativeWithoutIncrement),
            (Kind::Count | Kind::Cumulative, _) => Ok(()),
            (Kind::Stock, _) => Err(Absent::StockNotFlow),
            (Kind::Share | Kind::Mean, _) => Err(Absent::NotACount),
        }
    }
}

impl YearObservations {
    /// Reads the observations of the year.
    pub(super) fn read(rows: &dyn Rows, scope: &Scope) -> Result<Self, QuestionError> {
        let mut parted: BTreeMap<Key, Vec<PartedPeriod>> = BTreeMap::new();
        for period in parted_periods(rows, scope)? {
            parted.entry(period.measure.clone()).or_default().push(period);
        }
        let mut undated: BTreeMap<Key, Vec<&'static str>> = BTreeMap::new();
        for own in observations::undated(rows, scope.owner.as_deref())? {
            undated.entry(own.measure).or_default().extend(if own.parted { HALVES.as_slice() } else { &[ALL] });
        }
        Ok(Self {
            year: scope.year,
            sums: year_sums(rows, scope)?,
            increments: increments(rows, scope)?,
            parted,
            undated,
        })
    }

    /// Whether a measure has an observation in the year.
    pub(super) fn touches(&self, key: &Key) -> bool {
        self.sums.contains_key(key)
    }

    /// Reads a measure's year by the rules of its kind.
    pub(super) fn count(&self, measure: &Measure) -> Counted {
        let key = measure.key();
        let seen = self.sums.get(&key);
        let mut flags = Flags::new();
        flags.extend((measure.kind_basis == Basis::Assumed).then_some(Flag::KindAssumed));
        if let Some(seen) = seen {
            flags.extend((seen.period_assumed > 0).then_some(Flag::PeriodAssumed));
            flags.extend((seen.at_least > 0).then_some(Flag::AtLeast));
            flags.extend((seen.about > 0).then_some(Flag::About));
        }
        let base = self.rows(measure, &key);
        let counted = |value, days, flags| Counted {
            kind: measure.kind,
            value,
            days,
            earliest: seen.and_then(|seen| seen.earliest),
            flags,
            base: base.clone(),
            increment: None,
        };
        match (measure.kind, seen) {
            (Kind::Share | Kind::Mean, _) => counted(Err(Absent::NotACount), None, flags),
            (Kind::Stock, _) => counted(Err(Absent::StockNotFlow), None, flags),
            (Kind::Cumulative, _) => match self.increments.get(&key) {
                Some(increment) => grown(measure, increment, flags),
                None => counted(Err(seen.map_or(Absent::NotReported, YearSum::no_increment)), None, flags),
            },
            (Kind::Count, None) => match self.undated.get(&key) {
                Some(groups) => {
                    let of = RowSet::of("outcomes").text("owner", &key.owner).text("measure", &key.id);
                    let base = groups.iter().map(|group| of.clone().text("group", group)).collect();
                    Counted { base, ..counted(Err(Absent::PeriodUnknown), None, flags) }
                }
                None => counted(Err(Absent::NotReported), None, flags),
            },
            (Kind::Count, Some(seen)) => {
                flags.extend((seen.leaving > 0).then_some(Flag::PeriodMismatch));
                counted(seen.count(), seen.days(self.year.days()), flags)
            }
        }
    }

    /// The stored observations of the whole population: those of all, and of
    /// women and men where no all is stated. Groups that a stated all overrides
    /// are no part of the count.
    fn rows(&self, measure: &Measure, key: &Key) -> Vec<RowSet> {
        let of = RowSet::of("outcomes").text("owner", &measure.owner).text("measure", &measure.name.id);
        let year = if measure.kind == Kind::Cumulative { "end_year" } else { "year" };
        let mut rows = vec![of.clone().text("group", ALL).year_in(year, self.year)];
        for period in self.parted.get(key).into_iter().flatten() {
            for group in HALVES {
                let own = of.clone().text("group", group).and("period_end", Compare::Eq, Bound::Date(period.end));
                rows.push(match period.start {
                    Some(start) => own.and("period_start", Compare::Eq, Bound::Date(start)),
                    None => own,
                });
            }
        }
        rows
    }
}

/// An increment as the count of a cumulative measure. Its two totals are exact,
/// whatever others of the year are.
fn grown(measure: &Measure, increment: &Increment, mut flags: Flags) -> Counted {
    flags.retain(|flag| *flag == Flag::KindAssumed);
    flags.extend(increment.assumed.then_some(Flag::PeriodAssumed));
    flags.extend((!increment.inside).then_some(Flag::PeriodMismatch));
    let of = RowSet::of("outcomes").text("owner", &measure.owner).text("measure", &measure.name.id).text("group", ALL);
    let at = |day| of.clone().and("period_end", Compare::Eq, Bound::Date(day));
    let days = increment.first_is_reported.then_some(increment.first.end).into_iter().chain([increment.last.end]);
    Counted {
        kind: measure.kind,
        value: Ok(increment.value.normalize()),
        days: increment.inside.then(|| increment.days()),
        earliest: None,
        flags,
        base: days.map(at).collect(),
        increment: Some(*increment),
    }
}

impl YearSum {
    /// The days that the observations cover, where all lie in the year. What
    /// happened on single days (a conference) says nothing of the days between,
    /// so it stands for the year.
    fn days(&self, year_days: i64) -> Option<i64> {
        match (self.leaving, self.single_days) {
            (0, 0) => self.inside_days,
            (0, _) => Some(year_days),
            _ => None,
        }
    }

    /// What was counted for the year. What took longer than a year is no
    /// year's count, and a period without a first day may be as long.
    fn count(&self) -> Result<Decimal, Absent> {
        // The rest of a year is not the year.
        if self.withheld > 0 {
            return Err(Absent::Withheld);
        }
        if self.longest.is_some_and(|days| days > Year::LONGEST) {
            return Err(Absent::PeriodTooLong);
        }
        if self.inside + self.leaving == 0 {
            return Err(if self.open_ended > 0 { Absent::PeriodUnknown } else { self.missing() });
        }
        let value = [self.inside_value, self.leaving_value].into_iter().flatten().reduce(|a, b| a + b);
        value.map(|value| value.normalize()).ok_or(Absent::NotReported)
    }

    /// Why nothing was reported.
    fn missing(&self) -> Absent {
        if self.withheld > 0 {
            Absent::Withheld
        } else if self.not_started > 0 {
            Absent::NotStarted
        } else {
            Absent::NotReported
        }
    }

    /// Why a total has no increment: there is none to compare with, or none at all.
    fn no_increment(&self) -> Absent {
        if self.inside + self.leaving + self.open_ended > 0 {
            Absent::CumulativeWithoutIncrement
        } else {
            self.missing()
        }
    }
}
