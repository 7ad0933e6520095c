//! One table of a dataset, and the place of any of its cells.

use std::sync::OnceLock;

use super::block::RowPosition;
use super::dialect::{Dialect, StatedDialect};
use super::files::FileError;
use super::header::TableHeader;
use super::held::Held;
use super::locate;
use super::package::PackageFile;
use super::records::Records;
use super::spelling::{self, Spelling};
use crate::diag::Place;
use crate::model::schema::{CellType, TableDef};

/// A table of a dataset, in its CSV file or (the sources) in the package file.
pub struct TableFile {
    /// The table.
    pub table: &'static TableDef,
    /// The file as a stored row names it: `malmo-2025/outcomes.csv`.
    pub row_file: String,
    pub(super) place: Kept,
}

pub(super) enum Kept {
    Csv(CsvFile),
    Package(PackageFile),
}

/// Where a table's CSV file is, and how it is written.
pub(super) struct CsvFile {
    pub(super) held: Held,
    pub(super) shown: String,
    stated: StatedDialect,
    dialect: OnceLock<Dialect>,
}

impl CsvFile {
    /// How it is written: looked for when somebody first asks, since of most files of a nation nobody does.
    pub(super) fn dialect(&self, table: &TableDef) -> Dialect {
        // What cannot be looked through is said when it is opened.
        let look = || Dialect::of(&self.held, table, self.stated).unwrap_or(Dialect::PLAIN);
        *self.dialect.get_or_init(look)
    }
}

impl TableFile {
    pub(super) fn csv(
        table: &'static TableDef,
        (held, shown): (Held, String),
        row_file: String,
        stated: StatedDialect,
    ) -> Self {
        Self { table, row_file, place: Kept::Csv(CsvFile { held, shown, stated, dialect: OnceLock::new() }) }
    }

    pub(super) fn sources(table: &'static TableDef, package: PackageFile, row_file: String) -> Self {
        Self { table, row_file, place: Kept::Package(package) }
    }

    /// How many bytes it has, where rows have their place among them.
    pub fn length(&self) -> Option<u64> {
        match &self.place {
            Kept::Csv(file) => file.held.length(),
            Kept::Package(_) => None,
        }
    }

    /// A text in the model's spelling, read as a cell of this kind would be in this file; else its two readings.
    pub fn spelled(&self, kind: CellType, text: &str) -> Result<String, (String, String)> {
        let decimal = match &self.place {
            Kept::Csv(file) => file.dialect(self.table).decimal,
            Kept::Package(_) => Dialect::PLAIN.decimal,
        };
        match spelling::of(kind, text, decimal) {
            Spelling::AsItStands => Ok(text.to_owned()),
            Spelling::Plain(plain) => Ok(plain),
            Spelling::Either(one, other) => Err((one, other)),
        }
    }

    /// The place of a row's cell in the column of this name.
    pub fn place(&self, row: RowPosition, column: &str) -> Place {
        match &self.place {
            Kept::Package(package) => package.place(&format!("sources/{}/{column}", row.byte)),
            Kept::Csv(file) => {
                let dialect = file.dialect(self.table);
                let header = file.held.open().ok().and_then(|bytes| {
                    let mut records = Records::new(bytes, dialect.separator);
                    let record = records.next().ok()??;
                    Some(TableHeader::read(self.table, &record, dialect).0)
                });
                let number = self.table.given().position(|given| given.name == column);
                let cell = header.zip(number).and_then(|(header, number)| header.cells.get(number).copied().flatten());
                self.place_of_cell(row, cell.unwrap_or(0))
            }
        }
    }

    pub(super) fn place_of_cell(&self, row: RowPosition, cell: usize) -> Place {
        self.place_by(row, |held, dialect| locate::cell(held, dialect, row, cell))
    }

    /// The first character of a row that cannot be read.
    pub(super) fn place_of_broken(&self, row: RowPosition) -> Place {
        self.place_by(row, |held, dialect| locate::not_utf8(held, dialect, row))
    }

    fn place_by(
        &self,
        row: RowPosition,
        locate: impl FnOnce(&Held, Dialect) -> Result<locate::CellPlace, FileError>,
    ) -> Place {
        match &self.place {
            Kept::Package(package) => package.place(&format!("sources/{}", row.byte)),
            Kept::Csv(file) => match locate(&file.held, file.dialect(self.table)) {
                Ok(place) => Place::at(&file.shown, place.line, place.column, Some(place.excerpt)),
                // The file changed or went away since its row was read: the row's line is what is known.
                Err(_) => Place::at(&file.shown, row.line, 1, None),
            },
        }
    }
}
