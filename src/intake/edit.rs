//! Cells that become something else, and rows that are added: the bytes of a file
//! with just those changed. Quotes, line ends and the order of everything stay as they are.

use std::ops::Range;
use std::path::Path;

use super::RowPosition;
use super::added::{self, NewRow};
use super::dialect::Dialect;
use super::files::{self, FileError, PACKAGE_LIMIT, TABLE_LIMIT};
use super::header::TableHeader;
use super::held::Held;
use super::json_places::JsonPlaces;
use super::locate;
use super::records::Records;
use super::spelling::{self, Spelling};
use super::table_file::{Kept, TableFile};
use crate::model::schema::TableDef;

/// A cell, what it is expected to hold and what it is to hold.
#[derive(Debug, Clone, Copy)]
pub struct CellEdit<'e> {
    /// Where its row begins.
    pub row: RowPosition,
    /// Its column.
    pub column: &'e str,
    /// What it held when it was read, as it stood or in the model's spelling.
    pub was: &'e str,
    /// What it is to hold.
    pub becomes: &'e str,
}

/// Why a file's cells cannot be changed.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// It cannot be read any more.
    #[error(transparent)]
    File(#[from] FileError),
    /// It holds something else than when it was read.
    #[error("it has changed since it was read")]
    Changed,
    /// It is compressed, or Parquet: a program wrote it.
    #[error("it is packed")]
    Packed,
    /// Its encoding has no letters for what is to be written.
    #[error("its encoding has no letters for {0}")]
    Letters(String),
    /// It lacks a column that a new row fills.
    #[error("it has no column {0}")]
    Column(String),
}

impl From<std::io::Error> for EditError {
    fn from(error: std::io::Error) -> Self {
        Self::File(error.into())
    }
}

/// Bytes that take the place of others.
pub(super) type Splice = (Range<usize>, Vec<u8>);

impl TableFile {
    /// The file that its rows stand in; none where they come with the program.
    pub fn path(&self) -> Option<&Path> {
        match &self.place {
            Kept::Csv(file) => match &file.held {
                Held::File(file) => Some(&file.path),
                Held::Proposed(path, _) => Some(path),
                Held::Shipped(_) => None,
            },
            Kept::Package(package) => package.path.as_deref(),
        }
    }

