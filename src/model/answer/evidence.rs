//! The rows behind a figure, and the documents behind those.

use chrono::NaiveDate;

use crate::model::disclosure::RowPlace;
use crate::model::figure::{Address, Figure};
use crate::model::remark::Remarks;

/// A stored row behind a figure, with the way back to the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The dataset that holds it.
    pub dataset: String,
    /// Its table.
    pub table: &'static str,
    /// Its id.
    pub id: String,
    /// The file it was read from, from the dataset's folder on.
    pub file: String,
    /// The line of that file.
    pub line: i64,
    /// The document, if the row has one.
    pub source: Option<SourceDocument>,
    /// The lines of the document's text.
    pub lines: Option<String>,
    /// Whose row it is.
    pub owner: String,
    /// Corrections of the row, and notes that concern it.
    pub remarks: Remarks,
}

impl Evidence {
    /// Where the row stands.
    pub fn place(&self) -> RowPlace {
        RowPlace { dataset: self.dataset.clone(), file: self.file.clone(), line: self.line }
    }
}

/// A document that facts were transcribed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceDocument {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When, if it says.
    pub date: Option<NaiveDate>,
    /// The SHA-256 of the text that the lines are of.
    pub sha256: String,
}

/// A figure with the rows behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained {
    /// The figure.
    pub figure: Figure,
    /// The rows, in the order of table, file and id.
    pub evidence: Vec<Evidence>,
}

impl Explained {
    /// The address of the figure.
    pub fn address(&self) -> &Address {
        &self.figure.address
    }
}
