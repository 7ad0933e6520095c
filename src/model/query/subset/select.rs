//! One SELECT of the subset: from which tables, how they are joined, and what comes of them.

use std::collections::BTreeSet;

use sqlparser::ast::{
    BinaryOperator, Distinct, Expr, GroupByExpr, Join, JoinConstraint, JoinOperator, Query, Select, SelectFlavor,
    SelectItem, SelectItemQualifiedWildcardKind, TableFactor, Visit, Visitor, WildcardAdditionalOptions,
};

use super::super::{QueryError, Why};
use super::expression::{ClausePlace, condition, kind};
use super::function;
use super::scope::{Columns, StatementScope};
use super::{Named, query, stored};

/// The columns of a SELECT, and what ORDER BY may name besides: nothing, where
/// a row of the result is no longer one row of the tables.
pub(super) fn select(select: &Select, named: &Named) -> Result<(Columns, Option<StatementScope>), QueryError> {
    if !has_only_known_clauses(select) {
        return Err(QueryError::refused(Why::Clause, select));
    }
    let scope = from(select, named)?;
    if let Some(filter) = &select.selection {
        condition(filter, ClausePlace { scope: &scope, aggregates: false })?;
    }
    let groups = groups(select, &scope)?;
    let is_reduced = !groups.is_empty() || has_aggregate(select);
    if is_reduced && scope.len() > 1 {
        return Err(QueryError::refused(Why::GroupedJoin, &select.group_by));
    }
    let columns = projection(select, &scope, is_reduced.then_some(&groups))?;
    if let Some(having) = &select.having {
        if !is_reduced {
            return Err(QueryError::refused(Why::Clause, having));
        }
        // Polars keeps a group's column as a list here.
        grouped(having, &BTreeSet::new()).map_err(|_| QueryError::refused(Why::Having, having))?;
        condition(having, ClausePlace { scope: &scope, aggregates: true })?;
    }
    let is_one_to_one = !is_reduced && select.distinct.is_none();
    Ok((columns, is_one_to_one.then_some(scope)))
}

fn has_only_known_clauses(select: &Select) -> bool {
    matches!(select.distinct, None | Some(Distinct::Distinct))
        && select.optimizer_hints.is_empty()
        && select.select_modifiers.is_none()
        && select.top.is_none()
        && select.exclude.is_none()
        && select.into.is_none()
        && select.lateral_views.is_empty()
        && select.prewhere.is_none()
        && select.connect_by.is_empty()
        && select.cluster_by.is_empty()
        && select.distribute_by.is_empty()
        && select.sort_by.is_empty()
        && select.named_window.is_empty()
        && select.qualify.is_none()
        && select.value_table_mode.is_none()
        && select.flavor == SelectFlavor::Standard
}

/// The tables of FROM with their columns.
fn from(select: &Select, named: &Named) -> Result<StatementScope, QueryError> {
    let [from] = select.from.as_slice() else {
        let why = if select.from.is_empty() { Why::ConstantTable } else { Why::Join };
        return Err(QueryError::refused(why, select));
    };
    let mut scope = StatementScope::default();
    table(&from.relation, named, &mut scope)?;
    for join in &from.joins {
        table(&join.relation, named, &mut scope)?;
        joined(join, &scope)?;
    }
    Ok(scope)
}

fn table(factor: &TableFactor, named: &Named, scope: &mut StatementScope) -> Result<(), QueryError> {
    match factor {
        TableFactor::Table { name, alias, .. } => {
            let unknown = || QueryError::UnknownTable(name.to_string());
            let [part] = name.0.as_slice() else { return Err(unknown()) };
            let own = part.as_ident().map(|ident| ident.value.clone()).ok_or_else(unknown)?;
            let columns = named.get(&own).cloned().or_else(|| stored(&own)).ok_or_else(unknown)?;
            match alias {
                Some(alias) if !alias.columns.is_empty() => Err(QueryError::refused(Why::Clause, alias)),
                Some(alias) => scope.add(&alias.name.value, columns),
                None => scope.add(&own, columns),
            }
        }
        TableFactor::Derived { lateral: false, subquery, alias: Some(alias), sample: None }
            if alias.columns.is_empty() =>
        {
            // Polars lets the name hide a table of the whole statement.
            if stored(&alias.name.value).is_some() || named.contains_key(&alias.name.value) {
                return Err(QueryError::refused(Why::NameOfTable, &alias.name));
            }
            scope.add(&alias.name.value, query(subquery, named)?)
        }
        other => Err(QueryError::refused(Why::Clause, other)),
    }
}

