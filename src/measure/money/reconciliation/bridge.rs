//! The redistribution as a bridge: what was freed and what was new, and where
//! it went. It adds up: freed + unaccounted + new = raised + added + left.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::changes::{AFTER, BEFORE};
use super::money::{Allocation, Amount, Key, Money, allocations_of_one_document, amounts_of_one_document};
use crate::measure::{QuestionError, Scope};
use crate::model::answer::{Cell, Entity, LooseAnswer};
use crate::model::figure::{Absent, Address, Figure, Flags, RowSet, Unit, Working};
use crate::model::rows::Rows;
use crate::model::vocabulary::{BridgeStep, Stage};
use crate::words::{Arg, Message};

const KEYS: &[&str] = &["owner", "line_of_money", "step", "activity", "decided_kr", "final_kr", "change_kr"];

/// What happened to each line's money between the decision and the final
/// allocation. A row without an activity is a step of the line as a whole; the
/// rows with one are what it is made of.
pub fn bridge(rows: &dyn Rows, scope: &Scope) -> Result<LooseAnswer, QuestionError> {
    let money = Money::read(rows)?;
    let mut answer = LooseAnswer::new("bridge", KEYS);
    answer.top.push(("year", Cell::Plain(scope.year.into())));
    let of_scope = |key: &&Key| {
        scope.covers(&key.owner) && money.lines.get(*key).is_some_and(|line| line.year == i64::from(scope.year))
    };
    for key in money.lines.keys().filter(of_scope) {
        let moved = Moved::of(key, scope.year, &money);
        if moved.activities.is_empty() {
            continue;
        }
        if !moved.is_known_at(BEFORE) || !moved.is_known_at(AFTER) {
            let note = Message::new("note-bridge-one-stage").with("line", money.line_name(key));
            answer.notes.push(note);
            continue;
        }
        answer.rows.extend(moved.rows());
        answer.notes.extend(moved.equation());
    }
    Ok(answer)
}

/// The money of one line.
struct Moved<'a> {
    key: &'a Key,
    name: &'a str,
    year: i32,
    /// What the line itself held.
    held: BTreeMap<Stage, Decimal>,
    activities: Vec<Activity<'a>>,
}

/// The money of one activity from the line, by the step it belongs to.
struct Activity<'a> {
    key: &'a Key,
    name: &'a str,
    at: BTreeMap<Stage, Decimal>,
}

impl Activity<'_> {
    fn step(&self) -> Option<(BridgeStep, Decimal)> {
        match (self.at.get(&BEFORE), self.at.get(&AFTER)) {
            (Some(before), Some(after)) if after < before => Some((BridgeStep::Freed, before - after)),
            (Some(before), Some(after)) if after > before => Some((BridgeStep::Raised, after - before)),
            (Some(before), None) if !before.is_zero() => Some((BridgeStep::Unaccounted, *before)),
            (None, Some(after)) if !after.is_zero() => Some((BridgeStep::Added, *after)),
            _ => None,
        }
    }
}

impl<'a> Moved<'a> {
    fn of(key: &'a Key, year: i32, money: &'a Money) -> Self {
        let rows: Vec<&Allocation> =
            money.allocations(&key.owner, year.into()).iter().filter(|own| own.line == *key).collect();
        let mut activities: BTreeMap<&Key, Activity<'a>> = BTreeMap::new();
        for own in allocations_of_one_document(&rows, "") {
            let activity = activities.entry(&own.activity);
            let activity = activity.or_insert(Activity { key: &own.activity, name: &own.name, at: BTreeMap::new() });
            *activity.at.entry(own.stage).or_default() += own.kr;
        }
        let amounts: Vec<&Amount> = money.amounts().filter(|amount| amount.line == *key).collect();
        let mut held = BTreeMap::new();
        for amount in amounts_of_one_document(&amounts, "") {
            *held.entry(amount.stage).or_default() += amount.kr;
        }
        let mut activities: Vec<Activity<'a>> = activities.into_values().collect();
        activities.sort_by(|a, b| {
            let by = |own: &Activity<'_>| own.step().map(|(step, kr)| (step, std::cmp::Reverse(kr)));
            (by(a), a.key).cmp(&(by(b), b.key))
        });
        Self { key, name: money.line_name(key), year, held, activities }
    }

