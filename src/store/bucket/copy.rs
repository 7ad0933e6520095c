//! The copy of a store in object storage: where it is, and how it is brought to what a head says.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use super::transfer::Wanted;
use super::{Brought, Bucket, HEAD};
use crate::diag::work::{Doing, begin};
use crate::store::error::at;
use crate::store::head::{self, Head};
use crate::store::loads::{self, LoadRow};
use crate::store::place::BucketPlace;
use crate::store::state::{TableState, log_folder, newest_entry};
use crate::store::{Fault, STORE_FORMAT, StoreError, disk, layout, leftovers, lock, views};

/// How long whoever writes to the copy at this moment is waited for.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often it is looked whether they are done.
const PAUSE: Duration = Duration::from_millis(20);
/// How old a file must be that was never whole for nobody to be fetching it any more.
const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);

/// The folder of a copy.
pub(super) struct Copy {
    /// The store in it.
    pub root: PathBuf,
}

impl Copy {
    /// The copy of a store; another server's store of the same address is another one.
    pub(super) fn of(place: &BucketPlace, endpoint: &str) -> Result<Self, StoreError> {
        let address = place.address.to_string();
        let known = disk::sha256_of(format!("{endpoint}\n{address}\n{STORE_FORMAT}").as_bytes());
        let name: String = place.address.bucket.chars().filter(char::is_ascii_alphanumeric).take(20).collect();
        disk::create_folder(&place.copies)?;
        let copies = place.copies.canonicalize().map_err(at(&place.copies))?;
        Ok(Self { root: copies.join(format!("{name}-{}", disk::short(&known))).join("store") })
    }

    /// What the copy is known by to others, made up where it is new.
    pub(super) fn id(&self, host: &str) -> Result<String, StoreError> {
        let path = self.root.with_file_name("id");
        if disk::length(&path)?.is_none_or(|bytes| bytes == 0) {
            let made = format!("{host}\n{}\n{:?}", self.root.display(), SystemTime::now());
            let id = disk::sha256_of(made.as_bytes());
            fs::write(&path, disk::short(&id)).map_err(at(&path))?;
        }
        fs::read_to_string(&path).map_err(at(&path))
    }

    /// Where files lie until they are whole.
    pub(super) fn coming(&self) -> PathBuf {
        self.root.with_file_name("coming")
    }

    /// Lays the copy out anew where it has something of a load.
    fn empty(&self) -> Result<(), StoreError> {
        if layout::head(&self.root).exists() || layout::loads(&self.root).exists() {
            fs::remove_dir_all(&self.root).map_err(at(&self.root))?;
        }
        layout::claim(&self.root)
    }

    /// Whether it has come to a head, and no further.
    fn is_at(&self, head: &Head) -> Result<bool, StoreError> {
        if !layout::is_store(&self.root) || head::read(&self.root).ok().flatten().as_ref() != Some(head) {
            return Ok(false);
        }
        Ok(newest_entry(&layout::loads(&self.root))? == Some(head.loads.version))
    }

