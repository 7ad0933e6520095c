//! The share of the grant that each sub-goal gets, of several owners: a line an
//! owner within each sub-goal, its mark by shape and colour. It ranks nobody.

use rust_decimal::Decimal;

use super::canvas::{Canvas, Pixel, Side, Type};
use super::colour;
use super::content::Chart;
use super::error::ChartError;
use super::font::{FontWeight, Fonts};
use super::layout::ticks;
use super::marks::{MOST, mark};
use super::owners::OwnerYear;
use super::picture::Drawing;
use super::rows::RowScale;
use crate::model::answer::goals::Goals;
use crate::model::answer::{Answered, Entity};
use crate::present::Say;
use crate::words::Words;

/// From one owner's line to the next.
const LINE: i32 = 20;
const AIR: i32 = 14;
const FOOT: i32 = 30;
/// Beside a mark.
const BESIDE: i32 = 12;

/// An owner, and why there is nothing of it, if there is nothing.
#[derive(Debug, Clone)]
struct Owner {
    name: String,
    nothing: Option<String>,
}

/// A sub-goal's share of each owner, or why there is none.
#[derive(Debug, Clone)]
struct Row {
    name: String,
    shares: Vec<(Option<Decimal>, String)>,
}

#[derive(Debug, Clone)]
pub(super) struct OwnersGoals {
    title: String,
    description: String,
    owners: Vec<Owner>,
    rows: Vec<Row>,
    ticks: Vec<(Decimal, String)>,
}

/// Draws answers `goals` of several owners, in the order that they come in.
pub fn owners_goals(answers: &[(Entity, Answered<Goals>)], words: &Words) -> Result<Drawing, ChartError> {
    if answers.len() > MOST {
        return Err(ChartError::TooMany(MOST));
    }
    let say = Say::new(words);
    let mut goals: Vec<&Entity> = Vec::new();
    for row in answers.iter().flat_map(|(_, answer)| &answer.rows) {
        if !goals.iter().any(|goal| goal.id == row.sub_goal.id) {
            goals.push(&row.sub_goal);
        }
    }
    let owners: Vec<Owner> = answers.iter().map(|(own, answer)| owner(own, answer, words)).collect();
    let missing = words.text("chart-missing");
    let share = |(answer, owner): (&Goals, &Owner), goal: &Entity| {
        match answer.rows.iter().find(|row| row.sub_goal.id == goal.id) {
            // What holds of all of it is said once.
            _ if owner.nothing.is_some() => (None, String::new()),
            Some(row) => (row.share.number(), say.stated(&row.share)),
            None => (None, missing.clone()),
        }
    };
    let row = |goal: &Entity| Row {
        name: say.entity(goal),
        shares: answers.iter().zip(&owners).map(|((_, answer), owner)| share((answer, owner), goal)).collect(),
    };
    let rows: Vec<Row> = goals.into_iter().map(row).collect();
    let largest = rows.iter().flat_map(|row| &row.shares).filter_map(|(share, _)| *share).max();
    let largest = largest.filter(|share| !share.is_zero()).ok_or(ChartError::Empty)?;
    let said = |(index, owner): (usize, &Owner)| match owner.nothing {
        Some(_) => owner.said(),
        None => {
            let shares = rows.iter().filter_map(|row| Some(format!("{} {}", row.name, row.shares.get(index)?.1)));
            format!("{}: {}", owner.name, shares.collect::<Vec<_>>().join(", "))
        }
    };
    Ok(Drawing::of(OwnersGoals {
        title: words.text("chart-owners-goals-title"),
        description: owners.iter().enumerate().map(said).collect::<Vec<_>>().join("; ") + ".",
        owners,
        ticks: percents(largest, words).ok_or(ChartError::Empty)?,
        rows,
    }))
}

fn owner(owner: &Entity, answer: &Goals, words: &Words) -> Owner {
    let nothing = answer.rows.iter().all(|row| row.share.number().is_none());
    let reason = match answer.rows.first() {
        Some(row) => Say::new(words).stated(&row.share),
        None => words.text("chart-missing"),
    };
    let name = OwnerYear::of(owner, answer.year, &answer.total_kr, words).in_full();
    Owner { name, nothing: nothing.then_some(reason) }
}

impl Owner {
    fn said(&self) -> String {
        self.nothing.as_ref().map_or_else(|| self.name.clone(), |reason| format!("{}: {reason}", self.name))
    }
}

/// Round percentages up to a share, each with the share that it is.
fn percents(largest: Decimal, words: &Words) -> Option<Vec<(Decimal, String)>> {
    let tick = |percent: Decimal| Some((percent.checked_div(Decimal::ONE_HUNDRED)?, words.whole_percent(percent)));
    ticks(largest.checked_mul(Decimal::ONE_HUNDRED)?).into_iter().map(tick).collect()
}

impl Row {
    fn names(&self, fonts: &Fonts, width: i32) -> Vec<String> {
        fonts.wrap(&self.name, Type::BODY.size, FontWeight::Normal, RowScale::name_room(width))
    }

