//! Money on activities as transactions that can be added: what was final or, before that, decided, and what was used.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::who::Bodies;
use crate::measure::read::grants::{Grant, grants};
use crate::measure::read::lines::{Line, Lines};
use crate::measure::read::published::{AmountOf, Decision, DescribedActivity, decisions};
use crate::measure::{QuestionError, Scope};
use crate::model::answer::Entity;
use crate::model::answer::published::{PublishedAmount, Unmapped, Why};
use crate::model::key::Key;
use crate::model::kr::Kr;
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::model::vocabulary::Stage;

/// The grants of some years, by activity.
pub(super) struct Money<'a> {
    grants: BTreeMap<Key, Vec<(Year, Grant)>>,
    lines: BTreeMap<Year, Lines>,
    decisions: BTreeMap<AmountOf, Decision>,
    bodies: &'a Bodies,
    /// The last day that an amount can be of.
    as_of: Option<NaiveDate>,
}

/// What an activity was granted.
#[derive(Default)]
pub(super) struct OfActivity {
    pub amounts: Vec<PublishedAmount>,
    pub purposes: Vec<Entity>,
    pub agreements: Vec<String>,
    /// Who was paid the grants.
    pub recipients: Vec<Key>,
    /// The first of the first year.
    pub first_day: Option<NaiveDate>,
}

impl<'a> Money<'a> {
    pub(super) fn read(
        rows: &dyn Rows,
        owner: &str,
        years: &BTreeSet<Year>,
        (bodies, as_of): (&'a Bodies, Option<NaiveDate>),
    ) -> Result<Self, QuestionError> {
        let (mut found, mut lines): (BTreeMap<Key, Vec<_>>, BTreeMap<_, _>) = Default::default();
        for year in years {
            let scope = Scope { year: *year, owner: Some(owner.to_owned()) };
            for grant in grants(rows, &scope)? {
                found.entry(grant.activity_key()).or_default().push((*year, grant));
            }
            lines.insert(*year, Lines::of(rows, *year)?);
        }
        Ok(Self { grants: found, lines, decisions: decisions(rows, owner)?, bodies, as_of })
    }

    /// The amounts of an activity, and what of them is no transaction.
    pub(super) fn of(&mut self, described: &DescribedActivity, left: &mut Vec<Unmapped>) -> OfActivity {
        let mut of = OfActivity::default();
        for (year, grant) in self.grants.remove(&described.key).unwrap_or_default() {
            let line = self.lines.get(&year).and_then(|lines| lines.get(&grant.line_key()));
            of.first_day = of.first_day.into_iter().chain([year.period().start]).min();
            if let Some(line) = line {
                once(&mut of.purposes, &line.purpose);
                once(&mut of.agreements, &line.agreement.sv);
                once(&mut of.recipients, &line.recipient);
            }
            self.transactions(described, (year, &grant, line), &mut of.amounts, left);
        }
        of
    }

    fn transactions(
        &self,
        described: &DescribedActivity,
        (year, grant, line): (Year, &Grant, Option<&Line>),
        amounts: &mut Vec<PublishedAmount>,
        left: &mut Vec<Unmapped>,
    ) {
        let name = line.map_or_else(|| Entity::named(&grant.line, &grant.line), Line::name);
        for (stage, kr) in &grant.stages {
            let row = |why: Why| Unmapped {
                of: Some(name.clone()),
                year: Some(year),
                value: Some(kr.amount().normalize()),
                ..Unmapped::new(why, &described.name, "allocations")
            };
            match stage {
                Stage::Applied => left.push(row(Why::Bid)),
                // A reader adds transactions of a kind: the amount that was replaced would count twice.
                Stage::Decided if grant.stages.get(&Stage::Final).is_some_and(|last| last != kr) => {
                    left.push(row(Why::Superseded));
                }
                // The same amount says nothing of its own but its day, which the final one takes over.
                Stage::Decided if grant.stages.contains_key(&Stage::Final) => {}
                Stage::Decided | Stage::Final | Stage::Used => {
                    let decision = self.decision(grant, year, *stage);
                    let before = (*stage == Stage::Final).then(|| grant.stages.get(&Stage::Decided)).flatten();
                    let first = before.filter(|before| *before == kr);
                    let first = first.and_then(|_| self.decision(grant, year, Stage::Decided)?.day);
                    let day = decision.and_then(|own| own.day).or(first);
                    let last = self.as_of.into_iter().chain([year.period().end]).min();
                    let judged = decision.is_some_and(|own| own.judged);
                    left.extend(day.is_none().then(|| row(Why::NoDay)));
                    left.extend(judged.then(|| row(Why::StageJudged)));
                    amounts.push(PublishedAmount {
                        line: name.clone(),
                        provider: self.bodies.body(line.map_or(&grant.line_key(), |line| &line.recipient)),
                        receiver: self.bodies.body(&described.organisation),
                        year,
                        stage: *stage,
                        judged,
                        kr: *kr,
                        day: day.or(last).unwrap_or(year.period().end),
                        day_known: day.is_some(),
                        before: before.copied().filter(|before: &Kr| before != kr),
                    });
                }
            }
        }
    }
}

impl Money<'_> {
    fn decision(&self, grant: &Grant, year: Year, stage: Stage) -> Option<Decision> {
        self.decisions.get(&(grant.activity_key(), grant.line_key(), year, stage)).copied()
    }
}

fn once<T: Clone + PartialEq>(all: &mut Vec<T>, one: &T) {
    if !all.contains(one) {
        all.push(one.clone());
    }
}
