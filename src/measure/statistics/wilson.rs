//! Wilson's limits of a share.
//!
//! With p̂ = k ÷ n and z the normal quantile: (p̂ + z²/2n ± z·√(p̂(1 − p̂)/n + z²/4n²)) ÷ (1 + z²/n).
//! Source: Wilson (1927). They stay within 0 and 1, also for few.

#![expect(clippy::float_arithmetic, reason = "limits of a share; money never passes here")]

use super::{TAIL, float, normal_quantile};

/// The 95 % limits of a share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::measure) struct ShareLimits {
    /// The lower limit.
    pub low: f64,
    /// The upper limit.
    pub high: f64,
}

/// The limits of `share` of `n`; `None` of nobody, or of what is no share.
pub(in crate::measure) fn limits(share: f64, n: u64) -> Option<ShareLimits> {
    if n == 0 || !(0.0..=1.0).contains(&share) {
        return None;
    }
    let (n, z) = (float(n), normal_quantile(1.0 - TAIL)?);
    let square = z * z;
    let middle = share + square / (2.0 * n);
    let reach = z * (share * (1.0 - share) / n + square / (4.0 * n * n)).sqrt();
    let limit = |sum: f64| (sum / (1.0 + square / n)).clamp(0.0, 1.0);
    // At the ends the formula gives 0 and 1; rounding must not.
    let low = if share <= 0.0 { 0.0 } else { limit(middle - reach) };
    let high = if share >= 1.0 { 1.0 } else { limit(middle + reach) };
    Some(ShareLimits { low, high })
}

/// A count of a whole as a share.
pub(in crate::measure) fn share(count: u64, n: u64) -> f64 {
    float(count) / float(n)
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{agree, cases, count, number};
    use super::*;

    #[test]
    fn limits_agree_with_statsmodels() {
        for case in cases(include_str!("../../../tests/statistics/wilson.json")) {
            let n = count(&case["n"]);
            let own = limits(share(count(&case["count"]), n), n).expect("limits");
            agree(own.low, number(&case["low"]), &case);
            agree(own.high, number(&case["high"]), &case);
        }
    }

    #[test]
    fn nobody_has_no_share() {
        assert_eq!(limits(0.5, 0), None);
        assert_eq!(limits(1.5, 10), None);
    }
}
