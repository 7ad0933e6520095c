//! Which outcomes are withheld: those that are small, and as few others as keep them.

use std::collections::{BTreeMap, BTreeSet};

use super::bounds::{Outside, number};
use super::items::Items;
use super::relations::Relation;
use super::spread::{Reach, moving};
use super::sum::{ONE, Scaled, Sum};
use crate::model::disclosure::Policy;

/// A count has to be able to be this little at least.
const BOTTOM: f64 = 1.0;

/// How many sets of others are tried one by one for a smaller one than the programme found.
const TRIED: usize = 60;

/// Items that what is told ties to each other.
pub(super) struct Component<'a> {
    items: &'a Items,
    policy: Policy,
    members: BTreeSet<usize>,
    relations: Vec<&'a Relation>,
    /// The small counts that withholding can keep at all.
    kept: Vec<&'a Sum>,
}

/// What came of it.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    pub withheld: BTreeSet<usize>,
    /// Small counts that what is published gives away.
    pub exposed: usize,
}

/// The items that hang together, each with the relations among them.
pub(super) fn components<'a>(items: &'a Items, relations: &'a [Relation], policy: Policy) -> Vec<Component<'a>> {
    let mut leader: Vec<usize> = (0..items.items.len()).collect();
    let of = |relation: &Relation| {
        relation.sum.terms().filter_map(|(cell, _)| items.cells.get(cell)).map(|cell| cell.item).collect::<Vec<_>>()
    };
    for relation in relations {
        let members = of(relation);
        let Some(first) = members.first().map(|item| find(&leader, *item)) else { continue };
        for item in members {
            let own = find(&leader, item);
            if let Some(place) = leader.get_mut(own) {
                *place = first;
            }
        }
    }
    let mut found: BTreeMap<usize, Component<'a>> = BTreeMap::new();
    for item in 0..items.items.len() {
        let component =
            || Component { items, policy, members: BTreeSet::new(), relations: Vec::new(), kept: Vec::new() };
        found.entry(find(&leader, item)).or_insert_with(component).members.insert(item);
    }
    for relation in relations {
        let first = of(relation).first().map(|item| find(&leader, *item));
        if let Some(component) = first.and_then(|own| found.get_mut(&own)) {
            component.relations.push(relation);
        }
    }
    found.into_values().collect()
}

fn find(leader: &[usize], mut item: usize) -> usize {
    while let Some(next) = leader.get(item).copied().filter(|next| *next != item) {
        item = next;
    }
    item
}

impl<'a> Component<'a> {
    /// Those that are small by themselves, or came as withheld.
    fn small(&self) -> BTreeSet<usize> {
        let alone = self.relations.iter().filter(|relation| relation.sensitive && !relation.nothing);
        let cells = alone.filter_map(|relation| only_cell(&relation.sum)).filter_map(|cell| self.items.cells.get(cell));
        let bare = self
            .members
            .iter()
            .copied()
            .filter(|item| self.items.items.get(*item).is_some_and(|own| own.bare || own.unknown));
        cells.map(|cell| cell.item).chain(bare).filter(|item| !self.items.is_fixed(*item)).collect()
    }

    /// Those that could be withheld.
    fn can_be(&self) -> BTreeSet<usize> {
        let free = |item: &usize| !self.items.is_fixed(*item);
        self.members.iter().copied().filter(free).collect()
    }

    /// What is withheld of it. Without `secondary`, only what is small by itself.
    pub(super) fn choose(mut self, secondary: bool) -> Chosen {
        let (small, all) = (self.small(), self.can_be());
        let sensitive: Vec<&'a Sum> =
            self.relations.iter().filter(|relation| relation.sensitive).map(|relation| &relation.sum).collect();
        if !secondary || sensitive.is_empty() {
            return Chosen { withheld: small, exposed: 0 };
        }
        let (kept, exposed) = sensitive.into_iter().partition::<Vec<_>, _>(|sum| self.is_kept(sum, &all));
        self.kept = kept;
        let mut withheld = self.found(&small);
        self.told_again(&small, &mut withheld);
        self.fewer(&small, &mut withheld);
        Chosen { withheld, exposed: exposed.len() }
    }

    /// Enough others for each count in turn.
    fn found(&self, small: &BTreeSet<usize>) -> BTreeSet<usize> {
        let mut withheld = small.clone();
        for sum in &self.kept {
            for reach in [Reach::AtLeast(self.least_top()), Reach::AtMost(BOTTOM)] {
                if self.is_kept(sum, &withheld) {
                    break;
                }
                let moved = moving(&self.outside(&withheld, None), sum, reach);
                withheld.extend(moved.unwrap_or_else(|| self.can_be()));
            }
        }
        let mut others: Vec<usize> = self.can_be().difference(&withheld).copied().collect();
        others.sort_by_key(|item| std::cmp::Reverse(self.loss(*item)));
        while !self.keeps(&withheld) {
            match others.pop() {
                Some(item) => withheld.insert(item),
                None => break,
            };
        }
        withheld
    }

