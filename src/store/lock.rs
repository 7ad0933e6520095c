//! The lock of a store: one load at a time.

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
            Ok(()) if is_at(&file, &path) && layout::is_store(root) => return Ok(file),
            // Who held it took the file away: what is locked is no longer the store's lock.
            Ok(()) => {}
            Err(TryLockError::WouldBlock) if start.elapsed() < patience => std::thread::sleep(PAUSE),
            Err(TryLockError::WouldBlock) => return Err(StoreError::Busy(root.to_owned())),
            Err(TryLockError::Error(error)) => return Err(at(&path)(error)),
        }
    }
}

fn is_at(file: &File, path: &Path) -> bool {
    let own = file.try_clone().and_then(Handle::from_file);
    matches!((own, Handle::from_path(path)), (Ok(own), Ok(there)) if own == there)
}
