//! An opened table: its header, and then its rows in batches of texts.

use super::block::{Block, RowPosition};
use super::dialect::Dialect;
use super::files::FileError;
use super::header::{HeaderFault, TableHeader};
use super::held::Bytes;
use super::package::PackageFile;
use super::personal;
use super::plain;
use super::raw_batch::{self, RawBatch};
use super::records::Records;
use super::table_file::{Kept, TableFile};
use super::understood::Understood;
use crate::diag::{Finding, Findings, codes};
use crate::words::{Arg, Message, did_you_mean};

/// How many rows a batch holds at most.
const BATCH_ROWS: usize = 8192;

/// How many bytes a batch holds before it is closed early.
const BATCH_BYTES: usize = 32 << 20;

/// The rows of an opened table.
pub struct RawRows<'a> {
    file: &'a TableFile,
    from: From<'a>,
}

enum From<'a> {
    Csv(Box<CsvRows>),
    /// All at once, and then no more.
    Package(Option<&'a PackageFile>),
}

struct CsvRows {
    records: Records<Box<dyn Bytes>>,
    block: Block,
    header: TableHeader,
    /// The cells of a row that are asked for.
    wanted: Vec<usize>,
    dialect: Dialect,
    understood: Understood,
}

impl TableFile {
    /// Opens it, from the first row. `None` where the file cannot be read as this table at all.
    pub fn open(&self, findings: &mut Findings) -> Option<RawRows<'_>> {
        let file = match &self.place {
            Kept::Package(package) => return Some(RawRows { file: self, from: From::Package(Some(package)) }),
            Kept::Csv(file) => file,
        };
        let opened = file.held.open().and_then(|bytes| self.open_csv(bytes, file.dialect(self.table), findings));
        match opened {
            Ok(rows) => rows,
            Err(error) => {
                findings.push(super::unreadable(&file.shown, &error));
                None
            }
        }
    }

    fn open_csv(
        &self,
        bytes: Box<dyn Bytes>,
        dialect: Dialect,
        findings: &mut Findings,
    ) -> Result<Option<RawRows<'_>>, FileError> {
        let mut records = Records::new(bytes, dialect.separator);
        let (start, (header, faults)) = match records.next()? {
            Some(record) => {
                if let Some(separator) = TableHeader::other_separator(&record) {
                    let place = self.place_of_cell(record.start, 0);
                    findings.push(Finding::new(codes::WRONG_SEPARATOR, place).with("separator", separator));
                    return Ok(None);
                }
                // A file without a header has a row in its place.
                let first: Vec<_> =
                    (0..record.len()).map(|cell| dialect.shown(record.cell(cell).unwrap_or(&[]))).collect();
                for (cell, _) in personal::cells(self.table, &TableHeader::default(), first.iter().map(AsRef::as_ref)) {
                    let place = self.place_of_cell(record.start, cell);
                    findings.push(personal::finding(place, Message::new("personal-in-header")));
                }
                (record.start, TableHeader::read(self.table, &record, dialect))
            }
            None => {
                let needed = self.table.given().filter(|column| column.required);
                let missing = needed.map(|column| HeaderFault::Missing(column.name));
                (RowPosition { byte: 0, line: 1 }, (TableHeader::default(), missing.collect()))
            }
        };
        for fault in faults {
            findings.push_with(fault.code(), || self.header_finding(start, fault));
        }
        let (block, understood) = (Block::default(), Understood::default());
        let wanted = (0..header.width).collect();
        let rows = CsvRows { records, block, header, wanted, dialect, understood };
        Ok(Some(RawRows { file: self, from: From::Csv(Box::new(rows)) }))
    }

    fn header_finding(&self, start: RowPosition, fault: HeaderFault) -> Finding {
        let code = fault.code();
        let at = |cell, name: &str| {
            Finding::new(code, self.place_of_cell(start, cell)).with("table", self.table.name).with("column", name)
        };
        match fault {
            HeaderFault::Missing(name) => at(0, name),
            HeaderFault::Repeated { cell, name } => at(cell, &name),
            HeaderFault::Unknown { cell, name, near } => {
                let columns = self.table.given().map(|column| column.name.to_owned()).collect();
                let finding = at(cell, &name).with("suggestion", did_you_mean(near, "hint-choose-column"));
                finding.with("columns", Arg::List(columns))
            }
        }
    }
}

impl RawRows<'_> {
    /// The next rows; `None` after the last. Rows that cannot be split into the
    /// header's cells are reported and left out.
    pub fn next_batch(&mut self, findings: &mut Findings) -> Option<RawBatch> {
        match &mut self.from {
            From::Package(package) => package.take().map(|package| raw_batch::of_sources(self.file.table, package)),
            From::Csv(rows) => rows.next_batch(self.file, findings),
        }
    }

    /// Leaves out all columns but these.
    #[must_use]
    pub fn only(mut self, columns: &[usize]) -> Self {
        if let From::Csv(rows) = &mut self.from {
            let cells = &mut rows.header.cells;
            cells.iter_mut().enumerate().filter(|(at, _)| !columns.contains(at)).for_each(|(_, cell)| *cell = None);
            rows.wanted = cells.iter().copied().flatten().collect();
        }
        self
    }
}

impl CsvRows {
    fn next_batch(&mut self, file: &TableFile, findings: &mut Findings) -> Option<RawBatch> {
        loop {
            let read = self.fill();
            let Self { block, header, wanted, dialect, understood, .. } = self;
            let kind = (file.table, &*header, *dialect);
            let batch = plain::batch(kind, block, wanted.iter().copied())
                .or_else(|| raw_batch::looked_at((file, header, *dialect), block, understood, findings));
            if let Err(error) = read
                && let Kept::Csv(csv) = &file.place
            {
                findings.push(super::unreadable(&csv.shown, &error.into()));
            }
            if batch.is_some() {
                return batch;
            }
            if block.len() == 0 {
                findings.extend(understood.unreadable(|row| file.place_of_broken(row)));
                findings.extend(understood.finding(*dialect, |row, cell| file.place_of_cell(row, cell)));
                return None;
            }
        }
    }

    /// The next records, as many as make a batch.
    fn fill(&mut self) -> std::io::Result<()> {
        self.block.clear();
        while self.block.len() < BATCH_ROWS && self.block.bytes() < BATCH_BYTES {
            if !self.records.add_to(&mut self.block)? {
                break;
            }
        }
        Ok(())
    }
}
