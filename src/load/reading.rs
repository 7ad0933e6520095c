//! The datasets that are to be loaded, and how they are checked.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::beside::{self, Lent};
use super::reconcile::{self, Both};
use super::shipped;
use super::since::{self, Besides};
use super::{About, Checked, LoadError};
use crate::check::{self, CheckedRows, Handed};
use crate::diag::work::{Doing, begin};
use crate::diag::{Findings, Place};
use crate::engine::{MemoryRows, PolarsRows, StoredKeys};
use crate::intake::{self, Dataset, Documents};
use crate::model::facts::{DatasetInfo, FactSink, FileStamp};
use crate::model::rows::{KnownKeys, NoKnownKeys};
use crate::provenance;
use crate::store::{Brought, LoadRow, LoadedDataset, Store};

/// The datasets of some folders, with those that they need, and what was found on the way.
pub(super) struct Reading {
    /// Those that come with the program last.
    pub datasets: Vec<Dataset>,
    pub findings: Findings,
    folders: Vec<PathBuf>,
    /// How many of the datasets were given.
    given: usize,
    /// Those that were given and hold what a load had of them, so that their rows are not read.
    pub as_before: Vec<Dataset>,
    /// The owners whose entities are known, beside what all share; none is everybody.
    known: Option<BTreeSet<String>>,
}

impl Reading {
    /// The datasets of the folders, or all that come with the program; that there are none at all is a mistake in the
    /// asking.
    pub(super) fn new(folders: &[PathBuf]) -> Result<Self, LoadError> {
        Self::beside(folders, None)
    }

    /// The same beside what a load has of them.
    pub(super) fn beside(folders: &[PathBuf], load: Option<&LoadRow>) -> Result<Self, LoadError> {
        let mut findings = Findings::new();
        let known = |name: &str, folder: &Path, files: &[FileStamp]| load?.key_of(name, folder, files);
        let datasets: Vec<Dataset> = match folders {
            [] => shipped::all(),
            folders => {
                folders.iter().flat_map(|folder| intake::read_all_since(folder, &known, &mut findings)).collect()
            }
        };
        if datasets.is_empty() && !findings.has_errors() {
            return Err(LoadError::NoDatasets(folders.to_vec()));
        }
        let given = datasets.len();
        Ok(Self { datasets, findings, folders: folders.to_vec(), given, as_before: Vec::new(), known: None })
    }

    /// Without the rows of those of which nothing has changed since a load, nor what they are held against, but for what
    /// is due besides.
    pub(super) fn since(mut self, (store, load): (&Store, &LoadRow), besides: &Besides) -> Result<Self, LoadError> {
        let Some(due) = since::due(&self.datasets, (store, load), besides)? else { return Ok(self) };
        let (datasets, as_before) =
            self.datasets.into_iter().partition(|dataset| due.read.contains(&dataset.info.owner));
        (self.datasets, self.as_before) = (datasets, as_before);
        self.known = due.known;
        self.given = self.datasets.len();
        // What was found in their packages was found when they were read, too.
        let folders: Vec<String> = self.as_before.iter().filter_map(within).collect();
        let is_of = |place: &Place| folders.iter().any(|folder| place.file.starts_with(folder));
        self.findings.leave_out(|own| own.places.first().is_some_and(is_of));
        Ok(self)
    }

    /// What a check of them shows to be due besides: those that are told of and were not read, and those that a load has
    /// and that nothing was known of.
    pub(super) fn besides(&self, load: &LoadRow, checked: &Checked) -> Besides {
        let unread = |owner: &&String| self.as_before.iter().any(|own| own.info.owner == **owner);
        let loaded = load.owners();
        let is_unknown = |owner: &&String| {
            self.known.as_ref().is_some_and(|known| !known.contains(*owner)) && loaded.contains(owner.as_str())
        };
        let (told, named) = (checked.told.values().flatten(), checked.named.values().flatten());
        Besides { told: told.filter(unread).cloned().collect(), named: named.filter(is_unknown).cloned().collect() }
    }

    /// With a dataset as it would be in the place of what its folder holds.
    pub(super) fn with(mut self, proposed: Dataset) -> Self {
        if let Some(own) = self.datasets.iter_mut().find(|own| own.info.name == proposed.info.name) {
            *own = proposed;
        }
        self
    }

    /// With those that come with the program, that these need and that a store does not hold as they are. What it holds
    /// under the name of one, of somebody's own folder, stands for it.
    pub(super) fn with_shipped(mut self, stored: Option<&(Store, LoadRow)>) -> Result<Self, LoadError> {
        let held = stored.iter().flat_map(|(_, newest)| newest.datasets.iter().map(move |own| (newest, own)));
        let stands = |newest: &LoadRow, name: &str, own: &LoadedDataset| {
            own.folder.is_some() || newest.is_of_this_model() && since::is_as_shipped(name, own) == Some(true)
        };
        let held = held.filter(|(newest, (name, own))| stands(newest, name, own));
        let held: BTreeSet<String> = held.map(|(_, (name, _))| name.clone()).collect();
        let names: Vec<String> = self.names().into_iter().chain(shipped::names().map(str::to_owned)).collect();
        match stored {
            Some((store, newest)) => {
                let rows = PolarsRows::new(store, newest.clone().without(&names));
                beside::shipped(&mut self.datasets, &StoredKeys::new(&rows).of_owners(self.known.as_ref()), &held)?
            }
            None => beside::shipped(&mut self.datasets, &NoKnownKeys, &held)?,
        }
        Ok(self)
    }

