//! Outcomes as what is told or withheld whole, and the counts of people in them.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::facts::{Fact, Facts, Measured, Numbers, Observed};
use super::sum::{Known, ONE, Scaled, scaled};
use crate::model::disclosure::Policy;
use crate::model::key::Key;
use crate::model::vocabulary::{Kind, ReportStatus};

/// An observation, of one or several documents: all of it is told, or none.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub observed: Observed,
    pub measured: Measured,
    /// The rows of it, by their place among the facts.
    pub rows: Vec<usize>,
    /// Whether a published source tells it, so that it is known anyway.
    pub published: bool,
    /// Whether its number came as withheld, so that nobody here knows it.
    pub unknown: bool,
    /// Whether it is small by itself: a share of 0 or 100 % of nobody knows how many.
    pub bare: bool,
    /// What is lost with it, beside its being told at all.
    pub loss: Scaled,
}

/// What a cell of an item counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// The value of a count.
    Value,
    /// Those of whom something holds.
    Numerator,
    /// Those who answered.
    Answered,
    /// Those who answered and of whom it does not hold.
    Rest,
}

/// A count in an item.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    pub item: usize,
    pub what: What,
    /// What it is; nothing where it came as withheld.
    pub known: Option<Known>,
    /// Whether it counts people.
    pub people: bool,
}

/// Every observation, and the counts in them.
#[derive(Debug, Default)]
pub(super) struct Items {
    pub items: Vec<Item>,
    pub cells: Vec<Cell>,
}

impl Items {
    /// With `same`, whatever is counted as often as people answered is taken to count them.
    pub(super) fn of(facts: &Facts, same: bool) -> Self {
        let mut grouped: BTreeMap<&Observed, Vec<usize>> = BTreeMap::new();
        for (index, fact) in facts.outcomes.iter().enumerate() {
            if matches!(fact.status, ReportStatus::Reported | ReportStatus::Withheld) {
                grouped.entry(&fact.observed).or_default().push(index);
            }
        }
        let mut items = Self::default();
        for (observed, rows) in grouped {
            let Some(measured) = facts.measures.get(&observed.measure) else { continue };
            items.push(observed, measured, rows, facts);
        }
        if same {
            items.count_answers_as_people();
        }
        items
    }

    /// Cells that are taken to count the same people: those who answered two questions, or answered and are counted,
    /// where they are of one activity, group and period and as many.
    pub(super) fn alike(&self) -> Vec<(usize, usize)> {
        let mut alike: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (index, cell) in self.cells.iter().enumerate() {
            let (Some(item), Some(known)) = (self.items.get(cell.item), cell.known) else { continue };
            if known.taken > 0 && known.low == known.high {
                let observed = &item.observed;
                let at = (&item.measured.activity, &observed.group, observed.start, observed.end, known.taken);
                alike.entry(at).or_default().push(index);
            }
        }
        let pairs = |cells: Vec<usize>| {
            let of = |what: What| -> Vec<usize> {
                cells.iter().copied().filter(|cell| self.cells.get(*cell).is_some_and(|own| own.what == what)).collect()
            };
            let (values, answered) = (of(What::Value), of(What::Answered));
            let asked_twice = answered.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?)));
            let numerators = of(What::Numerator);
            let counted = answered.iter().chain(&numerators).flat_map(|own| values.iter().map(|value| (*own, *value)));
            asked_twice.chain(counted).collect::<Vec<_>>()
        };
        alike.into_values().flat_map(pairs).collect()
    }

    /// A measure that is as many as answered, of some group in some period, counts those people in all of them.
    fn count_answers_as_people(&mut self) {
        let is_answered = |cell: usize| self.cells.get(cell).is_some_and(|own| own.what == What::Answered);
        let values = self.alike().into_iter().filter(|(own, _)| is_answered(*own)).map(|(_, value)| value);
        let of = |cell: usize| self.items.get(self.cells.get(cell)?.item).map(|item| item.observed.measure.clone());
        let people: BTreeSet<Key> = values.filter_map(of).collect();
        for item in self.items.iter_mut().filter(|item| people.contains(&item.observed.measure)) {
            item.measured.people = true;
        }
        for cell in &mut self.cells {
            cell.people |= self.items.get(cell.item).is_some_and(|item| item.measured.people);
        }
    }

    fn push(&mut self, observed: &Observed, measured: &Measured, rows: Vec<usize>, facts: &Facts) {
        let own: Vec<&Fact> = rows.iter().filter_map(|row| facts.outcomes.get(*row)).collect();
        let reported: Vec<&Fact> = own.iter().copied().filter(|fact| fact.status == ReportStatus::Reported).collect();
        let told: Vec<Numbers> = reported.iter().map(|fact| fact.told).collect();
        let (item, unknown) = (self.items.len(), reported.is_empty());
        let counted = |known: Option<Known>| (unknown || known.is_some()).then_some(known);
        let mut cell = |what, known: Option<Option<Known>>, people| {
            self.cells.extend(known.map(|known| Cell { item, what, known, people }));
        };
        let spread = |of: &dyn Fn(&Numbers) -> Option<Known>| spread(told.iter().filter_map(of));
        let mut bare = false;
        match measured.kind {
            Kind::Count | Kind::Stock | Kind::Cumulative => {
                let value = spread(&|own| Some(Known::exactly(scaled(own.value?))));
                cell(What::Value, counted(value), measured.people);
            }
            Kind::Mean => cell(What::Answered, counted(spread(&answered)), true),
            Kind::Share => {
                let (numerator, answered) = (spread(&numerator), spread(&answered));
                cell(What::Numerator, counted(numerator), true);
                cell(What::Answered, counted(answered), true);
                let utmost =
                    |own: &Numbers| own.value == Some(Decimal::ZERO) || own.value == Some(Decimal::ONE_HUNDRED);
                bare = answered.is_none() && told.iter().any(utmost);
            }
        }
        let loss = told.iter().filter_map(|own| own.value).map(scaled).max().unwrap_or(0);
        self.items.push(Item {
            observed: observed.clone(),
            measured: measured.clone(),
            rows,
            published: reported.iter().any(|fact| fact.published),
            unknown,
            bare,
            loss,
        });
    }

    /// Whether somebody outside knows an item in any case, so that withholding it keeps nothing.
    pub(super) fn is_fixed(&self, item: usize) -> bool {
        self.items.get(item).is_some_and(|own| own.published)
    }
}

