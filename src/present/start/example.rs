//! The example: a made-up municipality with a row or more in every table that a
//! municipality, a region or an agency fills in. What all share, they refer to.

use include_dir::{Dir, include_dir};

use super::dataset::Row;
use crate::model::schema::{TABLES, TableDef};

static EXAMPLE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/present/start/example");

/// A table with the first row of its example.
pub(super) struct Shown {
    pub(super) table: &'static TableDef,
    /// The cells that are filled, by column.
    pub(super) cells: Vec<(String, String)>,
    /// The row as it stands in a file.
    pub(super) line: String,
}

impl Shown {
    /// The file that holds its rows.
    pub(super) fn file_name(&self) -> String {
        format!("{}.csv", self.table.name)
    }

    /// The header of that file, which holds every column that it can have.
    pub(super) fn header(&self) -> String {
        let names: Vec<&str> = self.table.given().map(|column| column.name).collect();
        format!("{}\n", names.join(","))
    }

    /// The header and some rows, as they stand in the file.
    pub(super) fn rows<'r>(&self, rows: impl Iterator<Item = &'r Row>) -> String {
        let mut out = csv::WriterBuilder::new().from_writer(Vec::new());
        for row in rows {
            let cells = self.table.given().map(|column| row.get(column.name).map_or("", String::as_str));
            // Memory takes all that is written to it.
            let _ = out.write_record(cells);
        }
        let bytes = out.into_inner().unwrap_or_default();
        self.header() + &String::from_utf8_lossy(&bytes)
    }
}

/// The tables that have an example, in the model's order.
pub(super) fn tables() -> Vec<Shown> {
    TABLES.iter().filter_map(shown).collect()
}

fn shown(table: &'static TableDef) -> Option<Shown> {
    let text = EXAMPLE.get_file(format!("{}.csv", table.name))?.contents_utf8()?;
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let header = rows.headers().ok()?.clone();
    let row = rows.records().next()?.ok()?;
    let cells = header.iter().zip(&row).filter(|(_, cell)| !cell.is_empty());
    let cells = cells.map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect();
    Some(Shown { table, cells, line: text.lines().nth(1)?.to_owned() })
}
