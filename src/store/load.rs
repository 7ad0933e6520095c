//! A load, from the lock to the row in `loads`.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::time::{SystemTime, UNIX_EPOCH};

use arrow::array::RecordBatch;
use chrono::DateTime;
use deltalake::DeltaTable;

use super::delta::NewFile;
use super::loads::{LoadRow, LoadedDataset};
use super::staging::Staging;
use super::{Store, StoreError, delta, layout, loads};
use crate::model::facts::{DatasetInfo, FactSink, stored_schema};
use crate::model::schema::{MODEL_VERSION, TABLES, TableDef};

/// A load under way: takes typed rows, and either commits them or leaves no trace.
pub struct Loading<'a> {
    store: &'a Store,
    before: Option<LoadRow>,
    staging: Staging,
    _lock: File,
}

/// What a load came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The load whose data the store shows.
    pub load: i64,
}

impl<'a> Loading<'a> {
    pub(super) fn begin(store: &'a Store, lock: File) -> Result<Self, StoreError> {
        let before = store.loads()?.pop();
        let staging = Staging::new(layout::staging(&store.root))?;
        Ok(Self { store, before, staging, _lock: lock })
    }

    /// Makes the rows visible: files into place, tables committed, and last the
    /// row in `loads`. Each of the named datasets is replaced as a whole;
    /// others stay as they are.
    pub fn commit(mut self, datasets: &[DatasetInfo], findings: String) -> Result<Loaded, StoreError> {
        let load = self.before.as_ref().map_or(1, |row| row.load + 1);
        let root = &self.store.root;
        let mut files = self.staging.settle(load, |name| root.join("tables").join(name))?;
        let names: Vec<String> = datasets.iter().map(|dataset| dataset.name.clone()).collect();
        let mut versions = BTreeMap::new();
        for table in TABLES {
            let new = files.remove(table.name).unwrap_or_else(Vec::new);
            let version = self.store.runtime.block_on(self.commit_table(table, &names, new))?;
            versions.insert(table.name.to_owned(), version);
        }
        let mut held = self.before.map_or_else(BTreeMap::new, |row| row.datasets);
        for dataset in datasets {
            let loaded = LoadedDataset { owner: dataset.owner.clone(), key: dataset.key.clone(), load };
            held.insert(dataset.name.clone(), loaded);
        }
        let model = i64::from(MODEL_VERSION);
        let row = LoadRow { load, loaded_at: now(), model, datasets: held, versions, findings };
        self.store.runtime.block_on(loads::append(root, &row))?;
        Ok(Loaded { load })
    }

    /// Gives up: nothing of this load stays.
    pub fn abandon(mut self) -> Result<(), StoreError> {
        self.staging.discard()
    }

    async fn commit_table(&self, table: &TableDef, names: &[String], new: Vec<NewFile>) -> Result<i64, StoreError> {
        let ready = self.as_last_loaded(table).await?;
        delta::replace(&layout::table(&self.store.root, table), ready, names, new).await
    }

    /// The table as the newest load left it. A load that died between two
    /// tables may have left this one ahead; publishing that would mix loads.
    async fn as_last_loaded(&self, table: &TableDef) -> Result<DeltaTable, StoreError> {
        let folder = layout::table(&self.store.root, table);
        let Some(existing) = delta::open(&folder).await? else {
            return delta::create(&folder, stored_schema(table).as_ref(), true).await;
        };
        let version = self.before.as_ref().and_then(|row| row.versions.get(table.name)).copied();
        delta::restore(existing, version.unwrap_or(0)).await
    }
}

impl FactSink for Loading<'_> {
    fn take(&mut self, dataset: &DatasetInfo, table: &'static TableDef, batch: RecordBatch) -> io::Result<()> {
        self.staging.take(dataset, table, batch)
    }
}

impl LoadRow {
    /// Whether the store shows just these datasets' contents already, under this model.
    pub fn holds(&self, datasets: &[DatasetInfo]) -> bool {
        let same = |dataset: &DatasetInfo| {
            self.datasets.get(&dataset.name).is_some_and(|held| held.key == dataset.key && held.owner == dataset.owner)
        };
        self.model == i64::from(MODEL_VERSION) && datasets.iter().all(same)
    }
}

/// The time in UTC to the second.
fn now() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let time = i64::try_from(seconds).ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    time.map_or_else(String::new, |time| time.format("%Y-%m-%dT%H:%M:%SZ").to_string())
}
