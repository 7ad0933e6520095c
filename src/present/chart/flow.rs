//! Money from the agreement over its lines to those who use it, as bands whose
//! width is the amount.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::canvas::{Canvas, Side, Type};
use super::colour::{self, Colour};
use super::content::Chart;
use super::error::ChartError;
use super::font::{FontWeight, Fonts};
use super::layout::scaled;
use super::picture::Drawing;
use crate::model::answer::Entity;
use crate::model::answer::flow as answer;
use crate::model::vocabulary::Stage;
use crate::present::Say;
use crate::words::{Arg, Message, Words};

/// How many columns of bodies are drawn; activities stand in the table.
const DEPTH: usize = 3;
/// The height of all money.
const MONEY: i32 = 360;
const TOP: i32 = 8;
const NODE: i32 = 14;
/// Where each column stands, in a chart of this width.
const COLUMNS: [i32; DEPTH] = [0, 225, 450];
const COLUMNS_WIDTH: i32 = 760;

/// Where a column stands in a chart of another width.
fn column(column: usize, width: i32) -> Option<i32> {
    COLUMNS.get(column).map(|x| x * width / COLUMNS_WIDTH)
}

/// A body that money comes to.
#[derive(Debug, Clone)]
struct Node {
    id: String,
    name: String,
    column: usize,
    kr: Decimal,
    label: String,
}

#[derive(Debug, Clone)]
struct Band {
    from: usize,
    to: usize,
    kr: Decimal,
}

#[derive(Debug, Clone)]
pub(super) struct FlowChart {
    title: String,
    description: String,
    nodes: Vec<Node>,
    bands: Vec<Band>,
    whole: Decimal,
}

/// Draws the answer `flow`: of every step the final amount, else the decided one.
pub fn flow(answer: &answer::Flow, words: &Words) -> Result<Drawing, ChartError> {
    let say = Say::new(words);
    let year = Arg::from(answer.year);
    let grant = words.say(&Message::new("chart-flow-root").with("year", year.clone()));
    let root = Entity::named("", &grant);
    let steps = steps(answer, &root);
    let (mut nodes, mut bands) = (Vec::<Node>::new(), Vec::<Band>::new());
    let mut column: Vec<&Entity> = roots(&steps);
    column.iter().for_each(|root| nodes.push(node(root, 0, sent(&steps, &root.id), say)));
    for depth in 1..DEPTH {
        let mut next = Vec::new();
        for step in steps.iter().filter(|step| column.iter().any(|from| from.id == step.from.id)) {
            let from = nodes.iter().position(|node| node.id == step.from.id);
            let to = nodes.iter().position(|node| node.id == step.to.id && node.column == depth);
            let to = to.unwrap_or_else(|| {
                nodes.push(node(step.to, depth, Decimal::ZERO, say));
                next.push(step.to);
                nodes.len() - 1
            });
            let (Some(from), Some(reached)) = (from, nodes.get_mut(to)) else { continue };
            reached.kr += step.kr;
            reached.label = words.kr(reached.kr);
            bands.push(Band { from, to, kr: step.kr });
        }
        column = next;
    }
    if bands.is_empty() {
        return Err(ChartError::Empty);
    }
    let (nodes, bands) = in_order(nodes, &bands);
    let title = words.say(&Message::new("chart-flow-title").with("year", year));
    let said = |band: &Band| {
        Some(format!("{} → {}: {}", nodes.get(band.from)?.name, nodes.get(band.to)?.name, words.kr(band.kr)))
    };
    let description = bands.iter().filter_map(said).collect::<Vec<_>>().join("; ") + ".";
    let whole = FlowChart::whole(&nodes, &bands);
    Ok(Drawing::of(FlowChart { title, description, nodes, bands, whole }))
}

/// What a body holds, or what is given from it, where that is more.
fn passing(index: usize, node: &Node, bands: &[Band]) -> Decimal {
    let given: Decimal = bands.iter().filter(|band| band.from == index).map(|band| band.kr).sum();
    given.max(node.kr)
}