    /// Whether it has come to a head, and perhaps further: what a load that is not there yet has written.
    fn has(&self, head: &Head) -> Result<bool, StoreError> {
        let folder = layout::loads(&self.root);
        let Some(newest) = head.loads.files.last().filter(|_| layout::is_store(&self.root)) else { return Ok(false) };
        let Ok(row) = loads::read(&folder, newest) else { return Ok(false) };
        for (table, state) in logs(&self.root, head, &row) {
            if state.glance_at_log(&table)?.is_some() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What is held while it is brought up to date.
    fn lock(&self) -> Result<fs::File, StoreError> {
        let start = Instant::now();
        loop {
            match lock::take(&self.root, Duration::ZERO) {
                Err(StoreError::Busy(_)) if start.elapsed() < PATIENCE => std::thread::sleep(PAUSE),
                lock => return lock,
            }
        }
    }

    /// Takes away what a load left in it that did not come there, and what was never fetched to its end.
    fn clear_after(&self, head: &Head, logs: &[(PathBuf, &TableState)]) -> Result<(), StoreError> {
        for (table, state) in logs {
            leftovers::clear_entries(table, |version, _| version > state.version)?;
        }
        for folder in [layout::loads(&self.root), layout::views(&self.root)] {
            for name in disk::names(&folder)?.iter().filter(|name| is_later(name, head.load)) {
                disk::remove(&folder.join(name))?;
            }
        }
        for name in disk::names(&self.coming())? {
            let path = self.coming().join(name);
            let changed = fs::metadata(&path).and_then(|found| found.modified()).ok();
            if changed.is_some_and(|changed| changed.elapsed().is_ok_and(|since| since > ABANDONED)) {
                disk::remove(&path)?;
            }
        }
        Ok(())
    }
}

impl Bucket {
    /// Sees what is in object storage, and brings the copy to it; gives whether there is anything.
    pub(in crate::store) fn refresh(&self) -> Result<bool, StoreError> {
        let Some(head) = self.tip()?.head else { return Ok(false) };
        if !self.copy.is_at(&head)? && !self.copy.has(&head)? {
            self.check()?;
            let _lock = self.copy.lock()?;
            self.bring(&head, Brought::Whole)?;
        }
        self.see(Some(head));
        Ok(true)
    }

    /// The same before something is written: where nothing is loaded there, nothing of a load is here either.
    pub(in crate::store) fn refresh_to_write(&self) -> Result<(), StoreError> {
        match self.refresh() {
            Ok(true) => Ok(()),
            Ok(false) => {
                if self.objects.read(HEAD)?.is_none() {
                    self.check_bare()?;
                }
                let _lock = self.copy.lock()?;
                self.copy.empty()
            }
            // What is damaged comes here as it lies when it is about to be written.
            Err(StoreError::Damaged(_)) => layout::claim(&self.copy.root),
            Err(error) => Err(error),
        }
    }

    /// Brings the copy to what counted once more, where it is not what it should be.
    pub(in crate::store) fn mend_copy(&self) -> Result<(), StoreError> {
        let Some(head) = self.seen() else { return Ok(()) };
        let _lock = self.copy.lock()?;
        self.bring(&head, Brought::Whole)
    }

    /// Brings the copy, which nobody else writes to meanwhile, to a head: its logs and the newest load's row. Rows of
    /// tables, older loads and publications come when they are asked for.
    pub(super) fn bring(&self, head: &Head, how: Brought) -> Result<(), StoreError> {
        let _work = begin(Doing::Fetch, self.address().to_string());
        let root = &self.copy.root;
        let folder = layout::loads(root);
        self.bring_logs(&[(folder.clone(), &head.loads)], how)?;
        let row = match how {
            Brought::Whole => Some(self.newest(head)?),
            // All that can be had, of which what is sound is kept.
            Brought::AsItLies => {
                self.fetch(&folder, head.loads.files.iter())?;
                self.fetch(&layout::published(root), head.publications.iter())?;
                self.fetch(&layout::past(root), head.past.iter())?;
                head.loads.files.last().and_then(|newest| loads::read(&folder, newest).ok())
            }
        };
        let logs: Vec<(PathBuf, &TableState)> = match &row {
            Some(row) => logs(root, head, row).collect(),
            None => vec![(folder, &head.loads)],
        };
        self.bring_logs(&logs, how)?;
        if let Some(row) = &row {
            self.bring_view_lists(&[row.load])?;
        }
        self.copy.clear_after(head, &logs)?;
        head::write_by(root, &root.join("head.part"), head)
    }

    /// The row of the newest load, fetched where it is not here.
    pub(super) fn newest(&self, head: &Head) -> Result<LoadRow, StoreError> {
        let folder = layout::loads(&self.copy.root);
        let newest = head.loads.files.last();
        let newest = newest.ok_or_else(|| StoreError::Damaged(Fault::Record(self.address().path(HEAD))))?;
        self.have(&folder, [newest].into_iter())?;
        loads::read(&folder, newest)
    }

    /// Brings the logs of tables to what their states say.
    fn bring_logs(&self, logs: &[(PathBuf, &TableState)], how: Brought) -> Result<(), StoreError> {
        let files = |(table, state): &(PathBuf, &TableState)| state.log_files(table);
        let mut due = Vec::new();
        for file in logs.iter().flat_map(files) {
            if disk::length(&file)?.is_none_or(|bytes| bytes == 0) {
                due.push(file);
            }
        }
        self.bring_files(&due)?;
        // Entries that a load left here that did not come there have the names of others there.
        let mut others = Vec::new();
        for log in logs {
            if log.1.examine_log(&log.0)?.is_some() {
                leftovers::clear_checkpoints(&log.0)?;
                others.extend(files(log));
            }
        }
        if others.is_empty() {
            return Ok(());
        }
        self.bring_files(&others)?;
        for (table, state) in logs.iter().filter(|_| how == Brought::Whole) {
            if state.examine_log(table)?.is_some() {
                return Err(StoreError::Damaged(Fault::Log(self.there(&log_folder(table)))));
            }
        }
        Ok(())
    }

    /// Brings files here, on disk before it returns; those that are not there are looked for by whoever needs them.
    fn bring_files(&self, files: &[PathBuf]) -> Result<(), StoreError> {
        let missing =
            self.objects.fetch(files.iter().map(|file| self.wanted(file, None)).collect(), &self.copy.coming())?;
        for file in files.iter().filter(|file| !missing.contains(&self.within(file))) {
            disk::sync(file)?;
        }
        Ok(())
    }

    /// Brings the lists of what views some loads have here. They are no facts: one that is not there is asked no more.
    pub(in crate::store) fn bring_view_lists(&self, loads: &[i64]) -> Result<(), StoreError> {
        let folder = layout::views(&self.copy.root);
        let prefixes: Vec<String> = loads.iter().map(|load| views::list_prefix(*load)).collect();
        let (mut due, mut listed_there) = (Vec::new(), BTreeSet::new());
        for (path, listed) in self.objects.list_in(&[self.within(&folder)])? {
            let name = path.rsplit('/').next().unwrap_or(&path);
            let is_list = prefixes.iter().any(|prefix| name.starts_with(prefix.as_str()));
            listed_there.insert(name.to_owned());
            if is_list && disk::length(&folder.join(name))? != Some(listed.bytes) {
                due.push(self.wanted(&folder.join(name), Some(listed.bytes)));
            }
        }
        self.objects.fetch(due, &self.copy.coming())?;
        // A load that did not come there may have left a list of the same number here.
        for name in disk::names(&folder)?.iter().filter(|name| !listed_there.contains(*name)) {
            if prefixes.iter().any(|prefix| name.starts_with(prefix.as_str())) {
                disk::remove(&folder.join(name))?;
            }
        }
        Ok(())
    }

    pub(super) fn wanted(&self, file: &Path, bytes: Option<u64>) -> Wanted {
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

/// Every log of a store, with what it is as of a load.
pub(super) fn logs<'l>(
    root: &Path,
    head: &'l Head,
    row: &'l LoadRow,
) -> impl Iterator<Item = (PathBuf, &'l TableState)> + use<'l> {
    let root = root.to_owned();
    let loads = (layout::loads(&root), &head.loads);
    row.states().map(move |(table, state)| (layout::table(&root, table), state)).chain([loads])
}

/// Whether a name is that of a load's file, and the load one after another.
pub(super) fn is_later(name: &str, load: i64) -> bool {
    leftovers::load_number(name).is_some_and(|number| number > load)
}
