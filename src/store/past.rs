//! What is kept of loads that were vacuumed: what they changed, so that history goes on to tell it.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::error::{at, record};
use super::head::Head;
use super::history::History;
use super::loads::LoadRow;
use super::state::StoredFile;
use super::{Fault, StoreError, disk, layout};
use crate::model::answer::history::Told;

/// What the names of the files begin with.
const PREFIX: &str = "past-";

/// A load whose row is gone, or that of the load before it: what it changed can no longer be seen by the rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastLoad {
    /// Its number.
    pub load: i64,
    /// When it was made, in UTC.
    pub loaded_at: String,
    /// The version of the program that made it.
    pub program: String,
    /// The version of the model that its rows were checked against.
    pub model: i64,
    /// The datasets that the store held since.
    pub datasets: Vec<String>,
    /// What it changed and what was found.
    pub told: Told,
    /// Whether its own row and files are gone.
    pub vacuumed: bool,
}

impl PastLoad {
    /// What would be kept of a load that is there.
    fn of(row: &LoadRow, told: Told) -> Self {
        Self {
            load: row.load,
            loaded_at: row.loaded_at.clone(),
            program: row.program.clone(),
            model: row.model,
            datasets: row.datasets.keys().cloned().collect(),
            told,
            vacuumed: false,
        }
    }
}

impl History {
    /// Every load in brief, by number: those that are there by what is told of them, the others by what was kept.
    pub fn in_brief(&self, mut told: impl FnMut(&LoadRow) -> Told) -> BTreeMap<i64, PastLoad> {
        let there = self.loads.iter().map(|row| (row.load, PastLoad::of(row, told(row))));
        self.past.clone().into_iter().chain(there).collect()
    }
}

/// The loads that something is kept of, by number.
pub(super) type Past = BTreeMap<i64, PastLoad>;

/// What must be kept once only some loads stay: of those that go, and of each that stays and comes after one that goes.
/// What is kept already is told no better now.
pub(super) fn without_others(history: &History, stays: impl Fn(i64) -> bool, told: &BTreeMap<i64, Told>) -> Past {
    let mut past = history.past.clone();
    let mut follows_gone = false;
    for row in &history.loads {
        let is_gone = !stays(row.load);
        if is_gone || follows_gone {
            let told = || told.get(&row.load).cloned().unwrap_or_default();
            past.entry(row.load).or_insert_with(|| PastLoad::of(row, told())).vacuumed = is_gone;
        }
        follows_gone = is_gone;
    }
    past
}

/// What is kept, if its file is what was written.
pub(super) fn read(root: &Path, file: Option<&StoredFile>) -> Result<Past, StoreError> {
    let Some(file) = file else { return Ok(Past::new()) };
    let folder = layout::past(root);
    match file.examine(&folder)? {
        Some(fault) => Err(StoreError::Damaged(fault)),
        None => listed(&folder.join(&file.path)),
    }
}

fn listed(path: &Path) -> Result<Past, StoreError> {
    let bytes = std::fs::read(path).map_err(at(path))?;
    let loads = serde_json::from_slice::<Vec<PastLoad>>(&bytes);
    let loads = loads.map_err(|_| StoreError::Damaged(Fault::Record(path.to_owned())))?;
    Ok(loads.into_iter().map(|load| (load.load, load)).collect())
}

/// Writes what is kept, on disk before it returns; it lies unseen until a head names it.
pub(super) fn write(root: &Path, past: &Past, beside: &Path) -> Result<StoredFile, StoreError> {
    let bytes = serde_json::to_vec(&past.values().collect::<Vec<_>>()).map_err(record)?;
    let sha256 = disk::sha256_of(&bytes);
    let path = format!("{PREFIX}{}.json", disk::short(&sha256));
    let folder = layout::past(root);
    disk::create_folder(&folder)?;
    disk::replace(&folder.join(&path), beside, &bytes)?;
    let length = u64::try_from(bytes.len()).map_err(record)?;
    let rows = u64::try_from(past.len()).map_err(record)?;
    Ok(StoredFile { path, dataset: None, bytes: length, rows, sha256 })
}

/// What is there of it: what the head names, where there is one to ask, else the file that tells of most loads, of those
/// whose bytes are what their names say.
pub(super) fn found(root: &Path, head: Option<&Head>) -> Result<Option<StoredFile>, StoreError> {
    let folder = layout::past(root);
    if let Some(head) = head {
        let file = head.past.clone();
        return Ok(file.filter(|file| file.examine(&folder).is_ok_and(|fault| fault.is_none())));
    }
    let mut found: Option<StoredFile> = None;
    for path in disk::names(&folder)?.into_iter().filter(|name| is_named(name)) {
        let at = folder.join(&path);
        let sha256 = disk::sha256(&at)?;
        let Some(past) = listed(&at).ok().filter(|_| path.contains(disk::short(&sha256))) else { continue };
        let rows = u64::try_from(past.len()).map_err(record)?;
        if found.as_ref().is_none_or(|most| most.rows < rows) {
            found = Some(StoredFile { path, dataset: None, bytes: disk::length(&at)?.unwrap_or(0), rows, sha256 });
        }
    }
    Ok(found)
}

/// Whether a file has such a name.
pub(super) fn is_named(name: &str) -> bool {
    name.starts_with(PREFIX) && name.ends_with(".json")
}
