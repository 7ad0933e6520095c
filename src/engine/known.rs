//! The entities that a store holds already, for a check of other datasets.

use std::collections::BTreeMap;

use super::PolarsRows;
use crate::model::query::RowsOf;
use crate::model::rows::{KnownEntity, KnownKeys, Rows, RowsError};
use crate::model::schema::TableDef;
use crate::model::table::Value;

/// The entities of the datasets that some rows are of.
pub struct StoredKeys<'a> {
    rows: &'a PolarsRows<'a>,
}

impl<'a> StoredKeys<'a> {
    /// The entities of all datasets of these rows.
    pub fn new(rows: &'a PolarsRows<'a>) -> Self {
        Self { rows }
    }
}

impl KnownKeys for StoredKeys<'_> {
    fn entities(&self, table: &str) -> Result<Vec<KnownEntity>, RowsError> {
        let Some(table) = TableDef::named(table).filter(|table| !self.rows.is_without(table)) else {
            return Ok(Vec::new());
        };
        let identity: Vec<&str> = table.identity().map(|column| column.name).collect();
        let columns = ["dataset", "owner", "id"].into_iter().chain(identity.iter().copied());
        let found = self.rows.run(&RowsOf::new(table, columns).ordered_by(&["dataset", "id"])?)?;
        let names = found.names();
        let mut entities = Vec::with_capacity(found.len());
        for row in found.rows() {
            let mut cells: BTreeMap<&str, Value> = names.iter().map(String::as_str).zip(row.values()?).collect();
            entities.push(KnownEntity {
                dataset: row.text("dataset")?.to_owned(),
                owner: row.text("owner")?.to_owned(),
                id: row.text("id")?.to_owned(),
                identity: identity.iter().map(|name| cells.remove(name).and_then(Value::written)).collect(),
            });
        }
        Ok(entities)
    }
}
