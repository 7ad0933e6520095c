//! Polars frames to the model's tables, column by column, exactly.

use std::sync::Arc;

use arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Date32Array, Decimal128Array, Float64Array, Int64Array, RecordBatch,
    StringArray, new_null_array,
};
use arrow::datatypes::{DataType as ArrowType, Date32Type, Decimal128Type, Field, Int64Type, Schema as ArrowSchema};
use arrow::error::ArrowError;
use polars::prelude::{
    BooleanChunked, ChunkFull, Column, DataFrame, DataType, Int32Chunked, Int64Chunked, Int128Chunked, IntoColumn,
    IntoSeries, NewChunkedArray, PlSmallStr, PolarsError, PolarsResult, Schema, StringChunked,
};

use crate::model::table::Table;

/// A column that the model has no type for.
#[derive(Debug, thiserror::Error)]
pub(super) enum ConvertError {
    #[error("column `{0}` is {1}, which has no place in a result; cast it to text, a number or a date")]
    Type(String, DataType),
    #[error("{0}")]
    Polars(#[from] PolarsError),
    #[error("{0}")]
    Arrow(#[from] ArrowError),
}

/// The Polars schema of a stored table with its partition, for one without rows.
pub(super) fn schema(stored: &ArrowSchema) -> Schema {
    let mut columns: Vec<_> =
        stored.fields().iter().map(|field| (field.name().as_str().into(), polars_type(field.data_type()))).collect();
    columns.push(("dataset".into(), DataType::String));
    Schema::from_iter(columns)
}

/// Rows that are of no dataset.
pub(super) fn bare_frame(batch: &RecordBatch) -> PolarsResult<DataFrame> {
    let schema = batch.schema();
    let fields = schema.fields().iter().zip(batch.columns());
    let columns = fields.map(|(field, values)| column(field.name().as_str().into(), values));
    DataFrame::new(batch.num_rows(), columns.collect::<PolarsResult<_>>()?)
}

fn polars_type(arrow: &ArrowType) -> DataType {
    match arrow {
        ArrowType::Int64 => DataType::Int64,
        ArrowType::Date32 => DataType::Date,
        ArrowType::Boolean => DataType::Boolean,
        ArrowType::Decimal128(precision, scale) => {
            DataType::Decimal(usize::from(*precision), usize::from(scale.unsigned_abs()))
        }
        _ => DataType::String,
    }
}

/// A batch of typed rows of one dataset as a frame.
pub(super) fn frame(dataset: &str, batch: &RecordBatch) -> PolarsResult<DataFrame> {
    let mut frame = bare_frame(batch)?;
    let name = StringChunked::full("dataset".into(), dataset, batch.num_rows());
    frame.with_column(name.into_series().into_column())?;
    Ok(frame)
}

fn column(name: PlSmallStr, values: &ArrayRef) -> PolarsResult<Column> {
    let series = match values.data_type() {
        ArrowType::Int64 => {
            Int64Chunked::from_iter_options(name, values.as_primitive::<Int64Type>().iter()).into_series()
        }
        ArrowType::Date32 => {
            Int32Chunked::from_iter_options(name, values.as_primitive::<Date32Type>().iter()).into_date().into_series()
        }
        ArrowType::Boolean => BooleanChunked::from_iter_options(name, values.as_boolean().iter()).into_series(),
        ArrowType::Decimal128(precision, scale) => {
            let digits = Int128Chunked::from_iter_options(name, values.as_primitive::<Decimal128Type>().iter());
            digits.into_decimal(usize::from(*precision), usize::from(scale.unsigned_abs()))?.into_series()
        }
        _ => StringChunked::from_iter_options(name, values.as_string::<i32>().iter()).into_series(),
    };
    Ok(series.into_column())
}

/// A frame as a table.
pub(super) fn table(frame: &DataFrame) -> Result<Table, ConvertError> {
    let mut fields = Vec::with_capacity(frame.width());
    let mut arrays = Vec::with_capacity(frame.width());
    for column in frame.columns() {
        let array = array(column)?;
        fields.push(Field::new(column.name().as_str(), array.data_type().clone(), true));
        arrays.push(array);
    }
    Ok(Table::new(Arc::new(ArrowSchema::new(fields)), arrays)?)
}

fn array(column: &Column) -> Result<ArrayRef, ConvertError> {
    let series = column.as_materialized_series();
    Ok(match series.dtype() {
        DataType::String => Arc::new(series.str()?.iter().collect::<StringArray>()),
        DataType::Boolean => Arc::new(series.bool()?.iter().collect::<BooleanArray>()),
        DataType::Date => Arc::new(series.date()?.physical().iter().collect::<Date32Array>()),
        DataType::Float32 | DataType::Float64 => {
            Arc::new(series.cast(&DataType::Float64)?.f64()?.iter().collect::<Float64Array>())
        }
        DataType::Decimal(precision, scale) => decimals(column, *precision, *scale)?,
        integer if integer.is_integer() => {
            Arc::new(series.cast(&DataType::Int64)?.i64()?.iter().collect::<Int64Array>())
        }
        DataType::Null => new_null_array(&ArrowType::Utf8, series.len()),
        other => return Err(ConvertError::Type(column.name().to_string(), other.clone())),
    })
}

fn decimals(column: &Column, precision: usize, scale: usize) -> Result<ArrayRef, ConvertError> {
    let wrong = || ConvertError::Type(column.name().to_string(), column.dtype().clone());
    let precision = u8::try_from(precision).map_err(|_| wrong())?;
    let scale = i8::try_from(scale).map_err(|_| wrong())?;
    let values = column.as_materialized_series().decimal()?.physical();
    let array = values.iter().collect::<Decimal128Array>();
    Ok(Arc::new(array.with_precision_and_scale(precision, scale)?))
}
