//! A row of the ledger map names accounts in order, an object of a dimension, and a part that is no more than all.

use super::batch::TypedBatch;
use super::pass::Pass;
use crate::diag::{Finding, Findings, codes};
use crate::model::table::ColumnError;
use crate::words::{Arg, Message};

/// Looks at each row alone.
pub(super) struct LedgerMap;

impl<'a> Pass<'a> for LedgerMap {
    fn batch(&mut self, batch: &TypedBatch<'a>, findings: &mut Findings) -> Result<(), ColumnError> {
        if !batch.is("ledger_map") {
            return Ok(());
        }
        for (number, row) in batch.sound_rows() {
            let mut wrong = |column: &str, why: Message| {
                let finding = Finding::new(codes::BAD_LEDGER_MAP, batch.place(number, column));
                findings.push(finding.with("reason", why));
            };
            let (from, to) = (row.int("account_from")?, row.int_or_null("account_to")?);
            if let Some(to) = to.filter(|to| *to < from) {
                let why = Message::new("ledger-map-accounts").with("from", Arg::Plain(from));
                wrong("account_to", why.with("to", Arg::Plain(to)));
            }
            if row.text_or_null("dimension")?.is_none() && row.text_or_null("object")?.is_some() {
                wrong("dimension", Message::new("ledger-map-dimension"));
            }
            match (row.int_or_null("parts")?, row.int_or_null("of")?) {
                (Some(parts), Some(of)) if parts > of => {
                    let why = Message::new("ledger-map-more").with("parts", Arg::Plain(parts));
                    wrong("parts", why.with("of", Arg::Plain(of)));
                }
                (Some(_), None) => wrong("of", Message::new("ledger-map-half")),
                (None, Some(_)) => wrong("parts", Message::new("ledger-map-half")),
                (Some(_), Some(_)) | (None, None) => {}
            }
        }
        Ok(())
    }
}
