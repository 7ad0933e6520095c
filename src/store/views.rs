//! Materialised views: what many questions are over, put together by a load, a file an owner.
//!
//! ```text
//! .utfall/views/<query>/part-…      the rows of one owner
//! .utfall/views/load-…              which statements they answer, and which files are a load's
//! ```
//!
//! They are no facts. Whoever finds one lost, damaged or of another statement puts it together again, which is only
//! slower; so the row of a load does not name them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use arrow::array::RecordBatch;
use serde::{Deserialize, Serialize};

use super::error::{at, record};
use super::loads::LoadRow;
use super::sheet::write_whole;
use super::staging::{Staging, place};
use super::state::{self, StoredFile};
use super::{Fault, Store, StoreError, disk, layout};
use crate::model::schema::TableDef;

/// What the name of a load's list begins with.
const LIST: &str = "load-";

/// The views of a load, by the names of their queries.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Views(BTreeMap<String, View>);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct View {
    /// The SHA-256 of the statement: another statement is another view.
    statement: String,
    /// The file of each owner.
    owners: BTreeMap<String, StoredFile>,
}

/// The statement of a view.
#[derive(Debug, Clone, Copy)]
pub struct ViewOf<'a> {
    /// The name of its query.
    pub name: &'a str,
    /// Its text.
    pub sql: &'a str,
    /// The tables that it reads.
    pub tables: &'a [&'static TableDef],
}

impl Views {
    /// The views of a load; none where its list is not as the load wrote it.
    pub(super) fn read(root: &Path, load: i64) -> Result<Self, StoreError> {
        for path in lists(root, load)? {
            if let Some(views) = Self::listed(&path, load)? {
                return Ok(views);
            }
        }
        Ok(Self::default())
    }

    /// What a list says, if it is as the load wrote it.
    fn listed(path: &Path, load: i64) -> Result<Option<Self>, StoreError> {
        let bytes = std::fs::read(path).map_err(at(path))?;
        let is_whole = path.ends_with(list_name(load, &bytes));
        Ok(is_whole.then(|| serde_json::from_slice(&bytes).ok()).flatten())
    }

    /// Writes which views a load has.
    pub(super) fn write(&self, root: &Path, load: i64, staging: &Staging) -> Result<(), StoreError> {
        let folder = layout::views(root);
        let bytes = serde_json::to_vec(self).map_err(record)?;
        disk::create_folder(&folder)?;
        disk::replace(&folder.join(list_name(load, &bytes)), &staging.path("views"), &bytes)
    }

    /// Takes over what is true still from the load before: the rows of owners of whose files nothing has changed. Gives
    /// the other owners.
    pub(super) fn take_over(&mut self, of: &ViewOf<'_>, now: &LoadRow, before: Option<&LoadRow>) -> BTreeSet<String> {
        let statement = disk::sha256_of(of.sql.as_bytes());
        let view = before.and_then(|load| load.views.0.get(of.name)).filter(|own| own.statement == statement);
        let was = before.map_or_else(BTreeMap::new, |load| load.files_by_owner(of.tables));
        let mut owners = BTreeMap::new();
        let mut due = BTreeSet::new();
        for (owner, files) in now.files_by_owner(of.tables) {
            match view.and_then(|own| own.owners.get(owner)).filter(|_| was.get(owner) == Some(&files)) {
                Some(file) => drop(owners.insert(owner.to_owned(), file.clone())),
                None => drop(due.insert(owner.to_owned())),
            }
        }
        self.0.insert(of.name.to_owned(), View { statement, owners });
        due
    }

    /// Writes the rows of an owner.
    pub(super) fn add(
        &mut self,
        (name, owner): (&str, &str),
        rows: &RecordBatch,
        (root, load, staging): (&Path, i64, &Staging),
    ) -> Result<(), StoreError> {
        let staged = staging.path("view.parquet");
        write_whole(&staged, rows)?;
        let sha256 = disk::sha256(&staged)?;
        let path = format!("{name}/part-{load:05}-{}.parquet", short(&sha256));
        let rows = u64::try_from(rows.num_rows()).map_err(record)?;
        let file = StoredFile { path, dataset: None, bytes: 0, rows, sha256 };
        let file = place(&staged, &layout::views(root), file)?;
        if let Some(view) = self.0.get_mut(name) {
            view.owners.insert(owner.to_owned(), file);
        }
        Ok(())
    }

