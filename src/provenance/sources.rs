//! The document of each source: found by its SHA-256, else the text that it
//! has become, else none.

use std::collections::BTreeMap;

use super::library::Volume;
use super::proposals::{Mend, Proposal, Proposals};
use super::rows::{self, Entities, RawRow};
use super::shift::{self, Shift};
use super::strangers::Strangers;
use crate::diag::{Finding, Findings, codes};
use crate::intake::{Dataset, Document, Documents, report_in_document};
use crate::words::{Arg, Message};

/// A source of a dataset with its document.
pub(super) struct Source<'d> {
    pub(super) volume: Volume<'d>,
    /// The year that the document is about.
    pub(super) year: Option<i32>,
    /// How its lines moved, where its document is another text than the one that was transcribed.
    pub(super) shift: Option<Shift>,
}

/// The documents of all datasets' sources.
pub(super) struct Sources<'d> {
    by_id: BTreeMap<(String, String), Source<'d>>,
}

impl<'d> Sources<'d> {
    /// Finds the documents, and says which are missing or are not what they were.
    pub(super) fn find(
        datasets: &[Dataset],
        documents: &'d Documents,
        entities: &Entities,
        proposals: &mut Proposals,
        findings: &mut Findings,
    ) -> Self {
        let strangers = Strangers::among(documents, datasets);
        let mut sources = Self { by_id: BTreeMap::new() };
        for dataset in datasets {
            for file in dataset.tables().iter().filter(|file| file.table.name == "sources") {
                rows::each(dataset, file, |row| {
                    let id = row.get("id");
                    let entry = dataset.package.sources.iter().find(|entry| entry.id.as_deref() == Some(id));
                    let (year, lines) = entry.map_or((None, None), |entry| (entry.year, entry.lines));
                    let own = documents.find(row.get("sha256"));
                    let document = own.or_else(|| strangers.changed(dataset, id, entities));
                    let mut source =
                        document.map(|document| Source { volume: Volume::new(document), year, shift: None });
                    if let Some(source) = source.as_mut().filter(|_| own.is_none()) {
                        source.shift = shift::find(dataset, id, entities, source);
                    }
                    let likely = document.map(|document| {
                        (document, Message::new("mend-sha-facts").with("file", document.shown.as_str()))
                    });
                    if let Some((document, why)) = likely.or_else(|| strangers.like(entry?)) {
                        propose(&row, document, lines, own.is_some(), why, proposals);
                    }
                    match document {
                        None => findings.push_with(codes::SOURCE_MISSING, || {
                            Finding::new(codes::SOURCE_MISSING, row.place("sha256")).with("source", id)
                        }),
                        Some(document) if own.is_none() => findings.push_with(codes::SOURCE_CHANGED, || {
                            let reason = Message::new("source-is-another-text")
                                .with("source", id)
                                .with("file", document.shown.as_str())
                                .with("sha256", document.sha256.as_str())
                                .with("shift", shifted(source.as_ref().and_then(|source| source.shift)));
                            let start = document.place(1, 1);
                            let finding = Finding::new(codes::SOURCE_CHANGED, row.place("sha256")).and_at(start);
                            finding.with("reason", reason)
                        }),
                        Some(document) if lines.is_some_and(|lines| lines != document.lines()) => {
                            findings.push_with(codes::SOURCE_CHANGED, || {
                                let reason = Message::new("source-has-other-lines")
                                    .with("source", id)
                                    .with("lines", Arg::Plain(document.lines().into()))
                                    .with("said", Arg::Plain(lines.unwrap_or(0).into()));
                                Finding::new(codes::SOURCE_CHANGED, row.place("lines")).with("reason", reason)
                            });
                        }
                        Some(_) => {}
                    }
                    if let Some(source) = source {
                        sources.by_id.insert((dataset.info.name.clone(), id.to_owned()), source);
                    }
                });
            }
        }
        sources
    }

    /// Reports the lines of these documents that hold personal identity numbers, each document once.
    pub(super) fn report_people(&self, findings: &mut Findings) {
        let documents: BTreeMap<&str, &Document> =
            self.by_id.values().map(|own| (own.volume.document.sha256.as_str(), own.volume.document)).collect();
        documents.values().for_each(|own| report_in_document(own, findings));
    }

    /// The source that a row of a dataset names.
    pub(super) fn get(&self, dataset: &Dataset, id: &str) -> Option<&Source<'d>> {
        self.by_id.get(&(dataset.info.name.clone(), id.to_owned()))
    }

    /// The other sources of a dataset.
    pub(super) fn others<'s>(
        &'s self,
        dataset: &'s Dataset,
        id: &'s str,
    ) -> impl Iterator<Item = (&'s str, &'s Source<'d>)> {
        let own = self.by_id.iter().filter(|((name, _), _)| *name == dataset.info.name);
        own.filter(move |((_, other), _)| other != id).map(|((_, id), source)| (id.as_str(), source))
    }
}

/// Proposes the SHA-256 and the number of lines of the text that a source's document is.
fn propose(
    row: &RawRow<'_>,
    document: &Document,
    lines: Option<u32>,
    is_known: bool,
    why: Message,
    proposals: &mut Proposals,
) {
    if !is_known {
        proposals.of_row(Mend::Sha256, row, "sha256", || Some((document.sha256.clone(), why)));
    }
    let differs = lines.map_or(!is_known, |lines| lines != document.lines());
    if let Some(position) = row.position().filter(|_| differs && proposals.is_wanted()) {
        let counted = Message::new("mend-lines-counted").with("file", document.shown.as_str());
        proposals.push(Proposal {
            mend: Mend::Sha256,
            dataset: row.dataset.info.name.clone(),
            table: row.table(),
            id: row.get("id").to_owned(),
            row: position,
            place: row.place("lines"),
            column: "lines",
            was: lines.map_or_else(String::new, |lines| lines.to_string()),
            becomes: document.lines().to_string(),
            why: counted,
        });
    }
}

/// How the lines of a changed text moved, where they did.
fn shifted(shift: Option<Shift>) -> Arg {
    let Some(shift) = shift else { return Arg::from("") };
    let id = if shift.by > 0 { "source-shifted-down" } else { "source-shifted-up" };
    let message = Message::new(id)
        .with("line", Arg::Plain(shift.from.into()))
        .with("by", Arg::Plain(shift.by.abs()))
        .with("rows", Arg::Plain(shift.rows));
    Arg::Message(message)
}
