//! The entities that a store holds already, for a check of other datasets.

use std::collections::{BTreeMap, BTreeSet};

use super::PolarsRows;
use crate::model::query::{RowsOf, Statement};
use crate::model::rows::{KnownEntity, KnownKeys, Rows, RowsError};
use crate::model::schema::{Role, TableDef};
use crate::model::table::Value;

/// The entities of the datasets that some rows are of.
pub struct StoredKeys<'a> {
    rows: &'a PolarsRows<'a>,
    owners: Option<&'a BTreeSet<String>>,
}

impl<'a> StoredKeys<'a> {
    /// The entities of all datasets of these rows.
    pub fn new(rows: &'a PolarsRows<'a>) -> Self {
        Self { rows, owners: None }
    }

    /// The same of some owners, beside what all owners share.
    #[must_use]
    pub fn of_owners(self, owners: Option<&'a BTreeSet<String>>) -> Self {
        Self { owners, ..self }
    }
}

impl KnownKeys for StoredKeys<'_> {
    fn entities(&self, table: &str) -> Result<Vec<KnownEntity>, RowsError> {
        let Some(table) = TableDef::named(table).filter(|table| !self.rows.is_without(table)) else {
            return Ok(Vec::new());
        };
        let identity: Vec<&str> = table.identity().map(|column| column.name).collect();
        let columns = ["dataset", "owner", "id"].into_iter().chain(identity.iter().copied());
        let asked = RowsOf::new(table, columns).ordered_by(&["dataset", "id"])?;
        let mut entities = Vec::new();
        for owner in self.asked(table) {
            self.read(&asked.clone().of_owner(owner), &identity, &mut entities)?;
        }
        Ok(entities)
    }
}

impl<'a> StoredKeys<'a> {
    /// Whose entities of a table are read; none is everybody's.
    fn asked(&self, table: &TableDef) -> Vec<Option<&'a str>> {
        match self.owners.filter(|_| table.role != Role::Shared) {
            Some(owners) => owners.iter().map(|owner| Some(owner.as_str())).collect(),
            None => vec![None],
        }
    }

    fn read(&self, asked: &Statement, identity: &[&str], entities: &mut Vec<KnownEntity>) -> Result<(), RowsError> {
        let found = self.rows.run(asked)?;
        let names = found.names();
        for row in found.rows() {
            let mut cells: BTreeMap<&str, Value> = names.iter().map(String::as_str).zip(row.values()?).collect();
            entities.push(KnownEntity {
                dataset: row.text("dataset")?.to_owned(),
                owner: row.text("owner")?.to_owned(),
                id: row.text("id")?.to_owned(),
                identity: identity.iter().map(|name| cells.remove(name).and_then(Value::written)).collect(),
            });
        }
        Ok(())
    }
}
