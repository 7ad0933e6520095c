//! What stands beside rows: the documents that they come from, corrections and
//! the notes of a careful reader.

use std::collections::BTreeMap;

use super::queries::Asked;
use crate::measure::QuestionError;
use crate::model::answer::SourceDocument;
use crate::model::key::Key;
use crate::model::remark::{Correction, SourceNote};
use crate::model::rows::Rows;

/// Documents by dataset and id.
pub(in crate::measure) type SourceDocuments = BTreeMap<(String, String), SourceDocument>;

/// Every document that rows come from.
pub(in crate::measure) fn documents(rows: &dyn Rows) -> Result<SourceDocuments, QuestionError> {
    let documents = Asked::all("documents").read(rows, |row| {
        let document = SourceDocument {
            id: row.text("id")?.to_owned(),
            title: row.text("title")?.to_owned(),
            publisher: row.text("publisher")?.to_owned(),
            date: row.date_or_null("date")?,
            sha256: row.text("sha256")?.to_owned(),
        };
        Ok(((row.text("dataset")?.to_owned(), document.id.clone()), document))
    })?;
    Ok(documents.into_iter().collect())
}

/// A remark and the row that it is about.
#[derive(Debug, Clone)]
pub(in crate::measure) struct About<T> {
    pub table: String,
    pub row: Key,
    pub remark: T,
}

/// Every correction.
pub(in crate::measure) fn corrections(rows: &dyn Rows) -> Result<Vec<About<Correction>>, QuestionError> {
    let found = Asked::all("corrections").read(rows, |row| {
        let text = |name: &str| row.text(name).map(str::to_owned);
        let optional = |name: &str| row.text_or_null(name).map(|text| text.map(str::to_owned));
        let correction = Correction {
            dataset: text("dataset")?,
            id: text("id")?,
            table: text("corrected_table")?,
            row: text("corrected_row")?,
            column: text("corrected_column")?,
            expected: optional("expected")?,
            replacement: optional("replacement")?,
            reason: text("reason")?,
            role: text("role")?,
            corrected_on: row.date("corrected_on")?,
            place: format!("{}:{}", row.text("row_file")?, row.int("row_line")?),
            source: None,
            lines: optional("lines")?,
        };
        Ok((row.key("corrected_row")?, optional("source")?, correction))
    })?;
    // Most data needs no correction, and then no document is looked up.
    let documents = if found.is_empty() { SourceDocuments::new() } else { documents(rows)? };
    let about = found.into_iter().map(|(row, source, correction)| {
        let source = source.and_then(|id| documents.get(&(correction.dataset.clone(), id)).cloned());
        About { table: correction.table.clone(), row, remark: Correction { source, ..correction } }
    });
    Ok(about.collect())
}

/// Every note that is about rows, once for each of them.
pub(in crate::measure) fn source_notes(rows: &dyn Rows) -> Result<Vec<About<SourceNote>>, QuestionError> {
    let notes = Asked::all("source-notes").read(rows, |row| {
        let subjects = row.text_or_null("about")?.unwrap_or_default().split(';');
        let about = subjects.filter_map(|about| {
            let (table, id) = about.split_once('/')?;
            Some((about, table, id))
        });
        about
            .map(|(about, table, id)| {
                Ok(About {
                    table: table.to_owned(),
                    row: Key::referred(row.text("owner")?, id),
                    remark: SourceNote {
                        dataset: row.text("dataset")?.to_owned(),
                        id: row.text("id")?.to_owned(),
                        kind: row.text("kind")?.to_owned(),
                        about: about.to_owned(),
                        note: row.text("note")?.to_owned(),
                        treatment: row.text("treatment")?.to_owned(),
                    },
                })
            })
            .collect::<Result<Vec<_>, _>>()
    })?;
    Ok(notes.into_iter().flatten().collect())
}
