//! Between which limits somebody outside can place a count: linear programmes over all that is told.
//!
//! The feasibility interval of Hundepool et al., Statistical Disclosure Control (Wiley 2012), chapter 4. A programme
//! over real numbers gives limits that are at least as wide as those over whole ones, so they are rounded inwards.

#![expect(clippy::float_arithmetic, reason = "a simplex works on floats; counts of people are far below its tolerance")]

use std::collections::{BTreeMap, BTreeSet};

use microlp::{ComparisonOp, Error, LinearExpr, OptimizationDirection, Problem, Variable};

use super::items::Items;
use super::relations::Relation;
use super::sum::{ONE, Scaled, Sum};

/// Far below a person, far above what a simplex is off by.
pub(super) const TOLERANCE: f64 = 1e-6;

/// What can be told of some counts: the items that are withheld, and the relations that are known.
pub(super) struct Outside<'a> {
    pub items: &'a Items,
    pub relations: &'a [&'a Relation],
    pub withheld: &'a BTreeSet<usize>,
    /// The least and the most that small counts can be, where it is known which of the withheld they are.
    pub small: Option<&'a BTreeMap<usize, (f64, f64)>>,
}

impl Outside<'_> {
    /// The least and the most that a sum can be; nothing where nobody can say.
    pub(super) fn interval(&self, sum: &Sum) -> Option<(f64, f64)> {
        let least = self.utmost(sum, OptimizationDirection::Minimize)?;
        let most = self.utmost(sum, OptimizationDirection::Maximize)?;
        Some(((least - TOLERANCE).ceil(), (most + TOLERANCE).floor()))
    }

    fn utmost(&self, sum: &Sum, direction: OptimizationDirection) -> Option<f64> {
        let unbounded = match direction {
            OptimizationDirection::Minimize => f64::NEG_INFINITY,
            OptimizationDirection::Maximize => f64::INFINITY,
        };
        let (free, told) = self.split(sum);
        if free.is_empty() {
            return Some(told);
        }
        let mut problem = Problem::new(direction);
        let mut variables: BTreeMap<usize, Variable> = BTreeMap::new();
        let factors: BTreeMap<usize, f64> = free.into_iter().collect();
        let used = self.relations.iter().flat_map(|relation| self.split(&relation.sum).0).map(|(cell, _)| cell);
        for cell in used.chain(factors.keys().copied()).collect::<BTreeSet<_>>() {
            let limits = self.small.and_then(|small| small.get(&cell)).copied().unwrap_or((0.0, f64::INFINITY));
            variables.insert(cell, problem.add_var(factors.get(&cell).copied().unwrap_or(0.0), limits));
        }
        for relation in self.relations {
            let (free, told) = self.split(&relation.sum);
            if free.is_empty() {
                continue;
            }
            let mut left = LinearExpr::empty();
            for (cell, factor) in free {
                left.add(*variables.get(&cell)?, factor);
            }
            let compare = if relation.nothing { ComparisonOp::Eq } else { ComparisonOp::Ge };
            problem.add_constraint(left, compare, -told);
        }
        match problem.solve() {
            Ok(outcome) => outcome.into_solution().ok().map(|solution| solution.objective() + told),
            Err(Error::Unbounded) => Some(unbounded),
            Err(_) => None,
        }
    }

    /// The withheld cells of a sum with their factors, and what the told ones come to.
    pub(super) fn split(&self, sum: &Sum) -> (Vec<(usize, f64)>, f64) {
        let (mut free, mut told) = (Vec::new(), 0.0);
        for (cell, factor) in sum.terms() {
            let Some(own) = self.items.cells.get(cell) else { continue };
            let factor = number(i128::from(factor).saturating_mul(ONE));
            match own.known.filter(|_| !self.withheld.contains(&own.item)) {
                Some(known) => told += factor * number(known.taken),
                None => free.push((cell, factor)),
            }
        }
        (free, told)
    }
}

/// As a simplex takes it.
#[expect(clippy::cast_precision_loss, reason = "counts of people are far below where floats leave out whole numbers")]
pub(super) fn number(count: Scaled) -> f64 {
    count as f64 / ONE as f64
}
