//! The answer `questions`: what to ask each activity, a row a question.

use super::answered::Answer;
use super::cell::{AsCell, Cell, Entity};
use super::column::Weight::{Key, Main};
use super::column::{Column, Record};
use crate::model::period::Year;
use crate::model::vocabulary::vocabulary;
use crate::words::Message;

vocabulary! {
    /// What a question asks for; each follows from one fact of the store.
    QuestionKind {
        // What was counted.
        /// A figure was expected, and none came.
        NotReported = "not_reported",
        /// A count covers a part of the year.
        WholeYear = "whole_year",
        /// Of a total since a start nobody knows what the year added.
        Increment = "increment",
        /// A count is approximate, or a smallest value.
        ExactNumber = "exact_number",
        /// No source says which period a figure is of.
        Period = "period",
        /// No source says how something was counted.
        CountedHow = "counted_how",
        /// How many a share is of is not known.
        WholeOfShare = "whole_of_share",
        /// People are counted, and not women and men.
        WomenAndMen = "women_and_men",
        /// Nothing of what came out is reported or asked for.
        AnyResult = "any_result",
        // What it is for.
        /// The links to sub-goals are missing, or decide a verdict and may be read in several ways.
        SubGoals = "sub_goals",
        // The money.
        /// No final amount of the grant is on record.
        FinalGrant = "final_grant",
        /// Nothing says how much of the grant was used.
        UsedGrant = "used_grant",
        /// Others put something in, and no document gives the amount.
        CoFunding = "co_funding",
    }
}

/// What to ask the activities of an owner about a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Questions {
    /// Whose activities.
    pub owner: String,
    /// The year that is asked about.
    pub year: Year,
    /// The questions, those to one activity together and numbered from 1.
    pub rows: Vec<QuestionRow>,
    /// What must be known of them.
    pub notes: Vec<Message>,
}

/// One question to one activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionRow {
    /// The activity.
    pub activity: Entity,
    /// The body that answers for it: to whom the question goes.
    pub organisation: Entity,
    /// Its number among the activity's.
    pub number: i64,
    /// What it asks for.
    pub kind: QuestionKind,
    /// The question as it is put.
    pub text: Message,
    /// The figure that it is about, by its address; else the stored row, by file and line.
    pub about: String,
}

impl Record for Questions {
    const COLUMNS: &'static [Column<Self>] =
        &[Column::new("owner", Key, |own| own.owner.cell()), Column::new("year", Key, |own| own.year.cell())];
}

impl Answer for Questions {
    const NAME: &'static str = "questions";
    type Row = QuestionRow;

    fn rows(&self) -> &[QuestionRow] {
        &self.rows
    }

    fn notes(&self) -> &[Message] {
        &self.notes
    }
}

impl Record for QuestionRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("activity", Key, |row| row.activity.cell()),
        Column::new("organisation", Key, |row| row.organisation.cell()),
        Column::new("number", Key, |row| row.number.cell()),
        Column::new("asks_for", Main, |row| Cell::word("asks-for", row.kind.word())),
        Column::new("question", Main, |row| row.text.cell()),
        Column::new("about", Main, |row| row.about.cell()),
    ];
}
