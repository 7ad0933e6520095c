//! Letters with places as lines of text: what stands beside each other is a line, what stands apart in it is a cell,
//! and columns of running text are read one after the other.
#![expect(clippy::float_arithmetic, reason = "places of letters on paper; figures stay the letters that they are")]

use std::collections::BTreeMap;

use rust_decimal::prelude::ToPrimitive;

use super::columns::{columns, parted};
use super::letters::{Letter, Rule};
use super::raised;

/// The widest a line may be drawn, in letters; what stands further to the right follows what is before it.
const WIDEST: usize = 300;

/// How many columns of running text may lie within columns.
const DEEPEST: usize = 4;

/// Letters that stand together in a line.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) start: f64,
    pub(super) end: f64,
    /// The first and the last of its letters, in the order in which they were drawn.
    pub(super) first: usize,
    pub(super) last: usize,
}

/// What stands beside each other.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) base: f64,
    pub(super) size: f64,
    pub(super) cells: Vec<Cell>,
}

/// Adds the lines of a page to a text, first those that run to the right.
pub(super) fn page_lines(letters: Vec<Letter>, mut rules: Vec<Rule>, text: &mut String) {
    rules.sort_by(|one, other| one.x.total_cmp(&other.x));
    let mut by_turn: BTreeMap<i64, Vec<Letter>> = BTreeMap::new();
    for letter in letters {
        by_turn.entry(letter.turn).or_default().push(letter);
    }
    for (turn, letters) in by_turn {
        let spaces = letters.iter().filter(|letter| letter.is_space()).count();
        let page = Page {
            // Where spaces are drawn, a distance without one has a meaning of its own.
            spaces_are_drawn: spaces.saturating_mul(25) > letters.len(),
            rules: if turn == 0 { &rules } else { &[] },
        };
        let width = middle(letters.iter().filter(|letter| !letter.is_space()).map(|letter| letter.end - letter.start));
        let lines = page.lines(rows(letters));
        let mut written = Written { width: width.max(1.0), text };
        written.columns(lines, 0);
        text.push('\n');
    }
}

/// The one in the middle; 0 of none.
fn middle(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

/// Letters on one line of writing, from left to right, with those that are raised beside them.
#[derive(Debug)]
struct Row {
    base: f64,
    size: f64,
    letters: Vec<Letter>,
}

/// Letters by the line that they stand on, from the top down.
fn rows(mut letters: Vec<Letter>) -> Vec<Row> {
    letters.sort_by(|one, other| one.base.total_cmp(&other.base).then(one.order.cmp(&other.order)));
    let mut rows: Vec<Row> = Vec::new();
    for letter in letters {
        match rows.last_mut() {
            Some(row) if (letter.base - row.base).abs() <= 0.25 * letter.size.min(row.size) => {
                // A space is often of another size than what stands around it.
                row.size = if letter.is_space() { row.size } else { row.size.max(letter.size) };
                row.letters.push(letter);
            }
            _ => rows.push(Row { base: letter.base, size: letter.size, letters: vec![letter] }),
        }
    }
    beside(&mut rows);
    for row in &mut rows {
        row.letters.sort_by(|one, other| one.start.total_cmp(&other.start).then(one.order.cmp(&other.order)));
    }
    rows.retain(|row| row.letters.iter().any(|letter| !letter.is_space()));
    rows
}

/// Raised and lowered letters join the line that they stand beside.
fn beside(rows: &mut [Row]) {
    for at in 0..rows.len() {
        let Some(row) = rows.get_mut(at) else { return };
        let small = std::mem::take(&mut row.letters);
        let (base, size) = (row.base, row.size);
        let mut own = Vec::new();
        for letter in small {
            let near = (at.saturating_sub(4)..at + 5).filter(|other| *other != at);
            let joins = near.into_iter().find(|other| {
                rows.get(*other).is_some_and(|line| {
                    let up = line.base - base;
                    let fits = size < 0.85 * line.size && up < 0.65 * line.size && up > -0.3 * line.size;
                    let reach = 0.35 * line.size + letter.size;
                    fits && line.letters.iter().any(|other| {
                        let apart = (letter.start - other.end).max(other.start - letter.end);
                        !other.is_space() && other.size > letter.size && apart < reach
                    })
                })
            });
            match joins.and_then(|other| rows.get_mut(other)) {
                Some(line) => {
                    let mut letter = letter;
                    if line.base - base > 0.12 * line.size {
                        letter.text = raised(&letter.text);
                    }
                    line.letters.push(letter);
                }
                None => own.push(letter),
            }
        }
        if let Some(row) = rows.get_mut(at) {
            row.letters = own;
        }
    }
}

/// What is known of a page when its lines are put together.
struct Page<'a> {
    spaces_are_drawn: bool,
    /// By where they stand, from left to right.
    rules: &'a [Rule],
}

