//! What stands in a cell of a workbook: text, or a number with the form it is shown in.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::model::answer::Cell;
use crate::model::figure::{Figure, Unit};
use crate::present::Say;
use crate::present::precision::limit_decimals;
use crate::words::visible_lines;

/// How a number is shown. A spreadsheet puts in the spaces and the decimal sign of its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// A name, like a year: no spaces.
    Plain,
    /// In groups of three digits, with so many decimals.
    Fixed(u8),
    /// A fraction in per cent, with one decimal.
    Percent,
    /// As many decimals as there are.
    General,
}

impl Form {
    /// The code that workbooks know it by.
    pub(super) fn code(self) -> &'static str {
        match self {
            Form::Plain => "0",
            Form::Fixed(0) => "#,##0",
            Form::Fixed(1) => "#,##0.0",
            Form::Fixed(2) => "#,##0.00",
            Form::Fixed(_) => "#,##0.000",
            Form::Percent => "0.0%",
            Form::General => "General",
        }
    }

    fn of(value: Decimal, unit: &Unit) -> Self {
        let whole = value.round_dp(2).fract().is_zero();
        match unit {
            Unit::Kr if !whole => Form::Fixed(2),
            Unit::KrPer { .. } if value.abs() < Decimal::ONE_HUNDRED => Form::Fixed(2),
            Unit::Kr | Unit::KrSplit | Unit::KrPer { .. } => Form::Fixed(0),
            Unit::Share => Form::Percent,
            Unit::Points | Unit::Index | Unit::PerYear { .. } => Form::Fixed(1),
            Unit::Ratio | Unit::Number => Form::Fixed(3),
            Unit::Of { .. } if value.fract().is_zero() => Form::Fixed(0),
            Unit::Of { .. } => Form::General,
        }
    }
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A number.
    Number(f64, Form),
    /// A day.
    Date(NaiveDate),
    /// True or false.
    Bool(bool),
    /// The way to a sheet, by the name of its tab.
    Tab(String),
}

impl Value {
    /// A text in which everything shows; none where it is empty.
    pub(super) fn text(text: impl AsRef<str>) -> Self {
        match text.as_ref() {
            "" => Value::Empty,
            text => Value::Text(visible_lines(text).into_owned()),
        }
    }

    /// A figure's number in full, or why there is none.
    pub(super) fn figure(figure: &Figure, say: Say<'_>) -> Self {
        match figure.value {
            Ok(value) => Self::quantity(value, &figure.unit),
            Err(reason) => Self::text(say.words.say(&reason.message())),
        }
    }

    /// A number of a unit.
    pub(super) fn quantity(value: Decimal, unit: &Unit) -> Self {
        let shown = match unit {
            Unit::Points => value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value),
            _ => value,
        };
        let is_money = matches!(unit, Unit::Kr | Unit::KrSplit);
        number(shown, Form::of(shown, unit), is_money)
    }

    /// A limit of a figure.
    pub(super) fn limit(limit: Decimal) -> Self {
        number(limit, if limit_decimals(limit) == 0 { Form::Fixed(0) } else { Form::Fixed(2) }, false)
    }

    /// Any other cell.
    pub(super) fn of(cell: &Cell, say: Say<'_>) -> Self {
        match cell {
            Cell::Figure(figure) => Self::figure(figure, say),
            Cell::Statistic(number, unit) => Self::quantity(*number, unit),
            Cell::Int(whole) => number((*whole).into(), Form::Fixed(0), true),
            Cell::Plain(name) => number((*name).into(), Form::Plain, true),
            Cell::Decimal(own) => number(*own, Form::General, true),
            Cell::Float(own) if own.is_finite() => Value::Number(*own, Form::General),
            Cell::Date(date) => Value::Date(*date),
            Cell::Bool(truth) => Value::Bool(*truth),
            other => Self::text(say.cell(other)),
        }
    }
}

/// The file has a number as decimal digits, which a spreadsheet keeps in binary: an amount
/// that would come back as another one stays a text, a statistic is close enough.
fn number(value: Decimal, form: Form, exactly: bool) -> Value {
    let comes_back = |binary: f64| binary.to_string().parse::<Decimal>().is_ok_and(|back| back == value);
    match value.to_string().parse::<f64>() {
        Ok(binary) if !exactly || comes_back(binary) => Value::Number(binary, form),
        _ => Value::text(value.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kr(text: &str) -> Value {
        Value::quantity(text.parse().expect("an amount"), &Unit::Kr)
    }

    #[test]
    fn an_amount_is_a_number_only_where_it_comes_back_to_the_ore() {
        assert_eq!(kr("1108052"), Value::Number(1_108_052.0, Form::Fixed(0)));
        assert_eq!(kr("0.10"), Value::Number(0.1, Form::Fixed(2)));
        assert_eq!(kr("9007199254740.99"), Value::Number(9_007_199_254_740.99, Form::Fixed(2)));
        // Doubles this large stand 0.125 apart, so that no öre is kept.
        assert_eq!(kr("1234567890123456.78"), Value::Text("1234567890123456.78".to_owned()));
    }

    #[test]
    fn shares_are_fractions_and_points_are_points() {
        let dec = |text: &str| text.parse::<Decimal>().expect("a number");
        assert_eq!(Value::quantity(dec("0.018316"), &Unit::Share), Value::Number(0.018_316, Form::Percent));
        assert_eq!(Value::quantity(dec("-0.2005"), &Unit::Points), Value::Number(-20.05, Form::Fixed(1)));
    }
}
