//! The trend of a measure whose values are no shares: counts, totals since a
//! start, states and means.

use rust_decimal::Decimal;

use super::about::about;
use super::flow::PeriodFlow;
use super::ratio::{FoundAt, line, pair, through_years, two_period};
use super::resources::per_post;
use super::sensitivity::{self, sensitivities};
use super::series::Series;
use super::summary;
use super::variation::{self, Values, variation};
use crate::measure::poisson;
use crate::measure::read::measures::Measure;
use crate::measure::read::observations::{Input, Point};
use crate::model::answer::trend::{CountRow, Counts, LeftOut, TotalRow};
use crate::model::figure::{Absent, Address, Figure, Flag, Interval, Unit, Working};
use crate::model::kr::round_half_away;
use crate::model::period::Period;
use crate::model::vocabulary::{Kind, Qualifier};
use crate::words::{Arg, Message};

const LIMITS: &str = "method-poisson-rate";

/// The trend of a measure that is no total since a start.
pub(super) fn answer(measure: &Measure, points: &[Point], beside: &[Input]) -> Counts<CountRow> {
    let series = Series::new(measure, points);
    let rows = lines(&series).map(|line| line.row()).collect();
    of_series(&series, beside, rows)
}

/// The trend of a total since a start.
pub(super) fn of_totals(measure: &Measure, points: &[Point], beside: &[Input]) -> Counts<TotalRow> {
    let series = Series::new(measure, points);
    let rows = lines(&series).map(|line| line.total()).collect();
    of_series(&series, beside, rows)
}

fn of_series<R>(series: &Series<'_>, beside: &[Input], rows: Vec<R>) -> Counts<R> {
    let comparable = series.comparable();
    let pair = comparable.and_then(|()| pair(&series.used));
    let line = comparable.and_then(|()| line(&series.used));
    let looked = sensitivities(series);
    let varied = comparable_values(series).and_then(variation);
    let per_post = per_post(series, beside);

    let ends = pair.map_or_else(|_| series.used.clone(), |pair| pair.of(&series.used));
    let whole = FoundAt::new(series, &series.used, &["regression"]);
    let head = ["trend", series.measure.owner.as_str(), series.measure.name.id.as_str()];
    let (flags, used_rows) = (series.flags(&series.used), series.rows(&series.used));
    let summary = summary::of_counts(series, pair, line, &looked, &varied, &per_post, beside);
    Counts {
        about: about(series.measure, summary, beside),
        two_period: two_period(pair, &series.used, &FoundAt::new(series, &ends, &["two_period"])),
        regression: through_years(line, &series.used, &whole),
        sensitivity: sensitivity::answered(&looked, series),
        variation: variation::answered(&varied, head, series.measure.unit(), &flags, used_rows),
        per_post,
        left_out: left_out(series),
        rows,
        notes: notes(series, line.is_ok(), beside),
    }
}

/// A line for each observation.
fn lines<'a>(series: &'a Series<'a>) -> impl Iterator<Item = PointRow<'a>> {
    let base = (0..series.points.len()).find_map(|index| series.comparable_value(index).ok());
    let each = series.points.iter().zip(&series.flows).enumerate();
    each.map(move |(index, (point, flow))| PointRow { series, index, point, flow, base })
}

fn notes(series: &Series<'_>, has_line: bool, beside: &[Input]) -> Vec<Message> {
    let part = series.points.iter().any(|point| point.flags(series.measure).contains(&Flag::PartialPeriod));
    let each = [
        (part, "note-part-year"),
        (has_line, "note-cautious"),
        (!beside.is_empty(), "note-resources"),
        (true, "note-rise-not-effect"),
    ];
    each.into_iter().filter(|(holds, _)| *holds).map(|(_, id)| Message::new(id)).collect()
}

/// The values that a chart of single values is drawn from: counts where the
/// periods are about equally long (the shortest nine tenths of the longest),
/// else what they come to in a year; of all else the values.
fn comparable_values(series: &Series<'_>) -> Result<Values, Absent> {
    if !matches!(series.measure.kind, Kind::Count | Kind::Cumulative) {
        let dated = series.points.iter().filter(|point| point.end.is_some());
        let values = dated.filter_map(|point| Some((point.address(), point.value().ok()?))).collect();
        return Ok(Values { of: "value", values, unit: series.measure.unit() });
    }
    series.comparable()?;
    let days = || series.used.iter().map(|one| one.days);
    let alike = days().min().unwrap_or(0) * 10 >= days().max().unwrap_or(0) * 9;
    let period = |one: &super::series::Observation| format!("{}..{}", one.period.start, one.period.end);
    let values = series.used.iter().map(|one| (period(one), if alike { Decimal::from(one.count) } else { one.rate }));
    let (of, unit) = if alike { ("value", series.measure.unit()) } else { ("rate", series.measure.per_year()) };
    Ok(Values { of, values: values.collect(), unit })
}

