//! Raw columns to typed facts, or findings.
//!
//! Two readings: the first notes the entities that rows refer to (`index`),
//! the second types every row and takes it through the passes, each of which
//! watches for one thing. What a pass keeps between batches is bounded, and its
//! documentation says by what.

mod activities;
mod allocations;
mod batch;
mod cells;
mod columns;
mod duplicates;
mod fraction;
mod groups;
mod index;
mod measures;
mod notes;
mod outcomes;
mod overlaps;
mod parents;
mod parts;
pub mod provenance;
mod references;

use arrow::error::ArrowError;

use crate::diag::Findings;
use crate::intake::{Dataset, TableFile};
use crate::model::facts::FactSink;
use crate::model::rows::{KnownKeys, RowsError};
use crate::model::table::ColumnError;

use batch::TypedBatch;
use index::Index;

/// Why a check could not be carried out; never the fault of the data.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// What is loaded already could not be read.
    #[error("the entities that are loaded already cannot be read: {0}")]
    Known(#[from] RowsError),
    /// The rows could not be handed on.
    #[error("the checked rows cannot be handed on: {0}")]
    Sink(#[from] std::io::Error),
    /// A table is not as the model defines it.
    #[error(transparent)]
    Column(#[from] ColumnError),
    /// The typed columns do not make a table.
    #[error(transparent)]
    Arrow(#[from] ArrowError),
}

/// Watches the rows of a load for one thing.
trait Pass<'a> {
    /// Takes rows of one table.
    fn batch(&mut self, batch: &TypedBatch<'a>, findings: &mut Findings) -> Result<(), ColumnError>;

    /// Says what only all rows together show.
    fn finish(&mut self, _findings: &mut Findings) {}
}

/// Checks datasets against the model, each other and what is loaded already,
/// and hands their typed rows on. All findings come at once, beside those that
/// `findings` already holds. Once there is an error no more rows are handed on,
/// since there will be no load.
pub fn check(
    datasets: &[Dataset],
    known: &dyn KnownKeys,
    sink: &mut dyn FactSink,
    findings: &mut Findings,
) -> Result<(), CheckError> {
    let index = Index::read(datasets, known, findings)?;
    parents::report_cycles(&index, findings);
    activities::report_without_measure(&index, findings);
    let mut passes: Vec<Box<dyn Pass<'_> + '_>> = vec![
        Box::new(references::References::new(&index)),
        Box::new(duplicates::Duplicates::default()),
        Box::new(allocations::YearOfLine::new(&index)),
        Box::new(measures::Scales),
        Box::new(outcomes::Observations::new(&index)),
        Box::new(overlaps::Overlaps::new(&index)),
        Box::new(groups::Groups::new(&index)),
        Box::new(parts::Parts::new(&index)),
        Box::new(notes::SourceNotes),
    ];
    for dataset in datasets {
        for file in dataset.tables() {
            check_table(dataset, file, &mut passes, sink, findings)?;
        }
    }
    for pass in &mut passes {
        pass.finish(findings);
    }
    Ok(())
}

fn check_table<'a>(
    dataset: &'a Dataset,
    file: &'a TableFile,
    passes: &mut [Box<dyn Pass<'a> + '_>],
    sink: &mut dyn FactSink,
    findings: &mut Findings,
) -> Result<(), CheckError> {
    let Some(mut rows) = file.open(findings) else { return Ok(()) };
    while let Some(raw) = rows.next_batch(findings) {
        let batch = TypedBatch::new(dataset, file, raw, findings)?;
        for pass in &mut *passes {
            pass.batch(&batch, findings)?;
        }
        if !findings.has_errors() {
            sink.take(&dataset.info, file.table, batch.into_stored()?)?;
        }
    }
    Ok(())
}
