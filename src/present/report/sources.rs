//! The source behind every number: formula, rows and documents.

use std::collections::BTreeSet;

use serde::Serialize;

use super::notes::note_id;
use super::view::{Scribe, anchor};
use crate::model::answer::{Evidence, Explained, SourceDocument};
use crate::model::remark::SourceNote;
use crate::present::explain;
use crate::words::{Arg, Message};

/// How many rows an entry lists; `utfall explain` lists them all.
const LISTED: usize = 12;

/// A document behind the numbers.
#[derive(Serialize)]
pub(super) struct PageDocument {
    pub id: String,
    pub number: usize,
    pub text: String,
}

/// A figure with its source.
#[derive(Serialize)]
pub(super) struct Entry {
    pub id: String,
    pub address: String,
    pub value: String,
    pub formula: String,
    pub rows: Vec<Row>,
    pub more: Option<String>,
}

/// A stored row.
#[derive(Serialize)]
pub(super) struct Row {
    pub place: String,
    pub id: String,
    pub document: Option<usize>,
    pub lines: Option<String>,
    /// From what is printed to what is used, and why.
    pub corrections: Vec<String>,
    pub notes: Vec<NoteLink>,
}

/// The way to a source note that concerns a row.
#[derive(Serialize)]
pub(super) struct NoteLink {
    pub href: Option<String>,
    pub text: String,
}

/// Entries whose addresses begin alike.
#[derive(Serialize)]
pub(super) struct Chapter {
    pub title: String,
    pub entries: Vec<Entry>,
}

/// All documents, and the figures by the question they answer.
pub(super) fn all(
    explained: &[Explained],
    notes: &BTreeSet<String>,
    scribe: &Scribe<'_>,
) -> (Vec<PageDocument>, Vec<Chapter>) {
    let documents = documents(explained);
    let mut sorted: Vec<&Explained> = explained.iter().collect();
    sorted.sort_by(|a, b| a.address().cmp(b.address()));
    sorted.dedup_by(|a, b| a.address() == b.address());
    let mut chapters: Vec<Chapter> = Vec::new();
    for explained in sorted {
        let question = explained.address().as_str().split('/').next().unwrap_or_default();
        let id = format!("answer-{question}");
        let title = if scribe.words.has(&id) { scribe.words.text(&id) } else { question.to_owned() };
        let entry = entry(explained, &documents, notes, scribe);
        match chapters.iter_mut().find(|chapter| chapter.title == title) {
            Some(chapter) => chapter.entries.push(entry),
            None => chapters.push(Chapter { title, entries: vec![entry] }),
        }
    }
    let named = |(index, document): (usize, &&SourceDocument)| PageDocument {
        id: format!("doc-{}", index + 1),
        number: index + 1,
        text: explain::named(document, scribe.words),
    };
    (documents.iter().enumerate().map(named).collect(), chapters)
}

fn documents(explained: &[Explained]) -> Vec<&SourceDocument> {
    let rows = explained.iter().flat_map(|explained| &explained.evidence);
    let mut documents: Vec<&SourceDocument> = rows.filter_map(|row| row.source.as_ref()).collect();
    documents.sort_by(|a, b| a.id.cmp(&b.id));
    documents.dedup_by(|a, b| a.id == b.id);
    documents
}

fn entry(explained: &Explained, documents: &[&SourceDocument], notes: &BTreeSet<String>, scribe: &Scribe<'_>) -> Entry {
    let address = explained.address().as_str();
    let rows = explained.evidence.iter().take(LISTED).map(|evidence| row(evidence, documents, notes, scribe)).collect();
    let left = i64::try_from(explained.evidence.len().saturating_sub(LISTED)).unwrap_or(i64::MAX);
    let more = Message::new("report-more-rows").with("count", Arg::Int(left)).with("address", address);
    Entry {
        id: anchor(address),
        address: address.to_owned(),
        value: explain::value(scribe.say, explained),
        formula: scribe.words.say(&explained.figure.working.formula),
        rows,
        more: (left > 0).then(|| scribe.words.say(&more)),
    }
}

fn row(evidence: &Evidence, documents: &[&SourceDocument], notes: &BTreeSet<String>, scribe: &Scribe<'_>) -> Row {
    let source = evidence.source.as_ref();
    let number = source.and_then(|source| documents.iter().position(|document| document.id == source.id));
    let corrections = evidence.remarks.corrections.iter();
    Row {
        place: explain::file_and_line(evidence),
        id: evidence.id.clone(),
        document: number.map(|index| index + 1),
        lines: evidence.lines.as_ref().map(|lines| lines.replace(';', ", ").replace('-', "–")),
        corrections: corrections.flat_map(|correction| explain::correction(correction, scribe.words)).collect(),
        notes: evidence.remarks.notes.iter().map(|note| note_link(note, notes, scribe)).collect(),
    }
}

fn note_link(note: &SourceNote, notes: &BTreeSet<String>, scribe: &Scribe<'_>) -> NoteLink {
    let id = note_id(&note.dataset, &note.id);
    let text = Message::new("report-note-link")
        .with("kind", Message::new(format!("note-kind-{}", note.kind)))
        .with("about", note.about.as_str());
    NoteLink { href: notes.contains(&id).then(|| format!("#{id}")), text: scribe.words.say(&text) }
}
