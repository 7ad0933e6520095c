//! Splits an amount to the öre by largest remainder, so that the parts are the
//! whole exactly.
//!
//! Method: Hamilton's largest remainders, as for seats; ties go to the part
//! that comes first.

use rust_decimal::Decimal;

use crate::model::fraction::Fraction;
use crate::model::kr::Kr;

/// How an amount splits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::measure) struct Apportioned {
    /// The amount of each fraction, in order.
    pub parts: Vec<Kr>,
    /// What no fraction takes.
    pub rest: Kr,
}

/// Splits an amount by fractions that add to at most one. `None` where they add
/// to more, where a fraction is no fraction, or where numbers grow too large.
pub(in crate::measure) fn apportion(amount: Kr, fractions: &[Fraction]) -> Option<Apportioned> {
    let whole = fractions.iter().try_fold(1_i128, |whole, part| lcm(whole, i128::from(part.of)))?;
    let mut weights = Vec::with_capacity(fractions.len() + 1);
    for part in fractions.iter().filter(|part| part.parts >= 0) {
        weights.push(i128::from(part.parts).checked_mul(whole / i128::from(part.of))?);
    }
    let linked = weights.iter().try_fold(0_i128, |sum, weight| sum.checked_add(*weight))?;
    let rest = whole.checked_sub(linked).filter(|rest| *rest >= 0)?;
    if weights.len() != fractions.len() {
        return None;
    }
    weights.push(rest);

    let ore = i128::from(amount.ore().filter(|ore| *ore >= 0)?);
    let mut shares = Vec::with_capacity(weights.len());
    for (index, weight) in weights.iter().enumerate() {
        let product = ore.checked_mul(*weight)?;
        shares.push((product / whole, product % whole, index));
    }
    let left = ore - shares.iter().map(|(floor, _, _)| floor).sum::<i128>();
    let mut by_remainder: Vec<usize> = (0..shares.len()).collect();
    by_remainder.sort_by(|a, b| remainder(&shares, *b).cmp(&remainder(&shares, *a)).then(a.cmp(b)));
    for index in by_remainder.into_iter().take(usize::try_from(left).ok()?) {
        if let Some(share) = shares.get_mut(index) {
            share.0 += 1;
        }
    }
    let mut parts =
        shares.into_iter().map(|(ore, _, _)| i64::try_from(ore).ok().map(Kr::from_ore)).collect::<Option<Vec<Kr>>>()?;
    let rest = parts.pop()?;
    Some(Apportioned { parts, rest })
}

impl Fraction {
    /// The part as a decimal; `None` of nothing.
    pub fn share(self) -> Option<Decimal> {
        Decimal::from(self.parts).checked_div(self.of.into())
    }
}

impl std::fmt::Display for Fraction {
    /// In its lowest terms: `1/4`, and `1` for the whole.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (mut divisor, mut rest) = (self.parts.unsigned_abs(), self.of.unsigned_abs());
        while rest != 0 {
            (divisor, rest) = (rest, divisor % rest);
        }
        let divisor = i64::try_from(divisor.max(1)).unwrap_or(1);
        match (self.parts / divisor, self.of / divisor) {
            (parts, 1) => write!(f, "{parts}"),
            (parts, of) => write!(f, "{parts}/{of}"),
        }
    }
}

/// Splits an amount by decimal shares that add to one at most, by largest
/// remainder; the last part is what no share takes. `None` for a negative
/// amount or share, or where numbers grow too large.
pub(in crate::measure) fn spread(amount: Kr, shares: &[Decimal]) -> Option<Apportioned> {
    let ore = Decimal::from(amount.ore().filter(|ore| *ore >= 0)?);
    let rest = (Decimal::ONE - shares.iter().sum::<Decimal>()).max(Decimal::ZERO);
    let mut parts = Vec::with_capacity(shares.len() + 1);
    for share in shares.iter().chain([&rest]) {
        let exact = ore.checked_mul(*share).filter(|exact| !exact.is_sign_negative() || exact.is_zero())?;
        parts.push((exact.floor(), exact.fract()));
    }
    let mut left = ore - parts.iter().map(|(floor, _)| floor).sum::<Decimal>();
    let mut by_remainder: Vec<usize> = (0..parts.len()).collect();
    by_remainder.sort_by_key(|index| std::cmp::Reverse(parts.get(*index).map(|(_, remainder)| *remainder)));
    for index in by_remainder {
        if let Some((floor, _)) = parts.get_mut(index).filter(|_| left >= Decimal::ONE) {
            *floor += Decimal::ONE;
            left -= Decimal::ONE;
        }
    }
    let mut parts =
        parts.into_iter().map(|(ore, _)| ore.try_into().ok().map(Kr::from_ore)).collect::<Option<Vec<Kr>>>()?;
    let rest = parts.pop()?;
    Some(Apportioned { parts, rest })
}

