//! What every row is held against.

use super::corrections::Corrections;
use super::index::Index;

/// The entities that rows may refer to and the corrections of their cells, read before any row is checked.
#[derive(Clone, Copy)]
pub(super) struct Ground<'g, 'a> {
    pub(super) index: &'g Index<'a>,
    pub(super) corrections: &'a Corrections<'a>,
}
