//! Whether the datasets that a load was made from have changed since.

use std::path::{Path, PathBuf};

use crate::intake;
use crate::store::{LoadRow, LoadedDataset};

/// The datasets that no longer hold what was loaded, or are gone from their
/// place, or have come to lie where others were loaded from. `beside` is the
/// folder that a dataset is looked for in when the folder it was read from has moved.
pub fn changed(load: &LoadRow, beside: &Path) -> Vec<String> {
    let held = load.datasets.iter();
    let mut changed: Vec<String> =
        held.filter(|(name, dataset)| is_changed(name, dataset, beside)).map(|(name, _)| name.clone()).collect();
    let known = |name: &str| load.datasets.contains_key(name);
    changed.extend(load.folders.iter().flat_map(|folder| intake::new_datasets(Path::new(folder), &known)));
    changed.sort();
    changed.dedup();
    changed
}

fn is_changed(name: &str, dataset: &LoadedDataset, beside: &Path) -> bool {
    let recorded = dataset.folder.as_ref().map(PathBuf::from);
    let places = [recorded.clone(), Some(beside.join(name))];
    let is_there = |folder: &&PathBuf| folder.join(intake::PACKAGE_FILE).is_file();
    match places.iter().flatten().find(is_there) {
        Some(folder) => intake::has_changed(folder, &dataset.files, &dataset.key),
        // A store that was carried elsewhere has nothing to be held against; a dataset that is gone from among others has.
        None => recorded.and_then(|folder| Some(folder.parent()?.is_dir())).unwrap_or(false),
    }
}
