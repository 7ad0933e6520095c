//! A price index is above zero and has one value a year and day of publication.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::batch::TypedBatch;
use super::spot::RowSpot;
use crate::diag::{Finding, Findings, codes};
use crate::model::schema::TableDef;
use crate::model::table::ColumnError;
use crate::words::{Arg, Message};

/// An index, the day of its publication and the year of a value.
type Valued = (String, Option<NaiveDate>, i64);

/// Looks at each index. Keeps one entry for each of its values.
#[derive(Default)]
pub(super) struct Deflators<'a> {
    seen: BTreeMap<Valued, (Decimal, RowSpot<'a>)>,
}

impl<'a> Deflators<'a> {
    /// Whether a table has such indices.
    pub(super) fn watches(table: &TableDef) -> bool {
        table.name == "deflators"
    }

    /// Looks at some rows, of whichever owner: an index is everybody's.
    pub(super) fn batch(&mut self, batch: &TypedBatch<'a>, findings: &mut Findings) -> Result<(), ColumnError> {
        for (number, row) in batch.sound_rows() {
            let (name, year, value) = (row.text("name")?, row.int("year")?, row.decimal("value")?);
            let broken = |reason: Message| {
                Finding::new(codes::BAD_DEFLATOR, batch.place(number, "value"))
                    .with("index", name)
                    .with("year", Arg::Plain(year))
                    .with("reason", reason.with("value", Arg::Decimal(value)))
            };
            if value <= Decimal::ZERO {
                findings.push_with(codes::BAD_DEFLATOR, || broken(Message::new("deflator-not-positive")));
            }
            let own = (name.to_owned(), row.date_or_null("vintage")?, year);
            let (first, spot) = *self.seen.entry(own).or_insert((value, batch.spot(number)));
            if first != value {
                findings.push_with(codes::BAD_DEFLATOR, || {
                    broken(Message::new("deflator-disagrees").with("other", Arg::Decimal(first)))
                        .and_at(spot.place("value"))
                });
            }
        }
        Ok(())
    }
}
