//! The limits of a pool at every size, as points of a curve.

use rust_decimal::Decimal;

use super::Pooled;
use super::own::Sums;
use crate::model::answer::rollup::CurvePoint;
use crate::model::kr::Kr;

/// How many points a curve has.
const POINTS: i64 = 120;

impl Pooled {
    /// From nothing to a little beyond the largest owner of the largest pool.
    pub(super) fn curve(&self) -> Vec<CurvePoint> {
        let mut curve = Vec::new();
        let Some(pool) = self.pools.first() else { return curve };
        let grants = pool.owners.iter().filter_map(|place| self.owners.get(*place)?.sums.ok());
        let Some(largest) = grants.map(|sums| sums.kr).max() else { return curve };
        for point in 1..=POINTS {
            // Closer together where the curve is steep.
            let along = Decimal::from(point * point) / Decimal::from(POINTS * POINTS);
            let kr = along.checked_mul(largest.amount()).and_then(|kr| kr.checked_mul(Decimal::new(11, 1)));
            let Some(kr) = kr.map(Kr::new) else { continue };
            let sums = Sums { kr, count: Decimal::ZERO };
            let (Some(expected), Some(funnel)) = (pool.expected(sums), pool.funnel(sums)) else { continue };
            curve.push(CurvePoint { expected: expected.round_dp(3), funnel });
        }
        curve
    }
}
