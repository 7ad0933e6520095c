//! Owners' grant per result around the common one, with the limits that chance
//! sets. It shows how much owners vary; it ranks nobody.

use rust_decimal::Decimal;

use super::canvas::{Canvas, Pixel, Side, Type};
use super::colour::{self, Colour};
use super::content::Chart;
use super::error::ChartError;
use super::font::{FontWeight, Fonts};
use super::layout::{scaled, ticks as ticks_of};
use super::picture::Drawing;
use crate::model::answer::rollup::{CurvePoint, Funnel as Limits, OwnerRow, Pool, Position, RollUp};
use crate::model::figure::Interval;
use crate::present::Say;
use crate::words::{Message, Words};

/// Where the chart begins, unless its scale needs more room.
const LEFT: i32 = 92;
const LEFT_MOST: i32 = 300;
const WIDTH: i32 = 760;
const RIGHT: i32 = WIDTH - 20;
/// Below what stands at the top of the scale.
const TOP: i32 = 40;
/// From zero to the largest tick.
const RISE: i32 = 340;
const FOOT: i32 = TOP + RISE;
const LEGEND: i32 = FOOT + 74;
const ROW: i32 = 24;
/// More owners than this are named only where they lie outside.
const NAMED: usize = 12;

/// The room for an owner's name.
const NAME: i32 = 220;

/// One owner.
#[derive(Debug, Clone)]
struct Dot {
    name: String,
    expected: Decimal,
    /// Kronor per result; none of a reported zero.
    per: Option<Decimal>,
    outside: bool,
}

/// One line of limits.
#[derive(Debug, Clone)]
struct Limit {
    label: String,
    colour: Colour,
    dashed: bool,
    low: Vec<(Decimal, Decimal)>,
    high: Vec<(Decimal, Decimal)>,
}

#[derive(Debug, Clone)]
pub(super) struct FunnelChart {
    name: String,
    title: String,
    across: String,
    up: String,
    description: String,
    pooled: Decimal,
    pooled_label: String,
    dots: Vec<Dot>,
    limits: Vec<Limit>,
    /// The marks that are drawn, with what they mean.
    marks: Vec<(Mark, String)>,
    ticks: Vec<(Decimal, String)>,
    widest: Decimal,
    across_ticks: Vec<(Decimal, String)>,
    left: i32,
}

/// Draws the first pool of a roll-up with the limits around it.
pub fn funnel(answer: &RollUp, words: &Words) -> Result<Drawing, ChartError> {
    let say = Say::new(words);
    let pool = answer.pools.first().ok_or(ChartError::Empty)?;
    let common = pool.pooled.number().ok_or(ChartError::Empty)?;
    let dots: Vec<Dot> = answer.rows.iter().filter_map(|row| dot(row, pool, say)).collect();
    if answer.curve.is_empty() || dots.len() < 2 {
        return Err(ChartError::Empty);
    }
    let limit = |pick: fn(&Limits) -> &Interval, label: &str, colour, dashed| {
        limit(&answer.curve, pick, words.text(label), colour, dashed)
    };
    let mut limits = vec![
        limit(|at| &at.limits_95, "chart-funnel-95", colour::BLUE, true),
        limit(|at| &at.limits_998, "chart-funnel-998", colour::BLUE, false),
    ];
    if pool.dispersion.is_some_and(|phi| phi > Decimal::ONE) {
        limits.push(limit(|at| &at.adjusted_95, "chart-funnel-adjusted-95", colour::ORANGE, true));
        limits.push(limit(|at| &at.adjusted_998, "chart-funnel-adjusted-998", colour::ORANGE, false));
    }
    let largest = dots.iter().filter_map(|dot| dot.per).max().unwrap_or(common).max(common);
    let more = |number: Decimal, times: Decimal| number.checked_mul(times).unwrap_or(number);
    let highest = more(largest, Decimal::new(115, 2)).max(more(common, Decimal::TWO));
    let widest = more(dots.iter().map(|dot| dot.expected).max().unwrap_or(Decimal::ONE), Decimal::new(11, 1));
    let tick = |tick: Decimal| (tick, words.amount(tick));
    let (concept, year) = (say.entity(&answer.concept), answer.year.to_string());
    let unit = say.unit(&pool.pooled.unit).unwrap_or_default();
    let drawn = |mark: &Mark| dots.iter().any(|dot| Mark::of(dot) == *mark);
    let marks = [Mark::Inside, Mark::Outside, Mark::Zero].into_iter().filter(drawn);
    let marks = marks.map(|mark| (mark, words.text(mark.label()))).collect();
    let said: Vec<String> = dots.iter().map(|dot| said(dot, words)).collect();
    let ticks: Vec<(Decimal, String)> = ticks_of(highest).into_iter().map(tick).collect();
    let fonts = Fonts::new()?;
    let labels = ticks.iter().map(|(_, label)| fonts.width(label, Type::SMALL.size, FontWeight::Normal));
    let left = (labels.max().unwrap_or(0) + 10).clamp(LEFT, LEFT_MOST);
    let pooled_label = words.say(&Message::new("chart-funnel-pooled").with("quantity", say.stated(&pool.pooled)));
    Ok(Drawing::of(FunnelChart {
        name: "funnel".to_owned(),
        title: words.say(&Message::new("chart-funnel-title").with("concept", concept).with("year", year)),
        across: words.text("chart-funnel-across"),
        up: words.say(&Message::new("chart-funnel-up").with("unit", unit)),
        description: format!("{pooled_label}. {}.", said.join("; ")),
        pooled: common,
        pooled_label,
        ticks,
        left,
        across_ticks: ticks_of(widest).into_iter().filter(|tick| *tick <= widest).map(tick).collect(),
        widest,
        dots,
        limits,
        marks,
    }))
}

