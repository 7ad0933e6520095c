//! Taking away the files of loads that nobody needs any more.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::loads::LoadRow;
use super::{Store, StoreError, disk, head, layout, loading, lock, views};
use crate::model::schema::TABLES;

/// What a vacuum takes away, or would.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Vacuumed {
    /// The loads that can no longer be asked about.
    pub loads: Vec<i64>,
    /// The loads that stay, oldest first.
    pub kept: Vec<i64>,
    /// How many files.
    pub files: u64,
    /// How many bytes they have.
    pub bytes: u64,
}

impl Store {
    /// Takes away the files that only loads have which are neither published nor among the last so many;
    /// without `accept`, only says which. It waits so long for readers to end. The rows of those loads stay in the record.
    pub fn vacuum(mut self, last: usize, accept: bool, patience: Duration) -> Result<Vacuumed, StoreError> {
        self.newest()?;
        if accept {
            // This one is a reader too.
            self.reading = None;
        }
        let _lock = lock::take(&self.root, Duration::ZERO)?;
        let claim = if accept { self.claim()? } else { None };
        self.newest()?;
        let history = self.history()?;
        let kept = |(place, load): &(usize, &LoadRow)| {
            place.saturating_add(last.max(1)) >= history.loads.len() || history.names_of(load.load).next().is_some()
        };
        let numbered = || history.loads.iter().enumerate().filter(|(_, own)| !history.vacuumed.contains(&own.load));
        let (kept, gone): (Vec<_>, Vec<_>) = numbered().partition(kept);
        let rows = |loads: Vec<(usize, &LoadRow)>| loads.into_iter().map(|(_, load)| load.load).collect::<Vec<_>>();
        let (kept, gone) = (rows(kept), rows(gone));
        let stays = |load: &&LoadRow| kept.contains(&load.load);
        let (staying, others): (Vec<&LoadRow>, Vec<&LoadRow>) = history.loads.iter().partition(stays);
        let doomed = match &self.bucket {
            None => self.unnamed(&staying, &others)?,
            Some(bucket) => bucket.unnamed(&staying)?,
        };
        let mut vacuumed = Vacuumed { loads: gone.clone(), kept: kept.clone(), ..Vacuumed::default() };
        for bytes in doomed.values() {
            vacuumed.files += 1;
            vacuumed.bytes = vacuumed.bytes.saturating_add(*bytes);
        }
        if !accept || (gone.is_empty() && vacuumed.files == 0) {
            return Ok(vacuumed);
        }
        let _kept_out = lock::keep_out(&self.root, patience)?;
        let (_, mut staging) = loading::ready(&self)?;
        let mut head = self.head_now()?;
        head.vacuumed.extend(gone);
        // From here on nobody is answered from those loads, so that a vacuum that dies is only one that was not finished.
        head::write(&self.root, &head)?;
        if let Some(claim) = claim {
            claim.settle_then(|bucket| bucket.take_away(doomed.keys()))?;
        }
        for path in doomed.keys() {
            disk::remove(path)?;
        }
        for folder in doomed.keys().filter_map(|path| path.parent()).collect::<BTreeSet<_>>() {
            disk::remove_empty(folder)?;
        }
        staging.discard()?;
        Ok(vacuumed)
    }

    /// The files that only others of the loads have than those that stay, and those of their views, with their bytes.
    fn unnamed(&self, staying: &[&LoadRow], others: &[&LoadRow]) -> Result<BTreeMap<PathBuf, u64>, StoreError> {
        let named: BTreeSet<PathBuf> = staying.iter().flat_map(|own| self.files_of(own)).collect();
        let others = others.iter().flat_map(|own| self.files_of(own)).filter(|path| !named.contains(path));
        let views = views::unnamed(&self.root, &staying.iter().map(|own| own.load).collect())?;
        let mut unnamed = BTreeMap::new();
        for path in others.chain(views) {
            if let Some(bytes) = disk::length(&path)? {
                unnamed.insert(path, bytes);
            }
        }
        Ok(unnamed)
    }

    /// Every file of a load's tables.
    fn files_of(&self, load: &LoadRow) -> Vec<PathBuf> {
        let of_table = |(table, state): (_, &super::TableState)| {
            let folder = layout::table(&self.root, table);
            state.files.iter().map(|file| folder.join(&file.path)).collect::<Vec<_>>()
        };
        load.states().flat_map(of_table).collect()
    }
}

/// The loads, of those but the newest, whose files are not all there: what is left to tell where the head that would say it is lost.
pub(super) fn emptied(root: &Path, loads: &[LoadRow]) -> Result<BTreeSet<i64>, StoreError> {
    let mut emptied = BTreeSet::new();
    let older = loads.split_last().map_or(&[][..], |(_, older)| older);
    for load in older {
        for table in TABLES {
            let folder = layout::table(root, table);
            for file in load.tables.get(table.name).iter().flat_map(|state| &state.files) {
                if disk::length(&folder.join(&file.path))?.is_none() {
                    emptied.insert(load.load);
                }
            }
        }
    }
    Ok(emptied)
}
