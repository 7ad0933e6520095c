//! The rows that differ between two loads.

use std::collections::BTreeMap;

use crate::measure::QuestionError;
use crate::model::answer::difference::{Change, FactChange};
use crate::model::query::RowsOf;
use crate::model::rows::Rows;
use crate::model::schema::{TABLES, TableDef};
use crate::model::table::Value;

/// Where a row stands in its file, which says nothing of it.
const PLACE: [&str; 2] = ["row_file", "row_line"];

/// A row: its cells by column.
pub(super) type Cells = BTreeMap<String, Value>;

/// A row that differs, on both sides.
#[derive(Debug, Clone)]
pub(super) struct RowChange {
    pub table: &'static str,
    pub owner: String,
    pub id: String,
    dataset: String,
    pub was: Option<Cells>,
    pub is: Option<Cells>,
}

/// Every row that is not the same in both. Rows that are the same need not be among them: files that both
/// loads have may be left out of both.
pub(super) fn changed_rows(old: &dyn Rows, new: &dyn Rows) -> Result<Vec<RowChange>, QuestionError> {
    let mut changes = Vec::new();
    for table in TABLES {
        let (mut was, is) = (read(old, table)?, read(new, table)?);
        for (key, cells) in is {
            let before = was.remove(&key);
            if !before.as_ref().is_some_and(|before| is_same(before, &cells)) {
                changes.push(change(table, key, before, Some(cells)));
            }
        }
        changes.extend(was.into_iter().map(|(key, cells)| change(table, key, Some(cells), None)));
    }
    changes.sort_by(|one, other| one.key().cmp(&other.key()));
    Ok(changes)
}

/// The dataset, the owner and the id of a row.
type RowKey = (String, String, String);

fn read(rows: &dyn Rows, table: &'static TableDef) -> Result<BTreeMap<RowKey, Cells>, QuestionError> {
    let fixed = ["dataset", "owner", "id", "row_file", "row_line", "row_correction"];
    let columns = fixed.into_iter().chain(table.columns.iter().map(|column| column.name));
    let found = rows.run(&RowsOf::new(table, columns).ordered_by(&["dataset", "id"])?)?;
    let names = found.names();
    let mut read = BTreeMap::new();
    for row in found.rows() {
        let key = (row.text("dataset")?.to_owned(), row.text("owner")?.to_owned(), row.text("id")?.to_owned());
        read.insert(key, names.iter().cloned().zip(row.values()?).collect());
    }
    Ok(read)
}

fn change(table: &'static TableDef, (dataset, owner, id): RowKey, was: Option<Cells>, is: Option<Cells>) -> RowChange {
    RowChange { table: table.name, owner, id, dataset, was, is }
}

fn is_same(one: &Cells, other: &Cells) -> bool {
    differing(one, other).is_empty()
}

/// The columns in which two rows differ.
fn differing<'c>(one: &'c Cells, other: &'c Cells) -> Vec<&'c str> {
    let said = |(name, value): &(&'c String, &Value)| {
        !PLACE.contains(&name.as_str()) && other.get(name.as_str()) != Some(*value)
    };
    one.iter().filter(said).map(|(name, _)| name.as_str()).collect()
}

impl RowChange {
    fn key(&self) -> (&str, &str, &str, &str) {
        (self.table, &self.owner, &self.dataset, &self.id)
    }

    /// The columns in which a row differs that is there on both sides.
    pub(super) fn columns(&self) -> Vec<&str> {
        match (&self.was, &self.is) {
            (Some(was), Some(is)) => differing(was, is),
            _ => Vec::new(),
        }
    }

    /// What became of it.
    pub(super) fn change(&self) -> Change {
        match (&self.was, &self.is) {
            (None, _) => Change::Added,
            (_, None) => Change::Removed,
            _ => Change::Changed,
        }
    }

    /// As notes and corrections name it.
    pub(super) fn row(&self) -> String {
        format!("{}/{}", self.table, self.id)
    }

    /// As it is told: of a row that says something else, each column.
    pub(super) fn told(&self) -> Vec<FactChange> {
        let whole = FactChange {
            table: self.table,
            owner: self.owner.clone(),
            id: self.id.clone(),
            dataset: self.dataset.clone(),
            change: self.change(),
            column: None,
            was: None,
            is: None,
            was_at: self.was.as_ref().and_then(place),
            is_at: self.is.as_ref().and_then(place),
        };
        let (Some(was), Some(is)) = (&self.was, &self.is) else { return vec![whole] };
        let told = |column: &str| FactChange {
            column: Some(column.to_owned()),
            was: was.get(column).cloned().and_then(Value::written),
            is: is.get(column).cloned().and_then(Value::written),
            ..whole.clone()
        };
        differing(was, is).into_iter().map(told).collect()
    }
}

/// File and line: `malmo-2025/outcomes.csv:14`.
fn place(cells: &Cells) -> Option<String> {
    match (cells.get("row_file"), cells.get("row_line")) {
        (Some(Value::Text(file)), Some(Value::Int(line))) => Some(format!("{file}:{line}")),
        _ => None,
    }
}
