//! Short lists: what can be asked for, and what is wrong with a store.

use super::cell::{AsCell, Cell};
use super::column::Weight::{Key, Main};
use super::column::{Column, Record};
use crate::model::indicator::Indicator;
use crate::words::Message;

/// A query of the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryRow {
    /// The folder of the question that it serves.
    pub folder: &'static str,
    /// Its name.
    pub query: &'static str,
    /// What it answers, in the reader's language.
    pub answers: String,
    /// Its parameters with their types.
    pub parameters: String,
}

impl Record for QueryRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("folder", Key, |row| row.folder.cell()),
        Column::new("query", Key, |row| row.query.cell()),
        Column::new("answers", Main, |row| row.answers.cell()),
        Column::new("parameters", Main, |row| row.parameters.cell()),
    ];
}

/// A file of the store that is not what was loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultRow {
    /// Its path.
    pub file: String,
    /// What is wrong with it.
    pub message: Message,
}

impl Record for FaultRow {
    const COLUMNS: &'static [Column<Self>] =
        &[Column::new("file", Key, |row| row.file.cell()), Column::new("message", Main, |row| row.message.cell())];
}

impl Record for Indicator {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("kind_of_indicator", Key, |own| own.kind.cell()),
        Column::new("means", Main, |own| Cell::Message(Message::new(own.message_id()))),
    ];
}
