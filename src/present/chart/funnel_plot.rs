//! How a funnel is drawn: its scales, its limits, its owners and what the marks mean.

use rust_decimal::Decimal;

use super::canvas::{Canvas, Pixel, Side, Type};
use super::colour::{self, Colour};
use super::content::Chart;
use super::error::ChartError;
use super::font::{FontWeight, Fonts};
use super::layout::{is_narrow, scaled};

/// Where the chart begins, unless its scale needs more room.
const LEFT: i32 = 92;
const LEFT_MOST: i32 = 300;
const WIDTH: i32 = 760;
/// Between what stands above and the top of the scale.
const AIR: i32 = 26;
/// From zero to the largest tick.
const RISE: i32 = 340;
const ROW: i32 = 24;
/// More owners than this are named only where they lie outside.
const NAMED: usize = 12;

/// The room for an owner's name.
const NAME: i32 = 220;
/// The room for the sign of what the legend explains.
const SIGN: i32 = 44;

/// One owner.
#[derive(Debug, Clone)]
pub(super) struct Dot {
    pub name: String,
    pub expected: Decimal,
    /// Kronor per result; none of a reported zero.
    pub per: Option<Decimal>,
    pub outside: bool,
}

/// One line of limits.
#[derive(Debug, Clone)]
pub(super) struct Limit {
    pub label: String,
    pub colour: Colour,
    pub dashed: bool,
    pub low: Vec<(Decimal, Decimal)>,
    pub high: Vec<(Decimal, Decimal)>,
}

#[derive(Debug, Clone)]
pub(super) struct FunnelChart {
    pub title: String,
    pub across: String,
    pub up: String,
    pub description: String,
    pub pooled: Decimal,
    pub pooled_label: String,
    pub dots: Vec<Dot>,
    pub limits: Vec<Limit>,
    /// The marks that are drawn, with what they mean.
    pub marks: Vec<(Mark, String)>,
    pub ticks: Vec<(Decimal, String)>,
    pub widest: Decimal,
    pub across_ticks: Vec<(Decimal, String)>,
}

/// Where the parts of a funnel stand, in a picture so wide.
struct Placed<'a> {
    chart: &'a FunnelChart,
    up: Vec<String>,
    across: Vec<String>,
    left: i32,
    right: i32,
    top: i32,
    foot: i32,
}

impl<'a> Placed<'a> {
    fn of(chart: &'a FunnelChart, fonts: &Fonts, width: i32) -> Self {
        let labels = chart.ticks.iter().map(|(_, label)| fonts.width(label, Type::SMALL.size, FontWeight::Normal));
        let least = if is_narrow(width) { 0 } else { LEFT };
        let left = (labels.max().unwrap_or(0) + 10).clamp(least, LEFT_MOST.min(width / 2));
        let right = width - if is_narrow(width) { 8 } else { 20 };
        let wrapped = |text: &str, room: i32| fonts.wrap(text, Type::SMALL.size, FontWeight::Normal, room);
        let (up, across) = (wrapped(&chart.up, width), wrapped(&chart.across, right - left));
        let top = lines(&up) * Type::SMALL.leading() + AIR;
        Self { chart, up, across, left, right, top, foot: top + RISE }
    }

    fn at(&self, expected: Decimal, per: Decimal) -> Pixel {
        let across = scaled(expected, self.chart.widest, self.right - self.left);
        (self.left + across, self.foot - scaled(per, self.chart.highest(), RISE))
    }

    /// The first baseline of the legend.
    fn legend_top(&self) -> i32 {
        self.foot + 56 + lines(&self.across) * Type::SMALL.leading()
    }

