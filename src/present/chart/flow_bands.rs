//! Money from column to column, as bands whose width is the amount.

use rust_decimal::Decimal;

use super::canvas::{Canvas, Side, Type};
use super::colour;
use super::error::ChartError;
use super::flow_bodies::{Band, Bodies, DEPTH, Node};
use super::font::{FontWeight, Fonts};
use super::layout::scaled;

/// The height of all money.
const MONEY: i32 = 360;
const TOP: i32 = 8;
const NODE: i32 = 14;
/// Where each column stands, in a chart of this width.
const COLUMNS: [i32; DEPTH] = [0, 225, 450];
const COLUMNS_WIDTH: i32 = 760;

/// Where a column stands in a chart of another width.
fn column(column: usize, width: i32) -> Option<i32> {
    COLUMNS.get(column).map(|x| x * width / COLUMNS_WIDTH)
}

/// Bodies, and the money that is all of the height.
pub(super) struct Bands<'a> {
    bodies: &'a Bodies,
    whole: Decimal,
}

impl<'a> Bands<'a> {
    pub(super) fn of(bodies: &'a Bodies) -> Self {
        Self { bodies, whole: bodies.whole() }
    }

    /// How tall all of it is at a width.
    pub(super) fn tall_in_all(&self, fonts: &Fonts, width: i32) -> i32 {
        self.tallest(fonts, width).saturating_add(TOP)
    }

    pub(super) fn draw(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        let tops = self.tops(canvas.fonts, canvas.width);
        self.bands(canvas, &tops)?;
        for ((index, node), top) in self.bodies.nodes.iter().enumerate().zip(&tops) {
            let Some(x) = column(node.column, canvas.width) else { continue };
            let fill = if node.column == 1 { self.bodies.hue(index) } else { colour::GREY };
            canvas.rect((x, *top), (x + NODE, *top + self.tall(index, node)), fill)?;
        }
        self.labels(canvas, &tops)
    }

    fn height(&self, kr: Decimal) -> i32 {
        scaled(kr, self.whole, MONEY).max(1)
    }

    /// The height of a body: of what it holds, or of the bands that come or go
    /// where those need more.
    fn tall(&self, index: usize, node: &Node) -> i32 {
        let bands = |is: fn(&Band) -> usize| -> i32 {
            self.bodies.bands.iter().filter(|band| is(band) == index).map(|band| self.height(band.kr)).sum()
        };
        self.height(node.kr).max(bands(|band| band.from)).max(bands(|band| band.to))
    }

    /// The lines of a body's name, which ends before the next column.
    fn names(node: &Node, fonts: &Fonts, width: i32) -> Vec<String> {
        let start = column(node.column, width).unwrap_or(0) + NODE + 8;
        let next = column(node.column + 1, width).unwrap_or(width);
        fonts.wrap(&node.name, Type::SMALL.size, FontWeight::Normal, next - start - 8)
    }

    /// The height of a body's place: of its band, or of its name and amount.
    fn place(&self, index: usize, node: &Node, fonts: &Fonts, width: i32) -> i32 {
        let lines = i32::try_from(Self::names(node, fonts, width).len()).unwrap_or(1) + 1;
        self.tall(index, node).max(lines * Type::SMALL.leading()) + 8
    }

    /// The upper edge of every body; a column stands in the middle of the tallest.
    fn tops(&self, fonts: &Fonts, width: i32) -> Vec<i32> {
        let tallest = self.tallest(fonts, width);
        let mut next = [0; DEPTH];
        for (column, start) in next.iter_mut().enumerate() {
            *start = TOP + (tallest - self.column_height(column, fonts, width)) / 2;
        }
        let place = |(index, node): (usize, &Node)| {
            let Some(next) = next.get_mut(node.column) else { return TOP };
            let place = self.place(index, node, fonts, width);
            let top = *next + (place - self.tall(index, node)) / 2;
            *next += place;
            top
        };
        self.bodies.nodes.iter().enumerate().map(place).collect()
    }

    fn column_height(&self, column: usize, fonts: &Fonts, width: i32) -> i32 {
        let here = self.bodies.nodes.iter().enumerate().filter(|(_, node)| node.column == column);
        here.fold(0, |height: i32, (index, node)| height.saturating_add(self.place(index, node, fonts, width)))
    }

    fn tallest(&self, fonts: &Fonts, width: i32) -> i32 {
        (0..DEPTH).map(|column| self.column_height(column, fonts, width)).max().unwrap_or(MONEY)
    }

    fn bands(&self, canvas: &Canvas<'_>, tops: &[i32]) -> Result<(), ChartError> {
        let mut left: Vec<i32> = tops.to_vec();
        let mut right = left.clone();
        for band in &self.bodies.bands {
            let (Some(from), Some(to)) = (self.bodies.nodes.get(band.from), self.bodies.nodes.get(band.to)) else {
                continue;
            };
            let (Some(start), Some(end)) = (left.get_mut(band.from), right.get_mut(band.to)) else { continue };
            let (Some(x1), Some(x2)) = (column(from.column, canvas.width), column(to.column, canvas.width)) else {
                continue;
            };
            let height = self.height(band.kr);
            let hue = if from.column == 0 { band.to } else { band.from };
            canvas.ribbon((x1 + NODE, *start), (x2, *end), height, colour::pale(self.bodies.hue(hue)))?;
            *start += height;
            *end += height;
        }
        Ok(())
    }

    fn labels(&self, canvas: &Canvas<'_>, tops: &[i32]) -> Result<(), ChartError> {
        for ((index, node), top) in self.bodies.nodes.iter().enumerate().zip(tops) {
            let Some(x) = column(node.column, canvas.width).map(|x| x + NODE + 8) else { continue };
            let names = Self::names(node, canvas.fonts, canvas.width);
            let lines = i32::try_from(names.len()).unwrap_or(1) + 1;
            let middle = top + self.tall(index, node) / 2;
            let first = middle - lines * Type::SMALL.leading() / 2 + Type::SMALL.size;
            canvas.lines(&names, (x, first), Side::Start, Type::SMALL.in_colour(colour::INK))?;
            let bold = Type { weight: FontWeight::Bold, ..Type::SMALL.in_colour(colour::INK) };
            canvas.text(&node.label, (x, first + (lines - 1) * Type::SMALL.leading()), Side::Start, bold)?;
        }
        Ok(())
    }
}
