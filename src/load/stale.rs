//! How the datasets that a load was made from stand to it now.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::shipped;
use crate::intake;
use crate::model::answer::status::DatasetState;
use crate::store::{LoadRow, LoadedDataset};

/// The datasets of which a load does not say what their files say now.
pub fn changed(load: &LoadRow, beside: &Path) -> Vec<String> {
    let outdated = states(load, beside).into_iter().filter(|(_, state)| state.is_outdated());
    outdated.map(|(name, _)| name).collect()
}

/// How every dataset stands that a load holds, and those that have come to lie
/// where others were loaded from. `beside` is the folder that a dataset is looked
/// for in when the folder it was read from has moved.
pub fn states(load: &LoadRow, beside: &Path) -> BTreeMap<String, DatasetState> {
    let known = |name: &str| load.datasets.contains_key(name);
    let new = load.folders.iter().flat_map(|folder| intake::new_datasets(Path::new(folder), &known));
    let new = new.map(|name| (name, DatasetState::New));
    // A nation's files are many, and the system is asked about each.
    let held = load.datasets.par_iter().map(|(name, dataset)| (name.clone(), state(name, dataset, beside)));
    new.chain(held.collect::<Vec<_>>()).collect()
}

/// The datasets of a folder, or the one that it is, by the names of their folders: what a first load would bring.
pub fn not_loaded(folder: &Path) -> Vec<String> {
    if folder.join(intake::PACKAGE_FILE).is_file() {
        let canonical = folder.canonicalize().ok();
        let name = canonical.as_deref().and_then(Path::file_name).and_then(|name| name.to_str());
        return name.map(str::to_owned).into_iter().collect();
    }
    intake::new_datasets(folder, &|_| false)
}

fn state(name: &str, dataset: &LoadedDataset, beside: &Path) -> DatasetState {
    let recorded = dataset.folder.as_ref().map(PathBuf::from);
    let places = [recorded.clone(), Some(beside.join(name))];
    let is_there = |folder: &&PathBuf| folder.join(intake::PACKAGE_FILE).is_file();
    match places.iter().flatten().find(is_there) {
        Some(folder) if intake::has_changed(folder, &dataset.files, &dataset.key) => DatasetState::Changed,
        Some(_) => DatasetState::Current,
        None if recorded.is_none() => match shipped::read(name) {
            Some(own) if own.info.key == dataset.key => DatasetState::Current,
            Some(_) => DatasetState::Changed,
            None => DatasetState::Elsewhere,
        },
        // A store that was carried elsewhere has nothing to be held against; a dataset that is gone from among others has.
        None if recorded.is_some_and(|folder| folder.parent().is_some_and(Path::is_dir)) => DatasetState::Gone,
        None => DatasetState::Elsewhere,
    }
}
