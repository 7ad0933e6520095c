//! What a load that died or was refused leaves behind, and the taking away of
//! it. Only files of names that a load gives are removed, and only folders that
//! are empty then; whatever else lies there is somebody's.

use std::collections::BTreeSet;
use std::path::Path;

use super::loads::LoadRow;
use super::state::log_folder;
use super::{StoreError, disk, head, layout, publications, views};
use crate::model::schema::TABLES;

/// Removes what no load of the record names, and what was staged.
pub(super) fn clear(root: &Path, loads: &[LoadRow]) -> Result<(), StoreError> {
    for table in TABLES {
        let folder = layout::table(root, table);
        let states = loads.iter().filter_map(|load| load.tables.get(table.name));
        let named: BTreeSet<&str> = states.flat_map(|state| &state.files).map(|file| file.path.as_str()).collect();
        for partition in disk::names(&folder)?.iter().filter(|name| name.starts_with("dataset=")) {
            for name in disk::names(&folder.join(partition))? {
                let path = format!("{partition}/{name}");
                if is_named(&name, "part-") && !named.contains(path.as_str()) {
                    disk::remove(&folder.join(path))?;
                }
            }
            disk::remove_empty(&folder.join(partition))?;
        }
        clear_unlinked(&folder)?;
        let newest = loads.last().and_then(|load| load.tables.get(table.name)).map(|state| state.version);
        clear_entries(&folder, |version, _| newest.is_none_or(|newest| version > newest))?;
    }
    let folder = layout::loads(root);
    clear_unlinked(&folder)?;
    // An entry without bytes was not on disk yet when the power went: the row that it would show is not there.
    clear_entries(&folder, |_, bytes| bytes == 0)?;
    let kept: BTreeSet<i64> = loads.iter().map(|load| load.load).collect();
    for name in disk::names(&folder)?.iter().filter(|name| is_named(name, "load-")) {
        if !load_number(name).is_some_and(|load| kept.contains(&load)) {
            disk::remove(&folder.join(name))?;
        }
    }
    views::remove(root, &views::unnamed(root, &kept)?)?;
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
        if name == "head" || name == "views" || name.ends_with(".parquet") {
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

/// Removes entries of a log, with the summaries of as many, by their version and length: a load that died may have left
/// some that no load names, and that are not whole.
pub(super) fn clear_entries(table: &Path, is_left: impl Fn(i64, u64) -> bool) -> Result<(), StoreError> {
    let log = log_folder(table);
    let mut left = Vec::new();
    for name in disk::names(&log)? {
        let is_entry = name.ends_with(".json") || name.ends_with(".parquet");
        let (Some(version), true) = (entry_version(&name), is_entry) else { continue };
        let path = log.join(&name);
        if is_left(version, disk::length(&path)?.unwrap_or(0)) {
            left.push(path);
        }
    }
    // It may lead to a summary that goes; without it the log is read from its beginning.
    if !left.is_empty() {
        disk::remove(&log.join("_last_checkpoint"))?;
    }
    left.iter().try_for_each(|path| disk::remove(path))
}

/// The version that the name of an entry or a summary of a log begins with.
pub(super) fn entry_version(name: &str) -> Option<i64> {
    name.get(..20)?.parse().ok()
}

/// Removes the summaries of a log, which is read from its beginning then.
pub(super) fn clear_summaries(table: &Path) -> Result<(), StoreError> {
    let log = log_folder(table);
    let is_summary = |name: &&String| name.ends_with(".parquet") || *name == "_last_checkpoint";
    disk::names(&log)?.iter().filter(is_summary).try_for_each(|name| disk::remove(&log.join(name)))
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
    disk::remove(&layout::reading(root))?;
    disk::remove(&layout::lock(root))
}

/// Whether a load gives such names: `part-00001-0123456789abcdef.parquet`.
pub(super) fn is_named(name: &str, kind: &str) -> bool {
    name.starts_with(kind) && name.ends_with(".parquet")
}

/// The load in a name of the record: `load-00001-0123456789abcdef.parquet`.
pub(super) fn load_number(name: &str) -> Option<i64> {
    name.strip_prefix("load-")?.split('-').next()?.parse().ok()
}
