//! The answer `scenario` for people: before, after and what changed.

use super::{column, field, number, word};
use crate::model::answer::{Cell, LooseAnswer};
use crate::present::Say;
use crate::present::format::{Field, Sheet};
use crate::words::{Arg, Message, Words};

/// The table of sub-goals, and that of the focus areas where they changed.
pub fn scenario(answer: &LooseAnswer, words: &Words) -> Vec<Sheet> {
    let mut keys =
        vec!["sub_goal", "kr_before", "kr_after", "kr_change", "share_before", "share_after", "share_change"];
    let verdicts =
        ["purpose", "targets"].map(|reference| answer.rows.iter().any(|row| record(answer, row, reference).is_some()));
    for (key, shown) in ["purpose_verdict_change", "targets_verdict_change"].into_iter().zip(verdicts) {
        if shown {
            keys.push(key);
        }
    }
    let row = |row: &Vec<Cell>| {
        let mut cells: Vec<Cell> = row.iter().take(7).cloned().collect();
        for (reference, shown) in ["purpose", "targets"].into_iter().zip(verdicts) {
            if shown {
                cells.push(changed(record(answer, row, reference), words));
            }
        }
        cells
    };
    let shown = ["year", "scenario", "changes", "total", "unlinked"];
    let mut first = Sheet {
        name: answer.name.to_owned(),
        top: answer.top.iter().filter(|(key, _)| shown.contains(key)).map(|own| said(own, answer, words)).collect(),
        columns: keys.into_iter().map(column).collect(),
        rows: answer.rows.iter().map(row).collect(),
        corrections: Vec::new(),
        notes: Vec::new(),
    };
    let mut sheets = Vec::new();
    if let Some(Cell::List(records)) = answer.top("focus_areas").filter(|cell| **cell != Cell::List(Vec::new())) {
        let from = ["line", "focus_area", "kr_before", "kr_after", "kr_change"];
        let row = |record: &Cell| {
            let mut cells: Vec<Cell> =
                from.iter().map(|key| field(record, key).cloned().unwrap_or(Cell::Null)).collect();
            cells.push(changed(Some(record), words));
            cells
        };
        sheets.push(Sheet {
            name: answer.name.to_owned(),
            top: vec![Field::new("by_focus_area", Cell::Message(Message::new("goals-by-focus")))],
            columns: ["line_of_money", "focus_area", "kr_before", "kr_after", "kr_change", "purpose_verdict_change"]
                .map(column)
                .into(),
            rows: records.iter().map(row).collect(),
            corrections: Vec::new(),
            notes: Vec::new(),
        });
    }
    match sheets.last_mut() {
        Some(last) => last.notes.clone_from(&answer.notes),
        None => first.notes.clone_from(&answer.notes),
    }
    sheets.insert(0, first);
    sheets
}

/// What stands above the rows; the changes in sentences.
fn said((key, cell): &(&'static str, Cell), answer: &LooseAnswer, words: &Words) -> Field {
    match *key {
        "changes" => Field::new(key, Cell::List(changes(answer, words).into_iter().map(Cell::Message).collect())),
        _ => Field::new(key, cell.clone()),
    }
}

/// Each change in a sentence.
pub fn changes(answer: &LooseAnswer, words: &Words) -> Vec<Message> {
    let Some(Cell::List(records)) = answer.top("changes") else { return Vec::new() };
    records.iter().filter_map(|record| change(record, words)).collect()
}

fn change(record: &Cell, words: &Words) -> Option<Message> {
    let say = Say::new(words);
    let text = |record: &Cell, key: &str| field(record, key).map(|cell| say.cell(cell));
    Some(match word(field(record, "change"))? {
        "move" => Message::new("scenario-said-move")
            .with("kr", Arg::Kr(number(field(record, "kr"))?))
            .with("from", text(record, "from")?)
            .with("to", text(record, "to")?),
        "link" => {
            let Some(Cell::List(links)) = field(record, "links") else { return None };
            let part = |link: &Cell| {
                let message = Message::new("scenario-part").with("goal", text(link, "sub_goal")?);
                Some(words.say(&message.with("part", text(link, "part")?)))
            };
            let links: Vec<String> = links.iter().filter_map(part).collect();
            let id = if links.is_empty() { "scenario-said-link-none" } else { "scenario-said-link" };
            Message::new(id).with("activity", text(record, "activity")?).with("links", Arg::List(links))
        }
        "drop" => Message::new("scenario-said-drop").with("activity", text(record, "activity")?),
        _ => Message::new("scenario-said-target")
            .with("goal", text(record, "sub_goal")?)
            .with("part", text(record, "part")?),
    })
}

fn record<'a>(answer: &'a LooseAnswer, row: &'a [Cell], reference: &str) -> Option<&'a Cell> {
    let Some(Cell::List(records)) = answer.cell(row, "references") else { return None };
    records.iter().find(|record| word(field(record, "reference")) == Some(reference))
}

/// `unclear → small`, or the verdict that stays.
pub(in crate::present) fn changed(record: Option<&Cell>, words: &Words) -> Cell {
    let said = |key: &str| match record.and_then(|record| field(record, key)) {
        Some(Cell::Word { message, .. }) => Some(words.say(message)),
        _ => None,
    };
    match (said("verdict_before"), said("verdict_after")) {
        (Some(before), Some(after)) if before == after => Cell::Text(after),
        (Some(before), Some(after)) => Cell::Text(format!("{before} → {after}")),
        (None, Some(after)) => Cell::Text(format!("– → {after}")),
        (Some(before), None) => Cell::Text(format!("{before} → –")),
        (None, None) => Cell::Null,
    }
}
