//! The least and the most that a sub-goal can draw, over all readings of the
//! activities.
//!
//! Formula: Σ of each activity's least, Σ of its most. Activities are read
//! independently of each other, so that both ends are exact and some way of
//! reading reaches them. Design §4, "Sub-goals".

use std::collections::{BTreeMap, BTreeSet};

use super::ground::{Funded, Ground};
use super::split::{by_links, unsplit};
use crate::measure::QuestionError;
use crate::measure::read::links::Link;
use crate::model::key::Key;
use crate::model::kr::Kr;

/// What one of many gives to a sum, over its readings: an activity to a sub-goal
/// or to none, a focus area to what is wanted for a sub-goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Given<T> {
    pub of: T,
    pub least: Kr,
    pub most: Kr,
}

impl<T> Given<T> {
    /// How much hangs on which of its readings is right.
    fn leeway(&self) -> Kr {
        self.most - self.least
    }
}

/// What a sub-goal, or what is linked to none, can draw.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Bounds {
    pub least: Kr,
    pub most: Kr,
    /// The activities whose readings differ about it, that of the greatest leeway first.
    pub open: Vec<Given<Key>>,
    /// All that give it money in some reading.
    pub activities: BTreeSet<Key>,
}

impl Bounds {
    fn take(&mut self, activity: &Key, each: &[Kr]) {
        let (Some(least), Some(most)) = (each.iter().min(), each.iter().max()) else { return };
        self.least += *least;
        self.most += *most;
        if !most.is_zero() {
            self.activities.insert(activity.clone());
        }
        if least != most {
            self.open.push(Given { of: activity.clone(), least: *least, most: *most });
        }
    }

    /// What is firm of the least: what those give whose readings agree.
    pub(super) fn firm(&self) -> Kr {
        self.least - self.open.iter().map(|own| own.least).sum()
    }
}

/// Those whose reading decides whether a sum of them all and what is firm is
/// under a threshold: there is a way of reading all others in which it is under
/// by one reading of theirs, and not by another.
pub(super) fn deciding<'g, T>(open: &[&'g Given<T>], firm: Kr, threshold: Kr) -> Vec<&'g Given<T>>
where
    T: Ord,
{
    let mut open = open.to_vec();
    open.sort_by(|a, b| by_leeway(a, b));
    let decides = |at: usize, own: &Given<T>| {
        // What the others must come to, at least and less than.
        let window = (threshold - own.most, threshold - own.least);
        let others = open.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, other)| other);
        let least: Kr = others.clone().map(|other| other.least).sum();
        let leeways: Vec<Kr> = others.map(|other| other.leeway()).collect();
        let mut steps = MOST_STEPS;
        hits(&leeways, firm + least, window, &mut steps)
    };
    open.iter().enumerate().filter(|(at, own)| decides(*at, own)).map(|(_, own)| *own).collect()
}

/// The greatest leeway first.
fn by_leeway<T: Ord>(a: &Given<T>, b: &Given<T>) -> std::cmp::Ordering {
    b.leeway().cmp(&a.leeway()).then_with(|| a.of.cmp(&b.of))
}

/// As many combinations are looked at before an activity is held to decide.
const MOST_STEPS: usize = 100_000;

/// Whether some choice among amounts, the greatest first, brings a sum into a
/// window: not under its first end, and under its second.
fn hits(amounts: &[Kr], sum: Kr, window: (Kr, Kr), steps: &mut usize) -> bool {
    let most = sum + amounts.iter().copied().sum();
    if sum >= window.1 || most < window.0 {
        return false;
    }
    if sum >= window.0 || most < window.1 {
        return true;
    }
    *steps = steps.saturating_sub(1);
    let Some((first, rest)) = amounts.split_first() else { return false };
    // No step from nothing to all of them is wider than the window, so none passes over it.
    if *first <= window.1 - window.0 || *steps == 0 {
        return true;
    }
    hits(rest, sum + *first, window, steps) || hits(rest, sum, window, steps)
}

/// What an activity gives to each sub-goal by one set of links, and what is left.
fn parts(own: &Funded, links: &[Link]) -> Option<(Parts, Kr)> {
    let split = by_links(own.kr(), links)?;
    let mut parts = Parts::new();
    for (link, kr) in links.iter().zip(split.parts) {
        *parts.entry(link.sub_goal.clone()).or_default() += kr;
    }
    Some((parts, split.rest))
}

/// The least and the most by which each sub-goal's amount changes from one
/// ground to the other, over all readings. An activity is read alike on both
/// sides where it has the same readings; where it is linked anew, its one
/// reading is held against each of the old. `None` where links cannot be split.
pub(super) fn changes(before: &Ground, after: &Ground) -> Option<Vec<(Kr, Kr)>> {
    let mut changes = vec![(Kr::ZERO, Kr::ZERO); before.sub_goals.len()];
    let keys: BTreeSet<&Key> = before.activities.keys().chain(after.activities.keys()).collect();
    for key in keys {
        let (earlier, later) = (before.drawn(key)?, after.drawn(key)?);
        let pairs: Vec<(&Parts, &Parts)> = match earlier.keys().eq(later.keys()) {
            true => earlier.values().zip(later.values()).collect(),
            false => later.values().flat_map(|is| earlier.values().map(move |was| (was, is))).collect(),
        };
        for (goal, change) in before.sub_goals.iter().zip(&mut changes) {
            let each = || pairs.iter().map(|(was, is)| drawn_by(is, &goal.id) - drawn_by(was, &goal.id));
            let (least, most) = each().min().zip(each().max())?;
            change.0 += least;
            change.1 += most;
        }
    }
    Some(changes)
}

