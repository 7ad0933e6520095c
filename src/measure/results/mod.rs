//! What came out: the grant per result, over owners and over years.

pub(super) mod cost;
pub(super) mod cumulative;
pub(super) mod prices;
pub(super) mod rollup;
pub(super) mod trend;