fn dot(row: &OwnerRow, pool: &Pool, say: Say<'_>) -> Option<Dot> {
    let (funnel, expected) = (row.funnel.as_ref()?, row.expected_count.as_ref()?);
    // Only the owners of the pool that the curve is of.
    if row.grant_share.as_ref()?.number() != pool.grant_share.number() || expected.unit != pool.outcomes.unit {
        return None;
    }
    Some(Dot {
        name: say.entity(&row.owner),
        expected: expected.number()?,
        per: row.aligned.number(),
        outside: funnel.position != Position::Inside,
    })
}

fn said(dot: &Dot, words: &Words) -> String {
    let where_to = words.text(if dot.outside { "position-outside_95" } else { "position-inside" });
    match dot.per {
        Some(per) => format!("{} {} ({where_to})", dot.name, words.kr(per)),
        None => format!("{} {}", dot.name, words.text("absent-zero_outcomes")),
    }
}

fn limit(curve: &[CurvePoint], pick: fn(&Limits) -> &Interval, label: String, colour: Colour, dashed: bool) -> Limit {
    let along = |end: fn(&Interval) -> Option<Decimal>| {
        curve.iter().filter_map(|point| Some((point.expected, end(pick(&point.funnel))?))).collect()
    };
    Limit { label, colour, dashed, low: along(|limits| limits.low), high: along(|limits| limits.high) }
}

impl FunnelChart {
    fn highest(&self) -> Decimal {
        self.ticks.last().map_or(Decimal::ONE, |(tick, _)| *tick)
    }

    fn at(&self, expected: Decimal, per: Decimal) -> Pixel {
        (self.left + scaled(expected, self.widest, RIGHT - self.left), FOOT - scaled(per, self.highest(), RISE))
    }

    fn axes(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        let up = canvas.fonts.fit(&self.up, Type::SMALL.size, FontWeight::Normal, WIDTH);
        canvas.text(&up, (0, TOP - 26), Side::Start, Type::SMALL)?;
        for (tick, label) in &self.ticks {
            let (_, y) = self.at(Decimal::ZERO, *tick);
            let colour = if tick.is_zero() { colour::INK } else { colour::GRID };
            canvas.line(&[(self.left, y), (RIGHT, y)], colour, 1)?;
            canvas.text(label, (self.left - 8, y + 5), Side::End, Type::SMALL)?;
        }
        let width = |label: &str| canvas.fonts.width(label, Type::SMALL.size, FontWeight::Normal) + 12;
        let (mut free, mut ticks) = (i32::MIN, Vec::new());
        // A number that would touch the one before it is left out.
        for (tick, label) in &self.across_ticks {
            let (x, _) = self.at(*tick, Decimal::ZERO);
            if x - width(label) / 2 >= free {
                free = x + width(label) / 2;
                ticks.push((tick, label));
            }
        }
        for (tick, label) in ticks {
            let (x, _) = self.at(*tick, Decimal::ZERO);
            canvas.line(&[(x, FOOT), (x, FOOT + 5)], colour::INK, 1)?;
            canvas.text(label, (x, FOOT + 22), Side::Middle, Type::SMALL)?;
        }
        canvas.text(&self.across, ((self.left + RIGHT) / 2, FOOT + 44), Side::Middle, Type::SMALL)
    }

