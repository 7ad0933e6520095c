//! What a cell of a sheet holds.

use chrono::NaiveDate;
use rust_decimal::Decimal;

/// A cell of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SheetCell {
    /// What it holds.
    pub value: CellValue,
    /// What somebody has noted beside it.
    pub note: Option<String>,
    /// Whether a formula gives it.
    pub formula: bool,
}

/// What a cell can hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum CellValue {
    /// Nothing.
    #[default]
    Empty,
    /// Text.
    Text(String),
    /// A number, and what its format shows behind it.
    Number(Decimal, Shown),
    /// A day.
    Date(NaiveDate),
    /// Yes or no.
    Flag(bool),
    /// What a formula that cannot be worked out shows: `#DIV/0!`.
    Fault(String),
}

/// What a number's format shows behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Nothing.
    Plain,
    /// `%`: the number is a hundredth of what is seen, and is held here as it is seen.
    Percent,
    /// `kr`.
    Kr,
}

impl SheetCell {
    /// Whether it holds nothing, or nothing but space.
    pub fn is_empty(&self) -> bool {
        match &self.value {
            CellValue::Empty => true,
            CellValue::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// What is seen, on one line: decimals behind a comma, days as `2025-10-31`.
    pub fn text(&self) -> String {
        match &self.value {
            CellValue::Empty => String::new(),
            CellValue::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            CellValue::Number(number, shown) => {
                let digits = number.normalize().to_string().replace('.', ",");
                match shown {
                    Shown::Plain => digits,
                    Shown::Percent => format!("{digits} %"),
                    Shown::Kr => format!("{digits} kr"),
                }
            }
            CellValue::Date(day) => day.to_string(),
            CellValue::Flag(true) => "SANT".to_owned(),
            CellValue::Flag(false) => "FALSKT".to_owned(),
            CellValue::Fault(text) => text.clone(),
        }
    }
}
