//! Sums of fractions, exactly.

use std::cmp::Ordering;

/// A sum of fractions with a common denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sum {
    parts: i128,
    of: i128,
}

/// The largest common denominator: an amount is split by it exactly, in whole öre.
const MOST: i128 = 1_000_000_000_000_000_000;

impl Sum {
    /// Nothing yet.
    pub(super) const ZERO: Sum = Sum { parts: 0, of: 1 };

    /// The sum with `parts`/`of` more; `None` where the common denominator is
    /// beyond reckoning, or `of` is not positive.
    pub(super) fn plus(self, parts: i64, of: i64) -> Option<Self> {
        let (parts, of) = (i128::from(parts), i128::from(of));
        if of <= 0 {
            return None;
        }
        let common = (self.of / greatest_common_divisor(self.of, of)).checked_mul(of).filter(|of| *of <= MOST)?;
        let mine = self.parts.checked_mul(common / self.of)?;
        let more = parts.checked_mul(common / of)?;
        Some(Self { parts: mine.checked_add(more)?, of: common })
    }

    /// How the sum compares with one whole.
    pub(super) fn against_one(self) -> Ordering {
        self.parts.cmp(&self.of)
    }
}

impl std::fmt::Display for Sum {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let divisor = greatest_common_divisor(self.parts, self.of);
        write!(f, "{}/{}", self.parts / divisor, self.of / divisor)
    }
}

/// At least 1, since `b` is positive.
fn greatest_common_divisor(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    i128::try_from(a.max(1)).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_thirds_are_one_and_no_more() {
        let thirds = (0..3).try_fold(Sum::ZERO, |sum, _| sum.plus(1, 3)).expect("small");
        assert_eq!(thirds.against_one(), Ordering::Equal);
        let more = thirds.plus(1, 1_000_000).expect("fits");
        assert_eq!(more.against_one(), Ordering::Greater);
        assert_eq!(Sum::ZERO.plus(2, 3).and_then(|sum| sum.plus(1, 2)).expect("small").to_string(), "7/6");
    }

    #[test]
    fn what_cannot_be_reckoned_is_not_guessed() {
        // Three primes below a million: their product is just below 10¹⁸.
        let large =
            [999_983, 999_979, 999_961].into_iter().try_fold(Sum::ZERO, |sum, of| sum.plus(1, of)).expect("fits");
        assert_eq!(large.plus(1, 2), None);
        assert_eq!(Sum::ZERO.plus(1, 0), None);
    }
}
