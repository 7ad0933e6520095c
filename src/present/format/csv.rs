//! CSV for machines, by RFC 4180: ids and words, decimals with a point, absent
//! figures empty (their reason is in the column `absent`). And the same for a
//! Swedish spreadsheet, which wants semicolons, decimal commas and a byte order
//! mark, and whose reader wants names beside ids.
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

/// How a CSV file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// RFC 4180, as machines everywhere read it.
    Plain,
    /// As a spreadsheet that is set to Swedish opens it.
    Swedish,
}

impl Dialect {
    fn delimiter(self) -> u8 {
        match self {
            Dialect::Plain => b',',
            Dialect::Swedish => b';',
        }
    }

    /// What tells a spreadsheet that the file is UTF-8.
    fn mark(self) -> &'static str {
        match self {
            Dialect::Plain => "",
            Dialect::Swedish => "\u{feff}",
        }
    }

    /// A number with its decimal sign.
    fn number(self, number: String) -> String {
        match self {
            Dialect::Plain => number,
            Dialect::Swedish => number.replace('.', ","),
        }
    }
}

/// What a column of the sheet becomes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// One column.
    One,
    /// The limits and their method.
    Interval,
    /// An id, and its name beside it.
    Named,
}

pub(super) fn write(out: &mut dyn Write, sheet: &Sheet, words: &Words, dialect: Dialect) -> io::Result<()> {
    write!(out, "{}", dialect.mark())?;
    let mut writer = WriterBuilder::new().delimiter(dialect.delimiter()).terminator(Terminator::CRLF).from_writer(out);
    let parameters = parameters(sheet);
    let shape = |cells: &mut dyn Iterator<Item = &Cell>| {
        cells.fold(Shape::One, |shape, cell| match cell {
            Cell::Interval(_) => Shape::Interval,
            Cell::Entity(_) if dialect == Dialect::Swedish => Shape::Named,
            _ => shape,
        })
    };
    let above: Vec<Shape> = parameters.iter().map(|field| shape(&mut std::iter::once(&field.cell))).collect();
    let below: Vec<Shape> = (0..sheet.columns.len()).map(|index| shape(&mut sheet.column(index))).collect();

    let keys = parameters.iter().map(|field| field.key).chain(sheet.columns.iter().map(|column| column.key.as_str()));
    let header = keys.zip(above.iter().chain(&below)).flat_map(|(key, shape)| headed(&guarded(key), *shape));
    writer.write_record(header)?;
    for row in &sheet.rows {
        let cells = parameters.iter().map(|field| &field.cell).chain(row);
        let shaped = cells.zip(above.iter().chain(&below));
        writer.write_record(shaped.flat_map(|(cell, shape)| record(cell, *shape, words, dialect)))?;
    }
    writer.flush()
}

fn headed(key: &str, shape: Shape) -> Vec<String> {
    match shape {
        Shape::One => vec![key.to_owned()],
        Shape::Interval => ["low", "high", "method"].map(|part| format!("{key}_{part}")).to_vec(),
        Shape::Named => vec![key.to_owned(), format!("{key}_name")],
    }
}

fn record(cell: &Cell, shape: Shape, words: &Words, dialect: Dialect) -> Vec<String> {
    let one = text(cell, words, dialect);
    match (shape, cell) {
        (Shape::One, _) => vec![one],
        (Shape::Interval, Cell::Interval(Some(interval))) => limits(interval, dialect).to_vec(),
        (Shape::Interval, _) => vec![String::new(); 3],
        (Shape::Named, Cell::Entity(entity)) => vec![one, guarded(words.lang().pick(&entity.sv, &entity.en))],
        (Shape::Named, _) => vec![one, String::new()],
    }
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

fn limits(interval: &Interval, dialect: Dialect) -> [String; 3] {
    let limit =
        |limit: Option<rust_decimal::Decimal>| limit.map(|limit| dialect.number(limit.to_string())).unwrap_or_default();
    [limit(interval.low), limit(interval.high), interval.method.to_owned()]
}

fn text(cell: &Cell, words: &Words, dialect: Dialect) -> String {
    match (json::value(cell, words), cell) {
        (Json::Null, _) => String::new(),
        (Json::Bool(truth), _) => truth.to_string(),
        (Json::Int(number), _) => number.to_string(),
        (Json::Float(number), _) => dialect.number(number.to_string()),
        // Exact numbers are texts in JSON, and no one's words.
        (Json::Text(number), Cell::Decimal(_) | Cell::Statistic(..) | Cell::Figure(_)) => dialect.number(number),
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
        (nested, _) => guarded(&nested.one_line()),
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
