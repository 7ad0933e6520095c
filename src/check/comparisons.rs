//! A value of a comparison is there just when the service reported one.

use super::batch::TypedBatch;
use super::pass::Pass;
use crate::diag::{Finding, Findings, codes};
use crate::model::table::ColumnError;
use crate::model::vocabulary::ReportStatus;
use crate::words::Message;

/// Looks at each row alone.
pub(super) struct Comparisons;

impl<'a> Pass<'a> for Comparisons {
    fn batch(&mut self, batch: &TypedBatch<'a>, findings: &mut Findings) -> Result<(), ColumnError> {
        if !batch.is("comparison_values") {
            return Ok(());
        }
        for (number, row) in batch.sound_rows() {
            let Some(status) = row.text_or_null("status")? else { continue };
            let is_reported = status == ReportStatus::Reported.word();
            let (code, reason) = match row.decimal_or_null("value")? {
                None if is_reported => (codes::REPORTED_WITHOUT_VALUE, "value-is-missing"),
                Some(_) if !is_reported => (codes::VALUE_NOT_REPORTED, "value-is-there"),
                _ => continue,
            };
            findings.push_with(code, || {
                let reason = Message::new(reason).with("status", status);
                Finding::new(code, batch.place(number, "value")).with("reason", reason)
            });
        }
        Ok(())
    }
}
