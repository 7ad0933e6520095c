//! A dataset: a folder with its package file and a CSV file for each table.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::files::{self, FileError, TABLE_LIMIT};
use super::held::Held;
use super::package::{PACKAGE_FILE, Package, PackageFile, PackageResource};
use super::{RowPosition, TableFile, change, key, shown, unreadable};
use crate::diag::work::{Doing, begin};
use crate::diag::{Finding, Findings, Place, codes};
use crate::model::facts::{DatasetInfo, FileStamp};
use crate::model::schema::{TABLES, TableDef};
use crate::words::{Arg, Message, did_you_mean, near};

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

    /// The rows of a table as they stand, each with its place. What is wrong with them is for the check to say.
    pub fn rows(&self, table: &str) -> Vec<TextRow> {
        let mut unreported = Findings::new();
        let mut rows = Vec::new();
        for (number, file) in self.tables.iter().enumerate().filter(|(_, file)| file.table.name == table) {
            let Some(mut raw) = file.open(&mut unreported) else { continue };
            while let Some(batch) = raw.next_batch(&mut unreported) {
                rows.extend((0..batch.len()).filter_map(|row| {
                    let columns = file.table.given().map(|column| column.name).enumerate();
                    let cells = columns.map(|(column, name)| (name, batch.text(column, row).to_owned())).collect();
                    Some(TextRow { cells, position: *batch.positions.get(row)?, file: number })
                }));
            }
        }
        rows
    }

    /// The place of a cell of a row.
    pub fn place(&self, row: &TextRow, column: &str) -> Place {
        let file = self.tables.get(row.file);
        file.map_or_else(|| Place::file(&self.info.name), |file| file.place(row.position, column))
    }

    /// The dataset as it would be with other bytes in some of its files. None where its package would be unsound.
    pub fn with_files(self, proposed: &[(PathBuf, Vec<u8>)]) -> Option<Self> {
        let folder = self.info.folder.clone()?;
        let package_file = folder.join(PACKAGE_FILE);
        let bytes = |path: &Path| proposed.iter().find(|(own, _)| own == path).map(|(_, bytes)| bytes);
        let text = match bytes(&package_file) {
            Some(bytes) => String::from_utf8(bytes.clone()).ok()?,
            None => files::read_text(&package_file, files::PACKAGE_LIMIT).ok()?,
        };
        let place = (Some(package_file.clone()), shown(&package_file));
        let file = PackageFile::of_text(place, text, &self.info.name, &mut Findings::new())?;
        let package = file.package.clone();
        let mut tables = Vec::new();
        for resource in &package.resources {
            let Some(table) = csv_table(&resource.name) else { continue };
            for own in &resource.paths {
                let path = folder.join(own);
                let shown = shown(&path);
                let held = match bytes(&path) {
                    Some(bytes) => Held::Proposed(path, bytes.as_slice().into()),
                    None if self.lacking.contains(table.name) => continue,
                    None => Held::in_file(path),
                };
                tables.push(table_file(table, (held, shown), (&package.name, own), resource));
            }
        }
        Some(Dataset { tables: with_sources(tables, file), package, ..self })
    }

    /// Whether a table is listed but its file is not there.
    pub fn lacks(&self, table: &str) -> bool {
        self.lacking.contains(table)
    }
}

/// A row of a table as its file has it, in the model's spelling.
#[derive(Debug, Clone)]
pub struct TextRow {
    cells: BTreeMap<&'static str, String>,
    /// Where it begins.
    pub position: RowPosition,
    file: usize,
}

