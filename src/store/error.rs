//! What can go wrong with a store.

use std::path::{Path, PathBuf};

use super::bucket::BucketError;
use super::history::NoLoad;
use super::layout::STORE_FORMAT;
use crate::diag::system::cause;
use crate::model::rows::RowsError;

/// What can go wrong with a store. What comes from a library is ours; the rest is for the user to mend.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no store in this folder.
    #[error("there is no store in {0}")]
    NotThere(PathBuf),
    /// The folder has something in it, and that is no store.
    #[error("{0} holds something else than a store, and is left as it is; name a new or an empty folder with --store")]
    Foreign(PathBuf),
    /// A path that the libraries below cannot open.
    #[error("{0:?} cannot be the folder of a store: its path has to be valid UTF-8, without control characters")]
    Unusable(PathBuf),
    /// A layout that this program does not know.
    #[error(
        "the store in {path} has format {found}; this program reads format {STORE_FORMAT}. Load the datasets into a new store with --store"
    )]
    Format {
        /// The store.
        path: PathBuf,
        /// What its `format` file says.
        found: String,
    },
    /// Another load holds the lock.
    #[error("another load is writing to {0}; try again when it is done")]
    Busy(PathBuf),
    /// There is no such load.
    #[error(transparent)]
    NoLoad(#[from] NoLoad),
    /// A name that something else is published under.
    #[error("{name} is load {load} already")]
    Published {
        /// The name.
        name: String,
        /// What it names.
        load: i64,
    },
    /// The store is not as its last load left it.
    #[error("{0}; `load --again` rebuilds the store from the datasets")]
    Damaged(Fault),
    /// Datasets whose files are damaged, and which are not among those loaded again.
    #[error("the store's files of {} are damaged; load their folders again too", .0.join(", "))]
    Lost(Vec<String>),
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The system refused something that a library below asked of it.
    #[error("{0}")]
    System(std::io::Error),
    /// Object storage did not do what it was asked.
    #[error(transparent)]
    Bucket(Box<BucketError>),
    /// The Delta log.
    #[error("the Delta table: {0}")]
    Delta(deltalake::DeltaTableError),
    /// A Parquet file.
    #[error("a Parquet file: {0}")]
    Parquet(parquet::errors::ParquetError),
    /// Columns that do not fit each other.
    #[error("columns: {0}")]
    Arrow(#[from] arrow::error::ArrowError),
    /// A number or text of the record of loads that cannot be written.
    #[error("the record of loads: {0}")]
    Record(String),
}

impl From<deltalake::DeltaTableError> for StoreError {
    fn from(error: deltalake::DeltaTableError) -> Self {
        cause(&error).map_or_else(|| StoreError::Delta(error), StoreError::System)
    }
}

impl From<parquet::errors::ParquetError> for StoreError {
    fn from(error: parquet::errors::ParquetError) -> Self {
        cause(&error).map_or_else(|| StoreError::Parquet(error), StoreError::System)
    }
}

impl StoreError {
    /// What rows cannot be had or written for.
    pub(super) fn of_rows(self) -> RowsError {
        RowsError::Store(self.into())
    }

    /// Says where, of what the system refused to a library that does not say it.
    pub(super) fn at(self, path: &Path) -> Self {
        match self {
            StoreError::System(source) => StoreError::Io { path: path.to_owned(), source },
            other => other,
        }
    }
}

/// How something in a store differs from what its last load left.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A file that was committed is not there.
    #[error("{0} is missing")]
    Missing(PathBuf),
    /// A file's bytes are not those that were committed.
    #[error("{0} has changed")]
    Changed(PathBuf),
    /// A file cannot be read as Parquet.
    #[error("{0} cannot be read as Parquet: {1}")]
    Unreadable(PathBuf, String),
    /// A file's columns are not the model's.
    #[error("the columns of {0} are not the model's")]
    Columns(PathBuf),
    /// A Delta log lacks an entry, or has one that the load did not write.
    #[error("the log in {0} is not as the load left it")]
    Log(PathBuf),
    /// The record of loads names a load that is not there, or cannot be read.
    #[error("the record of loads in {0} is not whole")]
    Record(PathBuf),
}

impl Fault {
    /// The file or folder that differs.
    pub fn path(&self) -> &Path {
        match self {
            Fault::Missing(path)
            | Fault::Changed(path)
            | Fault::Unreadable(path, _)
            | Fault::Columns(path)
            | Fault::Log(path)
            | Fault::Record(path) => path,
        }
    }
}

/// Adds the path to an input or output error.
pub(super) fn at(path: &Path) -> impl FnOnce(std::io::Error) -> StoreError + '_ {
    move |source| StoreError::Io { path: path.to_owned(), source }
}

/// A number or text that the record of loads cannot hold.
pub(super) fn record(error: impl std::fmt::Display) -> StoreError {
    StoreError::Record(error.to_string())
}
