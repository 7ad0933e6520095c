//! An observation as the checks look at it.

use arrow::array::{Array, Date32Array, Decimal128Array, Int64Array, StringArray};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::batch::TypedBatch;
use crate::model::table::{ColumnError, date, decimal};
use crate::model::vocabulary::{Kind, PeriodBasis, Qualifier, ReportStatus};

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

    /// Whether its days are its own: of a measure of this kind no other observation of the group may have them too.
    pub(super) fn has_days(&self, kind: Kind) -> bool {
        self.is_reported() && self.is_known() && matches!(kind, Kind::Count | Kind::Share | Kind::Mean)
    }

    /// Whether the value is exact.
    pub(super) fn is_exact(&self) -> bool {
        self.qualifier == Some(Qualifier::Exact.word())
    }
}

/// The columns of a batch of `outcomes`, found once for all its rows.
struct Columns<'b> {
    measure: &'b StringArray,
    group: &'b StringArray,
    start: &'b Date32Array,
    end: &'b Date32Array,
    value: &'b Decimal128Array,
    numerator: &'b Int64Array,
    n: &'b Int64Array,
    qualifier: &'b StringArray,
    status: &'b StringArray,
    basis: &'b StringArray,
}

impl<'b> Columns<'b> {
    fn of(batch: &'b TypedBatch<'_>) -> Result<Self, ColumnError> {
        let table = batch.table();
        let text = |name| table.column::<StringArray>(name, "text");
        let day = |name| table.column::<Date32Array>(name, "a date");
        let count = |name| table.column::<Int64Array>(name, "a whole number");
        Ok(Self {
            measure: text("measure")?,
            group: text("group")?,
            start: day("period_start")?,
            end: day("period_end")?,
            value: table.column::<Decimal128Array>("value", "a decimal")?,
            numerator: count("numerator")?,
            n: count("n")?,
            qualifier: text("qualifier")?,
            status: text("status")?,
            basis: text("period_basis")?,
        })
    }

    fn row(&self, row: usize) -> Result<Outcome<'b>, ColumnError> {
        let text = |array: &'b StringArray| array.is_valid(row).then(|| array.value(row));
        let count = |array: &'b Int64Array| array.is_valid(row).then(|| array.value(row));
        let needed = |array, name: &str| text(array).ok_or_else(|| ColumnError::Empty(name.to_owned()));
        let held = |name: &str| ColumnError::TooLarge(name.to_owned());
        let day = |array: &'b Date32Array, name: &str| {
            array.is_valid(row).then(|| date(array.value(row)).ok_or_else(|| held(name))).transpose()
        };
        let value = self.value.is_valid(row).then(|| decimal(self.value, row).ok_or_else(|| held("value")));
        Ok(Outcome {
            measure: needed(self.measure, "measure")?,
            group: needed(self.group, "group")?,
            start: day(self.start, "period_start")?,
            end: day(self.end, "period_end")?,
            value: value.transpose()?,
            numerator: count(self.numerator),
            n: count(self.n),
            qualifier: text(self.qualifier),
            status: text(self.status),
            basis: text(self.basis),
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
