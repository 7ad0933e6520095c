//! Statistics of counts and shares.

pub(super) mod wilson;
