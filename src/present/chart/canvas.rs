//! What charts draw on: shapes and texts in pixels of the chart.

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::colour::{self, Colour};
use super::error::ChartError;
use super::font::{FontWeight, Fonts};
use super::ink::{Ink, Stroke};
use super::layout::{PAGE_WIDTH, TALLEST, is_narrow};
use super::vectors::raised;
use crate::words::visible;

/// A place in pixels of the chart.
pub(super) type Pixel = (i32, i32);

/// Where a text stands from its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// It starts there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Type {
    pub size: i32,
    pub weight: FontWeight,
    pub colour: Colour,
}

impl Type {
    /// Running text.
    pub(super) const BODY: Type = Type { size: 14, weight: FontWeight::Normal, colour: colour::INK };
    /// Text that stands back.
    pub(super) const SMALL: Type = Type { size: 13, weight: FontWeight::Normal, colour: colour::MUTED };
    /// Text that stands out.
    pub(super) const STRONG: Type = Type { size: 14, weight: FontWeight::Bold, colour: colour::INK };
    /// The title.
    pub(super) const TITLE: Type = Type { size: 17, weight: FontWeight::Bold, colour: colour::INK };

    /// From one line of text to the next.
    pub(super) fn leading(self) -> i32 {
        self.size * 4 / 3
    }

    /// The same in another colour.
    pub(super) fn in_colour(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }
}

/// The empty rim around every chart.
pub(super) const RIM: i32 = 10;

/// Farther from the picture's corner than any chart reaches.
const FARTHEST: i32 = 2 * TALLEST;

