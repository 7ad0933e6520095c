//! CSV for machines, by RFC 4180: ids and words, decimals with a point, absent
//! figures empty (their reason is in the column `absent`).

use std::io::{self, Write};

use ::csv::{Terminator, WriterBuilder};

use super::{Json, Sheet, json};
use crate::model::answer::Cell;
use crate::model::figure::Interval;
use crate::words::Words;

pub(super) fn write(out: &mut dyn Write, sheet: &Sheet, words: &Words) -> io::Result<()> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    let parameters = parameters(sheet);
    let intervals: Vec<bool> = (0..sheet.columns.len())
        .map(|index| sheet.column(index).any(|cell| matches!(cell, Cell::Interval(_))))
        .collect();

    let mut header: Vec<String> = parameters.iter().map(|(key, _)| (*key).to_owned()).collect();
    for (column, is_interval) in sheet.columns.iter().zip(&intervals) {
        match is_interval {
            true => header.extend(["low", "high", "method"].map(|part| format!("{}_{part}", column.key))),
            false => header.push(column.key.clone()),
        }
    }
    writer.write_record(&header)?;

    for row in &sheet.rows {
        let mut record: Vec<String> = parameters.iter().map(|(_, cell)| text(cell, words)).collect();
        for (cell, is_interval) in row.iter().zip(&intervals) {
            match (is_interval, cell) {
                (true, Cell::Interval(Some(interval))) => record.extend(limits(interval)),
                (true, _) => record.extend([String::new(), String::new(), String::new()]),
                (false, cell) => record.push(text(cell, words)),
            }
        }
        writer.write_record(&record)?;
    }
    writer.flush()
}

/// What stands above the rows and says of what they are: entities, years and
/// words become columns. Sums do not: repeated, they would be added up.
fn parameters(sheet: &Sheet) -> Vec<&(&'static str, Cell)> {
    let names = |cell: &Cell| {
        matches!(cell, Cell::Entity(_) | Cell::Plain(_) | Cell::Word { .. } | Cell::Text(_) | Cell::Date(_))
    };
    let shown = |key: &str| sheet.columns.iter().any(|column| column.key == key);
    sheet.top.iter().filter(|(key, cell)| names(cell) && !shown(key)).collect()
}

fn limits(interval: &Interval) -> [String; 3] {
    let limit = |limit: Option<rust_decimal::Decimal>| limit.map(|limit| limit.to_string()).unwrap_or_default();
    [limit(interval.low), limit(interval.high), interval.method.to_owned()]
}

fn text(cell: &Cell, words: &Words) -> String {
    match json::value(cell, words) {
        Json::Null => String::new(),
        Json::Bool(truth) => truth.to_string(),
        Json::Int(number) => number.to_string(),
        Json::Float(number) => number.to_string(),
        Json::Text(text) => text,
        Json::List(values) if values.iter().all(|value| matches!(value, Json::Text(_))) => {
            let texts: Vec<&str> = values
                .iter()
                .filter_map(|value| match value {
                    Json::Text(text) => Some(text.as_str()),
                    _ => None,
                })
                .collect();
            texts.join(";")
        }
        // Nested records stay JSON: one cell, one value.
        nested => serde_json::to_string(&nested).unwrap_or_default(),
    }
}
