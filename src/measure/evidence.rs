//! From figures to the stored rows behind them, and on to the documents.

use std::collections::{BTreeMap, BTreeSet};

use super::QuestionError;
use crate::model::answer::{Evidence, Explained, SourceDocument};
use crate::model::figure::{Bound, Compare, Condition, Figure, RowSet};
use crate::model::query::Query;
use crate::model::rows::Rows;
use crate::model::schema::TableDef;
use crate::model::table::{Row, Value};

/// How many row sets one statement asks for.
const SETS_PER_STATEMENT: usize = 40;

/// Finds the rows behind each figure. Row sets that figures share are asked
/// for once.
pub fn evidence(rows: &dyn Rows, figures: &[&Figure]) -> Result<Vec<Explained>, QuestionError> {
    let documents = documents(rows)?;
    let mut by_table: BTreeMap<&'static str, BTreeSet<&RowSet>> = BTreeMap::new();
    for set in figures.iter().flat_map(|figure| &figure.base) {
        by_table.entry(set.table).or_default().insert(set);
    }
    let mut found: BTreeMap<&RowSet, Vec<Evidence>> = BTreeMap::new();
    for (table, sets) in by_table {
        let sets: Vec<&RowSet> = sets.into_iter().collect();
        for some in sets.chunks(SETS_PER_STATEMENT) {
            resolve(rows, table, some, &documents, &mut found)?;
        }
    }
    let explain = |figure: &&Figure| {
        let own = figure.base.iter().filter_map(|set| found.get(set)).flatten().cloned();
        // A row may be in two sets of one figure; it is evidence once.
        let ordered: BTreeMap<_, _> = own.map(|row| ((row.table, row.file.clone(), row.line), row)).collect();
        Explained { figure: (*figure).clone(), evidence: ordered.into_values().collect() }
    };
    Ok(figures.iter().map(explain).collect())
}

fn documents(rows: &dyn Rows) -> Result<BTreeMap<(String, String), SourceDocument>, QuestionError> {
    let query = Query::parse("SELECT dataset, id, title, publisher, date FROM sources ORDER BY dataset, id")?;
    let mut documents = BTreeMap::new();
    for row in rows.run(&query.bind(&[])?)?.rows() {
        let id = row.text("id")?.to_owned();
        let document = SourceDocument {
            id: id.clone(),
            title: row.text("title")?.to_owned(),
            publisher: row.text("publisher")?.to_owned(),
            date: row.date_or_null("date")?,
        };
        documents.insert((row.text("dataset")?.to_owned(), id), document);
    }
    Ok(documents)
}

fn resolve<'a>(
    rows: &dyn Rows,
    table: &'static str,
    sets: &[&'a RowSet],
    documents: &BTreeMap<(String, String), SourceDocument>,
    found: &mut BTreeMap<&'a RowSet, Vec<Evidence>>,
) -> Result<(), QuestionError> {
    let conditions: BTreeSet<&str> = sets.iter().flat_map(|set| &set.conditions).map(|one| one.column).collect();
    let statement = statement(table, sets, &conditions);
    let result = rows.run(&Query::parse(&statement)?.bind(&[])?)?;
    let names = result.names();
    for row in result.rows() {
        let cells: BTreeMap<&str, Value> = names.iter().map(String::as_str).zip(row.values()?).collect();
        let evidence = read(&row, table, documents)?;
        for set in sets.iter().filter(|set| set.conditions.iter().all(|one| holds(one, &cells))) {
            found.entry(set).or_default().push(evidence.clone());
        }
    }
    Ok(())
}

/// One SELECT for several row sets, with the columns that tell them apart.
fn statement(table: &'static str, sets: &[&RowSet], conditions: &BTreeSet<&str>) -> String {
    let sourced = TableDef::named(table).is_some_and(|table| table.column("lines").is_some());
    let fixed = ["dataset", "id", "row_file", "row_line"]
        .into_iter()
        .chain(sourced.then_some(["source", "lines"]).into_iter().flatten());
    let columns: BTreeSet<String> = fixed.chain(conditions.iter().copied()).map(quoted).collect();
    let each = sets.iter().map(|set| {
        let all: Vec<String> = set.conditions.iter().map(sql).collect();
        if all.is_empty() { "1 = 1".to_owned() } else { format!("({})", all.join(" AND ")) }
    });
    let columns = columns.into_iter().collect::<Vec<_>>().join(", ");
    let any = each.collect::<Vec<_>>().join(" OR ");
    format!("SELECT {columns} FROM {table} WHERE {any} ORDER BY row_file, row_line")
}

fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

fn sql(condition: &Condition) -> String {
    let operator = match condition.compare {
        Compare::Eq => "=",
        Compare::Le => "<=",
        Compare::Ge => ">=",
    };
    let literal = match &condition.bound {
        Bound::Text(text) => format!("'{}'", text.replace('\'', "''")),
        Bound::Int(number) => number.to_string(),
        Bound::Date(date) => format!("DATE('{date}')"),
    };
    format!("{} {operator} {literal}", quoted(condition.column))
}

fn holds(condition: &Condition, cells: &BTreeMap<&str, Value>) -> bool {
    let ordering = match (cells.get(condition.column), &condition.bound) {
        (Some(Value::Text(own)), Bound::Text(bound)) => own.cmp(bound),
        (Some(Value::Int(own)), Bound::Int(bound)) => own.cmp(bound),
        (Some(Value::Date(own)), Bound::Date(bound)) => own.cmp(bound),
        _ => return false,
    };
    match condition.compare {
        Compare::Eq => ordering.is_eq(),
        Compare::Le => ordering.is_le(),
        Compare::Ge => ordering.is_ge(),
    }
}

fn read(
    row: &Row<'_>,
    table: &'static str,
    documents: &BTreeMap<(String, String), SourceDocument>,
) -> Result<Evidence, QuestionError> {
    let sourced = TableDef::named(table).is_some_and(|table| table.column("lines").is_some());
    let dataset = row.text("dataset")?.to_owned();
    let file = row.text("row_file")?;
    let source = if sourced { row.text_or_null("source")? } else { None };
    Ok(Evidence {
        table,
        id: row.text("id")?.to_owned(),
        file: file.strip_prefix(&format!("{dataset}/")).unwrap_or(file).to_owned(),
        line: row.int("row_line")?,
        source: source.and_then(|id| documents.get(&(dataset.clone(), id.to_owned())).cloned()),
        lines: if sourced { row.text_or_null("lines")?.map(str::to_owned) } else { None },
        dataset,
    })
}
