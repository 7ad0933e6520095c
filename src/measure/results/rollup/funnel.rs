//! Limits of a funnel plot: how far owners' counts may lie from what a common
//! rate expects of them by chance alone, and how much more they vary than that.
//!
//! Source: Spiegelhalter (2005), Funnel plots for comparing institutional
//! performance, Statistics in Medicine 24. Exact Poisson limits, interpolated
//! between whole counts as in its appendix; over-dispersion φ as the mean of
//! squared z-scores, of which the tenth at either end is winsorised.

#![expect(clippy::float_arithmetic, reason = "limits of counts come from a distribution; money never passes here")]

use statrs::distribution::{ContinuousCDF, DiscreteCDF, Normal, Poisson};

/// The part of the owners at either end whose z-scores are drawn in.
const WINSORISED: f64 = 0.1;

/// More expected counts than this are not summed one by one.
const MANY: f64 = 100_000.0;

/// How sure a pair of limits is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sure {
    /// 95 %.
    Percent95,
    /// 99.8 %.
    Percent998,
}

impl Sure {
    fn tail(self) -> f64 {
        match self {
            Sure::Percent95 => 0.025,
            Sure::Percent998 => 0.001,
        }
    }
}

/// Two limits of a count; the lower may be below zero, which is none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct FunnelLimits {
    pub low: f64,
    pub high: f64,
}

impl FunnelLimits {
    pub(super) fn hold(self, count: f64) -> bool {
        self.low <= count && count <= self.high
    }
}

/// The exact limits of a Poisson count of which so many are expected.
pub(super) fn exact(expected: f64, sure: Sure) -> Option<FunnelLimits> {
    let tail = sure.tail();
    Some(FunnelLimits { low: quantile(expected, tail)?, high: quantile(expected, 1.0 - tail)? })
}

/// r − (P(X ≤ r) − p) ÷ P(X = r), r the smallest count with P(X ≤ r) ≥ p. Of
/// many, where summing takes long, the first terms of its expansion (Cornish
/// and Fisher 1938), which agree to a hundredth of a count.
fn quantile(expected: f64, probability: f64) -> Option<f64> {
    if expected > MANY {
        let z = Normal::standard().inverse_cdf(probability);
        return Some(expected + z * expected.sqrt() + (z * z - 1.0) / 6.0 - 0.5);
    }
    let counts = Poisson::new(expected).ok()?;
    let r = counts.inverse_cdf(probability);
    let below = r.checked_sub(1).map_or(0.0, |below| counts.cdf(below));
    let up_to = counts.cdf(r);
    let whole = u32::try_from(r).map(f64::from).ok()?;
    Some(whole - (up_to - probability) / (up_to - below))
}

/// The limits by the normal approximation, widened by the over-dispersion;
/// counts that vary less than by chance widen nothing.
pub(super) fn adjusted(expected: f64, dispersion: f64, sure: Sure) -> FunnelLimits {
    let reach = -Normal::standard().inverse_cdf(sure.tail()) * (expected * dispersion.max(1.0)).sqrt();
    FunnelLimits { low: expected - reach, high: expected + reach }
}

/// φ of counts and what was expected of each; `None` of fewer than two, or
/// where nothing is expected.
pub(super) fn dispersion(counts: &[(f64, f64)]) -> Option<f64> {
    if counts.len() < 2 || counts.iter().any(|(_, expected)| *expected <= 0.0) {
        return None;
    }
    let mut scores: Vec<f64> =
        counts.iter().map(|(observed, expected)| (observed - expected) / expected.sqrt()).collect();
    scores.sort_by(f64::total_cmp);
    let owners = u32::try_from(scores.len()).map(f64::from).ok()?;
    // The whole number of scores in a tenth at either end.
    let drawn_in = (1..=scores.len()).take_while(|k| u32::try_from(*k).map_or(0.0, f64::from) <= owners * WINSORISED);
    let drawn_in = drawn_in.count();
    let (least, most) = (*scores.get(drawn_in)?, *scores.iter().rev().nth(drawn_in)?);
    Some(scores.iter().map(|z| z.max(least).min(most).powi(2)).sum::<f64>() / owners)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(own: f64, other: f64) -> bool {
        (own - other).abs() < 1e-6 * other.abs().max(1.0)
    }

    /// Expected values from SciPy: r = poisson.ppf(p, e);
    /// r - (poisson.cdf(r, e) - p) / poisson.pmf(r, e).
    #[test]
    fn exact_limits_agree_with_scipy() {
        for (expected, low, high, lower, higher) in SCIPY {
            let (p95, p998) = (exact(*expected, Sure::Percent95), exact(*expected, Sure::Percent998));
            let (p95, p998) = (p95.expect("limits"), p998.expect("limits"));
            assert!(close(p95.low, *low) && close(p95.high, *high), "{expected}: {p95:?}");
            assert!(close(p998.low, *lower) && close(p998.high, *higher), "{expected}: {p998:?}");
        }
    }

    /// Expected values from SciPy: e ± norm.ppf(.975) * sqrt(e * 2.5), and norm.ppf(.999).
    #[test]
    fn adjusted_limits_agree_with_scipy() {
        let p95 = adjusted(40.0, 2.5, Sure::Percent95);
        assert!(close(p95.low, 20.400360154599458) && close(p95.high, 59.59963984540054), "{p95:?}");
        let p998 = adjusted(40.0, 2.5, Sure::Percent998);
        assert!(close(p998.low, 9.097676938321865) && close(p998.high, 70.90232306167814), "{p998:?}");
        // Less than by chance widens nothing: sqrt(40) = 6.324555, times 1.959964.
        assert!(close(adjusted(40.0, 0.3, Sure::Percent95).high, 52.395901));
    }

    /// Expected values from SciPy: (mstats.winsorize(z, limits=(.1, .1))**2).mean().
    #[test]
    fn dispersion_agrees_with_scipy() {
        let counts = [
            (12.0, 10.0),
            (8.0, 10.0),
            (30.0, 20.0),
            (5.0, 20.0),
            (40.0, 40.0),
            (44.0, 40.0),
            (39.0, 40.0),
            (100.0, 80.0),
            (3.0, 5.0),
            (7.0, 5.0),
            (61.0, 60.0),
        ];
        assert!(close(dispersion(&counts).expect("eleven"), PHI_11));
        // Fewer than ten have no tenth to draw in.
        assert!(close(dispersion(&counts[..4]).expect("four"), PHI_4));
        assert_eq!(dispersion(&counts[..1]), None);
        assert_eq!(dispersion(&[(1.0, 0.0), (2.0, 3.0)]), None);
    }

    const PHI_11: f64 = 1.2401515151515154;
    const PHI_4: f64 = 4.2625;

    const SCIPY: &[(f64, f64, f64, f64, f64)] = &[
        (0.5, -0.9587819682324967, 1.8600259114609996, -0.9983512787292999, 3.4758589809003917),
        (3.0, -0.4978615769203084, 6.393840164857888, -0.9799144630768124, 9.12650494464844),
        (12.5, 5.515440533799104, 19.421054052624974, 2.5428601441921255, 24.30261586569862),
        (40.0, 27.563813018823588, 52.37918526290674, 21.400028323957915, 60.45162286792445),
        (950.0, 889.5607203321368, 1010.386028016003, 855.6830218147007, 1046.1631204529315),
        (200_000.0, 199123.45084862423, 200876.49630902047, 198618.93191319943, 201382.9179768139),
    ];
}
