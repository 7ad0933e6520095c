//! Many measures over years, each in a small picture with a scale of its own.

use rust_decimal::Decimal;

use super::canvas::{Canvas, Pixel, Side, Type};
use super::colour;
use super::content::Chart;
use super::error::ChartError;
use super::font::{FontWeight, Fonts};
use super::layout::scaled;
use super::picture::Drawing;
use super::points::{Point, Series, Span, Values, said, scale_of, series_of, spans_of};
use crate::model::answer::trend::Trend;
use crate::present::Say;
use crate::words::Words;

/// The width that a small picture has at least, and its parts from the top.
const PANEL: i32 = 240;
const GAP: i32 = 24;
const NAME_LINES: usize = 3;
const PLOT: i32 = 100;
const AIR: i32 = 26;
const FOOT: i32 = 34;

#[derive(Debug, Clone)]
struct Panel {
    activity: String,
    spans: Vec<Span>,
    series: Series,
    ticks: Vec<(Decimal, String)>,
}

#[derive(Debug, Clone)]
pub(super) struct Panels {
    title: String,
    description: String,
    missing: String,
    panels: Vec<Panel>,
}

/// Draws answers `trend`, each by itself.
pub fn series(answers: &[&Trend], values: Values, words: &Words) -> Result<Drawing, ChartError> {
    let say = Say::new(words);
    let panel = |answer: &&Trend| {
        let spans = spans_of(&[*answer], words);
        let series = series_of(answer, values, &spans, say);
        let ticks = scale_of(series.points.iter(), matches!(answer, Trend::Shares(_)), words);
        Panel { activity: say.entity(&answer.about().activity), spans, series, ticks }
    };
    let panels: Vec<Panel> = answers.iter().map(panel).filter(|own| !own.series.points.is_empty()).collect();
    if panels.is_empty() {
        return Err(ChartError::Empty);
    }
    let missing = words.text("chart-missing");
    let text = |own: &Panel| format!("{}, {}", own.activity, said(&own.series, &own.spans, &missing));
    let id = if values == Values::Rates { "chart-series-title-rates" } else { "chart-series-title" };
    Ok(Drawing::of(Panels {
        title: words.text(id),
        description: panels.iter().map(text).collect::<Vec<_>>().join(" "),
        missing,
        panels,
    }))
}

impl Panel {
    fn names(&self, fonts: &Fonts, width: i32) -> Vec<String> {
        let mut lines = fonts.wrap(&self.series.name, Type::STRONG.size, FontWeight::Bold, width);
        if lines.len() > NAME_LINES {
            let rest = lines.split_off(NAME_LINES - 1).join(" ");
            lines.push(fonts.fit(&rest, Type::STRONG.size, FontWeight::Bold, width));
        }
        lines
    }

