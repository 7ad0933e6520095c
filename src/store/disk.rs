//! Files on disk: what was written is there after a power cut, and what is
//! somebody else's is never opened for writing.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::StoreError;
use super::error::at;

/// The SHA-256 of a file's bytes, in hexadecimal, read piece by piece.
pub(super) fn sha256(path: &Path) -> Result<String, StoreError> {
    let mut hash = Sha256::new();
    add(&mut hash, path)?;
    Ok(hexadecimal(hash))
}

/// The SHA-256 of several files, one after another.
pub(super) fn sha256_of_all<'a>(paths: impl Iterator<Item = &'a Path>) -> Result<String, StoreError> {
    let mut hash = Sha256::new();
    for path in paths {
        add(&mut hash, path)?;
    }
    Ok(hexadecimal(hash))
}

/// The SHA-256 of bytes in memory.
pub(super) fn sha256_of(bytes: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(bytes);
    hexadecimal(hash)
}

/// As much of a SHA-256 as a file is named by.
pub(super) fn short(sha256: &str) -> &str {
    sha256.get(..16).unwrap_or(sha256)
}

fn add(hash: &mut Sha256, path: &Path) -> Result<(), StoreError> {
    let mut file = File::open(path).map_err(at(path))?;
    io::copy(&mut file, &mut Hashing(hash)).map_err(at(path))?;
    Ok(())
}

pub(super) fn hexadecimal(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

struct Hashing<'a>(&'a mut Sha256);

impl Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The length of a file; `None` where no regular file of that name is there.
pub(super) fn length(path: &Path) -> Result<Option<u64>, StoreError> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() => Ok(Some(found.len())),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(at(path)(error)),
    }
}

/// Makes a file that is not there yet.
pub(super) fn create(path: &Path) -> Result<File, StoreError> {
    File::options().write(true).create_new(true).open(path).map_err(at(path))
}

/// Puts a file's bytes on disk.
pub(super) fn sync(path: &Path) -> Result<(), StoreError> {
    File::open(path).and_then(|file| file.sync_all()).map_err(at(path))
}

/// Puts on disk which files a folder holds. Elsewhere than on Unix a folder
/// cannot be opened, and the file system sees to it.
pub(super) fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    if cfg!(unix) { sync(folder) } else { Ok(()) }
}

/// Makes a folder with all above it, and puts on disk that they are there.
pub(super) fn create_folder(folder: &Path) -> Result<(), StoreError> {
    if folder.is_dir() {
        return Ok(());
    }
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty());
    if let Some(above) = above {
        create_folder(above)?;
    }
    match fs::create_dir(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(at(folder)(error)),
        _ => {}
    }
    above.map_or(Ok(()), sync_folder)
}

/// Writes a whole file in the place of another, so that one or the other is there at any moment.
pub(super) fn replace(path: &Path, beside: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let mut file = create(beside)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(at(beside))?;
    fs::rename(beside, path).map_err(at(path))?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// Removes a file, if it is there.
pub(super) fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(path)(error)),
        _ => Ok(()),
    }
}

/// Removes a folder that has nothing in it; one that has is left as it is.
pub(super) fn remove_empty(folder: &Path) -> Result<(), StoreError> {
    match fs::remove_dir(folder) {
        Err(error) if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::DirectoryNotEmpty) => {
            Err(at(folder)(error))
        }
        _ => Ok(()),
    }
}

/// The names in a folder, in order; none where it is not there.
pub(super) fn names(folder: &Path) -> Result<Vec<String>, StoreError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(at(folder)(error)),
    };
    let mut names = Vec::new();
    for entry in entries {
        // A name that is not UTF-8 is none of ours.
        names.extend(entry.map_err(at(folder))?.file_name().into_string());
    }
    names.sort();
    Ok(names)
}

/// The files in a folder and in those below it, with their bytes; none where it is not there.
pub(super) fn files_below(folder: &Path) -> Result<BTreeMap<PathBuf, u64>, StoreError> {
    let mut files = BTreeMap::new();
    for name in names(folder)? {
        let path = folder.join(name);
        let found = fs::symlink_metadata(&path).map_err(at(&path))?;
        if found.is_dir() {
            files.extend(files_below(&path)?);
        } else if found.is_file() {
            files.insert(path, found.len());
        }
    }
    Ok(files)
}
