//! The smallest re-allocation that brings sub-goals to the shares one aims at,
//! or the limits that make it impossible.
//!
//! Money moves within a funding line only, and only to activities that get
//! money from that line already: whoever shared the line out has found that
//! they serve its purpose. The answer is arithmetic; it proposes nothing.

mod clash;
mod moves;
mod plan;
mod programme;
mod whole;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use self::plan::{Floor, Limit, Place, Plan, Target};
use self::whole::Reached;
use crate::measure::read::grants::{Grant, grants};
use crate::measure::read::lines::Lines;
use crate::measure::read::links::{Link, Readings, readings};
use crate::measure::read::names::sub_goals;
use crate::measure::trace::remarks::answered;
use crate::measure::{QuestionError, Scope};
use crate::model::answer::reach::{AimedAt, ClashingLimit, MoveRow, Reach};
use crate::model::answer::{Answered, Entity};
use crate::model::figure::{Absent, Address, Figure, Flags, RowSet, Unit, Working};
use crate::model::fraction::Fraction;
use crate::model::kr::{Kr, round_half_away};
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::model::vocabulary::Stage;
use crate::words::{Arg, Message};

/// Kronor that a sub-goal may always be from its target. Moves are whole kronor
/// at both ends, so that nothing nearer could be asked of them.
const NEAREST: Decimal = Decimal::TWO;

/// What is aimed at, and what must be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aims {
    /// Sub-goals by id or number, each with the share of the grant that it is to have.
    pub targets: Vec<(String, Decimal)>,
    /// How far a share may be from its target.
    pub tolerance: Decimal,
    /// The part of its grant that every activity keeps at least.
    pub floor: Option<Decimal>,
    /// Kronor that single activities keep or get at least, in place of that part.
    pub floors: Vec<(String, Kr)>,
}

/// The smallest sum of money that has to move for the aims, as moves within
/// the lines; or that none is possible, and which limits clash.
pub fn reach(rows: &dyn Rows, scope: &Scope, aims: &Aims) -> Result<Answered<Reach>, QuestionError> {
    let grants = of_one_owner(grants(rows, scope)?)?;
    let Some(owner) = grants.first().map(|grant| grant.owner.clone()) else {
        return answered(rows, unfunded(scope));
    };
    let plan = plan(rows, scope, &owner, &grants, aims)?;
    let view = Moves { plan: &plan, owner: &owner, year: scope.year, tolerance: aims.tolerance };
    let reached = whole::reach(&plan);
    let mut reach = match &reached {
        Reached::Changes(changes) => view.reached(changes),
        Reached::Impossible => Reach { clash: view.clash(), ..view.without_moves("note-reach-clash") },
        Reached::NotWhole => view.without_moves("note-reach-not-whole"),
        Reached::Failed(why) => return Err(QuestionError::Solver(why.clone())),
    };
    if let Some(off) = off(plan.total, aims.tolerance) {
        reach.notes.push(Message::new("note-reach-tolerance").with("kr", Arg::Kr(round_half_away(off, 0))));
    }
    if grants.iter().any(|grant| grant.stages.contains_key(&Stage::Final)) {
        reach.notes.push(Message::new("note-reach-closed").with("year", scope.year));
    }
    reach.notes.extend(["note-links-judged", "note-reach-readings", "note-reach-no-proposal"].map(Message::new));
    answered(rows, reach)
}

/// Grants of several owners are not one sum to share out.
fn of_one_owner(grants: Vec<Grant>) -> Result<Vec<Grant>, QuestionError> {
    let owners: BTreeSet<&str> = grants.iter().map(|grant| grant.owner.as_str()).collect();
    if owners.len() > 1 {
        return Err(QuestionError::SeveralOwners(owners.into_iter().map(str::to_owned).collect()));
    }
    Ok(grants)
}

/// A year without grants: nothing to move.
fn unfunded(scope: &Scope) -> Reach {
    Reach {
        year: scope.year,
        owner: None,
        total_kr: None,
        tolerance: None,
        moved_kr: None,
        absent: Some(Absent::NoFundingRecorded),
        goals: Vec::new(),
        clash: Vec::new(),
        rows: Vec::new(),
        notes: Vec::new(),
    }
}

