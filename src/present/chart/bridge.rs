//! The redistribution as a waterfall: what was freed and what was new builds up
//! to the right, what it was used for steps back to the left.

use rust_decimal::Decimal;

use super::canvas::{Canvas, Side, Type};
use super::colour;
use super::content::Chart;
use super::error::ChartError;
use super::font::{FontWeight, Fonts};
use super::layout::{is_narrow, scaled};
use super::picture::Drawing;
use super::rows::Above;
use crate::model::answer::bridge::{self as answer, BridgeRow};
use crate::model::vocabulary::BridgeStep;
use crate::present::Say;
use crate::words::{Arg, Message, Words};

const NAMES: i32 = 330;
const TOP: i32 = 4;
const BAR: i32 = 18;
/// The room that the bars have at least, however long their labels.
const LEAST: i32 = 40;
/// How many activities of a step have a bar of their own; the rest share one.
const OWN_BARS: usize = 12;

/// One bar, from where the money stood before it to where it stands after.
#[derive(Debug, Clone)]
struct Bar {
    name: String,
    label: String,
    step: BridgeStep,
    /// Whether it is part of a step that is named above it.
    indented: bool,
    before: Decimal,
    after: Decimal,
}

/// What stands under each other.
#[derive(Debug, Clone)]
enum Row {
    /// The name of a line.
    Line(String),
    /// A step with its sum.
    Step(String),
    Bar(Bar),
}

#[derive(Debug, Clone)]
pub(super) struct BridgeChart {
    title: String,
    description: String,
    rows: Vec<Row>,
}

/// Draws the answer `bridge`: every line of which something moved.
pub fn bridge(answer: &answer::Bridge, words: &Words) -> Result<Drawing, ChartError> {
    let say = Say::new(words);
    let steps: Vec<Step<'_>> = answer.rows.iter().filter_map(Step::known).collect();
    let mut rows = Vec::new();
    for own in steps.chunk_by(|a, b| a.row.line == b.row.line) {
        if own.iter().all(|step| step.kr.is_zero()) {
            continue;
        }
        if let Some(step) = own.first() {
            rows.push(Row::Line(say.entity(&step.row.line)));
        }
        rows.extend(waterfall(own, say));
    }
    if rows.is_empty() {
        return Err(ChartError::Empty);
    }
    let title = words.say(&Message::new("chart-bridge-title").with("year", answer.year));
    let said: Vec<String> = rows.iter().map(Row::said).collect();
    Ok(Drawing::of(BridgeChart { title, description: said.join("; ") + ".", rows }))
}

/// A row of the answer whose change is known.
struct Step<'a> {
    row: &'a BridgeRow,
    kr: Decimal,
}

impl<'a> Step<'a> {
    fn known(row: &'a BridgeRow) -> Option<Self> {
        Some(Self { row, kr: row.change_kr.number()? })
    }
}

