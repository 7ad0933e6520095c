//! An answer as a table, CSV, JSON or Markdown, and a query's rows as Parquet.

mod csv;
mod json;
mod markdown;
mod parquet;
mod people;
mod reconciled;
mod sarif;
mod sheet;
mod style;
mod table;

use std::io::{self, Write};

pub use json::Json;
pub(super) use json::{figure as figure_json, head as json_head, value as cell_json};
pub(super) use markdown::escaped;
pub use parquet::write_parquet;
pub use reconciled::write_reconciled;
pub use sarif::write_sarif;
pub use sheet::{Column, Field, Sheet};
pub use style::{Format, Style};

/// Writes a sheet; an [`Answer`](crate::model::answer::Answer) becomes one by `Sheet::of`.
pub fn write(out: &mut dyn Write, sheet: &Sheet, style: Style<'_>) -> io::Result<()> {
    match style.format {
        Format::Table => table::write(out, sheet, style),
        Format::Csv => csv::write(out, sheet, style.words, csv::Dialect::Plain),
        Format::CsvSv => csv::write(out, sheet, style.words, csv::Dialect::Swedish),
        Format::Json => json::write(out, sheet, style),
        Format::Markdown => markdown::write(out, sheet, style),
    }
}

#[cfg(test)]
mod tests;
