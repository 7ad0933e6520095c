//! What the program is doing, for whoever watches. Rooms say when a piece of work begins, how far it has come and,
//! by letting go of it, when it ends. Nobody watches unless somebody asks to: then nothing is said and nothing kept.
//! A piece of work is named by its kind and by the file, dataset or query that it is about, never by what cells hold.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// A kind of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Doing {
    /// Looking through the package file of a dataset.
    ReadDataset,
    /// Reading documents.
    ReadDocuments,
    /// Noting what rows refer to.
    NoteKeys,
    /// Checking the rows of a table.
    CheckTable,
    /// Holding rows against their documents.
    HoldRows,
    /// Adding up what is stated as a sum.
    Reconcile,
    /// Putting a load into the store.
    Store,
    /// Fetching what is in object storage.
    Fetch,
    /// Putting it there.
    Send,
    /// Holding the store against what was loaded.
    Verify,
    /// Asking the store.
    Query,
    /// Reading a workbook, a ledger or an answer.
    ReadGiven,
    /// Taking the text out of a document.
    Extract,
    /// Drawing charts and laying out pages.
    Pages,
    /// Setting the report on paper.
    Print,
    /// Writing a workbook.
    Workbook,
    /// Filling places in a document.
    Fill,
}

impl Doing {
    /// The word of it; the catalogue has the reader's words under `doing-…`.
    pub fn word(self) -> &'static str {
        match self {
            Doing::ReadDataset => "read-dataset",
            Doing::ReadDocuments => "read-documents",
            Doing::NoteKeys => "note-keys",
            Doing::CheckTable => "check-table",
            Doing::HoldRows => "hold-rows",
            Doing::Reconcile => "reconcile",
            Doing::Store => "store",
            Doing::Fetch => "fetch",
            Doing::Send => "send",
            Doing::Verify => "verify",
            Doing::Query => "query",
            Doing::ReadGiven => "read-given",
            Doing::Extract => "extract",
            Doing::Pages => "pages",
            Doing::Print => "print",
            Doing::Workbook => "workbook",
            Doing::Fill => "fill",
        }
    }
}

/// What is done, on what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The kind of work.
    pub doing: Doing,
    /// The file, dataset or query; empty where there is only one.
    pub about: String,
}

/// How far a piece of work has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reached {
    /// How many rows it has gone through, where it goes through rows.
    pub rows: Option<u64>,
    /// How much of how much is done, in whatever it is measured by.
    pub part: Option<(u64, u64)>,
}

/// Whoever wants to know. Several pieces of work may be under way at once, each in a thread of its own.
pub trait Watcher: Send + Sync {
    /// Work begins.
    fn begins(&self, task: &Task);
    /// Work has come so far.
    fn moves(&self, task: &Task, reached: Reached);
    /// Work ends, after this time.
    fn ends(&self, task: &Task, reached: Reached, took: Duration);
}

static WATCHER: OnceLock<Box<dyn Watcher>> = OnceLock::new();

/// Lets somebody watch from now on; whoever came first stays.
pub fn watch(watcher: Box<dyn Watcher>) {
    let _ = WATCHER.set(watcher);
}

/// A piece of work that is under way.
#[must_use = "work ends when it is let go of"]
pub struct Work {
    /// Nothing where nobody watches.
    watched: Option<(Task, Instant)>,
    reached: Reached,
}

/// Begins a piece of work.
pub fn begin(doing: Doing, about: impl Into<String>) -> Work {
    let watched = WATCHER.get().map(|watcher| {
        let task = Task { doing, about: about.into() };
        watcher.begins(&task);
        (task, Instant::now())
    });
    Work { watched, reached: Reached::default() }
}

impl Work {
    /// It has gone through so many rows more.
    pub fn rows(&mut self, more: usize) {
        let more = u64::try_from(more).unwrap_or(u64::MAX);
        self.reached.rows = Some(self.reached.rows.unwrap_or(0).saturating_add(more));
        self.moved();
    }

    /// So much of so much is done.
    pub fn done(&mut self, done: u64, of: u64) {
        self.reached.part = Some((done, of));
        self.moved();
    }

    fn moved(&self) {
        if let (Some(watcher), Some((task, _))) = (WATCHER.get(), &self.watched) {
            watcher.moves(task, self.reached);
        }
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        if let (Some(watcher), Some((task, since))) = (WATCHER.get(), &self.watched) {
            watcher.ends(task, self.reached, since.elapsed());
        }
    }
}