/// Several documents' numbers of the same: between the least and the most, taken to be the most.
fn spread(each: impl Iterator<Item = Known>) -> Option<Known> {
    each.reduce(|one, other| Known {
        low: one.low.min(other.low),
        taken: one.taken.max(other.taken),
        high: one.high.max(other.high),
    })
}

/// How many answered: as printed, else what the share and those of whom it holds leave room for.
fn answered(own: &Numbers) -> Option<Known> {
    if let Some(n) = own.n {
        return Some(Known::exactly(i128::from(n).saturating_mul(ONE)));
    }
    let (numerator, value) = (own.numerator?, own.value.filter(|value| *value > Decimal::ZERO)?);
    let half = half(value);
    let of = |share: Decimal| Decimal::from(numerator).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(share);
    let low = scaled(of(value.checked_add(half)?)?.ceil());
    let high = value.checked_sub(half).filter(|least| *least > Decimal::ZERO).and_then(of);
    let high = high.map_or(Scaled::MAX / ONE, |most| scaled(most.floor()));
    Some(Known { low, taken: scaled(of(value)?.round()), high })
}

/// Of how many it holds: as printed, else what the share and those who answered leave room for.
fn numerator(own: &Numbers) -> Option<Known> {
    if let Some(numerator) = own.numerator {
        return Some(Known::exactly(i128::from(numerator).saturating_mul(ONE)));
    }
    let (n, value) = (Decimal::from(own.n?), own.value?);
    let half = half(value);
    let of = |share: Decimal| n.checked_mul(share)?.checked_div(Decimal::ONE_HUNDRED);
    let low = of(value.checked_sub(half)?)?.ceil().max(Decimal::ZERO);
    let high = of(value.checked_add(half)?)?.floor().min(n);
    Some(Known { low: scaled(low), taken: scaled(of(value)?.round()), high: scaled(high) })
}

/// Half a unit of the last decimal that a number is printed with, or more where zeros were printed too.
fn half(value: Decimal) -> Decimal {
    Decimal::new(5, value.normalize().scale().saturating_add(1))
}

/// Whether a count may be a small one.
pub(super) fn is_small(known: Known, policy: Policy) -> bool {
    let least = if policy.zeros { 0 } else { 1 };
    known.high >= least && known.low < i128::from(policy.threshold).saturating_mul(ONE)
}
