//! The exact place of a cell, found only when a finding needs it: the file is
//! opened again at the row's byte, so that sound rows cost nothing.

use std::ops::Range;

use csv_core::ReadFieldResult;

use super::RowPosition;
use super::dialect::Dialect;
use super::files::FileError;
use super::held::Held;
use super::records::line_ends;

/// How much of a row is looked through at first, and at most; a cell further in
/// is placed at the row's start.
const LOOKED_THROUGH: [u64; 2] = [1 << 12, 1 << 20];

/// Where a cell begins, and the text of that line.
pub(super) struct CellPlace {
    pub(super) line: u64,
    pub(super) column: u64,
    pub(super) excerpt: String,
}

/// The place of a row's cell, counted from 0: of its first character, or of
/// the quote that opens it.
pub(super) fn cell(held: &Held, dialect: Dialect, row: RowPosition, index: usize) -> Result<CellPlace, FileError> {
    place((held, dialect), row, |bytes| cell_start(bytes, dialect.separator, index))
}

/// The place of the first byte of a row that is not UTF-8.
pub(super) fn not_utf8(held: &Held, dialect: Dialect, row: RowPosition) -> Result<CellPlace, FileError> {
    // A character cut in two by the end of what was read has no length of its error.
    let broken = |error: std::str::Utf8Error| error.error_len().map(|_| error.valid_up_to());
    place((held, dialect), row, |bytes| std::str::from_utf8(bytes).err().and_then(broken))
}

/// Looks through a little of the row, and through more if that was not enough.
fn place(
    (held, dialect): (&Held, Dialect),
    row: RowPosition,
    start: impl Fn(&[u8]) -> Option<usize>,
) -> Result<CellPlace, FileError> {
    let mut bytes = Vec::new();
    for length in LOOKED_THROUGH {
        bytes = held.at(row.byte, length)?;
        let found = start(&bytes);
        let line_ends = found
            .and_then(|start| bytes.get(start..))
            .is_some_and(|rest| rest.contains(&b'\n') || rest.contains(&b'\r'));
        let is_all = u64::try_from(bytes.len()).is_ok_and(|read| read < length);
        if let Some(start) = found.filter(|_| line_ends || is_all) {
            return Ok(place_in(&bytes, dialect, row.line, start));
        }
    }
    Ok(place_in(&bytes, dialect, row.line, start(&bytes).unwrap_or(0)))
}

/// The byte at which a cell of the first record begins.
fn cell_start(bytes: &[u8], separator: u8, index: usize) -> Option<usize> {
    let mut parser = csv_core::ReaderBuilder::new().delimiter(separator).build();
    let mut scratch = [0; 1 << 10];
    let (mut at, mut passed) = (0, 0);
    while passed < index {
        let (result, read, _) = parser.read_field(bytes.get(at..)?, &mut scratch);
        at += read;
        match result {
            ReadFieldResult::Field { record_end: false } => passed += 1,
            ReadFieldResult::OutputFull => {}
            _ => return None,
        }
    }
    Some(at)
}

/// The bytes of a cell of the first record, quotes included.
pub(super) fn cell_span(bytes: &[u8], separator: u8, index: usize) -> Option<Range<usize>> {
    let start = cell_start(bytes, separator, index)?;
    // The next cell begins past the separator; the last ends before the line does, or with the file.
    if let Some(next) = cell_start(bytes, separator, index + 1).filter(|next| *next > start) {
        return Some(start..next - 1);
    }
    // A reader that begins at a line end would pass over it.
    if bytes.get(start).is_none_or(|byte| matches!(byte, b'\r' | b'\n')) {
        return Some(start..start);
    }
    let mut parser = csv_core::ReaderBuilder::new().delimiter(separator).build();
    let mut scratch = [0; 1 << 10];
    let mut at = start;
    loop {
        let rest = bytes.get(at..)?;
        let (result, read, _) = parser.read_field(rest, &mut scratch);
        at += read;
        match result {
            ReadFieldResult::OutputFull => {}
            ReadFieldResult::InputEmpty if rest.is_empty() => return None,
            ReadFieldResult::InputEmpty => {}
            ReadFieldResult::Field { .. } | ReadFieldResult::End => break,
        }
    }
    let own = bytes.get(start..at)?;
    let ends = own.iter().rev().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    Some(start..at - ends)
}

fn place_in(bytes: &[u8], dialect: Dialect, first_line: u64, start: usize) -> CellPlace {
    let (before, after) = bytes.split_at_checked(start).unwrap_or((bytes, &[]));
    let line = first_line + line_ends(before, 0);
    let line_start = before.iter().rposition(|byte| matches!(byte, b'\r' | b'\n')).map_or(0, |at| at + 1);
    let lead = dialect.shown(before.get(line_start..).unwrap_or(&[])).into_owned();
    let rest = after.split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or(&[]);
    let column = lead.chars().count() as u64 + 1;
    CellPlace { line, column, excerpt: lead + &dialect.shown(rest) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(bytes: &[u8], index: usize) -> (u64, u64, String) {
        let place = place_in(bytes, Dialect::PLAIN, 7, cell_start(bytes, b',', index).unwrap_or(0));
        (place.line, place.column, place.excerpt)
    }

    #[test]
    fn columns_count_characters_not_bytes() {
        assert_eq!(at("å,ä,ö\nx,y,z\n".as_bytes(), 2), (7, 5, "å,ä,ö".to_owned()));
    }

    #[test]
    fn a_cell_after_a_quoted_line_end_is_on_the_next_line() {
        assert_eq!(at(b"1,\"a\nb\",\"c\"\n", 2), (8, 4, "b\",\"c\"".to_owned()));
        assert_eq!(at(b"1,\"a\nb\",\"c\"\n", 1), (7, 3, "1,\"a".to_owned()));
    }

    #[test]
    fn a_cell_that_is_not_there_is_placed_at_the_row() {
        assert_eq!(at(b"1,2\n3,4\n", 5), (7, 1, "1,2".to_owned()));
    }
}
