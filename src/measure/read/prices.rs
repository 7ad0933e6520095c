//! Price indices, as datasets declare them.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::queries::Asked;
use crate::measure::QuestionError;
use crate::model::period::Year;
use crate::model::rows::Rows;

/// What an index stood at in a year, as of the day it was published.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Deflator {
    pub index: String,
    pub vintage: Option<NaiveDate>,
    pub year: Year,
    pub value: Decimal,
    /// The value of another dataset; the same unless they disagree.
    pub other_value: Decimal,
}

/// Every value, by index, day of publication and year.
pub(in crate::measure) fn deflators(rows: &dyn Rows) -> Result<Vec<Deflator>, QuestionError> {
    Asked::all("deflators").read(rows, |row| {
        Ok(Deflator {
            index: row.text("name")?.to_owned(),
            vintage: row.date_or_null("vintage")?,
            year: row.year("year")?,
            value: row.decimal("value")?,
            other_value: row.decimal("other_value")?,
        })
    })
}
