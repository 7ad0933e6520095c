//! The answer `goals` for people and spreadsheets: what JSON nests, side by side.

mod scenario;
mod sentences;

pub use scenario::{changes, scenario};
pub use sentences::sentences;

use rust_decimal::Decimal;

use super::Say;
use super::format::{Column, Field, Sheet};
use crate::model::answer::{Audience, Cell, Entity, LooseAnswer, Weight};
use crate::model::figure::{Absent, Interval};
use crate::words::{Message, Words};

/// The tables that a person reads: the sub-goals with what is said of them in
/// short, then the focus areas within each line.
pub fn for_people(answer: &LooseAnswer, words: &Words) -> Vec<Sheet> {
    let mut first = Sheet {
        name: answer.name.to_owned(),
        top: only(answer, &["year", "total_kr", "unlinked_kr", "unlinked_share"]),
        columns: Vec::new(),
        rows: answer.rows.iter().map(|row| line(answer, row, words)).collect(),
        corrections: Vec::new(),
        notes: sentences(answer, words),
    };
    first.notes.extend(answer.notes.clone());
    let mut keys = vec!["sub_goal", "kr", "share", "sub_goal_range"];
    keys.extend(["purpose_share", "purpose_gap_kr", "purpose_gap_points", "purpose_verdict"]);
    if has_targets(answer) {
        keys.extend(["targets_share", "targets_gap_kr", "targets_gap_points", "targets_verdict"]);
    }
    keys.push("coverage_verdict");
    if unlinked(answer).is_some() {
        // Of what has no link, only what the money is for can be said.
        keys = vec!["sub_goal", "purpose_share"];
        let purpose = |row: &Vec<Cell>| {
            let share = compared(answer, row, "purpose", "share")?;
            number(Some(share))
                .map(|_| vec![answer.cell(row, "sub_goal").cloned().unwrap_or(Cell::Null), share.clone()])
        };
        first.rows = answer.rows.iter().filter_map(purpose).collect();
    }
    first.columns = keys.into_iter().map(column).collect();
    let mut sheets = vec![first];
    sheets.extend(by_focus(answer));
    sheets
}

/// One row a sub-goal with every comparison in columns of its own.
pub fn wide(answer: &LooseAnswer) -> Sheet {
    let mut sheet = Sheet {
        name: answer.name.to_owned(),
        top: answer.top.iter().map(|(key, cell)| Field::new(key, cell.clone())).collect(),
        columns: Vec::new(),
        rows: Vec::new(),
        corrections: Vec::new(),
        notes: answer.notes.clone(),
    };
    for row in &answer.rows {
        let mut cells: Vec<(String, Cell)> = Vec::new();
        for (key, cell) in answer.keys.iter().zip(row) {
            match (*key, cell) {
                ("references", Cell::List(records)) => records.iter().for_each(|record| flatten(record, &mut cells)),
                ("sensitivity", Cell::List(records)) => spread(records.first(), &mut cells),
                _ => cells.push(((*key).to_owned(), cell.clone())),
            }
        }
        if sheet.columns.is_empty() {
            sheet.columns = cells.iter().map(|(key, _)| column(key)).collect();
        }
        sheet.rows.push(cells.into_iter().map(|(_, cell)| cell).collect());
    }
    sheet
}

fn column(key: &str) -> Column {
    Column::new(key, Audience::Everyone, Weight::Main)
}

/// A comparison's cells under its name: `purpose_share`, `coverage_verdict`.
fn flatten(record: &Cell, cells: &mut Vec<(String, Cell)>) {
    let Some((name, fields)) = named(record) else { return };
    for (key, cell) in fields {
        let cell = match (*key, cell) {
            ("reference" | "by_kappa", _) => continue,
            ("flips", Cell::List(flips)) => {
                Cell::List(flips.iter().filter_map(|own| field(own, "activity").cloned()).collect())
            }
            (_, cell) => cell.clone(),
        };
        cells.push((format!("{name}_{key}"), cell));
    }
}

fn spread(record: Option<&Cell>, cells: &mut Vec<(String, Cell)>) {
    for key in ["median", "interval_80", "interval_95"] {
        let cell = record.and_then(|record| field(record, key)).cloned();
        cells.push((key.to_owned(), cell.unwrap_or(Cell::Interval(None))));
    }
}

/// A comparison's name and fields.
fn named(record: &Cell) -> Option<(&str, &[(&'static str, Cell)])> {
    let Cell::Record(fields) = record else { return None };
    match fields.first() {
        Some(("reference", Cell::Word { word, .. })) => Some((word, fields)),
        _ => None,
    }
}

/// A field of a record.
pub(super) fn field<'a>(record: &'a Cell, key: &str) -> Option<&'a Cell> {
    let Cell::Record(fields) = record else { return None };
    fields.iter().find(|(own, _)| *own == key).map(|(_, cell)| cell)
}

