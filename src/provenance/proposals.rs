//! What would mend a dataset: a cell, what it holds, what it should hold, and why.

use std::collections::BTreeSet;

use super::passage::Range;
use super::report::written;
use super::rows::{Home, RawRow};
use crate::diag::Place;
use crate::intake::RowPosition;
use crate::model::vocabulary::vocabulary;
use crate::words::Message;

vocabulary! {
    /// What a proposal mends.
    Mend {
        /// The words that tell a row's number from others.
        Printed = "printed",
        /// The document of a source: its SHA-256 and how many lines it has.
        Sha256 = "sha256",
        /// Where in its document a row stands.
        Lines = "lines",
    }
}

/// A cell that should hold something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What it mends.
    pub mend: Mend,
    /// The dataset, by name.
    pub dataset: String,
    /// The table; the sources are in the package file.
    pub table: &'static str,
    /// The row's id.
    pub id: String,
    /// Where the row begins.
    pub row: RowPosition,
    /// Where the cell stands.
    pub place: Place,
    /// Its column.
    pub column: &'static str,
    /// What it holds.
    pub was: String,
    /// What it should hold.
    pub becomes: String,
    /// Why.
    pub why: Message,
}

/// Words that would tell a row's number from others, when they stand in its `printed`.
pub(super) struct Words<'w> {
    pub(super) words: String,
    /// The table and the row of what it is about, where its `printed` must have them as well.
    pub(super) named: Option<(&'static str, &'w Home)>,
}

impl Words<'_> {
    /// What to write, in words.
    pub(super) fn advice(&self) -> Message {
        let words = self.words.as_str();
        match &self.named {
            None => Message::new("advice-words").with("words", words),
            Some((table, home)) => {
                let message = Message::new("advice-words-of-named").with("table", *table).with("words", words);
                message.with("id", home.key.2.as_str()).with("printed", with(&home.printed, words))
            }
        }
    }
}

/// The texts of a cell and one more.
fn with(texts: &str, text: &str) -> String {
    if texts.split(';').any(|own| own == text) {
        return texts.to_owned();
    }
    if texts.is_empty() { text.to_owned() } else { format!("{texts};{text}") }
}

/// Proposals as they are found, where anybody asks for them.
#[derive(Debug, Default)]
pub(super) struct Proposals {
    wanted: bool,
    found: Vec<Proposal>,
}

impl Proposals {
    pub(super) fn wanted() -> Self {
        Self { wanted: true, found: Vec::new() }
    }

    /// Takes what a row's cell should hold, worked out only where it is asked for.
    pub(super) fn of_row(
        &mut self,
        mend: Mend,
        row: &RawRow<'_>,
        column: &'static str,
        becomes: impl FnOnce() -> Option<(String, Message)>,
    ) {
        // A correction says itself what it expects of a cell.
        if !self.wanted || row.table() == "corrections" {
            return;
        }
        let Some(((becomes, why), position)) = becomes().zip(row.position()) else { return };
        let was = row.get(column).to_owned();
        let known = row.file.table.given().any(|given| given.name == column);
        if known && was != becomes {
            self.push(Proposal {
                mend,
                dataset: row.dataset.info.name.clone(),
                table: row.table(),
                id: row.get("id").to_owned(),
                row: position,
                place: row.place(column),
                column,
                was,
                becomes,
                why,
            });
        }
    }

    /// Takes words that would tell a row's number from others.
    pub(super) fn of_words<'w>(
        &mut self,
        row: &RawRow<'_>,
        lines: &[Range],
        words: impl FnOnce() -> Option<Words<'w>>,
    ) {
        if !self.wanted {
            return;
        }
        let Some(Words { words, named }) = words() else { return };
        let why = Message::new("mend-words").with("words", words.as_str()).with("lines", written(lines));
        let why = why.with("source", row.get("source"));
        if let Some((table, home)) = named
            && let Some(file) = row.dataset.tables().iter().find(|file| file.table.name == table)
            && let Some(position) = home.row.filter(|_| with(&home.printed, &words) != home.printed)
        {
            self.push(Proposal {
                mend: Mend::Printed,
                dataset: row.dataset.info.name.clone(),
                table,
                id: home.key.2.clone(),
                row: position,
                place: file.place(position, "printed"),
                column: "printed",
                was: home.printed.clone(),
                becomes: with(&home.printed, &words),
                why: Message::new("mend-words-of-named").with("id", row.get("id")),
            });
        }
        self.of_row(Mend::Printed, row, "printed", || Some((words, why)));
    }

    /// Takes a proposal. What several rows ask of one cell is asked for together.
    pub(super) fn push(&mut self, proposal: Proposal) {
        let cell = |own: &Proposal| (own.table, own.row, own.column) == (proposal.table, proposal.row, proposal.column);
        let known = self.found.iter_mut().find(|own| own.dataset == proposal.dataset && cell(own));
        match known {
            Some(known) => {
                let texts = proposal.becomes.split(';');
                known.becomes = texts.fold(known.becomes.clone(), |texts, text| with(&texts, text));
            }
            None => self.found.push(proposal),
        }
    }

    pub(super) fn is_wanted(&self) -> bool {
        self.wanted
    }

    /// All of them, in the order of their places. A text that two sources could be is proposed for neither.
    pub(super) fn sorted(mut self) -> Vec<Proposal> {
        let is_shared = |own: &Proposal| {
            let of_another = |other: &Proposal| other.becomes == own.becomes && other.id != own.id;
            own.column == "sha256" && self.found.iter().any(|other| other.column == "sha256" && of_another(other))
        };
        let shared: BTreeSet<(String, String)> =
            self.found.iter().filter(|own| is_shared(own)).map(|own| (own.dataset.clone(), own.id.clone())).collect();
        let in_doubt = |own: &Proposal| shared.contains(&(own.dataset.clone(), own.id.clone()));
        self.found.retain(|own| own.mend != Mend::Sha256 || !in_doubt(own));
        self.found.sort_by(|a, b| (&a.place, a.column).cmp(&(&b.place, b.column)));
        self.found
    }
}
