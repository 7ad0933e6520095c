//! Rows that are added at the end of a table, in the dialect of its file, and
//! sources at the end of their list in the package file.

use std::collections::BTreeMap;

use serde_json::Value;

use super::dialect::Dialect;
use super::edit::{EditError, Splice, csv_cell, spliced};
use super::header::TableHeader;
use super::json_places::JsonPlaces;
use super::records::Records;
use crate::model::schema::{CellType, TableDef};

/// A row to be added: its cells by column, in the model's spelling. A column that is not there is empty.
pub type NewRow = BTreeMap<&'static str, String>;

/// Rows at the end of a table.
pub(super) fn rows(
    table: &'static TableDef,
    bytes: &[u8],
    dialect: Dialect,
    added: &[NewRow],
) -> Result<Option<Splice>, EditError> {
    if added.is_empty() {
        return Ok(None);
    }
    let mut records = Records::new(bytes, dialect.separator);
    let Some(header) = records.next()? else { return Err(EditError::Changed) };
    let header = TableHeader::read(table, &header, dialect).0;
    let columns: Vec<_> = table.given().collect();
    let line_end: &[u8] = match bytes.iter().position(|byte| matches!(byte, b'\r' | b'\n')) {
        Some(at) if bytes.get(at..at + 2) == Some(b"\r\n") => b"\r\n",
        Some(at) if bytes.get(at) == Some(&b'\r') => b"\r",
        _ => b"\n",
    };
    let mut text = Vec::new();
    if !bytes.ends_with(b"\n") && !bytes.ends_with(b"\r") {
        text.extend_from_slice(line_end);
    }
    for row in added {
        let mut cells = vec![Vec::new(); header.width];
        for (name, value) in row.iter().filter(|(_, value)| !value.is_empty()) {
            let number = columns.iter().position(|column| column.name == *name);
            let slot = number.and_then(|number| header.cells.get(number).copied().flatten());
            let slot =
                slot.and_then(|slot| cells.get_mut(slot)).ok_or_else(|| EditError::Column((*name).to_owned()))?;
            let cell = number.and_then(|number| columns.get(number)).map(|column| column.cell);
            *slot = csv_cell(&spelled(value, cell, dialect), false, dialect)?;
        }
        text.extend(cells.join(&dialect.separator));
        text.extend_from_slice(line_end);
    }
    Ok(Some((bytes.len()..bytes.len(), text)))
}

/// A value as the file writes its kind: decimals behind its own mark.
pub(super) fn spelled(value: &str, cell: Option<CellType>, dialect: Dialect) -> String {
    match (cell, dialect.decimal) {
        (Some(CellType::Number | CellType::Kr), Some(mark)) => value.replace('.', &mark.to_string()),
        // A file that shows neither mark: three decimals behind a comma could be thousands.
        (Some(CellType::Number | CellType::Kr), None) if value.contains('.') => value.replace('.', ",") + "0",
        _ => value.to_owned(),
    }
}

/// Sources behind the last one, written the way that it is.
pub(super) fn sources(text: &str, added: &[NewRow]) -> Result<Option<Splice>, EditError> {
    listed(text, "sources", added, entry)
}

/// Resources behind the last one, each as JSON that begins at the left.
pub(super) fn resources(text: &str, added: &[String]) -> Result<Option<Splice>, EditError> {
    listed(text, "resources", added, |own, indent| match indent {
        Some(indent) => own.replace('\n', &format!("\n{indent}")),
        None => own.clone(),
    })
}

/// Entries behind the last one of a list, with the space before each that the last one has.
fn listed<T>(
    text: &str,
    list: &str,
    added: &[T],
    write: impl Fn(&T, Option<&str>) -> String,
) -> Result<Option<Splice>, EditError> {
    if added.is_empty() {
        return Ok(None);
    }
    let places = JsonPlaces::of(text);
    let start = places.start(list).ok_or(EditError::Changed)?;
    let last = (0_usize..).map_while(|number| places.start(&format!("{list}/{number}"))).last();
    let (at, space) = match last {
        Some(start) => {
            let mut values = serde_json::Deserializer::from_str(text.get(start..).unwrap_or("")).into_iter::<Value>();
            if !matches!(values.next(), Some(Ok(_))) {
                return Err(EditError::Changed);
            }
            let before = text.get(..start).unwrap_or("");
            (start + values.byte_offset(), before.get(before.trim_end().len()..).unwrap_or(""))
        }
        // The bracket that opens an empty list.
        None => (start + 1, "\n    "),
    };
    let indent = space.rsplit_once('\n').map(|(_, indent)| indent);
    let mut entries = String::new();
    for (number, own) in added.iter().enumerate() {
        if last.is_some() || number > 0 {
            entries.push(',');
        }
        entries.push_str(space);
        entries.push_str(&write(own, indent));
    }
    if last.is_none() {
        entries.push_str("\n  ");
    }
    let rest = text.get(at..).unwrap_or("");
    let empty = if last.is_none() { rest.len() - rest.trim_start().len() } else { 0 };
    Ok(Some((at..at + empty, entries.into_bytes())))
}

