//! An id names one row of a table.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use arrow::array::StringArray;
use foldhash::fast::FixedState;
use siphasher::sip128::SipHasher13;

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
    seen: HashMap<u128, RowPosition, FixedState>,
}

impl<'a> Pass<'a> for Duplicates {
    fn batch(&mut self, batch: &TypedBatch<'a>, findings: &mut Findings) -> Result<(), ColumnError> {
        if self.file != batch.file.row_file {
            self.file.clone_from(&batch.file.row_file);
            self.seen.clear();
        }
        let ids = batch.table().column::<StringArray>("id", "text")?;
        for (number, id) in ids.iter().enumerate().filter_map(|(number, id)| Some((number, id?))) {
            let position = batch.spot(number).position;
            // The first row stays the one that later ones are compared with.
            let first = match self.seen.entry(SipHasher13::new().hash(id.as_bytes()).as_u128()) {
                Entry::Vacant(unseen) => {
                    unseen.insert(position);
                    continue;
                }
                Entry::Occupied(seen) => *seen.get(),
            };
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
