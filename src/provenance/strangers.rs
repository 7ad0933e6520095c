//! Texts that no source names: which of them a source's document has become, or
//! is, where its SHA-256 was never written down.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::claims::claims;
use super::library::Volume;
use super::passage::Passage;
use super::phrases::Phrases;
use super::rows::{self, Entities};
use crate::intake::{Dataset, Document, Documents, SourceEntry};
use crate::words::{Arg, Message};

/// How many of a source's facts are looked for in a text to tell whether it is the source's.
const SAMPLE: usize = 200;

/// Within how many lines from its start a document says its title.
const TITLE: u32 = 60;

/// The documents of a folder that no source of the datasets names.
pub(super) struct Strangers<'d> {
    documents: Vec<&'d Document>,
    /// How many sources have no document.
    lacking: usize,
}

impl<'d> Strangers<'d> {
    pub(super) fn among(documents: &'d Documents, datasets: &[Dataset]) -> Self {
        let sources = || datasets.iter().flat_map(|dataset| &dataset.package.sources);
        let named: BTreeSet<String> =
            sources().filter_map(|source| Some(source.sha256.as_ref()?.to_lowercase())).collect();
        let has_document =
            |source: &&SourceEntry| source.sha256.as_ref().is_some_and(|sha256| documents.find(sha256).is_some());
        let lacking: BTreeSet<_> = sources().filter(|source| !has_document(source)).map(|source| &source.id).collect();
        // What a text has become is told by its lines; a workbook or a ledger that was saved again may be anything.
        let texts = documents.all().into_iter().filter(|document| !document.is_workbook() && !document.is_ledger());
        let strangers = texts.filter(|document| !named.contains(&document.sha256));
        Self { documents: strangers.collect(), lacking: lacking.len() }
    }

    /// Of the texts that no source names, the one that most of a source's facts
    /// stand in, if it is at least half of them: what the document has become.
    pub(super) fn changed(&self, dataset: &Dataset, source: &str, entities: &Entities) -> Option<&'d Document> {
        if self.documents.is_empty() {
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
        let scored = self.documents.iter().map(|document| (found(document), *document));
        let best = scored.max_by(|(a, one), (b, other)| a.cmp(b).then_with(|| other.shown.cmp(&one.shown)));
        best.filter(|(found, _)| *found > 0 && found * 2 >= facts).map(|(_, document)| document)
    }

    /// The text that a source without a document is by its number of lines, by its title, or since there is no
    /// other; with the reason.
    pub(super) fn like(&self, source: &SourceEntry) -> Option<(&'d Document, Message)> {
        // Another number of lines than the source says is another text.
        let fits = |document: &Document| source.lines.is_none_or(|lines| lines == document.lines());
        let only = |is_it: &dyn Fn(&Document) -> bool| {
            let mut fitting = self.documents.iter().filter(|document| is_it(document));
            fitting.next().copied().filter(|_| fitting.next().is_none())
        };
        let reason = |document: &Document, id: &str| Message::new(id).with("file", document.shown.as_str());
        if let Some(lines) = source.lines
            && let Some(document) = only(&|document| document.lines() == lines)
        {
            return Some((document, reason(document, "mend-sha-lines").with("lines", Arg::Plain(lines.into()))));
        }
        if let Some(title) = source.title.as_deref().filter(|title| !title.is_empty())
            && let Some(document) = only(&|document| fits(document) && says(document, title))
        {
            return Some((document, reason(document, "mend-sha-title").with("title", title)));
        }
        let alone = only(&|_| self.lacking == 1).filter(|document| fits(document))?;
        Some((alone, reason(alone, "mend-sha-alone")))
    }
}

fn says(document: &Document, title: &str) -> bool {
    let passage = Passage::read(document, &[(1, TITLE.min(document.lines()))]);
    !Phrases::of(&passage).find(title).is_empty()
}