    /// The lines of each owner: one, but for a reason that needs more.
    fn lines(&self, fonts: &Fonts, width: i32) -> Vec<Vec<String>> {
        let room = width - RowScale::start(width) - 2 * BESIDE - 8;
        self.shares.iter().map(|(_, said)| fonts.wrap(said, Type::SMALL.size, FontWeight::Normal, room)).collect()
    }

    fn named(&self, fonts: &Fonts, width: i32) -> i32 {
        count(&self.names(fonts, width)) * Type::BODY.leading()
    }

    fn height(&self, fonts: &Fonts, width: i32) -> i32 {
        let named = self.named(fonts, width);
        let lines = self.lines(fonts, width).iter().fold(0, |sum, lines| sum + tall(lines));
        named.max(RowScale::below(width, named) + lines) + AIR
    }
}

fn count(lines: &[String]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(1)
}

/// The height of an owner's lines.
fn tall(lines: &[String]) -> i32 {
    LINE + (count(lines) - 1) * Type::SMALL.leading()
}

impl OwnersGoals {
    /// The owners' names, each in the lines that it needs.
    fn legend(&self, fonts: &Fonts, width: i32) -> Vec<Vec<String>> {
        let lines = |owner: &Owner| fonts.wrap(&owner.said(), Type::SMALL.size, FontWeight::Normal, width - 24);
        self.owners.iter().map(lines).collect()
    }

    fn top(&self, fonts: &Fonts, width: i32) -> i32 {
        self.legend(fonts, width).iter().fold(AIR, |top, lines| top.saturating_add(tall(lines)))
    }

    fn row(&self, canvas: &Canvas<'_>, row: &Row, top: i32, scale: &RowScale<'_>) -> Result<(), ChartError> {
        let (fonts, width) = (canvas.fonts, canvas.width);
        canvas.above(&row.names(fonts, width), (0, top + Type::BODY.size), Type::BODY)?;
        let mut top = top + RowScale::below(width, row.named(fonts, width));
        let start = RowScale::start(width);
        for (owner, ((share, said), lines)) in row.shares.iter().zip(row.lines(fonts, width)).enumerate() {
            let middle = top + LINE / 2;
            match share {
                Some(share) => {
                    let x = scale.place(*share);
                    canvas.line(&[(start, middle), (x, middle)], colour::series(owner), 2)?;
                    mark(canvas, owner, (x, middle), false)?;
                    value(canvas, said, (x, middle))?;
                }
                None => {
                    absent(canvas, (start + 10, middle))?;
                    let said: &[String] = if said.is_empty() { &[] } else { &lines };
                    canvas.covering(said, (start + 2 * BESIDE, middle + 5), Type::SMALL)?;
                }
            }
            top += tall(&lines);
        }
        Ok(())
    }
}

/// The sign of an owner that has no share.
fn absent(canvas: &Canvas<'_>, (x, y): Pixel) -> Result<(), ChartError> {
    canvas.hatched((x - 6, y - 7), (x + 6, y + 7), colour::GREY)
}

/// A value beside its mark, to the right of it where there is room.
fn value(canvas: &Canvas<'_>, said: &str, (x, middle): Pixel) -> Result<(), ChartError> {
    let width = canvas.fonts.width(said, Type::SMALL.size, FontWeight::Normal);
    let right = x + BESIDE + width <= canvas.width;
    let start = if right { x + BESIDE } else { x - BESIDE - width };
    canvas.covering(&[said.to_owned()], (start, middle + 5), Type::SMALL.in_colour(colour::INK))
}

impl Chart for OwnersGoals {
    fn name(&self) -> &'static str {
        "goals-owners"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn description(&self) -> &str {
        &self.description
    }

    fn height(&self, fonts: &Fonts, width: i32) -> i32 {
        let top = self.top(fonts, width).saturating_add(FOOT);
        self.rows.iter().fold(top, |height: i32, row| height.saturating_add(row.height(fonts, width)))
    }

    fn draw(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        let mut line = 0;
        let legend = self.legend(canvas.fonts, canvas.width);
        for (index, (owner, lines)) in self.owners.iter().zip(&legend).enumerate() {
            match owner.nothing {
                Some(_) => absent(canvas, (8, line + LINE / 2))?,
                None => mark(canvas, index, (8, line + LINE / 2), false)?,
            }
            canvas.lines(lines, (24, line + LINE / 2 + 5), Side::Start, Type::SMALL.in_colour(colour::INK))?;
            line += tall(lines);
        }
        let mut top = self.top(canvas.fonts, canvas.width);
        let scale = RowScale::new(canvas.width, &self.ticks);
        scale.grid(canvas, (top, self.height(canvas.fonts, canvas.width) - FOOT))?;
        for row in &self.rows {
            self.row(canvas, row, top, &scale)?;
            top += row.height(canvas.fonts, canvas.width);
        }
        Ok(())
    }
}
