//! What an expression holds, as far as it has to be known to refuse what two
//! engines would answer differently.

use crate::model::schema::{CellType, TableDef};

/// More rows than are ever counted.
pub(super) const COUNTED: ValueKind = ValueKind::Int(1_000_000_000);

/// How many rows a sum may be of before its size is doubted.
const ROWS: i128 = 1_000_000;

/// The largest whole number that an engine holds.
const LARGEST: i128 = i64::MAX as i128;

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ValueKind {
    Text,
    /// A whole number no further from zero than this.
    Int(i128),
    /// An exact number with so many decimals.
    Decimal(u64),
    Date,
    Bool,
    /// NULL, which fits anywhere.
    Null,
}

impl ValueKind {
    /// What a column of the model holds.
    fn of_cell(cell: CellType) -> Self {
        match cell {
            CellType::Year => ValueKind::Int(10_000),
            CellType::Whole(_) | CellType::Part => ValueKind::Int(cell.limit().map_or(LARGEST, i128::from)),
            CellType::Date => ValueKind::Date,
            CellType::Number => ValueKind::Decimal(4),
            CellType::Kr => ValueKind::Decimal(2),
            CellType::Flag => ValueKind::Bool,
            CellType::Id
            | CellType::Ref(_)
            | CellType::Refs(_)
            | CellType::Text
            | CellType::Texts
            | CellType::Word(_)
            | CellType::ReducedDate
            | CellType::Locator => ValueKind::Text,
        }
    }

    /// Whether two values can be compared.
    pub(super) fn compares(self, other: Self) -> bool {
        let is_number = |kind| matches!(kind, ValueKind::Int(_) | ValueKind::Decimal(_));
        self.fits(other) || is_number(self) && is_number(other)
    }

    /// Whether two values can stand in one column.
    pub(super) fn fits(self, other: Self) -> bool {
        match (self, other) {
            (ValueKind::Null, _) | (_, ValueKind::Null) | (ValueKind::Int(_), ValueKind::Int(_)) => true,
            _ => self == other,
        }
    }

    /// What holds either; they have to fit.
    pub(super) fn or(self, other: Self) -> Self {
        match (self, other) {
            (ValueKind::Int(one), ValueKind::Int(two)) => ValueKind::Int(one.max(two)),
            (ValueKind::Null, kind) | (kind, _) => kind,
        }
    }

    /// A sum of many; `None` where it may be larger than an engine holds.
    pub(super) fn summed(self) -> Option<Self> {
        match self {
            ValueKind::Int(bound) => whole(bound.saturating_mul(ROWS)),
            kind => Some(kind),
        }
    }
}

/// A whole number of this size, if an engine holds it.
pub(super) fn whole(bound: i128) -> Option<ValueKind> {
    (bound <= LARGEST).then_some(ValueKind::Int(bound))
}

/// The columns of a stored table, in order, each with what it holds.
pub(super) fn stored(table: &TableDef) -> Vec<(String, ValueKind)> {
    let column = |name: &str, kind| (name.to_owned(), kind);
    let own = table.columns.iter().map(|own| column(own.name, ValueKind::of_cell(own.cell)));
    if !table.is_of_datasets() {
        return own.collect();
    }
    let mut columns = vec![column("owner", ValueKind::Text)];
    columns.extend(own);
    columns.push(column("row_file", ValueKind::Text));
    columns.push(column("row_line", ValueKind::of_cell(CellType::Whole(1))));
    columns.push(column("row_correction", ValueKind::Text));
    columns.push(column("dataset", ValueKind::Text));
    columns
}
