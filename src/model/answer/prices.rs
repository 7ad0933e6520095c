//! The level of prices that an answer's amounts are restated in.

use chrono::NaiveDate;

use super::cell::{AsCell, Cell};
use crate::model::period::Year;

/// A year's prices by an index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceLevel {
    /// The year of the prices.
    pub year: Year,
    /// The index.
    pub index: String,
    /// When its values were published.
    pub vintage: NaiveDate,
}

impl PriceLevel {
    /// The year, where amounts are restated.
    pub(super) fn year_cell(level: Option<&Self>) -> Cell {
        level.map_or(Cell::Null, |level| level.year.cell())
    }

    /// The index, where amounts are restated.
    pub(super) fn index_cell(level: Option<&Self>) -> Cell {
        level.map(|level| level.index.clone()).cell()
    }

    /// When the index was published, where amounts are restated.
    pub(super) fn vintage_cell(level: Option<&Self>) -> Cell {
        level.map(|level| level.vintage).cell()
    }
}
