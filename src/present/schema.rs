//! The model for readers and for other programs: one definition, two forms.
//!
//! The JSON is Frictionless Table Schemas, those that the Data Packages carry.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::model::schema::{CellType, ColumnDef, MODEL_VERSION, TABLES, TableDef};
use crate::words::Words;

/// The separator of cells that hold several values.
const LIST_SEPARATOR: &str = ";";

/// Every table with its Table Schema, as `utfall schema --format json` writes it.
#[derive(Debug, Serialize)]
struct Document {
    format: u32,
    model: u32,
    tables: BTreeMap<&'static str, TableSchema>,
}

/// A Frictionless Table Schema: what one CSV file holds.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TableSchema {
    fields: Vec<Field>,
    primary_key: &'static str,
    missing_values: [&'static str; 1],
    /// Under our own key: a reference may lead to another dataset, which the
    /// standard's `foreignKeys` cannot say.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    references: Vec<Reference>,
}

/// A field of a Table Schema. `separator` and `unit` are our own keys.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Field {
    name: &'static str,
    #[serde(rename = "type")]
    holds: &'static str,
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    true_values: Option<[&'static str; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    false_values: Option<[&'static str; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    separator: Option<&'static str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    unit: &'static str,
    #[serde(skip_serializing_if = "Constraints::is_empty")]
    constraints: Constraints,
}

/// What every value of a field fulfils.
#[derive(Debug, Default, PartialEq, Serialize)]
struct Constraints {
    #[serde(skip_serializing_if = "Option::is_none")]
    required: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unique: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'static str>,
    #[serde(rename = "enum", skip_serializing_if = "Option::is_none")]
    words: Option<&'static [&'static str]>,
}

impl Constraints {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A column whose cells are ids of another table.
#[derive(Debug, Serialize)]
struct Reference {
    field: &'static str,
    table: &'static str,
}

/// Every table with its Frictionless Table Schema.
pub fn write_json(out: &mut dyn Write, words: &Words) -> io::Result<()> {
    let tables = TABLES.iter().map(|table| (table.name, table_schema(table, words))).collect();
    serde_json::to_writer_pretty(&mut *out, &Document { format: 1, model: MODEL_VERSION, tables })?;
    writeln!(out)
}

/// The Table Schema of one table: all that its CSV file may hold.
pub fn table_schema(table: &TableDef, words: &Words) -> TableSchema {
    schema_of(table, |_| true, words)
}

/// The Table Schema of one CSV file, whose header may lack columns that need no value.
pub fn file_schema(table: &TableDef, header: &[&str], words: &Words) -> TableSchema {
    schema_of(table, |column| column.required || header.contains(&column.name), words)
}

fn schema_of(table: &TableDef, holds: impl Fn(&ColumnDef) -> bool, words: &Words) -> TableSchema {
    let columns: Vec<&ColumnDef> = table.given().filter(|column| holds(column)).collect();
    TableSchema {
        fields: columns.iter().map(|column| field(table, column, words)).collect(),
        primary_key: "id",
        missing_values: [""],
        references: columns.iter().filter_map(|column| reference(column)).collect(),
    }
}

fn field(table: &TableDef, column: &ColumnDef, words: &Words) -> Field {
    let is_flag = column.cell == CellType::Flag;
    Field {
        name: column.name,
        holds: field_type(column.cell),
        description: describe(table, column, words),
        true_values: is_flag.then_some(["true"]),
        false_values: is_flag.then_some(["false"]),
        separator: matches!(column.cell, CellType::Refs(_) | CellType::Texts).then_some(LIST_SEPARATOR),
        unit: column.unit,
        constraints: constraints(column),
    }
}

/// Lines of a text, cells of a workbook's sheets, or JSON Pointers.
const LOCATOR: &str = "[0-9]+(-[0-9]+)?(;[0-9]+(-[0-9]+)?)*|.+![A-Z]{1,3}[0-9]+(:[A-Z]{1,3}[0-9]+)?|/.+";

fn constraints(column: &ColumnDef) -> Constraints {
    let mut constraints = Constraints {
        required: column.required.then_some(true),
        unique: (column.name == "id").then_some(true),
        ..Constraints::default()
    };
    match column.cell {
        CellType::Id => constraints.pattern = Some("[a-z0-9]+(-[a-z0-9]+)*"),
        CellType::ReducedDate => constraints.pattern = Some("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"),
        CellType::Locator => constraints.pattern = Some(LOCATOR),
        CellType::Word(list) => constraints.words = Some(list),
        CellType::Whole(minimum) => constraints.minimum = Some(minimum),
        CellType::Part => constraints.minimum = Some(1),
        CellType::Kr => constraints.minimum = Some(0),
        CellType::Ref(_)
        | CellType::Refs(_)
        | CellType::Text
        | CellType::Texts
        | CellType::Year
        | CellType::Date
        | CellType::Number
        | CellType::Flag => {}
    }
    constraints
}

fn field_type(cell: CellType) -> &'static str {
    match cell {
        CellType::Year => "year",
        CellType::Date => "date",
        CellType::Whole(_) | CellType::Part => "integer",
        CellType::Number | CellType::Kr => "number",
        CellType::Flag => "boolean",
        CellType::Id
        | CellType::Ref(_)
        | CellType::Refs(_)
        | CellType::Text
        | CellType::Texts
        | CellType::Word(_)
        | CellType::ReducedDate
        | CellType::Locator => "string",
    }
}

