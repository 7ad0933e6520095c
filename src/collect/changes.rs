//! What is to be written into a dataset.

use std::collections::BTreeMap;

use crate::intake::{NewRow, RowPosition, TextRow};

/// Rows to be added and cells to be changed.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// New rows, by table.
    pub added: BTreeMap<&'static str, Vec<NewRow>>,
    /// Cells of rows that are there.
    pub edits: Vec<Edit>,
}

/// A cell of a row that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The table.
    pub table: &'static str,
    /// Where the row begins.
    pub row: RowPosition,
    /// The column.
    pub column: &'static str,
    /// What it holds, in the model's spelling.
    pub was: String,
    /// What it is to hold.
    pub becomes: String,
}

impl Changes {
    /// How many rows and cells are to be written.
    pub fn len(&self) -> usize {
        self.added.values().map(Vec::len).sum::<usize>() + self.edits.len()
    }

    /// Whether there is nothing to be written.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Puts other cells in the place of a row's; those that differ.
    pub(super) fn replace(
        &mut self,
        table: &'static str,
        row: &TextRow,
        cells: impl IntoIterator<Item = (&'static str, String)>,
    ) {
        let differ = cells.into_iter().filter(|(column, becomes)| row.get(column) != becomes);
        self.edits.extend(differ.map(|(column, becomes)| Edit {
            table,
            row: row.position,
            column,
            was: row.get(column).to_owned(),
            becomes,
        }));
    }

    /// Adds a row.
    pub(super) fn add(&mut self, table: &'static str, cells: impl IntoIterator<Item = (&'static str, String)>) {
        self.added.entry(table).or_default().push(cells.into_iter().collect());
    }
}
