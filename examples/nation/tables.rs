//! The files of a dataset, with the model's columns in the model's order.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::json;
use utfall::model::schema::TableDef;

use crate::columns::{Form, Sheet};

/// The document that every row is taken from, which there is none of.
pub(crate) const SOURCE: &str = "syntes";

/// The folder of a dataset that is being written.
pub(crate) struct Folder {
    path: PathBuf,
    name: String,
    owner: String,
    form: Form,
    tables: BTreeMap<&'static str, Table>,
}

/// A table that rows are added to.
struct Table {
    columns: Vec<&'static str>,
    sheet: Sheet,
    rows: u64,
    cells: Vec<String>,
}

impl Folder {
    pub(crate) fn new((out, form): (&Path, Form), name: &str, owner: &str) -> io::Result<Self> {
        let path = out.join(name);
        std::fs::create_dir_all(&path)?;
        Ok(Self { path, name: name.to_owned(), owner: owner.to_owned(), form, tables: BTreeMap::new() })
    }

    /// Adds a row; columns that are not named stay empty but for the source, whose lines are the row's number.
    pub(crate) fn row(&mut self, name: &'static str, cells: &[(&str, &str)]) -> io::Result<()> {
        let table = match self.tables.entry(name) {
            std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(Table::create(&self.path, name, self.form)?)
            }
        };
        table.add(cells)
    }

    /// Ends the files and writes the package file beside them.
    pub(crate) fn finish(self) -> io::Result<()> {
        let resources: Vec<_> =
            self.tables.keys().map(|name| json!({"name": name, "path": self.form.file_name(name)})).collect();
        self.tables.into_values().try_for_each(|table| table.sheet.finish())?;
        let package = json!({
            "profile": "data-package",
            "name": self.name,
            "title": format!("{} – SYNTETISK, påhittad av ett program", self.name),
            "description": "Synthetic: drawn by a program to measure with. No figure in it is about anybody.",
            "version": "1.0.0",
            "owner": self.owner,
            "licenses": [{"name": "CC0-1.0"}],
            "sources": [{
                "id": SOURCE,
                "title": "Syntetisk: inget dokument finns",
                "publisher": "examples/nation",
                "date": null,
                "date_note": "There is no document.",
                "sha256": "0".repeat(64),
                "extraction": "none: drawn by a program",
            }],
            "resources": resources,
        });
        let text = serde_json::to_string_pretty(&package)? + "\n";
        std::fs::write(self.path.join("datapackage.json"), text)
    }
}

impl Table {
    fn create(folder: &Path, name: &'static str, form: Form) -> io::Result<Self> {
        let table = TableDef::named(name).ok_or_else(|| io::Error::other(format!("there is no table {name}")))?;
        let columns: Vec<&'static str> = table.given().map(|column| column.name).collect();
        let sheet = Sheet::create(folder, table, form)?;
        Ok(Self { cells: vec![String::new(); columns.len()], columns, sheet, rows: 0 })
    }

    fn add(&mut self, cells: &[(&str, &str)]) -> io::Result<()> {
        self.rows += 1;
        let lines = self.rows.to_string();
        let always = [("source", SOURCE), ("lines", lines.as_str())];
        self.cells.iter_mut().for_each(String::clear);
        for (name, text) in always.iter().chain(cells) {
            let number = self.columns.iter().position(|column| column == name);
            match number.and_then(|number| self.cells.get_mut(number)) {
                Some(cell) => cell.push_str(text),
                None if always.iter().any(|(own, _)| own == name) => {}
                None => return Err(io::Error::other(format!("there is no column {name}"))),
            }
        }
        self.sheet.add(&self.cells)
    }
}