/// A field of a row's comparison with this reference.
pub(super) fn compared<'a>(answer: &'a LooseAnswer, row: &'a [Cell], reference: &str, key: &str) -> Option<&'a Cell> {
    let Some(Cell::List(records)) = answer.cell(row, "references") else { return None };
    let own = records.iter().find(|record| named(record).is_some_and(|(name, _)| name == reference))?;
    field(own, key)
}

/// The number of a cell that holds a figure or a decimal.
pub(super) fn number(cell: Option<&Cell>) -> Option<Decimal> {
    match cell? {
        Cell::Figure(figure) => figure.number(),
        Cell::Decimal(number) => Some(*number),
        _ => None,
    }
}

/// The word of a cell.
pub(super) fn word(cell: Option<&Cell>) -> Option<&str> {
    match cell? {
        Cell::Word { word, .. } => Some(word),
        _ => None,
    }
}

/// The limits of the middle of a row's draws, at the headline concentration.
pub(super) fn middle<'a>(answer: &'a LooseAnswer, row: &'a [Cell], key: &str) -> Option<&'a Interval> {
    let Some(Cell::List(spreads)) = answer.cell(row, "sensitivity") else { return None };
    match field(spreads.first()?, key)? {
        Cell::Interval(Some(interval)) => Some(interval),
        _ => None,
    }
}

/// Why nothing is said of the sub-goals' parts, where no activity is linked to one.
pub fn unlinked(answer: &LooseAnswer) -> Option<Absent> {
    answer.figure(answer.rows.first()?, "kr")?.absent()
}

/// Whether the owner has declared the share of any sub-goal.
fn has_targets(answer: &LooseAnswer) -> bool {
    answer.rows.first().is_some_and(|row| compared(answer, row, "targets", "share").is_some())
}

fn only(answer: &LooseAnswer, keys: &[&str]) -> Vec<Field> {
    answer.top.iter().filter(|(key, _)| keys.contains(key)).map(|(key, cell)| Field::new(key, cell.clone())).collect()
}

fn line(answer: &LooseAnswer, row: &[Cell], words: &Words) -> Vec<Cell> {
    let own = |key: &str| answer.cell(row, key).cloned().unwrap_or(Cell::Null);
    let mut cells = vec![own("sub_goal"), own("kr"), own("share")];
    cells.push(range(middle(answer, row, "interval_80"), words).map_or(Cell::Null, Cell::Text));
    for reference in ["purpose", "targets"] {
        let field = |key: &str| compared(answer, row, reference, key).cloned();
        if reference == "purpose" || field("share").is_some() {
            cells.extend(["share", "gap_kr", "gap_points"].map(|key| field(key).unwrap_or(Cell::Null)));
            cells.push(verdict(answer, row, reference, words));
        }
    }
    cells.push(compared(answer, row, "coverage", "verdict").cloned().unwrap_or(Cell::Null));
    cells
}

/// The verdict with the share of the draws that are under half.
pub(super) fn verdict(answer: &LooseAnswer, row: &[Cell], reference: &str, words: &Words) -> Cell {
    let (Some(Cell::Word { message, .. }), Some(below)) =
        (compared(answer, row, reference, "verdict"), number(compared(answer, row, reference, "below_half")))
    else {
        return Cell::Null;
    };
    let said = Message::new("goals-verdict").with("verdict", message.clone());
    Cell::Text(words.say(&said.with("below", crate::words::Arg::Share(below))))
}

/// The middle of the draws in per cent.
pub(super) fn range(limits: Option<&Interval>, words: &Words) -> Option<String> {
    let limits = limits?;
    let low = words.fixed(limits.low? * Decimal::ONE_HUNDRED, 1);
    Some(words.say(&Message::new("goals-range").with("low", low).with("high", crate::words::Arg::Share(limits.high?))))
}

/// What each focus area gets of each line.
fn by_focus(answer: &LooseAnswer) -> Option<Sheet> {
    let Some(Cell::List(records)) = answer.top("focus_areas") else { return None };
    let from = ["line", "focus_area", "kr", "share", "purpose_share", "gap_kr", "gap_points", "verdict"];
    let row = |record: &Cell| from.iter().map(|key| field(record, key).cloned().unwrap_or(Cell::Null)).collect();
    let keys = ["line_of_money", "focus_area", "kr", "line_share", "purpose_share"];
    let keys = keys.into_iter().chain(["purpose_gap_kr", "purpose_gap_points", "verdict"]);
    (!records.is_empty()).then(|| Sheet {
        name: answer.name.to_owned(),
        top: vec![Field::new("by_focus_area", Cell::Message(Message::new("goals-by-focus")))],
        columns: keys.map(column).collect(),
        rows: records.iter().map(row).collect(),
        corrections: Vec::new(),
        notes: Vec::new(),
    })
}

/// The name of a row's sub-goal.
pub(super) fn goal_of(answer: &LooseAnswer, row: &[Cell], words: &Words) -> Option<String> {
    match answer.cell(row, "sub_goal") {
        Some(Cell::Entity(goal)) => Some(name(goal, words)),
        _ => None,
    }
}

pub(super) fn name(entity: &Entity, words: &Words) -> String {
    Say::new(words).entity(entity)
}
