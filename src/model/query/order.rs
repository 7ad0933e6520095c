//! Whether a statement asks for its rows in one order and no other.

use std::collections::BTreeSet;

use sqlparser::ast::{Distinct, Expr, GroupByExpr, OrderByKind, Query as SqlQuery, Select, SelectItem, SetExpr};

/// Whether no two rows can stand in either order: the statement goes by all that it groups by, or by all columns of
/// rows of which there are no two alike. Of another statement this cannot be told.
pub(super) fn is_one(body: &SqlQuery) -> bool {
    let SetExpr::Select(select) = body.body.as_ref() else { return false };
    let ordered = ordered_by(body);
    let groups = match &select.group_by {
        GroupByExpr::Expressions(groups, modifiers) if modifiers.is_empty() => groups.as_slice(),
        _ => return false,
    };
    match (&select.distinct, groups) {
        (Some(Distinct::Distinct), []) => {
            !select.projection.is_empty()
                && select.projection.iter().all(|item| name(item).is_some_and(|name| ordered.contains(name)))
        }
        (None, [_, ..]) => groups.iter().all(|group| is_among(group, select, &ordered)),
        _ => false,
    }
}

/// The columns that the rows go by.
fn ordered_by(body: &SqlQuery) -> BTreeSet<&str> {
    let Some(OrderByKind::Expressions(all)) = body.order_by.as_ref().map(|order| &order.kind) else {
        return BTreeSet::new();
    };
    all.iter().filter_map(|one| identifier(&one.expr)).collect()
}

/// Whether rows go by what they are grouped by, under its own name or the one that it has in the result.
fn is_among(group: &Expr, select: &Select, ordered: &BTreeSet<&str>) -> bool {
    let Some(own) = identifier(group) else { return false };
    select.projection.iter().any(|item| match item {
        SelectItem::UnnamedExpr(expr) => identifier(expr) == Some(own) && ordered.contains(own),
        SelectItem::ExprWithAlias { expr, alias } => {
            identifier(expr) == Some(own) && ordered.contains(alias.value.as_str())
        }
        _ => false,
    })
}

/// The name of a column of the result.
fn name(item: &SelectItem) -> Option<&str> {
    match item {
        SelectItem::UnnamedExpr(expr) => identifier(expr),
        SelectItem::ExprWithAlias { alias, .. } => Some(&alias.value),
        _ => None,
    }
}

fn identifier(expr: &Expr) -> Option<&str> {
    match expr {
        Expr::Identifier(ident) => Some(&ident.value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::model::query::Query;

    #[test]
    fn rows_that_are_grouped_or_distinct_may_have_one_order() {
        let is_one = |text: &str| Query::parse(text).and_then(|query| query.bind(&[])).expect(text).takes_any_order();
        for text in [
            "SELECT owner, year, COUNT(*) AS many FROM outcomes GROUP BY owner, year ORDER BY year, owner",
            "SELECT owner, id AS measure, COUNT(*) AS many FROM measures GROUP BY owner, id ORDER BY owner, measure",
            "SELECT DISTINCT owner, id AS measure FROM measures ORDER BY owner, measure",
        ] {
            assert!(is_one(text), "{text}");
        }
        for text in [
            "SELECT owner, COUNT(*) AS many FROM outcomes GROUP BY owner, year ORDER BY owner",
            "SELECT owner, year, COUNT(*) AS many FROM outcomes GROUP BY owner, year ORDER BY owner, many",
            "SELECT owner, COUNT(*) AS many FROM outcomes GROUP BY owner",
            "SELECT DISTINCT owner, id FROM measures ORDER BY owner",
            "SELECT owner, id FROM measures ORDER BY owner, id",
            "SELECT year AS owner, owner AS year, COUNT(*) AS many FROM outcomes GROUP BY owner ORDER BY owner",
        ] {
            assert!(Query::parse(text).and_then(|query| query.bind(&[])).is_err() || !is_one(text), "{text}");
        }
    }
}
