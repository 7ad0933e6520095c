//! The rows of `ledger_map`: which postings are an activity's.

use chrono::Datelike;
use rust_decimal::Decimal;

use super::book::Posting;
use crate::diag::Place;
use crate::intake::{Dataset, TextRow};

/// A row that says which postings are an activity's.
#[derive(Debug, Clone)]
pub struct MapRow {
    /// Its id.
    pub id: String,
    /// The activity.
    pub activity: String,
    /// The funding line, where it is for one alone.
    pub line: Option<String>,
    /// The year of that line: postings of other years are not the row's.
    pub year: Option<i32>,
    /// The accounts.
    pub accounts: (u64, u64),
    /// The dimension and, where it is one alone, the object.
    pub object: Option<(String, Option<String>)>,
    /// Which part of such postings.
    pub part: (Decimal, Decimal),
    /// Where it stands.
    pub place: Place,
}

/// Why a posting is not a row's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belongs {
    /// It is.
    Yes,
    /// The account or the year is another.
    No,
    /// It has no object of the row's dimension.
    NoObject,
    /// It has another object of the row's dimension.
    OtherObject,
}

impl MapRow {
    /// Reads the rows of a dataset. What is wrong with one is for the check to say.
    pub fn read(dataset: &Dataset, around: &[Dataset]) -> Vec<Self> {
        let others = around.iter().filter(|own| own.info.name != dataset.info.name);
        let lines: Vec<TextRow> = std::iter::once(dataset)
            .chain(others.filter(|own| own.info.owner == dataset.info.owner))
            .flat_map(|own| own.rows("funding_lines"))
            .collect();
        dataset.rows("ledger_map").iter().filter_map(|row| Self::of(row, dataset, &lines)).collect()
    }

    fn of(row: &TextRow, dataset: &Dataset, lines: &[TextRow]) -> Option<Self> {
        let given = |column: &str| Some(row.get(column).to_owned()).filter(|text| !text.is_empty());
        let number = |column: &str| row.get(column).parse::<u64>().ok();
        let line = given("line");
        let known = lines.iter().find(|own| line.as_deref() == Some(own.get("id")));
        let part = match (number("parts"), number("of")) {
            (Some(parts), Some(of)) if of > 0 => (parts.into(), of.into()),
            _ => (Decimal::ONE, Decimal::ONE),
        };
        Some(Self {
            id: given("id")?,
            activity: given("activity")?,
            year: known.and_then(|own| own.get("year").parse().ok()),
            line,
            accounts: (number("account_from")?, number("account_to").or_else(|| number("account_from"))?),
            object: given("dimension").map(|dimension| (dimension, given("object"))),
            part,
            place: dataset.place(row, "account_from"),
        })
    }

    /// Whether a posting is the row's.
    pub fn belongs(&self, posting: &Posting<'_>) -> Belongs {
        let (from, to) = self.accounts;
        if !(from..=to).contains(&posting.account) || self.year.is_some_and(|year| year != posting.date.year()) {
            return Belongs::No;
        }
        let Some((dimension, object)) = &self.object else { return Belongs::Yes };
        let mut own = posting.objects.iter().filter(|(of, _)| of == dimension).peekable();
        match (own.peek().is_some(), object) {
            (false, _) => Belongs::NoObject,
            (true, None) => Belongs::Yes,
            (true, Some(wanted)) if own.any(|(_, object)| object == wanted) => Belongs::Yes,
            (true, Some(_)) => Belongs::OtherObject,
        }
    }

    /// Whether it is for a funding line.
    pub fn is_for(&self, activity: &str, line: &str) -> bool {
        self.activity == activity && self.line.as_ref().is_none_or(|own| own == line)
    }

    /// The accounts and the object, as people write them.
    pub fn said(&self) -> String {
        let (from, to) = self.accounts;
        let accounts = if from == to { from.to_string() } else { format!("{from}–{to}") };
        match &self.object {
            None => accounts,
            Some((dimension, None)) => format!("{accounts} {{{dimension}}}"),
            Some((dimension, Some(object))) => format!("{accounts} {{{dimension} {object}}}"),
        }
    }
}