    fn axes(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        canvas.lines(&self.up, (0, Type::SMALL.size), Side::Start, Type::SMALL)?;
        for (tick, label) in &self.chart.ticks {
            let (_, y) = self.at(Decimal::ZERO, *tick);
            let colour = if tick.is_zero() { colour::INK } else { colour::GRID };
            canvas.line(&[(self.left, y), (self.right, y)], colour, 1)?;
            canvas.text(label, (self.left - 8, y + 5), Side::End, Type::SMALL)?;
        }
        let width = |label: &str| canvas.fonts.width(label, Type::SMALL.size, FontWeight::Normal) + 12;
        let (mut free, mut ticks) = (i32::MIN, Vec::new());
        // A number that would touch the one before it, or leave the picture, is left out.
        for (tick, label) in &self.chart.across_ticks {
            let (x, _) = self.at(*tick, Decimal::ZERO);
            if x - width(label) / 2 >= free && x + width(label) / 2 <= canvas.width + 8 {
                free = x + width(label) / 2;
                ticks.push((x, label));
            }
        }
        for (x, label) in ticks {
            canvas.line(&[(x, self.foot), (x, self.foot + 5)], colour::INK, 1)?;
            canvas.text(label, (x, self.foot + 22), Side::Middle, Type::SMALL)?;
        }
        canvas.lines(&self.across, (i32::midpoint(self.left, self.right), self.foot + 44), Side::Middle, Type::SMALL)
    }

    fn limits(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        let chart = self.chart;
        for limit in &chart.limits {
            for points in [&limit.low, &limit.high] {
                // What lies above the chart is left out, not bent into it.
                let is_inside =
                    |(expected, per): &&(Decimal, Decimal)| *per <= chart.highest() && *expected <= chart.widest;
                let inside = points.iter().filter(is_inside);
                let spots: Vec<Pixel> = inside.map(|(expected, per)| self.at(*expected, *per)).collect();
                match limit.dashed {
                    true => canvas.dashed(&spots, limit.colour, 2)?,
                    false => canvas.line(&spots, limit.colour, 2)?,
                }
            }
        }
        let (x, y) = self.at(chart.widest, chart.pooled);
        canvas.line(&[(self.left, y), (x, y)], colour::INK, 2)
    }

    fn dots(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        let mut taken: Vec<(i32, i32, i32)> = Vec::new();
        for dot in &self.chart.dots {
            let (x, y) = match dot.per {
                Some(per) => self.at(dot.expected, per),
                // No results: beyond every height, at the upper edge.
                None => (self.at(dot.expected, Decimal::ZERO).0, self.top + 4),
            };
            Mark::of(dot).draw(canvas, (x, y))?;
            if self.chart.dots.len() > NAMED && !dot.outside && dot.per.is_some() {
                continue;
            }
            let room = NAME.min((self.right - self.left) / 2 - 14);
            let name = canvas.fonts.fit(&dot.name, Type::SMALL.size, FontWeight::Normal, room);
            let width = canvas.fonts.width(&name, Type::SMALL.size, FontWeight::Normal);
            let start = if x + 10 + width > self.right { x - 10 - width } else { x + 10 };
            // Below the names that are there already, where one would lie on another.
            let mut place = y + 5;
            while taken.iter().any(|(from, to, own)| start < *to && start + width > *from && (place - own).abs() < 15) {
                place += 15;
            }
            // Where there is no room left, the mark stands alone; the table has the name.
            if place > self.foot {
                continue;
            }
            taken.push((start, start + width, place));
            canvas.covering(&[name], (start, place), Type::SMALL.in_colour(colour::INK))?;
        }
        Ok(())
    }

    /// What the lines and marks are, below: each differs in more than its colour.
    fn legend(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        let top = self.legend_top();
        for (entry, (x, y)) in self.chart.entries(canvas.fonts, canvas.width).0 {
            let (x, y) = (x, top + y);
            let line = [(x, y - 4), (x + 34, y - 4)];
            match entry.sign {
                Sign::Pooled => canvas.line(&line, colour::INK, 2)?,
                Sign::Limit { colour, dashed: true } => canvas.dashed(&line, colour, 2)?,
                Sign::Limit { colour, dashed: false } => canvas.line(&line, colour, 2)?,
                Sign::Owner(mark) => mark.draw(canvas, (x + 17, y - 4))?,
            }
            canvas.lines(&entry.lines, (x + SIGN, y), Side::Start, entry.look)?;
        }
        Ok(())
    }
}

