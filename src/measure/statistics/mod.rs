//! Statistics of counts and shares: pure functions of numbers, each with its
//! formula's source, and each held against another tool's values.
//!
//! They are in binary floating point, since their distributions are; money
//! never passes here. The expected values are in `tests/statistics/`, with the
//! script that made them (SciPy and statsmodels).

#![expect(clippy::float_arithmetic, reason = "statistics of counts come from distributions; money never passes here")]

pub(super) mod cochran_armitage;
pub(super) mod poisson;
pub(super) mod rate_ratio;
pub(super) mod regression;
pub(super) mod wilson;
pub(super) mod xmr;

#[cfg(test)]
mod fixtures;

use rust_decimal::Decimal;
use statrs::distribution::{ContinuousCDF, Normal};

/// The tail on either side of a 95 % interval.
const TAIL: f64 = 0.025;

/// So many significant digits of a statistic are kept.
const DIGITS: i32 = 10;

/// A statistic as an exact number of ten significant digits; `None` where it
/// is not finite or beyond what decimals hold.
pub(super) fn decimal(statistic: f64) -> Option<Decimal> {
    if statistic == 0.0 {
        return Some(Decimal::ZERO);
    }
    let whole_digits = if statistic.is_finite() { digits_before_point(statistic) } else { return None };
    let decimals = u32::try_from((DIGITS - whole_digits).clamp(0, 28)).ok()?;
    let text = format!("{statistic:.places$}", places = usize::try_from(decimals).ok()?);
    Some(text.parse::<Decimal>().ok()?.normalize())
}

fn digits_before_point(statistic: f64) -> i32 {
    let mut digits = 0;
    let mut size = statistic.abs();
    while size >= 1.0 && digits < 40 {
        size /= 10.0;
        digits += 1;
    }
    while size < 0.1 && digits > -40 {
        size *= 10.0;
        digits -= 1;
    }
    digits
}

/// A count as a float: exact, since no count is near 2^53.
fn float(count: u64) -> f64 {
    // Two halves of 32 bits convert without loss; their sum is exact below 2^53.
    let (high, low) = (count >> 32, count & 0xFFFF_FFFF);
    let half = |bits: u64| u32::try_from(bits).map_or(f64::INFINITY, f64::from);
    half(high) * 4_294_967_296.0 + half(low)
}

/// Where a distribution function reaches a probability, between two bounds, by
/// halving. It always comes to an end; statrs' own inverse of the beta
/// distribution (and with it Student's) may not.
fn quantile(function: impl Fn(f64) -> f64, probability: f64, (mut least, mut greatest): (f64, f64)) -> f64 {
    for _ in 0..200 {
        let middle = f64::midpoint(least, greatest);
        if middle <= least || middle >= greatest {
            break;
        }
        if function(middle) < probability { least = middle } else { greatest = middle }
    }
    f64::midpoint(least, greatest)
}

/// The standard normal distribution's quantile.
fn normal_quantile(probability: f64) -> Option<f64> {
    Some(Normal::new(0.0, 1.0).ok()?.inverse_cdf(probability))
}

/// How often a standard normal number lies as far from zero as this, on either side.
fn two_sided(z: f64) -> Option<f64> {
    Some(2.0 * Normal::new(0.0, 1.0).ok()?.cdf(-z.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statistic_keeps_ten_digits_whatever_its_size() {
        let text = |statistic: f64| decimal(statistic).map(|kept| kept.to_string());
        assert_eq!(text(1.0 / 3.0).as_deref(), Some("0.3333333333"));
        assert_eq!(text(1234.0 + 1.0 / 3.0).as_deref(), Some("1234.333333"));
        assert_eq!(text(-2.0e-9 / 3.0).as_deref(), Some("-0.0000000006666666667"));
        assert_eq!(text(0.0).as_deref(), Some("0"));
        assert_eq!(text(f64::INFINITY), None);
        assert_eq!(text(f64::NAN), None);
        assert_eq!(text(1.0e30), None);
    }

    #[test]
    fn a_count_is_the_same_as_a_float() {
        assert_eq!(float(0).to_string(), "0");
        assert_eq!(float(4_294_967_296 + 7).to_string(), "4294967303");
    }
}
