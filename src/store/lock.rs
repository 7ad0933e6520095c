//! The locks of a store: one load at a time, and nothing taken away that somebody reads.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use same_file::Handle;

use super::error::at;
use super::{StoreError, disk, layout};

/// How often a held lock is tried again.
const PAUSE: Duration = Duration::from_millis(20);

/// Takes the lock of the store in a folder, laying the store out if there is
/// none; waits so long for another load to end. The lock goes with the file.
pub(super) fn take(root: &Path, patience: Duration) -> Result<File, StoreError> {
    let path = layout::lock(root);
    let start = Instant::now();
    loop {
        layout::claim(root)?;
        let file = match File::options().create(true).read(true).write(true).truncate(false).open(&path) {
            Ok(file) => file,
            // A first load that was refused took its folder away since.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(at(&path)(error)),
        };
        match file.try_lock() {
            Ok(()) if is_at(&file, &path) && layout::is_store(root) => {
                if readers(root)?.is_empty() {
                    make(&layout::reading(root, 0))?;
                }
                return Ok(file);
            }
            // Who held it took the file away: what is locked is no longer the store's lock.
            Ok(()) => {}
            Err(TryLockError::WouldBlock) if start.elapsed() < patience => std::thread::sleep(PAUSE),
            Err(TryLockError::WouldBlock) => return Err(StoreError::Busy(root.to_owned())),
            Err(TryLockError::Error(error)) => return Err(at(&path)(error)),
        }
    }
}

/// What a reader holds while it has a store open: the newest file for readers. None in a store that no load has been in
/// yet, and where the file system has no locks.
pub(super) fn share(root: &Path) -> Result<Option<File>, StoreError> {
    loop {
        let Some(path) = readers(root)?.pop() else { return Ok(None) };
        let file = match File::open(&path) {
            Ok(file) => file,
            // A vacuum took it away since; there is a newer one.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(at(&path)(error)),
        };
        match file.lock_shared() {
            // Who locks an older one than the newest may be one whom no vacuum waits for.
            Ok(()) if readers(root)?.last() == Some(&path) => return Ok(Some(file)),
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::Unsupported => return Ok(None),
            Err(error) => return Err(at(&path)(error)),
        }
    }
}

/// Gives those who come to read a file of their own, and waits for those who are there, so long; gives whether they have
/// gone.
pub(super) fn see_readers_off(root: &Path, patience: Duration) -> Result<bool, StoreError> {
    let start = Instant::now();
    let before = readers(root)?;
    let number = before.last().map_or(0, |path| layout::reading_number(path).unwrap_or(0) + 1);
    make(&layout::reading(root, number))?;
    for path in before {
        while !is_left(&path)? {
            if start.elapsed() >= patience {
                return Ok(false);
            }
            std::thread::sleep(PAUSE);
        }
    }
    Ok(true)
}

/// Takes a file of readers away if none of them holds it.
fn is_left(path: &Path) -> Result<bool, StoreError> {
    let file = File::open(path).map_err(at(path))?;
    match file.try_lock() {
        Ok(()) => disk::remove(path).map(|()| true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(at(path)(error)),
    }
}

/// The files that readers share, oldest first: more than one while a vacuum waits, or after one that gave up.
pub(super) fn readers(root: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let mut numbers: Vec<u64> =
        disk::names(root)?.iter().filter_map(|name| layout::reading_number(Path::new(name))).collect();
    numbers.sort_unstable();
    Ok(numbers.into_iter().map(|number| layout::reading(root, number)).collect())
}

fn make(path: &Path) -> Result<(), StoreError> {
    File::options().write(true).create(true).truncate(false).open(path).map(|_| ()).map_err(at(path))
}

fn is_at(file: &File, path: &Path) -> bool {
    let own = file.try_clone().and_then(Handle::from_file);
    matches!((own, Handle::from_path(path)), (Ok(own), Ok(there)) if own == there)
}
