//! The record of loads, which is no table of any dataset.

use super::columns::col;
use crate::model::schema::CellType::{Flag, Text, Texts, Whole};
use crate::model::schema::{Role, TableDef};

/// The loads of a store: what `history` lists.
pub static LOADS: TableDef = TableDef {
    name: "loads",
    one: "load",
    role: Role::Record,
    sourced: false,
    columns: &[
        col("load", Whole(1)),
        col("loaded_at", Text),
        col("program", Text),
        col("model", Whole(1)),
        col("datasets", Texts),
        col("published_as", Texts).optional(),
        col("warnings", Whole(0)).optional(),
        col("notes", Whole(0)).optional(),
        col("vacuumed", Flag),
    ],
    sort: &["load"],
};
