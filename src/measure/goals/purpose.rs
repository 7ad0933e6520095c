//! What the money is for: each funding line's mix of focus areas, carried to
//! sub-goals by the owner's map.
//!
//! A line that is for one focus area is all of it. Another has the mix of the
//! lines that it is part of, by what those held: Malmö's subregional line hangs
//! under its county's lines for the areas 1, 3 and 4. Design §4, `purpose`.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::ground::Ground;
use crate::model::figure::RowSet;
use crate::model::key::Key;

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

/// For each line, the part of its money that is for each sub-goal, in the
/// strategy's order.
#[derive(Debug, Clone)]
pub(super) struct Purpose {
    lines: BTreeMap<Key, Vec<Decimal>>,
    /// The stored rows that it rests on.
    pub base: Vec<RowSet>,
}

impl Purpose {
    /// The purposes of all lines that have money in the year's activities, or
    /// those of which it is not on record.
    pub(super) fn of(ground: &Ground) -> Result<Self, Vec<Key>> {
        let (mut purpose, mut unknown) = (Self { lines: BTreeMap::new(), base: Vec::new() }, Vec::new());
        let mut base = BTreeSet::new();
        for (line, kr) in ground.shared_out() {
            if kr.is_zero() {
                continue;
            }
            match to_sub_goals(ground, &line) {
                Some(parts) => {
                    base.extend(ground.mix_rows(&line));
                    base.insert(RowSet::of("goal_map").text("owner", &line.owner));
                    purpose.lines.insert(line, parts);
                }
                None => unknown.push(line),
            }
        }
        purpose.base = base.into_iter().collect();
        if unknown.is_empty() { Ok(purpose) } else { Err(unknown) }
    }

    /// The amount of these that is for each sub-goal, unrounded kronor.
    pub(super) fn amounts<'a>(&self, held: impl Iterator<Item = (&'a Key, Decimal)>, goals: usize) -> Vec<Decimal> {
        let mut sums = vec![Decimal::ZERO; goals];
        for (line, kr) in held {
            let Some(parts) = self.lines.get(line) else { continue };
            for (sum, part) in sums.iter_mut().zip(parts) {
                *sum += kr * part;
            }
        }
        sums
    }
}

/// A line's mix by the map of the line's owner, else of the owner whose year it is.
fn to_sub_goals(ground: &Ground, line: &Key) -> Option<Vec<Decimal>> {
    let mix = ground.mix(line)?;
    let mut parts = vec![Decimal::ZERO; ground.sub_goals.len()];
    for (area, share) in mix {
        let of = |owner: &String| ground.map.get(&Key::new(owner.as_str(), area.as_str()));
        for part in of(&line.owner).or_else(|| of(&ground.owner))? {
            let place = ground.sub_goals.iter().position(|goal| goal.id == part.sub_goal)?;
            *parts.get_mut(place)? += share.checked_mul(part.fraction.share()?)?;
        }
    }
    Some(parts)
}
