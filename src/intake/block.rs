//! Records of a CSV file that follow each other, with their bytes in one piece of memory.

use crate::words::FEWEST_OF_PERSON;

/// Where a row begins in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowPosition {
    /// The byte, from 0.
    pub byte: u64,
    /// The line, from 1.
    pub line: u64,
}

/// Records in the order of their file.
#[derive(Default)]
pub(super) struct Block {
    /// The bytes of all cells, and room for more.
    fields: Vec<u8>,
    /// Where each cell ends, counted from the start of its record, and room for more.
    ends: Vec<usize>,
    /// How many bytes there are.
    written: usize,
    /// How many ends there are.
    ended: usize,
    starts: Vec<Start>,
}

/// Where a record begins.
pub(super) struct Start {
    /// In its file.
    position: RowPosition,
    /// Its first byte in the block.
    field: usize,
    /// Its first cell in the block.
    cell: usize,
}

/// How many bytes, or ends of cells, there is room for at first.
const FIRST_ROOM: usize = 1 << 8;

/// One record: its cells as bytes.
pub(super) struct CsvRecord<'a> {
    /// Where it begins.
    pub(super) start: RowPosition,
    fields: &'a [u8],
    ends: &'a [usize],
}

impl Block {
    /// How many records it has.
    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    /// How many bytes its cells have.
    pub(super) fn bytes(&self) -> usize {
        self.written
    }

    /// Forgets its records, and keeps the room that they took.
    pub(super) fn clear(&mut self) {
        self.starts.clear();
        (self.written, self.ended) = (0, 0);
    }

    /// Whether it has plain characters alone, which are the same in every encoding.
    pub(super) fn is_ascii(&self) -> bool {
        self.fields.get(..self.written).is_some_and(<[u8]>::is_ascii)
    }

    /// A record, from 0.
    pub(super) fn record(&self, number: usize) -> Option<CsvRecord<'_>> {
        let start = self.starts.get(number)?;
        let next = self.starts.get(number + 1);
        let (field, cell) = next.map_or((self.written, self.ended), |next| (next.field, next.cell));
        let (fields, ends) = (self.fields.get(start.field..field)?, self.ends.get(start.cell..cell)?);
        Some(CsvRecord { start: start.position, fields, ends })
    }

    /// Its records.
    pub(super) fn records(&self) -> impl Iterator<Item = CsvRecord<'_>> {
        (0..self.len()).filter_map(|number| self.record(number))
    }

    /// Where a record begins that comes next.
    pub(super) fn start(&self, position: RowPosition) -> Start {
        Start { position, field: self.written, cell: self.ended }
    }

    /// The room for a record that is begun, and no more than `most`: for bytes, and for ends of cells.
    pub(super) fn room(&mut self, start: &Start, most: usize) -> (&mut [u8], &mut [usize]) {
        let bytes = self.fields.len().min(start.field + most);
        let fields = self.fields.get_mut(self.written..bytes).unwrap_or(&mut []);
        (fields, self.ends.get_mut(self.ended..).unwrap_or(&mut []))
    }

    /// Says how much of the room was filled.
    pub(super) fn fill(&mut self, bytes: usize, ends: usize) {
        self.written += bytes;
        self.ended += ends;
    }

    /// Makes room for more of a record; `false` where it has as much as it may.
    pub(super) fn grow(&mut self, start: &Start, most: usize) -> bool {
        if self.written - start.field >= most || self.ended - start.cell >= most {
            return false;
        }
        if self.written == self.fields.len() {
            self.fields.resize((self.written * 2).max(FIRST_ROOM), 0);
        }
        if self.ended == self.ends.len() {
            self.ends.resize((self.ended * 2).max(FIRST_ROOM), 0);
        }
        true
    }

    /// Keeps a record that is whole, and forgets one that is not.
    pub(super) fn end(&mut self, start: Start, is_whole: bool) {
        if is_whole {
            self.starts.push(start);
        } else {
            (self.written, self.ended) = (start.field, start.cell);
        }
    }
}

impl<'a> CsvRecord<'a> {
    /// How many cells it has.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether it has digits enough for a personal identity number.
    pub(super) fn may_hold_person(&self) -> bool {
        self.fields.iter().filter(|byte| byte.is_ascii_digit()).nth(FEWEST_OF_PERSON - 1).is_some()
    }

    /// A cell, from 0.
    pub(super) fn cell(&self, index: usize) -> Option<&'a [u8]> {
        let end = *self.ends.get(index)?;
        let start = match index.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.fields.get(start..end)
    }
}