fn plan(rows: &dyn Rows, scope: &Scope, owner: &str, grants: &[Grant], aims: &Aims) -> Result<Plan, QuestionError> {
    let lines = lines(rows, scope)?;
    let place = |grant: &Grant| {
        let (stage, kr) = grant.basis()?;
        let line = lines.get(&grant.line).cloned().unwrap_or_else(|| Entity::named(&grant.line, &grant.line));
        Some(Place { activity: grant.activity.clone(), line, kr: kr.amount(), base: grant.rows(scope.year, stage) })
    };
    let places: Vec<Place> = grants.iter().filter_map(place).collect();
    let total: Decimal = places.iter().map(|place| place.kr).sum();
    let floors = floors(&places, aims)?;
    let mut plan = Plan { places, targets: Vec::new(), floors, total };
    let (goals, activities) = (sub_goals(rows)?, own_readings(rows, scope, owner)?);
    for (name, share) in &aims.targets {
        let goal = goal(&goals, name)?;
        if plan.targets.iter().any(|own| own.goal.id == goal.id) {
            return Err(QuestionError::Twice(name.clone()));
        }
        plan.targets.push(target(&plan, goal, *share, aims.tolerance, &activities)?);
    }
    plan.targets.sort_by(|a, b| a.goal.id.cmp(&b.goal.id));
    Ok(plan)
}

/// What an owner's lines are called, by id.
fn lines(rows: &dyn Rows, scope: &Scope) -> Result<BTreeMap<String, Entity>, QuestionError> {
    let lines = Lines::of(rows, scope.year)?;
    let own = lines.all().filter(|line| scope.covers(&line.key.owner));
    Ok(own.map(|line| (line.key.id.clone(), line.name())).collect())
}

/// The sub-goal of an id, or of the number that its id ends with.
fn goal<'a>(goals: &'a [Entity], name: &str) -> Result<&'a Entity, QuestionError> {
    let numbered = |own: &&Entity| own.id.rsplit('-').next() == Some(name);
    let found = goals.iter().find(|own| own.id == name).or_else(|| goals.iter().find(numbered));
    found.ok_or_else(|| QuestionError::NoSubGoal {
        id: name.to_owned(),
        known: goals.iter().map(|own| own.id.clone()).collect(),
    })
}

/// An owner's activities in the ways in which they may be read.
fn own_readings(rows: &dyn Rows, scope: &Scope, owner: &str) -> Result<BTreeMap<String, Readings>, QuestionError> {
    let own = Scope { year: scope.year, owner: Some(owner.to_owned()) };
    Ok(readings(rows, &own)?.into_iter().map(|(activity, readings)| (activity.id, readings)).collect())
}

/// The parts and wholes of a set of links that lead to a sub-goal.
fn to_goal<'l>(links: &'l [Link], goal: &'l Entity) -> impl Iterator<Item = Fraction> + 'l {
    links.iter().filter(|link| link.sub_goal == goal.id).map(|link| link.fraction)
}

/// The least and the greatest part that serves a sub-goal in any reading.
fn least_and_most(readings: &Readings, goal: &Entity) -> Option<(Decimal, Decimal)> {
    let part = |links: &[Link]| to_goal(links, goal).map(|own| own.share()).sum::<Option<Decimal>>();
    let parts = readings.all().map(|(_, links)| part(links)).collect::<Option<Vec<_>>>()?;
    parts.iter().min().copied().zip(parts.iter().max().copied())
}

