//! The rows of a query as one Parquet file.

use std::io::Write;

use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;

use crate::model::table::Table;

/// Writes a table as Parquet with zstd; the units of columns stay in the Arrow schema inside.
pub fn write_parquet(out: impl Write + Send, table: &Table) -> Result<(), ParquetError> {
    let level = ZstdLevel::try_new(3)?;
    let properties = WriterProperties::builder().set_compression(Compression::ZSTD(level)).build();
    let mut writer = ArrowWriter::try_new(out, table.batch().schema(), Some(properties))?;
    writer.write(table.batch())?;
    writer.close()?;
    Ok(())
}
