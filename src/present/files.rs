//! Files that appear whole or not at all.

use std::fs;
use std::io;
use std::path::Path;

/// A file that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {source}")]
pub struct FileError {
    /// The file or folder.
    pub path: String,
    /// Why.
    #[source]
    pub source: io::Error,
}

impl FileError {
    fn at(path: &Path, source: io::Error) -> Self {
        Self { path: path.display().to_string(), source }
    }
}

/// Writes a file of a program's own folder, which is made where it is missing.
pub fn put_below(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), FileError> {
    let path = folder.join(name);
    let parent = path.parent().unwrap_or(folder);
    fs::create_dir_all(parent).map_err(|source| FileError::at(parent, source))?;
    put(&path, bytes)
}

/// Writes beside the place and moves it there.
pub fn put(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    // A link stays one: what it leads to is written.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mut beside = target.clone().into_os_string();
    beside.push(format!(".{}.part", std::process::id()));
    fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, &target)).map_err(|source| {
        // What is left of a failed write helps nobody; the first error is the one to tell.
        let _ = fs::remove_file(&beside);
        FileError::at(path, source)
    })
}
