//! What an expression holds, as far as it has to be known to refuse what two
//! engines would answer differently.

use crate::model::schema::{Cell, TableDef};

/// More rows than are ever counted.
pub(super) const COUNTED: Kind = Kind::Int(1_000_000_000);

/// How many rows a sum may be of before its size is doubted.
const ROWS: i128 = 1_000_000;

/// The largest whole number that an engine holds.
const LARGEST: i128 = i64::MAX as i128;

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
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

impl Kind {
    /// What a column of the model holds.
    fn of_cell(cell: Cell) -> Self {
        match cell {
            Cell::Year => Kind::Int(10_000),
            Cell::Whole(_) | Cell::Part => Kind::Int(cell.limit().map_or(LARGEST, i128::from)),
            Cell::Date => Kind::Date,
            Cell::Number => Kind::Decimal(4),
            Cell::Kr => Kind::Decimal(2),
            Cell::Flag => Kind::Bool,
            Cell::Id | Cell::Ref(_) | Cell::Refs(_) | Cell::Text | Cell::Texts | Cell::Word(_) | Cell::Locator => {
                Kind::Text
            }
        }
    }

    /// Whether two values can be compared.
    pub(super) fn compares(self, other: Self) -> bool {
        let is_number = |kind| matches!(kind, Kind::Int(_) | Kind::Decimal(_));
        self.fits(other) || is_number(self) && is_number(other)
    }

    /// Whether two values can stand in one column.
    pub(super) fn fits(self, other: Self) -> bool {
        match (self, other) {
            (Kind::Null, _) | (_, Kind::Null) | (Kind::Int(_), Kind::Int(_)) => true,
            _ => self == other,
        }
    }

    /// What holds either; they have to fit.
    pub(super) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Kind::Int(one), Kind::Int(two)) => Kind::Int(one.max(two)),
            (Kind::Null, kind) | (kind, _) => kind,
        }
    }

    /// A sum of many; `None` where it may be larger than an engine holds.
    pub(super) fn summed(self) -> Option<Self> {
        match self {
            Kind::Int(bound) => whole(bound.saturating_mul(ROWS)),
            kind => Some(kind),
        }
    }
}

/// A whole number of this size, if an engine holds it.
pub(super) fn whole(bound: i128) -> Option<Kind> {
    (bound <= LARGEST).then_some(Kind::Int(bound))
}

/// The columns of a stored table, in order, each with what it holds.
pub(super) fn stored(table: &TableDef) -> Vec<(String, Kind)> {
    let column = |name: &str, kind| (name.to_owned(), kind);
    let mut columns = vec![column("owner", Kind::Text)];
    columns.extend(table.columns.iter().map(|own| column(own.name, Kind::of_cell(own.cell))));
    columns.push(column("row_file", Kind::Text));
    columns.push(column("row_line", Kind::of_cell(Cell::Whole(1))));
    columns.push(column("row_correction", Kind::Text));
    columns.push(column("dataset", Kind::Text));
    columns
}
