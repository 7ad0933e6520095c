//! [`Rows`] by Polars: lazy scans of the store's Parquet, and its SQL on top.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use polars::prelude::{DataFrame, Engine, IntoLazy, LazyFrame, OptFlags, PolarsError, PolarsResult, UnionArgs, concat};
use polars::sql::SQLContext;

use super::cache::AnswerCache;
use super::convert::ConvertError;
use super::files::{scan_files, scan_view};
use super::guarded::{Stopped, with_room};
use super::owners::{self, ROWS_TOGETHER, Whose};
use super::pieces::Piece;
use super::{MemoryRows, convert, loads, withheld};
use crate::diag::work::{Doing, begin};
use crate::model::disclosure::Disclosure;
use crate::model::facts::stored_schema;
use crate::model::query::Statement;
use crate::model::rows::{Rows, RowsError};
use crate::model::schema::{Role, TableDef};
use crate::model::table::Table;
use crate::store::{DataFile, LoadRow, Store, ViewOf, Viewed};

/// The tables of a store as of one load, or of rows in memory, read when a statement asks for them.
#[derive(Default)]
pub struct PolarsRows<'a> {
    pub(super) stored: Option<(&'a Store, LoadRow)>,
    pub(super) in_memory: Option<&'a MemoryRows>,
    pub(super) disclosure: Option<Rc<Disclosure>>,
    scans: RefCell<BTreeMap<Request, LazyFrame>>,
    answered: AnswerCache,
    together: Option<u64>,
    /// The only owners whose rows these are; none where they are everybody's.
    only: Option<BTreeSet<String>>,
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

    /// Of the same rows those of some owners, beside what all share.
    #[must_use]
    pub fn of_owners(self, owners: BTreeSet<String>) -> Self {
        Self { only: Some(owners), scans: RefCell::default(), answered: AnswerCache::default(), ..self }
    }

    /// Whose rows a statement is asked of.
    fn whose(&self, owner: Option<&str>) -> Whose<'_> {
        match (owner, &self.only) {
            (None, Some(owners)) => Whose::Some(owners.iter().map(String::as_str).collect()),
            _ => Whose::of(owner),
        }
    }

    /// The same rows, at most so many read together where what is asked can be answered piece by piece.
    #[must_use]
    pub fn at_most(self, together: u64) -> Self {
        Self { together: Some(together), ..self }
    }

    /// How many rows are read together at most, where it does not matter.
    pub(super) fn together(&self) -> u64 {
        self.together.unwrap_or(ROWS_TOGETHER)
    }

    /// The same rows as everybody may see them.
    #[must_use]
    pub fn told(self, disclosure: Rc<Disclosure>) -> Self {
        // What has been asked was asked of all.
        let (scans, answered) = (RefCell::default(), AnswerCache::default());
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

    /// The rows of a table; of some owners, only the files of their datasets.
    pub(super) fn scan(&self, table: &'static TableDef, whose: &Whose<'_>) -> Result<LazyFrame, RowsError> {
        // What all share is of all of them, whoever's rows these are.
        let is_narrowed = self.only.is_some() && matches!(whose, Whose::Some(_));
        let whose = if is_narrowed && table.role == Role::Shared { &Whose::All } else { whose };
        let asked = whose.key().map(|owner| (table.name.to_owned(), owner));
        if let Some(scan) = asked.as_ref().and_then(|asked| self.scans.borrow().get(asked).cloned()) {
            return Ok(scan);
        }
        let mut scan = match table.is_of_datasets() {
            true => self.scan_all(table, &self.files(table, whose)?, whose).map_err(engine)?,
            false => self.loads()?,
        };
        if let Some(disclosure) = &self.disclosure {
            scan = withheld::told(table, scan, disclosure).map_err(engine)?;
        }
        if let Some(asked) = asked {
            self.scans.borrow_mut().insert(asked, scan.clone());
        }
        Ok(scan)
    }

    /// The record of loads up to the one whose rows these are.
    fn loads(&self) -> Result<LazyFrame, RowsError> {
        let Some((store, load)) = &self.stored else { return Err(engine(EngineError::NoRecord)) };
        let history = store.history().map_err(|error| RowsError::Store(error.into()))?;
        let rows = loads::rows(&history, load.load).map_err(engine)?;
        Ok(convert::bare_frame(&rows).map_err(engine)?.lazy())
    }

    fn files(&self, table: &TableDef, whose: &Whose<'_>) -> Result<Vec<DataFile>, RowsError> {
        let Some((store, load)) = &self.stored else { return Ok(Vec::new()) };
        let is_asked = |dataset: &str| match load.datasets.get(dataset) {
            Some(own) => whose.are(&own.owner),
            None => *whose == Whose::All,
        };
        store.files_of_datasets(table, load, is_asked).map_err(|error| RowsError::Store(error.into()))
    }

    fn scan_all(&self, table: &'static TableDef, files: &[DataFile], whose: &Whose<'_>) -> PolarsResult<LazyFrame> {
        let in_memory = self.in_memory.map(|rows| rows.frame(table, whose)).transpose()?.flatten();
        let stored = (!files.is_empty()).then(|| scan_files(table, files)).transpose()?;
        match (in_memory.map(IntoLazy::lazy), stored) {
            (Some(own), Some(other)) => concat([own, other], UnionArgs::default()),
            (Some(only), None) | (None, Some(only)) => Ok(only),
            (None, None) => Ok(DataFrame::empty_with_schema(&convert::schema(&stored_schema(table))).lazy()),
        }
    }
}