/// The bodies of each column in the order of those that their money comes
/// from, so that few bands cross.
fn in_order(nodes: Vec<Node>, bands: &[Band]) -> (Vec<Node>, Vec<Band>) {
    let middle = |index: usize| {
        let here = bands.iter().filter(|band| band.to == index);
        let weighed = here.map(|band| (band.kr * Decimal::from(band.from), band.kr));
        let (moment, weight) = weighed.fold((Decimal::ZERO, Decimal::ZERO), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        moment.checked_div(weight).unwrap_or_default()
    };
    let mut order: Vec<usize> = (0..nodes.len()).collect();
    order.sort_by_key(|index| (nodes.get(*index).map(|node| node.column), middle(*index)));
    let place = |old: usize| order.iter().position(|index| *index == old).unwrap_or(old);
    let mut moved: Vec<Band> =
        bands.iter().map(|band| Band { from: place(band.from), to: place(band.to), kr: band.kr }).collect();
    moved.sort_by_key(|band| (band.from, band.to));
    let mut nodes: Vec<(usize, Node)> = nodes.into_iter().enumerate().map(|(old, node)| (place(old), node)).collect();
    nodes.sort_by_key(|(new, _)| *new);
    (nodes.into_iter().map(|(_, node)| node).collect(), moved)
}

fn node(entity: &Entity, column: usize, kr: Decimal, say: Say<'_>) -> Node {
    Node { id: entity.id.clone(), name: say.entity(entity), column, kr, label: say.words.kr(kr) }
}

/// Money from one body to another.
struct Step<'a> {
    from: &'a Entity,
    to: &'a Entity,
    kr: Decimal,
}

/// The steps of the answer, those of several activities between the same two bodies added. The lines
/// that activities draw on come from one root where they are parts of others:
/// beside the nation's money their own would not be seen.
fn steps<'a>(answer: &'a answer::Flow, root: &'a Entity) -> Vec<Step<'a>> {
    let drawn: Vec<&Entity> = answer.rows.iter().filter(|row| row.activity.is_some()).map(|row| &row.from).collect();
    let are_parts = !answer.ancestry.is_empty();
    let mut stages: BTreeMap<(&str, &str, &str), BTreeMap<Stage, Decimal>> = BTreeMap::new();
    let mut bodies: Vec<(&Entity, &Entity)> = Vec::new();
    for row in &answer.rows {
        if row.activity.is_none() && !drawn.is_empty() && !drawn.contains(&&row.to) {
            continue;
        }
        let from = if row.activity.is_none() && are_parts { root } else { &row.from };
        let (Some(stage), Some(kr)) = (row.stage, row.kr.number()) else { continue };
        let activity = row.activity.as_ref().map_or("", |activity| activity.id.as_str());
        *stages.entry((&from.id, &row.to.id, activity)).or_default().entry(stage).or_default() += kr;
        if !bodies.iter().any(|(a, b)| (&a.id, &b.id) == (&from.id, &row.to.id)) {
            bodies.push((from, &row.to));
        }
    }
    let amount =
        |stages: &BTreeMap<Stage, Decimal>| stages.get(&Stage::Final).or_else(|| stages.get(&Stage::Decided)).copied();
    let between = |from: &Entity, to: &Entity| -> Decimal {
        let same = stages.iter().filter(|((a, b, _), _)| (*a, *b) == (from.id.as_str(), to.id.as_str()));
        same.filter_map(|(_, stages)| amount(stages)).sum()
    };
    let steps = bodies.into_iter().map(|(from, to)| Step { from, to, kr: between(from, to) });
    steps.filter(|step| !step.kr.is_zero()).collect()
}

/// Bodies that money comes from and to which none comes.
fn roots<'a>(steps: &[Step<'a>]) -> Vec<&'a Entity> {
    let mut roots: Vec<&Entity> = Vec::new();
    for step in steps {
        let is_root = !steps.iter().any(|other| other.to.id == step.from.id);
        if is_root && !roots.iter().any(|root| root.id == step.from.id) {
            roots.push(step.from);
        }
    }
    roots
}

