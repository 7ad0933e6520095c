//! Somebody outside, who reads what is put out and reckons. It shares nothing with the program's own decision: it knows
//! no remainders and no rules, only that every told number is a sum over kinds of people, none of which are fewer than none.

#![expect(
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "a simplex works on floats, and the people of these tables are few"
)]

use std::collections::{BTreeMap, BTreeSet};

use microlp::{ComparisonOp, Error, LinearExpr, OptimizationDirection, Problem, Variable};
use serde_json::Value as Json;

use super::tables::{Asked, Atom, BANDS, Shape, TableOfPeople};

/// A number that is put out, and whom it counts.
struct Told {
    counts: Asked,
    number: u64,
}

/// What is put out of one table.
pub(super) struct Outside<'a> {
    table: &'a TableOfPeople,
    told: Vec<Told>,
    /// The cells that are put out as withheld.
    pub withheld: Vec<Asked>,
}

/// What was found out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub owner: String,
    pub what: String,
    pub least: i64,
    pub most: i64,
}

/// The policy as the attacker reads it in the answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    pub threshold: u64,
    pub zeros: bool,
}

impl Rule {
    fn is_small(self, count: u64) -> bool {
        count < self.threshold && (count > 0 || self.zeros)
    }
}

impl<'a> Outside<'a> {
    /// Reads the rows of an answer that are of a table.
    pub(super) fn read(table: &'a TableOfPeople, rows: &[&Json]) -> Self {
        let (mut told, mut withheld) = (Vec::new(), Vec::new());
        for cell in &table.cells {
            let (start, end) = table.days(&cell.periods);
            let start = if start.is_empty() { Json::Null } else { Json::String(start) };
            let is_it = |row: &&&Json| {
                row["measure"] == cell.measure
                    && row["part"] == cell.group.as_str()
                    && row["period_start"] == start
                    && row["period_end"] == end.as_str()
            };
            let Some(row) = rows.iter().find(is_it) else { continue };
            if row["status"] == "withheld" {
                for name in ["value", "numerator", "n", "qualifier"] {
                    assert!(row[name].is_null(), "{row}");
                }
                withheld.push(cell.clone());
                continue;
            }
            assert_eq!(row["status"], "reported", "{row}");
            let all = Asked { yes: false, ..cell.clone() };
            if cell.measure == "andel" {
                told.push(Told { counts: cell.clone(), number: whole(&row["numerator"]) });
                told.push(Told { counts: all, number: whole(&row["n"]) });
            } else {
                told.push(Told { counts: cell.clone(), number: whole(&row["value"]) });
            }
        }
        Self { table, told, withheld }
    }

    /// The least and the most that a set of people can be; nothing where the numbers cannot all be true.
    fn bounds(&self, counts: &dyn Fn(&Atom) -> bool) -> Option<(i64, i64)> {
        let least = self.utmost(counts, OptimizationDirection::Minimize)?;
        let most = self.utmost(counts, OptimizationDirection::Maximize)?;
        Some(((least - 1e-6).ceil() as i64, (most + 1e-6).floor().min(1e9) as i64))
    }

    fn utmost(&self, counts: &dyn Fn(&Atom) -> bool, direction: OptimizationDirection) -> Option<f64> {
        let mut problem = Problem::new(direction);
        let variables: Vec<(&Atom, Variable)> = self
            .table
            .people
            .keys()
            .map(|atom| (atom, problem.add_var(f64::from(u8::from(counts(atom))), (0.0, f64::INFINITY))))
            .collect();
        for told in &self.told {
            let mut sum = LinearExpr::empty();
            let mut any = false;
            for (atom, variable) in variables.iter().filter(|(atom, _)| told.counts.counts(atom)) {
                assert!(self.table.people.contains_key(atom));
                sum.add(*variable, 1.0);
                any = true;
            }
            if any {
                problem.add_constraint(sum, ComparisonOp::Eq, told.number as f64);
            }
        }
        match problem.solve() {
            Ok(outcome) => Some(outcome.into_solution().expect("done").objective()),
            Err(Error::Unbounded) => Some(f64::INFINITY),
            Err(Error::Infeasible) => None,
            Err(error) => panic!("{error}"),
        }
    }