    /// Draws it with its scale, so wide.
    fn draw(
        &self,
        canvas: &Canvas<'_>,
        corner: Pixel,
        (width, head): (i32, i32),
        missing: &str,
    ) -> Result<(), ChartError> {
        let (left, top) = corner;
        let names = self.names(canvas.fonts, width);
        canvas.lines(&names, (left, top + Type::STRONG.size), Side::Start, Type::STRONG)?;
        let below = top + i32::try_from(names.len()).unwrap_or(1) * Type::STRONG.leading() + Type::SMALL.size;
        let activity = canvas.fonts.fit(&self.activity, Type::SMALL.size, FontWeight::Normal, width);
        canvas.text(&activity, (left, below), Side::Start, Type::SMALL)?;
        let foot = top + head + AIR + PLOT;
        let low = self.ticks.first().map_or(Decimal::ZERO, |(tick, _)| *tick);
        let (high, label) = self.ticks.last().map_or((Decimal::ONE, ""), |(tick, label)| (*tick, label.as_str()));
        let y = |value: Decimal| foot - scaled(value - low, high - low, PLOT);
        canvas.line(&[(left, y(high)), (left + width, y(high))], colour::GRID, 1)?;
        canvas.text(label, (left, y(high) - 4), Side::Start, Type::SMALL)?;
        canvas.line(&[(left, y(Decimal::ZERO)), (left + width, y(Decimal::ZERO))], colour::INK, 1)?;
        let count = i32::try_from(self.spans.len()).unwrap_or(1).max(1);
        let x = |period: usize| left + width * (2 * i32::try_from(period).unwrap_or(0) + 1) / (2 * count);
        let spot = |point: &Point| (x(point.period), y(point.value));
        let is_part = |point: &Point| self.spans.get(point.period).is_some_and(|span| span.part.is_some());
        for point in &self.series.points {
            let Some((low, high)) = point.limits else { continue };
            canvas.line(&[(x(point.period), y(high)), (x(point.period), y(low))], colour::BLUE, 1)?;
        }
        for pair in self.series.points.windows(2) {
            let [from, to] = pair else { continue };
            match is_part(from) || is_part(to) {
                true => canvas.dashed(&[spot(from), spot(to)], colour::BLUE, 2)?,
                false => canvas.line(&[spot(from), spot(to)], colour::BLUE, 2)?,
            }
        }
        for point in &self.series.points {
            canvas.disc(spot(point), 5, colour::BLUE)?;
            if is_part(point) {
                canvas.disc(spot(point), 3, colour::PAPER)?;
            }
            let top = point.reach().map(&y).min().unwrap_or(foot);
            canvas.text(&point.label, (x(point.period), top - 6), Side::Middle, Type::SMALL.in_colour(colour::INK))?;
        }
        for period in &self.series.missing {
            canvas.text(missing, (x(*period), foot - 6), Side::Middle, Type::SMALL)?;
        }
        self.labels(canvas, x, foot, width / count)
    }

    /// The periods, each in the room that it has, on one line or two.
    fn labels(&self, canvas: &Canvas<'_>, x: impl Fn(usize) -> i32, foot: i32, room: i32) -> Result<(), ChartError> {
        for (period, span) in self.spans.iter().enumerate() {
            let mut lines = canvas.fonts.wrap(&span.label, Type::SMALL.size, FontWeight::Normal, room - 2);
            lines.truncate(2);
            canvas.lines(&lines, (x(period), foot + 16), Side::Middle, Type::SMALL)?;
        }
        Ok(())
    }
}

fn panel_width(width: i32) -> i32 {
    (width + GAP) / columns(width) - GAP
}

fn columns(width: i32) -> i32 {
    ((width + GAP) / (PANEL + GAP)).max(1)
}

impl Panels {
    /// The height of the names above each small picture: of the longest.
    fn head(&self, fonts: &Fonts, width: i32) -> i32 {
        let lines = self.panels.iter().map(|panel| panel.names(fonts, width).len()).max().unwrap_or(1);
        i32::try_from(lines).unwrap_or(1) * Type::STRONG.leading() + Type::SMALL.leading()
    }

    fn row_height(&self, fonts: &Fonts, width: i32) -> i32 {
        self.head(fonts, panel_width(width)) + AIR + PLOT + FOOT + GAP
    }

    fn rows(&self, width: i32) -> i32 {
        let panels = i32::try_from(self.panels.len()).unwrap_or(i32::MAX);
        panels.saturating_add(columns(width) - 1) / columns(width)
    }
}

impl Chart for Panels {
    fn name(&self) -> &str {
        "series"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn description(&self) -> &str {
        &self.description
    }

    fn height(&self, fonts: &Fonts, width: i32) -> i32 {
        self.rows(width).saturating_mul(self.row_height(fonts, width)).saturating_sub(GAP)
    }

    fn draw(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        let (columns, width) = (columns(canvas.width), panel_width(canvas.width));
        let (head, height) = (self.head(canvas.fonts, width), self.row_height(canvas.fonts, canvas.width));
        for (panel, place) in self.panels.iter().zip(0..) {
            let (column, row) = (place % columns, place / columns);
            let corner = (column * (width + GAP), row * height);
            panel.draw(canvas, corner, (width, head), &self.missing)?;
        }
        Ok(())
    }
}
