//! What the answer rests on: a year's grants, their lines, and what activities,
//! focus areas and owners point to which sub-goal.
//!
//! It is read once from the store. A scenario changes a copy; nothing is ever
//! written back.

use std::collections::BTreeMap;

use crate::measure::read::grants::{grants, whose};
use crate::measure::read::lines::Lines;
use crate::measure::read::links::{Link, Readings, focused_grants, goal_map, readings, targets};
use crate::measure::read::names::{focus_areas, sub_goals};
use crate::measure::read::observations::{MeasuredIn, measured_in};
use crate::measure::{QuestionError, Scope};
use crate::model::answer::Entity;
use crate::model::figure::{Absent, RowSet};
use crate::model::fraction::Fraction;
use crate::model::key::Key;
use crate::model::kr::Kr;
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::model::vocabulary::Stage;

/// A year of grants with all that says what they are for.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Ground {
    /// The year.
    pub year: Year,
    /// Whose grants: an owner, or `all` of several.
    pub owner: String,
    /// The strategy's sub-goals, in order.
    pub sub_goals: Vec<Entity>,
    /// The agreement's focus areas, in order.
    pub focus_areas: Vec<Entity>,
    /// Every activity with an amount that counts.
    pub activities: BTreeMap<Key, Funded>,
    /// Every funding line of the year, those above the activities' own too.
    pub lines: Lines,
    /// Which sub-goals a focus area's money is for, by the owner that maps it.
    pub map: BTreeMap<Key, Readings>,
    /// The share of its grant that an owner wants a sub-goal to have.
    pub targets: BTreeMap<Key, Fraction>,
    /// What each activity reports.
    pub(super) measured: BTreeMap<Key, MeasuredIn>,
    /// Whether the focus area of some amount is judged, not printed.
    pub(super) focus_judged: bool,
    /// Activities whose documents disagree on the focus area of a grant.
    pub(super) disputed: Vec<Entity>,
}

/// An activity with its grants and its links.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Funded {
    /// Its id and name.
    pub activity: Entity,
    /// What it holds of each line.
    pub grants: BTreeMap<Key, Held>,
    /// The ways in which the parts of it that serve sub-goals may be judged.
    pub readings: Readings,
}

/// What an activity holds of one line.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Held {
    /// The final amount, else the decided one.
    pub kr: Kr,
    /// Which of them.
    pub stage: Stage,
    /// The parts of it that are on record for a focus area.
    pub focus: Vec<(String, Fraction)>,
    /// The stored rows; none where only a scenario gave it.
    pub base: Option<RowSet>,
}

impl Funded {
    /// What it holds of all lines.
    pub(in crate::measure) fn kr(&self) -> Kr {
        self.grants.values().map(|held| held.kr).sum()
    }

    /// The parts of it that serve sub-goals in the main reading; they add to one at most.
    pub(in crate::measure) fn links(&self) -> &[Link] {
        self.readings.main()
    }

    /// The stage of its amount: final where every line has a final one.
    pub(in crate::measure) fn stage(&self) -> Option<Stage> {
        self.grants.values().map(|held| held.stage).min()
    }
}

impl Ground {
    /// Reads a year of one owner, or of all.
    pub(in crate::measure) fn read(rows: &dyn Rows, scope: &Scope) -> Result<Self, QuestionError> {
        let mut ground = Self {
            year: scope.year,
            owner: String::new(),
            sub_goals: sub_goals(rows)?,
            focus_areas: focus_areas(rows)?,
            activities: activities(rows, scope)?,
            lines: Lines::of(rows, scope.year)?,
            map: goal_map(rows)?,
            targets: targets(rows, scope)?,
            measured: measured_in(rows, scope)?,
            focus_judged: false,
            disputed: Vec::new(),
        };
        ground.owner = whose(ground.activities.keys().map(|key| key.owner.as_str()));
        ground.focus(rows, scope)?;
        Ok(ground)
    }

    /// All that was granted.
    pub(in crate::measure) fn total(&self) -> Kr {
        self.activities.values().map(Funded::kr).sum()
    }

    /// Why no sub-goal can be said to draw anything, if none can.
    pub(super) fn unlinked(&self) -> Option<Absent> {
        if self.activities.is_empty() {
            Some(Absent::NoFundingRecorded)
        } else if self.activities.values().all(|own| own.readings.is_empty()) {
            Some(Absent::NoLinks)
        } else {
            None
        }
    }

    /// Whether the year's redistribution is over: some amount is a final one.
    pub(in crate::measure) fn is_closed(&self) -> bool {
        self.activities.values().flat_map(|own| own.grants.values()).any(|held| held.stage == Stage::Final)
    }

    /// Reads the focus areas that amounts are on record for.
    fn focus(&mut self, rows: &dyn Rows, scope: &Scope) -> Result<(), QuestionError> {
        let mut found: BTreeMap<(Key, Key, Stage), Vec<(String, Kr)>> = BTreeMap::new();
        for own in focused_grants(rows, scope)? {
            self.focus_judged |= own.judged && self.activities.contains_key(&own.activity);
            found.entry((own.activity, own.line, own.stage)).or_default().push((own.focus_area, own.kr));
        }
        for (activity, own) in &mut self.activities {
            for (line, held) in &mut own.grants {
                let Some(parts) = found.get(&(activity.clone(), line.clone(), held.stage)) else { continue };
                match fractions(parts, held.kr) {
                    Some(focus) => held.focus = focus,
                    None => self.disputed.push(own.activity.clone()),
                }
            }
        }
        self.disputed.dedup();
        Ok(())
    }
}

/// The parts of an amount; `None` where they come to more than it, as when
/// documents name different focus areas for the same money.
fn fractions(parts: &[(String, Kr)], whole: Kr) -> Option<Vec<(String, Fraction)>> {
    if let ([(area, _)], true) = (parts, whole.is_zero()) {
        return Some(vec![(area.clone(), Fraction { parts: 1, of: 1 })]);
    }
    if parts.iter().map(|(_, kr)| *kr).sum::<Kr>() > whole {
        return None;
    }
    let of = whole.ore().filter(|ore| *ore > 0);
    let part = |(area, kr): &(String, Kr)| Some((area.clone(), Fraction { parts: kr.ore()?, of: of? }));
    Some(parts.iter().filter_map(part).collect())
}

fn activities(rows: &dyn Rows, scope: &Scope) -> Result<BTreeMap<Key, Funded>, QuestionError> {
    let mut activities: BTreeMap<Key, Funded> = BTreeMap::new();
    for grant in grants(rows, scope)? {
        let Some((stage, kr)) = grant.basis() else { continue };
        let base = Some(grant.rows(scope.year, stage));
        let line = grant.line_key();
        let own = activities.entry(grant.activity_key()).or_insert_with(|| Funded {
            activity: grant.activity,
            grants: BTreeMap::new(),
            readings: Readings::default(),
        });
        own.grants.insert(line, Held { kr, stage, focus: Vec::new(), base });
    }
    for (activity, readings) in readings(rows, scope)? {
        if let Some(own) = activities.get_mut(&activity) {
            own.readings = readings;
        }
    }
    Ok(activities)
}
