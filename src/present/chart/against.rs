//! Each sub-goal's share beside what the money is for, with how far the share
//! moves over the readings of the activities, and the reference over those of
//! the focus areas. Every mark differs in shape, and
//! a line of text below each row says the same.

use rust_decimal::Decimal;

use super::canvas::{Canvas, Pixel, Side, Type};
use super::colour;
use super::content::Chart;
use super::error::ChartError;
use super::font::{FontWeight, Fonts};
use super::layout::{is_narrow, scaled, ticks};
use super::picture::Drawing;
use super::rows::RowScale;
use crate::model::answer::goals::{Goals, ShareRange, SubGoalRow};
use crate::present::goals::goal_of;
use crate::words::{Arg, Message, Words};

const NAMES: i32 = 190;
/// Where the scale begins if names stand above.
const EDGE: i32 = 8;
const RIGHT: i32 = 30;
/// The middle of the legend's first line.
const LEGEND: i32 = 14;
/// Of the names that stand beside a row's marks, of the marks and of a line below them.
const ROW: i32 = 54;
/// Of the marks alone.
const MARKS: i32 = 32;
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
pub fn against(goals: &Goals, words: &Words) -> Result<Drawing, ChartError> {
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
        (Mark::Half, "chart-against-half"),
        (Mark::ReferenceRange, "chart-against-reference-range"),
    ];
    let ranges = rows.iter().any(|row| row.reference_range.is_some());
    let shown = |mark: &Mark| ranges || !matches!(mark, Mark::ReferenceRange);
    Ok(Drawing::of(Against {
        title: words.say(&Message::new("chart-against-title").with("year", goals.year)),
        description: said.join("; ") + ".",
        rows,
        marks: marks.into_iter().filter(|(mark, _)| shown(mark)).map(|(mark, id)| (mark, words.text(id))).collect(),
        ticks,
    }))
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

    fn height(&self, fonts: &Fonts, width: i32) -> i32 {
        self.rows.iter().fold(self.top(fonts, width), |foot, row| foot + row.height(fonts, width)) + FOOT
    }

    fn draw(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        self.legend(canvas)?;
        let top = self.top(canvas.fonts, canvas.width);
        let foot = self.height(canvas.fonts, canvas.width) - FOOT;
        let tick = |(value, label): &(Decimal, String)| (self.place(*value, canvas.width), label.clone());
        canvas.axis(&self.ticks.iter().map(tick).collect::<Vec<_>>(), (top, foot))?;
        let (start, mut top) = (start(canvas.width), top);
        canvas.line(&[(start, top), (start, foot)], colour::INK, 1)?;
        let mut middles = Vec::new();
        for row in &self.rows {
            middles.push(Self::texts(canvas, row, top)?);
            top += row.height(canvas.fonts, canvas.width);
        }
        // Marks of a kind follow each other, so that those of one look are one path.
        let rows = || self.rows.iter().zip(&middles);
        for mark in [Mark::Range, Mark::Half, Mark::Reference, Mark::ReferenceRange, Mark::Point] {
            for (from, to, middle) in rows().filter_map(|(row, y)| row.span(mark).map(|(from, to)| (from, to, *y))) {
                let place = |share: Decimal| self.place(share, canvas.width);
                drawn(canvas, mark, (place(from), middle), place(to))?;
            }
        }
        Ok(())
    }
}

/// Where the scale begins, in a picture so wide.
fn start(width: i32) -> i32 {
    if is_narrow(width) { EDGE } else { NAMES }
}

impl Row {
    /// From where to where a mark reaches, if the row has it.
    fn span(&self, mark: Mark) -> Option<(Decimal, Decimal)> {
        let at = |share: Decimal| (share, share);
        match mark {
            Mark::Point => Some(at(self.share)),
            Mark::Range => self.range,
            Mark::Reference => self.reference.map(at),
            Mark::ReferenceRange => self.reference_range,
            Mark::Half => self.reference.map(|reference| at(reference / Decimal::TWO)),
        }
    }

