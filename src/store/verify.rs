//! Whether the stored files are what the newest load committed.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::PathBuf;

use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::delta::digest_in_name;
use super::staging::digest;
use super::{Store, StoreError};
use crate::model::facts::stored_schema;
use crate::model::schema::{TABLES, TableDef};

/// Something wrong with a stored file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The log names a file that is not there.
    Missing(PathBuf),
    /// The file's bytes are not those that were committed.
    Changed(PathBuf),
    /// The file cannot be read as Parquet.
    Unreadable(PathBuf, String),
    /// The file's columns are not the model's.
    Columns(PathBuf),
    /// A row lies in the folder of a dataset that the load does not name.
    Stranger(PathBuf),
}

/// Reads every file of the newest load, whole.
pub(super) fn verify(store: &Store) -> Result<Vec<Fault>, StoreError> {
    let load = store.newest()?;
    let mut faults = Vec::new();
    for table in TABLES {
        let datasets: BTreeSet<&str> = load.datasets.keys().map(String::as_str).collect();
        for file in store.files(table, &load)? {
            if !datasets.contains(file.dataset.as_str()) {
                faults.push(Fault::Stranger(file.path.clone()));
            }
            faults.extend(fault(table, file.path)?);
        }
    }
    Ok(faults)
}

fn fault(table: &TableDef, path: PathBuf) -> Result<Option<Fault>, StoreError> {
    if !path.is_file() {
        return Ok(Some(Fault::Missing(path)));
    }
    if path.to_str().and_then(digest_in_name) != Some(digest(&path)?.as_str()) {
        return Ok(Some(Fault::Changed(path)));
    }
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
fn read(path: &PathBuf) -> Result<Vec<String>, parquet::errors::ParquetError> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path)?)?;
    let columns = reader.schema().fields().iter().map(|field| field.name().clone()).collect();
    for batch in reader.build()? {
        batch?;
    }
    Ok(columns)
}
