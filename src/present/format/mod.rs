//! An answer as a table, CSV, JSON or Markdown, and a query's rows as Parquet.

mod csv;
mod json;
mod markdown;
mod parquet;
mod people;
mod reconciled;
mod sarif;
mod sheet;
mod table;

use std::io::{self, Write};

pub use json::Json;
pub(super) use json::{head as json_head, interval as interval_json, value as cell_json};
pub use parquet::write_parquet;
pub use reconciled::write_reconciled;
pub use sarif::write_sarif;
pub use sheet::{Column, Field, Sheet};

use crate::words::Words;

/// A form of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people, in a terminal.
    Table,
    /// For machines: ids and plain numbers, RFC 4180.
    Csv,
    /// For machines: everything, with addresses.
    Json,
    /// For people, in a document.
    Markdown,
}

/// How to write.
#[derive(Clone, Copy)]
pub struct Style<'a> {
    /// The form.
    pub format: Format,
    /// The language.
    pub words: &'a Words,
    /// The load whose data it is, if it is of a load.
    pub load: Option<i64>,
    /// The datasets that have changed since that load.
    pub changed: &'a [String],
    /// The width that tables are to fit; `None` shows all, however wide.
    pub width: Option<u16>,
    /// Whether people see ids beside the names of entities.
    pub ids: bool,
}

/// Writes a sheet; an [`Answer`](crate::model::answer::Answer) becomes one by `Sheet::of`.
pub fn write(out: &mut dyn Write, sheet: &Sheet, style: Style<'_>) -> io::Result<()> {
    match style.format {
        Format::Table => table::write(out, sheet, style),
        Format::Csv => csv::write(out, sheet, style.words),
        Format::Json => json::write(out, sheet, style),
        Format::Markdown => markdown::write(out, sheet, style),
    }
}

#[cfg(test)]
mod tests;
