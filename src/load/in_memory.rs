//! Datasets in memory: small ones can be asked without a store.

use std::path::Path;

use super::LoadError;
use super::reading::Reading;
use crate::check;
use crate::diag::Findings;
use crate::engine::{MemoryRows, PolarsRows};
use crate::model::rows::NoKnownKeys;

/// The checked rows of datasets, every table of them.
#[derive(Debug)]
pub struct InMemory {
    rows: MemoryRows,
    /// What the check found; where there are errors, rows may be missing.
    pub findings: Findings,
}

impl InMemory {
    /// The rows, to be asked.
    pub fn rows(&self) -> PolarsRows<'_> {
        PolarsRows::of_memory(&self.rows)
    }
}

/// Reads and checks the datasets of a folder. What belongs to sums and documents is left out.
pub fn in_memory(folder: &Path) -> Result<InMemory, LoadError> {
    let read = Reading::new(&[folder.to_owned()])?;
    let mut findings = read.findings.clone();
    let mut rows = MemoryRows::default();
    check::check(&read.datasets, &NoKnownKeys, &mut rows, &mut findings)?;
    Ok(InMemory { rows, findings })
}
