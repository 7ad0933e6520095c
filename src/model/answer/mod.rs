//! Answers: what every command returns and every form of output reads.
//!
//! An answer is a struct with a row type; beside each struct stands the one
//! list of its columns. JSON, CSV, tables and workbooks walk that list; charts,
//! pages and sentences read fields. The numbers are [`Figure`](super::figure::Figure)s,
//! so that all forms and `explain` speak of the same thing.

mod abbreviation;
mod answered;
pub mod bridge;
mod cell;
pub mod chase;
mod column;
pub mod comparison;
pub mod cost;
pub mod difference;
mod evidence;
pub mod findings;
pub mod flow;
pub mod form;
pub mod goals;
pub mod history;
pub mod import;
mod lists;
pub mod measured;
pub mod mend;
mod placed;
mod prices;
pub mod profile;
pub mod published;
pub mod questions;
pub mod reach;
pub mod reconciliation;
pub mod redistribution;
pub mod rollup;
pub mod scenario;
pub mod status;
pub mod trend;

pub use abbreviation::Abbreviation;
pub use answered::{Answer, Answered, Beside, Marked, figures};
pub use cell::{AsCell, Cell, Entity};
pub use column::{Audience, Column, Record, Weight};
pub use evidence::{Evidence, Explained, SourceDocument};
pub use lists::{FaultRow, FoundRow, FoundSort, QueryRow};
pub use placed::{Name, Placed};
pub use prices::PriceLevel;
