//! One table of a dataset: rows in batches, as often as asked, and the place
//! of any cell.

use std::borrow::Cow;

use arrow::array::{Array, StringArray, StringBuilder};

use super::dialect::Dialect;
use super::files::FileError;
use super::header::{HeaderFault, TableHeader};
use super::held::{Bytes, Held};
use super::package::PackageFile;
use super::personal;
use super::records::{CsvRecord, Records};
use super::spelling::{self, Spelling};
use super::understood::{Ambiguous, Understood};
use super::{RowPosition, locate};
use crate::diag::{Finding, Findings, Place, codes};
use crate::model::schema::{CellType, TableDef};
use crate::words::{Arg, Message, did_you_mean};

/// How many rows a batch holds at most.
const BATCH_ROWS: usize = 8192;

/// How many bytes a batch holds before it is closed early.
const BATCH_BYTES: usize = 32 << 20;

/// A table of a dataset, in its CSV file or (the sources) in the package file.
pub struct TableFile {
    /// The table.
    pub table: &'static TableDef,
    /// The file as a stored row names it: `malmo-2025/outcomes.csv`.
    pub row_file: String,
    pub(super) place: Kept,
}

pub(super) enum Kept {
    Csv { held: Held, shown: String, dialect: Dialect },
    Package(PackageFile),
}

/// Rows as text, column by column.
pub struct RawBatch {
    /// The columns in the order of [`TableDef::given`]; `None` where the file lacks one.
    pub columns: Vec<Option<StringArray>>,
    /// Where each row begins.
    pub positions: Vec<RowPosition>,
}

impl RawBatch {
    /// A column as an array, where the file has it.
    pub fn column(&self, index: usize) -> Option<&StringArray> {
        self.columns.get(index)?.as_ref()
    }

    /// The text of a cell; empty where the file lacks the column, and beyond the end.
    pub fn text(&self, column: usize, row: usize) -> &str {
        self.column(column).filter(|cells| row < cells.len()).map_or("", |cells| cells.value(row))
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.positions.len()
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.positions.is_empty()
    }
}

impl TableFile {
    pub(super) fn csv(
        table: &'static TableDef,
        (held, shown): (Held, String),
        row_file: String,
        dialect: Dialect,
    ) -> Self {
        Self { table, row_file, place: Kept::Csv { held, shown, dialect } }
    }

    pub(super) fn sources(table: &'static TableDef, package: PackageFile, row_file: String) -> Self {
        Self { table, row_file, place: Kept::Package(package) }
    }

    /// How many bytes it has, where rows have their place among them.
    pub fn length(&self) -> Option<u64> {
        match &self.place {
            Kept::Csv { held, .. } => held.length(),
            Kept::Package(_) => None,
        }
    }

    /// Opens it, from the first row. `None` where the file cannot be read as this table at all.
    pub fn open(&self, findings: &mut Findings) -> Option<RawRows<'_>> {
        let (held, shown, dialect) = match &self.place {
            Kept::Package(package) => return Some(RawRows { file: self, from: From::Package(Some(package)) }),
            Kept::Csv { held, shown, dialect } => (held, shown, *dialect),
        };
        let opened = held.open().and_then(|bytes| self.open_csv(bytes, dialect, findings));
        match opened {
            Ok(rows) => rows,
            Err(error) => {
                findings.push(super::unreadable(shown, &error));
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
        let from = From::Csv { records: Box::new(records), header, dialect, understood: Understood::default() };
        Ok(Some(RawRows { file: self, from }))
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

    /// A text in the model's spelling, read as a cell of this kind would be in this file; else its two readings.
    pub fn spelled(&self, kind: CellType, text: &str) -> Result<String, (String, String)> {
        let decimal = match &self.place {
            Kept::Csv { dialect, .. } => dialect.decimal,
            Kept::Package(_) => Dialect::PLAIN.decimal,
        };
        match spelling::of(kind, text, decimal) {
            Spelling::AsItStands => Ok(text.to_owned()),
            Spelling::Plain(plain) => Ok(plain),
            Spelling::Either(one, other) => Err((one, other)),
        }
    }

    /// The place of a row's cell in the column of this name.
    pub fn place(&self, row: RowPosition, column: &str) -> Place {
        match &self.place {
            Kept::Package(package) => package.place(&format!("sources/{}/{column}", row.byte)),
            Kept::Csv { held, dialect, .. } => {
                let header = held.open().ok().and_then(|bytes| {
                    let mut records = Records::new(bytes, dialect.separator);
                    let record = records.next().ok()??;
                    Some(TableHeader::read(self.table, &record, *dialect).0)
                });
                let number = self.table.given().position(|given| given.name == column);
                let cell = header.zip(number).and_then(|(header, number)| header.cells.get(number).copied().flatten());
                self.place_of_cell(row, cell.unwrap_or(0))
            }
        }
    }

    fn place_of_cell(&self, row: RowPosition, cell: usize) -> Place {
        self.place_by(row, |held, dialect| locate::cell(held, dialect, row, cell))
    }

    /// The first character of a row that cannot be read.
    fn place_of_broken(&self, row: RowPosition) -> Place {
        self.place_by(row, |held, dialect| locate::not_utf8(held, dialect, row))
    }

    fn place_by(
        &self,
        row: RowPosition,
        locate: impl FnOnce(&Held, Dialect) -> Result<locate::CellPlace, FileError>,
    ) -> Place {
        match &self.place {
            Kept::Package(package) => package.place(&format!("sources/{}", row.byte)),
            Kept::Csv { held, shown, dialect } => match locate(held, *dialect) {
                Ok(place) => Place::at(shown, place.line, place.column, Some(place.excerpt)),
                // The file changed or went away since its row was read: the row's line is what is known.
                Err(_) => Place::at(shown, row.line, 1, None),
            },
        }
    }
}

/// The rows of an opened table.
pub struct RawRows<'a> {
    file: &'a TableFile,
    from: From<'a>,
}

enum From<'a> {
    Csv {
        records: Box<Records<Box<dyn Bytes>>>,
        header: TableHeader,
        dialect: Dialect,
        understood: Understood,
    },
    /// All at once, and then no more.
    Package(Option<&'a PackageFile>),
}

impl RawRows<'_> {
    /// The next rows; `None` after the last. Rows that cannot be split into the
    /// header's cells are reported and left out.
    pub fn next_batch(&mut self, findings: &mut Findings) -> Option<RawBatch> {
        match &mut self.from {
            From::Package(package) => package.take().map(|package| source_rows(self.file.table, package)),
            From::Csv { records, header, dialect, understood } => {
                let mut batch = Building::new(self.file, header, *dialect, understood);
                while !batch.is_full() {
                    match records.next() {
                        Ok(None) => break,
                        Ok(Some(record)) => batch.add(&record, findings),
                        Err(error) => {
                            if let Kept::Csv { shown, .. } = &self.file.place {
                                findings.push(super::unreadable(shown, &error.into()));
                            }
                            break;
                        }
                    }
                }
                let batch = batch.finish();
                if batch.is_none() {
                    let first_broken = |row| self.file.place_of_broken(row);
                    findings.extend(understood.unreadable(first_broken));
                    findings.extend(understood.finding(*dialect, |row, cell| self.file.place_of_cell(row, cell)));
                }
                batch
            }
        }
    }
}

