//! The redistribution as a bridge: what was freed and what was new, and where
//! it went. It adds up: freed + unaccounted for + new = raised + added + left.
//! What an activity's part in it is, is ruled in [`super::change`].

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::change::{AFTER, BEFORE, GrantChange, Rounds, left, sum_of};
use crate::measure::read::grants::{Grant, grants};
use crate::measure::read::lines::{Line, Lines};
use crate::measure::trace::remarks::answered;
use crate::measure::{QuestionError, Scope};
use crate::model::answer::bridge::{Bridge, BridgeRow};
use crate::model::answer::{Answered, Entity};
use crate::model::figure::{Absent, Address, Figure, Flags, RowSet, Unit, Working};
use crate::model::key::Key;
use crate::model::kr::Kr;
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::model::vocabulary::{BridgeStep, Stage};
use crate::words::Message;

const BOTH: [Stage; 2] = [BEFORE, AFTER];

/// What happened to each line's money between the decision and the final
/// allocation. A row without an activity is a step of the line as a whole; the
/// rows with one are what it is made of.
pub fn bridge(rows: &dyn Rows, scope: &Scope) -> Result<Answered<Bridge>, QuestionError> {
    let lines = Lines::of(rows, scope.year)?;
    let grants = grants(rows, &Scope::year(scope.year))?;
    let rounds = Rounds::new(&grants);
    let mut of_lines: BTreeMap<Key, Vec<&Grant>> = BTreeMap::new();
    for grant in &grants {
        of_lines.entry(grant.line_key()).or_default().push(grant);
    }
    let (mut steps, mut notes) = (Vec::new(), Vec::new());
    for line in lines.all().filter(|line| scope.covers(&line.key.owner)) {
        let Some(grants) = of_lines.get(&line.key) else { continue };
        if rounds.both_known(&line.key).is_err() {
            notes.push(Message::new("note-bridge-one-stage").with("line", line.name().arg()));
            continue;
        }
        let moved = Moved::new(line, scope.year, grants);
        steps.extend(moved.rows());
        notes.extend(moved.equation());
    }
    answered(rows, Bridge { year: scope.year, rows: steps, notes })
}

/// The money of one line that is known before and after.
struct Moved<'a> {
    line: &'a Line,
    name: Entity,
    year: Year,
    /// The activities' grants from it, in the order of their steps, the greatest change first.
    grants: Vec<(GrantChange, &'a Grant)>,
}

