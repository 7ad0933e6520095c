//! Parameters: read as their type, bound as literals in the parsed statement.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use sqlparser::ast::{
    CastKind, DataType, ExactNumberInfo, Expr, Function, FunctionArg, FunctionArgExpr, FunctionArgumentList,
    FunctionArguments, Ident, ObjectName, Query as SqlQuery, Value, visit_expressions_mut,
};

use super::{Param, QueryError};

/// What a parameter's value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParamType {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// An exact number.
    Decimal,
    /// A date.
    Date,
}

impl ParamType {
    /// The type a header names.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "text" => Some(Self::Text),
            "integer" => Some(Self::Integer),
            "decimal" => Some(Self::Decimal),
            "date" => Some(Self::Date),
            _ => None,
        }
    }

    /// The name in a header.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Date => "date",
        }
    }

    /// Reads a value typed on a command line.
    pub(super) fn read(self, name: &str, value: &str) -> Result<Literal, QueryError> {
        let literal = match self {
            Self::Text => Some(Literal::Text(value.to_owned())),
            Self::Integer => value.parse().ok().map(Literal::Int),
            Self::Decimal => value.parse().ok().map(Literal::Decimal),
            Self::Date => value.parse().ok().map(Literal::Date),
        };
        literal.ok_or_else(|| QueryError::BadValue {
            name: name.to_owned(),
            kind: self.name(),
            value: value.to_owned(),
        })
    }
}

/// A value for a parameter.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// Text.
    Text(String),
    /// A whole number.
    Int(i64),
    /// An exact number.
    Decimal(Decimal),
    /// A date.
    Date(NaiveDate),
}

impl Literal {
    fn expression(&self) -> Expr {
        match self {
            Literal::Text(text) => text_literal(text),
            // Written as a cast, so that a negative number and every engine's type are certain.
            Literal::Int(number) => cast(number.to_string(), DataType::BigInt(None)),
            Literal::Decimal(number) => {
                cast(number.to_string(), DataType::Decimal(ExactNumberInfo::PrecisionAndScale(18, 4)))
            }
            // Not `DATE '…'`: Polars casts that, which it is about to give up.
            Literal::Date(date) => call("DATE", text_literal(&date.to_string())),
        }
    }
}

/// A text as SQL writes it, its quotes doubled: see `parse_select`.
fn text_literal(text: &str) -> Expr {
    Expr::Value(Value::SingleQuotedString(text.replace('\'', "''")).into())
}

fn call(function: &str, argument: Expr) -> Expr {
    Expr::Function(Function {
        name: ObjectName::from(vec![Ident::new(function)]),
        uses_odbc_syntax: false,
        parameters: FunctionArguments::None,
        args: FunctionArguments::List(FunctionArgumentList {
            duplicate_treatment: None,
            args: vec![FunctionArg::Unnamed(FunctionArgExpr::Expr(argument))],
            clauses: Vec::new(),
        }),
        filter: None,
        null_treatment: None,
        over: None,
        within_group: Vec::new(),
    })
}

fn cast(text: String, data_type: DataType) -> Expr {
    Expr::Cast { kind: CastKind::Cast, expr: Box::new(text_literal(&text)), data_type, array: false, format: None }
}

/// Refuses a value for a parameter that no header declares.
pub(super) fn only_declared(params: &[Param], settings: &[(&str, Literal)]) -> Result<(), QueryError> {
    match settings.iter().find(|(name, _)| !params.iter().any(|param| param.name == *name)) {
        Some((name, _)) => Err(QueryError::UnknownParam((*name).to_owned())),
        None => Ok(()),
    }
}

/// The statement with every `$name` replaced by its literal. A parameter that
/// is declared and unset, or used and undeclared, is an error.
pub(super) fn bind(body: &SqlQuery, params: &[Param], settings: &[(&str, Literal)]) -> Result<SqlQuery, QueryError> {
    let settings: BTreeMap<&str, &Literal> = settings.iter().map(|(name, literal)| (*name, literal)).collect();
    let mut bound = body.clone();
    let outcome = visit_expressions_mut(&mut bound, |expression| {
        let Expr::Value(value) = &*expression else { return ControlFlow::Continue(()) };
        let Value::Placeholder(placeholder) = &value.value else { return ControlFlow::Continue(()) };
        let name = placeholder.trim_start_matches('$');
        match settings.get(name) {
            Some(literal) => {
                *expression = literal.expression();
                ControlFlow::Continue(())
            }
            None => ControlFlow::Break(unset(name, params)),
        }
    });
    match outcome {
        ControlFlow::Continue(()) => Ok(bound),
        ControlFlow::Break(error) => Err(error),
    }
}

fn unset(name: &str, params: &[Param]) -> QueryError {
    match params.iter().find(|param| param.name == name) {
        Some(param) => QueryError::Unset { name: name.to_owned(), kind: param.kind.name() },
        None => QueryError::UnknownParam(name.to_owned()),
    }
}
