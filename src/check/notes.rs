//! What a careful reader of the sources saw becomes a finding of its own.

use super::Pass;
use super::batch::TypedBatch;
use crate::diag::{Finding, Findings, codes};
use crate::model::table::ColumnError;
use crate::words::Message;

/// Passes each source note on. Keeps nothing between batches.
pub(super) struct SourceNotes;

impl<'a> Pass<'a> for SourceNotes {
    fn batch(&mut self, batch: &TypedBatch<'a>, findings: &mut Findings) -> Result<(), ColumnError> {
        if !batch.is("source_notes") {
            return Ok(());
        }
        for (number, row) in batch.sound_rows() {
            let (kind, note, treatment) = (row.text("kind")?, row.text("note")?, row.text("treatment")?);
            findings.push_with(codes::SOURCE_NOTE, || {
                Finding::new(codes::SOURCE_NOTE, batch.place(number, "note"))
                    .with("kind", Message::new(format!("note-kind-{kind}")))
                    .with("note", note)
                    .with("treatment", treatment)
            });
        }
        Ok(())
    }
}
