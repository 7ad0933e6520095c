//! The records of a CSV file with the byte and the line at which each begins.
//!
//! Works on `csv-core` directly: line ends and blank lines before a record are
//! taken first, so that the position is that of the record itself, also in
//! files with `\r\n`.

use std::io::{self, BufRead, BufReader, Read};

use csv_core::ReadRecordResult;

use crate::words::FEWEST_OF_PERSON;

/// Where a row begins in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowPosition {
    /// The byte, from 0.
    pub byte: u64,
    /// The line, from 1.
    pub line: u64,
}

/// The longest record that is read. An unclosed quote would otherwise take the
/// rest of a large file into memory.
pub(super) const LONGEST: usize = 16 << 20;

const BOM: &[u8] = &[0xef, 0xbb, 0xbf];

/// What a spreadsheet puts before a header to say its separator, which follows.
const SEPARATOR_LINE: &[u8] = b"sep=";

/// How many lines end in some bytes, as an editor counts them: `\r`, `\n` and both together are one end each.
pub(super) fn line_ends(bytes: &[u8], before: u8) -> u64 {
    let pairs = std::iter::once(before).chain(bytes.iter().copied()).zip(bytes);
    pairs.filter(|(before, own)| **own == b'\r' || **own == b'\n' && *before != b'\r').count() as u64
}

/// Reads records one by one.
pub(super) struct Records<R> {
    input: BufReader<R>,
    parser: csv_core::Reader,
    next: RowPosition,
    /// The last byte that was taken.
    last: u8,
    fields: Vec<u8>,
    ends: Vec<usize>,
}

/// One record: its cells as bytes.
pub(super) struct CsvRecord<'a> {
    /// Where it begins.
    pub(super) start: RowPosition,
    fields: &'a [u8],
    ends: &'a [usize],
}

impl CsvRecord<'_> {
    /// How many cells it has.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether it has digits enough for a personal identity number.
    pub(super) fn may_hold_person(&self) -> bool {
        self.fields.iter().filter(|byte| byte.is_ascii_digit()).nth(FEWEST_OF_PERSON - 1).is_some()
    }

    /// A cell, from 0.
    pub(super) fn cell(&self, index: usize) -> Option<&[u8]> {
        let end = *self.ends.get(index)?;
        let start = match index.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.fields.get(start..end)
    }
}

impl<R: Read> Records<R> {
    /// Reads from the start of a file whose cells have this byte between them.
    pub(super) fn new(input: R, separator: u8) -> Self {
        Self {
            input: BufReader::with_capacity(1 << 16, input),
            parser: csv_core::ReaderBuilder::new().delimiter(separator).build(),
            next: RowPosition { byte: 0, line: 1 },
            last: 0,
            fields: vec![0; 1 << 10],
            ends: vec![0; 1 << 6],
        }
    }

    /// The next record; `None` at the end of the file.
    pub(super) fn next(&mut self) -> io::Result<Option<CsvRecord<'_>>> {
        self.skip_to_record()?;
        let start = self.next;
        let (mut written, mut ended) = (0, 0);
        loop {
            let input = self.input.fill_buf()?;
            let output = self.fields.get_mut(written..).unwrap_or(&mut []);
            let ends = self.ends.get_mut(ended..).unwrap_or(&mut []);
            let (result, read, wrote, found) = self.parser.read_record(input, output, ends);
            self.take(read);
            written += wrote;
            ended += found;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => grow(&mut self.fields)?,
                ReadRecordResult::OutputEndsFull => grow(&mut self.ends)?,
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(None),
            }
        }
        let fields = self.fields.get(..written).unwrap_or(&[]);
        let ends = self.ends.get(..ended).unwrap_or(&[]);
        Ok(Some(CsvRecord { start, fields, ends }))
    }

    /// Moves past a byte order mark, a line that says the separator, line ends and blank lines.
    fn skip_to_record(&mut self) -> io::Result<()> {
        if self.next.byte == 0 && self.input.fill_buf()?.starts_with(BOM) {
            self.take(BOM.len());
        }
        if self.next.line == 1 && self.input.fill_buf()?.starts_with(SEPARATOR_LINE) {
            self.take(SEPARATOR_LINE.len() + 1);
        }
        loop {
            let buffer = self.input.fill_buf()?;
            let blank = buffer.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            if blank == 0 {
                return Ok(());
            }
            self.take(blank);
        }
    }

    /// Counts bytes of the buffer as read.
    fn take(&mut self, count: usize) {
        let taken = self.input.buffer().get(..count).unwrap_or(&[]);
        self.next.line += line_ends(taken, self.last);
        self.last = taken.last().copied().unwrap_or(self.last);
        self.next.byte += count as u64;
        self.input.consume(count);
    }
}

/// A row that is longer than any; mostly a quote is left open.
#[derive(Debug, thiserror::Error)]
#[error("a row of more than {} MiB; is a quote left open?", LONGEST >> 20)]
pub(super) struct LongRow;

fn grow<T: Clone + Default>(buffer: &mut Vec<T>) -> io::Result<()> {
    if buffer.len() >= LONGEST {
        return Err(io::Error::new(io::ErrorKind::InvalidData, LongRow));
    }
    buffer.resize(buffer.len() * 2, T::default());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<(u64, u64, Vec<String>)> {
        let mut records = Records::new(bytes, b',');
        let mut all = Vec::new();
        while let Some(record) = records.next().expect("bytes in memory") {
            let cells =
                (0..record.len()).map(|i| String::from_utf8_lossy(record.cell(i).expect("a cell")).into_owned());
            all.push((record.start.byte, record.start.line, cells.collect()));
        }
        all
    }

    fn row(byte: u64, line: u64, cells: &[&str]) -> (u64, u64, Vec<String>) {
        (byte, line, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn a_record_begins_after_line_ends_and_blank_lines() {
        let rows = read(b"a,b\r\n1,\"x\r\ny\"\r\n\r\n3,4");
        assert_eq!(rows, [row(0, 1, &["a", "b"]), row(5, 2, &["1", "x\r\ny"]), row(17, 5, &["3", "4"])]);
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_first_cell() {
        assert_eq!(read(b"\xef\xbb\xbfa,b\n1,2\n"), [row(3, 1, &["a", "b"]), row(7, 2, &["1", "2"])]);
    }

    #[test]
    fn lines_are_counted_as_an_editor_counts_them() {
        assert_eq!(read(b"a\r1\r\r2"), [row(0, 1, &["a"]), row(2, 2, &["1"]), row(5, 4, &["2"])]);
        assert_eq!((line_ends(b"\r\n\n\r", 0), line_ends(b"\n", b'\r')), (3, 0));
    }

    #[test]
    fn a_line_that_says_the_separator_is_no_record() {
        assert_eq!(read(b"\xef\xbb\xbfsep=,\r\na,b\r\n"), [row(10, 2, &["a", "b"])]);
    }

    #[test]
    fn an_empty_file_has_no_records() {
        assert_eq!(read(b""), []);
        assert_eq!(read(b"\n\n"), []);
    }
}
