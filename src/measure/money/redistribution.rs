//! What became of the grant in the redistribution: decided, final, freed,
//! raised, added and left, for each activity, body, line or purpose.
//!
//! Formulas, an activity and line at a time: freed = max(decided − final, 0),
//! raised = max(final − decided, 0), added = final where nothing was decided.
//! So Σ decided − freed + raised + added = Σ final. Left = what a line held −
//! what its activities have. Design §3, "stage", and §4, "Flow".

use std::collections::{BTreeMap, BTreeSet};

use crate::measure::read::grants::{Grant, grants, whose};
use crate::measure::read::lines::{Key, Line, Lines, resolved};
use crate::measure::{QuestionError, Scope, queries};
use crate::model::answer::{Cell, Entity, LooseAnswer};
use crate::model::figure::{Absent, Address, Figure, Flags, RowSet, Unit, Working};
use crate::model::kr::Kr;
use crate::model::query::Literal;
use crate::model::rows::Rows;
use crate::model::vocabulary::{Stage, vocabulary};
use crate::words::{Arg, Message};

vocabulary! {
    /// What the grants are brought together by.
    By {
        Activity = "activity",
        /// The administration or unit that answers for the activity.
        Organisation = "organisation",
        Line = "line",
        /// What the line is for.
        Purpose = "purpose",
    }
}

/// The amounts of every group, in the order of the columns.
const AMOUNTS: [&str; 6] = ["decided_kr", "final_kr", "freed_kr", "raised_kr", "added_kr", "used_kr"];

impl By {
    fn keys(self) -> Vec<&'static str> {
        let (what, own): (&[&str], &[&str]) = match self {
            By::Activity => (&["owner", "activity", "organisation"], &["funding_year", "years"]),
            By::Organisation => (&["owner", "organisation", "activities"], &[]),
            By::Line => (&["owner", "line_of_money", "activities", "held_kr"], &["left_kr", "per_resident"]),
            By::Purpose => (&["owner", "purpose", "activities", "held_kr"], &["left_kr"]),
        };
        what.iter().chain(&AMOUNTS).chain(own).copied().collect()
    }
}

/// The redistribution of a year's grants, by one of four ways to see them.
pub fn uses(rows: &dyn Rows, scope: &Scope, by: By) -> Result<LooseAnswer, QuestionError> {
    let grants = grants(rows, scope)?;
    let view = View {
        owner: whose(grants.iter().map(|grant| grant.owner.as_str())),
        year: scope.year,
        by,
        lines: Lines::of(rows, scope.year)?,
        rounds: rounds(&grants),
        residents: residents(rows, scope.year)?,
    };
    let mut answer = LooseAnswer { keys: by.keys(), ..LooseAnswer::new("use", &[]) };
    let all: Vec<&Grant> = grants.iter().collect();
    let total = view.group(&view.owner, "total", &all);
    answer.top = vec![("year", Cell::Plain(scope.year.into())), ("held_kr", total.held().into())];
    answer.top.extend(AMOUNTS.iter().copied().zip(total.amounts().map(Cell::from)));
    answer.top.push(("left_kr", total.left().into()));
    let numbers = funding_years(rows, scope)?;
    for (own, members) in view.groups(&grants) {
        answer.rows.push(view.row(&own, &members, &numbers));
    }
    answer.notes.extend(late(&grants, &numbers));
    answer.notes.extend(["note-redistribution", "note-used-is-ledger"].map(Message::new));
    Ok(answer)
}

/// Which year of its funding an activity is in, and for how many years its
/// grants are on record.
#[derive(Debug, Clone, Copy)]
struct FundingYear {
    stated: Option<i64>,
    years: i64,
}

