//! The datasets that references lead to and that were not given. Those that
//! come with the program are used without being asked for; those that lie
//! beside the given ones are named.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::LoadError;
use super::shipped;
use crate::check::{self, Mentions, Named};
use crate::diag::{Finding, Findings, codes};
use crate::intake::{self, Dataset};
use crate::model::rows::{KnownEntity, KnownKeys, RowsError};
use crate::words::Arg;

/// Adds the datasets that come with the program and that these need, each of which may need others.
pub(super) fn shipped(
    datasets: &mut Vec<Dataset>,
    known: &dyn KnownKeys,
    held: &BTreeSet<String>,
) -> Result<(), LoadError> {
    let is_given = |name: &str| datasets.iter().any(|own| own.info.name == name) || held.contains(name);
    let candidates = shipped::names().filter(|name| !is_given(name)).filter_map(shipped::read);
    let with_described = |own: Dataset| Ok((check::described(&own)?, own));
    let mut candidates: Vec<(BTreeSet<Named>, Dataset)> =
        candidates.map(with_described).collect::<Result<_, LoadError>>()?;
    if candidates.is_empty() {
        return Ok(());
    }
    let tables: BTreeSet<&str> =
        candidates.iter().flat_map(|(described, _)| described).map(|(table, ..)| *table).collect();
    let unmet_in = |datasets: &[Dataset], some: Range<usize>| -> Result<BTreeSet<Named>, LoadError> {
        let unmet = check::unmet(datasets, some, known, |table| tables.contains(table.name))?;
        Ok(unmet.into_keys().collect())
    };
    let mut unmet = unmet_in(datasets, 0..datasets.len())?;
    while let Some(at) = candidates.iter().position(|(described, _)| !described.is_disjoint(&unmet)) {
        let (described, needed) = candidates.remove(at);
        datasets.push(needed);
        unmet.retain(|named| !described.contains(named));
        unmet.extend(unmet_in(datasets, datasets.len() - 1..datasets.len())?);
    }
    Ok(())
}

/// What lies beside the given datasets and is referred to: it is taken as known, so that its absence is said once.
#[derive(Default)]
pub(super) struct Lent {
    entities: BTreeMap<&'static str, Vec<KnownEntity>>,
}

impl Lent {
    /// Looks beside each folder that is itself a dataset.
    pub(super) fn beside(
        folders: &[PathBuf],
        (datasets, as_before): (&[Dataset], &[Dataset]),
        known: &dyn KnownKeys,
        findings: &mut Findings,
    ) -> Result<Self, LoadError> {
        let mut lent = Self::default();
        let siblings = siblings(folders, datasets.iter().chain(as_before));
        if siblings.is_empty() {
            return Ok(lent);
        }
        let unmet = check::unmet(datasets, 0..datasets.len(), known, |_| true)?;
        for sibling in siblings.iter().filter(|_| !unmet.is_empty()) {
            // What is wrong with it is its own.
            let Some(dataset) = intake::read_dataset(sibling, &mut Findings::new()) else { continue };
            let described = check::described(&dataset)?;
            let met: Vec<(&Named, &Mentions<'_>)> =
                unmet.iter().filter(|(named, _)| described.contains(named)).collect();
            if let Some(finding) = not_given(&dataset, &met, sibling) {
                findings.push(finding);
                lent.take(&dataset, &met);
            }
        }
        Ok(lent)
    }

    fn take(&mut self, dataset: &Dataset, met: &[(&Named, &Mentions<'_>)]) {
        for ((table, owner, id), _) in met.iter().copied() {
            // What all share is its dataset's owner's here.
            let owner = if owner.is_empty() { &dataset.info.owner } else { owner };
            let entity = KnownEntity {
                dataset: dataset.info.name.clone(),
                owner: owner.clone(),
                id: id.clone(),
                identity: Vec::new(),
            };
            self.entities.entry(table).or_default().push(entity);
        }
    }

    /// What is known, and this.
    pub(super) fn and<'k>(&'k self, known: &'k dyn KnownKeys) -> Known<'k> {
        Known { known, lent: self }
    }
}

/// What is loaded already, and what lies beside.
pub(super) struct Known<'k> {
    known: &'k dyn KnownKeys,
    lent: &'k Lent,
}

impl KnownKeys for Known<'_> {
    fn entities(&self, table: &str) -> Result<Vec<KnownEntity>, RowsError> {
        let mut entities = self.known.entities(table)?;
        entities.extend(self.lent.entities.get(table).into_iter().flatten().cloned());
        Ok(entities)
    }
}

/// The datasets that lie beside folders that are datasets and were not given.
fn siblings<'a>(folders: &[PathBuf], datasets: impl Iterator<Item = &'a Dataset>) -> Vec<PathBuf> {
    let given: BTreeSet<&str> = datasets.map(|own| own.info.name.as_str()).collect();
    let alone = folders.iter().filter(|folder| folder.join(intake::PACKAGE_FILE).is_file());
    let parents: BTreeSet<PathBuf> = alone.filter_map(|folder| parent(folder)).collect();
    let names = |parent: &PathBuf| {
        let names = intake::new_datasets(parent, &|name| given.contains(name));
        names.into_iter().map(|name| parent.join(name)).collect::<Vec<_>>()
    };
    parents.iter().flat_map(names).collect()
}

/// The folder that a folder lies in, as it was typed where that says it.
fn parent(folder: &Path) -> Option<PathBuf> {
    match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() && folder.file_name().is_some() => Some(parent.to_owned()),
        _ => folder.canonicalize().ok()?.parent().map(Path::to_owned),
    }
}

/// One finding for all that is not there for one reason.
fn not_given(dataset: &Dataset, met: &[(&Named, &Mentions<'_>)], folder: &Path) -> Option<Finding> {
    let (_, first) = met.first()?;
    let count = met.iter().map(|(_, mentions)| mentions.count).sum();
    let finding = Finding::new(codes::DATASET_NOT_GIVEN, first.place()).with("dataset", dataset.info.name.as_str());
    Some(finding.with("count", Arg::Int(count)).with("folder", intake::shown(folder)))
}
