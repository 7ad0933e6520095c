//! What the questions need from below: rows for a statement, and known keys.

use std::error::Error;

use arrow::array::RecordBatch;

use super::query::Statement;
use super::table::{ColumnError, Table};

/// Runs a statement over the model's tables as of one load and returns its rows.
///
/// `measure` takes this and nothing else, so that the same questions run in
/// process or on a cluster.
pub trait Rows {
    /// The rows of a statement. Rows come in the order that it asks for.
    fn run(&self, statement: &Statement) -> Result<Table, RowsError>;

    /// The number of the load whose data the rows are; 0 where nothing is stored yet.
    fn load(&self) -> i64;
}

/// Rows that come one piece after the other.
pub type Pieces<'p> = dyn Iterator<Item = Result<RecordBatch, RowsError>> + 'p;

/// Why rows could not be had.
#[derive(Debug, thiserror::Error)]
pub enum RowsError {
    /// The engine refused or failed.
    #[error("the query engine: {0}")]
    Engine(#[source] Box<dyn Error + Send + Sync>),
    /// What is stored cannot be had.
    #[error("the stored rows: {0}")]
    Store(#[source] Box<dyn Error + Send + Sync>),
    /// The result does not have the columns that the query promises.
    #[error(transparent)]
    Column(#[from] ColumnError),
    /// The query could not be bound.
    #[error(transparent)]
    Query(#[from] super::query::QueryError),
}

/// An entity that another dataset already describes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownEntity {
    /// The dataset that describes it.
    pub dataset: String,
    /// The owner of that dataset.
    pub owner: String,
    /// Its id.
    pub id: String,
    /// The columns of [`super::schema::TableDef::identity`], in order, as text; `None` where empty.
    pub identity: Vec<Option<String>>,
}

/// The entities of datasets that are loaded already and not part of this load.
pub trait KnownKeys {
    /// Every entity of a table.
    fn entities(&self, table: &str) -> Result<Vec<KnownEntity>, RowsError>;
}

/// Nothing is loaded yet.
#[derive(Debug, Clone, Copy)]
pub struct NoKnownKeys;

impl KnownKeys for NoKnownKeys {
    fn entities(&self, _table: &str) -> Result<Vec<KnownEntity>, RowsError> {
        Ok(Vec::new())
    }
}
