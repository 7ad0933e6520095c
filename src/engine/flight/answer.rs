//! A server's rows as the model's tables, column by column, exactly.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, RecordBatch, new_null_array};
use arrow::compute::{CastOptions, cast_with_options, concat};
use arrow::datatypes::{DECIMAL128_MAX_PRECISION, DataType, Field, Schema};
use arrow::error::ArrowError;

use super::server::{FlightError, Unusable};
use crate::model::table::Table;

/// The rows of an answer in the model's types.
pub(super) fn table(schema: &Schema, batches: &[RecordBatch]) -> Result<Table, FlightError> {
    let unread = |error: ArrowError| broken(&error);
    let (mut fields, mut columns) = (Vec::new(), Vec::new());
    for (place, field) in schema.fields().iter().enumerate() {
        let kind = kind(field)?;
        let pieces: Vec<ArrayRef> = batches
            .iter()
            .map(|batch| {
                batch
                    .columns()
                    .get(place)
                    .map_or_else(|| Err(missing(field)), |piece| exact(piece, &kind).map_err(unread))
            })
            .collect::<Result<_, _>>()?;
        let pieces: Vec<&dyn Array> = pieces.iter().map(AsRef::as_ref).collect();
        columns.push(match pieces.is_empty() {
            true => new_null_array(&kind, 0),
            false => concat(&pieces).map_err(unread)?,
        });
        fields.push(Field::new(field.name(), kind, true));
    }
    Table::new(Arc::new(Schema::new(fields)), columns).map_err(|error| broken(&error))
}

/// Rows have the columns that the schema says, or the library has let them through.
fn missing(field: &Field) -> FlightError {
    FlightError::Unusable(Unusable::Broken(field.name().clone()))
}

fn broken(error: &ArrowError) -> FlightError {
    FlightError::Unusable(Unusable::Broken(error.to_string()))
}

/// The model's type of a column: whole numbers have 64 bits, texts one form.
fn kind(field: &Field) -> Result<DataType, FlightError> {
    Ok(match field.data_type() {
        DataType::Dictionary(_, values) => kind(&Field::new(field.name(), values.as_ref().clone(), true))?,
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => DataType::Utf8,
        integer if integer.is_integer() => DataType::Int64,
        DataType::Float32 | DataType::Float64 => DataType::Float64,
        DataType::Decimal256(_, scale) => DataType::Decimal128(DECIMAL128_MAX_PRECISION, *scale),
        same @ (DataType::Boolean | DataType::Date32 | DataType::Decimal128(..)) => same.clone(),
        other => {
            let (column, kind) = (field.name().clone(), other.to_string());
            return Err(FlightError::Unusable(Unusable::Kind { column, kind }));
        }
    })
}

/// The same values in another type; one that has no place in it is an error.
fn exact(piece: &ArrayRef, kind: &DataType) -> Result<ArrayRef, ArrowError> {
    cast_with_options(piece, kind, &CastOptions { safe: false, ..CastOptions::default() })
}

#[cfg(test)]
mod tests {
    use arrow::array::{Decimal256Array, Int32Array, StringViewArray, TimestampSecondArray, UInt64Array};
    use arrow::datatypes::i256;

    use super::*;

    fn one(array: ArrayRef) -> Result<Table, FlightError> {
        let batch = RecordBatch::try_from_iter([("a", array)]).expect("a column");
        table(&batch.schema(), &[batch.clone(), batch])
    }

    fn written(array: ArrayRef) -> Vec<Option<String>> {
        let table = one(array).expect("a table");
        let values = table.rows().map(|row| row.values().expect("values").into_iter().next().expect("one").written());
        values.collect()
    }

    #[test]
    fn values_keep_what_they_are() {
        let twice = |text: &str| vec![Some(text.to_owned()), None, Some(text.to_owned()), None];
        assert_eq!(written(Arc::new(Int32Array::from(vec![Some(7), None]))), twice("7"));
        assert_eq!(written(Arc::new(StringViewArray::from(vec![Some("åäö"), None]))), twice("åäö"));
        let amounts = Decimal256Array::from(vec![Some(i256::from_i128(110_805_250)), None]);
        let amounts = amounts.with_precision_and_scale(48, 2).expect("a decimal");
        assert_eq!(written(Arc::new(amounts)), twice("1108052.5"));
    }

    #[test]
    fn what_has_no_place_is_an_error() {
        let unread = |array: ArrayRef| matches!(one(array), Err(FlightError::Unusable(_)));
        assert!(unread(Arc::new(UInt64Array::from(vec![u64::MAX]))));
        assert!(unread(Arc::new(TimestampSecondArray::from(vec![0]))));
        let huge = Decimal256Array::from(vec![i256::MAX]).with_precision_and_scale(76, 2).expect("a decimal");
        assert!(unread(Arc::new(huge)));
    }
}
