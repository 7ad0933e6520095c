//! Owners' grant per result around the common one, with the limits that chance
//! sets. It shows how much owners vary; it ranks nobody.

use rust_decimal::Decimal;

use super::colour::{self, Colour};
use super::error::ChartError;
use super::funnel_plot::{Dot, FunnelChart, Limit, Mark};
use super::layout::ticks as ticks_of;
use super::picture::Drawing;
use crate::model::answer::rollup::{CurvePoint, Funnel as Limits, OwnerRow, Pool, Position, RollUp};
use crate::model::figure::Interval;
use crate::present::Say;
use crate::words::{Message, Words};

/// Draws the first pool of a roll-up with the limits around it.
pub fn funnel(answer: &RollUp, words: &Words) -> Result<Drawing, ChartError> {
    let say = Say::new(words);
    let pool = answer.pools.first().ok_or(ChartError::Empty)?;
    let common = pool.pooled.number().ok_or(ChartError::Empty)?;
    let dots: Vec<Dot> = answer.rows.iter().filter_map(|row| dot(row, pool, say)).collect();
    if answer.curve.is_empty() || dots.len() < 2 {
        return Err(ChartError::Empty);
    }
    let limit = |pick: fn(&Limits) -> &Interval, label: &str, colour, dashed| {
        limit(&answer.curve, pick, words.text(label), colour, dashed)
    };
    let mut limits = vec![
        limit(|at| &at.limits_95, "chart-funnel-95", colour::BLUE, true),
        limit(|at| &at.limits_998, "chart-funnel-998", colour::BLUE, false),
    ];
    if pool.dispersion.is_some_and(|phi| phi > Decimal::ONE) {
        limits.push(limit(|at| &at.adjusted_95, "chart-funnel-adjusted-95", colour::ORANGE, true));
        limits.push(limit(|at| &at.adjusted_998, "chart-funnel-adjusted-998", colour::ORANGE, false));
    }
    let largest = dots.iter().filter_map(|dot| dot.per).max().unwrap_or(common).max(common);
    let more = |number: Decimal, times: Decimal| number.checked_mul(times).unwrap_or(number);
    let highest = more(largest, Decimal::new(115, 2)).max(more(common, Decimal::TWO));
    let widest = more(dots.iter().map(|dot| dot.expected).max().unwrap_or(Decimal::ONE), Decimal::new(11, 1));
    let tick = |tick: Decimal| (tick, words.amount(tick));
    let (concept, year) = (say.entity(&answer.concept), answer.year.to_string());
    let unit = say.unit(&pool.pooled.unit).unwrap_or_default();
    let drawn = |mark: &Mark| dots.iter().any(|dot| Mark::of(dot) == *mark);
    let marks = [Mark::Inside, Mark::Outside, Mark::Zero].into_iter().filter(drawn);
    let marks = marks.map(|mark| (mark, words.text(mark.label()))).collect();
    let said: Vec<String> = dots.iter().map(|dot| said(dot, words)).collect();
    let ticks: Vec<(Decimal, String)> = ticks_of(highest).into_iter().map(tick).collect();
    let pooled_label = words.say(&Message::new("chart-funnel-pooled").with("quantity", say.stated(&pool.pooled)));
    Ok(Drawing::of(FunnelChart {
        title: words.say(&Message::new("chart-funnel-title").with("concept", concept).with("year", year)),
        across: words.text("chart-funnel-across"),
        up: words.say(&Message::new("chart-funnel-up").with("unit", unit)),
        description: format!("{pooled_label}. {}.", said.join("; ")),
        pooled: common,
        pooled_label,
        ticks,
        across_ticks: ticks_of(widest).into_iter().filter(|tick| *tick <= widest).map(tick).collect(),
        widest,
        dots,
        limits,
        marks,
    }))
}

fn dot(row: &OwnerRow, pool: &Pool, say: Say<'_>) -> Option<Dot> {
    let (funnel, expected) = (row.funnel.as_ref()?, row.expected_count.as_ref()?);
    // Only the owners of the pool that the curve is of.
    if row.grant_share.as_ref()?.number() != pool.grant_share.number() || expected.unit != pool.outcomes.unit {
        return None;
    }
    Some(Dot {
        name: say.entity(&row.owner),
        expected: expected.number()?,
        per: row.aligned.number(),
        outside: funnel.position != Position::Inside,
    })
}

fn said(dot: &Dot, words: &Words) -> String {
    let where_to = words.text(if dot.outside { "position-outside_95" } else { "position-inside" });
    match dot.per {
        Some(per) => format!("{} {} ({where_to})", dot.name, words.kr(per)),
        None => format!("{} {}", dot.name, words.text("absent-zero_outcomes")),
    }
}

fn limit(curve: &[CurvePoint], pick: fn(&Limits) -> &Interval, label: String, colour: Colour, dashed: bool) -> Limit {
    let along = |end: fn(&Interval) -> Option<Decimal>| {
        curve.iter().filter_map(|point| Some((point.expected, end(pick(&point.funnel))?))).collect()
    };
    Limit { label, colour, dashed, low: along(|limits| limits.low), high: along(|limits| limits.high) }
}
