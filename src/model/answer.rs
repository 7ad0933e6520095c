//! An answer: what every command returns and every form of output reads.
//!
//! Rows of keyed cells; the numbers in them are [`Figure`]s, so that JSON, CSV,
//! tables, the report and `explain` all speak of the same thing.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::figure::{Absent, Address, Figure, Flags, Interval, Unit};
use super::remark::Remarks;
use crate::words::{Arg, Message};

/// One cell of an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing to say: `null`, an empty cell.
    Null,
    /// An entity: its id for machines, its name for people.
    Entity(Entity),
    /// A word of a vocabulary: as it is for machines, in the reader's words for people.
    Word {
        /// The word.
        word: String,
        /// How a person says it.
        message: Message,
    },
    /// A text as it is.
    Text(String),
    /// A text that is put into the reader's language.
    Message(Message),
    /// A count or another whole number.
    Int(i64),
    /// A number that is a name: a year, a line.
    Plain(i64),
    /// An exact number that is no figure of ours (an analyst's own query).
    Decimal(Decimal),
    /// A float, from an analyst's own query.
    Float(f64),
    /// True or false.
    Bool(bool),
    /// A date.
    Date(NaiveDate),
    /// A figure.
    Figure(Box<Figure>),
    /// A number that belongs to a figure beside it: a limit, a test's p.
    Statistic(Decimal, Unit),
    /// The flags of the row's figures.
    Flags(Flags),
    /// Why the row's headline figure is absent, if it is.
    Absent(Option<Absent>),
    /// The limits of the row's headline figure.
    Interval(Option<Interval>),
    /// Several cells.
    List(Vec<Cell>),
    /// Named cells.
    Record(Vec<(&'static str, Cell)>),
}

/// An entity by id and by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// The id.
    pub id: String,
    /// The Swedish name.
    pub sv: String,
    /// The English name.
    pub en: String,
}

impl Entity {
    /// An entity whose name is the same in every language.
    pub fn named(id: &str, name: &str) -> Self {
        Self { id: id.to_owned(), sv: name.to_owned(), en: name.to_owned() }
    }

    /// An entity with a name in each language.
    pub fn new(id: &str, sv: &str, en: &str) -> Self {
        Self { id: id.to_owned(), sv: sv.to_owned(), en: en.to_owned() }
    }

    /// Its name, for a message.
    pub fn arg(&self) -> Arg {
        Arg::Named(self.sv.clone(), self.en.clone())
    }
}

impl Cell {
    /// A word of a vocabulary, whose entry in the catalogue is `<vocabulary>-<word>`.
    pub fn word(vocabulary: &str, word: &str) -> Self {
        Cell::Word { word: word.to_owned(), message: Message::new(format!("{vocabulary}-{word}")) }
    }

    /// The figures in this cell.
    pub fn figures(&self) -> Vec<&Figure> {
        match self {
            Cell::Figure(figure) => vec![figure],
            Cell::List(cells) => cells.iter().flat_map(Cell::figures).collect(),
            Cell::Record(fields) => fields.iter().flat_map(|(_, cell)| cell.figures()).collect(),
            _ => Vec::new(),
        }
    }
}

impl From<Figure> for Cell {
    fn from(figure: Figure) -> Self {
        Cell::Figure(Box::new(figure))
    }
}

/// An answer to one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
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

impl Answer {
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
}

/// A stored row behind a figure, with the way back to the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The dataset that holds it.
    pub dataset: String,
    /// Its table.
    pub table: &'static str,
    /// Its id.
    pub id: String,
    /// The file it was read from, from the dataset's folder on.
    pub file: String,
    /// The line of that file.
    pub line: i64,
    /// The document, if the row has one.
    pub source: Option<SourceDocument>,
    /// The lines of the document's text.
    pub lines: Option<String>,
    /// Whose row it is.
    pub owner: String,
    /// Corrections of the row, and notes that concern it.
    pub remarks: Remarks,
}

/// A document that facts were transcribed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceDocument {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When, if it says.
    pub date: Option<NaiveDate>,
    /// The SHA-256 of the text that the lines are of.
    pub sha256: String,
}

/// A figure with the rows behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained {
    /// The figure.
    pub figure: Figure,
    /// The rows, in the order of table, file and id.
    pub evidence: Vec<Evidence>,
}

impl Explained {
    /// The address of the figure.
    pub fn address(&self) -> &Address {
        &self.figure.address
    }
}
