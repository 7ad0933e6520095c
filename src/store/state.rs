//! What a table must consist of after a load: the load's own record of it, to
//! hold the table against whatever became of its log and its files.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::at;
use super::{Fault, StoreError, disk};

/// The files of a table are compared with their digests at each reading while
/// they have no more bytes than this together; larger ones by their sizes.
const READ_WHOLE: u64 = 16 << 20;

/// A table as a load left it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TableState {
    /// Its version in the Delta log.
    pub version: i64,
    /// The log up to that version.
    pub log: LogState,
    /// Its files, by path.
    pub files: Vec<StoredFile>,
}

/// What a Delta log is read by up to a version, taken together: its last checkpoint and the entries from there on, or all
/// entries.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LogState {
    /// The version of the checkpoint; 0 where there is none.
    pub since: i64,
    /// How many bytes they have.
    pub bytes: u64,
    /// The SHA-256 of their bytes, one file after another.
    pub sha256: String,
}

/// A committed Parquet file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct StoredFile {
    /// The path from the table's folder.
    pub path: String,
    /// The dataset whose rows it holds; `None` where the table has no partitions.
    pub dataset: Option<String>,
    /// How many bytes it has.
    pub bytes: u64,
    /// How many rows it has.
    pub rows: u64,
    /// The SHA-256 of its bytes.
    pub sha256: String,
}

impl LogState {
    /// The log of a table as it lies there, from the checkpoint of a version up to another.
    pub(super) fn read(table: &Path, (since, version): (i64, i64)) -> Result<Self, StoreError> {
        let files = log_files(table, (since, version));
        let bytes = length(&files)?.ok_or_else(|| StoreError::Damaged(Fault::Log(log_folder(table))))?;
        let sha256 = disk::sha256_of_all(files.iter().map(PathBuf::as_path))?;
        Ok(Self { since, bytes, sha256 })
    }
}

impl TableState {
    /// The files that its log is read by.
    pub(super) fn log_files(&self, table: &Path) -> Vec<PathBuf> {
        log_files(table, (self.log.since, self.version))
    }

    /// What differs in the log at a glance: a file that is gone, emptied or cut.
    pub(super) fn glance_at_log(&self, table: &Path) -> Result<Option<Fault>, StoreError> {
        let same = length(&self.log_files(table))? == Some(self.log.bytes);
        Ok((!same).then(|| Fault::Log(log_folder(table))))
    }

    /// What differs at a glance, in the log or the files.
    pub(super) fn glance(&self, table: &Path) -> Result<Option<Fault>, StoreError> {
        let files = self.files.iter().map(|file| file.glance(table));
        std::iter::once_with(|| self.glance_at_log(table)).chain(files).find_map(Result::transpose).transpose()
    }

    /// What differs in the log, read whole.
    pub(super) fn examine_log(&self, table: &Path) -> Result<Option<Fault>, StoreError> {
        match LogState::read(table, (self.log.since, self.version)) {
            Ok(found) if found == self.log => Ok(None),
            Ok(_) | Err(StoreError::Damaged(_)) => Ok(Some(Fault::Log(log_folder(table)))),
            Err(error) => Err(error),
        }
    }
}

impl StoredFile {
    /// What differs at a glance: a file that is gone, or of another length.
    pub(super) fn glance(&self, table: &Path) -> Result<Option<Fault>, StoreError> {
        let path = table.join(&self.path);
        Ok(match disk::length(&path)? {
            None => Some(Fault::Missing(path)),
            Some(bytes) if bytes != self.bytes => Some(Fault::Changed(path)),
            Some(_) => None,
        })
    }

    /// What differs, all bytes read.
    pub(super) fn examine(&self, table: &Path) -> Result<Option<Fault>, StoreError> {
        if let Some(fault) = self.glance(table)? {
            return Ok(Some(fault));
        }
        let path = table.join(&self.path);
        Ok((disk::sha256(&path)? != self.sha256).then_some(Fault::Changed(path)))
    }
}

/// What differs in some files: read whole while they have no more bytes than [`READ_WHOLE`] together, else at a glance.
pub(super) fn held<'a>(
    files: impl Iterator<Item = &'a StoredFile> + Clone,
    folder: &Path,
) -> Result<Option<Fault>, StoreError> {
    let bytes = files.clone().fold(0_u64, |sum, file| sum.saturating_add(file.bytes));
    for file in files {
        let fault = if bytes <= READ_WHOLE { file.examine(folder)? } else { file.glance(folder)? };
        if fault.is_some() {
            return Ok(fault);
        }
    }
    Ok(None)
}

pub(super) fn log_folder(table: &Path) -> PathBuf {
    table.join("_delta_log")
}

/// An entry of a log.
pub(super) fn entry(table: &Path, version: i64) -> PathBuf {
    log_folder(table).join(format!("{version:020}.json"))
}

/// The checkpoint of a log: what all entries up to one come to.
pub(super) fn checkpoint(table: &Path, version: i64) -> PathBuf {
    log_folder(table).join(format!("{version:020}.checkpoint.parquet"))
}

fn log_files(table: &Path, (since, version): (i64, i64)) -> Vec<PathBuf> {
    let summed_up = (since > 0).then(|| checkpoint(table, since));
    summed_up.into_iter().chain((since..=version).map(|version| entry(table, version))).collect()
}

/// The length of all files; `None` where one is not there.
fn length(files: &[PathBuf]) -> Result<Option<u64>, StoreError> {
    let mut sum: u64 = 0;
    for file in files {
        let Some(bytes) = disk::length(file)? else { return Ok(None) };
        sum = sum.saturating_add(bytes);
    }
    Ok(Some(sum))
}

/// The newest entry that lies in a table's log and has bytes.
pub(super) fn newest_entry(table: &Path) -> Result<Option<i64>, StoreError> {
    let folder = log_folder(table);
    if folder.exists() && !folder.is_dir() {
        return Err(at(&folder)(std::io::ErrorKind::NotADirectory.into()));
    }
    let number = |name: &String| name.strip_suffix(".json")?.parse::<i64>().ok();
    let mut numbers: Vec<i64> = disk::names(&folder)?.iter().filter_map(number).collect();
    numbers.sort_unstable();
    // The newest may be one that was not on disk yet when the power went.
    while let Some(newest) = numbers.pop() {
        if disk::length(&entry(table, newest))?.is_some_and(|bytes| bytes > 0) {
            return Ok(Some(newest));
        }
    }
    Ok(None)
}
