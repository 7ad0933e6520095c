//! How much of the grant of each of several owners is measured: a bar an owner,
//! all of one length, since owners differ in size. It ranks nobody.

use rust_decimal::Decimal;

use super::canvas::{Canvas, Side, Type};
use super::colour;
use super::content::Chart;
use super::error::ChartError;
use super::font::{FontWeight, Fonts};
use super::layout::scaled;
use super::owners::OwnerYear;
use super::picture::Drawing;
use super::rows::Above;
use super::tiers::{Pattern, filled};
use crate::model::answer::measured::Measured;
use crate::model::answer::{Answered, Entity};
use crate::present::Say;
use crate::words::Words;

const BAR: i32 = 26;
const AIR: i32 = 18;
/// Where the names of patterns begin.
const LABEL: i32 = 40;
const PATTERNS: [(Pattern, &str); 3] =
    [(Pattern::Full, "tier-outcome"), (Pattern::Dotted, "tier-output"), (Pattern::Hatched, "tier-none")];

/// An owner with its parts, or why it has none.
#[derive(Debug, Clone)]
struct Row {
    owner: OwnerYear,
    /// As shares of all, in the order of the patterns.
    parts: Option<[Decimal; 3]>,
    said: String,
}

#[derive(Debug, Clone)]
pub(super) struct OwnersMeasured {
    title: String,
    description: String,
    legend: [(Pattern, String); 3],
    rows: Vec<Row>,
}

/// Draws answers `measured` of several owners, in the order that they come in.
pub fn owners_measured(answers: &[(Entity, Answered<Measured>)], words: &Words) -> Result<Drawing, ChartError> {
    let rows: Vec<Row> = answers.iter().map(|(owner, answer)| row(owner, answer, words)).collect();
    if rows.iter().all(|row| row.parts.is_none()) {
        return Err(ChartError::Empty);
    }
    let legend = PATTERNS.map(|(pattern, id)| (pattern, words.text(id)));
    let said = |row: &Row| {
        let parts = row.parts.map(|parts| {
            let part = |(share, (_, name)): (Decimal, &(Pattern, String))| format!("{name} {}", words.share(share));
            parts.into_iter().zip(&legend).map(part).collect::<Vec<_>>().join(", ")
        });
        format!("{}: {}", row.owner.in_full(), parts.as_deref().unwrap_or(&row.said))
    };
    Ok(Drawing::of(OwnersMeasured {
        title: words.text("chart-owners-measured-title"),
        description: rows.iter().map(said).collect::<Vec<_>>().join("; ") + ".",
        legend,
        rows,
    }))
}

fn row(owner: &Entity, answer: &Measured, words: &Words) -> Row {
    let parts = parts(answer);
    let said = match parts {
        Some(parts) => parts.map(|share| words.share(share)).join(" · "),
        None => Say::new(words).stated(&answer.any.share),
    };
    Row { owner: OwnerYear::of(owner, answer.year, &answer.total_kr, words), parts, said }
}

fn parts(answer: &Measured) -> Option<[Decimal; 3]> {
    let [any, outcome, none] = answer.tiers().map(|tier| tier.share.number());
    let outcome = outcome?;
    // "Any" holds those with an outcome too; side by side, the bar shows the rest of it.
    Some([outcome, any? - outcome, none?])
}

impl Row {
    fn above(&self, fonts: &Fonts, width: i32) -> Above {
        Above::of(fonts, (&self.owner.name, self.owner.total.as_deref().unwrap_or_default()), Type::STRONG, width)
    }

    /// What is said below the bar, or beside the sign that there is none.
    fn lines(&self, fonts: &Fonts, width: i32) -> Vec<String> {
        let room = if self.parts.is_some() { width } else { width - LABEL };
        fonts.wrap(&self.said, Type::SMALL.size, FontWeight::Normal, room)
    }

    fn height(&self, fonts: &Fonts, width: i32) -> i32 {
        let bar = if self.parts.is_some() { BAR + 4 } else { 4 };
        self.above(fonts, width).height() + bar + 4 + tall(&self.lines(fonts, width), Type::SMALL) + AIR
    }

    fn draw(&self, canvas: &Canvas<'_>, top: i32) -> Result<(), ChartError> {
        let (above, lines) = (self.above(canvas.fonts, canvas.width), self.lines(canvas.fonts, canvas.width));
        above.draw(canvas, (0, top), canvas.width)?;
        let top = top + above.height() + 4;
        let look = Type::SMALL.in_colour(colour::INK);
        let Some(parts) = self.parts else {
            filled(canvas, Pattern::Hatched, (1, top + 2), (29, top + 18))?;
            return canvas.lines(&lines, (LABEL, top + Type::SMALL.size + 2), Side::Start, look);
        };
        let (mut before, mut start) = (Decimal::ZERO, 1);
        for (share, (pattern, _)) in parts.into_iter().zip(PATTERNS) {
            before += share;
            let end = 1 + scaled(before, Decimal::ONE, canvas.width - 2);
            if end - start > 2 {
                filled(canvas, pattern, (start, top), (end - 2, top + BAR))?;
            }
            start = end;
        }
        canvas.lines(&lines, (0, top + BAR + 4 + Type::SMALL.size), Side::Start, look)
    }
}

fn tall(lines: &[String], look: Type) -> i32 {
    i32::try_from(lines.len()).unwrap_or(1) * look.leading()
}

impl OwnersMeasured {
    /// The names of the patterns, each in its lines.
    fn legend(&self, fonts: &Fonts, width: i32) -> [(Pattern, Vec<String>); 3] {
        self.legend
            .each_ref()
            .map(|(pattern, text)| (*pattern, fonts.wrap(text, Type::SMALL.size, FontWeight::Normal, width - LABEL)))
    }

    fn top(&self, fonts: &Fonts, width: i32) -> i32 {
        self.legend(fonts, width).iter().fold(16, |top, (_, lines)| top + tall(lines, Type::SMALL) + 6)
    }
}

impl Chart for OwnersMeasured {
    fn name(&self) -> &'static str {
        "measured-owners"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn description(&self) -> &str {
        &self.description
    }

    fn height(&self, fonts: &Fonts, width: i32) -> i32 {
        let top = self.top(fonts, width);
        self.rows.iter().fold(top, |height: i32, row| height.saturating_add(row.height(fonts, width)))
    }

    fn draw(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        let mut top = 2;
        for (pattern, lines) in self.legend(canvas.fonts, canvas.width) {
            filled(canvas, pattern, (1, top), (29, top + 16))?;
            canvas.lines(&lines, (LABEL, top + Type::SMALL.size), Side::Start, Type::SMALL)?;
            top += tall(&lines, Type::SMALL) + 6;
        }
        let mut top = self.top(canvas.fonts, canvas.width);
        for row in &self.rows {
            row.draw(canvas, top)?;
            top += row.height(canvas.fonts, canvas.width);
        }
        Ok(())
    }
}
