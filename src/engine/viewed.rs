//! Statements that a load has put together for each owner: who has a view is read from it, the others are asked for.

use std::collections::BTreeSet;

use polars::prelude::{DataFrame, SortMultipleOptions};

use super::PolarsRows;
use super::files::scan_view;
use super::owners::Whose;
use super::polars_rows::{asked, engine};
use crate::model::query::{Statement, house};
use crate::model::rows::RowsError;
use crate::store::{ViewOf, Viewed};

impl PolarsRows<'_> {
    /// The view that a statement itself is, where it is one of the house: its name, and what it has of the owners whose
    /// stored rows are all that they have.
    pub(super) fn own_view(
        &self,
        statement: &Statement,
        whose: &Whose<'_>,
    ) -> Result<Option<(&'static str, Viewed)>, RowsError> {
        let Some((store, load)) = self.stored.as_ref().filter(|_| self.disclosure.is_none()) else { return Ok(None) };
        if !statement.is_within_owner() {
            return Ok(None);
        }
        let sql = statement.sql();
        let Some((name, _)) = house::within_owner()?.into_iter().find(|(_, own)| own.sql() == sql) else {
            return Ok(None);
        };
        let in_memory = self.owners_in_memory();
        let is_stored = |owner: &str| whose.are(owner) && !in_memory.contains(owner);
        let of = ViewOf { name, sql: &sql, tables: &statement.tables() };
        let viewed = store.view_of_some(load, &of, is_stored).map_err(|error| RowsError::Store(error.into()))?;
        Ok((!viewed.is_empty()).then_some((name, viewed)))
    }

    /// The rows of a statement that is a view, read from it, and of the owners who have none asked for.
    pub(super) fn with_view(
        &self,
        statement: &Statement,
        whose: &Whose<'_>,
        (name, viewed): (&str, &Viewed),
    ) -> Result<DataFrame, RowsError> {
        let mut rows = asked(name, || scan_view(viewed)?.collect())?;
        let stored = self.stored.iter().flat_map(|(_, load)| load.owners());
        let others =
            stored.chain(self.owners_in_memory()).filter(|owner| whose.are(owner) && !viewed.owners.contains(*owner));
        let others: BTreeSet<&str> = others.collect();
        if others.is_empty() {
            return Ok(rows);
        }
        let others = self.collected(statement, &Whose::Some(others))?;
        // Each owner's rows are in the order of the statement, which begins with the owner.
        let in_order = SortMultipleOptions::default().with_maintain_order(true);
        rows.vstack_mut(&others).and_then(|rows| rows.sort(["owner"], in_order)).map_err(engine)
    }

    fn owners_in_memory(&self) -> BTreeSet<&str> {
        self.in_memory.map(|rows| rows.by_owner().into_keys().collect()).unwrap_or_default()
    }
}
