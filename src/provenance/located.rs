//! What a locator leads to, to be shown: lines of a text, postings of a ledger, cells of a workbook, values of an answer.

use super::ledger;
use crate::diag::Place;
use crate::intake::Document;
use crate::model::locator::Locator;

/// What a locator leads to in a document, without space around it: where it stands, and its text. Of a ledger the
/// postings that count, each behind its voucher, and no more than are read.
pub fn located(document: &Document, locator: &str) -> Vec<(Place, String)> {
    match Locator::read(locator) {
        Some(Locator::Lines(ranges)) if document.is_ledger() => ledger::located(document, &ranges),
        Some(Locator::Lines(ranges)) if !document.is_workbook() => {
            let lines = ranges.into_iter().flat_map(|(first, last)| first..=last.min(document.lines()));
            let line = |line| Some((document.place(line, 1), document.line(line)?.trim().to_owned()));
            lines.filter_map(line).collect()
        }
        Some(Locator::Cells(cells)) => {
            let seen = cells.iter().flat_map(|own| {
                let seen = document.cells(own).unwrap_or_default().into_iter();
                seen.map(|cell| (document.place_of_cell(&own.sheet, &cell), cell.text))
            });
            seen.collect()
        }
        Some(Locator::Values(pointers)) => {
            let lines = pointers.iter().filter_map(|own| document.line_of(own));
            lines
                .filter_map(|line| Some((document.place(line, 1), document.line(line)?.replace('\t', " · "))))
                .collect()
        }
        _ => Vec::new(),
    }
}
