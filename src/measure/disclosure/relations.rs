//! What follows from what: the sums and differences of told counts that are counts of people themselves.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::groups::{Groups, band};
use super::items::{Cell, Items, What, is_small};
use super::knowledge::Knowledge;
use super::nested::{Span, families, filled, nests, tile};
use super::sum::{Known, Sum};
use crate::model::disclosure::Policy;
use crate::model::key::Key;
use crate::model::vocabulary::Kind;

/// A count that cells give together. It is nobody's to be less than nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relation {
    pub sum: Sum,
    /// Whether it is known to be nothing, as what women and men leave of all.
    pub nothing: bool,
    /// Whether it is small, so that it must not be known.
    pub sensitive: bool,
}

/// One count through its groups and periods.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Series {
    measure: Key,
    what: What,
    kind: Kind,
    people: bool,
}

type Period = (Option<NaiveDate>, Option<NaiveDate>);

/// A total since a start: its last day, its first where there is one, and what it counts.
type Total<'a> = (NaiveDate, Option<NaiveDate>, &'a Sum);

/// The counts of a series, by group and period, of which some are worked out of others.
type Counts = BTreeMap<(String, Period), Sum>;

/// How often groups and periods are filled from each other.
const ROUNDS: usize = 3;

/// Builds all relations of the items.
pub(super) struct Relations<'a> {
    items: &'a Items,
    policy: Policy,
    knowledge: Knowledge,
    found: Vec<Relation>,
    /// The sums that have been looked at.
    seen: BTreeSet<Sum>,
}

impl<'a> Relations<'a> {
    pub(super) fn of(items: &'a Items, policy: Policy, knowledge: Knowledge) -> Vec<Relation> {
        let mut own = Self { items, policy, knowledge, found: Vec::new(), seen: BTreeSet::new() };
        let mut series = own.stated();
        if knowledge.same {
            own.same();
            own.shared(&mut series);
        }
        let mut worked_out: BTreeMap<(Key, What), BTreeMap<String, Sum>> = BTreeMap::new();
        for (of, mut counts) in series {
            let people = of.what != What::Value || of.people;
            if knowledge.groups {
                own.groups(&mut counts, people);
            }
            let mut named: BTreeMap<String, Sum> =
                counts.iter().map(|(at, sum)| (format!("{at:?}"), sum.clone())).collect();
            match of.kind {
                Kind::Cumulative if knowledge.increments => own.increments(&counts, people),
                Kind::Count | Kind::Share if knowledge.periods => named.extend(own.periods(&counts, people)),
                _ => {}
            }
            worked_out.insert((of.measure, of.what), named);
        }
        if knowledge.complements {
            own.complements(&worked_out);
        }
        own.found
    }

    /// Of whatever is worked out of those who answered, and of those of whom it holds, the rest.
    fn complements(&mut self, worked_out: &BTreeMap<(Key, What), BTreeMap<String, Sum>>) {
        for ((measure, what), answered) in worked_out {
            if *what != What::Answered {
                continue;
            }
            let Some(numerators) = worked_out.get(&(measure.clone(), What::Numerator)) else { continue };
            for (at, numerator) in numerators {
                if let Some(answered) = answered.get(at) {
                    self.relate(answered.clone().minus(numerator), true, false);
                }
            }
        }
    }

    fn relate(&mut self, sum: Sum, people: bool, may_be_nothing: bool) {
        if !self.seen.insert(sum.clone()) {
            return;
        }
        let known = sum.value(|cell| self.cell(cell).and_then(|cell| cell.known));
        let nothing = may_be_nothing && known.is_none_or(|known| known.taken == 0);
        // What is less than nothing is no count: numbers that are about, or people counted twice.
        if known.is_some_and(|known| known.high < 0) {
            return;
        }
        let sensitive = people && !nothing && known.is_some_and(|known| is_small(known, self.policy));
        if sensitive || known.is_none_or(|known| known.taken >= 0) {
            self.found.push(Relation { sum, nothing, sensitive });
        }
    }

