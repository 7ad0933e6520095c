//! Shares that a dataset declares: some of a whole that is counted too.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::share::Share;
use super::shares::Following;
use crate::measure::QuestionError;
use crate::measure::read::measures::{DeclaredShare, Measure};
use crate::measure::read::observations::{Point, inputs, points};
use crate::measure::results::trend::resources;
use crate::measure::results::trend::series::whole;
use crate::measure::statistics::wilson;
use crate::model::answer::Entity;
use crate::model::answer::trend::{About, Shares, Subject};
use crate::model::figure::{Absent, Flags, Unit};
use crate::model::key::Key;
use crate::model::period::Period;
use crate::model::rows::Rows;
use crate::model::vocabulary::{Kind, Qualifier};

/// The answer `trend` of a declared share; nothing where its numerator is no
/// measure that there is.
pub(super) fn answer(
    rows: &dyn Rows,
    declared: &DeclaredShare,
    known: &[Measure],
) -> Result<Option<Shares>, QuestionError> {
    let find = |key: &Key| known.iter().find(|measure| measure.key() == *key);
    let Some(numerator) = find(&declared.numerator) else { return Ok(None) };
    let denominators: Vec<&Measure> = declared.denominators.iter().filter_map(find).collect();
    let counted = points_of(rows, numerator)?;
    let mut wholes = Vec::with_capacity(denominators.len());
    for measure in &denominators {
        wholes.push((*measure, points_of(rows, measure)?));
    }
    let complete = denominators.len() == declared.denominators.len();
    let shares = periods(&counted, &wholes)
        .into_iter()
        .map(|(end, start)| of_counts(numerator, &counted, &wholes, complete, (start, end)))
        .collect();
    let observed = inputs(rows, Some(&numerator.owner))?.remove(&numerator.activity_key()).unwrap_or_default();
    let (owner, id) = (declared.owner.as_str(), declared.name.id.as_str());
    let following = Following { owner, id, scale: Decimal::ONE, unit: Unit::Share, shares };
    Ok(Some(following.answer(|summary| About {
        owner: declared.owner.clone(),
        subject: Subject::Share {
            share: declared.name.clone(),
            numerator: numerator.name.clone(),
            denominators: denominators.iter().map(|own| own.name.clone()).collect(),
        },
        activity: numerator.activity.clone(),
        unit: Entity::new(&Unit::Share.code(), "andel", "share"),
        kind: Kind::Share,
        level: numerator.level,
        summary,
        resources: resources::answered(&observed),
    })))
}

fn points_of(rows: &dyn Rows, measure: &Measure) -> Result<Vec<Point>, QuestionError> {
    Ok(points(rows, &measure.name.id, Some(&measure.owner))?.remove(&measure.owner).unwrap_or_default())
}

type Ends = (Option<NaiveDate>, Option<NaiveDate>);

/// Every period of the counts, by end and start; those without an end last.
fn periods(counted: &[Point], wholes: &[(&Measure, Vec<Point>)]) -> Vec<Ends> {
    let all = counted.iter().chain(wholes.iter().flat_map(|(_, points)| points));
    let ends: BTreeSet<(bool, Ends)> = all.map(|point| (point.end.is_none(), (point.end, point.start))).collect();
    ends.into_iter().map(|(_, ends)| ends).collect()
}

/// A declared share in one period: every count of its whole must be known.
fn of_counts(
    numerator: &Measure,
    counted: &[Point],
    wholes: &[(&Measure, Vec<Point>)],
    complete: bool,
    (start, end): Ends,
) -> Share {
    let at = |points: &[Point]| points.iter().find(|point| (point.start, point.end) == (start, end)).cloned();
    let (mut flags, mut rows) = (Flags::new(), Vec::new());
    let mut count_of = |measure: &Measure, points: &[Point]| {
        let point = at(points).ok_or(Absent::NotReported)?;
        flags.extend(point.flags(measure));
        rows.push(point.rows(measure));
        match (measure.kind, point.qualifier) {
            (Kind::Count, Some(Qualifier::AtLeast)) => Err(Absent::OnlyAtLeast),
            (Kind::Count, _) => whole(point.value()?),
            _ => Err(Absent::NotACount),
        }
    };
    let count = count_of(numerator, counted);
    let parts: Vec<Result<u64, Absent>> = wholes.iter().map(|(measure, points)| count_of(measure, points)).collect();
    let n = parts.into_iter().try_fold(0u64, |sum, part| Ok(sum.saturating_add(part?)));
    let n = if complete && !wholes.is_empty() { n } else { Err(Absent::NUnknown) };
    let known = count.and_then(|count| {
        let n = n?;
        if end.is_none() {
            return Err(Absent::PeriodUnknown);
        }
        match (count <= n, Decimal::from(count).checked_div(n.into())) {
            (true, Some(fraction)) => Ok(fraction),
            (true, None) => Err(Absent::ZeroOutcomes),
            (false, _) => Err(Absent::NUnknown),
        }
    });
    let limits = match (known, count, n) {
        (Ok(_), Ok(count), Ok(n)) => wilson::limits(wilson::share(count, n), n),
        _ => None,
    };
    rows.sort();
    rows.dedup();
    let days = start.zip(end).and_then(|(start, end)| Period::new(start, end)).map(Period::days);
    Share { start, end, days, count: count.ok(), n: n.ok(), fraction: known, limits, qualifier: None, flags, rows }
}
