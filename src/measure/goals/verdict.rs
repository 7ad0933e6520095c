//! Whether a sub-goal's share is small, relative to a reference.
//!
//! Small: even the most that it can draw is under half of the reference. Not
//! small: even the least is not. Between, it depends on the judgement. Design
//! §4, "Sub-goals"; the bounds are those of [`super::bounds`].

use rust_decimal::Decimal;

use super::bounds::{Bounds, Given, deciding};
use super::wanted::WantedShare;
use crate::model::answer::goals::Verdict;
use crate::model::key::Key;
use crate::model::kr::{Kr, round_half_away};

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
    /// The focus areas whose reading decides, each by the owner that maps it.
    pub deciding_areas: Vec<Key>,
}

impl Judged {
    /// Holds what a sub-goal draws against a share of the total that is wanted for it.
    pub(super) fn of(main: Kr, bounds: &Bounds, wanted: &WantedShare, total: Kr) -> Option<Self> {
        let [half, least, most] = [wanted.main, wanted.least, wanted.most].map(|share| half(share, total));
        let (half, least, most) = (half?, least?, most?);
        let verdict = match () {
            () if bounds.most < least => Verdict::Small,
            () if bounds.least >= most => Verdict::NotSmall,
            () => Verdict::Depends,
        };
        let (deciding, deciding_areas) =
            if verdict == Verdict::Depends { deciders(bounds, wanted, total)? } else { Default::default() };
        let tipping = if main < half { half - main } else { half - Kr::from_ore(1) - main };
        Some(Self { verdict, tipping: Some(tipping).filter(|_| !half.is_zero()), deciding, deciding_areas })
    }
}

/// Whose reading may decide.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Decider {
    Activity(Key),
    FocusArea(Key),
}

/// The activities and the focus areas whose reading decides. What an area wants
/// is taken from what the activities give, so that all are parts of one sum.
fn deciders(bounds: &Bounds, wanted: &WantedShare, total: Kr) -> Option<(Vec<Key>, Vec<Key>)> {
    let half = |share| unrounded_half(share, total).map(Kr::new);
    let areas = wanted.open.iter().map(|own| {
        let of = Decider::FocusArea(own.focus_area.clone());
        Some(Given { of, least: -half(own.most)?, most: -half(own.least)? })
    });
    let activities = bounds.open.iter().map(|own| {
        let of = Decider::Activity(own.of.clone());
        Some(Given { of, least: own.least, most: own.most })
    });
    let open = activities.chain(areas).collect::<Option<Vec<_>>>()?;
    // Each rounded half may be too much by the last of its decimals.
    let noise = Kr::new(Decimal::new(1, HALF_DECIMALS)).times(wanted.open.len());
    let threshold = half(wanted.firm())? - noise;
    let (mut activities, mut areas) = (Vec::new(), Vec::new());
    for own in deciding(&open.iter().collect::<Vec<_>>(), bounds.firm(), threshold) {
        match &own.of {
            Decider::Activity(key) => activities.push(key.clone()),
            Decider::FocusArea(key) => areas.push(key.clone()),
        }
    }
    Some((activities, areas))
}

/// So many decimals of a krona are kept of a half: a share like a third has no
/// last digit, and what it lacks of a whole öre is none of the sum's.
const HALF_DECIMALS: u32 = 8;

/// Half of a share of the total, in kronor.
fn unrounded_half(share: Decimal, total: Kr) -> Option<Decimal> {
    let half = share.checked_mul(total.amount())?.checked_div(Decimal::TWO)?;
    Some(round_half_away(half, HALF_DECIMALS))
}

/// The least in whole öre that is not under half of a share of the total.
fn half(share: Decimal, total: Kr) -> Option<Kr> {
    let ore = unrounded_half(share, total)?.checked_mul(Decimal::ONE_HUNDRED)?.ceil();
    Some(Kr::new(ore.checked_div(Decimal::ONE_HUNDRED)?))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn bounds(least: i64, most: i64) -> Bounds {
        Bounds { least: Kr::from_ore(least), most: Kr::from_ore(most), ..Bounds::default() }
    }

    fn judged(main: i64, (least, most): (i64, i64), share: &str, total: i64) -> Judged {
        let wanted = WantedShare::only(share.parse().expect("a number"));
        Judged::of(Kr::from_ore(main), &bounds(least, most), &wanted, Kr::from_ore(total)).expect("a verdict")
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

    /// Activities give whole öre; of 2 000 öre, half of so many per cent is ten times as many öre.
    fn brute_force(activities: &[(i64, i64)], areas: &[(i64, i64)]) -> (Verdict, BTreeSet<String>) {
        let parts: Vec<(i64, i64)> =
            activities.iter().copied().chain(areas.iter().map(|(a, b)| (-10 * a, -10 * b))).collect();
        let sum = |ways: usize| -> i64 {
            let each = parts.iter().enumerate();
            each.map(|(at, (main, other))| if ways >> at & 1 == 1 { *other } else { *main }).sum()
        };
        let all = 0..1_usize << parts.len();
        let under: Vec<bool> = all.clone().map(|ways| sum(ways) < 0).collect();
        let verdict = match (under.iter().all(|own| *own), under.iter().any(|own| *own)) {
            (true, _) => Verdict::Small,
            (_, false) => Verdict::NotSmall,
            _ => Verdict::Depends,
        };
        let tips = |at: &usize| all.clone().any(|ways| under[ways] != under[ways ^ 1 << at]);
        let name = |at: usize| match at.checked_sub(activities.len()) {
            None => format!("activity-{at}"),
            Some(area) => format!("area-{area}"),
        };
        (verdict, (0..parts.len()).filter(tips).map(name).collect())
    }

    proptest! {
        #[test]
        fn a_verdict_is_that_of_every_way_of_reading_activities_and_areas(
            activities in prop::collection::vec((0..40_i64, 0..40_i64), 1..5),
            areas in prop::collection::vec((0..8_i64, 0..8_i64), 1..4),
        ) {
            let mut bounds = Bounds::default();
            for (at, (main, other)) in activities.iter().enumerate() {
                let [least, most] = [main.min(other), main.max(other)].map(|ore| Kr::from_ore(*ore));
                bounds.least += least;
                bounds.most += most;
                if least != most {
                    bounds.open.push(Given { of: Key::new("a", format!("activity-{at}")), least, most });
                }
            }
            let mut wanted = WantedShare::default();
            for (at, (main, other)) in areas.iter().enumerate() {
                let [main, other] = [main, other].map(|percent| Decimal::new(*percent, 2));
                wanted.take(&Key::new("a", format!("area-{at}")), main, &[main, other]);
            }
            let main = Kr::from_ore(activities.iter().map(|(main, _)| main).sum());
            let own = Judged::of(main, &bounds, &wanted, Kr::from_ore(2000)).expect("a verdict");
            let deciding = own.deciding.iter().chain(&own.deciding_areas).map(|key| key.id.clone()).collect();
            prop_assert_eq!((own.verdict, deciding), brute_force(&activities, &areas));
        }
    }
}
