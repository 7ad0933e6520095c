//! What all forms of output are written from: an answer, or the rows of a query.

use crate::model::answer::{Answer, Cell};
use crate::model::table::{ColumnError, Table, Value};
use crate::words::Message;

/// A column of a [`Sheet`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its key: the name in JSON and CSV.
    pub key: String,
    /// Whether the catalogue has its heading; a query's columns are named by their query.
    pub in_catalogue: bool,
    /// The unit that a query's header gives it.
    pub unit: Option<String>,
}

/// Cells in rows and columns, with what stands above and below.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The answer's name.
    pub name: String,
    /// What stands above the rows.
    pub top: Vec<(&'static str, Cell)>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// What stands below.
    pub notes: Vec<Message>,
}

impl Sheet {
    /// The rows of a query, headed as the query heads them.
    pub fn of_table(name: &str, table: &Table) -> Result<Self, ColumnError> {
        let column = |(index, key): (usize, String)| Column { key, in_catalogue: false, unit: table.unit(index) };
        let columns = table.names().into_iter().enumerate().map(column).collect();
        let rows =
            table.rows().map(|row| Ok(row.values()?.into_iter().map(cell).collect())).collect::<Result<_, _>>()?;
        Ok(Self { name: name.to_owned(), top: Vec::new(), columns, rows, notes: Vec::new() })
    }

    /// The cells of a column, from the top down.
    pub fn column(&self, index: usize) -> impl Iterator<Item = &Cell> {
        self.rows.iter().filter_map(move |row| row.get(index))
    }
}

impl From<&Answer> for Sheet {
    fn from(answer: &Answer) -> Self {
        let column = |key: &&'static str| Column { key: (*key).to_owned(), in_catalogue: true, unit: None };
        Self {
            name: answer.name.to_owned(),
            top: answer.top.clone(),
            columns: answer.keys.iter().map(column).collect(),
            rows: answer.rows.clone(),
            notes: answer.notes.clone(),
        }
    }
}

fn cell(value: Value) -> Cell {
    match value {
        Value::Null => Cell::Null,
        Value::Text(text) => Cell::Text(text),
        // Years and lines are numbers too, so a query's whole numbers are never grouped.
        Value::Int(number) => Cell::Plain(number),
        Value::Decimal(number) => Cell::Decimal(number),
        Value::Date(date) => Cell::Date(date),
        Value::Bool(truth) => Cell::Bool(truth),
        Value::Float(number) => Cell::Float(number),
    }
}
