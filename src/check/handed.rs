//! What a check hands on.

use arrow::array::RecordBatch;

use super::references::NamedOwners;
use crate::model::facts::DatasetInfo;
use crate::model::schema::TableDef;

/// Whether all rows that were found were handed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handed {
    /// Every row of every table could be typed, whatever else is wrong with it.
    All,
    /// A file, a row or a cell could not be read as what it should be.
    InPart,
}

/// What a check came to, beside its findings.
#[derive(Debug)]
pub struct CheckedRows {
    /// Whether all rows were handed on.
    pub handed: Handed,
    /// The other owners whose rows those of each dataset name.
    pub named: NamedOwners,
    /// Of these the ones of whose measures and activities they tell, so that both are held together.
    pub told: NamedOwners,
}

/// What is handed on of a dataset.
pub(super) enum Passed<'a> {
    /// Typed rows.
    Rows(&'a DatasetInfo, &'static TableDef, RecordBatch),
    /// There are no more.
    End(&'a DatasetInfo),
}