fn sent(steps: &[Step<'_>], id: &str) -> Decimal {
    steps.iter().filter(|step| step.from.id == id).map(|step| step.kr).sum()
}

impl FlowChart {
    /// The money of the column that most passes through. A line may hold less
    /// than was given from it, so the first column is not always it.
    fn whole(nodes: &[Node], bands: &[Band]) -> Decimal {
        let column = |column: usize| {
            let here = nodes.iter().enumerate().filter(|(_, node)| node.column == column);
            here.map(|(index, node)| passing(index, node, bands)).sum::<Decimal>()
        };
        (0..DEPTH).map(column).max().unwrap_or_default()
    }

    fn height(&self, kr: Decimal) -> i32 {
        scaled(kr, self.whole, MONEY).max(1)
    }

    /// The height of a body: of what it holds, or of the bands that come or go
    /// where those need more.
    fn tall(&self, index: usize, node: &Node) -> i32 {
        let bands = |is: fn(&Band) -> usize| -> i32 {
            self.bands.iter().filter(|band| is(band) == index).map(|band| self.height(band.kr)).sum()
        };
        self.height(node.kr).max(bands(|band| band.from)).max(bands(|band| band.to))
    }

    /// The lines of a body's name, which ends before the next column.
    fn names(node: &Node, fonts: &Fonts, width: i32) -> Vec<String> {
        let start = column(node.column, width).unwrap_or(0) + NODE + 8;
        let next = column(node.column + 1, width).unwrap_or(width);
        fonts.wrap(&node.name, Type::SMALL.size, FontWeight::Normal, next - start - 8)
    }

    /// The height of a body's place: of its band, or of its name and amount.
    fn place(&self, index: usize, node: &Node, fonts: &Fonts, width: i32) -> i32 {
        let lines = i32::try_from(Self::names(node, fonts, width).len()).unwrap_or(1) + 1;
        self.tall(index, node).max(lines * Type::SMALL.leading()) + 8
    }

    /// The upper edge of every body; a column stands in the middle of the tallest.
    fn tops(&self, fonts: &Fonts, width: i32) -> Vec<i32> {
        let tallest = self.tallest(fonts, width);
        let mut next = [0; DEPTH];
        for (column, start) in next.iter_mut().enumerate() {
            *start = TOP + (tallest - self.column_height(column, fonts, width)) / 2;
        }
        let place = |(index, node): (usize, &Node)| {
            let Some(next) = next.get_mut(node.column) else { return TOP };
            let place = self.place(index, node, fonts, width);
            let top = *next + (place - self.tall(index, node)) / 2;
            *next += place;
            top
        };
        self.nodes.iter().enumerate().map(place).collect()
    }

    fn column_height(&self, column: usize, fonts: &Fonts, width: i32) -> i32 {
        let here = self.nodes.iter().enumerate().filter(|(_, node)| node.column == column);
        here.fold(0, |height: i32, (index, node)| height.saturating_add(self.place(index, node, fonts, width)))
    }

    fn tallest(&self, fonts: &Fonts, width: i32) -> i32 {
        (0..DEPTH).map(|column| self.column_height(column, fonts, width)).max().unwrap_or(MONEY)
    }

    fn bands(&self, canvas: &Canvas<'_>, tops: &[i32]) -> Result<(), ChartError> {
        let mut left: Vec<i32> = tops.to_vec();
        let mut right = left.clone();
        for band in &self.bands {
            let (Some(from), Some(to)) = (self.nodes.get(band.from), self.nodes.get(band.to)) else { continue };
            let (Some(start), Some(end)) = (left.get_mut(band.from), right.get_mut(band.to)) else { continue };
            let (Some(x1), Some(x2)) = (column(from.column, canvas.width), column(to.column, canvas.width)) else {
                continue;
            };
            let height = self.height(band.kr);
            let hue = if from.column == 0 { band.to } else { band.from };
            canvas.ribbon((x1 + NODE, *start), (x2, *end), height, colour::pale(self.hue(hue)))?;
            *start += height;
            *end += height;
        }
        Ok(())
    }

    /// Every line of the agreement has a colour, and its bands with it.
    fn hue(&self, node: usize) -> Colour {
        let lines = self.nodes.iter().enumerate().filter(|(_, node)| node.column == 1);
        lines.map(|(index, _)| index).position(|index| index == node).map_or(colour::GREY, colour::series)
    }

    fn labels(&self, canvas: &Canvas<'_>, tops: &[i32]) -> Result<(), ChartError> {
        for ((index, node), top) in self.nodes.iter().enumerate().zip(tops) {
            let Some(x) = column(node.column, canvas.width).map(|x| x + NODE + 8) else { continue };
            let names = Self::names(node, canvas.fonts, canvas.width);
            let lines = i32::try_from(names.len()).unwrap_or(1) + 1;
            let middle = top + self.tall(index, node) / 2;
            let first = middle - lines * Type::SMALL.leading() / 2 + Type::SMALL.size;
            canvas.lines(&names, (x, first), Side::Start, Type::SMALL.in_colour(colour::INK))?;
            let bold = Type { weight: FontWeight::Bold, ..Type::SMALL.in_colour(colour::INK) };
            canvas.text(&node.label, (x, first + (lines - 1) * Type::SMALL.leading()), Side::Start, bold)?;
        }
        Ok(())
    }
}

impl Chart for FlowChart {
    fn name(&self) -> &str {
        "flow"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn description(&self) -> &str {
        &self.description
    }

    fn height(&self, fonts: &Fonts, width: i32) -> i32 {
        self.tallest(fonts, width).saturating_add(TOP)
    }

    fn draw(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        let tops = self.tops(canvas.fonts, canvas.width);
        self.bands(canvas, &tops)?;
        for ((index, node), top) in self.nodes.iter().enumerate().zip(&tops) {
            let Some(x) = column(node.column, canvas.width) else { continue };
            let fill = if node.column == 1 { self.hue(index) } else { colour::GREY };
            canvas.rect((x, *top), (x + NODE, *top + self.tall(index, node)), fill)?;
        }
        self.labels(canvas, &tops)
    }
}
