//! A batch of typed rows, with the place of every cell.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::array::{ArrayRef, AsArray, BooleanArray, Int64Array, RecordBatch, StringArray};
use arrow::compute::filter_record_batch;
use arrow::datatypes::Date32Type;
use arrow::error::ArrowError;

use super::cells::CellFault;
use super::columns::typed;
use super::corrections::{ByRow, Corrections};
use super::derived::of_periods;
use super::spot::{RowSpot, cell};
use crate::diag::{Finding, Findings, Place};
use crate::intake::{Dataset, RawBatch, RowPosition, TableFile};
use crate::model::facts::stored_schema;
use crate::model::schema::{ColumnDef, Origin};
use crate::model::table::{Row, Table};

/// Rows of one table of one dataset. A cell with a fault is null and its row not sound.
pub(super) struct TypedBatch<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) file: &'a TableFile,
    raw: RawBatch,
    /// The columns in which a correction replaces something, as they are used.
    used: BTreeMap<usize, StringArray>,
    /// The corrections of the table's rows.
    corrections: Option<&'a ByRow<'a>>,
    table: Table,
    sound: Vec<bool>,
}

impl<'a> TypedBatch<'a> {
    /// Puts corrections in place and types the cells; reports those that cannot be typed.
    pub(super) fn new(
        dataset: &'a Dataset,
        file: &'a TableFile,
        raw: RawBatch,
        corrections: &'a Corrections<'a>,
        findings: &mut Findings,
    ) -> Result<Self, ArrowError> {
        let rows = raw.len();
        let corrections = corrections.of_table(dataset, file.table);
        let corrected = Corrected::of(file, &raw, corrections);
        // Rows of a file that lacks a column which has to be filled are no facts.
        let mut given = file.table.given().enumerate();
        let mut sound = vec![given.all(|(number, column)| !column.required || raw.column(number).is_some()); rows];
        let mut columns: Vec<ArrayRef> = Vec::new();
        for (number, column) in file.table.given().enumerate() {
            let typed = typed(column, corrected.column(&raw, number), rows)?;
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
                .filter_map(|column| match column.origin {
                    Origin::Given => None,
                    Origin::Derived(what) => {
                        let date = |name: &str| {
                            let number = file.table.given().position(|column| column.name == name)?;
                            columns.get(number)?.as_primitive_opt::<Date32Type>()
                        };
                        Some(of_periods(what, date("period_start"), date("period_end"), rows))
                    }
                })
                .collect::<Vec<_>>(),
        );

        let line = |position: &RowPosition| i64::try_from(position.line).unwrap_or(i64::MAX);
        let mut stored: Vec<ArrayRef> = vec![repeated(&dataset.info.owner, rows)];
        stored.extend(columns);
        stored.push(repeated(&file.row_file, rows));
        stored.push(Arc::new(Int64Array::from_iter_values(raw.positions.iter().map(line))));
        stored.push(corrected.ids_by_row(rows));
        let table = Table::new(stored_schema(file.table), stored)?;
        Ok(Self { dataset, file, raw, used: corrected.columns, corrections, table, sound })
    }

    /// Whether the rows are of this table.
    pub(super) fn is(&self, table: &str) -> bool {
        self.file.table.name == table
    }

    /// The typed rows.
    pub(super) fn table(&self) -> &Table {
        &self.table
    }

    /// The numbers of the rows whose cells are all in order.
    pub(super) fn sound_numbers(&self) -> impl Iterator<Item = usize> {
        self.sound.iter().enumerate().filter(|(_, sound)| **sound).map(|(row, _)| row)
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
    pub(super) fn spot(&self, row: usize) -> RowSpot<'a> {
        let start = RowPosition { byte: 0, line: 1 };
        let spot = RowSpot::new(self.file, self.raw.positions.get(row).copied().unwrap_or(start));
        let corrections = self.corrections.and_then(|rows| rows.get(self.raw(row, "id")));
        spot.corrected(corrections.map_or(&[], Vec::as_slice))
    }

