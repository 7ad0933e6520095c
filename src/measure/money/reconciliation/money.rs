//! The money as the documents give it: lines, their amounts, allocations and
//! printed sums, row by row, so that a sum can be taken apart again. Its size
//! is bounded by the rows that carry an amount of grant, not by what is
//! measured of the activities.

use std::collections::{BTreeMap, BTreeSet};

use super::called::Called;
use crate::measure::QuestionError;
use crate::measure::read::names::{Body, bodies, focus_areas};
use crate::measure::read::printed::{
    AllocationRow, FundingLine, LineAmount, StatedTotal, Unvalued, allocations, funding_lines, line_amounts,
    stated_totals, unvalued,
};
use crate::model::key::Key;
use crate::model::kr::Kr;
use crate::model::period::Year;
use crate::model::rows::Rows;

/// All of it, of every owner and year.
pub(super) struct Money {
    pub lines: BTreeMap<Key, FundingLine>,
    /// By whose rows they are.
    amounts: BTreeMap<String, Vec<LineAmount>>,
    /// By whose rows they are, and the year.
    allocations: BTreeMap<(String, Year), Vec<AllocationRow>>,
    pub totals: Vec<StatedTotal>,
    pub unvalued: Vec<Unvalued>,
    bodies: BTreeMap<Key, Body>,
}

impl Money {
    /// The money of some rows, with the lines and their amounts that others say besides.
    pub(super) fn read(rows: &dyn Rows, lines: &dyn Rows) -> Result<Self, QuestionError> {
        let mut by_owner_and_year: BTreeMap<(String, Year), Vec<AllocationRow>> = BTreeMap::new();
        for own in allocations(rows)? {
            by_owner_and_year.entry((own.owner.clone(), own.year)).or_default().push(own);
        }
        let mut amounts: BTreeMap<String, Vec<LineAmount>> = BTreeMap::new();
        for own in line_amounts(lines)? {
            amounts.entry(own.owner.clone()).or_default().push(own);
        }
        let bodies = bodies(lines)?;
        let funding_lines = funding_lines(lines, &bodies, &focus_areas(lines)?)?;
        Ok(Self {
            lines: funding_lines.into_iter().map(|line| (line.key.clone(), line)).collect(),
            amounts,
            allocations: by_owner_and_year,
            totals: stated_totals(rows)?,
            unvalued: unvalued(rows, None)?,
            bodies,
        })
    }

    /// Whether a printed sum is a part of one that another owner has.
    pub(super) fn has_parts_of_others(&self) -> bool {
        self.totals.iter().any(|own| own.part_of.as_ref().is_some_and(|whole| whole.owner != own.key.owner))
    }

    /// The allocations of an owner in a year, in the order of their files and ids.
    pub(super) fn allocations(&self, owner: &str, year: Year) -> &[AllocationRow] {
        self.allocations.get(&(owner.to_owned(), year)).map_or(&[], Vec::as_slice)
    }

    /// All allocations, those of an owner and year together.
    pub(super) fn by_owner_and_year(&self) -> impl Iterator<Item = &[AllocationRow]> {
        self.allocations.values().map(Vec::as_slice)
    }

    /// What lines held, as an owner's rows say, in the order of their files and ids.
    pub(super) fn amounts_of(&self, owner: &str) -> &[LineAmount] {
        self.amounts.get(owner).map_or(&[], Vec::as_slice)
    }

    /// What lines held, as everybody's rows say.
    pub(super) fn amounts(&self) -> impl Iterator<Item = &LineAmount> {
        self.amounts.values().flatten()
    }

    /// The name of a line, else its id.
    pub(super) fn line_name<'a>(&'a self, line: &'a Key) -> Called<'a> {
        self.lines.get(line).map_or(Called::one(&line.id), |line| Called::entity_name(&line.name))
    }

    /// The name of a body, else its id.
    pub(super) fn body_name<'a>(&'a self, body: &'a Key) -> Called<'a> {
        self.bodies.get(body).map_or(Called::one(&body.id), |body| Called::entity_name(&body.name))
    }

    /// Whether a body is another or stands under it.
    pub(super) fn is_within(&self, body: &Key, whole: &Key) -> bool {
        // Loaded parents make no ring, but over several loads they could.
        let mut seen = BTreeSet::new();
        let mut next = Some(body);
        while let Some(own) = next.filter(|own| seen.insert(*own)) {
            if own == whole {
                return true;
            }
            next = self.bodies.get(own).and_then(|body| body.parent.as_ref());
        }
        false
    }
}

/// Of amounts that several documents give for the same thing, those of one
/// document: the preferred one where it gives any, else the one that gives most.
/// They keep their order.
pub(super) fn of_one_document<'a, T, K: Ord>(
    rows: &[&'a T],
    preferred: &str,
    same: impl Fn(&T) -> K,
    source_and_kr: impl Fn(&'a T) -> (&'a str, Kr),
) -> Vec<&'a T> {
    let mut documents: BTreeMap<K, BTreeMap<&str, Kr>> = BTreeMap::new();
    for row in rows {
        let (source, kr) = source_and_kr(row);
        *documents.entry(same(row)).or_default().entry(source).or_default() += kr;
    }
    let chosen: BTreeMap<K, &str> = documents
        .into_iter()
        .filter_map(|(same, sums)| {
            let most =
                || sums.iter().max_by_key(|(source, kr)| (**kr, std::cmp::Reverse(**source))).map(|(own, _)| *own);
            Some((same, sums.keys().find(|own| **own == preferred).copied().or_else(most)?))
        })
        .collect();
    let is_chosen = |row: &&&'a T| chosen.get(&same(row)).is_some_and(|source| *source == source_and_kr(row).0);
    rows.iter().filter(is_chosen).copied().collect()
}

/// Allocations of one document for each activity, line and stage.
pub(super) fn allocations_of_one_document<'a>(rows: &[&'a AllocationRow], preferred: &str) -> Vec<&'a AllocationRow> {
    let same = |own: &AllocationRow| (own.activity.clone(), own.line.clone(), own.stage);
    of_one_document(rows, preferred, same, |own| (own.source.as_str(), own.kr))
}

/// Lines' amounts of one document for each line and stage.
pub(super) fn amounts_of_one_document<'a>(rows: &[&'a LineAmount], preferred: &str) -> Vec<&'a LineAmount> {
    of_one_document(rows, preferred, |own| (own.line.clone(), own.stage), |own| (own.source.as_str(), own.kr))
}
