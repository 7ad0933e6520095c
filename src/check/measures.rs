//! A mean has a scale, and a scale is the right way up.

use super::Pass;
use super::batch::TypedBatch;
use crate::diag::{Finding, Findings, codes};
use crate::model::table::ColumnError;
use crate::model::vocabulary::Kind;
use crate::words::{Arg, Message};

/// Looks at each measure's scale. Keeps nothing between batches.
pub(super) struct Scales;

impl<'a> Pass<'a> for Scales {
    fn batch(&mut self, batch: &TypedBatch<'a>, findings: &mut Findings) -> Result<(), ColumnError> {
        if !batch.is("measures") {
            return Ok(());
        }
        for (number, row) in batch.sound_rows() {
            let (least, most) = (row.decimal_or_null("scale_min")?, row.decimal_or_null("scale_max")?);
            let is_mean = row.text("kind")? == Kind::Mean.word();
            let (column, reason) = match (least, most) {
                (Some(least), Some(most)) if least >= most => {
                    let reason = Message::new("scale-upside-down").with("least", Arg::Decimal(least));
                    ("scale_min", reason.with("most", Arg::Decimal(most)))
                }
                (None, _) if is_mean => ("scale_min", Message::new("scale-missing")),
                (_, None) if is_mean => ("scale_max", Message::new("scale-missing")),
                _ => continue,
            };
            let measure = row.text("id")?;
            findings.push_with(codes::BAD_SCALE, || {
                let finding = Finding::new(codes::BAD_SCALE, batch.place(number, column));
                finding.with("measure", measure).with("reason", reason)
            });
        }
        Ok(())
    }
}
