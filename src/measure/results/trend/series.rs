//! The periods of a measure whose counts a rate can be estimated from, and why
//! the others are left out.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::flow::{PeriodFlow, flows};
use crate::measure::read::measures::Measure;
use crate::measure::read::observations::Point;
use crate::measure::statistics::rate_ratio::CountOverDays;
use crate::measure::statistics::regression::CountInYear;
use crate::model::figure::{Absent, Flag, Flags, RowSet};
use crate::model::period::{Period, Year};
use crate::model::vocabulary::{Kind, Qualifier};

/// A year has at least so many days.
const YEAR: i64 = 365;

/// A count in a period.
#[derive(Debug, Clone)]
pub(super) struct Observation {
    pub period: Period,
    /// The days that it is a count over.
    pub days: i64,
    pub count: u64,
    /// The calendar year that it counts for.
    pub year: Year,
    /// The same in a year.
    pub rate: Decimal,
    pub flags: Flags,
    pub rows: Vec<RowSet>,
}

/// What is known of a year by its counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct YearCount {
    pub period: Period,
    pub days: i64,
    pub count: u64,
}

/// A measure with its points and what happened at each.
pub(super) struct Series<'a> {
    pub measure: &'a Measure,
    pub points: &'a [Point],
    pub flows: Vec<PeriodFlow>,
    /// The counts that can be used, in order of time.
    pub used: Vec<Observation>,
    /// The points that cannot, and why.
    pub left_out: Vec<(usize, Absent)>,
}

impl<'a> Series<'a> {
    pub(super) fn new(measure: &'a Measure, points: &'a [Point]) -> Self {
        let flows = flows(measure.kind, points);
        let (mut used, mut left_out) = (Vec::new(), Vec::new());
        for (index, (point, flow)) in points.iter().zip(&flows).enumerate() {
            let before = flow.since.and_then(|since| points.get(since));
            match observation(measure, point, before, flow) {
                Ok(observation) => used.push(observation),
                Err(reason) => left_out.push((index, reason)),
            }
        }
        used.sort_by_key(|observation| observation.period);
        Self { measure, points, flows, used, left_out }
    }

    /// Why rates of the series cannot be compared at all, if they cannot.
    pub(super) fn comparable(&self) -> Result<(), Absent> {
        match self.measure.kind {
            Kind::Stock => return Err(Absent::StockNotFlow),
            Kind::Share | Kind::Mean => return Err(Absent::NotACount),
            Kind::Count | Kind::Cumulative => {}
        }
        let periods: Vec<Period> = self.used.iter().map(|one| one.period).collect();
        if overlap(&periods) { Err(Absent::OverlappingPeriods) } else { Ok(()) }
    }

    /// The flags that hold for anything computed from some of its counts.
    pub(super) fn flags(&self, used: &[Observation]) -> Flags {
        let mut flags: Flags = used.iter().flat_map(|one| one.flags.iter().copied()).collect();
        flags.extend((!self.measure.independent_events).then_some(Flag::NotIndependent));
        flags
    }

    /// The rows behind some of its counts; of none, those that there are.
    pub(super) fn rows(&self, used: &[Observation]) -> Vec<RowSet> {
        match used {
            [] => self.points.iter().map(|point| point.rows(self.measure)).collect(),
            _ => used.iter().flat_map(|one| one.rows.iter().cloned()).collect(),
        }
    }
}

/// Whether periods share days; those in order of their starts.
pub(super) fn overlap(periods: &[Period]) -> bool {
    let mut sorted = periods.to_vec();
    sorted.sort();
    sorted.windows(2).any(|pair| matches!(pair, [one, next] if one.overlaps(*next)))
}

/// The counts by calendar year.
pub(super) fn years(used: &[Observation]) -> BTreeMap<Year, YearCount> {
    let mut years: BTreeMap<Year, YearCount> = BTreeMap::new();
    for one in used {
        let own = YearCount { period: one.period, days: one.days, count: one.count };
        let year = years.entry(one.year).or_insert(YearCount { days: 0, count: 0, ..own });
        year.period.start = year.period.start.min(one.period.start);
        year.period.end = year.period.end.max(one.period.end);
        year.days += one.days;
        year.count = year.count.saturating_add(one.count);
    }
    years
}

/// The years of which only a part is counted, where others are whole.
pub(super) fn part_years(used: &[Observation]) -> Vec<Year> {
    let years = years(used);
    if years.values().all(|year| year.days < YEAR) {
        return Vec::new();
    }
    years.iter().filter(|(_, year)| year.days < YEAR).map(|(year, _)| *year).collect()
}

/// How many calendar years the days of their periods cover whole.
pub(super) fn whole_years(periods: impl Iterator<Item = (Year, i64)>) -> usize {
    let mut years: BTreeMap<Year, i64> = BTreeMap::new();
    for (year, days) in periods {
        *years.entry(year).or_default() += days;
    }
    years.values().filter(|days| **days >= YEAR).count()
}

impl Observation {
    pub(super) fn observed(&self) -> CountInYear {
        CountInYear { count: self.count, days: self.days.unsigned_abs(), year: self.year.number() }
    }
}

impl YearCount {
    pub(super) fn counted(self) -> CountOverDays {
        CountOverDays { count: self.count, days: self.days.unsigned_abs() }
    }
}

fn observation(
    measure: &Measure,
    point: &Point,
    before: Option<&Point>,
    flow: &PeriodFlow,
) -> Result<Observation, Absent> {
    let value = flow.value?;
    let period = flow.period.ok_or(Absent::PeriodUnknown)?;
    if point.qualifier == Some(Qualifier::AtLeast) {
        return Err(Absent::OnlyAtLeast);
    }
    let mut flags = point.flags(measure);
    let mut rows = vec![point.rows(measure)];
    if let Some(before) = before {
        flags.extend(before.flags(measure));
        rows.push(before.rows(measure));
        // A total has no period of its own; the increment's is between two dates.
        flags.remove(&Flag::PartialPeriod);
    }
    Ok(Observation {
        period,
        days: period.exposure(),
        count: whole(value)?,
        year: period.year().ok_or(Absent::PeriodTooLong)?,
        rate: flow.rate()?,
        flags,
        rows,
    })
}

/// A count as a whole number.
pub(super) fn whole(value: Decimal) -> Result<u64, Absent> {
    let value = if value.fract().is_zero() { value.trunc() } else { return Err(Absent::NotWhole) };
    u64::try_from(value).map_err(|_| Absent::NotWhole)
}
