//! Grants that are seen together: what they come to, and what their lines held.

use std::collections::BTreeSet;

use super::YearOfGrants;
use crate::measure::money::change::{AFTER, BEFORE, GrantChange, left, sum_of};
use crate::measure::money::part::Amount;
use crate::measure::read::grants::{Grant, Residents};
use crate::measure::read::lines::Line;
use crate::model::answer::Entity;
use crate::model::answer::redistribution::{OfActivity, OfLine, OfOrganisation, OfPurpose, Redistributed};
use crate::model::figure::{Absent, Address, Figure, Flag, Flags, RowSet, Unit, Working};
use crate::model::key::Key;
use crate::model::kr::Kr;
use crate::model::vocabulary::{BridgeStep, Stage};
use crate::words::Message;

/// Grants that are seen together.
pub(super) struct Group<'a> {
    pub view: &'a YearOfGrants,
    pub owner: &'a str,
    /// What they have in common, else `total`.
    pub id: &'a str,
    pub members: Vec<&'a Grant>,
}

impl Group<'_> {
    pub(super) fn of_activity(&self, activity: &Entity) -> OfActivity {
        let first = self.members.first();
        let number = first.and_then(|grant| self.view.funding_years.get(&grant.activity_key()));
        OfActivity {
            owner: self.owner.to_owned(),
            activity: activity.clone(),
            organisation: first.map_or_else(|| activity.clone(), |grant| grant.organisation.clone()),
            amounts: self.amounts(),
            funding_year: number.and_then(|number| number.stated),
            years: number.map(|number| number.years),
        }
    }

    pub(super) fn of_organisation(&self, organisation: &Entity) -> OfOrganisation {
        OfOrganisation {
            owner: self.owner.to_owned(),
            organisation: organisation.clone(),
            activities: self.activities(),
            amounts: self.amounts(),
        }
    }

    pub(super) fn of_line(&self, line: &Entity) -> OfLine {
        OfLine {
            owner: self.owner.to_owned(),
            line: line.clone(),
            activities: self.activities(),
            held_kr: self.held(),
            amounts: self.amounts(),
            left_kr: self.left(),
            per_resident: self.per_resident(),
        }
    }

    pub(super) fn of_purpose(&self, purpose: &Entity) -> OfPurpose {
        OfPurpose {
            owner: self.owner.to_owned(),
            purpose: purpose.clone(),
            activities: self.activities(),
            held_kr: self.held(),
            amounts: self.amounts(),
            left_kr: self.left(),
        }
    }

    /// How many activities there are among the grants.
    fn activities(&self) -> usize {
        self.members.iter().map(|grant| grant.activity.id.as_str()).collect::<BTreeSet<_>>().len()
    }

    pub(super) fn amounts(&self) -> Redistributed {
        let printed = |what: &str, kr: Result<Kr, Absent>, stage: Stage| {
            self.figure(what, kr, self.rows(&[stage]), "formula-as-printed")
        };
        let used = self.members.iter().all(|grant| grant.stages.contains_key(&Stage::Used));
        let used = self.at(Stage::Used).filter(|_| used).ok_or(Absent::NoLedger);
        Redistributed {
            decided_kr: printed("decided", self.at(BEFORE).ok_or(Absent::NoDecision), BEFORE),
            final_kr: printed("final", self.at(AFTER).ok_or(Absent::NoFinal), AFTER),
            freed_kr: self.change(BridgeStep::Freed),
            raised_kr: self.change(BridgeStep::Raised),
            added_kr: self.change(BridgeStep::Added),
            used_kr: printed("used", used, Stage::Used),
        }
    }

    /// What the members have at a stage together, if any has.
    fn at(&self, stage: Stage) -> Option<Kr> {
        let amounts: Vec<Kr> = self.members.iter().filter_map(|grant| grant.stages.get(&stage).copied()).collect();
        (!amounts.is_empty()).then(|| amounts.into_iter().sum())
    }

    /// What the members' changes of a step come to. Where a line is known at one stage only, or
    /// all that was decided is unaccounted for, nothing can be said; where a part of it is, the
    /// sum says so.
    fn change(&self, step: BridgeStep) -> Figure {
        let changes = self.members.iter().map(|grant| self.view.rounds.change(grant));
        let changes = changes.collect::<Result<Vec<GrantChange>, Absent>>();
        let unaccounted = |changes: &[GrantChange]| changes.iter().filter(|change| change.is_unaccounted()).count();
        let (kr, flag) = match changes {
            Err(reason) => (Err(reason), None),
            Ok(changes) => match unaccounted(&changes) {
                0 => (Ok(sum_of(step, changes)), None),
                all if all == changes.len() => (Err(Absent::NoFinal), None),
                _ => (Ok(sum_of(step, changes)), Some(Flag::Unaccounted)),
            },
        };
        let figure = self.figure(step.word(), kr, self.rows(&[BEFORE, AFTER]), &format!("formula-{step}"));
        Figure { flags: flag.into_iter().collect(), ..figure }
    }

    /// The lines that the members draw on.
    fn lines(&self) -> Option<Vec<&Line>> {
        let keys: BTreeSet<Key> = self.members.iter().map(|grant| grant.line_key()).collect();
        keys.iter().map(|key| self.view.lines.get(key)).collect()
    }

    /// The stage at which the members' amounts are held against the lines'.
    fn last(&self) -> Stage {
        if self.at(AFTER).is_some() { AFTER } else { BEFORE }
    }

    /// The stage at which a line's amount is known: the members' last, else the decision, which holds on where no
    /// document gives another.
    fn stage_of(&self, line: &Line) -> Option<Stage> {
        [self.last(), BEFORE].into_iter().find(|stage| line.stages.contains_key(stage))
    }

    /// What must be known of the amounts of lines.
    fn basis(&self) -> Flags {
        let is_decided = |line: &&Line| self.stage_of(line).is_some_and(|stage| stage != self.last());
        let decided = self.lines().into_iter().flatten().any(|line| is_decided(&line));
        decided.then_some(Flag::DecidedBasis).into_iter().collect()
    }

    /// What the lines held.
    fn held_by_lines(&self) -> Result<Amount, Absent> {
        let held = |line: &Line| {
            let stage = self.stage_of(line)?;
            Some(Amount::new(*line.stages.get(&stage)?, line.rows(stage)))
        };
        let lines = self.lines().filter(|lines| !lines.is_empty()).ok_or(Absent::NoAmount)?;
        lines.into_iter().map(held).sum::<Option<Amount>>().ok_or(Absent::NoAmount)
    }

    pub(super) fn held(&self) -> Figure {
        let held = self.held_by_lines();
        let kr = held.as_ref().map(|held| held.kr).map_err(|no| *no);
        Figure { flags: self.basis(), ..self.figure("held", kr, rows_of(&held), "formula-as-printed") }
    }

    pub(super) fn left(&self) -> Figure {
        let stage = self.last();
        let held = self.held_by_lines();
        let mut base = rows_of(&held);
        base.extend(self.rows(&[stage]));
        let shared = self.at(stage).ok_or(Absent::NoDecision);
        let left = held.and_then(|held| Ok(left(held.kr, shared?)));
        Figure { flags: self.basis(), ..self.figure("left", left, base, "formula-left") }
    }

    /// What a line held, for each resident of its recipient's area.
    fn per_resident(&self) -> Figure {
        let residents = self.lines().and_then(|lines| match lines.as_slice() {
            [line] => self.view.residents.get(&line.recipient),
            _ => None,
        });
        self.held_per(residents, "formula-per-resident")
    }

    /// What all lines held, for each resident of the owner's area: that of the body with the owner's id.
    pub(super) fn per_resident_of_owner(&self) -> Figure {
        let body = Key::new(self.owner, self.owner);
        self.held_per(self.view.residents.get(&body), "formula-per-resident-of-owner")
    }

    fn held_per(&self, residents: Option<&Residents>, formula: &str) -> Figure {
        let held = self.held_by_lines();
        let mut base = rows_of(&held);
        base.extend(residents.map(|own| own.base.clone()));
        let value = held.and_then(|held| {
            let residents = residents.ok_or(Absent::NoPopulation)?;
            held.kr.per(residents.count.into()).ok_or(Absent::NoPopulation)
        });
        let unit = Unit::KrPer { sv: "invånare".to_owned(), en: "resident".to_owned() };
        let flags = self.basis();
        Figure { value, unit, flags, ..self.figure("per-resident", Err(Absent::NoPopulation), base, formula) }
    }

    /// The members' stored rows of some stages.
    fn rows(&self, stages: &[Stage]) -> Vec<RowSet> {
        let of = |grant: &&Grant| {
            let own = stages.iter().filter(|stage| grant.stages.contains_key(stage));
            own.map(|stage| grant.rows(self.view.year, *stage)).collect::<Vec<_>>()
        };
        self.members.iter().flat_map(of).collect()
    }

    fn figure(&self, what: &str, kr: Result<Kr, Absent>, base: Vec<RowSet>, formula: &str) -> Figure {
        let address =
            Address::new(["use", self.owner, self.view.by.word(), self.id, &self.view.year.to_string(), what]);
        let working = Working { formula: Message::new(formula), query: "grants-by-activity" };
        let value = kr.map(Kr::amount);
        Figure { address, value, unit: Unit::Kr, flags: Flags::new(), interval: None, working, base }
    }
}

fn rows_of(amount: &Result<Amount, Absent>) -> Vec<RowSet> {
    amount.as_ref().map(|amount| amount.rows.clone()).unwrap_or_default()
}
