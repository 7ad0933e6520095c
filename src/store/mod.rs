//! The store: facts as a Delta Lake of typed Parquet, one table a model table.
//!
//! ```text
//! .utfall/format                          that this is a store, and the number of its layout
//! .utfall/lock                            held by a load
//! .utfall/tables/<table>/dataset=<name>/  Parquet, visible through _delta_log
//! .utfall/loads/                          a row a load; a load is visible when its row is
//! .utfall/reading                         shared by readers, so that nothing is taken away that they read
//! .utfall/head                            what `loads` itself must consist of, what is published, what was vacuumed
//! .utfall/views/                          what many questions are over, put together by a load
//! .utfall/published/                      a file a publication: the figures as they were said
//! .utfall/staging/                        there while a load is under way
//! .utfall/damaged/                        logs that `load --again` found damaged and wrote anew
//! ```
//!
//! A load writes all its Parquet beside the tables, commits each table that
//! changed, and last appends a row to `loads` that names, for every table, the
//! version, the files with their sizes and digests, and the log. Readers go by
//! that row alone, so a load that dies leaves nothing to be seen, and hold what
//! lies there against it, so that damage is said and never answered from.

mod delta;
mod disk;
mod error;
mod head;
mod history;
mod layout;
mod leftovers;
mod loading;
mod loads;
mod lock;
mod publications;
mod repair;
mod sheet;
mod staging;
mod state;
mod vacuum;
mod verify;
mod views;
mod writers;

pub use error::{Fault, StoreError};
pub use history::{AsOf, History, NoLoad};
pub use layout::STORE_FORMAT;
pub use loading::{Brought, Loading, Placed, ShownLoad};
pub use loads::{LoadRow, LoadedDataset};
pub use publications::Publication;
pub use state::{LogState, StoredFile, TableState};
pub use vacuum::Vacuumed;
pub use views::ViewOf;

use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::runtime::Runtime;

use crate::model::schema::{TABLES, TableDef};
use error::at;

/// A store in a folder.
pub struct Store {
    root: PathBuf,
    /// Whether the folder was made for the store.
    is_new: bool,
    /// Held while anything is read.
    reading: Option<File>,
    runtime: Runtime,
}

/// A Parquet file of one dataset in one table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DataFile {
    /// The dataset whose rows it holds.
    pub dataset: String,
    /// Where it lies.
    pub path: PathBuf,
}

/// A version of a table's Delta table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeltaVersion {
    /// The folder of the store.
    pub root: PathBuf,
    /// The folder of the Delta table, within that of the store.
    pub folder: PathBuf,
    /// The version.
    pub version: i64,
}

impl Store {
    /// Opens the store in a folder, if there is one of this format.
    pub fn open(root: &Path) -> Result<Self, StoreError> {
        layout::check(root)?;
        Self::at(root, false)
    }

    /// Opens the store in a folder, laying one out where nothing is yet.
    pub fn open_or_create(root: &Path) -> Result<Self, StoreError> {
        let is_new = !root.exists();
        layout::claim(root)?;
        Self::at(root, is_new)
    }

    /// Whether a folder has a store with something loaded: a head, or the row
    /// of a first load that died before it, which is the second version of `loads`.
    pub fn is_loaded(root: &Path) -> bool {
        let row = state::entry(&layout::loads(root), 1);
        layout::head(root).is_file() || disk::length(&row).is_ok_and(|bytes| bytes.is_some_and(|bytes| bytes > 0))
    }

    fn at(root: &Path, is_new: bool) -> Result<Self, StoreError> {
        let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(at(root))?;
        let root = root.canonicalize().map_err(at(root))?;
        let reading = lock::share(&root)?;
        Ok(Self { root, is_new, reading, runtime })
    }

    /// Every load, oldest first.
    pub fn loads(&self) -> Result<Vec<LoadRow>, StoreError> {
        self.runtime.block_on(loads::all(&self.root))
    }

