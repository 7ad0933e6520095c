//! Periods of calendar days, both ends included.

use chrono::{Datelike, NaiveDate};

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

    /// A calendar year; `None` outside the calendar's range.
    pub fn year(year: i32) -> Option<Self> {
        Self::new(NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?)
    }

    /// How many days it covers.
    pub fn days(self) -> i64 {
        (self.end - self.start).num_days() + 1
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
    /// days, the first of several that hold equally many.
    pub fn counts_for(self) -> i32 {
        let days_in = |year: i32| {
            let shared =
                Self::year(year).and_then(|year| Self::new(self.start.max(year.start), self.end.min(year.end)));
            shared.map_or(0, Self::days)
        };
        let (first, last) = (self.start.year(), self.end.year());
        // A year between the first and the last is held whole, and only a leap year is longer than another.
        let whole = (first + 1..last).take(4);
        let candidates = std::iter::once(first).chain(whole).chain((last > first).then_some(last));
        candidates.rev().max_by_key(|year| days_in(*year)).unwrap_or(first)
    }

    /// The calendar year that this period is exactly, if it is one.
    pub fn whole_year(self) -> Option<i32> {
        (Self::year(self.start.year()) == Some(self)).then(|| self.start.year())
    }
}

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
        assert_eq!(period.whole_year(), None);
        assert_eq!(Period::year(2024).map(Period::days), Some(366));
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
            assert_eq!(period.counts_for(), year, "{start}..{end}");
        }
    }

    #[test]
    fn a_reversed_period_is_none() {
        assert_eq!(Period::new(day("2025-02-01"), day("2025-01-31")), None);
    }
}
