//! The postings that a locator leads to, each behind its voucher.

use crate::diag::Place;
use crate::intake::Document;
use crate::model::locator::Lines;

/// The most lines that are told. Who wants all of them opens the ledger, whose lines the locator names.
const MOST: usize = 24;

/// How far back a voucher is looked for.
const FAR: u32 = 10_000;

/// The lines with their places.
pub(in crate::provenance) fn located(document: &Document, ranges: &[Lines]) -> Vec<(Place, String)> {
    let mut told: Vec<(Place, String)> = Vec::new();
    let mut last_voucher = 0;
    let lines = ranges.iter().flat_map(|(first, last)| *first..=(*last).min(document.lines()));
    for line in lines.filter(|line| is(document, *line, &["#TRANS", "#RTRANS"])) {
        if told.len() >= MOST {
            break;
        }
        let voucher = (line.saturating_sub(FAR).max(1)..line).rev().find(|own| is(document, *own, &["#VER"]));
        if let Some(voucher) = voucher.filter(|own| *own != last_voucher) {
            told.extend(one(document, voucher));
            last_voucher = voucher;
        }
        told.extend(one(document, line));
    }
    // Lines that hold no postings are told as they stand: a row may rest on what the ledger says of itself.
    if told.is_empty() {
        let lines = ranges.iter().flat_map(|(first, last)| *first..=(*last).min(document.lines()));
        told.extend(lines.take(MOST).filter_map(|line| one(document, line)));
    }
    told
}

/// How many postings on these lines are told of no more, and where the next of them stands.
pub fn untold(document: &Document, ranges: &[Lines]) -> Option<(Place, u64)> {
    let told: Vec<u64> = located(document, ranges).iter().map(|(place, _)| place.line).collect();
    let after = told.last().copied().filter(|_| told.len() >= MOST)?;
    let lines = ranges.iter().flat_map(|(first, last)| *first..=(*last).min(document.lines()));
    let mut rest =
        lines.filter(|line| u64::from(*line) > after && is(document, *line, &["#TRANS", "#RTRANS"])).peekable();
    let next = document.place(*rest.peek()?, 1);
    Some((next, u64::try_from(rest.count()).unwrap_or(u64::MAX)))
}

fn one(document: &Document, line: u32) -> Option<(Place, String)> {
    Some((document.place(line, 1), document.line(line)?.trim().to_owned()))
}

fn is(document: &Document, line: u32, labels: &[&str]) -> bool {
    let label = document.line(line).and_then(|text| text.split_whitespace().next()).unwrap_or("");
    labels.iter().any(|own| label.eq_ignore_ascii_case(own))
}
