//! What every check over the rows has in common.

use super::batch::TypedBatch;
use crate::diag::Findings;
use crate::model::table::ColumnError;

/// Watches the rows of a load for one thing.
pub(super) trait Pass<'a> {
    /// Takes rows of one table.
    fn batch(&mut self, batch: &TypedBatch<'a>, findings: &mut Findings) -> Result<(), ColumnError>;

    /// Says what only all rows together show.
    fn finish(&mut self, _findings: &mut Findings) {}
}