/// The periods that the trend does without, and why.
fn left_out(series: &Series<'_>) -> Vec<LeftOut> {
    if !matches!(series.measure.kind, Kind::Count | Kind::Cumulative) {
        return Vec::new();
    }
    let one = |(index, reason): &(usize, Absent)| {
        let point = series.points.get(*index)?;
        Some(LeftOut { start: point.start, end: point.end, absent: *reason })
    };
    series.left_out.iter().filter_map(one).collect()
}

impl Series<'_> {
    /// What the index compares: rates of what happened, values of all else.
    fn comparable_value(&self, index: usize) -> Result<Decimal, Absent> {
        let (Some(point), Some(flow)) = (self.points.get(index), self.flows.get(index)) else {
            return Err(Absent::NoBase);
        };
        if point.end.is_none() {
            return Err(Absent::PeriodUnknown);
        }
        match self.measure.kind {
            Kind::Count | Kind::Cumulative => flow.rate(),
            Kind::Stock | Kind::Share | Kind::Mean => point.value(),
        }
    }
}

/// One row of the answer.
struct PointRow<'a> {
    series: &'a Series<'a>,
    index: usize,
    point: &'a Point,
    flow: &'a PeriodFlow,
    base: Option<Decimal>,
}

impl PointRow<'_> {
    fn row(&self) -> CountRow {
        let (value, rate) = (self.value(), self.rate());
        let absent = if self.series.measure.kind == Kind::Count { rate.absent() } else { value.absent() };
        CountRow {
            start: self.point.start,
            end: self.point.end,
            days: self.point.days,
            value,
            qualifier: self.point.qualifier,
            rate,
            index: self.index_figure(),
            absent,
        }
    }

    /// Of a total, the days are those in which its increment came.
    fn total(&self) -> TotalRow {
        TotalRow(CountRow { days: self.flow.period.map(Period::days), ..self.row() }, self.increment())
    }

    fn value(&self) -> Figure {
        self.figure("value", self.point.value(), self.series.measure.unit(), Message::new("formula-as-reported"))
    }

    fn increment(&self) -> Figure {
        let from_start = self.flow.value.is_ok() && self.flow.since.is_none();
        let formula = if from_start { "formula-increment-first" } else { "formula-increment" };
        self.figure("increment", self.flow.value, self.series.measure.unit(), Message::new(formula))
    }

    fn rate(&self) -> Figure {
        let formula = match (self.flow.value.ok(), self.flow.period) {
            (Some(_), Some(period)) if period.is_single_day() => Message::new("formula-rate-single-day"),
            (Some(value), Some(period)) => Message::new("formula-rate")
                .with("value", Arg::Decimal(value))
                .with("days", Arg::Int(period.exposure()))
                .with("year_days", Arg::Int(period.year_days())),
            _ => Message::new("formula-rate-words"),
        };
        let rate = self.flow.rate().map(|rate| round_half_away(rate, 2));
        let mut figure = self.figure("rate", rate, self.series.measure.per_year(), formula);
        figure.interval = figure.value.ok().and_then(|_| self.limits());
        figure
    }

    /// The exact limits of an independent count, in a year.
    fn limits(&self) -> Option<Interval> {
        let period = self.flow.period?;
        if !self.series.measure.independent_events || self.point.qualifier == Some(Qualifier::AtLeast) {
            return None;
        }
        let limits = poisson::limits(self.flow.value.ok()?)?;
        let a_year = |limit: Decimal| {
            let days_of_year = limit.checked_mul(period.year_days().into())?;
            Some(round_half_away(days_of_year.checked_div(period.exposure().into())?, 6).normalize())
        };
        Some(Interval { low: a_year(limits.low), high: a_year(limits.high), method: LIMITS })
    }

    fn index_figure(&self) -> Figure {
        let index = self.series.comparable_value(self.index).and_then(|value| {
            let base = self.base.ok_or(Absent::NoBase)?;
            let ratio = value.checked_mul(Decimal::ONE_HUNDRED).and_then(|value| value.checked_div(base));
            ratio.map(|index| round_half_away(index, 2)).ok_or(Absent::NoBase)
        });
        self.figure("index", index, Unit::Index, Message::new("formula-index"))
    }

    fn figure(&self, what: &str, value: Result<Decimal, Absent>, unit: Unit, formula: Message) -> Figure {
        let measure = self.series.measure;
        let mut base = vec![self.point.rows(measure)];
        let mut flags = self.point.flags(measure);
        if let Some(before) =
            self.flow.since.and_then(|since| self.series.points.get(since)).filter(|_| what != "value")
        {
            base.push(before.rows(measure));
            flags.extend(before.flags(measure));
            flags.remove(&Flag::PartialPeriod);
        }
        Figure {
            address: Address::new(["trend", &measure.owner, &measure.name.id, &self.point.address(), what]),
            value,
            unit,
            flags,
            interval: None,
            working: Working { formula, query: "outcomes-over-time" },
            base,
        }
    }
}
