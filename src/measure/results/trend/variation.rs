//! The limits that single values of a series mostly keep within (XmR), and the
//! values that do not.

use rust_decimal::Decimal;

use crate::measure::statistics::xmr;
use crate::model::answer::trend::{Variation, VariationKnown};
use crate::model::figure::{Absent, Address, Figure, Flags, Interval, RowSet, Unit, Working};
use crate::model::kr::round_half_away;
use crate::words::Message;

const METHOD: &str = "method-xmr";

/// Values in order of time, each with the name of its period.
pub(super) struct Values {
    /// `value` or `rate`: what the values are of the rows.
    pub of: &'static str,
    pub values: Vec<(String, Decimal)>,
    pub unit: Unit,
}

/// Limits and what lies outside them.
pub(super) struct Varied {
    pub of: &'static str,
    pub unit: Unit,
    pub limits: xmr::ControlLimits,
    /// The periods whose values lie outside.
    pub outside: Vec<String>,
}

/// The limits of values; too few have none.
pub(super) fn variation(values: Values) -> Result<Varied, Absent> {
    let numbers: Vec<Decimal> = values.values.iter().map(|(_, value)| *value).collect();
    let limits = xmr::limits(&numbers).ok_or(Absent::TooFewPeriods)?;
    let outside = values.values.into_iter().filter(|(_, value)| *value < limits.low || *value > limits.high);
    let outside = outside.map(|(period, _)| period).collect();
    Ok(Varied { of: values.of, unit: values.unit, limits, outside })
}

/// The limits as an answer has them, or why there are none.
pub(super) fn answered(
    varied: &Result<Varied, Absent>,
    head: [&str; 3],
    unit: Unit,
    flags: &Flags,
    rows: Vec<RowSet>,
) -> Variation {
    let rounded = |number: Decimal| round_half_away(number, 9).normalize();
    let known = varied.as_ref().map_err(|reason| *reason);
    let mean = Figure {
        address: Address::new(head.into_iter().chain(["xmr"])),
        value: known.map(|own| rounded(own.limits.mean)),
        unit: known.map_or(unit, |own| own.unit.clone()),
        flags: flags.clone(),
        interval: known.ok().map(|own| Interval {
            low: Some(rounded(own.limits.low)),
            high: Some(rounded(own.limits.high)),
            method: METHOD,
        }),
        working: Working { formula: Message::new("formula-xmr"), query: "outcomes-over-time" },
        base: rows,
    };
    let looked_at = |own: &Varied| VariationKnown { of: own.of, outside: own.outside.clone(), method: METHOD };
    Variation { mean, known: known.ok().map(looked_at) }
}
