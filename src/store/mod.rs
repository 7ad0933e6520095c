//! The store: facts as a Delta Lake of typed Parquet, one table a model table.
//!
//! ```text
//! .utfall/format                          that this is a store, and the number of its layout
//! .utfall/lock                            held by a load
//! .utfall/tables/<table>/dataset=<name>/  Parquet, visible through _delta_log
//! .utfall/loads/                          a row a load; a load is visible when its row is
//! .utfall/reading-<n>                     shared by readers, so that nothing is taken away that they read
//! .utfall/head                            what `loads` itself must consist of, what is published, what is past
//! .utfall/views/                          what many questions are over, put together by a load
//! .utfall/published/                      a file a publication: the figures as they were said
//! .utfall/past/                           what loads changed whose rows were vacuumed
//! .utfall/staging/                        there while a load is under way
//! .utfall/damaged/                        logs that `load --again` found damaged and wrote anew
//! ```
//!
//! A load writes all its Parquet beside the tables, commits each table that
//! changed, and last appends a row to `loads` that names, for every table, the
//! version, the files with their sizes and digests, and the log. Readers go by
//! that row alone, so a load that dies leaves nothing to be seen, and hold what
//! lies there against it, so that damage is said and never answered from.

mod bucket;
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
mod past;
mod place;
mod publications;
mod put_together;
mod repair;
mod sheet;
mod staging;
mod state;
mod vacuum;
mod verify;
mod views;
mod writers;

pub use bucket::{BucketAddress, BucketError, BucketFault, NoBucketAddress};
pub use error::{Fault, StoreError};
pub use history::{AsOf, History, NoLoad};
pub use layout::STORE_FORMAT;
pub use loading::{Brought, Loading, Placed, ShownLoad};
pub use loads::{LoadRow, LoadedDataset};
pub use past::PastLoad;
pub use place::{BucketPlace, BucketSettings, StorePlace, is_this_machine};
pub use publications::Publication;
pub use put_together::Give;
pub use state::{LogState, StoredFile, TableState};
pub use vacuum::{Rule, Vacuumed};
pub use views::{ViewOf, ViewPart, Viewed};

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::runtime::Runtime;

use crate::model::schema::TableDef;
use bucket::{Bucket, Claim};
use error::at;
use head::Head;
use views::RecentViews;

/// A store in a folder, or in object storage with its copy in a folder.
pub struct Store {
    root: PathBuf,
    /// Where it is, where that is not the folder.
    bucket: Option<Bucket>,
    /// Whether the folder was made for the store.
    is_new: bool,
    /// Held while anything is read.
    reading: Option<File>,
    runtime: Runtime,
    /// The views of the load that was last asked about.
    views: RecentViews,
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
    /// The folder of the Delta table.
    pub folder: PathBuf,
    /// Its path within the store.
    pub within: String,
    /// Where others find it, where the store is in object storage.
    pub address: Option<String>,
    /// The version.
    pub version: i64,
}

impl Store {
    /// Opens the store in a place, if there is one of this format.
    pub fn open(place: impl Into<StorePlace>) -> Result<Self, StoreError> {
        match place.into() {
            StorePlace::Folder(root) => {
                layout::check(&root)?;
                Self::at(&root, false, None)
            }
            StorePlace::Bucket(place) => {
                let bucket = Bucket::at(&place)?;
                match bucket.refresh()? {
                    true => Self::at_copy(bucket),
                    false => Err(StoreError::NotThere(bucket.there(bucket.root()))),
                }
            }
        }
    }

    /// Opens the store in a place, laying one out where nothing is yet.
    pub fn open_or_create(place: impl Into<StorePlace>) -> Result<Self, StoreError> {
        match place.into() {
            StorePlace::Folder(root) => {
                let is_new = !root.exists();
                layout::claim(&root)?;
                Self::at(&root, is_new, None)
            }
            StorePlace::Bucket(place) => {
                let bucket = Bucket::at(&place)?;
                bucket.refresh_to_write()?;
                Self::at_copy(bucket)
            }
        }
    }

