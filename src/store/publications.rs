//! Publications: a load under a name, and every figure as it was then, so that
//! it can be told whether a later program computes it otherwise.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow::array::{ArrayRef, AsArray, RecordBatch, StringArray};
use arrow::datatypes::{DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::file::metadata::KeyValue;
use serde::{Deserialize, Serialize};

use super::bucket::Claim;
use super::error::record;
use super::head::Head;
use super::history::NoLoad;
use super::loads::{LoadRow, day_of};
use super::sheet::properties;
use super::staging::place;
use super::state::{LogState, StoredFile, TableState, newest_entry};
use super::{Fault, Store, StoreError, disk, head, layout, loading, loads, lock};
use crate::model::kept::KeptFigure;
use crate::model::schema::MODEL_VERSION;

/// What the files of publications are called.
pub(super) const PREFIX: &str = "publication-";

/// The key in a Parquet file's metadata that says what is published.
const ABOUT: &str = "utfall.publication";

/// A load that was published under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// The name.
    pub name: String,
    /// The load.
    pub load: i64,
    /// The newest load at that time.
    pub newest: i64,
    /// When, in UTC.
    pub published_at: String,
    /// The version of the program that computed its figures.
    pub program: String,
    /// The version of that program's model.
    pub model: i64,
}

impl Publication {
    /// The day that it was published on.
    pub fn date(&self) -> &str {
        day_of(&self.published_at)
    }
}

