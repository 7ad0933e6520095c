//! The cells of an answer, as every form of output reads them.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::column::Record;
use crate::model::figure::{Absent, Figure, Flags, Interval, Unit};
use crate::model::period::Year;
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

    /// A method, which the catalogue has under its own name.
    pub fn method(method: &str) -> Self {
        Cell::Word { word: method.to_owned(), message: Message::new(method) }
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

/// What can stand in a cell.
pub trait AsCell {
    /// It as a cell.
    fn cell(&self) -> Cell;
}

impl AsCell for Figure {
    fn cell(&self) -> Cell {
        Cell::Figure(Box::new(self.clone()))
    }
}

impl AsCell for Entity {
    fn cell(&self) -> Cell {
        Cell::Entity(self.clone())
    }
}

impl AsCell for Message {
    fn cell(&self) -> Cell {
        Cell::Message(self.clone())
    }
}

impl AsCell for String {
    fn cell(&self) -> Cell {
        Cell::Text(self.clone())
    }
}

impl AsCell for &'static str {
    fn cell(&self) -> Cell {
        Cell::Text((*self).to_owned())
    }
}

impl AsCell for bool {
    fn cell(&self) -> Cell {
        Cell::Bool(*self)
    }
}

/// A count; a number that is a name, like a line, is [`Cell::Plain`].
impl AsCell for i64 {
    fn cell(&self) -> Cell {
        Cell::Int(*self)
    }
}

impl AsCell for usize {
    fn cell(&self) -> Cell {
        Cell::Int(i64::try_from(*self).unwrap_or(i64::MAX))
    }
}

impl AsCell for NaiveDate {
    fn cell(&self) -> Cell {
        Cell::Date(*self)
    }
}

impl AsCell for Year {
    fn cell(&self) -> Cell {
        Cell::Plain(self.number().into())
    }
}

impl AsCell for Flags {
    fn cell(&self) -> Cell {
        Cell::Flags(self.clone())
    }
}

impl AsCell for Option<Absent> {
    fn cell(&self) -> Cell {
        Cell::Absent(*self)
    }
}

impl AsCell for Option<Interval> {
    fn cell(&self) -> Cell {
        Cell::Interval(self.clone())
    }
}

impl<R: Record> AsCell for R {
    fn cell(&self) -> Cell {
        Cell::Record(self.fields())
    }
}

impl<T: AsCell> AsCell for Option<T> {
    fn cell(&self) -> Cell {
        self.as_ref().map_or(Cell::Null, AsCell::cell)
    }
}

impl<T: AsCell> AsCell for Vec<T> {
    fn cell(&self) -> Cell {
        Cell::List(self.iter().map(AsCell::cell).collect())
    }
}