    /// The place of a row's cell.
    pub(super) fn place(&self, row: usize, column: &str) -> Place {
        self.spot(row).place(column)
    }

    /// A cell's text as the file writes it, before any correction.
    pub(super) fn raw(&self, row: usize, column: &str) -> &str {
        let number = self.file.table.given().position(|given| given.name == column);
        number.map_or("", |number| self.raw.text(number, row))
    }

    /// A cell's text as it is used: the file's, or what a correction puts in its place.
    pub(super) fn text(&self, row: usize, column: &str) -> &str {
        let number = self.file.table.given().position(|given| given.name == column);
        match number.and_then(|number| self.used.get(&number)) {
            Some(cells) => cell(cells, row),
            None => self.raw(row, column),
        }
    }

    /// The sound rows as they are stored.
    pub(super) fn into_stored(self) -> Result<RecordBatch, ArrowError> {
        if self.sound.iter().all(|sound| *sound) {
            return Ok(self.table.batch().clone());
        }
        filter_record_batch(self.table.batch(), &BooleanArray::from(self.sound))
    }
}

/// What corrections replace in a batch.
struct Corrected {
    /// The ids of the corrections that touch a row.
    ids: BTreeMap<usize, Vec<String>>,
    /// The columns with the replacements in place.
    columns: BTreeMap<usize, StringArray>,
}

impl Corrected {
    fn of(file: &TableFile, raw: &RawBatch, corrections: Option<&ByRow<'_>>) -> Self {
        let mut corrected = Self { ids: BTreeMap::new(), columns: BTreeMap::new() };
        let number = |name: &str| file.table.given().position(|column| column.name == name);
        let ids = number("id").and_then(|id| raw.column(id));
        let Some((rows, ids)) = corrections.zip(ids) else { return corrected };
        let mut replaced: BTreeMap<usize, BTreeMap<usize, &str>> = BTreeMap::new();
        for row in 0..raw.len() {
            for correction in rows.get(cell(ids, row)).into_iter().flatten() {
                let Some(column) = number(correction.column.name) else { continue };
                let found = raw.column(column).map(|cells| cell(cells, row));
                let Some(text) = found.and_then(|found| correction.in_place_of(found)) else { continue };
                replaced.entry(column).or_default().insert(row, text);
                corrected.ids.entry(row).or_default().push(correction.id.clone());
            }
        }
        for (column, texts) in replaced {
            let Some(cells) = raw.column(column) else { continue };
            let used = (0..raw.len()).map(|row| texts.get(&row).copied().unwrap_or_else(|| cell(cells, row)));
            corrected.columns.insert(column, StringArray::from_iter_values(used));
        }
        corrected
    }

    /// A column as it is used.
    fn column<'r>(&'r self, raw: &'r RawBatch, number: usize) -> Option<&'r StringArray> {
        self.columns.get(&number).or_else(|| raw.column(number))
    }

    /// For each row the ids of its corrections; null where it has none.
    fn ids_by_row(&self, rows: usize) -> ArrayRef {
        Arc::new(StringArray::from_iter((0..rows).map(|row| self.ids.get(&row).map(|ids| ids.join(";")))))
    }
}

fn repeated(text: &str, rows: usize) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(std::iter::repeat_n(text, rows)))
}

fn report(
    file: &TableFile,
    raw: &RawBatch,
    (row, number, column): (usize, usize, &ColumnDef),
    fault: CellFault,
    findings: &mut Findings,
) {
    let Some(position) = raw.positions.get(row) else { return };
    findings.push_with(fault.code, || {
        let text = raw.text(number, row);
        let finding = Finding::new(fault.code, file.place(*position, column.name));
        let finding = finding.with("column", column.name).with("value", text);
        fault.args.into_iter().fold(finding, |finding, (name, arg)| finding.with(name, arg))
    });
}
