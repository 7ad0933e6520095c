//! The record of loads: one row a load, the last thing that a load writes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow::array::{ArrayRef, AsArray, Int64Array, RecordBatch, StringArray};
use arrow::datatypes::{DataType, Field, Int64Type, Schema};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde::{Deserialize, Serialize};

use super::error::record;
use super::head::{self, Head};
use super::sheet::write_whole;
use super::staging::{Staging, place};
use super::state::{StoredFile, TableState, newest_entry};
use super::{Fault, StoreError, delta, disk, layout};
use crate::model::facts::{DatasetInfo, FileStamp};
use crate::model::schema::{MODEL_VERSION, TABLES, TableDef};

/// One load: what it loaded, and what each table consists of since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadRow {
    /// Its number, from 1.
    pub load: i64,
    /// When, in UTC.
    pub loaded_at: String,
    /// The version of the program that made it.
    pub program: String,
    /// The version of the model that the rows were checked against.
    pub model: i64,
    /// The folders that were asked for.
    pub folders: Vec<String>,
    /// Every dataset that the store holds since, by name.
    pub datasets: BTreeMap<String, LoadedDataset>,
    /// What every table consists of, by name.
    pub tables: BTreeMap<String, TableState>,
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
    /// The folder that it was read from; `None` where its path is not text, and where it comes with the program.
    pub folder: Option<String>,
    /// Its files as they lay there.
    pub files: Vec<FileStamp>,
    /// The other owners whose rows its own name. None where what is known of it is not whole: it was read without
    /// another dataset of its owner, one was taken away since, or the program was older.
    #[serde(default)]
    pub named: Option<BTreeSet<String>>,
    /// Of these the ones of whose measures and activities its rows tell.
    #[serde(default)]
    pub told: BTreeSet<String>,
}

impl LoadRow {
    /// The day that it was made on.
    pub fn date(&self) -> &str {
        day_of(&self.loaded_at)
    }

    /// Whether the store shows just these datasets' contents already, under this model.
    pub fn holds(&self, datasets: &[DatasetInfo]) -> bool {
        let same = |dataset: &DatasetInfo| {
            self.datasets.get(&dataset.name).is_some_and(|held| held.key == dataset.key && held.owner == dataset.owner)
        };
        self.is_of_this_model() && datasets.iter().all(same)
    }

    /// The key of a dataset that it read in a folder, by its whole path, where just these files lie there now.
    pub fn key_of(&self, name: &str, folder: &Path, files: &[FileStamp]) -> Option<String> {
        let held = self.datasets.get(name)?;
        let is_there = held.folder.as_deref().is_some_and(|own| folder == Path::new(own));
        let are_same = held.files.len() == files.len() && held.files.iter().zip(files).all(|(old, now)| old.is(now));
        (is_there && are_same).then(|| held.key.clone())
    }

    /// Whether its rows were checked against the model as it is.
    pub fn is_of_this_model(&self) -> bool {
        self.model == i64::from(MODEL_VERSION)
    }

    /// Whose datasets it holds.
    pub fn owners(&self) -> BTreeSet<&str> {
        self.datasets.values().map(|own| own.owner.as_str()).collect()
    }

    /// Each table that it has, with what it consists of, in the order of the model.
    pub(super) fn states(&self) -> impl Iterator<Item = (&'static TableDef, &TableState)> {
        TABLES.iter().filter_map(|table| Some((table, self.tables.get(table.name)?)))
    }

    /// How many rows each dataset has in all tables.
    pub fn rows_by_dataset(&self) -> BTreeMap<&str, u64> {
        let mut rows: BTreeMap<&str, u64> = BTreeMap::new();
        for file in self.tables.values().flat_map(|table| &table.files) {
            let own = rows.entry(file.dataset.as_deref().unwrap_or("")).or_insert(0);
            *own = own.saturating_add(file.rows);
        }
        rows
    }