    fn cell(&self, cell: usize) -> Option<&'a Cell> {
        self.items.cells.get(cell)
    }

    /// The counts as they stand, and the rest of those who answered.
    fn stated(&mut self) -> BTreeMap<Series, Counts> {
        let mut series: BTreeMap<Series, Counts> = BTreeMap::new();
        let mut by_item: BTreeMap<usize, BTreeMap<What, usize>> = BTreeMap::new();
        for (index, cell) in self.items.cells.iter().enumerate() {
            by_item.entry(cell.item).or_default().insert(cell.what, index);
            self.relate_cell(index, cell);
        }
        for (item, cells) in by_item {
            let Some(item) = self.items.items.get(item) else { continue };
            let mut counts: Vec<(What, Sum)> = cells.iter().map(|(what, cell)| (*what, Sum::of(*cell))).collect();
            let both = cells.get(&What::Numerator).zip(cells.get(&What::Answered));
            if let Some((numerator, answered)) = both.filter(|_| self.knowledge.complements) {
                let rest = Sum::of(*answered).minus(&Sum::of(*numerator));
                self.relate(rest.clone(), true, false);
                counts.push((What::Rest, rest));
            }
            let observed = &item.observed;
            for (what, sum) in counts {
                let (measure, kind, people) = (observed.measure.clone(), item.measured.kind, item.measured.people);
                let at = (observed.group.clone(), (observed.start, observed.end));
                series.entry(Series { measure, what, kind, people }).or_default().insert(at, sum);
            }
        }
        series
    }

    fn relate_cell(&mut self, index: usize, cell: &Cell) {
        let sensitive = cell.people && cell.known.is_none_or(|known| is_small(known, self.policy));
        self.found.push(Relation { sum: Sum::of(index), nothing: false, sensitive });
    }

    /// Those who answered two questions, or answered and are counted, are taken to be the same where they are as many.
    fn same(&mut self) {
        for (one, other) in self.items.alike() {
            let sum = Sum::of(one).minus(&Sum::of(other));
            self.found.push(Relation { sum, nothing: true, sensitive: false });
        }
    }

    /// Measures that are the same people somewhere are so everywhere: what one does not tell, the other may.
    fn shared(&self, series: &mut BTreeMap<Series, Counts>) {
        let of = |cell: usize| {
            let own = self.cell(cell)?;
            let (observed, measured) = self.items.items.get(own.item).map(|item| (&item.observed, &item.measured))?;
            let (measure, kind, people) = (observed.measure.clone(), measured.kind, measured.people);
            Some(Series { measure, what: own.what, kind, people })
        };
        let is_whole = |own: &Series| own.what != What::Numerator;
        let pairs: BTreeSet<(Series, Series)> =
            self.items.alike().into_iter().filter_map(|(one, other)| of(one).zip(of(other))).collect();
        for (one, other) in pairs.into_iter().filter(|(one, other)| is_whole(one) && is_whole(other)) {
            let told = |own: &Series| series.get(own).cloned().unwrap_or_default();
            let (first, second) = (told(&one), told(&other));
            for (own, more) in [(one, second), (other, first)] {
                let counts = series.entry(own).or_default();
                more.into_iter().for_each(|(at, sum)| {
                    counts.entry(at).or_insert(sum);
                });
            }
        }
    }

    /// What groups leave of "all", which are groups themselves from then on.
    fn groups(&mut self, counts: &mut Counts, people: bool) {
        let bands: BTreeMap<Span, String> =
            counts.keys().filter_map(|(group, _)| Some((band(group)?, group.clone()))).collect();
        // What is worked out of groups may fill a period, and the other way round.
        for _ in 0..ROUNDS {
            for (at, sum) in tiled(counts) {
                self.relate(sum.clone(), people, false);
                counts.insert(at, sum);
            }
            let periods: BTreeSet<Period> = counts.keys().map(|(_, period)| *period).collect();
            for period in periods {
                let own = counts.iter().filter(|((_, at), _)| *at == period);
                let own: BTreeMap<String, Sum> = own.map(|((group, _), sum)| (group.clone(), sum.clone())).collect();
                let missing = bands.iter().filter(|(_, group)| !own.contains_key(*group));
                let missing = missing.map(|(band, group)| (*band, group.clone())).collect();
                let parts = parts_within(counts, period);
                for rest in (Groups { whole: &own, parts: &parts, missing: &missing }).rests() {
                    self.relate(rest.sum.clone(), people, rest.whole);
                    if let Some(name) = rest.name {
                        counts.entry((name, period)).or_insert(rest.sum);
                    }
                }
            }
        }
    }

    /// What parts of a period leave of it.
    fn periods(&mut self, counts: &Counts, people: bool) -> BTreeMap<String, Sum> {
        let mut rests = BTreeMap::new();
        for (group, own) in by_group(counts) {
            for nest in nests(&own.keys().copied().collect()) {
                let Some(whole) = own.get(&nest.whole) else { continue };
                let rest = nest
                    .parts
                    .iter()
                    .filter_map(|part| own.get(part))
                    .fold(whole.clone(), |rest, part| rest.minus(part));
                rests.insert(format!("{group} {nest:?}"), rest.clone());
                self.relate(rest, people, tile(nest.whole, &nest.parts));
            }
        }
        rests
    }

    /// What totals since a start grew by from one to the next.
    fn increments(&mut self, counts: &Counts, people: bool) {
        let mut chains: BTreeMap<&str, Vec<Total<'_>>> = BTreeMap::new();
        for ((group, (start, end)), sum) in counts {
            if let Some(end) = end {
                chains.entry(group).or_default().push((*end, *start, sum));
            }
        }
        for chain in chains.values_mut() {
            chain.sort_by_key(|(end, start, _)| (*end, *start));
            let known: Vec<&Sum> =
                chain.iter().map(|(_, _, sum)| *sum).filter(|sum| self.value(sum).is_some()).collect();
            let all: Vec<&Sum> = chain.iter().map(|(_, _, sum)| *sum).collect();
            for pair in known.windows(2).chain(all.windows(2)) {
                let (Some(first), Some(last)) = (pair.first(), pair.last()) else { continue };
                let more = (*last).clone().minus(first);
                let shrank = self.value(&more).is_some_and(|known| known.taken < 0);
                self.relate(if shrank { (*first).clone().minus(last) } else { more }, people, false);
            }
        }
    }

    fn value(&self, sum: &Sum) -> Option<Known> {
        sum.value(|cell| self.cell(cell).and_then(|own| own.known))
    }
}

