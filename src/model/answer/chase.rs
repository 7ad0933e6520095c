//! The answer `chase`: what the form asks and nobody has answered, a row a measure and group.

use super::answered::Answer;
use super::cell::{AsCell, Cell, Entity};
use super::column::Weight::{Key, Main};
use super::column::{Column, Record};
use super::form::{FormRow, Reply, group_named};
use crate::model::period::Year;
use crate::model::vocabulary::Kind;
use crate::words::{Arg, Message};

/// What has not been answered of what an owner's activities are asked about a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chase {
    /// Whose activities.
    pub owner: Entity,
    /// The year that is asked about.
    pub year: Year,
    /// Who is asked, by name, and how much of it is missing.
    pub bodies: Vec<ChasedBody>,
    /// What is missing, that of one body together.
    pub rows: Vec<ChaseRow>,
    /// Who has answered everything, and whom nothing is asked.
    pub notes: Vec<Message>,
}

/// A body that is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChasedBody {
    /// The body that answers for the activities.
    pub organisation: Entity,
    /// How many measures and groups it is asked for.
    pub asked: usize,
    /// How many of them it has not answered.
    pub missing: usize,
}

/// A measure and a group that nobody has answered for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChaseRow {
    /// The body that is to answer.
    pub organisation: Entity,
    /// The activity.
    pub activity: Entity,
    /// What is counted.
    pub measure: Entity,
    /// Of whom.
    pub group: String,
    /// How the value behaves over time.
    pub kind: Kind,
    /// What was last reported of a year before.
    pub previous: Option<Reply>,
}

impl ChaseRow {
    /// What the form asks a body for.
    pub fn of(organisation: &Entity, row: &FormRow) -> Self {
        Self {
            organisation: organisation.clone(),
            activity: row.activity.clone(),
            measure: row.measure.clone(),
            group: row.group.clone(),
            kind: row.kind,
            previous: row.previous.clone(),
        }
    }

    /// The group, in the reader's words where it is one that everybody has.
    pub fn group_named(&self) -> Message {
        group_named(&self.group)
    }

    /// The period that was last reported, as people write it.
    pub fn previous_period(&self) -> Option<Message> {
        self.previous.as_ref().and_then(Reply::period)
    }

    /// What was reported of it, as people write it.
    pub fn previous_value(&self) -> Option<Message> {
        let own = self.previous.as_ref()?;
        Some(own.said(self.kind, Arg::Decimal(own.value?)))
    }
}

impl Record for Chase {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::for_machines("owner", |own| own.owner.cell()),
        Column::for_machines("year", |own| own.year.cell()),
        Column::for_machines("bodies", |own| own.bodies.cell()),
    ];
}

impl Record for ChasedBody {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("organisation", Key, |own| own.organisation.cell()),
        Column::new("asked", Main, |own| own.asked.cell()),
        Column::new("missing", Main, |own| own.missing.cell()),
    ];
}

impl Answer for Chase {
    const NAME: &'static str = "chase";
    type Row = ChaseRow;

    fn rows(&self) -> &[ChaseRow] {
        &self.rows
    }

    fn notes(&self) -> &[Message] {
        &self.notes
    }
}

impl Record for ChaseRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("organisation", Key, |row| row.organisation.cell()),
        Column::new("activity", Key, |row| row.activity.cell()),
        Column::new("measure", Key, |row| row.measure.cell()),
        Column::new("group", Key, |row| Cell::Word { word: row.group.clone(), message: row.group_named() }),
        Column::new("previous_period", Main, |row| row.previous_period().cell()),
        Column::new("previous_value", Main, |row| row.previous_value().cell()),
        Column::for_machines("previous_start", |row| row.previous.as_ref().and_then(|own| own.start).cell()),
        Column::for_machines("previous_end", |row| row.previous.as_ref().and_then(|own| own.end).cell()),
        Column::for_machines("previous_number", |row| {
            row.previous.as_ref().and_then(|own| own.value).map_or(Cell::Null, Cell::Decimal)
        }),
        Column::for_machines("previous_qualifier", |row| {
            let qualifier = row.previous.as_ref().and_then(|own| own.qualifier);
            qualifier.map_or(Cell::Null, |own| Cell::word("qualifier", own.word()))
        }),
    ];
}
