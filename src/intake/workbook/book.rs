//! A workbook as a document: each row that holds something is a line.

use super::{Sheet, Workbook};
use crate::model::locator::CellPlace;

/// A workbook, and where its rows stand in the text.
#[derive(Debug, Clone)]
pub(in crate::intake) struct Book {
    pub(in crate::intake) workbook: Workbook,
    /// The sheet, by its number, and the row of each line, in their order; the line before a sheet is its row 0.
    rows: Vec<(usize, u32)>,
}

impl Book {
    /// The workbook with its rows, and its text: a line a row, its cells between tabs.
    pub(in crate::intake) fn of(workbook: Workbook) -> (Self, String) {
        let (mut text, mut rows) = (String::new(), Vec::new());
        for (number, sheet) in workbook.sheets.iter().enumerate() {
            if number > 0 {
                text.push('\n');
                rows.push((number, 0));
            }
            for row in sheet.rows() {
                let cells = (1..=sheet.last_column(row)).map(|column| CellPlace { row, column });
                let texts = cells.map(|at| sheet.cells.get(&at).map_or_else(String::new, |cell| cell.text()));
                text.push_str(&texts.collect::<Vec<_>>().join("\t"));
                text.push('\n');
                rows.push((number, row));
            }
        }
        (Self { workbook, rows }, text)
    }

    /// The lines that rows of a sheet are, each with its row.
    pub(in crate::intake) fn lines(&self, sheet: usize, (first, last): (u32, u32)) -> impl Iterator<Item = (u32, u32)> {
        let from = self.rows.partition_point(|own| *own < (sheet, first));
        let own = self.rows.iter().enumerate().skip(from).take_while(move |(_, own)| **own <= (sheet, last));
        own.map(|(at, (_, row))| (u32::try_from(at + 1).unwrap_or(u32::MAX), *row))
    }

    /// The sheet and the row that a line is.
    pub(in crate::intake) fn row(&self, line: u32) -> Option<(&Sheet, u32)> {
        let (sheet, row) = *self.rows.get(usize::try_from(line).ok()?.checked_sub(1)?)?;
        Some((self.workbook.sheets.get(sheet)?, row)).filter(|(_, row)| *row > 0)
    }
}
