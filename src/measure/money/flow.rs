//! The money's way: from the agreement over the lines to the activities, at
//! each stage that a document gives, with each step's share of the one above.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::ancestry::ancestry;
use super::change::{AFTER, BEFORE, left};
use super::part::{Amount, held_at, share};
use super::unused;
use crate::measure::read::grants::{Grant, grants};
use crate::measure::read::lines::{Line, Lines, named};
use crate::measure::trace::remarks::answered;
use crate::measure::{QuestionError, Scope};
use crate::model::answer::flow::{Flow, FlowRow};
use crate::model::answer::{Answered, Entity};
use crate::model::figure::{Absent, Address, Figure, Flags, RowSet, Unit, Working};
use crate::model::key::Key;
use crate::model::kr::Kr;
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::model::vocabulary::Stage;
use crate::words::{Arg, Message};

/// Every step of the money in a year. A row without an activity is what a line
/// held; a row with one is what the activity was granted from that line. An
/// owner's lines come with all lines above them, whoever's those are. Of all
/// owners together, the lines that lead to no activity are left to their own.
pub fn flow(rows: &dyn Rows, scope: &Scope) -> Result<Answered<Flow>, QuestionError> {
    let lines = Lines::of(rows, scope.year)?;
    let grants = grants(rows, scope)?;
    let (chosen, left_out) = chosen(&lines, &grants, scope);
    let mut from_the_top: Vec<(usize, &Line)> =
        chosen.iter().filter_map(|(key, depth)| Some((*depth, lines.get(key)?))).collect();
    from_the_top.sort_by(|a, b| (a.0, &a.1.key).cmp(&(b.0, &b.1.key)));
    let of_lines = || from_the_top.iter().map(|(_, line)| *line);
    let mut steps: Vec<FlowRow> = of_lines().flat_map(|line| line_rows(line, &lines, scope.year)).collect();
    steps.extend(grants.iter().flat_map(|grant| grant_rows(grant, &lines, scope.year)));
    let mut notes: Vec<Message> = of_lines().filter_map(growth).collect();
    notes.extend(gaps(&lines, &grants));
    notes.extend(unused::notes(&grants, &lines));
    if left_out > 0 {
        let message = Message::new("note-lines-left-out").with("lines", Arg::Int(left_out));
        let owners: BTreeSet<&str> = lines.all().map(|line| line.key.owner.as_str()).collect();
        notes.push(message.with("owners", Arg::List(owners.into_iter().map(str::to_owned).collect())));
    }
    notes.push(Message::new("note-stages"));
    let ancestry = ancestry(&lines, &grants, scope.year);
    answered(rows, Flow { year: scope.year, ancestry, rows: steps, notes })
}

/// The lines of the answer with their distances from the top, and how many are not in it.
fn chosen(lines: &Lines, grants: &[Grant], scope: &Scope) -> (BTreeMap<Key, usize>, i64) {
    let all = || lines.all().map(|line| line.key.clone());
    let own: BTreeSet<Key> = match &scope.owner {
        Some(owner) => all().filter(|key| key.owner == *owner).collect(),
        None => {
            let granting: BTreeSet<&str> = grants.iter().map(|grant| grant.owner.as_str()).collect();
            all().filter(|key| granting.is_empty() || granting.contains(key.owner.as_str())).collect()
        }
    };
    let drawn = grants.iter().map(Grant::line_key).filter(|key| lines.get(key).is_some());
    let chosen = lines.with_those_above(own.into_iter().chain(drawn).collect());
    let left = all().filter(|key| scope.owner.is_none() && !chosen.contains_key(key)).count();
    (chosen, i64::try_from(left).unwrap_or(i64::MAX))
}

/// What a line held at each stage; one without any amount says so.
fn line_rows(line: &Line, lines: &Lines, year: Year) -> Vec<FlowRow> {
    let (owner, id) = (line.key.owner.as_str(), line.key.id.as_str());
    let from = match line.parents.is_empty() {
        true => line.agreement.clone(),
        false => named(&line.parent_text, line.parents.iter().filter_map(|parent| lines.get(parent))),
    };
    let step = FlowStep { owner, from, to: line.name(), activity: None };
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
        return vec![step.row(None, none("kr", Unit::Kr), none("share", Unit::Share))];
    }
    let row = |(stage, kr): (&Stage, &Kr)| {
        let address = ["flow", owner, id, &year, stage.word()];
        let amount = Amount::new(*kr, line.rows(*stage));
        step.at(*stage, (&address, "grants-by-line"), amount, whole_of(line, lines, *stage))
    };
    line.stages.iter().map(row).collect()
}