impl<'a> Moved<'a> {
    fn new(line: &'a Line, year: Year, grants: &[&'a Grant]) -> Self {
        let change = |grant: &&'a Grant| {
            let at = |stage: Stage| grant.stages.get(&stage).copied();
            (GrantChange::between(at(BEFORE), at(AFTER)), *grant)
        };
        let mut grants: Vec<(GrantChange, &Grant)> = grants.iter().map(change).collect();
        grants.sort_by_key(|(change, grant)| (change.step(), Reverse(change.kr()), grant.activity_key()));
        Self { line, name: line.name(), year, grants }
    }

    /// What activities have at a stage.
    fn shared(&self, stage: Stage) -> Kr {
        self.grants.iter().filter_map(|(_, grant)| grant.stages.get(&stage)).sum()
    }

    /// What the line itself held, or at which stage that is not known.
    fn held(&self, stage: Stage) -> Result<Kr, Absent> {
        let no = if stage == BEFORE { Absent::NoDecision } else { Absent::NoFinal };
        self.line.stages.get(&stage).copied().ok_or(no)
    }

    /// What the line holds that no activity has.
    fn left(&self, stage: Stage) -> Result<Kr, Absent> {
        Ok(left(self.held(stage)?, self.shared(stage)))
    }

    /// The activities that are part of a step, but for those that have no krona in it.
    fn of_step(&self, step: BridgeStep) -> impl Iterator<Item = &(GrantChange, &'a Grant)> {
        self.grants.iter().filter(move |(change, _)| change.step() == Some(step) && !change.kr().is_zero())
    }

    /// What a step of the line comes to.
    fn change(&self, step: BridgeStep) -> Result<Kr, Absent> {
        let (before, after) = match step {
            BridgeStep::New => (self.held(BEFORE)?, self.held(AFTER)?),
            BridgeStep::Left => (self.left(BEFORE)?, self.left(AFTER)?),
            _ => return Ok(sum_of(step, self.of_step(step).map(|(change, _)| *change))),
        };
        Ok(after - before)
    }

    fn rows(&self) -> Vec<BridgeRow> {
        let mut rows = Vec::new();
        for step in BridgeStep::ALL {
            // What does not happen as a rule is said only where it does.
            if *step != BridgeStep::Unaccounted || self.of_step(*step).next().is_some() {
                rows.push(self.whole(*step));
            }
            rows.extend(self.of_step(*step).map(|(change, grant)| self.part(*step, *change, grant)));
        }
        rows
    }

    /// A step of the line as a whole.
    fn whole(&self, step: BridgeStep) -> BridgeRow {
        let base = self.base(step);
        let figure = |what: &str, value: Result<Kr, Absent>, formula: &str| {
            self.figure((None, step, what), value, formula, base.clone())
        };
        let at = |stage: Stage, what: &str| {
            let sum = || self.of_step(step).filter_map(|(_, grant)| grant.stages.get(&stage)).sum();
            match step {
                BridgeStep::New => Some(figure(what, self.held(stage), "formula-as-printed")),
                BridgeStep::Left => Some(figure(what, self.left(stage), "formula-bridge-left-at")),
                BridgeStep::Added if stage == BEFORE => None,
                BridgeStep::Unaccounted if stage == AFTER => None,
                _ => Some(figure(what, Ok(sum()), "formula-sum-of-rows")),
            }
        };
        BridgeRow {
            owner: self.line.key.owner.clone(),
            line: self.name.clone(),
            step,
            activity: None,
            decided_kr: at(BEFORE, "decided"),
            final_kr: at(AFTER, "final"),
            change_kr: figure("kr", self.change(step), &format!("formula-bridge-{step}")),
        }
    }

    /// What an activity has to do with a step.
    fn part(&self, step: BridgeStep, change: GrantChange, grant: &Grant) -> BridgeRow {
        let figure = |what: &str, kr: Kr, formula: &str, stages: &[Stage]| {
            self.figure((Some(&grant.activity.id), step, what), Ok(kr), formula, self.rows_of(grant, stages))
        };
        let at = |stage: Stage, what: &str| {
            grant.stages.get(&stage).map(|kr| figure(what, *kr, "formula-as-printed", &[stage]))
        };
        BridgeRow {
            owner: self.line.key.owner.clone(),
            line: self.name.clone(),
            step,
            activity: Some(grant.activity.clone()),
            decided_kr: at(BEFORE, "decided"),
            final_kr: at(AFTER, "final"),
            change_kr: figure("kr", change.kr(), &format!("formula-bridge-{step}"), &BOTH),
        }
    }

    fn figure(
        &self,
        (activity, step, what): (Option<&str>, BridgeStep, &str),
        value: Result<Kr, Absent>,
        formula: &str,
        base: Vec<RowSet>,
    ) -> Figure {
        let year = self.year.to_string();
        let line = ["bridge", &self.line.key.owner, &self.line.key.id].into_iter().chain(activity);
        let address = Address::new(line.chain([year.as_str(), step.word(), what]));
        let query = if step == BridgeStep::New { "grants-by-line" } else { "grants-by-activity" };
        let working = Working { formula: Message::new(formula), query };
        let value = value.map(Kr::amount);
        Figure { address, value, unit: Unit::Kr, flags: Flags::new(), interval: None, working, base }
    }

    /// The rows that a step of the line is computed from.
    fn base(&self, step: BridgeStep) -> Vec<RowSet> {
        let Key { owner, id: line } = &self.line.key;
        let of_line = |table: &'static str, stage: Stage| {
            RowSet::of(table).text("owner", owner).text("line", line).text("stage", stage.word())
        };
        let of_both = |table: &'static str| BOTH.map(|stage| of_line(table, stage)).to_vec();
        let of = |(_, grant): &(GrantChange, &Grant)| self.rows_of(grant, &BOTH);
        let granted = || {
            let others = self.grants.iter().filter(|(_, grant)| grant.owner != *owner);
            [of_both("allocations"), others.flat_map(of).collect()].concat()
        };
        match step {
            BridgeStep::New => of_both("funding_amounts"),
            BridgeStep::Left => [of_both("funding_amounts"), granted()].concat(),
            // Of a step that nothing took, all rows are the reason.
            _ if self.of_step(step).next().is_none() => granted(),
            _ => self.of_step(step).flat_map(of).collect(),
        }
    }

    /// The stored rows of a grant at those of some stages that it has an amount at.
    fn rows_of(&self, grant: &Grant, stages: &[Stage]) -> Vec<RowSet> {
        let known = stages.iter().filter(|stage| grant.stages.contains_key(stage));
        known.map(|stage| grant.rows(self.year, *stage)).collect()
    }

    /// The bridge in one sentence; nothing where what the line held is not known.
    fn equation(&self) -> Option<Message> {
        let each = BridgeStep::ALL.iter().map(|step| Ok((*step, self.change(*step)?)));
        let each: Vec<(BridgeStep, Kr)> = each.collect::<Result<_, Absent>>().ok()?;
        if each.iter().all(|(_, kr)| kr.is_zero()) {
            return Some(Message::new("note-bridge-nothing").with("line", self.name.arg()));
        }
        let is_unaccounted = |(step, kr): &(BridgeStep, Kr)| *step == BridgeStep::Unaccounted && !kr.is_zero();
        let id = if each.iter().any(is_unaccounted) { "note-bridge-unaccounted" } else { "note-bridge" };
        let message = Message::new(id).with("line", self.name.arg());
        Some(each.into_iter().fold(message, |message, (step, kr)| message.with(step.word(), kr)))
    }
}
