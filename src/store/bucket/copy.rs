//! The copy of a store in object storage: where it is, and how it is brought to what a head says.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::objects::Wanted;
use super::{Brought, Bucket};
use crate::diag::work::{Doing, begin};
use crate::model::schema::TABLES;
use crate::store::error::at;
use crate::store::head::{self, Head};
use crate::store::loads::{self, LoadRow};
use crate::store::place::BucketPlace;
use crate::store::state::{StoredFile, TableState, entry, log_folder, newest_entry};
use crate::store::views::list_prefix;
use crate::store::{Fault, STORE_FORMAT, StoreError, disk, layout, leftovers, lock};

/// How long whoever brings the copy up to date at this moment is waited for.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often it is looked whether they are done.
const PAUSE: Duration = Duration::from_millis(20);

/// The folder of a copy.
pub(super) struct Copy {
    /// The store in it.
    pub root: PathBuf,
}

impl Copy {
    /// The copy of a store; another server's store of the same address is another one.
    pub(super) fn of(place: &BucketPlace, endpoint: &str) -> Self {
        let address = place.address.to_string();
        let known = disk::sha256_of(format!("{endpoint}\n{address}\n{STORE_FORMAT}").as_bytes());
        let name: String = place.address.bucket.chars().filter(char::is_ascii_alphanumeric).take(20).collect();
        Self { root: place.copies.join(format!("{name}-{}", disk::short(&known))).join("store") }
    }

    /// What the copy is known by to others, made up where it is new.
    pub(super) fn id(&self, host: &str) -> Result<String, StoreError> {
        let path = self.root.with_file_name("id");
        if disk::length(&path)?.is_none_or(|bytes| bytes == 0) {
            let made = format!("{host}\n{}\n{:?}", self.root.display(), std::time::SystemTime::now());
            let id = disk::sha256_of(made.as_bytes());
            fs::write(&path, disk::short(&id)).map_err(at(&path))?;
        }
        fs::read_to_string(&path).map_err(at(&path))
    }

    /// Lays the copy out anew, with nothing loaded.
    pub(super) fn empty(&self) -> Result<(), StoreError> {
        if self.root.exists() {
            fs::remove_dir_all(&self.root).map_err(at(&self.root))?;
        }
        layout::claim(&self.root)
    }

    /// Whether it is just what a head says.
    fn is_at(&self, head: &Head) -> Result<bool, StoreError> {
        if !layout::is_store(&self.root) || head::read(&self.root).ok().flatten().as_ref() != Some(head) {
            return Ok(false);
        }
        Ok(newest_entry(&layout::loads(&self.root))? == Some(head.loads.version))
    }

    /// What is held while it is brought up to date; none where a load is under way in it, which has begun with that.
    fn lock(&self) -> Result<Option<fs::File>, StoreError> {
        let start = Instant::now();
        loop {
            match lock::take(&self.root, Duration::ZERO) {
                Ok(lock) => return Ok(Some(lock)),
                Err(StoreError::Busy(_)) if layout::staging(&self.root).exists() => return Ok(None),
                Err(StoreError::Busy(_)) if start.elapsed() < PATIENCE => std::thread::sleep(PAUSE),
                Err(error) => return Err(error),
            }
        }
    }
}

impl Bucket {
    /// Brings the copy to what is in object storage; gives whether there is anything.
    pub(in crate::store) fn refresh(&self) -> Result<bool, StoreError> {
        let Some(head) = self.tip()?.0.head else { return Ok(false) };
        if self.copy.is_at(&head)? {
            return Ok(true);
        }
        self.check()?;
        if let Some(_lock) = self.copy.lock()? {
            self.bring(&head, Brought::Whole)?;
        }
        Ok(true)
    }

    /// The same before something is loaded: where there is nothing yet, the copy is empty.
    pub(in crate::store) fn refresh_or_empty(&self) -> Result<(), StoreError> {
        match self.refresh() {
            Ok(true) => Ok(()),
            Ok(false) => match self.copy.lock()? {
                Some(_lock) if layout::head(&self.copy.root).exists() => self.copy.empty(),
                _ => Ok(()),
            },
            // Whoever is about to write brings it here as it lies.
            Err(StoreError::Damaged(_)) => layout::claim(&self.copy.root),
            Err(error) => Err(error),
        }
    }

