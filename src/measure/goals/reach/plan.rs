//! What a re-allocation may change and what it must keep: money in places, and
//! the limits on it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::answer::Entity;
use crate::model::figure::RowSet;

/// An activity's money from one funding line. Money moves between places of one line.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub activity: Entity,
    pub line: Entity,
    /// The amount today, in kronor.
    pub kr: Decimal,
    pub base: RowSet,
}

/// A share that a sub-goal is to have, give or take the tolerance.
#[derive(Debug, Clone)]
pub(super) struct Target {
    pub goal: Entity,
    pub share: Decimal,
    /// The least and the most kronor within the tolerance.
    pub low: Decimal,
    pub high: Decimal,
    /// What part of each place serves the sub-goal, in `of` parts, so that thirds are exact.
    pub parts: Vec<Decimal>,
    pub of: Decimal,
    /// The least and the greatest part of each place that serves it in any reading of its activity.
    pub readings: Vec<(Decimal, Decimal)>,
}

/// The least that an activity is left with.
#[derive(Debug, Clone)]
pub(super) struct Floor {
    pub activity: Entity,
    /// Its places.
    pub places: Vec<usize>,
    pub least: Decimal,
    /// Set for this activity, not for all.
    pub own: bool,
}

/// One limit that whoever asks could loosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Limit {
    /// The floor of one activity, by its index.
    Floor(usize),
    /// The floor of all other activities.
    Floors,
    /// That no money moves from one line to another.
    Lines,
    /// The target of a sub-goal, by its index.
    Target(usize),
}

/// All of it.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub places: Vec<Place>,
    pub targets: Vec<Target>,
    pub floors: Vec<Floor>,
    pub total: Decimal,
}

impl Plan {
    /// Every limit; what comes first is doubted first where limits clash.
    pub(super) fn limits(&self) -> Vec<Limit> {
        let own = self.floors.iter().enumerate().filter(|(_, floor)| floor.own).map(|(index, _)| Limit::Floor(index));
        let mut limits: Vec<Limit> = own.collect();
        if self.floors.iter().any(|floor| !floor.own) {
            limits.push(Limit::Floors);
        }
        limits.push(Limit::Lines);
        limits.extend((0..self.targets.len()).map(Limit::Target));
        limits
    }

    /// The places of each line, by the line's id.
    pub(super) fn lines(&self) -> BTreeMap<&str, Vec<usize>> {
        let mut lines: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, place) in self.places.iter().enumerate() {
            lines.entry(&place.line.id).or_default().push(index);
        }
        lines
    }

    /// What a sub-goal has after these changes, times `of`: exact. `None` beyond what decimals hold.
    fn drawn(&self, target: &Target, changes: &[Decimal]) -> Option<Decimal> {
        let each = self.places.iter().zip(changes).zip(&target.parts);
        each.map(|((place, change), part)| (place.kr + change).checked_mul(*part))
            .try_fold(Decimal::ZERO, |sum, own| sum.checked_add(own?))
    }

    /// The share of a sub-goal after these changes, as a fraction.
    pub(super) fn share(&self, target: &Target, changes: &[Decimal]) -> Option<Decimal> {
        self.drawn(target, changes)?.checked_div(target.of)?.checked_div(self.total)
    }

    /// The least and the greatest share of a sub-goal after these changes, over all
    /// readings of the activities.
    pub(super) fn range(&self, target: &Target, changes: &[Decimal]) -> Option<(Decimal, Decimal)> {
        let share = |part: fn(&(Decimal, Decimal)) -> Decimal| {
            let each = self.places.iter().zip(changes).zip(&target.readings);
            let drawn: Option<Decimal> = each
                .map(|((place, change), readings)| (place.kr + change).checked_mul(part(readings)))
                .try_fold(Decimal::ZERO, |sum, own| sum.checked_add(own?));
            drawn?.checked_div(self.total)
        };
        share(|(least, _)| *least).zip(share(|(_, most)| *most))
    }

    /// What an activity's places have together after these changes.
    fn left(&self, floor: &Floor, changes: &[Decimal]) -> Decimal {
        let own = floor.places.iter().filter_map(|index| Some(self.places.get(*index)?.kr + changes.get(*index)?));
        own.sum()
    }

    /// Whether these changes keep every limit, in exact numbers.
    pub(super) fn holds(&self, changes: &[Decimal]) -> bool {
        let positive = self.places.iter().zip(changes).all(|(place, change)| place.kr + change >= Decimal::ZERO);
        let lines = self
            .lines()
            .values()
            .all(|places| places.iter().filter_map(|index| changes.get(*index)).copied().sum::<Decimal>().is_zero());
        let floors = self.floors.iter().all(|floor| self.left(floor, changes) >= floor.least);
        let target = |target: &Target| {
            let drawn = self.drawn(target, changes)?;
            Some(drawn >= target.low.checked_mul(target.of)? && drawn <= target.high.checked_mul(target.of)?)
        };
        positive && lines && floors && self.targets.iter().all(|own| target(own).unwrap_or(false))
    }
}
