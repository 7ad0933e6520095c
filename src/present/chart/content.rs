//! What a chart is to those that set it on a picture.

use super::canvas::Canvas;
use super::error::ChartError;
use super::font::Fonts;

/// Something to draw, with what it says in words. Its content is laid out in
/// pixels from (0, 0); title and source are not part of it.
pub(super) trait Chart {
    /// For files and ids.
    fn name(&self) -> &str;
    /// In short.
    fn title(&self) -> &str;
    /// In words.
    fn description(&self) -> &str;
    /// The narrowest and the widest that it can be laid out in.
    fn widths(&self) -> (i32, i32) {
        (320, 1_400)
    }
    /// How tall its content is at a width.
    fn height(&self, fonts: &Fonts, width: i32) -> i32;
    /// Draws it, as wide as the canvas.
    fn draw(&self, canvas: &Canvas<'_>) -> Result<(), ChartError>;
}
