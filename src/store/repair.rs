//! What can be put right in a damaged store before its datasets are loaded
//! again: the record of loads from its own files, and each damaged log from the
//! record. Files are healed by the load that follows.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use arrow::datatypes::Schema;

use super::error::at;
use super::head::{self, Head};
use super::loads::{self, LoadRow};
use super::state::{LogState, StoredFile, TableState, log_folder};
use super::verify::is_same;
use super::{StoreError, delta, disk, layout, leftovers, past, publications};
use crate::model::facts::stored_schema;
use crate::model::schema::TABLES;

/// A store whose record and logs are right again.
pub(super) struct Repaired {
    /// Every load that can still be read, oldest first.
    pub rows: Vec<LoadRow>,
    /// The number of the next load.
    pub number: i64,
    /// Whether the record needed nothing, so that what it does not name is known to be a dead load's.
    pub record_was_whole: bool,
}

/// Puts the record of loads and the logs of all tables right.
pub(super) async fn repair(root: &Path) -> Result<Repaired, StoreError> {
    let (mut rows, record_was_whole) = match record(root).await {
        Ok(rows) => (rows, true),
        Err(StoreError::Damaged(_)) => (write_record(root).await?, false),
        Err(error) => return Err(error),
    };
    for table in TABLES {
        let folder = layout::table(root, table);
        let states: Vec<&TableState> = rows.iter().filter_map(|row| row.tables.get(table.name)).collect();
        if !is_sound(&folder, states.last().copied()).await? {
            let states = states.iter().map(|state| (state.version, state.files.as_slice())).collect();
            let log = write_log(root, &folder, (stored_schema(table).as_ref(), true), &states).await?;
            // What is written from here on goes on from the log as it is now.
            if let Some(state) = rows.last_mut().and_then(|row| row.tables.get_mut(table.name)) {
                state.log = log;
            }
        }
    }
    let newest = rows.last().map_or(0, |row| row.load);
    let made = head::read(root)?.map_or(0, |head| head.load);
    Ok(Repaired { rows, number: newest.max(made) + 1, record_was_whole })
}

/// The record as it is, read whole and without a doubt.
async fn record(root: &Path) -> Result<Vec<LoadRow>, StoreError> {
    let folder = layout::loads(root);
    let rows = loads::all(root).await?;
    let head = head::read(root)?;
    past::read(root, head.as_ref().and_then(|head| head.past.as_ref()))?;
    match is_sound(&folder, head.as_ref().map(|head| &head.loads)).await? {
        true => Ok(rows),
        false => Err(StoreError::Damaged(super::Fault::Log(log_folder(&folder)))),
    }
}

/// Whether a log is what a state says, also to a reader of Delta tables; without a state, whether it can be read.
async fn is_sound(folder: &Path, state: Option<&TableState>) -> Result<bool, StoreError> {
    if let Some(state) = state {
        if state.examine_log(folder)?.is_some() {
            return Ok(false);
        }
        match delta::listing(folder, state.version).await {
            Ok(listed) if is_same(&listed, &state.files) => {}
            Ok(_) | Err(StoreError::Damaged(_)) => return Ok(false),
            Err(error) => return Err(error),
        }
    }
    match delta::open(folder).await {
        Ok(_) => Ok(true),
        Err(StoreError::Damaged(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Finds the rows of the record by their files and writes its log and the head anew.
async fn write_record(root: &Path) -> Result<Vec<LoadRow>, StoreError> {
    let folder = layout::loads(root);
    let head = head::read(root).unwrap_or_default();
    let past = past::found(root, head.as_ref())?;
    let known = past::read(root, past.as_ref())?;
    let is_vacuumed = |load: i64| known.get(&load).is_some_and(|own| own.vacuumed);
    let mut found: BTreeMap<i64, (StoredFile, LoadRow)> = BTreeMap::new();
    for file in candidates(&folder, head.as_ref())? {
        // A row that is not what its name says is lost, and so is its load.
        if let Some(row) = loads::read(&folder, &file).ok().filter(|row| !is_vacuumed(row.load)) {
            found.insert(row.load, (file, row));
        }
    }
    let (files, rows): (Vec<StoredFile>, Vec<LoadRow>) = found.into_values().unzip();
    let versions = (1..).zip(1..=files.len()).filter_map(|(version, count)| Some((version, files.get(..count)?)));
    let states: BTreeMap<i64, &[StoredFile]> = versions.collect();
    let log = write_log(root, &folder, (&loads::schema(), false), &states).await?;
    if let (Some(version), Some(newest)) = (states.keys().last().copied(), rows.last()) {
        let loads = TableState { version, log, files: files.clone() };
        let publications = publications::found(root, head.as_ref())?;
        let load = head.map_or(newest.load, |head| head.load.max(newest.load));
        disk::create_folder(&layout::staging(root))?;
        head::write(root, &Head { load, loads, publications, past })?;
    } else {
        disk::remove(&layout::head(root))?;
    }
    Ok(rows)
}

/// The files that may be rows: those that the head names, else all of a row's name.
fn candidates(folder: &Path, head: Option<&Head>) -> Result<Vec<StoredFile>, StoreError> {
    if let Some(head) = head {
        return Ok(head.loads.files.clone());
    }
    let mut files = Vec::new();
    for name in disk::names(folder)?.into_iter().filter(|name| leftovers::load_number(name).is_some()) {
        let path = folder.join(&name);
        let sha256 = disk::sha256(&path)?;
        if name.contains(disk::short(&sha256)) {
            let bytes = disk::length(&path)?.unwrap_or(0);
            files.push(StoredFile { path: name, dataset: None, bytes, rows: 1, sha256 });
        }
    }
    Ok(files)
}

/// Writes a log anew beside the damaged one, keeps that one aside, puts the new one in its place, and gives what it is.
async fn write_log(
    root: &Path,
    table: &Path,
    columns: (&Schema, bool),
    states: &BTreeMap<i64, &[StoredFile]>,
) -> Result<LogState, StoreError> {
    leftovers::clear_staging(&layout::staging(root))?;
    let name = table.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let beside = layout::staging(root).join(format!("log-{name}"));
    disk::create_folder(&beside)?;
    let state = delta::write_log(&beside, columns, states).await?;
    let log = log_folder(table);
    if log.exists() {
        let aside = layout::damaged(root);
        disk::create_folder(&aside)?;
        let taken: BTreeSet<String> = disk::names(&aside)?.into_iter().collect();
        let free = (1..).map(|number| format!("{name}-{number}")).find(|name| !taken.contains(name));
        let aside = aside.join(free.unwrap_or(name));
        fs::rename(&log, &aside).map_err(at(&log))?;
    }
    disk::create_folder(table)?;
    fs::rename(log_folder(&beside), &log).map_err(at(&log))?;
    disk::sync_folder(table)?;
    leftovers::clear_staging(&layout::staging(root))?;
    Ok(state)
}
