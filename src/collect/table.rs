//! Tables in a sheet: which rows are their headings, in one row or several, and
//! which rows follow.

use std::collections::BTreeMap;

use super::heading::Heading;
use super::known::Known;
use super::lexicon::{Lexicon, Role};
use super::plain::words;
use crate::intake::{CellValue, Sheet};
use crate::model::locator::CellPlace;
use crate::model::period::Year;
use crate::model::questionnaire::FormColumn;

/// A table of a sheet.
pub(super) struct SheetTable {
    /// The heading of each column that has one.
    pub(super) headings: BTreeMap<u32, Heading>,
    /// The rows of the headings.
    pub(super) head: (u32, u32),
    /// The rows below them that hold something.
    pub(super) rows: Vec<u32>,
}

impl SheetTable {
    /// The column of a role.
    pub(super) fn column(&self, role: Role) -> Option<u32> {
        self.headings.iter().find(|(_, own)| own.role == Some(role)).map(|(column, _)| *column)
    }

    /// The column of the form.
    pub(super) fn form_column(&self, column: FormColumn) -> Option<u32> {
        self.column(Role::Form(column))
    }
}

/// How many rows a heading has at most.
const MOST_HEAD: u32 = 4;

/// What the heading of a part of the column to the left begins with.
pub(super) const OF_WHICH: [&str; 2] = ["varav", "därav"];

/// What is needed to find tables.
pub(super) struct Finder<'f, 'd> {
    pub(super) sheet: &'f Sheet,
    pub(super) known: &'f Known<'d>,
    pub(super) lexicon: &'f Lexicon,
    pub(super) year: Year,
}

impl Finder<'_, '_> {
    /// The tables of the sheet, from above down.
    pub(super) fn tables(&self) -> Vec<SheetTable> {
        let rows: Vec<u32> = self.sheet.rows().into_iter().collect();
        let mut tables: Vec<SheetTable> = Vec::new();
        let mut at = 0;
        while let Some(anchor) = rows.iter().skip(at).position(|row| self.is_anchor(*row)).map(|found| found + at) {
            let Some(anchor_row) = rows.get(anchor).copied() else { break };
            let (first, last) = self.head(anchor_row);
            if let Some(before) = tables.last_mut() {
                before.rows.retain(|row| *row < first);
            }
            let body = rows.iter().copied().filter(|row| *row > last).collect();
            tables.push(SheetTable { headings: self.headings((first, last)), head: (first, last), rows: body });
            at = rows.iter().position(|row| *row > last).unwrap_or(rows.len());
        }
        if tables.is_empty() {
            tables.extend(self.by_subject(&rows).or_else(|| self.of_one(&rows)));
        }
        tables
    }

    /// The activity that the whole sheet is about: its name says so, or a cell that stands alone in its row above `row`.
    pub(super) fn activity(&self, row: u32) -> Option<(String, Option<CellPlace>)> {
        let alone = |row: &u32| {
            let mut filled = self.columns(*row).filter(|column| !self.own(*row, *column).is_empty());
            filled.next().filter(|_| filled.next().is_none()).map(|column| CellPlace { row: *row, column })
        };
        let titles: Vec<CellPlace> = (1..row).rev().filter_map(|row| alone(&row)).collect();
        let titled =
            titles.into_iter().find_map(|at| Some((self.known.activity(&self.sheet.text(at))?.id.clone(), Some(at))));
        titled.or_else(|| Some((self.known.activity(&self.sheet.name)?.id.clone(), None)))
    }

    /// A table of a sheet that is about one activity: its first row of known headings with numbers below.
    fn of_one(&self, rows: &[u32]) -> Option<SheetTable> {
        let is_head = |row: u32| {
            let texts = self.columns(row).map(|column| (CellPlace { row, column }, self.own(row, column)));
            let filled: Vec<_> = texts.filter(|(_, text)| !text.is_empty()).collect();
            let known = filled
                .iter()
                .any(|own| Heading::read(vec![own.clone()], self.known, self.lexicon, self.year).is_known());
            filled.len() > 1 && known && !self.has_data(row)
        };
        let (row, next) =
            rows.iter().zip(rows.iter().skip(1)).find(|(row, next)| is_head(**row) && self.has_data(**next))?;
        self.activity(*next)?;
        let head = (*row, *row);
        Some(SheetTable {
            headings: self.headings(head),
            head,
            rows: rows.iter().copied().filter(|own| own > row).collect(),
        })
    }

    /// What a cell itself holds; merged cells hold something in their upper left alone.
    fn own(&self, row: u32, column: u32) -> String {
        let at = CellPlace { row, column };
        if self.sheet.holder(at) == at { self.sheet.text(at) } else { String::new() }
    }

    fn columns(&self, row: u32) -> impl Iterator<Item = u32> {
        1..=self.sheet.last_column(row)
    }

    /// Whether a row has the headings that tables begin with.
    fn is_anchor(&self, row: u32) -> bool {
        let roles = self.columns(row).filter_map(|column| self.lexicon.role(&self.own(row, column)));
        let subject = |role: Role| {
            matches!(role, Role::Form(FormColumn::Activity | FormColumn::Measure | FormColumn::Id) | Role::Organisation)
        };
        let filled = self.columns(row).filter(|column| !self.own(row, *column).is_empty()).count();
        roles.into_iter().any(subject) && filled > 1 && !self.has_data(row)
    }

