//! Taking away the files of loads that nobody needs any more: their rows in tables and views, their rows in the record,
//! of which a line is kept, and what logs are no longer read by.
//!
//! A vacuum first writes to the head which loads are gone. Who comes to read after that does not see them; who is
//! reading is waited for. Where somebody reads on, the files stay, and the next vacuum finds them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::head::Head;
use super::history::History;
use super::loads::LoadRow;
use super::past::{self, Past};
use super::state::{StoredFile, TableState, log_folder};
use super::{Store, StoreError, delta, disk, head, layout, leftovers, loading, lock, views};
use crate::model::answer::history::Told;

/// Which loads stay, and what becomes of the others.
pub struct Rule<'r> {
    /// So many of the newest stay, and all that are published.
    pub last: usize,
    /// Whether files are taken away, or it is only said which.
    pub accept: bool,
    /// How long whoever reads is waited for.
    pub patience: Duration,
    /// What each load changed, to be kept of those that go.
    pub told: &'r dyn Fn(&History) -> BTreeMap<i64, Told>,
}

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
    /// Whether the files are still there, since somebody reads who was there before.
    pub is_read: bool,
}

/// What files of a store stay.
struct Staying {
    named: BTreeSet<PathBuf>,
    /// The version that each log has come to.
    versions: BTreeMap<PathBuf, i64>,
}

impl Store {
    /// Takes away the files that only loads have which are neither published nor among the last so many.
    pub fn vacuum(mut self, rule: &Rule<'_>) -> Result<Vacuumed, StoreError> {
        self.newest()?;
        if rule.accept {
            // This one is a reader too.
            self.reading = None;
        }
        let _lock = lock::take(&self.root, Duration::ZERO)?;
        let claim = if rule.accept { self.claim()? } else { None };
        self.newest()?;
        let history = self.history()?;
        let (kept, gone) = parted(&history, rule.last);
        let stays = |load: i64| kept.contains(&load);
        let past = match gone.is_empty() {
            true => history.past.clone(),
            false => past::without_others(&history, stays, &(rule.told)(&history)),
        };
        let staying: Vec<&LoadRow> = history.loads.iter().filter(|own| stays(own.load)).collect();
        let mut doomed = self.doomed(&staying)?;
        let mut vacuumed = Vacuumed { loads: gone, kept, ..Vacuumed::default() };
        for bytes in doomed.values() {
            vacuumed.files += 1;
            vacuumed.bytes = vacuumed.bytes.saturating_add(*bytes);
        }
        if !rule.accept || doomed.is_empty() {
            return Ok(vacuumed);
        }
        // From here on nobody is answered from those loads, so that a vacuum that dies is only one that was not finished.
        let past = self.leave_out(&vacuumed.loads, &past)?;
        // One that died may have written just that before.
        if let Some(past) = &past {
            doomed.remove(past);
        }
        if let Some(claim) = claim {
            claim.settle_then(|bucket| bucket.take_away(doomed.keys()))?;
        }
        match lock::see_readers_off(&self.root, rule.patience)? {
            true => take_away(doomed.keys())?,
            // In object storage they are gone, and a copy is nobody's store.
            false => vacuumed.is_read = self.bucket.is_none(),
        }
        Ok(vacuumed)
    }

    /// Writes to the record that some loads are gone, and what is kept of them; gives where that lies.
    fn leave_out(&self, gone: &[i64], past: &Past) -> Result<Option<PathBuf>, StoreError> {
        let (_, mut staging) = loading::ready(self)?;
        let mut head = self.head_now()?;
        if !gone.is_empty() {
            let folder = layout::loads(&self.root);
            let is_gone = |file: &StoredFile| leftovers::load_number(&file.path).is_some_and(|own| gone.contains(&own));
            let files: Vec<StoredFile> = head.loads.files.iter().filter(|file| !is_gone(file)).cloned().collect();
            head.past = Some(past::write(&self.root, past, &staging.path("past"))?);
            head.loads = self.runtime.block_on(async {
                let table = delta::open(&folder).await?.ok_or_else(|| StoreError::NotThere(self.root.clone()))?;
                delta::bring_to(&folder, (&table, head.loads.log.since), &files).await
            })?;
        }
        head::write(&self.root, &head)?;
        staging.discard()?;
        Ok(head.past.map(|file| layout::past(&self.root).join(file.path)))
    }

