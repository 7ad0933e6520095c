//! What the answer rests on: a year's grants, their lines, and what activities,
//! focus areas and owners point to which sub-goal.
//!
//! It is read once from the store. A scenario changes a copy; nothing is ever
//! written back.

use std::collections::BTreeMap;

use crate::measure::goals::apportion::Fraction;
use crate::measure::money::measured_share::{Reported, reported};
use crate::measure::read::grants::{grants, whose};
use crate::measure::read::lines::{self, Lines, resolved};
use crate::measure::read::strategy::{focus_areas, sub_goals};
use crate::measure::{QuestionError, Scope, queries};
use crate::model::answer::Entity;
use crate::model::figure::{Absent, RowSet};
use crate::model::kr::Kr;
use crate::model::query::Literal;
use crate::model::rows::Rows;
use crate::model::table::Row;
use crate::model::vocabulary::{Judgement, Stage};

/// An owner's id and the id of something of its: an activity, a funding line.
pub type Key = (String, String);

/// A year of grants with all that says what they are for.
#[derive(Debug, Clone)]
pub struct Ground {
    /// The year.
    pub year: i32,
    /// Whose grants: an owner, or `all` of several.
    pub owner: String,
    /// The strategy's sub-goals, in order.
    pub sub_goals: Vec<Entity>,
    /// The agreement's focus areas, in order.
    pub focus_areas: Vec<Entity>,
    /// Every activity with an amount that counts.
    pub activities: BTreeMap<Key, Funded>,
    /// Every funding line of the year, those above the activities' own too.
    pub lines: BTreeMap<Key, Line>,
    /// Which sub-goals a focus area's money is for, by the owner that maps it.
    pub map: BTreeMap<Key, Vec<Part>>,
    /// The share of its grant that an owner wants a sub-goal to have.
    pub targets: BTreeMap<Key, Fraction>,
    /// What each activity reports.
    pub(super) measured: BTreeMap<Key, Reported>,
    /// Whether the focus area of some amount is judged, not printed.
    pub(super) focus_judged: bool,
    /// Activities whose documents disagree on the focus area of a grant.
    pub(super) disputed: Vec<Entity>,
}

/// An activity with its grants and its links.
#[derive(Debug, Clone)]
pub struct Funded {
    /// Its id and name.
    pub activity: Entity,
    /// What it holds of each line.
    pub grants: BTreeMap<Key, Held>,
    /// The parts of it that serve sub-goals; they add to one at most.
    pub links: Vec<Link>,
}

/// What an activity holds of one line.
#[derive(Debug, Clone)]
pub struct Held {
    /// The final amount, else the decided one.
    pub kr: Kr,
    /// Which of them.
    pub stage: Stage,
    /// The parts of it that are on record for a focus area.
    pub focus: Vec<(String, Fraction)>,
    /// The stored rows; none where only a scenario gave it.
    pub base: Option<RowSet>,
}

/// A part of an activity that serves a sub-goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The sub-goal's id.
    pub sub_goal: String,
    /// How large a part.
    pub fraction: Fraction,
    /// Whether a source prints how large.
    pub weight_stated: bool,
}

/// A part of a focus area that is for a sub-goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The sub-goal's id.
    pub sub_goal: String,
    /// How large a part.
    pub fraction: Fraction,
}

/// A funding line.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its id, and who received it for what.
    pub entity: Entity,
    /// What it is for, as its document says.
    pub purpose: String,
    /// The focus area that all of it is for, if it is for one.
    pub focus_area: Option<String>,
    /// The lines that it is part of.
    pub parents: Vec<Key>,
    /// What it held: the final amount, else the decided one.
    pub held: Option<Kr>,
}

impl Funded {
    /// What it holds of all lines.
    pub fn kr(&self) -> Kr {
        self.grants.values().map(|held| held.kr).sum()
    }

    /// The stage of its amount: final where every line has a final one.
    pub fn stage(&self) -> Option<Stage> {
        self.grants.values().map(|held| held.stage).min()
    }
}

impl Ground {
    /// Reads a year of one owner, or of all.
    pub fn read(rows: &dyn Rows, scope: &Scope) -> Result<Self, QuestionError> {
        let lines = lines(rows, scope)?;
        let mut ground = Self {
            year: scope.year,
            owner: String::new(),
            sub_goals: sub_goals(rows)?,
            focus_areas: focus_areas(rows)?,
            activities: activities(rows, scope)?,
            lines,
            map: map(rows)?,
            targets: targets(rows, scope)?,
            measured: reported(rows, scope)?,
            focus_judged: false,
            disputed: Vec::new(),
        };
        ground.owner = whose(ground.activities.keys().map(|(owner, _)| owner.as_str()));
        ground.focus(rows)?;
        Ok(ground)
    }

