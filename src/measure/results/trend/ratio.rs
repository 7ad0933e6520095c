//! Rates against each other: the first period and the last, and all of three
//! or more by regression.

use super::series::{Observation, Series, whole_years, years};
use crate::measure::statistics::decimal;
use crate::measure::statistics::rate_ratio::{CountOverDays, NoRatio, RateRatio, rate_ratio};
use crate::measure::statistics::regression::{self, CountInYear, NoLine};
use crate::model::answer::trend::{LineKnown, PairKnown, Regression, TwoPeriod};
use crate::model::figure::{Absent, Address, Figure, Flags, Interval, RowSet, Unit, Working};
use crate::model::period::Period;
use crate::words::{Arg, Message};

/// Fewer whole years than these make a trend tentative.
const FIRM: usize = 5;

pub(super) const TWO_PERIOD: &str = "method-exact-rate-ratio";
pub(super) const REGRESSION: &str = "method-poisson-regression";
const CAUTIOUS: &str = "method-cautious";

/// Two periods that a ratio is of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub from: Period,
    pub to: Period,
    first: CountOverDays,
    second: CountOverDays,
    pub ratio: RateRatio,
}

/// The last year against the first, or within one year the last period
/// against the first.
pub(super) fn pair(used: &[Observation]) -> Result<Pair, Absent> {
    let years = years(used);
    let ends = match (years.values().next(), years.values().next_back()) {
        (Some(first), Some(last)) if years.len() > 1 => {
            ((first.period, first.counted()), (last.period, last.counted()))
        }
        _ => match used {
            [first, .., last] => ((first.period, counted(first)), (last.period, counted(last))),
            _ => return Err(Absent::TooFewPeriods),
        },
    };
    let ((from, first), (to, second)) = ends;
    let ratio = rate_ratio(first, second).map_err(|why| match why {
        NoRatio::Nothing => Absent::ZeroOutcomes,
        NoRatio::TooLarge => Absent::TooLarge,
    })?;
    Ok(Pair { from, to, first, second, ratio })
}

impl Pair {
    /// The counts that the ratio rests on.
    pub(super) fn of(self, used: &[Observation]) -> Vec<Observation> {
        let within = |one: &&Observation| self.from.contains(one.period) || self.to.contains(one.period);
        used.iter().filter(within).cloned().collect()
    }
}

fn counted(one: &Observation) -> CountOverDays {
    CountOverDays { count: one.count, days: one.days.unsigned_abs() }
}

/// The line through all counts, or why there is none.
pub(super) fn line(used: &[Observation]) -> Result<regression::PoissonFit, Absent> {
    let observed: Vec<CountInYear> = used.iter().map(Observation::observed).collect();
    regression::regression(&observed).map_err(|why| match why {
        NoLine::TooFew => Absent::TooFewPeriods,
        NoLine::OneYear => Absent::OneYear,
        NoLine::AllZero => Absent::ZeroOutcomes,
        NoLine::Unbounded => Absent::UnboundedRatio,
    })
}

/// How many calendar years are counted whole.
pub(super) fn years_known(used: &[Observation]) -> usize {
    whole_years(used.iter().map(|one| (one.year, one.days)))
}

/// Whether a trend over so many whole years is only tentative.
pub(super) fn is_tentative(years: usize) -> bool {
    years < FIRM
}

/// Where a ratio is found again, and what it rests on.
pub(super) struct FoundAt {
    pub address: Address,
    pub rows: Vec<RowSet>,
    pub flags: Flags,
    /// Whether the events happen independently, so that Poisson's limits hold.
    pub independent: bool,
}

impl FoundAt {
    /// A place below a measure's trend.
    pub(super) fn new(series: &Series<'_>, used: &[Observation], parts: &[&str]) -> Self {
        let head = ["trend", series.measure.owner.as_str(), series.measure.name.id.as_str()];
        Self {
            address: Address::new(head.into_iter().chain(parts.iter().copied())),
            rows: series.rows(used),
            flags: series.flags(used),
            independent: series.measure.independent_events,
        }
    }

    fn figure(
        &self,
        value: Result<rust_decimal::Decimal, Absent>,
        interval: Option<Interval>,
        formula: Message,
    ) -> Figure {
        Figure {
            address: self.address.clone(),
            value,
            unit: Unit::Ratio,
            flags: self.flags.clone(),
            interval,
            working: Working { formula, query: "outcomes-over-time" },
            base: self.rows.clone(),
        }
    }
}

/// A ratio of two periods, or why there is none.
pub(super) fn two_period(pair: Result<Pair, Absent>, used: &[Observation], place: &FoundAt) -> TwoPeriod {
    let pair = match pair {
        Ok(pair) => pair,
        Err(reason) => {
            let estimate = place.figure(Err(reason), None, Message::new("formula-two-period-words"));
            return TwoPeriod { estimate, known: None };
        }
    };
    let ratio = pair.ratio;
    let value =
        ratio.estimate.map_or(Err(Absent::UnboundedRatio), |estimate| decimal(estimate).ok_or(Absent::UnboundedRatio));
    let interval = place.independent.then(|| Interval {
        low: decimal(ratio.low),
        high: ratio.high.and_then(decimal),
        method: TWO_PERIOD,
    });
    let days = |counted: CountOverDays| Arg::Int(i64::try_from(counted.days).unwrap_or(i64::MAX));
    let count = |counted: CountOverDays| Arg::Int(i64::try_from(counted.count).unwrap_or(i64::MAX));
    let formula = Message::new("formula-two-period")
        .with("count", count(pair.second))
        .with("days", days(pair.second))
        .with("first_count", count(pair.first))
        .with("first_days", days(pair.first));
    let known = PairKnown {
        p: place.independent.then(|| decimal(ratio.p)).flatten(),
        method: TWO_PERIOD,
        from: pair.from,
        to: pair.to,
        tentative: is_tentative(years_known(used)),
    };
    TwoPeriod { estimate: place.figure(value, interval, formula), known: Some(known) }
}

/// A line through three counts or more, or why there is none.
pub(super) fn through_years(
    line: Result<regression::PoissonFit, Absent>,
    used: &[Observation],
    place: &FoundAt,
) -> Regression {
    let formula = Message::new("formula-regression");
    let line = match line {
        Ok(line) => line,
        Err(reason) => return Regression { estimate: place.figure(Err(reason), None, formula), known: None },
    };
    let interval = match place.independent {
        true => Interval { low: decimal(line.low), high: decimal(line.high), method: REGRESSION },
        false => Interval { low: decimal(line.cautious_low), high: decimal(line.cautious_high), method: CAUTIOUS },
    };
    let value = decimal(line.estimate).ok_or(Absent::UnboundedRatio);
    let known = LineKnown {
        limits: place.independent.then(|| (decimal(line.low), decimal(line.high))),
        p: place.independent.then(|| decimal(line.p)).flatten(),
        dispersion: decimal(line.dispersion),
        cautious_low: decimal(line.cautious_low),
        cautious_high: decimal(line.cautious_high),
        method: REGRESSION,
        periods: used.len(),
        tentative: is_tentative(years_known(used)),
    };
    Regression { estimate: place.figure(value, Some(interval), formula), known: Some(known) }
}
