//! Poisson regression of counts on one number, with the logarithm of the
//! exposure as offset: log E(y) = a + b·x + log(days).
//!
//! For a given b the likelihood is greatest at e^a = Σy ÷ Σ days·e^(bx), so
//! only b is sought: the score is Σy·(x̄ᵧ − x̄ᵦ), where x̄ᵧ is the mean of x over
//! the events and x̄ᵦ its mean with weights days·e^(bx). x̄ᵦ rises with b from
//! the least x to the greatest, so there is one root where x̄ᵧ lies strictly
//! between them, and none else. The standard error of b, 1 ÷ √(Σy · var ᵦ(x)),
//! is what the inverse of the full information matrix gives.
//! Source: McCullagh and Nelder, *Generalized Linear Models* (1989), ch. 6.
//!
//! The cautious limits allow for counts that vary more than Poisson's: t with
//! n − 2 degrees of freedom for the normal, and the standard error × √max(φ, 1),
//! where φ = Pearson's χ² ÷ (n − 2).

#![expect(clippy::float_arithmetic, reason = "an estimate from a likelihood; money never passes here")]

use statrs::distribution::{ContinuousCDF, StudentsT};

use super::{TAIL, float, normal_quantile, quantile, two_sided};

/// A count, the exposure it was made over and the number that it may follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::measure) struct CountInYear {
    /// The events.
    pub count: u64,
    /// The exposure in days.
    pub days: u64,
    /// The calendar year.
    pub year: i32,
}

/// A ratio a year with its 95 % limits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::measure) struct PoissonFit {
    /// How many times as high the rate is from one year to the next.
    pub estimate: f64,
    /// The lower limit, if the counts are Poisson's.
    pub low: f64,
    /// The upper limit, if the counts are Poisson's.
    pub high: f64,
    /// How often an unchanged rate would give so steep a line (Wald).
    pub p: f64,
    /// φ: Pearson's χ² ÷ degrees of freedom; 1 where the counts vary as Poisson's do.
    pub dispersion: f64,
    /// The lower limit that allows for more variation.
    pub cautious_low: f64,
    /// The upper limit that allows for more variation.
    pub cautious_high: f64,
}

/// Why there is no line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::measure) enum NoLine {
    /// Fewer than three counts.
    TooFew,
    /// All of them in one year.
    OneYear,
    /// Nothing happened.
    AllZero,
    /// Everything happened in the first year, or in the last: the ratio has no bound.
    Unbounded,
}

/// The ratio a year over three or more counts.
pub(in crate::measure) fn regression(observed: &[CountInYear]) -> Result<PoissonFit, NoLine> {
    if observed.len() < 3 {
        return Err(NoLine::TooFew);
    }
    let years = observed.iter().map(|one| one.year);
    let (Some(first), Some(last)) = (years.clone().min(), years.max()) else { return Err(NoLine::TooFew) };
    if first == last {
        return Err(NoLine::OneYear);
    }
    // Years from the first, so that powers of e stay small.
    let mut points: Vec<Point> = observed
        .iter()
        .map(|one| Point {
            x: f64::from(one.year.saturating_sub(first)),
            y: float(one.count),
            log_days: float(one.days).ln(),
        })
        .collect();
    // A sum of floats depends on its order; the answer must not.
    points.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)).then(a.log_days.total_cmp(&b.log_days)));
    let events: f64 = points.iter().map(|point| point.y).sum();
    if events == 0.0 {
        return Err(NoLine::AllZero);
    }
    let centre = points.iter().map(|point| point.x * point.y).sum::<f64>() / events;
    let span = f64::from(last.saturating_sub(first));
    if centre <= 0.0 || centre >= span {
        return Err(NoLine::Unbounded);
    }
    let slope = root(&points, centre).ok_or(NoLine::Unbounded)?;
    line(&points, events, slope).ok_or(NoLine::Unbounded)
}

#[derive(Debug, Clone, Copy)]
struct Point {
    x: f64,
    y: f64,
    log_days: f64,
}

/// The share of all expected events that each point has, for a slope.
fn shares(points: &[Point], slope: f64) -> Vec<f64> {
    let logs: Vec<f64> = points.iter().map(|point| point.log_days + slope * point.x).collect();
    let greatest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = logs.iter().map(|log| (log - greatest).exp()).collect();
    let total: f64 = weights.iter().sum();
    weights.into_iter().map(|weight| weight / total).collect()
}

/// The mean and variance of x with the weights of a slope.
fn moments(points: &[Point], slope: f64) -> (f64, f64) {
    let shares = shares(points, slope);
    let mean: f64 = points.iter().zip(&shares).map(|(point, share)| point.x * share).sum();
    let variance = points.iter().zip(&shares).map(|(point, share)| (point.x - mean).powi(2) * share).sum();
    (mean, variance)
}

