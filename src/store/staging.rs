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

use super::delta::DATASET;
use super::error::{at, record};
use super::state::StoredFile;
use super::{StoreError, disk, leftovers};
use crate::model::facts::{DatasetInfo, FactSink};
use crate::model::schema::TableDef;

/// Rows that are held in memory, sorted and written as one row group.
const ROWS_PER_GROUP: usize = 1 << 18;

/// The Parquet files of a load while they are written.
pub(super) struct Staging {
    folder: PathBuf,
    /// Files that rows may still come to, by dataset and table.
    open: BTreeMap<String, BTreeMap<&'static str, StagedTable>>,
    written: Vec<WrittenTable>,
}

/// A file that is written whole.
struct WrittenTable {
    dataset: String,
    table: &'static str,
    from: PathBuf,
    rows: usize,
    sha256: String,
}

/// One table of one dataset.
struct StagedTable {
    path: PathBuf,
    sort: &'static [&'static str],
    held: Vec<RecordBatch>,
    held_rows: usize,
    rows: usize,
    writer: ArrowWriter<File>,
}

/// A Parquet file that is written and not in its table's folder yet.
pub(super) struct StagedFile {
    from: PathBuf,
    /// What it will be there.
    pub file: StoredFile,
}

impl Staging {
    /// A folder of files that nobody sees yet; that it is there says that a load is under way, or died.
    pub(super) fn new(folder: PathBuf) -> Result<Self, StoreError> {
        disk::create_folder(&folder)?;
        Ok(Self { folder, open: BTreeMap::new(), written: Vec::new() })
    }

    /// Where a file lies before it goes to its place.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Ends all files. Their names come from the load and their contents.
    pub(super) fn finish(&mut self, load: i64) -> Result<BTreeMap<&'static str, Vec<StagedFile>>, StoreError> {
        for dataset in self.open.keys().cloned().collect::<Vec<_>>() {
            self.end_dataset(&dataset)?;
        }
        let mut written = std::mem::take(&mut self.written);
        written.sort_by(|one, other| one.dataset.cmp(&other.dataset));
        let mut files: BTreeMap<&'static str, Vec<StagedFile>> = BTreeMap::new();
        for WrittenTable { dataset, table, from, rows, sha256 } in written {
            let path = format!("{DATASET}={dataset}/part-{load:05}-{}.parquet", sha256.get(..16).unwrap_or(&sha256));
            let rows = u64::try_from(rows).map_err(record)?;
            let file = StoredFile { path, dataset: Some(dataset), bytes: 0, rows, sha256 };
            files.entry(table).or_default().push(StagedFile { from, file });
        }
        Ok(files)
    }

    /// Ends the files of a dataset, so that no more are open than there are datasets under way.
    fn end_dataset(&mut self, dataset: &str) -> Result<(), StoreError> {
        for (table, sheet) in self.open.remove(dataset).into_iter().flatten() {
            let (from, rows) = sheet.end()?;
            let sha256 = disk::sha256(&from)?;
            self.written.push(WrittenTable { dataset: dataset.to_owned(), table, from, rows, sha256 });
        }
        Ok(())
    }

    /// Removes all that was staged, and the folder.
    pub(super) fn discard(&mut self) -> Result<(), StoreError> {
        self.open.clear();
        self.written.clear();
        leftovers::clear_staging(&self.folder)
    }
}

impl StagedFile {
    /// Moves it into a table's folder, where it lies unseen until it is committed.
    pub(super) fn place(self, table: &Path) -> Result<StoredFile, StoreError> {
        place(&self.from, table, self.file)
    }

    /// Moves it to where the same bytes were committed before.
    pub(super) fn place_as(self, table: &Path, committed: &StoredFile) -> Result<StoredFile, StoreError> {
        place(&self.from, table, committed.clone())
    }

    /// Removes it: its bytes are in the table already.
    pub(super) fn drop_it(self) -> Result<(), StoreError> {
        disk::remove(&self.from)
    }
}

/// Moves a finished file into a table's folder and puts it on disk for good.
pub(super) fn place(from: &Path, table: &Path, file: StoredFile) -> Result<StoredFile, StoreError> {
    let to = table.join(&file.path);
    let folder = to.parent().unwrap_or(table);
    disk::create_folder(folder)?;
    disk::sync(from)?;
    let bytes = disk::length(from)?.unwrap_or(file.bytes);
    fs::rename(from, &to).map_err(at(&to))?;
    disk::sync_folder(folder)?;
    Ok(StoredFile { bytes, ..file })
}

/// How every Parquet file of a store is written.
pub(super) fn properties() -> Result<WriterProperties, ParquetError> {
    let zstd = Compression::ZSTD(ZstdLevel::try_new(3)?);
    Ok(WriterProperties::builder().set_compression(zstd).set_max_row_group_row_count(Some(ROWS_PER_GROUP)).build())
}

impl StagedTable {
    fn start(path: PathBuf, table: &'static TableDef, first: &RecordBatch) -> Result<Self, StoreError> {
        let writer = ArrowWriter::try_new(disk::create(&path)?, first.schema(), Some(properties()?))?;
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
        self.write_group().map_err(|error| error.at(&self.path))?;
        self.writer.close().map_err(|error| StoreError::from(error).at(&self.path))?;
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
        let tables = self.open.entry(dataset.name.clone()).or_default();
        let sheet = match tables.entry(table.name) {
            std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
            std::collections::btree_map::Entry::Vacant(entry) => {
                let path = self.folder.join(format!("{}-{}.parquet", dataset.name, table.name));
                entry.insert(StagedTable::start(path, table, &batch).map_err(io::Error::other)?)
            }
        };
        sheet.take(batch).map_err(|error| io::Error::other(error.at(&sheet.path)))
    }

    fn end(&mut self, dataset: &DatasetInfo) -> io::Result<()> {
        self.end_dataset(&dataset.name).map_err(io::Error::other)
    }
}
