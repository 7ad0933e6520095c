//! How much of the grant goes to activities of which something is measured.

use rust_decimal::Decimal;

use super::canvas::{Canvas, Pixel, Side, Type};
use super::colour;
use super::content::Chart;
use super::error::ChartError;
use super::font::{FontWeight, Fonts};
use super::layout::scaled;
use super::picture::Drawing;
use crate::model::answer::measured::{Measured, TierGrant};
use crate::words::{Message, Words};

const BAR: (i32, i32) = (8, 56);
/// From one label to the next, beyond its lines.
const GAP: i32 = 12;
/// Where labels begin, beside their patterns.
const LABEL: i32 = 40;

/// The pattern of a part; each differs in more than colour.
#[derive(Debug, Clone, Copy)]
pub(super) enum Pattern {
    Full,
    Dotted,
    Hatched,
}

#[derive(Debug, Clone)]
struct Part {
    kr: Decimal,
    label: String,
    pattern: Pattern,
}

#[derive(Debug, Clone)]
pub(super) struct Tiers {
    title: String,
    description: String,
    parts: Vec<Part>,
}

/// Draws the answer `measured`.
pub fn measured(answer: &Measured, words: &Words) -> Result<Drawing, ChartError> {
    let amounts = |tier: &TierGrant| Some((tier.kr.number()?, tier.share.number()?));
    let [any, outcome, none] = answer.tiers().map(|tier| amounts(tier).ok_or(ChartError::Empty));
    let (any, outcome, none) = (any?, outcome?, none?);
    if any.0.is_zero() {
        return Err(ChartError::Empty);
    }
    // "Any" holds those with an outcome too; side by side, the bar shows the rest of it.
    let output = (any.0 - outcome.0, any.1 - outcome.1);
    let part = |(kr, share): (Decimal, Decimal), id: &str, pattern| Part {
        kr,
        label: format!("{}: {} ({})", words.text(id), words.kr(kr), words.share(share)),
        pattern,
    };
    let parts = vec![
        part(outcome, "tier-outcome", Pattern::Full),
        part(output, "tier-output", Pattern::Dotted),
        part(none, "tier-none", Pattern::Hatched),
    ];
    let title = words.say(&Message::new("chart-measured-title").with("year", answer.year));
    let said: Vec<&str> = parts.iter().map(|part| part.label.as_str()).collect();
    Ok(Drawing::of(Tiers { title, description: said.join("; ") + ".", parts }))
}

impl Part {
    fn lines(&self, fonts: &Fonts, width: i32) -> Vec<String> {
        fonts.wrap(&self.label, Type::BODY.size, FontWeight::Normal, width - LABEL)
    }

    fn height(&self, fonts: &Fonts, width: i32) -> i32 {
        i32::try_from(self.lines(fonts, width).len()).unwrap_or(1) * Type::BODY.leading() + GAP
    }
}

impl Chart for Tiers {
    fn name(&self) -> &str {
        "measured"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn description(&self) -> &str {
        &self.description
    }

    fn height(&self, fonts: &Fonts, width: i32) -> i32 {
        self.parts.iter().fold(BAR.1 + 20, |height, part| height + part.height(fonts, width))
    }

    fn draw(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        let whole: Decimal = self.parts.iter().map(|part| part.kr).sum();
        let (mut before, mut start) = (Decimal::ZERO, 1);
        let mut y = BAR.1 + 22;
        for part in &self.parts {
            before += part.kr;
            let end = 1 + scaled(before, whole, canvas.width - 2);
            if end - start > 2 {
                filled(canvas, part.pattern, (start, BAR.0), (end - 2, BAR.1))?;
            }
            start = end;
            filled(canvas, part.pattern, (1, y), (29, y + 18))?;
            canvas.lines(&part.lines(canvas.fonts, canvas.width), (LABEL, y + 14), Side::Start, Type::BODY)?;
            y += part.height(canvas.fonts, canvas.width);
        }
        Ok(())
    }
}

/// An area of a pattern.
pub(super) fn filled(canvas: &Canvas<'_>, pattern: Pattern, from: Pixel, to: Pixel) -> Result<(), ChartError> {
    match pattern {
        Pattern::Full => canvas.rect(from, to, colour::BLUE),
        Pattern::Dotted => canvas.dotted(from, to, colour::BLUE),
        Pattern::Hatched => canvas.hatched(from, to, colour::GREY),
    }
}