    /// The bytes of the file with some cells changed and some rows added at its end.
    pub fn edited(&self, edits: &[CellEdit<'_>], added: &[NewRow]) -> Result<Vec<u8>, EditError> {
        let path = self.path().ok_or(EditError::Changed)?;
        match &self.place {
            Kept::Csv(file) if file.held.packing().is_some() => Err(EditError::Packed),
            Kept::Csv(file) => {
                let dialect = file.dialect(self.table);
                let bytes = files::read(path, TABLE_LIMIT)?;
                let mut splices = self.in_table(&bytes, dialect, edits)?;
                splices.extend(added::rows(self.table, &bytes, dialect, added)?);
                Ok(spliced(&bytes, splices))
            }
            Kept::Package(_) => {
                let bytes = files::read(path, PACKAGE_LIMIT)?;
                let text = std::str::from_utf8(&bytes).map_err(|_| EditError::Changed)?;
                let mut splices = in_package(text, edits)?;
                splices.extend(added::sources(text, added)?);
                Ok(spliced(&bytes, splices))
            }
        }
    }

    fn in_table(&self, bytes: &[u8], dialect: Dialect, edits: &[CellEdit<'_>]) -> Result<Vec<Splice>, EditError> {
        let mut records = Records::new(bytes, dialect.separator);
        let Some(header) = records.next()? else { return Err(EditError::Changed) };
        let header = TableHeader::read(self.table, &header, dialect).0;
        let cell_of = |column: &str| {
            let number = self.table.given().position(|given| given.name == column);
            number.and_then(|number| header.cells.get(number).copied().flatten())
        };
        let mut splices = Vec::new();
        let mut added: Vec<&str> = Vec::new();
        for edit in edits {
            match cell_of(edit.column) {
                Some(cell) => splices.push(cell_splice((bytes, dialect), self.table, edit, cell)?),
                None if added.contains(&edit.column) => {}
                None => added.push(edit.column),
            }
        }
        for column in added {
            splices.extend(column_splices((bytes, dialect), column, edits)?);
        }
        Ok(splices)
    }
}

/// A cell's new text in the place of the old one; what was quoted stays quoted.
fn cell_splice(
    (bytes, dialect): (&[u8], Dialect),
    table: &TableDef,
    edit: &CellEdit<'_>,
    cell: usize,
) -> Result<Splice, EditError> {
    let start = usize::try_from(edit.row.byte).map_err(|_| EditError::Changed)?;
    let row = bytes.get(start..).ok_or(EditError::Changed)?;
    let span = locate::cell_span(row, dialect.separator, cell).ok_or(EditError::Changed)?;
    let raw = row.get(span.clone()).and_then(|raw| dialect.text(raw)).ok_or(EditError::Changed)?;
    let quoted = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"'));
    let was = quoted.map_or_else(|| raw.clone().into_owned(), |inner| inner.replace("\"\"", "\""));
    let kind = table.column(edit.column).map(|column| column.cell);
    let spelled =
        |kind| matches!(spelling::of(kind, &was, dialect.decimal), Spelling::Plain(plain) if plain == edit.was);
    if was != edit.was && !kind.is_some_and(spelled) {
        return Err(EditError::Changed);
    }
    let becomes = added::spelled(edit.becomes, kind, dialect);
    Ok((start + span.start..start + span.end, csv_cell(&becomes, quoted.is_some(), dialect)?))
}

/// A column that the file lacks, at the end of every row.
fn column_splices(
    (bytes, dialect): (&[u8], Dialect),
    column: &str,
    edits: &[CellEdit<'_>],
) -> Result<Vec<Splice>, EditError> {
    let mut records = Records::new(bytes, dialect.separator);
    let mut splices: Vec<Splice> = Vec::new();
    let mut changed = 0;
    while let Some(record) = records.next()? {
        let start = usize::try_from(record.start.byte).map_err(|_| EditError::Changed)?;
        let last = record
            .len()
            .checked_sub(1)
            .and_then(|last| locate::cell_span(bytes.get(start..)?, dialect.separator, last));
        let end = start + last.ok_or(EditError::Changed)?.end;
        let own = edits.iter().find(|edit| edit.column == column && edit.row.byte == record.start.byte);
        changed += usize::from(own.is_some());
        let cell = match own {
            _ if splices.is_empty() => column.as_bytes().to_vec(),
            Some(edit) => csv_cell(edit.becomes, false, dialect)?,
            None => Vec::new(),
        };
        splices.push((end..end, [&[dialect.separator], cell.as_slice()].concat()));
    }
    let wanted = edits.iter().filter(|edit| edit.column == column);
    let as_read = wanted.clone().all(|edit| edit.was.is_empty()) && wanted.count() == changed;
    if as_read { Ok(splices) } else { Err(EditError::Changed) }
}

pub(super) fn csv_cell(text: &str, quoted: bool, dialect: Dialect) -> Result<Vec<u8>, EditError> {
    let splits = |own: char| matches!(own, '"' | '\r' | '\n') || own == char::from(dialect.separator);
    let cell = match quoted || text.contains(splits) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    };
    dialect.bytes(&cell).ok_or_else(|| EditError::Letters(text.to_owned()))
}

/// The members of the package's sources, by the number that is their row's place.
fn in_package(text: &str, edits: &[CellEdit<'_>]) -> Result<Vec<Splice>, EditError> {
    let places = JsonPlaces::of(text);
    let value = |number: u64, member: &str| {
        let start = places.start(&format!("sources/{number}/{member}"))?;
        let end = start + value_length(text.get(start..)?);
        Some((start..end, text.get(start..end)?))
    };
    let splice = |edit: &CellEdit<'_>| {
        let own = value(edit.row.byte, edit.column);
        let becomes = match edit.becomes.parse::<u32>() {
            Ok(number) if edit.column == "lines" => number.to_string(),
            _ => serde_json::Value::from(edit.becomes).to_string(),
        };
        match own {
            Some((span, raw)) => {
                let was = serde_json::from_str::<serde_json::Value>(raw).ok()?;
                let was = was.as_str().map_or_else(|| was.to_string(), str::to_owned);
                (was == edit.was || (was == "null" && edit.was.is_empty())).then_some((span, becomes.into_bytes()))
            }
            // A member that is not there comes after one that is, written the same way.
            None if edit.was.is_empty() => {
                let (name, after) = ["sha256", "id"]
                    .into_iter()
                    .filter(|name| *name != edit.column)
                    .find_map(|name| Some((name, value(edit.row.byte, name)?.0)))?;
                let key = text.get(..after.start)?.rfind(&format!("\"{name}\""))?;
                let colon = text.get(key + name.len() + 2..after.start)?;
                let before = text.get(..key)?;
                let space = before.get(before.trim_end().len()..)?;
                Some((after.end..after.end, format!(",{space}\"{}\"{colon}{becomes}", edit.column).into_bytes()))
            }
            None => None,
        }
    };
    edits.iter().map(|edit| splice(edit).ok_or(EditError::Changed)).collect()
}

/// How many bytes the JSON value takes that a text begins with, which is no list and no object.
fn value_length(text: &str) -> usize {
    let Some(rest) = text.strip_prefix('"') else {
        return text.find([',', '}', ']', ' ', '\t', '\r', '\n']).unwrap_or(text.len());
    };
    let mut escaped = false;
    let end = rest.char_indices().find(|(_, char)| {
        let ends = *char == '"' && !escaped;
        escaped = *char == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 2)
}

/// The bytes with others in the place of some.
pub(super) fn spliced(bytes: &[u8], mut splices: Vec<Splice>) -> Vec<u8> {
    splices.sort_by_key(|(place, _)| (place.start, place.end));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    for (place, text) in splices {
        out.extend_from_slice(bytes.get(at..place.start).unwrap_or(&[]));
        out.extend_from_slice(&text);
        at = place.end;
    }
    out.extend_from_slice(bytes.get(at..).unwrap_or(&[]));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::dialect::Encoding;

    const BYTES: &str = "\u{feff}id,lines,printed\r\na,1,\r\n\r\nb,\"2\",\"x, \"\"y\"\"\"\r\nc,3,z";

    fn edit<'e>(byte: u64, column: &'e str, was: &'e str, becomes: &'e str) -> CellEdit<'e> {
        CellEdit { row: RowPosition { byte, line: 1 }, column, was, becomes }
    }

    /// The text with one cell changed.
    fn changed(byte: u64, cell: usize, was: &str, becomes: &str) -> Option<String> {
        let table = TableDef::named("outcomes").expect("the table");
        let splice =
            cell_splice((BYTES.as_bytes(), Dialect::PLAIN), table, &edit(byte, "", was, becomes), cell).ok()?;
        String::from_utf8(spliced(BYTES.as_bytes(), vec![splice])).ok()
    }

    #[test]
    fn a_cell_changes_and_no_other_byte_does() {
        let (a, b, c) = (21, 29, 47);
        let with = |was: &str, is: &str| Some(BYTES.replacen(was, is, 1));
        assert_eq!(changed(a, 2, "", "kvinnor"), with("a,1,", "a,1,kvinnor"));
        assert_eq!(changed(a, 1, "1", "7;9-10"), with("a,1,", "a,7;9-10,"));
        assert_eq!(changed(b, 1, "2", "3"), with("\"2\"", "\"3\""));
        assert_eq!(changed(b, 2, "x, \"y\"", "z"), with("\"x, \"\"y\"\"\"", "\"z\""));
        assert_eq!(changed(c, 2, "z", "u, \"v\""), with("c,3,z", "c,3,\"u, \"\"v\"\"\""));
        assert_eq!(changed(c, 2, "something else", "y"), None);
        assert_eq!(changed(c, 9, "z", "y"), None);
    }

    #[test]
    fn a_file_stays_in_its_dialect() {
        let dialect = Dialect { separator: b';', encoding: Encoding::Windows1252, decimal: Some(',') };
        let bytes = b"id;printed\r\na;Malm\xf6\r\n";
        let edit = |becomes| edit(12, "printed", "Malmö", becomes);
        let changed = |becomes| {
            let table = TableDef::named("outcomes").expect("the table");
            let splice = cell_splice((bytes, dialect), table, &edit(becomes), 1)?;
            Ok::<_, EditError>(spliced(bytes, vec![splice]))
        };
        assert_eq!(changed("åtta, nio").expect("letters"), b"id;printed\r\na;\xe5tta, nio\r\n");
        assert_eq!(changed("a;b").expect("letters"), b"id;printed\r\na;\"a;b\"\r\n");
        assert!(matches!(changed("→"), Err(EditError::Letters(_))));
    }

    #[test]
    fn a_number_is_known_and_written_in_the_spelling_of_its_file() {
        let dialect = Dialect { separator: b';', encoding: Encoding::Utf8, decimal: Some(',') };
        let table = TableDef::named("outcomes").expect("the table");
        let bytes = "id;value\r\na;1 440,50\r\n".as_bytes();
        let changed = |was| cell_splice((bytes, dialect), table, &edit(10, "value", was, "7.25"), 1);
        assert_eq!(spliced(bytes, vec![changed("1440.50").expect("as read")]), "id;value\r\na;7,25\r\n".as_bytes());
        assert!(changed("1440").is_err());
    }

    #[test]
    fn a_column_that_is_not_there_comes_last_in_every_row() {
        let bytes = "id,lines\n\na,1\r\n\"b\",\"2\n\"";
        let splices =
            column_splices((bytes.as_bytes(), Dialect::PLAIN), "printed", &[edit(10, "printed", "", "kvinnor")])
                .expect("as read");
        let text = String::from_utf8(spliced(bytes.as_bytes(), splices)).expect("UTF-8");
        assert_eq!(text, "id,lines,printed\n\na,1,kvinnor\r\n\"b\",\"2\n\",");
        assert!(
            column_splices((bytes.as_bytes(), Dialect::PLAIN), "printed", &[edit(11, "printed", "", "x")]).is_err()
        );
    }

    #[test]
    fn a_member_changes_or_comes_beside_another() {
        let text = "{\"sources\": [\n  {\"id\": \"a\", \"sha256\": \"0\\\"\", \"lines\": 3},\n  {\n    \"id\" : \"b\"\n  }\n]}";
        let is = |edits: &[CellEdit<'_>]| {
            in_package(text, edits).ok().map(|own| String::from_utf8(spliced(text.as_bytes(), own)).expect("UTF-8"))
        };
        let both = [edit(0, "sha256", "0\"", "ab"), edit(0, "lines", "3", "4")];
        assert_eq!(is(&both), Some(text.replace("\"0\\\"\"", "\"ab\"").replace(": 3", ": 4")));
        let added = "\"id\" : \"b\",\n    \"sha256\" : \"cd\",\n    \"lines\" : 5";
        let edits = [edit(1, "sha256", "", "cd"), edit(1, "lines", "", "5")];
        assert_eq!(is(&edits), Some(text.replace("\"id\" : \"b\"", added)));
        assert_eq!(is(&[edit(0, "lines", "4", "5")]), None);
    }
}
