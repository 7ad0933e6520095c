//! The way of money as a list, where columns have no room: each line below what
//! it comes from, those who use it below the line, every bar on one scale.

use rust_decimal::Decimal;

use super::canvas::{Canvas, Type};
use super::colour::{self, Colour};
use super::error::ChartError;
use super::flow_bodies::{Bodies, DEPTH};
use super::font::Fonts;
use super::layout::scaled;
use super::rows::Above;

const TOP: i32 = 4;
/// How much farther in each step stands.
const STEP: i32 = 16;
const BAR: i32 = 12;
const AIR: i32 = 14;

/// A step of the way.
struct Row<'a> {
    depth: i32,
    name: &'a str,
    label: &'a str,
    kr: Decimal,
    fill: Colour,
}

pub(super) struct List<'a> {
    rows: Vec<Row<'a>>,
    whole: Decimal,
}

impl<'a> List<'a> {
    /// Who money comes from, and below each where it goes.
    pub(super) fn of(bodies: &'a Bodies) -> Self {
        let mut list = Self { rows: Vec::new(), whole: bodies.whole() };
        for (index, node) in bodies.nodes.iter().enumerate().filter(|(_, node)| node.column == 0) {
            list.rows.push(Row { depth: 0, name: &node.name, label: &node.label, kr: node.kr, fill: colour::GREY });
            list.given(bodies, index, 1);
        }
        list
    }

    fn given(&mut self, bodies: &'a Bodies, from: usize, column: usize) {
        for band in bodies.bands.iter().filter(|band| band.from == from) {
            let Some(node) = bodies.nodes.get(band.to).filter(|node| node.column == column) else { continue };
            let line = if column == 1 { band.to } else { from };
            let hue = bodies.hue(line);
            let depth = i32::try_from(column).unwrap_or(0);
            self.rows.push(Row { depth, name: &node.name, label: &band.label, kr: band.kr, fill: hue });
            if column + 1 < DEPTH {
                self.given(bodies, band.to, column + 1);
            }
        }
    }

    pub(super) fn height(&self, fonts: &Fonts, width: i32) -> i32 {
        self.rows.iter().fold(TOP, |height: i32, row| height.saturating_add(row.height(fonts, width)))
    }

    pub(super) fn draw(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        let mut top = TOP;
        for row in &self.rows {
            let (start, above) = (row.start(), row.above(canvas.fonts, canvas.width));
            above.draw(canvas, (start, top), canvas.width - start)?;
            let upper = top + above.height() + 4;
            // The innermost step leaves room for all: its bars are as long as those of the others.
            let room = canvas.width - STEP * i32::try_from(DEPTH - 1).unwrap_or(0);
            let end = start + scaled(row.kr, self.whole, room).max(1);
            let (from, to) = ((start, upper), (end, upper + BAR));
            // Those who use the money are pale, as the bands to them are.
            match row.depth {
                2 => {
                    canvas.rect(from, to, colour::pale(row.fill))?;
                    canvas.outline(from, to, row.fill)?;
                }
                _ => canvas.rect(from, to, row.fill)?,
            }
            top += row.height(canvas.fonts, canvas.width);
        }
        Ok(())
    }
}

impl Row<'_> {
    fn start(&self) -> i32 {
        self.depth * STEP
    }

    fn above(&self, fonts: &Fonts, width: i32) -> Above {
        let look = if self.depth == 2 { Type::BODY } else { Type::STRONG };
        Above::of(fonts, (self.name, self.label), look, width - self.start())
    }

    fn height(&self, fonts: &Fonts, width: i32) -> i32 {
        self.above(fonts, width).height() + BAR + AIR
    }
}
