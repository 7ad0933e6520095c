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
    fn a_reversed_period_is_none() {
        assert_eq!(Period::new(day("2025-02-01"), day("2025-01-31")), None);
    }
}
