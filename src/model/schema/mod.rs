//! The shape of the data: one definition that the CSV reader, the checks, the
//! Parquet files, the Data Packages and the `schema` command share.

mod column;
mod tables;

pub use column::{CellType, ColumnDef, Derived, Origin};
pub use tables::TABLES;

/// The version of this model, of how files are read and checked; part of a load's key, so that a new model loads
/// the same files again.
pub const MODEL_VERSION: u32 = 10;

/// How a table's rows relate to each other and to other datasets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Entities known by one id to every owner (sub-goals, concepts).
    Shared,
    /// Entities of one owner, described the same in each of its datasets.
    Entity,
    /// What one document gives: a row each time, added up by queries.
    Fact,
}

/// One table of the model.
#[derive(Debug)]
pub struct TableDef {
    /// The name in files, SQL and JSON.
    pub name: &'static str,
    /// One row of it, as findings call it (`unknown-measure`).
    pub one: &'static str,
    /// Entity or fact.
    pub role: Role,
    /// Whether every row must say its source and lines.
    pub sourced: bool,
    /// The columns of its CSV file, then those derived at load.
    pub columns: &'static [ColumnDef],
    /// What rows are sorted by in a file.
    pub sort: &'static [&'static str],
}

impl TableDef {
    /// The table of this name.
    pub fn named(name: &str) -> Option<&'static TableDef> {
        TABLES.iter().find(|table| table.name == name)
    }

    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<&'static ColumnDef> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The columns that a CSV file has.
    pub fn given(&self) -> impl Iterator<Item = &'static ColumnDef> {
        self.columns.iter().filter(|column| column.origin == Origin::Given)
    }

    /// The columns that must be the same wherever an entity is described.
    pub fn identity(&self) -> impl Iterator<Item = &'static ColumnDef> {
        self.given().filter(|column| !column.varies && !matches!(column.name, "source" | "lines"))
    }

    /// Whether a correction may replace a cell of a column: not what names a row
    /// and says where it was read, and not what no CSV file of facts holds.
    pub fn is_correctable(&self, column: &ColumnDef) -> bool {
        let of_facts = !matches!(self.name, "sources" | "corrections");
        of_facts && column.origin == Origin::Given && !matches!(column.name, "id" | "source" | "lines")
    }

    /// Whether rows are entities that other rows refer to.
    pub fn is_entity(&self) -> bool {
        self.role != Role::Fact
    }
}

/// Whether a text is an id: ASCII kebab-case, as in `ips-asf` or `malmo-2025`.
pub fn is_id(text: &str) -> bool {
    let plain =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    text.split('-').all(plain)
}
