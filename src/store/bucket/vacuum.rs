//! What a vacuum finds and takes away in object storage.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Bucket;
use crate::store::StoreError;

impl Bucket {
    /// The files there that a folder of the copy has, or could have, with their bytes.
    pub(in crate::store) fn files_below(&self, folder: &Path) -> Result<BTreeMap<PathBuf, u64>, StoreError> {
        let there = self.objects.list(&self.within(folder))?;
        Ok(there.into_iter().map(|(path, bytes)| (self.root().join(path), bytes)).collect())
    }

    /// Takes away there what are files of the copy.
    pub(in crate::store) fn take_away<'f>(&self, files: impl Iterator<Item = &'f PathBuf>) -> Result<(), StoreError> {
        self.objects.delete(files.map(|file| self.within(file)).collect())
    }
}
