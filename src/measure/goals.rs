//! Grant per sub-goal: each activity's grant split by its links, to the öre.
//!
//! Formula: Σ amount × weight, each amount split by largest remainder, so that
//! the sub-goals and `unlinked` are the total exactly. Design §4, "Sub-goals".

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::apportion::{Fraction, apportion};
use super::grants::{Basis, bases, whose};
use super::measured::{Reported, reported};
use super::{QuestionError, Scope, queries};
use crate::model::answer::{Answer, Cell, Entity};
use crate::model::figure::{Absent, Address, Figure, Flag, Flags, RowSet, Unit, Working};
use crate::model::kr::Kr;
use crate::model::query::Literal;
use crate::model::rows::Rows;
use crate::model::vocabulary::Stage;
use crate::words::{Arg, Message};

const KEYS: &[&str] = &["sub_goal", "kr", "share", "activities", "references"];

/// The grant of a year by the strategy's sub-goals, each beside an equal share
/// (plain arithmetic, no verdict) and what its activities measure.
pub fn goals(rows: &dyn Rows, scope: &Scope) -> Result<Answer, QuestionError> {
    let bases = bases(rows, scope)?;
    let links = links(rows, scope)?;
    let measured = reported(rows, scope)?;
    let sub_goals = sub_goals(rows)?;

    let mut drawn: BTreeMap<String, Drawn> = BTreeMap::new();
    let mut unlinked = Drawn::default();
    for (activity, basis) in &bases {
        let own = links.get(activity).map_or(&[] as &[Link], Vec::as_slice);
        let fractions: Vec<Fraction> = own.iter().map(|link| link.fraction).collect();
        let split = apportion(basis.kr, &fractions)
            .ok_or_else(|| QuestionError::Links { owner: activity.0.clone(), activity: activity.1.clone() })?;
        for (link, kr) in own.iter().zip(split.parts) {
            drawn.entry(link.sub_goal.clone()).or_default().take(activity, basis, kr);
        }
        if !split.rest.is_zero() || own.is_empty() {
            unlinked.take(activity, basis, split.rest);
        }
    }

    let total: Kr = bases.values().map(|basis| basis.kr).sum();
    let view = View { owner: whose(bases.values().map(|basis| basis.owner.as_str())), year: scope.year, total };
    let mut answer = Answer::new("goals", KEYS);
    let everything = bases.values().flat_map(|basis| basis.base.clone()).collect();
    answer.top = vec![
        ("year", Cell::Plain(scope.year.into())),
        ("total_kr", view.kr("total", total, flags(bases.values()), everything).into()),
        ("unlinked_kr", view.drawn("unlinked", &unlinked).into()),
        ("unlinked_share", view.share("unlinked", &unlinked).into()),
    ];
    let none = Drawn::default();
    for goal in &sub_goals {
        let drawn = drawn.get(&goal.id).unwrap_or(&none);
        answer.rows.push(view.row(goal, drawn, sub_goals.len(), &measured));
    }
    answer.notes = ["note-links-judged", "note-equal-is-arithmetic", "note-ordinary-budgets"].map(Message::new).into();
    Ok(answer)
}

/// A link of an activity to a sub-goal.
struct Link {
    sub_goal: String,
    fraction: Fraction,
}

fn links(rows: &dyn Rows, scope: &Scope) -> Result<BTreeMap<(String, String), Vec<Link>>, QuestionError> {
    let table = queries::run(rows, "goal-links-by-activity", &[("year", Literal::Int(scope.year.into()))])?;
    let mut links: BTreeMap<(String, String), Vec<Link>> = BTreeMap::new();
    for row in table.rows() {
        let key = (row.text("owner")?.to_owned(), row.text("activity")?.to_owned());
        let fraction = Fraction { parts: row.int("parts")?, of: row.int("of")? };
        links.entry(key).or_default().push(Link { sub_goal: row.text("sub_goal")?.to_owned(), fraction });
    }
    Ok(links)
}

fn sub_goals(rows: &dyn Rows) -> Result<Vec<Entity>, QuestionError> {
    let table = queries::run(rows, "sub-goals", &[])?;
    let goal = |row: crate::model::table::Row<'_>| -> Result<Entity, QuestionError> {
        Ok(Entity::new(row.text("sub_goal")?, row.text("short_sv")?, row.text("short_en")?))
    };
    table.rows().map(goal).collect()
}

/// What a sub-goal draws.
#[derive(Default)]
struct Drawn {
    kr: Kr,
    activities: BTreeSet<(String, String)>,
    flags: Flags,
    base: Vec<RowSet>,
}

