//! The rows of a load, by whichever engine was asked for.

use std::rc::Rc;

use super::{Connection, FlightRows, PolarsRows};
use crate::model::disclosure::Disclosure;
use crate::model::query::Statement;
use crate::model::rows::{Rows, RowsError};
use crate::model::table::Table;
use crate::store::{LoadRow, Store};

/// The rows of a store as of a load.
pub enum StoredRows<'a> {
    /// Computed here.
    Here(Box<PolarsRows<'a>>),
    /// Computed by a server.
    There(Box<FlightRows<'a>>),
}

impl<'a> StoredRows<'a> {
    /// The rows of a load, by a server where there is one.
    pub fn new(store: &'a Store, load: LoadRow, server: Option<Rc<Connection>>) -> Self {
        match server {
            None => Self::Here(Box::new(PolarsRows::new(store, load))),
            Some(server) => Self::There(Box::new(FlightRows::new(store, load, server))),
        }
    }

    /// The same rows as everybody may see them.
    #[must_use]
    pub fn told(self, disclosure: Rc<Disclosure>) -> Self {
        match self {
            Self::Here(rows) => Self::Here(Box::new(rows.told(disclosure))),
            Self::There(rows) => Self::There(Box::new(rows.told(disclosure))),
        }
    }

    fn rows(&self) -> &dyn Rows {
        match self {
            Self::Here(rows) => rows.as_ref(),
            Self::There(rows) => rows.as_ref(),
        }
    }
}

impl Rows for StoredRows<'_> {
    fn run(&self, statement: &Statement) -> Result<Table, RowsError> {
        self.rows().run(statement)
    }

    fn load(&self) -> i64 {
        self.rows().load()
    }
}
