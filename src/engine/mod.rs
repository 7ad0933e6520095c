//! Runs statements over the store, in process by Polars.

mod convert;
mod known;
mod polars_rows;

pub use known::StoredKeys;
pub use polars_rows::PolarsRows;
