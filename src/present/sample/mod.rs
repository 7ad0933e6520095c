//! Answers to test with: a small one made by hand, and those of the real
//! datasets' size and names, computed just well enough to look at.

mod datasets;
mod reconcile;
mod small;

pub(super) use datasets::*;
pub(super) use reconcile::{bridge, reconciliation};
pub(super) use small::small_cost;

use rust_decimal::Decimal;

use crate::model::figure::{Absent, Address, Figure, Flags, Unit, Working};
use crate::words::{Arg, Message};

/// A number from text.
pub(super) fn dec(text: &str) -> Decimal {
    text.parse().expect("a number")
}

/// A figure without flags.
pub(super) fn figure(address: &str, value: Result<Decimal, Absent>, unit: Unit) -> Figure {
    Figure {
        address: Address::new(address.split('/')),
        value,
        unit,
        flags: Flags::new(),
        interval: None,
        working: Working {
            formula: Message::new("explain-lines").with("document", "Σ kr").with("lines", Arg::Int(1)),
            query: "allocations_by_activity",
        },
        base: Vec::new(),
    }
}
