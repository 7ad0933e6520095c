//! The records of a CSV file with the byte and the line at which each begins.
//!
//! Works on `csv-core` directly: line ends and blank lines before a record are
//! taken first, so that the position is that of the record itself, also in
//! files with `\r\n`.

use std::io::{self, BufRead, BufReader, Read};

use csv_core::ReadRecordResult;
use memchr::{memchr, memchr_iter};

use super::block::{Block, CsvRecord, RowPosition, Start};

/// The longest record that is read. An unclosed quote would otherwise take the
/// rest of a large file into memory.
pub(super) const LONGEST: usize = 16 << 20;

const BOM: &[u8] = &[0xef, 0xbb, 0xbf];

/// What a spreadsheet puts before a header to say its separator, which follows.
const SEPARATOR_LINE: &[u8] = b"sep=";

/// How many lines end in some bytes, as an editor counts them: `\r`, `\n` and both together are one end each.
pub(super) fn line_ends(bytes: &[u8], before: u8) -> u64 {
    // Most files have the one kind only.
    let ends = match before != b'\r' && memchr(b'\r', bytes).is_none() {
        true => memchr_iter(b'\n', bytes).count(),
        false => {
            let pairs = std::iter::once(before).chain(bytes.iter().copied()).zip(bytes);
            pairs.filter(|(before, own)| **own == b'\r' || **own == b'\n' && *before != b'\r').count()
        }
    };
    ends as u64
}

/// Reads records one by one.
pub(super) struct Records<R> {
    input: BufReader<R>,
    parser: csv_core::Reader,
    next: RowPosition,
    /// The last byte that was taken.
    last: u8,
    /// The newest record, where each is asked for alone.
    alone: Block,
}

impl<R: Read> Records<R> {
    /// Reads from the start of a file whose cells have this byte between them.
    pub(super) fn new(input: R, separator: u8) -> Self {
        Self {
            input: BufReader::with_capacity(1 << 16, input),
            parser: csv_core::ReaderBuilder::new().delimiter(separator).build(),
            next: RowPosition { byte: 0, line: 1 },
            last: 0,
            alone: Block::default(),
        }
    }

    /// The next record; `None` at the end of the file.
    pub(super) fn next(&mut self) -> io::Result<Option<CsvRecord<'_>>> {
        let mut block = std::mem::take(&mut self.alone);
        block.clear();
        let read = self.add_to(&mut block);
        self.alone = block;
        read?;
        Ok(self.alone.record(0))
    }

    /// Adds the next record to a block; `false` at the end of the file.
    pub(super) fn add_to(&mut self, block: &mut Block) -> io::Result<bool> {
        self.skip_to_record()?;
        let start = block.start(self.next);
        let read = self.read(block, &start);
        block.end(start, matches!(read, Ok(true)));
        read
    }

    fn read(&mut self, block: &mut Block, start: &Start) -> io::Result<bool> {
        loop {
            let input = self.input.fill_buf()?;
            let (output, ends) = block.room(start, LONGEST);
            let (result, read, wrote, found) = self.parser.read_record(input, output, ends);
            self.take(read);
            block.fill(wrote, found);
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    if !block.grow(start, LONGEST) {
                        return Err(io::Error::new(io::ErrorKind::InvalidData, LongRow));
                    }
                }
                ReadRecordResult::Record => return Ok(true),
                ReadRecordResult::End => return Ok(false),
            }
        }
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
