//! Money: exact kronor, and thousands of kronor as a type of their own.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

use rust_decimal::{Decimal, RoundingStrategy};

use crate::words::Arg;

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

    /// The amount without its sign: how far a sum is off.
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// So many times the amount.
    pub fn times(self, count: usize) -> Self {
        Self(self.0 * Decimal::from(count))
    }

    /// Half of the amount, unrounded.
    pub fn half(self) -> Self {
        Self(self.0 / Decimal::TWO)
    }

    /// Whether it is a whole number of steps; of no step, nothing is.
    pub fn is_multiple_of(self, step: Kr) -> bool {
        self.0.checked_rem(step.0).is_some_and(|rest| rest.is_zero())
    }

    /// The whole steps that are nearest, half a step away from zero; of no step, the amount.
    pub fn rounded_to(self, step: Kr) -> Self {
        self.in_steps(step, RoundingStrategy::MidpointAwayFromZero)
    }

    /// The whole steps in it; of no step, the amount.
    pub fn truncated_to(self, step: Kr) -> Self {
        self.in_steps(step, RoundingStrategy::ToZero)
    }

    fn in_steps(self, step: Kr, strategy: RoundingStrategy) -> Self {
        self.0.checked_div(step.0).map_or(self, |steps| Self(steps.round_dp_with_strategy(0, strategy) * step.0))
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

impl AddAssign for Kr {
    fn add_assign(&mut self, other: Kr) {
        *self = *self + other;
    }
}

impl Sub for Kr {
    type Output = Kr;
    fn sub(self, other: Kr) -> Kr {
        Kr(self.0 - other.0)
    }
}

impl Neg for Kr {
    type Output = Kr;
    fn neg(self) -> Kr {
        Kr(-self.0)
    }
}

impl Sum for Kr {
    fn sum<I: Iterator<Item = Kr>>(amounts: I) -> Kr {
        amounts.fold(Kr::ZERO, Add::add)
    }
}

impl<'a> Sum<&'a Kr> for Kr {
    fn sum<I: Iterator<Item = &'a Kr>>(amounts: I) -> Kr {
        amounts.copied().sum()
    }
}

/// An amount in a sentence, with öre where there are any.
impl From<Kr> for Arg {
    fn from(kr: Kr) -> Self {
        Arg::Kr(kr.0)
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
pub struct Tkr(Decimal);

impl Tkr {
    /// An amount as it is printed.
    pub fn new(thousands: Decimal) -> Self {
        Self(thousands)
    }

    /// The thousands.
    pub fn thousands(self) -> Decimal {
        self.0
    }

    /// The kronor that the digits say, whatever they were rounded from.
    pub fn kr(self) -> Kr {
        Kr(self.0 * Decimal::ONE_THOUSAND)
    }
}

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
    fn whole_steps_of_an_amount() {
        let (kr, thousand) = (Kr::new(dec("-2628.5")), Kr::new(dec("1000")));
        assert_eq!(kr.rounded_to(thousand), Kr::new(dec("-3000")));
        assert_eq!(kr.truncated_to(thousand), Kr::new(dec("-2000")));
        assert!(kr.is_multiple_of(Kr::new(dec("0.5"))) && !kr.is_multiple_of(thousand));
        assert_eq!((kr.truncated_to(Kr::ZERO), kr.is_multiple_of(Kr::ZERO)), (kr, false));
    }

    #[test]
    fn nothing_divides_by_zero() {
        assert_eq!(Kr::new(dec("5")).per(Decimal::ZERO), None);
        assert_eq!(Kr::new(dec("5")).share_of(Kr::ZERO), None);
    }
}