impl PolarsRows<'_> {
    fn ask(&self, statement: &Statement) -> Result<Table, RowsError> {
        let whose = self.whose(statement.owner());
        let frame = match self.own_view(statement, &whose)? {
            Some((name, viewed)) => self.with_view(statement, &whose, (name, &viewed))?,
            None => self.collected(statement, &whose)?,
        };
        convert::table(&frame).map_err(engine)
    }

    pub(super) fn collected(&self, statement: &Statement, whose: &Whose<'_>) -> Result<DataFrame, RowsError> {
        self.collected_of(statement, whose, None)
    }

    /// The same of a piece of the rows.
    pub(super) fn collected_of(
        &self,
        statement: &Statement,
        whose: &Whose<'_>,
        piece: Option<&Piece>,
    ) -> Result<DataFrame, RowsError> {
        let mut context = SQLContext::new();
        // What is asked may name what cells hold; its tables do not.
        let mut tables = Vec::new();
        for (name, part) in statement.parts() {
            context.register(name, self.part(name, &part)?);
            tables.push(name.to_owned());
        }
        let alone = statement.over_parts();
        for table in alone.tables() {
            let rows = self.scan(table, whose)?;
            context.register(table.name, piece.map_or(rows.clone(), |piece| piece.of(table, rows)));
            tables.push(table.name.to_owned());
        }
        let sql = alone.sql();
        // Read in a stream, rows come in any order.
        let reads = if statement.takes_any_order() { Engine::Streaming } else { Engine::InMemory };
        asked(&tables.join(", "), move || {
            let frame = context.execute(&sql)?;
            // Polars 0.55 fails at an aggregate that it finds twice in one column.
            let optimizations = frame.get_current_optimizations() - OptFlags::COMM_SUBEXPR_ELIM;
            Ok(frame.with_optimizations(optimizations).collect_with_engine(reads)?.unwrap_single())
        })
    }

    /// The rows of a query that others are over: a view of the store where it has one, else asked for once.
    fn part(&self, name: &str, part: &Statement) -> Result<LazyFrame, RowsError> {
        let asked = (part.sql(), part.owner().map(str::to_owned));
        if let Some(scan) = self.scans.borrow().get(&asked) {
            return Ok(scan.clone());
        }
        let scan = match self.view(name, part)? {
            Some(viewed) => scan_view(&viewed).map_err(engine)?,
            None => self.put_together(part)?,
        };
        self.scans.borrow_mut().insert(asked, scan.clone());
        Ok(scan)
    }

    /// The store's view of a part; none where the rows are not just those of a load.
    fn view(&self, name: &str, part: &Statement) -> Result<Option<Viewed>, RowsError> {
        let Some((store, load)) = self
            .stored
            .as_ref()
            .filter(|_| self.in_memory.is_none() && self.disclosure.is_none() && self.only.is_none())
        else {
            return Ok(None);
        };
        let of = ViewOf { name, sql: &part.sql(), tables: &part.tables() };
        store.view(load, &of, part.owner()).map_err(|error| RowsError::Store(error.into()))
    }

    /// The rows of a part, of some owners at a time where that is the same.
    fn put_together(&self, part: &Statement) -> Result<LazyFrame, RowsError> {
        let mut all: Option<DataFrame> = None;
        for whose in self.in_turns(part) {
            for piece in self.in_pieces(part, &whose)? {
                let some = self.collected_of(part, &whose, piece.as_ref())?;
                match &mut all {
                    None => all = Some(some),
                    Some(all) => {
                        all.vstack_mut(&some).map_err(engine)?;
                    }
                }
            }
        }
        Ok(all.unwrap_or_default().lazy())
    }

    /// Whose rows are read together.
    fn in_turns(&self, part: &Statement) -> Vec<Whose<'_>> {
        let whole = self.whose(part.owner());
        if whole != Whose::All || !part.is_within_owner() || self.in_memory.is_some() {
            return vec![whole];
        }
        match self.turns(part, |_| true) {
            turns if turns.len() < 2 => vec![whole],
            turns => turns.into_iter().map(Whose::Some).collect(),
        }
    }

    /// The pieces that some owners' rows are read in: more than one only where it is one owner.
    pub(super) fn in_pieces(&self, part: &Statement, whose: &Whose<'_>) -> Result<Vec<Option<Piece>>, RowsError> {
        let pieces = match whose.single().filter(|_| self.in_memory.is_none()) {
            Some(owner) => self.pieces(part, owner)?,
            None => Vec::new(),
        };
        Ok(if pieces.is_empty() { vec![None] } else { pieces.into_iter().map(Some).collect() })
    }

    /// How many rows an owner has in the tables of a statement.
    pub(super) fn rows_of(&self, statement: &Statement, owner: &str) -> u64 {
        let rows = self.stored.as_ref().map(|(_, load)| owners::rows(load, &statement.tables()));
        rows.and_then(|rows| rows.get(owner).copied()).unwrap_or(0)
    }

    /// The owners of the load of whom some are asked about, so many together as there is room for.
    pub(super) fn turns(&self, statement: &Statement, is_asked: impl Fn(&str) -> bool) -> Vec<BTreeSet<&str>> {
        let Some((_, load)) = &self.stored else { return Vec::new() };
        let mut rows = owners::rows(load, &statement.tables());
        rows.retain(|owner, _| is_asked(owner));
        owners::in_turns(rows, self.together())
    }
}