fn target(
    plan: &Plan,
    goal: &Entity,
    share: Decimal,
    tolerance: Decimal,
    activities: &BTreeMap<String, Readings>,
) -> Result<Target, QuestionError> {
    let unread = Readings::default();
    let ways = |place: &Place| activities.get(&place.activity.id).unwrap_or(&unread);
    let weights = |place: &Place| to_goal(ways(place).main(), goal).map(|own| (own.parts, own.of)).collect();
    let each: Vec<Vec<(i64, i64)>> = plan.places.iter().map(weights).collect();
    let readings = plan.places.iter().map(|place| least_and_most(ways(place), goal)).collect::<Option<Vec<_>>>();
    let beyond = || QuestionError::Solver("weights beyond what can be reckoned with".to_owned());
    // The least common multiple of all wholes: every weight is then whole parts of it.
    let of = each.iter().flatten().try_fold(1_i64, |of, (_, own)| of.checked_div(gcd(of, *own))?.checked_mul(*own));
    let of = of.filter(|of| *of > 0).ok_or_else(beyond)?;
    let part = |own: &Vec<(i64, i64)>| {
        own.iter().try_fold(0_i64, |sum, (parts, whole)| sum.checked_add(parts.checked_mul(of.checked_div(*whole)?)?))
    };
    let parts = each.iter().map(|own| part(own).map(Decimal::from)).collect::<Option<Vec<Decimal>>>();
    let wanted = share.checked_mul(plan.total).ok_or_else(beyond)?;
    let off = off(plan.total, tolerance).ok_or_else(beyond)?;
    Ok(Target {
        goal: goal.clone(),
        share,
        low: (wanted - off).clamp(Decimal::ZERO, plan.total),
        high: (wanted + off).clamp(Decimal::ZERO, plan.total),
        parts: parts.ok_or_else(beyond)?,
        of: of.into(),
        readings: readings.ok_or_else(beyond)?,
    })
}

/// How many kronor a sub-goal may be from its target.
fn off(total: Decimal, tolerance: Decimal) -> Option<Decimal> {
    Some(total.checked_mul(tolerance)?.max(NEAREST))
}

fn gcd(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a.max(1), b.max(1));
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// The floor of every activity: its own, else the part that all keep.
fn floors(places: &[Place], aims: &Aims) -> Result<Vec<Floor>, QuestionError> {
    let mut by_activity: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, place) in places.iter().enumerate() {
        by_activity.entry(&place.activity.id).or_default().push(index);
    }
    let mut own: BTreeMap<&str, Kr> = BTreeMap::new();
    for (activity, kr) in &aims.floors {
        if !by_activity.contains_key(activity.as_str()) {
            let known = by_activity.keys().map(|id| (*id).to_owned()).collect();
            return Err(QuestionError::NoActivity { id: activity.clone(), known });
        }
        if own.insert(activity, *kr).is_some() {
            return Err(QuestionError::Twice(activity.clone()));
        }
    }
    let mut floors = Vec::new();
    for (activity, indices) in by_activity {
        let here: Vec<&Place> = indices.iter().filter_map(|index| places.get(*index)).collect();
        let Some(entity) = here.first().map(|place| place.activity.clone()) else { continue };
        let has: Decimal = here.iter().map(|place| place.kr).sum();
        let (least, is_own) = match (own.get(activity), aims.floor) {
            (Some(kr), _) => (kr.amount(), true),
            (None, Some(part)) => (has * part, false),
            (None, None) => continue,
        };
        floors.push(Floor { activity: entity, places: indices, least, own: is_own });
    }
    Ok(floors)
}

/// What all figures of the answer share.
struct Moves<'a> {
    plan: &'a Plan,
    owner: &'a str,
    year: Year,
    tolerance: Decimal,
}

