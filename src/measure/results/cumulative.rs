//! Totals since a start: whose year one is, and what it can be held against.
//!
//! A total stands at its last day, however long ago it began, so it is of the
//! year that holds that day. Where its first day is known, it was nothing on
//! the eve of that day; a new start begins the count anew, so totals of two
//! starts say nothing of each other. A first day that is the last day too is
//! the day it stood at, not the day it began.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::model::figure::Absent;

/// What had been counted by a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::measure) struct Total {
    pub value: Decimal,
    /// The day that it counts from, where that is known.
    start: Option<NaiveDate>,
    /// The day that it stands at.
    pub end: NaiveDate,
}

impl Total {
    pub(in crate::measure) fn new(value: Decimal, period_start: Option<NaiveDate>, end: NaiveDate) -> Self {
        Self { value, start: period_start.filter(|start| *start < end), end }
    }

    /// Nothing, on the eve of its start.
    pub(in crate::measure) fn origin(&self) -> Option<Self> {
        let eve = self.start?.pred_opt()?;
        Some(Self { value: Decimal::ZERO, start: self.start, end: eve })
    }

    /// Whether it goes on from an earlier one: what is known of their starts does not tell them apart.
    pub(in crate::measure) fn continues(&self, earlier: &Self) -> bool {
        let one_start = match (self.start, earlier.start) {
            (Some(own), Some(other)) => own == other,
            (Some(own), None) => own <= earlier.end,
            (None, _) => true,
        };
        one_start && earlier.end < self.end
    }

    /// How much more it is than an earlier one. A total cannot shrink; where it
    /// does, one of the two is wrong, and which is not known.
    pub(in crate::measure) fn more_than(&self, earlier: &Self) -> Result<Decimal, Absent> {
        let more = self.value.checked_sub(earlier.value).ok_or(Absent::CumulativeWithoutIncrement)?;
        if more < Decimal::ZERO { Err(Absent::TotalShrank) } else { Ok(more) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn total(value: i64, start: &str, end: &str) -> Total {
        Total::new(value.into(), start.parse().ok(), end.parse().expect("a date"))
    }

    #[test]
    fn totals_of_one_start_go_on_from_each_other() {
        let first = total(60, "2022-01-01", "2022-12-31");
        let next = total(185, "2022-01-01", "2023-12-31");
        assert!(next.continues(&first) && !first.continues(&next));
        assert_eq!(next.more_than(&first), Ok(125.into()));
        assert_eq!(first.more_than(&next), Err(Absent::TotalShrank));
        assert_eq!(first.origin(), Some(Total { value: 0.into(), start: first.start, ..total(0, "", "2021-12-31") }));
    }

    #[test]
    fn a_new_start_begins_anew() {
        let before = total(185, "2022-01-01", "2023-12-31");
        let anew = total(40, "2024-01-01", "2024-12-31");
        assert!(!anew.continues(&before));
        // Of a total without a first day it is not known when it began, but it stood before this one did.
        assert!(!anew.continues(&total(185, "", "2023-12-31")));
        assert!(total(200, "", "2024-12-31").continues(&before));
    }

    #[test]
    fn the_day_that_a_total_stands_at_is_no_start() {
        let stood = total(100, "2024-12-31", "2024-12-31");
        assert_eq!(stood.origin(), None);
        assert!(total(150, "2025-12-31", "2025-12-31").continues(&stood));
    }
}
