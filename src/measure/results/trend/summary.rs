//! What a trend says, in sentences: figures with their limits, what stands
//! beside them, and never a cause.

use rust_decimal::Decimal;

use super::ratio::{Pair, is_tentative, years_known};
use super::resources::without_posts;
use super::sensitivity::{LineOrPair, Looked};
use super::series::Series;
use super::share::{Share, Tested};
use super::variation::Varied;
use crate::measure::read::observations::{Input, Point};
use crate::measure::statistics::decimal;
use crate::measure::statistics::regression::PoissonFit;
use crate::model::answer::trend::{PerPost, between, change};
use crate::model::figure::{Absent, Unit};
use crate::model::vocabulary::Kind;
use crate::words::{Arg, Message};

/// Below this, chance seldom gives so much.
const SELDOM: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

/// The sentences of a measure's trend.
pub(super) fn of_counts(
    series: &Series<'_>,
    pair: Result<Pair, Absent>,
    line: Result<PoissonFit, Absent>,
    sensitivities: &[Looked],
    variation: &Result<Varied, Absent>,
    per_post: &Result<Vec<PerPost>, Absent>,
    beside: &[Input],
) -> Vec<Message> {
    let independent = series.measure.independent_events;
    let mut said: Vec<Message> = Vec::new();
    match (pair, line) {
        (Err(reason), Err(_)) => said.push(Message::new("trend-none").with("reason", reason.message())),
        (pair, line) => {
            said.extend(pair.ok().map(|pair| two_periods(pair, independent)));
            said.extend(line.ok().map(|line| regression(line, series.used.len(), independent)));
            match line {
                Ok(line) => said.extend([verdict(line, independent), basis(line, independent)]),
                Err(reason) if series.used.len() > 2 => {
                    said.push(Message::new("trend-no-regression").with("reason", reason.message()));
                }
                Err(_) => {}
            }
            said.extend(tentative(years_known(&series.used)));
        }
    }
    said.extend(sensitivities.iter().map(|one| sensitivity(one, independent)));
    said.extend(variation.as_ref().map(limits).unwrap_or_default());
    said.extend(posts(series, per_post, beside));
    said.extend(left_out(series));
    said
}

/// The sentences of a share's trend.
pub(super) fn of_shares(
    shares: &[Share],
    test: &Result<Tested, Absent>,
    variation: &Result<Varied, Absent>,
) -> Vec<Message> {
    let mut said: Vec<Message> = shares.iter().rev().find_map(newest).into_iter().collect();
    match test {
        Ok(test) => {
            let p = test.p.unwrap_or(Decimal::ONE);
            let id = match (p < SELDOM, test.z.is_sign_negative()) {
                (true, false) => "trend-share-rises",
                (true, true) => "trend-share-falls",
                (false, _) => "trend-share-unclear",
            };
            said.push(Message::new(id).with("p", Arg::Message(self::p(Some(p)))));
            said.extend(tentative(test.years));
        }
        Err(reason) => said.push(Message::new("trend-no-share-test").with("reason", reason.message())),
    }
    said.extend(variation.as_ref().map(limits).unwrap_or_default());
    said
}

fn tentative(years: usize) -> Option<Message> {
    let known = Arg::Int(i64::try_from(years).unwrap_or(i64::MAX));
    is_tentative(years).then(|| Message::new("trend-tentative").with("years", known))
}

/// The newest share with limits: `40 of 53, 75.5% (62.4–85.1)`.
fn newest(share: &Share) -> Option<Message> {
    let (limits, count, n) = (share.limits?, share.count?, share.n?);
    let whole = |count: u64| Arg::Int(i64::try_from(count).unwrap_or(i64::MAX));
    let message = Message::new("trend-share")
        .with("period", Arg::Period(share.start?, share.end?))
        .with("count", whole(count))
        .with("n", whole(n))
        .with("share", Arg::Share(share.fraction.ok()?))
        .with("low", Arg::Share(decimal(limits.low)?))
        .with("high", Arg::Share(decimal(limits.high)?));
    Some(message)
}

fn fixed(number: Option<f64>) -> Arg {
    number.and_then(decimal).map_or_else(|| Message::new("trend-no-limit").into(), |number| Arg::Fixed(number, 3))
}

fn two_periods(pair: Pair, independent: bool) -> Message {
    let id = match (pair.ratio.estimate, independent) {
        (Some(_), true) => "trend-two-period",
        (Some(_), false) => "trend-two-period-bare",
        (None, true) => "trend-two-period-unbounded",
        (None, false) => "trend-two-period-unbounded-bare",
    };
    Message::new(id)
        .with("from", Arg::Period(pair.from.start, pair.from.end))
        .with("to", Arg::Period(pair.to.start, pair.to.end))
        .with("estimate", fixed(pair.ratio.estimate))
        .with("low", fixed(Some(pair.ratio.low)))
        .with("high", fixed(pair.ratio.high))
        .with("p", p(decimal(pair.ratio.p)))
}

/// `p = 0.013`, or that it is smaller than can be told apart.
fn p(p: Option<Decimal>) -> Message {
    match p {
        Some(p) if p >= Decimal::new(1, 4) => Message::new("trend-p").with("p", Arg::Fixed(p, 4)),
        _ => Message::new("trend-p-small"),
    }
}

