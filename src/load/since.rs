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
use crate::store::{LoadRow, Store};

/// The owners whose datasets are to be read, `along` among them; `None` where all are.
pub(super) fn due(
    given: &[Dataset],
    (store, load): (&Store, &LoadRow),
    along: &BTreeSet<String>,
) -> Result<Option<BTreeSet<String>>, LoadError> {
    let names: BTreeSet<&str> = given.iter().map(|own| own.info.name.as_str()).collect();
    let is_told_apart = Findings::from_record(&load.findings).is_some_and(|found| found.are_of_owners());
    if !load.is_of_this_model() || !is_told_apart || !has_shipped(load) || names.len() < given.len() {
        return Ok(None);
    }
    let changed: Vec<&Dataset> = given.iter().filter(|own| !is_whole(own, load)).collect();
    if changed.iter().any(|own| is_held_against_all(own, load)) || !share_the_same(&changed, store, load)? {
        return Ok(None);
    }
    let mut due = along.clone();
    for own in changed {
        due.insert(own.info.owner.clone());
        due.extend(load.datasets.get(&own.info.name).map(|before| before.owner.clone()));
    }
    Ok(Some(links(given, load).with_linked(due)))
}

/// Whether the datasets of a load that come with the program are those that come with it now.
pub(super) fn has_shipped(load: &LoadRow) -> bool {
    let shipped = load.datasets.iter().filter(|(_, own)| own.folder.is_none());
    let mut with_key = shipped.filter_map(|(name, own)| Some((shipped::read(name)?, &own.key)));
    with_key.all(|(now, key)| now.info.key == *key)
}

/// Whether a load holds a dataset as it is now, and knows all that its rows name.
fn is_whole(dataset: &Dataset, load: &LoadRow) -> bool {
    let held = load.datasets.get(&dataset.info.name);
    held.is_some_and(|held| held.named.is_some()) && load.holds(std::slice::from_ref(&dataset.info))
}

/// Whether all owners' rows are held against some of a dataset, or were when it was loaded.
fn is_held_against_all(dataset: &Dataset, load: &LoadRow) -> bool {
    let had = |table: &TableDef| {
        let files = load.tables.get(table.name).into_iter().flat_map(|state| &state.files);
        files.into_iter().any(|file| file.dataset.as_ref() == Some(&dataset.info.name))
    };
    let has = |table: &TableDef| dataset.tables().iter().any(|file| file.table.name == table.name);
    TABLES.iter().any(|table| check::is_held_against_all(table) && (had(table) || has(table)))
}

/// Whether what all owners share is described as before, with these datasets in the place of what they were.
fn share_the_same(changed: &[&Dataset], store: &Store, load: &LoadRow) -> Result<bool, LoadError> {
    let shared = |load: LoadRow| check::shared(&[], &StoredKeys::new(&PolarsRows::new(store, load)));
    let names: Vec<String> = changed.iter().map(|own| own.info.name.clone()).collect();
    let (before, mut now) = (shared(load.clone())?, shared(load.clone().without(&names))?);
    for dataset in changed {
        now.extend(check::shared(std::slice::from_ref(*dataset), &NoKnownKeys)?);
    }
    Ok(before == now)
}

/// Which owners name each other, as a load found it.
fn links<'l>(given: &'l [Dataset], load: &'l LoadRow) -> Links<'l> {
    let mut links = Links::default();
    for held in given.iter().filter_map(|own| load.datasets.get(&own.info.name)) {
        links.add(&held.owner, held.named.iter().flatten());
    }
    links
}
