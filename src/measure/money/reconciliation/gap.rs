//! What would explain that a printed sum and its addends differ: single rows
//! first, then pairs, then two digits that changed places. A candidate is a row
//! whose amount would close the gap; that it does is no proof.

use std::collections::BTreeMap;

use super::called::Called;
use crate::measure::read::printed::StoredRow;
use crate::model::kr::Kr;

/// How many candidates of one kind are named. More than that are chance.
const NAMED: usize = 3;

/// An addend, or a row that might have been one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Item<'a> {
    /// What the money is for.
    pub name: Called<'a>,
    /// What it stands under: a line or a body.
    pub under: Called<'a>,
    pub kr: Kr,
    pub row: &'a StoredRow,
}

/// An addend of which something else on record gives another amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Otherwise<'a> {
    pub item: Item<'a>,
    pub kr: Kr,
    /// The row that gives it.
    pub row: &'a StoredRow,
}

/// One way to close a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Explanation<'a> {
    /// A row elsewhere has just the amount that is missing: it may belong here.
    Elsewhere(Item<'a>),
    /// A row has just the amount that is too much: it may not belong here.
    Foreign(Item<'a>),
    /// A row has just the amount by which the sum is greater: it may be counted twice there.
    Twice(Item<'a>),
    /// A row would close the gap with the amount that another row gives.
    Otherwise(Otherwise<'a>),
    /// Two rows elsewhere have the missing amount together.
    BothElsewhere(Item<'a>, Item<'a>),
    /// Two rows have the amount together that is too much.
    BothForeign(Item<'a>, Item<'a>),
    /// One row out and another in.
    Exchanged { out: Item<'a>, into: Item<'a> },
    /// Two digits of a row changed places.
    Digits { item: Item<'a>, read: Kr },
}

impl<'a> Explanation<'a> {
    /// The rows that it is about.
    pub(super) fn rows(self) -> Vec<(&'a StoredRow, Kr)> {
        match self {
            Self::Elsewhere(one) | Self::Foreign(one) | Self::Twice(one) | Self::Digits { item: one, .. } => {
                vec![(one.row, one.kr)]
            }
            Self::Otherwise(one) => vec![(one.item.row, one.item.kr), (one.row, one.kr)],
            Self::BothElsewhere(a, b) | Self::BothForeign(a, b) | Self::Exchanged { out: a, into: b } => {
                vec![(a.row, a.kr), (b.row, b.kr)]
            }
        }
    }
}

/// A sum that differs from its addends.
pub(super) struct Gap<'a> {
    /// The printed sum less the addends, in kronor: below zero where they are more.
    pub kr: Kr,
    /// How near counts as closed: nothing, or what the sum's unit hides.
    pub within: Kr,
    /// The addends.
    pub own: Vec<Item<'a>>,
    /// Rows of the same kind, document and stage that stand elsewhere.
    pub others: Vec<Item<'a>>,
    /// Amounts that other stages or documents give for the addends.
    pub otherwise: Vec<Otherwise<'a>>,
}

impl<'a> Gap<'a> {
    /// What would close it, the simplest first; empty where nothing single or paired does.
    pub(super) fn explanations(&self) -> Vec<Explanation<'a>> {
        let singles = self.singles();
        if !singles.is_empty() {
            return singles;
        }
        let mut found = if self.within.is_zero() { self.pairs() } else { Vec::new() };
        found.extend(self.swapped_digits());
        found
    }

    fn closes(&self, change: Kr) -> bool {
        (self.kr - change).abs() <= self.within && !change.is_zero()
    }

    fn singles(&self) -> Vec<Explanation<'a>> {
        let elsewhere =
            few(self.others.iter().filter(|item| self.closes(item.kr)), |item| Explanation::Elsewhere(*item));
        let foreign = few(self.own.iter().filter(|item| self.closes(-item.kr)), |item| Explanation::Foreign(*item));
        let twice = few(self.own.iter().filter(|item| self.closes(item.kr)), |item| Explanation::Twice(*item));
        let otherwise = few(self.otherwise.iter().filter(|other| self.closes(other.kr - other.item.kr)), |other| {
            Explanation::Otherwise(*other)
        });
        // What another stage or document says of a row is better evidence than an equal amount.
        [otherwise, elsewhere, foreign, twice].concat()
    }

    /// Pairs that close the gap exactly; many are chance, and then none is named.
    fn pairs(&self) -> Vec<Explanation<'a>> {
        let both = |items: &[Item<'a>], sum: Kr, made: fn(Item<'a>, Item<'a>) -> Explanation<'a>| {
            let places = by_amount(items);
            let mut pairs = Vec::new();
            for (index, item) in items.iter().enumerate() {
                let later = places.get(&(sum - item.kr)).into_iter().flatten().filter(|other| **other > index);
                pairs.extend(later.filter_map(|other| Some(made(*item, *items.get(*other)?))));
            }
            pairs
        };
        let mut pairs = both(&self.others, self.kr, Explanation::BothElsewhere);
        pairs.extend(both(&self.own, -self.kr, Explanation::BothForeign));
        let places = by_amount(&self.others);
        for out in &self.own {
            let into = places.get(&(out.kr + self.kr)).into_iter().flatten();
            pairs.extend(
                into.filter_map(|into| self.others.get(*into))
                    .map(|into| Explanation::Exchanged { out: *out, into: *into }),
            );
        }
        pairs.retain(|pair| pair.rows().iter().all(|(_, kr)| !kr.is_zero()));
        if pairs.len() > NAMED { Vec::new() } else { pairs }
    }

    /// The one row in which two neighbouring digits that changed places would
    /// close the gap. Such a change is always a multiple of nine.
    fn swapped_digits(&self) -> Option<Explanation<'a>> {
        if !self.kr.is_multiple_of(Kr::from_ore(900)) {
            return None;
        }
        let mut found = self.own.iter().filter_map(|item| {
            let read = item.kr + self.kr;
            is_swap(item.kr, read).then_some(Explanation::Digits { item: *item, read })
        });
        found.next().filter(|_| found.next().is_none())
    }
}