    /// Whether a place has a store with something loaded: a head, or a row of `loads`, which has its columns by its first
    /// version and its rows by those after it.
    pub fn is_loaded(place: impl Into<StorePlace>) -> Result<bool, StoreError> {
        match place.into() {
            StorePlace::Folder(root) => {
                let newest = || state::newest_entry(&layout::loads(&root)).ok().flatten();
                Ok(layout::head(&root).is_file() || newest().is_some_and(|version| version > 0))
            }
            StorePlace::Bucket(place) => Bucket::at(&place)?.is_loaded(),
        }
    }

    fn at(root: &Path, is_new: bool, bucket: Option<Bucket>) -> Result<Self, StoreError> {
        let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(at(root))?;
        let root = root.canonicalize().map_err(at(root))?;
        let reading = lock::share(&root)?;
        Ok(Self { root, bucket, is_new, reading, runtime, views: RecentViews::default() })
    }

    fn at_copy(bucket: Bucket) -> Result<Self, StoreError> {
        let root = bucket.root().to_owned();
        Self::at(&root, false, Some(bucket))
    }

    /// Holds some files of a folder against what a load says of them; in object storage those that are not here, or
    /// not as they are to be, are fetched first.
    fn held<'f>(
        &self,
        files: impl Iterator<Item = &'f StoredFile> + Clone,
        folder: &Path,
    ) -> Result<Option<Fault>, StoreError> {
        let fault = state::held(files.clone(), folder)?;
        match (&fault, &self.bucket) {
            (Some(_), Some(bucket)) => Ok(bucket.fetch(folder, files)?.into_iter().next()),
            _ => Ok(fault),
        }
    }

    /// Every load, oldest first.
    pub fn loads(&self) -> Result<Vec<LoadRow>, StoreError> {
        let files = self.record()?;
        self.rows_of(files.iter().collect())
    }

    /// The newest load, the store compared with it at a glance: every log is there and has its length. Files are held
    /// against it when their rows are asked for.
    pub fn newest(&self) -> Result<LoadRow, StoreError> {
        match (self.glanced(), &self.bucket) {
            // A copy is no truth: it is brought to what counts once more.
            (Err(StoreError::Damaged(_)), Some(bucket)) => {
                bucket.mend_copy()?;
                self.glanced()
            }
            (newest, _) => newest,
        }
    }

    /// The same, where every file is there too and has its length; of object storage files come when they are asked for.
    pub fn newest_whole(&self) -> Result<LoadRow, StoreError> {
        let load = self.newest()?;
        self.expect_whole(&load)?;
        Ok(load)
    }

    /// Refuses a load of which a file is not there or has another length; of object storage files come when they are asked
    /// for.
    pub fn expect_whole(&self, load: &LoadRow) -> Result<(), StoreError> {
        match &self.bucket {
            None => self.compare(load, TableState::glance),
            Some(_) => Ok(()),
        }
    }

    fn glanced(&self) -> Result<LoadRow, StoreError> {
        let load = self.recorded()?;
        self.compare(&load, TableState::glance_at_log)?;
        Ok(load)
    }

    fn compare(
        &self,
        load: &LoadRow,
        differs: fn(&TableState, &Path) -> Result<Option<Fault>, StoreError>,
    ) -> Result<(), StoreError> {
        for (table, state) in load.states() {
            if let Some(fault) = differs(state, &layout::table(&self.root, table))? {
                return Err(StoreError::Damaged(fault));
            }
        }
        Ok(())
    }

    /// The newest load as the record has it.
    fn recorded(&self) -> Result<LoadRow, StoreError> {
        let files = self.record()?;
        let newest = files.last().ok_or_else(|| StoreError::NotThere(self.root.clone()))?;
        loads::read(&layout::loads(&self.root), newest)
    }

    /// The files of the record of loads, oldest first.
    fn record(&self) -> Result<Vec<StoredFile>, StoreError> {
        match &self.bucket {
            None => self.runtime.block_on(loads::files(&self.root)),
            Some(bucket) => Ok(bucket.seen().map_or_else(Vec::new, |head| head.loads.files)),
        }
    }

    /// The head as answers go by it.
    fn head(&self) -> Result<Option<Head>, StoreError> {
        self.bucket.as_ref().map_or_else(|| head::read(&self.root), |bucket| Ok(bucket.seen()))
    }

    fn rows_of(&self, files: Vec<&StoredFile>) -> Result<Vec<LoadRow>, StoreError> {
        let folder = layout::loads(&self.root);
        if let Some(bucket) = &self.bucket {
            bucket.have(&folder, files.iter().copied())?;
        }
        files.into_iter().map(|file| loads::read(&folder, file)).collect()
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
        if let Some(fault) = self.held(asked.iter().copied(), &folder)? {
            return Err(StoreError::Damaged(fault));
        }
        Ok(asked.into_iter().map(|file| DataFile { dataset: dataset(file), path: folder.join(&file.path) }).collect())
    }

    /// The Delta table of a table's rows as of a load, for who reads it without us: its log, replayed up to the version,
    /// must say what the load says, and the files of the datasets that are asked for must be there. None where the load
    /// has no rows of it.
    pub fn delta_table(
        &self,
        table: &TableDef,
        load: &LoadRow,
        is_asked: impl Fn(&str) -> bool,
    ) -> Result<Option<DeltaVersion>, StoreError> {
        let Some(state) = load.tables.get(table.name).filter(|state| !state.files.is_empty()) else { return Ok(None) };
        let folder = layout::table(&self.root, table);
        let in_log = self.runtime.block_on(delta::listing(&folder, state.version))?;
        if !verify::is_same(&in_log, &state.files) {
            return Err(StoreError::Damaged(Fault::Log(state::log_folder(&folder))));
        }
        let asked = state.files.iter().filter(|file| is_asked(file.dataset.as_deref().unwrap_or_default()));
        let fault = match &self.bucket {
            None => state::held(asked, &folder)?,
            // They are read there: bringing them here would be for nothing.
            Some(bucket) => bucket.glance(&folder, state, asked)?,
        };
        if let Some(fault) = fault {
            return Err(StoreError::Damaged(fault));
        }
        let within = format!("tables/{}", table.name);
        let address = self.bucket.as_ref().map(|bucket| bucket.address().within(&within));
        Ok(Some(DeltaVersion { folder, within, address, version: state.version }))
    }

    /// Says in object storage that we are about to write, where the store is there.
    fn claim(&self) -> Result<Option<Claim<'_>>, StoreError> {
        self.bucket.as_ref().map(Bucket::claim).transpose()
    }

    /// Takes the lock and makes ready for a load, waiting so long for another one to
    /// end. The lock goes with the returned value.
    pub fn begin(&self, patience: Duration) -> Result<Loading<'_>, StoreError> {
        let lock = lock::take(&self.root, patience)?;
        Loading::begin(self, lock, self.claim()?)
    }

    /// The same for a load that is to rebuild the store, whatever state it is in:
    /// of the record, the logs and the files, what can be had again is put right first.
    pub fn begin_again(&self, datasets: &[String]) -> Result<Loading<'_>, StoreError> {
        let lock = lock::take(&self.root, Duration::ZERO)?;
        let claim = self.bucket.as_ref().map(Bucket::claim_again).transpose()?;
        Loading::begin_again(self, (lock, claim), datasets)
    }

    /// Everything that differs from what the newest load left, all bytes read.
    pub fn verify(&self) -> Result<Vec<Fault>, StoreError> {
        verify::verify(self)
    }
}
