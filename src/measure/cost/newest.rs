//! The newest value that a measure reported for a year, of any kind.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::ByMeasure;
use crate::measure::{QuestionError, Scope, queries};
use crate::model::query::Literal;
use crate::model::rows::Rows;

/// A reported value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Newest {
    pub value: Decimal,
}

/// The newest values, by owner and measure.
pub(super) fn values(rows: &dyn Rows, scope: &Scope) -> Result<ByMeasure<Newest>, QuestionError> {
    let settings = [("first_day", Literal::Date(scope.first_day()?)), ("last_day", Literal::Date(scope.last_day()?))];
    let mut values = BTreeMap::new();
    for row in queries::run(rows, "newest-values-in-year", &settings)?.rows() {
        let Some(value) = row.decimal_or_null("value")? else { continue };
        let key = (row.text("owner")?.to_owned(), row.text("measure")?.to_owned());
        values.insert(key, Newest { value: value.normalize() });
    }
    Ok(values)
}