    fn names(&self, fonts: &Fonts, width: i32) -> Vec<String> {
        let room = if is_narrow(width) { width } else { NAMES - 16 };
        fonts.wrap_to(NAME_LINES, &self.name, (Type::BODY.size, FontWeight::Normal), room)
    }

    fn said(&self, fonts: &Fonts, width: i32) -> Vec<String> {
        fonts.wrap(&self.said, Type::SMALL.size, FontWeight::Normal, width - start(width) - 10)
    }

    /// The middle of its marks, below its top.
    fn middle(&self, fonts: &Fonts, width: i32) -> i32 {
        let names = i32::try_from(self.names(fonts, width).len()).unwrap_or(1) * Type::BODY.leading();
        if is_narrow(width) { names + MARKS / 2 + 2 } else { 18 }
    }

    fn height(&self, fonts: &Fonts, width: i32) -> i32 {
        let said = i32::try_from(self.said(fonts, width).len()).unwrap_or(1) * Type::SMALL.leading();
        (self.middle(fonts, width) + MARKS / 2 + said + 3 + RowScale::air(width)).max(ROW)
    }
}

impl Against {
    fn place(&self, share: Decimal, width: i32) -> i32 {
        let whole = self.ticks.last().map_or(Decimal::ONE, |(value, _)| *value);
        start(width) + scaled(share, whole, width - start(width) - if is_narrow(width) { EDGE } else { RIGHT })
    }

    /// The name of a row and what it says below its marks, whose middle comes back.
    fn texts(canvas: &Canvas<'_>, row: &Row, top: i32) -> Result<i32, ChartError> {
        let middle = top + row.middle(canvas.fonts, canvas.width);
        let names = if is_narrow(canvas.width) { top + 15 } else { middle + 5 };
        canvas.above(&row.names(canvas.fonts, canvas.width), (0, names), Type::BODY)?;
        let said = (start(canvas.width) + 8, middle + MARKS / 2 + Type::SMALL.size);
        canvas.covering(&row.said(canvas.fonts, canvas.width), said, Type::SMALL)?;
        Ok(middle)
    }

    /// The marks with their names, in as many lines as they need.
    fn legend(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        for ((mark, name), (x, y)) in self.marks.iter().zip(self.spots(canvas.fonts, canvas.width)) {
            let (from, to) = match mark {
                Mark::Range | Mark::ReferenceRange => (x + 2, x + 26),
                Mark::Point | Mark::Reference | Mark::Half => (x + 14, x + 14),
            };
            drawn(canvas, *mark, (from, y), to)?;
            canvas.text(name, (x + 34, y + 5), Side::Start, Type::SMALL)?;
        }
        Ok(())
    }

    /// Where each mark of the legend stands.
    fn spots(&self, fonts: &Fonts, width: i32) -> Vec<Pixel> {
        let (mut x, mut y) = (0, LEGEND);
        let spot = |(_, name): &(Mark, String)| {
            let wide = 44 + fonts.width(name, Type::SMALL.size, FontWeight::Normal);
            if x + wide > width && x > 0 {
                (x, y) = (0, y + 24);
            }
            let spot = (x, y);
            x += wide + 14;
            spot
        };
        self.marks.iter().map(spot).collect()
    }

    /// Where the first row begins: below the legend.
    fn top(&self, fonts: &Fonts, width: i32) -> i32 {
        self.spots(fonts, width).last().map_or(0, |(_, y)| y + 22)
    }
}

/// A mark at a place, or from it to the right.
fn drawn(canvas: &Canvas<'_>, mark: Mark, (x, y): Pixel, to: i32) -> Result<(), ChartError> {
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
        Mark::Half => canvas.dashed(&[(x, y - 12), (x, y + 12)], colour::INK, 1),
    }
}
