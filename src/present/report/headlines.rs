//! The figures that a reader should see first, each in a sentence.
//!
//! They are chosen by rule, not by taste. The firmest finding leads: of the
//! sub-goals that get a small share in every reading, the one that is furthest
//! from what the money is for. Then the total; the measured share; the grant per
//! result of the outcome with the largest grant; the longest series of an
//! outcome; and, where no finding is firm, the sub-goals that draw the most and
//! the least. Of a body whose activities are not linked to sub-goals, the largest
//! funding line; of one that reports no results, the sums that do not add up.

use std::collections::BTreeMap;

use super::content::Headline;
use super::content::Report;
use crate::model::answer::cost::{Cost, CostRow};
use crate::model::answer::flow::FlowRow;
use crate::model::answer::goals::Goals;
use crate::model::answer::measured::Measured;
use crate::model::answer::reconciliation::Reconciliation;
use crate::model::answer::trend::{Regression, Trend, TrendPoint, between, change};
use crate::model::answer::{Entity, Explained};
use crate::model::figure::{Absent, Figure, Flag};
use crate::model::vocabulary::{Level, Stage, SumRule};
use crate::present::goals::in_percent;
use crate::words::{Arg, Message, Words};

/// The headlines of a report; one that its answers cannot fill is left out.
pub fn headlines(report: &Report, words: &Words) -> Vec<Headline> {
    let (small, result) = (small(&report.goals, words), result(&report.cost, words));
    let no_small = small.is_none();
    let each = [
        small,
        total(report),
        report.goals.unlinked().and_then(|_| largest_line(report, words)),
        measured(&report.measured),
        if result.is_none() { uneven(&report.reconciliation, words) } else { result },
        series(&report.trends, words),
        no_small.then(|| extremes(&report.goals, words)).flatten(),
    ];
    each.into_iter().flatten().map(|headline| corrected(headline, &report.explained)).collect()
}

/// That a correction has touched the figure of a sentence is said with it.
fn corrected(headline: Headline, explained: &[Explained]) -> Headline {
    match headline.address.as_deref().is_some_and(|address| is_corrected(address, explained)) {
        true => Headline { message: Message::new("headline-corrected").with("sentence", headline.message), ..headline },
        false => headline,
    }
}

/// Whether a correction has touched a figure.
pub(super) fn is_corrected(address: &str, explained: &[Explained]) -> bool {
    let figures = explained.iter().map(|own| &own.figure).filter(|figure| figure.flags.contains(&Flag::Corrected));
    figures.into_iter().any(|figure| figure.address.as_str() == address)
}

/// A sentence about a figure.
fn headline(message: Message, figure: &Figure) -> Headline {
    Headline { message, address: Some(figure.address.to_string()) }
}

fn name(entity: &Entity, words: &Words) -> String {
    words.lang().pick(&entity.sv, &entity.en).to_owned()
}

fn total(report: &Report) -> Option<Headline> {
    let total = &report.goals.total_kr;
    if report.measured.rows.is_empty() {
        let message = Message::new("headline-no-activities").with("year", report.year);
        return Some(headline(message, total));
    }
    let activities = i64::try_from(report.measured.granted()).ok()?;
    let message = Message::new("headline-total")
        .with("year", report.year)
        .with("kr", Arg::Kr(total.number()?))
        .with("activities", Arg::Int(activities));
    Some(headline(message, total))
}

/// The largest of the owner's lines that are part of none of its own others: at
/// its final amount, else at the decided one.
fn largest_line(report: &Report, words: &Words) -> Option<Headline> {
    let own = || report.flow.rows.iter().filter(|row| row.activity.is_none() && row.owner == report.owner.id);
    let is_own = |id: &str| own().any(|row| row.to.id == id);
    let mut lines: BTreeMap<&str, &FlowRow> = BTreeMap::new();
    for stage in [Stage::Decided, Stage::Final] {
        let held = own().filter(|row| row.stage == Some(stage) && !row.from.id.split(';').any(is_own));
        lines.extend(held.map(|row| (row.to.id.as_str(), row)));
    }
    let row = lines.into_values().max_by_key(|row| row.kr.number())?;
    // A line of others' lines is no part of the owner's whole.
    let share = row.share.number().filter(|_| !row.from.id.contains('/'));
    let message = Message::new(if share.is_some() { "headline-line-share" } else { "headline-line" })
        .with("line", name(&row.to, words))
        .with("kr", Arg::Kr(row.kr.number()?))
        .with("share", Arg::Share(share.unwrap_or_default()));
    Some(headline(message, &row.kr))
}

