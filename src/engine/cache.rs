//! The answers to statements that several questions share, which are run once.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::model::query::Statement;
use crate::model::rows::RowsError;
use crate::model::table::Table;

/// What has been asked of rows that never change, by statement and owner.
#[derive(Default)]
pub(super) struct AnswerCache(RefCell<BTreeMap<(String, Option<String>), Table>>);

impl AnswerCache {
    /// The rows of a statement, which is asked where it has not been yet, with the units of its columns.
    pub(super) fn or_ask(
        &self,
        statement: &Statement,
        ask: impl FnOnce() -> Result<Table, RowsError>,
    ) -> Result<Table, RowsError> {
        let asked = (statement.sql(), statement.owner().map(str::to_owned));
        let answered = self.0.borrow().get(&asked).cloned();
        let table = match answered {
            Some(table) => table,
            None => {
                let table = ask()?;
                self.0.borrow_mut().insert(asked, table.clone());
                table
            }
        };
        table.with_units(&statement.units).map_err(|error| RowsError::Engine(Box::new(error)))
    }
}
