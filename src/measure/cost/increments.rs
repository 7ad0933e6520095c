//! What totals since a start grew by: the difference of two exact totals is a
//! count over the days between them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::ByMeasure;
use crate::measure::{QuestionError, Scope, queries};
use crate::model::query::Literal;
use crate::model::rows::Rows;

/// Longer than a year, an increment says nothing of what one year added.
const LONGEST: i64 = 366;

/// The difference of two totals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::measure) struct Increment {
    pub value: Decimal,
    /// The last day of the earlier total; the increment's days come after it.
    pub after: NaiveDate,
    /// The last day of the later total.
    pub until: NaiveDate,
    /// Whether all its days lie in the year.
    pub inside: bool,
    /// Whether a source does not print the day of one of the totals.
    pub assumed: bool,
}

impl Increment {
    pub(super) fn days(&self) -> i64 {
        (self.until - self.after).num_days()
    }
}

#[derive(Debug, Clone, Copy)]
struct Total {
    value: Decimal,
    assumed: bool,
}

/// The increment of each cumulative measure in the year. A total that is only
/// "at least" or "about" has no difference to another. A total cannot shrink;
/// where it does, one of the two is wrong and there is no increment.
pub(super) fn increments(rows: &dyn Rows, scope: &Scope) -> Result<ByMeasure<Increment>, QuestionError> {
    let period = scope.period()?;
    let table = queries::run(rows, "cumulative-points", &[("last_day", Literal::Date(period.end))])?;
    let mut totals: ByMeasure<BTreeMap<NaiveDate, Total>> = BTreeMap::new();
    for row in table.rows() {
        let end = row.date_or_null("period_end")?.filter(|_| row.int("exact").is_ok_and(|exact| exact > 0));
        let (Some(end), Some(value)) = (end, row.decimal_or_null("value")?) else { continue };
        let key = (row.text("owner")?.to_owned(), row.text("measure")?.to_owned());
        totals.entry(key).or_default().insert(end, Total { value, assumed: row.int("assumed")? > 0 });
    }
    let of = |totals: &BTreeMap<NaiveDate, Total>| increment(totals, period.start);
    Ok(totals.iter().filter_map(|(key, totals)| Some((key.clone(), of(totals)?))).collect())
}

/// From the first total at or after the eve of the year to the last one in it;
/// else from the last one before, if that is not too long ago.
fn increment(totals: &BTreeMap<NaiveDate, Total>, first_day: NaiveDate) -> Option<Increment> {
    let eve = first_day.pred_opt()?;
    let (until, last) = totals.range(first_day..).next_back()?;
    let inside = totals.range(eve..*until).next();
    let (after, first) = inside.or_else(|| totals.range(..eve).next_back())?;
    let value = last.value.checked_sub(first.value).filter(|value| *value >= Decimal::ZERO)?;
    let assumed = first.assumed || last.assumed;
    let increment = Increment { value, after: *after, until: *until, inside: inside.is_some(), assumed };
    (increment.inside || increment.days() <= LONGEST).then_some(increment)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(totals: &[(&str, i64)]) -> Option<(i64, i64, bool)> {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let total = |value: i64| Total { value: value.into(), assumed: false };
        let totals = totals.iter().map(|(end, value)| (day(end), total(*value))).collect();
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
}