/// How many sums nothing explains, and the one that is furthest off.
fn uneven(sums: &Reconciliation, words: &Words) -> Option<Headline> {
    let differs = || sums.rows.iter().filter(|row| row.rule == SumRule::Differs);
    let row = differs().max_by_key(|row| row.gap_kr.number().map(|gap| gap.abs()))?;
    let count = |count: usize| i64::try_from(count).map(Arg::Int).ok();
    let message = Message::new("headline-uneven")
        .with("count", count(differs().count())?)
        .with("all", count(sums.rows.len())?)
        .with("kr", Arg::Kr(row.gap_kr.number()?.abs()))
        .with("sum", name(row.of_what.as_ref().unwrap_or(&row.total), words));
    Some(headline(message, &row.gap_kr))
}

fn measured(answer: &Measured) -> Option<Headline> {
    let (any, outcome) = (&answer.any.share, &answer.outcome.share);
    if let Some(reason) = any.absent().filter(|_| !answer.rows.is_empty()) {
        return Some(headline(Message::new(format!("headline-measured-{}", reason.word())), any));
    }
    let message = match in_percent(&answer.any.low, &answer.any.high) {
        Some(range) => Message::new("headline-measured-range").with("range", range),
        None => Message::new("headline-measured"),
    };
    let message = message.with("any", Arg::Share(any.number()?)).with("outcome", Arg::Share(outcome.number()?));
    Some(headline(message, any))
}

/// Of two kinds of exit from one activity, the one that more people took.
fn result(cost: &Cost, words: &Words) -> Option<Headline> {
    let own_year = |row: &&CostRow| row.level == Level::Outcome && row.lag_years.is_none();
    let rows = cost.rows.iter().filter(own_year).filter(|row| row.aligned.number().is_some());
    let row = rows.max_by_key(|row| (row.kr.number(), row.outcomes.number()))?;
    let message = Message::new("headline-result")
        .with("activity", name(&row.activity, words))
        .with("measure", name(&row.measure, words))
        .with("quantity", crate::present::Say::new(words).stated(&row.aligned))
        .with("count", Arg::Decimal(row.outcomes.number()?));
    Some(headline(message, &row.aligned))
}

fn series(trends: &[Trend], words: &Words) -> Option<Headline> {
    let rate = |point: Option<&TrendPoint<'_>>| point.and_then(|point| point.rate).and_then(Figure::number);
    let outcomes = trends.iter().filter(|trend| trend.about().level == Level::Outcome);
    let trend = outcomes.max_by_key(|trend| {
        let points = trend.points();
        (points.len(), rate(points.last()))
    })?;
    let (points, about) = (trend.points(), trend.about());
    let (first, last) = (points.first()?, points.last()?);
    let ratio = trend.regression().and_then(yearly);
    let message = Message::new(if ratio.is_some() { "headline-series-ratio" } else { "headline-series" })
        .with("ratio", ratio.unwrap_or_else(|| Message::new("trend-no-limit")))
        .with("activity", name(&about.activity, words))
        .with("measure", name(about.measure()?, words))
        .with("first", words.fixed(rate(Some(first))?, 0))
        .with("last", words.fixed(rate(Some(last))?, 0))
        .with("from", period(first, words)?)
        .with("to", period(last, words)?);
    Some(headline(message, last.rate?))
}

/// The ratio a year with its cautious limits, if there is a line through the years.
fn yearly(line: &Regression) -> Option<Message> {
    let known = line.known.as_ref()?;
    let id = if known.tentative { "headline-ratio-tentative" } else { "headline-ratio" };
    let message = Message::new(id)
        .with("change", change("headline-change", line.estimate.number()?))
        .with("cautious", between(known.cautious_low?, known.cautious_high));
    Some(message)
}

fn period(point: &TrendPoint<'_>, words: &Words) -> Option<String> {
    Some(words.period(Some(point.start?), point.end?))
}

/// The sub-goal with a small share in every reading that is furthest from what the money is for.
fn small(goals: &Goals, words: &Words) -> Option<Headline> {
    let row = goals.furthest_small()?;
    let id = if goals.has_readings() { "headline-small" } else { "headline-small-one" };
    let message = Message::new(id)
        .with("goal", name(&row.sub_goal, words))
        .with("share", Arg::Share(row.share.number()?))
        .with("reference", Arg::Share(row.purpose.compared.share.number()?));
    Some(headline(message, &row.share))
}

fn extremes(goals: &Goals, words: &Words) -> Option<Headline> {
    if goals.unlinked() == Some(Absent::NoLinks) {
        return Some(headline(Message::new("headline-no-links"), &goals.unlinked_share));
    }
    let most = goals.rows.iter().max_by_key(|row| row.share.number())?;
    // Of several that draw nothing, the first in the strategy's order.
    let least = goals.rows.iter().min_by_key(|row| row.share.number())?;
    let message = Message::new("headline-goals")
        .with("most", name(&most.sub_goal, words))
        .with("most_share", Arg::Share(most.share.number()?))
        .with("least", name(&least.sub_goal, words))
        .with("least_share", Arg::Share(least.share.number()?))
        .with("unlinked", Arg::Share(goals.unlinked_share.number()?));
    Some(headline(message, &most.share))
}
