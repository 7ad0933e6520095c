//! One Delta table: create it, list it, bring it to a set of files, write its log anew.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use arrow::datatypes::{DataType, Field, Schema};
use deltalake::kernel::engine::arrow_conversion::TryIntoKernel;
use deltalake::kernel::transaction::{CommitBuilder, CommitProperties};
use deltalake::kernel::{Action, Add, StructType};
use deltalake::protocol::{DeltaOperation, SaveMode};
use deltalake::{DeltaTable, DeltaTableBuilder, DeltaTableError, TableProperty};
use object_store::local::LocalFileSystem;
use url::Url;

use super::error::{at, record};
use super::state::{LogState, StoredFile, TableState, checkpoint, entry, log_folder, newest_entry};
use super::{Fault, StoreError, disk};

/// After so many commits a log has a checkpoint, so that nobody reads more entries than these.
const COMMITS_BETWEEN: i64 = 10;

/// The partition column.
pub(super) const DATASET: &str = "dataset";

/// A table is the root of a file system of its own to the library: it takes a
/// path with `%` for another one when the path is part of a table's URL.
fn builder(folder: &Path) -> Result<DeltaTableBuilder, StoreError> {
    let root = Url::parse("file:///").map_err(record)?;
    let files = LocalFileSystem::new_with_prefix(folder).map_err(DeltaTableError::from)?;
    Ok(DeltaTableBuilder::from_url(root.clone())?.with_storage_backend(Arc::new(files), root))
}

/// A log that cannot be read is a damaged one: the library's own words for that are many.
fn damaged(folder: &Path) -> impl FnOnce(DeltaTableError) -> StoreError + '_ {
    move |error| match StoreError::from(error) {
        StoreError::System(said) if said.kind() != ErrorKind::NotFound => at(folder)(said),
        _ => StoreError::Damaged(Fault::Log(log_folder(folder))),
    }
}

/// Opens the newest version of a table, if it is there.
pub(super) async fn open(folder: &Path) -> Result<Option<DeltaTable>, StoreError> {
    // A folder of a log without a first entry is a creation that died.
    if newest_entry(folder)?.is_none() {
        return Ok(None);
    }
    builder(folder)?.load().await.map(Some).map_err(damaged(folder))
}

/// Creates a table of these columns.
pub(super) async fn create(folder: &Path, schema: &Schema, partitioned: bool) -> Result<DeltaTable, StoreError> {
    disk::create_folder(&log_folder(folder))?;
    let mut fields = schema.fields().to_vec();
    if partitioned {
        fields.push(Arc::new(Field::new(DATASET, DataType::Utf8, true)));
    }
    let columns: StructType = (&Schema::new(fields)).try_into_kernel()?;
    let table = builder(folder)?.build()?;
    let created = table
        .create()
        .with_columns(columns.fields().cloned())
        .with_partition_columns(partitioned.then_some(DATASET))
        // Old loads stay readable: nothing of the log is ever cleaned up behind our back.
        .with_configuration_property(TableProperty::EnableExpiredLogCleanup, Some("false"))
        .with_configuration_property(TableProperty::CheckpointInterval, Some(COMMITS_BETWEEN.to_string()))
        .with_save_mode(SaveMode::ErrorIfExists)
        .await
        .map_err(|error| StoreError::from(error).at(&log_folder(folder)))?;
    sync_log(folder, 0)?;
    Ok(created)
}

/// The version that a table stands at.
pub(super) fn version(table: &DeltaTable) -> Result<i64, StoreError> {
    i64::try_from(table.version().ok_or(DeltaTableError::NotInitialized)?).map_err(record)
}

/// The files of a table at a version by its log, which knows no digests.
pub(super) async fn listing(folder: &Path, version: i64) -> Result<Vec<StoredFile>, StoreError> {
    let version = u64::try_from(version).map_err(record)?;
    let table = builder(folder)?.with_version(version).load().await;
    let table = table.map_err(damaged(folder))?;
    let mut files = listed(&table)?;
    files.sort();
    Ok(files)
}