/// The slope at which the weighted mean of x is that of the events: Newton's
/// steps, kept inside a bracket that each of them narrows.
fn root(points: &[Point], centre: f64) -> Option<f64> {
    let (mut least, mut greatest, mut slope) = (-700.0, 700.0, 0.0);
    for _ in 0..300 {
        let (mean, variance) = moments(points, slope);
        let excess = centre - mean;
        if excess > 0.0 {
            least = slope
        } else {
            greatest = slope
        }
        let step = slope + excess / variance;
        let next = if step > least && step < greatest { step } else { f64::midpoint(least, greatest) };
        if (next - slope).abs() <= 1e-14 * slope.abs().max(1.0) {
            return next.is_finite().then_some(next);
        }
        slope = next;
    }
    slope.is_finite().then_some(slope)
}

fn line(points: &[Point], events: f64, slope: f64) -> Option<PoissonFit> {
    let (_, variance) = moments(points, slope);
    let error = 1.0 / (events * variance).sqrt();
    let free = float(u64::try_from(points.len()).ok()?) - 2.0;
    let shares = shares(points, slope);
    let pearson: f64 = points.iter().zip(&shares).map(|(point, share)| distance(point.y, events * share)).sum();
    let dispersion = pearson / free;
    let student = StudentsT::new(0.0, 1.0, free).ok()?;
    let (z, t) = (normal_quantile(1.0 - TAIL)?, quantile(|t| student.cdf(t), 1.0 - TAIL, (0.0, 100.0)));
    let cautious = t * error * dispersion.max(1.0).sqrt();
    let line = PoissonFit {
        estimate: slope.exp(),
        low: (slope - z * error).exp(),
        high: (slope + z * error).exp(),
        p: two_sided(slope / error)?,
        dispersion,
        cautious_low: (slope - cautious).exp(),
        cautious_high: (slope + cautious).exp(),
    };
    error.is_finite().then_some(line)
}

/// (y − μ)² ÷ μ, where nothing was expected and nothing came zero.
fn distance(count: f64, expected: f64) -> f64 {
    if expected > 0.0 { (count - expected).powi(2) / expected } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{agree_or_none, cases, count};
    use super::*;

    fn observed(case: &serde_json::Value) -> Vec<CountInYear> {
        let rows = case["observed"].as_array().expect("rows").iter();
        let year = |row: &serde_json::Value| i32::try_from(row[2].as_i64().expect("a year")).expect("a year");
        rows.map(|row| CountInYear { count: count(&row[0]), days: count(&row[1]), year: year(row) }).collect()
    }

    #[test]
    fn lines_agree_with_statsmodels() {
        for case in cases(include_str!("../../../tests/statistics/regression.json")) {
            let own = regression(&observed(&case)).unwrap_or_else(|why| panic!("{why:?}: {case}"));
            for (own, key) in [
                (own.estimate, "estimate"),
                (own.low, "low"),
                (own.high, "high"),
                (own.p, "p"),
                (own.dispersion, "dispersion"),
                (own.cautious_low, "cautious_low"),
                (own.cautious_high, "cautious_high"),
            ] {
                agree_or_none(own.is_finite().then_some(own), &case[key], &case);
            }
        }
    }

    fn yearly(counts: &[u64]) -> Vec<CountInYear> {
        (2020..).zip(counts).map(|(year, count)| CountInYear { count: *count, days: 365, year }).collect()
    }

    #[test]
    fn where_there_is_no_line_it_says_why() {
        assert_eq!(regression(&yearly(&[3, 4])), Err(NoLine::TooFew));
        assert_eq!(regression(&yearly(&[0, 0, 0])), Err(NoLine::AllZero));
        assert_eq!(regression(&yearly(&[0, 0, 9])), Err(NoLine::Unbounded));
        assert_eq!(regression(&yearly(&[9, 0, 0, 0])), Err(NoLine::Unbounded));
        // All in the middle: the line is level.
        let level = regression(&yearly(&[0, 9, 0])).expect("a line");
        assert!((level.estimate - 1.0).abs() < 1e-9);
        let same = CountInYear { count: 3, days: 30, year: 2020 };
        assert_eq!(regression(&[same, same, same]), Err(NoLine::OneYear));
    }

    /// Halves of a year say of the year what the whole does.
    #[test]
    fn a_year_in_two_halves_gives_the_same_ratio_and_limits() {
        let whole = regression(&yearly(&[19, 24, 29, 40])).expect("a line");
        let mut halves = yearly(&[19, 24, 29]);
        halves.push(CountInYear { count: 11, days: 100, year: 2023 });
        halves.push(CountInYear { count: 29, days: 265, year: 2023 });
        let halves = regression(&halves).expect("a line");
        for (whole, half) in
            [(whole.estimate, halves.estimate), (whole.low, halves.low), (whole.high, halves.high), (whole.p, halves.p)]
        {
            assert!((whole - half).abs() < 1e-12, "{whole} {half}");
        }
    }

    #[test]
    fn neither_order_nor_the_unit_of_exposure_matters() {
        let forth = yearly(&[5, 3, 8, 13, 9]);
        let mut back = forth.clone();
        back.reverse();
        assert_eq!(regression(&forth), regression(&back));
        let scaled: Vec<CountInYear> = forth.iter().map(|one| CountInYear { days: one.days * 24, ..*one }).collect();
        let (days, hours) = (regression(&forth).expect("a line"), regression(&scaled).expect("a line"));
        assert!((days.estimate - hours.estimate).abs() < 1e-12 && (days.p - hours.p).abs() < 1e-12);
    }
}
