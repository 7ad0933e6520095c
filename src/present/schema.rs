//! The model for readers and for other programs: one definition, two forms.
//!
//! The JSON is Frictionless Table Schemas, those that the Data Packages carry.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::model::schema::{Cell, Column, TABLES, TableDef};
use crate::words::Words;

/// The separator of cells that hold several values.
const LIST_SEPARATOR: &str = ";";

/// Every table with its Frictionless Table Schema.
pub fn write_json(out: &mut dyn Write, words: &Words) -> io::Result<()> {
    let tables: Map<String, Value> =
        TABLES.iter().map(|table| (table.name.to_owned(), table_schema(table, words))).collect();
    let document = json!({ "format": 1, "model": crate::model::schema::MODEL_VERSION, "tables": tables });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

/// The Table Schema of one table: what its CSV file holds.
pub fn table_schema(table: &TableDef, words: &Words) -> Value {
    let fields: Vec<Value> = table.given().map(|column| field(table, column, words)).collect();
    let foreign_keys: Vec<Value> = table.given().filter_map(foreign_key).collect();
    let mut schema = Map::new();
    schema.insert("fields".to_owned(), fields.into());
    schema.insert("primaryKey".to_owned(), "id".into());
    schema.insert("missingValues".to_owned(), json!([""]));
    if !foreign_keys.is_empty() {
        // Under our own key: a reference may lead to another dataset, which the
        // standard's `foreignKeys` cannot say.
        schema.insert("references".to_owned(), foreign_keys.into());
    }
    schema.into()
}

fn field(table: &TableDef, column: &Column, words: &Words) -> Value {
    let mut constraints = Map::new();
    if column.required {
        constraints.insert("required".to_owned(), true.into());
    }
    if column.name == "id" {
        constraints.insert("unique".to_owned(), true.into());
    }
    match column.cell {
        Cell::Id => drop(constraints.insert("pattern".to_owned(), "[a-z0-9]+(-[a-z0-9]+)*".into())),
        Cell::Word(list) => drop(constraints.insert("enum".to_owned(), json!(list))),
        Cell::Whole(minimum) => drop(constraints.insert("minimum".to_owned(), minimum.into())),
        Cell::Kr => drop(constraints.insert("minimum".to_owned(), 0.into())),
        _ => {}
    }
    let mut field = Map::new();
    field.insert("name".to_owned(), column.name.into());
    field.insert("type".to_owned(), field_type(column.cell).into());
    field.insert("description".to_owned(), describe(table, column, words).into());
    if column.cell == Cell::Flag {
        field.insert("trueValues".to_owned(), json!(["true"]));
        field.insert("falseValues".to_owned(), json!(["false"]));
    }
    if matches!(column.cell, Cell::Refs(_) | Cell::Texts) {
        field.insert("separator".to_owned(), LIST_SEPARATOR.into());
    }
    if !column.unit.is_empty() {
        field.insert("unit".to_owned(), column.unit.into());
    }
    if !constraints.is_empty() {
        field.insert("constraints".to_owned(), constraints.into());
    }
    field.into()
}

fn field_type(cell: Cell) -> &'static str {
    match cell {
        Cell::Year => "year",
        Cell::Date => "date",
        Cell::Whole(_) => "integer",
        Cell::Number | Cell::Kr => "number",
        Cell::Flag => "boolean",
        Cell::Id | Cell::Ref(_) | Cell::Refs(_) | Cell::Text | Cell::Texts | Cell::Word(_) | Cell::Locator => "string",
    }
}

fn foreign_key(column: &Column) -> Option<Value> {
    match column.cell {
        Cell::Ref(table) | Cell::Refs(table) => Some(json!({ "field": column.name, "table": table })),
        _ => None,
    }
}

/// What a column is: its own entry, else the one that it shares with its like in other tables.
fn describe(table: &TableDef, column: &Column, words: &Words) -> String {
    let own = format!("schema-{}-{}", table.name, column.name);
    if words.has(&own) { words.text(&own) } else { words.text(&format!("schema-{}", column.name)) }
}

/// The model as a Markdown document.
pub fn write_markdown(out: &mut dyn Write, words: &Words) -> io::Result<()> {
    writeln!(out, "# {}\n\n{}\n", words.text("schema-title"), words.text("schema-intro"))?;
    let heading = |id: &str| words.text(&format!("schema-head-{id}"));
    for table in TABLES {
        writeln!(out, "## {}\n\n{}\n", table.name, words.text(&format!("schema-table-{}", table.name)))?;
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

fn holds(column: &Column, words: &Words) -> String {
    let kind = |id: &str| words.text(&format!("schema-holds-{id}"));
    match column.cell {
        Cell::Id => kind("id"),
        Cell::Ref(table) => format!("{} `{table}`", kind("ref")),
        Cell::Refs(table) => format!("{} `{table}`", kind("refs")),
        Cell::Text => kind("text"),
        Cell::Texts => kind("texts"),
        Cell::Word(list) => list.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        Cell::Year => kind("year"),
        Cell::Date => kind("date"),
        Cell::Whole(_) => kind("whole"),
        Cell::Number => kind("number"),
        Cell::Kr => kind("kr"),
        Cell::Flag => "`true`, `false`".to_owned(),
        Cell::Locator => kind("locator"),
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
