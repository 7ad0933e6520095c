//! What totals since a start grew by: the difference of two exact totals is a
//! count over the days between them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::measure::read::observations::totals_until;
use crate::measure::results::cumulative::Total;
use crate::measure::{QuestionError, Scope};
use crate::model::key::Key;
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::model::vocabulary::PeriodBasis;
use crate::words::{Arg, Message};

/// The difference of two totals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::measure) struct Increment {
    pub value: Decimal,
    /// The later total.
    pub last: Total,
    /// The earlier one; its day is the eve of the increment's days.
    pub first: Total,
    /// Whether a document gives the earlier one; else it is the nothing before the start.
    pub first_is_reported: bool,
    /// Whether all its days lie in the year.
    pub inside: bool,
    /// Whether a source does not print the day of one of the totals.
    pub assumed: bool,
}

impl Increment {
    pub(super) fn days(&self) -> i64 {
        (self.last.end - self.first.end).num_days()
    }

    /// How it is computed, with its numbers.
    pub(super) fn formula(&self) -> Message {
        let id = if self.first_is_reported { "formula-increment-of" } else { "formula-increment-from-start" };
        Message::new(id)
            .with("last", Arg::Decimal(self.last.value.normalize()))
            .with("last_day", self.last.end)
            .with("first", Arg::Decimal(self.first.value.normalize()))
            .with("first_day", self.first.end)
    }
}

/// A total, and whether its days are assumed.
#[derive(Debug, Clone, Copy)]
struct Dated {
    total: Total,
    assumed: bool,
}

/// The increment of each cumulative measure in the year. A total that is only
/// "at least" or "about" has no difference to another.
pub(super) fn increments(rows: &dyn Rows, scope: &Scope) -> Result<BTreeMap<Key, Increment>, QuestionError> {
    let first_day = scope.year.period().start;
    let mut totals: BTreeMap<Key, BTreeMap<NaiveDate, Dated>> = BTreeMap::new();
    for own in totals_until(rows, scope)?.into_iter().filter(|own| own.exact) {
        let (Some(end), Some(value)) = (own.end, own.value) else { continue };
        let dated = Dated { total: Total::new(value, own.start, end), assumed: own.basis != PeriodBasis::Stated };
        // Of several at one day, the one that has counted the most.
        let most = totals.entry(own.measure).or_default().entry(end).or_insert(dated);
        if most.total.value < value {
            *most = dated;
        }
    }
    let of = |totals: &BTreeMap<NaiveDate, Dated>| increment(totals, first_day);
    Ok(totals.iter().filter_map(|(key, totals)| Some((key.clone(), of(totals)?))).collect())
}

/// From the first total at or after the eve of the year to the last one in it;
/// else from the last one before, if that is not too long ago. On the eve of a
/// known start the total was nothing.
fn increment(totals: &BTreeMap<NaiveDate, Dated>, first_day: NaiveDate) -> Option<Increment> {
    let eve = first_day.pred_opt()?;
    let (_, last) = totals.range(first_day..).next_back()?;
    let mut earlier: BTreeMap<NaiveDate, (Dated, bool)> = BTreeMap::new();
    if let Some(origin) = last.total.origin() {
        earlier.insert(origin.end, (Dated { total: origin, assumed: last.assumed }, false));
    }
    let reported = totals.iter().filter(|(_, own)| last.total.continues(&own.total));
    earlier.extend(reported.map(|(end, own)| (*end, (*own, true))));
    let inside = earlier.range(eve..).next();
    let (_, (first, first_is_reported)) = inside.or_else(|| earlier.range(..eve).next_back())?;
    let increment = Increment {
        value: last.total.more_than(&first.total).ok()?,
        last: last.total,
        first: first.total,
        first_is_reported: *first_is_reported,
        inside: inside.is_some(),
        assumed: first.assumed || last.assumed,
    };
    // Over more than a year, it says nothing of what one year added.
    (increment.inside || increment.days() <= Year::LONGEST).then_some(increment)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(totals: &[(&str, i64)]) -> Option<(i64, i64, bool)> {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let total = |(period, value): &(&str, i64)| {
            let (start, end) = period.split_once("..").map_or((None, *period), |(start, end)| (Some(day(start)), end));
            (day(end), Dated { total: Total::new((*value).into(), start, day(end)), assumed: false })
        };
        let totals = totals.iter().map(total).collect();
        let increment = increment(&totals, day("2025-01-01"))?;
        Some((increment.value.try_into().expect("small"), increment.days(), increment.inside))
    }

    #[test]
    fn an_increment_is_a_count_over_the_days_between() {
        assert_eq!(of(&[("2025-12-31", 150)]), None);
        assert_eq!(of(&[("2024-12-31", 100), ("2025-12-31", 150)]), Some((50, 365, true)));
        // April to December: 30+31+30+31+31+30+31+30+31 = 275 days.
        assert_eq!(of(&[("2025-03-31", 120), ("2025-12-31", 150)]), Some((30, 275, true)));
        // What lies before the eve of the year is not needed where a later one is there.
        assert_eq!(of(&[("2024-10-31", 90), ("2025-03-31", 120), ("2025-12-31", 150)]), Some((30, 275, true)));
        // Over the turn of the year it is a period that leaves the year.
        assert_eq!(of(&[("2024-10-31", 90), ("2025-10-31", 150)]), Some((60, 365, false)));
        // Seven years' growth is not one year's.
        assert_eq!(of(&[("2018-12-31", 10), ("2025-12-31", 150)]), None);
        assert_eq!(of(&[("2024-12-31", 150), ("2025-12-31", 100)]), None);
    }

    #[test]
    fn from_a_known_start_a_total_has_counted_all() {
        // A start in the year: all of it is the year's, over March to December (306 days).
        assert_eq!(of(&[("2025-03-01..2025-12-31", 150)]), Some((150, 306, true)));
        assert_eq!(of(&[("2025-01-01..2025-12-31", 150)]), Some((150, 365, true)));
        // A start before the year: half a year of it lies outside.
        assert_eq!(of(&[("2024-07-01..2025-06-30", 150)]), Some((150, 365, false)));
        assert_eq!(of(&[("2022-01-01..2025-12-31", 150)]), None);
        let since_2022 =
            [("2022-01-01..2023-12-31", 70), ("2022-01-01..2024-12-31", 100), ("2022-01-01..2025-12-31", 150)];
        assert_eq!(of(&since_2022), Some((50, 365, true)));
        // A count that began anew is not held against the one before.
        assert_eq!(of(&[("2022-01-01..2024-12-31", 100), ("2025-01-01..2025-12-31", 40)]), Some((40, 365, true)));
    }
}
