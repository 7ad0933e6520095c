//! The locks of a store: one load at a time, and nothing taken away that somebody reads.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use same_file::Handle;

use super::error::at;
use super::{StoreError, layout};

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
                open_reading(root, true)?;
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

/// What a reader holds while it has a store open; waits for a vacuum to end. None in a store that no load has been in
/// yet, and where the file system has no locks: there is no vacuum there either.
pub(super) fn share(root: &Path) -> Result<Option<File>, StoreError> {
    let path = layout::reading(root);
    let Some(file) = open_reading(root, false)? else { return Ok(None) };
    match file.lock_shared() {
        Ok(()) => Ok(Some(file)),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(None),
        Err(error) => Err(at(&path)(error)),
    }
}

/// Keeps readers out, once those that are there have gone.
pub(super) fn keep_out(root: &Path, patience: Duration) -> Result<File, StoreError> {
    let path = layout::reading(root);
    let start = Instant::now();
    let Some(file) = open_reading(root, true)? else { return Err(StoreError::NotThere(root.to_owned())) };
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if start.elapsed() < patience => std::thread::sleep(PAUSE),
            Err(TryLockError::WouldBlock) => return Err(StoreError::Read(root.to_owned())),
            Err(TryLockError::Error(error)) => return Err(at(&path)(error)),
        }
    }
}

/// The file that readers share; a reader makes none.
fn open_reading(root: &Path, make: bool) -> Result<Option<File>, StoreError> {
    let path = layout::reading(root);
    match File::options().read(true).write(make).create(make).truncate(false).open(&path) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound && !make => Ok(None),
        Err(error) => Err(at(&path)(error)),
    }
}

fn is_at(file: &File, path: &Path) -> bool {
    let own = file.try_clone().and_then(Handle::from_file);
    matches!((own, Handle::from_path(path)), (Ok(own), Ok(there)) if own == there)
}
