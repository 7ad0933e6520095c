//! What came out of an activity, as the standard has it: results by level, what is counted, and what for which period.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::model::answer::Entity;
use crate::model::vocabulary::{Kind, Level, PeriodBasis, Qualifier};

/// What is counted of an activity on one level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedResult {
    /// Output, experience or outcome.
    pub level: Level,
    /// What is counted.
    pub indicators: Vec<Indicator>,
}

/// Which way an indicator is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    Ascending,
    /// Less is better.
    Descending,
    /// Neither is.
    None,
}

/// A measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// Its id and name.
    pub name: Entity,
    /// What its values count.
    pub unit: Entity,
    /// How they behave over time.
    pub kind: Kind,
    /// The ends of the scale that a mean is of.
    pub scale: Option<(Decimal, Decimal)>,
    /// Which way is good.
    pub direction: Direction,
    /// Its periods, the oldest first.
    pub periods: Vec<PublishedPeriod>,
}

/// A period with what was reported for it; with nothing, where something was asked for and no figure came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedPeriod {
    /// Its first day.
    pub start: NaiveDate,
    /// Its last day.
    pub end: NaiveDate,
    /// What was reported, of all first.
    pub actuals: Vec<Actual>,
}

/// A reported value of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actual {
    /// Of whom.
    pub group: String,
    /// The value as it is.
    pub value: Decimal,
    /// How exact it is said to be.
    pub qualifier: Option<Qualifier>,
    /// How sure its period is.
    pub basis: PeriodBasis,
    /// Of a share, how many.
    pub numerator: Option<i64>,
    /// Of a share or a mean, of how many.
    pub n: Option<i64>,
}
