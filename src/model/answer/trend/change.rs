//! A ratio from one year to the next in the words that people use: per cent a
//! year, no surer than it is. The ratio itself stays in JSON and CSV.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::model::kr::round_half_away;
use crate::words::{Arg, Message};

/// Limits further apart than this say nothing of how much.
const WIDEST: Decimal = Decimal::TEN;

/// The change a year, in whole per cent.
fn percent(ratio: Decimal) -> Decimal {
    round_half_away((ratio - Decimal::ONE) * Decimal::ONE_HUNDRED, 0)
}

/// That something rose, fell or stayed as it was: the entry `form-rise`,
/// `form-fall` or `form-same` with the per cent a year.
pub fn change(form: &str, ratio: Decimal) -> Message {
    let percent = percent(ratio);
    let way = match percent.cmp(&Decimal::ZERO) {
        Ordering::Greater => "rise",
        Ordering::Less => "fall",
        Ordering::Equal => "same",
    };
    Message::new(format!("{form}-{way}")).with("percent", Arg::Fixed(percent.abs(), 0))
}

/// The limits of a change a year; or that the figures are too few to say, where
/// they are more than ten times apart.
pub fn between(low: Decimal, high: Option<Decimal>) -> Message {
    let Some(high) = high else { return Message::new("change-no-upper").with("low", signed(low)) };
    if low.is_zero() || high.checked_div(low).is_none_or(|times| times > WIDEST) {
        return Message::new("change-too-few");
    }
    Message::new("change-between").with("low", signed(low)).with("high", signed(high))
}

/// `+62`, `−7` or `0`.
fn signed(ratio: Decimal) -> Message {
    let percent = percent(ratio);
    let id = if percent > Decimal::ZERO { "change-more" } else { "change-not-more" };
    Message::new(id).with("percent", Arg::Fixed(percent, 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Lang, Words};

    fn dec(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    #[test]
    fn a_ratio_is_per_cent_a_year() {
        let said = |ratio| Words::new(Lang::En).say(&change("trend-then", dec(ratio)));
        assert_eq!(said("1.365"), "the rate rose by about 37% a year on average");
        assert_eq!(said("0.5"), "the rate fell by about 50% a year on average");
        assert_eq!(said("1.004"), "the rate was the same from year to year on average");
    }

    #[test]
    fn limits_are_as_sure_as_they_look() {
        let said = |low, high: Option<&str>| Words::new(Lang::Sv).say(&between(dec(low), high.map(dec)));
        assert_eq!(said("0.933", Some("1.997")), "mellan −7 och +100 procent");
        assert_eq!(said("0.193", Some("7.863")), "siffrorna är för få för att säga något");
        assert_eq!(said("0", Some("2")), "siffrorna är för få för att säga något");
        assert_eq!(said("1.2", None), "minst +20 procent");
    }
}
