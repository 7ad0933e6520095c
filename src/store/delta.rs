//! One Delta table: create, list, replace a partition, restore.

use std::path::{Path, PathBuf};

use arrow::datatypes::Schema;
use deltalake::kernel::engine::arrow_conversion::TryIntoKernel;
use deltalake::kernel::transaction::{CommitBuilder, CommitProperties};
use deltalake::kernel::{Action, Add, StructType};
use deltalake::protocol::{DeltaOperation, SaveMode};
use deltalake::{DeltaTable, DeltaTableBuilder, DeltaTableError, TableProperty};
use url::Url;

use super::{DataFile, StoreError, at};

/// The partition column.
pub(super) const DATASET: &str = "dataset";

/// A Parquet file that lies in a table's folder and is not committed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NewFile {
    /// The dataset whose rows it holds; `None` where the table has no partitions.
    pub dataset: Option<String>,
    /// The path from the table's folder.
    pub path: String,
    pub bytes: i64,
    pub rows: usize,
}

/// The start of the SHA-256 of a file's bytes, which its name ends with.
pub(super) fn digest_in_name(path: &str) -> Option<&str> {
    path.strip_suffix(".parquet")?.rsplit('-').next()
}

fn url(folder: &Path) -> Result<Url, StoreError> {
    Url::from_directory_path(folder)
        .map_err(|()| at(folder)(std::io::Error::new(std::io::ErrorKind::InvalidInput, "not an absolute path")))
}

/// Opens the newest version of a table, if it is there.
pub(super) async fn open(folder: &Path) -> Result<Option<DeltaTable>, StoreError> {
    if !folder.join("_delta_log").is_dir() {
        return Ok(None);
    }
    match DeltaTableBuilder::from_url(url(folder)?)?.load().await {
        Ok(table) => Ok(Some(table)),
        // A folder of a log without a first commit: a creation that died.
        Err(DeltaTableError::NotATable(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Creates a table of these columns.
pub(super) async fn create(folder: &Path, schema: &Schema, partitioned: bool) -> Result<DeltaTable, StoreError> {
    std::fs::create_dir_all(folder).map_err(at(folder))?;
    let mut fields = schema.fields().to_vec();
    if partitioned {
        fields.push(std::sync::Arc::new(arrow::datatypes::Field::new(DATASET, arrow::datatypes::DataType::Utf8, true)));
    }
    let columns: StructType = (&Schema::new(fields)).try_into_kernel()?;
    let table = DeltaTableBuilder::from_url(url(folder)?)?.build()?;
    let created = table
        .create()
        .with_columns(columns.fields().cloned())
        .with_partition_columns(partitioned.then_some(DATASET))
        // Old loads stay readable: nothing of the log is ever cleaned up behind our back.
        .with_configuration_property(TableProperty::EnableExpiredLogCleanup, Some("false"))
        .with_save_mode(SaveMode::ErrorIfExists)
        .await?;
    Ok(created)
}

/// The version that a table stands at.
pub(super) fn version(table: &DeltaTable) -> Result<i64, StoreError> {
    let version = table.version().ok_or(DeltaTableError::NotInitialized)?;
    i64::try_from(version).map_err(|error| StoreError::Record(error.to_string()))
}

/// The files of a table at a version, by dataset and path.
pub(super) async fn files(folder: &Path, version: i64) -> Result<Vec<DataFile>, StoreError> {
    let version = u64::try_from(version).map_err(|error| StoreError::Record(error.to_string()))?;
    let table = DeltaTableBuilder::from_url(url(folder)?)?.with_version(version).load().await?;
    let mut files: Vec<DataFile> = table
        .snapshot()?
        .log_data()
        .iter()
        .map(|file| DataFile {
            dataset: file.partition_values_map().remove(DATASET).flatten().unwrap_or_else(String::new),
            path: folder.join(PathBuf::from(file.path().as_ref())),
        })
        .collect();
    files.sort();
    Ok(files)
}

/// Replaces all rows of some datasets with new files, in one commit; returns
/// the table's new version. Files whose contents the table has already are
/// dropped, and where nothing would change there is no commit.
pub(super) async fn replace(
    folder: &Path,
    table: DeltaTable,
    datasets: &[String],
    mut new: Vec<NewFile>,
) -> Result<i64, StoreError> {
    let mut actions = Vec::new();
    for file in table.snapshot()?.log_data().iter() {
        let Some(dataset) = file.partition_values_map().remove(DATASET).flatten() else { continue };
        if !datasets.contains(&dataset) {
            continue;
        }
        let same = |own: &NewFile| {
            own.dataset.as_ref() == Some(&dataset) && digest_in_name(&own.path) == digest_in_name(&file.path())
        };
        match new.iter().position(same) {
            Some(index) => discard(folder, &new.swap_remove(index), &file.path())?,
            None => actions.push(Action::Remove(file.remove_action(true))),
        }
    }
    actions.extend(new.iter().map(|file| Action::Add(add(file))));
    if actions.is_empty() {
        return version(&table);
    }
    commit(&table, actions, SaveMode::Overwrite).await
}

/// Removes a new file that holds what a committed one does.
fn discard(folder: &Path, new: &NewFile, committed: &str) -> Result<(), StoreError> {
    if new.path == committed {
        return Ok(());
    }
    let path = folder.join(&new.path);
    std::fs::remove_file(&path).map_err(at(&path))
}

/// Appends a file to a table without partitions.
pub(super) async fn append(table: &DeltaTable, file: &NewFile) -> Result<i64, StoreError> {
    commit(table, vec![Action::Add(add(file))], SaveMode::Append).await
}

/// Puts a table back to what it was at a version, if it has gone ahead of it.
pub(super) async fn restore(table: DeltaTable, to: i64) -> Result<DeltaTable, StoreError> {
    if version(&table)? <= to {
        return Ok(table);
    }
    let to = u64::try_from(to).map_err(|error| StoreError::Record(error.to_string()))?;
    let no_retries = CommitProperties::default().with_max_retries(0);
    let (restored, _) = table.restore().with_version_to_restore(to).with_commit_properties(no_retries).await?;
    Ok(restored)
}

async fn commit(table: &DeltaTable, actions: Vec<Action>, mode: SaveMode) -> Result<i64, StoreError> {
    let snapshot = table.snapshot()?;
    let operation = DeltaOperation::Write { mode, partition_by: None, predicate: None };
    let finished = CommitBuilder::from(CommitProperties::default().with_max_retries(0))
        .with_actions(actions)
        .build(Some(snapshot), table.log_store(), operation)
        .await?;
    i64::try_from(finished.version()).map_err(|error| StoreError::Record(error.to_string()))
}

fn add(file: &NewFile) -> Add {
    let partition_values = file.dataset.iter().map(|dataset| (DATASET.to_owned(), Some(dataset.clone())));
    Add {
        path: file.path.clone(),
        partition_values: partition_values.collect(),
        size: file.bytes,
        modification_time: 0,
        data_change: true,
        stats: Some(format!("{{\"numRecords\":{}}}", file.rows)),
        tags: None,
        deletion_vector: None,
        base_row_id: None,
        default_row_commit_version: None,
        clustering_provider: None,
    }
}
