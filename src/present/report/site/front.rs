//! The front page: first the findings, then the pictures, then the tables, then
//! how it is done.

use super::page::{Page, called};
use super::people::directory;
use crate::present::report::about::{about, answer_notes};
use crate::present::report::blocks::{Block, Finding, Item, Section};
use crate::present::report::content::{Headline, Report};
use crate::present::report::edition::Subject;
use crate::present::report::error::ReportError;
use crate::present::report::headlines::is_corrected;
use crate::present::report::ledger::Ledger;
use crate::present::report::pictures::Pictures;
use crate::present::report::subjects::told;
use crate::present::report::view::{SOURCES, Scribe, Td};
use crate::present::takeaway;
use crate::words::Message;

/// The page of an edition.
pub(super) fn front(
    report: &Report,
    pictures: &mut Pictures<'_>,
    ledger: &Ledger,
    scribe: &Scribe<'_>,
) -> Result<Page, ReportError> {
    let say = |id: &str| scribe.words.say(&about(report, id));
    let mut page = Page::new("index.html", "front", Td::text(finding(report, scribe)), report, scribe);
    page.up = vec![Td::text(called(report, scribe))];
    page.lead = lead(report, scribe);
    let ways = [("summary.html", "report-summary"), (SOURCES, "report-sources")];
    let ways = ways.map(|(file, id)| {
        let text = Td { page: Some(scribe.to(file)), ..Td::text(say(id)) };
        Item { text, ..Item::default() }
    });
    page.sections = vec![in_short(report, ways, ledger, scribe)];
    page.sections.extend(parts(report, report.edition.subjects(), pictures, scribe)?);
    page.sections.extend(directory(report, scribe));
    page.sections.push(method(report, scribe));
    Ok(page)
}

/// For whom it is and what it tells of, and where its sources are. Where there are no activities, the heading says all that there
/// is to say.
pub(in crate::present::report) fn lead(report: &Report, scribe: &Scribe<'_>) -> Option<String> {
    let of = scribe.words.text(&format!("report-lead-{}", report.edition.word()));
    (!report.measured.rows.is_empty()).then(|| format!("{of} {}", scribe.words.text(&scribe.of_medium("report-lead"))))
}

/// The pictures of some subjects, then their tables.
pub(in crate::present::report) fn parts(
    report: &Report,
    subjects: &[Subject],
    pictures: &mut Pictures<'_>,
    scribe: &Scribe<'_>,
) -> Result<Vec<Section>, ReportError> {
    let (mut drawn, mut tables) = (Vec::new(), Vec::new());
    for subject in subjects {
        let told = told(*subject, report, pictures, scribe)?;
        drawn.extend(told.pictures);
        tables.extend(told.tables);
    }
    let section = |id: &str| Section::new(id, Td::text(scribe.words.say(&about(report, &format!("report-{id}")))));
    let parts = [section("pictures").over(drawn), section("tables").over(tables)];
    Ok(parts.into_iter().filter_map(Section::unless_empty).collect())
}

/// The year's finding, as the heading: what is firmest, else what every report can say.
pub(in crate::present::report) fn finding(report: &Report, scribe: &Scribe<'_>) -> String {
    let words = scribe.words;
    let of_goals = || Some((takeaway::goals(&report.goals, words)?, &report.goals.furthest_small()?.share));
    let of_measured = || Some((takeaway::measured(&report.measured, words)?, &report.measured.any.share));
    let finding = of_goals().or_else(of_measured).map(|(said, figure)| {
        match is_corrected(figure.address.as_str(), &report.explained) {
            true => words.say(&Message::new("headline-corrected").with("sentence", format!("{said}."))),
            false => said,
        }
    });
    let first = || report.headlines.first().map(|own| scribe.words.say(&own.message));
    finding.or_else(first).unwrap_or_else(|| called(report, scribe))
}

/// A sentence with the source of its figure.
pub(super) fn sentence(headline: &Headline, ledger: &Ledger, scribe: &Scribe<'_>) -> Finding {
    let chain = headline.address.as_deref().and_then(|address| ledger.chain(address)).cloned();
    Finding { text: scribe.words.say(&headline.message), chain }
}

/// The findings, the ways on from them, and what the report is and is not.
pub(in crate::present::report) fn in_short(
    report: &Report,
    ways: impl IntoIterator<Item = Item>,
    ledger: &Ledger,
    scribe: &Scribe<'_>,
) -> Section {
    let say = |id: &str| scribe.words.say(&about(report, id));
    let findings: Vec<Finding> = report.headlines.iter().map(|own| sentence(own, ledger, scribe)).collect();
    let frame = ["is", "is-not"].map(|id| {
        let points = (1..=3).map(|number| say(&format!("report-{id}-{number}")));
        Section::new(id, Td::text(say(&format!("report-{id}")))).with(Block::list(points))
    });
    Section::new("in-short", Td::text(say("report-in-short")))
        .with((!findings.is_empty()).then_some(Block::Findings { findings }))
        .with(Block::items(ways))
        .with([Block::Beside { sections: frame.to_vec() }])
}

/// The words of the page, and how its figures are made.
pub(in crate::present::report) fn method(report: &Report, scribe: &Scribe<'_>) -> Section {
    let words = scribe.words;
    let text = |id: String| words.text(&id);
    let term = |own: &str| (text(format!("report-term-{own}")), text(format!("report-term-{own}-1")));
    let terms = ["grant", "per", "period", "interval", "ratio", "stage", "level", "absent", "link", "rounding"];
    let terms = Block::Terms { terms: terms.map(term).to_vec() };
    let notes = answer_notes(report, words);
    let notes = Block::list(notes)
        .map(|list| Section::new("answer-notes", Td::text(words.text("report-answer-notes"))).with([list]));
    Section::new("method", Td::text(words.text("report-method"))).with([terms]).over(notes)
}
