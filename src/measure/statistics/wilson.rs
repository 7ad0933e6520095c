//! Wilson's limits of a share.
//!
//! With z the normal quantile: (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) ÷ (1 + z²/n).
//! Source: Wilson (1927).

#![expect(clippy::float_arithmetic, reason = "limits of a share; money never passes here")]

use statrs::distribution::{ContinuousCDF, Normal};

/// The 95 % limits of a share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::measure) struct Limits {
    /// The lower limit.
    pub low: f64,
    /// The upper limit.
    pub high: f64,
}

/// The limits of `share` of `n`; `None` of nobody, or of what is no share.
pub(in crate::measure) fn limits(share: f64, n: u64) -> Option<Limits> {
    let n = u32::try_from(n).ok().filter(|n| *n > 0).map(f64::from)?;
    if !(0.0..=1.0).contains(&share) {
        return None;
    }
    let z = Normal::standard().inverse_cdf(0.975);
    let middle = share + z * z / (2.0 * n);
    let half = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    let of = |sum: f64| (sum / (1.0 + z * z / n)).clamp(0.0, 1.0);
    Some(Limits { low: of(middle - half), high: of(middle + half) })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected values from SciPy: binomtest(k, n).proportion_ci(method="wilson").
    #[test]
    fn limits_agree_with_scipy() {
        for (k, n, low, high) in SCIPY {
            let own = limits(f64::from(*k) / f64::from(*n), u64::from(*n)).expect("a share");
            assert!((own.low - low).abs() < 1e-9 && (own.high - high).abs() < 1e-9, "{k} of {n}: {own:?}");
        }
        assert_eq!(limits(0.5, 0), None);
    }

    const SCIPY: &[(u32, u32, f64, f64)] = &[
        (40, 53, 0.6243344231264808, 0.8506709789194319),
        (48, 60, 0.682181941943721, 0.881714946771025),
        (4, 4, 0.5101091635454027, 1.0),
        (0, 10, 0.0, 0.27753279986288926),
    ];
}
