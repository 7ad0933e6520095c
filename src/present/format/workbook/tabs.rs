//! What the sheets of an answer become in a workbook: a table of its rows, and
//! one of each thing that stands above them.

use std::collections::BTreeSet;

use super::address::Traced;
use super::facts;
use super::tab::{Tab, TabColumn, head_apart};
use super::value::Value;
use crate::model::answer::{Audience, Cell};
use crate::model::figure::{Flag, Unit};
use crate::present::Say;
use crate::present::format::{Column, Sheet};
use crate::words::Message;

/// What a sheet becomes: its rows, and a table for each kind of thing that stands above them.
pub(super) fn tabs(sheet: &Sheet, say: Say<'_>) -> Vec<Tab> {
    let called = called(sheet, say);
    let mut tabs = vec![Tab {
        above: facts::lines(sheet, say),
        notes: notes(sheet, say),
        ..Tab::new(called.name.clone(), called.title.clone(), columns(sheet, say))
    }];
    let overall = facts::overall(sheet, say);
    tabs.extend(overall.map(|columns| called.part(say.words.text("workbook-overall"), columns)));
    let lists = facts::lists(sheet);
    tabs.extend(lists.iter().map(|list| called.part(say.heading(&list.name).to_lowercase(), columns(list, say))));
    // An answer whose rows are none and that says something above them is what it says.
    if tabs.len() > 1 && tabs.first().is_some_and(|main| main.columns.is_empty() && main.above.is_empty()) {
        let notes = std::mem::take(&mut tabs.remove(0).notes);
        tabs.iter_mut().take(1).for_each(|tab| tab.notes.clone_from(&notes));
    }
    tabs
}

/// What an answer is called on its tab and above its table.
struct Called {
    name: String,
    title: String,
}

impl Called {
    /// The sheet of a part of it.
    fn part(&self, part: String, columns: Vec<TabColumn>) -> Tab {
        let title = format!("{}, {part}", self.title);
        Tab { part: format!(", {part}"), ..Tab::new(self.name.clone(), title, columns) }
    }
}

/// An answer that is about one thing is called by it on its tab.
fn called(sheet: &Sheet, say: Say<'_>) -> Called {
    let title = sheet.title(say.words);
    let short = || say.words.attribute(&Message::new(format!("answer-{}", sheet.name)), "tab");
    let name = match &sheet.subject {
        Some(subject) => Some(say.entity(subject)),
        None => short(),
    };
    Called { name: name.unwrap_or_else(|| title.clone()), title }
}

/// The columns that people read; those that hold nothing are left out, and the addresses of the figures come last.
fn columns(sheet: &Sheet, say: Say<'_>) -> Vec<TabColumn> {
    let mut traced = Traced::default();
    let mut columns = Vec::new();
    for (index, column) in sheet.columns.iter().enumerate() {
        let cells: Vec<&Cell> = sheet.column(index).collect();
        // What a query gives is all that was asked for, also where it is nothing.
        let needless = column.in_catalogue && !cells.is_empty() && cells.iter().all(|cell| says_nothing(cell));
        if column.audience == Audience::Machines || needless {
            continue;
        }
        let heading = heading(&sheet.name, column, say);
        let shaped = shaped(heading, &cells, say);
        traced.note(shaped.first().map_or("", |first| &first.heading), &cells);
        columns.extend(shaped);
    }
    columns.extend(traced.columns(say));
    head_apart(&mut columns);
    columns
}

/// A column's heading: as its own table has it, where that says more.
fn heading(table: &str, column: &Column, say: Say<'_>) -> String {
    match (column.in_catalogue, &column.unit) {
        (true, _) => capitalised(&say.heading_in(table, &column.key)),
        (false, Some(unit)) => format!("{} ({unit})", column.key),
        (false, None) => column.key.clone(),
    }
}

/// Some headings are written to stand within a sentence elsewhere.
fn capitalised(heading: &str) -> String {
    let mut rest = heading.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}

