//! From the programme's fractions to whole kronor that keep every limit.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::plan::{Limit, Plan};
use super::programme::{Solved, smallest};

/// The smallest re-allocation in whole kronor.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Reached {
    /// The change of every place.
    Changes(Vec<Decimal>),
    /// No re-allocation keeps the limits.
    Impossible,
    /// One does, but none in whole kronor was found: the limits leave less than kronor between them.
    NotWhole,
    /// The solver gave up; its reason.
    Failed(String),
}

/// Solves, rounds, and tests in exact numbers; where rounding breaks a limit,
/// once more with a few kronor to spare.
pub(super) fn reach(plan: &Plan) -> Reached {
    let nothing = vec![Decimal::ZERO; plan.places.len()];
    if plan.holds(&nothing) {
        return Reached::Changes(nothing);
    }
    let limits: BTreeSet<Limit> = plan.limits().into_iter().collect();
    // Rounding changes every place by less than a krona.
    let most = Decimal::from(plan.places.len()) + Decimal::ONE;
    let mut margin = Decimal::ZERO;
    while margin <= most {
        match smallest(plan, &limits, margin) {
            Solved::Changes(changes) => {
                let whole = whole(plan, &changes);
                if plan.holds(&whole) {
                    return Reached::Changes(trimmed(plan, whole));
                }
            }
            Solved::Impossible if margin.is_zero() => return Reached::Impossible,
            Solved::Impossible => return Reached::NotWhole,
            Solved::Failed(why) => return Reached::Failed(why),
        }
        margin = if margin.is_zero() { Decimal::ONE } else { margin + margin };
    }
    Reached::NotWhole
}

/// Takes back, krona by krona, what was moved to spare: until no krona can go
/// back from one that gets to one that gives.
fn trimmed(plan: &Plan, mut changes: Vec<Decimal>) -> Vec<Decimal> {
    let lines = plan.lines();
    loop {
        let pair = lines.values().find_map(|places| {
            let side = |sign: Decimal| -> Vec<usize> {
                places.iter().copied().filter(|own| moved(&changes, *own) * sign >= Decimal::ONE).collect()
            };
            let (givers, getters) = (side(Decimal::NEGATIVE_ONE), side(Decimal::ONE));
            let mut pairs = getters.iter().flat_map(|to| givers.iter().map(|from| (*from, *to)));
            pairs.find(|(from, to)| plan.holds(&returned(&changes, *from, *to)))
        });
        match pair {
            Some((from, to)) => changes = returned(&changes, from, to),
            None => return changes,
        }
    }
}

fn moved(changes: &[Decimal], index: usize) -> Decimal {
    changes.get(index).copied().unwrap_or_default()
}

/// The changes with one krona less from here to there.
fn returned(changes: &[Decimal], from: usize, to: usize) -> Vec<Decimal> {
    let step = |index: usize| match index {
        index if index == from => Decimal::ONE,
        index if index == to => Decimal::NEGATIVE_ONE,
        _ => Decimal::ZERO,
    };
    changes.iter().enumerate().map(|(index, own)| own + step(index)).collect()
}

/// Changes in whole kronor that add to nothing in each line: rounded down, and
/// what is left goes to the largest remainders, the first among equals.
fn whole(plan: &Plan, changes: &[Decimal]) -> Vec<Decimal> {
    // A millionth off a whole krona is the solver's, not the answer's.
    let noise = Decimal::new(1, 3);
    let down = |change: &Decimal| match change.round() {
        near if (near - change).abs() < noise => near,
        _ => change.floor(),
    };
    let mut whole: Vec<Decimal> = changes.iter().map(down).collect();
    for places in plan.lines().into_values() {
        let sum: Decimal = places.iter().filter_map(|index| whole.get(*index)).copied().sum();
        let remainder = |index: &usize| match (changes.get(*index), whole.get(*index)) {
            (Some(change), Some(whole)) => change - whole,
            _ => Decimal::ZERO,
        };
        let mut by_remainder: Vec<(Decimal, usize)> = places.iter().map(|index| (remainder(index), *index)).collect();
        by_remainder.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let left = usize::try_from((-sum).max(Decimal::ZERO)).unwrap_or(0);
        for (_, index) in by_remainder.into_iter().take(left) {
            if let Some(own) = whole.get_mut(index) {
                *own += Decimal::ONE;
            }
        }
    }
    whole
}
