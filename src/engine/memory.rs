//! Typed rows in memory, for what is asked of them before they are stored.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;

use arrow::array::RecordBatch;
use polars::prelude::{DataFrame, PolarsResult};

use super::convert;
use crate::model::facts::{DatasetInfo, FactSink};
use crate::model::schema::TableDef;

/// The rows of some tables, as they came from a check.
#[derive(Debug, Default)]
pub struct MemoryRows {
    batches: BTreeMap<&'static str, Vec<Batch>>,
    /// What has been asked for, so that rows are turned into a frame once.
    frames: RefCell<BTreeMap<(&'static str, Option<String>), DataFrame>>,
}

/// Rows of one dataset.
#[derive(Debug)]
struct Batch {
    dataset: String,
    owner: String,
    rows: RecordBatch,
}

impl MemoryRows {
    /// The rows of a table, or an owner's of them; none where there are none.
    pub(super) fn frame(&self, table: &'static TableDef, owner: Option<&str>) -> PolarsResult<Option<DataFrame>> {
        let asked = (table.name, owner.map(str::to_owned));
        if let Some(frame) = self.frames.borrow().get(&asked) {
            return Ok(Some(frame.clone()));
        }
        let all = self.batches.get(table.name).map_or(&[][..], Vec::as_slice);
        let mut frame: Option<DataFrame> = None;
        for own in all.iter().filter(|own| owner.is_none_or(|owner| owner == own.owner)) {
            let next = convert::frame(&own.dataset, &own.rows)?;
            match &mut frame {
                Some(frame) => {
                    frame.vstack_mut(&next)?;
                }
                None => frame = Some(next),
            }
        }
        if let Some(frame) = &mut frame {
            frame.rechunk_mut();
            self.frames.borrow_mut().insert(asked, frame.clone());
        }
        Ok(frame)
    }
}

impl FactSink for MemoryRows {
    fn take(&mut self, dataset: &DatasetInfo, table: &'static TableDef, rows: RecordBatch) -> io::Result<()> {
        let batch = Batch { dataset: dataset.name.clone(), owner: dataset.owner.clone(), rows };
        self.batches.entry(table.name).or_default().push(batch);
        self.frames.borrow_mut().clear();
        Ok(())
    }
}
