//! Whether datasets are what they were when they were read.

use std::fs;
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::{PACKAGE_FILE, key, subfolders};
use crate::model::facts::FileStamp;

/// How long ago a file must have changed for the next change to have another time, on every file system.
const SETTLED: Duration = Duration::from_secs(2);

/// How a file of a folder lies there now.
pub(super) fn stamp(folder: &Path, name: &str) -> io::Result<FileStamp> {
    Ok(stamp_of(name, &fs::metadata(folder.join(name))?))
}

/// How a file lies there that was looked at just now.
pub(super) fn stamp_of(name: &str, found: &fs::Metadata) -> FileStamp {
    // A system without times of change has its files read instead.
    let since = found.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let modified = since.map_or(0, nanoseconds);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let is_settled = |changed: &Duration| now.checked_sub(*changed).is_some_and(|since| since > SETTLED);
    let changed = changed(found).filter(is_settled).map_or(0, nanoseconds);
    FileStamp { name: name.to_owned(), bytes: found.len(), modified, changed }
}

/// The names of files.
pub(super) fn names(stamps: &[FileStamp]) -> Vec<&str> {
    stamps.iter().map(|stamp| stamp.name.as_str()).collect()
}

fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(0)
}

/// When anything about a file last changed, since 1970.
#[cfg(unix)]
fn changed(found: &fs::Metadata) -> Option<Duration> {
    use std::os::unix::fs::MetadataExt;
    Some(Duration::new(u64::try_from(found.ctime()).ok()?, u32::try_from(found.ctime_nsec()).ok()?))
}

/// Elsewhere than on Unix no system says it.
#[cfg(not(unix))]
fn changed(_found: &fs::Metadata) -> Option<Duration> {
    None
}

/// Whether a dataset's files hold something else than when they were read. Files
/// of the same size and time of change are taken to be the same; of others the
/// contents decide, so that a file which was only written again is none that changed.
pub fn has_changed(folder: &Path, files: &[FileStamp], key: &str) -> bool {
    let is_as_it_was = |old: &FileStamp| stamp(folder, &old.name).is_ok_and(|now| old.looks_like(&now));
    if files.iter().all(is_as_it_was) {
        return false;
    }
    let is_same_length = |old: &FileStamp| stamp(folder, &old.name).is_ok_and(|now| now.bytes == old.bytes);
    !files.iter().all(is_same_length) || key::of_files(folder, &names(files)).map_or(true, |now| now != key)
}

/// The names of the datasets that lie in a folder of datasets and are not among those known.
pub fn new_datasets(folder: &Path, known: &dyn Fn(&str) -> bool) -> Vec<String> {
    if folder.join(PACKAGE_FILE).is_file() {
        return Vec::new();
    }
    let folders = subfolders(folder).unwrap_or_else(|_| Vec::new());
    let with_package = folders.iter().filter(|folder| folder.join(PACKAGE_FILE).is_file());
    let names = with_package.filter_map(|folder| Some(folder.file_name()?.to_str()?.to_owned()));
    names.filter(|name| !known(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_decide_where_the_stamp_differs() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |text: &str| fs::write(folder.path().join("a.csv"), text).expect("written");
        write("1\n");
        let files = [stamp(folder.path(), "a.csv").expect("stamped")];
        let key = key::of_files(folder.path(), &["a.csv"]).expect("read");
        let changed = || has_changed(folder.path(), &files, &key);
        assert!(!changed());
        let later = std::time::SystemTime::now() + std::time::Duration::from_secs(60);
        let set = |time| {
            let file = fs::File::options().write(true).open(folder.path().join("a.csv")).expect("opened");
            file.set_modified(time).expect("set");
        };
        set(later);
        assert!(!changed(), "only written again");
        write("2\n");
        assert!(changed(), "the same length");
        write("11\n");
        assert!(changed(), "another length");
        fs::remove_file(folder.path().join("a.csv")).expect("removed");
        assert!(changed(), "gone");
    }

    /// A file that has only just been written may be written again within the same tick of the clock.
    #[cfg(unix)]
    #[test]
    fn only_what_has_settled_is_the_same_for_certain() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("a.csv"), "1\n").expect("written");
        let stamp = || stamp(folder.path(), "a.csv").expect("stamped");
        let fresh = stamp();
        assert!(fresh.looks_like(&stamp()) && !fresh.is(&stamp()));
        std::thread::sleep(SETTLED + Duration::from_millis(100));
        let settled = stamp();
        assert!(settled.is(&stamp()) && !fresh.is(&settled));
        // Who sets the time back cannot set back that it was set.
        let file = fs::File::options().write(true).open(folder.path().join("a.csv")).expect("opened");
        file.set_modified(UNIX_EPOCH + Duration::from_nanos(settled.modified)).expect("set");
        std::thread::sleep(SETTLED + Duration::from_millis(100));
        assert!(settled.looks_like(&stamp()) && !settled.is(&stamp()));
    }
}
