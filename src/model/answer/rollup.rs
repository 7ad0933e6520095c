//! The answer to `cost --concept`: grant per result of one concept over owners.

use rust_decimal::Decimal;

use super::answered::Answer;
use super::cell::{AsCell, Cell, Entity};
use super::column::Weight::{Detail, Key, Main, Support};
use super::column::{Column, Record};
use super::prices::PriceLevel;
use crate::model::figure::{Absent, Figure, Flags, Interval};
use crate::model::period::Year;
use crate::model::vocabulary::vocabulary;
use crate::words::Message;

/// A concept's owners in a year, in the order of their ids; it is no ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct RollUp {
    /// The concept that owners' measures share.
    pub concept: Entity,
    /// The year.
    pub year: Year,
    /// How many owners there are, with a measure of the concept and without.
    pub owners: usize,
    /// How many of them have a grant and a count.
    pub owners_reporting: usize,
    /// The level of prices, where amounts are restated.
    pub prices: Option<PriceLevel>,
    /// The owners that can be held beside each other, most owners first.
    pub pools: Vec<Pool>,
    /// Owners with a grant for the year and no measure of the concept.
    pub without_measure: Vec<Entity>,
    /// The limits of the first pool at every size, for drawing.
    pub curve: Vec<CurvePoint>,
    /// An owner each.
    pub rows: Vec<OwnerRow>,
    /// What must be known of them.
    pub notes: Vec<Message>,
}

/// Owners of one unit and one grant share: a ratio of sums.
#[derive(Debug, Clone, PartialEq)]
pub struct Pool {
    /// Kronor per unit; its limits where events are independent.
    pub pooled: Figure,
    /// The part of the money on record that the state grant is.
    pub grant_share: Figure,
    /// How many owners.
    pub owners: usize,
    /// Their grants over the days counted, kr.
    pub aligned_kr: Figure,
    /// Their results.
    pub outcomes: Figure,
    /// How much they vary, as a multiple of chance; `None` where that is not to be known.
    pub dispersion: Option<Decimal>,
}

/// One owner's measures of the concept.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnerRow {
    /// Whose.
    pub owner: Entity,
    /// Its measures of the concept.
    pub measures: Vec<Entity>,
    /// The part of the money on record that the state grant is, where all of it has amounts.
    pub grant_share: Option<Figure>,
    /// The grant over the days counted, kr.
    pub aligned_kr: Figure,
    /// The results.
    pub outcomes: Figure,
    /// How many results the pool's figure expects of the grant.
    pub expected_count: Option<Figure>,
    /// Kronor per unit.
    pub aligned: Figure,
    /// Where it lies among the limits that chance sets.
    pub funnel: Option<Funnel>,
    /// What must be said of it.
    pub flags: Flags,
    /// Why it is no part of a pool, if it is none.
    pub incomparable: Option<Incomparable>,
}

/// The four pairs of limits of an owner, in kronor per result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Funnel {
    /// By chance alone, 95 %.
    pub limits_95: Interval,
    /// By chance alone, 99.8 %.
    pub limits_998: Interval,
    /// Where the count lies among these.
    pub position: Position,
    /// As much wider as owners vary, 95 %.
    pub adjusted_95: Interval,
    /// As much wider as owners vary, 99.8 %.
    pub adjusted_998: Interval,
    /// Where the count lies among these.
    pub adjusted_position: Position,
}

/// The limits of a pool at one size.
#[derive(Debug, Clone, PartialEq)]
pub struct CurvePoint {
    /// How many results are expected.
    pub expected: Decimal,
    /// The limits there.
    pub funnel: Funnel,
}

vocabulary! {
    /// Where a count lies among limits. It is no rank and no verdict.
    Position {
        /// Within both pairs.
        Inside = "inside",
        /// Outside the inner pair.
        Outside95 = "outside_95",
        /// Outside both.
        Outside998 = "outside_998",
    }
}

