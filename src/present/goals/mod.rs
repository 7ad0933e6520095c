//! The answer `goals` for people and spreadsheets: what JSON nests, side by side.

mod columns;
mod scenario;
mod sentences;

pub(super) use columns::{in_percent, range};
pub use scenario::{changes, scenario, scenario_in_full, wide_scenario};
pub use sentences::sentences;

use super::Say;
use super::format::{Field, Sheet};
use crate::model::answer::goals::{Goals, SubGoalRow};
use crate::model::answer::{Answer, Answered, Audience, Cell};
use crate::words::{Message, Words};

/// The name of the table of focus areas, where it stands by itself.
const BY_FOCUS_AREA: &str = "goals-by-focus";

/// The tables that a person reads: the sub-goals with what is said of them in
/// short, then the focus areas within each line.
pub fn for_people(goals: &Answered<Goals>, words: &Words) -> Vec<Sheet> {
    let mut first = match goals.unlinked() {
        None => Sheet::with(Goals::NAME, columns::for_people(goals), &goals.rows),
        Some(_) => {
            let known = goals.rows.iter().filter(|row| row.purpose.compared.share.number().is_some());
            Sheet::with(Goals::NAME, columns::UNLINKED, known)
        }
    };
    first.top = Sheet::unmarked(&**goals).top;
    first.abbreviations = goals.abbreviations().to_vec();
    first.top.retain(|field| field.audience == Audience::Everyone);
    first.notes = sentences(goals, words);
    first.notes.extend(goals.notes.clone());
    let mut sheets = vec![said(first, words)];
    if !goals.focus_areas.is_empty() {
        let by_focus = Sheet::with(Goals::NAME, columns::BY_FOCUS, &goals.focus_areas);
        let abbreviations = goals.abbreviations().to_vec();
        sheets.push(Sheet { abbreviations, ..under(BY_FOCUS_AREA, by_focus) });
    }
    sheets
}

/// One row a sub-goal with every comparison in columns of its own.
pub fn wide(goals: &Goals) -> Sheet {
    let Sheet { top, notes, .. } = Sheet::unmarked(goals);
    Sheet { top, notes, ..Sheet::with(Goals::NAME, columns::wide(goals), &goals.rows) }
}

/// The tables of a workbook: the same with what is said of them, then the focus areas within each line.
pub fn in_full(goals: &Answered<Goals>, words: &Words) -> Vec<Sheet> {
    let mut first = wide(goals);
    // They are the table after this one.
    first.top.retain(|field| field.key != "focus_areas");
    first.notes = sentences(goals, words);
    first.notes.extend(goals.notes.clone());
    first.abbreviations = goals.abbreviations().to_vec();
    let by_focus = Sheet::with(BY_FOCUS_AREA, columns::BY_FOCUS, &goals.focus_areas);
    std::iter::once(first).chain(Some(by_focus).filter(|sheet| !sheet.rows.is_empty())).collect()
}

/// A table under a heading of its own.
fn under(heading: &str, sheet: Sheet) -> Sheet {
    Sheet { top: vec![Field::new("by_focus_area", Cell::Message(Message::new(heading)))], ..sheet }
}

/// The sheet with its messages said, so that one that is the same in all rows goes above them as words do.
fn said(mut sheet: Sheet, words: &Words) -> Sheet {
    for cell in sheet.rows.iter_mut().flatten() {
        if let Cell::Message(message) = cell {
            *cell = Cell::Text(words.say(message));
        }
    }
    sheet
}

/// The name of a row's sub-goal.
pub(super) fn goal_of(row: &SubGoalRow, words: &Words) -> String {
    Say::new(words).entity(&row.sub_goal)
}