impl Rows for PolarsRows<'_> {
    fn run(&self, statement: &Statement) -> Result<Table, RowsError> {
        self.answered.or_ask(statement, || self.ask(statement))
    }

    fn load(&self) -> i64 {
        self.stored.as_ref().map_or(0, |(_, load)| load.load)
    }
}

/// Asks the store, and says so; what fails in a library is an error.
pub(super) fn asked(what: &str, ask: impl FnOnce() -> PolarsResult<DataFrame> + Send) -> Result<DataFrame, RowsError> {
    let mut work = begin(Doing::Query, what);
    let frame = with_room(ask).map_err(engine)?.map_err(engine)?;
    work.rows(frame.height());
    Ok(frame)
}

pub(super) fn engine(error: impl Into<EngineError>) -> RowsError {
    RowsError::Engine(Box::new(error.into()))
}

/// What an engine below can report.
#[derive(Debug, thiserror::Error)]
pub(super) enum EngineError {
    #[error("{0}")]
    Polars(#[from] PolarsError),
    #[error("rows in memory have no record of loads")]
    NoRecord,
    #[error("{0}")]
    Convert(#[from] ConvertError),
    #[error("{0}")]
    Stopped(#[from] Stopped),
    #[error("{0}")]
    Arrow(#[from] arrow::error::ArrowError),
}
