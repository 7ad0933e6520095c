//! One table of a dataset, and the place of any of its cells.

use super::block::RowPosition;
use super::dialect::Dialect;
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
    Csv { held: Held, shown: String, dialect: Dialect },
    Package(PackageFile),
}

impl TableFile {
    pub(super) fn csv(
        table: &'static TableDef,
        (held, shown): (Held, String),
        row_file: String,
        dialect: Dialect,
    ) -> Self {
        Self { table, row_file, place: Kept::Csv { held, shown, dialect } }
    }

    pub(super) fn sources(table: &'static TableDef, package: PackageFile, row_file: String) -> Self {
        Self { table, row_file, place: Kept::Package(package) }
    }

    /// How many bytes it has, where rows have their place among them.
    pub fn length(&self) -> Option<u64> {
        match &self.place {
            Kept::Csv { held, .. } => held.length(),
            Kept::Package(_) => None,
        }
    }

    /// A text in the model's spelling, read as a cell of this kind would be in this file; else its two readings.
    pub fn spelled(&self, kind: CellType, text: &str) -> Result<String, (String, String)> {
        let decimal = match &self.place {
            Kept::Csv { dialect, .. } => dialect.decimal,
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
            Kept::Csv { held, dialect, .. } => {
                let header = held.open().ok().and_then(|bytes| {
                    let mut records = Records::new(bytes, dialect.separator);
                    let record = records.next().ok()??;
                    Some(TableHeader::read(self.table, &record, *dialect).0)
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
            Kept::Csv { held, shown, dialect } => match locate(held, *dialect) {
                Ok(place) => Place::at(shown, place.line, place.column, Some(place.excerpt)),
                // The file changed or went away since its row was read: the row's line is what is known.
                Err(_) => Place::at(shown, row.line, 1, None),
            },
        }
    }
}
