//! The answer `bridge`: what the redistribution freed and where it went, a row a
//! step of each funding line, followed by the activities that it is made of.

use super::answered::Answer;
use super::cell::{AsCell, Cell, Entity};
use super::column::Weight::{Key, Main, Support};
use super::column::{Column, Record};
use crate::model::figure::Figure;
use crate::model::period::Year;
use crate::model::vocabulary::BridgeStep;
use crate::words::Message;

/// The redistribution of every line of a year that is known before and after it.
#[derive(Debug, Clone, PartialEq)]
pub struct Bridge {
    /// The year.
    pub year: Year,
    /// The steps, line by line.
    pub rows: Vec<BridgeRow>,
    /// Each line's equation, and what else must be known.
    pub notes: Vec<Message>,
}

/// A step of a line as a whole or, with an activity, what the activity has to do with it.
#[derive(Debug, Clone, PartialEq)]
pub struct BridgeRow {
    /// Whose line.
    pub owner: String,
    /// The line.
    pub line: Entity,
    /// What happened to the money.
    pub step: BridgeStep,
    /// The activity, where it is a part of the step.
    pub activity: Option<Entity>,
    /// The amount before, kr; none where the step has nothing before.
    pub decided_kr: Option<Figure>,
    /// The amount after, kr; none where the step has nothing after.
    pub final_kr: Option<Figure>,
    /// What the step comes to, kr.
    pub change_kr: Figure,
}

impl Record for Bridge {
    const COLUMNS: &'static [Column<Self>] = &[Column::new("year", Key, |bridge| bridge.year.cell())];
}

impl Answer for Bridge {
    const NAME: &'static str = "bridge";
    type Row = BridgeRow;

    fn rows(&self) -> &[BridgeRow] {
        &self.rows
    }

    fn notes(&self) -> &[Message] {
        &self.notes
    }
}

impl Record for BridgeRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("owner", Support, |row| row.owner.cell()),
        Column::new("line_of_money", Key, |row| row.line.cell()),
        Column::new("step", Key, |row| Cell::word("step", row.step.word())),
        Column::new("activity", Key, |row| row.activity.cell()),
        Column::new("decided_kr", Support, |row| row.decided_kr.cell()),
        Column::new("final_kr", Support, |row| row.final_kr.cell()),
        Column::new("change_kr", Main, |row| row.change_kr.cell()),
    ];
}
