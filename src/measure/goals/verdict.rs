//! Whether a sub-goal's share is small, relative to a reference.
//!
//! Small: under half of the reference in at least 80 % of the draws. Not small:
//! in at most 20 %. Unclear: between. Design §4; the draws are those of
//! [`super::draws`].

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::draws::{DRAWS, Draws, Judged, KAPPAS, quantile};
use super::ground::Ground;
use super::purpose::Purpose;
use crate::measure::QuestionError;
use crate::measure::goals::apportion::spread as spread_over;
use crate::model::answer::goals::{Spread, Tried, Verdict};
use crate::model::figure::{Absent, Interval};
use crate::model::key::Key;
use crate::model::kr::Kr;

/// Small where at least so many per cent of the draws are below half, and not
/// small where at most the rest of a hundred are.
pub(super) const SURE: usize = 80;

/// What so many draws below half of a reference say.
fn by_draws(below: usize) -> Verdict {
    let (draws, below) = (usize::from(DRAWS), below * 100);
    if below >= SURE * draws {
        Verdict::Small
    } else if below <= (100 - SURE) * draws {
        Verdict::NotSmall
    } else {
        Verdict::Unclear
    }
}

/// What a sub-goal is held against with a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Against {
    /// What the funding lines are for.
    Purpose,
    /// The shares that the owner has declared.
    Targets,
}

impl Against {
    /// The word in JSON and addresses.
    pub(super) fn word(self) -> &'static str {
        match self {
            Against::Purpose => "purpose",
            Against::Targets => "targets",
        }
    }
}

/// The shares of a reference, in the sub-goals' order; unrounded.
pub(super) type Wanted = Vec<Result<Decimal, Absent>>;

/// A verdict with how it was reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DrawnVerdict {
    /// At each concentration, the headline first.
    pub tried: Vec<Tried>,
    /// Activities without which the verdict is another.
    pub flips: Vec<(Key, Verdict)>,
}

/// All that the draws of a year say.
#[derive(Debug, Default)]
pub(super) struct Tries {
    /// By category: each sub-goal, then `unlinked`.
    pub spreads: Vec<Vec<Spread>>,
    /// By reference and sub-goal.
    pub judgements: BTreeMap<(Against, usize), DrawnVerdict>,
}

/// The references that carry a verdict.
pub(super) struct References {
    /// What the lines are for, or the lines of which it is not on record.
    pub purpose: Result<Purpose, Vec<Key>>,
    /// The shares wanted under each reference.
    pub wanted: BTreeMap<Against, Wanted>,
}

impl References {
    pub(super) fn of(ground: &Ground) -> Self {
        let purpose = Purpose::of(ground);
        let wanted = BTreeMap::from([
            (Against::Purpose, by_purpose(ground, &purpose, None)),
            (Against::Targets, by_targets(ground, None)),
        ]);
        Self { purpose, wanted }
    }

    /// What a reference wants for a sub-goal, to the öre: all sub-goals and what
    /// no sub-goal is wanted for are the total.
    pub(super) fn kr(&self, against: Against, total: Kr, goal: usize) -> Option<Kr> {
        let shares: Vec<Decimal> =
            self.wanted.get(&against)?.iter().map(|share| share.as_ref().copied().unwrap_or_default()).collect();
        spread_over(total, &shares)?.parts.get(goal).copied()
    }

    /// The shares wanted if an activity were not there.
    fn without(&self, ground: &Ground, key: &Key) -> BTreeMap<Against, Wanted> {
        BTreeMap::from([
            (Against::Purpose, by_purpose(ground, &self.purpose, Some(key))),
            (Against::Targets, by_targets(ground, Some(key))),
        ])
    }
}

fn by_purpose(ground: &Ground, purpose: &Result<Purpose, Vec<Key>>, without: Option<&Key>) -> Wanted {
    let goals = ground.sub_goals.len();
    let Ok(purpose) = purpose else { return vec![Err(Absent::PurposeUnknown); goals] };
    let left = ground.activities.iter().filter(|(key, _)| Some(*key) != without);
    let held = left.flat_map(|(_, own)| &own.grants).map(|(line, held)| (line, held.kr.amount()));
    let total: Decimal = held.clone().map(|(_, kr)| kr).sum();
    let share = |kr: Decimal| kr.checked_div(total).ok_or(Absent::NoFundingRecorded);
    purpose.amounts(held, goals).into_iter().map(share).collect()
}