fn says_nothing(cell: &Cell) -> bool {
    match cell {
        Cell::Null | Cell::Interval(None) => true,
        // The reason stands where the number would.
        Cell::Absent(_) => true,
        // Nearly every row has it; it is said once, among the notes.
        Cell::Flags(flags) => flags.iter().all(|flag| *flag == Flag::Noted),
        Cell::List(cells) => cells.is_empty(),
        _ => false,
    }
}

/// A column of the answer in as many columns as its cells need: limits are two, and figures
/// of several units have their unit beside them.
fn shaped(heading: String, cells: &[&Cell], say: Say<'_>) -> Vec<TabColumn> {
    if cells.iter().any(|cell| matches!(cell, Cell::Interval(_))) {
        return limits(&heading, cells, say);
    }
    let units: Vec<Option<&Unit>> = cells.iter().map(|cell| unit(cell)).collect();
    let values = cells.iter().map(|cell| value(cell, say)).collect();
    let known: Vec<&Unit> = units.iter().flatten().copied().collect();
    let first = known.first().copied();
    let several = known.iter().any(|unit| Some(*unit) != first);
    let common = first.filter(|_| !several).and_then(|unit| say.unit(unit));
    let headed = match common {
        Some(unit) => format!("{heading} ({unit})"),
        None => heading.clone(),
    };
    let mut columns = vec![TabColumn::new(headed, values)];
    if several {
        let beside = |cell: &&Cell| Value::text(known_unit(cell).and_then(|unit| say.unit(unit)).unwrap_or_default());
        let heading = say.words.say(&Message::new("workbook-unit").with("column", heading));
        columns.push(TabColumn::new(heading, cells.iter().map(beside).collect()));
    }
    columns
}

fn unit(cell: &Cell) -> Option<&Unit> {
    match cell {
        Cell::Figure(figure) => Some(&figure.unit),
        _ => None,
    }
}

/// The unit of a figure that there is.
fn known_unit(cell: &Cell) -> Option<&Unit> {
    match cell {
        Cell::Figure(figure) if figure.number().is_some() => Some(&figure.unit),
        _ => None,
    }
}

fn value(cell: &Cell, say: Say<'_>) -> Value {
    match cell {
        Cell::Flags(flags) => {
            Value::text(say.flags(&flags.iter().filter(|flag| **flag != Flag::Noted).copied().collect()).join("; "))
        }
        other => Value::of(other, say),
    }
}

fn limits(heading: &str, cells: &[&Cell], say: Say<'_>) -> Vec<TabColumn> {
    let ends = [("workbook-low", true), ("workbook-high", false)];
    let column = |(id, is_low): (&str, bool)| {
        let limit = |cell: &&Cell| match cell {
            Cell::Interval(Some(interval)) => {
                if is_low { interval.low } else { interval.high }.map_or(Value::Empty, Value::limit)
            }
            _ => Value::Empty,
        };
        let heading = say.words.say(&Message::new(id).with("column", heading));
        TabColumn::new(heading, cells.iter().map(limit).collect())
    };
    ends.into_iter().map(column).collect()
}

/// What stands below the rows elsewhere: corrections, notes, what abbreviations stand for.
fn notes(sheet: &Sheet, say: Say<'_>) -> Vec<String> {
    let corrections: BTreeSet<String> = sheet.corrections.iter().map(|text| say.words.say(text)).collect();
    let notes = sheet.notes.iter().map(|note| say.words.say(note));
    let noted =
        sheet.rows.iter().flatten().any(|cell| matches!(cell, Cell::Flags(flags) if flags.contains(&Flag::Noted)));
    let noted = noted.then(|| say.words.text("table-noted"));
    let mut all: Vec<String> = corrections.into_iter().chain(notes).chain(noted).collect();
    let shown: Vec<String> = sheet.rows.iter().flatten().map(|cell| say.cell(cell)).chain(all.clone()).collect();
    all.extend(say.abbreviations(&sheet.abbreviations, &shown.iter().map(String::as_str).collect::<Vec<_>>()));
    all
}
