//! What each activity was decided and what it got in the end, side by side.

use rust_decimal::Decimal;

use super::canvas::{Canvas, Side, Type};
use super::colour;
use super::content::Chart;
use super::error::ChartError;
use super::font::{FontWeight, Fonts};
use super::layout::ticks;
use super::picture::Drawing;
use super::rows::RowScale;
use crate::model::answer::redistribution::{OfActivity, Redistribution};
use crate::present::Say;
use crate::words::{Message, Words};

/// The middle of the legend.
const LEGEND: i32 = 12;
const TOP: i32 = 34;
const FOOT: i32 = 30;

/// An activity at both stages.
#[derive(Debug, Clone)]
struct Row {
    name: String,
    decided: Option<Decimal>,
    last: Option<Decimal>,
    said: String,
}

#[derive(Debug, Clone)]
pub(super) struct Stages {
    title: String,
    description: String,
    legend: [String; 2],
    rows: Vec<Row>,
    ticks: Vec<(Decimal, String)>,
}

/// Draws the answer `flow --by activity`: the activities that are asked for, else all.
pub fn stages(answer: &Redistribution<OfActivity>, wanted: &[String], words: &Words) -> Result<Drawing, ChartError> {
    let is_wanted = |row: &&OfActivity| wanted.is_empty() || wanted.contains(&row.activity.id);
    let rows: Vec<Row> = answer.rows.iter().filter(is_wanted).map(|own| row(own, words)).collect();
    let largest = rows.iter().flat_map(|row| [row.decided, row.last]).flatten().max().ok_or(ChartError::Empty)?;
    let said = |row: &Row| format!("{}: {}", row.name, row.said);
    Ok(Drawing::of(Stages {
        title: words.say(&Message::new("chart-stages-title").with("year", answer.year)),
        description: rows.iter().map(said).collect::<Vec<_>>().join("; ") + ".",
        legend: ["stage-decided", "stage-final"].map(|id| words.text(id)),
        ticks: ticks(largest).into_iter().map(|tick| (tick, words.amount(tick))).collect(),
        rows,
    }))
}

fn row(own: &OfActivity, words: &Words) -> Row {
    let (decided, last) = (own.amounts.decided_kr.number(), own.amounts.final_kr.number());
    let amount = |kr: Option<Decimal>| kr.map_or_else(|| words.text("chart-missing"), |kr| words.kr(kr));
    let said = match (decided, last) {
        (Some(decided), Some(last)) if decided == last => words.kr(last),
        _ => format!("{} → {}", amount(decided), amount(last)),
    };
    Row { name: Say::new(words).entity(&own.activity), decided, last, said }
}

impl Row {
    fn names(&self, fonts: &Fonts, width: i32) -> Vec<String> {
        fonts.wrap(&self.name, Type::BODY.size, FontWeight::Normal, RowScale::name_room(width))
    }

    /// Where its marks begin, below its top.
    fn below(&self, fonts: &Fonts, width: i32) -> i32 {
        let lines = i32::try_from(self.names(fonts, width).len()).unwrap_or(1);
        RowScale::below(width, lines * Type::BODY.leading())
    }

    fn height(&self, fonts: &Fonts, width: i32) -> i32 {
        let lines = |texts: &[String]| i32::try_from(texts.len()).unwrap_or(1);
        let values = lines(&RowScale::value_lines(fonts, &self.said, width));
        let marks = 22 + values * Type::SMALL.leading() + RowScale::air(width);
        (lines(&self.names(fonts, width)) * Type::BODY.leading() + 8).max(self.below(fonts, width) + marks + 1)
    }
}

impl Stages {
    fn row(&self, canvas: &Canvas<'_>, row: &Row, top: i32, scale: &RowScale<'_>) -> Result<(), ChartError> {
        canvas.above(&row.names(canvas.fonts, canvas.width), (0, top + 15), Type::BODY)?;
        let top = top + row.below(canvas.fonts, canvas.width);
        let place = |kr: Decimal| scale.place(kr);
        let y = top + 9;
        if let (Some(decided), Some(last)) = (row.decided, row.last) {
            canvas.line(&[(place(decided), y), (place(last), y)], colour::BLUE, 2)?;
        }
        if let Some(decided) = row.decided {
            canvas.disc((place(decided), y), 6, colour::BLUE)?;
            canvas.disc((place(decided), y), 4, colour::PAPER)?;
        }
        if let Some(last) = row.last {
            canvas.disc((place(last), y), 6, colour::BLUE)?;
        }
        let at = row.last.or(row.decided).map_or(RowScale::start(canvas.width), place);
        scale.value(canvas, &row.said, (at, top + 18))
    }

    fn legend(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        let mut x = 8;
        for (place, name) in self.legend.iter().enumerate() {
            canvas.disc((x, LEGEND), 6, colour::BLUE)?;
            if place == 0 {
                canvas.disc((x, LEGEND), 4, colour::PAPER)?;
            }
            canvas.text(name, (x + 14, LEGEND + 5), Side::Start, Type::SMALL)?;
            x += 44 + canvas.fonts.width(name, Type::SMALL.size, FontWeight::Normal);
        }
        Ok(())
    }
}

impl Chart for Stages {
    fn name(&self) -> &str {
        "stages"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn description(&self) -> &str {
        &self.description
    }

    fn height(&self, fonts: &Fonts, width: i32) -> i32 {
        self.rows.iter().fold(TOP + FOOT, |height: i32, row| height.saturating_add(row.height(fonts, width)))
    }

    fn draw(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        self.legend(canvas)?;
        let foot = self.height(canvas.fonts, canvas.width) - FOOT;
        let scale = RowScale::new(canvas.width, &self.ticks);
        scale.grid(canvas, (TOP, foot))?;
        let mut at = TOP;
        for row in &self.rows {
            self.row(canvas, row, at, &scale)?;
            at += row.height(canvas.fonts, canvas.width);
        }
        Ok(())
    }
}