fn listed(table: &DeltaTable) -> Result<Vec<StoredFile>, StoreError> {
    let mut files = Vec::new();
    for file in table.snapshot()?.log_data().iter() {
        files.push(StoredFile {
            path: file.path().into_owned(),
            dataset: file.partition_values_map().remove(DATASET).flatten(),
            bytes: u64::try_from(file.size()).map_err(record)?,
            rows: file.num_records().and_then(|rows| u64::try_from(rows).ok()).unwrap_or(0),
            sha256: String::new(),
        });
    }
    Ok(files)
}

/// Brings a table to just these files in one commit, wherever a load that died
/// left it; where nothing would change there is none. `since` is the version of
/// the checkpoint that its log was read by.
pub(super) async fn bring_to(
    folder: &Path,
    (table, since): (&DeltaTable, i64),
    wanted: &[StoredFile],
) -> Result<TableState, StoreError> {
    let paths: BTreeSet<&str> = wanted.iter().map(|file| file.path.as_str()).collect();
    let mut there = BTreeSet::new();
    let mut actions = Vec::new();
    for file in table.snapshot()?.log_data().iter() {
        if paths.contains(file.path().as_ref()) {
            there.insert(file.path().into_owned());
        } else {
            actions.push(Action::Remove(file.remove_action(true)));
        }
    }
    for file in wanted.iter().filter(|file| !there.contains(&file.path)) {
        actions.push(Action::Add(add(file)?));
    }
    let (version, since) = match actions.is_empty() {
        true => (version(table)?, since),
        false => {
            let made = commit(folder, table, actions).await?;
            (made, if checkpoint(folder, made).is_file() { made } else { since })
        }
    };
    Ok(TableState { version, log: LogState::read(folder, (since, version))?, files: wanted.to_vec() })
}

/// Writes a log, in a folder without one, that has these files at these
/// versions, and gives what it is then. The files are named, not looked for: they
/// lie where the log will go. A version that no load names was a dead load's, or
/// of one that is gone; it gets what comes next.
pub(super) async fn write_log(
    folder: &Path,
    (schema, partitioned): (&Schema, bool),
    states: &BTreeMap<i64, &[StoredFile]>,
) -> Result<LogState, StoreError> {
    let mut table = create(folder, schema, partitioned).await?;
    let mut since = 0;
    let last = states.last_key_value().map_or(0, |(version, _)| *version);
    for due in 1..=last {
        let Some((_, files)) = states.range(due..).next() else { break };
        let state = bring_to(folder, (&table, since), files).await?;
        since = state.log.since;
        if state.version < due {
            commit(folder, &table, Vec::new()).await?;
        }
        table.update_state().await?;
    }
    LogState::read(folder, (since, last))
}

/// Commits, without trying again, and puts the entry on disk.
async fn commit(folder: &Path, table: &DeltaTable, actions: Vec<Action>) -> Result<i64, StoreError> {
    let operation = DeltaOperation::Write { mode: SaveMode::Overwrite, partition_by: None, predicate: None };
    let finished = CommitBuilder::from(CommitProperties::default().with_max_retries(0))
        .with_actions(actions)
        .build(Some(table.snapshot()?), table.log_store(), operation)
        .await
        .map_err(|error| StoreError::from(error).at(&log_folder(folder)))?;
    let version = i64::try_from(finished.version()).map_err(record)?;
    sync_log(folder, version)?;
    Ok(version)
}

/// Puts an entry of the log on disk, with the checkpoint that the library writes
/// now and then.
fn sync_log(folder: &Path, version: i64) -> Result<(), StoreError> {
    disk::sync(&entry(folder, version))?;
    let log = log_folder(folder);
    for summed_up in [checkpoint(folder, version), log.join("_last_checkpoint")] {
        if summed_up.is_file() {
            disk::sync(&summed_up)?;
        }
    }
    disk::sync_folder(&log)
}

fn add(file: &StoredFile) -> Result<Add, StoreError> {
    let partition_values = file.dataset.iter().map(|dataset| (DATASET.to_owned(), Some(dataset.clone())));
    Ok(Add {
        path: file.path.clone(),
        partition_values: partition_values.collect(),
        size: i64::try_from(file.bytes).map_err(record)?,
        modification_time: 0,
        data_change: true,
        stats: Some(format!("{{\"numRecords\":{}}}", file.rows)),
        tags: None,
        deletion_vector: None,
        base_row_id: None,
        default_row_commit_version: None,
        clustering_provider: None,
    })
}
