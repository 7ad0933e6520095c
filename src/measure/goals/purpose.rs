//! What the money is for: each funding line's mix of focus areas, carried to
//! sub-goals by the owner's map.
//!
//! A line that is for one focus area is all of it. Another has the mix of the
//! lines that it is part of, by what those held: Malmö's subregional line hangs
//! under its county's lines for the areas 1, 3 and 4. Design §4, `purpose`.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::ground::Ground;
use super::wanted::WantedShare;
use crate::measure::read::links::{Link, Readings};
use crate::model::figure::RowSet;
use crate::model::key::Key;
use crate::model::kr::Kr;

/// The parts of a whole by focus area; they add to one.
pub(super) type Mix = BTreeMap<String, Decimal>;

impl Ground {
    /// The mix of focus areas that a line is for; `None` where no line above it
    /// says, or what a line above held is not on record.
    pub(super) fn mix(&self, line: &Key) -> Option<Mix> {
        self.mix_above(line, &mut BTreeSet::new())
    }

    fn mix_above<'a>(&'a self, key: &'a Key, passed: &mut BTreeSet<&'a Key>) -> Option<Mix> {
        let line = self.lines.get(key)?;
        if let Some(area) = &line.focus_area {
            return Some(Mix::from([(area.clone(), Decimal::ONE)]));
        }
        if line.parents.is_empty() || !passed.insert(key) {
            return None;
        }
        let mut held = Mix::new();
        for parent in &line.parents {
            let kr = self.lines.get(parent)?.basis()?.1.amount();
            for (area, part) in self.mix_above(parent, passed)? {
                *held.entry(area).or_default() += kr.checked_mul(part)?;
            }
        }
        passed.remove(key);
        let whole: Decimal = held.values().sum();
        held.into_iter().map(|(area, kr)| Some((area, kr.checked_div(whole)?))).collect()
    }

    /// The stored rows that a line's mix rests on.
    pub(super) fn mix_rows(&self, line: &Key) -> Vec<RowSet> {
        let (mut rows, mut todo, mut seen) = (Vec::new(), vec![line], BTreeSet::new());
        while let Some(key) = todo.pop().filter(|key| seen.insert(*key)) {
            let Some(line) = self.lines.get(key) else { continue };
            rows.push(RowSet::of("funding_lines").text("owner", &key.owner).text("id", &key.id));
            if line.focus_area.is_none() {
                todo.extend(&line.parents);
                let amounts = |own: &Key| RowSet::of("funding_amounts").text("owner", &own.owner).text("line", &own.id);
                rows.extend(line.parents.iter().map(amounts));
            }
        }
        rows
    }
}

/// What the year's money is for: how much of it for each focus area, by the map
/// that carries the area to sub-goals.
#[derive(Debug, Clone)]
pub(super) struct Purpose {
    areas: BTreeMap<Key, Decimal>,
    /// The stored rows that it rests on.
    pub base: Vec<RowSet>,
}

impl Purpose {
    /// The purposes of all lines that have money in the year's activities, or
    /// those of which it is not on record.
    pub(super) fn of(ground: &Ground) -> Result<Self, Vec<Key>> {
        let (mut areas, mut unknown) = (BTreeMap::<Key, Decimal>::new(), Vec::new());
        let mut base = BTreeSet::new();
        let mut shared: BTreeMap<(&Key, &str), Kr> = BTreeMap::new();
        for (activity, own) in &ground.activities {
            for (line, held) in own.grants.iter().filter(|(_, held)| !held.kr.is_zero()) {
                *shared.entry((line, activity.owner.as_str())).or_default() += held.kr;
            }
        }
        for ((line, owner), kr) in shared {
            let Some(parts) = mapped(ground, line, owner) else {
                unknown.push(line.clone());
                continue;
            };
            base.extend(ground.mix_rows(line));
            for (map, share) in parts {
                base.insert(RowSet::of("goal_map").text("owner", &map.owner));
                *areas.entry(map).or_default() += kr.amount() * share;
            }
        }
        unknown.dedup();
        if unknown.is_empty() { Ok(Self { areas, base: base.into_iter().collect() }) } else { Err(unknown) }
    }

    /// The readings of each focus area that has money.
    pub(super) fn readings<'g>(&'g self, ground: &'g Ground) -> impl Iterator<Item = (&'g Key, &'g Readings)> {
        self.areas.keys().filter_map(|map| Some((map, ground.map.get(map)?)))
    }

    /// The share of all the money that is for each sub-goal, in the strategy's
    /// order; `None` of no money.
    pub(super) fn shares(&self, ground: &Ground) -> Option<Vec<WantedShare>> {
        let total: Decimal = Some(self.areas.values().sum()).filter(|total: &Decimal| !total.is_zero())?;
        let mut wanted = vec![WantedShare::default(); ground.sub_goals.len()];
        for (map, kr) in &self.areas {
            let (share, readings) = (kr.checked_div(total)?, ground.map.get(map)?);
            for (goal, wanted) in ground.sub_goals.iter().zip(&mut wanted) {
                let part = |links: &[Link]| to_goal(links, &goal.id).and_then(|part| share.checked_mul(part));
                let each = readings.all().map(|(_, links)| part(links)).collect::<Option<Vec<_>>>()?;
                wanted.take(map, part(readings.main())?, &each);
            }
        }
        Some(wanted)
    }
}

/// A line's mix, each focus area by the map of the line's owner, else of the owner whose activities draw on it.
fn mapped(ground: &Ground, line: &Key, owner: &str) -> Option<Vec<(Key, Decimal)>> {
    let known = |map: &Key| ground.map.get(map).is_some_and(|readings| !readings.main().is_empty());
    let by = |(area, share): (String, Decimal)| {
        let mut maps = [line.owner.as_str(), owner].map(|owner| Key::new(owner, area.as_str())).into_iter();
        Some((maps.find(known)?, share))
    };
    ground.mix(line)?.into_iter().map(by).collect()
}

/// The part that some links give a sub-goal.
fn to_goal(links: &[Link], goal: &str) -> Option<Decimal> {
    links.iter().filter(|link| link.sub_goal == goal).map(|link| link.fraction.share()).sum()
}
