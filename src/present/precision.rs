//! How sure figures look to people. JSON, CSV and `explain` have them exactly.
//!
//! An amount that a document prints stands as printed; one that somebody's
//! judgement splits, in thousands; a grant per result beside limits, and limits
//! themselves, with three digits that count, else in kronor.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::figure::{Figure, Unit};

/// The digits that count in a figure that has limits, and in its limits.
const DIGITS: u32 = 3;

/// Amounts of a judged split are in thousands from so many kronor up.
const IN_THOUSANDS: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

/// A figure's number as people read it.
pub(super) fn as_sure_as_known(value: Decimal, figure: &Figure) -> Decimal {
    match (&figure.unit, &figure.interval) {
        (Unit::KrSplit, _) if value.abs() >= IN_THOUSANDS => {
            whole(value / Decimal::ONE_THOUSAND) * Decimal::ONE_THOUSAND
        }
        (Unit::KrSplit, _) => whole(value),
        (Unit::KrPer { .. }, None) if value.abs() >= Decimal::ONE_HUNDRED => whole(value),
        (Unit::KrPer { .. }, _) => digits(value),
        _ => value,
    }
}

/// A limit as people read it: three digits that count from a thousand up.
pub(super) fn limit(limit: Decimal) -> Decimal {
    if limit_decimals(limit) == 0 { digits(limit) } else { limit }
}

/// Limits are estimates: whole from a thousand up, two decimals below.
pub(super) fn limit_decimals(limit: Decimal) -> u32 {
    if limit.abs() >= Decimal::ONE_THOUSAND { 0 } else { 2 }
}

fn digits(value: Decimal) -> Decimal {
    value.round_sf_with_strategy(DIGITS, RoundingStrategy::MidpointAwayFromZero).unwrap_or(value)
}

fn whole(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::figure::{Address, Flags, Interval, Working};
    use crate::words::Message;

    fn dec(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    fn shown(value: &str, unit: Unit, has_limits: bool) -> String {
        let interval = has_limits.then_some(Interval { low: None, high: None, method: "method-poisson" });
        let working = Working { formula: Message::new("formula-split"), query: "goal-links-by-activity" };
        let address = Address::new(["goals", "malmo", "delmal-1", "2025", "kr"]);
        let figure =
            Figure { address, value: Ok(dec(value)), unit, flags: Flags::new(), interval, working, base: Vec::new() };
        as_sure_as_known(dec(value), &figure).normalize().to_string()
    }

    #[test]
    fn amounts_are_as_sure_as_they_look() {
        assert_eq!(shown("18181126.50", Unit::Kr, false), "18181126.5");
        assert_eq!(shown("6367685.33", Unit::KrSplit, false), "6368000");
        assert_eq!(shown("-3768542.73", Unit::KrSplit, false), "-3769000");
        assert_eq!(shown("9499.50", Unit::KrSplit, false), "9500");
        assert_eq!(shown("20.40", Unit::KrSplit, false), "20");
    }

    #[test]
    fn a_grant_per_result_is_no_surer_than_its_limits() {
        let per = || Unit::KrPer { sv: "person".to_owned(), en: "person".to_owned() };
        assert_eq!(shown("29983.56", per(), true), "30000");
        assert_eq!(shown("61558.44", per(), false), "61558");
        assert_eq!(shown("4.275", per(), false), "4.28");
        assert_eq!((limit(dec("22019.35")), limit_decimals(dec("22019.35"))), (dec("22000"), 0));
        assert_eq!((limit(dec("11.439")), limit_decimals(dec("11.439"))), (dec("11.439"), 2));
    }
}
