//! Money: exact kronor, and thousands of kronor as a type of their own.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

use rust_decimal::{Decimal, RoundingStrategy};

/// An amount in kronor, exact. Two decimals are öre.
///
/// Kronor add to kronor only; there is no way from a float to kronor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Kr(Decimal);

impl Kr {
    /// No money. Not the same as "not known".
    pub const ZERO: Kr = Kr(Decimal::ZERO);

    /// An exact amount.
    pub fn new(amount: Decimal) -> Self {
        Self(amount)
    }

    /// An amount in öre.
    pub fn from_ore(ore: i64) -> Self {
        Self(Decimal::new(ore, 2))
    }

    /// The exact amount.
    pub fn amount(self) -> Decimal {
        self.0
    }

    /// The amount in whole öre, rounded half away from zero. `None` beyond 92 quadrillion kronor.
    pub fn ore(self) -> Option<i64> {
        let ore = self.0.checked_mul(Decimal::ONE_HUNDRED)?;
        ore.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).try_into().ok()
    }

    /// The amount rounded to öre, half away from zero: the one rounding of an answer.
    pub fn rounded(self) -> Self {
        Self(round_half_away(self.0, 2))
    }

    /// Whether there is no money.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// The part of this amount that `days` of a year of `year_days` cover, unrounded.
    pub fn prorated(self, days: i64, year_days: i64) -> Option<Self> {
        Some(Self(self.0.checked_mul(days.into())?.checked_div(year_days.into())?))
    }

    /// Kronor per unit of something, rounded to öre; `None` for nothing to divide by.
    pub fn per(self, count: Decimal) -> Option<Decimal> {
        Some(round_half_away(self.0.checked_div(count)?, 2))
    }

    /// This amount's share of a whole, as a fraction rounded to six decimals; `None` of nothing.
    pub fn share_of(self, whole: Kr) -> Option<Decimal> {
        Some(round_half_away(self.0.checked_div(whole.0)?, 6))
    }
}

/// Rounds half away from zero, as the design asks of every printed figure, to
/// just so many decimals: 36000 to two is 36000.00.
pub fn round_half_away(value: Decimal, decimals: u32) -> Decimal {
    let mut rounded = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(decimals);
    rounded
}

impl Add for Kr {
    type Output = Kr;
    fn add(self, other: Kr) -> Kr {
        Kr(self.0 + other.0)
    }
}

impl Sub for Kr {
    type Output = Kr;
    fn sub(self, other: Kr) -> Kr {
        Kr(self.0 - other.0)
    }
}

impl Sum for Kr {
    fn sum<I: Iterator<Item = Kr>>(amounts: I) -> Kr {
        amounts.fold(Kr::ZERO, Add::add)
    }
}

impl fmt::Display for Kr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A printed amount in thousands of kronor. It does not add to kronor:
/// a rounded thousand is not a thousand kronor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tkr(pub Decimal);

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    #[test]
    fn rounds_half_away_from_zero() {
        // 10.005 and -10.005 are exactly halfway between two öre.
        assert_eq!(Kr::new(dec("10.005")).rounded(), Kr::new(dec("10.01")));
        assert_eq!(Kr::new(dec("-10.005")).rounded(), Kr::new(dec("-10.01")));
        assert_eq!(Kr::new(dec("2.675")).ore(), Some(268));
    }

    #[test]
    fn grant_per_ips_placement_as_in_the_design() {
        // 1 440 000 / 40 = 36 000; times 304/365 = 29 983.5616…
        let grant = Kr::new(dec("1440000"));
        assert_eq!(grant.per(dec("40")), Some(dec("36000.00")));
        let aligned = grant.prorated(304, 365).and_then(|kr| kr.per(dec("40")));
        assert_eq!(aligned, Some(dec("29983.56")));
    }

    #[test]
    fn nothing_divides_by_zero() {
        assert_eq!(Kr::new(dec("5")).per(Decimal::ZERO), None);
        assert_eq!(Kr::new(dec("5")).share_of(Kr::ZERO), None);
    }
}
