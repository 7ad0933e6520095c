//! What may run: one SELECT over known tables. No table functions, no paths,
//! no writes, on any engine.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use sqlparser::ast::{Query as SqlQuery, Select, SetExpr, TableFactor, Visit, Visitor, visit_relations};

use super::QueryError;
use crate::model::schema::{LOADS, TABLES, TableDef};

/// Refuses a statement that reaches outside the model's tables.
pub(super) fn only_known_tables(body: &SqlQuery) -> Result<(), QueryError> {
    let mut names = CteNames::default();
    let ControlFlow::Continue(()) = body.visit(&mut names);
    match body.visit(&mut Guard { own: &names.0 }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(error) => Err(error),
    }
}

/// The model's tables that a statement names, in the model's order.
pub(super) fn tables(body: &SqlQuery) -> Vec<&'static TableDef> {
    let mut names = BTreeSet::new();
    let ControlFlow::Continue(()) = visit_relations(body, |name| {
        names.extend(name.0.iter().filter_map(|part| part.as_ident()).map(|ident| ident.value.clone()));
        ControlFlow::<std::convert::Infallible>::Continue(())
    });
    TABLES.iter().chain([&LOADS]).filter(|table| names.contains(table.name)).collect()
}

/// The names that the statement itself gives to subqueries.
#[derive(Default)]
struct CteNames(BTreeSet<String>);

impl Visitor for CteNames {
    type Break = std::convert::Infallible;

    fn pre_visit_query(&mut self, query: &SqlQuery) -> ControlFlow<Self::Break> {
        let ctes = query.with.iter().flat_map(|with| &with.cte_tables);
        self.0.extend(ctes.map(|cte| cte.alias.name.value.clone()));
        ControlFlow::Continue(())
    }
}

struct Guard<'a> {
    own: &'a BTreeSet<String>,
}

impl Guard<'_> {
    fn table(&self, factor: &TableFactor) -> Result<(), QueryError> {
        match factor {
            TableFactor::Table { name, args: None, version: None, sample: None, .. } => {
                let known = match name.0.as_slice() {
                    [part] => part.as_ident().is_some_and(|ident| {
                        self.own.contains(&ident.value) || TableDef::asked(&ident.value).is_some()
                    }),
                    _ => false,
                };
                if known { Ok(()) } else { Err(QueryError::UnknownTable(name.to_string())) }
            }
            TableFactor::Derived { lateral: false, .. } | TableFactor::NestedJoin { .. } => Ok(()),
            other => Err(QueryError::NotAllowed(other.to_string())),
        }
    }
}

/// A SELECT, or several whose rows are put together: no `TABLE x`, no writes.
fn only_selects(body: &SetExpr) -> Result<(), QueryError> {
    match body {
        SetExpr::Select(_) | SetExpr::Query(_) => Ok(()),
        SetExpr::SetOperation { left, right, .. } => only_selects(left).and_then(|()| only_selects(right)),
        other => Err(QueryError::NotAllowed(other.to_string())),
    }
}

fn refuse(result: Result<(), QueryError>) -> ControlFlow<QueryError> {
    match result {
        Ok(()) => ControlFlow::Continue(()),
        Err(error) => ControlFlow::Break(error),
    }
}

impl Visitor for Guard<'_> {
    type Break = QueryError;

    fn pre_visit_query(&mut self, query: &SqlQuery) -> ControlFlow<Self::Break> {
        refuse(match query.locks.first() {
            None => only_selects(&query.body),
            Some(lock) => Err(QueryError::NotAllowed(lock.to_string())),
        })
    }

    fn pre_visit_select(&mut self, select: &Select) -> ControlFlow<Self::Break> {
        refuse(match &select.into {
            None => Ok(()),
            Some(into) => Err(QueryError::NotAllowed(into.to_string())),
        })
    }

    fn pre_visit_table_factor(&mut self, factor: &TableFactor) -> ControlFlow<Self::Break> {
        refuse(self.table(factor))
    }
}

#[cfg(test)]
mod tests {
    use crate::model::query::{Query, QueryError};

    fn refused(sql: &str) -> QueryError {
        Query::parse(sql).expect_err(sql)
    }

    #[test]
    fn a_select_over_known_tables_passes() {
        for sql in [
            "SELECT id FROM outcomes",
            "WITH last AS (SELECT activity FROM allocations) SELECT * FROM last JOIN activities ON last.activity = activities.id",
            "SELECT id FROM measures UNION ALL SELECT id FROM activities",
            "SELECT * FROM (SELECT id FROM outcomes) AS o",
        ] {
            Query::parse(sql).expect(sql);
        }
    }

    #[test]
    fn what_reaches_outside_is_refused() {
        assert!(matches!(refused("SELECT * FROM read_csv('/etc/passwd')"), QueryError::NotAllowed(_)));
        assert!(matches!(refused("SELECT * FROM '/tmp/x.parquet'"), QueryError::UnknownTable(_)));
        assert!(matches!(refused("SELECT * FROM elsewhere"), QueryError::UnknownTable(_)));
        assert!(matches!(refused("SELECT * FROM main.outcomes"), QueryError::UnknownTable(_)));
        assert!(matches!(refused("SELECT id FROM outcomes UNION ALL TABLE elsewhere"), QueryError::NotAllowed(_)));
        assert!(matches!(refused("SELECT id FROM outcomes FOR UPDATE"), QueryError::NotAllowed(_)));
        assert!(matches!(refused("DROP TABLE outcomes"), QueryError::NotOneSelect(_)));
        assert!(matches!(refused("SELECT 1; SELECT 2"), QueryError::NotOneSelect(_)));
        assert!(matches!(refused("SELECT id INTO x FROM outcomes"), QueryError::NotAllowed(_)));
        assert!(matches!(
            refused("SELECT * FROM (DELETE FROM outcomes RETURNING *) AS t"),
            QueryError::NotAllowed(_) | QueryError::Syntax(_)
        ));
        assert!(matches!(refused("SELECT (SELECT 1 FROM read_parquet('x')) FROM outcomes"), QueryError::NotAllowed(_)));
    }
}
