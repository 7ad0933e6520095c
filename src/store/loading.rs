//! A load, from the lock to the row in `loads`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use arrow::array::RecordBatch;
use chrono::DateTime;

use super::bucket::Claim;
use super::loads::{LoadRow, LoadedDataset};
use super::put_together::{Give, Placing};
use super::repair::{self, Repaired};
use super::staging::{StagedFile, Staging};
use super::state::{StoredFile, TableState};
use super::views::{ViewOf, Views};
use super::{Store, StoreError, delta, disk, layout, leftovers, loads};
use crate::model::facts::{DatasetInfo, FactSink, stored_schema};
use crate::model::rows::RowsError;
use crate::model::schema::{MODEL_VERSION, TABLES, TableDef};

/// A load under way: takes typed rows, and either commits them or leaves no trace.
pub struct Loading<'a> {
    store: &'a Store,
    before: Option<LoadRow>,
    number: i64,
    heals: bool,
    staging: Staging,
    claim: Option<Claim<'a>>,
    _lock: File,
}

/// A load whose rows are in their tables and whose own row is not there yet: nobody sees it.
pub struct Placed<'a> {
    store: &'a Store,
    row: LoadRow,
    views: Views,
    /// Those of the load before.
    views_before: Views,
    staging: Staging,
    claim: Option<Claim<'a>>,
    _lock: File,
}

/// What the record says of a load, beside what was stored.
struct Recorded {
    folders: Vec<String>,
    datasets: BTreeMap<String, LoadedDataset>,
    model: i64,
    findings: String,
}

/// What a load brings.
#[derive(Debug)]
pub struct Brought<'b> {
    /// The folders that were asked for.
    pub folders: &'b [PathBuf],
    /// The datasets whose rows were read.
    pub read: Vec<DatasetInfo>,
    /// Those that hold what they held before, and were not read.
    pub as_before: Vec<DatasetInfo>,
    /// The other owners whose rows those of each dataset name, by its name; none where they name none.
    pub named: BTreeMap<String, BTreeSet<String>>,
    /// Of these the ones of whose measures and activities they tell.
    pub told: BTreeMap<String, BTreeSet<String>>,
    /// What was found in all that the store holds, to be kept.
    pub findings: String,
    /// Whether it has all that was found in the datasets that were not read.
    pub tells_of_others: bool,
}

/// What a load came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownLoad {
    /// The load whose data the store shows.
    pub load: i64,
}

impl<'a> Loading<'a> {
    pub(super) fn begin(store: &'a Store, lock: File, claim: Option<Claim<'a>>) -> Result<Self, StoreError> {
        let (before, staging) = ready(store)?;
        let number = before.as_ref().map_or(1, |row| row.load + 1);
        Ok(Self { store, before, number, heals: false, staging, claim, _lock: lock })
    }

