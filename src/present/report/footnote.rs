//! The source of a figure in a few lines, for the foot of a sheet.

use serde::Serialize;

use crate::model::answer::{Evidence, Explained};
use crate::present::explain;
use crate::words::{Arg, Message, Words};

/// How many rows a footnote lists; `utfall explain` lists them all.
const LISTED: usize = 4;

/// How a figure is computed, and where the rows behind it stand.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Footnote {
    formula: String,
    /// The documents by name, which is Swedish, each with its places.
    documents: Vec<(Option<String>, String)>,
    /// The figure's address, or how many rows more there are at it.
    tail: String,
}

impl Footnote {
    pub(super) fn of(explained: &Explained, words: &Words) -> Self {
        let mut documents: Vec<(Option<String>, Vec<String>)> = Vec::new();
        for row in explained.evidence.iter().take(LISTED) {
            let document = row.source.as_ref().map(|source| explain::named(source, words));
            let place = place(row, words);
            match documents.iter_mut().find(|(own, _)| *own == document) {
                Some((_, places)) => places.push(place),
                None => documents.push((document, vec![place])),
            }
        }
        let left = i64::try_from(explained.evidence.len().saturating_sub(LISTED)).unwrap_or(i64::MAX);
        let address = explained.address().as_str();
        let more = Message::new("report-more-rows").with("count", Arg::Int(left)).with("address", address);
        Self {
            formula: words.say(&explained.figure.working.formula),
            documents: documents.into_iter().map(|(name, places)| (name, places.join("; "))).collect(),
            tail: if left > 0 { words.say(&more) } else { address.to_owned() },
        }
    }

    /// All of it in a row.
    pub(super) fn text(&self) -> String {
        let of_document = |(document, places): &(Option<String>, String)| match document {
            Some(document) => format!("{document}: {places}"),
            None => places.clone(),
        };
        let documents = self.documents.iter().map(of_document);
        std::iter::once(self.formula.clone()).chain(documents).chain([self.tail.clone()]).collect::<Vec<_>>().join(". ")
    }
}

/// Where a row stands, and on which lines of its document.
fn place(row: &Evidence, words: &Words) -> String {
    let place = explain::file_and_line(row);
    match &row.lines {
        Some(lines) => {
            let message = Message::new("report-footnote-row").with("place", place);
            words.say(&message.with("located", explain::located_in_text(lines)))
        }
        None => place,
    }
}
