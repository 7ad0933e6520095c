//! [`Rows`] of a load by a server.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::answer;
use super::connection::Connection;
use super::server::{FlightError, Unanswered};
use super::tables::{DeltaTable, literal, none};
use crate::diag::work::{Doing, begin};
use crate::engine::cache::AnswerCache;
use crate::engine::loads;
use crate::model::disclosure::Disclosure;
use crate::model::query::Statement;
use crate::model::rows::{Rows, RowsError};
use crate::model::schema::TableDef;
use crate::model::table::Table;
use crate::store::{DeltaVersion, LoadRow, Store, StoreError};

/// The rows of a load, asked of a server that reads the store's Delta tables.
///
/// A statement goes there whole and leaves nothing behind: its tables are part of it. The store is held against the load
/// before, so that who answers from it answers from what was loaded.
pub struct FlightRows<'a> {
    store: &'a Store,
    load: LoadRow,
    connection: Rc<Connection>,
    disclosure: Option<Rc<Disclosure>>,
    answered: AnswerCache,
    /// What gives a table, everybody's or an owner's, once the store has been held against the load for it.
    selects: RefCell<BTreeMap<(&'static str, Option<String>), String>>,
}

impl<'a> FlightRows<'a> {
    /// The rows of a store as of a load.
    pub fn new(store: &'a Store, load: LoadRow, connection: Rc<Connection>) -> Self {
        Self {
            store,
            load,
            connection,
            disclosure: None,
            answered: AnswerCache::default(),
            selects: RefCell::default(),
        }
    }

    /// The same rows as everybody may see them.
    #[must_use]
    pub fn told(self, disclosure: Rc<Disclosure>) -> Self {
        Self { disclosure: Some(disclosure), ..Self::new(self.store, self.load, self.connection) }
    }

    fn ask(&self, statement: &Statement) -> Result<Table, RowsError> {
        let tables = statement.tables();
        let named: Vec<&str> = tables.iter().map(|table| table.name).collect();
        let mut work = begin(Doing::Query, named.join(", "));
        let selects = tables.iter().map(|table| Ok((table.name, self.select(table, statement.owner())?)));
        let sql = statement.in_spark(&selects.collect::<Result<Vec<_>, RowsError>>()?)?;
        let answer = self.connection.ask(&sql).and_then(|(schema, batches)| answer::table(&schema, &batches));
        let rows = answer.map_err(|why| self.unanswered(why))?;
        work.rows(rows.len());
        Ok(rows)
    }

    fn unanswered(&self, why: FlightError) -> RowsError {
        RowsError::Engine(Box::new(Unanswered { server: self.connection.server().address.clone(), why }))
    }

    /// What gives the rows of a table, or of an owner's datasets.
    fn select(&self, table: &'static TableDef, owner: Option<&str>) -> Result<String, RowsError> {
        let asked = (table.name, owner.map(str::to_owned));
        if let Some(select) = self.selects.borrow().get(&asked) {
            return Ok(select.clone());
        }
        let select = self.held(table, owner)?;
        self.selects.borrow_mut().insert(asked, select.clone());
        Ok(select)
    }

    fn held(&self, table: &'static TableDef, owner: Option<&str>) -> Result<String, RowsError> {
        if !table.is_of_datasets() {
            return self.record();
        }
        let datasets = owner.map(|owner| self.datasets(owner));
        let is_asked = |dataset: &str| datasets.as_ref().is_none_or(|own| own.contains(&dataset));
        let version = self.store.delta_table(table, &self.load, is_asked).map_err(stored)?;
        let Some(version) = version.filter(|_| datasets.as_ref().is_none_or(|own| !own.is_empty())) else {
            return Ok(none(table));
        };
        let (address, disclosure) = (self.address(&version), self.disclosure.as_deref());
        Ok(DeltaTable { table, address, version: version.version, datasets, disclosure }.select())
    }

    /// The names of an owner's datasets: a server opens no other's files.
    fn datasets(&self, owner: &str) -> Vec<&str> {
        let own = self.load.datasets.iter().filter(|(_, dataset)| dataset.owner == owner);
        own.map(|(name, _)| name.as_str()).collect()
    }

    /// The record of loads up to this one, which is in no table that a server could read.
    fn record(&self) -> Result<String, RowsError> {
        let history = self.store.history().map_err(stored)?;
        let rows = loads::rows(&history, self.load.load);
        let rows = rows.and_then(|rows| Table::new(rows.schema(), rows.columns().to_vec()));
        Ok(literal(&rows.map_err(|error| RowsError::Engine(Box::new(error)))?)?)
    }

    /// Where the server finds a table.
    fn address(&self, version: &DeltaVersion) -> String {
        match (&self.connection.server().store, &version.address) {
            (Some(store), _) => format!("{}/{}", store.trim_end_matches('/'), version.within),
            (None, Some(address)) => address.clone(),
            (None, None) => version.folder.display().to_string(),
        }
    }
}

fn stored(error: StoreError) -> RowsError {
    RowsError::Store(error.into())
}

impl Rows for FlightRows<'_> {
    fn run(&self, statement: &Statement) -> Result<Table, RowsError> {
        self.answered.or_ask(statement, || self.ask(statement))
    }

    fn load(&self) -> i64 {
        self.load.load
    }
}
