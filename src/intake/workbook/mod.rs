//! A workbook as its cells: what each holds, as a person sees it, and what is
//! noted beside it. Judges nothing about what cells mean.

mod book;
mod cell;
mod notes;
mod read;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::path::Path;

use super::files::{self, DOCUMENT_LIMIT, FileError};
use super::{key, shown};
use crate::diag::Place;
use crate::model::locator::{CellPlace, Cells};

pub(super) use book::Book;
pub use cell::{CellValue, SheetCell, Shown};
pub(super) use read::{MOST_CELLS, MOST_UNPACKED, NotWorkbook};

/// What a ZIP file begins with, which a workbook is.
const ZIP: &[u8] = b"PK\x03\x04";

/// A workbook, read whole.
#[derive(Debug, Clone)]
pub struct Workbook {
    /// The file as the user would name it.
    pub shown: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its sheets, in their order.
    pub sheets: Vec<Sheet>,
}

/// A sheet of a workbook.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether people do not see it.
    pub hidden: bool,
    /// The cells that hold something or have a note.
    pub cells: BTreeMap<CellPlace, SheetCell>,
    /// Cells that are one: the upper left holds what all show.
    pub merged: Vec<(CellPlace, CellPlace)>,
}

impl Workbook {
    /// Reads a workbook in the format that Excel and LibreOffice save as `.xlsx`.
    pub fn read(path: &Path) -> Result<Self, FileError> {
        Self::of_bytes(shown(path), files::read(path, DOCUMENT_LIMIT)?)
    }

    /// The workbook that bytes are.
    pub(super) fn of_bytes(shown: String, bytes: Vec<u8>) -> Result<Self, FileError> {
        let sha256 = key::of_bytes(&bytes);
        let sheets = read::sheets(Cursor::new(bytes)).map_err(FileError::NotWorkbook)?;
        Ok(Self { shown, sha256, sheets })
    }

    /// Whether bytes can be those of a workbook.
    pub(super) fn may_be(bytes: &[u8]) -> bool {
        bytes.starts_with(ZIP)
    }

    /// The place of a cell, for a finding.
    pub fn place(&self, sheet: &Sheet, at: CellPlace) -> Place {
        Place {
            file: self.shown.clone(),
            line: at.row.into(),
            column: at.column.into(),
            cell: Some(Cells::one(&sheet.name, at).to_string()),
            excerpt: None,
        }
    }
}

impl Sheet {
    /// The cell at a place; of merged cells, the one that holds what they show.
    pub fn cell(&self, at: CellPlace) -> Option<&SheetCell> {
        self.cells.get(&self.holder(at))
    }

    /// The place that holds what is seen at a place.
    pub fn holder(&self, at: CellPlace) -> CellPlace {
        let within = |(first, last): &&(CellPlace, CellPlace)| {
            (first.row..=last.row).contains(&at.row) && (first.column..=last.column).contains(&at.column)
        };
        self.merged.iter().find(within).map_or(at, |(first, _)| *first)
    }

    /// What is seen at a place; empty where nothing is.
    pub fn text(&self, at: CellPlace) -> String {
        self.cell(at).map_or_else(String::new, SheetCell::text)
    }

    /// The rows that hold something, in their order.
    pub fn rows(&self) -> BTreeSet<u32> {
        self.cells.iter().filter(|(_, cell)| !cell.is_empty()).map(|(at, _)| at.row).collect()
    }

    /// The last column of a row that holds something.
    pub fn last_column(&self, row: u32) -> u32 {
        let own = self.cells.range(CellPlace { row, column: 0 }..CellPlace { row: row + 1, column: 0 });
        own.rev().find(|(_, cell)| !cell.is_empty()).map_or(0, |(at, _)| at.column)
    }
}
