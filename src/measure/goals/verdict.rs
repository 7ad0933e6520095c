//! Whether a sub-goal's share is small, relative to a reference.
//!
//! Small: even the most that it can draw is under half of the reference. Not
//! small: even the least is not. Between, it depends on the judgement. Design
//! §4, "Sub-goals"; the bounds are those of [`super::bounds`].

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::bounds::Bounds;
use super::ground::Ground;
use super::purpose::Purpose;
use crate::measure::goals::apportion::spread as spread_over;
use crate::model::answer::goals::Verdict;
use crate::model::figure::Absent;
use crate::model::key::Key;
use crate::model::kr::Kr;

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

/// A verdict with what would change it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Judged {
    pub verdict: Verdict,
    /// Kronor that would have to be judged over to the sub-goal (less than nothing:
    /// away from it) for the main reading to come to the other side of half; none
    /// where nothing could.
    pub tipping: Option<Kr>,
    /// The activities whose reading decides, where it depends on the judgement.
    pub deciding: Vec<Key>,
}

impl Judged {
    /// Holds what a sub-goal draws against a share of the total that is wanted for it.
    pub(super) fn of(main: Kr, bounds: &Bounds, share: Decimal, total: Kr) -> Option<Self> {
        let half = half(share, total)?;
        let verdict = match () {
            () if bounds.most < half => Verdict::Small,
            () if bounds.least >= half => Verdict::NotSmall,
            () => Verdict::Depends,
        };
        let deciding = if verdict == Verdict::Depends { bounds.deciding(half) } else { Vec::new() };
        let tipping = if main < half { half - main } else { half - Kr::from_ore(1) - main };
        Some(Self { verdict, tipping: Some(tipping).filter(|_| !half.is_zero()), deciding })
    }
}

/// The least in whole öre that is not under half of a share of the total.
fn half(share: Decimal, total: Kr) -> Option<Kr> {
    let half = share.checked_mul(total.amount())?.checked_div(Decimal::TWO)?;
    // A share like a third has no last digit; what it lacks of a whole öre is none of the sum's.
    let ore = half.checked_mul(Decimal::ONE_HUNDRED)?.round_dp(6).ceil();
    Some(Kr::new(ore.checked_div(Decimal::ONE_HUNDRED)?))
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
        let by_purpose = by_purpose(ground, &purpose);
        let wanted = BTreeMap::from([(Against::Purpose, by_purpose), (Against::Targets, by_targets(ground))]);
        Self { purpose, wanted }
    }

    /// What a reference wants for a sub-goal, to the öre: all sub-goals and what
    /// no sub-goal is wanted for are the total.
    pub(super) fn kr(&self, against: Against, total: Kr, goal: usize) -> Option<Kr> {
        let shares: Vec<Decimal> =
            self.wanted.get(&against)?.iter().map(|share| share.as_ref().copied().unwrap_or_default()).collect();
        spread_over(total, &shares)?.parts.get(goal).copied()
    }
}

fn by_purpose(ground: &Ground, purpose: &Result<Purpose, Vec<Key>>) -> Wanted {
    let goals = ground.sub_goals.len();
    let Ok(purpose) = purpose else { return vec![Err(Absent::PurposeUnknown); goals] };
    let held = ground.activities.values().flat_map(|own| &own.grants).map(|(line, held)| (line, held.kr.amount()));
    let total: Decimal = held.clone().map(|(_, kr)| kr).sum();
    let share = |kr: Decimal| kr.checked_div(total).ok_or(Absent::NoFundingRecorded);
    purpose.amounts(held, goals).into_iter().map(share).collect()
}

/// Over several owners, each one's wish by the size of its grant.
fn by_targets(ground: &Ground) -> Wanted {
    let mut owners: BTreeMap<&str, Decimal> = BTreeMap::new();
    for (Key { owner, .. }, own) in &ground.activities {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(least: i64, most: i64) -> Bounds {
        Bounds { least: Kr::from_ore(least), most: Kr::from_ore(most), ..Bounds::default() }
    }

    fn judged(main: i64, (least, most): (i64, i64), share: &str, total: i64) -> Judged {
        let share = share.parse().expect("a number");
        Judged::of(Kr::from_ore(main), &bounds(least, most), share, Kr::from_ore(total)).expect("a verdict")
    }

    /// Of 1 000 öre a fifth is wanted, and half of that is 100.
    #[test]
    fn half_of_the_reference_is_the_line_between() {
        assert_eq!(judged(50, (40, 99), "0.2", 1000).verdict, Verdict::Small);
        assert_eq!(judged(50, (40, 100), "0.2", 1000).verdict, Verdict::Depends);
        assert_eq!(judged(100, (99, 200), "0.2", 1000).verdict, Verdict::Depends);
        assert_eq!(judged(100, (100, 200), "0.2", 1000).verdict, Verdict::NotSmall);
    }

    #[test]
    fn the_tipping_amount_turns_the_main_reading_and_an_ore_less_does_not() {
        for (main, share, total) in [(50, "0.2", 1000), (180, "0.2", 1000), (0, "0.3333333333", 1000), (7, "0.07", 333)]
        {
            let own = judged(main, (main, main), share, total);
            let tipping = own.tipping.and_then(Kr::ore).expect("an amount");
            let turned = judged(main + tipping, (main + tipping, main + tipping), share, total);
            assert_ne!(turned.verdict, own.verdict, "{main} {share}");
            let less = main + tipping - tipping.signum();
            assert_eq!(judged(less, (less, less), share, total).verdict, own.verdict, "{main} {share}");
        }
    }

    #[test]
    fn of_a_third_that_is_whole_ore_no_ore_is_asked_too_much() {
        // A third of 600 öre is 200, and half of it 100; a third in decimals is a little less.
        let third = Decimal::ONE / Decimal::from(3);
        assert_eq!(half(third, Kr::from_ore(600)), Some(Kr::from_ore(100)));
        assert_eq!(half(Decimal::ONE - third - third, Kr::from_ore(600)), Some(Kr::from_ore(100)));
    }

    #[test]
    fn where_nothing_is_wanted_nothing_is_small_and_nothing_tips() {
        let own = judged(0, (0, 10), "0", 1000);
        assert_eq!((own.verdict, own.tipping), (Verdict::NotSmall, None));
    }
}
