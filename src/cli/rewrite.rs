//! The files of a dataset with cells changed and rows added, made before any is written.

use std::path::{Path, PathBuf};

use super::failure::{Failure, unread as unread_file};
use crate::collect::Changes;
use crate::intake::{self, CellEdit, Dataset, EditError, NewRow, PACKAGE_FILE, WRITTEN_LIMIT};
use crate::model::schema::{TABLES, TableDef};
use crate::present::start;
use crate::words::{Message, Words};

/// The files of the dataset that change, each as it is to be. A table that it does not have yet gets a file and its place
/// in the package file.
pub(super) fn changed_files(
    dataset: &Dataset,
    changes: &Changes,
    words: &Words,
) -> Result<Vec<(PathBuf, Vec<u8>)>, Failure> {
    let mut files = Vec::new();
    let mut resources = Vec::new();
    for table in TABLES {
        let added = changes.added.get(table.name).map_or(&[][..], Vec::as_slice);
        let own = changes.edits.iter().filter(|edit| edit.table == table.name);
        let edits: Vec<CellEdit<'_>> = own
            .map(|edit| CellEdit { row: edit.row, column: edit.column, was: &edit.was, becomes: &edit.becomes })
            .collect();
        if added.is_empty() && edits.is_empty() {
            continue;
        }
        match rewritten(dataset, table.name, &edits, added)? {
            Some(file) => files.push(file),
            None => {
                let (file, resource) = made(dataset, table, added, words)?;
                files.push(file);
                resources.push(resource);
            }
        }
    }
    if !resources.is_empty() {
        let package = package_with(dataset, &resources, &mut files)?;
        files.push(package);
    }
    Ok(files)
}

/// A table that the dataset does not have, as a file, and its entry in the package file.
fn made(
    dataset: &Dataset,
    table: &'static TableDef,
    added: &[NewRow],
    words: &Words,
) -> Result<((PathBuf, Vec<u8>), String), Failure> {
    let of_dataset = |id: &str| Message::new(id).with("table", table.name).with("name", dataset.info.name.as_str());
    let new = start::new_table(table.name, words).map_err(|error| Failure::Ours(error.to_string()))?;
    let folder = dataset.info.folder.as_deref();
    let (new, folder) = new.zip(folder).ok_or_else(|| Failure::Request(of_dataset("failure-import-table")))?;
    let path = folder.join(&new.file_name);
    // Whatever is in its place may be somebody's.
    if dataset.lacks(table.name) || path.symlink_metadata().is_ok() {
        return Err(Failure::Request(of_dataset("failure-import-table")));
    }
    let bytes = intake::new_file(table, &new.header, added).map_err(|error| Failure::Ours(error.to_string()))?;
    Ok(((path, bytes), new.resource))
}

/// The package file with more resources, and with what else is to be written in it.
fn package_with(
    dataset: &Dataset,
    resources: &[String],
    files: &mut Vec<(PathBuf, Vec<u8>)>,
) -> Result<(PathBuf, Vec<u8>), Failure> {
    let unread = || Failure::Ours("a dataset without a folder".to_owned());
    let path = dataset.info.folder.as_deref().ok_or_else(unread)?.join(PACKAGE_FILE);
    let bytes = match files.iter().position(|(own, _)| *own == path) {
        Some(at) => files.remove(at).1,
        None => intake::read_bytes(&path, WRITTEN_LIMIT << 2).map_err(|error| unread_file(&path, &error))?,
    };
    let bytes = intake::with_resources(&bytes, resources).map_err(|_| changed(&path))?;
    Ok((path, bytes))
}

/// A table's file as it is to be; none where the dataset has no such file.
pub(super) fn rewritten(
    dataset: &Dataset,
    table: &str,
    edits: &[CellEdit<'_>],
    added: &[NewRow],
) -> Result<Option<(PathBuf, Vec<u8>)>, Failure> {
    let mut own = dataset.tables().iter().filter(|file| file.table.name == table);
    let Some(file) = own.next() else { return Ok(None) };
    let Some((path, folder)) = file.path().zip(dataset.info.folder.as_deref()) else { return Ok(None) };
    if intake::has_changed(folder, &dataset.info.files, &dataset.info.key) {
        return Err(changed(path));
    }
    let of_file = |id: &str| Message::new(id).with("file", path.display().to_string());
    if own.next().is_some() {
        return Err(Failure::Request(of_file("failure-fix-packed")));
    }
    let bytes = file.edited(edits, added).map_err(|error| match error {
        EditError::Changed => changed(path),
        EditError::Packed => Failure::Request(of_file("failure-fix-packed")),
        EditError::File(error) => unread_file(path, &error),
        EditError::Letters(text) => Failure::Request(of_file("failure-fix-letters").with("text", text)),
        EditError::Column(column) => Failure::Request(of_file("failure-add-column").with("column", column)),
    })?;
    Ok(Some((path.to_owned(), bytes)))
}

fn changed(path: &Path) -> Failure {
    Failure::Request(Message::new("failure-fix-changed").with("file", path.display().to_string()))
}