    pub(super) fn begin_again(
        store: &'a Store,
        (lock, claim): (File, Option<Claim<'a>>),
        datasets: &[String],
    ) -> Result<Self, StoreError> {
        let Repaired { mut rows, number, record_was_whole } = store.runtime.block_on(repair::repair(&store.root))?;
        match record_was_whole {
            true => leftovers::clear(&store.root, &rows)?,
            false => leftovers::clear_staging(&layout::staging(&store.root))?,
        }
        let before = rows.pop();
        if let Some(before) = &before {
            whole_but_for(store, before, datasets)?;
        }
        let staging = Staging::new(layout::staging(&store.root))?;
        Ok(Self { store, before, number, heals: true, staging, claim, _lock: lock })
    }

    /// The newest load before this one.
    pub fn before(&self) -> Option<&LoadRow> {
        self.before.as_ref()
    }

    /// Brings the rows into their tables. Each dataset that was read is replaced as a whole; others stay as they are.
    pub fn place(self, brought: Brought<'_>) -> Result<Placed<'a>, StoreError> {
        let names: Vec<String> = brought.read.iter().map(|dataset| dataset.name.clone()).collect();
        let mut held = self.before.as_ref().map_or_else(BTreeMap::new, |row| row.datasets.clone());
        let mut owners: BTreeSet<String> = brought.read.iter().map(|dataset| dataset.owner.clone()).collect();
        owners.extend(names.iter().filter_map(|name| held.get(name)).map(|before| before.owner.clone()));
        for dataset in brought.read {
            let of = |owners: &BTreeMap<String, BTreeSet<String>>| {
                owners.get(&dataset.name).cloned().unwrap_or_else(BTreeSet::new)
            };
            let (named, told) = (Some(of(&brought.named)), of(&brought.told));
            held.insert(dataset.name.clone(), LoadedDataset { named, told, ..loaded(&dataset, self.number) });
        }
        for dataset in brought.as_before {
            if let Some(before) = held.remove(&dataset.name) {
                let LoadedDataset { load, named, told, .. } = before;
                held.insert(dataset.name.clone(), LoadedDataset { named, told, ..loaded(&dataset, load) });
            }
        }
        let was_read = |name: &String| names.contains(name);
        if !brought.tells_of_others {
            owners.extend(held.values().map(|own| own.owner.clone()));
        }
        owners.retain(|owner| held.iter().any(|(name, own)| own.owner == *owner && !was_read(name)));
        owners.iter().for_each(|owner| forget_named(&mut held, owner));
        let folders = brought.folders.iter().filter_map(|folder| absolute(folder)).collect();
        let (model, findings) = (i64::from(MODEL_VERSION), brought.findings);
        self.place_tables(&names, Recorded { folders, datasets: held, model, findings })
    }

    /// Takes a dataset out of the tables that was there before; others stay as they are, and as they were checked.
    pub fn place_without(self, dataset: &str, findings: String) -> Result<Placed<'a>, StoreError> {
        let Some(before) = self.before.clone() else { return Err(StoreError::NotThere(self.store.root.clone())) };
        let mut held = before.datasets;
        if let Some(gone) = held.remove(dataset) {
            forget_named(&mut held, &gone.owner);
        }
        let recorded = Recorded { folders: before.folders, datasets: held, model: before.model, findings };
        self.place_tables(&[dataset.to_owned()], recorded)
    }

    /// Brings every table to what was staged in the place of some datasets.
    fn place_tables(mut self, replaced: &[String], recorded: Recorded) -> Result<Placed<'a>, StoreError> {
        let load = self.number;
        let mut staged = self.staging.finish(load)?;
        let mut tables = BTreeMap::new();
        for table in TABLES {
            let new = staged.remove(table.name).unwrap_or_else(Vec::new);
            let state = self.store.runtime.block_on(self.commit_table(table, replaced, new))?;
            tables.insert(table.name.to_owned(), state);
        }
        let Recorded { folders, datasets, model, findings } = recorded;
        let program = env!("CARGO_PKG_VERSION").to_owned();
        let row = LoadRow { load, loaded_at: now(), program, model, folders, datasets, tables, findings };
        let views_before = match &self.before {
            // What is to be healed is put together anew.
            Some(before) if !self.heals => Views::read(&self.store.root, before.load)?,
            _ => Views::default(),
        };
        let Self { store, staging, claim, _lock, .. } = self;
        Ok(Placed { store, row, views: Views::default(), views_before, staging, claim, _lock })
    }

    /// Gives up: nothing of this load stays, and nothing of the store if this would have been its first.
    pub fn abandon(mut self) -> Result<(), StoreError> {
        self.staging.discard()?;
        // A copy is ours to keep.
        if self.before.is_none() && self.store.bucket.is_none() {
            leftovers::take_away(&self.store.root)?;
            if self.store.is_new {
                disk::remove_empty(&self.store.root)?;
            }
        }
        Ok(())
    }

    /// Brings a table from what the load before left to what this one has, in one
    /// commit. Going by that load's own record and not by the log, it never
    /// publishes what a dead load committed.
    async fn commit_table(
        &self,
        table: &TableDef,
        names: &[String],
        staged: Vec<StagedFile>,
    ) -> Result<TableState, StoreError> {
        let folder = layout::table(&self.store.root, table);
        let before = self.before.as_ref().and_then(|row| row.tables.get(table.name));
        if let Some(fault) =
            before.map(|state| state.examine_log(&folder)).transpose()?.flatten().filter(|_| !self.heals)
        {
            return Err(StoreError::Damaged(fault));
        }
        let held = before.map_or(&[][..], |state| &state.files);
        let is_replaced = |file: &StoredFile| file.dataset.as_ref().is_some_and(|dataset| names.contains(dataset));
        let mut files: Vec<StoredFile> = held.iter().filter(|file| !is_replaced(file)).cloned().collect();
        for new in staged {
            let same = |own: &&StoredFile| own.dataset == new.file.dataset && own.sha256 == new.file.sha256;
            files.push(match held.iter().find(same) {
                Some(committed) => self.keep(&folder, committed, new)?,
                None => new.place(&folder)?,
            });
        }
        files.sort();
        let ready = match delta::open(&folder).await? {
            Some(existing) => existing,
            None => delta::create(&folder, stored_schema(table).as_ref(), true).await?,
        };
        delta::bring_to(&folder, (&ready, before.map_or(0, |state| state.log.since)), &files).await
    }