/// The change a year in a form of words, with its limits: those of chance alone
/// only where events are independent.
fn a_year(id: &str, form: &str, line: PoissonFit, independent: bool) -> Message {
    let id = if independent { id.to_owned() } else { format!("{id}-cautious") };
    let range = |low: f64, high: f64| match decimal(low) {
        Some(low) => between(low, decimal(high)),
        None => Message::new("change-too-few"),
    };
    let change = decimal(line.estimate).map_or_else(|| Message::new("change-too-few"), |ratio| change(form, ratio));
    Message::new(id)
        .with("change", change)
        .with("range", range(line.low, line.high))
        .with("cautious", range(line.cautious_low, line.cautious_high))
}

fn regression(line: PoissonFit, periods: usize, independent: bool) -> Message {
    let said = a_year("trend-regression", "trend-rate", line, independent);
    said.with("periods", Arg::Int(i64::try_from(periods).unwrap_or(i64::MAX)))
}

/// Which way the limits of a change go, where they go one way.
fn side(low: f64, high: f64) -> Option<bool> {
    if low > 1.0 { Some(true) } else { (high < 1.0).then_some(false) }
}

fn verdict(line: PoissonFit, independent: bool) -> Message {
    let (narrow, cautious) = (side(line.low, line.high), side(line.cautious_low, line.cautious_high));
    Message::new(match (independent, narrow, cautious) {
        (true, _, Some(true)) => "trend-verdict-rise",
        (true, _, Some(false)) => "trend-verdict-fall",
        (true, Some(true), None) => "trend-verdict-maybe-rise",
        (true, Some(false), None) => "trend-verdict-maybe-fall",
        (true, None, None) => "trend-verdict-unclear",
        (false, _, Some(true)) => "trend-verdict-cautious-rise",
        (false, _, Some(false)) => "trend-verdict-cautious-fall",
        (false, _, None) => "trend-verdict-cautious-unclear",
    })
}

fn basis(line: PoissonFit, independent: bool) -> Message {
    let dispersion = decimal(line.dispersion).map_or_else(|| Arg::Text("–".to_owned()), |own| Arg::Fixed(own, 2));
    let id = if independent { "trend-basis" } else { "trend-basis-dispersion" };
    Message::new(id).with("p", p(decimal(line.p))).with("dispersion", dispersion)
}

fn sensitivity(sensitivity: &Looked, independent: bool) -> Message {
    let reason = |reason: Absent| Message::new("trend-cannot").with("reason", reason.message());
    let said = match &sensitivity.trend {
        LineOrPair::Line(Ok(line)) => a_year("trend-ratio-a-year", "trend-then", *line, independent),
        LineOrPair::Pair(Ok(pair)) => two_periods(*pair, independent),
        LineOrPair::Line(Err(why)) | LineOrPair::Pair(Err(why)) => reason(*why),
    };
    let years = sensitivity.part.iter().map(ToString::to_string).collect();
    Message::new(format!("trend-{}", sensitivity.view)).with("years", Arg::List(years)).with("said", said)
}

fn limits(variation: &Varied) -> Vec<Message> {
    let number = |number: Decimal| match variation.unit {
        Unit::Share => Arg::Share(number),
        _ => Arg::Fixed(number, 1),
    };
    let all = Message::new("trend-xmr")
        .with("mean", number(variation.limits.mean))
        .with("low", number(variation.limits.low))
        .with("high", number(variation.limits.high));
    let outside = (!variation.outside.is_empty())
        .then(|| Message::new("trend-xmr-outside").with("periods", Arg::List(variation.outside.clone())));
    std::iter::once(all).chain(outside).collect()
}

fn posts(series: &Series<'_>, per_post: &Result<Vec<PerPost>, Absent>, beside: &[Input]) -> Vec<Message> {
    match per_post {
        Ok(all) => all.iter().map(post).collect(),
        Err(Absent::PostsUnknown) if !beside.is_empty() && series.used.len() > 1 => {
            let periods = without_posts(series, beside).into_iter().map(|own| (own.start, own.end));
            vec![Message::new("trend-no-per-post").with("periods", Arg::Periods(periods.collect()))]
        }
        Err(_) => Vec::new(),
    }
}

fn post(one: &PerPost) -> Message {
    Message::new("trend-per-post")
        .with("period", Arg::Period(one.period.start, one.period.end))
        .with("measure", Arg::Named(one.measure.sv.clone(), one.measure.en.clone()))
        .with("posts", Arg::Decimal(one.posts))
        .with("rate", Arg::Fixed(one.rate.number().unwrap_or_default(), 1))
}

/// The periods that a trend over several does without.
fn left_out(series: &Series<'_>) -> Vec<Message> {
    if !matches!(series.measure.kind, Kind::Count | Kind::Cumulative) || series.points.len() < 2 {
        return Vec::new();
    }
    let one = |(index, reason): &(usize, Absent)| {
        let point = series.points.get(*index)?;
        // The first total has no increment to be without.
        let first_total = *reason == Absent::CumulativeWithoutIncrement;
        let message = Message::new("trend-left-out").with("period", when(point)).with("reason", reason.message());
        (!first_total).then_some(message)
    };
    series.left_out.iter().filter_map(one).collect()
}

fn when(point: &Point) -> Arg {
    match (point.start, point.end) {
        (Some(start), Some(end)) => Arg::Period(start, end),
        (None, Some(end)) => Arg::Date(end),
        _ => Message::new("trend-undated").into(),
    }
}
