//! The part of SQL that may run: what Polars and a standard engine answer alike.
//!
//! It is a list of what is allowed, each item of it proved by the statements in
//! `tests/sql`, which run here and in DuckDB. Whatever is not on it is refused
//! with the reason; `docs/sql.md` describes it for people.

mod expression;
mod function;
mod kind;
mod scope;
mod select;

use std::collections::BTreeMap;

use sqlparser::ast::{
    Expr, LimitClause, OrderBy, OrderByKind, Query as SqlQuery, SetExpr, SetOperator, SetQuantifier, Value,
};

use super::{QueryError, Why};
use crate::model::schema::{LOADS, TABLES, TableDef};
use expression::ClausePlace;
use scope::{Columns, StatementScope};

/// The names that a statement gives to its parts, each with its columns.
type Named = BTreeMap<String, Columns>;

/// Refuses a statement that is not of the subset.
pub(super) fn check(body: &SqlQuery) -> Result<(), QueryError> {
    query(body, &Named::new()).map(|_| ())
}

/// The columns of a query.
fn query(query: &SqlQuery, named: &Named) -> Result<Columns, QueryError> {
    let clauses = query.fetch.is_none()
        && query.locks.is_empty()
        && query.for_clause.is_none()
        && query.settings.is_none()
        && query.format_clause.is_none()
        && query.pipe_operators.is_empty();
    if !clauses {
        return Err(QueryError::refused(Why::Clause, query));
    }
    let named = with(query, named)?;
    let (columns, inside) = set(&query.body, &named)?;
    if let Some(order) = &query.order_by {
        order_by(order, &columns, inside.as_ref())?;
    }
    if let Some(limit) = &query.limit_clause {
        limited(limit)?;
    }
    Ok(columns)
}

/// The parts that stand before a query under WITH, each knowing those before it.
fn with(query: &SqlQuery, outer: &Named) -> Result<Named, QueryError> {
    let mut named = outer.clone();
    let Some(with) = &query.with else { return Ok(named) };
    if with.recursive {
        return Err(QueryError::refused(Why::Clause, "RECURSIVE"));
    }
    for cte in &with.cte_tables {
        let name = &cte.alias.name.value;
        // Polars takes the table for what the statement means by its name.
        let is_taken = |own: &str| own.eq_ignore_ascii_case(name);
        if TABLES.iter().chain([&LOADS]).any(|table| is_taken(table.name)) || named.keys().any(|own| is_taken(own)) {
            return Err(QueryError::refused(Why::NameOfTable, name));
        }
        if !cte.alias.columns.is_empty() || cte.from.is_some() || cte.materialized.is_some() {
            return Err(QueryError::refused(Why::Clause, cte));
        }
        let columns = self::query(&cte.query, &named)?;
        named.insert(name.clone(), columns);
    }
    Ok(named)
}

/// The columns of a SELECT, or of several whose rows are put together; and of
/// one SELECT, what ORDER BY may name besides.
fn set(body: &SetExpr, named: &Named) -> Result<(Columns, Option<StatementScope>), QueryError> {
    match body {
        SetExpr::Select(select) => select::select(select, named),
        SetExpr::Query(inner) => Ok((query(inner, named)?, None)),
        SetExpr::SetOperation { left, op: SetOperator::Union, set_quantifier, right } => {
            let all = [SetQuantifier::All, SetQuantifier::None, SetQuantifier::Distinct];
            if !all.contains(set_quantifier) {
                return Err(QueryError::refused(Why::SetOperation, set_quantifier));
            }
            let (own, _) = set(left, named)?;
            let (other, _) = set(right, named)?;
            // By position: another engine would go by the names where they differ.
            let same = own.len() == other.len()
                && own
                    .iter()
                    .zip(&other)
                    .all(|((name, kind), (other_name, other))| name == other_name && kind.fits(*other));
            if !same {
                return Err(QueryError::refused(Why::UnionColumns, right));
            }
            let columns = own.into_iter().zip(other).map(|((name, kind), (_, other))| (name, kind.or(other)));
            Ok((columns.collect(), None))
        }
        SetExpr::SetOperation { op, .. } => Err(QueryError::refused(Why::SetOperation, op)),
        other => Err(QueryError::NotAllowed(other.to_string())),
    }
}

/// What rows are ordered by: columns of the result, or else of what it is selected from.
fn order_by(order: &OrderBy, columns: &Columns, inside: Option<&StatementScope>) -> Result<(), QueryError> {
    let OrderByKind::Expressions(keys) = &order.kind else { return Err(QueryError::refused(Why::OrderBy, order)) };
    if order.interpolate.is_some() {
        return Err(QueryError::refused(Why::OrderBy, order));
    }
    for key in keys {
        let is_known = match (&key.expr, inside) {
            (Expr::Identifier(name), _) if columns.iter().any(|(own, _)| *own == name.value) => true,
            (Expr::Identifier(_) | Expr::CompoundIdentifier(_), Some(scope)) => {
                expression::kind(&key.expr, ClausePlace { scope, aggregates: false })?;
                true
            }
            _ => false,
        };
        if !is_known || key.with_fill.is_some() {
            return Err(QueryError::refused(Why::OrderBy, key));
        }
    }
    Ok(())
}

fn limited(limit: &LimitClause) -> Result<(), QueryError> {
    let is_count = |expr: &Expr| match expr {
        Expr::Value(value) => matches!(&value.value, Value::Number(digits, false) if digits.parse::<u32>().is_ok()),
        _ => false,
    };
    match limit {
        LimitClause::LimitOffset { limit: Some(limit), offset, limit_by }
            if limit_by.is_empty()
                && is_count(limit)
                && offset.as_ref().is_none_or(|offset| is_count(&offset.value)) =>
        {
            Ok(())
        }
        _ => Err(QueryError::refused(Why::Clause, limit)),
    }
}

/// The columns of a table of the model.
fn stored(name: &str) -> Option<Columns> {
    TableDef::asked(name).map(kind::stored)
}