impl Store {
    /// Publishes a load under a name, with its figures as they are computed now. The same again is the
    /// publication that is there already.
    pub fn publish(&self, name: &str, load: &LoadRow, figures: &[KeptFigure]) -> Result<Publication, StoreError> {
        let lock = lock::take(&self.root, std::time::Duration::ZERO)?;
        let claim = self.claim()?;
        let history = self.history()?;
        if history.is_vacuumed(load.load) {
            return Err(NoLoad::Vacuumed(load.load).into());
        }
        if let Some(own) = history.publications.into_iter().find(|own| own.name == name) {
            return match own.load == load.load {
                true => Ok(own),
                false => Err(StoreError::Published { name: own.name, load: own.load }),
            };
        }
        let (before, mut staging) = loading::ready(self)?;
        let publication = Publication {
            name: name.to_owned(),
            load: load.load,
            newest: before.map_or(load.load, |newest| newest.load),
            published_at: loading::now(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            model: i64::from(MODEL_VERSION),
        };
        let staged = staging.path("publication.parquet");
        write(&staged, &publication, figures)?;
        let sha256 = disk::sha256(&staged)?;
        let path = format!("{PREFIX}{name}-{}.parquet", disk::short(&sha256));
        let rows = u64::try_from(figures.len()).map_err(record)?;
        let file = StoredFile { path, dataset: None, bytes: 0, rows, sha256 };
        let file = place(&staged, &layout::published(&self.root), file)?;
        let mut head = self.head_now()?;
        head.publications.push(file);
        head::write(&self.root, &head)?;
        staging.discard()?;
        claim.map(Claim::settle).transpose()?;
        drop(lock);
        Ok(publication)
    }

    /// The figures of a publication as they were computed then.
    pub fn published_figures(&self, publication: &Publication) -> Result<Vec<KeptFigure>, StoreError> {
        let head = self.head()?.unwrap_or_default();
        for file in &head.publications {
            let path = sound(&self.root, file)?;
            if about(&path)? == *publication {
                return figures(&path);
            }
        }
        Err(StoreError::Damaged(Fault::Record(layout::head(&self.root))))
    }

    /// The head as it is to be written over: with the row of a load that died before it wrote its own.
    pub(super) fn head_now(&self) -> Result<Head, StoreError> {
        let head = head::read(&self.root)?.unwrap_or_default();
        let folder = layout::loads(&self.root);
        let version = newest_entry(&folder)?.unwrap_or(head.loads.version);
        if version <= head.loads.version {
            return Ok(head);
        }
        let files = self.runtime.block_on(loads::files(&self.root))?;
        if files.len() == head.loads.files.len() {
            // A vacuum died that had begun to take rows out.
            return Ok(head);
        }
        let log = LogState::read(&folder, (head.loads.log.since, version))?;
        let newest = self.recorded()?;
        Ok(Head { load: newest.load, loads: TableState { version, log, files }, ..head })
    }
}

/// Every publication that the head names, oldest first.
pub(super) fn all(root: &Path, head: &Head) -> Result<Vec<Publication>, StoreError> {
    head.publications.iter().map(|file| about(&sound(root, file)?)).collect()
}

/// The publications that are there: those that the head names, where there is one to ask, else those whose
/// bytes are what their names say.
pub(super) fn found(root: &Path, head: Option<&Head>) -> Result<Vec<StoredFile>, StoreError> {
    let folder = layout::published(root);
    let mut found = Vec::new();
    if let Some(head) = head {
        for file in &head.publications {
            if file.examine(&folder)?.is_none() {
                found.push(file.clone());
            }
        }
        return Ok(found);
    }
    let mut dated = Vec::new();
    for name in disk::names(&folder)?.into_iter().filter(|name| name.starts_with(PREFIX)) {
        let path = folder.join(&name);
        let sha256 = disk::sha256(&path)?;
        let Ok(about) = about(&path) else { continue };
        if name.contains(disk::short(&sha256)) {
            let bytes = disk::length(&path)?.unwrap_or(0);
            let rows = u64::try_from(figures(&path)?.len()).map_err(record)?;
            dated.push((about.published_at, StoredFile { path: name, dataset: None, bytes, rows, sha256 }));
        }
    }
    dated.sort();
    Ok(dated.into_iter().map(|(_, file)| file).collect())
}

/// Where a publication lies, if its file is what was committed.
fn sound(root: &Path, file: &StoredFile) -> Result<std::path::PathBuf, StoreError> {
    let folder = layout::published(root);
    match file.examine(&folder)? {
        Some(fault) => Err(StoreError::Damaged(fault)),
        None => Ok(folder.join(&file.path)),
    }
}

fn unreadable(path: &Path, why: impl std::fmt::Display) -> StoreError {
    StoreError::Damaged(Fault::Unreadable(path.to_owned(), why.to_string()))
}

fn reader(path: &Path) -> Result<ParquetRecordBatchReaderBuilder<File>, StoreError> {
    let file = File::open(path).map_err(super::error::at(path))?;
    ParquetRecordBatchReaderBuilder::try_new(file).map_err(|error| unreadable(path, error))
}

fn about(path: &Path) -> Result<Publication, StoreError> {
    let reader = reader(path)?;
    let pairs = reader.metadata().file_metadata().key_value_metadata();
    let own = pairs.into_iter().flatten().find(|pair| pair.key == ABOUT).and_then(|pair| pair.value.as_deref());
    let own = own.ok_or_else(|| unreadable(path, ABOUT))?;
    serde_json::from_str(own).map_err(|error| unreadable(path, error))
}

/// The columns of a figure that is kept, in order.
const COLUMNS: [&str; 8] = ["address", "value", "absent", "unit", "flags", "low", "high", "formula"];

fn figures(path: &Path) -> Result<Vec<KeptFigure>, StoreError> {
    let mut figures = Vec::new();
    for batch in reader(path)?.build()? {
        let batch = batch.map_err(|error| unreadable(path, error))?;
        let column = |name: &str| {
            let column = batch.column_by_name(name).and_then(|column| column.as_string_opt::<i32>());
            column.ok_or_else(|| unreadable(path, name))
        };
        let columns = COLUMNS.map(column);
        for row in 0..batch.num_rows() {
            let mut cells = Vec::with_capacity(COLUMNS.len());
            for column in &columns {
                let column = column.as_ref().map_err(|error| unreadable(path, error))?;
                cells.push((!arrow::array::Array::is_null(column, row)).then(|| column.value(row).to_owned()));
            }
            let cells: [Option<String>; COLUMNS.len()] = cells.try_into().map_err(|_| unreadable(path, row))?;
            figures.push(KeptFigure::from_texts(cells).ok_or_else(|| unreadable(path, row))?);
        }
    }
    Ok(figures)
}

fn write(path: &Path, about: &Publication, figures: &[KeptFigure]) -> Result<(), StoreError> {
    let rows: Vec<[Option<String>; COLUMNS.len()]> = figures.iter().map(KeptFigure::texts).collect();
    let column = |index: usize| {
        let cells = rows.iter().map(|row| row.get(index).and_then(Option::as_deref));
        Arc::new(cells.collect::<StringArray>()) as ArrayRef
    };
    let fields: Vec<Field> = COLUMNS.iter().map(|name| Field::new(*name, DataType::Utf8, true)).collect();
    let schema = Arc::new(Schema::new(fields));
    let batch = RecordBatch::try_new(Arc::clone(&schema), (0..COLUMNS.len()).map(column).collect())?;
    let about = serde_json::to_string(about).map_err(record)?;
    let properties = properties()?.into_builder();
    let properties = properties.set_key_value_metadata(Some(vec![KeyValue::new(ABOUT.to_owned(), about)])).build();
    let mut writer = ArrowWriter::try_new(disk::create(path)?, schema, Some(properties))?;
    writer.write(&batch)?;
    writer.close()?;
    Ok(())
}
