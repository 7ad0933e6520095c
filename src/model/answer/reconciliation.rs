//! The answer `reconciliation`: every printed sum beside the sum of what it is
//! the sum of, a row a sum and what it is held against.

use super::answered::Answer;
use super::cell::{AsCell, Cell, Entity};
use super::column::Weight::{Detail, Key, Main, Support};
use super::column::{Column, Record};
use crate::model::figure::Figure;
use crate::model::period::Year;
use crate::model::vocabulary::{Stage, SumRule, vocabulary};
use crate::words::Message;

vocabulary! {
    /// What a sum is held against.
    HeldAgainst {
        /// A printed sum: the rows that it is over.
        Rows = "rows",
        /// A printed sum: the printed sums that it is made of.
        Parts = "parts",
        /// A line's amount: what activities have of it.
        Activities = "activities",
        /// A line's amount: what the lines below have of it.
        Lines = "lines",
    }
}

/// The printed sums and the lines' amounts of a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Reconciliation {
    /// The year.
    pub year: Year,
    /// The sums.
    pub rows: Vec<ReconciledSum>,
    /// What must be known of them.
    pub notes: Vec<Message>,
}

/// A sum beside what it is the sum of.
#[derive(Debug, Clone, PartialEq)]
pub struct ReconciledSum {
    /// Whose sum.
    pub owner: String,
    /// The printed sum, or the lines whose amount it is.
    pub total: Entity,
    /// The body or the line that a printed sum is of, where it is of one.
    pub of_what: Option<Entity>,
    /// What it is held against.
    pub held_against: HeldAgainst,
    /// How far the amounts had come, where the sum is of one stage.
    pub stage: Option<Stage>,
    /// What is printed, in its own unit: kr or thousands of them.
    pub stated: Figure,
    /// What the addends come to, kr.
    pub sum_kr: Figure,
    /// What is printed less what they come to, kr.
    pub gap_kr: Figure,
    /// The rule by which the sum comes out of them.
    pub rule: SumRule,
    /// What would explain that it does not. That it would is no proof.
    pub explained_by: Vec<Message>,
}

impl Record for Reconciliation {
    const COLUMNS: &'static [Column<Self>] = &[Column::new("year", Key, |own| own.year.cell())];
}

impl Answer for Reconciliation {
    const NAME: &'static str = "reconciliation";
    type Row = ReconciledSum;

    fn rows(&self) -> &[ReconciledSum] {
        &self.rows
    }

    fn notes(&self) -> &[Message] {
        &self.notes
    }
}

impl Record for ReconciledSum {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("owner", Support, |row| row.owner.cell()),
        Column::new("total", Key, |row| row.total.cell()),
        Column::new("of_what", Detail, |row| row.of_what.cell()),
        Column::new("held_against", Key, |row| Cell::word("held-against", row.held_against.word())),
        Column::new("stage", Support, |row| row.stage.map_or(Cell::Null, |own| Cell::word("stage", own.word()))),
        Column::new("stated", Main, |row| row.stated.cell()),
        Column::new("sum_kr", Main, |row| row.sum_kr.cell()),
        Column::new("gap_kr", Main, |row| row.gap_kr.cell()),
        Column::new("rule", Main, |row| Cell::word("sum-rule", row.rule.word())),
        Column::new("explained_by", Support, |row| row.explained_by.cell()),
    ];
}
