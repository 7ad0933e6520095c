//! The page of sources: every figure that stands on a page, with its formula,
//! its rows and the places where it stands; each document, row and note once.

use std::collections::BTreeMap;

use super::page::Page;
use super::places::Place;
use crate::present::report::blocks::{Block, Item, Section, SourceEntry};
use crate::present::report::content::Report;
use crate::present::report::ledger::{Ledger, PageDocument};
use crate::present::report::notes;
use crate::present::report::view::{SOURCES, Scribe, Td};

/// The page about the figures that stand somewhere.
pub(super) fn sources(
    report: &Report,
    stands: &BTreeMap<String, Vec<Place>>,
    ledger: &Ledger,
    scribe: &Scribe<'_>,
) -> Page {
    let words = scribe.words;
    let section = |id: &str| Section::new(id, Td::text(words.text(&format!("report-{id}"))));
    let mut page = Page::new(SOURCES, "sources", Td::text(words.text("report-sources")), report, scribe)
        .below_front(report, scribe);
    page.lead = Some(words.text("report-sources-1"));
    let document = |own: &PageDocument| Item {
        id: Some(format!("doc-{}", own.number)),
        text: scribe.swedish(own.text.clone()),
        ..Item::default()
    };
    let documents: Vec<Item> = ledger.documents.iter().map(document).collect();
    let documents = Some(Block::Items { items: documents, numbered: true }).filter(|_| !ledger.documents.is_empty());
    let documents = section("documents").with(documents);
    let rows: Vec<_> = ledger.rows_of(stands.keys().map(String::as_str)).into_iter().cloned().collect();
    let rows = section("rows").with((!rows.is_empty()).then_some(Block::Rows { rows }));
    let noted = section("notes").with([Block::text(words.text("report-notes-1"))]);
    let noted = noted.over(notes::sections(&report.findings, scribe));
    let figures = section("figures").over(chapters(stands, ledger, scribe));
    let has_notes = !noted.sections.is_empty();
    page.sections.extend(documents.unless_empty());
    page.sections.extend(has_notes.then_some(noted));
    page.sections.extend([figures, rows].into_iter().filter_map(Section::unless_empty));
    page
}

/// The figures by the question that they answer.
fn chapters(stands: &BTreeMap<String, Vec<Place>>, ledger: &Ledger, scribe: &Scribe<'_>) -> Vec<Section> {
    let mut chapters: Vec<(&str, Vec<SourceEntry>)> = Vec::new();
    for (address, places) in stands {
        let Some(chain) = ledger.chain(address) else { continue };
        let question = address.split('/').next().unwrap_or_default();
        let links = places.iter().map(|place| (place.link(), place.page.clone())).collect();
        let entry = SourceEntry { chain: chain.clone(), stands: links };
        match chapters.last_mut() {
            Some((own, entries)) if *own == question => entries.push(entry),
            _ => chapters.push((question, vec![entry])),
        }
    }
    let section = |(question, chains): (&str, Vec<SourceEntry>)| {
        let id = format!("answer-{question}");
        let title = if scribe.words.has(&id) { scribe.words.text(&id) } else { question.to_owned() };
        Section::new(format!("figures-{question}"), Td::text(title)).with([Block::Chains { chains }])
    };
    chapters.into_iter().map(section).collect()
}