fn funding_years(rows: &dyn Rows, scope: &Scope) -> Result<BTreeMap<Key, FundingYear>, QuestionError> {
    let mut numbers = BTreeMap::new();
    for row in queries::run(rows, "funding-years", &[("year", Literal::Int(scope.year.into()))])?.rows() {
        let key = (row.text("owner")?.to_owned(), row.text("activity")?.to_owned());
        numbers.insert(key, FundingYear { stated: row.int_or_null("funding_year")?, years: row.int("years")? });
    }
    Ok(numbers)
}

/// Activities whose documents say which year of funding they are in.
fn late(grants: &[Grant], numbers: &BTreeMap<Key, FundingYear>) -> Vec<Message> {
    let mut said = BTreeSet::new();
    let note = |grant: &Grant| {
        let stated = numbers.get(&grant.key())?.stated?;
        let new = said.insert(grant.key());
        let message = Message::new("note-funding-year").with("activity", grant.activity.arg());
        new.then(|| message.with("number", Arg::Int(stated)))
    };
    grants.iter().filter_map(note).collect()
}

/// The stages that some activity of each line has an amount at.
fn rounds(grants: &[Grant]) -> BTreeMap<Key, BTreeSet<Stage>> {
    let mut rounds: BTreeMap<Key, BTreeSet<Stage>> = BTreeMap::new();
    for grant in grants {
        rounds.entry(grant.line_key()).or_default().extend(grant.stages.keys());
    }
    rounds
}

/// The residents of each body's area.
fn residents(rows: &dyn Rows, year: i32) -> Result<BTreeMap<Key, (i64, RowSet)>, QuestionError> {
    let mut residents = BTreeMap::new();
    for row in queries::run(rows, "populations-in-year", &[("year", Literal::Int(year.into()))])?.rows() {
        let (owner, organisation) = (row.text("owner")?, row.text("organisation")?);
        let base = RowSet::of("populations").text("owner", owner).text("organisation", organisation);
        residents.insert(resolved(owner, organisation), (row.int("population")?, base.int("year", year.into())));
    }
    Ok(residents)
}

/// What all groups share.
struct View {
    owner: String,
    year: i32,
    by: By,
    lines: Lines,
    rounds: BTreeMap<Key, BTreeSet<Stage>>,
    residents: BTreeMap<Key, (i64, RowSet)>,
}

/// A group's owner and what its members have in common.
type Own = (String, Entity);

impl View {
    /// The grants that belong together, in the order in which they first come.
    fn groups<'a>(&self, grants: &'a [Grant]) -> Vec<(Own, Vec<&'a Grant>)> {
        let mut groups: Vec<(Own, Vec<&Grant>)> = Vec::new();
        for grant in grants {
            let line = || self.lines.get(&grant.line_key());
            let entity = match self.by {
                By::Activity => grant.activity.clone(),
                By::Organisation => grant.organisation.clone(),
                By::Line => line().map_or_else(|| Entity::named(&grant.line, &grant.line), Line::name),
                By::Purpose => {
                    line().map_or_else(|| Entity::named(&grant.line, &grant.line), |line| line.purpose.clone())
                }
            };
            let own = (grant.owner.clone(), entity);
            match groups.iter_mut().find(|(other, _)| (&other.0, &other.1.id) == (&own.0, &own.1.id)) {
                Some((_, members)) => members.push(grant),
                None => groups.push((own, vec![grant])),
            }
        }
        groups
    }

    fn group<'a>(&'a self, owner: &'a str, id: &'a str, members: &'a [&'a Grant]) -> Group<'a> {
        Group { view: self, owner, id, members }
    }

    fn row(&self, (owner, entity): &Own, members: &[&Grant], numbers: &BTreeMap<Key, FundingYear>) -> Vec<Cell> {
        let group = self.group(owner, &entity.id, members);
        let first = members.first();
        let mut row = vec![Cell::Text(owner.clone()), Cell::Entity(entity.clone())];
        match self.by {
            By::Activity => row.push(first.map_or(Cell::Null, |grant| Cell::Entity(grant.organisation.clone()))),
            By::Organisation => row.push(group.activities()),
            By::Line | By::Purpose => row.extend([group.activities(), group.held().into()]),
        }
        row.extend(group.amounts().map(Cell::from));
        match self.by {
            By::Activity => {
                let number = first.and_then(|grant| numbers.get(&grant.key()));
                row.push(number.and_then(|number| number.stated).map_or(Cell::Null, Cell::Plain));
                row.push(number.map_or(Cell::Null, |number| Cell::Int(number.years)));
            }
            By::Organisation => {}
            By::Line => row.extend([group.left().into(), group.per_resident().into()]),
            By::Purpose => row.push(group.left().into()),
        }
        row
    }
}

