//! Measures over periods as lines; a period that is shorter than the others is
//! hollow, dashed and says how long it is.

use chrono::{Datelike, NaiveDate};
use plotters::prelude::{DrawingBackend, RGBColor};
use rust_decimal::Decimal;

use super::canvas::{Canvas, Pixel, Side, Type};
use super::colour;
use super::error::ChartError;
use super::font::{FontWeight, Fonts};
use super::layout::{WIDTH, scaled, spread, ticks_between};
use super::picture::{Chart, Picture, picture};
use crate::model::answer::trend::{Trend, TrendPoint};
use crate::present::Say;
use crate::words::{Arg, Message, Words};

/// Where the chart begins, unless its scale needs more room.
const LEFT: i32 = 44;
const LEFT_MOST: i32 = 300;
const RIGHT: i32 = WIDTH - 190;
/// From the lowest tick to the highest, unless the names need more.
const RISE: i32 = 260;
/// The room for a name at the end of its line.
const NAME: i32 = WIDTH - RIGHT - 20;

/// One observation.
#[derive(Debug, Clone)]
struct Point {
    /// Which of the chart's periods.
    period: usize,
    value: Decimal,
    label: String,
}

/// One measure.
#[derive(Debug, Clone)]
struct Series {
    name: String,
    points: Vec<Point>,
}

/// One place along the chart.
#[derive(Debug, Clone)]
struct Span {
    start: Option<NaiveDate>,
    end: NaiveDate,
    days: i64,
    label: String,
    /// How long it is, where that is less than the others.
    part: Option<String>,
}

#[derive(Debug, Clone)]
pub(super) struct TrendLines {
    name: String,
    title: String,
    remark: Option<String>,
    description: String,
    spans: Vec<Span>,
    series: Vec<Series>,
}

/// Draws answers `trend`, one line for each, on the same scale.
pub fn trend(answers: &[&Trend], words: &Words) -> Result<Picture, ChartError> {
    let say = Say::new(words);
    let spans = spans(answers, words);
    let series: Vec<Series> = answers.iter().map(|answer| series(answer, &spans, say)).collect();
    let Some(first) = answers.first().filter(|_| series.iter().any(|series| !series.points.is_empty())) else {
        return Err(ChartError::Empty);
    };
    let about = first.about();
    let subject = if answers.len() == 1 { about.measure() } else { Some(&about.activity) };
    let (id, subject) =
        subject.map_or_else(|| ("measure", String::new()), |subject| (subject.id.as_str(), say.entity(subject)));
    let title = words.say(&Message::new("chart-trend-title").with("subject", subject));
    let part = spans.iter().find_map(|span| Some((span.label.as_str(), span.part.as_deref()?)));
    let remark = part.map(|(period, length)| {
        words.say(&Message::new("chart-trend-part").with("period", period).with("length", length))
    });
    let mut said: Vec<String> = series.iter().map(|series| said(series, &spans)).collect();
    said.extend(remark.clone());
    let name = format!("trend-{id}");
    picture(TrendLines { name, title, remark, description: said.join(" "), spans, series })
}

fn said(series: &Series, spans: &[Span]) -> String {
    let point = |point: &Point| Some(format!("{} {}", spans.get(point.period)?.label, point.label));
    format!("{}: {}.", series.name, series.points.iter().filter_map(point).collect::<Vec<_>>().join(", "))
}

/// Every period of the answers, in order of time.
fn spans(answers: &[&Trend], words: &Words) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for point in answers.iter().flat_map(|answer| answer.points()) {
        let Some((start, end)) = period(&point) else { continue };
        if !spans.iter().any(|span| (span.start, span.end) == (start, end)) {
            let days = start.map_or(0, |start| (end - start).num_days() + 1);
            spans.push(Span { start, end, days, label: words.period(start, end), part: None });
        }
    }
    spans.sort_by_key(|span| (span.end, span.start));
    let longest = spans.iter().map(|span| span.days).max().unwrap_or(0);
    for span in spans.iter_mut().filter(|span| span.days > 1 && span.days * 10 < longest * 9) {
        span.part = Some(length(span, words));
    }
    spans
}

fn period(point: &TrendPoint<'_>) -> Option<(Option<NaiveDate>, NaiveDate)> {
    Some((point.start, point.end?))
}

