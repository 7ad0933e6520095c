//! Which datasets a load has to read: those that have changed since the load
//! before, and all that is held against them. The rows of the others would
//! come to what the store holds and to what was found then.

use std::collections::BTreeSet;

use super::links::Links;
use super::{LoadError, shipped};
use crate::check;
use crate::diag::Findings;
use crate::engine::{PolarsRows, StoredKeys};
use crate::intake::Dataset;
use crate::model::rows::NoKnownKeys;
use crate::model::schema::{TABLES, TableDef};
use crate::store::{LoadRow, LoadedDataset, Store};

/// Owners whose datasets are read, and whose entities are known.
#[derive(Debug, Clone, Default)]
pub(super) struct Due {
    /// The owners whose datasets are to be read.
    pub read: BTreeSet<String>,
    /// The owners whose entities are to be known beside what all share, those among them; none is everybody.
    pub known: Option<BTreeSet<String>>,
}

/// What an attempt to load found to be due besides.
#[derive(Debug, Default)]
pub(super) struct Besides {
    /// The owners that are told of and whose datasets were not read.
    pub told: BTreeSet<String>,
    /// The owners that are named and that nothing was known of.
    pub named: BTreeSet<String>,
}

impl Besides {
    /// Whether there is nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.told.is_empty() && self.named.is_empty()
    }

    /// And more.
    pub(super) fn extend(&mut self, more: Self) {
        self.told.extend(more.told);
        self.named.extend(more.named);
    }
}

/// What a load of datasets reads, beside what is due in any case; `None` where it reads all.
pub(super) fn due(
    given: &[Dataset],
    (store, load): (&Store, &LoadRow),
    besides: &Besides,
) -> Result<Option<Due>, LoadError> {
    let names: BTreeSet<&str> = given.iter().map(|own| own.info.name.as_str()).collect();
    let is_told_apart = Findings::from_record(&load.findings).is_some_and(|found| found.are_of_owners());
    if !load.is_of_this_model() || !is_told_apart || !has_shipped(load) || names.len() < given.len() {
        return Ok(None);
    }
    let changed: Vec<&Dataset> = given.iter().filter(|own| !is_whole(own, load)).collect();
    if changed.iter().any(|own| concerns_all(own, load)) || !share_the_same(&changed, store, load)? {
        return Ok(None);
    }
    let mut seeds = BTreeSet::new();
    for own in changed {
        seeds.insert(own.info.owner.clone());
        seeds.extend(load.datasets.get(&own.info.name).map(|before| before.owner.clone()));
    }
    let naming = |owners: &BTreeSet<String>| {
        let names = |held: &&LoadedDataset| held.named.iter().flatten().any(|named| owners.contains(named));
        load.datasets.values().filter(names).map(|held| held.owner.clone()).collect::<BTreeSet<_>>()
    };
    // Whoever names what has changed, and all that are told of together with it.
    let read: BTreeSet<String> = naming(&seeds).into_iter().chain(seeds).chain(besides.told.iter().cloned()).collect();
    let read = told(load).with_linked(read);
    let of_read = |held: &&LoadedDataset| read.contains(&held.owner);
    let is_told = load.datasets.values().all(|held| held.named.is_some() || of_read(&held));
    let known = is_told.then(|| {
        let named = load.datasets.values().filter(of_read).flat_map(|held| held.named.iter().flatten());
        let named = named.chain(&besides.named).cloned();
        naming(&read).into_iter().chain(named).chain(read.iter().cloned()).collect()
    });
    Ok(Some(Due { read, known }))
}

/// Whether the datasets of a load that come with the program are those that come with it now.
pub(super) fn has_shipped(load: &LoadRow) -> bool {
    load.datasets.iter().all(|(name, held)| held.folder.is_some() || is_as_shipped(name, held) != Some(false))
}

/// Whether a load holds a dataset as it comes with the program; `None` where none of its name does.
pub(super) fn is_as_shipped(name: &str, held: &LoadedDataset) -> Option<bool> {
    shipped::read(name).map(|now| now.info.key == held.key)
}

/// Whether a load holds a dataset as it is now, and knows all that its rows name.
fn is_whole(dataset: &Dataset, load: &LoadRow) -> bool {
    let held = load.datasets.get(&dataset.info.name);
    held.is_some_and(|held| held.named.is_some()) && load.holds(std::slice::from_ref(&dataset.info))
}

/// Whether all owners' rows are held against some of a dataset, or were when it was loaded.
fn concerns_all(dataset: &Dataset, load: &LoadRow) -> bool {
    let had = |table: &TableDef| {
        let files = load.tables.get(table.name).into_iter().flat_map(|state| &state.files);
        files.into_iter().any(|file| file.dataset.as_ref() == Some(&dataset.info.name))
    };
    let has = |table: &TableDef| dataset.tables().iter().any(|file| file.table.name == table.name);
    TABLES.iter().any(|table| check::is_held_against_all(table) && (had(table) || has(table)))
}

/// Whether what all owners share is described as before, with these datasets in the place of what they were.
fn share_the_same(changed: &[&Dataset], store: &Store, load: &LoadRow) -> Result<bool, LoadError> {
    // Of nobody in particular: what is an owner's own is not shared.
    let nobody = BTreeSet::new();
    let shared = |load: LoadRow| {
        let rows = PolarsRows::new(store, load);
        check::shared(&[], &StoredKeys::new(&rows).of_owners(Some(&nobody)))
    };
    let names: BTreeSet<&str> = changed.iter().map(|own| own.info.name.as_str()).collect();
    let before = shared(load.clone().of_datasets(|name| names.contains(name)))?;
    let mut now = BTreeSet::new();
    for dataset in changed {
        now.extend(check::shared(std::slice::from_ref(*dataset), &NoKnownKeys)?);
    }
    // Others need only be asked about what is described otherwise.
    if before == now {
        return Ok(true);
    }
    let others = shared(load.clone().of_datasets(|name| !names.contains(name)))?;
    Ok(before.symmetric_difference(&now).all(|entity| others.contains(entity)))
}

/// Which owners are told of together, as far as a load tells.
fn told(load: &LoadRow) -> Links<'_> {
    let mut links = Links::default();
    for held in load.datasets.values() {
        links.add(&held.owner, &held.told);
    }
    links
}
