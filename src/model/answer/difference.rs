//! The answer `diff`: what differs between two loads, the facts, and every
//! computed figure that follows.

use super::answered::Answer;
use super::cell::{AsCell, Cell};
use super::column::Weight::{Detail, Key, Main, Support};
use super::column::{Column, Record};
use super::placed::Placed;
use rust_decimal::Decimal;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::figure::{Absent, Unit};
use crate::model::vocabulary::vocabulary;
use crate::words::{Arg, Message};

vocabulary! {
    /// What became of a row or a figure.
    Change {
        /// It was not there before.
        Added = "added",
        /// It is there no longer.
        Removed = "removed",
        /// It says something else.
        Changed = "changed",
    }
}

impl Serialize for Change {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl<'de> Deserialize<'de> for Change {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        Self::from_word(&word).ok_or_else(|| D::Error::unknown_variant(&word, Self::WORDS))
    }
}

vocabulary! {
    /// Why a figure differs. What matters most to who reads it comes first.
    Because {
        /// What is counted is defined otherwise: the measure's kind, unit or what it is of.
        Redefined = "redefined",
        /// The program computes it otherwise than the one that it was published by.
        Formula = "formula_changed",
        /// A row that a correction touches.
        Corrected = "row_corrected",
        /// A row behind it says something else.
        RowChanged = "row_changed",
        /// There is a row more behind it.
        RowAdded = "row_added",
        /// There is a row less behind it.
        RowRemoved = "row_removed",
        /// What serves a sub-goal is judged anew.
        Judged = "link_judged",
        /// No row behind it itself, but some that it is read beside.
        Beside = "rows_beside",
    }
}

/// One of the two loads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Its number.
    pub load: i64,
    /// When it was made, in UTC.
    pub loaded_at: String,
    /// What it was published as, the first name first.
    pub published: Vec<String>,
    /// The version of the program that made it.
    pub program: String,
}

/// A row of a table that differs; of one that says something else, a row for each column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactChange {
    /// The table.
    pub table: &'static str,
    /// Whose row it is.
    pub owner: String,
    /// Its id.
    pub id: String,
    /// The dataset that it is in.
    pub dataset: String,
    /// What became of it.
    pub change: Change,
    /// The column, of a row that is there in both.
    pub column: Option<String>,
    /// What the cell was.
    pub was: Option<String>,
    /// What it is.
    pub is: Option<String>,
    /// File and line where it was.
    pub was_at: Option<String>,
    /// File and line where it is.
    pub is_at: Option<String>,
}

impl FactChange {
    /// The row as notes and corrections name it: `outcomes/ips-2025`.
    pub fn row(&self) -> String {
        format!("{}/{}", self.table, self.id)
    }
}

/// A figure that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureChange {
    /// What became of it.
    pub change: Change,
    /// As it was.
    pub was: Option<Placed>,
    /// As it is.
    pub is: Option<Placed>,
    /// What it is more, or why the two are not compared; none of what is there on one side alone.
    pub difference: Option<Result<Decimal, Absent>>,
    /// Why.
    pub because: Vec<Because>,
    /// The rows behind it that differ, as `table/id`.
    pub rows: Vec<String>,
}

impl FigureChange {
    /// The figure as it is or, if it is no longer, as it was.
    pub fn newest(&self) -> Option<&Placed> {
        self.is.as_ref().or(self.was.as_ref())
    }

    /// The difference in the figure's unit, of shares in percentage points.
    pub fn difference_cell(&self) -> Cell {
        match (self.difference, self.newest().map(|own| &own.figure.unit)) {
            (Some(Ok(difference)), Some(Unit::Share)) => Cell::Statistic(difference, Unit::Points),
            (Some(Ok(difference)), Some(unit)) => Cell::Statistic(difference, unit.clone()),
            _ => Cell::Null,
        }
    }
}

/// What differs between two loads.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The load that is looked back to.
    pub from: Side,
    /// The other one.
    pub to: Side,
    /// The rows that differ.
    pub facts: Vec<FactChange>,
    /// The figures that differ, by address.
    pub rows: Vec<FigureChange>,
    /// What must be known of them.
    pub notes: Vec<Message>,
}

/// The same difference, its rows alone.
#[derive(Debug, Clone, PartialEq)]
pub struct FactsChanged {
    /// The load that is looked back to.
    pub from: Side,
    /// The other one.
    pub to: Side,
    /// The rows that differ.
    pub rows: Vec<FactChange>,
}