/// Over several owners, each one's wish by the size of its grant.
fn by_targets(ground: &Ground, without: Option<&Key>) -> Wanted {
    let mut owners: BTreeMap<&str, Decimal> = BTreeMap::new();
    for (Key { owner, .. }, own) in ground.activities.iter().filter(|(key, _)| Some(*key) != without) {
        *owners.entry(owner).or_default() += own.kr().amount();
    }
    let total: Decimal = owners.values().sum();
    let wanted = |goal: &str| {
        let mut sum = Decimal::ZERO;
        for (owner, kr) in &owners {
            let target = ground.targets.get(&Key::new(*owner, goal)).ok_or(Absent::NoTarget)?;
            sum += kr * target.share().ok_or(Absent::NoTarget)?;
        }
        sum.checked_div(total).ok_or(Absent::NoFundingRecorded)
    };
    ground.sub_goals.iter().map(|goal| wanted(&goal.id)).collect()
}

impl Tries {
    /// Draws the year and judges every sub-goal against every reference.
    pub(super) fn of(ground: &Ground, references: &References) -> Result<Self, QuestionError> {
        let judged = Judged::all(ground)?;
        let (goals, total) = (ground.sub_goals.len(), judged.iter().map(Judged::ore).sum::<i64>());
        let mut tries = Self { spreads: vec![Vec::new(); goals + 1], judgements: BTreeMap::new() };
        // Without a link there is no judgement that could have been another.
        if total == 0 || ground.unlinked().is_some() {
            return Ok(tries);
        }
        for kappa in KAPPAS {
            let draws = Draws::of(&judged, goals + 1, kappa);
            for (category, spreads) in tries.spreads.iter_mut().enumerate() {
                spreads.extend(spread(&draws.sorted(category), kappa, total));
            }
            let tried = tried(&draws, &references.wanted, total);
            for (place, below) in tried {
                let below_half = share_of_draws(below);
                let judgement =
                    tries.judgements.entry(place).or_insert(DrawnVerdict { tried: Vec::new(), flips: Vec::new() });
                judgement.tried.push(Tried { kappa, below_half, verdict: by_draws(below) });
            }
            if kappa == KAPPAS[0] {
                tries.leave_one_out(&draws, &judged, ground, references);
            }
        }
        Ok(tries)
    }

    fn leave_one_out(&mut self, draws: &Draws, judged: &[Judged<'_>], ground: &Ground, references: &References) {
        let total: i64 = judged.iter().map(Judged::ore).sum();
        for own in judged.iter().filter(|own| own.ore() < total) {
            let left = draws.without(own, KAPPAS[0]);
            for (place, below) in tried(&left, &references.without(ground, own.key()), total - own.ore()) {
                let verdict = by_draws(below);
                let Some(judgement) = self.judgements.get_mut(&place) else { continue };
                if judgement.tried.first().is_some_and(|headline| headline.verdict != verdict) {
                    judgement.flips.push((own.key().clone(), verdict));
                }
            }
        }
    }
}

/// How many draws are below half of each share wanted.
fn tried(draws: &Draws, wanted: &BTreeMap<Against, Wanted>, total: i64) -> Vec<((Against, usize), usize)> {
    let mut tried = Vec::new();
    for (against, shares) in wanted {
        for (place, share) in shares.iter().enumerate() {
            let Some(half) = share.ok().and_then(|share| half(share, total)) else { continue };
            tried.push(((*against, place), draws.of_category(place).filter(|ore| *ore < half).count()));
        }
    }
    tried
}

/// The smallest whole öre that is not under half of a share of the total.
fn half(share: Decimal, total: i64) -> Option<i64> {
    share.checked_mul(total.into())?.checked_div(Decimal::TWO)?.ceil().try_into().ok()
}

fn share_of_draws(count: usize) -> Decimal {
    let count = Decimal::from(count);
    count.checked_div(DRAWS.into()).unwrap_or_default()
}

fn spread(sorted: &[i64], kappa: u8, total: i64) -> Option<Spread> {
    let at = |thousandths| Kr::from_ore(quantile(sorted, thousandths)?).share_of(Kr::from_ore(total));
    let middle = |low, high| Some(Interval { low: Some(at(low)?), high: Some(at(high)?), method: "method-judgement" });
    Some(Spread { kappa, median: at(500)?, interval_80: middle(100, 900)?, interval_95: middle(25, 975)? })
}
