//! A batch of typed rows, with the place of every cell.

use std::sync::Arc;

use arrow::array::{ArrayRef, AsArray, BooleanArray, Int64Array, RecordBatch, StringArray};
use arrow::compute::filter_record_batch;
use arrow::datatypes::Date32Type;
use arrow::error::ArrowError;

use super::cells::Fault;
use super::columns::{period_days, typed};
use crate::diag::{Finding, Findings, Place};
use crate::intake::{Dataset, RawBatch, RowPosition, TableFile};
use crate::model::facts::stored_schema;
use crate::model::schema::{Column, Origin};
use crate::model::table::{Row, Table};

/// A row that a later finding may point at.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    pub(super) file: &'a TableFile,
    pub(super) position: RowPosition,
}

impl Spot<'_> {
    /// The place of the row's cell in a column.
    pub(super) fn place(self, column: &str) -> Place {
        self.file.place(self.position, column)
    }
}

/// Rows of one table of one dataset. A cell with a fault is null and its row not sound.
pub(super) struct TypedBatch<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) file: &'a TableFile,
    raw: RawBatch,
    table: Table,
    sound: Vec<bool>,
}

impl<'a> TypedBatch<'a> {
    /// Types the cells; reports those that cannot be.
    pub(super) fn new(
        dataset: &'a Dataset,
        file: &'a TableFile,
        raw: RawBatch,
        findings: &mut Findings,
    ) -> Result<Self, ArrowError> {
        let rows = raw.len();
        // Rows of a file that lacks a column are no facts, unless the model had the column later.
        let mut given = file.table.given().enumerate();
        let mut sound = vec![given.all(|(number, column)| column.later || raw.column(number).is_some()); rows];
        let mut columns: Vec<ArrayRef> = Vec::new();
        for (number, column) in file.table.given().enumerate() {
            let typed = typed(column, raw.column(number), rows);
            for (row, fault) in typed.faults {
                if let Some(sound) = sound.get_mut(row) {
                    *sound = false;
                }
                report(file, &raw, (row, number, column), fault, findings);
            }
            columns.push(typed.array);
        }
        columns.extend(
            file.table
                .columns
                .iter()
                .filter(|column| column.origin == Origin::Derived)
                .map(|_| {
                    let date = |name: &str| {
                        let number = file.table.given().position(|column| column.name == name)?;
                        columns.get(number)?.as_primitive_opt::<Date32Type>()
                    };
                    period_days(date("period_start"), date("period_end"), rows)
                })
                .collect::<Vec<_>>(),
        );

        let line = |position: &RowPosition| i64::try_from(position.line).unwrap_or(i64::MAX);
        let mut stored: Vec<ArrayRef> = vec![repeated(&dataset.info.owner, rows)];
        stored.extend(columns);
        stored.push(repeated(&file.row_file, rows));
        stored.push(Arc::new(Int64Array::from_iter_values(raw.positions.iter().map(line))));
        let table = Table::new(stored_schema(file.table), stored)?;
        Ok(Self { dataset, file, raw, table, sound })
    }

    /// Whether the rows are of this table.
    pub(super) fn is(&self, table: &str) -> bool {
        self.file.table.name == table
    }

    /// Every row with its number.
    pub(super) fn rows(&self) -> impl Iterator<Item = (usize, Row<'_>)> {
        self.table.rows().enumerate()
    }

    /// The rows whose cells are all in order.
    pub(super) fn sound_rows(&self) -> impl Iterator<Item = (usize, Row<'_>)> {
        self.rows().filter(|(row, _)| self.sound.get(*row).is_some_and(|sound| *sound))
    }

    /// Where a row begins.
    pub(super) fn spot(&self, row: usize) -> Spot<'a> {
        let start = RowPosition { byte: 0, line: 1 };
        Spot { file: self.file, position: self.raw.positions.get(row).copied().unwrap_or(start) }
    }

    /// The place of a row's cell.
    pub(super) fn place(&self, row: usize, column: &str) -> Place {
        self.spot(row).place(column)
    }

    /// A cell's text as the file writes it.
    pub(super) fn raw(&self, row: usize, column: &str) -> &str {
        let number = self.file.table.given().position(|given| given.name == column);
        number.and_then(|number| self.raw.column(number)).map_or("", |cells| cell(cells, row))
    }

    /// The sound rows as they are stored.
    pub(super) fn into_stored(self) -> Result<RecordBatch, ArrowError> {
        if self.sound.iter().all(|sound| *sound) {
            return Ok(self.table.batch().clone());
        }
        filter_record_batch(self.table.batch(), &BooleanArray::from(self.sound))
    }
}

/// A text of an array, empty beyond its end.
pub(super) fn cell(cells: &StringArray, row: usize) -> &str {
    if row < arrow::array::Array::len(cells) { cells.value(row) } else { "" }
}

fn repeated(text: &str, rows: usize) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(std::iter::repeat_n(text, rows)))
}

fn report(
    file: &TableFile,
    raw: &RawBatch,
    (row, number, column): (usize, usize, &Column),
    fault: Fault,
    findings: &mut Findings,
) {
    let Some(position) = raw.positions.get(row) else { return };
    findings.push_with(fault.code, || {
        let text = raw.column(number).map_or("", |cells| cell(cells, row));
        let finding = Finding::new(fault.code, file.place(*position, column.name));
        let finding = finding.with("column", column.name).with("value", text);
        fault.args.into_iter().fold(finding, |finding, (name, arg)| finding.with(name, arg))
    });
}
