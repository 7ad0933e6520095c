//! The datasets that come with the program: what every municipality and region
//! refers to, so that nobody has to fetch it before their own can be read.

use include_dir::{Dir, include_dir};

use crate::intake::{self, Dataset};

/// The datasets, each in the folder of its name.
static SHIPPED: [(&str, Dir<'static>); 2] = [
    ("national-2025", include_dir!("$CARGO_MANIFEST_DIR/datasets/national-2025")),
    ("strategy-2025", include_dir!("$CARGO_MANIFEST_DIR/datasets/strategy-2025")),
];

/// Their names.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    SHIPPED.iter().map(|(name, _)| *name)
}

/// The dataset of this name, if one comes with the program.
pub(super) fn read(name: &str) -> Option<Dataset> {
    let (_, folder) = SHIPPED.iter().find(|(own, _)| *own == name)?;
    let files: Vec<(&str, &[u8])> =
        folder.files().filter_map(|file| Some((file.path().to_str()?, file.contents()))).collect();
    intake::shipped_dataset(name, &files)
}