/// A batch that rows are added to.
struct Building<'b> {
    file: &'b TableFile,
    header: &'b TableHeader,
    dialect: Dialect,
    understood: &'b mut Understood,
    columns: Vec<Option<StringBuilder>>,
    positions: Vec<RowPosition>,
    bytes: usize,
}

impl<'b> Building<'b> {
    fn new(file: &'b TableFile, header: &'b TableHeader, dialect: Dialect, understood: &'b mut Understood) -> Self {
        let columns = header.cells.iter().map(|cell| cell.map(|_| StringBuilder::new())).collect();
        Self { file, header, dialect, understood, columns, positions: Vec::new(), bytes: 0 }
    }

    fn is_full(&self) -> bool {
        self.positions.len() >= BATCH_ROWS || self.bytes >= BATCH_BYTES
    }

    fn add(&mut self, record: &CsvRecord<'_>, findings: &mut Findings) {
        let (file, start) = (self.file, record.start);
        let texts = (0..record.len()).map(|cell| self.dialect.text(record.cell(cell)?));
        let Some(mut cells) = texts.collect::<Option<Vec<Cow<'_, str>>>>() else {
            return self.understood.pass_over(start);
        };
        if record.may_hold_person() {
            let texts = cells.iter().map(AsRef::as_ref);
            for (cell, column) in personal::cells(file.table, self.header, texts) {
                findings.push_with(codes::PERSONAL_NUMBER, || {
                    let at = Message::new("personal-in-column").with("column", column);
                    personal::finding(file.place_of_cell(start, cell), at)
                });
            }
        }
        if cells.len() != self.header.width {
            return findings.push_with(codes::RAGGED_ROW, || {
                let finding = Finding::new(codes::RAGGED_ROW, file.place_of_cell(start, 0));
                finding.with("cells", count(cells.len())).with("columns", count(self.header.width))
            });
        }
        let columns = file.table.given().zip(&mut self.columns).zip(&self.header.cells);
        for ((column, builder), cell) in columns {
            let (Some(builder), Some(cell)) = (builder, *cell) else { continue };
            let Some(text) = cells.get_mut(cell).map(std::mem::take) else { continue };
            let (text, ambiguous) = self.understood.read((column.cell, text), (start, cell), self.dialect);
            if let Some(Ambiguous { one, other }) = ambiguous {
                findings.push_with(codes::AMBIGUOUS_VALUE, || {
                    let finding = Finding::new(codes::AMBIGUOUS_VALUE, file.place_of_cell(start, cell));
                    finding.with("column", column.name).with("one", one).with("other", other)
                });
            }
            builder.append_value(&text);
            self.bytes += text.len();
        }
        self.positions.push(start);
    }

    fn finish(self) -> Option<RawBatch> {
        let columns = self.columns.into_iter().map(|column| column.map(|mut builder| builder.finish()));
        (!self.positions.is_empty()).then(|| RawBatch { columns: columns.collect(), positions: self.positions })
    }
}

fn count(number: usize) -> Arg {
    Arg::Int(i64::try_from(number).unwrap_or(i64::MAX))
}

/// The package's sources as rows. Their position's byte is the number of the
/// source, which is what finds its place again.
fn source_rows(table: &'static TableDef, package: &PackageFile) -> RawBatch {
    let sources = &package.package.sources;
    let cells = |column: &str| StringArray::from_iter_values(sources.iter().map(|source| source.cell(column)));
    let position =
        |number: usize| RowPosition { byte: number as u64, line: package.line(&format!("sources/{number}")) };
    RawBatch {
        columns: table.given().map(|column| Some(cells(column.name))).collect(),
        positions: (0..sources.len()).map(position).collect(),
    }
}
