//! The money's way: from the agreement to the lines, from the lines over
//! organisations to activities, at each stage that a document gives.

use std::collections::BTreeMap;

use super::grants::{Grant, grants};
use super::{QuestionError, Scope, queries};
use crate::model::answer::{Answer, Cell, Entity};
use crate::model::figure::{Address, Figure, Flags, RowSet, Working};
use crate::model::kr::Kr;
use crate::model::query::Literal;
use crate::model::rows::Rows;
use crate::model::vocabulary::Stage;
use crate::words::{Arg, Message};

const KEYS: &[&str] = &["owner", "from", "to", "activity", "stage", "kr"];

/// Every step of the money in a year. A row without an activity is what a line
/// held; a row with one is what the activity was granted from that line.
pub fn flow(rows: &dyn Rows, scope: &Scope) -> Result<Answer, QuestionError> {
    let mut answer = Answer::new("flow", KEYS);
    answer.top.push(("year", Cell::Plain(scope.year.into())));
    let mut lines = BTreeMap::new();
    let mut gaps = Gaps::new();
    let table = queries::run(rows, "grants-by-line", &[("year", Literal::Int(scope.year.into()))])?;
    for row in table.rows() {
        let owner = row.text("owner")?;
        if !scope.covers(owner) {
            continue;
        }
        let stage = row.word("stage", Stage::from_word)?;
        let id = row.text("line")?;
        let recipient = row.text_or_null("recipient_name")?.unwrap_or(row.text("recipient")?);
        let line = Entity::named(id, &format!("{recipient}: {}", row.text("purpose")?));
        let agreement = row.text("agreement")?;
        let base = RowSet::of("funding_amounts").text("owner", owner).text("line", id).text("stage", stage.word());
        let step = Step { owner, from: Entity::named(agreement, agreement), to: line.clone(), activity: None };
        let address = Address::new(["flow", owner, id, &scope.year.to_string(), stage.word()]);
        let kr = row.kr("kr")?;
        gaps.insert((line.sv.clone(), stage), (kr, None));
        answer.rows.push(step.row(stage, figure(address, kr, "grants-by-line", base)));
        lines.insert((owner.to_owned(), id.to_owned()), line);
    }
    for grant in grants(rows, scope)? {
        if let Some(line) = lines.get(&(grant.owner.clone(), grant.line.clone())) {
            for (stage, kr) in &grant.stages {
                if let Some((_, shared)) = gaps.get_mut(&(line.sv.clone(), *stage)) {
                    *shared = Some(shared.unwrap_or(Kr::ZERO) + *kr);
                }
            }
        }
        answer.rows.extend(allocations(&grant, scope, &lines));
    }
    answer.notes.extend(gaps.iter().filter_map(gap));
    answer.notes.push(Message::new("note-stages"));
    Ok(answer)
}

/// What a line held at a stage, and what its activities have of it.
type Gaps = BTreeMap<(String, Stage), (Kr, Option<Kr>)>;

/// Says a krona that stands with no activity, or is given twice.
fn gap(((line, stage), (held, shared)): (&(String, Stage), &(Kr, Option<Kr>))) -> Option<Message> {
    let left = *held - (*shared)?;
    let message = match left.cmp(&Kr::ZERO) {
        std::cmp::Ordering::Equal => return None,
        std::cmp::Ordering::Greater => Message::new("note-line-gap").with("kr", Arg::Kr(left.amount())),
        std::cmp::Ordering::Less => Message::new("note-line-over").with("kr", Arg::Kr(left.amount().abs())),
    };
    let stage = Message::new(format!("stage-{}", stage.word()));
    Some(message.with("line", line.as_str()).with("stage", stage))
}

fn allocations(grant: &Grant, scope: &Scope, lines: &BTreeMap<(String, String), Entity>) -> Vec<Vec<Cell>> {
    let key = (grant.owner.clone(), grant.line.clone());
    let from = lines.get(&key).cloned().unwrap_or_else(|| Entity::named(&grant.line, &grant.line));
    let step =
        Step { owner: &grant.owner, from, to: grant.organisation.clone(), activity: Some(grant.activity.clone()) };
    let row = |(stage, kr): (&Stage, &Kr)| {
        let (line, activity, year) = (grant.line.as_str(), grant.activity.id.as_str(), scope.year.to_string());
        let address = Address::new(["flow", &grant.owner, line, activity, &year, stage.word()]);
        step.row(*stage, figure(address, *kr, "grants-by-activity", grant.rows(scope.year, *stage)))
    };
    grant.stages.iter().map(row).collect()
}

/// One step of the money.
struct Step<'a> {
    owner: &'a str,
    from: Entity,
    to: Entity,
    activity: Option<Entity>,
}

impl Step<'_> {
    fn row(&self, stage: Stage, kr: Figure) -> Vec<Cell> {
        vec![
            Cell::Text(self.owner.to_owned()),
            Cell::Entity(self.from.clone()),
            Cell::Entity(self.to.clone()),
            self.activity.clone().map_or(Cell::Null, Cell::Entity),
            Cell::word("stage", stage.word()),
            kr.into(),
        ]
    }
}

fn figure(address: Address, kr: Kr, query: &'static str, base: RowSet) -> Figure {
    let working = Working { formula: Message::new("formula-as-printed"), query };
    Figure::amount(address, kr, Flags::new(), working, vec![base])
}
