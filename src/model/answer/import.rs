//! The answer `import`: what was read of workbooks, a row a cell.

use rust_decimal::Decimal;

use super::answered::Answer;
use super::cell::{AsCell, Cell, Entity};
use super::column::Weight::{Key, Main, Support};
use super::column::{Column, Record};
use crate::diag::Place;
use crate::model::period::Period;
use crate::model::vocabulary::{Qualifier, ReportStatus, Stage, vocabulary};
use crate::words::{Arg, Message};

vocabulary! {
    /// What becomes of a cell.
    ImportAction {
        /// A new row.
        Added = "added",
        /// A row that is there changes.
        Changed = "changed",
        /// A row says just that already.
        Known = "known",
        /// It is passed over.
        Left = "left",
    }
}

/// What was read of workbooks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Whether it has been written.
    pub written: bool,
    /// The cells.
    pub rows: Vec<ImportRow>,
    /// What must be known of them.
    pub notes: Vec<Message>,
}

/// A cell of a workbook and what it was read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    /// Where it stands.
    pub place: Place,
    /// What is seen there.
    pub was: String,
    /// What becomes of it.
    pub action: ImportAction,
    /// The measure or the activity that it is of; none of a cell that is passed over.
    pub about: Option<Entity>,
    /// Of whom, or at which stage an amount is.
    pub of: Option<ImportOf>,
    /// The period.
    pub period: Option<Period>,
    /// What it says.
    pub read: ReadAs,
    /// The row that it is or becomes.
    pub id: String,
    /// What was read otherwise than it stands, and why.
    pub why: Vec<Message>,
}

/// Of whom a number is, or at which stage an amount is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportOf {
    /// A group.
    Group(String),
    /// A stage.
    Stage(Stage),
}

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadAs {
    /// Nothing that is read.
    Nothing,
    /// A number, how exact, and of how many.
    Number(Decimal, Qualifier, Option<i64>),
    /// Kronor.
    Kr(Decimal),
    /// Why there is no number.
    Status(ReportStatus),
}

impl ReadAs {
    /// As people read it.
    fn said(self) -> Option<Message> {
        let number = |id: &str, value: Decimal| Message::new(id).with("number", Arg::Decimal(value));
        match self {
            ReadAs::Nothing => None,
            ReadAs::Number(value, Qualifier::Exact, _) => Some(number("import-exact", value)),
            ReadAs::Number(value, Qualifier::About, _) => Some(number("import-about", value)),
            ReadAs::Number(value, Qualifier::AtLeast, _) => Some(number("import-at-least", value)),
            ReadAs::Kr(kr) => Some(Message::new("import-kr").with("kr", Arg::Kr(kr))),
            ReadAs::Status(status) => Some(Message::new(format!("form-status-{status}"))),
        }
    }

    fn value(self) -> Option<String> {
        match self {
            ReadAs::Number(value, ..) | ReadAs::Kr(value) => Some(value.normalize().to_string()),
            ReadAs::Nothing | ReadAs::Status(_) => None,
        }
    }

    fn qualifier(self) -> Option<&'static str> {
        match self {
            ReadAs::Number(_, qualifier, _) => Some(qualifier.word()),
            ReadAs::Nothing | ReadAs::Kr(_) | ReadAs::Status(_) => None,
        }
    }

    fn n(self) -> Option<i64> {
        match self {
            ReadAs::Number(_, _, n) => n,
            ReadAs::Nothing | ReadAs::Kr(_) | ReadAs::Status(_) => None,
        }
    }

    fn status(self) -> Option<&'static str> {
        match self {
            ReadAs::Status(status) => Some(status.word()),
            ReadAs::Number(..) => Some(ReportStatus::Reported.word()),
            ReadAs::Nothing | ReadAs::Kr(_) => None,
        }
    }
}

impl ImportOf {
    fn said(&self) -> Cell {
        match self {
            ImportOf::Group(group) => {
                let message = Message::new("answers-group").with("group", group.as_str());
                Cell::Word { word: group.clone(), message }
            }
            ImportOf::Stage(stage) => Cell::word("stage", stage.word()),
        }
    }
}

impl Record for Imported {
    const COLUMNS: &'static [Column<Self>] = &[Column::new("written", Main, |own| own.written.cell())];
}

impl Answer for Imported {
    const NAME: &'static str = "import";
    type Row = ImportRow;

    fn rows(&self) -> &[ImportRow] {
        &self.rows
    }

    fn notes(&self) -> &[Message] {
        &self.notes
    }
}

impl ImportRow {
    /// Why, in sentences; none where the cell was read as it stands.
    fn why(&self) -> Option<Message> {
        let all = || Message::new("import-why").with("all", Arg::Each(self.why.clone()));
        (!self.why.is_empty()).then(all)
    }
}

impl Record for ImportRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("place", Key, |row| row.place.to_string().cell()),
        Column::new("was", Main, |row| row.was.cell()),
        Column::new("read_as", Key, |row| row.read.said().cell()),
        Column::new("measure_or_activity", Main, |row| row.about.cell()),
        Column::new("group_or_stage", Support, |row| row.of.as_ref().map_or(Cell::Null, ImportOf::said)),
        Column::new("period_start", Support, |row| row.period.map(|own| own.start).cell()),
        Column::new("period_end", Support, |row| row.period.map(|own| own.end).cell()),
        Column::new("import", Main, |row| Cell::word("import", row.action.word())),
        Column::new("why", Main, |row| row.why().cell()),
        Column::for_machines("row_id", |row| row.id.cell()),
        Column::for_machines("value", |row| row.read.value().cell()),
        Column::for_machines("n", |row| row.read.n().cell()),
        Column::for_machines("qualifier", |row| row.read.qualifier().cell()),
        Column::for_machines("status", |row| row.read.status().cell()),
        Column::for_machines("places", |row| Cell::List(vec![Cell::Record(row.place.fields())])),
    ];
}
