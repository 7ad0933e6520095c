//! What stands behind the figures: each document and each row once, and for
//! each figure how it is computed and from which rows.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::note_ids::note_id;
use super::view::Scribe;
use crate::model::answer::{Evidence, Explained, SourceDocument};
use crate::model::remark::SourceNote;
use crate::present::explain;
use crate::words::{Arg, Message};

/// How many rows a figure lists; `utfall explain` lists them all.
const LISTED: usize = 12;

/// A document behind the figures.
#[derive(Debug, Clone, Serialize)]
pub(super) struct PageDocument {
    pub number: usize,
    pub text: String,
}

/// A stored row.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Row {
    pub number: usize,
    pub place: String,
    pub id: String,
    /// Its document, by number.
    pub document: Option<usize>,
    /// Where in the document, as lines of its text or cells.
    pub located: Option<String>,
    /// From what is printed to what is used, and why.
    pub corrections: Vec<String>,
    pub notes: Vec<NoteLink>,
}

/// The way to a source note that concerns a row.
#[derive(Debug, Clone, Serialize)]
pub(super) struct NoteLink {
    /// The note's id on the page of sources, if it stands there.
    pub id: Option<String>,
    pub text: String,
}

/// From a figure to the rows that it is computed from.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Chain {
    pub address: String,
    pub value: String,
    pub formula: String,
    /// The first of its rows.
    pub rows: Vec<Row>,
    /// That there are more.
    pub more: Option<String>,
}

/// All that stands behind the figures of a report.
pub(super) struct Ledger {
    pub documents: Vec<PageDocument>,
    chains: BTreeMap<String, Chain>,
}

/// A row's dataset, file, id and line. Where a row stands in its file says nothing of it, so rows go by their ids.
type RowKey = (String, String, String, i64);

fn key(evidence: &Evidence) -> RowKey {
    (evidence.dataset.clone(), evidence.file.clone(), evidence.id.clone(), evidence.line)
}

impl Ledger {
    /// The figures' chains, with the source notes that the report has.
    pub(super) fn new(explained: &[Explained], notes: &BTreeSet<String>, scribe: &Scribe<'_>) -> Self {
        let known = documents(explained);
        let mut rows: BTreeMap<RowKey, Row> = BTreeMap::new();
        for evidence in explained.iter().flat_map(|own| &own.evidence) {
            rows.entry(key(evidence)).or_insert_with(|| row(evidence, &known, notes, scribe));
        }
        for (number, row) in (1..).zip(rows.values_mut()) {
            row.number = number;
        }
        let chain = |own: &Explained| (own.address().to_string(), chain(own, &rows, scribe));
        let chains = explained.iter().map(chain).collect();
        let named = |(number, document): (usize, &&SourceDocument)| PageDocument {
            number,
            text: explain::named(document, scribe.words),
        };
        Self { documents: (1..).zip(&known).map(named).collect(), chains }
    }

    /// The chain of a figure.
    pub(super) fn chain(&self, address: &str) -> Option<&Chain> {
        self.chains.get(address)
    }

    /// A document by its number.
    pub(super) fn document(&self, number: usize) -> Option<&str> {
        self.documents.iter().find(|own| own.number == number).map(|own| own.text.as_str())
    }

    /// Every row that one of these figures lists, in their order.
    pub(super) fn rows_of<'b>(&self, addresses: impl Iterator<Item = &'b str>) -> Vec<&Row> {
        let rows = addresses.filter_map(|own| self.chains.get(own)).flat_map(|chain| &chain.rows);
        rows.map(|row| (row.number, row)).collect::<BTreeMap<_, _>>().into_values().collect()
    }
}

fn chain(explained: &Explained, rows: &BTreeMap<RowKey, Row>, scribe: &Scribe<'_>) -> Chain {
    let address = explained.address().as_str();
    let listed = explained.evidence.iter().take(LISTED);
    let left = i64::try_from(explained.evidence.len().saturating_sub(LISTED)).unwrap_or(i64::MAX);
    let more = Message::new("report-more-rows").with("count", Arg::Int(left)).with("address", address);
    Chain {
        address: address.to_owned(),
        value: explain::value(scribe.say, explained),
        formula: scribe.words.say(&explained.figure.working.formula),
        rows: listed.filter_map(|row| rows.get(&key(row))).cloned().collect(),
        more: (left > 0).then(|| scribe.words.say(&more)),
    }
}

fn documents(explained: &[Explained]) -> Vec<&SourceDocument> {
    let rows = explained.iter().flat_map(|explained| &explained.evidence);
    let mut documents: Vec<&SourceDocument> = rows.filter_map(|row| row.source.as_ref()).collect();
    documents.sort_by(|a, b| a.id.cmp(&b.id));
    documents.dedup_by(|a, b| a.id == b.id);
    documents
}

fn row(evidence: &Evidence, documents: &[&SourceDocument], notes: &BTreeSet<String>, scribe: &Scribe<'_>) -> Row {
    let source = evidence.source.as_ref();
    let index = source.and_then(|source| documents.iter().position(|document| document.id == source.id));
    let corrections = evidence.remarks.corrections.iter();
    Row {
        number: 0,
        place: explain::file_and_line(evidence),
        id: evidence.id.clone(),
        document: index.map(|index| index + 1),
        located: evidence.lines.as_ref().map(|lines| scribe.words.say(&explain::located_in_text(lines))),
        corrections: corrections.flat_map(|correction| explain::correction(correction, scribe.words)).collect(),
        notes: evidence.remarks.notes.iter().map(|note| note_link(note, notes, scribe)).collect(),
    }
}

fn note_link(note: &SourceNote, notes: &BTreeSet<String>, scribe: &Scribe<'_>) -> NoteLink {
    let id = note_id(&note.dataset, &note.id);
    let text = Message::new("report-note-link")
        .with("kind", Message::new(format!("note-kind-{}", note.kind)))
        .with("about", note.about.as_str());
    NoteLink { id: notes.contains(&id).then_some(id), text: scribe.words.say(&text) }
}
