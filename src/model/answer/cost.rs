//! The answer `cost`: state grant per result, a row a measure and year.

use super::answered::Answer;
use super::cell::{AsCell, Cell, Entity};
use super::column::Weight::{Detail, Key, Main, Support};
use super::column::{Column, Record};
use super::prices::PriceLevel;
use crate::model::figure::{Absent, Figure, Flags, Interval};
use crate::model::period::Year;
use crate::model::vocabulary::{Kind, Level, Stage};
use crate::words::Message;

/// Grants per result, by owner, activity and measure.
#[derive(Debug, Clone, PartialEq)]
pub struct Cost {
    /// The year, where only one is asked about.
    pub year: Option<Year>,
    /// The level of prices, where amounts are restated.
    pub prices: Option<PriceLevel>,
    /// The rows.
    pub rows: Vec<CostRow>,
    /// What must be known of them.
    pub notes: Vec<Message>,
}

/// One measure in one year, held against the grant to its activity.
#[derive(Debug, Clone, PartialEq)]
pub struct CostRow {
    /// Whose measure.
    pub owner: String,
    /// The activity that it is counted for.
    pub activity: Entity,
    /// The measure.
    pub measure: Entity,
    /// What owners' measures have in common, if it has been named.
    pub concept: Option<String>,
    /// The year of what was counted.
    pub year: Year,
    /// How many years before it the grant was given, where a lag is declared.
    pub lag_years: Option<i32>,
    /// How far along the chain from resources to results it lies.
    pub level: Level,
    /// How its values add up.
    pub kind: Kind,
    /// The stage of the grant that is used.
    pub stage: Option<Stage>,
    /// The grant, kr.
    pub kr: Figure,
    /// What the grant is divided by.
    pub outcomes: Figure,
    /// What was reported.
    pub value: Figure,
    /// Of a total since a start, what it grew by in the year.
    pub increment: Option<Figure>,
    /// How many a share or a mean is of.
    pub n: Option<i64>,
    /// The grant divided by what was counted, kr per unit.
    pub crude: Figure,
    /// The same for the days that the counts cover, kr per unit.
    pub aligned: Figure,
    /// The same again with the grant spread over the days from the activity's
    /// start, where that is within the year.
    pub aligned_from_start: Option<Figure>,
    /// What must be said of the grant per result and of the value.
    pub flags: Flags,
}

impl CostRow {
    /// The grant per result that a reader is to see: aligned where it can be, else crude.
    pub fn headline(&self) -> &Figure {
        if self.aligned.number().is_some() { &self.aligned } else { &self.crude }
    }

    /// The limits of the headline.
    pub fn interval(&self) -> Option<Interval> {
        self.headline().interval.clone()
    }

    /// Why there is no grant per result, if there is none.
    pub fn absent(&self) -> Option<Absent> {
        self.crude.absent()
    }

    /// Whether its figures are expected to change when more is reported.
    pub fn is_preliminary(&self) -> bool {
        self.flags.iter().any(|flag| flag.is_preliminary())
    }

    /// Whether it says what came out, and not what went in or stands beside.
    pub fn came_out(&self) -> bool {
        self.level.came_out()
    }
}

impl Record for Cost {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::where_known(Column::new("year", Key, |cost| cost.year.cell())),
        Column::where_known(Column::new("prices", Key, |cost| PriceLevel::year_cell(cost.prices.as_ref()))),
        Column::where_known(Column::new("price_index", Key, |cost| PriceLevel::index_cell(cost.prices.as_ref()))),
        Column::where_known(Column::new("price_vintage", Key, |cost| PriceLevel::vintage_cell(cost.prices.as_ref()))),
    ];
}

impl Answer for Cost {
    const NAME: &'static str = "cost";
    type Row = CostRow;

    fn rows(&self) -> &[CostRow] {
        &self.rows
    }

    fn notes(&self) -> &[Message] {
        &self.notes
    }
}

impl Record for CostRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("owner", Key, |row| row.owner.cell()),
        Column::new("activity", Key, |row| row.activity.cell()),
        Column::new("measure", Key, |row| row.measure.cell()),
        Column::for_machines("concept", |row| row.concept.as_deref().map(|own| Entity::named(own, own)).cell()),
        Column::new("year", Key, |row| row.year.cell()),
        Column::new("lag_years", Key, |row| row.lag_years.map_or(Cell::Null, |years| Cell::Plain(years.into()))),
        Column::new("level", Support, |row| Cell::word("level", row.level.word())),
        Column::for_machines("kind", |row| Cell::word("kind", row.kind.word())),
        Column::new("stage", Detail, |row| row.stage.map_or(Cell::Null, |own| Cell::word("stage", own.word()))),
        Column::new("kr", Main, |row| row.kr.cell()),
        Column::for_machines("outcomes", |row| row.outcomes.cell()),
        Column::new("value", Main, |row| row.value.cell()),
        Column::new("increment", Support, |row| row.increment.cell()),
        Column::new("n", Detail, |row| row.n.cell()),
        Column::new("value_interval", Detail, |row| row.value.interval.cell()),
        Column::new("crude", Support, |row| row.crude.cell()),
        Column::new("aligned", Main, |row| row.aligned.cell()),
        Column::new("aligned_from_start", Detail, |row| row.aligned_from_start.cell()),
        Column::new("interval", Main, |row| row.interval().cell()),
        Column::new("flags", Main, |row| row.flags.cell()),
        Column::new("absent", Main, |row| row.absent().cell()),
    ];
}
