//! Runs statements in process by Polars, over the store and over rows in memory.

mod by_owner;
mod convert;
mod files;
mod guarded;
mod known;
mod loads;
mod memory;
mod owners;
mod pieces;
mod polars_rows;
mod together;
mod withheld;

pub use guarded::{Stopped, guarded};
pub use known::StoredKeys;
pub use memory::MemoryRows;
pub use polars_rows::PolarsRows;
pub use together::together;
