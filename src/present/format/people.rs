//! What a person needs of a sheet: constant columns go above the rows, empty
//! ones go away, reasons and flags come in words.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{Sheet, Style};
use crate::model::answer::{Abbreviation, Audience, Cell, Weight};
use crate::model::figure::{Absent, Figure, Flag, Unit};
use crate::present::Say;
use crate::present::say::NOTHING;
use crate::words::{Message, visible_lines};

/// A sheet put into words.
pub(super) struct Page {
    /// Lines above the rows.
    pub above: Vec<String>,
    /// Headings of the columns.
    pub headings: Vec<String>,
    /// Which columns hold numbers.
    pub numeric: Vec<bool>,
    /// How much each column matters.
    pub weights: Vec<Weight>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
    /// Lines below the rows.
    pub below: Vec<String>,
}

/// The longest piece of a text that must not be broken; a no-break space is inside one.
pub(super) fn longest_word(text: &str) -> usize {
    text.split([' ', '\n']).map(|word| word.chars().count()).max().unwrap_or(0)
}

pub(super) fn longest_line(text: &str) -> usize {
    text.lines().map(|line| line.chars().count()).max().unwrap_or(0)
}

impl Page {
    pub(super) fn of(sheet: &Sheet, style: Style<'_>) -> Self {
        let words = style.words;
        let say = Say::new(words).with_ids(style.ids);
        let marks = Marks::of(sheet);
        let for_people = sheet.top.iter().filter(|field| field.audience == Audience::Everyone);
        let mut above: Vec<String> = for_people.flat_map(|field| top(say, field.key, &field.cell)).collect();
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
        let weights = shown.iter().filter_map(|index| sheet.columns.get(*index)).map(|column| column.weight).collect();
        let numeric = shown.iter().map(|index| is_numeric(sheet, *index)).collect();
        let layout: Vec<Layout> =
            shown.iter().zip(&units).map(|(index, unit)| Layout::of(say, sheet, *index, unit.is_some())).collect();
        let row = |row: &Vec<Cell>| Row { say, marks: &marks, said: BTreeSet::new() }.say(row, &layout);
        let rows = sheet.rows.iter().map(row).collect();
        let mut below = marks.legend(say);
        below.extend(corrections(say, sheet));
        below.extend(sheet.notes.iter().map(|note| words.say(note)));
        let mut page = Self { above, headings, numeric, weights, rows, below };
        page.below.extend(page.abbreviations(&sheet.abbreviations, say));
        page.visible()
    }

    /// What the abbreviations on the page stand for, if there are any.
    fn abbreviations(&self, known: &[Abbreviation], say: Say<'_>) -> Option<String> {
        let texts = [&self.above, &self.headings, &self.below].into_iter().chain(&self.rows).flatten();
        say.abbreviations(known, &texts.map(String::as_str).collect::<Vec<_>>())
    }

    /// The page as it fits, with as many of its columns as there is room for, and which are left out: what
    /// matters least goes first, and nothing of what was asked for.
    pub(super) fn fitting<T>(&self, fits: impl Fn(&Page) -> Option<T>) -> Option<(T, Vec<usize>)> {
        let mut spare = self.spare();
        // The last of those that matter least goes first.
        spare.sort_by_key(|index| (self.weights.get(*index).copied(), Reverse(*index)));
        (0..=spare.len()).find_map(|count| {
            let mut left_out = spare.get(..count)?.to_vec();
            left_out.sort_unstable();
            Some((fits(&self.without(&left_out))?, left_out))
        })
    }

    /// The columns that can be left out.
    pub(super) fn spare(&self) -> Vec<usize> {
        let is_spare = |index: &usize| self.weights.get(*index).is_some_and(|weight| *weight < Weight::Main);
        (0..self.weights.len()).filter(is_spare).collect()
    }

    /// The width of each column, by the measure of its cells and its heading.
    pub(super) fn widths(&self, measure: fn(&str) -> usize) -> Vec<usize> {
        let column = |(index, heading): (usize, &String)| {
            let cells = self.rows.iter().filter_map(|row| row.get(index));
            cells.map(|text| measure(text)).chain([measure(heading)]).max().unwrap_or(0)
        };
        self.headings.iter().enumerate().map(column).collect()
    }

