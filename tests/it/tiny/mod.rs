//! Hand-worked tiny datasets, all made up: every flag, every reason for no
//! figure, and properties that hold for any dataset.

pub(crate) mod build;
mod cost;
mod flow;
mod goals;
mod grant_per;
mod money;
mod observed;
mod owners;
pub(crate) mod properties;
pub(crate) mod reconcile;
mod rollup;
mod scenario;
mod totals;
mod trend;
mod trend_statistics;
mod unlinked;
