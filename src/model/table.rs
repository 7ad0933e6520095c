//! A table of columns with units: what a query returns, on any engine.

use std::collections::BTreeSet;
use std::sync::Arc;

use arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Date32Array, Decimal128Array, Int64Array, RecordBatch, StringArray,
};
use arrow::datatypes::{DataType, Date32Type, Decimal128Type, Float64Type, Int64Type, Schema, SchemaRef};
use arrow::error::ArrowError;
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::key::Key;
use super::kr::Kr;
use super::period::Year;

/// Columns in memory, each with a name, a type and perhaps a unit (Arrow field
/// metadata `unit`). Types are those of the model: text, 64-bit integers,
/// exact decimals, dates, booleans, and 64-bit floats for an analyst's own query.
#[derive(Debug, Clone, PartialEq)]
pub struct Table(RecordBatch);

/// A column that is not there, or not of the type asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ColumnError {
    /// No column of that name.
    #[error("the result has no column `{0}`")]
    Missing(String),
    /// Another type.
    #[error("column `{name}` is {found}, not {expected}")]
    Type {
        /// The column.
        name: String,
        /// The type it has.
        found: String,
        /// The type asked for.
        expected: &'static str,
    },
    /// An empty cell where the query promises a value.
    #[error("column `{0}` is empty where a value was promised")]
    Empty(String),
    /// A word outside the column's vocabulary: rows of another model.
    #[error("column `{name}` holds `{word}`, which this model does not know")]
    Word {
        /// The column.
        name: String,
        /// The word.
        word: String,
    },
    /// A number beyond what exact decimals hold.
    #[error("column `{0}` holds a number that is too large")]
    TooLarge(String),
}

/// One cell, in the model's types.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing there.
    Null,
    /// A text.
    Text(String),
    /// A whole number.
    Int(i64),
    /// An exact number.
    Decimal(Decimal),
    /// A calendar date.
    Date(NaiveDate),
    /// True or false.
    Bool(bool),
    /// A float, from an analyst's own query.
    Float(f64),
}

impl Value {
    /// As a CSV cell would write it; nothing where the cell is empty.
    pub fn written(self) -> Option<String> {
        match self {
            Value::Null => None,
            Value::Text(text) => Some(text),
            Value::Int(number) => Some(number.to_string()),
            Value::Decimal(number) => Some(number.normalize().to_string()),
            Value::Date(date) => Some(date.to_string()),
            Value::Bool(flag) => Some(flag.to_string()),
            Value::Float(number) => Some(number.to_string()),
        }
    }
}

impl Table {
    /// A table over these columns.
    pub fn new(schema: SchemaRef, columns: Vec<ArrayRef>) -> Result<Self, ArrowError> {
        RecordBatch::try_new(schema, columns).map(Self)
    }

    /// The columns as an Arrow record batch.
    pub fn batch(&self) -> &RecordBatch {
        &self.0
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.0.num_rows()
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The column names, in order.
    pub fn names(&self) -> Vec<String> {
        self.0.schema().fields().iter().map(|field| field.name().clone()).collect()
    }

    /// The unit of a column, if it has one.
    pub fn unit(&self, column: usize) -> Option<String> {
        self.0.schema().field(column).metadata().get("unit").cloned()
    }

    /// The same table, with the units that a query's header names.
    pub fn with_units(self, units: &[(String, String)]) -> Result<Self, ArrowError> {
        let schema = self.0.schema();
        let fields: Vec<_> = schema
            .fields()
            .iter()
            .map(|field| match units.iter().find(|(name, unit)| name == field.name() && !unit.is_empty()) {
                Some((_, unit)) => {
                    let metadata = [("unit".to_owned(), unit.clone())].into();
                    Arc::new(field.as_ref().clone().with_metadata(metadata))
                }
                None => Arc::clone(field),
            })
            .collect();
        Self::new(Arc::new(Schema::new(fields)), self.0.columns().to_vec())
    }

    /// A column of the type that is expected, which `expected` says in words.
    pub fn column<A: Array + 'static>(&self, name: &str, expected: &'static str) -> Result<&A, ColumnError> {
        let array = self.0.column_by_name(name).ok_or_else(|| ColumnError::Missing(name.to_owned()))?;
        array.as_any().downcast_ref::<A>().ok_or_else(|| ColumnError::Type {
            name: name.to_owned(),
            found: array.data_type().to_string(),
            expected,
        })
    }