/// What an activity gives to each sub-goal; to the others it gives nothing.
type Parts = BTreeMap<String, Kr>;

fn drawn_by(parts: &Parts, goal: &str) -> Kr {
    parts.get(goal).copied().unwrap_or(Kr::ZERO)
}

impl Ground {
    /// What an activity gives by each of its readings; one that has no grant gives nothing, however it is read.
    fn drawn(&self, key: &Key) -> Option<BTreeMap<&str, Parts>> {
        match self.activities.get(key) {
            Some(own) => own.readings.all().map(|(name, links)| Some((name, parts(own, links)?.0))).collect(),
            None => Some(BTreeMap::from([("", Parts::new())])),
        }
    }
}

impl Ground {
    /// The bounds of every sub-goal in the strategy's order, then of what is linked to none.
    pub(super) fn bounds(&self) -> Result<Vec<Bounds>, QuestionError> {
        let mut bounds = vec![Bounds::default(); self.sub_goals.len() + 1];
        for (key, own) in &self.activities {
            let each = own.readings.all().map(|(_, links)| parts(own, links));
            let each = each.collect::<Option<Vec<_>>>().ok_or_else(|| unsplit(key))?;
            let goals = self
                .sub_goals
                .iter()
                .map(|goal| each.iter().map(|(parts, _)| drawn_by(parts, &goal.id)).collect::<Vec<Kr>>());
            let unlinked = each.iter().map(|(_, rest)| *rest).collect();
            for (bounds, each) in bounds.iter_mut().zip(goals.chain([unlinked])) {
                bounds.take(key, &each);
            }
        }
        for bounds in &mut bounds {
            bounds.open.sort_by(by_leeway);
        }
        Ok(bounds)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kr(ore: i64) -> Kr {
        Kr::from_ore(ore)
    }

    fn bounds(givens: &[(i64, i64)]) -> Bounds {
        let mut bounds = Bounds::default();
        for (number, (least, most)) in givens.iter().enumerate() {
            bounds.take(&Key::new("a", format!("{number}")), &[kr(*least), kr(*most)]);
        }
        bounds.open.sort_by(by_leeway);
        bounds
    }

    fn decided_by(givens: &[(i64, i64)], threshold: i64) -> BTreeSet<String> {
        let all = bounds(givens);
        let open: Vec<&Given<Key>> = all.open.iter().collect();
        deciding(&open, all.firm(), kr(threshold)).into_iter().map(|own| own.of.id.clone()).collect()
    }

    #[test]
    fn the_ends_are_the_sums_of_least_and_most() {
        let all = bounds(&[(100, 100), (0, 50), (20, 30)]);
        assert_eq!((all.least, all.most), (kr(120), kr(180)));
        assert_eq!(all.open.iter().map(|own| own.of.id.as_str()).collect::<Vec<_>>(), ["1", "2"]);
    }

    #[test]
    fn an_activity_decides_where_its_reading_can_tip_the_rest() {
        // 100 + {0, 50} + {0, 10} against 150: under unless the first gives its 50.
        assert_eq!(decided_by(&[(100, 100), (0, 50), (0, 10)], 150), BTreeSet::from(["1".to_owned()]));
        // Against 155 both are needed, so that either decides.
        let both = BTreeSet::from(["1".to_owned(), "2".to_owned()]);
        assert_eq!(decided_by(&[(100, 100), (0, 50), (0, 10)], 155), both);
        // What is firm is decided by nobody.
        assert_eq!(decided_by(&[(100, 100), (0, 50), (0, 10)], 161), BTreeSet::new());
        assert_eq!(decided_by(&[(100, 100), (0, 50), (0, 10)], 100), BTreeSet::new());
    }

    proptest! {
        /// Held against every way of reading.
        #[test]
        fn who_decides_is_who_tips_some_combination(
            givens in prop::collection::vec((0..40_i64, 0..40_i64), 1..8),
            threshold in 0..300_i64,
        ) {
            let givens: Vec<(i64, i64)> = givens.into_iter().map(|(a, b)| (a.min(b), a.max(b))).collect();
            let sum = |ways: usize| -> i64 {
                givens.iter().enumerate().map(|(at, (least, most))| if ways >> at & 1 == 1 { *most } else { *least }).sum()
            };
            let tips = |at: usize| {
                (0..1_usize << givens.len()).any(|ways| (sum(ways) < threshold) != (sum(ways ^ 1 << at) < threshold))
            };
            let expected: BTreeSet<String> = (0..givens.len()).filter(|at| tips(*at)).map(|at| at.to_string()).collect();
            prop_assert_eq!(decided_by(&givens, threshold), expected);
            let all = bounds(&givens);
            let sums: Vec<i64> = (0..1_usize << givens.len()).map(sum).collect();
            let ends = (sums.iter().min().copied().map(kr), sums.iter().max().copied().map(kr));
            prop_assert_eq!((Some(all.least), Some(all.most)), ends);
        }
    }
}