    /// Tells again what need not be withheld, the greatest first.
    fn told_again(&self, small: &BTreeSet<usize>, withheld: &mut BTreeSet<usize>) {
        if !self.keeps(withheld) {
            return;
        }
        let mut others: Vec<usize> = withheld.difference(small).copied().collect();
        others.sort_by_key(|item| (std::cmp::Reverse(self.loss(*item)), *item));
        for item in others {
            withheld.remove(&item);
            if !self.keeps(withheld) {
                withheld.insert(item);
            }
        }
    }

    /// Fewer others, or others of which less is lost, where they can be tried one by one.
    fn fewer(&self, small: &BTreeSet<usize>, withheld: &mut BTreeSet<usize>) {
        let others: Vec<usize> = self.can_be().difference(small).copied().collect();
        let loss = |set: &[usize]| set.iter().map(|item| self.loss(*item)).sum::<Scaled>();
        let now: Vec<usize> = withheld.difference(small).copied().collect();
        for size in 1..=now.len() {
            let Some(mut sets) = subsets(&others, size) else { return };
            sets.sort_by_key(|set| (loss(set), set.clone()));
            let better = |set: &Vec<usize>| set.len() < now.len() || loss(set) < loss(&now);
            for set in sets.into_iter().filter(better) {
                let with: BTreeSet<usize> = small.iter().chain(&set).copied().collect();
                if self.keeps(&with) {
                    *withheld = with;
                    return;
                }
            }
        }
    }

    fn loss(&self, item: usize) -> Scaled {
        self.items.items.get(item).map_or(0, |own| own.loss)
    }

    fn outside<'o>(
        &'o self,
        withheld: &'o BTreeSet<usize>,
        small: Option<&'o BTreeMap<usize, (f64, f64)>>,
    ) -> Outside<'o> {
        Outside { items: self.items, relations: &self.relations, withheld, small }
    }

    /// A count has to be able to be this much at least: then what is withheld together is no small count either.
    fn least_top(&self) -> f64 {
        number(i128::from(self.policy.threshold).saturating_mul(ONE))
    }

    /// The least that a small count is.
    fn least_small(&self) -> f64 {
        if self.policy.zeros { 0.0 } else { 1.0 }
    }

    /// Whether nobody can tell more of a small count than that it may be any of the small, and more.
    fn is_kept(&self, sum: &Sum, withheld: &BTreeSet<usize>) -> bool {
        let outside = self.outside(withheld, None);
        if outside.split(sum).0.is_empty()
            && sum.terms().all(|(cell, _)| self.items.cells.get(cell).is_some_and(|own| self.items.is_fixed(own.item)))
        {
            // Published sources tell it, or give it away.
            return true;
        }
        let Some((least, most)) = outside.interval(sum) else { return false };
        least <= BOTTOM && most >= self.least_top()
    }

    /// Whether that holds of all, and none is known exactly to somebody who knows which of them are small.
    fn keeps(&self, withheld: &BTreeSet<usize>) -> bool {
        if !self.kept.iter().all(|sum| self.is_kept(sum, withheld)) {
            return false;
        }
        if *withheld == self.can_be() {
            return true;
        }
        let small = self.limits(withheld);
        let outside = self.outside(withheld, Some(&small));
        let hidden = |sum: &&&Sum| !outside.split(sum).0.is_empty();
        self.kept.iter().filter(hidden).all(|sum| outside.interval(sum).is_some_and(|(least, most)| least < most))
    }

    /// Of withheld cells that are small, between which limits they are.
    fn limits(&self, withheld: &BTreeSet<usize>) -> BTreeMap<usize, (f64, f64)> {
        let top = number(i128::from(self.policy.threshold).saturating_sub(1).saturating_mul(ONE));
        let small = self.kept.iter().copied().filter_map(only_cell).filter(|cell| {
            let known =
                self.items.cells.get(*cell).filter(|own| withheld.contains(&own.item)).and_then(|own| own.known);
            known.map(|known| number(known.taken)).is_some_and(|taken| taken >= self.least_small() && taken <= top)
        });
        small.map(|cell| (cell, (self.least_small(), top))).collect()
    }
}

/// The cell that a sum consists of, if it is one.
fn only_cell(sum: &Sum) -> Option<usize> {
    let mut terms = sum.terms();
    terms.next().filter(|_| terms.next().is_none()).map(|(cell, _)| cell)
}

/// Every set of a size, unless there are too many to try.
fn subsets(of: &[usize], size: usize) -> Option<Vec<Vec<usize>>> {
    let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
    for _ in 0..size {
        let longer = |set: &Vec<usize>| {
            let last = set.last().copied();
            let next = of.iter().copied().filter(move |item| last.is_none_or(|last| *item > last));
            next.map(|item| [&set[..], &[item]].concat()).collect::<Vec<_>>()
        };
        sets = sets.iter().flat_map(longer).collect();
        if sets.len() > TRIED {
            return None;
        }
    }
    Some(sets)
}
