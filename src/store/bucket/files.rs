//! The files that a load names: fetched where the copy lacks them, and looked at where they lie.

use std::path::Path;

use super::Bucket;
use crate::diag::work::{Doing, begin};
use crate::store::state::{StoredFile, TableState, log_folder};
use crate::store::{Fault, StoreError, disk};

impl Bucket {
    /// Has files here that a load names, those that differ from it fetched anew.
    pub(in crate::store) fn have<'f>(
        &self,
        folder: &Path,
        files: impl Iterator<Item = &'f StoredFile>,
    ) -> Result<(), StoreError> {
        match self.fetch(folder, files)?.into_iter().next() {
            Some(fault) => Err(StoreError::Damaged(fault)),
            None => Ok(()),
        }
    }

    /// The same as far as that can be, and what differs there.
    pub(in crate::store) fn fetch<'f>(
        &self,
        folder: &Path,
        files: impl Iterator<Item = &'f StoredFile>,
    ) -> Result<Vec<Fault>, StoreError> {
        let mut due = Vec::new();
        for file in files {
            if file.examine(folder)?.is_some() {
                due.push(file);
            }
        }
        if due.is_empty() {
            return Ok(Vec::new());
        }
        let mut work = begin(Doing::Fetch, self.address().to_string());
        let wanted = due.iter().map(|file| self.wanted(&folder.join(&file.path), Some(file.bytes)));
        let missing = self.objects.fetch(wanted.collect(), &self.copy.coming())?;
        work.rows(due.len());
        let mut faults: Vec<Fault> = missing.iter().map(|path| Fault::Missing(self.address().path(path))).collect();
        for file in due.iter().filter(|file| !missing.contains(&self.within(&folder.join(&file.path)))) {
            if file.examine(folder)?.is_some() {
                let path = folder.join(&file.path);
                disk::remove(&path)?;
                faults.push(Fault::Changed(self.there(&path)));
            }
        }
        Ok(faults)
    }

    /// What differs from a load in a table where it lies in object storage: in the lengths of its log and of some files.
    pub(in crate::store) fn glance<'f>(
        &self,
        folder: &Path,
        state: &TableState,
        files: impl Iterator<Item = &'f StoredFile>,
    ) -> Result<Option<Fault>, StoreError> {
        let there = self.objects.list(&self.within(folder))?;
        let log = state.log_files(folder);
        let length = log.iter().map(|file| there.get(&self.within(file))).sum::<Option<u64>>();
        if length != Some(state.log.bytes) {
            return Ok(Some(Fault::Log(self.there(&log_folder(folder)))));
        }
        for file in files {
            let path = self.within(&folder.join(&file.path));
            match there.get(&path) {
                None => return Ok(Some(Fault::Missing(self.address().path(&path)))),
                Some(bytes) if *bytes != file.bytes => return Ok(Some(Fault::Changed(self.address().path(&path)))),
                Some(_) => {}
            }
        }
        Ok(None)
    }
}