    /// The files of each of some owners in some tables.
    pub(super) fn files_by_owner(
        &self,
        tables: &[&TableDef],
        is_asked: impl Fn(&str) -> bool,
    ) -> BTreeMap<&str, Vec<(&str, &StoredFile)>> {
        let asked = self.owners().into_iter().filter(|owner| is_asked(owner));
        let mut owners: BTreeMap<&str, Vec<(&str, &StoredFile)>> = asked.map(|owner| (owner, Vec::new())).collect();
        for (name, state) in tables.iter().filter_map(|table| self.tables.get_key_value(table.name)) {
            for file in &state.files {
                let dataset = file.dataset.as_ref().and_then(|dataset| self.datasets.get(dataset));
                if let Some(files) = dataset.and_then(|dataset| owners.get_mut(dataset.owner.as_str())) {
                    files.push((name.as_str(), file));
                }
            }
        }
        owners
    }

    /// The same load, as if only some datasets had ever been loaded.
    #[must_use]
    pub fn of_datasets(mut self, is_of: impl Fn(&str) -> bool) -> Self {
        self.datasets.retain(|name, _| is_of(name));
        let stays = |file: &StoredFile| file.dataset.as_ref().is_none_or(|dataset| is_of(dataset));
        self.tables.values_mut().for_each(|table| table.files.retain(stays));
        self
    }

    /// The same load, as if some datasets had never been loaded.
    #[must_use]
    pub fn without(self, datasets: &[String]) -> Self {
        let without: BTreeSet<&str> = datasets.iter().map(String::as_str).collect();
        self.of_datasets(|name| !without.contains(name))
    }

    /// The same load, as if it had only the files that another load has not.
    #[must_use]
    pub fn without_files_of(mut self, other: &Self) -> Self {
        for (name, table) in &mut self.tables {
            let held = other.tables.get(name).map_or(&[][..], |own| &own.files);
            table.files.retain(|file| !held.contains(file));
        }
        self
    }
}

/// The day of a time in UTC.
pub(super) fn day_of(time: &str) -> &str {
    time.split('T').next().unwrap_or(time)
}

/// Every load, oldest first; none where nothing was loaded yet.
pub(super) async fn all(root: &Path) -> Result<Vec<LoadRow>, StoreError> {
    files(root).await?.iter().map(|file| read(&layout::loads(root), file)).collect()
}

/// What the name of a load's file begins with.
fn name_of(load: i64) -> String {
    format!("load-{load:05}-")
}

/// The files of the record, in the order of the loads: those that the head
/// names, and at most one of a load that died between its row and the head.
pub(super) async fn files(root: &Path) -> Result<Vec<StoredFile>, StoreError> {
    loop {
        let head = head::read(root)?;
        let files = files_since(root, head.clone()).await;
        // Loads that ended meanwhile make what was read of one not fit what was read of another.
        if files.is_ok() || head::read(root)? == head {
            return files;
        }
    }
}

async fn files_since(root: &Path, head: Option<Head>) -> Result<Vec<StoredFile>, StoreError> {
    let folder = layout::loads(root);
    if let Some(fault) = head.as_ref().and_then(|head| head.loads.glance_at_log(&folder).transpose()) {
        return Err(StoreError::Damaged(fault?));
    }
    let is_headless = head.is_none();
    let known = head.map_or_else(TableState::default, |head| head.loads);
    if newest_entry(&folder)?.is_none_or(|newest| newest <= known.version) {
        return Ok(known.files);
    }
    if is_headless && is_told_of(root)? {
        return Err(StoreError::Damaged(Fault::Record(layout::head(root))));
    }
    let Some(table) = delta::open(&folder).await? else { return Ok(known.files) };
    let mut files = known.files;
    let before = files.len();
    for file in delta::listing(&folder, delta::version(&table)?).await? {
        if !files.iter().any(|known| known.path == file.path) {
            let path = folder.join(&file.path);
            if disk::length(&path)?.is_none() {
                return Err(StoreError::Damaged(Fault::Missing(path)));
            }
            files.push(StoredFile { sha256: disk::sha256(&path)?, rows: 1, dataset: None, ..file });
        }
    }
    if files.len() > before + 1 {
        return Err(StoreError::Damaged(Fault::Record(layout::head(root))));
    }
    Ok(files)
}

/// Whether something lies there that only a head tells of.
fn is_told_of(root: &Path) -> Result<bool, StoreError> {
    let there = [layout::published(root), layout::past(root)].map(|folder| disk::names(&folder));
    Ok(there.into_iter().collect::<Result<Vec<_>, _>>()?.iter().any(|names| !names.is_empty()))
}

