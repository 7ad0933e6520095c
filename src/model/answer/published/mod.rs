//! The answer `published`: an owner's activities as others can read them in one standard for aid and grants (IATI), and
//! all that the standard has no place for, a row each.

mod results;
mod unmapped;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::answered::Answer;
use super::cell::{AsCell, Cell, Entity};
use super::column::{Column, Record};
use crate::model::kr::Kr;
use crate::model::period::{Period, Year};
use crate::model::vocabulary::{ActivityStatus, OrganisationKind, Stage, vocabulary};
use crate::words::Message;

pub use results::{Actual, Direction, Indicator, PublishedPeriod, PublishedResult};
pub use unmapped::{Unmapped, Why};

/// An owner's activities, and what is left out of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Whose activities; who publishes them.
    pub owner: Body,
    /// The only year, if one was asked for.
    pub year: Option<Year>,
    /// The activities, by id.
    pub activities: Vec<PublishedActivity>,
    /// What has no place, by activity.
    pub unmapped: Vec<Unmapped>,
    /// What must be known of the whole.
    pub notes: Vec<Message>,
}

/// A body and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its id and name.
    pub name: Entity,
    /// Its kind: of what is part of a larger body, that of the whole. None where nobody describes it.
    pub kind: Option<OrganisationKind>,
}

vocabulary! {
    /// What a body has to do with an activity.
    Role {
        /// Puts money or posts in.
        Funding = "funding",
        /// Is paid the grant, and answers for it.
        Accountable = "accountable",
        /// Runs it or takes part.
        Implementing = "implementing",
    }
}

/// An activity with all that is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedActivity {
    /// Its id and name.
    pub name: Entity,
    /// What its grants are for, each once.
    pub purposes: Vec<Entity>,
    /// The agreements that they come from, each once.
    pub agreements: Vec<String>,
    /// Who takes part, each body once a role.
    pub bodies: Vec<(Role, Body)>,
    /// How it stands, if that is known.
    pub status: Option<ActivityStatus>,
    /// When it began, as far as that is known.
    pub start: Start,
    /// Money on it.
    pub amounts: Vec<PublishedAmount>,
    /// What came out of it.
    pub results: Vec<PublishedResult>,
}

/// When an activity began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// On this day.
    Known(NaiveDate),
    /// On some day of these.
    Within(Period),
    /// Nobody knows when; this is the first day of the first year with a grant or a result.
    FirstYear(NaiveDate),
}

/// An amount that the standard has a transaction for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedAmount {
    /// The line that it is taken from.
    pub line: Entity,
    /// Who holds the line.
    pub provider: Body,
    /// Who runs the activity.
    pub receiver: Body,
    /// The year that it is for.
    pub year: Year,
    /// How far it has come: decided, final or used.
    pub stage: Stage,
    /// Whether somebody judged that stage.
    pub judged: bool,
    /// The amount.
    pub kr: Kr,
    /// The day of the decision; where none is known the last of the year, or that of the load if the year goes on.
    pub day: NaiveDate,
    /// Whether that day is the decision's.
    pub day_known: bool,
    /// What was decided first, where another amount was final.
    pub before: Option<Kr>,
}

impl Published {
    /// How often each reason stands, in their order.
    pub fn counted(&self) -> Vec<(Why, usize)> {
        let count = |why: Why| (why, self.unmapped.iter().filter(|row| row.why == why).count());
        Why::ALL.iter().map(|why| count(*why)).filter(|(_, count)| *count > 0).collect()
    }
}

impl Record for Published {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::for_machines("owner", |own| own.owner.name.cell()),
        Column::for_machines("year", |own| own.year.cell()),
        Column::for_machines("activities", |own| own.activities.len().cell()),
    ];
}

impl Answer for Published {
    const NAME: &'static str = "export";
    type Row = Unmapped;

    fn rows(&self) -> &[Unmapped] {
        &self.unmapped
    }

    fn notes(&self) -> &[Message] {
        &self.notes
    }
}

/// A number, where there is one.
fn decimal(value: Option<Decimal>) -> Cell {
    value.map_or(Cell::Null, Cell::Decimal)
}
