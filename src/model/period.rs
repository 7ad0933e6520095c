//! Periods of calendar days, both ends included.

use chrono::{Datelike, Months, NaiveDate};

use crate::words::Arg;

/// A period of whole days, from `start` to `end`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The first day.
    pub start: NaiveDate,
    /// The last day.
    pub end: NaiveDate,
}

impl Period {
    /// A period, unless it would end before it starts.
    pub fn new(start: NaiveDate, end: NaiveDate) -> Option<Self> {
        (start <= end).then_some(Self { start, end })
    }

    /// The days that a date of reduced precision may mean: those of `YYYY` or
    /// `YYYY-MM`, or the one of `YYYY-MM-DD`.
    pub fn of_reduced_date(text: &str) -> Option<Self> {
        let shaped = |(at, byte): (usize, u8)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
        let shaped = text.bytes().enumerate().all(shaped);
        match text.len() {
            4 if shaped => Some(text.parse::<Year>().ok()?.period()),
            7 if shaped => {
                let first: NaiveDate = format!("{text}-01").parse().ok()?;
                Self::new(first, first.checked_add_months(Months::new(1))?.pred_opt()?)
            }
            10 if shaped => {
                let day = text.parse().ok()?;
                Self::new(day, day)
            }
            _ => None,
        }
    }

    /// How many days it covers.
    pub fn days(self) -> i64 {
        (self.end - self.start).num_days() + 1
    }

    /// Whether it is one day alone: what happened then (a conference) says nothing
    /// of the days around it.
    pub fn is_single_day(self) -> bool {
        self.start == self.end
    }

    /// The days of the calendar year that it lies in; of one that crosses into
    /// another year, 365.
    pub fn year_days(self) -> i64 {
        let within = Year::of(self.start).filter(|year| year.period().contains(self));
        within.map_or(365, Year::days)
    }

    /// The days that a count in it is spread over: a single day stands for its year.
    pub fn exposure(self) -> i64 {
        if self.is_single_day() { self.year_days() } else { self.days() }
    }

    /// Whether all of `other` lies in this period.
    pub fn contains(self, other: Period) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the periods share a day.
    pub fn overlaps(self, other: Period) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// The calendar year that it counts for: the one that holds most of its
    /// days, the first of several that hold equally many. `None` where its
    /// first or last day is of no year that data speak of.
    pub fn counts_for(self) -> Option<Year> {
        let (first, last) = (Year::of(self.start)?, Year::of(self.end)?);
        let shared = |year: &Year| {
            let year = year.period();
            Self::new(self.start.max(year.start), self.end.min(year.end)).map_or(0, Self::days)
        };
        let touched = (first.number()..=last.number()).filter_map(Year::new);
        // Of equals, `max_by_key` takes the last that it meets.
        touched.rev().max_by_key(shared)
    }

    /// The same, unless it is longer than a year and so no year's own.
    pub fn year(self) -> Option<Year> {
        self.counts_for().filter(|_| self.days() <= Year::LONGEST)
    }
}

/// A calendar year that data can speak of: from 1900 to 2100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(Period);

impl Year {
    /// The years that there are.
    pub const ALL: std::ops::RangeInclusive<i64> = 1900..=2100;

    /// The days of the longest: what covers more is no year's own.
    pub const LONGEST: i64 = 366;

    /// The year of a number, unless it is none of [`Year::ALL`].
    pub fn new(number: i32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(number, 1, 1).filter(|_| Self::ALL.contains(&number.into()))?;
        Period::new(first, NaiveDate::from_ymd_opt(number, 12, 31)?).map(Self)
    }

    /// The year that holds a day.
    pub fn of(day: NaiveDate) -> Option<Self> {
        Self::new(day.year())
    }

    /// Its number.
    pub fn number(self) -> i32 {
        self.0.start.year()
    }

    /// From its first day to its last.
    pub fn period(self) -> Period {
        self.0
    }

    /// 365, or 366 of a leap year.
    pub fn days(self) -> i64 {
        self.0.days()
    }

    /// The year so many years earlier.
    pub fn before(self, years: i32) -> Option<Self> {
        Self::new(self.number().checked_sub(years)?)
    }
}

impl std::fmt::Display for Year {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.number().fmt(out)
    }
}

/// A year is a number that is written without spaces.
impl From<Year> for Arg {
    fn from(year: Year) -> Self {
        Arg::Plain(year.number().into())
    }
}

/// A number between 1900 and 2100, and nothing else.
impl std::str::FromStr for Year {
    type Err = NoYear;

    fn from_str(text: &str) -> Result<Self, NoYear> {
        text.parse().ok().and_then(Self::new).ok_or(NoYear)
    }
}

/// What is no year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a year from 1900 to 2100")]
pub struct NoYear;

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn ten_months_of_2025_are_304_days() {
        // 31+28+31+30+31+30+31+31+30+31 = 304
        let period = Period::new(day("2025-01-01"), day("2025-10-31")).expect("in order");
        assert_eq!(period.days(), 304);
        assert_eq!(Year::new(2024).map(Year::days), Some(366));
    }

    #[test]
    fn a_period_counts_for_the_year_of_most_of_its_days() {
        for (start, end, year) in [
            ("2025-01-01", "2025-10-31", 2025),
            // A school year from July: 184 days of 2023 and 182 of 2024, then 184 and 181.
            ("2023-07-01", "2024-06-30", 2023),
            ("2024-07-01", "2025-06-30", 2024),
            // From August: 31+30+31+30+31 = 153 days of 2024, 181 of 2025.
            ("2024-08-01", "2025-06-30", 2025),
            // 366 days from the middle of a leap year's neighbour: 183 and 183.
            ("2023-07-02", "2024-07-01", 2023),
            // Two whole years, of which the second has a day more; four, of which the third has.
            ("2023-01-01", "2024-12-31", 2024),
            ("2022-01-01", "2025-12-31", 2024),
            ("2025-01-01", "2026-12-31", 2025),
            // A year between two ends holds most.
            ("2024-12-01", "2026-01-31", 2025),
        ] {
            let period = Period::new(day(start), day(end)).expect("in order");
            assert_eq!(period.counts_for(), Year::new(year), "{start}..{end}");
        }
    }

    #[test]
    fn a_reversed_period_is_none() {
        assert_eq!(Period::new(day("2025-02-01"), day("2025-01-31")), None);
    }
}
