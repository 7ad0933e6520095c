//! CSV for machines, by RFC 4180: ids and words, decimals with a point, absent
//! figures empty (their reason is in the column `absent`).
//!
//! Spreadsheets open it too, and take a text that begins with `=` for a formula.
//! Such a text gets an apostrophe in front, which a spreadsheet reads as "this
//! is text"; numbers never do. JSON and Parquet have every text as it is.

use std::io::{self, Write};

use ::csv::{Terminator, WriterBuilder};

use super::{Field, Json, Sheet, json};
use crate::model::answer::Cell;
use crate::model::figure::Interval;
use crate::words::{Words, visible_lines};

pub(super) fn write(out: &mut dyn Write, sheet: &Sheet, words: &Words) -> io::Result<()> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    let parameters = parameters(sheet);
    let intervals: Vec<bool> = (0..sheet.columns.len())
        .map(|index| sheet.column(index).any(|cell| matches!(cell, Cell::Interval(_))))
        .collect();

    let mut header: Vec<String> = parameters.iter().map(|field| field.key.to_owned()).collect();
    for (column, is_interval) in sheet.columns.iter().zip(&intervals) {
        let key = guarded(&column.key);
        match is_interval {
            true => header.extend(["low", "high", "method"].map(|part| format!("{key}_{part}"))),
            false => header.push(key),
        }
    }
    writer.write_record(&header)?;

    for row in &sheet.rows {
        let mut record: Vec<String> = parameters.iter().map(|field| text(&field.cell, words)).collect();
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
fn parameters(sheet: &Sheet) -> Vec<&Field> {
    let names = |cell: &Cell| {
        matches!(cell, Cell::Entity(_) | Cell::Plain(_) | Cell::Word { .. } | Cell::Text(_) | Cell::Date(_))
    };
    let shown = |key: &str| sheet.columns.iter().any(|column| column.key == key);
    sheet.top.iter().filter(|field| names(&field.cell) && !shown(field.key)).collect()
}

fn limits(interval: &Interval) -> [String; 3] {
    let limit = |limit: Option<rust_decimal::Decimal>| limit.map(|limit| limit.to_string()).unwrap_or_default();
    [limit(interval.low), limit(interval.high), interval.method.to_owned()]
}

fn text(cell: &Cell, words: &Words) -> String {
    match (json::value(cell, words), cell) {
        (Json::Null, _) => String::new(),
        (Json::Bool(truth), _) => truth.to_string(),
        (Json::Int(number), _) => number.to_string(),
        (Json::Float(number), _) => number.to_string(),
        // Exact numbers are texts in JSON, and no one's words.
        (Json::Text(number), Cell::Decimal(_) | Cell::Statistic(..) | Cell::Figure(_)) => number,
        (Json::Text(text), _) => guarded(&text),
        (Json::List(values), _) if values.iter().all(|value| matches!(value, Json::Text(_))) => {
            let texts: Vec<&str> = values
                .iter()
                .filter_map(|value| match value {
                    Json::Text(text) => Some(text.as_str()),
                    _ => None,
                })
                .collect();
            guarded(&texts.join(";"))
        }
        // Nested records stay JSON: one cell, one value.
        (nested, _) => nested.one_line(),
    }
}

/// A text that no spreadsheet takes for a formula, with what does not show
/// written out. A spreadsheet that is set to semicolons or tabs splits at them
/// whatever the quotes say, so that what follows one begins a cell as well.
fn guarded(text: &str) -> String {
    let text = visible_lines(text);
    let mut guarded = String::with_capacity(text.len() + 1);
    for piece in text.split_inclusive([';', ',', '\n']) {
        let is_number = piece.trim_end_matches([';', ',', '\n']).parse::<rust_decimal::Decimal>().is_ok();
        // The wide forms too: some spreadsheets read them as the narrow.
        if piece.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) && !is_number {
            guarded.push('\'');
        }
        guarded.push_str(piece);
    }
    guarded
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_text_is_no_formula_and_a_number_stays_one() {
        for (text, written) in [
            ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
            ("+46 40", "'+46 40"),
            ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("a;=1+1", "a;'=1+1"),
            ("a\n=1+1", "a\n'=1+1"),
            ("\t=1+1", "\\u{9}=1+1"),
            ("\r=1+1", "\\u{d}=1+1"),
            ("＝1+1", "'＝1+1"),
            ("\u{1b}[2J", "\\u{1b}[2J"),
            ("-5", "-5"),
            ("-5.25;+3", "-5.25;+3"),
            ("2025-01-01", "2025-01-01"),
            ("a=b", "a=b"),
            ("–", "–"),
        ] {
            assert_eq!(guarded(text), written);
        }
    }
}
