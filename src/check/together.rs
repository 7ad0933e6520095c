//! What an owner's rows say together: of one measure, of one activity, of one focus area.

use std::collections::BTreeSet;

use super::batch::TypedBatch;
use super::ground::Ground;
use super::parts::Parts;
use super::references::NamedOwners;
use super::sound::Sound;
use crate::diag::Findings;
use crate::model::schema::TableDef;
use crate::model::table::ColumnError;

/// Looks at the rows of one owner's measures and activities, and notes of whose others they tell.
pub(super) struct Together<'i, 'a> {
    observed: Sound<'i, 'a>,
    parts: Parts<'i, 'a>,
    told: NamedOwners,
}

/// What rows say together.
pub(super) struct Said {
    /// What is wrong with it, but for observations that are to be looked at closely.
    pub(super) findings: Findings,
    /// The other owners of whose measures and activities those of each dataset tell.
    pub(super) told: NamedOwners,
    /// Whether nothing can be wrong with the observations.
    pub(super) is_sound: bool,
}

impl<'i, 'a> Together<'i, 'a> {
    pub(super) fn new(owner: &str, ground: Ground<'i, 'a>) -> Self {
        Self { observed: Sound::new(owner, ground), parts: Parts::new(owner, ground.index), told: NamedOwners::new() }
    }

    /// Whether rows of a table say something together.
    pub(super) fn watches(table: &TableDef) -> bool {
        table.name == "outcomes" || Parts::TABLES.contains(&table.name)
    }

    pub(super) fn batch(&mut self, batch: &TypedBatch<'a>, findings: &mut Findings) -> Result<(), ColumnError> {
        if !Self::watches(batch.file.table) {
            return Ok(());
        }
        let mut abroad = BTreeSet::new();
        self.observed.batch(batch, &mut abroad)?;
        self.parts.batch(batch, &mut abroad, findings)?;
        if !abroad.is_empty() {
            self.told.entry(batch.dataset.info.name.clone()).or_default().extend(abroad);
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Said {
        let mut findings = Findings::new();
        self.parts.report(&mut findings);
        Said { findings, told: self.told, is_sound: self.observed.is_sound() }
    }
}
