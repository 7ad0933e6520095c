//! The columns that many tables have.

use crate::model::schema::Cell::{Id, Locator, Ref, Text, Texts, Word};
use crate::model::schema::{Cell, Column};
use crate::model::vocabulary::Reading;

pub(super) const ID: Column = Column::new("id", Id);
pub(super) const SOURCE: Column = Column::new("source", Ref("sources"));
pub(super) const LINES: Column = Column::new("lines", Locator);

pub(super) const fn col(name: &'static str, cell: Cell) -> Column {
    Column::new(name, cell)
}

/// How a number stands in its document: the words beside it or at the head of its row or column, and, where it is not
/// printed as it is, how it was read from what is printed.
pub(super) const PRINTED: Column = col("printed", Texts).optional();
pub(super) const READING: Column = col("reading", Word(Reading::WORDS)).optional();
pub(super) const OPERANDS: Column = col("operands", Texts).optional();
pub(super) const DERIVATION: Column = col("derivation", Text).optional();

pub(super) const NAMES: [Column; 4] =
    [col("name_sv", Text), col("name_en", Text), col("short_sv", Text), col("short_en", Text)];