    /// Whether a row has a number that is no year.
    fn has_data(&self, row: u32) -> bool {
        self.columns(row).any(|column| match self.sheet.cells.get(&CellPlace { row, column }).map(|cell| &cell.value) {
            Some(CellValue::Number(number, _)) => {
                let year = u32::try_from(*number).is_ok_and(|year| (1990..=2100).contains(&year));
                !year
            }
            _ => false,
        })
    }

    /// The rows of a heading around the one that was found.
    fn head(&self, anchor: u32) -> (u32, u32) {
        let subjects: Vec<u32> = self
            .columns(anchor)
            .filter(|column| {
                let role = self.lexicon.role(&self.own(anchor, *column));
                role.is_some_and(|role| role != Role::Form(FormColumn::Value))
            })
            .collect();
        let first = (1..MOST_HEAD)
            .map_while(|up| anchor.checked_sub(up).filter(|row| *row > 0 && self.heads_below(*row, &subjects)))
            .last()
            .unwrap_or(anchor);
        let last = (1..MOST_HEAD)
            .map_while(|down| Some(anchor + down).filter(|row| self.goes_on(*row, &subjects)))
            .last()
            .unwrap_or(anchor);
        (first, last)
    }

    /// Whether a row above a heading belongs to it: it says something over columns that are no subject's, and no more than
    /// a title would.
    fn heads_below(&self, row: u32, subjects: &[u32]) -> bool {
        let filled: Vec<u32> = self.columns(row).filter(|column| !self.own(row, *column).is_empty()).collect();
        let leftmost = subjects.iter().min().copied().unwrap_or(1);
        !filled.is_empty() && !self.has_data(row) && filled.iter().all(|column| *column > leftmost)
    }

    /// Whether a row below a heading belongs to it: nothing stands in the subjects' columns, and all the rest are words of
    /// headings.
    fn goes_on(&self, row: u32, subjects: &[u32]) -> bool {
        let filled: Vec<u32> = self.columns(row).filter(|column| !self.own(row, *column).is_empty()).collect();
        let says = |column: &u32| {
            let place = CellPlace { row, column: *column };
            let texts = vec![(place, self.own(row, *column))];
            Heading::read(texts, self.known, self.lexicon, self.year).is_known()
        };
        !filled.is_empty()
            && !self.has_data(row)
            && filled.iter().all(|column| !subjects.contains(column))
            && filled.iter().all(says)
    }

    /// The headings of columns. A text stands for the columns that it is merged over, and for those to the right that have
    /// nothing of their own in its row and something below it.
    fn headings(&self, (first, last): (u32, u32)) -> BTreeMap<u32, Heading> {
        let width = (first..=last).map(|row| self.sheet.last_column(row)).max().unwrap_or(0);
        let mut headings = BTreeMap::new();
        for column in 1..=width {
            let mut texts: Vec<(CellPlace, String)> = Vec::new();
            for row in first..=last {
                let at = self.sheet.holder(CellPlace { row, column });
                let mut place = at;
                if self.sheet.text(at).is_empty() && row < last && !self.own(last, column).is_empty() {
                    place = self.spans(row, column, last).unwrap_or(at);
                }
                let text = self.sheet.text(place);
                if !text.is_empty() && !texts.iter().any(|(known, _)| *known == place) {
                    texts.push((place, text));
                }
            }
            // "Varav kvinnor" is of what stands to the left of it.
            let of_which = texts.first().and_then(|(_, text)| words(text).into_iter().next());
            if of_which.is_some_and(|word| OF_WHICH.contains(&word.as_str()))
                && let Some((_, left)) = headings.last_key_value()
            {
                let left: &Heading = left;
                texts = left.texts.iter().cloned().chain(texts).collect();
            }
            if !texts.is_empty() {
                headings.insert(column, Heading::read(texts, self.known, self.lexicon, self.year));
            }
        }
        headings
    }

    /// The text to the left that stands over a column as well.
    fn spans(&self, row: u32, column: u32, last: u32) -> Option<CellPlace> {
        let left = (1..column).rev().find(|left| !self.own(row, *left).is_empty())?;
        // A heading that has nothing below it is of its own column alone.
        let has_below = (row + 1..=last).any(|below| !self.own(below, left).is_empty());
        has_below.then_some(CellPlace { row, column: left })
    }

    /// A table whose headings are not those that tables begin with, found by its first row about something known.
    fn by_subject(&self, rows: &[u32]) -> Option<SheetTable> {
        let names = |row: &u32| {
            self.columns(*row).any(|column| {
                let text = self.own(*row, column);
                self.known.activity(&text).is_some() || !self.known.measures_named(&text, None).is_empty()
            })
        };
        let has_values = |row: &u32| self.has_data(*row);
        let first_body = rows.iter().position(|row| names(row) && has_values(row))?;
        let last = *rows.get(first_body.checked_sub(1)?)?;
        let first = (1..MOST_HEAD)
            .map_while(|up| {
                last.checked_sub(up).filter(|row| *row > 0 && self.sheet.last_column(*row) > 1 && !self.has_data(*row))
            })
            .last()
            .unwrap_or(last);
        let mut headings = self.headings((first, last));
        let subject = *rows.get(first_body)?;
        for column in self.columns(subject) {
            let text = self.own(subject, column);
            let role = match (self.known.activity(&text), self.known.measures_named(&text, None).as_slice()) {
                (Some(_), _) => FormColumn::Activity,
                (None, [_, ..]) => FormColumn::Measure,
                (None, []) => continue,
            };
            headings.entry(column).or_default().role = Some(Role::Form(role));
        }
        Some(SheetTable {
            headings,
            head: (first, last),
            rows: rows.iter().copied().filter(|row| *row > last).collect(),
        })
    }
}
