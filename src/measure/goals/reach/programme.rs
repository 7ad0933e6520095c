//! The linear programme: as little money moved as can be, within the limits.
//!
//! Variables: what comes into and what goes out of each place. Objective: the
//! sum of what goes out. Solved by the simplex method (Dantzig 1951) of the
//! crate `microlp`, in ten-thousandths of the whole so that its tolerance is
//! far below a krona; kronor are made of it, and tested, in exact numbers.

#![expect(clippy::float_arithmetic, reason = "a simplex works on proportions; kronor are exact again in `whole`")]

use std::collections::BTreeSet;

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, Solution, Variable};
use rust_decimal::Decimal;

use super::plan::{Limit, Plan};

/// In how many parts the whole is reckoned.
const PARTS: i64 = 10_000;

/// What the programme came to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Solved {
    /// The change of every place, in kronor, not yet whole.
    Changes(Vec<Decimal>),
    /// No re-allocation keeps the limits.
    Impossible,
    /// The solver gave up; its reason.
    Failed(String),
}

/// The smallest re-allocation that keeps these limits with `margin` kronor to spare.
pub(super) fn smallest(plan: &Plan, kept: &BTreeSet<Limit>, margin: Decimal) -> Solved {
    let Some(mut model) = Model::of(plan, OptimizationDirection::Minimize, |_| (0.0, 1.0)) else {
        return Solved::Failed("amounts beyond what can be reckoned with".to_owned());
    };
    model.keep(kept, margin);
    match model.solve() {
        Ok(solution) => match model.changes(&solution) {
            Some(changes) => Solved::Changes(changes),
            None => Solved::Failed("a change beyond what decimals hold".to_owned()),
        },
        Err(Error::Infeasible) => Solved::Impossible,
        Err(error) => Solved::Failed(error.to_string()),
    }
}

/// The greatest (or least) share that a sub-goal can have within the limits.
pub(super) fn utmost(plan: &Plan, target: usize, kept: &BTreeSet<Limit>, greatest: bool) -> Option<Decimal> {
    let own = plan.targets.get(target)?;
    let of = f64::try_from(own.of).ok()?;
    let weight = |index: usize| own.parts.get(index).and_then(|part| f64::try_from(*part).ok()).unwrap_or(0.0) / of;
    let direction = if greatest { OptimizationDirection::Maximize } else { OptimizationDirection::Minimize };
    let mut model = Model::of(plan, direction, |index| (weight(index), -weight(index)))?;
    model.keep(kept, Decimal::ZERO);
    let changes = model.changes(&model.solve().ok()?)?;
    plan.share(own, &changes)
}

struct Model<'a> {
    plan: &'a Plan,
    problem: Problem,
    into: Vec<Variable>,
    out: Vec<Variable>,
    /// The kronor of one part.
    unit: Decimal,
}

impl<'a> Model<'a> {
    /// The variables, with what each counts in the objective: into and out of a place.
    fn of(plan: &'a Plan, direction: OptimizationDirection, counts: impl Fn(usize) -> (f64, f64)) -> Option<Self> {
        let unit = plan.total.checked_div(PARTS.into()).filter(|unit| !unit.is_zero())?;
        let mut model = Self { plan, problem: Problem::new(direction), into: Vec::new(), out: Vec::new(), unit };
        for (index, place) in plan.places.iter().enumerate() {
            let (into, out) = counts(index);
            // Whole kronor go out; what gets nothing from a line today gets nothing.
            let most = model.parts(place.kr.trunc());
            let room = if place.kr.is_zero() { 0.0 } else { f64::INFINITY };
            model.into.push(model.problem.add_var(into, (0.0, room)));
            model.out.push(model.problem.add_var(out, (0.0, most)));
        }
        Some(model)
    }

    fn parts(&self, kr: Decimal) -> f64 {
        kr.checked_div(self.unit).and_then(|parts| f64::try_from(parts).ok()).unwrap_or(f64::INFINITY)
    }

    fn keep(&mut self, kept: &BTreeSet<Limit>, margin: Decimal) {
        let every: Vec<usize> = (0..self.plan.places.len()).collect();
        // Without the limit of the lines the money still stays the same in all.
        let together: Vec<Vec<usize>> = match kept.contains(&Limit::Lines) {
            true => self.plan.lines().into_values().collect(),
            false => vec![every],
        };
        for places in together {
            self.constrain(places.into_iter().map(|index| (index, 1.0)), ComparisonOp::Eq, 0.0);
        }
        for (index, floor) in self.plan.floors.iter().enumerate() {
            if kept.contains(&if floor.own { Limit::Floor(index) } else { Limit::Floors }) {
                let has: Decimal =
                    floor.places.iter().filter_map(|own| self.plan.places.get(*own)).map(|own| own.kr).sum();
                // Over several lines rounding may take a krona from each.
                let spare = if floor.places.len() > 1 { margin } else { Decimal::ZERO };
                let least = self.parts((floor.least - has).ceil() + spare);
                self.constrain(floor.places.iter().map(|own| (*own, 1.0)), ComparisonOp::Ge, least);
            }
        }
        for (index, target) in self.plan.targets.iter().enumerate() {
            if kept.contains(&Limit::Target(index)) {
                let weights: Vec<(usize, f64)> = target
                    .parts
                    .iter()
                    .enumerate()
                    .filter_map(|(place, part)| Some((place, f64::try_from(part.checked_div(target.of)?).ok()?)))
                    .filter(|(_, weight)| *weight != 0.0)
                    .collect();
                let has = self.plan.places.iter().zip(&target.parts).map(|(place, part)| place.kr * part);
                let has = has.sum::<Decimal>() / target.of;
                let (low, high) = (self.parts(target.low + margin - has), self.parts(target.high - margin - has));
                self.constrain(weights.iter().copied(), ComparisonOp::Ge, low);
                self.constrain(weights.into_iter(), ComparisonOp::Le, high);
            }
        }
    }

    /// A limit on the sum of changes, each place's with its weight.
    fn constrain(&mut self, weights: impl Iterator<Item = (usize, f64)>, compare: ComparisonOp, bound: f64) {
        let mut terms = Vec::new();
        for (index, weight) in weights {
            terms.extend(self.into.get(index).map(|into| (*into, weight)));
            terms.extend(self.out.get(index).map(|out| (*out, -weight)));
        }
        self.problem.add_constraint(terms.as_slice(), compare, bound);
    }

    fn solve(&self) -> Result<Solution, Error> {
        let outcome = self.problem.solve()?;
        outcome.into_solution().map_err(|_| Error::InternalError("stopped before it was done".to_owned()))
    }

    fn changes(&self, solution: &Solution) -> Option<Vec<Decimal>> {
        let change = |(into, out): (&Variable, &Variable)| {
            let parts = solution.var_value(*into) - solution.var_value(*out);
            Decimal::try_from(parts).ok()?.round_dp(12).checked_mul(self.unit)
        };
        self.into.iter().zip(&self.out).map(change).collect()
    }
}
