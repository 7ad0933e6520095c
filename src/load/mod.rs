//! The load as a use case: read, check, hold against the documents, reconcile,
//! store. It says nothing to anybody; whoever asks for it says what came of it.

mod about;
mod beside;
mod carried;
mod error;
mod history;
mod in_memory;
mod links;
mod reading;
mod reconcile;
mod shipped;
mod since;
mod stale;
mod unload;
mod views;

use std::path::{Path, PathBuf};
use std::time::Duration;

pub use about::About;
pub use error::LoadError;
pub use history::{history, told};
pub use in_memory::{InMemory, in_memory};
pub use stale::{changed, not_loaded, states};
pub use unload::unload;

use crate::check::NamedOwners;
use crate::diag::Findings;
use crate::diag::work::{Doing, begin};
use crate::intake::{Dataset, Documents};
use crate::measure::reconcile::Reconciled;
use crate::model::facts::NoSink;
use crate::model::rows::NoKnownKeys;
use crate::provenance::Provenance;
use crate::store::{LoadRow, Loading, Store, StorePlace};
use reading::Reading;
use since::Besides;

/// How long a question waits for a load of somebody else's to end, rather than be refused.
const PATIENCE: Duration = Duration::from_secs(600);

/// When a load takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// If something has changed, and no other load is under way.
    Now,
    /// If something has changed, when no other load is under way any more.
    Free,
    /// In any case, and whatever state the store is in.
    Again,
}

/// What is to be loaded or checked.
#[derive(Debug)]
pub struct Job {
    /// The folder of the store.
    pub store: StorePlace,
    /// Datasets, or folders of datasets; where there are none, all datasets that come with the program.
    pub folders: Vec<PathBuf>,
    /// The documents that rows come from, where they are at hand.
    pub documents: Option<Documents>,
    /// Whose findings are asked for; the rest are counted.
    pub about: About,
}

/// What a load came to.
#[derive(Debug)]
pub enum Loaded {
    /// A new load of these datasets.
    New {
        /// Its number.
        load: i64,
        /// The datasets that were read, by name.
        datasets: Vec<String>,
        /// How many were not, since the store holds them as they are.
        as_before: usize,
        /// What the check found.
        checked: Checked,
    },
    /// The store holds just these datasets already, by the load of this number. They are checked again only
    /// where there are documents to hold them against.
    Unchanged {
        /// The load's number.
        load: i64,
        /// What the check found, if there was one.
        checked: Option<Checked>,
    },
    /// The data has errors; the store is as it was.
    Refused(Checked),
}

/// What a check came to.
#[derive(Debug)]
pub struct Checked {
    /// What was found.
    pub findings: Findings,
    /// How its sums fit together; nothing where rows could not be typed.
    pub reconciled: Option<Reconciled>,
    /// How many rows stand in their documents, where those are at hand.
    pub provenance: Option<Provenance>,
    /// The datasets that come with the program and were used, since others refer to them.
    pub shipped: Vec<String>,
    /// How many findings are about datasets that nobody asked about.
    pub elsewhere: u64,
    /// The other owners whose rows those of each dataset name.
    named: NamedOwners,
    /// Of these the ones of whose measures and activities they tell.
    told: NamedOwners,
    /// The folders of the datasets as findings name them, and the datasets' names.
    folders: Vec<(String, String)>,
}

impl Checked {
    /// The findings with their files named as the datasets have them wherever they lie: `malmo-2025/outcomes.csv`.
    /// So they are kept, and so they are shown to whoever does not sit at this machine.
    pub fn recorded(&self) -> Findings {
        self.findings.clone().with_files(|file| {
            let inside = |(folder, name): &(String, String)| {
                let rest =
                    file.strip_prefix(folder.as_str()).filter(|rest| rest.is_empty() || rest.starts_with('/'))?;
                Some(format!("{name}{rest}"))
            };
            if let Some(inside) = self.folders.iter().find_map(inside) {
                return inside;
            }
            // A document is known by its name.
            let path = Path::new(file);
            let name = path.file_name().filter(|_| path.is_absolute());
            name.map_or_else(|| file.to_owned(), |name| name.to_string_lossy().into_owned())
        })
    }
}

/// How it went to load.
enum Attempt {
    /// It came to something.
    Ended(Box<Loaded>),
    /// More is due, or another load has changed what is.
    Overtaken(Besides),
}

/// Loads datasets, unless they have errors or the store holds just them already. Of what it holds only what is held
/// against something that has changed is read again.
pub fn load(job: &Job, when: When) -> Result<Loaded, LoadError> {
    let mut besides = Besides::default();
    loop {
        match attempt(job, when, &besides)? {
            Attempt::Ended(loaded) => return Ok(*loaded),
            Attempt::Overtaken(more) => besides.extend(more),
        }
    }
}