impl Moves<'_> {
    /// The answer where these changes keep every limit.
    fn reached(&self, changes: &[Decimal]) -> Reach {
        let moves = moves::moves(self.plan, changes);
        let moved: Decimal = moves.iter().map(|own| own.kr).sum();
        let touched = moves.iter().flat_map(|own| [own.from, own.to]);
        let touched = touched.filter_map(|index| self.plan.places.get(index)).collect();
        let note = if moves.is_empty() { "note-reach-already" } else { "note-reach-one-of" };
        Reach {
            moved_kr: Some(self.kr(&["moved"], moved, touched)),
            absent: None,
            goals: self.goals(Some(changes)),
            rows: moves.iter().filter_map(|own| self.row(own)).collect(),
            ..self.without_moves(note)
        }
    }

    /// The answer where no changes do.
    fn without_moves(&self, note: &str) -> Reach {
        Reach {
            year: self.year,
            owner: Some(self.owner.to_owned()),
            total_kr: Some(self.kr(&["total"], self.plan.total, self.plan.places.iter().collect())),
            tolerance: Some(Figure { unit: Unit::Points, ..self.share(&["tolerance"], Some(self.tolerance)) }),
            moved_kr: None,
            absent: Some(Absent::Unreachable),
            goals: self.goals(None),
            clash: Vec::new(),
            rows: Vec::new(),
            notes: vec![Message::new(note)],
        }
    }

    fn row(&self, own: &moves::Move) -> Option<MoveRow> {
        let (from, to) = (self.plan.places.get(own.from)?, self.plan.places.get(own.to)?);
        Some(MoveRow {
            funding_line: from.line.clone(),
            from: from.activity.clone(),
            to: to.activity.clone(),
            kr: self.kr(&[&from.line.id, &from.activity.id, &to.activity.id], own.kr, vec![from, to]),
        })
    }

    /// Every sub-goal with a target: its share today and, where there is an answer, after it.
    fn goals(&self, changes: Option<&[Decimal]>) -> Vec<AimedAt> {
        let nothing = vec![Decimal::ZERO; self.plan.places.len()];
        let aimed_at = |target: &Target| {
            let share = |what: &str, value: Option<Decimal>| self.share(&[&target.goal.id, what], value);
            let range = changes.map(|changes| self.plan.range(target, changes).unzip());
            AimedAt {
                sub_goal: target.goal.clone(),
                target: share("target", Some(target.share)),
                share: share("before", self.plan.share(target, &nothing)),
                share_reached: changes.map(|changes| share("after", self.plan.share(target, changes))),
                reached_low: range.map(|(low, _)| share("after-low", low)),
                reached_high: range.map(|(_, high)| share("after-high", high)),
            }
        };
        self.plan.targets.iter().map(aimed_at).collect()
    }

    /// The limits that cannot be kept together, each target with the shares
    /// that the limits other than targets leave it.
    fn clash(&self) -> Vec<ClashingLimit> {
        let others: BTreeSet<Limit> =
            self.plan.limits().into_iter().filter(|limit| !matches!(limit, Limit::Target(_))).collect();
        let limit = |limit: Limit| match limit {
            Limit::Lines => Some(ClashingLimit::Lines),
            Limit::Floors => Some(ClashingLimit::Floors),
            Limit::Floor(index) => {
                let floor = self.plan.floors.get(index)?;
                let kr = self.kr(&[&floor.activity.id, "floor"], floor.least, Vec::new());
                Some(ClashingLimit::Floor { activity: floor.activity.clone(), kr: Box::new(kr) })
            }
            Limit::Target(index) => {
                let goal = &self.plan.targets.get(index)?.goal;
                let utmost = |what: &str, greatest: bool| {
                    let share = programme::utmost(self.plan, index, &others, greatest);
                    self.share(&[&goal.id, what], share)
                };
                let (least, most) = (utmost("least", false), utmost("most", true));
                let (least, most) = (Box::new(least), Box::new(most));
                Some(ClashingLimit::Target { sub_goal: goal.clone(), least, most })
            }
        };
        clash::clash(self.plan).into_iter().filter_map(limit).collect()
    }

    fn kr(&self, parts: &[&str], kr: Decimal, places: Vec<&Place>) -> Figure {
        let base: BTreeSet<RowSet> = places.into_iter().map(|place| place.base.clone()).collect();
        let kr = Kr::new(kr).rounded();
        Figure::amount(self.address(parts, "kr"), kr, Flags::new(), working(), base.into_iter().collect())
    }

    fn share(&self, parts: &[&str], share: Option<Decimal>) -> Figure {
        let value = share.map(|share| round_half_away(share, 6)).ok_or(Absent::NoFundingRecorded);
        let (address, flags, base) = (self.address(parts, "share"), Flags::new(), Vec::new());
        Figure { address, value, unit: Unit::Share, flags, interval: None, working: working(), base }
    }

    fn address(&self, parts: &[&str], what: &str) -> Address {
        let year = self.year.to_string();
        let ends = [year.as_str(), what];
        Address::new(["reach", self.owner].into_iter().chain(parts.iter().copied()).chain(ends))
    }
}

fn working() -> Working {
    Working { formula: Message::new("formula-reach"), query: "grants-by-activity" }
}
