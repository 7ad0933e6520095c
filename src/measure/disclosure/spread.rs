//! What else must be withheld so that a count has room: the least change of told counts that gives it.
//!
//! The linear programme of Kelly, Golden and Assad (Networks 1992), as in Hundepool et al. (2012), chapter 4: every told
//! count may rise or fall at a cost, withheld ones freely. Those that move are withheld too.

#![expect(clippy::float_arithmetic, reason = "a simplex works on floats; what it finds is looked through again")]

use std::collections::{BTreeMap, BTreeSet};

use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, Variable};

use super::bounds::{Outside, TOLERANCE, number};
use super::sum::Sum;

/// How far a count has to be able to go.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reach {
    AtLeast(f64),
    AtMost(f64),
}

/// How a cell may differ from what is told.
enum Room {
    /// It is withheld, and may be anything.
    Free(Variable),
    /// What it rises and falls by.
    Moves { told: f64, up: Variable, down: Variable },
}

/// The items that must move for a sum to go so far; nothing where no change lets it.
pub(super) fn moving(outside: &Outside<'_>, sum: &Sum, reach: Reach) -> Option<BTreeSet<usize>> {
    let items = outside.items;
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let mut rooms: BTreeMap<usize, Room> = BTreeMap::new();
    let all = outside.relations.iter().map(|relation| &relation.sum).chain([sum]);
    for cell in all.flat_map(Sum::terms).map(|(cell, _)| cell).collect::<BTreeSet<_>>() {
        let own = items.cells.get(cell)?;
        let told = own.known.filter(|_| !outside.withheld.contains(&own.item)).map(|known| number(known.taken));
        let room = match told {
            None => Room::Free(problem.add_var(0.0, (0.0, f64::INFINITY))),
            Some(told) => {
                let most = if items.is_fixed(own.item) { 0.0 } else { f64::INFINITY };
                let (up, down) = (problem.add_var(1.0, (0.0, most)), problem.add_var(1.0, (0.0, told.min(most))));
                Room::Moves { told, up, down }
            }
        };
        rooms.insert(cell, room);
    }
    let limited = outside.relations.iter().map(|relation| {
        let compare = if relation.nothing { ComparisonOp::Eq } else { ComparisonOp::Ge };
        (&relation.sum, compare, 0.0)
    });
    let aim = match reach {
        Reach::AtLeast(least) => (sum, ComparisonOp::Ge, least),
        Reach::AtMost(most) => (sum, ComparisonOp::Le, most),
    };
    for (sum, compare, limit) in limited.chain([aim]) {
        let (mut left, mut told) = (LinearExpr::empty(), 0.0);
        for (cell, factor) in sum.terms() {
            let factor = number(i128::from(factor).saturating_mul(super::sum::ONE));
            match rooms.get(&cell)? {
                Room::Free(variable) => left.add(*variable, factor),
                Room::Moves { told: own, up, down } => {
                    told += factor * own;
                    left.add(*up, factor);
                    left.add(*down, -factor);
                }
            }
        }
        problem.add_constraint(left, compare, limit - told);
    }
    let solution = problem.solve().ok()?.into_solution().ok()?;
    let moved = rooms.iter().filter(|(_, room)| match room {
        Room::Free(_) => false,
        Room::Moves { up, down, .. } => solution.var_value(*up) + solution.var_value(*down) > TOLERANCE,
    });
    Some(moved.filter_map(|(cell, _)| items.cells.get(*cell)).map(|cell| cell.item).collect())
}
