//! The datasets that come with the program: what every municipality and region
//! refers to, so that nobody has to fetch it before their own can be read, and
//! those of a municipality and a region, to see what the program does.

use include_dir::{Dir, include_dir};

use crate::intake::{self, Dataset};

/// The datasets, each in the folder of its name.
static SHIPPED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/datasets");

/// Those that everybody refers to, by name.
const NATIONAL: [&str; 2] = ["national-2025", "strategy-2025"];

/// The names of those that join a load when they are referred to.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    NATIONAL.into_iter()
}

/// All that come with the program, by name.
pub(super) fn all() -> Vec<Dataset> {
    let names = SHIPPED.dirs().filter_map(|folder| folder.path().to_str());
    let mut all: Vec<Dataset> = names.filter_map(read).collect();
    all.sort_by(|one, other| one.info.name.cmp(&other.info.name));
    all
}

/// The dataset of this name, if one comes with the program.
pub(super) fn read(name: &str) -> Option<Dataset> {
    let folder = SHIPPED.get_dir(name)?;
    let files: Vec<(&str, &[u8])> =
        folder.files().filter_map(|file| Some((file.path().file_name()?.to_str()?, file.contents()))).collect();
    intake::shipped_dataset(name, &files)
}
