//! A share is some of a whole: its own measure is one of those that make up the
//! whole, and all of them are counts.

use super::batch::TypedBatch;
use super::index::Index;
use super::pass::Pass;
use crate::diag::{Finding, Findings, codes};
use crate::model::schema::TableDef;
use crate::model::table::ColumnError;
use crate::model::vocabulary::Kind;

/// Looks at each declared share. Keeps nothing between batches.
pub(super) struct ShareRules<'i, 'a> {
    index: &'i Index<'a>,
}

impl<'i, 'a> ShareRules<'i, 'a> {
    pub(super) fn new(index: &'i Index<'a>) -> Self {
        Self { index }
    }

    /// Whether a reference leads to a measure of another kind than a count.
    fn is_no_count(&self, owner: &str, reference: &str) -> bool {
        let measures = TableDef::named("measures");
        let found = measures.and_then(|measures| self.index.find(measures, owner, reference));
        let kind = found.and_then(|found| found.entity.get("kind"));
        kind.is_some_and(|kind| kind != Kind::Count.word())
    }
}

impl<'a> Pass<'a> for ShareRules<'_, 'a> {
    fn batch(&mut self, batch: &TypedBatch<'a>, findings: &mut Findings) -> Result<(), ColumnError> {
        if !batch.is("shares") {
            return Ok(());
        }
        let owner = batch.dataset.info.owner.as_str();
        for (number, row) in batch.sound_rows() {
            let (share, numerator) = (row.text("id")?, row.text("numerator")?);
            let whole = row.text("denominators")?;
            if !whole.split(';').any(|measure| measure == numerator) {
                findings.push_with(codes::SHARE_OF_ANOTHER_WHOLE, || {
                    Finding::new(codes::SHARE_OF_ANOTHER_WHOLE, batch.place(number, "denominators"))
                        .with("share", share)
                        .with("numerator", numerator)
                });
            }
            for measure in whole.split(';').filter(|measure| self.is_no_count(owner, measure)) {
                findings.push_with(codes::SHARE_OF_NO_COUNT, || {
                    Finding::new(codes::SHARE_OF_NO_COUNT, batch.place(number, "denominators"))
                        .with("share", share)
                        .with("measure", measure)
                });
            }
        }
        Ok(())
    }
}
