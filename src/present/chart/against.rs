//! Each sub-goal's share beside what the money is for, with how far the share
//! moves over the readings of the activities, and the reference over those of
//! the focus areas. Every mark differs in shape, and
//! a line of text below each row says the same.

use plotters::prelude::DrawingBackend;
use rust_decimal::Decimal;

use super::canvas::{Canvas, Pixel, Side, Type};
use super::colour;
use super::error::ChartError;
use super::font::{FontWeight, Fonts};
use super::layout::{WIDTH, scaled, ticks};
use super::picture::{Chart, Picture, picture};
use crate::model::answer::goals::{Goals, ShareRange, SubGoalRow};
use crate::present::goals::goal_of;
use crate::words::{Arg, Message, Words};

const NAMES: i32 = 190;
const RIGHT: i32 = 30;
const TOP: i32 = 92;
const ROW: i32 = 54;
const FOOT: i32 = 30;
/// As many lines of a name as stand in a row.
const NAME_LINES: usize = 3;

#[derive(Debug, Clone)]
struct Row {
    name: String,
    said: String,
    share: Decimal,
    range: Option<(Decimal, Decimal)>,
    reference: Option<Decimal>,
    reference_range: Option<(Decimal, Decimal)>,
}

#[derive(Debug, Clone)]
pub(super) struct Against {
    title: String,
    description: String,
    rows: Vec<Row>,
    marks: Vec<(Mark, String)>,
    ticks: Vec<(Decimal, String)>,
}

/// What a mark of the chart shows.
#[derive(Debug, Clone, Copy)]
enum Mark {
    Point,
    Range,
    Reference,
    ReferenceRange,
    Half,
}

/// Draws the answer `goals` against its purpose.
pub fn against(goals: &Goals, words: &Words) -> Result<Picture, ChartError> {
    let rows: Vec<Row> = goals.rows.iter().filter_map(|own| row(own, words)).collect();
    let ends = |row: &Row| [Some(row.share), row.reference, most(row.range), most(row.reference_range)];
    let largest = rows.iter().flat_map(ends).flatten();
    let largest = largest.max().filter(|largest| !largest.is_zero()).ok_or(ChartError::Empty)?;
    let tick = |percent: Decimal| Some((percent.checked_div(Decimal::ONE_HUNDRED)?, words.whole_percent(percent)));
    let percent = largest.checked_mul(Decimal::ONE_HUNDRED).ok_or(ChartError::Empty)?;
    let ticks = ticks(percent).into_iter().filter_map(tick).collect();
    let said: Vec<String> = rows.iter().map(|row| format!("{}: {}", row.name, row.said)).collect();
    let marks = [
        (Mark::Point, "chart-against-point"),
        (Mark::Range, "chart-against-range"),
        (Mark::Reference, "chart-against-reference"),
        (Mark::ReferenceRange, "chart-against-reference-range"),
        (Mark::Half, "chart-against-half"),
    ];
    let ranges = rows.iter().any(|row| row.reference_range.is_some());
    let shown = |mark: &Mark| ranges || !matches!(mark, Mark::ReferenceRange);
    picture(Against {
        title: words.say(&Message::new("chart-against-title").with("year", goals.year)),
        description: said.join("; ") + ".",
        rows,
        marks: marks.into_iter().filter(|(mark, _)| shown(mark)).map(|(mark, id)| (mark, words.text(id))).collect(),
        ticks,
    })
}

fn row(own: &SubGoalRow, words: &Words) -> Option<Row> {
    let share = own.share.number()?;
    let reference = own.purpose.compared.share.number();
    let said = match (reference, own.purpose.verdict) {
        (Some(reference), Some(verdict)) => Message::new("chart-against-row")
            .with("reference", Arg::Share(reference))
            .with("verdict", Message::new(format!("verdict-{}", verdict.word()))),
        _ => Message::new("chart-against-without"),
    };
    Some(Row {
        name: goal_of(own, words),
        said: words.say(&said.with("own", Arg::Share(share))),
        share,
        range: ends(&own.range),
        reference,
        reference_range: ends(&own.purpose.range),
    })
}

/// Where a range begins and ends, if it is one.
fn ends(range: &ShareRange) -> Option<(Decimal, Decimal)> {
    range.low.number().zip(range.high.number()).filter(|(low, high)| low != high)
}

fn most(range: Option<(Decimal, Decimal)>) -> Option<Decimal> {
    range.map(|(_, most)| most)
}