impl TextRow {
    /// A cell; empty where there is none.
    pub fn get(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// The texts of a cell that holds several.
    pub fn texts(&self, column: &str) -> impl Iterator<Item = &str> {
        self.get(column).split(';').filter(|text| !text.is_empty())
    }

    /// Its cells by their columns.
    pub fn cells(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.cells.iter().map(|(name, cell)| (*name, cell.as_str()))
    }
}

/// What is known of datasets before they are read: the key of one by its name, if it has been read in this folder, by its
/// whole path, with just these files.
pub type KnownKey<'k> = dyn Fn(&str, &Path, &[FileStamp]) -> Option<String> + Sync + 'k;

/// Reads the package file of a dataset's folder and finds its tables. The rows
/// themselves are read when they are asked for.
pub fn read_dataset(folder: &Path, findings: &mut Findings) -> Option<Dataset> {
    read_dataset_since(folder, &|_, _, _| None, findings)
}

/// The same, where some datasets have been read before: for the key of one that is the same its files are not read.
pub(super) fn read_dataset_since(folder: &Path, known: &KnownKey<'_>, findings: &mut Findings) -> Option<Dataset> {
    let _work = begin(Doing::ReadDataset, shown(folder));
    read_with((folder, known), findings).unwrap_or_else(|error| {
        findings.push(unreadable(&shown(folder), &error));
        None
    })
}

fn read_with((folder, known): (&Path, &KnownKey<'_>), findings: &mut Findings) -> Result<Option<Dataset>, FileError> {
    let whole_path = folder.canonicalize()?;
    // Of `.` and of links it is the folder's own name. The root of the file system has none, which is no dataset's name either.
    let name = whole_path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let Some(file) = PackageFile::read(folder, &name, findings) else { return Ok(None) };
    report_unlisted(folder, &file.package, findings);
    let known = |name: &str, files: &[FileStamp]| known(name, &whole_path, files);
    Ok(Some(with_tables(folder, known, file, findings)?))
}

fn with_tables(
    folder: &Path,
    known: impl Fn(&str, &[FileStamp]) -> Option<String>,
    file: PackageFile,
    findings: &mut Findings,
) -> Result<Dataset, FileError> {
    let package = file.package.clone();
    let mut tables = Vec::new();
    let mut lacking = BTreeSet::new();
    // Stamps are taken before the files are read, so that what is written meanwhile is seen later.
    let mut stamps = vec![change::stamp(folder, PACKAGE_FILE)?];
    for (number, resource) in package.resources.iter().enumerate() {
        let place = |field: &str| file.place(&format!("resources/{number}/{field}"));
        let Some(table) = csv_table(&resource.name) else {
            findings.push_with(codes::UNKNOWN_TABLE, || unknown_table(&resource.name, place("name")));
            continue;
        };
        for (field, own) in resource.files() {
            let path = folder.join(own);
            let Some(found) = files::below(&path, folder) else {
                lacking.insert(table.name);
                let reason = Message::new("resource-without-file").with("path", own);
                findings.push(Finding::new(codes::UNLISTED_FILE, place(&field)).with("reason", reason));
                continue;
            };
            // What is no file, or too large, is reported when it is opened; it has no bytes for the key.
            if files::look_at(&found, TABLE_LIMIT).is_ok() {
                stamps.push(change::stamp_of(own, &found));
            }
            let shown = shown(&path);
            tables.push(table_file(table, (Held::in_file(path), shown), (&package.name, own), resource));
        }
    }
    let tables = with_sources(tables, file);
    stamps.sort_unstable_by(|one, other| one.name.cmp(&other.name));
    let info = DatasetInfo {
        name: package.name.clone(),
        owner: package.owner.clone(),
        key: match known(&package.name, &stamps) {
            Some(key) => key,
            None => key::of_files(folder, &change::names(&stamps))?,
        },
        folder: Some(folder.to_owned()),
        files: stamps,
    };
    Ok(Dataset { info, package, tables, lacking })
}

fn table_file(
    table: &'static TableDef,
    place: (Held, String),
    (dataset, path): (&str, &str),
    resource: &PackageResource,
) -> TableFile {
    TableFile::csv(table, place, format!("{dataset}/{path}"), resource.stated_dialect())
}

/// The tables with that of the sources, in the model's order.
fn with_sources(mut tables: Vec<TableFile>, file: PackageFile) -> Vec<TableFile> {
    if let Some(sources) = TableDef::named("sources") {
        let row_file = format!("{}/{PACKAGE_FILE}", file.package.name);
        tables.push(TableFile::sources(sources, file, row_file));
    }
    tables.sort_by_key(|file| TABLES.iter().position(|table| table.name == file.table.name));
    tables
}

/// A dataset that comes with the program, from its files' names and bytes. It
/// lies in no folder; its places say the name alone. None where it is not whole.
pub fn shipped_dataset(name: &str, files: &[(&'static str, &'static [u8])]) -> Option<Dataset> {
    // They are checked before they are shipped.
    let mut unreported = Findings::new();
    let held = |path: &str| files.iter().find(|(own, _)| *own == path).map(|(_, bytes)| *bytes);
    let text = String::from_utf8(held(PACKAGE_FILE)?.to_vec()).ok()?;
    let file = PackageFile::of_text((None, format!("{name}/{PACKAGE_FILE}")), text, name, &mut unreported)?;
    let package = file.package.clone();
    let mut own: Vec<(&str, &[u8])> = vec![(PACKAGE_FILE, held(PACKAGE_FILE)?)];
    let mut tables = Vec::new();
    for resource in &package.resources {
        for path in &resource.paths {
            let bytes = held(path)?;
            own.push((path, bytes));
            let place = (Held::Shipped(bytes), format!("{name}/{path}"));
            tables.push(table_file(csv_table(&resource.name)?, place, (name, path), resource));
        }
    }
    let info = DatasetInfo {
        name: package.name.clone(),
        owner: package.owner.clone(),
        key: key::of_contents(&own),
        folder: None,
        files: Vec::new(),
    };
    Some(Dataset { info, tables: with_sources(tables, file), lacking: BTreeSet::new(), package })
}

/// A table that comes in a CSV file; the sources come in the package file.
fn csv_table(name: &str) -> Option<&'static TableDef> {
    TableDef::named(name).filter(|table| table.name != "sources")
}

fn report_unlisted(folder: &Path, package: &Package, findings: &mut Findings) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let is_table = |name: &str| {
        let name = name.to_ascii_lowercase();
        [".csv", ".csv.gz", ".csv.zst", ".parquet"].iter().any(|end| name.ends_with(end))
    };
    let listed: BTreeSet<&str> =
        package.resources.iter().flat_map(|resource| &resource.paths).map(String::as_str).collect();
    for name in names.iter().filter(|name| is_table(name)) {
        if !listed.contains(name.as_str()) {
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
