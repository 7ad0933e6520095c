//! What the check found, and what a careful reader saw in the sources.

use super::blocks::{Block, Item, Section};
use super::note_ids::{arg, own_id};
use super::view::{CORRECTIONS, Scribe, Td};
use crate::diag::{Finding, codes};
use crate::words::{Arg, Lang};

/// Findings of one kind.
pub(super) struct NotesOfKind {
    /// What marks on corrected figures lead to.
    pub id: Option<&'static str>,
    pub title: String,
    pub notes: Vec<Note>,
}

/// One finding.
pub(super) struct Note {
    /// What the rows that it concerns link to.
    pub id: Option<String>,
    pub text: String,
    /// The rows that it is about.
    pub about: Option<String>,
    /// What was done about it.
    pub treatment: Option<String>,
    /// The language of both, where it is not the page's.
    pub lang: Option<&'static str>,
    pub place: Option<String>,
}

/// The findings by kind, source notes by what they are about, in the order they come.
pub(super) fn kinds(findings: &[Finding], scribe: &Scribe<'_>) -> Vec<NotesOfKind> {
    let mut kinds: Vec<NotesOfKind> = Vec::new();
    for finding in findings {
        let title = title(finding, scribe);
        let note = note(finding, scribe);
        match kinds.iter_mut().find(|kind| kind.title == title) {
            Some(kind) => kind.notes.push(note),
            None => {
                let id = (finding.code == codes::CORRECTED).then_some(CORRECTIONS);
                kinds.push(NotesOfKind { id, title, notes: vec![note] });
            }
        }
    }
    kinds
}

/// How many findings there are of each kind, with the way to them.
pub(super) fn counted(findings: &[Finding], scribe: &Scribe<'_>) -> Vec<Item> {
    let kinds = (1..).zip(kinds(findings, scribe));
    let item = |(number, kind): (usize, NotesOfKind)| {
        let text = format!("{} ({})", kind.title, kind.notes.len());
        let page = scribe.noted(&kind_id(number, &kind));
        Item { text: Td { page: Some(page), ..Td::text(text) }, ..Item::default() }
    };
    kinds.map(item).collect()
}

/// The findings, a section a kind.
pub(super) fn sections(findings: &[Finding], scribe: &Scribe<'_>) -> Vec<Section> {
    let kinds = (1..).zip(kinds(findings, scribe));
    let section = |(number, kind): (usize, NotesOfKind)| {
        let id = kind_id(number, &kind);
        let items = kind.notes.into_iter().map(|note| item(note, scribe));
        Section::new(id, Td::text(kind.title)).with(Block::items(items))
    };
    kinds.map(section).collect()
}

/// What links to a kind of finding lead to.
fn kind_id(number: usize, kind: &NotesOfKind) -> String {
    kind.id.map_or_else(|| format!("kind-{number}"), str::to_owned)
}

fn item(note: Note, scribe: &Scribe<'_>) -> Item {
    let own = |text: String| Td { lang: note.lang, ..Td::text(text) };
    let more = note.treatment.map(|treatment| (scribe.words.text("report-treatment"), own(treatment)));
    let place: Vec<String> = note.about.into_iter().chain(note.place).collect();
    Item { id: note.id, text: own(note.text), place: Some(place.join("  ")).filter(|own| !own.is_empty()), more }
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
            id: own_id(finding),
            text,
            about: said("about").filter(|about| !about.is_empty()),
            treatment: said("treatment").filter(|treatment| !treatment.is_empty()),
            lang: (scribe.words.lang() != Lang::Sv).then_some("sv"),
            place,
        },
        None => Note {
            id: None,
            text: scribe.words.say(&finding.message()),
            about: None,
            treatment: None,
            lang: None,
            place,
        },
    }
}
