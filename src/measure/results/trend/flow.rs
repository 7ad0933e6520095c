//! What happened in each period: counts as they are, totals since a start by
//! the difference to the one before.

use rust_decimal::Decimal;

use crate::measure::read::observations::Point;
use crate::measure::results::cumulative::Total;
use crate::model::figure::Absent;
use crate::model::period::Period;
use crate::model::vocabulary::{Kind, Qualifier};

/// What happened in a period, or why that is not known.
#[derive(Debug, Clone)]
pub(super) struct PeriodFlow {
    pub value: Result<Decimal, Absent>,
    pub period: Option<Period>,
    /// The point before, where the value is the difference to it.
    pub since: Option<usize>,
}

impl PeriodFlow {
    /// What it comes to in a year, unrounded.
    pub(super) fn rate(&self) -> Result<Decimal, Absent> {
        let value = self.value?;
        let period = self.period.ok_or(Absent::PeriodUnknown)?;
        let of_days = value.checked_mul(period.year_days().into());
        let a_year = of_days.and_then(|of_days| of_days.checked_div(period.exposure().into()));
        a_year.ok_or(Absent::PeriodUnknown)
    }
}

/// The flow of each point, in the order of the points.
pub(super) fn flows(kind: Kind, points: &[Point]) -> Vec<PeriodFlow> {
    match kind {
        Kind::Count => points.iter().map(|point| none_before(point.value(), point.period())).collect(),
        Kind::Cumulative => increments(points),
        Kind::Stock | Kind::Share | Kind::Mean => {
            let reason = if kind == Kind::Stock { Absent::StockNotFlow } else { Absent::NotACount };
            points.iter().map(|_| none_before(Err(reason), None)).collect()
        }
    }
}

fn none_before(value: Result<Decimal, Absent>, period: Option<Period>) -> PeriodFlow {
    PeriodFlow { value, period, since: None }
}

/// What each total since a start is more than the last one reported before it
/// that it goes on from; where there is none, than nothing on the eve of its start.
fn increments(points: &[Point]) -> Vec<PeriodFlow> {
    let mut flows = Vec::with_capacity(points.len());
    let mut before: Vec<(usize, &Point, Total)> = Vec::new();
    for (index, point) in points.iter().enumerate() {
        let total = point.value().map(|value| point.end.map(|end| Total::new(value, point.start, end)));
        flows.push(match total {
            Err(reason) => none_before(Err(reason), None),
            Ok(None) => none_before(Err(Absent::PeriodUnknown), None),
            Ok(Some(total)) => {
                let last = before.iter().rev().find(|(_, _, earlier)| total.continues(earlier));
                let flow = increment(last, point, total);
                before.push((index, point, total));
                flow
            }
        });
    }
    flows
}

fn increment(before: Option<&(usize, &Point, Total)>, point: &Point, total: Total) -> PeriodFlow {
    let (since, earlier) = match before {
        Some((index, _, earlier)) => (Some(*index), Some(*earlier)),
        None => (None, total.origin()),
    };
    let Some(earlier) = earlier else { return none_before(Err(Absent::CumulativeWithoutIncrement), None) };
    let period = earlier.end.succ_opt().and_then(|start| Period::new(start, total.end));
    let at_least = |point: &Point| point.qualifier == Some(Qualifier::AtLeast);
    let value = match period {
        None => Err(Absent::PeriodUnknown),
        _ if at_least(point) || before.is_some_and(|(_, before, _)| at_least(before)) => Err(Absent::OnlyAtLeast),
        _ => total.more_than(&earlier),
    };
    PeriodFlow { value, period, since }
}