    /// Every small count that is found out: of what is withheld, all that can be told of it beyond "small, or not";
    /// of what nobody reported, that it is small.
    pub(super) fn attack(&self, rule: Rule) -> Vec<Found> {
        let mut found = Vec::new();
        let threshold = rule.threshold as i64;
        for cell in self.table.cells.iter() {
            let counts = |atom: &Atom| cell.counts(atom);
            let truth = self.table.truth(counts);
            if rule.is_small(truth) && self.told.iter().any(|told| told.counts == *cell) {
                found.push(self.found(format!("{cell:?} told"), (truth as i64, truth as i64)));
            }
            if rule.is_small(truth) && self.withheld.contains(cell) {
                let (least, most) = self.bounds(&counts).expect("the truth is possible");
                if least > 1 || most < threshold {
                    found.push(self.found(format!("{cell:?}, really {truth}"), (least, most)));
                }
            }
        }
        for (what, counts) in self.sets() {
            let truth = self.table.truth(&*counts);
            if truth > 0 && rule.is_small(truth) {
                let (least, most) = self.bounds(&*counts).expect("the truth is possible");
                if least >= 1 && most < threshold {
                    found.push(self.found(format!("{what}, really {truth}"), (least, most)));
                }
            }
        }
        found
    }

    fn found(&self, what: String, (least, most): (i64, i64)) -> Found {
        Found { owner: self.table.owner.clone(), what, least, most }
    }

    /// Sets of people that somebody may ask for: groups and all others, in a period or between two days, of whom it
    /// holds, does not, or either.
    fn sets(&self) -> Vec<NamedSet> {
        let periods: BTreeSet<usize> = self.table.people.keys().map(|atom| atom.period).collect();
        let last = periods.iter().copied().max().unwrap_or(0);
        let kinds: &[Option<bool>] = match self.table.shape {
            Shape::Count | Shape::Totals => &[None],
            Shape::Share => &[None, Some(true), Some(false)],
        };
        let groups = ["all", "women", "men", "newcomers"].into_iter().chain(BANDS.iter().map(|(name, _)| *name));
        let mut sets: Vec<NamedSet> = Vec::new();
        for group in groups {
            for other in [false, true] {
                for (first, last) in (0..=last).flat_map(|first| (first..=last).map(move |last| (first, last))) {
                    for kind in kinds.iter().copied() {
                        // Of whom it holds in a period is asked where somebody says it of just that period.
                        let asked =
                            |cell: &Asked| cell.group == group && cell.periods == (first..=last).collect::<Vec<_>>();
                        if kind.is_some() && !self.table.cells.iter().any(|cell| cell.measure == "andel" && asked(cell))
                        {
                            continue;
                        }
                        let what = format!("{group} {other} {first}-{last} {kind:?}");
                        let counts = move |atom: &Atom| {
                            atom.is_of(group) != other
                                && (first..=last).contains(&atom.period)
                                && kind.is_none_or(|kind| atom.yes == kind)
                        };
                        sets.push((what, Box::new(counts)));
                    }
                }
            }
        }
        sets
    }

    /// What each withheld small cell can be, by trying all ways that people can be, where these are few.
    pub(super) fn exhaustive(&self, rule: Rule) -> Option<Vec<Found>> {
        const MOST_WAYS: usize = 400_000;
        let atoms: Vec<&Atom> = self.table.people.keys().collect();
        let top = rule.threshold + self.table.people.values().copied().max().unwrap_or(0);
        let ways = (top as usize + 1).checked_pow(u32::try_from(atoms.len()).ok()?)?;
        if ways > MOST_WAYS || self.withheld.is_empty() {
            return None;
        }
        let mut possible: BTreeMap<&Asked, BTreeSet<u64>> = BTreeMap::new();
        for way in 0..ways {
            let mut rest = way;
            let people: Vec<u64> = atoms
                .iter()
                .map(|_| {
                    let own = rest % (top as usize + 1);
                    rest /= top as usize + 1;
                    own as u64
                })
                .collect();
            let sum = |cell: &Asked| -> u64 {
                atoms.iter().zip(&people).filter(|(atom, _)| cell.counts(atom)).map(|(_, own)| own).sum()
            };
            if self.told.iter().all(|told| sum(&told.counts) == told.number) {
                for cell in &self.withheld {
                    possible.entry(cell).or_default().insert(sum(cell));
                }
            }
        }
        let mut found = Vec::new();
        for (cell, values) in possible {
            let truth = self.table.truth(|atom| cell.counts(atom));
            let all = (1..=rule.threshold).all(|value| values.contains(&value));
            if rule.is_small(truth) && !all {
                let ends = (*values.first().expect("one") as i64, *values.last().expect("one") as i64);
                found.push(self.found(format!("{cell:?}, really {truth}, one of {values:?}"), ends));
            }
        }
        Some(found)
    }
}

/// A set of people, and what it is called.
type NamedSet = (String, Box<dyn Fn(&Atom) -> bool>);

/// A whole number as the answers write it.
fn whole(cell: &Json) -> u64 {
    match cell {
        Json::Number(number) => number.as_u64().expect("whole"),
        Json::String(text) => {
            let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
            assert!(rest.chars().all(|own| own == '0'), "{text}");
            whole.parse().expect("a number")
        }
        other => panic!("{other}"),
    }
}
