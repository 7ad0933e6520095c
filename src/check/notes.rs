//! What a careful reader of the sources saw becomes a finding of its own, and
//! leads to the rows that it is about.

use std::collections::BTreeMap;

use super::batch::TypedBatch;
use super::corrections::unknown_table;
use super::index::Index;
use super::pass::Pass;
use super::rows::{report_unknown, unknown_row};
use super::spot::{RowSpot, cell};
use crate::diag::{Finding, Findings, codes};
use crate::intake::Dataset;
use crate::model::schema::TableDef;
use crate::model::table::ColumnError;
use crate::words::{Arg, Message};

/// Passes each source note on, and looks for the facts that notes name. Keeps
/// those that it has not met: people write notes by hand.
pub(super) struct SourceNotes<'a> {
    /// By dataset, table and id: the notes that name the row.
    sought: BTreeMap<(&'a str, &'static str), BTreeMap<String, Vec<Named<'a>>>>,
}

/// A note that names a row.
struct Named<'a> {
    dataset: &'a Dataset,
    table: &'static TableDef,
    spot: RowSpot<'a>,
}

impl<'a> SourceNotes<'a> {
    /// Reads what notes are about. Entities are looked up at once, facts when they are read.
    pub(super) fn read(datasets: &[&'a Dataset], index: &Index<'a>, findings: &mut Findings) -> Self {
        let mut notes = Self { sought: BTreeMap::new() };
        for &dataset in datasets {
            for file in dataset.tables().iter().filter(|file| file.table.name == "source_notes") {
                // What is wrong with the rows themselves is reported when all rows are read.
                let mut unreported = Findings::new();
                let about = file.table.given().position(|column| column.name == "about");
                let Some((mut rows, about)) = file.open(&mut unreported).zip(about) else { continue };
                while let Some(batch) = rows.next_batch(&mut unreported) {
                    let Some(cells) = batch.column(about) else { break };
                    for (number, position) in batch.positions.iter().enumerate() {
                        let spot = RowSpot::new(file, *position);
                        for name in cell(cells, number).split(';').filter(|name| !name.trim().is_empty()) {
                            notes.seek(dataset, name, spot, index, findings);
                        }
                    }
                }
            }
        }
        notes
    }

    fn seek(
        &mut self,
        dataset: &'a Dataset,
        name: &str,
        spot: RowSpot<'a>,
        index: &Index<'a>,
        findings: &mut Findings,
    ) {
        let Some((table, id)) = name.split_once('/') else {
            let finding = || Finding::new(codes::BAD_ROW_NAME, spot.place("about")).with("value", name);
            return findings.push_with(codes::BAD_ROW_NAME, finding);
        };
        let Some(table) = TableDef::named(table) else {
            return findings.push_with(codes::UNKNOWN_TABLE, || unknown_table(table, spot, "about"));
        };
        if table.name == "sources" {
            if !index.has_source(&dataset.info.name, id) {
                let nearest = index.nearest(table, dataset, id);
                let finding = || unknown_row(table, id, nearest.as_deref(), (spot, "about"));
                findings.push_with(codes::UNKNOWN_ROW, finding);
            }
        } else if table.is_entity() {
            let found = index.find(table, &dataset.info.owner, id).is_some();
            if !found && index.is_complete(table.name) {
                let nearest = index.nearest(table, dataset, id);
                let finding = || unknown_row(table, id, nearest.as_deref(), (spot, "about"));
                findings.push_with(codes::UNKNOWN_ROW, finding);
            }
        } else {
            let rows = self.sought.entry((&dataset.info.name, table.name)).or_default();
            rows.entry(id.to_owned()).or_default().push(Named { dataset, table, spot });
        }
    }
}

impl<'a> Pass<'a> for SourceNotes<'a> {
    fn batch(&mut self, batch: &TypedBatch<'a>, findings: &mut Findings) -> Result<(), ColumnError> {
        if let Some(sought) = self.sought.get_mut(&(batch.dataset.info.name.as_str(), batch.file.table.name)) {
            for (_, row) in batch.rows() {
                if let Some(id) = row.text_or_null("id")? {
                    sought.remove(id);
                }
            }
        }
        if !batch.is("source_notes") {
            return Ok(());
        }
        for (number, row) in batch.sound_rows() {
            let (kind, note, treatment) = (row.text("kind")?, row.text("note")?, row.text("treatment")?);
            let about = row.text_or_null("about")?.unwrap_or("");
            let id = row.text("id")?;
            findings.push_with(codes::SOURCE_NOTE, || {
                Finding::new(codes::SOURCE_NOTE, batch.place(number, "note"))
                    .with("dataset", batch.dataset.info.name.as_str())
                    .with("id", id)
                    .with("about", Arg::List(about.split_terminator(';').map(str::to_owned).collect()))
                    .with("kind", Message::new(format!("note-kind-{kind}")))
                    .with("note", note)
                    .with("treatment", treatment)
            });
        }
        Ok(())
    }

    fn finish(&mut self, findings: &mut Findings) {
        for (id, notes) in self.sought.values().flatten() {
            for note in notes {
                report_unknown(note.dataset, note.table, id, (note.spot, "about"), findings);
            }
        }
    }
}
