//! Columns that are computed at load, so that every query goes by the same
//! rule: the days of a period and the year that it counts for.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, Date32Array, Int64Array};
use chrono::NaiveDate;

use crate::model::period::{Period, Year};
use crate::model::schema::Derived;

/// What is derived of each row's period; null where that is not known, or where
/// the period is reversed.
pub(super) fn of_periods(
    what: Derived,
    starts: Option<&Date32Array>,
    ends: Option<&Date32Array>,
    rows: usize,
) -> ArrayRef {
    let of_row = |row| {
        let (start, end) = (day(starts, row), day(ends, row)?);
        match start {
            Some(start) => of_period(what, Period::new(start, end)?),
            None => of_last_day(what, end),
        }
    };
    Arc::new(Int64Array::from_iter((0..rows).map(of_row)))
}

fn of_period(what: Derived, period: Period) -> Option<i64> {
    match what {
        Derived::Days => Some(period.days()),
        Derived::Year => Some(period.counts_for()?.number().into()),
        Derived::EndYear => of_last_day(what, period.end),
    }
}

/// Of a period without a first day only its last is known.
fn of_last_day(what: Derived, end: NaiveDate) -> Option<i64> {
    match what {
        Derived::Days => None,
        Derived::Year | Derived::EndYear => Some(Year::of(end)?.number().into()),
    }
}

fn day(days: Option<&Date32Array>, row: usize) -> Option<NaiveDate> {
    let days = days.filter(|days| days.is_valid(row))?;
    days.value_as_date(row)
}
