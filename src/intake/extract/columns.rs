//! Whether lines are columns of running text, which are read one after the other.
#![expect(clippy::float_arithmetic, reason = "places of letters on paper; figures stay the letters that they are")]

use std::collections::BTreeMap;

use rust_decimal::prelude::ToPrimitive;

use super::lines::{Cell, Line};

/// How many lines are looked at for columns; a page has not more than some hundred.
const MOST_IN_COLUMNS: usize = 600;

/// Lines, by their numbers, in which running text stands on both sides of a place.
pub(super) struct Columns {
    pub(super) from: usize,
    pub(super) until: usize,
    pub(super) at: f64,
}

/// The first and longest lines that are columns of running text.
///
/// A table may look the same. It is drawn row by row, where text in columns is drawn to the end of one before the
/// next, and its cells are short.
pub(super) fn columns(lines: &[Line]) -> Option<Columns> {
    let lines = lines.get(..MOST_IN_COLUMNS).unwrap_or(lines);
    // Where columns may begin: at a place where several lines have text begin. Tenths of an inch are told apart.
    let mut places: BTreeMap<i64, (usize, f64)> = BTreeMap::new();
    for cell in lines.iter().flat_map(|line| &line.cells) {
        let place = places.entry((cell.start / 4.0).round().to_i64().unwrap_or(0)).or_insert((0, f64::INFINITY));
        *place = (place.0 + 1, place.1.min(cell.start));
    }
    let mut places: Vec<(usize, f64)> = places.into_values().filter(|(count, _)| *count >= 3).collect();
    places.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.total_cmp(&other.1)));
    places.truncate(12);
    let found = places.into_iter().filter_map(|(_, start)| columns_at(lines, start - 2.0));
    found.max_by(|one, other| (one.until - one.from).cmp(&(other.until - other.from)))
}

/// The most lines after each other that are columns on both sides of a place.
fn columns_at(lines: &[Line], at: f64) -> Option<Columns> {
    let mut best: Option<Columns> = None;
    for from in 0..lines.len() {
        if best.as_ref().is_some_and(|best| lines.len() - from <= best.until - best.from) {
            break;
        }
        let (mut left, mut right) = (Side::default(), Side::default());
        for (number, line) in lines.iter().enumerate().skip(from) {
            if line.cells.iter().any(|cell| cell.start < at && cell.end > at) {
                break;
            }
            for cell in &line.cells {
                if cell.start < at { left.add(cell) } else { right.add(cell) }
            }
            if right.cells > 0 && left.cells > 0 && left.last > right.first {
                break;
            }
            let longer = best.as_ref().is_none_or(|best| number + 1 - from > best.until - best.from);
            // A column begins and ends with a line of its own.
            if longer && left.is_running() && right.is_running() {
                best = Some(Columns { from, until: number + 1, at });
            }
        }
    }
    best
}

/// What stands on one side.
struct Side {
    cells: usize,
    letters: usize,
    first: usize,
    last: usize,
}

impl Default for Side {
    fn default() -> Self {
        Self { cells: 0, letters: 0, first: usize::MAX, last: 0 }
    }
}

impl Side {
    fn add(&mut self, cell: &Cell) {
        self.cells += 1;
        self.letters += cell.text.chars().count();
        self.first = self.first.min(cell.first);
        self.last = self.last.max(cell.last);
    }

    /// Whether it is text in lines rather than cells of a table.
    fn is_running(&self) -> bool {
        self.cells >= 3 && self.letters >= 20 * self.cells
    }
}

/// Lines as those on the left of a place and those on the right of it.
pub(super) fn parted(lines: Vec<Line>, at: f64) -> (Vec<Line>, Vec<Line>) {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for line in lines {
        let (own, others): (Vec<Cell>, Vec<Cell>) = line.cells.into_iter().partition(|cell| cell.start < at);
        for (side, cells) in [(&mut left, own), (&mut right, others)] {
            if !cells.is_empty() {
                side.push(Line { base: line.base, size: line.size, cells });
            }
        }
    }
    (left, right)
}
