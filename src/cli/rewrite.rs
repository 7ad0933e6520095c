//! The files of a dataset with cells changed and rows added, made before any is written.

use std::path::{Path, PathBuf};

use super::failure::{Failure, unread};
use crate::collect::Changes;
use crate::intake::{self, CellEdit, Dataset, EditError, NewRow};
use crate::model::schema::TABLES;
use crate::words::Message;

/// The files of the dataset that change, each as it is to be.
pub(super) fn changed_files(dataset: &Dataset, changes: &Changes) -> Result<Vec<(PathBuf, Vec<u8>)>, Failure> {
    let mut files = Vec::new();
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
                let message = Message::new("failure-import-table").with("table", table.name);
                return Err(Failure::Request(message.with("name", dataset.info.name.as_str())));
            }
        }
    }
    Ok(files)
}

/// A table's file as it is to be; none where the dataset has no such file.
pub(super) fn rewritten(
    dataset: &Dataset,
    table: &str,
    edits: &[CellEdit<'_>],
    added: &[NewRow],
) -> Result<Option<(PathBuf, Vec<u8>)>, Failure> {
    let Some(file) = dataset.tables().iter().find(|file| file.table.name == table) else { return Ok(None) };
    let Some((path, folder)) = file.path().zip(dataset.info.folder.as_deref()) else { return Ok(None) };
    if intake::has_changed(folder, &dataset.info.files, &dataset.info.key) {
        return Err(changed(path));
    }
    let of_file = |id: &str| Message::new(id).with("file", path.display().to_string());
    let bytes = file.edited(edits, added).map_err(|error| match error {
        EditError::Changed => changed(path),
        EditError::File(error) => unread(path, &error),
        EditError::Letters(text) => Failure::Request(of_file("failure-fix-letters").with("text", text)),
        EditError::Column(column) => Failure::Request(of_file("failure-add-column").with("column", column)),
    })?;
    Ok(Some((path.to_owned(), bytes)))
}

fn changed(path: &Path) -> Failure {
    Failure::Request(Message::new("failure-fix-changed").with("file", path.display().to_string()))
}
