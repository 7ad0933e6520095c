//! The lines of measures over periods, each point with its limits. A period that is
//! shorter than the others is hollow, dashed and says how long it is; beside it
//! stands what the whole year may come to.

use rust_decimal::Decimal;

use super::canvas::{Canvas, Pixel, Side, Type};
use super::colour;
use super::content::Chart;
use super::error::ChartError;
use super::font::{FontWeight, Fonts};
use super::layout::{is_narrow, scaled, spread};
use super::marks::mark;
use super::points::{Point, Series, Span};

/// Where the chart begins, unless its scale needs more room.
const LEFT: i32 = 44;
const LEFT_MOST: i32 = 300;
/// The room to the right of the lines, for their names.
const NAMES: i32 = 190;
/// The room for a name at the end of its line.
const NAME: i32 = NAMES - 20;
/// To the right of the lines, where their names stand above.
const EDGE: i32 = 8;
/// From the lowest tick to the highest, unless the names need more.
const RISE: i32 = 260;
/// Above the highest tick, for a value on it.
const AIR: i32 = 26;
/// How far the limits of several series stand from each other.
const APART: i32 = 8;

#[derive(Debug, Clone)]
pub(super) struct TrendLines {
    pub name: String,
    pub title: String,
    pub remark: Option<String>,
    pub description: String,
    pub missing: String,
    pub spans: Vec<Span>,
    pub series: Vec<Series>,
    pub ticks: Vec<(Decimal, String)>,
}

impl TrendLines {
    /// The height of a name at the end of its line: that of the longest.
    fn name_room(&self, fonts: &Fonts, width: i32) -> i32 {
        let lines = self.series.iter().map(|series| name(series, fonts, width).len()).max();
        lines.and_then(|lines| i32::try_from(lines).ok()).unwrap_or(1) * Type::BODY.leading() + 6
    }

    /// The height of all names.
    fn named(&self, fonts: &Fonts, width: i32) -> i32 {
        let count = i32::try_from(self.series.len()).unwrap_or(i32::MAX);
        count.saturating_mul(self.name_room(fonts, width))
    }

    fn rise(&self, fonts: &Fonts, width: i32) -> i32 {
        if is_narrow(width) { RISE } else { self.named(fonts, width).max(RISE) }
    }

    fn remark_lines(&self, fonts: &Fonts, width: i32) -> Vec<String> {
        let remark = self.remark.as_deref().unwrap_or_default();
        if remark.is_empty() {
            Vec::new()
        } else {
            fonts.paragraph(remark, Type::SMALL.size, FontWeight::Normal, width)
        }
    }

    /// The height of the remark.
    fn remarked(&self, fonts: &Fonts, width: i32) -> i32 {
        i32::try_from(self.remark_lines(fonts, width).len()).unwrap_or(0) * Type::SMALL.leading()
    }

    /// Where the lowest tick stands: below the remark, the names where they are above, and the largest value.
    fn foot(&self, fonts: &Fonts, width: i32) -> i32 {
        let names = if is_narrow(width) { self.named(fonts, width).saturating_add(8) } else { 0 };
        let head = names.saturating_add(self.remarked(fonts, width) + AIR);
        self.rise(fonts, width).saturating_add(head)
    }

    fn is_part(&self, period: usize) -> bool {
        self.spans.get(period).is_some_and(|span| span.part.is_some())
    }

    fn points(&self) -> impl Iterator<Item = &Point> {
        self.series.iter().flat_map(|series| &series.points)
    }
}

fn name(series: &Series, fonts: &Fonts, width: i32) -> Vec<String> {
    let room = if is_narrow(width) { width - 20 } else { NAME };
    fonts.wrap(&series.name, Type::BODY.size, FontWeight::Bold, room)
}

/// A trend with the places of its periods and values.
struct Placed<'a> {
    trend: &'a TrendLines,
    left: i32,
    right: i32,
    rise: i32,
    foot: i32,
}

impl<'a> Placed<'a> {
    fn of(trend: &'a TrendLines, fonts: &Fonts, width: i32) -> Self {
        let labels = trend.ticks.iter().map(|(_, label)| fonts.width(label, Type::SMALL.size, FontWeight::Normal));
        let widest = labels.max();
        let left = (widest.unwrap_or(0) + 10).clamp(LEFT, LEFT_MOST);
        let right = width - if is_narrow(width) { EDGE } else { NAMES };
        Self { trend, left, right, rise: trend.rise(fonts, width), foot: trend.foot(fonts, width) }
    }