    /// The files of the store that nothing names once only some loads stay, with their bytes.
    fn doomed(&self, staying: &[&LoadRow]) -> Result<BTreeMap<PathBuf, u64>, StoreError> {
        let head = match &self.bucket {
            None => self.head_now()?,
            Some(bucket) => {
                bucket.bring_view_lists(&staying.iter().map(|own| own.load).collect::<Vec<_>>())?;
                bucket.seen().unwrap_or_default()
            }
        };
        let stays = Staying::of(&self.root, staying, &head)?;
        let folders = [layout::tables, layout::views, layout::loads, layout::past].map(|folder| folder(&self.root));
        let mut doomed = BTreeMap::new();
        for folder in folders {
            let there = match &self.bucket {
                None => disk::files_below(&folder)?,
                Some(bucket) => bucket.files_below(&folder)?,
            };
            doomed.extend(there.into_iter().filter(|(path, _)| stays.is_doomed(path)));
        }
        Ok(doomed)
    }
}

/// The numbers of the loads that stay, and of those that go.
fn parted(history: &History, last: usize) -> (Vec<i64>, Vec<i64>) {
    let newest = history.loads.len().saturating_sub(last.max(1));
    let numbered = history.loads.iter().enumerate().map(|(place, own)| (place, own.load));
    let stays = |(place, load): &(usize, i64)| *place >= newest || history.names_of(*load).next().is_some();
    let (kept, gone): (Vec<_>, Vec<_>) = numbered.partition(stays);
    let numbers = |loads: Vec<(usize, i64)>| loads.into_iter().map(|(_, load)| load).collect();
    (numbers(kept), numbers(gone))
}

impl Staying {
    /// What some loads name, the newest the last of them, and the head besides.
    fn of(root: &Path, loads: &[&LoadRow], head: &Head) -> Result<Self, StoreError> {
        let mut own = Self { named: BTreeSet::new(), versions: BTreeMap::new() };
        for load in loads {
            for (table, state) in load.states() {
                own.add(&layout::table(root, table), state);
            }
            own.named.extend(views::named(root, load.load)?);
        }
        let is_of = |file: &&StoredFile| {
            leftovers::load_number(&file.path).is_some_and(|number| loads.iter().any(|own| own.load == number))
        };
        let files = head.loads.files.iter().filter(is_of).cloned().collect();
        own.add(&layout::loads(root), &TableState { files, ..head.loads.clone() });
        own.named.extend(head.past.iter().map(|file| layout::past(root).join(&file.path)));
        Ok(own)
    }

    fn add(&mut self, folder: &Path, state: &TableState) {
        self.named.extend(state.files.iter().map(|file| folder.join(&file.path)));
        self.named.extend(state.log_files(folder));
        self.versions.insert(log_folder(folder), state.version);
    }

    /// Whether a file is ours, and nothing names it any more.
    fn is_doomed(&self, path: &Path) -> bool {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let is_ours = match path.parent().and_then(|folder| self.versions.get(folder)) {
            Some(newest) => leftovers::log_version(name).is_some_and(|version| version < *newest),
            None => leftovers::number(name, "part-").or(leftovers::load_number(name)).is_some() || past::is_named(name),
        };
        is_ours && !self.named.contains(path)
    }
}

/// Removes files, and the folders that are empty then.
fn take_away<'f>(files: impl Iterator<Item = &'f PathBuf> + Clone) -> Result<(), StoreError> {
    for path in files.clone() {
        disk::remove(path)?;
    }
    files.filter_map(|path| path.parent()).collect::<BTreeSet<_>>().into_iter().try_for_each(disk::remove_empty)
}
