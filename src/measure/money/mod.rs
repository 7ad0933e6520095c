//! Where the grants went: from the agreement to the activities, what the
//! redistribution changed, what of it is measured, and whether the printed sums agree.

mod ancestry;
pub(super) mod bridge;
mod change;
pub(super) mod flow;
pub(super) mod measured_share;
mod part;
pub mod reconciliation;
pub mod redistribution;
mod unused;