    fn x(&self, period: usize) -> i32 {
        let (count, at) = (i32::try_from(self.trend.spans.len()).unwrap_or(1), i32::try_from(period).unwrap_or(0));
        self.left + (self.right - self.left) * (2 * at + 1) / (2 * count)
    }

    fn y(&self, value: Decimal) -> i32 {
        let lowest = self.trend.ticks.first().map_or(Decimal::ZERO, |(tick, _)| *tick);
        let highest = self.trend.ticks.last().map_or(Decimal::ONE, |(tick, _)| *tick);
        let above = value.checked_sub(lowest).zip(highest.checked_sub(lowest));
        self.foot - above.map_or(0, |(value, whole)| scaled(value, whole, self.rise))
    }

    /// Where the limits of a series stand beside its points, so that those of several do not lie on each other.
    fn aside(&self, series: usize) -> i32 {
        let count = i32::try_from(self.trend.series.len()).unwrap_or(1);
        (2 * i32::try_from(series).unwrap_or(0) - (count - 1)) * APART / 2
    }

    fn spot(&self, series: usize, point: &Point) -> Pixel {
        (self.x(point.period) + self.aside(series), self.y(point.value))
    }

    /// Every how many periods have room for such texts beside each other.
    fn every<'t>(&self, fonts: &Fonts, texts: impl Iterator<Item = &'t str>) -> usize {
        let widest = texts.map(|text| fonts.width(text, Type::BODY.size, FontWeight::Bold)).max().unwrap_or(0) + 6;
        let count = i32::try_from(self.trend.spans.len()).unwrap_or(i32::MAX).max(1);
        let all = widest.saturating_mul(count);
        let room = (self.right - self.left).max(1);
        usize::try_from(all.saturating_add(room - 1) / room).unwrap_or(1).max(1)
    }

    fn grid(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        for (tick, label) in &self.trend.ticks {
            let (colour, y) = (if tick.is_zero() { colour::INK } else { colour::GRID }, self.y(*tick));
            canvas.line(&[(self.left, y), (self.right, y)], colour, 1)?;
            canvas.text(label, (self.left - 8, y + 5), Side::End, Type::SMALL)?;
        }
        // A period in two lines rather than none; where that does not do, some of them.
        let spans = &self.trend.spans;
        let room = (self.right - self.left) / i32::try_from(spans.len()).unwrap_or(1).max(1) - 6;
        let wrapped: Vec<Vec<String>> = spans
            .iter()
            .map(|span| canvas.fonts.wrap(&span.label, Type::BODY.size, FontWeight::Normal, room))
            .collect();
        let fit =
            wrapped.iter().flatten().all(|line| line.chars().count() > 2) && wrapped.iter().all(|own| own.len() < 3);
        let every = if fit { 1 } else { self.every(canvas.fonts, spans.iter().map(|span| span.label.as_str())) };
        for ((index, span), lines) in spans.iter().enumerate().zip(&wrapped).step_by(every) {
            let lines = if fit { lines.as_slice() } else { std::slice::from_ref(&span.label) };
            canvas.lines(lines, (self.x(index), self.foot + 22), Side::Middle, Type::BODY)?;
            if let Some(part) = &span.part {
                let below = self.foot + 22 + i32::try_from(lines.len()).unwrap_or(1) * Type::BODY.leading();
                canvas.text(&format!("({part})"), (self.x(index), below), Side::Middle, Type::SMALL)?;
            }
        }
        Ok(())
    }

    /// What the year of a part may come to: a pale column beside the point.
    fn whole_years(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        for (index, series) in self.trend.series.iter().enumerate() {
            for point in &series.points {
                let Some((low, high)) = point.whole_year else { continue };
                let (x, _) = self.spot(index, point);
                let (from, to) = ((x - 5, self.y(high)), (x + 5, self.y(low)));
                canvas.rect(from, to, colour::pale(colour::series(index)))?;
                canvas.outline(from, to, colour::series(index))?;
            }
        }
        Ok(())
    }

    fn limits(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        for (index, series) in self.trend.series.iter().enumerate() {
            for point in &series.points {
                let Some((low, high)) = point.limits else { continue };
                let ((x, _), colour) = (self.spot(index, point), colour::series(index));
                let (top, bottom) = (self.y(high), self.y(low));
                canvas.line(&[(x, top), (x, bottom)], colour, 1)?;
                [top, bottom].into_iter().try_for_each(|y| canvas.line(&[(x - 4, y), (x + 4, y)], colour, 1))?;
            }
        }
        Ok(())
    }

    fn lines(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        for (index, series) in self.trend.series.iter().enumerate() {
            let colour = colour::series(index);
            let is_part = |point: &Point| self.trend.is_part(point.period);
            for pair in series.points.windows(2) {
                let [from, to] = pair else { continue };
                match is_part(from) || is_part(to) {
                    true => canvas.dashed(&[self.spot(index, from), self.spot(index, to)], colour, 2)?,
                    false => canvas.line(&[self.spot(index, from), self.spot(index, to)], colour, 2)?,
                }
            }
            for point in &series.points {
                mark(canvas, index, self.spot(index, point), is_part(point))?;
            }
        }
        Ok(())
    }

    /// The values: of the highest point above all limits, of the others below
    /// them; and what is missing on the ground. Where periods are too many, some of
    /// them have theirs.
    fn values(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        let labels = self.trend.points().map(|point| point.label.as_str());
        for period in (0..self.trend.spans.len()).step_by(self.every(canvas.fonts, labels)) {
            let series = self.trend.series.iter().enumerate();
            let mut here: Vec<(usize, &Point)> = series
                .filter_map(|(index, own)| Some((index, own.points.iter().find(|point| point.period == period)?)))
                .collect();
            here.sort_by_key(|(_, point)| std::cmp::Reverse(point.value));
            let ends = || here.iter().flat_map(|(_, point)| point.reach()).map(|value| self.y(value));
            let (top, bottom) = (ends().min().unwrap_or(0), ends().max().unwrap_or(0));
            for ((index, point), rank) in here.iter().zip(0..) {
                let y = if rank == 0 { top - 9 } else { bottom + 6 + rank * Type::STRONG.size };
                let look = Type::STRONG.in_colour(colour::series(*index));
                canvas.text(&point.label, (self.spot(*index, point).0, y), Side::Middle, look)?;
            }
        }
        for (series, row) in self.trend.series.iter().zip(0..) {
            for period in &series.missing {
                let spot = (self.x(*period), self.foot - 6 - row * Type::SMALL.leading());
                let look = Type::SMALL.in_colour(colour::series(usize::try_from(row).unwrap_or(0)));
                canvas.text(&self.trend.missing, spot, Side::Middle, look)?;
            }
        }
        Ok(())
    }

    /// The names at the ends of the lines, moved apart where they would touch, or above the lines.
    fn names(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        let series = self.trend.series.iter().enumerate();
        let ends: Vec<(usize, Vec<String>, i32)> = series
            .filter_map(|(index, series)| {
                let end = self.spot(index, series.points.last()?).1;
                Some((index, name(series, canvas.fonts, canvas.width), end))
            })
            .collect();
        let room = self.trend.name_room(canvas.fonts, canvas.width);
        let (x, places) = if is_narrow(canvas.width) {
            let first = self.trend.remarked(canvas.fonts, canvas.width) + 8 + Type::STRONG.size;
            (6, (0..).map(|row| first + row * room).take(ends.len()).collect())
        } else {
            let wanted: Vec<i32> = ends.iter().map(|(_, _, y)| y - (room - 6) / 2 + 14).collect();
            (self.right + 8, spread(&wanted, room, self.foot - room + 20))
        };
        for ((index, lines, _), place) in ends.iter().zip(places) {
            mark(canvas, *index, (x, place - 5), false)?;
            canvas.lines(lines, (x + 12, place), Side::Start, Type::STRONG.in_colour(colour::series(*index)))?;
        }
        Ok(())
    }
}

impl Chart for TrendLines {
    fn name(&self) -> &str {
        &self.name
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn description(&self) -> &str {
        &self.description
    }

    fn height(&self, fonts: &Fonts, width: i32) -> i32 {
        self.foot(fonts, width).saturating_add(64)
    }

    fn draw(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        let remark = self.remark_lines(canvas.fonts, canvas.width);
        canvas.lines(&remark, (0, Type::SMALL.size), Side::Start, Type::SMALL)?;
        let placed = Placed::of(self, canvas.fonts, canvas.width);
        placed.grid(canvas)?;
        placed.whole_years(canvas)?;
        placed.limits(canvas)?;
        placed.lines(canvas)?;
        placed.values(canvas)?;
        placed.names(canvas)
    }
}