/// The amount that a line is a part of: that of the lines above together, or,
/// at the top, what a document prints as the whole.
fn whole_of(line: &Line, lines: &Lines, stage: Stage) -> Option<Amount> {
    if line.parents.is_empty() {
        let (kr, row) = lines.whole(&line.key.owner)?;
        return (stage != Stage::Applied).then(|| Amount::new(kr, row));
    }
    held_at(lines, &lines.above(&BTreeSet::from([line.key.clone()]))?, stage)
}

/// What an activity was granted from a line at each stage.
fn grant_rows(grant: &Grant, lines: &Lines, year: Year) -> Vec<FlowRow> {
    let line = lines.get(&grant.line_key());
    let from = line.map_or_else(|| Entity::named(&grant.line, &grant.line), Line::name);
    let step =
        FlowStep { owner: &grant.owner, from, to: grant.organisation.clone(), activity: Some(grant.activity.clone()) };
    let named_year = year.to_string();
    let row = |(stage, kr): (&Stage, &Kr)| {
        let address = ["flow", &grant.owner, &grant.line, &grant.activity.id, &named_year, stage.word()];
        let whole = line.and_then(|line| {
            let (stage, kr) = line.whole(*stage)?;
            Some(Amount::new(kr, line.rows(stage)))
        });
        let amount = Amount::new(*kr, grant.rows(year, *stage));
        let mut row = step.at(*stage, (&address, "grants-by-activity"), amount, whole);
        match stage {
            Stage::Used => {
                row.kr.working.formula = Message::new("formula-used");
                let (left_of_grant, beyond_grant) = unused::figures(grant, year);
                FlowRow { left_of_grant, beyond_grant, ..row }
            }
            Stage::Applied | Stage::Decided | Stage::Final => row,
        }
    };
    grant.stages.iter().map(row).collect()
}

/// Says a krona that stands with no activity, or is given twice, at every stage of a line.
fn gaps(lines: &Lines, grants: &[Grant]) -> Vec<Message> {
    let mut shared: BTreeMap<(Key, Stage), Kr> = BTreeMap::new();
    for grant in grants {
        for (stage, kr) in &grant.stages {
            *shared.entry((grant.line_key(), *stage)).or_default() += *kr;
        }
    }
    let gap = |((key, stage), shared): (&(Key, Stage), &Kr)| {
        let line = lines.get(key)?;
        let left = left(*line.stages.get(stage)?, *shared);
        let id = match left.cmp(&Kr::ZERO) {
            Ordering::Equal => return None,
            Ordering::Greater => "note-line-gap",
            Ordering::Less => "note-line-over",
        };
        let stage = Message::new(format!("stage-{}", stage.word()));
        Some(Message::new(id).with("kr", left.abs()).with("line", line.name().arg()).with("stage", stage))
    };
    shared.iter().filter_map(gap).collect()
}

/// A line that holds another amount in the end than was decided: a question
/// that the documents leave open.
fn growth(line: &Line) -> Option<Message> {
    let (decided, last) = (*line.stages.get(&BEFORE)?, *line.stages.get(&AFTER)?);
    let id = match last.cmp(&decided) {
        Ordering::Equal => return None,
        Ordering::Greater => "note-line-grew",
        Ordering::Less => "note-line-shrank",
    };
    let message = Message::new(id).with("line", line.name().arg()).with("decided", decided).with("final", last);
    Some(message.with("kr", (last - decided).abs()))
}

/// One step of the money, whatever its stage.
struct FlowStep<'a> {
    owner: &'a str,
    from: Entity,
    to: Entity,
    activity: Option<Entity>,
}

impl FlowStep<'_> {
    /// The step at a stage: its amount, and that as a share of a whole.
    fn at(
        &self,
        stage: Stage,
        (address, query): (&[&str], &'static str),
        amount: Amount,
        whole: Option<Amount>,
    ) -> FlowRow {
        let of_share = Address::new(address.iter().copied().chain(["share"]));
        let address = Address::new(address.iter().copied());
        let kr = Figure::amount(address, amount.kr, Flags::new(), printed(query), amount.rows.clone());
        self.row(Some(stage), kr, share(of_share, amount, whole, query))
    }

    fn row(&self, stage: Option<Stage>, kr: Figure, share: Figure) -> FlowRow {
        FlowRow {
            owner: self.owner.to_owned(),
            from: self.from.clone(),
            to: self.to.clone(),
            activity: self.activity.clone(),
            stage,
            kr,
            share,
            left_of_grant: None,
            beyond_grant: None,
        }
    }
}

fn printed(query: &'static str) -> Working {
    Working { formula: Message::new("formula-as-printed"), query }
}
