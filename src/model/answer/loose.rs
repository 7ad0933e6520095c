//! An answer whose rows are cells under keys, for what has no type of its own yet.

use super::cell::Cell;
use crate::model::figure::Figure;
use crate::words::Message;

/// An answer to one question.
#[derive(Debug, Clone, PartialEq)]
pub struct LooseAnswer {
    /// The command that asks it: `cost`, `goals`.
    pub name: &'static str,
    /// What stands above the rows: totals, parameters.
    pub top: Vec<(&'static str, Cell)>,
    /// The rows' keys, in order. The catalogue has each one's heading under `column-<key>`.
    pub keys: Vec<&'static str>,
    /// The rows; each has a cell per key.
    pub rows: Vec<Vec<Cell>>,
    /// What a reader must know of the whole, each under a table as a line.
    pub notes: Vec<Message>,
}

impl LooseAnswer {
    /// An answer without rows yet.
    pub fn new(name: &'static str, keys: &[&'static str]) -> Self {
        Self { name, top: Vec::new(), keys: keys.to_vec(), rows: Vec::new(), notes: Vec::new() }
    }

    /// The cell of a row under a key.
    pub fn cell<'a>(&self, row: &'a [Cell], key: &str) -> Option<&'a Cell> {
        self.keys.iter().position(|own| *own == key).and_then(|index| row.get(index))
    }

    /// The figure of a row under a key.
    pub fn figure<'a>(&self, row: &'a [Cell], key: &str) -> Option<&'a Figure> {
        match self.cell(row, key) {
            Some(Cell::Figure(figure)) => Some(figure),
            _ => None,
        }
    }

    /// The cell above the rows under a key.
    pub fn top(&self, key: &str) -> Option<&Cell> {
        self.top.iter().find(|(own, _)| *own == key).map(|(_, cell)| cell)
    }

    /// Every figure of the answer.
    pub fn figures(&self) -> Vec<&Figure> {
        let above = self.top.iter().flat_map(|(_, cell)| cell.figures());
        above.chain(self.rows.iter().flatten().flat_map(Cell::figures)).collect()
    }

    /// The figure of an address.
    pub fn find(&self, address: &str) -> Option<&Figure> {
        self.figures().into_iter().find(|figure| figure.address.as_str() == address)
    }

    /// The same, as the typed answers give them.
    pub fn all_figures(&self) -> Vec<Figure> {
        self.figures().into_iter().cloned().collect()
    }
}
