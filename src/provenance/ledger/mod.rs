//! Ledgers: what of their postings is an activity's, and whether rows that say
//! so still hold. The map is the dataset's own table `ledger_map`; nothing is
//! taken for an activity's that no row of it names.

mod book;
mod held;
mod located;
mod map;
mod spent;
mod sums;

pub use book::{Balance, Book, LedgerEvent, LedgerFault, LedgerYear, Posting};
pub use located::untold;
pub use map::{Belongs, MapRow};
pub use spent::{Apart, Spent, Tally, Used};
pub use sums::{Differs, Sums, WhyDiffers};

pub(super) use held::Ledgers;
pub(super) use located::located;
