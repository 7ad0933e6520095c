//! What came out: the grant per result, over owners and over years; and what statistics services say beside it.

pub(super) mod comparison;
pub(super) mod cost;
pub(super) mod cumulative;
pub(super) mod prices;
pub(super) mod rollup;
pub(super) mod trend;