impl Difference {
    /// How many rows became so; a row that differs in several columns is one.
    pub fn rows_that_are(&self, change: Change) -> usize {
        let mut rows: Vec<_> = self.facts.iter().filter(|own| own.change == change).collect();
        rows.dedup_by_key(|own| (own.table, &own.owner, &own.dataset, &own.id));
        rows.len()
    }

    /// The rows alone.
    pub fn facts(&self) -> FactsChanged {
        FactsChanged { from: self.from.clone(), to: self.to.clone(), rows: self.facts.clone() }
    }
}

impl Record for Side {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("load", Key, |own| Cell::Plain(own.load)),
        Column::new("loaded_at", Main, |own| own.loaded_at.cell()),
        Column::new("published_as", Main, |own| texts(&own.published)),
        Column::new("program", Support, |own| own.program.cell()),
    ];
}

impl Record for Difference {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("from", Main, |own| own.from.cell()),
        Column::new("to", Main, |own| own.to.cell()),
        Column::for_machines("facts", |own| own.facts.cell()),
    ];
}

impl Answer for Difference {
    const NAME: &'static str = "diff";
    type Row = FigureChange;

    fn rows(&self) -> &[FigureChange] {
        &self.rows
    }

    fn notes(&self) -> &[Message] {
        &self.notes
    }
}

impl Record for FactsChanged {
    const COLUMNS: &'static [Column<Self>] =
        &[Column::new("from", Main, |own| own.from.cell()), Column::new("to", Main, |own| own.to.cell())];
}

impl Answer for FactsChanged {
    const NAME: &'static str = "diff-facts";
    type Row = FactChange;

    fn rows(&self) -> &[FactChange] {
        &self.rows
    }

    fn notes(&self) -> &[Message] {
        &[]
    }
}

impl Record for FactChange {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("change", Key, |row| Cell::word("change", row.change.word())),
        Column::new("table", Key, |row| row.table.cell()),
        Column::new("owner", Support, |row| row.owner.cell()),
        Column::new("id", Key, |row| row.id.cell()),
        Column::for_machines("dataset", |row| row.dataset.cell()),
        Column::new("cell_column", Main, |row| row.column.cell()),
        Column::new("before", Main, |row| row.was.cell()),
        Column::new("after", Main, |row| row.is.cell()),
        Column::new("before_at", Detail, |row| row.was_at.cell()),
        Column::new("after_at", Support, |row| row.is_at.cell()),
    ];
}

impl Record for FigureChange {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("address", Key, |row| row.newest().map(|own| own.figure.address.to_string()).cell()),
        Column::new("change", Main, |row| Cell::word("change", row.change.word())),
        Column::new("before", Main, |row| figure(row.was.as_ref())),
        Column::new("after", Main, |row| figure(row.is.as_ref())),
        Column::new("difference", Main, FigureChange::difference_cell),
        Column::for_machines("unit", |row| row.newest().map(|own| own.figure.unit.code()).cell()),
        Column::for_machines("before_absent", |row| absent(row.was.as_ref().and_then(|own| own.figure.absent()))),
        Column::for_machines("after_absent", |row| absent(row.is.as_ref().and_then(|own| own.figure.absent()))),
        Column::for_machines("difference_absent", |row| absent(row.difference.and_then(Result::err))),
        Column::new("because", Main, |row| because(&row.because)),
        Column::new("changed_rows", Support, |row| texts(&row.rows)),
    ];
}

fn absent(reason: Option<Absent>) -> Cell {
    reason.map(|own| own.word()).cell()
}

fn figure(placed: Option<&Placed>) -> Cell {
    placed.map(|placed| placed.figure.clone()).cell()
}

fn because(reasons: &[Because]) -> Cell {
    Cell::List(reasons.iter().map(|own| Cell::word("because", own.word())).collect())
}

fn texts(texts: &[String]) -> Cell {
    Cell::List(texts.iter().cloned().map(Cell::Text).collect())
}

impl Side {
    /// The load as a sentence names it: by what it was published as and its number and day.
    pub fn message(&self) -> Message {
        let day = self.loaded_at.split('T').next().unwrap_or(&self.loaded_at);
        let load = |id: &str| Message::new(id).with("load", Arg::Plain(self.load)).with("day", day);
        match self.published.first() {
            Some(name) => load("diff-side-published").with("name", name.as_str()),
            None => load("diff-side"),
        }
    }
}
