//! Raw columns to typed facts, or findings.
//!
//! Two readings: the first notes the corrections and the entities that rows refer
//! to (`index`); the second goes through the owners, several at once (`rounds`). It puts each correction in
//! place of what its cell holds, types every row and takes it through the passes, each of which
//! watches for one thing (`round`). What a pass keeps between batches is bounded, and its
//! documentation says by what.

mod activities;
mod allocations;
mod applied;
mod batch;
mod cells;
mod columns;
mod common;
mod comparisons;
mod corrections;
mod deflators;
mod derived;
mod duplicates;
mod error;
mod fraction;
mod ground;
mod groups;
mod handed;
mod index;
mod ledger_map;
mod measured;
mod measures;
mod notes;
mod observed;
mod outcome;
mod outcomes;
mod overlaps;
mod parents;
mod parts;
mod pass;
mod references;
mod round;
mod rounds;
mod rows;
mod shares;
mod sound;
mod spot;
mod together;
mod unmet;

use crate::diag::Findings;
use crate::diag::work::{Doing, begin};
use crate::intake::Dataset;
use crate::model::facts::FactSink;
use crate::model::rows::KnownKeys;

use corrections::Corrections;
use ground::Ground;
use index::Index;

pub use common::{SharedEntity, is_held_against_all, shared};
pub use error::CheckError;
pub use handed::{CheckedRows, Handed};
pub use references::NamedOwners;
pub use unmet::{Mentions, Named, described, unmet};

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
) -> Result<CheckedRows, CheckError> {
    let gathering = begin(Doing::NoteKeys, "");
    let corrections = Corrections::read(datasets, findings);
    let index = Index::read(datasets, known, &corrections, findings)?;
    drop(gathering);
    parents::report_cycles(&index, findings);
    activities::report_without_measure(&index, findings);
    let ground = Ground { index: &index, corrections: &corrections };
    rounds::check_owners(datasets, ground, sink, findings)
}