    /// Brings the copy, which nobody else changes meanwhile, to a head: its logs, the newest load's row, what is
    /// published. Rows of tables come when they are asked for.
    pub(super) fn bring(&self, head: &Head, how: Brought) -> Result<(), StoreError> {
        if how == Brought::Whole && self.copy.is_at(head)? {
            return Ok(());
        }
        let _work = begin(Doing::Fetch, self.address().to_string());
        let (root, folder) = (&self.copy.root, layout::loads(&self.copy.root));
        self.bring_logs(&[(folder.clone(), &head.loads)], how)?;
        let row = self.bring_row(head, how)?;
        let states =
            row.iter().flat_map(|row| TABLES.iter().filter_map(|table| Some((table, row.tables.get(table.name)?))));
        let mut logs: Vec<(PathBuf, &TableState)> =
            states.map(|(table, state)| (layout::table(root, table), state)).collect();
        self.bring_logs(&logs, how)?;
        if let Some(row) = &row {
            self.bring_view_lists(&[row.load])?;
        }
        // What a load left here that did not come there is no load.
        logs.push((folder, &head.loads));
        for (table, state) in &logs {
            leftovers::clear_entries(table, |version, _| version > state.version)?;
        }
        head::write_by(root, &root.join("head.part"), head)
    }

    /// Brings what there is of a store whose head cannot be read, to be put right; the head says no more here than there.
    pub(super) fn bring_without(&self, head: &[u8]) -> Result<(), StoreError> {
        let root = &self.copy.root;
        for folder in [layout::loads(root), layout::published(root)] {
            self.have_what_is_in(&folder)?;
        }
        disk::replace(&layout::head(root), &root.join("head.part"), head)
    }

    /// Brings the row of the newest load here, and what is published; where they are to be put right, all rows that
    /// there are, and none where it cannot be read.
    fn bring_row(&self, head: &Head, how: Brought) -> Result<Option<LoadRow>, StoreError> {
        let (loads, published) = (layout::loads(&self.copy.root), layout::published(&self.copy.root));
        let newest = head.loads.files.last();
        if how == Brought::Whole {
            let newest = newest.ok_or_else(|| StoreError::Damaged(Fault::Record(self.address().path(super::HEAD))))?;
            self.have(&loads, [newest].into_iter())?;
            self.have(&published, head.publications.iter())?;
            return loads::read(&loads, newest).map(Some);
        }
        for folder in [&loads, &published] {
            self.have_what_is_in(folder)?;
        }
        Ok(newest.and_then(|newest| loads::read(&loads, newest).ok()))
    }

    /// Brings the logs of tables to what their states say.
    fn bring_logs(&self, logs: &[(PathBuf, &TableState)], how: Brought) -> Result<(), StoreError> {
        let entries = |(table, state): &(PathBuf, &TableState)| {
            (0..=state.version).map(|version| entry(table, version)).collect::<Vec<_>>()
        };
        let mut due = Vec::new();
        for entry in logs.iter().flat_map(entries) {
            if disk::length(&entry)?.is_none_or(|bytes| bytes == 0) {
                due.push(self.wanted(&entry, None));
            }
        }
        self.objects.fetch(due)?;
        // Entries that a load left here that did not come there have the names of others there.
        let mut others = Vec::new();
        for log in logs {
            if log.1.examine_log(&log.0)?.is_some() {
                others.extend(entries(log).iter().map(|entry| self.wanted(entry, None)));
            }
        }
        if others.is_empty() {
            return Ok(());
        }
        self.objects.fetch(others)?;
        for (table, state) in logs.iter().filter(|_| how == Brought::Whole) {
            if state.examine_log(table)?.is_some() {
                return Err(StoreError::Damaged(Fault::Log(self.there(&log_folder(table)))));
            }
        }
        Ok(())
    }

