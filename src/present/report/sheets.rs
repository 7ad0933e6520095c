//! The report as the sheets of a workbook: what a reader should see first, the
//! answers, what was found, and the row and document behind each figure.

use chrono::NaiveDate;

use super::content::{Headline, Report};
use super::notes;
use super::view::Scribe;
use crate::model::answer::Weight::{Key, Main};
use crate::model::answer::{AsCell, Cell, Column, Evidence, Explained, Record};
use crate::model::figure::Address;
use crate::present::difference::figures;
use crate::present::format::Sheet;
use crate::present::goals;
use crate::words::Words;

/// Everything that the page is written from, as tables.
pub(super) fn sheets(report: &Report, words: &Words) -> Vec<Sheet> {
    let mut sheets = vec![Sheet::of_rows("headlines", &report.headlines), Sheet::of(&report.cost)];
    sheets.extend(report.trends.iter().map(Sheet::from));
    sheets.extend(goals::in_full(&report.goals, words));
    sheets.push(Sheet::of(&report.measured));
    sheets.extend(report.scenario.iter().flat_map(|scenario| goals::scenario_in_full(scenario, words)));
    sheets.push(Sheet::of(&report.flow));
    sheets.push(Sheet::of(&report.bridge));
    sheets.push(Sheet::of(&report.reconciliation));
    if let Some(since) = &report.since {
        sheets.push(Sheet::unmarked(&since.facts()));
        sheets.push(figures(since, words));
    }
    sheets.push(Sheet::of_rows("findings", &noted(report, words)));
    sheets.push(Sheet::of_rows("sources", &traced(&report.explained)));
    sheets.retain(|sheet| !sheet.rows.is_empty());
    sheets
}

impl Record for Headline {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("headline", Key, |own| own.message.cell()),
        Column::new("address", Main, |own| own.address.cell()),
    ];
}

/// A finding, or what a careful reader saw in a source.
struct NotedRow {
    kind: String,
    note: notes::Note,
}

impl Record for NotedRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("finding_kind", Key, |row| row.kind.cell()),
        Column::new("finding", Main, |row| row.note.text.cell()),
        Column::new("treatment", Main, |row| row.note.treatment.cell()),
        Column::new("about", Main, |row| row.note.about.cell()),
        Column::new("place", Main, |row| row.note.place.cell()),
    ];
}

fn noted(report: &Report, words: &Words) -> Vec<NotedRow> {
    let scribe = Scribe::new(words, &report.explained, &report.findings);
    let of_kind = |kind: notes::NotesOfKind| {
        let title = kind.title;
        kind.notes.into_iter().map(move |note| NotedRow { kind: title.clone(), note }).collect::<Vec<_>>()
    };
    notes::kinds(&report.findings, &scribe).into_iter().flat_map(of_kind).collect()
}

/// A stored row behind a figure.
struct TracedRow {
    address: Address,
    evidence: Evidence,
}

impl TracedRow {
    fn document(&self) -> Option<String> {
        self.evidence.source.as_ref().map(|source| source.title.clone())
    }

    fn publisher(&self) -> Option<String> {
        self.evidence.source.as_ref().map(|source| source.publisher.clone())
    }

    fn date(&self) -> Option<NaiveDate> {
        self.evidence.source.as_ref().and_then(|source| source.date)
    }
}

impl Record for TracedRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("address", Key, |row| row.address.to_string().cell()),
        Column::new("file", Main, |row| row.evidence.file.cell()),
        Column::new("line", Main, |row| Cell::Plain(row.evidence.line)),
        Column::new("id", Main, |row| row.evidence.id.cell()),
        Column::new("document", Main, |row| row.document().cell()),
        Column::new("publisher", Main, |row| row.publisher().cell()),
        Column::new("published_on", Main, |row| row.date().cell()),
        Column::new("document_lines", Main, |row| row.evidence.lines.cell()),
    ];
}

/// The rows behind the figures, in the order of the addresses.
fn traced(explained: &[Explained]) -> Vec<TracedRow> {
    let mut sorted: Vec<&Explained> = explained.iter().collect();
    sorted.sort_by(|a, b| a.address().cmp(b.address()));
    sorted.dedup_by(|a, b| a.address() == b.address());
    let row =
        |own: &Explained, evidence: &Evidence| TracedRow { address: own.address().clone(), evidence: evidence.clone() };
    sorted.into_iter().flat_map(|own| own.evidence.iter().map(move |evidence| row(own, evidence))).collect()
}
