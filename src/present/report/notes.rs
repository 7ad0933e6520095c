//! What the check found, and what a careful reader saw in the sources.

use serde::Serialize;

use super::view::Scribe;
use crate::diag::{Finding, codes};
use crate::words::{Arg, Lang};

/// Findings of one kind.
#[derive(Serialize)]
pub(super) struct Kind {
    pub title: String,
    pub notes: Vec<Note>,
}

/// One finding.
#[derive(Serialize)]
pub(super) struct Note {
    pub text: String,
    /// What was done about it.
    pub treatment: Option<String>,
    /// The language of both, where it is not the page's.
    pub lang: Option<&'static str>,
    pub place: Option<String>,
}

/// The findings by kind, source notes by what they are about, in the order they come.
pub(super) fn kinds(findings: &[Finding], scribe: &Scribe<'_>) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::new();
    for finding in findings {
        let title = title(finding, scribe);
        let note = note(finding, scribe);
        match kinds.iter_mut().find(|kind| kind.title == title) {
            Some(kind) => kind.notes.push(note),
            None => kinds.push(Kind { title, notes: vec![note] }),
        }
    }
    kinds
}

fn arg<'a>(finding: &'a Finding, name: &str) -> Option<&'a Arg> {
    finding.args.iter().find(|(own, _)| *own == name).map(|(_, arg)| arg)
}

/// Source notes go by what they are about, other findings by their code.
fn title(finding: &Finding, scribe: &Scribe<'_>) -> String {
    let id = match arg(finding, "kind") {
        Some(Arg::Text(kind)) => format!("report-note-{kind}"),
        Some(Arg::Message(kind)) => format!("report-{}", kind.id.replacen("note-kind-", "note-", 1)),
        _ => format!("report-{}", finding.code.name),
    };
    scribe.words.text(if scribe.words.has(&id) { &id } else { "report-other-findings" })
}

fn note(finding: &Finding, scribe: &Scribe<'_>) -> Note {
    let place = finding.places.first().map(|place| format!("{}:{}", place.file, place.line));
    let said = |name: &str| arg(finding, name).map(|arg| scribe.words.arg(arg));
    match said("note").filter(|_| finding.code == codes::SOURCE_NOTE) {
        // Notes are the dataset's own text, which is Swedish.
        Some(text) => Note {
            text,
            treatment: said("treatment").filter(|treatment| !treatment.is_empty()),
            lang: (scribe.words.lang() != Lang::Sv).then_some("sv"),
            place,
        },
        None => Note { text: scribe.words.say(&finding.message()), treatment: None, lang: None, place },
    }
}
