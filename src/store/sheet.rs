//! One table of one dataset on its way into a Parquet file.

use std::fs::File;
use std::path::{Path, PathBuf};

use arrow::array::RecordBatch;
use arrow::compute::{SortColumn, SortOptions, concat_batches, lexsort_to_indices, take};
use arrow::error::ArrowError;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;

use super::{StoreError, disk};
use crate::model::rows::{Pieces, RowsError};
use crate::model::schema::TableDef;

/// Rows that are held in memory, sorted and written as one row group.
const ROWS_PER_GROUP: usize = 1 << 18;

/// A file that is written whole.
pub(super) struct WrittenTable {
    pub dataset: String,
    pub table: &'static str,
    pub from: PathBuf,
    pub rows: usize,
    pub sha256: String,
}

/// One table of one dataset.
pub(super) struct StagedTable {
    path: PathBuf,
    sort: &'static [&'static str],
    held: Vec<RecordBatch>,
    held_rows: usize,
    rows: usize,
    writer: ArrowWriter<File>,
}

/// How every Parquet file of a store is written.
pub(super) fn properties() -> Result<WriterProperties, ParquetError> {
    let zstd = Compression::ZSTD(ZstdLevel::try_new(3)?);
    Ok(WriterProperties::builder().set_compression(zstd).set_max_row_group_row_count(Some(ROWS_PER_GROUP)).build())
}

/// Writes rows that come one piece after the other as a file of their own, and gives how many they are.
pub(super) fn write_each(path: &Path, rows: &mut Pieces<'_>) -> Result<u64, RowsError> {
    let failed = |error: ParquetError| StoreError::from(error).at(path).of_rows();
    let mut writer: Option<ArrowWriter<File>> = None;
    let mut written = 0;
    for piece in rows {
        let piece = piece?;
        let own = match writer.take() {
            Some(own) => own,
            None => {
                let file = disk::create(path).map_err(StoreError::of_rows)?;
                ArrowWriter::try_new(file, piece.schema(), Some(properties().map_err(failed)?)).map_err(failed)?
            }
        };
        let own = writer.insert(own);
        own.write(&piece).and_then(|()| own.flush()).map_err(failed)?;
        written += u64::try_from(piece.num_rows()).unwrap_or(u64::MAX);
    }
    writer.map(ArrowWriter::close).transpose().map_err(failed)?;
    Ok(written)
}

/// Writes rows as a file of their own.
pub(super) fn write_whole(path: &Path, rows: &RecordBatch) -> Result<(), StoreError> {
    let mut writer = ArrowWriter::try_new(disk::create(path)?, rows.schema(), Some(properties()?))?;
    let written = writer.write(rows).and_then(|()| writer.close());
    written.map_err(|error| StoreError::from(error).at(path))?;
    Ok(())
}

impl StagedTable {
    pub(super) fn start(path: PathBuf, table: &'static TableDef, first: &RecordBatch) -> Result<Self, StoreError> {
        let writer = ArrowWriter::try_new(disk::create(&path)?, first.schema(), Some(properties()?))?;
        Ok(Self { path, sort: table.sort, held: Vec::new(), held_rows: 0, rows: 0, writer })
    }

    pub(super) fn take(&mut self, batch: RecordBatch) -> Result<(), StoreError> {
        self.held_rows += batch.num_rows();
        self.held.push(batch);
        if self.held_rows < ROWS_PER_GROUP {
            return Ok(());
        }
        self.write_group().map_err(|error| error.at(&self.path))
    }

    fn write_group(&mut self) -> Result<(), StoreError> {
        let held = std::mem::take(&mut self.held);
        self.held_rows = 0;
        let Some(first) = held.first() else { return Ok(()) };
        let rows = concat_batches(&first.schema(), &held)?;
        // There is room for the rows once, and for one column more.
        drop(held);
        let rows = sorted(rows, self.sort)?;
        self.rows += rows.num_rows();
        self.writer.write(&rows)?;
        self.writer.flush()?;
        Ok(())
    }

    pub(super) fn end(mut self) -> Result<(PathBuf, usize), StoreError> {
        self.write_group().map_err(|error| error.at(&self.path))?;
        self.writer.close().map_err(|error| StoreError::from(error).at(&self.path))?;
        Ok((self.path, self.rows))
    }
}

fn sorted(rows: RecordBatch, by: &[&str]) -> Result<RecordBatch, ArrowError> {
    let columns: Vec<SortColumn> = by
        .iter()
        .filter_map(|name| rows.column_by_name(name))
        .map(|values| SortColumn { values: values.clone(), options: Some(SortOptions::default()) })
        .collect();
    if columns.is_empty() {
        return Ok(rows);
    }
    let order = lexsort_to_indices(&columns, None)?;
    drop(columns);
    let (schema, columns, _) = rows.into_parts();
    let columns = columns.into_iter().map(|column| take(&column, &order, None)).collect::<Result<_, _>>()?;
    RecordBatch::try_new(schema, columns)
}
