//! Where the grants went: from the agreement to the activities, what the
//! redistribution changed, what of it is measured, and whether the printed sums agree.

pub(super) mod ancestry;
pub(super) mod flow;
pub(super) mod measured_share;
pub mod reconciliation;
pub(super) mod redistribution;
