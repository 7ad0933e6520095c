//! The store: facts as a Delta Lake of typed Parquet, one table a model table.
//!
//! ```text
//! .utfall/format                          the number of this layout
//! .utfall/lock                            held by a load
//! .utfall/tables/<table>/dataset=<name>/  Parquet, visible through _delta_log
//! .utfall/loads/                          a row a load; a load is visible when its row is
//! ```
//!
//! A load writes all its Parquet beside the tables, commits each table that
//! changed, and last appends a row to `loads` that names the version of every
//! table. Readers go by that row alone, so a load that dies leaves nothing to
//! be seen; the next load puts its tables back first.

mod delta;
mod layout;
mod load;
mod loads;
mod staging;
mod verify;

pub use layout::STORE_FORMAT;
pub use load::{Loaded, Loading};
pub use loads::{LoadRow, LoadedDataset};
pub use verify::Fault;

use std::fs::File;
use std::path::{Path, PathBuf};

use tokio::runtime::Runtime;

use crate::model::schema::TableDef;

/// What can go wrong with a store. All but `Delta` and `Parquet` are for the user to mend.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no store in this folder.
    #[error("there is no store in {0}")]
    NotThere(PathBuf),
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
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The Delta log.
    #[error("the Delta table: {0}")]
    Delta(#[from] deltalake::DeltaTableError),
    /// A Parquet file.
    #[error("a Parquet file: {0}")]
    Parquet(#[from] parquet::errors::ParquetError),
    /// Columns that do not fit each other.
    #[error("columns: {0}")]
    Arrow(#[from] arrow::error::ArrowError),
    /// A `loads` row that cannot be read.
    #[error("the record of loads cannot be read: {0}")]
    Record(String),
}

/// Adds the path to an input or output error.
fn at(path: &Path) -> impl FnOnce(std::io::Error) -> StoreError + '_ {
    move |source| StoreError::Io { path: path.to_owned(), source }
}

/// A store in a folder.
pub struct Store {
    root: PathBuf,
    runtime: Runtime,
}

/// The Parquet files of one dataset in one table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DataFile {
    /// The dataset whose rows it holds.
    pub dataset: String,
    /// Where it lies.
    pub path: PathBuf,
}

impl Store {
    /// Opens the store in a folder, if there is one of this format.
    pub fn open(root: &Path) -> Result<Self, StoreError> {
        layout::check_format(root)?;
        Self::at(root)
    }

    /// Opens the store in a folder, laying one out if the folder has none.
    pub fn open_or_create(root: &Path) -> Result<Self, StoreError> {
        layout::create(root)?;
        Self::open(root)
    }

    /// Whether a folder has a store with something loaded: the first version of
    /// `loads` is empty, the second has a row.
    pub fn is_loaded(root: &Path) -> bool {
        layout::loads(root).join("_delta_log/00000000000000000001.json").is_file()
    }

    fn at(root: &Path) -> Result<Self, StoreError> {
        let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(at(root))?;
        let root = root.canonicalize().map_err(at(root))?;
        Ok(Self { root, runtime })
    }

    /// Every load, oldest first.
    pub fn loads(&self) -> Result<Vec<LoadRow>, StoreError> {
        self.runtime.block_on(loads::read(&self.root))
    }

    /// The newest load.
    pub fn newest(&self) -> Result<LoadRow, StoreError> {
        self.loads()?.pop().ok_or_else(|| StoreError::NotThere(self.root.clone()))
    }

    /// The Parquet files of a table as of a load, in order.
    pub fn files(&self, table: &TableDef, load: &LoadRow) -> Result<Vec<DataFile>, StoreError> {
        let Some(version) = load.versions.get(table.name) else { return Ok(Vec::new()) };
        let folder = layout::table(&self.root, table);
        self.runtime.block_on(delta::files(&folder, *version))
    }

    /// Takes the lock and makes ready for a load. The lock goes with the returned value.
    pub fn begin(&self) -> Result<Loading<'_>, StoreError> {
        let path = layout::lock(&self.root);
        let lock = File::create(&path).map_err(at(&path))?;
        match lock.try_lock() {
            Ok(()) => Loading::begin(self, lock),
            Err(std::fs::TryLockError::WouldBlock) => Err(StoreError::Busy(self.root.clone())),
            Err(std::fs::TryLockError::Error(error)) => Err(at(&path)(error)),
        }
    }

    /// Removes the folder of a store that never took a load.
    pub fn remove(self) -> Result<(), StoreError> {
        match Self::is_loaded(&self.root) {
            true => Ok(()),
            false => std::fs::remove_dir_all(&self.root).map_err(at(&self.root)),
        }
    }

    /// Everything that is wrong with the stored files of the newest load.
    pub fn verify(&self) -> Result<Vec<Fault>, StoreError> {
        verify::verify(self)
    }
}
