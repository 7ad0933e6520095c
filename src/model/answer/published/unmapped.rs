//! What the standard has no place for, a row each, with the reason.

use rust_decimal::Decimal;

use super::decimal;
use crate::model::answer::Entity;
use crate::model::answer::cell::{AsCell, Cell};
use crate::model::answer::column::Weight::{Key, Main, Support};
use crate::model::answer::column::{Column, Record};
use crate::model::answer::form::group_named;
use crate::model::period::Year;
use crate::model::vocabulary::{ALL, vocabulary};

vocabulary! {
    /// Why something of the model is not, or not as it is, in the standard.
    Why {
        /// A bid is no transaction.
        Bid = "bid",
        /// A decision that the final amount replaced: both would be added.
        Superseded = "superseded",
        /// An amount on no known day stands on the last day of its year, or on that of the load.
        NoDay = "no_day",
        /// The stage of an amount is judged; its description says so.
        StageJudged = "stage_judged",
        /// Other money in the activity: nobody says whether it is promised or paid.
        CoFunding = "co_funding",
        /// Posts are no money.
        Posts = "posts",
        /// The activity began in a known month or year, on no known day.
        StartNotADay = "start_not_a_day",
        /// When the activity began is not known.
        StartUnknown = "start_unknown",
        /// How the activity stands is not known; it is given as under way.
        StatusUnknown = "status_unknown",
        /// A value of no whole period.
        NoPeriod = "no_period",
        /// Asked for, and no figure came: a period without a value.
        NotReported = "not_reported",
        /// The work had not begun: a period without a value.
        NotStarted = "not_started",
        /// There is a figure and it is not given out: a period without a value.
        Withheld = "withheld",
        /// Documents give different values; the largest stands.
        Contradicted = "contradicted",
        /// A value that is at least or about so much; its comment says so.
        Qualified = "qualified",
        /// The period is assumed; the comment says so.
        PeriodAssumed = "period_assumed",
        /// What is put in is no result.
        Input = "input",
        /// What stands beside is no result.
        Context = "context",
        /// Neither more nor less is better, and the standard knows no third.
        NoDirection = "no_direction",
        /// A link to a sub-goal that a source states.
        GoalLinkStated = "goal_link_stated",
        /// A link to a sub-goal that somebody judged.
        GoalLinkJudged = "goal_link_judged",
        /// Neither a start, a grant nor a period: the activity is left out.
        NothingKnown = "nothing_known",
    }
}

/// Something without its own place in the standard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmapped {
    /// Why.
    pub why: Why,
    /// Of which activity.
    pub activity: Entity,
    /// The table that it stands in.
    pub table: &'static str,
    /// What of the activity: a line, a measure, a body, a sub-goal.
    pub of: Option<Entity>,
    /// Of whom, where it is a value of a group.
    pub group: Option<String>,
    /// The year that it is of.
    pub year: Option<Year>,
    /// The number that is not there.
    pub value: Option<Decimal>,
    /// The text that is not there.
    pub text: Option<String>,
}

impl Unmapped {
    /// Something of an activity.
    pub fn new(why: Why, activity: &Entity, table: &'static str) -> Self {
        let activity = activity.clone();
        Self { why, activity, table, of: None, group: None, year: None, value: None, text: None }
    }
}

impl Record for Unmapped {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("activity", Key, |row| row.activity.cell()),
        Column::new("unmapped_of", Main, |row| row.of.cell()),
        Column::new("group", Support, |row| {
            let group = row.group.clone().filter(|group| group != ALL);
            group.map_or(Cell::Null, |word| Cell::Word { message: group_named(&word), word })
        }),
        Column::new("year", Main, |row| row.year.cell()),
        Column::new("unmapped_value", Main, |row| decimal(row.value)),
        Column::new("unmapped_text", Support, |row| row.text.cell()),
        Column::new("why", Key, |row| Cell::word("unmapped", row.why.word())),
        Column::for_machines("table", |row| row.table.cell()),
    ];
}