    /// Brings the lists of what views some loads have here. They are no facts: one that is not there is asked no more.
    pub(super) fn bring_view_lists(&self, loads: &[i64]) -> Result<(), StoreError> {
        let folder = layout::views(&self.copy.root);
        let prefixes: Vec<String> = loads.iter().map(|load| list_prefix(*load)).collect();
        let mut due = Vec::new();
        for (path, bytes) in self.objects.list_in(&[self.within(&folder)])? {
            let name = path.rsplit('/').next().unwrap_or(&path);
            let is_list = prefixes.iter().any(|prefix| name.starts_with(prefix.as_str()));
            if is_list && disk::length(&folder.join(name))? != Some(bytes) {
                due.push(self.wanted(&folder.join(name), Some(bytes)));
            }
        }
        self.objects.fetch(due).map(|_| ())
    }

    /// Has files here that a load names, those that differ from it fetched anew.
    pub(in crate::store) fn have<'f>(
        &self,
        folder: &Path,
        files: impl Iterator<Item = &'f StoredFile>,
    ) -> Result<(), StoreError> {
        match self.fetch(folder, files)?.into_iter().next() {
            Some(fault) => Err(StoreError::Damaged(fault)),
            None => Ok(()),
        }
    }

    /// The same as far as that can be, and what differs there.
    pub(in crate::store) fn fetch<'f>(
        &self,
        folder: &Path,
        files: impl Iterator<Item = &'f StoredFile>,
    ) -> Result<Vec<Fault>, StoreError> {
        let mut due = Vec::new();
        for file in files {
            if file.examine(folder)?.is_some() {
                due.push(file);
            }
        }
        if due.is_empty() {
            return Ok(Vec::new());
        }
        let mut work = begin(Doing::Fetch, self.address().to_string());
        let wanted = due.iter().map(|file| self.wanted(&folder.join(&file.path), Some(file.bytes)));
        let missing = self.objects.fetch(wanted.collect())?;
        work.rows(due.len());
        let mut faults: Vec<Fault> = missing.iter().map(|path| Fault::Missing(self.address().path(path))).collect();
        for file in due.iter().filter(|file| !missing.contains(&self.within(&folder.join(&file.path)))) {
            if file.examine(folder)?.is_some() {
                let path = folder.join(&file.path);
                disk::remove(&path)?;
                faults.push(Fault::Changed(self.there(&path)));
            }
        }
        Ok(faults)
    }

    /// Has every file of a folder here that is there, and is not here with the same length.
    fn have_what_is_in(&self, folder: &Path) -> Result<(), StoreError> {
        let mut due = Vec::new();
        for (path, bytes) in self.objects.list_in(&[self.within(folder)])? {
            let file = self.copy.root.join(&path);
            if disk::length(&file)? != Some(bytes) {
                due.push(self.wanted(&file, Some(bytes)));
            }
        }
        self.objects.fetch(due).map(|_| ())
    }

    /// What differs from a load in the lengths of some files where they lie in object storage.
    pub(in crate::store) fn glance<'f>(
        &self,
        folder: &Path,
        files: impl Iterator<Item = &'f StoredFile>,
    ) -> Result<Option<Fault>, StoreError> {
        let there = self.objects.list(&self.within(folder))?;
        for file in files {
            let path = self.within(&folder.join(&file.path));
            match there.get(&path) {
                None => return Ok(Some(Fault::Missing(self.address().path(&path)))),
                Some(bytes) if *bytes != file.bytes => return Ok(Some(Fault::Changed(self.address().path(&path)))),
                Some(_) => {}
            }
        }
        Ok(None)
    }

    fn wanted(&self, file: &Path, bytes: Option<u64>) -> Wanted {
        Wanted { path: self.within(file), file: file.to_owned(), bytes }
    }

    /// The path of a file of the copy within the store.
    pub(in crate::store) fn within(&self, file: &Path) -> String {
        let within = file.strip_prefix(&self.copy.root).unwrap_or(file);
        let parts: Vec<String> = within.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        parts.join("/")
    }

    /// The address of a file of the copy.
    pub(in crate::store) fn there(&self, file: &Path) -> PathBuf {
        self.address().path(&self.within(file))
    }
}
