//! A number of a JSON file as the decimal that is written there.

use rust_decimal::Decimal;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;

/// The digits that binary numbers give back as they were written.
const EXACT_DIGITS: usize = 15;

/// A number, exactly as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Exact(pub(super) Decimal);

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Number)
    }
}

struct Number;

impl Visitor<'_> for Number {
    type Value = Exact;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Exact, E> {
        Ok(Exact(value.into()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Exact, E> {
        Ok(Exact(value.into()))
    }

    /// The shortest decimal that gives the same binary number is the one that was written, as long as it has no more
    /// digits than those numbers hold.
    fn visit_f64<E: Error>(self, value: f64) -> Result<Exact, E> {
        let text = value.to_string();
        let digits = text.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
        let exact = text.parse().ok().filter(|_| digits <= EXACT_DIGITS);
        exact.map(Exact).ok_or_else(|| E::custom("a number with too many digits"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_decimals_that_are_written() {
        let read = |text: &str| serde_json::from_str::<Exact>(text).map(|own| own.0.to_string());
        for (text, is) in
            [("362133", "362133"), ("12.3", "12.3"), ("0.1", "0.1"), ("-4.25", "-4.25"), ("1e3", "1000"), ("7.0", "7")]
        {
            assert_eq!(read(text).ok().as_deref(), Some(is));
        }
        for text in ["0.12345678901234567", "\"7\"", "1e300", "true"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