/// A join by columns that are equal.
fn joined(join: &Join, scope: &StatementScope) -> Result<(), QueryError> {
    let refused = || QueryError::refused(Why::Join, join);
    let (JoinOperator::Join(constraint)
    | JoinOperator::Inner(constraint)
    | JoinOperator::Left(constraint)
    | JoinOperator::LeftOuter(constraint)) = &join.join_operator
    else {
        return Err(refused());
    };
    let JoinConstraint::On(on) = constraint else { return Err(refused()) };
    if join.global {
        return Err(refused());
    }
    condition(on, ClausePlace { scope, aggregates: false })?;
    let mut todo = vec![on];
    while let Some(next) = todo.pop() {
        match next {
            Expr::BinaryOp { left, op: BinaryOperator::And, right } => todo.extend([left.as_ref(), right]),
            Expr::BinaryOp { left, op: BinaryOperator::Eq, right } => {
                let before = scope.len() - 1;
                let is_before = |expr: &Expr| is_of_first(expr, scope, before);
                let sides = (is_before(left), is_before(right));
                let place = ClausePlace { scope, aggregates: false };
                let alike = kind(left, place)?.fits(kind(right, place)?);
                if !alike || !matches!(sides, (Some(true), Some(false)) | (Some(false), Some(true))) {
                    return Err(QueryError::refused(Why::Join, next));
                }
            }
            other => return Err(QueryError::refused(Why::Join, other)),
        }
    }
    Ok(())
}

/// Whether a column is of one of the first tables; `None` where it is no column.
fn is_of_first(expr: &Expr, scope: &StatementScope, tables: usize) -> Option<bool> {
    match expr {
        Expr::Identifier(name) => Some(scope.is_of(name, tables)),
        Expr::CompoundIdentifier(names) => names.first().map(|table| scope.is_among(table, tables)),
        _ => None,
    }
}

/// The columns that rows are grouped by.
fn groups(select: &Select, scope: &StatementScope) -> Result<BTreeSet<String>, QueryError> {
    let refused = || QueryError::refused(Why::GroupBy, &select.group_by);
    let GroupByExpr::Expressions(keys, modifiers) = &select.group_by else { return Err(refused()) };
    if !modifiers.is_empty() {
        return Err(refused());
    }
    let mut groups = BTreeSet::new();
    for key in keys {
        let Expr::Identifier(name) = key else { return Err(refused()) };
        scope.plain(name)?;
        groups.insert(name.value.clone());
    }
    Ok(groups)
}

/// The columns of the result. Every one has a name of its own: engines make up different ones.
fn projection(
    select: &Select,
    scope: &StatementScope,
    groups: Option<&BTreeSet<String>>,
) -> Result<Columns, QueryError> {
    let mut columns = Columns::new();
    for item in &select.projection {
        match item {
            SelectItem::UnnamedExpr(expr @ Expr::Identifier(name)) => {
                columns.push((name.value.clone(), projected(expr, scope, groups)?));
            }
            SelectItem::UnnamedExpr(expr @ Expr::CompoundIdentifier(names)) => {
                let name = names.last().map_or_else(String::new, |name| name.value.clone());
                columns.push((name, projected(expr, scope, groups)?));
            }
            SelectItem::ExprWithAlias { expr, alias } => {
                // Polars would group by what the name comes to mean, others by the column.
                let is_itself = matches!(expr, Expr::Identifier(name) if name.value == alias.value);
                if groups.is_some_and(|groups| groups.contains(&alias.value)) && !is_itself {
                    return Err(QueryError::refused(Why::NameTwice, alias));
                }
                columns.push((alias.value.clone(), projected(expr, scope, groups)?));
            }
            SelectItem::Wildcard(options) if groups.is_none() && is_plain(options) => columns.extend(scope.all()),
            SelectItem::QualifiedWildcard(SelectItemQualifiedWildcardKind::ObjectName(name), options)
                if groups.is_none() && is_plain(options) =>
            {
                columns.extend(scope.of_table(&name.to_string())?.clone());
            }
            SelectItem::UnnamedExpr(expr) => return Err(QueryError::refused(Why::Unnamed, expr)),
            other => return Err(QueryError::refused(Why::Clause, other)),
        }
    }
    // Columns of nothing but constants have one row in Polars, however many the table has.
    let is_constant = |item: &SelectItem| match item {
        SelectItem::UnnamedExpr(expr) | SelectItem::ExprWithAlias { expr, .. } => {
            !function::names_a_column(expr) && !calls(expr)
        }
        _ => false,
    };
    if let Some(first) = select.projection.first().filter(|_| select.projection.iter().all(is_constant)) {
        return Err(QueryError::refused(Why::ConstantColumn, first));
    }
    let mut names = BTreeSet::new();
    match columns.iter().find(|(name, _)| !names.insert(name.to_ascii_lowercase())) {
        Some((name, _)) => Err(QueryError::refused(Why::NameTwice, name)),
        None => Ok(columns),
    }
}

