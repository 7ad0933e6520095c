//! The record of loads: one row a load, the last thing that a load writes.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow::array::{ArrayRef, AsArray, Int64Array, RecordBatch, StringArray};
use arrow::datatypes::{DataType, Field, Int64Type, Schema};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde::{Deserialize, Serialize};

use super::staging::{digest, place, properties};
use super::{StoreError, at, delta, layout};

/// One load: what it loaded and at which version each table stands since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadRow {
    /// Its number, from 1.
    pub load: i64,
    /// When, in UTC.
    pub loaded_at: String,
    /// The version of the model that the rows were checked against.
    pub model: i64,
    /// Every dataset that the store holds since, by name.
    pub datasets: BTreeMap<String, LoadedDataset>,
    /// The version of every table, by name.
    pub versions: BTreeMap<String, i64>,
    /// What the check found, as JSON.
    pub findings: String,
}

/// A dataset as it was loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoadedDataset {
    /// Its owner.
    pub owner: String,
    /// SHA-256 of its files.
    pub key: String,
    /// The load that brought it.
    pub load: i64,
}

fn schema() -> Schema {
    Schema::new(vec![
        Field::new("load", DataType::Int64, true),
        Field::new("loaded_at", DataType::Utf8, true),
        Field::new("model", DataType::Int64, true),
        Field::new("datasets", DataType::Utf8, true),
        Field::new("versions", DataType::Utf8, true),
        Field::new("findings", DataType::Utf8, true),
    ])
}

fn record(error: impl std::fmt::Display) -> StoreError {
    StoreError::Record(error.to_string())
}

/// Every load, oldest first; none where nothing was loaded yet.
pub(super) async fn read(root: &Path) -> Result<Vec<LoadRow>, StoreError> {
    let folder = layout::loads(root);
    let Some(table) = delta::open(&folder).await? else { return Ok(Vec::new()) };
    let mut rows = Vec::new();
    for file in delta::files(&folder, delta::version(&table)?).await? {
        let reader = File::open(&file.path).map_err(at(&file.path))?;
        for batch in ParquetRecordBatchReaderBuilder::try_new(reader)?.build()? {
            rows_of(&batch?, &mut rows)?;
        }
    }
    rows.sort_by_key(|row| row.load);
    Ok(rows)
}

fn rows_of(batch: &RecordBatch, rows: &mut Vec<LoadRow>) -> Result<(), StoreError> {
    let column = |name: &str| batch.column_by_name(name).ok_or_else(|| record(format!("no column {name}")));
    let int = |name: &str, row: usize| -> Result<i64, StoreError> {
        Ok(column(name)?.as_primitive_opt::<Int64Type>().ok_or_else(|| record(name))?.value(row))
    };
    let text = |name: &str, row: usize| -> Result<String, StoreError> {
        Ok(column(name)?.as_string_opt::<i32>().ok_or_else(|| record(name))?.value(row).to_owned())
    };
    for row in 0..batch.num_rows() {
        rows.push(LoadRow {
            load: int("load", row)?,
            loaded_at: text("loaded_at", row)?,
            model: int("model", row)?,
            datasets: serde_json::from_str(&text("datasets", row)?).map_err(record)?,
            versions: serde_json::from_str(&text("versions", row)?).map_err(record)?,
            findings: text("findings", row)?,
        });
    }
    Ok(())
}

/// Appends a load. From here on it is visible.
pub(super) async fn append(root: &Path, row: &LoadRow) -> Result<(), StoreError> {
    let folder = layout::loads(root);
    let table = match delta::open(&folder).await? {
        Some(table) => table,
        None => delta::create(&folder, &schema(), false).await?,
    };
    let staged = root.join("load.parquet");
    write(&staged, row)?;
    let name = format!("load-{:05}-{}.parquet", row.load, &digest(&staged)?);
    let file = place(&staged, &folder, name, None, 1)?;
    delta::append(&table, &file).await?;
    Ok(())
}

fn write(path: &Path, row: &LoadRow) -> Result<(), StoreError> {
    let text = |value: String| Arc::new(StringArray::from(vec![value])) as ArrayRef;
    let int = |value: i64| Arc::new(Int64Array::from(vec![value])) as ArrayRef;
    let columns = vec![
        int(row.load),
        text(row.loaded_at.clone()),
        int(row.model),
        text(serde_json::to_string(&row.datasets).map_err(record)?),
        text(serde_json::to_string(&row.versions).map_err(record)?),
        text(row.findings.clone()),
    ];
    let schema = Arc::new(schema());
    let batch = RecordBatch::try_new(Arc::clone(&schema), columns)?;
    let file = File::create(path).map_err(at(path))?;
    let mut writer = ArrowWriter::try_new(file, schema, Some(properties()?))?;
    writer.write(&batch)?;
    writer.close()?;
    Ok(())
}
