//! In which form an answer is written, and how.

use crate::model::disclosure::Disclosure;
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
    /// For people who go on working with it: a workbook.
    Xlsx,
}

impl Format {
    /// Whether it is read as it is, as a text.
    pub fn is_for_people(self) -> bool {
        matches!(self, Format::Table | Format::Markdown)
    }
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
    /// The day of that load, `2026-11-28`.
    pub loaded_on: Option<&'a str>,
    /// The datasets that have changed since that load.
    pub changed: &'a [String],
    /// What is not told, where the answer is for everybody.
    pub disclosure: Option<&'a Disclosure>,
    /// The width that tables are to fit; `None` shows all, however wide.
    pub width: Option<u16>,
    /// Whether people see ids beside the names of entities.
    pub ids: bool,
}

impl<'a> Style<'a> {
    /// Written whole and of no load, which is what more is said of from there.
    pub fn new(format: Format, words: &'a Words) -> Self {
        let (load, loaded_on, disclosure, width) = (None, None, None, None);
        Self { format, words, load, loaded_on, changed: &[], disclosure, width, ids: false }
    }
}