    /// The names of those that come with the program.
    pub(super) fn shipped(&self) -> Vec<String> {
        self.datasets.iter().skip(self.given).map(|dataset| dataset.info.name.clone()).collect()
    }

    /// What a load brings of them, with what was found in all that the store will hold, and whether that is whole.
    pub(super) fn brought(&self, checked: &Checked, (findings, tells_of_others): (String, bool)) -> Brought<'_> {
        let (read, as_before) = (self.infos(), infos(&self.as_before));
        let (named, told) = (checked.named.clone(), checked.told.clone());
        Brought { folders: &self.folders, read, as_before, named, told, findings, tells_of_others }
    }

    pub(super) fn infos(&self) -> Vec<DatasetInfo> {
        infos(&self.datasets)
    }

    pub(super) fn names(&self) -> Vec<String> {
        self.datasets.iter().map(|dataset| dataset.info.name.clone()).collect()
    }

    /// Leaves out findings about other datasets than those asked about, and counts them.
    pub(super) fn leave_out_others(&self, about: &About, findings: &mut Findings) -> Result<u64, LoadError> {
        let given = self.datasets.get(..self.given).unwrap_or(&self.datasets);
        let asked = about.names(given)?;
        let others = given.iter().filter(|own| !asked.contains(&own.info.name));
        let others: Vec<String> = others.filter_map(within).collect();
        let before: u64 = findings.counts().values().sum();
        findings.leave_out(|own| {
            let place = own.places.first();
            place.is_some_and(|place| others.iter().any(|folder| place.file.starts_with(folder)))
        });
        Ok(before - findings.counts().values().sum::<u64>())
    }

    /// Whether a load has just these contents already, beside those that come with the program as it has them now.
    pub(super) fn is_held_by(&self, load: &LoadRow) -> bool {
        !self.findings.has_errors() && load.holds(&infos(&self.datasets)) && since::has_shipped(load)
    }

    /// Checks them against each other and what the store holds besides.
    pub(super) fn check(
        &self,
        sink: &mut dyn FactSink,
        stored: Option<(&Store, &LoadRow)>,
        documents: Option<&Documents>,
    ) -> Result<Checked, LoadError> {
        let others = stored.map(|(store, newest)| (store, newest.clone().without(&self.names())));
        match &others {
            Some((store, others)) => {
                let rows = PolarsRows::new(store, others.clone());
                let known = StoredKeys::new(&rows).of_owners(self.known.as_ref());
                self.check_against(&known, sink, Some((store, others)), documents)
            }
            None => self.check_against(&NoKnownKeys, sink, None, documents),
        }
    }

    pub(super) fn check_against(
        &self,
        known: &dyn KnownKeys,
        sink: &mut dyn FactSink,
        others: Option<(&Store, &LoadRow)>,
        documents: Option<&Documents>,
    ) -> Result<Checked, LoadError> {
        let mut findings = self.findings.clone();
        let lent = Lent::beside(&self.folders, (&self.datasets, &self.as_before), known, &mut findings)?;
        let mut rows = MemoryRows::default();
        let mut both = Both::new(sink, &mut rows)?;
        let CheckedRows { handed, named, told } =
            check::check(&self.datasets, &lent.and(known), &mut both, &mut findings)?;
        let shipped: Vec<String> = self.shipped().iter().map(|name| format!("{name}/")).collect();
        let is_shipped = |place: &Place| shipped.iter().any(|name| place.file.starts_with(name));
        findings.leave_out(|own| own.places.first().is_some_and(is_shipped));
        let given = self.datasets.get(..self.given).unwrap_or(&self.datasets);
        let provenance = documents.map(|documents| provenance::verify(given, documents, &mut findings));
        // Sums of rows of which some are not there would differ for that reason
        // alone. What else is wrong does not stop them from being held together.
        let _work = begin(Doing::Reconcile, "");
        let reconciled = match handed {
            Handed::All if !self.findings.has_errors() => {
                Some(reconcile::with_others((&rows, &self.datasets, &named), others)?)
            }
            Handed::All | Handed::InPart => None,
        };
        if let Some(reconciled) = &reconciled {
            reconcile::report(reconciled, given, &mut findings);
        }
        let folder = |own: &Dataset| Some((intake::shown(own.info.folder.as_deref()?), own.info.name.clone()));
        let folders = given.iter().chain(&self.as_before).filter_map(folder).collect();
        Ok(Checked { findings, reconciled, provenance, shipped: self.shipped(), elsewhere: 0, named, told, folders })
    }
}

fn infos(datasets: &[Dataset]) -> Vec<DatasetInfo> {
    datasets.iter().map(|dataset| dataset.info.clone()).collect()
}

/// What the names of a dataset's files begin with in findings.
fn within(dataset: &Dataset) -> Option<String> {
    dataset.info.folder.as_deref().map(|folder| format!("{}/", intake::shown(folder)))
}
