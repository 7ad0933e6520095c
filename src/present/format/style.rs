//! In which form an answer is written, and how.

use crate::words::Words;

/// A form of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people, in a terminal.
    Table,
    /// For machines: ids and plain numbers, RFC 4180.
    Csv,
    /// The same as a Swedish spreadsheet opens it: semicolons, decimal commas, names beside ids.
    CsvSv,
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