    /// Keeps a committed file whose bytes are those of a new one; if they no
    /// longer are, the new one takes its place, which heals older loads too.
    fn keep(&self, folder: &Path, committed: &StoredFile, new: StagedFile) -> Result<StoredFile, StoreError> {
        if self.heals && committed.examine(folder)?.is_some() {
            return new.place_as(folder, committed);
        }
        new.drop_it()?;
        Ok(committed.clone())
    }
}

impl Placed<'_> {
    /// The load as its row will say it.
    pub fn row(&self) -> &LoadRow {
        &self.row
    }

    /// Puts a view together: of the owners of whose files something has changed the rows are asked for, of the others the
    /// load before has the same.
    pub fn put_together(
        &mut self,
        of: &ViewOf<'_>,
        ask: impl FnOnce(&BTreeSet<String>, &mut Give<'_>) -> Result<(), RowsError>,
    ) -> Result<(), RowsError> {
        let placing = Placing { store: self.store, row: &self.row, staging: &self.staging };
        self.views.put_together((of, &self.views_before), &placing, ask)
    }

    /// Makes the load visible: its row goes into `loads`.
    pub fn record(mut self) -> Result<ShownLoad, StoreError> {
        let (root, load) = (&self.store.root, self.row.load);
        self.views.write(root, load, &self.staging)?;
        self.store.runtime.block_on(loads::append(root, &self.row, &self.staging))?;
        self.staging.discard()?;
        self.claim.map(Claim::settle).transpose()?;
        Ok(ShownLoad { load })
    }
}

/// The newest load, and a staging folder after all that a load that died left is gone; for whoever holds the lock.
pub(super) fn ready(store: &Store) -> Result<(Option<LoadRow>, Staging), StoreError> {
    let before = match Store::is_loaded(&store.root)? {
        true => Some(store.newest_whole()?),
        false => None,
    };
    if layout::staging(&store.root).exists() {
        leftovers::clear(&store.root, &store.loads()?)?;
    }
    let staging = Staging::new(layout::staging(&store.root))?;
    Ok((before, staging))
}

/// Refuses where files of datasets are damaged that are not loaded again.
fn whole_but_for(store: &Store, before: &LoadRow, datasets: &[String]) -> Result<(), StoreError> {
    let mut lost = BTreeSet::new();
    for (table, state) in before.states() {
        let folder = layout::table(&store.root, table);
        if let Some(bucket) = &store.bucket {
            let staying = |file: &&StoredFile| file.dataset.as_ref().is_some_and(|dataset| !datasets.contains(dataset));
            bucket.fetch(&folder, state.files.iter().filter(staying))?;
        }
        for file in &state.files {
            let Some(dataset) = file.dataset.as_ref().filter(|dataset| !datasets.contains(dataset)) else { continue };
            if file.examine(&folder)?.is_some() {
                lost.insert(dataset.clone());
            }
        }
    }
    if lost.is_empty() { Ok(()) } else { Err(StoreError::Lost(lost.into_iter().collect())) }
}

/// What is known of an owner's datasets is not whole any more.
fn forget_named(held: &mut BTreeMap<String, LoadedDataset>, owner: &str) {
    held.values_mut().filter(|dataset| dataset.owner == owner).for_each(|dataset| dataset.named = None);
}

fn loaded(dataset: &DatasetInfo, load: i64) -> LoadedDataset {
    LoadedDataset {
        owner: dataset.owner.clone(),
        key: dataset.key.clone(),
        load,
        folder: dataset.folder.as_deref().and_then(absolute),
        files: dataset.files.clone(),
        named: None,
        told: BTreeSet::new(),
    }
}

/// A folder by its whole path, where that is text.
fn absolute(folder: &Path) -> Option<String> {
    folder.canonicalize().ok()?.into_os_string().into_string().ok()
}

impl FactSink for Loading<'_> {
    fn take(&mut self, dataset: &DatasetInfo, table: &'static TableDef, batch: RecordBatch) -> io::Result<()> {
        self.staging.take(dataset, table, batch)
    }

    fn end(&mut self, dataset: &DatasetInfo) -> io::Result<()> {
        self.staging.end(dataset)
    }
}

/// The time in UTC to the second.
pub(super) fn now() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let time = i64::try_from(seconds).ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    time.map_or_else(String::new, |time| time.format("%Y-%m-%dT%H:%M:%SZ").to_string())
}
