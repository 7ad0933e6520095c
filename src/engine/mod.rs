//! Runs statements: in process by Polars, over the store and over rows in memory, and by a server over the same store.

mod by_owner;
mod cache;
mod convert;
mod files;
mod flight;
mod guarded;
mod known;
mod loads;
mod memory;
mod owners;
mod pieces;
mod polars_rows;
mod stored;
mod together;
mod viewed;
mod withheld;

pub use flight::{Connection, FlightAddress, FlightError, FlightRows, FlightServer, NoAddress, Unanswered, Unusable};
pub use guarded::{Stopped, guarded};
pub use known::StoredKeys;
pub use loads::counted_findings;
pub use memory::MemoryRows;
pub use polars_rows::PolarsRows;
pub use stored::StoredRows;
pub use together::together;
