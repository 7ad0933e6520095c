//! What of a ledger is an activity's in a year, by the rows of its map.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::book::{Book, LedgerEvent, Posting};
use super::map::{Belongs, MapRow};
use super::sums::Sums;
use crate::model::kr::round_half_away;
use crate::model::locator::{Lines, Locator};

/// The most ranges of lines that a row of the dataset names. Where there are more, those that lie nearest to each other
/// become one, so that the lines of all postings are among them.
const MOST_RANGES: usize = 200;

/// A ledger read by a map.
#[derive(Debug)]
pub struct Spent {
    /// The map.
    pub map: Vec<MapRow>,
    /// What the ledger says of itself.
    pub book: Book,
    /// What its accounts come to.
    pub sums: Sums,
    /// Postings without an object, and with one that the map does not name.
    pub apart: Apart,
    taken: BTreeMap<(usize, i32), Taken>,
}

/// Postings on accounts of the map that no row takes.
#[derive(Debug, Default)]
pub struct Apart {
    /// Those without an object, by account.
    pub without: BTreeMap<u64, Tally>,
    /// Those with an object that no row names, by dimension and object.
    pub unmapped: BTreeMap<(String, String), Tally>,
    /// Those of which more than the whole is taken, by the rows that take them.
    pub twice: BTreeMap<Vec<usize>, Tally>,
}

/// So many postings.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tally {
    /// How many.
    pub count: u64,
    /// What they make.
    pub sum: Decimal,
    /// The line of the first.
    pub line: u32,
}

#[derive(Debug)]
struct Taken {
    sum: Decimal,
    count: u64,
    lines: Vec<Lines>,
    days: (NaiveDate, NaiveDate),
}

/// What an activity has used of a line in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Used {
    /// The amount to the öre: costs above zero, income below.
    pub amount: Decimal,
    /// How many postings it is.
    pub count: u64,
    /// The lines of the postings.
    pub lines: Vec<Lines>,
    /// The first and the last day.
    pub days: (NaiveDate, NaiveDate),
    /// The rows of the map that took them, as people write them.
    pub said: Vec<String>,
}

impl Tally {
    fn take(&mut self, posting: &Posting<'_>) {
        if self.count == 0 {
            self.line = posting.line;
        }
        self.count += 1;
        self.sum = self.sum.saturating_add(posting.amount);
    }
}

