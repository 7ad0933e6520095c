//! What differs from the version that was last published: the rows, and the figures of this report that follow.

use super::blocks::{Block, Section};
use super::content::Report;
use super::view::{PageTable, Scribe, Td};
use crate::model::answer::difference::{FactChange, FigureChange};
use crate::model::answer::{AsCell, Placed};
use crate::present::difference::{because, difference, in_all};
use crate::present::single::{Wording, named, said};
use crate::words::{Arg, Message};

/// So many rows and so many figures are told; of the others their number is said, and how to see them.
const MOST_TOLD: usize = 40;

/// The section, under a title and a caption of each table.
pub(super) fn section(report: &Report, title: Td, captions: [String; 2], scribe: &Scribe<'_>) -> Option<Section> {
    let since = report.since.as_ref()?;
    let [of_rows, of_figures] = captions;
    let lead = Message::new("report-changes-1").with("from", since.from.message()).with("in-all", in_all(since));
    let section = Section::new("changes", title).with([Block::text(scribe.words.say(&lead))]);
    let facts: Vec<&FactChange> = since.facts.iter().collect();
    let rows = facts.iter().take(MOST_TOLD).map(|fact| of_fact(fact, scribe)).collect();
    let headings = ["change", "changed_row", "cell_column", "before", "after", "after_at"];
    let rows = PageTable::new("changes-rows", of_rows, &headings, scribe).rows(rows);
    let own: Vec<&FigureChange> = since.rows.iter().filter(|row| is_of(row, report)).collect();
    let told = own.len();
    let figures = own.iter().take(MOST_TOLD).map(|row| of_figure(row, scribe)).collect();
    let headings = ["figure_of", "#before", "#after", "#difference", "because"];
    let figures = PageTable::new("changes-figures", of_figures, &headings, scribe).rows(figures);
    let more = |all: usize, id: &str| {
        let more = all.checked_sub(MOST_TOLD).filter(|more| *more > 0)?;
        let more = Arg::Int(i64::try_from(more).unwrap_or(i64::MAX));
        let message = Message::new(id).with("more", more).with("from", Arg::Plain(since.from.load));
        Some(Block::text(scribe.words.say(&message.with("to", Arg::Plain(since.to.load)))))
    };
    let notes = Block::list(since.notes.iter().map(|note| scribe.words.say(note)));
    let section =
        section.with(rows.unless_empty().map(Block::Table)).with(more(facts.len(), "report-changes-more-rows"));
    let section = section.with(figures.unless_empty().map(Block::Table));
    Some(section.with(more(told, "report-changes-more-figures")).with(notes))
}

/// Whether a figure stands in this report, or stood in the other.
fn is_of(row: &FigureChange, report: &Report) -> bool {
    row.is.as_ref().is_none_or(|is| report.explained.iter().any(|own| *own.address() == is.figure.address))
}

fn of_fact(fact: &FactChange, scribe: &Scribe<'_>) -> Vec<Td> {
    let text = |text: &Option<String>| Td::text(scribe.say.cell(&text.cell()));
    let change = scribe.words.text(&format!("change-{}", fact.change));
    vec![
        Td::text(change),
        Td::text(fact.row()).head(),
        text(&fact.column),
        text(&fact.was),
        text(&fact.is),
        text(&fact.is_at.clone().or_else(|| fact.was_at.clone())),
    ]
}

fn of_figure(row: &FigureChange, scribe: &Scribe<'_>) -> Vec<Td> {
    let words = scribe.words;
    let number = |placed: Option<&Placed>| {
        Td::text(placed.map_or_else(String::new, |placed| said(placed, Wording::Rounded, words)))
    };
    let name = row.newest().map_or_else(String::new, |placed| named(placed, words));
    vec![
        Td::text(name).head(),
        number(row.was.as_ref()),
        number(row.is.as_ref()),
        number(difference(row).as_ref()),
        Td::text(because(row, words)),
    ]
}