fn reference(column: &ColumnDef) -> Option<Reference> {
    match column.cell {
        CellType::Ref(table) | CellType::Refs(table) => Some(Reference { field: column.name, table }),
        _ => None,
    }
}

/// What a column is: its own entry, else the one that it shares with its like in other tables.
/// What a column means.
pub(super) fn describe(table: &TableDef, column: &ColumnDef, words: &Words) -> String {
    let own = format!("schema-{}-{}", table.name, column.name);
    if words.has(&own) { words.text(&own) } else { words.text(&format!("schema-{}", column.name)) }
}

/// What one row of a table is.
pub(super) fn describe_table(table: &TableDef, words: &Words) -> String {
    words.text(&format!("schema-table-{}", table.name))
}

/// The model as a Markdown document.
pub fn write_markdown(out: &mut dyn Write, words: &Words) -> io::Result<()> {
    writeln!(out, "# {}\n\n{}\n", words.text("schema-title"), words.text("schema-intro"))?;
    let heading = |id: &str| words.text(&format!("schema-head-{id}"));
    for table in TABLES {
        writeln!(out, "## {}\n\n{}\n", table.name, describe_table(table, words))?;
        let heads = ["column", "holds", "required", "unit", "about"].map(heading).join(" | ");
        writeln!(out, "| {heads} |\n|---|---|---|---|---|")?;
        for column in table.columns {
            let required = if column.required { words.text("word-yes") } else { words.text("word-no") };
            let about = describe(table, column, words);
            writeln!(out, "| `{}` | {} | {required} | {} | {about} |", column.name, holds(column, words), column.unit)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn holds(column: &ColumnDef, words: &Words) -> String {
    let kind = |id: &str| words.text(&format!("schema-holds-{id}"));
    match column.cell {
        CellType::Id => kind("id"),
        CellType::Ref(table) => format!("{} `{table}`", kind("ref")),
        CellType::Refs(table) => format!("{} `{table}`", kind("refs")),
        CellType::Text => kind("text"),
        CellType::Texts => kind("texts"),
        CellType::Word(list) => list.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        CellType::Year => kind("year"),
        CellType::Date => kind("date"),
        CellType::ReducedDate => kind("reduced-date"),
        CellType::Whole(_) => kind("whole"),
        CellType::Part => kind("part"),
        CellType::Number => kind("number"),
        CellType::Kr => kind("kr"),
        CellType::Flag => "`true`, `false`".to_owned(),
        CellType::Locator => kind("locator"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn every_table_and_column_is_described_in_both_languages() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            for table in TABLES {
                assert!(words.has(&format!("schema-table-{}", table.name)), "{}", table.name);
                for column in table.columns {
                    let own = format!("schema-{}-{}", table.name, column.name);
                    let shared = format!("schema-{}", column.name);
                    assert!(words.has(&own) || words.has(&shared), "{own}");
                }
            }
        }
    }
}
