//! Where things lie in a store, the number of that layout, and whose folder it is.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::error::at;
use super::{StoreError, disk};
use crate::model::schema::TableDef;

/// The number of this layout, the stored columns with it: a Delta table keeps the
/// columns that it was made with. A program reads its own number only: facts come
/// from the datasets, so the way to a new format is a load into a new store.
/// Format 3 records what each table must consist of, in `loads` and in `head`; format 9 has publications, loads
/// that were vacuumed, and findings that can be read again; in format 10 logs are read from their last checkpoint on, and
/// of vacuumed loads a line is kept.
pub const STORE_FORMAT: &str = "10";

/// What the names of the files begin with that readers share.
const READING: &str = "reading-";

/// What the file `format` begins with; formats 1 and 2 had the number alone.
const MARK: &str = "utfall store format ";

/// What the file `format` says.
fn written() -> String {
    format!("{MARK}{STORE_FORMAT}\n")
}

pub(super) fn tables(root: &Path) -> PathBuf {
    root.join("tables")
}

pub(super) fn table(root: &Path, table: &TableDef) -> PathBuf {
    tables(root).join(table.name)
}

pub(super) fn loads(root: &Path) -> PathBuf {
    root.join("loads")
}

pub(super) fn head(root: &Path) -> PathBuf {
    root.join("head")
}

pub(super) fn lock(root: &Path) -> PathBuf {
    root.join("lock")
}

/// What readers hold shared, so that nothing is taken away that they read. A vacuum begins another, by its number.
pub(super) fn reading(root: &Path, number: u64) -> PathBuf {
    root.join(format!("{READING}{number}"))
}

/// The number of a file that readers share; none of another file.
pub(super) fn reading_number(path: &Path) -> Option<u64> {
    path.file_name()?.to_str()?.strip_prefix(READING)?.parse().ok()
}

/// Views that loads put together.
pub(super) fn views(root: &Path) -> PathBuf {
    root.join("views")
}

/// What is kept of loads that were vacuumed.
pub(super) fn past(root: &Path) -> PathBuf {
    root.join("past")
}

pub(super) fn published(root: &Path) -> PathBuf {
    root.join("published")
}

pub(super) fn staging(root: &Path) -> PathBuf {
    root.join("staging")
}

/// Where logs are kept that were damaged and have been written anew.
pub(super) fn damaged(root: &Path) -> PathBuf {
    root.join("damaged")
}

pub(super) fn format(root: &Path) -> PathBuf {
    root.join("format")
}

/// Whether the folder is a store of this format.
pub(super) fn is_store(root: &Path) -> bool {
    matches!(found(root), Ok(FolderKind::Store))
}

/// Refuses a folder that has no store, or one of another format.
pub(super) fn check(root: &Path) -> Result<(), StoreError> {
    match found(root)? {
        FolderKind::Store => Ok(()),
        FolderKind::Nothing | FolderKind::Empty => Err(StoreError::NotThere(root.to_owned())),
        FolderKind::OtherFormat(found) => Err(StoreError::Format { path: root.to_owned(), found }),
        FolderKind::Foreign => Err(StoreError::Foreign(root.to_owned())),
    }
}

/// Lays out a store where nothing is, or in an empty folder. What is in use for
/// anything else is refused and left as it is.
pub(super) fn claim(root: &Path) -> Result<(), StoreError> {
    if !is_usable(root) {
        return Err(StoreError::Unusable(root.to_owned()));
    }
    match found(root)? {
        FolderKind::Nothing | FolderKind::Empty => {
            disk::create_folder(root)?;
            let path = format(root);
            // Whoever claims it at the same time writes the same; a file that is whole is never cut to nothing.
            let open = fs::OpenOptions::new().write(true).create(true).truncate(false).open(&path);
            let done = open.and_then(|mut file| file.write_all(written().as_bytes()));
            done.map_err(at(&path))?;
            disk::sync(&path)?;
            disk::sync_folder(root)
        }
        FolderKind::Store | FolderKind::OtherFormat(_) | FolderKind::Foreign => check(root),
    }
}

/// Whether the libraries below can name files in the folder: they go by URLs of text.
fn is_usable(root: &Path) -> bool {
    root.to_str().is_some_and(|path| !path.contains(char::is_control))
}