    /// The rows, in order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).map(|index| Row { table: self, index })
    }
}

/// One row of a [`Table`]; cells are asked for by name and type.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    table: &'a Table,
    index: usize,
}

impl<'a> Row<'a> {
    fn typed<A: Array + 'static>(&self, name: &str, expected: &'static str) -> Result<Option<&'a A>, ColumnError> {
        let typed = self.table.column::<A>(name, expected)?;
        Ok(typed.is_valid(self.index).then_some(typed))
    }

    /// A text, or nothing.
    pub fn text_or_null(&self, name: &str) -> Result<Option<&'a str>, ColumnError> {
        Ok(self.typed::<StringArray>(name, "text")?.map(|array| array.value(self.index)))
    }

    /// A text that must be there.
    pub fn text(&self, name: &str) -> Result<&'a str, ColumnError> {
        self.text_or_null(name)?.ok_or_else(|| ColumnError::Empty(name.to_owned()))
    }

    /// Something of the row's owner, by the id in a column.
    pub fn own_key(&self, name: &str) -> Result<Key, ColumnError> {
        Ok(Key::new(self.text("owner")?, self.text(name)?))
    }

    /// What a reference leads to, which may be another owner's.
    pub fn key(&self, name: &str) -> Result<Key, ColumnError> {
        Ok(Key::referred(self.text("owner")?, self.text(name)?))
    }

    /// The same, or nothing.
    pub fn key_or_null(&self, name: &str) -> Result<Option<Key>, ColumnError> {
        let owner = self.text("owner")?;
        Ok(self.text_or_null(name)?.map(|reference| Key::referred(owner, reference)))
    }

    /// What a column of several references leads to, each once.
    pub fn keys(&self, name: &str) -> Result<BTreeSet<Key>, ColumnError> {
        let (owner, references) = (self.text("owner")?, self.text_or_null(name)?.unwrap_or(""));
        Ok(Key::all_referred(owner, references).collect())
    }

    /// A whole number, or nothing.
    pub fn int_or_null(&self, name: &str) -> Result<Option<i64>, ColumnError> {
        Ok(self.typed::<Int64Array>(name, "a whole number")?.map(|array| array.value(self.index)))
    }

    /// A whole number that must be there.
    pub fn int(&self, name: &str) -> Result<i64, ColumnError> {
        self.int_or_null(name)?.ok_or_else(|| ColumnError::Empty(name.to_owned()))
    }

    /// A calendar year, or nothing.
    pub fn year_or_null(&self, name: &str) -> Result<Option<Year>, ColumnError> {
        let Some(number) = self.int_or_null(name)? else { return Ok(None) };
        let year = i32::try_from(number).ok().and_then(Year::new);
        year.map(Some).ok_or_else(|| ColumnError::TooLarge(name.to_owned()))
    }

    /// A calendar year that must be there.
    pub fn year(&self, name: &str) -> Result<Year, ColumnError> {
        self.year_or_null(name)?.ok_or_else(|| ColumnError::Empty(name.to_owned()))
    }

    /// An exact number, or nothing.
    pub fn decimal_or_null(&self, name: &str) -> Result<Option<Decimal>, ColumnError> {
        let Some(array) = self.typed::<Decimal128Array>(name, "a decimal")? else { return Ok(None) };
        decimal(array, self.index).map(Some).ok_or_else(|| ColumnError::TooLarge(name.to_owned()))
    }

    /// An exact number that must be there.
    pub fn decimal(&self, name: &str) -> Result<Decimal, ColumnError> {
        self.decimal_or_null(name)?.ok_or_else(|| ColumnError::Empty(name.to_owned()))
    }

    /// A word of a vocabulary, read by that vocabulary.
    pub fn word<T>(&self, name: &str, read: fn(&str) -> Option<T>) -> Result<T, ColumnError> {
        let word = self.text(name)?;
        read(word).ok_or_else(|| ColumnError::Word { name: name.to_owned(), word: word.to_owned() })
    }

    /// Kronor that must be there.
    pub fn kr(&self, name: &str) -> Result<Kr, ColumnError> {
        self.decimal(name).map(Kr::new)
    }

    /// A date, or nothing.
    pub fn date_or_null(&self, name: &str) -> Result<Option<NaiveDate>, ColumnError> {
        let Some(array) = self.typed::<Date32Array>(name, "a date")? else { return Ok(None) };
        date(array.value(self.index)).map(Some).ok_or_else(|| ColumnError::TooLarge(name.to_owned()))
    }

    /// A date that must be there.
    pub fn date(&self, name: &str) -> Result<NaiveDate, ColumnError> {
        self.date_or_null(name)?.ok_or_else(|| ColumnError::Empty(name.to_owned()))
    }

    /// True or false, or nothing.
    pub fn flag_or_null(&self, name: &str) -> Result<Option<bool>, ColumnError> {
        Ok(self.typed::<BooleanArray>(name, "true or false")?.map(|array| array.value(self.index)))
    }

    /// True or false, which must be there.
    pub fn flag(&self, name: &str) -> Result<bool, ColumnError> {
        self.flag_or_null(name)?.ok_or_else(|| ColumnError::Empty(name.to_owned()))
    }

    /// Every cell of the row, in the order of the columns.
    pub fn values(&self) -> Result<Vec<Value>, ColumnError> {
        let schema = self.table.0.schema();
        let cells = self.table.0.columns().iter().zip(schema.fields());
        cells
            .map(|(array, field)| value(array, self.index).ok_or_else(|| ColumnError::TooLarge(field.name().clone())))
            .collect()
    }
}

