//! [`Rows`] by Polars: lazy scans of the store's Parquet, and its SQL on top.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use polars::io::HiveOptions;
use polars::prelude::{
    DataFrame, IntoLazy, LazyFrame, NULL, OptFlags, PlRefPath, PolarsError, PolarsResult, ScanArgsParquet, UnionArgs,
    col, concat, lit,
};
use polars::sql::SQLContext;

use super::guarded::{Stopped, with_room};
use super::{MemoryRows, convert, loads, withheld};
use crate::diag::work::{Doing, begin};
use crate::model::disclosure::Disclosure;
use crate::model::facts::stored_schema;
use crate::model::query::Statement;
use crate::model::rows::{Rows, RowsError};
use crate::model::schema::TableDef;
use crate::model::table::Table;
use crate::store::{DataFile, LoadRow, Store};

/// The tables of a store as of one load, or of rows in memory, read when a statement asks for them.
#[derive(Default)]
pub struct PolarsRows<'a> {
    stored: Option<(&'a Store, LoadRow)>,
    in_memory: Option<&'a MemoryRows>,
    disclosure: Option<Rc<Disclosure>>,
    scans: RefCell<BTreeMap<Request, LazyFrame>>,
    answered: RefCell<BTreeMap<Request, Table>>,
}

/// A table or a statement, and the owner whose rows it is asked of.
type Request = (String, Option<String>);

impl<'a> PolarsRows<'a> {
    /// The rows of a store as of a load.
    pub fn new(store: &'a Store, load: LoadRow) -> Self {
        Self { stored: Some((store, load)), ..Self::default() }
    }

    /// Rows in memory.
    pub fn of_memory(rows: &'a MemoryRows) -> Self {
        Self { in_memory: Some(rows), ..Self::default() }
    }

    /// The same rows, and those of a store as of a load; it should hold none of the same datasets.
    #[must_use]
    pub fn beside(self, store: &'a Store, load: LoadRow) -> Self {
        Self { stored: Some((store, load)), ..self }
    }

    /// The same rows as everybody may see them.
    #[must_use]
    pub fn told(self, disclosure: Rc<Disclosure>) -> Self {
        // What has been asked was asked of all.
        let (scans, answered) = (RefCell::default(), RefCell::default());
        Self { disclosure: Some(disclosure), scans, answered, ..self }
    }

    /// What is not told of these rows, if something is not.
    pub fn disclosure(&self) -> Option<&Disclosure> {
        self.disclosure.as_deref()
    }

    /// Whether there is no file of a table; what is in memory is not looked through.
    pub(super) fn is_without(&self, table: &TableDef) -> bool {
        let state = self.stored.as_ref().and_then(|(_, load)| load.tables.get(table.name));
        self.in_memory.is_none() && state.is_none_or(|state| state.files.is_empty())
    }

    /// The rows of a table; of one owner, only the files of its datasets.
    fn scan(&self, table: &'static TableDef, owner: Option<&str>) -> Result<LazyFrame, RowsError> {
        let asked = (table.name.to_owned(), owner.map(str::to_owned));
        if let Some(scan) = self.scans.borrow().get(&asked) {
            return Ok(scan.clone());
        }
        let mut scan = match table.is_of_datasets() {
            true => self.scan_all(table, &self.files(table, owner)?, owner).map_err(engine)?,
            false => self.loads()?,
        };
        if let Some(disclosure) = &self.disclosure {
            scan = withheld::told(table, scan, disclosure).map_err(engine)?;
        }
        self.scans.borrow_mut().insert(asked, scan.clone());
        Ok(scan)
    }

    /// The record of loads up to the one whose rows these are.
    fn loads(&self) -> Result<LazyFrame, RowsError> {
        let Some((store, load)) = &self.stored else { return Err(engine(EngineError::NoRecord)) };
        let history = store.history().map_err(|error| RowsError::Store(error.into()))?;
        let rows = loads::rows(&history, load.load).map_err(engine)?;
        Ok(convert::bare_frame(&rows).map_err(engine)?.lazy())
    }

    fn files(&self, table: &TableDef, owner: Option<&str>) -> Result<Vec<DataFile>, RowsError> {
        let Some((store, load)) = &self.stored else { return Ok(Vec::new()) };
        let mut files = store.files(table, load).map_err(|error| RowsError::Store(error.into()))?;
        if let Some(owner) = owner {
            files.retain(|file| load.datasets.get(&file.dataset).is_some_and(|dataset| dataset.owner == owner));
        }
        Ok(files)
    }

    fn scan_all(&self, table: &'static TableDef, files: &[DataFile], owner: Option<&str>) -> PolarsResult<LazyFrame> {
        let in_memory = self.in_memory.map(|rows| rows.frame(table, owner)).transpose()?.flatten();
        let stored = (!files.is_empty()).then(|| scan_files(table, files)).transpose()?;
        match (in_memory.map(IntoLazy::lazy), stored) {
            (Some(own), Some(other)) => concat([own, other], UnionArgs::default()),
            (Some(only), None) | (None, Some(only)) => Ok(only),
            (None, None) => Ok(DataFrame::empty_with_schema(&convert::schema(&stored_schema(table))).lazy()),
        }
    }
}

