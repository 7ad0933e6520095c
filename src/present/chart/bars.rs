//! Grant per sub-goal as bars; what is linked to none is hatched.

use rust_decimal::Decimal;

use super::canvas::{Canvas, Pixel, Side, Type};
use super::colour;
use super::content::Chart;
use super::error::ChartError;
use super::font::{FontWeight, Fonts};
use super::layout::{is_narrow, scaled};
use super::picture::Drawing;
use super::rows::Above;
use crate::model::answer::goals::{Goals, SubGoalRow};
use crate::model::figure::Figure;
use crate::present::Say;
use crate::present::goals::goal_of;
use crate::words::{Message, Words};

const NAMES: i32 = 310;
const TOP: i32 = 8;
const BAR: i32 = 22;
/// The room that the longest bar has at least, however long its label.
const LEAST: i32 = 40;

#[derive(Debug, Clone)]
struct Bar {
    name: String,
    kr: Decimal,
    label: String,
    linked: bool,
}

impl Bar {
    fn names(&self, fonts: &Fonts) -> Vec<String> {
        fonts.wrap(&self.name, Type::BODY.size, FontWeight::Normal, NAMES - 20)
    }

    /// Its name and label above it, where they have no room beside it.
    fn above(&self, fonts: &Fonts, width: i32) -> Above {
        Above::of(fonts, (&self.name, &self.label), Type::BODY, width)
    }

    /// The height of its row: of its name, or of the bar with air around it.
    fn height(&self, fonts: &Fonts, width: i32) -> i32 {
        if is_narrow(width) {
            return self.above(fonts, width).height() + BAR + 18;
        }
        let lines = i32::try_from(self.names(fonts).len()).unwrap_or(1);
        (lines * Type::BODY.leading() + 12).max(BAR + 16)
    }
}

#[derive(Debug, Clone)]
pub(super) struct Bars {
    title: String,
    description: String,
    bars: Vec<Bar>,
}

/// Draws the answer `goals`.
pub fn goals(goals: &Goals, words: &Words) -> Result<Drawing, ChartError> {
    let mut bars: Vec<Bar> = goals.rows.iter().filter_map(|row| bar(row, words)).collect();
    if let Some(kr) = goals.unlinked_kr.number() {
        let label = label(&goals.unlinked_kr, goals.unlinked_share.number(), words);
        bars.push(Bar { name: words.text("column-unlinked_kr"), kr, label, linked: false });
    }
    if bars.iter().all(|bar| !bar.linked || bar.kr.is_zero()) {
        return Err(ChartError::Empty);
    }
    let title = words.say(&Message::new("chart-goals-title").with("year", goals.year));
    let said: Vec<String> = bars.iter().map(|bar| format!("{}: {}", bar.name, bar.label)).collect();
    Ok(Drawing::of(Bars { title, description: said.join("; ") + ".", bars }))
}

fn bar(row: &SubGoalRow, words: &Words) -> Option<Bar> {
    let kr = row.kr.number()?;
    Some(Bar { name: goal_of(row, words), kr, label: label(&row.kr, row.share.number(), words), linked: true })
}

fn label(kr: &Figure, share: Option<Decimal>, words: &Words) -> String {
    let kr = Say::new(words).figure(kr);
    share.map_or_else(|| kr.clone(), |share| format!("{kr} ({})", words.share(share)))
}

impl Bar {
    fn draw(&self, canvas: &Canvas<'_>, from: Pixel, to: Pixel) -> Result<(), ChartError> {
        match self.linked {
            true => canvas.rect(from, to, colour::BLUE),
            false => canvas.hatched(from, to, colour::GREY),
        }
    }
}

impl Chart for Bars {
    fn name(&self) -> &str {
        "goals"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn description(&self) -> &str {
        &self.description
    }

    fn height(&self, fonts: &Fonts, width: i32) -> i32 {
        self.bars.iter().fold(TOP, |height, bar| height.saturating_add(bar.height(fonts, width)))
    }

    fn draw(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        if is_narrow(canvas.width) {
            return self.draw_narrow(canvas);
        }
        let widest =
            self.bars.iter().map(|bar| canvas.fonts.width(&bar.label, Type::BODY.size, FontWeight::Normal)).max();
        let room = (canvas.width - NAMES - 8 - widest.unwrap_or(0)).max(LEAST);
        let mut top = TOP;
        for bar in &self.bars {
            let height = bar.height(canvas.fonts, canvas.width);
            self.row(canvas, bar, top + height / 2, scaled(bar.kr, self.largest(), room).max(1))?;
            top += height;
        }
        canvas.line(&[(NAMES, TOP), (NAMES, top)], colour::INK, 1)
    }
}

impl Bars {
    fn row(&self, canvas: &Canvas<'_>, bar: &Bar, middle: i32, length: i32) -> Result<(), ChartError> {
        let names = bar.names(canvas.fonts);
        let lines = i32::try_from(names.len()).unwrap_or(1);
        let first = middle + 5 - (lines - 1) * Type::BODY.leading() / 2;
        canvas.lines(&names, (0, first), Side::Start, Type::BODY)?;
        let (from, to) = ((NAMES, middle - BAR / 2), (NAMES + length, middle + BAR / 2));
        bar.draw(canvas, from, to)?;
        canvas.text(&bar.label, (to.0 + 8, middle + 5), Side::Start, Type::BODY)
    }

    /// Names and labels above bars that begin at the left edge.
    fn draw_narrow(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        let (mut top, room) = (TOP, canvas.width);
        for bar in &self.bars {
            let above = bar.above(canvas.fonts, room);
            above.draw(canvas, (0, top), room)?;
            let upper = top + above.height() + 4;
            bar.draw(canvas, (0, upper), (scaled(bar.kr, self.largest(), room).max(1), upper + BAR))?;
            top += bar.height(canvas.fonts, room);
        }
        Ok(())
    }

    fn largest(&self) -> Decimal {
        self.bars.iter().map(|bar| bar.kr).max().unwrap_or_default()
    }
}