vocabulary! {
    /// Why an owner's figure is no part of the common one.
    Incomparable {
        /// It has no figure; the reason stands there.
        NoFigure = "no_figure",
        /// Others' part has no amount, so the grant's share is not known.
        CoFundingUnvalued = "co_funding_unvalued",
        /// Its count is a smallest value.
        AtLeast = "at_least",
        /// Its measures of the concept count unlike units.
        UnitsDiffer = "units_differ",
    }
}

impl OwnerRow {
    /// Why it has no grant per result, if it has none.
    pub fn absent(&self) -> Option<Absent> {
        self.aligned.absent()
    }

    fn limits(&self, pick: fn(&Funnel) -> &Interval) -> Cell {
        self.funnel.as_ref().map(|funnel| pick(funnel).clone()).cell()
    }

    fn position(&self, pick: fn(&Funnel) -> Position) -> Cell {
        self.funnel.as_ref().map_or(Cell::Null, |funnel| Cell::word("position", pick(funnel).word()))
    }
}

impl Record for RollUp {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("concept", Key, |own| own.concept.cell()),
        Column::new("year", Key, |own| own.year.cell()),
        Column::new("owners", Main, |own| own.owners.cell()),
        Column::new("owners_reporting", Main, |own| own.owners_reporting.cell()),
        Column::where_known(Column::new("prices", Key, |own| PriceLevel::year_cell(own.prices.as_ref()))),
        Column::where_known(Column::new("price_index", Key, |own| PriceLevel::index_cell(own.prices.as_ref()))),
        Column::where_known(Column::new("price_vintage", Key, |own| PriceLevel::vintage_cell(own.prices.as_ref()))),
        Column::new("pools", Main, |own| own.pools.cell()),
        Column::new("without_measure", Main, |own| own.without_measure.cell()),
    ];
}

impl Answer for RollUp {
    const NAME: &'static str = "rollup";
    type Row = OwnerRow;

    fn rows(&self) -> &[OwnerRow] {
        &self.rows
    }

    fn notes(&self) -> &[Message] {
        &self.notes
    }
}

impl Record for Pool {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("pooled", Main, |own| own.pooled.cell()),
        Column::new("interval", Main, |own| own.pooled.interval.cell()),
        Column::new("grant_share", Support, |own| own.grant_share.cell()),
        Column::new("owners", Main, |own| own.owners.cell()),
        Column::new("aligned_kr", Main, |own| own.aligned_kr.cell()),
        Column::new("outcomes", Main, |own| own.outcomes.cell()),
        Column::new("dispersion", Detail, |own| own.dispersion.map_or(Cell::Null, Cell::Decimal)),
    ];
}

impl Record for OwnerRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("owner", Key, |row| row.owner.cell()),
        Column::new("measures", Support, |row| row.measures.cell()),
        Column::new("grant_share", Support, |row| row.grant_share.cell()),
        Column::new("aligned_kr", Main, |row| row.aligned_kr.cell()),
        Column::new("outcomes", Main, |row| row.outcomes.cell()),
        Column::new("expected_count", Detail, |row| row.expected_count.cell()),
        Column::new("aligned", Main, |row| row.aligned.cell()),
        Column::new("interval", Main, |row| row.aligned.interval.cell()),
        Column::new("limits_95", Detail, |row| row.limits(|funnel| &funnel.limits_95)),
        Column::new("limits_998", Detail, |row| row.limits(|funnel| &funnel.limits_998)),
        Column::new("position", Support, |row| row.position(|funnel| funnel.position)),
        Column::new("adjusted_95", Detail, |row| row.limits(|funnel| &funnel.adjusted_95)),
        Column::new("adjusted_998", Detail, |row| row.limits(|funnel| &funnel.adjusted_998)),
        Column::new("adjusted_position", Support, |row| row.position(|funnel| funnel.adjusted_position)),
        Column::new("flags", Main, |row| row.flags.cell()),
        Column::new("absent", Main, |row| row.absent().cell()),
        Column::new("incomparable", Support, |row| {
            row.incomparable.map_or(Cell::Null, |own| Cell::word("incomparable", own.word()))
        }),
    ];
}
