//! Where a row stands, and the corrections that stand for its cells.

use arrow::array::{Array, StringArray};

use crate::diag::Place;
use crate::intake::{Dataset, RowPosition, TableFile};
use crate::model::schema::{ColumnDef, TableDef};

/// A row that a later finding may point at.
#[derive(Clone, Copy)]
pub(super) struct RowSpot<'a> {
    pub(super) file: &'a TableFile,
    pub(super) position: RowPosition,
    pub(super) corrections: &'a [CellCorrection<'a>],
}

impl<'a> RowSpot<'a> {
    /// A row that nothing corrects.
    pub(super) fn new(file: &'a TableFile, position: RowPosition) -> Self {
        Self { file, position, corrections: &[] }
    }

    /// The same row with the corrections of its cells.
    pub(super) fn corrected(self, corrections: &'a [CellCorrection<'a>]) -> Self {
        Self { corrections, ..self }
    }

    /// Where the value that is used for a column stands: the row's cell, or the
    /// correction that replaces it.
    pub(super) fn place(self, column: &str) -> Place {
        match self.corrections.iter().find(|correction| correction.column.name == column) {
            Some(correction) => correction.spot.own_place("replacement"),
            None => self.own_place(column),
        }
    }

    /// The place of the row's own cell in a column, corrected or not.
    pub(super) fn own_place(self, column: &str) -> Place {
        self.file.place(self.position, column)
    }
}

/// One correction of one cell. Its form is sound; whether the cell holds what it
/// expects shows when the row is read.
pub(super) struct CellCorrection<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) table: &'static TableDef,
    pub(super) id: String,
    pub(super) row: String,
    pub(super) column: &'static ColumnDef,
    pub(super) expected: String,
    pub(super) replacement: String,
    pub(super) reason: String,
    pub(super) role: String,
    pub(super) corrected_on: String,
    pub(super) spot: RowSpot<'a>,
}

impl CellCorrection<'_> {
    /// The text to use for a cell of its row and column, if it holds what is expected.
    pub(super) fn in_place_of(&self, found: &str) -> Option<&str> {
        (found == self.expected).then_some(self.replacement.as_str())
    }
}

/// A text of an array, empty beyond its end.
pub(super) fn cell(cells: &StringArray, row: usize) -> &str {
    if row < cells.len() { cells.value(row) } else { "" }
}
