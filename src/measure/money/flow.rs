//! The money's way: from the agreement over the lines to the activities, at
//! each stage that a document gives, with each step's share of the one above.

use std::collections::{BTreeMap, BTreeSet};

use crate::measure::money::ancestry::ways;
use crate::measure::read::grants::{Grant, grants};
use crate::measure::read::lines::{Key, Line, Lines, named, resolved};
use crate::measure::{QuestionError, Scope};
use crate::model::answer::{Cell, Entity, LooseAnswer};
use crate::model::figure::{Absent, Address, Figure, Flags, RowSet, Unit, Working};
use crate::model::kr::Kr;
use crate::model::rows::Rows;
use crate::model::vocabulary::Stage;
use crate::words::{Arg, Message};

const KEYS: &[&str] = &["owner", "from", "to", "activity", "stage", "kr", "share"];

/// Every step of the money in a year. A row without an activity is what a line
/// held; a row with one is what the activity was granted from that line. An
/// owner's lines come with all lines above them, whoever's those are. Of all
/// owners together, the lines that lead to no activity are left to their own.
pub fn flow(rows: &dyn Rows, scope: &Scope) -> Result<LooseAnswer, QuestionError> {
    let lines = Lines::of(rows, scope.year)?;
    let grants = grants(rows, scope)?;
    let (chosen, left_out) = chosen(&lines, &grants, scope);
    let mut answer = LooseAnswer::new("flow", KEYS);
    answer.top.push(("year", Cell::Plain(scope.year.into())));
    answer.top.push(("ways", Cell::List(ways(&lines, &grants, scope.year))));
    let mut ordered: Vec<(usize, &Line)> =
        chosen.iter().filter_map(|(key, depth)| Some((*depth, lines.get(key)?))).collect();
    ordered.sort_by(|a, b| (a.0, &a.1.key).cmp(&(b.0, &b.1.key)));
    for (_, line) in ordered {
        answer.rows.extend(line_rows(line, &lines, scope.year));
        answer.notes.extend(growth(line));
    }
    for grant in &grants {
        answer.rows.extend(grant_rows(grant, &lines, scope.year));
    }
    answer.notes.extend(gaps(&lines, &grants));
    if left_out > 0 {
        let message = Message::new("note-lines-left-out").with("lines", Arg::Int(left_out));
        let owners: BTreeSet<&str> = lines.all().map(|line| line.key.0.as_str()).collect();
        answer.notes.push(message.with("owners", Arg::List(owners.into_iter().map(str::to_owned).collect())));
    }
    answer.notes.push(Message::new("note-stages"));
    Ok(answer)
}

/// The lines of the answer with their distances from the top, and how many are not in it.
fn chosen(lines: &Lines, grants: &[Grant], scope: &Scope) -> (BTreeMap<Key, usize>, i64) {
    let all = || lines.all().map(|line| line.key.clone());
    let own: BTreeSet<Key> = match &scope.owner {
        Some(owner) => all().filter(|key| key.0 == *owner).collect(),
        None => {
            let granting: BTreeSet<&str> = grants.iter().map(|grant| grant.owner.as_str()).collect();
            all().filter(|key| granting.is_empty() || granting.contains(key.0.as_str())).collect()
        }
    };
    let drawn = grants.iter().map(Grant::line_key).filter(|key| lines.get(key).is_some());
    let chosen = lines.with_those_above(own.into_iter().chain(drawn).collect());
    let left = all().filter(|key| scope.owner.is_none() && !chosen.contains_key(key)).count();
    (chosen, i64::try_from(left).unwrap_or(i64::MAX))
}