    fn is_known_at(&self, stage: Stage) -> bool {
        self.activities.iter().any(|activity| activity.at.contains_key(&stage))
    }

    /// What activities have at a stage.
    fn shared(&self, stage: Stage) -> Decimal {
        self.activities.iter().filter_map(|activity| activity.at.get(&stage)).sum()
    }

    /// What the line holds that no activity has.
    fn left(&self, stage: Stage) -> Option<Decimal> {
        Some(self.held.get(&stage)? - self.shared(stage))
    }

    fn of_step(&self, step: BridgeStep) -> impl Iterator<Item = &Activity<'a>> {
        self.activities.iter().filter(move |activity| activity.step().is_some_and(|(own, _)| own == step))
    }

    fn change(&self, step: BridgeStep) -> Option<Decimal> {
        match step {
            BridgeStep::New => Some(self.held.get(&AFTER)? - self.held.get(&BEFORE)?),
            BridgeStep::Left => Some(self.left(AFTER)? - self.left(BEFORE)?),
            _ => Some(self.of_step(step).filter_map(Activity::step).map(|(_, kr)| kr).sum()),
        }
    }

    fn rows(&self) -> Vec<Vec<Cell>> {
        let mut rows = Vec::new();
        for step in BridgeStep::ALL {
            // What does not happen as a rule is said only where it does.
            if *step != BridgeStep::Unaccounted || self.of_step(*step).next().is_some() {
                rows.push(self.whole(*step));
            }
            rows.extend(self.of_step(*step).map(|activity| self.part(*step, activity)));
        }
        rows
    }

    /// A step of the line as a whole.
    fn whole(&self, step: BridgeStep) -> Vec<Cell> {
        let base = self.base(step);
        let figure = |what: &str, value: Option<Decimal>, formula: Message| {
            let address = self.address(None, step, what);
            figure(address, value.ok_or_else(|| self.absent(what)), formula, base.clone())
        };
        let at = |stage: Stage, what: &str| -> Cell {
            let sum = || Some(self.of_step(step).filter_map(|activity| activity.at.get(&stage)).sum());
            let (value, formula) = match step {
                BridgeStep::New => (self.held.get(&stage).copied(), "formula-as-printed"),
                BridgeStep::Left => (self.left(stage), "formula-bridge-left-at"),
                BridgeStep::Added if stage == BEFORE => return Cell::Null,
                BridgeStep::Unaccounted if stage == AFTER => return Cell::Null,
                _ => (sum(), "formula-sum-of-rows"),
            };
            figure(what, value, Message::new(formula)).into()
        };
        let (before, after) = (at(BEFORE, "decided"), at(AFTER, "final"));
        let change = figure("kr", self.change(step), Message::new(format!("formula-bridge-{step}")));
        self.row(step, Cell::Null, before, after, change)
    }

    /// Why what the line itself held is not known: before, after, or at one of both.
    fn absent(&self, what: &str) -> Absent {
        match self.held.contains_key(&BEFORE) || what == "final" {
            true => Absent::NoFinal,
            false => Absent::NoDecision,
        }
    }

    /// What an activity has to do with a step.
    fn part(&self, step: BridgeStep, activity: &Activity<'_>) -> Vec<Cell> {
        let base = |stage: Stage| activity.at.contains_key(&stage).then(|| self.rows_of(activity, stage));
        let at = |stage: Stage, what: &str| match activity.at.get(&stage) {
            Some(kr) => {
                let base = base(stage).into_iter().collect();
                let formula = Message::new("formula-as-printed");
                figure(self.address(Some(activity.key), step, what), Ok(*kr), formula, base).into()
            }
            None => Cell::Null,
        };
        let (before, after) = (at(BEFORE, "decided"), at(AFTER, "final"));
        let kr = activity.step().map_or(Decimal::ZERO, |(_, kr)| kr);
        let formula = Message::new(format!("formula-bridge-{step}"));
        let base = [BEFORE, AFTER].into_iter().filter_map(base).collect();
        let change = figure(self.address(Some(activity.key), step, "kr"), Ok(kr), formula, base);
        self.row(step, Cell::Entity(Entity::named(&activity.key.id, activity.name)), before, after, change)
    }

    fn row(&self, step: BridgeStep, activity: Cell, before: Cell, after: Cell, change: Figure) -> Vec<Cell> {
        let line = Entity::named(&self.key.id, self.name);
        let step = Cell::word("step", step.word());
        vec![Cell::Text(self.key.owner.clone()), Cell::Entity(line), step, activity, before, after, change.into()]
    }

    fn address(&self, activity: Option<&Key>, step: BridgeStep, what: &str) -> Address {
        let year = self.year.to_string();
        let parts = ["bridge", &self.key.owner, &self.key.id];
        let parts = parts.into_iter().chain(activity.map(|activity| activity.id.as_str()));
        Address::new(parts.chain([year.as_str(), step.word(), what]))
    }

    /// The rows that a step of the line is computed from.
    fn base(&self, step: BridgeStep) -> Vec<RowSet> {
        let of_line = |table: &'static str, stage: Stage| {
            let rows = RowSet::of(table).text("owner", &self.key.owner).text("line", &self.key.id);
            rows.text("stage", stage.word())
        };
        let stages = [BEFORE, AFTER];
        let held = || stages.into_iter().map(|stage| of_line("funding_amounts", stage)).collect::<Vec<_>>();
        let all = || stages.into_iter().map(|stage| of_line("allocations", stage)).collect::<Vec<_>>();
        let moved = || {
            let known = |activity: &&Activity<'_>, stage: &Stage| activity.at.contains_key(stage);
            let rows = self.of_step(step).flat_map(|activity| {
                stages.into_iter().filter(move |stage| known(&activity, stage)).map(move |stage| (activity, stage))
            });
            rows.map(|(activity, stage)| self.rows_of(activity, stage)).collect::<Vec<_>>()
        };
        match step {
            BridgeStep::New => held(),
            BridgeStep::Left => [held(), all()].concat(),
            // Of a step that nothing took, all rows are the reason.
            _ if self.of_step(step).next().is_none() => all(),
            _ => moved(),
        }
    }

    fn rows_of(&self, activity: &Activity<'_>, stage: Stage) -> RowSet {
        let id = match activity.key.owner == self.key.owner {
            true => activity.key.id.clone(),
            false => format!("{}/{}", activity.key.owner, activity.key.id),
        };
        RowSet::of("allocations")
            .text("owner", &self.key.owner)
            .text("activity", &id)
            .text("line", &self.key.id)
            .int("year", self.year.into())
            .text("stage", stage.word())
    }

    /// The bridge in one sentence, where anything moved at all.
    fn equation(&self) -> Option<Message> {
        let kr = |step| self.change(step);
        let (freed, raised, added) = (kr(BridgeStep::Freed)?, kr(BridgeStep::Raised)?, kr(BridgeStep::Added)?);
        let freed = freed + kr(BridgeStep::Unaccounted)?;
        let (new, left) = (kr(BridgeStep::New)?, kr(BridgeStep::Left)?);
        if [freed, raised, added, new, left].iter().all(Decimal::is_zero) {
            return Some(Message::new("note-bridge-nothing").with("line", self.name));
        }
        let message = Message::new("note-bridge").with("line", self.name).with("freed", Arg::Kr(freed));
        let message = message.with("new", Arg::Kr(new)).with("raised", Arg::Kr(raised));
        Some(message.with("added", Arg::Kr(added)).with("left", Arg::Kr(left)))
    }
}

fn figure(address: Address, value: Result<Decimal, Absent>, formula: Message, base: Vec<RowSet>) -> Figure {
    let working = Working { formula, query: "allocation-rows" };
    Figure { address, value, unit: Unit::Kr, flags: Flags::new(), interval: None, working, base }
}
