//! The answer `mend`: what would mend a dataset, a row a cell.

use super::answered::Answer;
use super::cell::{AsCell, Cell};
use super::column::Weight::{Key, Main, Support};
use super::column::{Column, Record};
use crate::diag::Place;
use crate::words::Message;

/// What would mend datasets, or has mended them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// Whether the cells have been written.
    pub written: bool,
    /// The cells.
    pub rows: Vec<MendRow>,
    /// What must be known of them.
    pub notes: Vec<Message>,
}

/// A cell, what it holds, and what it should hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MendRow {
    /// Where it stands.
    pub place: Place,
    /// The id of its row.
    pub id: String,
    /// Its column.
    pub column: &'static str,
    /// What it holds.
    pub was: String,
    /// What it should hold.
    pub becomes: String,
    /// Why.
    pub why: Message,
}

impl Record for Mended {
    const COLUMNS: &'static [Column<Self>] = &[Column::new("written", Main, |own| own.written.cell())];
}

impl Answer for Mended {
    const NAME: &'static str = "mend";
    type Row = MendRow;

    fn rows(&self) -> &[MendRow] {
        &self.rows
    }

    fn notes(&self) -> &[Message] {
        &self.notes
    }
}

impl Record for MendRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("place", Key, |row| row.place.to_string().cell()),
        Column::new("id", Support, |row| row.id.cell()),
        Column::new("column", Key, |row| row.column.cell()),
        Column::new("was", Main, |row| row.was.cell()),
        Column::new("becomes", Key, |row| row.becomes.cell()),
        Column::new("why", Main, |row| row.why.cell()),
        Column::for_machines("places", |row| Cell::List(vec![Cell::Record(row.place.fields())])),
    ];
}
