//! The report on paper: one PDF with headings, tables, lists, notes and texts
//! for pictures marked as what they are (PDF/UA-1), for those who read it with
//! their ears and for those who print it.

mod letters;
mod paper;
mod press;

use super::content::Report;
use super::error::ReportError;
use super::ledger::Ledger;
use super::note_ids::note_ids;
use super::pictures::{Medium, Pictures};
use super::view::Scribe;
use crate::present::chart;
use crate::words::Words;

/// The document; the same report gives the same bytes.
pub(super) fn pdf(report: &Report, words: &Words) -> Result<Vec<u8>, ReportError> {
    let scribe = Scribe::new(words, &report.explained, &report.findings).in_one_piece();
    let ledger = Ledger::new(&report.explained, &note_ids(&report.findings), &scribe);
    let owner = std::slice::from_ref(&report.owner);
    let source = chart::source(owner, report.load, &report.origin.day, words);
    let mut pictures = Pictures::new(words, Medium::Paper, source);
    let paper = paper::paper(report, &mut pictures, &ledger, &scribe)?;
    let (owner, year) = (&report.owner.id, report.year);
    let (edition, lang) = (report.edition.word(), words.lang().tag());
    let sheet = press::Sheet {
        content: paper::shown(&paper)?,
        pictures: pictures.files,
        day: report.origin.day.clone(),
        identity: format!("utfall report {owner} {year} {edition} {lang}"),
    };
    press::pdf(sheet)
}
