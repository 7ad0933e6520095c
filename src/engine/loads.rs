//! The record of loads as rows: what a query asks of the table `loads`.

use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanArray, Int64Array, RecordBatch, StringArray};
use arrow::error::ArrowError;

use crate::diag::{Findings, Severity};
use crate::model::facts::stored_schema;
use crate::model::schema::LOADS;
use crate::store::{History, LoadRow};

/// The loads up to one, oldest first.
pub(super) fn rows(history: &History, newest: i64) -> Result<RecordBatch, ArrowError> {
    let loads: Vec<&LoadRow> = history.loads.iter().filter(|own| own.load <= newest).collect();
    let found: Vec<Option<Findings>> = loads.iter().map(|own| Findings::from_record(&own.findings)).collect();
    let count = |severity| {
        let count = |own: &Option<Findings>| own.as_ref().and_then(|own| i64::try_from(own.count(severity)).ok());
        Arc::new(found.iter().map(count).collect::<Int64Array>()) as ArrayRef
    };
    let numbers = |of: fn(&LoadRow) -> i64| Arc::new(loads.iter().map(|own| Some(of(own))).collect::<Int64Array>());
    let texts = |of: &dyn Fn(&LoadRow) -> Option<String>| {
        Arc::new(loads.iter().map(|own| of(own)).collect::<StringArray>()) as ArrayRef
    };
    let datasets = |own: &LoadRow| own.datasets.keys().cloned().collect::<Vec<_>>().join(";");
    let published = |own: &LoadRow| {
        let names: Vec<&str> = history.names_of(own.load).collect();
        (!names.is_empty()).then(|| names.join(";"))
    };
    let columns: Vec<ArrayRef> = vec![
        numbers(|own| own.load),
        texts(&|own| Some(own.loaded_at.clone())),
        texts(&|own| Some(own.program.clone())),
        numbers(|own| own.model),
        texts(&|own| Some(datasets(own))),
        texts(&published),
        count(Severity::Warning),
        count(Severity::Note),
        Arc::new(loads.iter().map(|own| Some(history.vacuumed.contains(&own.load))).collect::<BooleanArray>()),
    ];
    RecordBatch::try_new(stored_schema(&LOADS), columns)
}
