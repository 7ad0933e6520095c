//! A statement as it runs: what engines read differently where it is left
//! unsaid, or cannot read at all, is said in the one way that all read alike.

use std::ops::ControlFlow;

use sqlparser::ast::{
    BinaryOperator, CastKind, DataType, Expr, LimitClause, OrderByKind, Query as SqlQuery, UnaryOperator, Value,
    VisitMut, VisitorMut,
};

/// NULL goes last in an order that does not say where it goes. Whole numbers
/// have 64 bits, where Polars would add up 32. A list of anything but literals
/// is a chain of comparisons, since Polars takes literals only.
pub(super) fn normalise(body: &mut SqlQuery) {
    let ControlFlow::Continue(()) = VisitMut::visit(body, &mut Normal::default());
}

#[derive(Default)]
struct Normal {
    /// The limits of the queries that are being visited: their numbers are left as they are.
    limits: Vec<Option<LimitClause>>,
}

impl VisitorMut for Normal {
    type Break = std::convert::Infallible;

    fn pre_visit_query(&mut self, query: &mut SqlQuery) -> ControlFlow<Self::Break> {
        self.limits.push(query.limit_clause.take());
        if let Some(OrderByKind::Expressions(keys)) = query.order_by.as_mut().map(|order| &mut order.kind) {
            for key in keys {
                key.options.nulls_first.get_or_insert(false);
            }
        }
        ControlFlow::Continue(())
    }

    fn post_visit_query(&mut self, query: &mut SqlQuery) -> ControlFlow<Self::Break> {
        query.limit_clause = self.limits.pop().flatten();
        ControlFlow::Continue(())
    }

    fn post_visit_expr(&mut self, expr: &mut Expr) -> ControlFlow<Self::Break> {
        match expr {
            Expr::Value(value) if matches!(value.value, Value::Number(..)) => *expr = whole(expr.clone()),
            // A cast of a number to 64 bits is one already.
            Expr::Cast { expr: inner, data_type: DataType::BigInt(None), .. } => {
                if let Some(number) = number(inner) {
                    **inner = number;
                }
            }
            Expr::InList { expr: own, list, negated } => {
                list.iter_mut().for_each(|item| *item = number(item).unwrap_or_else(|| item.clone()));
                if !list.iter().all(|item| matches!(item, Expr::Value(_))) {
                    *expr = compared(own, list, *negated);
                }
            }
            _ => {}
        }
        ControlFlow::Continue(())
    }
}

fn whole(number: Expr) -> Expr {
    let (kind, data_type) = (CastKind::Cast, DataType::BigInt(None));
    Expr::Cast { kind, expr: Box::new(number), data_type, array: false, format: None }
}

/// The number in a cast to 64 bits.
fn number(expr: &Expr) -> Option<Expr> {
    let Expr::Cast { expr: inner, data_type: DataType::BigInt(None), .. } = expr else { return None };
    matches!(inner.as_ref(), Expr::Value(value) if matches!(value.value, Value::Number(..))).then(|| (**inner).clone())
}

/// `x IN (a, b)` as `(x = a OR x = b)`.
fn compared(own: &Expr, list: &[Expr], negated: bool) -> Expr {
    let equal = |item: &Expr| Expr::BinaryOp {
        left: Box::new(own.clone()),
        op: BinaryOperator::Eq,
        right: Box::new(item.clone()),
    };
    let either = |left: Expr, right: Expr| Expr::BinaryOp {
        left: Box::new(left),
        op: BinaryOperator::Or,
        right: Box::new(right),
    };
    let any = list.iter().map(equal).reduce(either).unwrap_or_else(|| own.clone());
    let any = Expr::Nested(Box::new(any));
    if negated { Expr::UnaryOp { op: UnaryOperator::Not, expr: Box::new(any) } } else { any }
}