/// How long a period is, in months where they are whole.
fn length(span: &Span, words: &Words) -> String {
    let whole = |start: NaiveDate| start.day() == 1 && span.end.succ_opt().is_some_and(|next| next.day() == 1);
    let months = span.start.filter(|start| whole(*start)).map(|start| {
        i64::from(span.end.year() - start.year()) * 12 + i64::from(span.end.month()) - i64::from(start.month()) + 1
    });
    let (id, count) = months.map_or(("chart-days", span.days), |months| ("chart-months", months));
    words.say(&Message::new(id).with("count", Arg::Int(count)))
}

fn series(answer: &Trend, spans: &[Span], say: Say<'_>) -> Series {
    let point = |own: TrendPoint<'_>| {
        let period = period(&own)?;
        let index = spans.iter().position(|span| (span.start, span.end) == period)?;
        let value = own.value.number()?;
        Some(Point { period: index, value, label: say.number(value, &own.value.unit) })
    };
    let mut points: Vec<Point> = answer.points().into_iter().filter_map(point).collect();
    points.sort_by_key(|point| point.period);
    Series { name: answer.about().measure().map(|name| say.entity(name)).unwrap_or_default(), points }
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

    /// Where the lowest tick stands: below the title, its remark and the largest value.
    fn foot(&self, fonts: &Fonts) -> i32 {
        self.rise(fonts).saturating_add(if self.remark.is_some() { 104 } else { 66 })
    }

    fn is_part(&self, period: usize) -> bool {
        self.spans.get(period).is_some_and(|span| span.part.is_some())
    }

    fn values(&self) -> impl Iterator<Item = Decimal> {
        self.series.iter().flat_map(|series| &series.points).map(|point| point.value)
    }
}

fn name(series: &Series, fonts: &Fonts) -> Vec<String> {
    fonts.wrap(&series.name, Type::BODY.size, FontWeight::Bold, NAME)
}

/// A trend with the places of its periods and values.
struct Placed<'a> {
    trend: &'a TrendLines,
    ticks: Vec<Decimal>,
    left: i32,
    rise: i32,
    foot: i32,
}

impl<'a> Placed<'a> {
    fn of(trend: &'a TrendLines, fonts: &Fonts) -> Self {
        let (least, largest) = (trend.values().min(), trend.values().max());
        let ticks = ticks_between(least.unwrap_or_default(), largest.unwrap_or_default());
        let widest =
            ticks.iter().map(|tick| fonts.width(&said_tick(*tick), Type::SMALL.size, FontWeight::Normal)).max();
        let left = (widest.unwrap_or(0) + 10).clamp(LEFT, LEFT_MOST);
        Self { trend, ticks, left, rise: trend.rise(fonts), foot: trend.foot(fonts) }
    }

    fn x(&self, period: usize) -> i32 {
        let (count, at) = (i32::try_from(self.trend.spans.len()).unwrap_or(1), i32::try_from(period).unwrap_or(0));
        self.left + (RIGHT - self.left) * (2 * at + 1) / (2 * count)
    }

    fn y(&self, value: Decimal) -> i32 {
        let lowest = self.ticks.first().copied().unwrap_or_default();
        let highest = self.ticks.last().copied().unwrap_or(Decimal::ONE);
        let above = value.checked_sub(lowest).zip(highest.checked_sub(lowest));
        self.foot - above.map_or(0, |(value, whole)| scaled(value, whole, self.rise))
    }

    fn spot(&self, point: &Point) -> Pixel {
        (self.x(point.period), self.y(point.value))
    }

