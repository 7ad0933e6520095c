//! The way of money from the agreement over its lines to those who use it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::canvas::Canvas;
use super::content::Chart;
use super::error::ChartError;
use super::flow_bands::Bands;
use super::flow_bodies::{Band, Bodies, DEPTH, Node};
use super::flow_list::List;
use super::font::Fonts;
use super::layout::is_narrow;
use super::picture::Drawing;
use crate::model::answer::Entity;
use crate::model::answer::flow as answer;
use crate::model::vocabulary::Stage;
use crate::present::Say;
use crate::words::{Arg, Message, Words};

#[derive(Debug, Clone)]
pub(super) struct FlowChart {
    title: String,
    description: String,
    bodies: Bodies,
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
            bands.push(Band { from, to, kr: step.kr, label: words.kr(step.kr) });
        }
        column = next;
    }
    if bands.is_empty() {
        return Err(ChartError::Empty);
    }
    for band in &mut bands {
        let Some(node) = nodes.get(band.to).filter(|node| node.kr != band.kr) else { continue };
        let part = Message::new("chart-flow-part").with("part", band.label.as_str());
        band.label = words.say(&part.with("whole", node.label.as_str()));
    }
    let (nodes, bands) = in_order(nodes, &bands);
    let title = words.say(&Message::new("chart-flow-title").with("year", year));
    let said = |band: &Band| {
        Some(format!("{} → {}: {}", nodes.get(band.from)?.name, nodes.get(band.to)?.name, words.kr(band.kr)))
    };
    let description = bands.iter().filter_map(said).collect::<Vec<_>>().join("; ") + ".";
    let bodies = Bodies { nodes, bands };
    Ok(Drawing::of(FlowChart { title, description, bodies }))
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
        bands.iter().map(|band| Band { from: place(band.from), to: place(band.to), ..band.clone() }).collect();
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
        match is_narrow(width) {
            true => List::of(&self.bodies).height(fonts, width),
            false => Bands::of(&self.bodies).tall_in_all(fonts, width),
        }
    }

    fn draw(&self, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        match is_narrow(canvas.width) {
            true => List::of(&self.bodies).draw(canvas),
            false => Bands::of(&self.bodies).draw(canvas),
        }
    }
}
