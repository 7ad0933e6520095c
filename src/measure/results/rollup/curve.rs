//! The limits of a pool at every size, as points of a curve.

use rust_decimal::Decimal;

use super::RollUp;
use super::own::Sums;
use crate::model::answer::{Cell, LooseAnswer};
use crate::model::kr::Kr;

const KEYS: &[&str] = &["expected_count", "limits_95", "limits_998", "adjusted_95", "adjusted_998"];

/// How many points a curve has.
const POINTS: i64 = 120;

impl RollUp {
    /// From nothing to a little beyond the largest owner of the largest pool.
    pub(super) fn curve(&self) -> LooseAnswer {
        let mut answer = LooseAnswer::new("funnel", KEYS);
        let Some(pool) = self.pools.first() else { return answer };
        let grants = pool.owners.iter().filter_map(|place| self.owners.get(*place)?.sums.ok());
        let Some(largest) = grants.map(|sums| sums.kr).max() else { return answer };
        for point in 1..=POINTS {
            // Closer together where the curve is steep.
            let along = Decimal::from(point * point) / Decimal::from(POINTS * POINTS);
            let kr = along.checked_mul(largest.amount()).and_then(|kr| kr.checked_mul(Decimal::new(11, 1)));
            let Some(kr) = kr.map(Kr::new) else { continue };
            let sums = Sums { kr, count: Decimal::ZERO };
            let (Some(expected), Some(funnel)) = (pool.expected(sums), pool.funnel(sums)) else { continue };
            answer.rows.push(vec![
                Cell::Decimal(expected.round_dp(3)),
                Cell::Interval(Some(funnel.exact_95)),
                Cell::Interval(Some(funnel.exact_998)),
                Cell::Interval(Some(funnel.adjusted_95)),
                Cell::Interval(Some(funnel.adjusted_998)),
            ]);
        }
        answer
    }
}
