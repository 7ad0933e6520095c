//! What an answer says in short, as the title of its picture.

use rust_decimal::Decimal;

use crate::model::answer::Entity;
use crate::model::answer::cost::{Cost, CostRow};
use crate::model::answer::goals::{Goals, SubGoalRow};
use crate::model::answer::measured::Measured;
use crate::model::answer::trend::{Trend, TrendPoint};
use crate::model::figure::{Figure, Unit};
use crate::present::Say;
use crate::words::{Arg, Message, Words};

/// The sub-goal that is small in every reading and furthest from what the money is for.
pub fn goals(goals: &Goals, words: &Words) -> Option<String> {
    let row: &SubGoalRow = goals.furthest_small()?;
    let message = Message::new("takeaway-goals")
        .with("goal", name(&row.sub_goal, words))
        .with("share", Arg::Share(row.share.number()?))
        .with("reference", Arg::Share(row.purpose.compared.share.number()?));
    Some(words.say(&message))
}

/// How much of the grant has anything measured, and how much an outcome.
pub fn measured(answer: &Measured, words: &Words) -> Option<String> {
    let message = Message::new("takeaway-measured")
        .with("any", Arg::Share(answer.any.share.number()?))
        .with("outcome", Arg::Share(answer.outcome.share.number()?));
    Some(words.say(&message))
}

/// Where a measure began and where it is, in a year's rate.
pub fn trend(trend: &Trend, words: &Words) -> Option<String> {
    let points = trend.points();
    let known = |point: &&TrendPoint<'_>| shown(point).number().is_some();
    let (first, last) = (points.iter().find(known)?, points.iter().rev().find(known)?);
    if first.end == last.end {
        return None;
    }
    let say = Say::new(words);
    let value = |point: &TrendPoint<'_>| {
        let own = shown(point);
        own.number().map(|number| match own.unit {
            Unit::Share => say.number(number, &own.unit),
            // A rate is as sure as its count: whole from ten up.
            _ => words.fixed(number, if number.abs() < Decimal::TEN { 1 } else { 0 }),
        })
    };
    let id = if last.rate.is_some() { "takeaway-trend" } else { "takeaway-trend-share" };
    let message = Message::new(id)
        .with("measure", name(trend.about().name(), words))
        .with("first", value(first)?)
        .with("last", value(last)?)
        .with("from", words.period(first.start, first.end?))
        .with("to", words.period(last.start, last.end?));
    Some(words.say(&message))
}

/// A share has no rate.
fn shown<'a>(point: &TrendPoint<'a>) -> &'a Figure {
    point.rate.unwrap_or(point.value)
}

/// The grant per result of one measure, where only one is asked for.
pub fn cost(cost: &Cost, wanted: &[String], words: &Words) -> Option<String> {
    let [only] = wanted else { return None };
    let of: Vec<&CostRow> = cost.rows.iter().filter(|row| row.measure.id == *only).collect();
    let [row] = of.as_slice() else { return None };
    row.headline().number()?;
    let message = Message::new("takeaway-cost")
        .with("measure", name(&row.measure, words))
        .with("quantity", Say::new(words).stated(row.headline()));
    Some(words.say(&message))
}

fn name(entity: &Entity, words: &Words) -> String {
    Say::new(words).entity(entity)
}