/// What a folder is to us.
enum FolderKind {
    Nothing,
    /// A folder without files, or with what a layout that died left.
    Empty,
    Store,
    OtherFormat(String),
    Foreign,
}

fn found(root: &Path) -> Result<FolderKind, StoreError> {
    match fs::metadata(root) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(FolderKind::Nothing),
        Err(error) => return Err(at(root)(error)),
        Ok(metadata) if !metadata.is_dir() => return Ok(FolderKind::Foreign),
        Ok(_) => {}
    }
    let Some(text) = said(root)? else { return Ok(FolderKind::Foreign) };
    if let Some(kind) = kind(&text) {
        return Ok(kind);
    }
    if is_unfinished(root)? {
        return Ok(FolderKind::Empty);
    }
    // Another program may have laid it out between the two looks.
    let laid_out_since = text.is_empty() && said(root)?.is_some_and(|text| !text.is_empty());
    if laid_out_since { found(root) } else { Ok(FolderKind::Foreign) }
}

/// What the text of the format says; none where it is not whole, or not ours.
fn kind(text: &str) -> Option<FolderKind> {
    let number = text.trim().strip_prefix(MARK.trim_end()).unwrap_or(text).trim();
    if number == STORE_FORMAT && text.starts_with(MARK) {
        return Some(FolderKind::Store);
    }
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| FolderKind::OtherFormat(number.to_owned()))
}

/// Refuses a store elsewhere whose text of the format says another one, or nothing.
pub(super) fn check_format(text: &str, path: &Path) -> Result<(), StoreError> {
    match kind(text) {
        Some(FolderKind::Store) => Ok(()),
        Some(FolderKind::OtherFormat(found)) => Err(StoreError::Format { path: path.to_owned(), found }),
        _ => Err(StoreError::Foreign(path.to_owned())),
    }
}

/// What the file of the format says, nothing where there is none; `None` where it is too large to be ours.
fn said(root: &Path) -> Result<Option<String>, StoreError> {
    let path = format(root);
    match disk::length(&path)? {
        // Somebody's file of that name may be of any size.
        Some(bytes) if bytes > 100 => Ok(None),
        Some(_) => {
            let text = fs::read(&path).map_err(at(&path))?;
            Ok(Some(String::from_utf8_lossy(&text).into_owned()))
        }
        None => Ok(Some(String::new())),
    }
}

/// Whether a folder has nothing in it but what a store is begun and ended with: an empty lock, and of the format as much
/// as was written before the program or the machine died.
fn is_unfinished(root: &Path) -> Result<bool, StoreError> {
    for entry in fs::read_dir(root).map_err(at(root))? {
        let path = entry.map_err(at(root))?.path();
        let is_begun = match disk::length(&path)? {
            Some(_) if path == format(root) => said(root)?.is_some_and(|text| written().starts_with(&text)),
            length => (path == lock(root) || reading_number(&path).is_some()) && length == Some(0),
        };
        if !is_begun {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            fs::write(folder.path().join(name), text).expect("written");
        }
        folder
    }

    #[test]
    fn only_an_empty_folder_becomes_a_store() {
        for files in
            [&[][..], &[("format", "")], &[("format", ""), ("lock", "")], &[("lock", "")], &[("format", "utfall sto")]]
        {
            let folder = folder(files);
            claim(folder.path()).expect("laid out");
            assert!(is_store(folder.path()), "{files:?}");
        }
        let foreign: [&[(&str, &str)]; 5] = [
            &[("brev.txt", "hej")],
            &[("lock", "4711")],
            &[("format", "A4")],
            &[("format", ""), ("brev.txt", "")],
            &[("format", "utfall!")],
        ];
        for files in foreign {
            let folder = folder(files);
            assert!(matches!(claim(folder.path()), Err(StoreError::Foreign(_))), "{files:?}");
            for (name, text) in files {
                assert_eq!(fs::read_to_string(folder.path().join(name)).expect("read"), *text);
            }
        }
    }

    #[test]
    fn another_format_is_named() {
        for (text, number) in [("2\n", "2"), ("utfall store format 9\n", "9"), ("utfall store format 11\n", "11")] {
            let folder = folder(&[("format", text), ("x", "")]);
            let refused = claim(folder.path()).expect_err(text);
            assert!(matches!(&refused, StoreError::Format { found, .. } if found == number), "{refused}");
        }
    }
}
