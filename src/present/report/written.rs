//! Which files of a folder a report has written there, so that it removes no others.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::present::files::{FileError, put_below};

/// Where they are listed, a line each.
const LIST: &str = ".utfall-report";

/// The files of earlier reports in a folder.
pub(super) struct Written {
    folder: PathBuf,
    files: BTreeSet<String>,
}

impl Written {
    /// What is listed in the folder; nothing where there is no list.
    pub(super) fn read(folder: &Path) -> Self {
        let list = fs::read_to_string(folder.join(LIST)).unwrap_or_default();
        let files = list.lines().filter(|line| is_inside(line)).map(str::to_owned).collect();
        Self { folder: folder.to_owned(), files }
    }

    /// Lists what is about to be written too, so that an interrupted report can be cleared away as well.
    pub(super) fn extended(&mut self, names: &[&str]) -> Result<(), FileError> {
        self.files.extend(names.iter().map(|name| (*name).to_owned()));
        self.listed()
    }

    /// Removes what is listed and not among these.
    pub(super) fn only(mut self, names: &[&str]) -> Result<(), FileError> {
        let (kept, gone): (BTreeSet<String>, BTreeSet<String>) =
            self.files.into_iter().partition(|file| names.contains(&file.as_str()));
        for file in gone {
            // What is gone already need not be removed.
            let _ = fs::remove_file(self.folder.join(file));
        }
        self.files = kept;
        self.listed()
    }

    fn listed(&self) -> Result<(), FileError> {
        let list: String = self.files.iter().map(|file| format!("{file}\n")).collect();
        put_below(&self.folder, LIST, list.as_bytes())
    }
}

/// Whether a path stays in its folder.
fn is_inside(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}