impl Chart for Against {
    fn name(&self) -> &str {
        "goals-against"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn description(&self) -> &str {
        &self.description
    }

    fn size(&self, _fonts: &Fonts) -> (i32, i32) {
        (WIDTH, TOP + ROW * i32::try_from(self.rows.len()).unwrap_or(0) + FOOT)
    }

    fn draw<B: DrawingBackend>(&self, canvas: &Canvas<'_, B>) -> Result<(), ChartError> {
        canvas.title(&self.title)?;
        self.legend(canvas)?;
        let foot = TOP + ROW * i32::try_from(self.rows.len()).unwrap_or(0);
        for (value, label) in &self.ticks {
            let x = self.place(*value);
            canvas.line(&[(x, TOP), (x, foot)], colour::GRID, 1)?;
            canvas.text(label, (x, foot + 20), Side::Middle, Type::SMALL)?;
        }
        for (row, index) in self.rows.iter().zip(0..) {
            self.row(canvas, row, TOP + ROW * index + 18)?;
        }
        canvas.line(&[(NAMES, TOP), (NAMES, foot)], colour::INK, 1)
    }
}

impl Against {
    fn place(&self, share: Decimal) -> i32 {
        let whole = self.ticks.last().map_or(Decimal::ONE, |(value, _)| *value);
        NAMES + scaled(share, whole, WIDTH - NAMES - RIGHT)
    }

    fn row<B: DrawingBackend>(&self, canvas: &Canvas<'_, B>, row: &Row, middle: i32) -> Result<(), ChartError> {
        let mut names = canvas.fonts.wrap(&row.name, Type::BODY.size, FontWeight::Normal, NAMES - 16);
        if names.len() > NAME_LINES {
            let rest = names.split_off(NAME_LINES - 1).join(" ");
            names.push(canvas.fonts.fit(&rest, Type::BODY.size, FontWeight::Normal, NAMES - 16));
        }
        canvas.lines(&names, (0, middle + 5), Side::Start, Type::BODY)?;
        let ends = |(low, high): (Decimal, Decimal)| (self.place(low), self.place(high));
        if let Some((from, to)) = row.range.map(ends) {
            drawn(canvas, Mark::Range, (from, middle), to)?;
        }
        if let Some(reference) = row.reference {
            let (half, whole) = (self.place(reference / Decimal::TWO), self.place(reference));
            drawn(canvas, Mark::Half, (half, middle), half)?;
            drawn(canvas, Mark::Reference, (whole, middle), whole)?;
        }
        if let Some((from, to)) = row.reference_range.map(ends) {
            drawn(canvas, Mark::ReferenceRange, (from, middle), to)?;
        }
        let point = self.place(row.share);
        drawn(canvas, Mark::Point, (point, middle), point)?;
        // The lines to read off by end where the text stands.
        let said = canvas.fonts.fit(&row.said, Type::SMALL.size, FontWeight::Normal, WIDTH - NAMES - 8);
        let width = canvas.fonts.width(&said, Type::SMALL.size, FontWeight::Normal);
        canvas.rect((NAMES + 4, middle + 16), (NAMES + 14 + width, middle + 34), colour::PAPER)?;
        canvas.text(&said, (NAMES + 8, middle + 29), Side::Start, Type::SMALL)
    }

    /// The marks with their names, in as many lines as they need.
    fn legend<B: DrawingBackend>(&self, canvas: &Canvas<'_, B>) -> Result<(), ChartError> {
        let (mut x, mut y) = (0, 46);
        for (mark, name) in &self.marks {
            let width = 44 + canvas.fonts.width(name, Type::SMALL.size, FontWeight::Normal);
            if x + width > WIDTH {
                (x, y) = (0, y + 24);
            }
            let (from, to) = match mark {
                Mark::Range | Mark::ReferenceRange => (x + 2, x + 26),
                Mark::Point | Mark::Reference | Mark::Half => (x + 14, x + 14),
            };
            drawn(canvas, *mark, (from, y), to)?;
            canvas.text(name, (x + 34, y + 5), Side::Start, Type::SMALL)?;
            x += width + 14;
        }
        Ok(())
    }
}

/// A mark at a place, or from it to the right.
fn drawn<B: DrawingBackend>(canvas: &Canvas<'_, B>, mark: Mark, (x, y): Pixel, to: i32) -> Result<(), ChartError> {
    match mark {
        Mark::Point => canvas.disc((x, y), 5, colour::BLUE),
        Mark::Range => {
            canvas.rect((x, y - 6), (to, y + 6), colour::pale(colour::BLUE))?;
            canvas.outline((x, y - 6), (to, y + 6), colour::BLUE)
        }
        Mark::Reference => canvas.line(&[(x, y - 12), (x, y + 12)], colour::INK, 3),
        Mark::ReferenceRange => {
            canvas.line(&[(x, y), (to, y)], colour::INK, 1)?;
            [x, to].into_iter().try_for_each(|end| canvas.line(&[(end, y - 4), (end, y + 4)], colour::INK, 1))
        }
        Mark::Half => canvas.dashed((x, y - 12), (x, y + 12), colour::INK, 1),
    }
}