    /// Every how many periods have room for such texts beside each other.
    fn every<'t>(&self, fonts: &Fonts, texts: impl Iterator<Item = &'t str>) -> usize {
        let widest = texts.map(|text| fonts.width(text, Type::BODY.size, FontWeight::Bold)).max().unwrap_or(0) + 6;
        let count = i32::try_from(self.trend.spans.len()).unwrap_or(i32::MAX).max(1);
        let all = widest.saturating_mul(count);
        usize::try_from(all.saturating_add(RIGHT - self.left - 1) / (RIGHT - self.left)).unwrap_or(1).max(1)
    }

    fn grid<B: DrawingBackend>(&self, canvas: &Canvas<'_, B>) -> Result<(), ChartError> {
        for tick in &self.ticks {
            let (colour, y) = (if tick.is_zero() { colour::INK } else { colour::GRID }, self.y(*tick));
            canvas.line(&[(self.left, y), (RIGHT, y)], colour, 1)?;
            canvas.text(&said_tick(*tick), (self.left - 8, y + 5), Side::End, Type::SMALL)?;
        }
        let spans = &self.trend.spans;
        let every = self.every(canvas.fonts, spans.iter().map(|span| span.label.as_str()));
        for (index, span) in spans.iter().enumerate().step_by(every) {
            canvas.text(&span.label, (self.x(index), self.foot + 22), Side::Middle, Type::BODY)?;
            if let Some(part) = &span.part {
                canvas.text(&format!("({part})"), (self.x(index), self.foot + 41), Side::Middle, Type::SMALL)?;
            }
        }
        Ok(())
    }

    fn lines<B: DrawingBackend>(&self, canvas: &Canvas<'_, B>) -> Result<(), ChartError> {
        for (index, series) in self.trend.series.iter().enumerate() {
            let colour = colour::series(index);
            let is_part = |point: &Point| self.trend.is_part(point.period);
            for pair in series.points.windows(2) {
                let [from, to] = pair else { continue };
                match is_part(from) || is_part(to) {
                    true => canvas.dashed(self.spot(from), self.spot(to), colour, 2)?,
                    false => canvas.line(&[self.spot(from), self.spot(to)], colour, 2)?,
                }
            }
            for point in &series.points {
                mark(canvas, index, self.spot(point), is_part(point))?;
            }
        }
        Ok(())
    }

    /// The values at the points: of the highest above it, of the others below.
    /// Where periods are too many, some of them have theirs.
    fn values<B: DrawingBackend>(&self, canvas: &Canvas<'_, B>) -> Result<(), ChartError> {
        let series = &self.trend.series;
        let labels = series.iter().flat_map(|series| &series.points).map(|point| point.label.as_str());
        for period in (0..self.trend.spans.len()).step_by(self.every(canvas.fonts, labels)) {
            let here = series.iter().enumerate().filter_map(|(index, series)| {
                series.points.iter().find(|point| point.period == period).map(|point| (index, point))
            });
            let mut here: Vec<(usize, &Point)> = here.collect();
            here.sort_by_key(|(_, point)| std::cmp::Reverse(point.value));
            for (rank, (index, point)) in here.into_iter().enumerate() {
                let below = if rank == 0 { -13 } else { 25 };
                let look = Type::STRONG.in_colour(colour::series(index));
                let (x, y) = self.spot(point);
                canvas.text(&point.label, (x, y + below), Side::Middle, look)?;
            }
        }
        Ok(())
    }

    /// The names at the ends of the lines, moved apart where they would touch.
    fn names<B: DrawingBackend>(&self, canvas: &Canvas<'_, B>) -> Result<(), ChartError> {
        let series = self.trend.series.iter().enumerate();
        let ends: Vec<(usize, Vec<String>, i32)> = series
            .filter_map(|(index, series)| {
                series.points.last().map(|point| (index, name(series, canvas.fonts), self.spot(point).1))
            })
            .collect();
        let room = self.trend.name_room(canvas.fonts);
        let wanted: Vec<i32> = ends.iter().map(|(_, _, y)| y - (room - 6) / 2 + 14).collect();
        for ((index, lines, _), place) in ends.iter().zip(spread(&wanted, room, self.foot - room + 20)) {
            mark(canvas, *index, (RIGHT + 8, place - 5), false)?;
            canvas.lines(lines, (RIGHT + 20, place), Side::Start, Type::STRONG.in_colour(colour::series(*index)))?;
        }
        Ok(())
    }
}

fn said_tick(tick: Decimal) -> String {
    tick.normalize().to_string()
}

/// A mark of a series: of its own shape, hollow for a part period.
fn mark<B: DrawingBackend>(
    canvas: &Canvas<'_, B>,
    series: usize,
    (x, y): Pixel,
    hollow: bool,
) -> Result<(), ChartError> {
    let shape = |radius: i32, fill: RGBColor| match series % 3 {
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

    fn size(&self, fonts: &Fonts) -> (i32, i32) {
        (WIDTH, self.foot(fonts).saturating_add(56))
    }

    fn draw<B: DrawingBackend>(&self, canvas: &Canvas<'_, B>) -> Result<(), ChartError> {
        canvas.title(&self.title)?;
        if let Some(remark) = &self.remark {
            let lines = canvas.fonts.wrap(remark, Type::SMALL.size, FontWeight::Normal, WIDTH);
            canvas.lines(&lines, (0, 44), Side::Start, Type::SMALL)?;
        }
        let placed = Placed::of(self, canvas.fonts);
        placed.grid(canvas)?;
        placed.lines(canvas)?;
        placed.values(canvas)?;
        placed.names(canvas)
    }
}
