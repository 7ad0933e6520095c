//! Grant per result as points with their limits; what has no figure says why.
//! Units differ from row to row, so that the picture ranks nothing.

use rust_decimal::Decimal;

use super::canvas::{Canvas, Side, Type};
use super::colour;
use super::content::Chart;
use super::error::ChartError;
use super::font::{FontWeight, Fonts};
use super::layout::{is_narrow, ticks};
use super::picture::Drawing;
use super::rows::RowScale;
use crate::model::answer::cost::{Cost, CostRow};
use crate::model::figure::{Absent, Flag};
use crate::present::Say;
use crate::words::{Arg, Message, Words};

const TOP: i32 = 14;
const FOOT: i32 = 30;

/// A measure with its grant per result, or why it has none.
#[derive(Debug, Clone)]
struct Row {
    measure: String,
    activity: String,
    per: Option<Decimal>,
    limits: Option<(Decimal, Decimal)>,
    /// Only a part of the year was counted.
    is_part: bool,
    said: String,
}

#[derive(Debug, Clone)]
pub(super) struct Dots {
    title: String,
    description: String,
    remark: String,
    rows: Vec<Row>,
    ticks: Vec<(Decimal, String)>,
}

/// Draws the answer `cost`: the measures that are asked for or, where none is,
/// those with a grant per result and those whose figure somebody misses.
pub fn cost(answer: &Cost, wanted: &[String], words: &Words) -> Result<Drawing, ChartError> {
    let is_wanted = |row: &&CostRow| match wanted.is_empty() {
        true => row.came_out() && (row.headline().number().is_some() || is_missed(row)),
        false => wanted.iter().any(|own| *own == row.measure.id || *own == row.activity.id),
    };
    let rows: Vec<Row> = answer.rows.iter().filter(is_wanted).map(|own| row(own, words)).collect();
    let reach = |row: &Row| row.per.into_iter().chain(row.limits.map(|(_, high)| high));
    let largest = rows.iter().flat_map(reach).max().ok_or(ChartError::Empty)?;
    let tick = |tick: Decimal| (tick, words.amount(tick));
    let year = answer.year.map_or_else(|| Arg::Text(String::new()), Arg::from);
    let said = |row: &Row| format!("{}, {}: {}", row.activity, row.measure, row.said);
    Ok(Drawing::of(Dots {
        title: words.say(&Message::new("chart-cost-title").with("year", year)),
        description: rows.iter().map(said).collect::<Vec<_>>().join("; ") + ".",
        remark: words.text("chart-cost-remark"),
        rows,
        ticks: ticks(largest).into_iter().map(tick).collect(),
    }))
}

/// Whether somebody expects its figure, and none came.
fn is_missed(row: &CostRow) -> bool {
    let missed = [Flag::ExpectedByAssignment, Flag::ExpectedBySource, Flag::ExpectedByComparison];
    row.absent() == Some(Absent::NotReported) && missed.iter().any(|flag| row.value.flags.contains(flag))
}

fn row(own: &CostRow, words: &Words) -> Row {
    let say = Say::new(words);
    let headline = own.headline();
    let limits = own.interval().and_then(|limits| limits.low.zip(limits.high));
    let said = match (own.interval(), headline.number()) {
        (Some(limits), Some(_)) => format!("{} ({})", say.stated(headline), say.interval(&limits)),
        _ => say.stated(headline),
    };
    Row {
        measure: say.entity(&own.measure),
        activity: say.entity(&own.activity),
        per: headline.number(),
        limits,
        is_part: headline.flags.contains(&Flag::PartialPeriod),
        said,
    }
}

impl Row {
    fn names(&self, fonts: &Fonts, width: i32) -> (Vec<String>, Vec<String>) {
        let room = RowScale::name_room(width);
        let measure = fonts.wrap(&self.measure, Type::BODY.size, FontWeight::Normal, room);
        let activity = match is_narrow(width) {
            true => fonts.wrap(&self.activity, Type::SMALL.size, FontWeight::Normal, room),
            false => vec![fonts.fit(&self.activity, Type::SMALL.size, FontWeight::Normal, room)],
        };
        (measure, activity)
    }

