//! The columns that many tables have.

use crate::model::schema::CellType::{Id, Locator, Ref, Text, Texts, Word};
use crate::model::schema::{CellType, ColumnDef};
use crate::model::vocabulary::Reading;

pub(super) const ID: ColumnDef = ColumnDef::new("id", Id);
pub(super) const SOURCE: ColumnDef = ColumnDef::new("source", Ref("sources"));
pub(super) const LINES: ColumnDef = ColumnDef::new("lines", Locator);

pub(super) const fn col(name: &'static str, cell: CellType) -> ColumnDef {
    ColumnDef::new(name, cell)
}

/// How a number stands in its document: the words beside it or at the head of its row or column, and, where it is not
/// printed as it is, how it was read from what is printed.
pub(super) const PRINTED: ColumnDef = col("printed", Texts).optional();
pub(super) const READING: ColumnDef = col("reading", Word(Reading::WORDS)).optional();
pub(super) const OPERANDS: ColumnDef = col("operands", Texts).optional();
pub(super) const DERIVATION: ColumnDef = col("derivation", Text).optional();

/// The name in English of what is named in Swedish; a later year's dataset may add it.
pub(super) const NAME_EN: ColumnDef = col("name_en", Text).optional().varies();

pub(super) const NAMES: [ColumnDef; 4] =
    [col("name_sv", Text), col("name_en", Text), col("short_sv", Text), col("short_en", Text)];
