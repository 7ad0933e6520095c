//! Whether the store is what its newest load left, all bytes read.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;

use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::state::{StoredFile, TableState, log_folder};
use super::{Fault, Store, StoreError, delta, head, layout, views};
use crate::model::facts::stored_schema;
use crate::model::schema::TableDef;

/// Holds the record, every log and every file against what was written.
pub(super) fn verify(store: &Store) -> Result<Vec<Fault>, StoreError> {
    let newest = if store.bucket.is_some() { store.newest() } else { store.recorded() };
    let load = match newest {
        Ok(load) => load,
        // Without the record nothing else can be held against anything.
        Err(StoreError::Damaged(fault)) => return Ok(vec![fault]),
        Err(error) => return Err(error),
    };
    if let Some(bucket) = &store.bucket {
        return bucket.verify(&load);
    }
    let mut faults = Vec::new();
    if let Some(head) = head::read(&store.root)? {
        faults.extend(log(store, &layout::loads(&store.root), &head.loads)?);
        for published in &head.publications {
            faults.extend(published.examine(&layout::published(&store.root))?);
        }
        if let Some(past) = &head.past {
            faults.extend(past.examine(&layout::past(&store.root))?);
        }
    }
    for (table, state) in load.states() {
        let folder = layout::table(&store.root, table);
        faults.extend(log(store, &folder, state)?);
        for stored in &state.files {
            faults.extend(file(table, &folder, stored)?);
        }
    }
    faults.extend(views::verify(&store.root, load.load)?);
    Ok(faults)
}

/// A log, byte by byte, and as a reader of Delta tables understands it.
fn log(store: &Store, folder: &Path, state: &TableState) -> Result<Option<Fault>, StoreError> {
    if let Some(fault) = state.examine_log(folder)? {
        return Ok(Some(fault));
    }
    match store.runtime.block_on(delta::listing(folder, state.version)) {
        Ok(listed) if is_same(&listed, &state.files) => Ok(None),
        Ok(_) => Ok(Some(Fault::Log(log_folder(folder)))),
        Err(StoreError::Damaged(fault)) => Ok(Some(fault)),
        Err(error) => Err(error),
    }
}

pub(super) fn is_same(listed: &[StoredFile], wanted: &[StoredFile]) -> bool {
    let known = |files: &[StoredFile]| -> BTreeSet<(String, Option<String>, u64)> {
        files.iter().map(|file| (file.path.clone(), file.dataset.clone(), file.bytes)).collect()
    };
    listed.len() == wanted.len() && known(listed) == known(wanted)
}

fn file(table: &TableDef, folder: &Path, stored: &StoredFile) -> Result<Option<Fault>, StoreError> {
    if let Some(fault) = stored.examine(folder)? {
        return Ok(Some(fault));
    }
    let path = folder.join(&stored.path);
    Ok(match read(&path) {
        Ok(columns) if columns == column_names(table) => None,
        Ok(_) => Some(Fault::Columns(path)),
        Err(error) => Some(Fault::Unreadable(path, error.to_string())),
    })
}

fn column_names(table: &TableDef) -> Vec<String> {
    stored_schema(table).fields().iter().map(|field| field.name().clone()).collect()
}

/// Reads all rows; returns the names of the columns.
fn read(path: &Path) -> Result<Vec<String>, parquet::errors::ParquetError> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path)?)?;
    let columns = reader.schema().fields().iter().map(|field| field.name().clone()).collect();
    for batch in reader.build()? {
        batch?;
    }
    Ok(columns)
}
