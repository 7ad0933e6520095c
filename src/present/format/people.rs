//! What a person needs of a sheet: constant columns go above the rows, empty
//! ones go away, reasons and flags come in words.

use std::collections::BTreeSet;

use super::Sheet;
use crate::model::answer::Cell;
use crate::model::figure::{Absent, Figure, Flag, Unit};
use crate::present::Say;
use crate::present::say::NOTHING;
use crate::words::{Message, Words};

/// Columns that only machines need: people see the measure's name, not its concept.
const FOR_MACHINES: [&str; 4] = ["concept", "kind", "outcomes", "method"];

/// What stands above the rows for machines; a person reads the same in `summary`.
const SUMMARIZED: [&str; 8] =
    ["regression", "two_period", "sensitivity", "cochran_armitage", "xmr", "resources", "per_post", "left_out"];

/// A sheet put into words.
pub(super) struct Page {
    /// Lines above the rows.
    pub above: Vec<String>,
    /// Headings of the columns.
    pub headings: Vec<String>,
    /// Which columns hold numbers.
    pub numeric: Vec<bool>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
    /// Lines below the rows.
    pub below: Vec<String>,
}

impl Page {
    pub(super) fn of(sheet: &Sheet, words: &Words) -> Self {
        let say = Say::new(words);
        let marks = Marks::of(sheet);
        let mut above: Vec<String> = sheet.top.iter().flat_map(|(key, cell)| top(say, key, cell)).collect();
        let mut shown = Vec::new();
        for (index, column) in sheet.columns.iter().enumerate() {
            match fate(sheet, index) {
                Fate::Shown => shown.push(index),
                Fate::Above => above.extend(
                    sheet
                        .rows
                        .first()
                        .and_then(|row| row.get(index))
                        .map(|cell| line(&heading(say, sheet, index), &say.cell(cell))),
                ),
                Fate::Dropped => debug_assert!(column.in_catalogue),
            }
        }
        let units: Vec<Option<&Unit>> = shown.iter().map(|index| common_unit(sheet, *index)).collect();
        let headings = shown.iter().zip(&units).map(|(index, unit)| with_unit(say, heading(say, sheet, *index), *unit));
        let headings: Vec<String> = headings.collect();
        let numeric = shown.iter().map(|index| is_numeric(sheet, *index)).collect();
        let layout: Vec<Layout> =
            shown.iter().zip(&units).map(|(index, unit)| Layout::of(say, sheet, *index, unit.is_some())).collect();
        let row = |row: &Vec<Cell>| Row { say, marks: &marks, said: BTreeSet::new() }.say(row, &layout);
        let rows = sheet.rows.iter().map(row).collect();
        let mut below = marks.legend(say);
        below.extend(sheet.notes.iter().map(|note| words.say(note)));
        Self { above, headings, numeric, rows, below }
    }
}

/// Where a column goes.
enum Fate {
    Shown,
    Above,
    Dropped,
}

fn fate(sheet: &Sheet, index: usize) -> Fate {
    let Some(column) = sheet.columns.get(index).filter(|column| column.in_catalogue) else { return Fate::Shown };
    let empty = |cell: &Cell| match cell {
        Cell::Null | Cell::Interval(None) | Cell::Absent(None) => true,
        Cell::Flags(flags) => flags.is_empty(),
        Cell::List(cells) => cells.is_empty(),
        _ => false,
    };
    let names = |cell: &Cell| matches!(cell, Cell::Entity(_) | Cell::Plain(_) | Cell::Word { .. } | Cell::Text(_));
    let first = sheet.column(index).next();
    // The reasons stand in the cells of the absent figures themselves.
    let reasons = sheet.column(index).all(|cell| matches!(cell, Cell::Absent(_)));
    // A count is for people too where no reported value says the same.
    let counted = column.key == "outcomes" && !sheet.columns.iter().any(|own| own.key == "value");
    let for_machines = FOR_MACHINES.contains(&column.key.as_str()) && !counted;
    let needless = for_machines || reasons || names_top(sheet, &column.key);
    if needless || sheet.column(index).all(empty) {
        Fate::Dropped
    } else if sheet.rows.len() > 1 && first.is_some_and(names) && sheet.column(index).all(|cell| Some(cell) == first) {
        Fate::Above
    } else {
        Fate::Shown
    }
}

/// Whether what stands above the rows says the same already.
fn names_top(sheet: &Sheet, key: &str) -> bool {
    let above = sheet.top.iter().find(|(own, _)| *own == key).map(|(_, cell)| cell);
    let column = sheet.columns.iter().position(|column| column.key == key);
    above.is_some() && column.is_some_and(|index| sheet.column(index).all(|cell| Some(cell) == above))
}

fn heading(say: Say<'_>, sheet: &Sheet, index: usize) -> String {
    match sheet.columns.get(index) {
        Some(column) if column.in_catalogue => say.heading(&column.key),
        Some(column) => match &column.unit {
            Some(unit) => format!("{} ({unit})", column.key),
            None => column.key.clone(),
        },
        None => String::new(),
    }
}

