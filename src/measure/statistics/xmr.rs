//! Limits of a chart of single values and their moving range (XmR).
//!
//! Mean ± 2.66 × the mean of the differences between one value and the next,
//! from 12 values. Source: Shewhart; Wheeler, *Understanding Variation* (1993).

use rust_decimal::Decimal;

/// So many values make the limits worth drawing.
pub(in crate::measure) const LEAST: usize = 12;

/// 3 ÷ d₂ for two values, as charts use it.
const REACH: Decimal = Decimal::from_parts(266, 0, 0, false, 2);

/// The mean of values in order, and the limits that most of them keep within.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::measure) struct ControlLimits {
    /// The mean.
    pub mean: Decimal,
    /// The lower limit.
    pub low: Decimal,
    /// The upper limit.
    pub high: Decimal,
}

/// The limits of values in the order of time; `None` of fewer than twelve.
pub(in crate::measure) fn limits(values: &[Decimal]) -> Option<ControlLimits> {
    if values.len() < LEAST {
        return None;
    }
    let mean = mean(values.iter().copied())?;
    let moves = values.windows(2).filter_map(|pair| match pair {
        [before, after] => after.checked_sub(*before).map(|change| change.abs()),
        _ => None,
    });
    let reach = self::mean(moves)?.checked_mul(REACH)?;
    Some(ControlLimits { mean, low: mean.checked_sub(reach)?, high: mean.checked_add(reach)? })
}

fn mean(values: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    let (mut sum, mut count) = (Decimal::ZERO, 0u32);
    for value in values {
        sum = sum.checked_add(value)?;
        count = count.checked_add(1)?;
    }
    sum.checked_div(count.into())
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{agree, cases, number};
    use super::*;

    #[test]
    fn limits_agree_with_numpy() {
        for case in cases(include_str!("../../../tests/statistics/xmr.json")) {
            let values = case["values"].as_array().expect("values").iter();
            let values: Vec<Decimal> = values.map(|value| value.to_string().parse().expect("a number")).collect();
            let own = limits(&values).expect("limits");
            let float = |value: Decimal| f64::try_from(value).expect("a float");
            for (own, key) in [(own.mean, "mean"), (own.low, "low"), (own.high, "high")] {
                agree(float(own), number(&case[key]), &case);
            }
        }
    }

    #[test]
    fn eleven_values_are_too_few() {
        assert_eq!(limits(&[Decimal::ONE; 11]), None);
        let level = limits(&[Decimal::ONE; 12]).expect("limits");
        assert_eq!((level.low, level.high), (Decimal::ONE, Decimal::ONE));
    }
}
