//! The rows of a statement, owner by owner.

use std::collections::{BTreeMap, BTreeSet};

use arrow::array::RecordBatch;
use polars::prelude::{DataFrame, PolarsResult};

use super::owners::Whose;
use super::pieces::Piece;
use super::polars_rows::engine;
use super::{PolarsRows, convert};
use crate::model::query::Statement;
use crate::model::rows::{Pieces, RowsError};

/// Where an owner's rows begin, and how many they are.
type Run = (i64, usize);

impl PolarsRows<'_> {
    /// Gives the rows of a statement that can be asked owner by owner, of each of some owners, in one piece or several;
    /// also of who has none.
    pub fn by_owner(
        &self,
        statement: &Statement,
        owners: &BTreeSet<String>,
        give: &mut dyn FnMut(&str, &mut Pieces<'_>) -> Result<(), RowsError>,
    ) -> Result<(), RowsError> {
        for some in self.turns(statement, |owner| owners.contains(owner)) {
            let whose = Whose::Some(some.clone());
            let pieces = self.in_pieces(statement, &whose)?;
            if let Some(owner) = whose.single() {
                let batch = |piece: Option<Piece>| batch(&self.collected_of(statement, &whose, piece.as_ref())?);
                give(owner, &mut pieces.into_iter().map(batch))?;
                continue;
            }
            let frame = self.collected(statement, &whose)?;
            let runs = runs(&frame).map_err(engine)?;
            for owner in some {
                let (begin, rows) = runs.get(owner).copied().unwrap_or_default();
                give(owner, &mut std::iter::once(batch(&frame.slice(begin, rows))))?;
            }
        }
        Ok(())
    }
}

fn batch(frame: &DataFrame) -> Result<RecordBatch, RowsError> {
    Ok(convert::table(frame).map_err(engine)?.batch().clone())
}

/// Where the rows of each owner lie, which follow each other.
fn runs(frame: &DataFrame) -> PolarsResult<BTreeMap<&str, Run>> {
    let mut runs: BTreeMap<&str, Run> = BTreeMap::new();
    for (row, owner) in (0..).zip(frame.column("owner")?.str()?.iter()) {
        runs.entry(owner.unwrap_or("")).or_insert((row, 0)).1 += 1;
    }
    Ok(runs)
}