fn remainder(shares: &[(i128, i128, usize)], index: usize) -> i128 {
    shares.get(index).map_or(0, |(_, remainder, _)| *remainder)
}

fn lcm(a: i128, b: i128) -> Option<i128> {
    let (mut x, mut y) = (a, b);
    while y != 0 {
        (x, y) = (y, x % y);
    }
    if b <= 0 { None } else { (a / x).checked_mul(b) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn part(parts: i64, of: i64) -> Fraction {
        Fraction { parts, of }
    }

    #[test]
    fn thirds_of_a_krona_are_the_krona() {
        // 100 öre in thirds: 33, 33, 33 and one left for the first.
        let split = apportion(Kr::from_ore(100), &[part(1, 3), part(1, 3), part(1, 3)]).expect("adds to one");
        assert_eq!(split.parts, [Kr::from_ore(34), Kr::from_ore(33), Kr::from_ore(33)]);
        assert_eq!(split.rest, Kr::ZERO);
    }

    #[test]
    fn what_is_not_linked_is_the_rest() {
        // 1 000 000 kr: a quarter and an eighth leave five eighths.
        let split = apportion(Kr::from_ore(100_000_000), &[part(1, 4), part(1, 8)]).expect("below one");
        assert_eq!(split.parts, [Kr::from_ore(25_000_000), Kr::from_ore(12_500_000)]);
        assert_eq!(split.rest, Kr::from_ore(62_500_000));
    }

    #[test]
    fn decimal_shares_are_the_whole_too() {
        // 100 öre: 13.5, 52.1 and a third (33.3…) leave 1.06…; the floors 13, 52, 33, 1 leave one öre to .5, the largest.
        let third = Decimal::ONE / Decimal::from(3);
        let split = spread(Kr::from_ore(100), &[Decimal::new(135, 3), Decimal::new(521, 3), third]).expect("below one");
        assert_eq!(split.parts, [Kr::from_ore(14), Kr::from_ore(52), Kr::from_ore(33)]);
        assert_eq!(split.rest, Kr::from_ore(1));
        assert_eq!(spread(Kr::from_ore(100), &[Decimal::NEGATIVE_ONE]), None);
    }

    #[test]
    fn more_than_one_is_refused() {
        assert_eq!(apportion(Kr::from_ore(100), &[part(2, 3), part(1, 2)]), None);
        assert_eq!(apportion(Kr::from_ore(100), &[part(1, 0)]), None);
    }

    proptest! {
        #[test]
        fn parts_and_rest_are_the_whole(ore in 0..10_000_000_000_i64, weights in prop::collection::vec(0..9_i64, 0..6)) {
            let of = weights.iter().sum::<i64>() + 3;
            let fractions: Vec<_> = weights.iter().map(|parts| part(*parts, of)).collect();
            let split = apportion(Kr::from_ore(ore), &fractions).expect("below one");
            prop_assert_eq!(split.parts.iter().copied().sum::<Kr>() + split.rest, Kr::from_ore(ore));
            for (kr, fraction) in split.parts.iter().zip(&fractions) {
                // No part is further than one öre from its exact share.
                let exact = i128::from(ore) * i128::from(fraction.parts);
                let given = i128::from(kr.ore().expect("small")) * i128::from(of);
                prop_assert!((exact - given).abs() < i128::from(of));
            }
        }
    }
}
