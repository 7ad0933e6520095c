//! Short lists: what can be asked for, and what is wrong with a store.

use super::cell::{AsCell, Cell, Entity};
use super::column::Weight::{Key, Main};
use super::column::{Column, Record};
use crate::model::indicator::Indicator;
use crate::model::vocabulary::vocabulary;
use crate::words::Message;

/// A query of the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryRow {
    /// The folder of the question that it serves.
    pub folder: &'static str,
    /// Its name.
    pub query: &'static str,
    /// What it answers, in the reader's language.
    pub answers: String,
    /// Its parameters with their types.
    pub parameters: String,
}

impl Record for QueryRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("folder", Key, |row| row.folder.cell()),
        Column::new("query", Key, |row| row.query.cell()),
        Column::new("answers", Main, |row| row.answers.cell()),
        Column::new("parameters", Main, |row| row.parameters.cell()),
    ];
}

vocabulary! {
    /// What something is that has a name.
    FoundSort {
        /// What a grant pays for.
        Activity = "activity",
        /// What is counted.
        Measure = "measure",
        /// What measures of several owners share.
        Concept = "concept",
        /// A body.
        Organisation = "organisation",
        /// A sub-goal of the national strategy.
        SubGoal = "sub_goal",
        /// The address of a figure.
        Address = "address",
    }
}

/// Something that is called what was looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundRow {
    /// What it is.
    pub sort: FoundSort,
    /// Its id; an address has none.
    pub id: Option<String>,
    /// What it is called; an address has no name.
    pub name: Option<Entity>,
    /// Whose it is; what is the nation's is nobody's own.
    pub owner: Option<String>,
    /// Where the figure is found that one asks for first.
    pub address: Option<String>,
}

impl Record for FoundRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("sort", Key, |row| Cell::word("found", row.sort.word())),
        Column::new("id", Key, |row| row.id.cell()),
        Column::new("name", Main, |row| {
            row.name.as_ref().map(|name| Message::new("found-name").with("name", name.arg())).cell()
        }),
        Column::new("owner", Main, |row| row.owner.cell()),
        Column::new("address", Main, |row| row.address.cell()),
    ];
}

/// A file of the store that is not what was loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultRow {
    /// Its path.
    pub file: String,
    /// What is wrong with it.
    pub message: Message,
}

impl Record for FaultRow {
    const COLUMNS: &'static [Column<Self>] =
        &[Column::new("file", Key, |row| row.file.cell()), Column::new("message", Main, |row| row.message.cell())];
}

impl Record for Indicator {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("kind_of_indicator", Key, |own| own.kind.cell()),
        Column::new("means", Main, |own| Cell::Message(Message::new(own.message_id()))),
    ];
}