    /// The height of its names.
    fn named(&self, fonts: &Fonts, width: i32) -> i32 {
        let (measure, activity) = self.names(fonts, width);
        lines(&measure) * Type::BODY.leading() + lines(&activity) * Type::SMALL.leading()
    }

    fn height(&self, fonts: &Fonts, width: i32) -> i32 {
        let (named, values) = (self.named(fonts, width), lines(&self.values(fonts, width)) * Type::SMALL.leading());
        named.max(RowScale::below(width, named) + 14 + values) + 14 + RowScale::air(width)
    }

    /// Why it has no figure, beside the sign for that; or its figure, below its point.
    fn values(&self, fonts: &Fonts, width: i32) -> Vec<String> {
        let room = width - RowScale::start(width) - 32;
        match self.per {
            Some(_) => RowScale::value_lines(fonts, &self.said, width),
            None => fonts.wrap(&self.said, Type::SMALL.size, FontWeight::Normal, room),
        }
    }
}

fn lines(texts: &[String]) -> i32 {
    i32::try_from(texts.len()).unwrap_or(1)
}

impl Dots {
    fn remark(&self, fonts: &Fonts, width: i32) -> Vec<String> {
        fonts.paragraph(&self.remark, Type::SMALL.size, FontWeight::Normal, width)
    }

    fn top(&self, fonts: &Fonts, width: i32) -> i32 {
        lines(&self.remark(fonts, width)) * Type::SMALL.leading() + TOP
    }

    fn row(&self, canvas: &Canvas<'_>, row: &Row, top: i32, scale: &RowScale<'_>) -> Result<(), ChartError> {
        let marks = RowScale::below(canvas.width, row.named(canvas.fonts, canvas.width));
        let height = row.height(canvas.fonts, canvas.width) - RowScale::air(canvas.width);
        let middle = top + marks + (height - marks) / 2;
        let start = RowScale::start(canvas.width);
        let (measure, activity) = row.names(canvas.fonts, canvas.width);
        canvas.above(&measure, (0, top + Type::BODY.size), Type::BODY)?;
        let below = top + lines(&measure) * Type::BODY.leading() + Type::SMALL.size - 1;
        canvas.above(&activity, (0, below), Type::SMALL)?;
        let Some(per) = row.per else {
            canvas.hatched((start + 4, middle - 7), (start + 22, middle + 7), colour::GREY)?;
            let values = row.values(canvas.fonts, canvas.width);
            let first = middle + 5 - (lines(&values) - 1) * Type::SMALL.leading() / 2;
            return canvas.covering(&values, (start + 30, first), Type::SMALL);
        };
        let x = scale.place(per);
        if let Some((low, high)) = row.limits {
            let (from, to) = (scale.place(low), scale.place(high));
            canvas.line(&[(from, middle - 7), (to, middle - 7)], colour::BLUE, 2)?;
            [from, to]
                .into_iter()
                .try_for_each(|x| canvas.line(&[(x, middle - 12), (x, middle - 2)], colour::BLUE, 2))?;
        }
        canvas.disc((x, middle - 7), 6, colour::BLUE)?;
        if row.is_part {
            canvas.disc((x, middle - 7), 4, colour::PAPER)?;
        }
        scale.value(canvas, &row.said, (x, middle + 2))
    }
}

impl Chart for Dots {
    fn name(&self) -> &str {
        "cost"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn description(&self) -> &str {
        &self.description
    }

    fn height(&self, fonts: &Fonts, width: i32) -> i32 {
        let rows = self.rows.iter().fold(0, |sum: i32, row| sum.saturating_add(row.height(fonts, width)));
        rows.saturating_add(self.top(fonts, width) + FOOT)
    }

    fn draw(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        canvas.lines(&self.remark(canvas.fonts, canvas.width), (0, Type::SMALL.size), Side::Start, Type::SMALL)?;
        let top = self.top(canvas.fonts, canvas.width);
        let foot = self.height(canvas.fonts, canvas.width) - FOOT;
        let scale = RowScale::new(canvas.width, &self.ticks);
        scale.grid(canvas, (top, foot))?;
        let mut at = top;
        for row in &self.rows {
            self.row(canvas, row, at, &scale)?;
            at += row.height(canvas.fonts, canvas.width);
        }
        Ok(())
    }
}
