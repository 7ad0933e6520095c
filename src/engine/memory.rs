//! Typed rows in memory, for what is asked of them before they are stored.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;

use arrow::array::RecordBatch;
use polars::prelude::{DataFrame, PolarsResult};

use super::convert;
use super::owners::Whose;
use crate::model::facts::{DatasetInfo, FactSink};
use crate::model::schema::TableDef;

/// The rows of some tables, as they came from a check.
#[derive(Debug, Default)]
pub struct MemoryRows {
    /// By table and dataset, so that it does not matter whose rows came first.
    tables: BTreeMap<&'static str, BTreeMap<String, Own>>,
    /// What has been asked for, so that rows are turned into a frame once.
    frames: RefCell<BTreeMap<(&'static str, Option<String>), DataFrame>>,
}

/// Rows of one dataset.
#[derive(Debug)]
struct Own {
    owner: String,
    batches: Vec<RecordBatch>,
}

impl MemoryRows {
    /// How many rows there are of each owner.
    pub fn by_owner(&self) -> BTreeMap<&str, u64> {
        let mut rows = BTreeMap::new();
        for own in self.tables.values().flat_map(BTreeMap::values) {
            let some: usize = own.batches.iter().map(RecordBatch::num_rows).sum();
            *rows.entry(own.owner.as_str()).or_insert(0) += u64::try_from(some).unwrap_or(u64::MAX);
        }
        rows
    }

    /// The rows of a table that some owners have; none where there are none.
    pub(super) fn frame(&self, table: &'static TableDef, whose: &Whose<'_>) -> PolarsResult<Option<DataFrame>> {
        let asked = whose.key().map(|owner| (table.name, owner));
        if let Some(frame) = asked.as_ref().and_then(|asked| self.frames.borrow().get(asked).cloned()) {
            return Ok(Some(frame));
        }
        let datasets = self.tables.get(table.name).into_iter().flatten();
        let asked_for = datasets.filter(|(_, own)| whose.are(&own.owner));
        let mut frame: Option<DataFrame> = None;
        for (dataset, rows) in asked_for.flat_map(|(name, own)| own.batches.iter().map(move |rows| (name, rows))) {
            let next = convert::frame(dataset, rows)?;
            match &mut frame {
                Some(frame) => {
                    frame.vstack_mut(&next)?;
                }
                None => frame = Some(next),
            }
        }
        if let Some(frame) = &mut frame {
            frame.rechunk_mut();
            if let Some(asked) = asked {
                self.frames.borrow_mut().insert(asked, frame.clone());
            }
        }
        Ok(frame)
    }
}

impl FactSink for MemoryRows {
    fn take(&mut self, dataset: &DatasetInfo, table: &'static TableDef, rows: RecordBatch) -> io::Result<()> {
        let datasets = self.tables.entry(table.name).or_default();
        let new = || Own { owner: dataset.owner.clone(), batches: Vec::new() };
        datasets.entry(dataset.name.clone()).or_insert_with(new).batches.push(rows);
        self.frames.borrow_mut().clear();
        Ok(())
    }
}
