//! The addresses of the figures in a table, in columns of their own.

use super::tab::TabColumn;
use super::value::Value;
use crate::model::answer::Cell;
use crate::present::Say;
use crate::words::Message;

/// The columns of a table that hold figures, with the figures' addresses.
#[derive(Debug, Default)]
pub(super) struct Traced(Vec<(String, Vec<Value>)>);

impl Traced {
    /// Takes the addresses of a column, if its cells are figures.
    pub(super) fn note(&mut self, heading: &str, cells: &[&Cell]) {
        let address = |cell: &&Cell| match cell {
            Cell::Figure(figure) => Value::text(figure.address.as_str()),
            _ => Value::Empty,
        };
        let addresses: Vec<Value> = cells.iter().map(address).collect();
        if addresses.iter().any(|address| *address != Value::Empty) {
            self.0.push((heading.to_owned(), addresses));
        }
    }

    /// A column of addresses for each.
    pub(super) fn columns(self, say: Say<'_>) -> impl Iterator<Item = TabColumn> {
        let headed = move |column: String| say.words.say(&Message::new("workbook-address").with("column", column));
        self.0
            .into_iter()
            .map(move |(heading, values)| TabColumn { traces: true, ..TabColumn::new(headed(heading), values) })
    }
}