/// A drawing area with the measure of its texts.
#[derive(Clone)]
pub(super) struct Canvas<'a> {
    area: DrawingArea<SVGBackend<'a>, Shift>,
    /// The measure of texts.
    pub fonts: &'a Fonts,
    /// How wide what is drawn may be.
    pub width: i32,
    /// How many pixels of the backend make one of the chart.
    scale: i32,
    /// Where the chart's (0, 0) stands on the picture.
    corner: Pixel,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(backend: SVGBackend<'a>, fonts: &'a Fonts, scale: i32) -> Result<Self, ChartError> {
        let area = backend.into_drawing_area();
        area.fill(&Ink::solid(colour::PAPER).code()).map_err(ChartError::drawing)?;
        Ok(Self { area, fonts, width: PAGE_WIDTH, scale, corner: (0, 0) })
    }

    /// The same with its (0, 0) elsewhere on the picture, and so wide.
    pub(super) fn placed(&self, corner: Pixel, width: i32) -> Self {
        Self { corner, width, ..self.clone() }
    }

    /// Ends the drawing.
    pub(super) fn finish(self) -> Result<(), ChartError> {
        self.area.present().map_err(ChartError::drawing)
    }

    /// A place on the backend. What lies far outside the picture is drawn at its
    /// end, so that no line runs on for millions of pixels.
    fn at(&self, (x, y): Pixel) -> Pixel {
        let place = |place: i32, corner: i32| (place.clamp(-FARTHEST, FARTHEST) + corner) * self.scale;
        (place(x, self.corner.0), place(y, self.corner.1))
    }

    fn stroke(&self, spots: &[Pixel], ink: Ink, width: i32) -> Result<(), ChartError> {
        let spots: Vec<Pixel> = spots.iter().map(|spot| self.at(*spot)).collect();
        let style = ink.code().stroke_width(u32::try_from(width * self.scale).unwrap_or(1));
        self.area.draw(&PathElement::new(spots, style)).map_err(ChartError::drawing)
    }

    /// A filled rectangle.
    pub(super) fn rect(&self, from: Pixel, to: Pixel, fill: Colour) -> Result<(), ChartError> {
        self.area
            .draw(&Rectangle::new([self.at(from), self.at(to)], Ink::solid(fill).code().filled()))
            .map_err(ChartError::drawing)
    }

    /// The outline of a rectangle.
    pub(super) fn outline(&self, (left, top): Pixel, (right, bottom): Pixel, colour: Colour) -> Result<(), ChartError> {
        self.line(&[(left, top), (right, top), (right, bottom), (left, bottom), (left, top)], colour, 1)
    }

    /// A rectangle of slanted lines within an outline: what is missing.
    pub(super) fn hatched(&self, from: Pixel, to: Pixel, colour: Colour) -> Result<(), ChartError> {
        let ((left, top), (right, bottom)) = (from, to);
        let height = bottom - top;
        let mut foot = left;
        while foot < right + height {
            let start = if foot <= right { (foot, bottom) } else { (right, bottom - (foot - right)) };
            let end = if foot - height >= left { (foot - height, top) } else { (left, bottom - (foot - left)) };
            if start.1 > top {
                self.line(&[start, end], colour, 1)?;
            }
            foot += 7;
        }
        self.outline(from, to, colour)
    }

    /// A rectangle of dots on a pale ground within an outline: what is there in part.
    pub(super) fn dotted(&self, from: Pixel, to: Pixel, colour: Colour) -> Result<(), ChartError> {
        self.rect(from, to, colour::pale(colour))?;
        for (row, y) in (from.1 + 5..to.1 - 3).step_by(8).enumerate() {
            let indent = if row % 2 == 0 { 5 } else { 9 };
            if let Some(last) = (from.0 + indent..to.0 - 3).step_by(8).next_back() {
                let ink = Ink { colour, stroke: Stroke::Dots };
                self.stroke(&[(from.0 + indent, y), (last + 1, y)], ink, 2)?;
            }
        }
        self.outline(from, to, colour)
    }

    /// A line through places.
    pub(super) fn line(&self, spots: &[Pixel], colour: Colour, width: i32) -> Result<(), ChartError> {
        self.stroke(spots, Ink::solid(colour), width)
    }

    /// A line of dashes through places.
    pub(super) fn dashed(&self, spots: &[Pixel], colour: Colour, width: i32) -> Result<(), ChartError> {
        self.stroke(spots, Ink { colour, stroke: Stroke::Dashed }, width)
    }

    /// A band between two upright edges of one height, its sides bent like an S.
    pub(super) fn ribbon(&self, from: Pixel, to: Pixel, height: i32, fill: Colour) -> Result<(), ChartError> {
        const STEPS: i32 = 24;
        let (from, to, height) = (self.at(from), self.at(to), height * self.scale);
        // 3t² − 2t³ in whole numbers.
        let bend = |step: i32| 3 * step * step * STEPS - 2 * step * step * step;
        let side = |step: i32| {
            let x = from.0 + (to.0 - from.0) * step / STEPS;
            (x, from.1 + (to.1 - from.1) * bend(step) / (STEPS * STEPS * STEPS))
        };
        let upper = (0..=STEPS).map(side);
        let lower = (0..=STEPS).rev().map(|step| (side(step).0, side(step).1 + height));
        let corners: Vec<Pixel> = upper.chain(lower).collect();
        self.area.draw(&Polygon::new(corners, Ink::solid(fill).code().filled())).map_err(ChartError::drawing)
    }

    /// A filled shape between corners.
    pub(super) fn shape(&self, spots: &[Pixel], fill: Colour) -> Result<(), ChartError> {
        let spots: Vec<Pixel> = spots.iter().map(|spot| self.at(*spot)).collect();
        self.area.draw(&Polygon::new(spots, Ink::solid(fill).code().filled())).map_err(ChartError::drawing)
    }

    /// A filled circle.
    pub(super) fn disc(&self, middle: Pixel, radius: i32, fill: Colour) -> Result<(), ChartError> {
        self.area
            .draw(&Circle::new(self.at(middle), radius * self.scale, Ink::solid(fill).code().filled()))
            .map_err(ChartError::drawing)
    }

    /// Lines to read off by, each with its label below; where the labels would
    /// touch, every second, third … has one.
    pub(super) fn axis(&self, ticks: &[(i32, String)], (top, foot): (i32, i32)) -> Result<(), ChartError> {
        let placed = |(x, label): &(i32, String)| {
            let width = self.fonts.width(label, Type::SMALL.size, FontWeight::Normal);
            let right = (x + width / 2).min(self.width + 2);
            (right - width, right)
        };
        let ends: Vec<Pixel> = ticks.iter().map(placed).collect();
        let apart = |every: &usize| {
            let shown: Vec<&Pixel> = ends.iter().step_by(*every).collect();
            shown.windows(2).all(|pair| matches!(pair, [(_, end), (start, _)] if end + 12 <= *start))
        };
        let every = (1..=ticks.len()).find(apart).unwrap_or(1);
        for (index, ((x, label), (_, right))) in ticks.iter().zip(&ends).enumerate() {
            self.line(&[(*x, top), (*x, foot)], colour::GRID, 1)?;
            if index % every == 0 {
                self.text(label, (*right, foot + 20), Side::End, Type::SMALL)?;
            }
        }
        Ok(())
    }

    /// A text whose baseline is at a place.
    pub(super) fn text(&self, text: &str, (x, y): Pixel, side: Side, look: Type) -> Result<(), ChartError> {
        // XML cannot hold most control characters, escaped or not.
        let text = &visible(text);
        let horizontal = match side {
            Side::Start => HPos::Left,
            Side::Middle => HPos::Center,
            Side::End => HPos::Right,
        };
        let style = match look.weight {
            FontWeight::Normal => FontStyle::Normal,
            FontWeight::Bold => FontStyle::Bold,
        };
        // The vector backend divides sizes by 1.24.
        let size = look.size * self.scale;
        let font = FontDesc::new(FontFamily::SansSerif, f64::from(size) * 1.24, style);
        let colour = Ink::solid(look.colour).code();
        let style = TextStyle::from(font).color(&colour).pos(Pos::new(horizontal, VPos::Top));
        let (x, y) = self.at((x, y));
        self.area.draw_text(text, &style, (x, y - raised(size))).map_err(ChartError::drawing)
    }

    /// Lines of text on the bare ground, so that lines to read off by do not run through them.
    pub(super) fn covering(&self, lines: &[String], (x, y): Pixel, look: Type) -> Result<(), ChartError> {
        let top = y - look.size;
        for (line, row) in lines.iter().zip(0..) {
            let (width, top) = (self.fonts.width(line, look.size, look.weight), top + row * look.leading());
            self.rect((x - 3, top), (x + width + 3, top + look.leading()), colour::PAPER)?;
        }
        self.lines(lines, (x, y), Side::Start, look)
    }

    /// Lines of a name that stands above its marks, or beside them where there is room.
    pub(super) fn above(&self, lines: &[String], spot: Pixel, look: Type) -> Result<(), ChartError> {
        if is_narrow(self.width) {
            self.covering(lines, spot, look)
        } else {
            self.lines(lines, spot, Side::Start, look)
        }
    }

    /// Lines of text, the first baseline at a place.
    pub(super) fn lines(&self, lines: &[String], (x, y): Pixel, side: Side, look: Type) -> Result<(), ChartError> {
        lines.iter().zip(0..).try_for_each(|(line, row)| self.text(line, (x, y + row * look.leading()), side, look))
    }
}
