//! Materialised views: what many questions are over, put together by a load, a file an owner.
//!
//! ```text
//! .utfall/views/<query>/part-…      the rows of one owner
//! .utfall/views/load-…              which statements they answer, of which files, and which are a load's
//! ```
//!
//! They are no facts. Whoever finds one lost, damaged, of another statement or of other files puts it together again,
//! which is only slower; so the row of a load does not name them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::error::{at, record};
use super::loads::LoadRow;
use super::sheet::write_each;
use super::staging::{Staging, place};
use super::state::StoredFile;
use super::{Fault, Store, StoreError, disk, layout, leftovers};
use crate::model::rows::{Pieces, RowsError};
use crate::model::schema::TableDef;

/// What the name of a load's list begins with.
const LIST: &str = "load-";

/// The views of a load, by the names of their queries.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Views(BTreeMap<String, View>);

#[derive(Debug, Serialize, Deserialize)]
struct View {
    /// The SHA-256 of the statement: another statement is another view.
    statement: String,
    owners: BTreeMap<String, Own>,
}

/// The rows of an owner.
#[derive(Debug, Serialize, Deserialize)]
struct Own {
    /// What they were put together of.
    of: String,
    /// Their file; none until they are.
    file: Option<StoredFile>,
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

    /// Begins a view of a load with what is true still of the views before: the rows of owners of whose files nothing
    /// has changed. Gives the other owners.
    pub(super) fn begin(&mut self, of: &ViewOf<'_>, load: &LoadRow, before: &Self) -> BTreeSet<String> {
        let before = before.of_statement(of);
        let mut owners = BTreeMap::new();
        for (owner, files) in digests(load, of.tables, |_| true) {
            let file = before.and_then(|own| own.owners.get(owner)).filter(|own| own.of == files);
            let file = file.and_then(|own| own.file.clone());
            owners.insert(owner.to_owned(), Own { of: files, file });
        }
        let due = owners.iter().filter(|(_, own)| own.file.is_none()).map(|(owner, _)| owner.clone()).collect();
        self.0.insert(of.name.to_owned(), View { statement: disk::sha256_of(of.sql.as_bytes()), owners });
        due
    }

    /// Writes the rows of an owner of a view that is begun.
    pub(super) fn add(
        &mut self,
        (name, owner): (&str, &str),
        rows: &mut Pieces<'_>,
        (root, load, staging): (&Path, i64, &Staging),
    ) -> Result<(), RowsError> {
        let staged = staging.path("view.parquet");
        let rows = write_each(&staged, rows)?;
        let place = || {
            let sha256 = disk::sha256(&staged)?;
            let path = format!("{name}/part-{load:05}-{}.parquet", disk::short(&sha256));
            place(&staged, &layout::views(root), StoredFile { path, dataset: None, bytes: 0, rows, sha256 })
        };
        let file = place().map_err(StoreError::of_rows)?;
        if let Some(own) = self.0.get_mut(name).and_then(|view| view.owners.get_mut(owner)) {
            own.file = Some(file);
        }
        Ok(())
    }

    fn of_statement(&self, of: &ViewOf<'_>) -> Option<&View> {
        let statement = disk::sha256_of(of.sql.as_bytes());
        self.0.get(of.name).filter(|own| own.statement == statement)
    }

    /// All files of the views.
    pub(super) fn files(&self) -> impl Iterator<Item = &StoredFile> {
        self.0.values().flat_map(|view| view.owners.values()).filter_map(|own| own.file.as_ref())
    }
}

/// The views of the load that was last asked about: most statements ask for some.
#[derive(Debug, Default)]
pub(super) struct RecentViews(Mutex<Option<(i64, Arc<Views>)>>);

impl RecentViews {
    fn of(&self, root: &Path, load: i64) -> Result<Arc<Views>, StoreError> {
        let mut recent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, views)) = recent.as_ref().filter(|(own, _)| *own == load) {
            return Ok(Arc::clone(views));
        }
        let views = Arc::new(Views::read(root, load)?);
        *recent = Some((load, Arc::clone(&views)));
        Ok(views)
    }
}

/// The SHA-256 of what files each of some owners has in some tables.
fn digests<'l>(load: &'l LoadRow, tables: &[&TableDef], is_asked: impl Fn(&str) -> bool) -> BTreeMap<&'l str, String> {
    let files = load.files_by_owner(tables, is_asked).into_iter().map(|(owner, files)| {
        let lines: String = files.iter().map(|(table, file)| format!("{}  {table}\n", file.sha256)).collect();
        (owner, disk::sha256_of(lines.as_bytes()))
    });
    files.collect()
}

