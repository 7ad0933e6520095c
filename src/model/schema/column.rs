//! One column of a table: what its cells hold and how they are stored.

use std::collections::HashMap;

use arrow::datatypes::{DataType, Field};

/// What a cell holds, before and after it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellType {
    /// The row's own id: ASCII kebab-case.
    Id,
    /// The id of a row of another table; `owner/id` where it is another owner's.
    Ref(&'static str),
    /// Several ids, separated by `;`.
    Refs(&'static str),
    /// Free text.
    Text,
    /// Several texts, separated by `;`.
    Texts,
    /// One word of a closed vocabulary.
    Word(&'static [&'static str]),
    /// A calendar year.
    Year,
    /// A date, `YYYY-MM-DD`.
    Date,
    /// A date as exact as it is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    ReducedDate,
    /// A whole number from the given smallest value.
    Whole(i64),
    /// One of the two numbers of a fraction, from 1.
    Part,
    /// A number with at most four decimals.
    Number,
    /// Kronor: non-negative, at most two decimals.
    Kr,
    /// `true` or `false`.
    Flag,
    /// Lines of the source, `12` or `12-14` or `12-14;20`; of a workbook its cells, `Svar!B14:D14`.
    Locator,
}

/// Where a column's values come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The CSV file.
    Given,
    /// Computed once when the row is loaded, since SQL must not.
    Derived(Derived),
}

/// What is computed of a row's period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Derived {
    /// Its days, both ends included.
    Days,
    /// The calendar year that it counts for: that of most of its days, or of
    /// its last day where the first is not known.
    Year,
    /// The calendar year of its last day, which a total since a start counts for.
    EndYear,
}

/// One column.
#[derive(Debug, Clone, Copy)]
pub struct ColumnDef {
    /// The name in files, SQL and JSON.
    pub name: &'static str,
    /// What a cell holds.
    pub cell: CellType,
    /// Whether an empty cell is an error; a file may lack a column that is not.
    pub required: bool,
    /// The unit of its numbers, empty where there is none or the row says it.
    pub unit: &'static str,
    /// Whether an entity's value may differ between its owner's datasets.
    pub varies: bool,
    /// CSV or computed.
    pub origin: Origin,
}

impl CellType {
    /// The first number that is too large for such a cell, whatever its sign.
    ///
    /// Limits leave room: a thousand times the grants of the whole nation, a
    /// hundred times the people of the earth. Within them, sums over as many
    /// rows as anybody has stay far from what decimals and whole numbers hold.
    pub const fn limit(self) -> Option<i64> {
        match self {
            CellType::Kr => Some(10_000_000_000_000),
            CellType::Number | CellType::Whole(_) => Some(1_000_000_000_000),
            CellType::Part => Some(1_000_001),
            CellType::Locator => Some(1_000_000_000),
            CellType::Id
            | CellType::Ref(_)
            | CellType::Refs(_)
            | CellType::Text
            | CellType::Texts
            | CellType::Word(_)
            | CellType::Year
            | CellType::Date
            | CellType::ReducedDate
            | CellType::Flag => None,
        }
    }
}

impl ColumnDef {
    /// A column that must be filled.
    pub const fn new(name: &'static str, cell: CellType) -> Self {
        let unit = match cell {
            CellType::Kr => "kr",
            _ => "",
        };
        Self { name, cell, required: true, unit, varies: false, origin: Origin::Given }
    }

    /// The same column, where an empty cell means "not known" or "does not apply".
    /// A file without the column has only empty cells in it.
    pub const fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// The same column with a unit.
    pub const fn unit(mut self, unit: &'static str) -> Self {
        self.unit = unit;
        self
    }

    /// The same column, free to differ between years.
    pub const fn varies(mut self) -> Self {
        self.varies = true;
        self
    }

    /// The same column, computed at load.
    pub const fn derived(mut self, from: Derived) -> Self {
        self.origin = Origin::Derived(from);
        self
    }

    /// How the column is stored in Parquet.
    pub fn data_type(&self) -> DataType {
        match self.cell {
            CellType::Year | CellType::Whole(_) | CellType::Part => DataType::Int64,
            CellType::Date => DataType::Date32,
            CellType::Number => DataType::Decimal128(18, 4),
            CellType::Kr => DataType::Decimal128(18, 2),
            CellType::Flag => DataType::Boolean,
            CellType::Id
            | CellType::Ref(_)
            | CellType::Refs(_)
            | CellType::Text
            | CellType::Texts
            | CellType::Word(_)
            | CellType::ReducedDate
            | CellType::Locator => DataType::Utf8,
        }
    }

    /// The Arrow field, with the unit as metadata.
    pub fn field(&self) -> Field {
        let field = Field::new(self.name, self.data_type(), true);
        match self.unit {
            "" => field,
            unit => field.with_metadata(HashMap::from([("unit".to_owned(), unit.to_owned())])),
        }
    }
}
