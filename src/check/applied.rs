//! Corrections held against the cells that they correct.

use std::collections::BTreeSet;

use super::batch::TypedBatch;
use super::corrections::{Corrections, written};
use super::pass::Pass;
use super::rows::report_unknown;
use super::spot::CellCorrection;
use crate::diag::{Finding, Findings, codes};
use crate::intake::Dataset;
use crate::model::table::ColumnError;
use crate::words::Message;

/// Holds each correction against the cell that it corrects, and says each that
/// is made. Keeps the corrections that met their row.
pub(super) struct Applied<'a> {
    corrections: &'a Corrections<'a>,
    datasets: Vec<&'a Dataset>,
    met: BTreeSet<(&'a str, &'static str, &'a str)>,
}

impl<'a> Applied<'a> {
    pub(super) fn new(corrections: &'a Corrections<'a>, datasets: &[&'a Dataset]) -> Self {
        Self { corrections, datasets: datasets.to_vec(), met: BTreeSet::new() }
    }
}

impl<'a> Pass<'a> for Applied<'a> {
    fn batch(&mut self, batch: &TypedBatch<'a>, findings: &mut Findings) -> Result<(), ColumnError> {
        let (dataset, table) = (batch.dataset, batch.file.table);
        let Some(rows) = self.corrections.of_table(dataset, table) else { return Ok(()) };
        for (number, row) in batch.rows() {
            let Some((id, corrections)) = row.text_or_null("id")?.and_then(|id| rows.get_key_value(id)) else {
                continue;
            };
            self.met.insert((&dataset.info.name, table.name, id));
            for correction in corrections {
                let found = batch.raw(number, correction.column.name);
                let own = || batch.spot(number).own_place(correction.column.name);
                match correction.in_place_of(found) {
                    None => {
                        findings.push_with(codes::CORRECTION_OUTDATED, || outdated(correction, found).and_at(own()))
                    }
                    Some(_) => findings.push_with(codes::CORRECTED, || made(correction).and_at(own())),
                }
            }
        }
        Ok(())
    }

    fn finish(&mut self, findings: &mut Findings) {
        let by_row = self.datasets.iter().flat_map(|dataset| self.corrections.by_row(dataset));
        for (id, corrections) in by_row {
            let met = |one: &&CellCorrection<'_>| {
                self.met.contains(&(one.dataset.info.name.as_str(), one.table.name, one.row.as_str()))
            };
            for correction in corrections.iter().filter(|one| !met(one)) {
                report_unknown(correction.dataset, correction.table, id, (correction.spot, "row"), findings);
            }
        }
    }
}

fn about(finding: Finding, correction: &CellCorrection<'_>) -> Finding {
    finding
        .with("table", correction.table.name)
        .with("row", correction.row.as_str())
        .with("column", correction.column.name)
        .with("expected", written(&correction.expected))
        .with("replacement", written(&correction.replacement))
}

fn outdated(correction: &CellCorrection<'_>, found: &str) -> Finding {
    let hint = if found == correction.replacement { "hint-correction-done" } else { "hint-correction-outdated" };
    let finding = Finding::new(codes::CORRECTION_OUTDATED, correction.spot.place("expected"));
    about(finding, correction).with("found", written(found)).with("suggestion", Message::new(hint))
}

fn made(correction: &CellCorrection<'_>) -> Finding {
    about(Finding::new(codes::CORRECTED, correction.spot.place("replacement")), correction)
        .with("reason", correction.reason.as_str())
        .with("role", correction.role.as_str())
        .with("date", correction.corrected_on.as_str())
}
