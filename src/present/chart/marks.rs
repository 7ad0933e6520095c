//! The marks of several things in one picture: each has a shape and a colour, of
//! which no two among twelve are the same.

use super::canvas::{Canvas, Pixel};
use super::colour::{self, Colour};
use super::error::ChartError;

/// As many marks are told apart.
pub(super) const MOST: usize = 12;

/// A mark of a series: of its own shape, hollow for a part period.
pub(super) fn mark(canvas: &Canvas<'_>, series: usize, (x, y): Pixel, hollow: bool) -> Result<(), ChartError> {
    let shape = |radius: i32, fill: Colour| match series % 3 {
        0 => canvas.disc((x, y), radius, fill),
        1 => canvas.rect((x - radius + 1, y - radius + 1), (x + radius - 1, y + radius - 1), fill),
        _ => canvas
            .shape(&[(x, y - radius - 1), (x + radius + 1, y + radius - 1), (x - radius - 1, y + radius - 1)], fill),
    };
    shape(6, colour::series(series))?;
    if hollow { shape(4, colour::PAPER) } else { Ok(()) }
}
