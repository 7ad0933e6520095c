//! Letters of a page where they are drawn, and the upright rules between them.
#![expect(clippy::float_arithmetic, reason = "places of letters on paper; figures stay the letters that they are")]

use std::f64::consts::PI;

use rust_decimal::prelude::ToPrimitive;

/// A letter where it is drawn: lengths in points, `y` downwards.
#[derive(Debug, Clone)]
pub(super) struct Letter {
    pub(super) text: String,
    /// Which way the line runs, in steps of 15 degrees; 0 is to the right.
    pub(super) turn: i64,
    pub(super) start: f64,
    pub(super) end: f64,
    /// The line that it stands on.
    pub(super) base: f64,
    pub(super) size: f64,
    /// How many were drawn before it.
    pub(super) order: usize,
}

impl Letter {
    pub(super) fn new(
        text: String,
        (x, y): (f64, f64),
        (end_x, end_y): (f64, f64),
        along: f64,
        size: f64,
        order: usize,
    ) -> Self {
        let step = PI / 12.0;
        let turn = (along / step).round().to_i64().unwrap_or(0).rem_euclid(24);
        // Lines that run another way are turned until they run to the right.
        let (sin, cos) = if turn == 0 { (0.0, 1.0) } else { ((along / step).round() * step).sin_cos() };
        let (start, base) = (x * cos + y * sin, y * cos - x * sin);
        let end = end_x * cos + end_y * sin;
        Self { text, turn, start: start.min(end), end: end.max(start), base, size, order }
    }

    pub(super) fn is_space(&self) -> bool {
        self.text.chars().all(|sign| sign.is_whitespace() || sign == '\u{200b}')
    }
}

/// An upright rule or an edge of an area: what stands on both sides of it is not one text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    pub(super) x: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

impl Rule {
    /// The rule between two points, if it is upright and as long as a line is high.
    pub(super) fn upright((x, y): (f64, f64), (to_x, to_y): (f64, f64)) -> Option<Self> {
        let (top, bottom) = (y.min(to_y), y.max(to_y));
        (bottom - top > 5.0 && (x - to_x).abs() < 0.5).then_some(Self { x, top, bottom })
    }
}
