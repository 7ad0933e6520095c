//! Exact limits of a Poisson count.
//!
//! Source: Garwood (1936); by chi-square quantiles, lower = χ²(0.025; 2n)/2,
//! upper = χ²(0.975; 2n + 2)/2.

#![expect(clippy::float_arithmetic, reason = "limits of a count come from a distribution; money never passes here")]

use rust_decimal::Decimal;
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// The 95 % limits of the mean of a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::measure) struct CountLimits {
    /// The lower limit; zero at a count of zero.
    pub low: Decimal,
    /// The upper limit.
    pub high: Decimal,
}

/// The exact 95 % limits of a count; `None` for what is no count.
pub(in crate::measure) fn limits(count: Decimal) -> Option<CountLimits> {
    if !count.fract().is_zero() || count.is_sign_negative() {
        return None;
    }
    let events = u32::try_from(count.trunc()).ok().map(f64::from)?;
    let low = if count.is_zero() { Decimal::ZERO } else { decimal(quantile(2.0 * events, 0.025)?)? };
    Some(CountLimits { low, high: decimal(quantile(2.0 * events + 2.0, 0.975)?)? })
}

fn quantile(degrees: f64, probability: f64) -> Option<f64> {
    Some(ChiSquared::new(degrees).ok()?.inverse_cdf(probability) / 2.0)
}

/// A limit is a statistic, not money; nine decimals keep it exact enough to divide by.
fn decimal(limit: f64) -> Option<Decimal> {
    Decimal::try_from(limit).ok().map(|limit| limit.round_dp(9))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected values from SciPy: chi2.ppf(0.025, 2*n)/2 and chi2.ppf(0.975, 2*n + 2)/2.
    #[test]
    fn limits_agree_with_scipy() {
        for (count, low, high) in SCIPY {
            let limits = limits(Decimal::from(*count)).expect("a count");
            let close =
                |own: Decimal, other: f64| (f64::try_from(own).expect("small") - other).abs() < 1e-6 * other.max(1.0);
            assert!(close(limits.low, *low), "{count}: {} is not {low}", limits.low);
            assert!(close(limits.high, *high), "{count}: {} is not {high}", limits.high);
        }
    }

    const SCIPY: &[(u32, f64, f64)] = &[
        (0, 0.0, 3.688879454113936),
        (1, 0.025317807984289876, 5.571643390938898),
        (15, 8.395386132783315, 24.740218871485844),
        (19, 11.43924116436673, 29.67085357158559),
        (30, 20.240874021420915, 42.82686539480766),
        (40, 28.576586441788965, 54.468646963984064),
        (53, 39.70063693235747, 69.32530492920425),
        (950, 890.5425120740684, 1012.3834398441797),
        (100_000, 99381.15266374472, 100621.74473974388),
    ];

    #[test]
    fn halves_and_negatives_are_no_counts() {
        assert_eq!(limits(Decimal::new(5, 1)), None);
        assert_eq!(limits(Decimal::from(-1)), None);
    }
}
