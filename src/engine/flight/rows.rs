//! [`Rows`] of a load by a server.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::answer;
use super::connection::Connection;
use super::server::{FlightError, Unanswered};
use super::tables::{DeltaTable, literal, none};
use crate::diag::work::{Doing, begin};
use crate::engine::answered::Answered;
use crate::engine::loads;
use crate::model::disclosure::Disclosure;
use crate::model::query::Statement;
use crate::model::rows::{Rows, RowsError};
use crate::model::schema::TableDef;
use crate::model::table::Table;
use crate::store::{LoadRow, Store, StoreError};

/// The rows of a load, asked of a server that reads the store's Delta tables.
///
/// A statement goes there whole and leaves nothing behind: its tables are part of it. The store is held against the load
/// before, so that who answers from it answers from what was loaded.
pub struct FlightRows<'a> {
    store: &'a Store,
    load: LoadRow,
    connection: Rc<Connection>,
    disclosure: Option<Rc<Disclosure>>,
    answered: Answered,
}

impl<'a> FlightRows<'a> {
    /// The rows of a store as of a load.
    pub fn new(store: &'a Store, load: LoadRow, connection: Rc<Connection>) -> Self {
        Self { store, load, connection, disclosure: None, answered: Answered::default() }
    }

    /// The same rows as everybody may see them.
    #[must_use]
    pub fn told(self, disclosure: Rc<Disclosure>) -> Self {
        Self { disclosure: Some(disclosure), answered: Answered::default(), ..self }
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

    /// The rows of a table, or of an owner's datasets.
    fn select(&self, table: &'static TableDef, owner: Option<&str>) -> Result<String, RowsError> {
        let stored = |error: StoreError| RowsError::Store(error.into());
        if !table.is_of_datasets() {
            let history = self.store.history().map_err(stored)?;
            let record = loads::rows(&history, self.load.load);
            let record = record.and_then(|record| Table::new(record.schema(), record.columns().to_vec()));
            return Ok(literal(&record.map_err(|error| RowsError::Engine(Box::new(error)))?)?);
        }
        self.store.files(table, &self.load).map_err(stored)?;
        let Some(version) = self.store.delta_table(table, &self.load).map_err(stored)? else { return Ok(none(table)) };
        let datasets = owner.map(|owner| {
            let own = self.load.datasets.iter().filter(|(_, dataset)| dataset.owner == owner);
            own.map(|(name, _)| name.as_str()).collect::<BTreeSet<_>>()
        });
        // A server is given the datasets to read, so that it opens no other's files; of nobody's it need not be asked.
        if datasets.as_ref().is_some_and(BTreeSet::is_empty) {
            return Ok(none(table));
        }
        let server = self.connection.server();
        let address = match &server.store {
            None => version.folder.display().to_string(),
            Some(store) => {
                let within = version.folder.strip_prefix(&version.root).unwrap_or(&version.folder);
                let within: Vec<String> = within.iter().map(|part| part.to_string_lossy().into_owned()).collect();
                format!("{}/{}", store.trim_end_matches('/'), within.join("/"))
            }
        };
        let datasets = datasets.map(|own| own.into_iter().collect());
        let disclosure = self.disclosure.as_deref();
        Ok(DeltaTable { table, address, version: version.version, datasets, disclosure }.select())
    }
}

impl Rows for FlightRows<'_> {
    fn run(&self, statement: &Statement) -> Result<Table, RowsError> {
        self.answered.or_ask(statement, || self.ask(statement))
    }

    fn load(&self) -> i64 {
        self.load.load
    }
}
