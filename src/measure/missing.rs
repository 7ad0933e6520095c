//! What is missing, or not there for good, of each owner's newest year with
//! grants; and how many of the documents behind the rows are at hand.

use std::collections::{BTreeMap, BTreeSet};

use super::questions::known::{ActivityYear, Known};
use super::read::owners::owners;
use super::read::remarks::documents;
use super::{QuestionError, Scope};
use crate::model::answer::Entity;
use crate::model::answer::status::{Gap, GapKind};
use crate::model::period::Year;
use crate::model::rows::Rows;

/// What is missing, kind by kind and owner by owner. What nobody lacks is left out.
pub fn missing(rows: &dyn Rows) -> Result<Vec<Gap>, QuestionError> {
    let mut by_year: BTreeMap<Year, BTreeSet<String>> = BTreeMap::new();
    for own in owners(rows)? {
        if let Some(year) = own.granted_year {
            by_year.entry(year).or_default().insert(own.entity.id);
        }
    }
    let mut tallies: BTreeMap<(GapKind, String, Year), Tally> = BTreeMap::new();
    for (year, whose) in by_year {
        // One owner's rows are asked for alone; of several of one year, everybody's at once.
        let owner = if whose.len() == 1 { whose.first().cloned() } else { None };
        let known = Known::read(rows, &Scope { year, owner })?;
        for own in known.activities().filter(|own| whose.contains(&own.activity.key.owner)) {
            for gap in gaps(&own) {
                tallies.entry((gap.kind, own.activity.key.owner.clone(), year)).or_default().add(gap.has);
            }
        }
    }
    let gap = |((kind, owner, year), Tally { count, of })| Gap { kind, owner, year, count, of };
    Ok(tallies.into_iter().map(gap).filter(|gap| gap.count > 0).collect())
}

/// How many have something, of how many that could.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    count: i64,
    of: i64,
}

impl Tally {
    fn add(&mut self, has: bool) {
        self.count += i64::from(has);
        self.of += 1;
    }
}

/// What an activity lacks, kind by kind, with the measures that lack it.
pub(super) fn gaps_of(own: &ActivityYear<'_>) -> Vec<(GapKind, Vec<Entity>)> {
    let mut found: BTreeMap<GapKind, Vec<Entity>> = BTreeMap::new();
    for gap in gaps(own).into_iter().filter(|gap| gap.has) {
        found.entry(gap.kind).or_default().extend(gap.measure.cloned());
    }
    found.into_iter().collect()
}

/// What an activity or a measure of it could lack, and whether it does.
struct Possible<'a> {
    kind: GapKind,
    measure: Option<&'a Entity>,
    has: bool,
}

/// Every gap that an activity and its measures could have, and whether they do. What no money went to lacks neither
/// measures nor links.
fn gaps<'a>(own: &'a ActivityYear<'_>) -> Vec<Possible<'a>> {
    let mut gaps = Vec::new();
    for measure in &own.measures {
        let mut of_measure = |kind, has| gaps.push(Possible { kind, measure: Some(&measure.row.measure), has });
        of_measure(GapKind::NotReported, measure.is_missing());
        of_measure(GapKind::NoOutcome, measure.is_silent());
        if measure.row.came_out() {
            of_measure(GapKind::Preliminary, measure.row.is_preliminary());
        }
    }
    let mut of_activity = |kind, has| gaps.push(Possible { kind, measure: None, has });
    if !own.granted().is_zero() {
        of_activity(GapKind::NoMeasure, own.measures.is_empty());
        of_activity(GapKind::NoLink, !own.is_linked());
    }
    if !own.grants.is_empty() {
        of_activity(GapKind::NoFinal, own.lacks_final());
    }
    gaps
}

/// How many of the documents that rows come from somebody has, by their SHA-256, and how many there are.
pub fn documents_at_hand(rows: &dyn Rows, has: &dyn Fn(&str) -> bool) -> Result<(i64, i64), QuestionError> {
    let all: BTreeSet<String> = documents(rows)?.into_values().map(|document| document.sha256).collect();
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Ok((count(all.iter().filter(|sha256| has(sha256)).count()), count(all.len())))
}
