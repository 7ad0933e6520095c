//! Which rows a printed sum is the sum of, and which stand beside them.

use std::collections::{BTreeMap, BTreeSet};

use super::called::Called;
use super::gap::{Item, Otherwise};
use super::money::{Money, allocations_of_one_document, amounts_of_one_document};
use crate::measure::read::printed::{AllocationRow, FundingLine, LineAmount, StatedTotal, StoredRow};
use crate::model::key::Key;
use crate::model::vocabulary::Stage;

/// The addends of a sum, with what a search for a gap looks through.
#[derive(Debug, Default)]
pub(super) struct Addends<'a> {
    /// The addends, each once, whatever documents repeat them.
    pub own: Vec<Item<'a>>,
    /// Rows of the same owner, year, stage and document that are not addends.
    pub others: Vec<Item<'a>>,
    /// What other stages and documents give for the addends.
    pub otherwise: Vec<Otherwise<'a>>,
}

impl<'a> Addends<'a> {
    /// The stored rows of the addends.
    pub(super) fn rows(&self) -> BTreeSet<&'a StoredRow> {
        self.own.iter().map(|item| item.row).collect()
    }

    /// The addends of a printed sum.
    pub(super) fn of(total: &StatedTotal, money: &'a Money) -> Self {
        match total.table.as_str() {
            "allocations" => of_allocations(total, money),
            "funding_amounts" => of_amounts(total, money),
            // A sum of printed sums has parts and no rows.
            _ => Self::default(),
        }
    }

    /// The allocations from a line at a stage, as a document sees them.
    pub(super) fn of_line(line: &FundingLine, stage: Stage, source: &str, money: &'a Money) -> Self {
        let rows = money.allocations(&line.key.owner, line.year);
        let (own, others): (Vec<_>, Vec<_>) =
            rows.iter().filter(|own| own.stage == stage).partition(|own| own.line == line.key);
        with_others(own, &others, rows, source, std::slice::from_ref(&line.key), money)
    }
}

fn of_allocations<'a>(total: &StatedTotal, money: &'a Money) -> Addends<'a> {
    let rows = money.allocations(&total.key.owner, total.year);
    let is_staged = |own: &&AllocationRow| match total.stage {
        Some(stage) => own.stage == stage,
        None => own.source == total.source,
    };
    let is_own = |own: &&AllocationRow| {
        (total.lines.is_empty() || total.lines.contains(&own.line))
            && total.activity.as_ref().is_none_or(|activity| own.activity == *activity)
            && total
                .organisation
                .as_ref()
                .is_none_or(|whole| own.body.as_ref().is_some_and(|body| money.is_within(body, whole)))
    };
    let (own, others): (Vec<_>, Vec<_>) = rows.iter().filter(is_staged).partition(is_own);
    with_others(own, &others, rows, &total.source, &total.lines, money)
}

fn with_others<'a>(
    own: Vec<&'a AllocationRow>,
    others: &[&'a AllocationRow],
    rows: &'a [AllocationRow],
    source: &str,
    lines: &[Key],
    money: &'a Money,
) -> Addends<'a> {
    let own = furthest(allocations_of_one_document(&own, source));
    let beside: Vec<&AllocationRow> = others.iter().copied().filter(|other| other.source == source).collect();
    let item = |own: &&'a AllocationRow| Item {
        name: Called::entity_name(&own.name),
        under: match &own.body {
            Some(body) if lines.contains(&own.line) => money.body_name(body),
            _ => money.line_name(&own.line),
        },
        kr: own.kr,
        row: &own.row,
    };
    let again = |own: &&'a AllocationRow| {
        let (own, item) = (*own, item(own));
        let same = rows.iter().filter(|other| (&other.activity, &other.line) == (&own.activity, &own.line));
        // Each other amount once, however many rows give it.
        let mut amounts = BTreeMap::new();
        for other in same.filter(|other| other.kr != own.kr) {
            amounts.entry(other.kr).or_insert(&other.row);
        }
        amounts.into_iter().map(move |(kr, row)| Otherwise { item, kr, row }).collect::<Vec<_>>()
    };
    Addends {
        otherwise: own.iter().flat_map(again).collect(),
        others: beside.iter().map(item).collect(),
        own: own.iter().map(item).collect(),
    }
}

/// Of each activity and line, the rows of the stage that came furthest.
fn furthest(rows: Vec<&AllocationRow>) -> Vec<&AllocationRow> {
    let mut last: BTreeMap<(&Key, &Key), Stage> = BTreeMap::new();
    for own in &rows {
        let stage = last.entry((&own.activity, &own.line)).or_insert(own.stage);
        *stage = (*stage).max(own.stage);
    }
    rows.iter().copied().filter(|own| last.get(&(&own.activity, &own.line)) == Some(&own.stage)).collect()
}

fn of_amounts<'a>(total: &StatedTotal, money: &'a Money) -> Addends<'a> {
    let is_staged = |own: &&LineAmount| match total.stage {
        Some(stage) => own.stage == stage,
        None => own.source == total.source,
    };
    let of_year = |own: &&LineAmount| money.lines.get(&own.line).is_some_and(|line| line.year == total.year);
    let all: Vec<&LineAmount> = money.amounts_of(&total.key.owner).iter().filter(of_year).filter(is_staged).collect();
    let lines: BTreeSet<&Key> = summed_lines(total, &all, money);
    let (own, others): (Vec<&LineAmount>, Vec<&LineAmount>) =
        all.into_iter().partition(|own| lines.contains(&own.line));
    let item = |own: &&'a LineAmount| {
        let line = money.lines.get(&own.line);
        Item {
            name: money.line_name(&own.line),
            under: line.map_or(Called::one(&own.line.id), |line| money.body_name(&line.recipient)),
            kr: own.kr,
            row: &own.row,
        }
    };
    let own = amounts_of_one_document(&own, &total.source);
    let others = others.iter().filter(|other| other.source == total.source).map(item).collect();
    Addends { own: own.iter().map(item).collect(), others, otherwise: Vec::new() }
}

/// The lines that a sum of lines' amounts is over: those that stand under its
/// lines, else those lines themselves; those of its recipient, else of bodies within it.
/// A line is never added to one that it stands under.
fn summed_lines<'a>(total: &StatedTotal, amounts: &[&'a LineAmount], money: &'a Money) -> BTreeSet<&'a Key> {
    let lines = || amounts.iter().filter_map(|own| money.lines.get(&own.line));
    let under = |whole: &Key| lines().any(|line| line.parents.contains(whole));
    let receives = |body: &Key| lines().any(|line| line.recipient == *body);
    let of_line = |line: &FundingLine| {
        let of = |whole: &Key| if under(whole) { line.parents.contains(whole) } else { line.key == *whole };
        total.lines.is_empty() || total.lines.iter().any(of)
    };
    let of_body = |line: &FundingLine| match &total.organisation {
        Some(whole) if receives(whole) => line.recipient == *whole,
        Some(whole) => money.is_within(&line.recipient, whole),
        None => true,
    };
    let chosen: Vec<&FundingLine> = lines().filter(|line| of_line(line) && of_body(line)).collect();
    let above: BTreeSet<&Key> = chosen.iter().flat_map(|line| &line.parents).collect();
    chosen.iter().map(|line| &line.key).filter(|line| !above.contains(line)).collect()
}
