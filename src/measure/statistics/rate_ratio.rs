//! The ratio of two rates of independent events, by exact limits.
//!
//! Of n = k₁ + k₂ events in exposures t₁ and t₂, the second period's are
//! binomial with probability π = λ₂t₂ ÷ (λ₁t₁ + λ₂t₂), given n. Clopper and
//! Pearson's limits of π give those of λ₂ ÷ λ₁ = π ÷ (1 − π) × t₁ ÷ t₂; p is
//! twice the smaller tail under λ₁ = λ₂, at most 1.
//! Source: Przyborowski and Wilenski (1940); Clopper and Pearson (1934).

#![expect(clippy::float_arithmetic, reason = "exact limits come from a distribution; money never passes here")]

use statrs::distribution::{Beta, ContinuousCDF};

use super::{TAIL, float, quantile};

/// Events over a time in which they could happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::measure) struct CountOverDays {
    /// The events.
    pub count: u64,
    /// The exposure, in days (or in another unit that both periods share).
    pub days: u64,
}

/// A ratio of rates with its 95 % limits; what is `None` has no bound.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::measure) struct RateRatio {
    /// The second rate ÷ the first; `None` where the first is zero.
    pub estimate: Option<f64>,
    /// The lower limit.
    pub low: f64,
    /// The upper limit; `None` where the first count is zero.
    pub high: Option<f64>,
    /// How often two equal rates would differ so much, at most 1.
    pub p: f64,
}

/// Why there is no ratio.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::measure) enum NoRatio {
    /// Nothing happened in either period, or one has no days.
    Nothing,
    /// More events than the distribution function is exact for.
    TooLarge,
}

/// Up to so many events the beta distribution's function keeps seven digits.
const MOST: u64 = 10_000_000;

/// The second rate against the first.
pub(in crate::measure) fn rate_ratio(first: CountOverDays, second: CountOverDays) -> Result<RateRatio, NoRatio> {
    if first.count == 0 && second.count == 0 || first.days == 0 || second.days == 0 {
        return Err(NoRatio::Nothing);
    }
    if first.count.saturating_add(second.count) > MOST {
        return Err(NoRatio::TooLarge);
    }
    exact(first, second).ok_or(NoRatio::Nothing)
}

fn exact(first: CountOverDays, second: CountOverDays) -> Option<RateRatio> {
    let (before, after) = (float(first.count), float(second.count));
    let exposures = float(first.days) / float(second.days);
    let odds = |share: f64| share / (1.0 - share) * exposures;
    let low = if second.count == 0 { 0.0 } else { odds(limit(after, before + 1.0, TAIL)?) };
    let high = if first.count == 0 { None } else { Some(odds(limit(after + 1.0, before, 1.0 - TAIL)?)) };
    let estimate = (first.count > 0).then(|| after / before * exposures);
    let under_equal = 1.0 / (1.0 + exposures);
    // P(K ≤ k) = 1 − I(k + 1, n − k) and P(K ≥ k) = I(k, n − k + 1).
    let at_most = if first.count == 0 { 1.0 } else { above(after + 1.0, before, under_equal)? };
    let at_least = if second.count == 0 { 1.0 } else { below(after, before + 1.0, under_equal)? };
    Some(RateRatio { estimate, low, high, p: (2.0 * at_most.min(at_least)).min(1.0) })
}

fn below(a: f64, b: f64, share: f64) -> Option<f64> {
    Some(Beta::new(a, b).ok()?.cdf(share))
}

fn above(a: f64, b: f64, share: f64) -> Option<f64> {
    Some(Beta::new(a, b).ok()?.sf(share))
}

/// A limit of a share: the quantile of a beta distribution.
fn limit(a: f64, b: f64, probability: f64) -> Option<f64> {
    let beta = Beta::new(a, b).ok()?;
    Some(quantile(|share| beta.cdf(share), probability, (0.0, 1.0)))
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{agree, agree_or_none, cases, count, number};
    use super::*;

    #[test]
    fn ratios_agree_with_scipy() {
        for case in cases(include_str!("../../../tests/statistics/rate_ratio.json")) {
            let at = |key: &str| CountOverDays { count: count(&case[key][0]), days: count(&case[key][1]) };
            let own = rate_ratio(at("first"), at("second")).expect("events");
            agree_or_none(own.estimate, &case["estimate"], &case);
            agree(own.low, number(&case["low"]), &case);
            agree_or_none(own.high, &case["high"], &case);
            agree(own.p, number(&case["p"]), &case);
        }
    }

    /// Statrs' own inverse never comes back from some of these.
    #[test]
    fn the_largest_and_most_unequal_counts_come_to_an_end() {
        for (before, after) in [(1, 9_999_999), (9_999_999, 1), (0, 10_000_000), (5_000_000, 5_000_000)] {
            for days in [1, 365, 1_000_000] {
                let first = CountOverDays { count: before, days };
                let ratio = rate_ratio(first, CountOverDays { count: after, days: 1 }).expect("a ratio");
                assert!(ratio.low >= 0.0 && ratio.high.is_none_or(|high| high > ratio.low), "{ratio:?}");
            }
        }
        let many = CountOverDays { count: u64::MAX, days: 1 };
        assert_eq!(rate_ratio(many, many), Err(NoRatio::TooLarge));
    }

    #[test]
    fn nothing_against_nothing_is_no_ratio() {
        let none = CountOverDays { count: 0, days: 365 };
        assert_eq!(rate_ratio(none, none), Err(NoRatio::Nothing));
        let timeless = CountOverDays { count: 3, days: 0 };
        assert_eq!(rate_ratio(timeless, CountOverDays { count: 3, days: 1 }), Err(NoRatio::Nothing));
    }
}
