//! Materialised views: what many questions are over, put together by a load.
//!
//! ```text
//! .utfall/views/<query>/part-…      the rows of one owner who has many, or of all who have few
//! .utfall/views/load-…              which statements they answer, of which files, and which are a load's
//! ```
//!
//! They are no facts. Whoever finds one lost, damaged, of another statement or of other files puts it together again,
//! which is only slower; so the row of a load does not name them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::error::{at, record};
use super::loads::LoadRow;
use super::staging::Staging;
use super::state::StoredFile;
use super::{Fault, Store, StoreError, disk, layout, leftovers};
use crate::model::schema::TableDef;

/// What the name of a load's list begins with.
const LIST: &str = "load-";

/// The views of a load, by the names of their queries.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Views(pub(super) BTreeMap<String, View>);

/// The rows of a statement, owner by owner.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct View {
    /// The SHA-256 of the statement: another statement is another view.
    pub statement: String,
    /// The file of those who have few rows; none where nobody has.
    #[serde(default)]
    pub together: Option<StoredFile>,
    pub owners: BTreeMap<String, Own>,
}

/// The rows of an owner.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Own {
    /// What they were put together of.
    pub of: String,
    #[serde(flatten)]
    pub place: Place,
}

/// Where the rows of an owner lie.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Place {
    /// In a file of their own.
    File(StoredFile),
    /// In the file of several owners, these rows of it.
    Rows(Range<usize>),
}

/// What a view has of some owners.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Viewed {
    /// These owners.
    pub owners: BTreeSet<String>,
    /// Their rows, in the order of the owners.
    pub parts: Vec<ViewPart>,
}

/// Rows of owners who follow each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ViewPart {
    /// All rows of these files, an owner's each.
    Files(Vec<PathBuf>),
    /// These rows of a file.
    Rows(PathBuf, Range<usize>),
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

impl ViewOf<'_> {
    /// The SHA-256 of its statement.
    pub(super) fn digest(&self) -> String {
        disk::sha256_of(self.sql.as_bytes())
    }
}

impl View {
    /// Whether it names no rows that its file has not.
    fn is_sound(&self) -> bool {
        let there = self.together.as_ref().and_then(|file| usize::try_from(file.rows).ok()).unwrap_or(0);
        self.owners.values().all(|own| match &own.place {
            Place::File(_) => true,
            Place::Rows(rows) => rows.start <= rows.end && rows.end <= there,
        })
    }
}

impl Own {
    /// The file, where it is theirs alone.
    pub(super) fn file(&self) -> Option<&StoredFile> {
        match &self.place {
            Place::File(file) => Some(file),
            Place::Rows(_) => None,
        }
    }
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
        let views: Option<Self> = is_whole.then(|| serde_json::from_slice(&bytes).ok()).flatten();
        Ok(views.filter(|views| views.0.values().all(View::is_sound)))
    }

    /// Writes which views a load has.
    pub(super) fn write(&self, root: &Path, load: i64, staging: &Staging) -> Result<(), StoreError> {
        let folder = layout::views(root);
        let bytes = serde_json::to_vec(self).map_err(record)?;
        disk::create_folder(&folder)?;
        disk::replace(&folder.join(list_name(load, &bytes)), &staging.path("views"), &bytes)
    }

    /// The view of a statement.
    pub(super) fn of_statement(&self, of: &ViewOf<'_>) -> Option<&View> {
        let statement = of.digest();
        self.0.get(of.name).filter(|own| own.statement == statement)
    }

    /// All files of the views.
    pub(super) fn files(&self) -> impl Iterator<Item = &StoredFile> {
        self.0.values().flat_map(|view| view.owners.values().filter_map(Own::file).chain(&view.together))
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
pub(super) fn digests<'l>(
    load: &'l LoadRow,
    tables: &[&TableDef],
    is_asked: impl Fn(&str) -> bool,
) -> BTreeMap<&'l str, String> {
    let files = load.files_by_owner(tables, is_asked).into_iter().map(|(owner, files)| {
        let lines: String = files.iter().map(|(table, file)| format!("{}  {table}\n", file.sha256)).collect();
        (owner, disk::sha256_of(lines.as_bytes()))
    });
    files.collect()
}

impl Store {
    /// The rows of a load's view of a statement, everybody's or an owner's; `None` where there is no such view, or not all of
    /// it is of the load's files and as it was written.
    pub fn view(&self, load: &LoadRow, of: &ViewOf<'_>, owner: Option<&str>) -> Result<Option<Viewed>, StoreError> {
        let is_asked = |own: &str| owner.is_none_or(|owner| owner == own);
        let viewed = self.view_of_some(load, of, is_asked)?;
        let owners = load.owners().into_iter().filter(|own| is_asked(own)).count();
        Ok(Some(viewed).filter(|viewed| !viewed.owners.is_empty() && viewed.owners.len() == owners))
    }

    /// The same of those of some owners who have it.
    pub fn view_of_some(
        &self,
        load: &LoadRow,
        of: &ViewOf<'_>,
        is_asked: impl Fn(&str) -> bool,
    ) -> Result<Viewed, StoreError> {
        let views = self.views.of(&self.root, load.load)?;
        let Some(view) = views.of_statement(of) else { return Ok(Viewed::default()) };
        let own = |(owner, files)| Some((owner, view.owners.get(owner).filter(|own| own.of == files)?));
        let owners: Vec<(&str, &Own)> = digests(load, of.tables, is_asked).into_iter().filter_map(own).collect();
        let folder = layout::views(&self.root);
        let alone = owners.iter().filter_map(|(_, own)| own.file());
        let are_whole = self.held(alone, &folder).is_ok_and(|fault| fault.is_none());
        let is_asked_together = owners.iter().any(|(_, own)| own.file().is_none());
        let together = view.together.as_ref().filter(|file| is_asked_together && self.is_held(file, &folder));
        let mut viewed = Viewed::default();
        for (owner, own) in owners {
            match (&own.place, together) {
                // Where one is damaged, each is looked at.
                (Place::File(file), _) if are_whole || file.examine(&folder)?.is_none() => {
                    viewed.add_file(owner, folder.join(&file.path));
                }
                (Place::Rows(rows), Some(file)) => viewed.add_rows(owner, folder.join(&file.path), rows),
                (Place::File(_), _) | (Place::Rows(_), None) => {}
            }
        }
        Ok(viewed)
    }

    /// Whether a file of a view is as it was written.
    pub(super) fn is_held(&self, file: &StoredFile, folder: &Path) -> bool {
        self.held(std::iter::once(file), folder).is_ok_and(|fault| fault.is_none())
    }
}

impl Viewed {
    /// Whether nobody's rows are among them.
    pub fn is_empty(&self) -> bool {
        self.owners.is_empty()
    }

    fn add_file(&mut self, owner: &str, file: PathBuf) {
        self.owners.insert(owner.to_owned());
        match self.parts.last_mut() {
            Some(ViewPart::Files(files)) => files.push(file),
            _ => self.parts.push(ViewPart::Files(vec![file])),
        }
    }

    fn add_rows(&mut self, owner: &str, file: PathBuf, rows: &Range<usize>) {
        self.owners.insert(owner.to_owned());
        match self.parts.last_mut() {
            Some(ViewPart::Rows(_, last)) if last.end == rows.start => last.end = rows.end,
            _ => self.parts.push(ViewPart::Rows(file, rows.clone())),
        }
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