impl Drawn {
    fn take(&mut self, activity: &(String, String), basis: &Basis, kr: Kr) {
        self.kr = self.kr + kr;
        self.activities.insert(activity.clone());
        self.flags.extend(flags([basis].into_iter()));
        self.base.extend(basis.base.iter().cloned());
    }
}

fn flags<'a>(mut bases: impl Iterator<Item = &'a Basis>) -> Flags {
    bases.any(|basis| basis.stage == Stage::Decided).then_some(Flag::DecidedBasis).into_iter().collect()
}

/// What all figures of the answer share.
struct View {
    owner: String,
    year: i32,
    total: Kr,
}

impl View {
    fn row(
        &self,
        goal: &Entity,
        drawn: &Drawn,
        goals: usize,
        measured: &BTreeMap<(String, String), Reported>,
    ) -> Vec<Cell> {
        let count = |wanted: fn(&Reported) -> bool| {
            let hit = drawn.activities.iter().filter_map(|activity| measured.get(activity)).filter(|own| wanted(own));
            Cell::Int(i64::try_from(hit.count()).unwrap_or(i64::MAX))
        };
        let activities = i64::try_from(drawn.activities.len()).unwrap_or(i64::MAX);
        let coverage = Cell::Record(vec![
            ("reference", Cell::word("reference", "coverage")),
            ("activities", Cell::Int(activities)),
            ("measured", count(Reported::any)),
            ("with_outcome", count(Reported::outcome)),
        ]);
        vec![
            Cell::Entity(goal.clone()),
            self.drawn(&goal.id, drawn).into(),
            self.share(&goal.id, drawn).into(),
            Cell::Int(activities),
            Cell::List(vec![self.equal(&goal.id, drawn, goals), coverage]),
        ]
    }

    /// An equal share of the total: arithmetic, not a verdict.
    fn equal(&self, goal: &str, drawn: &Drawn, goals: usize) -> Cell {
        let goals = Decimal::from(goals);
        let equal = self.total.amount().checked_div(goals).map(Kr::new);
        let share = Decimal::ONE.checked_div(goals).map(|share| crate::model::kr::round_half_away(share, 6));
        let gap = equal.map(|equal| (drawn.kr - equal).rounded().amount());
        let own = drawn.kr.share_of(self.total);
        let points = own.zip(share).map(|(own, equal)| own - equal);
        let formula = |words: &str| Message::new(words).with("goals", Arg::Decimal(goals));
        let figure = |what: &str, value: Option<Decimal>, unit: Unit| {
            self.figure(goal, what, value.ok_or(Absent::NoFundingRecorded), unit, formula("formula-equal"), drawn)
        };
        Cell::Record(vec![
            ("reference", Cell::word("reference", "equal")),
            ("share", figure("equal-share", share, Unit::Share).into()),
            ("gap_kr", figure("equal-gap", gap, Unit::Kr).into()),
            ("gap_points", figure("equal-gap-points", points, Unit::Points).into()),
        ])
    }

    fn drawn(&self, id: &str, drawn: &Drawn) -> Figure {
        let mut base = drawn.base.clone();
        if id != "unlinked" {
            base.push(self.links_to(id));
        }
        self.kr(id, drawn.kr, drawn.flags.clone(), base)
    }

    fn links_to(&self, id: &str) -> RowSet {
        let links = RowSet::of("goal_links").text("sub_goal", id).int("year", self.year.into());
        if self.owner == "all" { links } else { links.text("owner", &self.owner) }
    }

    fn kr(&self, id: &str, kr: Kr, flags: Flags, base: Vec<RowSet>) -> Figure {
        let working = Working { formula: Message::new("formula-split"), query: "goal-links-by-activity" };
        Figure::amount(self.address(id, "kr"), kr, flags, working, base)
    }

    fn share(&self, id: &str, drawn: &Drawn) -> Figure {
        let formula = Message::new("formula-share").with("kr", Arg::Kr(drawn.kr.amount()));
        let formula = formula.with("total", Arg::Kr(self.total.amount()));
        let share = drawn.kr.share_of(self.total).ok_or(Absent::NoFundingRecorded);
        self.figure(id, "share", share, Unit::Share, formula, drawn)
    }

    fn figure(
        &self,
        id: &str,
        what: &str,
        value: Result<Decimal, Absent>,
        unit: Unit,
        formula: Message,
        drawn: &Drawn,
    ) -> Figure {
        Figure {
            address: self.address(id, what),
            value,
            unit,
            flags: drawn.flags.clone(),
            interval: None,
            working: Working { formula, query: "goal-links-by-activity" },
            base: drawn.base.clone(),
        }
    }

    fn address(&self, id: &str, what: &str) -> Address {
        Address::new(["goals", &self.owner, id, &self.year.to_string(), what])
    }
}