    /// All files of the views.
    fn files(&self) -> impl Iterator<Item = &StoredFile> {
        self.0.values().flat_map(|view| view.owners.values())
    }
}

impl Store {
    /// The files of a load's view of a statement, everybody's or an owner's, in the order of the owners; `None` where
    /// there is no such view, or not all of them are as the load wrote them.
    pub fn view(
        &self,
        load: &LoadRow,
        (name, sql): (&str, &str),
        owner: Option<&str>,
    ) -> Result<Option<Vec<PathBuf>>, StoreError> {
        let statement = disk::sha256_of(sql.as_bytes());
        let Some(view) = load.views.0.get(name).filter(|own| own.statement == statement) else { return Ok(None) };
        let owners = owner.map_or_else(|| load.owners(), |owner| BTreeSet::from([owner]));
        let files: Option<Vec<&StoredFile>> = owners.into_iter().map(|owner| view.owners.get(owner)).collect();
        let Some(files) = files.filter(|files| !files.is_empty()) else { return Ok(None) };
        let folder = layout::views(&self.root);
        let is_whole = state::held(files.iter().copied(), &folder)?.is_none();
        Ok(is_whole.then(|| files.iter().map(|file| folder.join(&file.path)).collect()))
    }
}

/// What differs in the views of a load, all bytes read.
pub(super) fn verify(root: &Path, load: &LoadRow) -> Result<Vec<Fault>, StoreError> {
    let folder = layout::views(root);
    let mut faults = Vec::new();
    for path in lists(root, load.load)? {
        faults.extend(Views::listed(&path, load.load)?.is_none().then_some(Fault::Changed(path)));
    }
    for file in load.views.files() {
        faults.extend(file.examine(&folder)?);
    }
    Ok(faults)
}

/// The lists of a load: one, unless somebody has changed it.
fn lists(root: &Path, load: i64) -> Result<Vec<PathBuf>, StoreError> {
    let folder = layout::views(root);
    let of_load = format!("{LIST}{load:05}-");
    let names = disk::names(&folder)?.into_iter().filter(|name| name.starts_with(&of_load));
    Ok(names.map(|name| folder.join(name)).collect())
}

/// The files of views that none of these loads has.
pub(super) fn unnamed(root: &Path, loads: &[&LoadRow]) -> Result<Vec<PathBuf>, StoreError> {
    let folder = layout::views(root);
    let numbers: BTreeSet<i64> = loads.iter().map(|load| load.load).collect();
    let named: BTreeSet<&str> =
        loads.iter().flat_map(|load| load.views.files()).map(|file| file.path.as_str()).collect();
    let mut unnamed = Vec::new();
    for name in disk::names(&folder)? {
        let list = name.strip_prefix(LIST).and_then(|rest| rest.strip_suffix(".json")?.split('-').next()?.parse().ok());
        if list.is_some_and(|load: i64| !numbers.contains(&load)) {
            unnamed.push(folder.join(&name));
        }
        for part in disk::names(&folder.join(&name)).unwrap_or_default() {
            let path = format!("{name}/{part}");
            if part.starts_with("part-") && part.ends_with(".parquet") && !named.contains(path.as_str()) {
                unnamed.push(folder.join(path));
            }
        }
    }
    Ok(unnamed)
}

/// Removes files of views, and the folders that are empty then.
pub(super) fn remove(root: &Path, files: &[PathBuf]) -> Result<(), StoreError> {
    files.iter().try_for_each(|path| disk::remove(path))?;
    let folders: BTreeSet<&Path> = files.iter().filter_map(|path| path.parent()).collect();
    // A folder in the folder comes after it.
    folders.into_iter().rev().chain([layout::views(root).as_path()]).try_for_each(disk::remove_empty)
}

fn list_name(load: i64, bytes: &[u8]) -> String {
    format!("{LIST}{load:05}-{}.json", short(&disk::sha256_of(bytes)))
}

fn short(sha256: &str) -> &str {
    sha256.get(..16).unwrap_or(sha256)
}
