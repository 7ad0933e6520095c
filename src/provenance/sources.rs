//! The document of each source: found by its SHA-256, else the text that it
//! has become, else none.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::claims::claims;
use super::library::Volume;
use super::rows::{self, Entities};
use super::shift::{self, Shift};
use crate::diag::{Finding, Findings, codes};
use crate::intake::{Dataset, Document, Documents};
use crate::words::{Arg, Message};

/// How many of a source's facts are looked for in a text to tell whether it is the source's.
const SAMPLE: usize = 200;

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
        findings: &mut Findings,
    ) -> Self {
        let named: BTreeSet<&str> =
            datasets.iter().flat_map(|dataset| &dataset.package.sources).filter_map(|s| s.sha256.as_deref()).collect();
        let strangers: Vec<&Document> =
            documents.all().into_iter().filter(|document| !named.contains(document.sha256.as_str())).collect();
        let mut sources = Self { by_id: BTreeMap::new() };
        for dataset in datasets {
            for file in dataset.tables().iter().filter(|file| file.table.name == "sources") {
                rows::each(dataset, file, |row| {
                    let id = row.get("id");
                    let entry = dataset.package.sources.iter().find(|entry| entry.id.as_deref() == Some(id));
                    let (year, lines) = entry.map_or((None, None), |entry| (entry.year, entry.lines));
                    let own = documents.find(row.get("sha256"));
                    let document = own.or_else(|| changed(dataset, id, entities, &strangers));
                    let mut source =
                        document.map(|document| Source { volume: Volume::new(document), year, shift: None });
                    if let Some(source) = source.as_mut().filter(|_| own.is_none()) {
                        source.shift = shift::find(dataset, id, entities, source);
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
                            let start = super::report::place_in(document, 1, 1);
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

/// Of the texts that no source names, the one that most of a source's facts
/// stand in, if it is at least half of them: what the document has become.
fn changed<'d>(
    dataset: &Dataset,
    source: &str,
    entities: &Entities,
    strangers: &[&'d Document],
) -> Option<&'d Document> {
    if strangers.is_empty() {
        return None;
    }
    let (mut numbers, mut names) = (BTreeSet::new(), BTreeSet::new());
    for file in dataset.tables() {
        rows::each(dataset, file, |row| {
            if row.get("source") != source || numbers.len() + names.len() >= SAMPLE {
                return;
            }
            let claims = claims(&row, entities, &BTreeSet::new());
            let telling = claims.numbers.iter().map(|number| number.value).filter(|v| *v >= Decimal::ONE_THOUSAND);
            numbers.extend(telling);
            names.extend(claims.own.map(|own| own.name));
        });
    }
    let facts = numbers.len() + names.len();
    let found = |document: &&'d Document| {
        let volume = Volume::new(document);
        let numbers = numbers.iter().filter(|number| !volume.lines_of(**number).is_empty()).count();
        numbers + names.iter().filter(|name| !volume.lines_with(name).is_empty()).count()
    };
    let scored = strangers.iter().map(|document| (found(document), *document));
    let best = scored.max_by(|(a, one), (b, other)| a.cmp(b).then_with(|| other.shown.cmp(&one.shown)));
    best.filter(|(found, _)| *found > 0 && found * 2 >= facts).map(|(_, document)| document)
}