    /// All that was granted.
    pub fn total(&self) -> Kr {
        self.activities.values().map(Funded::kr).sum()
    }

    /// Why no sub-goal can be said to draw anything, if none can.
    pub(super) fn unlinked(&self) -> Option<Absent> {
        if self.activities.is_empty() {
            Some(Absent::NoFundingRecorded)
        } else if self.activities.values().all(|own| own.links.is_empty()) {
            Some(Absent::NoLinks)
        } else {
            None
        }
    }

    /// Whether the year's redistribution is over: some amount is a final one.
    pub fn is_closed(&self) -> bool {
        self.activities.values().flat_map(|own| own.grants.values()).any(|held| held.stage == Stage::Final)
    }

    /// What the activities hold of each line that they have something of.
    pub(super) fn shared_out(&self) -> BTreeMap<Key, Kr> {
        let mut lines: BTreeMap<Key, Kr> = BTreeMap::new();
        for (line, held) in self.activities.values().flat_map(|own| &own.grants) {
            let kr = lines.entry(line.clone()).or_default();
            *kr += held.kr;
        }
        lines
    }

    /// Reads the focus areas that amounts are on record for.
    fn focus(&mut self, rows: &dyn Rows) -> Result<(), QuestionError> {
        let table = queries::run(rows, "grants-by-focus-area", &[("year", Literal::Int(self.year.into()))])?;
        let mut found: BTreeMap<(Key, Key, Stage), Vec<(String, Kr)>> = BTreeMap::new();
        for row in table.rows() {
            let (owner, stage) = (row.text("owner")?, row.word("stage", Stage::from_word)?);
            let is_own = self.activities.contains_key(&(owner.to_owned(), row.text("activity")?.to_owned()));
            self.focus_judged |= is_own && row.int("judged")? > 0;
            let key = ((owner.to_owned(), row.text("activity")?.to_owned()), resolved(owner, row.text("line")?), stage);
            found.entry(key).or_default().push((row.text("focus_area")?.to_owned(), row.kr("kr")?));
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
        let own = activities.entry((grant.owner.clone(), grant.activity.id.clone())).or_insert_with(|| Funded {
            activity: grant.activity.clone(),
            grants: BTreeMap::new(),
            links: Vec::new(),
        });
        own.grants.insert(resolved(&grant.owner, &grant.line), Held { kr, stage, focus: Vec::new(), base });
    }
    let table = queries::run(rows, "goal-links-by-activity", &[("year", Literal::Int(scope.year.into()))])?;
    for row in table.rows() {
        let key = (row.text("owner")?.to_owned(), row.text("activity")?.to_owned());
        let Some(own) = activities.get_mut(&key) else { continue };
        own.links.push(Link {
            sub_goal: row.text("sub_goal")?.to_owned(),
            fraction: fraction(&row)?,
            weight_stated: row.word("weight_basis", Judgement::from_word)? == Judgement::Stated,
        });
    }
    Ok(activities)
}

fn fraction(row: &Row<'_>) -> Result<Fraction, QuestionError> {
    Ok(Fraction { parts: row.int("parts")?, of: row.int("of")? })
}

fn lines(rows: &dyn Rows, scope: &Scope) -> Result<BTreeMap<Key, Line>, QuestionError> {
    let line = |own: &lines::Line| Line {
        entity: own.name(),
        purpose: own.printed_purpose.clone(),
        focus_area: own.focus_area.clone(),
        parents: own.parents.iter().cloned().collect(),
        held: own.basis().map(|(_, kr)| kr),
    };
    Ok(Lines::of(rows, scope.year)?.all().map(|own| (own.key.clone(), line(own))).collect())
}

fn map(rows: &dyn Rows) -> Result<BTreeMap<Key, Vec<Part>>, QuestionError> {
    let mut map: BTreeMap<Key, Vec<Part>> = BTreeMap::new();
    for row in queries::run(rows, "goal-map", &[])?.rows() {
        let area = (row.text("owner")?.to_owned(), row.text("focus_area")?.to_owned());
        let part = Part { sub_goal: row.text("sub_goal")?.to_owned(), fraction: fraction(&row)? };
        map.entry(area).or_default().push(part);
    }
    Ok(map)
}

fn targets(rows: &dyn Rows, scope: &Scope) -> Result<BTreeMap<Key, Fraction>, QuestionError> {
    let table = queries::run(rows, "sub-goal-targets", &[("year", Literal::Int(scope.year.into()))])?;
    let mut targets = BTreeMap::new();
    for row in table.rows().filter(|row| row.text("owner").is_ok_and(|owner| scope.covers(owner))) {
        targets.insert((row.text("owner")?.to_owned(), row.text("sub_goal")?.to_owned()), fraction(&row)?);
    }
    Ok(targets)
}
