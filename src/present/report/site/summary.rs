//! The report on one sheet of paper: what a politician reads before a meeting.

use std::collections::BTreeMap;

use super::front::{finding, sentence};
use super::page::Page;
use crate::model::answer::status::GapKind;
use crate::present::report::about::about;
use crate::present::report::blocks::{Block, Finding, Section};
use crate::present::report::content::Report;
use crate::present::report::edition::Subject;
use crate::present::report::error::ReportError;
use crate::present::report::ledger::Ledger;
use crate::present::report::pictures::Pictures;
use crate::present::report::subjects::told;
use crate::present::report::view::{Scribe, Td};
use crate::words::{Arg, Message};

/// The page.
pub(super) fn summary(
    report: &Report,
    pictures: &mut Pictures<'_>,
    ledger: &Ledger,
    scribe: &Scribe<'_>,
) -> Result<Page, ReportError> {
    let words = scribe.words;
    let say = |id: &str| words.say(&about(report, id));
    let title = Td::text(finding(report, scribe));
    let mut page = Page::new("summary.html", "summary", title, report, scribe).below_front(report, scribe);
    page.name = say("report-summary");
    let findings: Vec<Finding> = report.headlines.iter().map(|own| sentence(own, ledger, scribe)).collect();
    let in_short = Section::new("in-short", Td::text(say("report-in-short")))
        .with((!findings.is_empty()).then_some(Block::Findings { findings }));
    page.sections.push(in_short);
    // The first picture of what is firmest, and of how much can be said at all.
    let mut drawn = Vec::new();
    for subject in [Subject::Goals, Subject::Measured] {
        let picture = told(subject, report, pictures, scribe)?.pictures.into_iter().next();
        drawn.extend(picture.map(only_picture));
    }
    if !drawn.is_empty() {
        let pictures = Section::new("pictures", Td::text(say("report-pictures")));
        page.sections.push(pictures.with([Block::Beside { sections: drawn }]));
    }
    let known = Section::new("missing", Td::text(say("report-own-missing"))).with(Block::list(gaps(report, scribe)));
    let caution = Section::new("is-not", Td::text(say("report-is-not")));
    let caution = caution.with(Block::list((1..=3).map(|number| say(&format!("report-is-not-{number}")))));
    let beside = [known.unless_empty(), Some(caution)].into_iter().flatten().collect();
    page.sections
        .push(Section::new("limits", Td::text(say("report-limits"))).with([Block::Beside { sections: beside }]));
    Ok(page)
}

fn only_picture(section: Section) -> Section {
    let blocks = section.blocks.iter().filter(|block| matches!(block, Block::Picture(_) | Block::Text(_))).take(1);
    Section { blocks: blocks.cloned().collect(), ..section }
}

/// How many activities or measures lack something, kind by kind.
fn gaps(report: &Report, scribe: &Scribe<'_>) -> Vec<String> {
    let mut counts: BTreeMap<GapKind, usize> = BTreeMap::new();
    for gap in report.profiles.iter().flat_map(|own| &own.gaps) {
        *counts.entry(gap.kind).or_default() += gap.measures.len().max(1);
    }
    let said = |(kind, count): (GapKind, usize)| {
        let count = Arg::Int(i64::try_from(count).unwrap_or(i64::MAX));
        scribe.words.say(&Message::new(format!("report-gaps-{}", kind.word())).with("count", count))
    };
    let silent = report.profiles.iter().filter(|own| own.is_granted && !own.is_measured);
    let silent = i64::try_from(silent.count()).ok().filter(|count| *count > 0);
    let silent = silent.map(|count| Message::new("report-gaps-nothing_came_out").with("count", Arg::Int(count)));
    silent.map(|message| scribe.words.say(&message)).into_iter().chain(counts.into_iter().map(said)).collect()
}
