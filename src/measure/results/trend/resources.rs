//! What was put into an activity over time. It stands beside a trend and does
//! not explain it; where posts are known for all periods there is a rate per post.

use rust_decimal::Decimal;

use super::series::{Observation, Series};
use crate::measure::read::observations::Input;
use crate::model::answer::Entity;
use crate::model::answer::trend::{PerPost, Resource};
use crate::model::figure::{Absent, Address, Bound, Compare, Figure, Flag, RowSet, Unit, Working};
use crate::model::kr::round_half_away;
use crate::model::period::Period;
use crate::model::vocabulary::{Kind, PeriodBasis, Qualifier};
use crate::words::{Arg, Message};

/// Resources as an answer has them.
pub(super) fn answered(observed: &[Input]) -> Vec<Resource> {
    let one = |own: &Input| Resource {
        measure: own.measure.clone(),
        kind: own.kind,
        start: own.start,
        end: own.end,
        value: own.value,
        unit: own.unit.clone(),
        qualifier: own.qualifier,
        said: said(own),
    };
    observed.iter().map(one).collect()
}

/// A resource in a sentence: what, how much, when.
fn said(resource: &Input) -> Message {
    let when = match (resource.start, resource.end) {
        (Some(start), Some(end)) => Arg::Period(start, end),
        (None, Some(end)) => Arg::Date(end),
        _ => Arg::Message(Message::new("trend-undated")),
    };
    let sure = resource.basis == PeriodBasis::Stated || resource.end.is_none();
    Message::new(if sure { "trend-resource" } else { "trend-resource-assumed" })
        .with("measure", Arg::Named(resource.measure.sv.clone(), resource.measure.en.clone()))
        .with("value", Arg::Decimal(resource.value))
        .with("when", when)
}

/// The rate of each period per post, for every stock of resources that is
/// known in all of them.
pub(super) fn per_post(series: &Series<'_>, resources: &[Input]) -> Result<Vec<PerPost>, Absent> {
    series.comparable()?;
    if series.used.is_empty() {
        return Err(Absent::TooFewPeriods);
    }
    let known = stocks(resources).into_iter().filter_map(|stock| {
        let own: Vec<&Input> = resources.iter().filter(|one| one.measure == *stock).collect();
        series.used.iter().map(|observation| rate(series, observation, &own)).collect::<Option<Vec<_>>>()
    });
    let all: Vec<PerPost> = known.flatten().collect();
    if all.is_empty() { Err(Absent::PostsUnknown) } else { Ok(all) }
}

/// The periods without a number of posts: of several stocks, those of the one
/// that is known in most.
pub(super) fn without_posts(series: &Series<'_>, resources: &[Input]) -> Vec<Period> {
    let missing = |stock: &Entity| {
        let own: Vec<&Input> = resources.iter().filter(|one| one.measure == *stock).collect();
        let lacks = series.used.iter().filter(|observation| rate(series, observation, &own).is_none());
        lacks.map(|observation| observation.period).collect::<Vec<_>>()
    };
    let all = || series.used.iter().map(|observation| observation.period).collect();
    stocks(resources).into_iter().map(missing).min_by_key(Vec::len).unwrap_or_else(all)
}

fn stocks(resources: &[Input]) -> Vec<&Entity> {
    let mut stocks: Vec<&Entity> =
        resources.iter().filter(|own| own.kind == Kind::Stock).map(|own| &own.measure).collect();
    stocks.dedup();
    stocks
}

/// One period's rate per post; `None` where no date in it says how many posts
/// there were, or says only the least number, or none.
fn rate(series: &Series<'_>, observation: &Observation, stock: &[&Input]) -> Option<PerPost> {
    let dated: Vec<&&Input> = stock
        .iter()
        .filter(|one| {
            one.end.is_some_and(|end| observation.period.start <= end && end <= observation.period.end)
                && one.qualifier != Some(Qualifier::AtLeast)
        })
        .collect();
    let first = dated.first()?;
    let sum = dated.iter().try_fold(Decimal::ZERO, |sum, one| sum.checked_add(one.value))?;
    let posts = sum.checked_div(Decimal::from(dated.len()))?.normalize();
    let rate = observation.rate.checked_div(posts)?;
    let Period { start, end } = observation.period;
    let mut flags = observation.flags.clone();
    flags.extend(dated.iter().any(|one| one.basis != PeriodBasis::Stated).then_some(Flag::PeriodAssumed));
    flags.extend(dated.iter().any(|one| one.qualifier == Some(Qualifier::About)).then_some(Flag::About));
    let mut base = observation.rows.clone();
    base.push(
        RowSet::of("outcomes")
            .text("owner", &series.measure.owner)
            .text("measure", &first.measure.id)
            .and("period_end", Compare::Ge, Bound::Date(start))
            .and("period_end", Compare::Le, Bound::Date(end)),
    );
    let per = |unit: &str, post: &str| format!("{unit} per {post}");
    let owner = series.measure.owner.as_str();
    let place = format!("{start}..{end}");
    let rate = Figure {
        address: Address::new(["trend", owner, &series.measure.name.id, &place, "per_post", &first.measure.id]),
        value: Ok(round_half_away(rate, 2)),
        unit: Unit::PerYear {
            sv: per(&series.measure.unit_sv, &first.unit.sv),
            en: per(&series.measure.unit_en, &first.unit.en),
        },
        flags,
        interval: None,
        working: Working {
            formula: Message::new("formula-per-post")
                .with("rate", Arg::Fixed(observation.rate, 2))
                .with("posts", Arg::Decimal(posts)),
            query: "inputs-over-time",
        },
        base,
    };
    Some(PerPost { measure: first.measure.clone(), period: observation.period, posts, rate })
}
