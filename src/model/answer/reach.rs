//! The answer `reach`: the least money that has to move for sub-goals to have
//! the shares that one aims at, or the limits that make it impossible.

use super::answered::Answer;
use super::cell::{AsCell, Cell, Entity};
use super::column::Weight::{Key, Main};
use super::column::{Column, Record};
use crate::model::figure::{Absent, Figure};
use crate::model::period::Year;
use crate::words::Message;

/// One smallest re-allocation.
#[derive(Debug, Clone, PartialEq)]
pub struct Reach {
    /// The year.
    pub year: Year,
    /// Whose grants; none in a year without any, and then nothing below is there but the reason.
    pub owner: Option<String>,
    /// All that was granted, kr.
    pub total_kr: Option<Figure>,
    /// How far a share may be from its target.
    pub tolerance: Option<Figure>,
    /// The sum of all moves, kr; none where no re-allocation keeps the limits.
    pub moved_kr: Option<Figure>,
    /// Why there is no such sum.
    pub absent: Option<Absent>,
    /// Every sub-goal with a target.
    pub goals: Vec<AimedAt>,
    /// The limits that cannot be kept together, where they cannot.
    pub clash: Vec<ClashingLimit>,
    /// The moves.
    pub rows: Vec<MoveRow>,
    /// What must be known of them.
    pub notes: Vec<Message>,
}

/// Money that goes from one activity to another of the same line.
#[derive(Debug, Clone, PartialEq)]
pub struct MoveRow {
    /// The line.
    pub funding_line: Entity,
    /// The activity that gives.
    pub from: Entity,
    /// The activity that gets.
    pub to: Entity,
    /// How much, kr.
    pub kr: Figure,
}

/// A sub-goal's target, and its share before and after the moves.
#[derive(Debug, Clone, PartialEq)]
pub struct AimedAt {
    /// The sub-goal.
    pub sub_goal: Entity,
    /// The share that is aimed at.
    pub target: Figure,
    /// The share today.
    pub share: Figure,
    /// The share after the moves, where there are any that keep the limits.
    pub share_reached: Option<Figure>,
    /// The least that the share after the moves is in any reading of the activities.
    pub reached_low: Option<Figure>,
    /// The most.
    pub reached_high: Option<Figure>,
}

/// One of the limits that cannot be kept together.
#[derive(Debug, Clone, PartialEq)]
pub enum ClashingLimit {
    /// That no money moves from one line to another.
    Lines,
    /// The part of its grant that every activity keeps.
    Floors,
    /// What one activity keeps or gets at least.
    Floor {
        /// The activity.
        activity: Entity,
        /// How much, kr.
        kr: Box<Figure>,
    },
    /// A sub-goal's target.
    Target {
        /// The sub-goal.
        sub_goal: Entity,
        /// The least share that the limits other than targets leave it.
        least: Box<Figure>,
        /// The greatest.
        most: Box<Figure>,
    },
}

impl Reach {
    /// The targets; nothing in a year without grants.
    fn goals_cell(&self) -> Cell {
        self.owner.as_ref().map_or(Cell::Null, |_| self.goals.cell())
    }

    /// For machines the sum is there, and empty, where no re-allocation keeps the limits.
    fn no_sum(&self) -> Cell {
        match (&self.owner, &self.moved_kr) {
            (Some(_), None) => Cell::Absent(None),
            _ => Cell::Null,
        }
    }
}

impl AsCell for ClashingLimit {
    fn cell(&self) -> Cell {
        let word = |word: &str| ("limit", Cell::word("limit", word));
        Cell::Record(match self {
            ClashingLimit::Lines => vec![word("lines")],
            ClashingLimit::Floors => vec![word("floors")],
            ClashingLimit::Floor { activity, kr } => {
                vec![word("floor"), ("activity", activity.cell()), ("kr", kr.cell())]
            }
            ClashingLimit::Target { sub_goal, least, most } => {
                vec![word("target"), ("sub_goal", sub_goal.cell()), ("least", least.cell()), ("most", most.cell())]
            }
        })
    }
}

impl Record for Reach {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("year", Key, |own| own.year.cell()),
        Column::where_known(Column::new("owner", Key, |own| own.owner.cell())),
        Column::where_known(Column::new("total_kr", Main, |own| own.total_kr.cell())),
        Column::where_known(Column::new("tolerance", Main, |own| own.tolerance.cell())),
        Column::where_known(Column::new("moved_kr", Main, |own| own.moved_kr.cell())),
        Column::where_known(Column::for_machines("moved_kr", Self::no_sum)),
        Column::new("absent", Main, |own| own.absent.map_or(Cell::Null, |reason| Cell::Absent(Some(reason)))),
        Column::where_known(Column::new("goals", Main, Self::goals_cell)),
        Column::where_known(Column::new("clash", Main, |own| match own.clash.is_empty() {
            true => Cell::Null,
            false => own.clash.cell(),
        })),
    ];
}

impl Answer for Reach {
    const NAME: &'static str = "reach";
    type Row = MoveRow;

    fn rows(&self) -> &[MoveRow] {
        &self.rows
    }

    fn notes(&self) -> &[Message] {
        &self.notes
    }
}

impl Record for MoveRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("funding_line", Key, |row| row.funding_line.cell()),
        Column::new("from", Key, |row| row.from.cell()),
        Column::new("to", Key, |row| row.to.cell()),
        Column::new("kr", Main, |row| row.kr.cell()),
    ];
}

impl Record for AimedAt {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("sub_goal", Key, |own| own.sub_goal.cell()),
        Column::new("target", Main, |own| own.target.cell()),
        Column::new("share", Main, |own| own.share.cell()),
        Column::where_known(Column::new("share_reached", Main, |own| own.share_reached.cell())),
        Column::where_known(Column::new("reached_low", Main, |own| own.reached_low.cell())),
        Column::where_known(Column::new("reached_high", Main, |own| own.reached_high.cell())),
    ];
}
