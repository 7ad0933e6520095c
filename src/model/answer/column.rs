//! The one list of a record's columns: key, getter, for whom, and how much each matters.

use super::cell::Cell;

/// For whom a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// People and machines.
    Everyone,
    /// Machines alone: a person reads it elsewhere in the answer, or in `explain`.
    Machines,
}

/// How much a column matters: where a table is too wide, what matters least is left out first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// A test's detail or a step on the way.
    Detail,
    /// What helps to read the figures.
    Support,
    /// What was asked for.
    Main,
    /// Without it no one knows what the row is about; never left out.
    Key,
}

/// A column of a record `R`, or a field above the rows of an answer.
///
/// The catalogue has its heading under `column-<key>`; the unit is its figures' own.
pub struct Column<R> {
    /// Its name in JSON and CSV.
    pub key: &'static str,
    /// For whom it is.
    pub audience: Audience,
    /// How much it matters.
    pub weight: Weight,
    /// Whether it is left out where nothing is known, instead of being empty.
    pub where_known: bool,
    /// Its cell.
    pub cell: fn(&R) -> Cell,
}

impl<R> Column<R> {
    /// A column for everyone.
    pub const fn new(key: &'static str, weight: Weight, cell: fn(&R) -> Cell) -> Self {
        Self { key, audience: Audience::Everyone, weight, where_known: false, cell }
    }

    /// A column for machines alone.
    pub const fn for_machines(key: &'static str, cell: fn(&R) -> Cell) -> Self {
        Self { key, audience: Audience::Machines, weight: Weight::Detail, where_known: false, cell }
    }

    /// The same, left out where nothing is known.
    pub const fn where_known(column: Self) -> Self {
        Self { where_known: true, ..column }
    }
}

/// A struct that is written as named cells.
pub trait Record: Sized + 'static {
    /// Its columns, in the order of every form of output.
    const COLUMNS: &'static [Column<Self>];

    /// Its cells under their keys, but for those that are left out.
    fn fields(&self) -> Vec<(&'static str, Cell)> {
        let cells = Self::COLUMNS.iter().map(|column| (column, (column.cell)(self)));
        let kept = cells.filter(|(column, cell)| !column.where_known || *cell != Cell::Null);
        kept.map(|(column, cell)| (column.key, cell)).collect()
    }
}
