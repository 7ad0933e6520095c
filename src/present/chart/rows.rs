//! Rows on one scale: names to the left, or above where there is little room,
//! and a place for every amount.

use rust_decimal::Decimal;

use super::canvas::{Canvas, Pixel, Side, Type};
use super::colour;
use super::error::ChartError;
use super::font::{FontWeight, Fonts};
use super::layout::{is_narrow, scaled};

/// The part of the width that names have, in per cent.
const NAMES: i32 = 38;
/// Where the scale begins if names stand above.
const EDGE: i32 = 8;
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
        if is_narrow(width) { EDGE } else { width * NAMES / 100 }
    }

    /// How wide a name may be.
    pub(super) fn name_room(width: i32) -> i32 {
        if is_narrow(width) { width } else { Self::start(width) - 16 }
    }

    /// The air below a row, which keeps a value from the name of the next.
    pub(super) fn air(width: i32) -> i32 {
        if is_narrow(width) { 8 } else { 0 }
    }

    /// How far below the top of a row its marks begin, if its names are so tall.
    pub(super) fn below(width: i32, names: i32) -> i32 {
        if is_narrow(width) { names + 4 } else { 0 }
    }

    /// Where an amount stands.
    pub(super) fn place(&self, amount: Decimal) -> i32 {
        let (start, whole) = (Self::start(self.width), self.ticks.last().map_or(Decimal::ONE, |(tick, _)| *tick));
        start + scaled(amount, whole, (self.width - start - 10).max(LEAST))
    }

    /// The lines to read off by, from the top to the foot of the rows, and the one that amounts begin at.
    pub(super) fn grid(&self, canvas: &Canvas<'_>, (top, foot): (i32, i32)) -> Result<(), ChartError> {
        let ticks: Vec<(i32, String)> =
            self.ticks.iter().map(|(tick, label)| (self.place(*tick), label.clone())).collect();
        canvas.axis(&ticks, (top, foot))?;
        let start = Self::start(self.width);
        canvas.line(&[(start, top), (start, foot)], colour::INK, 1)
    }

    /// A value in the lines that it needs.
    pub(super) fn value_lines(fonts: &Fonts, said: &str, width: i32) -> Vec<String> {
        fonts.wrap(said, Type::SMALL.size, FontWeight::Normal, width - Self::start(width) - 6)
    }

    /// A value below its point, inside the picture.
    pub(super) fn value(&self, canvas: &Canvas<'_>, said: &str, (x, top): Pixel) -> Result<(), ChartError> {
        let start = Self::start(self.width);
        for (line, row) in Self::value_lines(canvas.fonts, said, self.width).into_iter().zip(0..) {
            let width = canvas.fonts.width(&line, Type::SMALL.size, FontWeight::Normal);
            let left = (x - width / 2).clamp(start + 4, (self.width - width).max(start + 4));
            let spot = (left, top + 13 + row * Type::SMALL.leading());
            canvas.covering(&[line], spot, Type::SMALL.in_colour(colour::INK))?;
        }
        Ok(())
    }
}

/// A name above its mark, its amount at the right end of the first line or,
/// where both have no room beside each other, on a line of its own.
pub(super) struct Above {
    names: Vec<String>,
    amount: String,
    beside: bool,
    look: Type,
}

/// A name has at least so much room beside an amount.
const NAME_ROOM: i32 = 130;

impl Above {
    pub(super) fn of(fonts: &Fonts, (name, amount): (&str, &str), look: Type, room: i32) -> Self {
        let left = room - fonts.width(amount, Type::SMALL.size, FontWeight::Normal) - 12;
        let beside = left >= NAME_ROOM;
        let names = fonts.paragraph(name, look.size, look.weight, if beside { left } else { room });
        Self { names, amount: amount.to_owned(), beside, look }
    }

    pub(super) fn height(&self) -> i32 {
        let names = i32::try_from(self.names.len()).unwrap_or(1) * self.look.leading();
        names + if self.beside { 0 } else { Type::SMALL.leading() }
    }

    /// Draws it from a corner to the right end of its room.
    pub(super) fn draw(&self, canvas: &Canvas<'_>, (x, top): Pixel, room: i32) -> Result<(), ChartError> {
        let first = top + self.look.size;
        canvas.lines(&self.names, (x, first), Side::Start, self.look)?;
        let look = Type::SMALL.in_colour(colour::INK);
        match self.beside {
            true => canvas.text(&self.amount, (x + room, first), Side::End, look),
            false => {
                let below = top + self.height() - Type::SMALL.leading() + Type::SMALL.size;
                canvas.text(&self.amount, (x, below), Side::Start, look)
            }
        }
    }
}
