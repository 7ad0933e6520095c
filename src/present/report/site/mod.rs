//! The report as pages that link to each other: the front page, a summary, a
//! page for each activity and body, and the sources behind every figure.

pub(super) mod front;
mod layout;
pub(super) mod page;
mod people;
mod places;
mod sources;
mod summary;

use std::collections::BTreeMap;

use super::content::Report;
use super::error::ReportError;
use super::ledger::Ledger;
use super::note_ids::note_ids;
use super::pictures::{Medium, Pictures};
use super::view::Scribe;
use crate::present::chart;
use crate::words::Words;

/// Every file of the report by its path in the folder, the front page last.
pub(super) fn files(report: &Report, words: &Words) -> Result<Vec<(String, Vec<u8>)>, ReportError> {
    let scribe = Scribe::new(words, &report.explained, &report.findings).with_pages(&report.profiles);
    let below = scribe.below();
    let ledger = Ledger::new(&report.explained, &note_ids(&report.findings), &scribe);
    let owner = std::slice::from_ref(&report.owner);
    let source = chart::source(owner, report.load, &report.origin.day, words);
    let mut pictures = Pictures::new(words, Medium::Pages, source);
    let mut pages = vec![
        front::front(report, &mut pictures, &ledger, &scribe)?,
        summary::summary(report, &mut pictures, &ledger, &scribe)?,
    ];
    pages.extend(people::organisations(report, &below));
    pages.extend(people::activities(report, &mut pictures, &below)?);
    let stands = places::named(&mut pages);
    pages.push(sources::sources(report, &stands, &ledger, &scribe));
    let layout = layout::Layout::new(report, words)?;
    let mut files: BTreeMap<String, Vec<u8>> = pictures.files;
    for page in &pages {
        let on_page = stands.iter().filter(|(_, places)| places.iter().any(|place| place.path == page.path));
        let chained = on_page.filter_map(|(address, _)| ledger.chain(address));
        files.insert(page.path.clone(), layout.html(page, chained, &ledger)?.into_bytes());
    }
    let front = files.remove("index.html").map(|front| ("index.html".to_owned(), front));
    Ok(files.into_iter().chain(front).collect())
}
