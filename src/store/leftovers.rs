//! What a load that died or was refused leaves behind, and the taking away of
//! it. Only files of names that a load gives are removed, and only folders that
//! are empty then; whatever else lies there is somebody's.

use std::path::Path;

use super::loads::LoadRow;
use super::state::log_folder;
use super::{StoreError, disk, head, layout, lock, publications, views};
use crate::model::schema::TABLES;

/// Removes what a load wrote that came to no row of the record, by the number that is in its files' names, and what was
/// staged. What was vacuumed is left to the next vacuum: somebody may be reading it.
pub(super) fn clear(root: &Path, loads: &[LoadRow]) -> Result<(), StoreError> {
    let newest = loads.last();
    let is_after = |name: &str, kind: &str| {
        number(name, kind).is_some_and(|number| newest.is_none_or(|newest| number > newest.load))
    };
    for table in TABLES {
        let folder = layout::table(root, table);
        for partition in disk::names(&folder)?.iter().filter(|name| name.starts_with("dataset=")) {
            let partition = folder.join(partition);
            for name in disk::names(&partition)?.iter().filter(|name| is_after(name, "part-")) {
                disk::remove(&partition.join(name))?;
            }
            disk::remove_empty(&partition)?;
        }
        clear_unlinked(&folder)?;
        let version = newest.and_then(|load| load.tables.get(table.name)).map(|state| state.version);
        clear_entries(&folder, |entry, _| version.is_none_or(|version| entry > version))?;
    }
    let folder = layout::loads(root);
    clear_unlinked(&folder)?;
    // An entry without bytes was not on disk yet when the power went: the row that it would show is not there.
    clear_entries(&folder, |_, bytes| bytes == 0)?;
    for name in disk::names(&folder)?.iter().filter(|name| is_after(name, "load-")) {
        disk::remove(&folder.join(name))?;
    }
    views::remove(root, newest.map_or(0, |newest| newest.load))?;
    let folder = layout::published(root);
    let known = head::read(root)?.map_or_else(Vec::new, |head| head.publications);
    for name in disk::names(&folder)?.into_iter().filter(|name| is_named(name, publications::PREFIX)) {
        if !known.iter().any(|own| own.path == name) {
            disk::remove(&folder.join(name))?;
        }
    }
    disk::remove_empty(&folder)?;
    clear_staging(&layout::staging(root))
}

/// Removes the files that a load stages, and the folder.
pub(super) fn clear_staging(folder: &Path) -> Result<(), StoreError> {
    for name in disk::names(folder)? {
        let path = folder.join(&name);
        if ["head", "past", "views"].contains(&name.as_str()) || name.ends_with(".parquet") {
            disk::remove(&path)?;
        }
        if name.starts_with("log-") {
            clear_log(&path)?;
        }
    }
    disk::remove_empty(folder)
}

/// Removes the entries of a log that were written beside their place and did not come there, or stayed when they had.
fn clear_unlinked(table: &Path) -> Result<(), StoreError> {
    let log = log_folder(table);
    for name in disk::names(&log)?.iter().filter(|name| is_unlinked(name)) {
        disk::remove(&log.join(name))?;
    }
    Ok(())
}

/// Removes entries of a log, with the checkpoints of as many, by their version and length: a load that died may have left
/// some that no load names, and that are not whole.
pub(super) fn clear_entries(table: &Path, is_left: impl Fn(i64, u64) -> bool) -> Result<(), StoreError> {
    let log = log_folder(table);
    let mut left = Vec::new();
    for name in disk::names(&log)? {
        let Some(version) = log_version(&name) else { continue };
        let path = log.join(&name);
        if is_left(version, disk::length(&path)?.unwrap_or(0)) {
            left.push(path);
        }
    }
    // It may lead to a checkpoint that goes; without it the log is read from its beginning.
    if !left.is_empty() {
        disk::remove(&log.join("_last_checkpoint"))?;
    }
    left.iter().try_for_each(|path| disk::remove(path))
}

/// The version in the name of an entry or a checkpoint of a log; none of another file.
pub(super) fn log_version(name: &str) -> Option<i64> {
    let number = name.strip_suffix(".json").or_else(|| name.strip_suffix(".checkpoint.parquet"))?;
    number.parse().ok().filter(|_| number.len() == 20)
}

/// Removes the checkpoints of a log.
pub(super) fn clear_checkpoints(table: &Path) -> Result<(), StoreError> {
    let log = log_folder(table);
    let is_checkpoint = |name: &&String| name.ends_with(".parquet") || *name == "_last_checkpoint";
    disk::names(&log)?.iter().filter(is_checkpoint).try_for_each(|name| disk::remove(&log.join(name)))
}

/// Whether the library below gives such names to what it is about to move: `00000000000000000001.json#1`.
fn is_unlinked(name: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    name.split_once(".json#").is_some_and(|(version, nth)| is_number(version) && is_number(nth))
}

/// Removes a log that was being written anew.
fn clear_log(table: &Path) -> Result<(), StoreError> {
    let log = log_folder(table);
    for name in disk::names(&log)? {
        if name.ends_with(".json") || is_unlinked(&name) || name.ends_with(".parquet") || name == "_last_checkpoint" {
            disk::remove(&log.join(name))?;
        }
    }
    disk::remove_empty(&log)?;
    disk::remove_empty(table)
}

/// Takes away a store that never took a load, from a folder that stays.
pub(super) fn take_away(root: &Path) -> Result<(), StoreError> {
    clear(root, &[])?;
    for table in TABLES {
        clear_log(&layout::table(root, table))?;
    }
    clear_log(&layout::loads(root))?;
    disk::remove_empty(&layout::tables(root))?;
    // The lock last: whoever waits for it sees that the store is gone and begins anew.
    disk::remove(&layout::format(root))?;
    lock::readers(root)?.iter().try_for_each(|path| disk::remove(path))?;
    disk::remove(&layout::lock(root))
}

/// Whether a file has such a name, with what tells it from others of that kind.
pub(super) fn is_named(name: &str, kind: &str) -> bool {
    name.starts_with(kind) && name.ends_with(".parquet")
}

/// The load in the name of a file that one wrote: `part-00001-0123456789abcdef.parquet`; none of another file.
pub(super) fn number(name: &str, kind: &str) -> Option<i64> {
    let (name, of) = (name.strip_prefix(kind)?, [".parquet", ".json"]);
    let (load, digest) = of.iter().find_map(|suffix| name.strip_suffix(suffix))?.split_once('-')?;
    let is_digest = digest.len() == 16 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
    load.parse().ok().filter(|_| is_digest && load.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The load whose row a file of the record has.
pub(super) fn load_number(name: &str) -> Option<i64> {
    number(name, "load-")
}
