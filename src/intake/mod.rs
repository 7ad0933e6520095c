//! Bytes to raw columns with row positions. Knows how a dataset lies in its
//! folder and judges nothing about what the cells mean.

mod header;
mod json_places;
mod key;
mod locate;
mod package;
mod records;
mod table_file;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::diag::{Finding, Findings, Place, codes};
use crate::model::facts::DatasetInfo;
use crate::model::schema::{TABLES, TableDef};
use crate::words::{Arg, Message, did_you_mean, near};

pub use package::{License, PACKAGE_FILE, Package, Resource, SourceEntry};
pub use records::RowPosition;
pub use table_file::{RawBatch, RawRows, TableFile};

use package::PackageFile;

/// A dataset whose package file could be read.
pub struct Dataset {
    /// Its name, owner and key.
    pub info: DatasetInfo,
    /// What its package file says.
    pub package: Package,
    tables: Vec<TableFile>,
    lacking: BTreeSet<&'static str>,
}

impl Dataset {
    /// Its tables, in the model's order: entities before facts.
    pub fn tables(&self) -> &[TableFile] {
        &self.tables
    }

    /// Whether a table is listed but its file is not there.
    pub fn lacks(&self, table: &str) -> bool {
        self.lacking.contains(table)
    }
}

/// Reads the datasets of a folder, one in each subfolder, by name; or the one
/// that the folder itself is.
pub fn read_all(folder: &Path, findings: &mut Findings) -> Vec<Dataset> {
    if folder.join(PACKAGE_FILE).is_file() {
        return read_dataset(folder, findings).into_iter().collect();
    }
    let mut folders = match subfolders(folder) {
        Ok(folders) => folders,
        Err(error) => {
            findings.push(unreadable(&shown(folder), &error));
            return Vec::new();
        }
    };
    folders.sort();
    folders.iter().filter_map(|folder| read_dataset(folder, findings)).collect()
}

fn subfolders(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    let hidden = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    Ok(entries.into_iter().map(|entry| entry.path()).filter(|path| path.is_dir() && !hidden(path)).collect())
}

/// Reads the package file of a dataset's folder and finds its tables. The rows
/// themselves are read when they are asked for.
pub fn read_dataset(folder: &Path, findings: &mut Findings) -> Option<Dataset> {
    let name = match folder.canonicalize() {
        Ok(path) => path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        Err(error) => {
            findings.push(unreadable(&shown(folder), &error));
            return None;
        }
    };
    let file = PackageFile::read(folder, &name, findings)?;
    let package = file.package.clone();
    report_unlisted(folder, &package, findings);

    let mut tables = Vec::new();
    let mut lacking = BTreeSet::new();
    let mut files = vec![PACKAGE_FILE];
    for (number, resource) in package.resources.iter().enumerate() {
        let place = |field: &str| file.place(&format!("resources/{number}/{field}"));
        let Some(table) = csv_table(&resource.name) else {
            findings.push(unknown_table(&resource.name, place("name")));
            continue;
        };
        if is_below(&folder.join(&resource.path), folder) {
            let row_file = format!("{}/{}", package.name, resource.path);
            tables.push(TableFile::csv(table, folder.join(&resource.path), row_file));
            files.push(&resource.path);
        } else {
            lacking.insert(table.name);
            let reason = Message::new("resource-without-file").with("path", resource.path.as_str());
            findings.push(Finding::new(codes::UNLISTED_FILE, place("path")).with("reason", reason));
        }
    }
    if let Some(sources) = TableDef::named("sources") {
        tables.push(TableFile::sources(sources, file, format!("{}/{PACKAGE_FILE}", package.name)));
    }
    tables.sort_by_key(|file| TABLES.iter().position(|table| table.name == file.table.name));

    let files: Vec<&str> = files.into_iter().filter(|name| folder.join(name).is_file()).collect();
    match key::of_files(folder, &files) {
        Ok(key) => {
            let info = DatasetInfo { name: package.name.clone(), owner: package.owner.clone(), key };
            Some(Dataset { info, package, tables, lacking })
        }
        Err(error) => {
            findings.push(unreadable(&shown(folder), &error));
            None
        }
    }
}

/// A table that comes in a CSV file; the sources come in the package file.
fn csv_table(name: &str) -> Option<&'static TableDef> {
    TableDef::named(name).filter(|table| table.name != "sources")
}

/// Whether something is there, and, links followed, below the folder.
fn is_below(path: &Path, folder: &Path) -> bool {
    match (path.canonicalize(), folder.canonicalize()) {
        (Ok(path), Ok(folder)) => path.starts_with(folder),
        _ => false,
    }
}

fn report_unlisted(folder: &Path, package: &Package, findings: &mut Findings) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let is_csv = |name: &str| Path::new(name).extension().is_some_and(|end| end.eq_ignore_ascii_case("csv"));
    for name in names.iter().filter(|name| is_csv(name)) {
        if !package.resources.iter().any(|resource| resource.path == *name) {
            let reason = Message::new("file-without-resource").with("path", name.as_str());
            let place = Place::file(shown(&folder.join(name)));
            findings.push(Finding::new(codes::UNLISTED_FILE, place).with("reason", reason));
        }
    }
}

fn unknown_table(name: &str, place: Place) -> Finding {
    let names = || TABLES.iter().map(|table| table.name).filter(|name| *name != "sources");
    let tables = names().map(str::to_owned).collect();
    let finding = Finding::new(codes::UNKNOWN_TABLE, place).with("name", name);
    finding.with("suggestion", did_you_mean(near(name, names()), "hint-choose-table")).with("tables", Arg::List(tables))
}

/// A file that cannot be read, and what the system says about it.
fn unreadable(shown: &str, error: &std::io::Error) -> Finding {
    Finding::new(codes::UNREADABLE_FILE, Place::file(shown)).with("said", error.to_string())
}

/// A path as the user would write it, with `/` on every system.
fn shown(path: &Path) -> String {
    let shown = path.to_string_lossy();
    if cfg!(windows) { shown.replace('\\', "/") } else { shown.into_owned() }
}
