//! Hand-worked tiny datasets, all made up: every flag, every reason for no
//! figure, and properties that hold for any dataset.

pub(crate) mod build;
mod cost;
mod money;
mod properties;
mod trend;
mod trend_statistics;
