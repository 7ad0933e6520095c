//! What a year counted: the observations that a query summed, read by the
//! rules of each kind of measure.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::ByMeasure;
use crate::measure::described::Measure;
use crate::measure::{QuestionError, Scope, queries};
use crate::model::figure::{Absent, Bound, Compare, Flag, Flags, RowSet};
use crate::model::period::Period;
use crate::model::query::Literal;
use crate::model::rows::Rows;
use crate::model::vocabulary::{Basis, Kind};

/// A measure's observations that touch a year, summed.
#[derive(Debug, Clone)]
pub(super) struct InYear {
    inside: i64,
    inside_value: Option<Decimal>,
    inside_days: Option<i64>,
    single_days: i64,
    leaving: i64,
    leaving_value: Option<Decimal>,
    not_started: i64,
    withheld: i64,
    period_assumed: i64,
    at_least: i64,
    about: i64,
}

/// The count to divide by, or why there is none, with what must be said of it.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    kind: Kind,
    pub value: Result<Decimal, Absent>,
    /// The days that the observations cover, where all lie in the year.
    pub days: Option<i64>,
    pub flags: Flags,
}

impl Counted {
    /// Whether values of this kind can stand under a grant at all.
    pub(super) fn divisible(&self) -> Result<(), Absent> {
        match self.kind {
            Kind::Count => Ok(()),
            Kind::Cumulative => self.value.map(|_| ()),
            Kind::Stock => Err(Absent::StockNotFlow),
            Kind::Share | Kind::Mean => Err(Absent::NotACount),
        }
    }
}

/// The observations of the year, by owner and measure.
pub(super) fn in_year(rows: &dyn Rows, scope: &Scope) -> Result<ByMeasure<InYear>, QuestionError> {
    let settings = [("first_day", Literal::Date(scope.first_day()?)), ("last_day", Literal::Date(scope.last_day()?))];
    let mut observed = BTreeMap::new();
    for row in queries::run(rows, "outcomes-in-year", &settings)?.rows() {
        let key = (row.text("owner")?.to_owned(), row.text("measure")?.to_owned());
        let in_year = InYear {
            inside: row.int("inside")?,
            inside_value: row.decimal_or_null("inside_value")?,
            inside_days: row.int_or_null("inside_days")?,
            single_days: row.int("single_days")?,
            leaving: row.int("leaving")?,
            leaving_value: row.decimal_or_null("leaving_value")?,
            not_started: row.int("not_started")?,
            withheld: row.int("withheld")?,
            period_assumed: row.int("period_assumed")?,
            at_least: row.int("at_least")?,
            about: row.int("about")?,
        };
        observed.insert(key, in_year);
    }
    Ok(observed)
}

/// What each cumulative measure grew by in the year, where a total at the end
/// of the year before and one at the end of the year are both exact. A total
/// since a start cannot shrink; where it does, one of the two is wrong and
/// there is no increment.
pub(super) fn increments(rows: &dyn Rows, scope: &Scope) -> Result<ByMeasure<Decimal>, QuestionError> {
    let (first_day, last_day) = (scope.first_day()?, scope.last_day()?);
    let table = queries::run(rows, "cumulative-points", &[("last_day", Literal::Date(last_day))])?;
    let mut ends: ByMeasure<BTreeMap<NaiveDate, Decimal>> = BTreeMap::new();
    for row in table.rows() {
        let end = row.date_or_null("period_end")?.filter(|_| row.int("exact").is_ok_and(|exact| exact > 0));
        let (Some(end), Some(value)) = (end, row.decimal_or_null("value")?) else { continue };
        let key = (row.text("owner")?.to_owned(), row.text("measure")?.to_owned());
        ends.entry(key).or_default().insert(end, value);
    }
    let increment = |points: &BTreeMap<NaiveDate, Decimal>| {
        let before = points.get(&first_day.pred_opt()?)?;
        points.get(&last_day)?.checked_sub(*before).filter(|increment| !increment.is_sign_negative())
    };
    Ok(ends.iter().filter_map(|(key, points)| Some((key.clone(), increment(points)?))).collect())
}

/// Reads a measure's year, of so many days, by the rules of its kind.
pub(super) fn count(measure: &Measure, seen: Option<&InYear>, increment: Option<&Decimal>, year_days: i64) -> Counted {
    let mut flags = Flags::new();
    flags.extend((measure.kind_basis == Basis::Assumed).then_some(Flag::KindAssumed));
    if let Some(seen) = seen {
        flags.extend((seen.period_assumed > 0).then_some(Flag::PeriodAssumed));
        flags.extend((seen.at_least > 0).then_some(Flag::AtLeast));
        flags.extend((seen.about > 0).then_some(Flag::About));
    }
    let counted = |value, days, flags| Counted { kind: measure.kind, value, days, flags };
    match (measure.kind, seen) {
        (Kind::Share | Kind::Mean, _) => counted(Err(Absent::NotACount), None, flags),
        (Kind::Stock, _) => counted(Err(Absent::StockNotFlow), None, flags),
        (Kind::Cumulative, _) => {
            let value = increment.copied().ok_or(Absent::CumulativeWithoutIncrement);
            counted(value, value.ok().map(|_| year_days), flags)
        }
        (Kind::Count, None) => counted(Err(Absent::NotReported), None, flags),
        (Kind::Count, Some(seen)) => {
            flags.extend((seen.leaving > 0).then_some(Flag::PeriodMismatch));
            counted(seen.count(), seen.days(year_days), flags)
        }
    }
}

impl InYear {
    /// The days that the observations cover. What happened on single days (a
    /// conference) says nothing of the days between, so it stands for the year.
    fn days(&self, year_days: i64) -> Option<i64> {
        if self.single_days > 0 { Some(year_days) } else { self.inside_days }
    }

    /// What was counted in the year; of periods that leave it, only a single
    /// one can stand for the year.
    fn count(&self) -> Result<Decimal, Absent> {
        match (self.inside, self.leaving) {
            (0, 0) if self.withheld > 0 => Err(Absent::Withheld),
            (0, 0) if self.not_started > 0 => Err(Absent::NotStarted),
            (0, 0) => Err(Absent::NotReported),
            (0, 1) => self.leaving_value.map(|value| value.normalize()).ok_or(Absent::NotReported),
            (0, _) => Err(Absent::PeriodMismatch),
            _ => self.inside_value.map(|value| value.normalize()).ok_or(Absent::NotReported),
        }
    }
}

/// The stored observations of a measure that touch a year.
pub(super) fn outcome_rows(measure: &Measure, year: i32) -> RowSet {
    let rows = RowSet::of("outcomes").text("owner", &measure.owner).text("measure", &measure.id);
    let Some(period) = Period::year(year) else { return rows };
    let ends = rows.and("period_end", Compare::Ge, Bound::Date(period.start));
    match measure.kind {
        // A total since a start may have no first day.
        Kind::Cumulative => ends.and("period_end", Compare::Le, Bound::Date(period.end)),
        _ => ends.and("period_start", Compare::Le, Bound::Date(period.end)),
    }
}
