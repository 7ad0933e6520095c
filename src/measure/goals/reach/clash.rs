//! Which limits clash where no re-allocation keeps them all.
//!
//! Method: the deletion filter (Chinneck and Dravnieks 1991). Each limit in turn
//! is left out; where the rest still cannot be kept, it stays out. What remains
//! cannot be kept together, and any one of it left out makes it possible.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::plan::{Limit, Plan};
use super::programme::{Solved, smallest};

/// A smallest set of limits that cannot be kept together.
pub(super) fn clash(plan: &Plan) -> BTreeSet<Limit> {
    let mut kept: BTreeSet<Limit> = plan.limits().into_iter().collect();
    for limit in plan.limits() {
        kept.remove(&limit);
        if smallest(plan, &kept, Decimal::ZERO) != Solved::Impossible {
            kept.insert(limit);
        }
    }
    kept
}
