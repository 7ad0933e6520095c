//! The answer `trend`: a measure or a share over its periods, oldest first.

mod change;
mod counts;
mod ratio;
mod shares;

use chrono::NaiveDate;
use rust_decimal::Decimal;

pub use change::{between, change};
pub use counts::{CountRow, Counts, LeftOut, PerPost, TotalRow};
pub use ratio::{LineKnown, OtherView, PairKnown, RatioTrend, Regression, Sensitivity};
pub use ratio::{TwoPeriod, Variation, VariationKnown};
pub use shares::{ShareRow, ShareTest, Shares, TestKnown};

use super::answered::Answered;
use super::cell::{AsCell, Cell, Entity};
use super::column::Weight::{Key, Main, Support};
use super::column::{Column, Record};
use super::placed::Placed;
use crate::model::figure::Figure;
use crate::model::vocabulary::{Kind, Level, Qualifier};
use crate::words::Message;

/// The trend of a measure or a share.
#[derive(Debug, Clone, PartialEq)]
pub enum Trend {
    /// Counts, states and means.
    Counts(Answered<Counts<CountRow>>),
    /// Totals since a start.
    Totals(Answered<Counts<TotalRow>>),
    /// Shares.
    Shares(Answered<Shares>),
}

/// What a trend is about, and what it says in short.
#[derive(Debug, Clone, PartialEq)]
pub struct About {
    /// Whose.
    pub owner: String,
    /// What is followed.
    pub subject: Subject,
    /// The activity.
    pub activity: Entity,
    /// What the values count.
    pub unit: Entity,
    /// How values add up.
    pub kind: Kind,
    /// How far along the chain from resources to results it lies.
    pub level: Level,
    /// What it says, in sentences.
    pub summary: Vec<Message>,
    /// What was put into the activity meanwhile. It stands beside, and explains nothing.
    pub resources: Vec<Resource>,
}

/// What a trend follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A measure.
    Measure(Entity),
    /// A declared share of some counts.
    Share {
        /// The share.
        share: Entity,
        /// What is counted above the line.
        numerator: Entity,
        /// What is counted below it, together.
        denominators: Vec<Entity>,
    },
}

/// One observation of what was put into an activity.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    /// The measure.
    pub measure: Entity,
    /// How its values add up.
    pub kind: Kind,
    /// The first day, if it is known.
    pub start: Option<NaiveDate>,
    /// The last day, if it is known.
    pub end: Option<NaiveDate>,
    /// How much, in its unit.
    pub value: Decimal,
    /// The unit.
    pub unit: Entity,
    /// How exact it is.
    pub qualifier: Option<Qualifier>,
    /// All of it in a sentence.
    pub said: Message,
}

/// What a picture or a table of periods needs of each.
#[derive(Debug, Clone, Copy)]
pub struct TrendPoint<'a> {
    /// The first day, if it is known.
    pub start: Option<NaiveDate>,
    /// The last day, if it is known.
    pub end: Option<NaiveDate>,
    /// What was reported.
    pub value: &'a Figure,
    /// What it comes to in a year; shares have none.
    pub rate: Option<&'a Figure>,
}

impl Trend {
    /// What it is about.
    pub fn about(&self) -> &About {
        match self {
            Trend::Counts(counts) => &counts.about,
            Trend::Totals(totals) => &totals.about,
            Trend::Shares(shares) => &shares.about,
        }
    }

    /// Its periods, oldest first.
    pub fn points(&self) -> Vec<TrendPoint<'_>> {
        match self {
            Trend::Counts(counts) => counts.rows.iter().map(CountRow::point).collect(),
            Trend::Totals(totals) => totals.rows.iter().map(|row| row.0.point()).collect(),
            Trend::Shares(shares) => shares.rows.iter().map(ShareRow::point).collect(),
        }
    }

    /// The line through its periods; shares have none.
    pub fn regression(&self) -> Option<&Regression> {
        match self {
            Trend::Counts(counts) => Some(&counts.regression),
            Trend::Totals(totals) => Some(&totals.regression),
            Trend::Shares(_) => None,
        }
    }

    /// What a reader must know of it.
    pub fn notes(&self) -> &[Message] {
        match self {
            Trend::Counts(counts) => &counts.notes,
            Trend::Totals(totals) => &totals.notes,
            Trend::Shares(shares) => &shares.notes,
        }
    }

    /// Every figure, flagged, where it stands.
    pub fn placed(&self) -> Vec<Placed> {
        match self {
            Trend::Counts(counts) => counts.placed(),
            Trend::Totals(totals) => totals.placed(),
            Trend::Shares(shares) => shares.placed(),
        }
    }

    /// Every figure, flagged.
    pub fn figures(&self) -> Vec<Figure> {
        match self {
            Trend::Counts(counts) => counts.figures(),
            Trend::Totals(totals) => totals.figures(),
            Trend::Shares(shares) => shares.figures(),
        }
    }
}

impl About {
    /// The measure or the share.
    pub fn name(&self) -> &Entity {
        match &self.subject {
            Subject::Measure(name) | Subject::Share { share: name, .. } => name,
        }
    }

    /// The measure, if it is one.
    pub fn measure(&self) -> Option<&Entity> {
        match &self.subject {
            Subject::Measure(measure) => Some(measure),
            Subject::Share { .. } => None,
        }
    }

    /// What was put into the activity, a sentence each; nothing where nothing is on record.
    fn beside(&self) -> Cell {
        match self.resources.is_empty() {
            true => Cell::Null,
            false => Cell::List(self.resources.iter().map(|resource| resource.said.cell()).collect()),
        }
    }
}

impl Record for Resource {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("measure", Key, |own| own.measure.cell()),
        Column::new("kind", Support, |own| Cell::word("kind", own.kind.word())),
        Column::new("period_start", Main, |own| own.start.cell()),
        Column::new("period_end", Main, |own| own.end.cell()),
        Column::new("value", Main, |own| Cell::Decimal(own.value)),
        Column::new("unit", Main, |own| own.unit.cell()),
        Column::new("qualifier", Support, |own| qualifier(own.qualifier)),
    ];
}

fn qualifier(own: Option<Qualifier>) -> Cell {
    own.map_or(Cell::Null, |own| Cell::word("qualifier", own.word()))
}
