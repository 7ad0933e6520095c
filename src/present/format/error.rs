//! Why an answer is not written.

use std::io;

use rust_xlsxwriter::XlsxError;
use thiserror::Error;

/// Why an answer is not written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// A table has more rows or columns than a sheet of a workbook can.
    #[error("{rows} rows and {columns} columns")]
    TooLarge {
        /// The rows of the table.
        rows: usize,
        /// Its columns.
        columns: usize,
    },
    /// A text is longer than a cell can hold.
    #[error("a text of {0} characters")]
    TooLong(usize),
    /// The writer of workbooks refused something.
    #[error(transparent)]
    Format(#[from] XlsxError),
    /// Writing failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}
