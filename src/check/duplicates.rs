//! An id names one row of a table.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::batch::TypedBatch;
use super::pass::Pass;
use super::spot::RowSpot;
use crate::diag::{Finding, Findings, codes};
use crate::intake::RowPosition;
use crate::model::table::ColumnError;

/// Notes the ids of the file that is being read. Keeps 32 bytes a row of one
/// file: ids are kept as 128-bit hashes, and forgotten when the next file comes.
#[derive(Default)]
pub(super) struct Duplicates {
    file: String,
    seen: HashMap<u128, RowPosition>,
}

impl<'a> Pass<'a> for Duplicates {
    fn batch(&mut self, batch: &TypedBatch<'a>, findings: &mut Findings) -> Result<(), ColumnError> {
        if self.file != batch.file.row_file {
            self.file.clone_from(&batch.file.row_file);
            self.seen.clear();
        }
        for (number, row) in batch.rows() {
            let Some(id) = row.text_or_null("id")? else { continue };
            let Some(first) = self.seen.insert(hash(id), batch.spot(number).position) else { continue };
            // The first row stays the one that later ones are compared with.
            self.seen.insert(hash(id), first);
            findings.push_with(codes::DUPLICATE_ID, || {
                let first = RowSpot::new(batch.file, first);
                Finding::new(codes::DUPLICATE_ID, batch.place(number, "id"))
                    .with("id", id)
                    .with("table", batch.file.table.name)
                    .and_at(first.place("id"))
            });
        }
        Ok(())
    }
}

fn hash(id: &str) -> u128 {
    let half = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        (salt, id).hash(&mut hasher);
        u128::from(hasher.finish())
    };
    half(0) << 64 | half(1)
}
