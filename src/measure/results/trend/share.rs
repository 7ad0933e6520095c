//! A share in one period, and what shares over time come to.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::measure::statistics::wilson;
use crate::model::figure::{Absent, Flags, RowSet};
use crate::model::period::Period;
use crate::model::vocabulary::Qualifier;

/// A share in one period.
#[derive(Debug, Clone)]
pub(super) struct Share {
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    pub days: Option<i64>,
    pub count: Option<u64>,
    pub n: Option<u64>,
    /// The share as a fraction, or why there is none.
    pub fraction: Result<Decimal, Absent>,
    pub limits: Option<wilson::ShareLimits>,
    pub qualifier: Option<Qualifier>,
    pub flags: Flags,
    pub rows: Vec<RowSet>,
}

impl Share {
    pub(super) fn period(&self) -> Option<Period> {
        Period::new(self.start?, self.end?)
    }

    pub(super) fn address(&self) -> String {
        match (self.start, self.end) {
            (Some(start), Some(end)) => format!("{start}..{end}"),
            (None, Some(end)) => format!("..{end}"),
            _ => "undated".to_owned(),
        }
    }
}

/// Cochran and Armitage's test.
pub(super) struct Tested {
    pub z: Decimal,
    pub p: Option<Decimal>,
    /// How many years are known whole.
    pub years: usize,
}