impl Store {
    /// The files of a load's view of a statement, everybody's or an owner's, in the order of the owners; `None` where
    /// there is no such view, or not all of them are of the load's files and as they were written.
    pub fn view(
        &self,
        load: &LoadRow,
        of: &ViewOf<'_>,
        owner: Option<&str>,
    ) -> Result<Option<Vec<PathBuf>>, StoreError> {
        let is_asked = |own: &str| owner.is_none_or(|owner| owner == own);
        let files = self.view_by_owner(load, of, is_asked)?;
        let owners = load.owners().into_iter().filter(|own| is_asked(own)).count();
        Ok(Some(files.into_values().collect::<Vec<_>>()).filter(|files| !files.is_empty() && files.len() == owners))
    }

    /// The same of each of some owners that has it.
    pub fn view_by_owner(
        &self,
        load: &LoadRow,
        of: &ViewOf<'_>,
        is_asked: impl Fn(&str) -> bool,
    ) -> Result<BTreeMap<String, PathBuf>, StoreError> {
        let views = self.views.of(&self.root, load.load)?;
        let Some(view) = views.of_statement(of) else { return Ok(BTreeMap::new()) };
        let file = |(owner, files): (&str, String)| {
            let own = view.owners.get(owner).filter(|own| own.of == files)?;
            Some((owner.to_owned(), own.file.as_ref()?))
        };
        let files: BTreeMap<String, &StoredFile> =
            digests(load, of.tables, is_asked).into_iter().filter_map(file).collect();
        let folder = layout::views(&self.root);
        let mut whole = BTreeMap::new();
        let are_whole = self.held(files.values().copied(), &folder).is_ok_and(|fault| fault.is_none());
        for (owner, file) in files {
            // Where one is damaged, each is looked at.
            if are_whole || file.examine(&folder)?.is_none() {
                whole.insert(owner, folder.join(&file.path));
            }
        }
        Ok(whole)
    }
}

/// What differs in the views of a load, all bytes read.
pub(super) fn verify(root: &Path, load: i64) -> Result<Vec<Fault>, StoreError> {
    let folder = layout::views(root);
    let mut faults = Vec::new();
    for path in lists(root, load)? {
        faults.extend(Views::listed(&path, load)?.is_none().then_some(Fault::Changed(path)));
    }
    for file in Views::read(root, load)?.files() {
        faults.extend(file.examine(&folder)?);
    }
    Ok(faults)
}

/// The lists of a load: one, unless somebody has changed it.
pub(super) fn lists(root: &Path, load: i64) -> Result<Vec<PathBuf>, StoreError> {
    let folder = layout::views(root);
    let of_load = list_prefix(load);
    let names = disk::names(&folder)?.into_iter().filter(|name| name.starts_with(&of_load) && name.ends_with(".json"));
    Ok(names.map(|name| folder.join(name)).collect())
}

/// Removes the files of views of loads after one.
pub(super) fn remove(root: &Path, newest: i64) -> Result<(), StoreError> {
    let folder = layout::views(root);
    let is_after = |name: &str| {
        leftovers::number(name, "part-").or_else(|| leftovers::load_number(name)).is_some_and(|load| load > newest)
    };
    for path in disk::files_below(&folder)?.into_keys() {
        if path.file_name().and_then(|name| name.to_str()).is_some_and(is_after) {
            disk::remove(&path)?;
        }
    }
    for name in disk::names(&folder)? {
        let below = folder.join(name);
        if below.is_dir() {
            disk::remove_empty(&below)?;
        }
    }
    disk::remove_empty(&folder)
}

fn list_name(load: i64, bytes: &[u8]) -> String {
    format!("{}{}.json", list_prefix(load), disk::short(&disk::sha256_of(bytes)))
}

/// What the name of a load's list begins with.
pub(super) fn list_prefix(load: i64) -> String {
    format!("{LIST}{load:05}-")
}

/// The files of a load's views, its list among them.
pub(super) fn named(root: &Path, load: i64) -> Result<Vec<PathBuf>, StoreError> {
    let folder = layout::views(root);
    let views = Views::read(root, load)?;
    Ok(views.files().map(|file| folder.join(&file.path)).chain(lists(root, load)?).collect())
}
