//! One column: texts to a typed Arrow array, with the faults of its cells.

use std::sync::Arc;

use arrow::array::{
    ArrayRef, BooleanArray, BooleanBuilder, Date32Builder, Decimal128Builder, Int64Builder, StringArray, new_null_array,
};
use arrow::compute::nullif;
use arrow::datatypes::DataType;
use arrow::error::ArrowError;
use chrono::NaiveDate;

use super::cells::{CellFault, Typed, read};
use crate::diag::codes;
use crate::model::schema::ColumnDef;

/// A column's values; a cell with a fault is null.
pub(super) struct TypedColumn {
    pub(super) array: ArrayRef,
    /// The faults by row.
    pub(super) faults: Vec<(usize, CellFault)>,
}

/// Types a column of texts. `None` is a column that the file lacks.
pub(super) fn typed(column: &ColumnDef, cells: Option<&StringArray>, rows: usize) -> Result<TypedColumn, ArrowError> {
    let data_type = column.data_type();
    let Some(cells) = cells else {
        return Ok(TypedColumn { array: new_null_array(&data_type, rows), faults: Vec::new() });
    };
    let mut faults = Vec::new();
    // Rows that follow each other often hold the same: it is read once.
    let mut last: Option<(&str, Typed<'_>)> = None;
    let values = cells.iter().enumerate().map(|(row, cell)| match cell {
        Some(text) if !text.is_empty() => {
            if let Some((_, typed)) = last.filter(|(same, _)| *same == text) {
                return Some(typed);
            }
            let typed = read(column.cell, text).map_err(|fault| faults.push((row, fault))).ok()?;
            last = Some((text, typed));
            Some(typed)
        }
        _ => {
            if column.required {
                faults.push((row, CellFault::new(codes::MISSING_VALUE)));
            }
            None
        }
    });
    let array = match data_type {
        // A text that is in order is what stands there already.
        DataType::Utf8 => nullif(cells, &BooleanArray::from_iter(values.map(|value| Some(value.is_none()))))?,
        _ => array_of(&data_type, values, rows),
    };
    Ok(TypedColumn { array, faults })
}

fn array_of<'a>(data_type: &DataType, values: impl Iterator<Item = Option<Typed<'a>>>, rows: usize) -> ArrayRef {
    // `read` gives each kind of cell its own variant, so the other variants do not come here.
    match data_type {
        DataType::Int64 => {
            let mut builder = Int64Builder::with_capacity(rows);
            values
                .for_each(|value| builder.append_option(if let Some(Typed::Int(v)) = value { Some(v) } else { None }));
            Arc::new(builder.finish())
        }
        DataType::Date32 => {
            let mut builder = Date32Builder::with_capacity(rows);
            values
                .for_each(|value| builder.append_option(if let Some(Typed::Date(v)) = value { days(v) } else { None }));
            Arc::new(builder.finish())
        }
        DataType::Decimal128(_, _) => {
            let mut builder = Decimal128Builder::with_capacity(rows).with_data_type(data_type.clone());
            values.for_each(|value| {
                builder.append_option(if let Some(Typed::Decimal(v)) = value { Some(v) } else { None })
            });
            Arc::new(builder.finish())
        }
        DataType::Boolean => {
            let mut builder = BooleanBuilder::with_capacity(rows);
            values
                .for_each(|value| builder.append_option(if let Some(Typed::Flag(v)) = value { Some(v) } else { None }));
            Arc::new(builder.finish())
        }
        _ => new_null_array(data_type, rows),
    }
}

/// Days since 1970, as Arrow keeps dates.
fn days(date: NaiveDate) -> Option<i32> {
    let epoch = NaiveDate::from_ymd_opt(1970, 1, 1)?;
    i32::try_from((date - epoch).num_days()).ok()
}
