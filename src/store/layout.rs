//! Where things lie in a store, and the number of that layout.

use std::fs;
use std::path::{Path, PathBuf};

use super::{StoreError, at};
use crate::model::schema::TableDef;

/// The number of this layout, the stored columns with it: a Delta table keeps the
/// columns that it was made with. A program reads its own number only: facts come
/// from the datasets, so the way to a new format is a load into a new store.
/// Format 2 keeps corrections, and in each row which of them touched it.
pub const STORE_FORMAT: &str = "2";

pub(super) fn table(root: &Path, table: &TableDef) -> PathBuf {
    root.join("tables").join(table.name)
}

pub(super) fn loads(root: &Path) -> PathBuf {
    root.join("loads")
}

pub(super) fn lock(root: &Path) -> PathBuf {
    root.join("lock")
}

pub(super) fn staging(root: &Path) -> PathBuf {
    root.join("staging")
}

fn format(root: &Path) -> PathBuf {
    root.join("format")
}

/// Lays out an empty store, unless the folder has one.
pub(super) fn create(root: &Path) -> Result<(), StoreError> {
    if format(root).exists() {
        return Ok(());
    }
    fs::create_dir_all(root).map_err(at(root))?;
    let path = format(root);
    fs::write(&path, format!("{STORE_FORMAT}\n")).map_err(at(&path))
}

/// Refuses a folder that has no store, or one of another format.
pub(super) fn check_format(root: &Path) -> Result<(), StoreError> {
    let path = format(root);
    match fs::read_to_string(&path) {
        Ok(found) if found.trim() == STORE_FORMAT => Ok(()),
        Ok(found) => Err(StoreError::Format { path: root.to_owned(), found: found.trim().to_owned() }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(StoreError::NotThere(root.to_owned())),
        Err(error) => Err(at(&path)(error)),
    }
}
