//! The answer `flow`: the money's way from the agreement over the funding lines
//! to the activities, a row a step and stage.

use super::answered::Answer;
use super::cell::{AsCell, Cell, Entity};
use super::column::Weight::{Key, Main, Support};
use super::column::{Column, Record};
use crate::model::figure::Figure;
use crate::model::period::Year;
use crate::model::vocabulary::Stage;
use crate::words::Message;

/// Every step of the money in a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    /// The year.
    pub year: Year,
    /// Where the money of the lines that activities draw on comes from: for each
    /// line that is a part of others its levels, from the line itself to the top.
    pub ancestry: Vec<Ancestor>,
    /// The steps, from the top down.
    pub rows: Vec<FlowRow>,
    /// What must be known of them.
    pub notes: Vec<Message>,
}

/// One step of the money at one stage: what a line held or, with an activity,
/// what the activity was granted from a line.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowRow {
    /// Whose line or activity.
    pub owner: String,
    /// The agreement, the lines above, or the line that is drawn on.
    pub from: Entity,
    /// The line, or the body that answers for the activity.
    pub to: Entity,
    /// The activity, where it is a grant to one.
    pub activity: Option<Entity>,
    /// How far the amount had come; none where no amount is on record.
    pub stage: Option<Stage>,
    /// The amount, kr.
    pub kr: Figure,
    /// It as a share of what the step comes from.
    pub share: Figure,
    /// Of what a ledger says was used: what is left of the grant, kr.
    pub left_of_grant: Option<Figure>,
    /// Or what was used beyond it, kr.
    pub beyond_grant: Option<Figure>,
}

/// One level of where a line's money comes from, beside the level above it.
#[derive(Debug, Clone, PartialEq)]
pub struct Ancestor {
    /// All of it in a sentence.
    pub sentence: Message,
    /// The line that activities draw on.
    pub line: Entity,
    /// How many steps this level is above it.
    pub level: usize,
    /// The lines of this level, together.
    pub to: Entity,
    /// The lines of the level above or, at the top, the agreement.
    pub from: Entity,
    /// What the lines of this level held together, kr.
    pub kr: Figure,
    /// What those above held, kr.
    pub whole_kr: Figure,
    /// The first as a share of the second.
    pub share: Figure,
}

impl Record for Flow {
    const COLUMNS: &'static [Column<Self>] =
        &[Column::new("year", Key, |flow| flow.year.cell()), Column::new("ways", Support, |flow| flow.ancestry.cell())];
}

impl Answer for Flow {
    const NAME: &'static str = "flow";
    type Row = FlowRow;

    fn rows(&self) -> &[FlowRow] {
        &self.rows
    }

    fn notes(&self) -> &[Message] {
        &self.notes
    }
}

impl Record for FlowRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("owner", Support, |row| row.owner.cell()),
        Column::new("from", Key, |row| row.from.cell()),
        Column::new("to", Key, |row| row.to.cell()),
        Column::new("activity", Key, |row| row.activity.cell()),
        Column::new("stage", Key, |row| row.stage.map_or(Cell::Null, |own| Cell::word("stage", own.word()))),
        Column::new("kr", Main, |row| row.kr.cell()),
        Column::new("share", Support, |row| row.share.cell()),
        Column::where_known(Column::new("left_of_grant", Main, |row| row.left_of_grant.cell())),
        Column::where_known(Column::new("beyond_grant", Main, |row| row.beyond_grant.cell())),
    ];
}

impl Record for Ancestor {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("sentence", Main, |own| own.sentence.cell()),
        Column::new("line", Key, |own| own.line.cell()),
        Column::new("level", Key, |own| own.level.cell()),
        Column::new("to", Key, |own| own.to.cell()),
        Column::new("from", Key, |own| own.from.cell()),
        Column::new("kr", Main, |own| own.kr.cell()),
        Column::new("whole_kr", Support, |own| own.whole_kr.cell()),
        Column::new("share", Main, |own| own.share.cell()),
    ];
}
