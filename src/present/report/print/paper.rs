//! What stands on paper: the front page without the ways to other pages, the
//! sources at the foot, and at the end what was found in them.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::letters;
use crate::diag::{Finding, codes};
use crate::model::answer::Explained;
use crate::present::Say;
use crate::present::report::about::about;
use crate::present::report::blocks::{Block, Section};
use crate::present::report::content::Report;
use crate::present::report::edition::Subject;
use crate::present::report::error::ReportError;
use crate::present::report::footnote::Footnote;
use crate::present::report::ledger::Ledger;
use crate::present::report::notes;
use crate::present::report::pictures::Pictures;
use crate::present::report::site::front;
use crate::present::report::site::page::{Page, called};
use crate::present::report::view::{Scribe, Td};

/// All that the template sees.
#[derive(Debug, Serialize)]
pub(super) struct Paper {
    lang: &'static str,
    called: String,
    load: String,
    page: Page,
    /// The sources of figures by address.
    footnotes: BTreeMap<String, Footnote>,
    abbreviations: Vec<(String, String)>,
    texts: BTreeMap<&'static str, String>,
}

/// The texts of the template, each `report-…` in the catalogue.
const TEXTS: [&str; 4] = ["contents", "abbreviations", "remark", "foot"];

pub(super) fn paper(
    report: &Report,
    pictures: &mut Pictures<'_>,
    ledger: &Ledger,
    scribe: &Scribe<'_>,
) -> Result<Paper, ReportError> {
    let words = scribe.words;
    let say = |id: &str| words.say(&about(report, id));
    let title = Td::text(front::finding(report, scribe));
    let mut page = Page::new("report.pdf", "paper", title, report, scribe);
    page.lead = front::lead(report, scribe);
    page.sections = vec![front::in_short(report, [], ledger, scribe)];
    // Where pages count the notes and lead to them, paper has them at its end.
    let subjects = report.edition.subjects().iter().copied().filter(|own| *own != Subject::Notes);
    page.sections.extend(front::parts(report, &subjects.collect::<Vec<_>>(), pictures, scribe)?);
    page.sections.push(front::method(report, scribe));
    page.sections.extend(found(report, scribe));
    let footnote = |own: &Explained| (own.address().to_string(), Footnote::of(own, words));
    let cited =
        |own: &&Explained| report.headlines.iter().any(|line| line.address.as_deref() == Some(own.address().as_str()));
    let mut paper = Paper {
        lang: words.lang().tag(),
        called: called(report, scribe),
        load: say("report-print-load"),
        page,
        footnotes: report.explained.iter().filter(cited).map(footnote).collect(),
        abbreviations: Vec::new(),
        texts: TEXTS.into_iter().map(|name| (name, words.text(&format!("report-{name}")))).collect(),
    };
    // Which abbreviations there are is seen when all else is there.
    let text = serde_json::to_string(&paper).map_err(unwritten)?;
    let known = report.cost.abbreviations();
    let used = known.iter().filter(|own| own.stands_in(&text));
    paper.abbreviations = used.map(|own| (own.name.clone(), Say::new(words).spelled_out(own))).collect();
    Ok(paper)
}

/// What was found in the sources, kind by kind. Where the edition does not tell of it, there still are the corrections: figures
/// have marks that stand for them.
fn found(report: &Report, scribe: &Scribe<'_>) -> Option<Section> {
    let words = scribe.words;
    let tells = report.edition.subjects().contains(&Subject::Notes);
    let wanted = |own: &&Finding| tells || own.code == codes::CORRECTED;
    let findings: Vec<Finding> = report.findings.iter().filter(wanted).cloned().collect();
    let noted = Section::new("notes", Td::text(words.text("report-notes")))
        .with([Block::text(words.text("report-notes-1"))])
        .over(notes::sections(&findings, scribe));
    (!noted.sections.is_empty()).then_some(noted)
}

/// The content as JSON, every character of which the fonts can show.
pub(super) fn shown(paper: &Paper) -> Result<Vec<u8>, ReportError> {
    let mut value = serde_json::to_value(paper).map_err(unwritten)?;
    let fonts = letters::fonts();
    show(&mut value, &|text: &str| letters::in_a_line(text, &fonts));
    serde_json::to_vec(&value).map_err(unwritten)
}

fn show(value: &mut Value, showing: &dyn Fn(&str) -> String) {
    match value {
        Value::String(text) => *text = showing(text),
        Value::Array(items) => items.iter_mut().for_each(|own| show(own, showing)),
        Value::Object(fields) => fields.values_mut().for_each(|own| show(own, showing)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn unwritten(error: serde_json::Error) -> ReportError {
    ReportError::Print(error.to_string())
}
