//! What stands beside stored rows: corrections that touched them, and notes of
//! what a careful reader saw in their sources.

use chrono::NaiveDate;

use super::answer::{Cell, SourceDocument};
use crate::words::Message;

/// A value that takes the place of what a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The dataset whose row it corrects, which holds the correction too.
    pub dataset: String,
    /// Its id.
    pub id: String,
    /// The table of the corrected row.
    pub table: String,
    /// The id of the corrected row.
    pub row: String,
    /// The corrected column.
    pub column: String,
    /// What the file holds; `None` is an empty cell.
    pub expected: Option<String>,
    /// What is used instead; `None` is an empty cell.
    pub replacement: Option<String>,
    /// Why.
    pub reason: String,
    /// The role of whoever made it.
    pub role: String,
    /// When.
    pub corrected_on: NaiveDate,
    /// The file that holds it, and the line.
    pub place: String,
    /// The document that it rests on, if it names one.
    pub source: Option<SourceDocument>,
    /// The lines of that document.
    pub lines: Option<String>,
}

/// What a careful reader saw in a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceNote {
    /// The dataset that holds it.
    pub dataset: String,
    /// Its id.
    pub id: String,
    /// What kind of note, a word of [`super::vocabulary::NoteKind`].
    pub kind: String,
    /// The row that it is about here, `table/id`.
    pub about: String,
    /// What was seen.
    pub note: String,
    /// What the dataset does about it.
    pub treatment: String,
}

/// Everything that stands beside a row, or beside the rows of a figure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remarks {
    /// In order of dataset and id, each once.
    pub corrections: Vec<Correction>,
    /// In order of dataset and id, each once.
    pub notes: Vec<SourceNote>,
}

impl Remarks {
    /// Takes what stands beside other rows too.
    pub fn merge(&mut self, other: Self) {
        self.corrections.extend(other.corrections);
        self.corrections.sort_by(|a, b| (&a.dataset, &a.id).cmp(&(&b.dataset, &b.id)));
        self.corrections.dedup_by(|a, b| (&a.dataset, &a.id) == (&b.dataset, &b.id));
        self.notes.extend(other.notes);
        self.notes.sort_by(|a, b| (&a.dataset, &a.id).cmp(&(&b.dataset, &b.id)));
        self.notes.dedup_by(|a, b| (&a.dataset, &a.id) == (&b.dataset, &b.id));
    }

    /// The corrections as a cell of an answer.
    pub fn correction_cell(&self) -> Cell {
        Cell::List(self.corrections.iter().map(Correction::cell).collect())
    }

    /// The notes as a cell of an answer.
    pub fn note_cell(&self) -> Cell {
        Cell::List(self.notes.iter().map(SourceNote::cell).collect())
    }
}

/// A value as a sentence names it.
fn written(text: Option<&str>) -> Message {
    match text {
        None => Message::new("value-empty"),
        Some(text) => Message::new("value-written").with("value", text),
    }
}

impl Correction {
    fn args(&self, id: &str) -> Message {
        Message::new(id)
            .with("expected", written(self.expected.as_deref()))
            .with("replacement", written(self.replacement.as_deref()))
    }

    /// All of it in a sentence.
    pub fn message(&self) -> Message {
        self.args("correction-made")
            .with("column", self.column.as_str())
            .with("table", self.table.as_str())
            .with("row", self.row.as_str())
            .with("role", self.role.as_str())
            .with("date", self.corrected_on)
            .with("reason", self.reason.as_str())
    }

    /// From what is printed to what is used.
    pub fn chain(&self) -> Message {
        self.args("correction-used").with("id", self.id.as_str())
    }

    /// Who, when and why.
    pub fn why(&self) -> Message {
        Message::new("correction-why")
            .with("role", self.role.as_str())
            .with("date", self.corrected_on)
            .with("reason", self.reason.as_str())
    }

    fn cell(&self) -> Cell {
        let optional = |text: &Option<String>| text.clone().map_or(Cell::Null, Cell::Text);
        Cell::Record(vec![
            ("id", Cell::Text(self.id.clone())),
            ("dataset", Cell::Text(self.dataset.clone())),
            ("table", Cell::Text(self.table.clone())),
            ("row", Cell::Text(self.row.clone())),
            ("column", Cell::Text(self.column.clone())),
            ("expected", optional(&self.expected)),
            ("replacement", optional(&self.replacement)),
            ("reason", Cell::Text(self.reason.clone())),
            ("role", Cell::Text(self.role.clone())),
            ("corrected_on", Cell::Date(self.corrected_on)),
            ("text", Cell::Message(self.message())),
        ])
    }
}

impl SourceNote {
    /// All of it in a sentence.
    pub fn message(&self) -> Message {
        Message::new("note-said")
            .with("kind", Message::new(format!("note-kind-{}", self.kind)))
            .with("about", self.about.as_str())
            .with("note", self.note.as_str())
            .with("treatment", self.treatment.as_str())
    }

    /// That it was said before and holds here too.
    pub fn again(&self) -> Message {
        Message::new("note-above").with("id", self.id.as_str()).with("about", self.about.as_str())
    }

    fn cell(&self) -> Cell {
        Cell::Record(vec![
            ("id", Cell::Text(self.id.clone())),
            ("dataset", Cell::Text(self.dataset.clone())),
            ("kind", Cell::word("note-kind", &self.kind)),
            ("about", Cell::Text(self.about.clone())),
            ("note", Cell::Text(self.note.clone())),
            ("treatment", Cell::Text(self.treatment.clone())),
        ])
    }
}