/// The days of a period that has both its ends.
fn span(period: Period) -> Option<Span> {
    let day = |date: NaiveDate| i64::from(chrono::Datelike::num_days_from_ce(&date));
    period.0.zip(period.1).map(|(start, end)| (day(start), day(end)))
}

/// The counts of each group by the days that they are of.
fn by_group(counts: &Counts) -> BTreeMap<String, BTreeMap<Span, Sum>> {
    let mut found: BTreeMap<String, BTreeMap<Span, Sum>> = BTreeMap::new();
    for ((group, period), sum) in counts {
        if let Some(span) = span(*period) {
            found.entry(group.clone()).or_default().insert(span, sum.clone());
        }
    }
    found
}

/// Where a group has no count for a period that others have, and its own periods fill it: their sum. Where they leave
/// just that period of a longer one: what they leave.
fn tiled(counts: &Counts) -> Counts {
    let mut found = Counts::new();
    let periods: BTreeSet<Period> = counts.keys().map(|(_, period)| *period).collect();
    for (group, spans) in by_group(counts) {
        let added = |parts: Vec<Span>| parts.iter().filter_map(|part| spans.get(part)).fold(Sum::default(), Sum::plus);
        for period in &periods {
            let Some(own) = span(*period).filter(|own| !spans.contains_key(own)) else { continue };
            let known: BTreeSet<Span> = spans.keys().copied().collect();
            let within = families(own, &known).into_iter().find(|parts| tile(own, parts)).map(added);
            let left = spans.iter().find_map(|(whole, sum)| {
                let parts = filled(*whole, own, known.iter().copied())?;
                Some(sum.clone().minus(&added(parts)))
            });
            if let Some(sum) = within.or(left) {
                found.insert((group.clone(), *period), sum);
            }
        }
    }
    found
}

/// Of each group that has no count for a period, those of parts of it together.
fn parts_within(counts: &Counts, period: Period) -> BTreeMap<String, Sum> {
    let Some(whole) = span(period) else { return BTreeMap::new() };
    let mut found = BTreeMap::new();
    for (group, spans) in by_group(counts) {
        if spans.contains_key(&whole) {
            continue;
        }
        let within = families(whole, &spans.keys().copied().collect());
        // Of sets that overlap, the one that takes up the most: it leaves the least.
        let length = |parts: &Vec<Span>| parts.iter().map(|(first, last)| last.saturating_sub(*first)).sum::<i64>();
        if let Some(parts) = within.into_iter().max_by_key(length) {
            found.insert(group, parts.iter().filter_map(|part| spans.get(part)).fold(Sum::default(), Sum::plus));
        }
    }
    found
}
