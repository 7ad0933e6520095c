//! Typed rows in memory, for what is asked of them before they are stored.

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
    batches: BTreeMap<&'static str, Vec<(String, RecordBatch)>>,
}

impl MemoryRows {
    /// The rows of a table, a frame for each batch.
    pub(super) fn frames(&self, table: &TableDef) -> PolarsResult<Vec<DataFrame>> {
        let batches = self.batches.get(table.name).map_or(&[][..], Vec::as_slice);
        batches.iter().map(|(dataset, batch)| convert::frame(dataset, batch)).collect()
    }
}

impl FactSink for MemoryRows {
    fn take(&mut self, dataset: &DatasetInfo, table: &'static TableDef, batch: RecordBatch) -> io::Result<()> {
        self.batches.entry(table.name).or_default().push((dataset.name.clone(), batch));
        Ok(())
    }
}
