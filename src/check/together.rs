//! What an owner's rows say together: of one measure, of one activity, of one focus area.

use std::collections::BTreeSet;

use super::batch::TypedBatch;
use super::ground::Ground;
use super::observed::Observed;
use super::parts::Parts;
use super::{groups, overlaps};
use crate::diag::Findings;
use crate::model::schema::TableDef;
use crate::model::table::ColumnError;

/// Gathers the rows of one owner's measures and activities, and notes of whose others they tell.
pub(super) struct Together<'i, 'a> {
    observed: Observed<'i, 'a>,
    parts: Parts<'i, 'a>,
    abroad: BTreeSet<String>,
}

impl<'i, 'a> Together<'i, 'a> {
    pub(super) fn new(owner: &str, ground: Ground<'i, 'a>) -> Self {
        Self { observed: Observed::new(owner, ground), parts: Parts::new(owner, ground.index), abroad: BTreeSet::new() }
    }

    /// Whether rows of a table say something together.
    pub(super) fn watches(table: &TableDef) -> bool {
        table.name == "outcomes" || Parts::TABLES.contains(&table.name)
    }

    pub(super) fn batch(&mut self, batch: &TypedBatch<'a>, findings: &mut Findings) -> Result<(), ColumnError> {
        self.observed.batch(batch, &mut self.abroad)?;
        self.parts.batch(batch, &mut self.abroad, findings)
    }

    /// What they say, and of which other owners they tell.
    pub(super) fn finish(self) -> (Findings, BTreeSet<String>) {
        let mut findings = Findings::new();
        overlaps::report(&self.observed, &mut findings);
        groups::report(&self.observed, &mut findings);
        self.parts.report(&mut findings);
        (findings, self.abroad)
    }
}
