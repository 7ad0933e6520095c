//! The record of loads as rows: what a query asks of the table `loads`.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanArray, Int64Array, RecordBatch, StringArray};
use arrow::error::ArrowError;

use crate::diag::{Findings, Severity};
use crate::model::answer::history::Counted;
use crate::model::facts::stored_schema;
use crate::model::schema::LOADS;
use crate::store::{History, LoadRow, PastLoad};

/// A load, be it there or vacuumed.
struct Line<'h> {
    load: i64,
    loaded_at: &'h str,
    program: &'h str,
    model: i64,
    datasets: Vec<&'h str>,
    found: Option<Counted>,
    vacuumed: bool,
}

impl<'h> From<&'h LoadRow> for Line<'h> {
    fn from(own: &'h LoadRow) -> Self {
        Line {
            load: own.load,
            loaded_at: &own.loaded_at,
            program: &own.program,
            model: own.model,
            datasets: own.datasets.keys().map(String::as_str).collect(),
            found: counted_findings(own),
            vacuumed: false,
        }
    }
}

impl<'h> From<&'h PastLoad> for Line<'h> {
    fn from(own: &'h PastLoad) -> Self {
        Line {
            load: own.load,
            loaded_at: &own.loaded_at,
            program: &own.program,
            model: own.model,
            datasets: own.datasets.iter().map(String::as_str).collect(),
            found: own.told.found,
            vacuumed: own.vacuumed,
        }
    }
}

/// How many warnings and notes a load found, where its row says it in a way that this program reads.
pub fn counted_findings(load: &LoadRow) -> Option<Counted> {
    let counted = |own: Findings| Counted { warnings: own.count(Severity::Warning), notes: own.count(Severity::Note) };
    Findings::from_record(&load.findings).map(counted)
}

/// The loads up to one, oldest first.
pub(super) fn rows(history: &History, newest: i64) -> Result<RecordBatch, ArrowError> {
    let past = history.past.values().map(Line::from);
    // Some are told of by both; those are there.
    let lines = past.chain(history.loads.iter().map(Line::from)).map(|own| (own.load, own));
    let lines: Vec<Line<'_>> =
        lines.collect::<BTreeMap<_, _>>().into_values().filter(|own| own.load <= newest).collect();
    let count = |of: fn(Counted) -> u64| {
        let count = |own: &Line<'_>| own.found.and_then(|found| i64::try_from(of(found)).ok());
        Arc::new(lines.iter().map(count).collect::<Int64Array>()) as ArrayRef
    };
    let numbers =
        |of: fn(&Line<'_>) -> i64| Arc::new(lines.iter().map(|own| Some(of(own))).collect::<Int64Array>()) as ArrayRef;
    let texts =
        |of: &dyn Fn(&Line<'_>) -> Option<String>| Arc::new(lines.iter().map(of).collect::<StringArray>()) as ArrayRef;
    let published = |own: &Line<'_>| {
        let names: Vec<&str> = history.names_of(own.load).collect();
        (!names.is_empty()).then(|| names.join(";"))
    };
    let columns: Vec<ArrayRef> = vec![
        numbers(|own| own.load),
        texts(&|own| Some(own.loaded_at.to_owned())),
        texts(&|own| Some(own.program.to_owned())),
        numbers(|own| own.model),
        texts(&|own| Some(own.datasets.join(";"))),
        texts(&published),
        count(|own| own.warnings),
        count(|own| own.notes),
        Arc::new(lines.iter().map(|own| Some(own.vacuumed)).collect::<BooleanArray>()),
    ];
    RecordBatch::try_new(stored_schema(&LOADS), columns)
}
