//! An answer as a table, CSV, JSON, Markdown or a workbook, and a query's rows as Parquet.

mod csv;
mod error;
mod json;
mod markdown;
mod parquet;
mod people;
mod reconciled;
mod sarif;
mod sheet;
mod style;
mod table;
mod text_table;
mod workbook;

use std::io::Write;

use crate::words::Words;

pub use error::WriteError;
pub use json::Json;
pub(super) use json::{figure as figure_json, head as json_head, value as cell_json};
pub(super) use markdown::{escaped, opening};
pub use parquet::write_parquet;
pub use reconciled::write_reconciled;
pub use sarif::write_sarif;
pub use sheet::{Column, Field, Sheet};
pub use style::{Format, Style};
pub use text_table::TextTable;

/// Writes sheets that belong together; an [`Answer`](crate::model::answer::Answer) becomes one by `Sheet::of`.
pub fn write(out: &mut dyn Write, sheets: &[Sheet], style: Style<'_>) -> Result<(), WriteError> {
    if style.format == Format::Xlsx {
        return workbook::write(out, None, sheets, style);
    }
    for (number, sheet) in sheets.iter().enumerate() {
        if number > 0 && style.format.is_for_people() {
            writeln!(out)?;
        }
        match style.format {
            Format::Table => table::write(out, sheet, style)?,
            Format::Csv => csv::write(out, sheet, style.words, csv::Dialect::Plain)?,
            Format::CsvSv => csv::write(out, sheet, style.words, csv::Dialect::Swedish)?,
            Format::Json => json::write(out, sheet, style)?,
            Format::Markdown => markdown::write(out, sheet, style)?,
            Format::Xlsx => {}
        }
    }
    Ok(())
}

/// A sheet as CSV, as other programs read it.
pub fn csv(sheet: &Sheet, words: &Words) -> Result<Vec<u8>, WriteError> {
    let mut bytes = Vec::new();
    csv::write(&mut bytes, sheet, words, csv::Dialect::Plain)?;
    Ok(bytes)
}

/// Writes sheets as one workbook under a title.
pub fn write_workbook(
    out: &mut dyn Write,
    title: String,
    sheets: &[Sheet],
    style: Style<'_>,
) -> Result<(), WriteError> {
    workbook::write(out, Some(title), sheets, style)
}

#[cfg(test)]
mod tests;
