//! The header of a CSV file against the columns of its table.

use super::block::CsvRecord;
use super::dialect::Dialect;
use crate::diag::{Code, codes};
use crate::model::schema::TableDef;
use crate::words::near;

/// Which cell of a row holds which column. The order of columns is free.
#[derive(Debug, Clone, Default)]
pub(super) struct TableHeader {
    /// For each column of [`TableDef::given`], the cell that holds it.
    pub(super) cells: Vec<Option<usize>>,
    /// How many cells a row has.
    pub(super) width: usize,
}

/// What is wrong with a header.
pub(super) enum HeaderFault {
    /// A column of the model is not there.
    Missing(&'static str),
    /// A cell names no column of the model; perhaps another was meant.
    Unknown { cell: usize, name: String, near: Option<&'static str> },
    /// A cell names a column again.
    Repeated { cell: usize, name: String },
}

impl HeaderFault {
    /// The finding that it is.
    pub(super) fn code(&self) -> Code {
        match self {
            HeaderFault::Missing(_) => codes::MISSING_COLUMN,
            HeaderFault::Unknown { .. } => codes::UNKNOWN_COLUMN,
            HeaderFault::Repeated { .. } => codes::REPEATED_COLUMN,
        }
    }
}

impl TableHeader {
    /// The separator of a header that is one cell to us, and has none of the separators that are read.
    pub(super) fn other_separator(record: &CsvRecord<'_>) -> Option<&'static str> {
        let only = record.cell(0).filter(|_| record.len() == 1)?;
        [(b'|', "|"), (b';', ";"), (b'\t', "TAB"), (b':', ":")]
            .iter()
            .find(|(byte, _)| only.contains(byte))
            .map(|(_, name)| *name)
    }

    /// Matches the first record with the table's columns.
    pub(super) fn read(table: &'static TableDef, record: &CsvRecord<'_>, dialect: Dialect) -> (Self, Vec<HeaderFault>) {
        let names: Vec<&'static str> = table.given().map(|column| column.name).collect();
        let mut cells = vec![None; names.len()];
        let mut faults = Vec::new();
        for cell in 0..record.len() {
            let name = dialect.shown(record.cell(cell).unwrap_or(&[])).trim().to_owned();
            let slot = names.iter().position(|known| *known == name).and_then(|column| cells.get_mut(column));
            match slot {
                None => {
                    let near = near(&name, names.iter().copied());
                    faults.push(HeaderFault::Unknown { cell, name, near });
                }
                Some(Some(_)) => faults.push(HeaderFault::Repeated { cell, name }),
                Some(slot @ None) => *slot = Some(cell),
            }
        }
        let missing = table.given().zip(&cells).filter(|(column, cell)| cell.is_none() && column.required);
        faults.extend(missing.map(|(column, _)| HeaderFault::Missing(column.name)));
        (Self { cells, width: record.len() }, faults)
    }
}
