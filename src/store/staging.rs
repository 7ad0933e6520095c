//! Typed rows on their way into Parquet, out of sight until the load commits.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use arrow::array::RecordBatch;
use arrow::compute::{SortColumn, SortOptions, concat_batches, lexsort_to_indices, take_record_batch};
use arrow::error::ArrowError;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use sha2::{Digest, Sha256};

use super::delta::{DATASET, NewFile};
use super::{StoreError, at};
use crate::model::facts::{DatasetInfo, FactSink};
use crate::model::schema::TableDef;

/// Rows that are held in memory, sorted and written as one row group.
const ROWS_PER_GROUP: usize = 1 << 18;

/// The Parquet files of a load while they are written.
pub(super) struct Staging {
    folder: PathBuf,
    open: BTreeMap<(String, &'static str), Sheet>,
}

/// One table of one dataset.
struct Sheet {
    path: PathBuf,
    sort: &'static [&'static str],
    held: Vec<RecordBatch>,
    held_rows: usize,
    rows: usize,
    writer: ArrowWriter<File>,
}

impl Staging {
    /// An empty folder, whatever a dead load left in it.
    pub(super) fn new(folder: PathBuf) -> Result<Self, StoreError> {
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(at(&folder))?;
        }
        fs::create_dir_all(&folder).map_err(at(&folder))?;
        Ok(Self { folder, open: BTreeMap::new() })
    }

    /// Ends all files and moves them into their tables' folders, where they lie
    /// unseen until committed. Names come from the load and the contents.
    pub(super) fn settle(
        &mut self,
        load: i64,
        folder_of: impl Fn(&str) -> PathBuf,
    ) -> Result<BTreeMap<&'static str, Vec<NewFile>>, StoreError> {
        let mut files: BTreeMap<&'static str, Vec<NewFile>> = BTreeMap::new();
        for ((dataset, table), sheet) in std::mem::take(&mut self.open) {
            let (from, rows) = sheet.end()?;
            let name = format!("part-{load:05}-{}.parquet", digest(&from)?);
            let path = format!("{DATASET}={dataset}/{name}");
            let new = place(&from, &folder_of(table), path, Some(dataset), rows)?;
            files.entry(table).or_default().push(new);
        }
        self.discard()?;
        Ok(files)
    }

    /// Removes all that was staged.
    pub(super) fn discard(&mut self) -> Result<(), StoreError> {
        self.open.clear();
        fs::remove_dir_all(&self.folder).map_err(at(&self.folder))
    }
}

/// Moves a finished file into a table's folder and puts it on disk for good.
pub(super) fn place(
    from: &Path,
    table: &Path,
    path: String,
    dataset: Option<String>,
    rows: usize,
) -> Result<NewFile, StoreError> {
    let to = table.join(&path);
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(at(folder))?;
    }
    let file = File::open(from).map_err(at(from))?;
    file.sync_all().map_err(at(from))?;
    let length = file.metadata().map_err(at(from))?.len();
    fs::rename(from, &to).map_err(at(&to))?;
    let bytes = i64::try_from(length).map_err(|error| StoreError::Record(error.to_string()))?;
    Ok(NewFile { dataset, path, bytes, rows })
}

/// The first 64 bits of the SHA-256 of a file, hexadecimal: what its name carries.
pub(super) fn digest(path: &Path) -> Result<String, StoreError> {
    let mut file = File::open(path).map_err(at(path))?;
    let mut hash = Sha256::new();
    io::copy(&mut file, &mut HashWriter(&mut hash)).map_err(at(path))?;
    Ok(hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect())
}

struct HashWriter<'a>(&'a mut Sha256);

impl io::Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// How every Parquet file of a store is written.
pub(super) fn properties() -> Result<WriterProperties, ParquetError> {
    let zstd = Compression::ZSTD(ZstdLevel::try_new(3)?);
    Ok(WriterProperties::builder().set_compression(zstd).set_max_row_group_row_count(Some(ROWS_PER_GROUP)).build())
}

impl Sheet {
    fn start(path: PathBuf, table: &'static TableDef, first: &RecordBatch) -> Result<Self, StoreError> {
        let file = File::create(&path).map_err(at(&path))?;
        let writer = ArrowWriter::try_new(file, first.schema(), Some(properties()?))?;
        Ok(Self { path, sort: table.sort, held: Vec::new(), held_rows: 0, rows: 0, writer })
    }

    fn take(&mut self, batch: RecordBatch) -> Result<(), StoreError> {
        self.held_rows += batch.num_rows();
        self.held.push(batch);
        if self.held_rows >= ROWS_PER_GROUP { self.write_group() } else { Ok(()) }
    }

    fn write_group(&mut self) -> Result<(), StoreError> {
        let Some(first) = self.held.first() else { return Ok(()) };
        let rows = sorted(&concat_batches(&first.schema(), &self.held)?, self.sort)?;
        self.rows += rows.num_rows();
        self.writer.write(&rows)?;
        self.writer.flush()?;
        self.held.clear();
        self.held_rows = 0;
        Ok(())
    }

    fn end(mut self) -> Result<(PathBuf, usize), StoreError> {
        self.write_group()?;
        self.writer.close()?;
        Ok((self.path, self.rows))
    }
}

fn sorted(rows: &RecordBatch, by: &[&str]) -> Result<RecordBatch, ArrowError> {
    let columns: Vec<SortColumn> = by
        .iter()
        .filter_map(|name| rows.column_by_name(name))
        .map(|values| SortColumn { values: values.clone(), options: Some(SortOptions::default()) })
        .collect();
    if columns.is_empty() {
        return Ok(rows.clone());
    }
    take_record_batch(rows, &lexsort_to_indices(&columns, None)?)
}

impl FactSink for Staging {
    fn take(&mut self, dataset: &DatasetInfo, table: &'static TableDef, batch: RecordBatch) -> io::Result<()> {
        if batch.num_rows() == 0 {
            return Ok(());
        }
        let key = (dataset.name.clone(), table.name);
        let sheet = match self.open.entry(key) {
            std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
            std::collections::btree_map::Entry::Vacant(entry) => {
                let path = self.folder.join(format!("{}-{}.parquet", dataset.name, table.name));
                entry.insert(Sheet::start(path, table, &batch).map_err(io::Error::other)?)
            }
        };
        sheet.take(batch).map_err(io::Error::other)
    }
}
