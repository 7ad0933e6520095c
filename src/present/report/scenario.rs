//! A scenario in the report: what was changed, and both answers side by side.

use super::blocks::{Block, Section};
use super::view::{PageTable, Scribe, Td};
use crate::model::answer::scenario::WhatIf;
use crate::model::answer::{Answered, Cell};
use crate::present::format::Sheet;
use crate::present::goals;
use crate::words::Message;

/// The section of a scenario.
pub(super) fn section(answer: &Answered<WhatIf>, captions: [String; 2], scribe: &Scribe<'_>) -> Section {
    let words = scribe.words;
    let title = match &answer.name {
        Some(name) => words.say(&Message::new("report-scenario").with("name", name.as_str())),
        None => words.text("report-scenario-unnamed"),
    };
    let changes = goals::changes(answer, words).into_iter().map(|change| words.say(&change));
    let decimals = scribe.say.decimals(answer.figures().iter());
    let sheets = goals::scenario(answer, words);
    let named = ["scenario", "scenario-focus"].into_iter().zip(captions);
    let tables = sheets.into_iter().map(Sheet::without_empty).zip(named).map(|(sheet, (id, caption))| {
        let cell = |(place, cell): (usize, &Cell)| {
            let td = match cell {
                Cell::Figure(figure) => scribe.bare_to(figure, decimals),
                Cell::Entity(entity) => scribe.entity(entity),
                other => Td::text(scribe.say.cell(other)),
            };
            if place == 0 { td.head() } else { td }
        };
        let numeric = |place: usize| sheet.rows.iter().any(|row| matches!(row.get(place), Some(Cell::Figure(_))));
        let columns = sheet.columns.iter().enumerate();
        let headings: Vec<String> = columns
            .map(|(place, column)| if numeric(place) { format!("#{}", column.key) } else { column.key.clone() })
            .collect();
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        let rows = sheet.rows.iter().map(|row| row.iter().enumerate().map(cell).collect()).collect();
        PageTable::new(id, caption, &headings, scribe).rows(rows)
    });
    let notes = answer.notes.iter().map(|note| words.say(note));
    let lead = Block::text(format!("{}:", words.text("report-scenario-changes")));
    let tables: Vec<Block> = tables.map(Block::Table).collect();
    let section = Section::new("scenario", Td::text(title)).with([lead]).with(Block::list(changes));
    section.with(tables).with(Block::list(notes))
}