fn is_plain(options: &WildcardAdditionalOptions) -> bool {
    *options == WildcardAdditionalOptions { wildcard_token: options.wildcard_token.clone(), ..Default::default() }
}

fn projected(
    expr: &Expr,
    scope: &StatementScope,
    groups: Option<&BTreeSet<String>>,
) -> Result<super::kind::ValueKind, QueryError> {
    let kind = kind(expr, ClausePlace { scope, aggregates: groups.is_some() })?;
    if let Some(groups) = groups {
        grouped(expr, groups)?;
    }
    Ok(kind)
}

/// Refuses a column that is neither grouped by nor inside an aggregate.
fn grouped(expr: &Expr, groups: &BTreeSet<String>) -> Result<(), QueryError> {
    match expr {
        Expr::Identifier(name) if !groups.contains(&name.value) => Err(QueryError::refused(Why::NotGrouped, expr)),
        Expr::Identifier(_) | Expr::Value(_) => Ok(()),
        Expr::CompoundIdentifier(_) => Err(QueryError::refused(Why::NotGrouped, expr)),
        Expr::Function(own) if function::is_aggregate(own) => Ok(()),
        other => parts(other).into_iter().try_for_each(|part| grouped(part, groups)),
    }
}

/// The expressions that an expression of the subset is made of.
fn parts(expr: &Expr) -> Vec<&Expr> {
    match expr {
        Expr::Nested(inner)
        | Expr::UnaryOp { expr: inner, .. }
        | Expr::IsNull(inner)
        | Expr::IsNotNull(inner)
        | Expr::Cast { expr: inner, .. } => vec![inner],
        Expr::BinaryOp { left, right, .. } => vec![left, right],
        Expr::InList { expr: inner, list, .. } => std::iter::once(inner.as_ref()).chain(list).collect(),
        Expr::Between { expr: inner, low, high, .. } => vec![inner, low, high],
        Expr::Case { conditions, else_result, .. } => {
            let whens = conditions.iter().flat_map(|when| [&when.condition, &when.result]);
            whens.chain(else_result.as_deref()).collect()
        }
        Expr::Function(own) => function::arguments(own),
        _ => Vec::new(),
    }
}

fn has_aggregate(select: &Select) -> bool {
    select.projection.iter().any(calls) || select.having.as_ref().is_some_and(calls)
}

/// Whether an aggregate is called in something.
fn calls(node: &impl Visit) -> bool {
    #[derive(Default)]
    struct Calls {
        found: bool,
        /// How many queries inside expressions are around.
        depth: usize,
    }
    impl Visitor for Calls {
        type Break = std::convert::Infallible;
        fn pre_visit_query(&mut self, _: &Query) -> std::ops::ControlFlow<Self::Break> {
            self.depth += 1;
            std::ops::ControlFlow::Continue(())
        }
        fn post_visit_query(&mut self, _: &Query) -> std::ops::ControlFlow<Self::Break> {
            self.depth -= 1;
            std::ops::ControlFlow::Continue(())
        }
        fn pre_visit_expr(&mut self, expr: &Expr) -> std::ops::ControlFlow<Self::Break> {
            self.found |= self.depth == 0 && matches!(expr, Expr::Function(own) if function::is_aggregate(own));
            std::ops::ControlFlow::Continue(())
        }
    }
    let mut calls = Calls::default();
    let std::ops::ControlFlow::Continue(()) = node.visit(&mut calls);
    calls.found
}
