//! What is drawn of a measure over time: its periods, its points with their
//! limits, and the scale that they need.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::layout::ticks_between;
use crate::model::answer::trend::{Trend, TrendPoint};
use crate::model::figure::{Figure, Unit};
use crate::present::Say;
use crate::words::{Arg, Message, Words};

/// What a point of a trend shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Values {
    /// What was counted, as reported.
    Counted,
    /// What it comes to in a year.
    Rates,
}

/// One observation.
#[derive(Debug, Clone)]
pub(super) struct Point {
    /// Which of the chart's periods.
    pub period: usize,
    pub value: Decimal,
    pub label: String,
    pub limits: Option<(Decimal, Decimal)>,
    /// Of a part of a year: from what the year comes to if nothing more happens to
    /// what it comes to if it goes on as it began.
    pub whole_year: Option<(Decimal, Decimal)>,
}

/// One measure.
#[derive(Debug, Clone)]
pub(super) struct Series {
    pub name: String,
    pub points: Vec<Point>,
    /// The periods that it has a row for and no figure.
    pub missing: Vec<usize>,
}

/// One place along the chart.
#[derive(Debug, Clone)]
pub(super) struct Span {
    start: Option<NaiveDate>,
    end: NaiveDate,
    days: i64,
    pub label: String,
    /// How long it is, where that is less than the others.
    pub part: Option<String>,
}

/// A measure's figures in words.
pub(super) fn said(series: &Series, spans: &[Span], missing: &str) -> String {
    let label = |period: usize| spans.get(period).map(|span| span.label.as_str());
    let mut each: Vec<(usize, String)> = Vec::new();
    each.extend(
        series.points.iter().filter_map(|own| Some((own.period, format!("{} {}", label(own.period)?, own.label)))),
    );
    each.extend(series.missing.iter().filter_map(|own| Some((*own, format!("{} {missing}", label(*own)?)))));
    each.sort();
    format!("{}: {}.", series.name, each.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(", "))
}

/// Every period of the answers, in order of time.
pub(super) fn spans_of(answers: &[&Trend], words: &Words) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for point in answers.iter().flat_map(|answer| answer.points()) {
        let Some((start, end)) = period(&point) else { continue };
        if !spans.iter().any(|span| (span.start, span.end) == (start, end)) {
            let days = start.map_or(0, |start| (end - start).num_days() + 1);
            spans.push(Span { start, end, days, label: words.period(start, end), part: None });
        }
    }
    spans.sort_by_key(|span| (span.end, span.start));
    let longest = spans.iter().map(|span| span.days).max().unwrap_or(0);
    for span in spans.iter_mut().filter(|span| span.days > 1 && span.days * 10 < longest * 9) {
        span.part = Some(length(span, words));
    }
    spans
}

fn period(point: &TrendPoint<'_>) -> Option<(Option<NaiveDate>, NaiveDate)> {
    Some((point.start, point.end?))
}

/// How long a period is, in months where they are whole.
fn length(span: &Span, words: &Words) -> String {
    let whole = |start: NaiveDate| start.day() == 1 && span.end.succ_opt().is_some_and(|next| next.day() == 1);
    let months = span.start.filter(|start| whole(*start)).map(|start| {
        i64::from(span.end.year() - start.year()) * 12 + i64::from(span.end.month()) - i64::from(start.month()) + 1
    });
    let (id, count) = months.map_or(("chart-days", span.days), |months| ("chart-months", months));
    words.say(&Message::new(id).with("count", Arg::Int(count)))
}

/// A measure's points in some periods.
pub(super) fn series_of(answer: &Trend, values: Values, spans: &[Span], say: Say<'_>) -> Series {
    let (mut points, mut missing) = (Vec::new(), Vec::new());
    for own in answer.points() {
        let Some(period) = period(&own).and_then(|own| spans.iter().position(|span| (span.start, span.end) == own))
        else {
            continue;
        };
        match point(period, &own, values, spans, say) {
            Some(point) => points.push(point),
            None => missing.push(period),
        }
    }
    points.sort_by_key(|point: &Point| point.period);
    Series { name: say.entity(answer.about().name()), points, missing }
}

fn point(period: usize, own: &TrendPoint<'_>, values: Values, spans: &[Span], say: Say<'_>) -> Option<Point> {
    let shown = own.rate.filter(|_| values == Values::Rates).unwrap_or(own.value);
    // Shares are drawn in per cent.
    let times = if shown.unit == Unit::Share { Decimal::ONE_HUNDRED } else { Decimal::ONE };
    let (number, counted) = (shown.number()?, own.value.number());
    let rate = own.rate.and_then(Figure::number);
    let is_part = spans.get(period).is_some_and(|span| span.part.is_some());
    let whole_year = counted.zip(rate).filter(|(counted, rate)| is_part && counted < rate);
    let limits = limits(own, shown).map(|(low, high)| (low * times, high * times));
    Some(Point { period, value: number * times, label: say.number(number, &shown.unit), limits, whole_year })
}

/// The limits of what is shown. Those of a count are its rate's, in the proportion
/// of the one to the other.
fn limits(own: &TrendPoint<'_>, shown: &Figure) -> Option<(Decimal, Decimal)> {
    let ends = |figure: &Figure| {
        let limits = figure.interval.as_ref()?;
        Some((limits.low?, limits.high?))
    };
    if let Some(ends) = ends(shown) {
        return Some(ends);
    }
    let rate = own.rate?;
    let (low, high) = ends(rate)?;
    let part = shown.number()?.checked_div(rate.number()?)?;
    Some((low.checked_mul(part)?, high.checked_mul(part)?))
}

impl Point {
    /// Everything of it that the scale must reach.
    pub(super) fn reach(&self) -> impl Iterator<Item = Decimal> {
        let pair = |pair: Option<(Decimal, Decimal)>| pair.into_iter().flat_map(|(low, high)| [low, high]);
        pair(self.limits).chain(pair(self.whole_year)).chain([self.value])
    }
}

/// The scale of some points, each number as it is written.
pub(super) fn scale_of<'p>(
    points: impl Iterator<Item = &'p Point>,
    percent: bool,
    words: &Words,
) -> Vec<(Decimal, String)> {
    let reach: Vec<Decimal> = points.flat_map(Point::reach).collect();
    let (least, largest) = (reach.iter().min().copied(), reach.iter().max().copied());
    let said = |tick: Decimal| match percent {
        true => words.whole_percent(tick),
        false => words.decimal(tick.normalize()),
    };
    let ticks = ticks_between(least.unwrap_or_default(), largest.unwrap_or_default());
    ticks.into_iter().map(|tick| (tick, said(tick))).collect()
}
