//! The record of loads as rows: what a query asks of the table `loads`.

use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanArray, Int64Array, RecordBatch, StringArray};
use arrow::error::ArrowError;

use crate::diag::{Findings, Severity};
use crate::model::answer::history::{Counted, Told};
use crate::model::facts::stored_schema;
use crate::model::schema::LOADS;
use crate::store::{History, LoadRow, PastLoad};

/// How many warnings and notes a load found, where its row says it in a way that this program reads.
pub fn counted_findings(load: &LoadRow) -> Option<Counted> {
    let counted = |own: Findings| Counted { warnings: own.count(Severity::Warning), notes: own.count(Severity::Note) };
    Findings::from_record(&load.findings).map(counted)
}

/// The loads up to one, oldest first.
pub(super) fn rows(history: &History, newest: i64) -> Result<RecordBatch, ArrowError> {
    let told = |row: &LoadRow| Told { changes: Vec::new(), found: counted_findings(row) };
    let lines: Vec<PastLoad> = history.in_brief(told).into_values().filter(|own| own.load <= newest).collect();
    let count = |of: fn(Counted) -> u64| {
        let count = |own: &PastLoad| own.told.found.and_then(|found| i64::try_from(of(found)).ok());
        Arc::new(lines.iter().map(count).collect::<Int64Array>()) as ArrayRef
    };
    let numbers =
        |of: fn(&PastLoad) -> i64| Arc::new(lines.iter().map(|own| Some(of(own))).collect::<Int64Array>()) as ArrayRef;
    let texts =
        |of: &dyn Fn(&PastLoad) -> Option<String>| Arc::new(lines.iter().map(of).collect::<StringArray>()) as ArrayRef;
    let published = |own: &PastLoad| {
        let names: Vec<&str> = history.names_of(own.load).collect();
        (!names.is_empty()).then(|| names.join(";"))
    };
    let columns: Vec<ArrayRef> = vec![
        numbers(|own| own.load),
        texts(&|own| Some(own.loaded_at.clone())),
        texts(&|own| Some(own.program.clone())),
        numbers(|own| own.model),
        texts(&|own| Some(own.datasets.join(";"))),
        texts(&published),
        count(|own| own.warnings),
        count(|own| own.notes),
        Arc::new(lines.iter().map(|own| Some(own.vacuumed)).collect::<BooleanArray>()),
    ];
    RecordBatch::try_new(stored_schema(&LOADS), columns)
}
