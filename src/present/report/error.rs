//! Why a report could not be written.

use crate::present::chart::ChartError;
use crate::present::files::FileError;
use crate::present::fill::FillError;
use crate::present::format::WriteError;

/// A report that could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// A chart could not be drawn.
    #[error(transparent)]
    Chart(#[from] ChartError),
    /// The template failed.
    #[error("the page's template: {0}")]
    Template(#[from] minijinja::Error),
    /// The workbook could not be written.
    #[error(transparent)]
    Workbook(#[from] WriteError),
    /// The Word document could not be written.
    #[error(transparent)]
    Word(#[from] FillError),
    /// The document for print could not be set, or broke a rule of accessible documents.
    #[error("the document for print: {0}")]
    Print(String),
    /// A file could not be written.
    #[error(transparent)]
    File(#[from] FileError),
}