/// One row of the record, if its file is what was committed.
pub(super) fn read(folder: &Path, file: &StoredFile) -> Result<LoadRow, StoreError> {
    if let Some(fault) = file.examine(folder)? {
        return Err(StoreError::Damaged(fault));
    }
    let path = folder.join(&file.path);
    row(&path).map_err(|why| StoreError::Damaged(Fault::Unreadable(path, why)))
}

fn row(path: &Path) -> Result<LoadRow, String> {
    let said = |error: &dyn std::fmt::Display| error.to_string();
    let file = File::open(path).map_err(|error| said(&error))?;
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).and_then(|file| file.build());
    let batch = reader.map_err(|error| said(&error))?.next().ok_or("no row")?.map_err(|error| said(&error))?;
    let column = |name: &str| batch.column_by_name(name).filter(|column| column.len() == 1).ok_or(name.to_owned());
    let int = |name: &str| column(name)?.as_primitive_opt::<Int64Type>().map(|own| own.value(0)).ok_or(name.to_owned());
    let text = |name: &str| -> Result<String, String> {
        Ok(column(name)?.as_string_opt::<i32>().ok_or(name)?.value(0).to_owned())
    };
    let tables = text("tables")?;
    if disk::sha256_of(tables.as_bytes()) != text("digest")? {
        return Err("digest".to_owned());
    }
    Ok(LoadRow {
        load: int("load")?,
        loaded_at: text("loaded_at")?,
        program: text("program")?,
        model: int("model")?,
        folders: serde_json::from_str(&text("folders")?).map_err(|error| said(&error))?,
        datasets: serde_json::from_str(&text("datasets")?).map_err(|error| said(&error))?,
        tables: serde_json::from_str(&tables).map_err(|error| said(&error))?,
        findings: text("findings")?,
    })
}

pub(super) fn schema() -> Schema {
    let field = |name: &str, kind: DataType| Field::new(name, kind, true);
    Schema::new(vec![
        field("load", DataType::Int64),
        field("loaded_at", DataType::Utf8),
        field("program", DataType::Utf8),
        field("model", DataType::Int64),
        field("folders", DataType::Utf8),
        field("datasets", DataType::Utf8),
        field("tables", DataType::Utf8),
        field("digest", DataType::Utf8),
        field("findings", DataType::Utf8),
    ])
}

/// Appends a load. From its commit on it is visible; the head is written after it.
pub(super) async fn append(root: &Path, row: &LoadRow, staging: &Staging) -> Result<(), StoreError> {
    let folder = layout::loads(root);
    let mut files = files(root).await?;
    let table = match delta::open(&folder).await? {
        Some(table) => table,
        None => delta::create(&folder, &schema(), false).await?,
    };
    let staged = staging.path("load.parquet");
    write(&staged, row)?;
    let sha256 = disk::sha256(&staged)?;
    let path = format!("{}{}.parquet", name_of(row.load), disk::short(&sha256));
    files.push(place(&staged, &folder, StoredFile { path, dataset: None, bytes: 0, rows: 1, sha256 })?);
    let before = head::read(root)?.unwrap_or_default();
    let loads = delta::bring_to(&folder, (&table, before.loads.log.since), &files).await?;
    head::write(root, &Head { load: row.load, loads, ..before })
}

fn write(path: &Path, row: &LoadRow) -> Result<(), StoreError> {
    let text = |value: String| Arc::new(StringArray::from(vec![value])) as ArrayRef;
    let int = |value: i64| Arc::new(Int64Array::from(vec![value])) as ArrayRef;
    let tables = serde_json::to_string(&row.tables).map_err(record)?;
    let digest = disk::sha256_of(tables.as_bytes());
    let columns = vec![
        int(row.load),
        text(row.loaded_at.clone()),
        text(row.program.clone()),
        int(row.model),
        text(serde_json::to_string(&row.folders).map_err(record)?),
        text(serde_json::to_string(&row.datasets).map_err(record)?),
        text(tables),
        text(digest),
        text(row.findings.clone()),
    ];
    write_whole(path, &RecordBatch::try_new(Arc::new(schema()), columns)?)
}
