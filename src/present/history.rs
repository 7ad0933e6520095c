//! The answer `history` for people: a line a load, with what it changed in words.

use super::format::Sheet;
use super::say::minute;
use crate::model::answer::history::{History, LoadLine};
use crate::model::answer::{Answer, Cell};
use crate::words::{Message, Words};

/// The loads as people read them.
pub fn for_people(history: &History, words: &Words) -> Sheet {
    let mut sheet = Sheet::unmarked(history);
    let place = |key: &str, sheet: &Sheet| sheet.columns.iter().position(|column| column.key == key);
    if let (Some(changes), Some(at)) = (place("changes", &sheet), place("loaded_at", &sheet)) {
        for (cells, row) in sheet.rows.iter_mut().zip(history.rows()) {
            if let Some(cell) = cells.get_mut(changes) {
                *cell = Cell::Text(changed(row, words));
            }
            if let Some(cell) = cells.get_mut(at) {
                *cell = Cell::Text(minute(&row.loaded_at));
            }
        }
    }
    // That nothing was taken away goes without saying.
    if !history.rows.iter().any(|row| row.vacuumed)
        && let Some(place) = place("vacuumed", &sheet)
    {
        sheet.columns.remove(place);
        sheet.rows.iter_mut().for_each(|cells| drop(cells.remove(place)));
    }
    sheet
}

fn changed(row: &LoadLine, words: &Words) -> String {
    let texts: Vec<String> = row.changes.iter().map(|own| words.say(&own.message())).collect();
    match texts.is_empty() {
        true => words.say(&Message::new("history-nothing")),
        false => texts.join("; "),
    }
}