/// What the legend explains.
#[derive(Debug, Clone, Copy)]
enum Sign {
    Pooled,
    Limit { colour: Colour, dashed: bool },
    Owner(Mark),
}

struct Entry {
    sign: Sign,
    lines: Vec<String>,
    look: Type,
}

impl FunnelChart {
    fn highest(&self) -> Decimal {
        self.ticks.last().map_or(Decimal::ONE, |(tick, _)| *tick)
    }

    /// What the legend has, each with its place, and how tall all of it is.
    fn entries(&self, fonts: &Fonts, width: i32) -> (Vec<(Entry, Pixel)>, i32) {
        let entry = |sign: Sign, text: &str, look: Type| Entry {
            sign,
            lines: fonts.wrap(text, look.size, look.weight, width - SIGN),
            look,
        };
        let pooled = entry(Sign::Pooled, &self.pooled_label, Type::STRONG);
        let limits = self
            .limits
            .iter()
            .map(|limit| entry(Sign::Limit { colour: limit.colour, dashed: limit.dashed }, &limit.label, Type::SMALL));
        let marks = self.marks.iter().map(|(mark, label)| entry(Sign::Owner(*mark), label, Type::SMALL));
        let (mut x, mut y, mut placed) = (0, 0, Vec::new());
        for entry in std::iter::once(pooled).chain(limits).chain(marks) {
            let text = entry.lines.iter().map(|line| fonts.width(line, entry.look.size, entry.look.weight));
            let wide = SIGN + text.max().unwrap_or(0) + 24;
            let is_first = placed.is_empty();
            if x > 0 && x + wide - 24 > width {
                (x, y) = (0, y + ROW);
            }
            let rows = lines(&entry.lines);
            placed.push((entry, (x, y)));
            x += wide;
            // What needs several lines, and what all is about, has them alone.
            if rows > 1 || is_first {
                (x, y) = (0, y + ROW + (rows - 1) * Type::SMALL.leading());
            }
        }
        (placed, if x > 0 { y + ROW } else { y })
    }
}

fn lines(texts: &[String]) -> i32 {
    i32::try_from(texts.len()).unwrap_or(1)
}

/// How an owner is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Inside,
    Outside,
    Zero,
}

impl Mark {
    pub(super) fn of(dot: &Dot) -> Self {
        match (dot.per, dot.outside) {
            (None, _) => Mark::Zero,
            (Some(_), true) => Mark::Outside,
            (Some(_), false) => Mark::Inside,
        }
    }

    pub(super) fn label(self) -> &'static str {
        match self {
            Mark::Inside => "chart-funnel-inside",
            Mark::Outside => "chart-funnel-outside",
            Mark::Zero => "chart-funnel-zero",
        }
    }

    fn draw(self, canvas: &Canvas<'_>, (x, y): Pixel) -> Result<(), ChartError> {
        match self {
            Mark::Zero => canvas.shape(&[(x, y - 8), (x + 7, y + 5), (x - 7, y + 5)], colour::INK),
            Mark::Outside => canvas.rect((x - 5, y - 5), (x + 5, y + 5), colour::INK),
            Mark::Inside => {
                canvas.disc((x, y), 5, colour::INK)?;
                canvas.disc((x, y), 3, colour::PAPER)
            }
        }
    }
}

impl Chart for FunnelChart {
    fn name(&self) -> &'static str {
        "funnel"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn description(&self) -> &str {
        &self.description
    }

    fn widths(&self) -> (i32, i32) {
        (320, WIDTH)
    }

    fn height(&self, fonts: &Fonts, width: i32) -> i32 {
        Placed::of(self, fonts, width).legend_top() + self.entries(fonts, width).1
    }

    fn draw(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        let placed = Placed::of(self, canvas.fonts, canvas.width);
        placed.axes(canvas)?;
        placed.limits(canvas)?;
        placed.dots(canvas)?;
        placed.legend(canvas)
    }
}