/// At most a few; none where there are more.
fn few<T, E>(found: impl Iterator<Item = T>, made: impl Fn(T) -> E) -> Vec<E> {
    let found: Vec<E> = found.map(made).take(NAMED + 1).collect();
    if found.len() > NAMED { Vec::new() } else { found }
}

fn by_amount(items: &[Item<'_>]) -> BTreeMap<Kr, Vec<usize>> {
    let mut places: BTreeMap<Kr, Vec<usize>> = BTreeMap::new();
    for (index, item) in items.iter().enumerate() {
        places.entry(item.kr).or_default().push(index);
    }
    places
}

/// Whether two amounts are the same but for two neighbouring digits.
pub(super) fn is_swap(a: Kr, b: Kr) -> bool {
    let (a, b) = (a.amount().normalize().to_string(), b.amount().normalize().to_string());
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let differ: Vec<usize> = (0..a.len()).filter(|at| a.get(*at) != b.get(*at)).collect();
    match differ.as_slice() {
        [first, second] => *second == first + 1 && a.get(*first) == b.get(*second) && a.get(*second) == b.get(*first),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kr_of(kr: i64) -> Kr {
        Kr::from_ore(kr * 100)
    }

    fn rows(count: i64) -> Vec<StoredRow> {
        (0..count).map(|line| StoredRow { file: "a.csv".to_owned(), line }).collect()
    }

    fn items<'a>(rows: &'a [StoredRow], amounts: &[i64]) -> Vec<Item<'a>> {
        let item = |(row, kr): (&'a StoredRow, &i64)| Item {
            name: Called::one("x"),
            under: Called::one("y"),
            kr: kr_of(*kr),
            row,
        };
        rows.iter().zip(amounts).map(item).collect()
    }

    /// The explanations of a sum, as words and amounts.
    fn explained(printed: i64, own: &[i64], others: &[i64]) -> Vec<String> {
        let (own_rows, other_rows) = (rows(20), rows(20));
        let (own, others) = (items(&own_rows, own), items(&other_rows, others));
        let kr = kr_of(printed) - own.iter().map(|item| item.kr).sum::<Kr>();
        let gap = Gap { kr, within: Kr::ZERO, own, others, otherwise: Vec::new() };
        let said = |one: Explanation<'_>| {
            let kr: Vec<String> = one.rows().iter().map(|(_, kr)| kr.amount().normalize().to_string()).collect();
            let word = match one {
                Explanation::Elsewhere(_) => "elsewhere",
                Explanation::Foreign(_) => "foreign",
                Explanation::Twice(_) => "twice",
                Explanation::Otherwise(_) => "otherwise",
                Explanation::BothElsewhere(..) => "both elsewhere",
                Explanation::BothForeign(..) => "both foreign",
                Explanation::Exchanged { .. } => "exchanged",
                Explanation::Digits { .. } => "digits",
            };
            format!("{word} {}", kr.join(" "))
        };
        gap.explanations().into_iter().map(said).collect()
    }

    #[test]
    fn a_misplaced_row_is_found_where_it_stands() {
        // 10 + 20 = 30, printed 37: the 7 stands elsewhere.
        assert_eq!(explained(37, &[10, 20], &[7, 9]), ["elsewhere 7"]);
        // 10 + 20 + 7 = 37, printed 30: the 7 is too much.
        assert_eq!(explained(30, &[10, 20, 7], &[9]), ["foreign 7"]);
    }

    #[test]
    fn a_row_that_the_sum_counts_twice() {
        // 10 + 25 = 35, printed 60.
        assert_eq!(explained(60, &[10, 25], &[9]), ["twice 25"]);
    }

    #[test]
    fn pairs_are_looked_for_when_no_single_row_will_do() {
        assert_eq!(explained(46, &[10, 20], &[7, 9]), ["both elsewhere 7 9"]);
        // 10 + 20 + 7 + 8 = 45, printed 30.
        assert_eq!(explained(30, &[10, 20, 7, 8], &[40]), ["both foreign 7 8"]);
        // 10 + 20 = 30, printed 53: the 20 should be the 43 that stands elsewhere.
        assert_eq!(explained(53, &[10, 20], &[43, 5]), ["exchanged 20 43"]);
    }

    #[test]
    fn too_many_candidates_are_chance_and_none_is_named() {
        assert_eq!(explained(37, &[10, 20], &[7, 7, 7, 7]), [""; 0]);
        assert_eq!(explained(37, &[10, 20], &[7, 7, 7]).len(), 3);
    }

    #[test]
    fn two_digits_that_changed_places_are_hinted_for_one_row_only() {
        // 1 360 + 500, printed 1 630 + 500: 270 = 9 × 30.
        assert_eq!(explained(2130, &[1360, 500], &[]), ["digits 1360"]);
        // Either of two equal rows would do.
        assert_eq!(explained(3490, &[1360, 1360, 500], &[]), [""; 0]);
        // 271 is no multiple of nine.
        assert_eq!(explained(2131, &[1360, 500], &[]), [""; 0]);
        assert!(is_swap(kr_of(1360), kr_of(1630)));
        assert!(!is_swap(kr_of(1360), kr_of(1306 + 9)));
        assert!(!is_swap(kr_of(90), kr_of(9)), "digits do not vanish");
    }

    #[test]
    fn nothing_explains_what_nothing_explains() {
        assert_eq!(explained(1000, &[10, 20], &[7, 9]), [""; 0]);
    }
}