/// Grants that are seen together.
struct Group<'a> {
    view: &'a View,
    owner: &'a str,
    id: &'a str,
    members: &'a [&'a Grant],
}

/// What the redistribution did to one grant.
struct Change {
    freed: Kr,
    raised: Kr,
    added: Kr,
}

impl Group<'_> {
    fn activities(&self) -> Cell {
        let activities: BTreeSet<&str> = self.members.iter().map(|grant| grant.activity.id.as_str()).collect();
        Cell::Int(i64::try_from(activities.len()).unwrap_or(i64::MAX))
    }

    /// The figures of [`AMOUNTS`].
    fn amounts(&self) -> [Figure; 6] {
        let used = match self.members.iter().all(|grant| grant.stages.contains_key(&Stage::Used)) {
            true => self.at(Stage::Used).ok_or(Absent::NoLedger),
            false => Err(Absent::NoLedger),
        };
        let both = [Stage::Decided, Stage::Final];
        [
            self.kr("decided", self.at(Stage::Decided).ok_or(Absent::NoDecision), &both[..1], "formula-as-printed"),
            self.kr("final", self.at(Stage::Final).ok_or(Absent::NoFinal), &both[1..], "formula-as-printed"),
            self.kr("freed", self.change(|change| change.freed), &both, "formula-freed"),
            self.kr("raised", self.change(|change| change.raised), &both, "formula-raised"),
            self.kr("added", self.change(|change| change.added), &both, "formula-added"),
            self.kr("used", used, &[Stage::Used], "formula-as-printed"),
        ]
    }

    /// What the members have at a stage together, if any has.
    fn at(&self, stage: Stage) -> Option<Kr> {
        let amounts: Vec<Kr> = self.members.iter().filter_map(|grant| grant.stages.get(&stage).copied()).collect();
        (!amounts.is_empty()).then(|| amounts.into_iter().sum())
    }

    fn change(&self, part: fn(&Change) -> Kr) -> Result<Kr, Absent> {
        let changes = self.members.iter().map(|grant| self.view.change(grant).map(|change| part(&change)));
        changes.sum::<Result<Kr, Absent>>()
    }

    /// The lines that the members draw on.
    fn lines(&self) -> Option<Vec<&Line>> {
        let keys: BTreeSet<Key> = self.members.iter().map(|grant| grant.line_key()).collect();
        keys.iter().map(|key| self.view.lines.get(key)).collect()
    }

    /// The stage at which the members' amounts are held against the lines'.
    fn last(&self) -> Stage {
        if self.at(Stage::Final).is_some() { Stage::Final } else { Stage::Decided }
    }

    /// What the lines held.
    fn held_kr(&self) -> Result<(Kr, Vec<RowSet>), Absent> {
        let stage = self.last();
        let mut held = (Kr::ZERO, Vec::new());
        for line in self.lines().filter(|lines| !lines.is_empty()).ok_or(Absent::NoAmount)? {
            let kr = line.stages.get(&stage).ok_or(Absent::NoAmount)?;
            held.0 = held.0 + *kr;
            held.1.push(line.rows(stage));
        }
        Ok(held)
    }

    fn held(&self) -> Figure {
        let held = self.held_kr();
        let base = held.as_ref().map(|(_, base)| base.clone()).unwrap_or_default();
        self.figure("held", held.map(|(kr, _)| kr), base, "formula-as-printed")
    }

    fn left(&self) -> Figure {
        let stage = self.last();
        let shared = self.at(stage).ok_or(Absent::NoDecision);
        let held = self.held_kr();
        let mut base = held.as_ref().map(|(_, base)| base.clone()).unwrap_or_default();
        base.extend(self.rows(&[stage]));
        let left = held.and_then(|(held, _)| shared.map(|shared| held - shared));
        self.figure("left", left, base, "formula-left")
    }

    /// What a line held, for each resident of its recipient's area.
    fn per_resident(&self) -> Figure {
        let residents = self.lines().and_then(|lines| match lines.as_slice() {
            [line] => self.view.residents.get(&line.recipient),
            _ => None,
        });
        let held = self.held_kr();
        let mut base = held.as_ref().map(|(_, base)| base.clone()).unwrap_or_default();
        base.extend(residents.map(|(_, base)| base.clone()));
        let value = match (held, residents) {
            (Err(reason), _) => Err(reason),
            (Ok(_), None) => Err(Absent::NoPopulation),
            (Ok((kr, _)), Some((residents, _))) => kr.per((*residents).into()).ok_or(Absent::NoPopulation),
        };
        let unit = Unit::KrPer { sv: "invånare".to_owned(), en: "resident".to_owned() };
        Figure { value, unit, ..self.figure("per-resident", Err(Absent::NoPopulation), base, "formula-per-resident") }
    }

    fn kr(&self, what: &str, kr: Result<Kr, Absent>, stages: &[Stage], formula: &'static str) -> Figure {
        self.figure(what, kr, self.rows(stages), formula)
    }

    fn rows(&self, stages: &[Stage]) -> Vec<RowSet> {
        let of = |grant: &&Grant| {
            let own = stages.iter().filter(|stage| grant.stages.contains_key(stage));
            own.map(|stage| grant.rows(self.view.year, *stage)).collect::<Vec<_>>()
        };
        self.members.iter().flat_map(of).collect()
    }

    fn figure(&self, what: &str, kr: Result<Kr, Absent>, base: Vec<RowSet>, formula: &'static str) -> Figure {
        let address =
            Address::new(["use", self.owner, self.view.by.word(), self.id, &self.view.year.to_string(), what]);
        let working = Working { formula: Message::new(formula), query: "grants-by-activity" };
        let value = kr.map(Kr::amount);
        Figure { address, value, unit: Unit::Kr, flags: Flags::new(), interval: None, working, base }
    }
}

impl View {
    /// Freed, raised or added, where the line has amounts from before and after.
    fn change(&self, grant: &Grant) -> Result<Change, Absent> {
        let rounds = self.rounds.get(&grant.line_key());
        let has = |stage: Stage| rounds.is_some_and(|rounds| rounds.contains(&stage));
        if !has(Stage::Decided) {
            return Err(Absent::NoDecision);
        }
        let zero = Change { freed: Kr::ZERO, raised: Kr::ZERO, added: Kr::ZERO };
        match (grant.stages.get(&Stage::Decided), grant.stages.get(&Stage::Final)) {
            _ if !has(Stage::Final) => Err(Absent::NoFinal),
            (Some(decided), Some(last)) if decided > last => Ok(Change { freed: *decided - *last, ..zero }),
            (Some(decided), Some(last)) => Ok(Change { raised: *last - *decided, ..zero }),
            (None, Some(last)) => Ok(Change { added: *last, ..zero }),
            (Some(_), None) => Err(Absent::NoFinal),
            (None, None) => Ok(zero),
        }
    }
}

impl Grant {
    /// The activity, whoever's it is.
    fn key(&self) -> Key {
        (self.owner.clone(), self.activity.id.clone())
    }
}
