//! Where what is read holds personal identity numbers: in cells, in the texts of a package file, in documents. What
//! such a number looks like is said in `words`; here it gets its place, and nothing of it goes further.

use std::path::Path;

use serde_json::Value;

use super::documents::Document;
use super::header::TableHeader;
use super::sie::{self, SieField, SieItem, SieRecord};
use super::statbank::{StatAnswer, Statbank};
use super::workbook::{CellValue, SheetCell, Shown, Workbook};
use crate::diag::{Finding, Findings, Place, codes};
use crate::model::schema::{CellType, ColumnDef, TableDef};
use crate::words::{FEWEST_OF_PERSON, Message, holds_personal_number, is_personal_in_numbers, personal_numbers};

/// A finding at a place; `at` says in what the number stands.
pub(super) fn finding(place: Place, at: Message) -> Finding {
    Finding::new(codes::PERSONAL_NUMBER, place).with("at", at)
}

/// The cells of a row that hold one, each with its column's name, or its number where it has none.
pub(super) fn cells<'c>(
    table: &'static TableDef,
    header: &TableHeader,
    cells: impl Iterator<Item = &'c str>,
) -> Vec<(usize, String)> {
    let column_of = |cell: usize| {
        let number = header.cells.iter().position(|own| *own == Some(cell))?;
        table.given().nth(number)
    };
    let held = cells.enumerate().filter_map(|(cell, text)| {
        let column = column_of(cell);
        let name = || column.map_or_else(|| (cell + 1).to_string(), |column| column.name.to_owned());
        is_held(column, text).then(|| (cell, name()))
    });
    held.collect()
}

/// Whether a cell that is a text holds one.
pub(super) fn is_held_in(column: Option<&ColumnDef>, cell: &[u8]) -> bool {
    cell.len() >= FEWEST_OF_PERSON && std::str::from_utf8(cell).is_ok_and(|text| is_held(column, text))
}

fn is_held(column: Option<&ColumnDef>, text: &str) -> bool {
    match column {
        Some(column) => match column.cell {
            CellType::Kr => is_personal_in_numbers(text, true),
            // Printed sums are in kronor or thousands, as their unit says.
            CellType::Number if column.name == "amount" => is_personal_in_numbers(text, true),
            CellType::Number | CellType::Whole(_) | CellType::Part => is_personal_in_numbers(text, false),
            CellType::Id
            | CellType::Ref(_)
            | CellType::Refs(_)
            | CellType::Text
            | CellType::Texts
            | CellType::Word(_)
            | CellType::Year
            | CellType::Date
            | CellType::ReducedDate
            | CellType::Flag
            | CellType::Locator => holds_personal_number(text),
        },
        None => holds_personal_number(text),
    }
}

/// The values of a JSON document, by their paths, that are texts with such a number in them or in their name.
pub(super) fn texts_of_json(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    if let Ok(value) = serde_json::from_str::<Value>(text) {
        walk(&value, String::new(), &mut found);
    }
    found
}

