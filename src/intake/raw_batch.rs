//! Rows as texts, column by column, each cell looked at.

use std::borrow::Cow;

use arrow::array::{Array, StringArray, StringBuilder};

use super::block::{Block, CsvRecord, RowPosition};
use super::dialect::Dialect;
use super::header::TableHeader;
use super::package::PackageFile;
use super::personal;
use super::table_file::TableFile;
use super::understood::{Ambiguous, Understood};
use crate::diag::{Finding, Findings, codes};
use crate::model::schema::TableDef;
use crate::words::{Arg, Message};

/// Rows as texts, column by column.
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

/// The rows of a block, each of whose cells is looked at; `None` where none can be split into the header's cells.
pub(super) fn looked_at(
    (file, header, dialect): (&TableFile, &TableHeader, Dialect),
    block: &Block,
    understood: &mut Understood,
    findings: &mut Findings,
) -> Option<RawBatch> {
    let mut batch = Building::new(file, header, dialect, understood);
    block.records().for_each(|record| batch.add(&record, findings));
    batch.finish()
}

/// A batch that rows are added to.
struct Building<'b> {
    file: &'b TableFile,
    header: &'b TableHeader,
    dialect: Dialect,
    understood: &'b mut Understood,
    columns: Vec<Option<StringBuilder>>,
    positions: Vec<RowPosition>,
}

impl<'b> Building<'b> {
    fn new(file: &'b TableFile, header: &'b TableHeader, dialect: Dialect, understood: &'b mut Understood) -> Self {
        let columns = header.cells.iter().map(|cell| cell.map(|_| StringBuilder::new())).collect();
        Self { file, header, dialect, understood, columns, positions: Vec::new() }
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
pub(super) fn of_sources(table: &'static TableDef, package: &PackageFile) -> RawBatch {
    let sources = &package.package.sources;
    let cells = |column: &str| StringArray::from_iter_values(sources.iter().map(|source| source.cell(column)));
    let position =
        |number: usize| RowPosition { byte: number as u64, line: package.line(&format!("sources/{number}")) };
    RawBatch {
        columns: table.given().map(|column| Some(cells(column.name))).collect(),
        positions: (0..sources.len()).map(position).collect(),
    }
}