impl Spent {
    /// Reads a ledger by a map; what cannot be read is handed on.
    pub fn read(text: &str, map: Vec<MapRow>, mut faults: impl FnMut(&LedgerEvent<'_>)) -> Self {
        let (mut sums, mut apart, mut taken) = (Sums::default(), Apart::default(), BTreeMap::new());
        let book = Book::read(text, |event| match event {
            LedgerEvent::Posting(posting) => {
                sums.take(&posting);
                if !posting.removed {
                    take(&posting, &map, &mut apart, &mut taken);
                }
            }
            other => faults(&other),
        });
        Self { map, book, sums, apart, taken }
    }

    /// The activities with the years of their postings and the lines that the map names for them.
    pub fn keys(&self) -> BTreeSet<(&str, Option<&str>, i32)> {
        let key = |(row, year): &(usize, i32)| {
            let row = self.map.get(*row)?;
            Some((row.activity.as_str(), row.line.as_deref(), *year))
        };
        self.taken.keys().filter_map(key).collect()
    }

    /// The rows of the map that took nothing.
    pub fn idle(&self) -> impl Iterator<Item = &MapRow> {
        let used: BTreeSet<usize> = self.taken.keys().map(|(row, _)| *row).collect();
        self.map.iter().enumerate().filter(move |(row, _)| !used.contains(row)).map(|(_, row)| row)
    }

    /// What an activity has used of a line in a year; none where nothing is posted.
    pub fn of(&self, activity: &str, line: &str, year: i32) -> Option<Used> {
        let rows = self.map.iter().enumerate().filter(|(_, row)| row.is_for(activity, line));
        let own: Vec<(&MapRow, &Taken)> =
            rows.filter_map(|(number, row)| Some((row, self.taken.get(&(number, year))?))).collect();
        let first = own.iter().map(|(_, taken)| taken.days.0).min()?;
        let last = own.iter().map(|(_, taken)| taken.days.1).max()?;
        let part = |(row, taken): &(&MapRow, &Taken)| {
            let parts = taken.sum.checked_mul(row.part.0)?;
            parts.checked_div(row.part.1)
        };
        let amounts: Option<Vec<Decimal>> = own.iter().map(part).collect();
        let amount = amounts?.into_iter().fold(Decimal::ZERO, Decimal::saturating_add);
        let lines = own.iter().flat_map(|(_, taken)| taken.lines.iter().copied()).collect();
        Some(Used {
            amount: round_half_away(amount, 2),
            count: own.iter().map(|(_, taken)| taken.count).sum(),
            lines: joined(lines),
            days: (first, last),
            said: own.iter().map(|(row, _)| row.said()).collect(),
        })
    }
}

impl Used {
    /// Where the postings are, as a locator: all of their lines are among these.
    pub fn locator(&self) -> Locator {
        let mut gaps: Vec<u32> =
            self.lines.windows(2).filter_map(|pair| Some(pair.get(1)?.0 - pair.first()?.1)).collect();
        gaps.sort_unstable();
        let bound = self.lines.len().checked_sub(MOST_RANGES + 1).and_then(|most| gaps.get(most).copied()).unwrap_or(0);
        Locator::Lines(with_gaps(self.lines.iter().copied(), bound))
    }
}

fn take(posting: &Posting<'_>, map: &[MapRow], apart: &mut Apart, taken: &mut BTreeMap<(usize, i32), Taken>) {
    let (mut own, mut part, mut lacks, mut other) = (Vec::new(), Decimal::ZERO, false, None);
    for (number, row) in map.iter().enumerate() {
        match row.belongs(posting) {
            Belongs::No => {}
            Belongs::NoObject => lacks = true,
            Belongs::OtherObject => other = row.object.as_ref().map(|(dimension, _)| dimension),
            Belongs::Yes => {
                part = part.saturating_add(row.part.0.checked_div(row.part.1).unwrap_or(Decimal::ONE));
                own.push(number);
            }
        }
    }
    for row in &own {
        let taken = taken.entry((*row, posting.date.year())).or_insert_with(|| Taken {
            sum: Decimal::ZERO,
            count: 0,
            lines: Vec::new(),
            days: (posting.date, posting.date),
        });
        taken.sum = taken.sum.saturating_add(posting.amount);
        taken.count += 1;
        taken.days = (taken.days.0.min(posting.date), taken.days.1.max(posting.date));
        match taken.lines.last_mut() {
            Some((_, last)) if *last + 1 == posting.line => *last = posting.line,
            _ => taken.lines.push((posting.line, posting.line)),
        }
    }
    let is_nobodys = own.is_empty();
    if part > Decimal::ONE {
        apart.twice.entry(own).or_default().take(posting);
    }
    if !is_nobodys {
        return;
    }
    if let Some(dimension) = other {
        for (of, object) in posting.objects.iter().filter(|(of, _)| of == dimension) {
            apart.unmapped.entry((of.to_string(), object.to_string())).or_default().take(posting);
        }
    } else if lacks {
        apart.without.entry(posting.account).or_default().take(posting);
    }
}

/// Ranges of several rows in order, those that touch as one.
fn joined(mut lines: Vec<Lines>) -> Vec<Lines> {
    lines.sort_unstable();
    with_gaps(lines.into_iter(), 1)
}

/// Ranges in order, those that lie no further from each other than this as one.
fn with_gaps(lines: impl Iterator<Item = Lines>, gap: u32) -> Vec<Lines> {
    let mut joined: Vec<Lines> = Vec::new();
    for (first, last) in lines {
        match joined.last_mut() {
            Some((_, before)) if first <= before.saturating_add(gap) => *before = last.max(*before),
            _ => joined.push((first, last)),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_many_ranges_become_fewer_that_hold_them_all() {
        let day = NaiveDate::from_ymd_opt(2025, 1, 1).expect("a day");
        let lines: Vec<Lines> =
            (1..=1000).map(|number| (number * (3 + number % 5), number * (3 + number % 5))).collect();
        let used =
            Used { amount: Decimal::ONE, count: 1000, lines: joined(lines.clone()), days: (day, day), said: vec![] };
        let Locator::Lines(ranges) = used.locator() else { panic!("lines") };
        assert!(ranges.len() <= MOST_RANGES && ranges.len() > 1, "{}", ranges.len());
        assert!(lines.iter().all(|(line, _)| ranges.iter().any(|(first, last)| (first..=last).contains(&line))));
        let few = Used { lines: vec![(1, 2), (5, 5)], ..used };
        assert_eq!(few.locator().to_string(), "1-2;5");
    }
}
