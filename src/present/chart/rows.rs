//! Rows on one scale: names to the left, and a place for every amount to the right.

use rust_decimal::Decimal;

use super::canvas::{Canvas, Side, Type};
use super::colour;
use super::error::ChartError;
use super::font::FontWeight;
use super::layout::scaled;

/// The part of the width that names have, in per cent.
const NAMES: i32 = 38;
/// The room that the scale has at least.
const LEAST: i32 = 40;

/// The scale of a picture so wide.
pub(super) struct RowScale<'a> {
    width: i32,
    ticks: &'a [(Decimal, String)],
}

impl<'a> RowScale<'a> {
    pub(super) fn new(width: i32, ticks: &'a [(Decimal, String)]) -> Self {
        Self { width, ticks }
    }

    /// Where the scale begins, in a picture so wide.
    pub(super) fn start(width: i32) -> i32 {
        width * NAMES / 100
    }

    /// How wide a name may be.
    pub(super) fn name_room(width: i32) -> i32 {
        Self::start(width) - 16
    }

    /// Where an amount stands.
    pub(super) fn place(&self, amount: Decimal) -> i32 {
        let (start, whole) = (Self::start(self.width), self.ticks.last().map_or(Decimal::ONE, |(tick, _)| *tick));
        start + scaled(amount, whole, (self.width - start - 10).max(LEAST))
    }

    /// The lines to read off by, from the top to the foot of the rows.
    pub(super) fn grid(&self, canvas: &Canvas<'_>, (top, foot): (i32, i32)) -> Result<(), ChartError> {
        let ticks: Vec<(i32, String)> =
            self.ticks.iter().map(|(tick, label)| (self.place(*tick), label.clone())).collect();
        canvas.axis(&ticks, (top, foot))
    }

    /// The line that amounts begin at.
    pub(super) fn base(&self, canvas: &Canvas<'_>, (top, foot): (i32, i32)) -> Result<(), ChartError> {
        let start = Self::start(self.width);
        canvas.line(&[(start, top), (start, foot)], colour::INK, 1)
    }

    /// A value below its point, inside the picture.
    pub(super) fn value(&self, canvas: &Canvas<'_>, said: &str, (x, top): (i32, i32)) -> Result<(), ChartError> {
        let start = Self::start(self.width);
        let width = canvas.fonts.width(said, Type::SMALL.size, FontWeight::Normal);
        let left = (x - width / 2).clamp(start + 4, (self.width - width).max(start + 4));
        canvas.rect((left - 2, top), (left + width + 2, top + 16), colour::PAPER)?;
        canvas.text(said, (left, top + 13), Side::Start, Type::SMALL.in_colour(colour::INK))
    }
}
