//! The functions of the subset: a few aggregates, COALESCE and dates spelled out.

use chrono::NaiveDate;
use sqlparser::ast::{
    DuplicateTreatment, Expr, Function, FunctionArg, FunctionArgExpr, FunctionArguments, Value, Visit, Visitor,
};

use super::super::{QueryError, Why};
use super::expression::{self, ClausePlace};
use super::kind::{COUNTED, ValueKind};

/// What a call of a function gives.
pub(super) fn kind(function: &Function, expr: &Expr, place: ClausePlace<'_>) -> Result<ValueKind, QueryError> {
    let refused = |why| QueryError::refused(why, expr);
    if function.over.is_some() {
        return Err(refused(Why::Window));
    }
    let FunctionArguments::List(list) = &function.args else { return Err(refused(Why::Function)) };
    let plain = function.filter.is_none()
        && function.null_treatment.is_none()
        && function.within_group.is_empty()
        && function.parameters == FunctionArguments::None
        && list.clauses.is_empty();
    if !plain {
        return Err(refused(Why::Function));
    }
    let distinct = list.duplicate_treatment == Some(DuplicateTreatment::Distinct);
    let arguments: Vec<&FunctionArgExpr> = list
        .args
        .iter()
        .map(|argument| match argument {
            FunctionArg::Unnamed(argument) => Ok(argument),
            _ => Err(refused(Why::Function)),
        })
        .collect::<Result<_, _>>()?;
    match (function.name.to_string().to_ascii_uppercase().as_str(), arguments.as_slice(), distinct) {
        ("COUNT", [FunctionArgExpr::Wildcard], false) if place.aggregates => Ok(COUNTED),
        ("COUNT", [FunctionArgExpr::Expr(inner)], _) => aggregate(inner, expr, place).map(|_| COUNTED),
        ("SUM", [FunctionArgExpr::Expr(inner)], false) => match aggregate(inner, expr, place)? {
            own @ (ValueKind::Int(_) | ValueKind::Decimal(_)) => own.summed().ok_or_else(|| refused(Why::Overflow)),
            _ => Err(refused(Why::Kinds)),
        },
        ("MIN" | "MAX", [FunctionArgExpr::Expr(inner)], false) => match aggregate(inner, expr, place)? {
            ValueKind::Bool | ValueKind::Null => Err(refused(Why::Kinds)),
            own => Ok(own),
        },
        ("COALESCE", [_, _, ..], false) => {
            let mut own = ValueKind::Null;
            for argument in arguments {
                let FunctionArgExpr::Expr(inner) = argument else { return Err(refused(Why::Function)) };
                let kind = expression::kind(inner, place)?;
                if !own.fits(kind) {
                    return Err(refused(Why::Kinds));
                }
                own = own.or(kind);
            }
            Ok(own)
        }
        ("DATE", [FunctionArgExpr::Expr(Expr::Value(value))], false) => match &value.value {
            Value::SingleQuotedString(text) if text.parse::<NaiveDate>().is_ok() => Ok(ValueKind::Date),
            _ => Err(refused(Why::Cast)),
        },
        ("COUNT" | "SUM" | "MIN" | "MAX" | "COALESCE" | "DATE", ..) => Err(refused(Why::Arguments)),
        _ => Err(refused(Why::Function)),
    }
}

/// What an aggregate is of: something of the rows, and no aggregate itself.
fn aggregate(inner: &Expr, expr: &Expr, place: ClausePlace<'_>) -> Result<ValueKind, QueryError> {
    if !place.aggregates {
        return Err(QueryError::refused(Why::AggregatePlace, expr));
    }
    if !names_a_column(inner) {
        return Err(QueryError::refused(Why::ConstantAggregate, expr));
    }
    expression::kind(inner, ClausePlace { aggregates: false, ..place })
}

/// Whether an expression says anything of a row.
pub(super) fn names_a_column(expr: &Expr) -> bool {
    struct Columns(bool);
    impl Visitor for Columns {
        type Break = std::convert::Infallible;
        fn pre_visit_expr(&mut self, expr: &Expr) -> std::ops::ControlFlow<Self::Break> {
            self.0 |= matches!(expr, Expr::Identifier(_) | Expr::CompoundIdentifier(_));
            std::ops::ControlFlow::Continue(())
        }
    }
    let mut columns = Columns(false);
    let std::ops::ControlFlow::Continue(()) = expr.visit(&mut columns);
    columns.0
}

/// What a function is called with.
pub(super) fn arguments(function: &Function) -> Vec<&Expr> {
    let FunctionArguments::List(list) = &function.args else { return Vec::new() };
    let argument = |argument| match argument {
        &FunctionArg::Unnamed(FunctionArgExpr::Expr(ref expr)) => Some(expr),
        _ => None,
    };
    list.args.iter().filter_map(argument).collect()
}

/// Whether a call is of an aggregate.
pub(super) fn is_aggregate(function: &Function) -> bool {
    let name = function.name.to_string().to_ascii_uppercase();
    function.over.is_none() && matches!(name.as_str(), "COUNT" | "SUM" | "MIN" | "MAX")
}
