//! Typed rows on their way into Parquet, out of sight until the load commits.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use arrow::array::RecordBatch;

use super::delta::DATASET;
use super::error::{at, record};
use super::sheet::WrittenTable;
use super::state::StoredFile;
use super::writers::Writers;
use super::{StoreError, disk, leftovers};
use crate::model::facts::{DatasetInfo, FactSink};
use crate::model::schema::TableDef;

/// The Parquet files of a load while they are written.
pub(super) struct Staging {
    folder: PathBuf,
    writers: Writers,
}

/// A Parquet file that is written and not in its table's folder yet.
pub(super) struct StagedFile {
    from: PathBuf,
    /// What it will be there.
    pub file: StoredFile,
}

impl Staging {
    /// A folder of files that nobody sees yet; that it is there says that a load is under way, or died.
    pub(super) fn new(folder: PathBuf) -> Result<Self, StoreError> {
        disk::create_folder(&folder)?;
        Ok(Self { writers: Writers::new(folder.clone()), folder })
    }

    /// Where a file lies before it goes to its place.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Ends all files. Their names come from the load and their contents.
    pub(super) fn finish(&mut self, load: i64) -> Result<BTreeMap<&'static str, Vec<StagedFile>>, StoreError> {
        let mut written = self.writers.finish()?;
        written.sort_by(|one, other| one.dataset.cmp(&other.dataset));
        let mut files: BTreeMap<&'static str, Vec<StagedFile>> = BTreeMap::new();
        for WrittenTable { dataset, table, from, rows, sha256 } in written {
            let path = format!("{DATASET}={dataset}/part-{load:05}-{}.parquet", disk::short(&sha256));
            let rows = u64::try_from(rows).map_err(record)?;
            let file = StoredFile { path, dataset: Some(dataset), bytes: 0, rows, sha256 };
            files.entry(table).or_default().push(StagedFile { from, file });
        }
        Ok(files)
    }

    /// Removes all that was staged, and the folder.
    pub(super) fn discard(&mut self) -> Result<(), StoreError> {
        // What stopped a writer has been said, or matters no more.
        let _ = self.writers.finish();
        leftovers::clear_staging(&self.folder)
    }
}

impl StagedFile {
    /// Moves it into a table's folder, where it lies unseen until it is committed.
    pub(super) fn place(self, table: &Path) -> Result<StoredFile, StoreError> {
        place(&self.from, table, self.file)
    }

    /// Moves it to where the same bytes were committed before.
    pub(super) fn place_as(self, table: &Path, committed: &StoredFile) -> Result<StoredFile, StoreError> {
        place(&self.from, table, committed.clone())
    }

    /// Removes it: its bytes are in the table already.
    pub(super) fn drop_it(self) -> Result<(), StoreError> {
        disk::remove(&self.from)
    }
}

/// Moves a finished file into a table's folder and puts it on disk for good.
pub(super) fn place(from: &Path, table: &Path, file: StoredFile) -> Result<StoredFile, StoreError> {
    let to = table.join(&file.path);
    let folder = to.parent().unwrap_or(table);
    disk::create_folder(folder)?;
    disk::sync(from)?;
    let bytes = disk::length(from)?.unwrap_or(file.bytes);
    fs::rename(from, &to).map_err(at(&to))?;
    disk::sync_folder(folder)?;
    Ok(StoredFile { bytes, ..file })
}

impl FactSink for Staging {
    fn take(&mut self, dataset: &DatasetInfo, table: &'static TableDef, batch: RecordBatch) -> io::Result<()> {
        if batch.num_rows() == 0 {
            return Ok(());
        }
        self.writers.rows(&dataset.name, table, batch).map_err(io::Error::other)
    }

    fn end(&mut self, dataset: &DatasetInfo) -> io::Result<()> {
        self.writers.end(&dataset.name).map_err(io::Error::other)
    }
}