    /// The page without some of its columns.
    pub(super) fn without(&self, left_out: &[usize]) -> Self {
        fn kept<T: Clone>(all: &[T], left_out: &[usize]) -> Vec<T> {
            let each = all.iter().enumerate().filter(|(index, _)| !left_out.contains(index));
            each.map(|(_, one)| one.clone()).collect()
        }
        Self {
            above: self.above.clone(),
            headings: kept(&self.headings, left_out),
            numeric: kept(&self.numeric, left_out),
            weights: kept(&self.weights, left_out),
            rows: self.rows.iter().map(|row| kept(row, left_out)).collect(),
            below: self.below.clone(),
        }
    }

    /// The page with everything in it shown: names of columns and units are a query's own words too.
    fn visible(self) -> Self {
        let shown = |texts: Vec<String>| texts.iter().map(|text| visible_lines(text).into_owned()).collect();
        Self {
            above: shown(self.above),
            headings: shown(self.headings),
            numeric: self.numeric,
            weights: self.weights,
            rows: self.rows.into_iter().map(shown).collect(),
            below: shown(self.below),
        }
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
        Cell::Flags(flags) => flags.iter().all(|flag| *flag == Flag::Noted),
        Cell::List(cells) => cells.is_empty(),
        _ => false,
    };
    let names = |cell: &Cell| matches!(cell, Cell::Entity(_) | Cell::Plain(_) | Cell::Word { .. } | Cell::Text(_));
    let first = sheet.column(index).next();
    let reason = first.and_then(reason).filter(|own| sheet.column(index).all(|cell| reason(cell) == Some(*own)));
    // The reasons stand in the cells of the absent figures themselves.
    let reasons = sheet.column(index).all(|cell| matches!(cell, Cell::Absent(_)));
    let for_machines = column.audience == Audience::Machines;
    let needless = for_machines || reasons || names_top(sheet, &column.key);
    if needless || sheet.column(index).all(empty) {
        return Fate::Dropped;
    }
    match reason {
        _ if sheet.rows.len() < 2 => Fate::Shown,
        // One reason for a whole column is said once.
        Some(own) if top_cell(sheet, &column.key).and_then(self::reason) == Some(own) => Fate::Dropped,
        Some(_) => Fate::Above,
        None if first.is_some_and(names) && sheet.column(index).all(|cell| Some(cell) == first) => Fate::Above,
        None => Fate::Shown,
    }
}

/// Why a cell's figure is absent, if it is one and is.
fn reason(cell: &Cell) -> Option<Absent> {
    match cell {
        Cell::Figure(figure) => figure.absent(),
        _ => None,
    }
}

fn top_cell<'a>(sheet: &'a Sheet, key: &str) -> Option<&'a Cell> {
    sheet.top.iter().find(|field| field.key == key).map(|field| &field.cell)
}

/// Whether what stands above the rows says the same already.
fn names_top(sheet: &Sheet, key: &str) -> bool {
    let above = top_cell(sheet, key);
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
        Cell::Figure(figure) => vec![line(&heading, &say.figure(figure))],
        Cell::List(cells) => {
            let each = cells.iter().map(|cell| format!("  {}", say.cell(cell)));
            std::iter::once(format!("{heading}:")).chain(each).collect()
        }
        _ => vec![line(&heading, &say.cell(cell))],
    }
}

/// Each correction behind the figures of a sheet, in a sentence.
fn corrections(say: Say<'_>, sheet: &Sheet) -> Vec<String> {
    let sentences: BTreeSet<String> =
        sheet.corrections.iter().map(|text| format!("  {}", say.words.say(text))).collect();
    match sentences.is_empty() {
        true => Vec::new(),
        false => std::iter::once(say.words.text("table-corrections")).chain(sentences).collect(),
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

    /// The flags that rows are marked with. Source notes stand behind nearly
    /// every row, so that one line below the table says it better than a letter on each.
    fn marked(&self) -> impl Iterator<Item = &Flag> {
        self.0.iter().filter(|flag| **flag != Flag::Noted)
    }

    fn mark(&self, flag: Flag) -> Option<String> {
        let index = self.marked().position(|own| *own == flag)?;
        u8::try_from(index).ok().and_then(|index| b'a'.checked_add(index)).map(|letter| char::from(letter).to_string())
    }

    fn legend(&self, say: Say<'_>) -> Vec<String> {
        let entry = |flag: &Flag| Some(format!("{}  {}", self.mark(*flag)?, say.words.say(&flag.message())));
        let marked: Vec<String> = self.marked().filter_map(entry).collect();
        let heading = (!marked.is_empty()).then(|| say.words.say(&Message::new("table-marks")));
        let noted = self.0.contains(&Flag::Noted).then(|| say.words.text("table-noted"));
        heading.into_iter().chain(marked).chain(noted).collect()
    }
}
