//! Rows that are named by table and id, in notes and in corrections.

use super::spot::{RowSpot, cell};
use crate::diag::{Finding, Findings, codes};
use crate::intake::{Dataset, TableFile};
use crate::model::schema::TableDef;
use crate::words::{did_you_mean, near};

/// How many ids are looked through for the nearest one.
const LOOKED_THROUGH: usize = 2000;

/// Reports a row that a cell names and that its dataset does not have, unless
/// the table could not be read, so that a missing row proves nothing.
pub(super) fn report_unknown(
    dataset: &Dataset,
    table: &'static TableDef,
    id: &str,
    (spot, column): (RowSpot<'_>, &str),
    findings: &mut Findings,
) {
    let Some(ids) = ids(dataset, table).filter(|_| !dataset.lacks(table.name)) else { return };
    findings.push_with(codes::UNKNOWN_ROW, || {
        unknown_row(table, id, near(id, ids.iter().map(String::as_str)), (spot, column))
    });
}

/// The finding of a row that is not there, with the nearest that is.
pub(super) fn unknown_row(
    table: &TableDef,
    id: &str,
    nearest: Option<&str>,
    (spot, column): (RowSpot<'_>, &str),
) -> Finding {
    Finding::new(codes::UNKNOWN_ROW, spot.place(column))
        .with("table", table.name)
        .with("id", id)
        .with("suggestion", did_you_mean(nearest, "hint-name-a-row"))
}

/// The first ids of a table of a dataset; none where it has no such table, and
/// `None` where the table cannot be read.
fn ids(dataset: &Dataset, table: &TableDef) -> Option<Vec<String>> {
    let mut ids = Vec::new();
    for file in dataset.tables().iter().filter(|file| file.table.name == table.name) {
        ids.extend(first_ids(file)?);
    }
    Some(ids)
}

fn first_ids(file: &TableFile) -> Option<Vec<String>> {
    let mut ids: Vec<String> = Vec::new();
    let mut unreported = Findings::new();
    let id = file.table.given().position(|column| column.name == "id")?;
    let mut rows = file.open(&mut unreported)?;
    while let Some(batch) = rows.next_batch(&mut unreported).filter(|_| ids.len() < LOOKED_THROUGH) {
        let cells = batch.column(id)?;
        ids.extend((0..batch.len()).map(|row| cell(cells, row).to_owned()));
    }
    ids.truncate(LOOKED_THROUGH);
    Some(ids)
}
