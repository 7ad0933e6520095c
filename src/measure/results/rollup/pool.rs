//! Owners whose figures can be held side by side: one unit, one share that the
//! state grant is of the money on record.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::funnel::{self, Sure};
use super::own::{Own, Sums};
use crate::measure::results::cost::divide::Terms;
use crate::model::answer::rollup::{Funnel, Position};
use crate::model::figure::{Absent, Flags, Interval, RowSet};
use crate::model::kr::Kr;

/// Fewer owners than this say little of how much owners vary.
pub(super) const FEW: usize = 10;

/// Owners pooled: a ratio of sums.
#[derive(Debug, Clone)]
pub(super) struct OwnersPool {
    pub share: Decimal,
    pub unit: (String, String),
    /// The places of its owners among all.
    pub owners: Vec<usize>,
    pub terms: Terms,
    pub independent: bool,
    pub flags: Flags,
    pub base: Vec<RowSet>,
    /// How much the owners vary, as a multiple of chance; `None` where that is not to be known.
    pub dispersion: Option<f64>,
}

/// The pools, the one of most owners first.
pub(super) fn pools(owners: &[Own]) -> Vec<OwnersPool> {
    let mut pools: BTreeMap<(Decimal, &(String, String)), OwnersPool> = BTreeMap::new();
    for (place, own) in owners.iter().enumerate() {
        let Ok((sums, share)) = own.comparable() else { continue };
        let pool = pools.entry((share, &own.unit)).or_insert_with(|| OwnersPool {
            share,
            unit: own.unit.clone(),
            owners: Vec::new(),
            terms: Terms { kr: Kr::ZERO, count: Decimal::ZERO },
            independent: true,
            flags: Flags::new(),
            base: Vec::new(),
            dispersion: None,
        });
        pool.owners.push(place);
        pool.terms.kr += sums.kr;
        pool.terms.count += sums.count;
        pool.independent &= own.independent;
        pool.flags.extend(&own.flags);
        pool.base.extend(own.base.iter().cloned());
    }
    let mut pools: Vec<OwnersPool> = pools.into_values().collect();
    for pool in &mut pools {
        let counts = pool.owners.iter().filter_map(|place| owners.get(*place)?.sums.ok());
        let counts: Option<Vec<(f64, f64)>> =
            counts.map(|sums| Some((float(sums.count)?, float(pool.expected(sums)?)?))).collect();
        pool.dispersion = counts.filter(|_| pool.independent).and_then(|counts| funnel::dispersion(&counts));
    }
    pools.sort_by_key(|pool| std::cmp::Reverse(pool.owners.len()));
    pools
}

impl OwnersPool {
    /// The common grant per result, where there is one.
    pub(super) fn pooled(&self) -> Result<Decimal, Absent> {
        self.terms.per().filter(|_| !self.terms.count.is_zero()).ok_or(Absent::ZeroOutcomes)
    }

    /// How many results the common figure expects of a grant.
    pub(super) fn expected(&self, sums: Sums) -> Option<Decimal> {
        if self.terms.count.is_zero() {
            return None;
        }
        sums.kr.amount().checked_mul(self.terms.count)?.checked_div(self.terms.kr.amount())
    }

    /// The limits for a grant, and where the count lies; `None` where chance
    /// has no known form or there is nobody to compare with.
    pub(super) fn funnel(&self, sums: Sums) -> Option<Funnel> {
        let dispersion = self.dispersion?;
        let (expected, count) = (float(self.expected(sums)?)?, float(sums.count)?);
        let exact = |sure| funnel::exact(expected, sure);
        let adjusted = |sure| funnel::adjusted(expected, dispersion, sure);
        let position = |p95: funnel::FunnelLimits, p998: funnel::FunnelLimits| match (p95.hold(count), p998.hold(count))
        {
            (true, _) => Position::Inside,
            (false, true) => Position::Outside95,
            (false, false) => Position::Outside998,
        };
        let (p95, p998) = (exact(Sure::Percent95)?, exact(Sure::Percent998)?);
        let (wide95, wide998) = (adjusted(Sure::Percent95), adjusted(Sure::Percent998));
        Some(Funnel {
            limits_95: per(sums.kr, p95, "method-funnel-exact"),
            limits_998: per(sums.kr, p998, "method-funnel-exact"),
            adjusted_95: per(sums.kr, wide95, "method-funnel-adjusted"),
            adjusted_998: per(sums.kr, wide998, "method-funnel-adjusted"),
            position: position(p95, p998),
            adjusted_position: position(wide95, wide998),
        })
    }
}

/// Limits of a count as limits of kronor per result: many results are little
/// money each. No results have no upper limit.
fn per(kr: Kr, limits: funnel::FunnelLimits, method: &'static str) -> Interval {
    let per = |count: f64| {
        let count = Decimal::try_from(count).ok().map(|count| count.round_dp(9)).filter(|count| *count > Decimal::ZERO);
        count.and_then(|count| kr.per(count))
    };
    Interval { low: per(limits.high), high: per(limits.low), method }
}

fn float(count: Decimal) -> Option<f64> {
    f64::try_from(count).ok()
}
