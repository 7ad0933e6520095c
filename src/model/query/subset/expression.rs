//! The expressions of the subset, and what each holds.

use sqlparser::ast::{BinaryOperator, CaseWhen, CastKind, DataType, ExactNumberInfo, Expr, UnaryOperator, Value};

use super::super::bounds::{MOST_COMPARED, too_much};
use super::super::{QueryError, Why};
use super::function;
use super::kind::{ValueKind, whole};
use super::scope::StatementScope;

/// Where an expression stands: what it can name, and whether it may hold aggregates.
#[derive(Clone, Copy)]
pub(super) struct ClausePlace<'a> {
    pub scope: &'a StatementScope,
    pub aggregates: bool,
}

/// What an expression holds; refuses what is not of the subset.
pub(super) fn kind(expr: &Expr, place: ClausePlace<'_>) -> Result<ValueKind, QueryError> {
    let refused = |why| Err(QueryError::refused(why, expr));
    match expr {
        Expr::Identifier(name) => place.scope.plain(name),
        Expr::CompoundIdentifier(names) => match names.as_slice() {
            [table, column] => place.scope.qualified(table, column),
            _ => refused(Why::Expression),
        },
        Expr::Value(value) => literal(&value.value, expr),
        Expr::Nested(inner) => kind(inner, place),
        Expr::UnaryOp { op, expr: inner } => unary(*op, inner, expr, place),
        Expr::BinaryOp { left, op, right } => binary(left, op, right, expr, place),
        Expr::IsNull(inner) | Expr::IsNotNull(inner) => kind(inner, place).map(|_| ValueKind::Bool),
        Expr::InList { expr: inner, list, .. } => {
            let own = kind(inner, place)?;
            if list.len() > MOST_COMPARED && !list.iter().all(|item| matches!(item, Expr::Value(_))) {
                return Err(too_much("compared", MOST_COMPARED));
            }
            list.iter().try_for_each(|item| comparable(own, kind(item, place)?, expr)).map(|()| ValueKind::Bool)
        }
        Expr::Between { expr: inner, low, high, .. } => {
            let own = kind(inner, place)?;
            comparable(own, kind(low, place)?, expr)?;
            comparable(own, kind(high, place)?, expr).map(|()| ValueKind::Bool)
        }
        Expr::Case { operand: None, conditions, else_result, .. } => {
            case(conditions, else_result.as_deref(), expr, place)
        }
        Expr::Cast { kind: CastKind::Cast, expr: inner, data_type, array: false, format: None } => {
            cast(inner, data_type, expr, place)
        }
        Expr::Function(function) => function::kind(function, expr, place),
        Expr::Subquery(_) | Expr::Exists { .. } | Expr::InSubquery { .. } => refused(Why::Subquery),
        Expr::Like { .. } | Expr::ILike { .. } | Expr::SimilarTo { .. } | Expr::RLike { .. } => refused(Why::Pattern),
        _ => refused(Why::Expression),
    }
}

/// Refuses a condition that is none.
pub(super) fn condition(expr: &Expr, place: ClausePlace<'_>) -> Result<(), QueryError> {
    match kind(expr, place)? {
        ValueKind::Bool => Ok(()),
        _ => Err(QueryError::refused(Why::Kinds, expr)),
    }
}

fn literal(value: &Value, expr: &Expr) -> Result<ValueKind, QueryError> {
    match value {
        Value::Number(digits, false) => {
            let number = digits.parse::<i128>().ok().and_then(whole);
            number.ok_or_else(|| QueryError::refused(Why::Number, expr))
        }
        Value::SingleQuotedString(_) => Ok(ValueKind::Text),
        Value::Boolean(_) => Ok(ValueKind::Bool),
        Value::Null => Ok(ValueKind::Null),
        // What is bound in the place of a parameter is a literal or a cast of one.
        Value::Placeholder(_) => Ok(ValueKind::Null),
        _ => Err(QueryError::refused(Why::Expression, expr)),
    }
}

fn unary(op: UnaryOperator, inner: &Expr, expr: &Expr, place: ClausePlace<'_>) -> Result<ValueKind, QueryError> {
    match (op, kind(inner, place)?) {
        (UnaryOperator::Not, ValueKind::Bool) => Ok(ValueKind::Bool),
        (UnaryOperator::Minus, own @ (ValueKind::Int(_) | ValueKind::Decimal(_))) => Ok(own),
        (UnaryOperator::Not | UnaryOperator::Minus, _) => Err(QueryError::refused(Why::Kinds, expr)),
        _ => Err(QueryError::refused(Why::Operator, expr)),
    }
}

