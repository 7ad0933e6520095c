//! Raw columns to typed facts, or findings.
//!
//! Two readings: the first notes the corrections, the entities that rows refer
//! to (`index`) and the rows that notes name; the second puts each correction in
//! place of what its cell holds, types every row and takes it through the passes, each of which
//! watches for one thing. What a pass keeps between batches is bounded, and its
//! documentation says by what.

mod activities;
mod allocations;
mod applied;
mod batch;
mod cells;
mod columns;
mod comparisons;
mod corrections;
mod deflators;
mod derived;
mod duplicates;
mod fraction;
mod groups;
mod index;
mod ledger_map;
mod measures;
mod notes;
mod outcomes;
mod overlaps;
mod parents;
mod parts;
mod pass;
mod references;
mod rows;
mod shares;
mod spot;
mod unmet;

use arrow::error::ArrowError;

use crate::diag::work::{Doing, begin};
use crate::diag::{Findings, Severity};
use crate::intake::{Dataset, TableFile};
use crate::model::facts::FactSink;
use crate::model::rows::{KnownKeys, RowsError};
use crate::model::table::ColumnError;

use batch::TypedBatch;
use corrections::Corrections;
use index::Index;
use pass::Pass;

pub use unmet::{Mentions, Named, described, unmet};

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

/// Whether all rows that were found were handed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handed {
    /// Every row of every table could be typed, whatever else is wrong with it.
    All,
    /// A file, a row or a cell could not be read as what it should be.
    InPart,
}

/// Checks datasets against the model, each other and what is loaded already,
/// and hands their typed rows on. All findings come at once, beside those that
/// `findings` already holds. Once something cannot be typed no more rows are
/// handed on, since there will be no load; rows that are wrong in what they say
/// still are, so that sums can be held against them.
pub fn check(
    datasets: &[Dataset],
    known: &dyn KnownKeys,
    sink: &mut dyn FactSink,
    findings: &mut Findings,
) -> Result<Handed, CheckError> {
    let mut handed = Handed::All;
    let gathering = begin(Doing::NoteKeys, "");
    let corrections = Corrections::read(datasets, findings);
    let index = Index::read(datasets, known, &corrections, findings)?;
    drop(gathering);
    parents::report_cycles(&index, findings);
    activities::report_without_measure(&index, findings);
    let mut passes: Vec<Box<dyn Pass<'_> + '_>> = vec![
        Box::new(references::ReferenceRules::new(&index)),
        Box::new(duplicates::Duplicates::default()),
        Box::new(allocations::YearOfLine::new(&index)),
        Box::new(measures::Scales),
        Box::new(shares::ShareRules::new(&index)),
        Box::new(outcomes::Observations::new(&index)),
        Box::new(overlaps::Overlaps::new(&index)),
        Box::new(groups::Groups::new(&index)),
        Box::new(parts::Parts::new(&index)),
        Box::new(deflators::Deflators::default()),
        Box::new(ledger_map::LedgerMap),
        Box::new(comparisons::Comparisons),
        Box::new(notes::SourceNotes::read(datasets, &index, findings)),
        Box::new(applied::Applied::new(&corrections)),
    ];
    for dataset in datasets {
        for file in dataset.tables() {
            handed = check_table((dataset, file), &corrections, &mut passes, (sink, handed), findings)?;
        }
    }
    for pass in &mut passes {
        pass.finish(findings);
    }
    Ok(handed)
}

fn check_table<'a>(
    (dataset, file): (&'a Dataset, &'a TableFile),
    corrections: &'a Corrections<'a>,
    passes: &mut [Box<dyn Pass<'a> + '_>],
    (sink, mut handed): (&mut dyn FactSink, Handed),
    findings: &mut Findings,
) -> Result<Handed, CheckError> {
    let mut errors = findings.count(Severity::Error);
    let opened = file.open(findings);
    let Some(mut rows) = opened else { return Ok(Handed::InPart) };
    let mut work = begin(Doing::CheckTable, file.row_file.as_str());
    while let Some(raw) = rows.next_batch(findings) {
        if let (Some(last), Some(length)) = (raw.positions.last(), file.length()) {
            work.done(last.byte, length);
        }
        work.rows(raw.len());
        let batch = TypedBatch::new(dataset, file, raw, corrections, findings)?;
        if findings.count(Severity::Error) > errors {
            handed = Handed::InPart;
        }
        for pass in &mut *passes {
            pass.batch(&batch, findings)?;
        }
        errors = findings.count(Severity::Error);
        if handed == Handed::All {
            sink.take(&dataset.info, file.table, batch.into_stored()?)?;
        }
    }
    Ok(if findings.count(Severity::Error) > errors { Handed::InPart } else { handed })
}
