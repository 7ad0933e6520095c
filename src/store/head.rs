//! The head: what the record of loads must consist of, as each load's own row
//! says it of the tables; what is published, and what is kept of vacuumed loads.
//! It is written last, in the place of the one before.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::error::record;
use super::state::{StoredFile, TableState};
use super::{Fault, StoreError, disk, layout};

/// The record of loads as the newest load left it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Head {
    /// The number of the newest load.
    pub load: i64,
    /// The table `loads`; its files are in the order of the loads.
    pub loads: TableState,
    /// The publications, in the order that they were made in.
    pub publications: Vec<StoredFile>,
    /// What is kept of the loads that were vacuumed.
    pub past: Option<StoredFile>,
}

/// The head, where the store has one.
pub(super) fn read(root: &Path) -> Result<Option<Head>, StoreError> {
    let path = layout::head(root);
    if disk::length(&path)?.is_none() {
        return Ok(None);
    }
    let bytes = std::fs::read(&path).map_err(super::error::at(&path))?;
    serde_json::from_slice(&bytes).map(Some).map_err(|_| StoreError::Damaged(Fault::Record(path)))
}

/// Writes the head, on disk before it returns.
pub(super) fn write(root: &Path, head: &Head) -> Result<(), StoreError> {
    write_by(root, &layout::staging(root).join("head"), head)
}

/// The same, by way of a file that is named.
pub(super) fn write_by(root: &Path, beside: &Path, head: &Head) -> Result<(), StoreError> {
    let bytes = serde_json::to_vec(head).map_err(record)?;
    disk::remove(beside)?;
    disk::replace(&layout::head(root), beside, &bytes)
}
