//! Parquet as the CSV that it says: a header, then a line for each row, in the model's own form where its types are.

use std::fs::File;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow::array::{Array, ArrayRef, AsArray, RecordBatch, StringArray};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Float32Type, Float64Type};
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::errors::ParquetError;

use super::packed::NotUnpacked;
use crate::diag::system;

/// How many rows are turned into lines at a time.
const ROWS_AT_A_TIME: usize = 8192;

/// What ends a day at its first moment, as a moment in time is written.
const MIDNIGHT: &str = "T00:00:00";

/// A Parquet file as CSV, made as it is read.
struct AsCsv {
    batches: ParquetRecordBatchReader,
    /// What is made and not read yet.
    made: io::Cursor<Vec<u8>>,
}

/// The rows of a Parquet file as CSV.
pub(super) fn as_csv(file: File) -> io::Result<impl Read + Send> {
    let opened = guarded(|| {
        let builder = ParquetRecordBatchReaderBuilder::try_new(file)?.with_batch_size(ROWS_AT_A_TIME);
        let names: Vec<String> = builder.schema().fields().iter().map(|field| field.name().clone()).collect();
        Ok((names, builder.build()?))
    });
    let (names, batches) = opened?;
    let mut header = csv::Writer::from_writer(Vec::new());
    header.write_record(&names).map_err(io::Error::other)?;
    let made = io::Cursor::new(header.into_inner().map_err(|error| error.into_error())?);
    Ok(AsCsv { batches, made })
}

/// Runs what reads bytes of anybody's making: a library that stops at them has found them damaged. What the system
/// refuses is not the file's fault.
fn guarded<T>(work: impl FnOnce() -> Result<T, ParquetError>) -> io::Result<T> {
    let damaged = |said: String| io::Error::from(NotUnpacked::Damaged(said));
    let refused = |error: &ParquetError| system::cause(error).filter(|said| said.raw_os_error().is_some());
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(done) => done.map_err(|error| refused(&error).unwrap_or_else(|| damaged(error.to_string()))),
        Err(_) => Err(damaged("Parquet".to_owned())),
    }
}

impl Read for AsCsv {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.made.read(bytes)?;
            if read > 0 || bytes.is_empty() {
                return Ok(read);
            }
            let batches = &mut self.batches;
            match guarded(|| Ok(batches.next().transpose()?))? {
                Some(rows) => self.made = io::Cursor::new(lines(&rows)?),
                None => return Ok(0),
            }
        }
    }
}

fn lines(rows: &RecordBatch) -> io::Result<Vec<u8>> {
    let schema = rows.schema();
    let columns = schema.fields().iter().zip(rows.columns());
    let columns = columns.map(|(field, column)| texts(field.name(), column)).collect::<Result<Vec<_>, _>>()?;
    let mut lines = csv::Writer::from_writer(Vec::new());
    for row in 0..rows.num_rows() {
        let cells = columns.iter().map(|column| if column.is_null(row) { "" } else { column.value(row) });
        lines.write_record(cells).map_err(io::Error::other)?;
    }
    lines.into_inner().map_err(|error| error.into_error())
}

/// A column as the texts that stand for its values in CSV.
fn texts(name: &str, column: &ArrayRef) -> Result<StringArray, NotUnpacked> {
    let not = |kind: &DataType| NotUnpacked::Column { column: name.to_owned(), kind: kind.to_string() };
    let as_text = |column: &ArrayRef| {
        let text = cast(column, &DataType::Utf8).map_err(|_| not(column.data_type()))?;
        text.as_string_opt::<i32>().cloned().ok_or_else(|| not(column.data_type()))
    };
    let each = |texts: StringArray, written: fn(&str) -> &str| -> StringArray {
        texts.iter().map(|text| text.map(written)).collect()
    };
    match column.data_type() {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Boolean | DataType::Date32 => {
            as_text(column)
        }
        DataType::Dictionary(_, values) if matches!(**values, DataType::Utf8 | DataType::LargeUtf8) => as_text(column),
        DataType::Decimal128(..) | DataType::Decimal256(..) => Ok(each(as_text(column)?, without_trailing_zeros)),
        // A point in time that is just a day.
        DataType::Timestamp(..) | DataType::Date64 => Ok(each(as_text(column)?, as_day)),
        // The shortest decimal that is this number: what was written before it became binary.
        DataType::Float64 => {
            Ok(column.as_primitive::<Float64Type>().iter().map(|own| own.map(|own| own.to_string())).collect())
        }
        DataType::Float32 => {
            Ok(column.as_primitive::<Float32Type>().iter().map(|own| own.map(|own| own.to_string())).collect())
        }
        DataType::Null => Ok(StringArray::new_null(column.len())),
        integer if integer.is_integer() => as_text(column),
        other => Err(not(other)),
    }
}

fn without_trailing_zeros(number: &str) -> &str {
    if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number }
}

fn as_day(moment: &str) -> &str {
    moment.strip_suffix(MIDNIGHT).unwrap_or(moment)
}
