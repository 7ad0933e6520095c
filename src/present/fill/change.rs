//! What filling a document did to each of its places.

use sha2::{Digest, Sha256};

use super::ask::Ask;
use crate::model::answer::Weight::{Key, Main, Support};
use crate::model::answer::{AsCell, Cell, Column, Record};
use crate::model::vocabulary::vocabulary;

vocabulary! {
    /// What became of a place.
    State {
        /// It is filled for the first time.
        New = "new",
        /// It holds what it held.
        Same = "same",
        /// It holds something else than it held.
        Changed = "changed",
        /// Somebody had written something else there, which is gone from it.
        ByHand = "by_hand",
    }
}

/// A place of a document before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where it is.
    pub place: String,
    /// What it asks for.
    pub ask: Ask,
    /// What became of it.
    pub state: State,
    /// What stood there, if it was filled before.
    pub was: Option<String>,
    /// What stands there.
    pub now: String,
}

impl Record for Change {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("filled_ask", Key, |own| own.ask.to_string().cell()),
        Column::new("filled_state", Main, |own| Cell::word("filled", own.state.word())),
        Column::new("filled_was", Main, |own| own.was.cell()),
        Column::new("filled_now", Main, |own| own.now.cell()),
        Column::new("filled_place", Support, |own| own.place.cell()),
    ];
}

impl State {
    /// What became of a place that held a text, and was marked when it was filled.
    pub(super) fn of(was: Option<&str>, marked: &str, now: &str) -> Self {
        match was {
            None => State::New,
            Some(was) if was == now => State::Same,
            Some(was) if mark(was.as_bytes()) != marked => State::ByHand,
            Some(_) => State::Changed,
        }
    }
}

/// A short mark of what is filled in, by which one sees later whether somebody has changed it.
pub(super) fn mark(content: &[u8]) -> String {
    Sha256::digest(content).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}