/// What a line held at each stage; one without any amount says so.
fn line_rows(line: &Line, lines: &Lines, year: i32) -> Vec<Vec<Cell>> {
    let (owner, id) = (line.key.0.as_str(), line.key.1.as_str());
    let from = match line.parents.is_empty() {
        true => line.agreement.clone(),
        false => named(&line.parent_text, line.parents.iter().filter_map(|parent| lines.get(parent))),
    };
    let step = Step { owner, from, to: line.name(), activity: None };
    let year = year.to_string();
    if line.stages.is_empty() {
        let base = vec![RowSet::of("funding_lines").text("owner", owner).text("id", id)];
        let none = |what: &str, unit: Unit| Figure {
            address: Address::new(["flow", owner, id, &year, what]),
            value: Err(Absent::NoAmount),
            unit,
            flags: Flags::new(),
            interval: None,
            working: printed("grants-by-line"),
            base: base.clone(),
        };
        return vec![step.row(Cell::Null, none("kr", Unit::Kr), none("share", Unit::Share))];
    }
    let row = |(stage, kr): (&Stage, &Kr)| {
        let address = ["flow", owner, id, &year, stage.word()];
        let share = Part {
            address: Address::new(address.into_iter().chain(["share"])),
            kr: *kr,
            base: line.rows(*stage),
            query: "grants-by-line",
        };
        let kr = amount(Address::new(address), *kr, "grants-by-line", line.rows(*stage));
        step.row(Cell::word("stage", stage.word()), kr, share.of(whole_of(line, lines, *stage)))
    };
    line.stages.iter().map(row).collect()
}

/// The amount that a line is a part of: that of the lines above together, or,
/// at the top, what a document prints as the whole.
fn whole_of(line: &Line, lines: &Lines, stage: Stage) -> Option<(Kr, Vec<RowSet>)> {
    if line.parents.is_empty() {
        let (kr, row) = lines.whole(&line.key.0)?;
        return (stage != Stage::Applied).then(|| (kr, vec![row]));
    }
    sum_at(lines, &lines.above(&BTreeSet::from([line.key.clone()]))?, stage)
}

/// What some lines held together, each at a stage or else in the end.
pub(in crate::measure) fn sum_at(lines: &Lines, keys: &BTreeSet<Key>, stage: Stage) -> Option<(Kr, Vec<RowSet>)> {
    let mut sum = (Kr::ZERO, Vec::new());
    for line in keys.iter().map(|key| lines.get(key)) {
        let (stage, kr) = line?.whole(stage)?;
        sum.0 = sum.0 + kr;
        sum.1.push(line?.rows(stage));
    }
    Some(sum)
}

fn grant_rows(grant: &Grant, lines: &Lines, year: i32) -> Vec<Vec<Cell>> {
    let line = lines.get(&grant.line_key());
    let from = line.map_or_else(|| Entity::named(&grant.line, &grant.line), Line::name);
    let step =
        Step { owner: &grant.owner, from, to: grant.organisation.clone(), activity: Some(grant.activity.clone()) };
    let named_year = year.to_string();
    let row = |(stage, kr): (&Stage, &Kr)| {
        let address = ["flow", &grant.owner, &grant.line, &grant.activity.id, &named_year, stage.word()];
        let share = Part {
            address: Address::new(address.into_iter().chain(["share"])),
            kr: *kr,
            base: grant.rows(year, *stage),
            query: "grants-by-activity",
        };
        let whole = line.and_then(|line| {
            let (stage, kr) = line.whole(*stage)?;
            Some((kr, vec![line.rows(stage)]))
        });
        let kr = amount(Address::new(address), *kr, "grants-by-activity", grant.rows(year, *stage));
        step.row(Cell::word("stage", stage.word()), kr, share.of(whole))
    };
    grant.stages.iter().map(row).collect()
}

