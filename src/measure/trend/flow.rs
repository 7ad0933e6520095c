//! What happened in each period: counts as they are, totals since a start by
//! the difference to the one before.

use rust_decimal::Decimal;

use super::point::{Point, year_days};
use crate::model::figure::Absent;
use crate::model::period::Period;
use crate::model::vocabulary::{Kind, Qualifier};

/// What happened in a period, or why that is not known.
#[derive(Debug, Clone)]
pub(super) struct Flow {
    pub value: Result<Decimal, Absent>,
    pub period: Option<Period>,
    /// The point before, where the value is the difference to it.
    pub since: Option<usize>,
}

impl Flow {
    /// The days it could happen on. What happened on a single day (a
    /// conference) says nothing of the days between, so it stands for its year.
    pub(super) fn exposure(&self) -> Option<i64> {
        let period = self.period?;
        Some(if period.start == period.end { year_days(period) } else { period.days() })
    }

    /// What it comes to in a year, unrounded.
    pub(super) fn rate(&self) -> Result<Decimal, Absent> {
        let value = self.value?;
        let (Some(period), Some(days)) = (self.period, self.exposure()) else { return Err(Absent::PeriodUnknown) };
        let a_year = value.checked_mul(year_days(period).into()).and_then(|value| value.checked_div(days.into()));
        a_year.ok_or(Absent::PeriodUnknown)
    }
}

/// The flow of each point, in the order of the points.
pub(super) fn flows(kind: Kind, points: &[Point]) -> Vec<Flow> {
    match kind {
        Kind::Count => points.iter().map(|point| none_before(point.value(), point.period())).collect(),
        Kind::Cumulative => increments(points),
        Kind::Stock | Kind::Share | Kind::Mean => {
            let reason = if kind == Kind::Stock { Absent::StockNotFlow } else { Absent::NotACount };
            points.iter().map(|_| none_before(Err(reason), None)).collect()
        }
    }
}

fn none_before(value: Result<Decimal, Absent>, period: Option<Period>) -> Flow {
    Flow { value, period, since: None }
}

/// What each total since a start is more than the last one reported before it.
fn increments(points: &[Point]) -> Vec<Flow> {
    let mut flows = Vec::with_capacity(points.len());
    let mut before: Option<(usize, &Point)> = None;
    for (index, point) in points.iter().enumerate() {
        flows.push(increment(before, point));
        if point.value().is_ok() && point.end.is_some() {
            before = Some((index, point));
        }
    }
    flows
}

fn increment(before: Option<(usize, &Point)>, point: &Point) -> Flow {
    let total = match point.value() {
        Ok(total) => total,
        Err(reason) => return none_before(Err(reason), None),
    };
    let Some(end) = point.end else { return none_before(Err(Absent::PeriodUnknown), None) };
    let Some((since, before)) = before else { return none_before(Err(Absent::CumulativeWithoutIncrement), None) };
    let period = before.end.and_then(|end| end.succ_opt()).and_then(|start| Period::new(start, end));
    let at_least = [before, point].iter().any(|point| point.qualifier == Some(Qualifier::AtLeast));
    let grown = before.value().ok().and_then(|before| total.checked_sub(before));
    let value = match (period, grown) {
        (None, _) => Err(Absent::PeriodUnknown),
        _ if at_least => Err(Absent::OnlyAtLeast),
        // A total cannot shrink: one of the two is wrong, and which is not known.
        (_, Some(grown)) if grown.is_sign_negative() && !grown.is_zero() => Err(Absent::TotalShrank),
        (_, grown) => grown.ok_or(Absent::CumulativeWithoutIncrement),
    };
    Flow { value, period, since: Some(since) }
}