fn walk(value: &Value, path: String, found: &mut Vec<String>) {
    let inner = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") };
    match value {
        Value::String(text) if holds_personal_number(text) => found.push(path),
        Value::Array(values) => {
            for (number, value) in values.iter().enumerate() {
                walk(value, inner(&number.to_string()), found);
            }
        }
        Value::Object(values) => {
            for (name, value) in values {
                match holds_personal_number(name) {
                    true => found.push(inner(name)),
                    false => walk(value, inner(name), found),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Reports a file whose name holds one.
pub fn report_in_name(path: &Path, findings: &mut Findings) {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    if holds_personal_number(&name) {
        findings.push(finding(Place::file(super::shown(path)), Message::new("personal-in-name")));
    }
}

/// Reports the lines of a document that hold one; of a workbook its cells.
pub fn report_in_document(document: &Document, findings: &mut Findings) {
    if let Some(workbook) = document.workbook() {
        return report_in_workbook(workbook, findings);
    }
    let mut report = |line: u32, column: u32| {
        findings.push_with(codes::PERSONAL_NUMBER, || {
            finding(document.place(line, column), Message::new("personal-in-line"))
        });
    };
    if let Some(answer) = document.answer() {
        for pointer in in_answer(answer) {
            report(document.line_of(pointer).unwrap_or(1), 1);
        }
        return;
    }
    if document.is_ledger() {
        for line in sie::items(document.text()).filter_map(ledger_line) {
            report(line, 1);
        }
        return;
    }
    for line in 1..=document.lines() {
        let text = document.line(line).unwrap_or("");
        if let Some(first) = personal_numbers(text).first() {
            let before = text.get(..first.start).unwrap_or("").chars().count();
            report(line, u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1));
        }
    }
}

/// Reports the lines of a text that was taken out of a document.
pub fn report_in_text(path: &Path, text: &str, findings: &mut Findings) {
    let mut document = Document::of_text(text);
    document.shown = super::shown(path);
    report_in_document(&document, findings);
}

/// The line of a record of a ledger that holds one.
fn ledger_line(item: SieItem<'_>) -> Option<u32> {
    let SieItem::Record(record) = item else { return None };
    let holds = record.fields.iter().enumerate().any(|(number, field)| match field {
        SieField::Text(text) if is_amount(&record, number) => is_personal_in_numbers(text, true),
        SieField::Text(text) => holds_personal_number(text),
        SieField::Objects(objects) => {
            objects.iter().any(|(one, other)| holds_personal_number(one) || holds_personal_number(other))
        }
    });
    holds.then_some(record.line)
}

/// Whether a field of a record is an amount, as the standard has it.
fn is_amount(record: &SieRecord<'_>, field: usize) -> bool {
    match record.label {
        "TRANS" | "RTRANS" | "BTRANS" | "IB" | "UB" | "RES" => field == 2,
        "OIB" | "OUB" | "PSALDO" | "PBUDGET" => matches!(field, 3 | 4),
        _ => false,
    }
}

/// Reports the cells of a workbook that hold one, notes and the names of sheets included.
pub fn report_in_workbook(workbook: &Workbook, findings: &mut Findings) {
    for sheet in &workbook.sheets {
        if holds_personal_number(&sheet.name) {
            findings.push(finding(Place::file(&workbook.shown), Message::new("personal-in-name")));
        }
        for (at, _) in sheet.cells.iter().filter(|(_, cell)| cell_holds(cell)) {
            findings.push_with(codes::PERSONAL_NUMBER, || {
                finding(workbook.place(sheet, *at), Message::new("personal-in-cell"))
            });
        }
    }
}

fn cell_holds(cell: &SheetCell) -> bool {
    let noted = cell.note.as_deref().is_some_and(holds_personal_number);
    noted
        || match &cell.value {
            CellValue::Text(text) | CellValue::Fault(text) => holds_personal_number(text),
            CellValue::Number(number, Shown::Plain) => is_personal_in_numbers(&number.normalize().to_string(), false),
            CellValue::Number(number, Shown::Kr) => is_personal_in_numbers(&number.normalize().to_string(), true),
            CellValue::Empty | CellValue::Date(_) | CellValue::Flag(_) | CellValue::Number(_, Shown::Percent) => false,
        }
}

/// What in an answer of a statistics service holds one. Its numbers are those of areas, whatever they look like.
fn in_answer(answer: &StatAnswer) -> impl Iterator<Item = &str> {
    let optional = |text: &Option<String>| text.as_deref().is_some_and(holds_personal_number);
    let series = answer
        .series
        .iter()
        .filter(move |own| holds_personal_number(&own.name) || optional(&own.unit) || optional(&own.definition));
    let areas = answer.areas.iter().filter(|own| holds_personal_number(&own.name));
    let values = answer
        .values
        .iter()
        .filter(move |own| own.of.iter().any(|of| holds_personal_number(of)) || optional(&own.status));
    let series = series.map(|own| own.pointer.as_str());
    series.chain(areas.map(|own| own.pointer.as_str())).chain(values.map(|own| own.pointer.as_str()))
}

/// Reports what in an answer of a statistics service holds one.
pub fn report_in_answer(answer: &Statbank, findings: &mut Findings) {
    report_in_document(&Document::of_statbank(answer.clone()), findings);
}
