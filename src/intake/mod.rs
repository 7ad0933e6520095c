//! Bytes to raw columns with row positions. Knows how a dataset lies in its
//! folder and judges nothing about what the cells mean.

mod added;
mod block;
mod change;
mod columnar;
mod dataset;
mod dialect;
mod documents;
mod edit;
mod extract;
mod files;
mod header;
mod held;
mod json_places;
mod key;
mod locate;
mod opened;
mod package;
mod packed;
mod personal;
mod plain;
mod raw_batch;
mod records;
mod sie;
mod spelling;
mod statbank;
mod table_file;
mod understood;
mod workbook;

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::diag::{Finding, Findings, Place, codes};

pub use added::{NewRow, new_file, with_resources};
pub use block::RowPosition;
pub use change::{has_changed, new_datasets};
use dataset::read_dataset_since;
pub use dataset::{Dataset, KnownKey, TextRow, read_dataset, shipped_dataset};
pub use documents::{Document, Documents, SeenCell};
pub use edit::{CellEdit, EditError};
pub use extract::{DateFrom, Dated, DocumentKind, Extracted, Extraction, NotExtracted, extract, kind_of};
pub use files::{DOCUMENT_LIMIT, FileError, WRITTEN_LIMIT, read as read_bytes, read_text};
pub use key::of_bytes as key_of_bytes;
pub use opened::RawRows;
pub use package::{License, PACKAGE_FILE, Package, PackageResource, SourceEntry};
pub use personal::{report_in_answer, report_in_document, report_in_name, report_in_text, report_in_workbook};

pub use raw_batch::RawBatch;
pub use sie::{Letters, SieFault, SieField, SieItem, SieObject, SieRecord, is_ledger, items as sie_items};
pub use spelling::{Written, written};
pub use statbank::{StatAnswer, StatArea, StatSeries, StatValue, Statbank, is_statbank};
pub use table_file::TableFile;
pub use workbook::{CellValue, Sheet, SheetCell, Shown, Workbook};

/// Reads the datasets of a folder, one in each subfolder, by name; or the one
/// that the folder itself is.
pub fn read_all(folder: &Path, findings: &mut Findings) -> Vec<Dataset> {
    read_all_since(folder, &|_, _, _| None, findings)
}

/// The same, where some datasets have been read before: for the key of one that is the same its files are not read.
pub fn read_all_since(folder: &Path, known: &KnownKey<'_>, findings: &mut Findings) -> Vec<Dataset> {
    // Whatever is in its place: what is no file is said when it is read.
    if folder.join(PACKAGE_FILE).symlink_metadata().is_ok() {
        return read_dataset_since(folder, known, findings).into_iter().collect();
    }
    let folders = match subfolders(folder) {
        Ok(folders) => folders,
        Err(error) => {
            findings.push(unreadable(&shown(folder), &error.into()));
            return Vec::new();
        }
    };
    let read = |folder: &PathBuf| {
        let mut own = Findings::new();
        let dataset = read_dataset_since(folder, known, &mut own);
        own.concern(dataset.as_ref().map(|dataset| dataset.info.owner.as_str()));
        (dataset, own)
    };
    let each: Vec<_> = folders.par_iter().map(read).collect();
    let merged = each.into_iter().map(|(dataset, own)| {
        findings.merge(own);
        dataset
    });
    merged.flatten().collect()
}

fn subfolders(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    let hidden = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let paths = entries.into_iter().map(|entry| entry.path());
    let mut folders: Vec<PathBuf> = paths.filter(|path| path.is_dir() && !hidden(path)).collect();
    folders.sort();
    Ok(folders)
}

/// A file that is not read, and why.
fn unreadable(shown: &str, error: &FileError) -> Finding {
    Finding::new(codes::UNREADABLE_FILE, Place::file(shown)).with("said", error.message())
}

/// A path as the user would write it, with `/` on every system.
pub fn shown(path: &Path) -> String {
    let shown = path.to_string_lossy();
    if cfg!(windows) { shown.replace('\\', "/") } else { shown.into_owned() }
}
