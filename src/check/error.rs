//! What stops a check, beside the data.

use arrow::error::ArrowError;

use crate::model::rows::RowsError;
use crate::model::table::ColumnError;

/// Why a check could not be carried out; never the fault of the data.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// What is loaded already could not be read.
    #[error("the entities that are loaded already cannot be read: {0}")]
    Known(#[from] RowsError),
    /// The rows could not be handed on.
    #[error("the checked rows cannot be handed on: {0}")]
    Sink(#[from] std::io::Error),
    /// A table is not as the model defines it.
    #[error(transparent)]
    Column(#[from] ColumnError),
    /// The typed columns do not make a table.
    #[error(transparent)]
    Arrow(#[from] ArrowError),
}
