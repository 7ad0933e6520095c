//! A price index is above zero and has one value a year and day of publication.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::batch::TypedBatch;
use super::spot::RowSpot;
use crate::diag::{Finding, Findings, codes};
use crate::model::table::ColumnError;
use crate::words::{Arg, Message};

/// An index, the day of its publication and the year of a value.
type Valued = (String, Option<NaiveDate>, i64);

/// The values of an owner's indices. An index is everybody's: what owners state of it is held together when all are
/// read.
#[derive(Default)]
pub(super) struct Deflators<'a> {
    stated: Vec<(Valued, Decimal, RowSpot<'a>)>,
}

impl<'a> Deflators<'a> {
    /// Takes rows, and reports values that no index has.
    pub(super) fn batch(&mut self, batch: &TypedBatch<'a>, findings: &mut Findings) -> Result<(), ColumnError> {
        if !batch.is("deflators") {
            return Ok(());
        }
        for (number, row) in batch.sound_rows() {
            let (name, year, value) = (row.text("name")?, row.int("year")?, row.decimal("value")?);
            let (valued, spot) = ((name.to_owned(), row.date_or_null("vintage")?, year), batch.spot(number));
            if value <= Decimal::ZERO {
                let reason = Message::new("deflator-not-positive");
                findings.push_with(codes::BAD_DEFLATOR, || broken(&valued, value, spot, reason));
            }
            self.stated.push((valued, value, spot));
        }
        Ok(())
    }
}

/// Reports values that differ from what was stated of the same first.
pub(super) fn report<'a>(all: impl Iterator<Item = Deflators<'a>>, findings: &mut Findings) {
    let mut first: BTreeMap<Valued, (Decimal, RowSpot<'a>)> = BTreeMap::new();
    for (valued, value, spot) in all.flat_map(|own| own.stated) {
        let (other, before) = *first.entry(valued.clone()).or_insert((value, spot));
        if other != value {
            let reason = Message::new("deflator-disagrees").with("other", Arg::Decimal(other));
            let finding = || broken(&valued, value, spot, reason).and_at(before.place("value"));
            findings.push_with(codes::BAD_DEFLATOR, finding);
        }
    }
}

fn broken((name, _, year): &Valued, value: Decimal, spot: RowSpot<'_>, reason: Message) -> Finding {
    Finding::new(codes::BAD_DEFLATOR, spot.place("value"))
        .with("index", name.as_str())
        .with("year", Arg::Plain(*year))
        .with("reason", reason.with("value", Arg::Decimal(value)))
}
