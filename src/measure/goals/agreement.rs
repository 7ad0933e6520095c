//! How far two people who judged the same activities agree.
//!
//! A reading whose name begins with `coder` is somebody's who has judged on
//! their own; the main reading is the first coder's. What is compared is the
//! sub-goal of an activity's largest part, the first of equals, or that most of
//! it serves none. Formula: the share of activities that are judged alike, pₒ,
//! and κ = (pₒ − pₑ) ÷ (1 − pₑ), with pₑ what chance alone would have them agree
//! on (Cohen 1960).

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::ground::Ground;
use crate::measure::read::links::Link;
use crate::model::answer::goals::Agreement;
use crate::model::kr::round_half_away;
use crate::model::vocabulary::MAIN_READING;

/// What the names of coders' readings begin with.
const CODER: &str = "coder";

/// As many decimals of a part are compared.
const DIGITS: u32 = 18;

/// The sub-goal that an activity serves most, or none.
type Judged<'a> = Option<&'a str>;

impl Ground {
    /// Every pair of coders who have judged two or more of the same activities.
    pub(super) fn agreements(&self) -> Vec<Agreement> {
        let mut coders: BTreeMap<&str, BTreeMap<usize, Judged<'_>>> = BTreeMap::new();
        for (index, own) in self.activities.values().enumerate() {
            for (name, links) in own.readings.all().filter(|(name, _)| is_coder(name)) {
                if let Some(most) = self.judged_most(links) {
                    coders.entry(name).or_default().insert(index, most);
                }
            }
        }
        // The main reading is the first coder's, and stands first.
        let mut names: Vec<&str> = coders.keys().copied().collect();
        names.sort_by_key(|name| (*name != MAIN_READING, *name));
        let pairs = names
            .iter()
            .enumerate()
            .flat_map(|(at, first)| names.iter().skip(at + 1).map(move |second| (*first, *second)));
        pairs
            .filter_map(|(first, second)| agreement((first, coders.get(first)?), (second, coders.get(second)?)))
            .collect()
    }

    /// What a set of links serves most; `None` where a part is beyond what decimals hold.
    fn judged_most(&self, links: &[Link]) -> Option<Judged<'_>> {
        let mut parts: BTreeMap<&str, Decimal> = BTreeMap::new();
        for link in links {
            *parts.entry(link.sub_goal.as_str()).or_default() += link.fraction.share()?;
        }
        // A third of decimals lacks a last digit: without it, equal parts are equal.
        let rest = (Decimal::ONE - parts.values().sum::<Decimal>()).round_dp(DIGITS);
        let goals = self.sub_goals.iter().rev();
        let goals = goals.filter_map(|goal| Some((goal.id.as_str(), parts.get(goal.id.as_str())?.round_dp(DIGITS))));
        // Of equals, `max_by_key` takes the last that it meets: the strategy's first.
        let most = goals.max_by_key(|(_, part)| *part);
        Some(most.filter(|(_, part)| *part >= rest).map(|(goal, _)| goal))
    }
}

fn is_coder(name: &str) -> bool {
    name == MAIN_READING || name.starts_with(CODER)
}

fn agreement<'a>(
    (first, ones): (&str, &BTreeMap<usize, Judged<'a>>),
    (second, others): (&str, &BTreeMap<usize, Judged<'a>>),
) -> Option<Agreement> {
    let both: Vec<(Judged<'a>, Judged<'a>)> =
        ones.iter().filter_map(|(activity, own)| Some((*own, *others.get(activity)?))).collect();
    let count = Decimal::from(both.len());
    if both.len() < 2 {
        return None;
    }
    let alike = Decimal::from(both.iter().filter(|(one, other)| one == other).count());
    let categories: BTreeSet<Judged<'a>> = both.iter().flat_map(|(one, other)| [*one, *other]).collect();
    let by_chance: Decimal = categories
        .iter()
        .map(|category| {
            let ones = both.iter().filter(|(one, _)| one == category).count();
            let others = both.iter().filter(|(_, other)| other == category).count();
            Decimal::from(ones) * Decimal::from(others)
        })
        .sum();
    let agreed = alike.checked_div(count)?;
    let chance = by_chance.checked_div(count * count)?;
    // Where both put all in one place, chance alone has them agree on everything.
    let kappa = (agreed - chance).checked_div(Decimal::ONE - chance);
    Some(Agreement {
        first: first.to_owned(),
        second: second.to_owned(),
        activities: both.len().try_into().ok()?,
        agreed: round_half_away(agreed, 6),
        kappa: kappa.map(|kappa| round_half_away(kappa, 6)),
    })
}