/// Says a krona that stands with no activity, or is given twice, at every stage of a line.
fn gaps(lines: &Lines, grants: &[Grant]) -> Vec<Message> {
    let mut shared: BTreeMap<(Key, Stage), Kr> = BTreeMap::new();
    for grant in grants {
        for (stage, kr) in &grant.stages {
            let sum = shared.entry((grant.line_key(), *stage)).or_default();
            *sum = *sum + *kr;
        }
    }
    let gap = |((key, stage), shared): (&(Key, Stage), &Kr)| {
        let line = lines.get(key)?;
        let left = *line.stages.get(stage)? - *shared;
        let id = match left.cmp(&Kr::ZERO) {
            std::cmp::Ordering::Equal => return None,
            std::cmp::Ordering::Greater => "note-line-gap",
            std::cmp::Ordering::Less => "note-line-over",
        };
        let message = Message::new(id).with("kr", Arg::Kr(left.amount().abs()));
        let stage = Message::new(format!("stage-{}", stage.word()));
        Some(message.with("line", line.name().arg()).with("stage", stage))
    };
    shared.iter().filter_map(gap).collect()
}

/// A line that holds another amount in the end than was decided: a question
/// that the documents leave open.
fn growth(line: &Line) -> Option<Message> {
    let (decided, last) = (*line.stages.get(&Stage::Decided)?, *line.stages.get(&Stage::Final)?);
    let id = match last.cmp(&decided) {
        std::cmp::Ordering::Equal => return None,
        std::cmp::Ordering::Greater => "note-line-grew",
        std::cmp::Ordering::Less => "note-line-shrank",
    };
    let message = Message::new(id).with("line", line.name().arg()).with("decided", Arg::Kr(decided.amount()));
    let message = message.with("final", Arg::Kr(last.amount()));
    Some(message.with("kr", Arg::Kr((last - decided).amount().abs())))
}

/// One step of the money.
struct Step<'a> {
    owner: &'a str,
    from: Entity,
    to: Entity,
    activity: Option<Entity>,
}

impl Step<'_> {
    fn row(&self, stage: Cell, kr: Figure, share: Figure) -> Vec<Cell> {
        vec![
            Cell::Text(self.owner.to_owned()),
            Cell::Entity(self.from.clone()),
            Cell::Entity(self.to.clone()),
            self.activity.clone().map_or(Cell::Null, Cell::Entity),
            stage,
            kr.into(),
            share.into(),
        ]
    }
}

/// An amount that is to be seen as a part of another.
pub(in crate::measure) struct Part {
    pub address: Address,
    pub kr: Kr,
    pub base: RowSet,
    pub query: &'static str,
}

impl Part {
    /// Its share of a whole; no share where the whole is not on record.
    ///
    /// Formula: part ÷ whole, rounded to six decimals.
    pub(in crate::measure) fn of(self, whole: Option<(Kr, Vec<RowSet>)>) -> Figure {
        share(self.address, (self.kr, vec![self.base]), whole, self.query)
    }
}

/// One amount as a share of another.
pub(in crate::measure) fn share(
    address: Address,
    (part, mut base): (Kr, Vec<RowSet>),
    whole: Option<(Kr, Vec<RowSet>)>,
    query: &'static str,
) -> Figure {
    let (value, formula) = match whole {
        Some((kr, rows)) => {
            base.extend(rows);
            let formula = Message::new("formula-share").with("kr", Arg::Kr(part.amount()));
            (part.share_of(kr).ok_or(Absent::NoAmount), formula.with("total", Arg::Kr(kr.amount())))
        }
        None => (Err(Absent::WholeUnknown), Message::new("formula-share-words")),
    };
    let working = Working { formula, query };
    Figure { address, value, unit: Unit::Share, flags: Flags::new(), interval: None, working, base }
}

fn printed(query: &'static str) -> Working {
    Working { formula: Message::new("formula-as-printed"), query }
}

fn amount(address: Address, kr: Kr, query: &'static str, base: RowSet) -> Figure {
    Figure::amount(address, kr, Flags::new(), printed(query), vec![base])
}

impl Grant {
    /// The line that it is taken from, whoever's it is.
    pub(in crate::measure) fn line_key(&self) -> Key {
        resolved(&self.owner, &self.line)
    }
}
