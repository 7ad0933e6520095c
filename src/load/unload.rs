//! Taking a dataset out of what the store shows; older loads keep it.

use std::collections::BTreeSet;
use std::time::Duration;

use super::{LoadError, views};
use crate::diag::Findings;
use crate::engine::PolarsRows;
use crate::measure::QuestionError;
use crate::model::key::Key;
use crate::model::query::RowsOf;
use crate::model::rows::Rows;
use crate::model::schema::{CellType, Role, TABLES, TableDef};
use crate::model::table::Row;
use crate::store::{LoadRow, Store, StorePlace};

/// Makes a load without a dataset, and gives its number. Refused while others refer to what only that dataset has.
pub fn unload(place: impl Into<StorePlace>, dataset: &str) -> Result<i64, LoadError> {
    let store = Store::open(place)?;
    let loading = store.begin(Duration::ZERO)?;
    let result = refuse_referred(&store, loading.before(), dataset);
    if let Err(error) = result {
        loading.abandon()?;
        return Err(error);
    }
    let findings = loading.before().map_or_else(String::new, |before| others(before, dataset));
    Ok(views::record(&store, loading.place_without(dataset, findings)?)?.load)
}

/// What was found of the other datasets, as their loads' record has it.
fn others(before: &LoadRow, dataset: &str) -> String {
    let Some(mut findings) = Findings::from_record(&before.findings) else { return before.findings.clone() };
    let own = format!("{dataset}/");
    findings.leave_out(|finding| finding.places.first().is_some_and(|place| place.file.starts_with(&own)));
    findings.to_record()
}

fn refuse_referred(store: &Store, newest: Option<&LoadRow>, dataset: &str) -> Result<(), LoadError> {
    let Some(newest) = newest else { return Err(LoadError::NoDataset(dataset.to_owned(), BTreeSet::new())) };
    if !newest.datasets.contains_key(dataset) {
        return Err(LoadError::NoDataset(dataset.to_owned(), newest.datasets.keys().cloned().collect()));
    }
    let others: Vec<String> = newest.datasets.keys().filter(|name| *name != dataset).cloned().collect();
    let staying = PolarsRows::new(store, newest.clone().without(&[dataset.to_owned()]));
    let going = PolarsRows::new(store, newest.clone().without(&others));
    let mut referring: Vec<(String, String, String)> = Vec::new();
    for target in TABLES.iter().filter(|table| table.is_entity() && table.name != "sources") {
        let kept = entities(&staying, target)?;
        let lost: BTreeSet<Key> = entities(&going, target)?.difference(&kept).cloned().collect();
        if lost.is_empty() {
            continue;
        }
        for (table, column) in references_to(target) {
            for (from, key) in references(&staying, table, column)? {
                let key = Key::new(if target.role == Role::Shared { "" } else { &key.owner }, key.id);
                let is_said = referring.iter().any(|(said, ..)| *said == from);
                if lost.contains(&key) && !is_said {
                    referring.push((from, format!("{}.{column}", table.name), key.id));
                }
            }
        }
    }
    referring.sort();
    match referring.is_empty() {
        true => Ok(()),
        false => Err(LoadError::Referred { dataset: dataset.to_owned(), referring }),
    }
}

/// The entities of a table; those that all owners share have no owner.
fn entities(rows: &dyn Rows, table: &'static TableDef) -> Result<BTreeSet<Key>, QuestionError> {
    let found = rows.run(&RowsOf::new(table, ["owner", "id"]).ordered_by(&["id"])?)?;
    let key = |row: Row<'_>| {
        let owner = if table.role == Role::Shared { "" } else { row.text("owner")? };
        Ok(Key::new(owner, row.text("id")?))
    };
    found.rows().map(key).collect()
}

/// The columns that lead to rows of a table.
fn references_to(target: &TableDef) -> impl Iterator<Item = (&'static TableDef, &'static str)> {
    let name = target.name;
    TABLES.iter().flat_map(move |table| {
        let leads = move |cell: CellType| matches!(cell, CellType::Ref(to) | CellType::Refs(to) if to == name);
        table.given().filter(move |column| leads(column.cell)).map(move |column| (table, column.name))
    })
}

/// What the cells of a column lead to, and from which datasets.
fn references(
    rows: &dyn Rows,
    table: &'static TableDef,
    column: &'static str,
) -> Result<BTreeSet<(String, Key)>, QuestionError> {
    let found = rows.run(&RowsOf::new(table, ["dataset", "owner", column]).ordered_by(&["dataset"])?)?;
    let mut references = BTreeSet::new();
    for row in found.rows() {
        let dataset = row.text("dataset")?;
        references.extend(row.keys(column)?.into_iter().map(|key| (dataset.to_owned(), key)));
    }
    Ok(references)
}
