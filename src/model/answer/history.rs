//! The answer `history`: the loads of a store, and what each changed.

use serde::{Deserialize, Serialize};

use super::answered::Answer;
use super::cell::{AsCell, Cell};
use super::column::Weight::{Detail, Key, Main, Support};
use super::column::{Column, Record};
use super::difference::Change;
use crate::words::{Arg, Message};

/// The loads of a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// The newest first.
    pub rows: Vec<LoadLine>,
    /// What must be known of them.
    pub notes: Vec<Message>,
}

/// A load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadLine {
    /// Its number.
    pub load: i64,
    /// When it was made, in UTC.
    pub loaded_at: String,
    /// The version of the program that made it.
    pub program: String,
    /// The version of the model that its rows were checked against.
    pub model: i64,
    /// What it changed, by dataset.
    pub changes: Vec<DatasetChange>,
    /// How many warnings and notes the check found, where the record says it in a way that this program reads.
    pub found: Option<Counted>,
    /// What it is published as.
    pub published: Vec<String>,
    /// Whether its own files were taken away.
    pub vacuumed: bool,
}

/// What is told of a load when its row is gone.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Told {
    /// What it changed, by dataset.
    pub changes: Vec<DatasetChange>,
    /// How many warnings and notes the check found, where the record said it in a way that could be read.
    pub found: Option<Counted>,
}

/// How many findings there were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// Warnings.
    pub warnings: u64,
    /// Notes.
    pub notes: u64,
}

/// What a load made of a dataset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatasetChange {
    /// The dataset.
    pub dataset: String,
    /// What became of it.
    pub change: Change,
    /// How many rows it has in all; of one that is gone, had.
    pub rows: u64,
    /// The tables that were changed, of a dataset that was there before.
    pub tables: Vec<TableChange>,
}

/// What a load made of a table of a dataset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableChange {
    /// The table.
    pub table: String,
    /// How many rows it had.
    pub was: u64,
    /// How many it has.
    pub is: u64,
}

fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

impl DatasetChange {
    /// In a line.
    pub fn message(&self) -> Message {
        let message = Message::new(format!("history-{}", self.change)).with("dataset", self.dataset.as_str());
        match self.change {
            Change::Added | Change::Removed => message.with("rows", Arg::Int(count(self.rows))),
            Change::Changed if self.tables.is_empty() => {
                Message::new("history-described").with("dataset", self.dataset.as_str())
            }
            Change::Changed => {
                message.with("tables", Arg::Each(self.tables.iter().map(TableChange::message).collect()))
            }
        }
    }
}

impl TableChange {
    fn message(&self) -> Message {
        let id = if self.was == self.is { "history-table-cells" } else { "history-table-rows" };
        let message = Message::new(id).with("table", self.table.as_str());
        message.with("before", Arg::Int(count(self.was))).with("after", Arg::Int(count(self.is)))
    }
}

impl Record for History {
    const COLUMNS: &'static [Column<Self>] = &[];
}

impl Answer for History {
    const NAME: &'static str = "history";
    type Row = LoadLine;

    fn rows(&self) -> &[LoadLine] {
        &self.rows
    }

    fn notes(&self) -> &[Message] {
        &self.notes
    }
}

impl Record for LoadLine {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("load", Key, |row| Cell::Plain(row.load)),
        Column::new("loaded_at", Key, |row| row.loaded_at.cell()),
        Column::new("changes", Main, |row| row.changes.cell()),
        Column::new("published_as", Main, |row| {
            Cell::List(row.published.iter().map(|own| Cell::Text(own.clone())).collect())
        }),
        Column::new("warnings", Support, |row| found(row, |own| own.warnings)),
        Column::new("notes_found", Support, |row| found(row, |own| own.notes)),
        Column::new("program", Detail, |row| row.program.cell()),
        Column::new("model", Detail, |row| Cell::Plain(row.model)),
        Column::new("vacuumed", Support, |row| row.vacuumed.cell()),
    ];
}

fn found(row: &LoadLine, of: fn(Counted) -> u64) -> Cell {
    row.found.map_or(Cell::Null, |own| Cell::Int(count(of(own))))
}

impl Record for DatasetChange {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("dataset", Key, |own| own.dataset.cell()),
        Column::new("change", Main, |own| Cell::word("change", own.change.word())),
        Column::new("row_count", Support, |own| Cell::Int(count(own.rows))),
        Column::new("tables", Support, |own| own.tables.cell()),
        Column::new("text", Main, |own| own.message().cell()),
    ];
}

impl Record for TableChange {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("table", Key, |own| own.table.cell()),
        Column::new("before", Main, |own| Cell::Int(count(own.was))),
        Column::new("after", Main, |own| Cell::Int(count(own.is))),
    ];
}

/// What a vacuum takes away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VacuumRow {
    /// The load.
    pub load: i64,
    /// When it was made, in UTC.
    pub loaded_at: String,
    /// What it is published as.
    pub published: Vec<String>,
    /// Whether it stays.
    pub stays: bool,
}

impl Record for VacuumRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("load", Key, |row| Cell::Plain(row.load)),
        Column::new("loaded_at", Main, |row| row.loaded_at.cell()),
        Column::new("published_as", Main, |row| {
            Cell::List(row.published.iter().map(|own| Cell::Text(own.clone())).collect())
        }),
        Column::new("stays", Key, |row| row.stays.cell()),
    ];
}
