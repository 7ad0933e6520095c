//! The division itself, and the limits of what it gives.

use rust_decimal::Decimal;

use crate::measure::poisson;
use crate::model::figure::Interval;
use crate::model::kr::{Kr, round_half_away};

/// A grant and a count that it is held against.
#[derive(Debug, Clone, Copy)]
pub(in crate::measure) struct Terms {
    pub kr: Kr,
    pub count: Decimal,
}

impl Terms {
    /// The same count against the part of the grant that its days cover.
    pub(in crate::measure) fn aligned(self, days: i64, year_days: i64) -> Option<Self> {
        Some(Self { kr: self.kr.prorated(days, year_days)?, count: self.count })
    }

    /// Kronor per one.
    pub(in crate::measure) fn per(self) -> Option<Decimal> {
        self.kr.per(self.count)
    }

    /// The limits when the count's are Poisson's and the grant is taken as
    /// fixed. Of an `at_least` count the grant per result has no lower limit.
    pub(in crate::measure) fn interval(self, at_least: bool) -> Option<Interval> {
        let limits = poisson::limits(self.count)?;
        let per = |count: Decimal| self.kr.amount().checked_div(count).map(|kr| round_half_away(kr, 2));
        let low = if at_least { None } else { per(limits.high) };
        Some(Interval { low, high: per(limits.low), method: "method-poisson-exact" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_of_the_grant_per_ips_placement() {
        // SciPy: chi2.ppf([.025, .975], [80, 82])/2 = 28.576586, 54.468647;
        // 1 440 000 / 54.468647 = 26 437.23, / 28.576586 = 50 390.90.
        let terms = Terms { kr: Kr::from_ore(144_000_000), count: Decimal::from(40) };
        let interval = terms.interval(false).expect("a count");
        assert_eq!(interval.low, Some("26437.23".parse().expect("a number")));
        assert_eq!(interval.high, Some("50390.90".parse().expect("a number")));
        assert_eq!(terms.interval(true).expect("a count").low, None);
    }
}
