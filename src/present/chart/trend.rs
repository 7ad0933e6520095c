//! Measures over periods as lines, each point with its limits. A period that is
//! shorter than the others is hollow, dashed and says how long it is; beside it
//! stands what the whole year may come to.

use rust_decimal::Decimal;

use super::canvas::{Canvas, Pixel, Side, Type};
use super::colour::{self, Colour};
use super::content::Chart;
use super::error::ChartError;
use super::font::{FontWeight, Fonts};
use super::layout::{scaled, spread};
use super::picture::Drawing;
use super::points::{Point, Series, Span, Values, said, scale_of, series_of, spans_of};
use crate::model::answer::trend::Trend;
use crate::present::Say;
use crate::words::{Message, Words};

/// Where the chart begins, unless its scale needs more room.
const LEFT: i32 = 44;
const LEFT_MOST: i32 = 300;
/// The room to the right of the lines, for their names.
const NAMES: i32 = 190;
/// The room for a name at the end of its line.
const NAME: i32 = NAMES - 20;
/// From the lowest tick to the highest, unless the names need more.
const RISE: i32 = 260;
/// Above the highest tick, for a value on it.
const AIR: i32 = 26;
/// How far the limits of several series stand from each other.
const APART: i32 = 8;

#[derive(Debug, Clone)]
pub(super) struct TrendLines {
    name: String,
    title: String,
    remark: Option<String>,
    description: String,
    missing: String,
    spans: Vec<Span>,
    series: Vec<Series>,
    ticks: Vec<(Decimal, String)>,
}

/// Draws answers `trend`, one line for each, on the same scale.
pub fn trend(answers: &[&Trend], values: Values, words: &Words) -> Result<Drawing, ChartError> {
    let say = Say::new(words);
    let spans = spans_of(answers, words);
    let series: Vec<Series> = answers.iter().map(|answer| series_of(answer, values, &spans, say)).collect();
    let Some(first) = answers.first().filter(|_| series.iter().any(|series| !series.points.is_empty())) else {
        return Err(ChartError::Empty);
    };
    let shares = answers.iter().filter(|answer| matches!(answer, Trend::Shares(_))).count();
    if shares != 0 && shares != answers.len() {
        return Err(ChartError::Mixed);
    }
    let about = first.about();
    let subject = if answers.len() == 1 { about.name() } else { &about.activity };
    let id = match values {
        _ if shares > 0 => "chart-trend-title-shares",
        Values::Rates => "chart-trend-title-rates",
        Values::Counted => "chart-trend-title",
    };
    let title = words.say(&Message::new(id).with("subject", say.entity(subject)));
    let missing = words.text("chart-missing");
    let said: Vec<String> = series.iter().map(|series| said(series, &spans, &missing)).collect();
    let remarks = remarks(&series, &spans, words);
    let remark = (!remarks.is_empty()).then(|| remarks.join(" "));
    let points = series.iter().flat_map(|series| &series.points);
    let ticks = scale_of(points, shares > 0, words);
    Ok(Drawing::of(TrendLines {
        name: format!("trend-{}", subject.id),
        title,
        description: said.into_iter().chain(remark.clone()).collect::<Vec<_>>().join(" "),
        remark,
        missing,
        spans,
        series,
        ticks,
    }))
}

/// What a reader must know of the marks that are drawn.
fn remarks(series: &[Series], spans: &[Span], words: &Words) -> Vec<String> {
    let points = || series.iter().flat_map(|series| &series.points);
    let part = spans.iter().find_map(|span| Some((span.label.as_str(), span.part.as_deref()?)));
    let part = part.map(|(period, length)| {
        words.say(&Message::new("chart-trend-part").with("period", period).with("length", length))
    });
    let whole = points().any(|point| point.whole_year.is_some()).then(|| words.text("chart-trend-whole-year"));
    let limits = points().any(|point| point.limits.is_some()).then(|| words.text("chart-trend-limits"));
    part.into_iter().chain(whole).chain(limits).collect()
}

impl TrendLines {
    /// The height of a name at the end of its line: that of the longest.
    fn name_room(&self, fonts: &Fonts) -> i32 {
        let lines = self.series.iter().map(|series| name(series, fonts).len()).max();
        lines.and_then(|lines| i32::try_from(lines).ok()).unwrap_or(1) * Type::BODY.leading() + 6
    }

    fn rise(&self, fonts: &Fonts) -> i32 {
        let names = i32::try_from(self.series.len()).unwrap_or(i32::MAX).saturating_mul(self.name_room(fonts));
        names.max(RISE)
    }

    fn remark_lines(&self, fonts: &Fonts, width: i32) -> Vec<String> {
        let remark = self.remark.as_deref().unwrap_or_default();
        if remark.is_empty() { Vec::new() } else { fonts.wrap(remark, Type::SMALL.size, FontWeight::Normal, width) }
    }

    /// Where the lowest tick stands: below the remark and the largest value.
    fn foot(&self, fonts: &Fonts, width: i32) -> i32 {
        let remark = i32::try_from(self.remark_lines(fonts, width).len()).unwrap_or(0) * Type::SMALL.leading();
        self.rise(fonts).saturating_add(remark + AIR)
    }

    fn is_part(&self, period: usize) -> bool {
        self.spans.get(period).is_some_and(|span| span.part.is_some())
    }

    fn points(&self) -> impl Iterator<Item = &Point> {
        self.series.iter().flat_map(|series| &series.points)
    }
}

fn name(series: &Series, fonts: &Fonts) -> Vec<String> {
    fonts.wrap(&series.name, Type::BODY.size, FontWeight::Bold, NAME)
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
        Self { trend, left, right: width - NAMES, rise: trend.rise(fonts), foot: trend.foot(fonts, width) }
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
                    true => canvas.dashed(self.spot(index, from), self.spot(index, to), colour, 2)?,
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

    /// The names at the ends of the lines, moved apart where they would touch.
    fn names(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        let series = self.trend.series.iter().enumerate();
        let ends: Vec<(usize, Vec<String>, i32)> = series
            .filter_map(|(index, series)| {
                series.points.last().map(|point| (index, name(series, canvas.fonts), self.spot(index, point).1))
            })
            .collect();
        let room = self.trend.name_room(canvas.fonts);
        let wanted: Vec<i32> = ends.iter().map(|(_, _, y)| y - (room - 6) / 2 + 14).collect();
        for ((index, lines, _), place) in ends.iter().zip(spread(&wanted, room, self.foot - room + 20)) {
            mark(canvas, *index, (self.right + 8, place - 5), false)?;
            canvas.lines(
                lines,
                (self.right + 20, place),
                Side::Start,
                Type::STRONG.in_colour(colour::series(*index)),
            )?;
        }
        Ok(())
    }
}

/// A mark of a series: of its own shape, hollow for a part period.
fn mark(canvas: &Canvas<'_>, series: usize, (x, y): Pixel, hollow: bool) -> Result<(), ChartError> {
    let shape = |radius: i32, fill: Colour| match series % 3 {
        0 => canvas.disc((x, y), radius, fill),
        1 => canvas.rect((x - radius + 1, y - radius + 1), (x + radius - 1, y + radius - 1), fill),
        _ => canvas
            .shape(&[(x, y - radius - 1), (x + radius + 1, y + radius - 1), (x - radius - 1, y + radius - 1)], fill),
    };
    shape(6, colour::series(series))?;
    if hollow { shape(4, colour::PAPER) } else { Ok(()) }
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