impl Page<'_> {
    fn lines(&self, rows: Vec<Row>) -> Vec<Line> {
        let line = |row: Row| Line { base: row.base, size: row.size, cells: self.cells(row) };
        rows.into_iter().map(line).collect()
    }

    fn cells(&self, row: Row) -> Vec<Cell> {
        let mut cells: Vec<Cell> = Vec::new();
        let mut spaced = false;
        let mut before: Option<Letter> = None;
        for letter in row.letters {
            if letter.is_space() {
                spaced = true;
                continue;
            }
            if let Some(before) = &before {
                let again = before.text == letter.text && (letter.start - before.start).abs() < 0.12 * letter.size;
                // Letters are drawn twice to be bold.
                if again && (letter.base - before.base).abs() < 0.12 * letter.size {
                    continue;
                }
            }
            let apart = before.as_ref().map_or(Apart::Cell, |before| self.apart(row.base, before, &letter, spaced));
            match cells.last_mut().filter(|_| apart != Apart::Cell) {
                Some(cell) => {
                    if apart == Apart::Word {
                        cell.text.push(' ');
                    }
                    cell.text.push_str(&letter.text);
                    cell.end = cell.end.max(letter.end);
                    cell.first = cell.first.min(letter.order);
                    cell.last = cell.last.max(letter.order);
                }
                None => cells.push(Cell {
                    text: letter.text.clone(),
                    start: letter.start,
                    end: letter.end,
                    first: letter.order,
                    last: letter.order,
                }),
            }
            spaced = false;
            before = Some(letter);
        }
        cells
    }

    /// How two letters that follow each other in a line belong together.
    fn apart(&self, base: f64, before: &Letter, after: &Letter, spaced: bool) -> Apart {
        let gap = after.start - before.end;
        let em = before.size.max(after.size);
        let drawn_apart = self.spaces_are_drawn && !spaced;
        let far = if drawn_apart { 0.45 } else { 1.4 };
        if gap > far * em || (gap > 0.35 * em && self.is_ruled(base - 0.3 * em, before.end, after.start)) {
            return Apart::Cell;
        }
        let least = if self.spaces_are_drawn { 0.22 } else { 0.12 };
        if spaced || gap > least * em { Apart::Word } else { Apart::Nothing }
    }

    /// Whether a rule stands between two places of a line.
    fn is_ruled(&self, y: f64, from: f64, to: f64) -> bool {
        let first = self.rules.partition_point(|rule| rule.x < from - 0.5);
        let between = self.rules.iter().skip(first).take_while(|rule| rule.x <= to + 0.5);
        between.into_iter().any(|rule| rule.top <= y && y <= rule.bottom)
    }
}

/// What is between two letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Apart {
    Nothing,
    Word,
    Cell,
}

/// The text that lines are written to.
struct Written<'a> {
    /// How wide a letter is, in the middle.
    width: f64,
    text: &'a mut String,
}

impl Written<'_> {
    /// Lines from the top down; where running text stands in columns, those one after the other.
    fn columns(&mut self, mut lines: Vec<Line>, depth: usize) {
        let Some(found) = (depth < DEEPEST).then(|| columns(&lines)).flatten() else {
            self.lines(&lines);
            return;
        };
        let after = lines.split_off(found.until);
        let within = lines.split_off(found.from);
        self.columns(lines, depth + 1);
        let (left, right) = parted(within, found.at);
        for lines in [left, right, after] {
            self.columns(lines, depth + 1);
        }
    }

    fn lines(&mut self, lines: &[Line]) {
        let starts = lines.iter().filter_map(|line| line.cells.first()).map(|cell| cell.start);
        let left = starts.fold(f64::INFINITY, f64::min);
        let mut above: Option<&Line> = None;
        for line in lines {
            let far = above.is_none_or(|above| line.base - above.base > 1.8 * line.size.max(above.size).max(4.0));
            if far {
                self.text.push('\n');
            }
            let mut taken = 0;
            for cell in &line.cells {
                let column = ((cell.start - left) / self.width).round().to_usize().unwrap_or(0).min(WIDEST);
                let least = if taken == 0 { 0 } else { taken + 2 };
                let column = column.max(least);
                self.text.extend(std::iter::repeat_n(' ', column.saturating_sub(taken)));
                self.text.push_str(&cell.text);
                taken = column + cell.text.chars().count();
            }
            self.text.push('\n');
            above = Some(line);
        }
    }
}