    fn limits(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        for limit in &self.limits {
            for points in [&limit.low, &limit.high] {
                // What lies above the chart is left out, not bent into it.
                let inside = points.iter().filter(|(expected, per)| *per <= self.highest() && *expected <= self.widest);
                let spots: Vec<Pixel> = inside.map(|(expected, per)| self.at(*expected, *per)).collect();
                for (pair, place) in spots.windows(2).zip(0..) {
                    let [from, to] = pair else { continue };
                    match limit.dashed {
                        true if place % 2 == 1 => {}
                        true | false => canvas.line(&[*from, *to], limit.colour, 2)?,
                    }
                }
            }
        }
        let (x, y) = self.at(self.widest, self.pooled);
        canvas.line(&[(self.left, y), (x, y)], colour::INK, 2)
    }

    fn dots(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        let mut taken: Vec<(i32, i32, i32)> = Vec::new();
        for dot in &self.dots {
            let (x, y) = match dot.per {
                Some(per) => self.at(dot.expected, per),
                // No results: beyond every height, at the upper edge.
                None => (self.at(dot.expected, Decimal::ZERO).0, TOP + 4),
            };
            Mark::of(dot).draw(canvas, (x, y))?;
            if self.dots.len() > NAMED && !dot.outside && dot.per.is_some() {
                continue;
            }
            let name = canvas.fonts.fit(&dot.name, Type::SMALL.size, FontWeight::Normal, NAME);
            let width = canvas.fonts.width(&name, Type::SMALL.size, FontWeight::Normal);
            let left = x + 10 + width > RIGHT;
            let (side, start) = if left { (Side::End, x - 10 - width) } else { (Side::Start, x + 10) };
            // Below the names that are there already, where one would lie on another.
            let mut place = y + 5;
            while taken.iter().any(|(from, to, own)| start < *to && start + width > *from && (place - own).abs() < 15) {
                place += 15;
            }
            // Where there is no room left, the mark stands alone; the table has the name.
            if place > FOOT {
                continue;
            }
            taken.push((start, start + width, place));
            // The lines would run through the letters.
            canvas.rect((start - 2, place - 12), (start + width + 2, place + 4), colour::PAPER)?;
            let spot = (if left { x - 10 } else { x + 10 }, place);
            canvas.text(&name, spot, side, Type::SMALL.in_colour(colour::INK))?;
        }
        Ok(())
    }

    /// What the lines and marks are, below: each differs in more than its colour.
    fn legend(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        canvas.line(&[(LEFT, LEGEND - 4), (LEFT + 34, LEGEND - 4)], colour::INK, 2)?;
        let pooled = canvas.fonts.fit(&self.pooled_label, Type::STRONG.size, FontWeight::Bold, RIGHT - LEFT - 44);
        canvas.text(&pooled, (LEFT + 44, LEGEND), Side::Start, Type::STRONG)?;
        for (limit, place) in self.limits.iter().zip(0..) {
            let (x, y) = (LEFT + (place % 2) * 320, LEGEND + ROW * (1 + place / 2));
            match limit.dashed {
                true => canvas.dashed((x, y - 4), (x + 34, y - 4), limit.colour, 2)?,
                false => canvas.line(&[(x, y - 4), (x + 34, y - 4)], limit.colour, 2)?,
            }
            canvas.text(&limit.label, (x + 44, y), Side::Start, Type::SMALL)?;
        }
        let y = LEGEND + ROW * (1 + self.limit_rows());
        let mut x = LEFT + 17;
        for (mark, label) in &self.marks {
            mark.draw(canvas, (x, y - 4))?;
            canvas.text(label, (x + 14, y), Side::Start, Type::SMALL)?;
            x += 44 + canvas.fonts.width(label, Type::SMALL.size, FontWeight::Normal);
        }
        Ok(())
    }

    fn limit_rows(&self) -> i32 {
        i32::try_from(self.limits.len().div_ceil(2)).unwrap_or(1)
    }
}

/// How an owner is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Inside,
    Outside,
    Zero,
}

impl Mark {
    fn of(dot: &Dot) -> Self {
        match (dot.per, dot.outside) {
            (None, _) => Mark::Zero,
            (Some(_), true) => Mark::Outside,
            (Some(_), false) => Mark::Inside,
        }
    }

    fn label(self) -> &'static str {
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
    fn name(&self) -> &str {
        &self.name
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn description(&self) -> &str {
        &self.description
    }

    fn widths(&self) -> (i32, i32) {
        (WIDTH, WIDTH)
    }

    fn height(&self, _fonts: &Fonts, _width: i32) -> i32 {
        LEGEND + ROW * (1 + self.limit_rows()) + 12
    }

    fn draw(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        self.axes(canvas)?;
        self.limits(canvas)?;
        self.dots(canvas)?;
        self.legend(canvas)
    }
}
