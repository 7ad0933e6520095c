//! What it takes to keep messages in a file and read them again.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use rust_decimal::Decimal;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serializer};

/// The name of an argument that was read from a file. Each name that there is in the catalogue is kept once
/// for as long as the program runs, since messages that are made name their arguments by literals.
pub fn argument_name(name: &str) -> &'static str {
    static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    // A set that another thread was adding to when it stopped is whole all the same.
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    match names.get(name) {
        Some(known) => known,
        None => {
            let name: &'static str = String::from(name).leak();
            names.insert(name);
            name
        }
    }
}

/// Writes an exact number as its digits.
pub(super) fn serialize<S: Serializer>(number: &Decimal, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(number)
}

/// Reads an exact number from its digits.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
    String::deserialize(from)?.parse().map_err(D::Error::custom)
}
