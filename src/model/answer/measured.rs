//! The answer `measured`: how much of the grant goes to activities of which
//! something is measured, a row an activity.

use rust_decimal::Decimal;

use super::answered::Answer;
use super::cell::{AsCell, Cell, Entity};
use super::column::Weight::{Key, Main, Support};
use super::column::{Column, Record};
use crate::model::figure::Figure;
use crate::model::period::Year;
use crate::model::vocabulary::{MeasuredReading, vocabulary};
use crate::words::Message;

vocabulary! {
    /// How far an activity is measured.
    Tier {
        /// An output, an experience or an outcome is reported.
        Any = "any",
        /// An outcome is reported.
        Outcome = "outcome",
        /// None of them is.
        None = "none",
    }
}

/// The grant of a year in tiers.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// The year.
    pub year: Year,
    /// The grant of all activities, kr.
    pub total_kr: Figure,
    /// What goes to activities with any reported result.
    pub any: TierGrant,
    /// The part of it that goes to those with an outcome.
    pub outcome: TierGrant,
    /// What goes to activities without any.
    pub none: TierGrant,
    /// The activities.
    pub rows: Vec<MeasuredRow>,
    /// What must be known of them.
    pub notes: Vec<Message>,
}

/// The grant of the activities that are measured so far.
#[derive(Debug, Clone, PartialEq)]
pub struct TierGrant {
    /// How far.
    pub tier: Tier,
    /// Their grant, kr.
    pub kr: Figure,
    /// It as a share of all.
    pub share: Figure,
    /// The least that the share is in any reading of what counts as measured.
    pub low: Figure,
    /// The most.
    pub high: Figure,
    /// How many they are.
    pub activities: usize,
}

/// An activity, and how many of its measures have a reported figure.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasuredRow {
    /// Whose activity.
    pub owner: String,
    /// The activity.
    pub activity: Entity,
    /// Its grant, kr.
    pub kr: Figure,
    /// How far it is measured: the narrowest tier that it reaches.
    pub tier: Tier,
    /// The narrowest reading in which anything of it is measured; none where nothing is.
    pub measured_from: Option<MeasuredReading>,
    /// Measures of outputs.
    pub outputs: i64,
    /// Measures of experiences.
    pub experiences: i64,
    /// Measures of outcomes.
    pub outcomes: i64,
}

impl Measured {
    /// How many activities a grant was given to.
    pub fn granted(&self) -> usize {
        self.rows.iter().filter(|row| row.kr.number().is_some_and(|kr| kr > Decimal::ZERO)).count()
    }

    /// The tiers: something, an outcome, nothing.
    pub fn tiers(&self) -> [&TierGrant; 3] {
        [&self.any, &self.outcome, &self.none]
    }
}

impl Record for Measured {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("year", Key, |measured| measured.year.cell()),
        Column::new("total_kr", Main, |measured| measured.total_kr.cell()),
        Column::new("tiers", Main, |measured| Cell::List(measured.tiers().map(AsCell::cell).to_vec())),
    ];
}

impl Answer for Measured {
    const NAME: &'static str = "measured";
    type Row = MeasuredRow;

    fn rows(&self) -> &[MeasuredRow] {
        &self.rows
    }

    fn notes(&self) -> &[Message] {
        &self.notes
    }
}

impl Record for TierGrant {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("tier", Key, |own| Cell::word("tier", own.tier.word())),
        Column::new("kr", Main, |own| own.kr.cell()),
        Column::new("share", Main, |own| own.share.cell()),
        Column::for_machines("low", |own| own.low.cell()),
        Column::for_machines("high", |own| own.high.cell()),
        Column::new("activities", Support, |own| own.activities.cell()),
    ];
}

impl Record for MeasuredRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("owner", Support, |row| row.owner.cell()),
        Column::new("activity", Key, |row| row.activity.cell()),
        Column::new("kr", Main, |row| row.kr.cell()),
        Column::new("tier", Main, |row| Cell::word("tier", row.tier.word())),
        Column::new("measured_from", Support, |row| {
            row.measured_from.map_or(Cell::Null, |own| Cell::word("measured-from", own.word()))
        }),
        Column::new("outputs", Support, |row| row.outputs.cell()),
        Column::new("experiences", Support, |row| row.experiences.cell()),
        Column::new("outcomes", Support, |row| row.outcomes.cell()),
    ];
}
