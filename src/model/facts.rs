//! Typed facts on their way from the checks to wherever they go.

use std::path::PathBuf;
use std::sync::Arc;

use arrow::array::RecordBatch;
use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use serde::{Deserialize, Serialize};

use super::schema::TableDef;

/// A dataset as its package file describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatasetInfo {
    /// The folder's and the package's name: `malmo-2025`.
    pub name: String,
    /// Whose ids its rows carry: `malmo`.
    pub owner: String,
    /// SHA-256 of its files' names and contents, hexadecimal.
    pub key: String,
    /// The folder that it was read from; none where it comes with the program.
    pub folder: Option<PathBuf>,
    /// Its files as they lay there, by name.
    pub files: Vec<FileStamp>,
}

/// A file as it lay when it was read: what tells, without reading it again, that it is the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileStamp {
    /// Its path from the dataset's folder.
    pub name: String,
    /// How many bytes it had.
    pub bytes: u64,
    /// When it was last written, in nanoseconds since 1970; 0 where the system does not say.
    pub modified: u64,
    /// When anything about it last changed, which on local file systems no program can set, in nanoseconds since 1970; 0
    /// where the system does not say, and where that was so lately that it may have changed again since without showing.
    #[serde(default)]
    pub changed: u64,
}

impl FileStamp {
    /// Whether a file that lies there now looks the same. Whoever set its times back is believed.
    pub fn looks_like(&self, now: &Self) -> bool {
        self.modified != 0 && (&self.name, self.bytes, self.modified) == (&now.name, now.bytes, now.modified)
    }

    /// Whether a file that lies there now is the same as far as the system can tell.
    pub fn is(&self, now: &Self) -> bool {
        self.changed != 0 && self == now
    }
}

/// Takes typed rows, a batch at a time. A table's batches come in the order of
/// its file, those of different datasets in between each other; nothing they hold is certain until the whole check has passed.
pub trait FactSink {
    /// Takes rows of one table of one dataset, with [`stored_schema`]'s columns.
    fn take(&mut self, dataset: &DatasetInfo, table: &'static TableDef, batch: RecordBatch) -> std::io::Result<()>;

    /// There are no more rows of this dataset.
    fn end(&mut self, _dataset: &DatasetInfo) -> std::io::Result<()> {
        Ok(())
    }
}

/// Keeps nothing: for a check without a load.
#[derive(Debug, Clone, Copy)]
pub struct NoSink;

impl FactSink for NoSink {
    fn take(&mut self, _: &DatasetInfo, _: &'static TableDef, _: RecordBatch) -> std::io::Result<()> {
        Ok(())
    }
}

/// The columns of a table as stored: whose row it is, the model's columns, the
/// file and line it was read from (`row_file`, `row_line`), and the ids of the
/// corrections that touched it, separated by `;` (`row_correction`; null where
/// none did). `dataset` is the partition.
///
/// The record of loads has its own columns alone.
pub fn stored_schema(table: &TableDef) -> SchemaRef {
    if !table.is_of_datasets() {
        return Arc::new(Schema::new(table.columns.iter().map(super::schema::ColumnDef::field).collect::<Vec<_>>()));
    }
    let mut fields = vec![Field::new("owner", DataType::Utf8, true)];
    fields.extend(table.columns.iter().map(super::schema::ColumnDef::field));
    fields.push(Field::new("row_file", DataType::Utf8, true));
    fields.push(Field::new("row_line", DataType::Int64, true));
    fields.push(Field::new("row_correction", DataType::Utf8, true));
    Arc::new(Schema::new(fields))
}
