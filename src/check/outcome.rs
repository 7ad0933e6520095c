//! An observation as the checks look at it.

use arrow::array::{Array, Date32Array, Decimal128Array, Int64Array, StringArray};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::batch::TypedBatch;
use crate::model::table::{ColumnError, date, decimal};
use crate::model::vocabulary::{PeriodBasis, Qualifier, ReportStatus};

/// The typed cells of a sound row of `outcomes`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Outcome<'b> {
    pub(super) measure: &'b str,
    pub(super) group: &'b str,
    pub(super) start: Option<NaiveDate>,
    pub(super) end: Option<NaiveDate>,
    pub(super) value: Option<Decimal>,
    pub(super) numerator: Option<i64>,
    pub(super) n: Option<i64>,
    pub(super) qualifier: Option<&'b str>,
    pub(super) status: Option<&'b str>,
    basis: Option<&'b str>,
}

impl Outcome<'_> {
    /// Whether a value was reported.
    pub(super) fn is_reported(&self) -> bool {
        self.status == Some(ReportStatus::Reported.word())
    }

    /// Whether the period is known, if only because it is assumed.
    pub(super) fn is_known(&self) -> bool {
        self.basis != Some(PeriodBasis::Unknown.word())
    }

    /// Whether the value is exact.
    pub(super) fn is_exact(&self) -> bool {
        self.qualifier == Some(Qualifier::Exact.word())
    }
}

/// The columns of a batch of `outcomes`, found once for all its rows.
struct Columns<'b> {
    texts: [&'b StringArray; 5],
    dates: [&'b Date32Array; 2],
    counts: [&'b Int64Array; 2],
    value: &'b Decimal128Array,
}

impl<'b> Columns<'b> {
    fn of(batch: &'b TypedBatch<'_>) -> Result<Self, ColumnError> {
        let table = batch.table();
        let text = |name| table.column::<StringArray>(name, "text");
        let day = |name| table.column::<Date32Array>(name, "a date");
        let count = |name| table.column::<Int64Array>(name, "a whole number");
        Ok(Self {
            texts: [text("measure")?, text("group")?, text("period_basis")?, text("qualifier")?, text("status")?],
            dates: [day("period_start")?, day("period_end")?],
            counts: [count("numerator")?, count("n")?],
            value: table.column::<Decimal128Array>("value", "a decimal")?,
        })
    }

    fn row(&self, row: usize) -> Result<Outcome<'b>, ColumnError> {
        let text = |array: &'b StringArray| array.is_valid(row).then(|| array.value(row));
        let day = |array: &'b Date32Array| array.is_valid(row).then(|| date(array.value(row))).flatten();
        let count = |array: &'b Int64Array| array.is_valid(row).then(|| array.value(row));
        let (own, [measure, group, basis, qualifier, status]) = (self.value, self.texts);
        let value =
            own.is_valid(row).then(|| decimal(own, row).ok_or_else(|| ColumnError::TooLarge("value".to_owned())));
        let needed = |array, name: &str| text(array).ok_or_else(|| ColumnError::Empty(name.to_owned()));
        Ok(Outcome {
            measure: needed(measure, "measure")?,
            group: needed(group, "group")?,
            start: day(self.dates[0]),
            end: day(self.dates[1]),
            value: value.transpose()?,
            numerator: count(self.counts[0]),
            n: count(self.counts[1]),
            qualifier: text(qualifier),
            status: text(status),
            basis: text(basis),
        })
    }
}

/// The sound observations of a batch with their rows' numbers; none where it is of another table.
pub(super) fn outcomes<'b>(batch: &'b TypedBatch<'_>) -> Result<Vec<(usize, Outcome<'b>)>, ColumnError> {
    if !batch.is("outcomes") {
        return Ok(Vec::new());
    }
    let columns = Columns::of(batch)?;
    batch.sound_numbers().map(|row| Ok((row, columns.row(row)?))).collect()
}