fn attempt(job: &Job, when: When, besides: &Besides) -> Result<Attempt, LoadError> {
    let ended = |loaded| Ok(Attempt::Ended(Box::new(loaded)));
    // What is loaded again may be damaged, and nothing is asked of it.
    let held = if when == When::Again { None } else { stored(job)? };
    let read = Reading::beside(&job.folders, held.as_ref().map(|(_, newest)| newest))?;
    if let Some(held) = held.as_ref().filter(|(_, newest)| read.is_held_by(newest)) {
        return ended(unchanged(read, job, held)?);
    }
    let read = match &held {
        // Documents may have changed, too.
        Some((store, newest)) if job.documents.is_none() => read.since((store, newest), besides)?,
        _ => read,
    };
    let read = read.with_shipped(held.as_ref())?;
    let store = Store::open_or_create(&job.store)?;
    let mut loading = match when {
        When::Now => store.begin(Duration::ZERO)?,
        When::Free => store.begin(PATIENCE)?,
        When::Again => store.begin_again(&read.names())?,
    };
    let before = loading.before().cloned();
    let known = held.as_ref().map(|(_, newest)| newest.load);
    if when != When::Again && before.as_ref().map(|newest| newest.load) != known {
        loading.abandon()?;
        return Ok(Attempt::Overtaken(Besides::default()));
    }
    let others = before.as_ref().map(|newest| (&store, newest));
    let mut checked = match read.check(&mut loading, others, job.documents.as_ref()) {
        Ok(checked) => checked,
        Err(error) => return Err(given_up(loading, error)),
    };
    let more = before.as_ref().map(|newest| read.besides(newest, &checked)).filter(|more| !more.is_empty());
    if let Some(more) = more {
        loading.abandon()?;
        return Ok(Attempt::Overtaken(more));
    }
    let carried = before.as_ref().and_then(|newest| carried::carried(newest, &read.infos()));
    let tells_of_others = carried.is_some();
    let carried = carried.unwrap_or_else(Findings::new);
    let recorded = carried::with_checked(carried.clone(), checked.recorded(), &read.infos());
    checked.findings.merge(carried::of_datasets(carried, &read.as_before));
    if checked.findings.has_errors() {
        loading.abandon()?;
        return ended(Loaded::Refused(checked));
    }
    let _work = begin(Doing::Store, job.store.to_string());
    let brought = read.brought(&checked, (recorded.to_record(), tells_of_others));
    let shown = views::record(&store, loading.place(brought)?)?;
    ended(Loaded::New { load: shown.load, datasets: read.names(), as_before: read.as_before.len(), checked })
}

/// The check of a dataset as it would be, beside the datasets of its folder.
pub fn check_proposed(beside: &Path, proposed: Dataset, documents: &Documents) -> Result<Checked, LoadError> {
    let folders = [beside.to_owned()];
    let read = Reading::new(&folders)?.with(proposed).with_shipped(None)?;
    read.check_against(&NoKnownKeys, &mut NoSink, None, Some(documents))
}

/// The same check as before a load, held against what the store holds besides; nothing is stored.
pub fn check(job: &Job) -> Result<Checked, LoadError> {
    let held = stored(job)?;
    if let Some((store, newest)) = &held {
        store.expect_whole(newest)?;
    }
    let read = Reading::new(&job.folders)?.with_shipped(held.as_ref())?;
    let held = held.as_ref().map(|(store, newest)| (store, newest));
    let mut checked = read.check(&mut NoSink, held, job.documents.as_ref())?;
    checked.elsewhere = read.leave_out_others(&job.about, &mut checked.findings)?;
    Ok(checked)
}

/// The same with nothing loaded besides, whatever stores there are.
pub fn check_alone(folders: &[PathBuf], documents: Option<&Documents>) -> Result<Checked, LoadError> {
    Reading::new(folders)?.check_against(&NoKnownKeys, &mut NoSink, None, documents)
}

fn unchanged(read: Reading, job: &Job, held: &(Store, LoadRow)) -> Result<Loaded, LoadError> {
    let (store, newest) = held;
    store.expect_whole(newest)?;
    let Some(documents) = &job.documents else { return Ok(Loaded::Unchanged { load: newest.load, checked: None }) };
    let read = read.with_shipped(Some(held))?;
    let checked = read.check(&mut NoSink, Some((store, newest)), Some(documents))?;
    match checked.findings.has_errors() {
        true => Ok(Loaded::Refused(checked)),
        false => Ok(Loaded::Unchanged { load: newest.load, checked: Some(checked) }),
    }
}

/// What stopped a load, which leaves nothing behind as far as it can.
fn given_up(loading: Loading<'_>, error: LoadError) -> LoadError {
    // What cannot be taken away now, say because the disk fails, the next load takes away.
    let _ = loading.abandon();
    error
}

/// The store and its newest load, where something is loaded. Whether all of its files are there is looked at by who loads,
/// under the lock.
fn stored(job: &Job) -> Result<Option<(Store, LoadRow)>, LoadError> {
    if !Store::is_loaded(&job.store)? {
        return Ok(None);
    }
    let store = Store::open(&job.store)?;
    let newest = store.newest()?;
    Ok(Some((store, newest)))
}
