//! The rows of an owner that are too many to be read together, in pieces by the values of a column.

use polars::prelude::{Engine, Expr, LazyFrame, PolarsResult, SortMultipleOptions, col, len, lit};

use super::PolarsRows;
use super::guarded::with_room;
use super::owners::Whose;
use super::polars_rows::engine;
use super::together::together;
use crate::model::query::Statement;
use crate::model::rows::RowsError;
use crate::model::schema::TableDef;

/// The rows of a table whose column has values from one to another, both among them.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    table: &'static TableDef,
    column: String,
    first: String,
    last: String,
}

impl Piece {
    /// The rows of a table that are in the piece; of another table all.
    pub(super) fn of(&self, table: &TableDef, rows: LazyFrame) -> LazyFrame {
        if table.name != self.table.name {
            return rows;
        }
        let column = || col(self.column.as_str());
        let is_within: Expr = column().gt_eq(lit(self.first.as_str())).and(column().lt_eq(lit(self.last.as_str())));
        rows.filter(is_within)
    }
}

impl PolarsRows<'_> {
    /// The pieces that the rows of an owner are read in, in the order of their values; none where they are read
    /// together.
    pub(super) fn pieces(&self, statement: &Statement, owner: &str) -> Result<Vec<Piece>, RowsError> {
        let Some((table, column)) = statement.within_column() else { return Ok(Vec::new()) };
        if self.rows_of(statement, owner) <= self.together() {
            return Ok(Vec::new());
        }
        let rows = self.scan(table, &Whose::One(owner.to_owned()))?;
        let counts = with_room(|| counts(rows, column)).map_err(engine)?.map_err(engine)?;
        let Some(counts) = counts else { return Ok(Vec::new()) };
        let piece = |(first, last)| Piece { table, column: column.to_owned(), first, last };
        Ok(ranges(counts, self.together()).into_iter().map(piece).collect())
    }
}

/// How many rows have each value of a column, by value; none where a row has none.
fn counts(rows: LazyFrame, column: &str) -> PolarsResult<Option<Vec<(String, u64)>>> {
    let counted = rows.group_by([col(column)]).agg([len().alias("rows")]);
    let counted = counted.sort([column], SortMultipleOptions::default()).collect_with_engine(Engine::Streaming)?;
    let counted = counted.unwrap_single();
    let (values, rows) =
        (counted.column(column)?.str()?, counted.column("rows")?.cast(&polars::prelude::DataType::UInt64)?);
    let rows = rows.u64()?;
    Ok(values.iter().zip(rows.iter()).map(|(value, rows)| Some((value?.to_owned(), rows?))).collect())
}

/// Values in their order, from one to another so many together as have at most so many rows.
fn ranges(counts: Vec<(String, u64)>, most: u64) -> Vec<(String, String)> {
    let ends = |values: Vec<String>| Some((values.first()?.clone(), values.last()?.clone()));
    together(counts, most).into_iter().filter_map(ends).collect()
}

#[cfg(test)]
mod tests {
    use polars::df;
    use polars::prelude::IntoLazy;

    use super::*;

    #[test]
    fn values_with_few_rows_are_read_together() {
        let counts = [("a", 1), ("b", 9), ("c", 11), ("d", 1), ("e", 2)];
        let counts = counts.map(|(value, rows)| (value.to_owned(), rows)).to_vec();
        let expected = [("a", "b"), ("c", "c"), ("d", "e")].map(|(one, other)| (one.to_owned(), other.to_owned()));
        assert_eq!(ranges(counts, 10), expected);
    }

    #[test]
    fn rows_without_a_value_are_in_no_piece() {
        let rows = |values: [Option<&str>; 3]| df!("measure" => values).expect("rows").lazy();
        let counted = |rows| counts(rows, "measure").expect("counted");
        let expected = vec![("a".to_owned(), 1), ("å".to_owned(), 2)];
        assert_eq!(counted(rows([Some("å"), Some("a"), Some("å")])), Some(expected));
        assert_eq!(counted(rows([Some("a"), None, Some("a")])), None);
    }
}