/// A table that is not there yet: its header and its rows.
pub fn new_file(table: &'static TableDef, header: &str, added: &[NewRow]) -> Result<Vec<u8>, EditError> {
    let bytes = header.as_bytes();
    let own = rows(table, bytes, Dialect::PLAIN, added)?;
    Ok(spliced(bytes, own.into_iter().collect()))
}

/// A package file with more resources.
pub fn with_resources(package: &[u8], added: &[String]) -> Result<Vec<u8>, EditError> {
    let text = std::str::from_utf8(package).map_err(|_| EditError::Changed)?;
    Ok(spliced(package, resources(text, added)?.into_iter().collect()))
}

/// A source as JSON; on one line where its list is.
fn entry(row: &NewRow, indent: Option<&str>) -> String {
    const ORDER: [&str; 7] = ["id", "title", "publisher", "date", "sha256", "extraction", "year"];
    let value = |name: &str| match row.get(name).filter(|text| !text.is_empty()) {
        None => Value::Null,
        Some(text) if name == "year" => text.parse::<i64>().map_or(Value::Null, Value::from),
        Some(text) => Value::from(text.as_str()),
    };
    let members = ORDER.map(|name| format!("\"{name}\": {}", value(name)));
    match indent {
        Some(indent) => {
            let inner = members.map(|member| format!("\n{indent}  {member}")).join(",");
            format!("{{{inner}\n{indent}}}")
        }
        None => format!("{{{}}}", members.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::dialect::Encoding;

    fn row(cells: &[(&'static str, &str)]) -> NewRow {
        cells.iter().map(|(name, cell)| (*name, (*cell).to_owned())).collect()
    }

    #[test]
    fn rows_are_added_in_the_dialect_of_the_file() {
        let table = TableDef::named("outcomes").expect("the table");
        let added = [row(&[("id", "a-2025"), ("value", "4.25"), ("measure", "a"), ("lines", "'Blad; 1'!B2")])];
        let written = |bytes: &[u8], dialect| rows(table, bytes, dialect, &added).map(|own| own.expect("rows").1);
        let plain = written(b"measure,id,lines,value\n", Dialect::PLAIN).expect("letters");
        assert_eq!(String::from_utf8_lossy(&plain), "a,a-2025,'Blad; 1'!B2,4.25\n");
        let swedish = Dialect { separator: b';', encoding: Encoding::Utf8, decimal: Some(',') };
        let swedish = written(b"measure;id;lines;value\r\nb;b;1;2", swedish).expect("letters");
        assert_eq!(String::from_utf8_lossy(&swedish), "\r\na;a-2025;\"'Blad; 1'!B2\";4,25\r\n");
        assert!(
            matches!(written(b"measure,id,value\n", Dialect::PLAIN), Err(EditError::Column(name)) if name == "lines")
        );
    }

    #[test]
    fn a_source_is_added_behind_the_last() {
        let added = [row(&[("id", "b"), ("title", "B \"x\""), ("year", "2025")])];
        let whole = |text: &str| {
            let (place, bytes) = sources(text, &added).expect("a list").expect("a source");
            let mut text = text.to_owned();
            text.replace_range(place, &String::from_utf8_lossy(&bytes));
            let value: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
            (text, value["sources"].as_array().map_or(0, Vec::len))
        };
        let (text, count) =
            whole("{\n  \"sources\": [\n    {\n      \"id\": \"a\"\n    }\n  ],\n  \"resources\": []\n}\n");
        assert_eq!(count, 2);
        assert!(text.contains("    },\n    {\n      \"id\": \"b\",\n      \"title\": \"B \\\"x\\\"\","), "{text}");
        assert!(text.contains("\"year\": 2025\n    }\n  ],"), "{text}");
        assert_eq!(whole("{\"sources\": [{\"id\": \"a\"}]}").1, 2);
        assert_eq!(whole("{\"sources\": [ ]}").1, 1);
        assert_eq!(whole("{\"sources\":[]}").1, 1);
        assert!(sources("{}", &added).is_err());
    }

    #[test]
    fn a_table_is_added_behind_the_last() {
        let package = b"{\n  \"resources\": [\n    {\n      \"name\": \"a\"\n    }\n  ]\n}\n";
        let own = with_resources(package, &["{\n  \"name\": \"b\"\n}".to_owned()]).expect("a list");
        let text = String::from_utf8(own).expect("text");
        assert!(text.contains("    },\n    {\n      \"name\": \"b\"\n    }\n  ]"), "{text}");
        let table = TableDef::named("populations").expect("the table");
        let added = [row(&[("id", "a-2025"), ("population", "12")])];
        let file = new_file(table, "id,organisation,year,population\n", &added).expect("a file");
        assert_eq!(String::from_utf8_lossy(&file), "id,organisation,year,population\na-2025,,,12\n");
    }
}
