//! Whether a share rises or falls over periods: the Cochran–Armitage test.
//!
//! With r of n in each period, p̄ = Σr ÷ Σn and x the calendar year:
//! z = Σ x(r − n·p̄) ÷ √(p̄(1 − p̄)·(Σ n·x² − (Σ n·x)² ÷ Σn)); p is two-sided.
//! Source: Cochran (1954), Armitage (1955); R's `prop.trend.test` gives z².

#![expect(clippy::float_arithmetic, reason = "a test of shares; money never passes here")]

use super::{float, two_sided};

/// Some of a whole in one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::measure) struct ShareInYear {
    /// How many.
    pub count: u64,
    /// Of how many.
    pub n: u64,
    /// The calendar year.
    pub year: i32,
}

/// The test's answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::measure) struct ShareTrend {
    /// Standard errors from no trend: above zero where the share rises.
    pub z: f64,
    /// How often shares without a trend would give so large a z, on either side.
    pub p: f64,
}

/// The trend of a share; `None` for fewer than two years, or where it is none
/// or all throughout.
pub(in crate::measure) fn share_trend(parts: &[ShareInYear]) -> Option<ShareTrend> {
    let mut parts: Vec<ShareInYear> = parts.iter().copied().filter(|part| part.n > 0).collect();
    // A sum of floats depends on its order; the answer must not.
    parts.sort_by_key(|part| (part.year, part.n, part.count));
    let first = parts.first()?.year;
    let sum = |of: &dyn Fn(f64, f64, f64) -> f64| -> f64 {
        let each =
            parts.iter().map(|part| of(f64::from(part.year.saturating_sub(first)), float(part.count), float(part.n)));
        each.sum()
    };
    let (n, count) = (sum(&|_, _, n| n), sum(&|_, r, _| r));
    let pooled = count / n;
    let slope = sum(&|x, r, n| x * (r - n * pooled));
    let spread = sum(&|x, _, n| n * x * x) - sum(&|x, _, n| n * x).powi(2) / n;
    let variance = pooled * (1.0 - pooled) * spread;
    if variance.is_nan() || variance <= 0.0 {
        return None;
    }
    let z = slope / variance.sqrt();
    Some(ShareTrend { z, p: two_sided(z)? })
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{agree, cases, count, number};
    use super::*;

    fn parts(case: &serde_json::Value) -> Vec<ShareInYear> {
        let rows = case["parts"].as_array().expect("rows").iter();
        let year = |row: &serde_json::Value| i32::try_from(row[2].as_i64().expect("a year")).expect("a year");
        rows.map(|row| ShareInYear { count: count(&row[0]), n: count(&row[1]), year: year(row) }).collect()
    }

    #[test]
    fn tests_agree_with_weighted_least_squares() {
        for case in cases(include_str!("../../../tests/statistics/cochran_armitage.json")) {
            let mut parts = parts(&case);
            let own = share_trend(&parts).expect("a trend");
            agree(own.z, number(&case["z"]), &case);
            agree(own.p, number(&case["p"]), &case);
            parts.reverse();
            assert_eq!(share_trend(&parts), Some(own));
        }
    }

    #[test]
    fn one_year_and_all_or_none_have_no_trend() {
        let part = |count, year| ShareInYear { count, n: 10, year };
        assert_eq!(share_trend(&[part(3, 2020), part(4, 2020)]), None);
        assert_eq!(share_trend(&[part(0, 2020), part(0, 2021)]), None);
        assert_eq!(share_trend(&[part(10, 2020), part(10, 2021)]), None);
        assert_eq!(share_trend(&[]), None);
    }
}