impl PolarsRows<'_> {
    fn ask(&self, statement: &Statement, sql: &str) -> Result<Table, RowsError> {
        // What is asked may name what cells hold; its tables do not.
        let tables = statement.tables().into_iter().map(|table| table.name).collect::<Vec<_>>();
        let mut work = begin(Doing::Query, tables.join(", "));
        let mut context = SQLContext::new();
        for table in statement.tables() {
            context.register(table.name, self.scan(table, statement.owner())?);
        }
        let answered = with_room(move || {
            let frame = context.execute(sql)?;
            // Polars 0.55 fails at an aggregate that it finds twice in one column.
            let optimizations = frame.get_current_optimizations() - OptFlags::COMM_SUBEXPR_ELIM;
            frame.with_optimizations(optimizations).collect()
        });
        let frame = answered.map_err(engine)?.map_err(engine)?;
        work.rows(frame.height());
        convert::table(&frame).map_err(|error| RowsError::Engine(error.into()))
    }
}

impl Rows for PolarsRows<'_> {
    /// The rows of a load never change, so a statement that several questions
    /// share is run once.
    fn run(&self, statement: &Statement) -> Result<Table, RowsError> {
        let asked = (statement.sql(), statement.owner().map(str::to_owned));
        let answered = self.answered.borrow().get(&asked).cloned();
        let table = match answered {
            Some(table) => table,
            None => {
                let table = self.ask(statement, &asked.0)?;
                self.answered.borrow_mut().insert(asked, table.clone());
                table
            }
        };
        table.with_units(&statement.units).map_err(engine)
    }

    fn load(&self) -> i64 {
        self.stored.as_ref().map_or(0, |(_, load)| load.load)
    }
}

/// The files of a table, each dataset's with its name in the column `dataset`.
/// The name comes from the log: Polars would read it from the path, and take any
/// `name=value` folder above the store for a partition too. A column that the
/// model has had since a file was written is empty in that file's rows.
fn scan_files(table: &TableDef, files: &[DataFile]) -> PolarsResult<LazyFrame> {
    let wanted = convert::schema(&stored_schema(table));
    let mut scans = Vec::new();
    for own in files.chunk_by(|a, b| a.dataset == b.dataset) {
        let paths = own.iter().map(|file| PlRefPath::try_from_path(&file.path)).collect::<PolarsResult<Vec<_>>>()?;
        let hive_options = HiveOptions { enabled: Some(false), ..Default::default() };
        let args = ScanArgsParquet { hive_options, glob: false, ..Default::default() };
        let scan = LazyFrame::scan_parquet_files(paths.into_iter().collect(), args)?;
        let dataset = own.first().map_or("", |file| file.dataset.as_str());
        let mut scan = scan.with_columns([lit(dataset).alias("dataset")]);
        let written = scan.collect_schema()?;
        let columns = wanted.iter().map(|(name, kind)| match written.contains(name) {
            true => col(name.clone()),
            false => lit(NULL).cast(kind.clone()).alias(name.clone()),
        });
        scans.push(scan.select(columns.collect::<Vec<_>>()));
    }
    concat(scans, UnionArgs::default())
}

fn engine(error: impl Into<EngineError>) -> RowsError {
    RowsError::Engine(Box::new(error.into()))
}

/// What an engine below can report.
#[derive(Debug, thiserror::Error)]
enum EngineError {
    #[error("{0}")]
    Polars(#[from] PolarsError),
    #[error("rows in memory have no record of loads")]
    NoRecord,
    #[error("{0}")]
    Stopped(#[from] Stopped),
    #[error("{0}")]
    Arrow(#[from] arrow::error::ArrowError),
}

#[cfg(test)]
mod tests {
    use super::*;
    use polars::prelude::{ParquetWriter, df};

    /// Two datasets: one written before organisations had a code, one since.
    #[test]
    fn a_column_that_came_later_is_empty_in_older_files() {
        let folder = tempfile::tempdir().expect("a folder");
        let table = TableDef::named("organisations").expect("a table");
        let mut new = df!["owner" => ["ny"], "id" => ["skane-lan"], "code" => ["12"]].expect("a row");
        let mut old = df!["owner" => ["gammal"], "id" => ["malmo"]].expect("a row");
        let mut files = Vec::new();
        for (dataset, frame) in [("gammal-2024", &mut old), ("ny-2025", &mut new)] {
            let path = folder.path().join(format!("{dataset}.parquet"));
            ParquetWriter::new(std::fs::File::create(&path).expect("a file")).finish(frame).expect("written");
            files.push(DataFile { dataset: dataset.to_owned(), path });
        }
        let rows = scan_files(table, &files).and_then(LazyFrame::collect).expect("rows");
        let kinds = convert::schema(&stored_schema(table));
        assert_eq!(rows.schema().as_ref(), &kinds);
        let texts = |name: &str| -> Vec<Option<String>> {
            let column = rows.column(name).expect("a column").str().expect("text");
            column.iter().map(|text| text.map(str::to_owned)).collect()
        };
        assert_eq!(texts("id"), [Some("malmo".to_owned()), Some("skane-lan".to_owned())]);
        assert_eq!(texts("code"), [None, Some("12".to_owned())]);
    }
}