fn binary(
    left: &Expr,
    op: &BinaryOperator,
    right: &Expr,
    expr: &Expr,
    place: ClausePlace<'_>,
) -> Result<ValueKind, QueryError> {
    let (own, other) = (kind(left, place)?, kind(right, place)?);
    match op {
        BinaryOperator::Eq
        | BinaryOperator::NotEq
        | BinaryOperator::Lt
        | BinaryOperator::LtEq
        | BinaryOperator::Gt
        | BinaryOperator::GtEq => {
            if is_null(left) || is_null(right) {
                return Err(QueryError::refused(Why::ComparedWithNull, expr));
            }
            comparable(own, other, expr).map(|()| ValueKind::Bool)
        }
        BinaryOperator::And | BinaryOperator::Or => match (own, other) {
            (ValueKind::Bool, ValueKind::Bool) => Ok(ValueKind::Bool),
            _ => Err(QueryError::refused(Why::Kinds, expr)),
        },
        BinaryOperator::Plus | BinaryOperator::Minus | BinaryOperator::Multiply => arithmetic(own, op, other, expr),
        BinaryOperator::Divide | BinaryOperator::Modulo => Err(QueryError::refused(Why::Division, expr)),
        _ => Err(QueryError::refused(Why::Operator, expr)),
    }
}

fn arithmetic(own: ValueKind, op: &BinaryOperator, other: ValueKind, expr: &Expr) -> Result<ValueKind, QueryError> {
    let overflow = || QueryError::refused(Why::Overflow, expr);
    match (own, other) {
        (ValueKind::Int(one), ValueKind::Int(two)) if *op == BinaryOperator::Multiply => {
            whole(one.saturating_mul(two)).ok_or_else(overflow)
        }
        (ValueKind::Int(one), ValueKind::Int(two)) => whole(one.saturating_add(two)).ok_or_else(overflow),
        (ValueKind::Decimal(one), ValueKind::Decimal(two)) if one == two && *op != BinaryOperator::Multiply => Ok(own),
        (ValueKind::Date, _) | (_, ValueKind::Date) => Err(QueryError::refused(Why::DateArithmetic, expr)),
        _ => Err(QueryError::refused(Why::Arithmetic, expr)),
    }
}

fn comparable(own: ValueKind, other: ValueKind, expr: &Expr) -> Result<(), QueryError> {
    if own.compares(other) { Ok(()) } else { Err(QueryError::refused(Why::Kinds, expr)) }
}

fn is_null(expr: &Expr) -> bool {
    match expr {
        Expr::Value(value) => value.value == Value::Null,
        Expr::Nested(inner) => is_null(inner),
        _ => false,
    }
}

fn case(
    conditions: &[CaseWhen],
    otherwise: Option<&Expr>,
    expr: &Expr,
    place: ClausePlace<'_>,
) -> Result<ValueKind, QueryError> {
    let mut own = otherwise.map_or(Ok(ValueKind::Null), |otherwise| kind(otherwise, place))?;
    for when in conditions {
        condition(&when.condition, place)?;
        let result = kind(&when.result, place)?;
        if !own.fits(result) {
            return Err(QueryError::refused(Why::Kinds, expr));
        }
        own = own.or(result);
    }
    Ok(own)
}

/// A cast that no engine can fail at: of a whole number, of NULL, or of a text that is spelled out.
fn cast(inner: &Expr, to: &DataType, expr: &Expr, place: ClausePlace<'_>) -> Result<ValueKind, QueryError> {
    let refused = || QueryError::refused(Why::Cast, expr);
    let own = kind(inner, place)?;
    let spelled = match inner {
        Expr::Value(value) => match &value.value {
            Value::SingleQuotedString(text) => Some(text.as_str()),
            _ => None,
        },
        _ => None,
    };
    match (to, own, spelled) {
        (DataType::BigInt(None), ValueKind::Int(_) | ValueKind::Null, _) => Ok(own.or(ValueKind::Int(0))),
        (DataType::BigInt(None), _, Some(text)) => {
            let number = text.parse::<i64>().ok().and_then(|number| whole(i128::from(number).abs()));
            number.ok_or_else(refused)
        }
        (
            DataType::Decimal(ExactNumberInfo::PrecisionAndScale(precision, scale)),
            ValueKind::Int(_) | ValueKind::Null,
            _,
        ) => decimal(*precision, *scale).ok_or_else(refused),
        // Larger ones could add up to more than an engine holds.
        (DataType::Decimal(ExactNumberInfo::PrecisionAndScale(precision, scale)), _, Some(text))
            if *precision <= 18 =>
        {
            let digits = text.parse::<rust_decimal::Decimal>().ok().filter(|number| {
                let room = precision.saturating_sub(u64::try_from(*scale).unwrap_or(u64::MAX)).min(28);
                i64::from(number.scale()) <= *scale && number.trunc().abs().to_string().len() as u64 <= room.max(1)
            });
            digits.and_then(|_| decimal(*precision, *scale)).ok_or_else(refused)
        }
        (DataType::Varchar(None), ValueKind::Text | ValueKind::Null, _) => Ok(ValueKind::Text),
        (DataType::Date, ValueKind::Date | ValueKind::Null, _) => Ok(ValueKind::Date),
        _ => Err(refused()),
    }
}

fn decimal(precision: u64, scale: i64) -> Option<ValueKind> {
    let scale = u64::try_from(scale).ok()?;
    // Sums of more decimals could outgrow the 38 digits that engines hold.
    (precision <= 38 && scale <= 12 && precision > scale).then_some(ValueKind::Decimal(scale))
}