/// A cell in the model's types; `None` where the number is beyond them.
fn value(array: &ArrayRef, index: usize) -> Option<Value> {
    if array.is_null(index) {
        return Some(Value::Null);
    }
    match array.data_type() {
        DataType::Utf8 => Some(Value::Text(array.as_string::<i32>().value(index).to_owned())),
        DataType::Int64 => Some(Value::Int(array.as_primitive::<Int64Type>().value(index))),
        DataType::Float64 => Some(Value::Float(array.as_primitive::<Float64Type>().value(index))),
        DataType::Boolean => Some(Value::Bool(array.as_boolean().value(index))),
        DataType::Date32 => date(array.as_primitive::<Date32Type>().value(index)).map(Value::Date),
        DataType::Decimal128(_, _) => decimal(array.as_primitive::<Decimal128Type>(), index).map(Value::Decimal),
        _ => None,
    }
}

/// An exact number of an array; `None` where it is beyond what exact numbers hold.
pub fn decimal(array: &Decimal128Array, index: usize) -> Option<Decimal> {
    let scale = u32::try_from(array.scale()).ok()?;
    Decimal::try_from_i128_with_scale(array.value(index), scale).ok()
}

/// A day as Arrow keeps it; `None` where there is no such day.
pub fn date(days_since_1970: i32) -> Option<NaiveDate> {
    let epoch = NaiveDate::from_ymd_opt(1970, 1, 1)?;
    let days = Days::new(days_since_1970.unsigned_abs().into());
    if days_since_1970 < 0 { epoch.checked_sub_days(days) } else { epoch.checked_add_days(days) }
}
