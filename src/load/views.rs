//! What many questions are over is put together once, by the load.

use super::LoadError;
use crate::engine::PolarsRows;
use crate::measure::QuestionError;
use crate::model::query::house;
use crate::store::{Placed, ShownLoad, Store, ViewOf};

/// Makes a load visible, with a view of each query of the house that can be asked owner by owner; put together are the
/// rows of the owners whose files have changed.
pub(super) fn record(store: &Store, mut placed: Placed<'_>) -> Result<ShownLoad, LoadError> {
    let rows = PolarsRows::new(store, placed.row().clone());
    for (name, statement) in house::within_owner().map_err(QuestionError::from)? {
        let (sql, tables) = (statement.sql(), statement.tables());
        let of = ViewOf { name, sql: &sql, tables: &tables };
        placed.put_together(&of, |due, give| rows.by_owner(&statement, due, give)).map_err(QuestionError::from)?;
    }
    Ok(placed.record()?)
}
