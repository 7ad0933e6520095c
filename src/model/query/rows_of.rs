//! Statements over one table whose columns are known only while the program
//! runs: the rows behind figures, the entities of a table. Columns are the
//! model's own, and values are bound as in any other query.

use std::collections::BTreeSet;

use super::{Literal, Query, QueryError, Statement};
use crate::model::figure::{Bound, Compare};
use crate::model::schema::TableDef;

/// One SELECT over the rows of a table.
#[derive(Debug, Clone)]
pub struct RowsOf {
    table: &'static TableDef,
    columns: Vec<&'static str>,
    conditions: Vec<String>,
    values: Vec<Literal>,
}

impl RowsOf {
    /// All rows, with these columns; a column that is named twice is there once.
    pub fn new(table: &'static TableDef, columns: impl IntoIterator<Item = &'static str>) -> Self {
        let mut own = Self { table, columns: Vec::new(), conditions: Vec::new(), values: Vec::new() };
        for column in columns {
            if !own.columns.contains(&column) {
                own.columns.push(column);
            }
        }
        own
    }

    /// Only rows whose column compares so with at least one of the bounds. Among
    /// numbers and dates it may be any row from the least bound to the greatest: a
    /// list of them would be a chain of comparisons.
    #[must_use]
    pub fn where_any(mut self, column: &'static str, compare: Compare, bounds: &BTreeSet<&Bound>) -> Self {
        let (Some(least), Some(greatest)) = (bounds.first(), bounds.last()) else { return self };
        let condition = match compare {
            Compare::Ge => format!("\"{column}\" >= {}", self.bound(least)),
            Compare::Le => format!("\"{column}\" <= {}", self.bound(greatest)),
            Compare::Eq if matches!(least, Bound::Text(_)) => {
                let list: Vec<String> = bounds.iter().map(|bound| self.bound(bound)).collect();
                format!("\"{column}\" IN ({})", list.join(", "))
            }
            Compare::Eq => {
                format!("\"{column}\" >= {} AND \"{column}\" <= {}", self.bound(least), self.bound(greatest))
            }
        };
        self.conditions.push(condition);
        self
    }

    /// The placeholder of a value that will be bound.
    fn bound(&mut self, bound: &Bound) -> String {
        self.values.push(match bound {
            Bound::Text(text) => Literal::Text(text.clone()),
            Bound::Int(number) => Literal::Int(*number),
            Bound::Date(date) => Literal::Date(*date),
        });
        format!("$v{}", self.values.len())
    }

    /// The statement, its rows in the order of these columns.
    pub fn ordered_by(self, order: &[&'static str]) -> Result<Statement, QueryError> {
        let columns: Vec<String> = self.columns.iter().map(|column| format!("\"{column}\"")).collect();
        let (columns, table, order) = (columns.join(", "), self.table.name, order.join(", "));
        let holds = if self.conditions.is_empty() { "" } else { " WHERE " };
        let conditions = self.conditions.join(" AND ");
        let query = Query::parse(&format!("SELECT {columns} FROM {table}{holds}{conditions} ORDER BY {order}"))?;
        let names: Vec<String> = (1..=self.values.len()).map(|number| format!("v{number}")).collect();
        query.bind_all(&names.iter().map(String::as_str).zip(self.values).collect::<Vec<_>>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(name: &str) -> &'static TableDef {
        TableDef::named(name).expect("a table")
    }

    #[test]
    fn values_are_bound_and_never_read_as_sql() {
        let hostile = Bound::Text("x' OR 'a' = 'a".to_owned());
        let statement = RowsOf::new(table("measures"), ["id", "owner", "id"])
            .where_any("id", Compare::Eq, &BTreeSet::from([&hostile, &Bound::Text("$v1".to_owned())]))
            .ordered_by(&["id"])
            .expect("a statement");
        let sql = "SELECT \"id\", \"owner\" FROM measures WHERE \"id\" IN ('$v1', 'x'' OR ''a'' = ''a') ORDER BY id NULLS LAST";
        assert_eq!(statement.sql(), sql);
    }

    #[test]
    fn of_numbers_and_dates_the_range_is_asked_for() {
        let years = [Bound::Int(2023), Bound::Int(2021), Bound::Int(2025)];
        let statement = RowsOf::new(table("allocations"), ["id"])
            .where_any("year", Compare::Eq, &years.iter().collect())
            .ordered_by(&["id"])
            .expect("a statement");
        let sql = "SELECT \"id\" FROM allocations WHERE \"year\" >= CAST('2021' AS BIGINT) \
                   AND \"year\" <= CAST('2025' AS BIGINT) ORDER BY id NULLS LAST";
        assert_eq!(statement.sql(), sql);
    }
}
