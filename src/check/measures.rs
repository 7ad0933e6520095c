//! A scale is the right way up, and a mean should have one. A source may print
//! only its upper end, and a mean age has none: so this is no error.

use super::batch::TypedBatch;
use super::pass::Pass;
use crate::diag::{Finding, Findings, codes};
use crate::model::table::ColumnError;
use crate::model::vocabulary::Kind;
use crate::words::Arg;

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
            let measure = row.text("id")?;
            let missing = |column: &'static str| {
                move || Finding::new(codes::MISSING_SCALE, batch.place(number, column)).with("measure", measure)
            };
            match (least, most) {
                (Some(least), Some(most)) if least >= most => findings.push_with(codes::BAD_SCALE, || {
                    Finding::new(codes::BAD_SCALE, batch.place(number, "scale_min"))
                        .with("measure", measure)
                        .with("least", Arg::Decimal(least))
                        .with("most", Arg::Decimal(most))
                }),
                (None, _) if is_mean => findings.push_with(codes::MISSING_SCALE, missing("scale_min")),
                (_, None) if is_mean => findings.push_with(codes::MISSING_SCALE, missing("scale_max")),
                _ => {}
            }
        }
        Ok(())
    }
}