fn with_unit(say: Say<'_>, heading: String, unit: Option<&Unit>) -> String {
    match unit.and_then(|unit| say.unit(unit)) {
        Some(unit) => format!("{heading} ({unit})"),
        None => heading,
    }
}

/// The unit that all figures of a column share, if they do.
fn common_unit(sheet: &Sheet, index: usize) -> Option<&Unit> {
    let mut figures = sheet.column(index).filter_map(|cell| match cell {
        Cell::Figure(figure) => Some(figure.as_ref()),
        _ => None,
    });
    let first = &figures.next()?.unit;
    figures.all(|figure| figure.unit == *first).then_some(first)
}

fn is_numeric(sheet: &Sheet, index: usize) -> bool {
    let number = |cell: &Cell| {
        matches!(
            cell,
            Cell::Figure(_)
                | Cell::Int(_)
                | Cell::Plain(_)
                | Cell::Decimal(_)
                | Cell::Float(_)
                | Cell::Interval(_)
                | Cell::Statistic(..)
        )
    };
    sheet.column(index).any(number) && sheet.column(index).all(|cell| number(cell) || *cell == Cell::Null)
}

fn line(heading: &str, text: &str) -> String {
    format!("{heading}: {text}")
}

fn top(say: Say<'_>, key: &str, cell: &Cell) -> Vec<String> {
    let heading = say.heading(key);
    match cell {
        Cell::Null => Vec::new(),
        Cell::List(cells) if cells.is_empty() => Vec::new(),
        _ if SUMMARIZED.contains(&key) => Vec::new(),
        Cell::Figure(figure) => vec![line(&heading, &say.figure(figure))],
        Cell::List(cells) => {
            let each = cells.iter().map(|cell| format!("  {}", say.cell(cell)));
            std::iter::once(format!("{heading}:")).chain(each).collect()
        }
        _ => vec![line(&heading, &say.cell(cell))],
    }
}

/// A row on its way into words; a reason is said once and then stands as a dash.
struct Row<'a> {
    say: Say<'a>,
    marks: &'a Marks,
    said: BTreeSet<Absent>,
}

/// How the cells of a shown column are written.
struct Layout {
    index: usize,
    /// Whether the heading says the unit of all its figures.
    unit_above: bool,
    /// The decimals of its kronor.
    decimals: u32,
}

impl Layout {
    fn of(say: Say<'_>, sheet: &Sheet, index: usize, unit_above: bool) -> Self {
        let figures = sheet.column(index).filter_map(|cell| match cell {
            Cell::Figure(figure) => Some(figure.as_ref()),
            _ => None,
        });
        Self { index, unit_above, decimals: say.decimals(figures) }
    }
}

impl Row<'_> {
    fn say(mut self, row: &[Cell], layout: &[Layout]) -> Vec<String> {
        let cells = layout.iter().filter_map(|column| row.get(column.index).map(|cell| (cell, column)));
        cells.map(|(cell, column)| self.cell(cell, column)).collect()
    }

    fn cell(&mut self, cell: &Cell, column: &Layout) -> String {
        match cell {
            Cell::Figure(figure) => self.figure(figure, column),
            Cell::Flags(flags) => flags.iter().filter_map(|flag| self.marks.mark(*flag)).collect::<Vec<_>>().join(" "),
            other => self.say.cell(other),
        }
    }

    fn figure(&mut self, figure: &Figure, column: &Layout) -> String {
        match figure.absent() {
            Some(reason) if !self.said.insert(reason) => NOTHING.to_owned(),
            None if !column.unit_above && !matches!(figure.unit, Unit::Of { .. }) => self.say.figure(figure),
            _ => self.say.bare_to(figure, column.decimals),
        }
    }
}

/// A letter for every flag of a sheet.
struct Marks(Vec<Flag>);

impl Marks {
    fn of(sheet: &Sheet) -> Self {
        let flags = sheet.rows.iter().flatten().filter_map(|cell| match cell {
            Cell::Flags(flags) => Some(flags),
            _ => None,
        });
        Self(flags.flatten().copied().collect::<BTreeSet<_>>().into_iter().collect())
    }

    fn mark(&self, flag: Flag) -> Option<String> {
        let index = self.0.iter().position(|own| *own == flag)?;
        u8::try_from(index).ok().and_then(|index| b'a'.checked_add(index)).map(|letter| char::from(letter).to_string())
    }

    fn legend(&self, say: Say<'_>) -> Vec<String> {
        let entry = |flag: &Flag| Some(format!("{}  {}", self.mark(*flag)?, say.words.say(&flag.message())));
        let lines: Vec<String> = self.0.iter().filter_map(entry).collect();
        match lines.is_empty() {
            true => lines,
            false => std::iter::once(say.words.say(&Message::new("table-marks"))).chain(lines).collect(),
        }
    }
}