    /// Some loads by their numbers, oldest first; those that a vacuum took away are none.
    pub fn loads_of(&self, numbers: &BTreeSet<i64>) -> Result<Vec<LoadRow>, StoreError> {
        self.runtime.block_on(loads::some(&self.root, numbers))
    }

    /// The newest load, the store compared with it at a glance: every log and
    /// every file is there and has its length.
    pub fn newest(&self) -> Result<LoadRow, StoreError> {
        let load = self.recorded()?;
        for (table, state) in self.states(&load) {
            if let Some(fault) = state.glance(&layout::table(&self.root, table))? {
                return Err(StoreError::Damaged(fault));
            }
        }
        Ok(load)
    }

    /// The newest load as the record has it.
    fn recorded(&self) -> Result<LoadRow, StoreError> {
        let newest = self.runtime.block_on(loads::newest(&self.root))?;
        newest.ok_or_else(|| StoreError::NotThere(self.root.clone()))
    }

    /// The model's tables with what a load says of them.
    fn states<'a>(&self, load: &'a LoadRow) -> impl Iterator<Item = (&'static TableDef, &'a TableState)> {
        TABLES.iter().filter_map(|table| Some((table, load.tables.get(table.name)?)))
    }

    /// The Parquet files of a table as of a load, in order, held against what the load says of them.
    pub fn files(&self, table: &TableDef, load: &LoadRow) -> Result<Vec<DataFile>, StoreError> {
        self.files_of_datasets(table, load, |_| true)
    }

    /// The same of some datasets alone: only what will be read is held against the load.
    pub fn files_of_datasets(
        &self,
        table: &TableDef,
        load: &LoadRow,
        is_asked: impl Fn(&str) -> bool,
    ) -> Result<Vec<DataFile>, StoreError> {
        let Some(state) = load.tables.get(table.name) else { return Ok(Vec::new()) };
        let folder = layout::table(&self.root, table);
        let dataset = |file: &StoredFile| file.dataset.clone().unwrap_or_default();
        let asked: Vec<&StoredFile> = state.files.iter().filter(|file| is_asked(&dataset(file))).collect();
        if let Some(fault) = state::held(asked.iter().copied(), &folder)? {
            return Err(StoreError::Damaged(fault));
        }
        Ok(asked.into_iter().map(|file| DataFile { dataset: dataset(file), path: folder.join(&file.path) }).collect())
    }

    /// The Delta table of a table's rows as of a load, for who reads it without us: its log, replayed up to the version,
    /// must say what the load says. None where the load has no rows of it.
    pub fn delta_table(&self, table: &TableDef, load: &LoadRow) -> Result<Option<DeltaVersion>, StoreError> {
        let Some(state) = load.tables.get(table.name).filter(|state| !state.files.is_empty()) else { return Ok(None) };
        let folder = layout::table(&self.root, table);
        let in_log = self.runtime.block_on(delta::listing(&folder, state.version))?;
        if !verify::is_same(&in_log, &state.files) {
            return Err(StoreError::Damaged(Fault::Log(state::log_folder(&folder))));
        }
        Ok(Some(DeltaVersion { root: self.root.clone(), folder, version: state.version }))
    }

    /// Takes the lock and makes ready for a load, waiting so long for another one to
    /// end. The lock goes with the returned value.
    pub fn begin(&self, patience: Duration) -> Result<Loading<'_>, StoreError> {
        Loading::begin(self, lock::take(&self.root, patience)?)
    }

    /// The same for a load that is to rebuild the store, whatever state it is in:
    /// of the record, the logs and the files, what can be had again is put right first.
    pub fn begin_again(&self, datasets: &[String]) -> Result<Loading<'_>, StoreError> {
        Loading::begin_again(self, lock::take(&self.root, Duration::ZERO)?, datasets)
    }

    /// Everything that differs from what the newest load left, all bytes read.
    pub fn verify(&self) -> Result<Vec<Fault>, StoreError> {
        verify::verify(self)
    }
}