/// The steps of one line, each with its sum and its activities.
fn waterfall(steps: &[Step<'_>], say: Say<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut at = Decimal::ZERO;
    for of_step in
        steps.chunk_by(|a, b| a.row.step == b.row.step).filter(|own| own.iter().any(|step| !step.kr.is_zero()))
    {
        let Some(whole) = of_step.first() else { continue };
        let step = whole.row.step;
        let name = say.words.text(&format!("step-{step}"));
        let (parts, indented) = match activities(of_step, say) {
            parts if parts.is_empty() => (vec![(name, whole.kr)], false),
            parts => {
                rows.push(Row::Step(format!("{name}: {}", say.words.kr(whole.kr))));
                (parts, true)
            }
        };
        for (name, kr) in parts {
            // What comes adds to the money that stands to be used, what is used takes from it.
            let (before, after) = (at, if is_source(step) { at + kr } else { at - kr });
            at = after;
            rows.push(Row::Bar(Bar { name, label: say.words.kr(kr), step, indented, before, after }));
        }
    }
    rows
}

fn is_source(step: BridgeStep) -> bool {
    matches!(step, BridgeStep::Freed | BridgeStep::Unaccounted | BridgeStep::New)
}

/// The activities of a step, the smallest of many together.
fn activities(steps: &[Step<'_>], say: Say<'_>) -> Vec<(String, Decimal)> {
    let all: Vec<(String, Decimal)> =
        steps.iter().filter_map(|step| Some((say.entity(step.row.activity.as_ref()?), step.kr))).collect();
    let Some((own, rest)) = all.split_at_checked(OWN_BARS).filter(|(_, rest)| rest.len() > 1) else {
        return all;
    };
    let count = i64::try_from(rest.len()).unwrap_or(i64::MAX);
    let others = Message::new("chart-bridge-others").with("count", Arg::Int(count));
    let others = (say.words.say(&others), rest.iter().map(|(_, kr)| *kr).sum());
    own.iter().cloned().chain([others]).collect()
}

impl Bar {
    fn start(&self) -> i32 {
        if self.indented { 16 } else { 0 }
    }

    fn look(&self) -> Type {
        if self.indented { Type::SMALL } else { Type::BODY }
    }

    /// Its name and label above it, where they have no room beside it.
    fn above(&self, fonts: &Fonts, width: i32) -> Above {
        Above::of(fonts, (&self.name, &self.label), self.look(), width - self.start())
    }
}

impl Row {
    fn said(&self) -> String {
        match self {
            Row::Line(name) | Row::Step(name) => name.clone(),
            Row::Bar(bar) => format!("{} {}", bar.name, bar.label),
        }
    }

    fn names(&self, fonts: &Fonts, width: i32) -> Vec<String> {
        match self {
            Row::Line(name) => fonts.wrap(name, Type::STRONG.size, FontWeight::Bold, width),
            Row::Step(name) => fonts.wrap(name, Type::BODY.size, FontWeight::Normal, width),
            Row::Bar(bar) => fonts.wrap(&bar.name, bar.look().size, FontWeight::Normal, NAMES - bar.start() - 8),
        }
    }

    fn height(&self, fonts: &Fonts, width: i32) -> i32 {
        let lines = i32::try_from(self.names(fonts, width).len()).unwrap_or(1);
        match self {
            Row::Line(_) => lines * Type::STRONG.leading() + 14,
            Row::Step(_) => lines * Type::BODY.leading() + 8,
            Row::Bar(bar) if is_narrow(width) => bar.above(fonts, width).height() + BAR + 14,
            Row::Bar(_) => (lines * Type::SMALL.leading() + 6).max(BAR + 6),
        }
    }
}

impl Chart for BridgeChart {
    fn name(&self) -> &str {
        "bridge"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn description(&self) -> &str {
        &self.description
    }

    fn height(&self, fonts: &Fonts, width: i32) -> i32 {
        self.rows.iter().fold(TOP + 6, |height, row| height.saturating_add(row.height(fonts, width)))
    }

    fn draw(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        let scale = Scale::of(self, canvas.fonts, canvas.width);
        let mut top = TOP;
        for row in &self.rows {
            let names = row.names(canvas.fonts, canvas.width);
            match row {
                Row::Line(_) => canvas.lines(&names, (0, top + 20), Side::Start, Type::STRONG)?,
                Row::Step(_) => canvas.lines(&names, (0, top + 18), Side::Start, Type::BODY)?,
                Row::Bar(bar) if is_narrow(canvas.width) => {
                    let above = bar.above(canvas.fonts, canvas.width);
                    above.draw(canvas, (bar.start(), top), canvas.width - bar.start())?;
                    scale.bar(canvas, bar, top + above.height() + 5 + BAR / 2)?;
                }
                Row::Bar(bar) => {
                    let middle = top + row.height(canvas.fonts, canvas.width) / 2;
                    let lines = i32::try_from(names.len()).unwrap_or(1);
                    let first = middle + 5 - (lines - 1) * Type::SMALL.leading() / 2;
                    canvas.lines(&names, (bar.start(), first), Side::Start, bar.look())?;
                    let label = (scale.bar(canvas, bar, middle)? + 6, middle + 5);
                    canvas.text(&bar.label, label, Side::Start, Type::SMALL.in_colour(colour::INK))?;
                }
            }
            top += row.height(canvas.fonts, canvas.width);
        }
        Ok(())
    }
}

/// Where amounts stand on the picture.
struct Scale {
    least: Decimal,
    whole: Decimal,
    start: i32,
    room: i32,
}

impl Scale {
    fn of(bridge: &BridgeChart, fonts: &Fonts, width: i32) -> Self {
        let bars = || {
            bridge.rows.iter().filter_map(|row| match row {
                Row::Bar(bar) => Some(bar),
                Row::Line(_) | Row::Step(_) => None,
            })
        };
        let ends = || bars().flat_map(|bar| [bar.before, bar.after]).chain([Decimal::ZERO]);
        let least = ends().min().unwrap_or_default();
        let whole = ends().max().unwrap_or_default() - least;
        if is_narrow(width) {
            return Self { least, whole, start: 0, room: width };
        }
        let widest = bars().map(|bar| fonts.width(&bar.label, Type::SMALL.size, FontWeight::Normal)).max().unwrap_or(0);
        Self { least, whole, start: NAMES, room: (width - NAMES - widest - 8).max(LEAST) }
    }

    fn place(&self, kr: Decimal) -> i32 {
        self.start + scaled(kr - self.least, self.whole, self.room)
    }

    /// What comes is filled or dotted, what is used is filled or hatched. The
    /// step is named above, so that no meaning hangs on the look alone. Says where the bar ends.
    fn bar(&self, canvas: &Canvas<'_>, bar: &Bar, middle: i32) -> Result<i32, ChartError> {
        let (a, b) = (self.place(bar.before), self.place(bar.after));
        let (left, right) = (a.min(b), a.max(b).max(a.min(b) + 1));
        let (from, to) = ((left, middle - BAR / 2), (right, middle + BAR / 2));
        match bar.step {
            BridgeStep::Freed => canvas.rect(from, to, colour::BLUE)?,
            BridgeStep::Unaccounted | BridgeStep::New => canvas.dotted(from, to, colour::BLUE)?,
            BridgeStep::Raised => canvas.rect(from, to, colour::ORANGE)?,
            BridgeStep::Added => canvas.hatched(from, to, colour::ORANGE)?,
            BridgeStep::Left => canvas.rect(from, to, colour::INK)?,
        }
        Ok(right)
    }
}
