//! Documents with figures in them: what a document asks for, and the document
//! with the answers in its places. What is filled in can be filled in again.

mod ask;
mod change;
mod error;
mod filling;
mod markdown;
mod place;
mod word;

use std::collections::BTreeMap;

pub use ask::{Ask, Shown};
pub use change::{Change, State};
pub use error::FillError;
pub use filling::Filling;
pub use place::{Asked, Filled};
pub use word::Draft;

use crate::present::format::Style;

/// A document with places to fill.
pub enum Template {
    /// Markdown.
    Markdown(markdown::Document),
    /// A Word document.
    Word(Box<word::Document>),
}

impl Template {
    /// A Markdown document.
    pub fn markdown(text: &str) -> Self {
        Template::Markdown(markdown::Document::read(text))
    }

    /// A Word document.
    pub fn word(bytes: Vec<u8>) -> Result<Self, FillError> {
        Ok(Template::Word(Box::new(word::Document::read(bytes)?)))
    }

    /// Every place, in order.
    pub fn asked(&self) -> Vec<Asked> {
        match self {
            Template::Markdown(document) => document.asked(),
            Template::Word(document) => document.asked(),
        }
    }

    /// The document with what was asked for, by the text of what asks; `name` is that of the document without its ending.
    pub fn filled(&self, fillings: &BTreeMap<Ask, Filling>, name: &str, style: Style<'_>) -> Result<Filled, FillError> {
        match self {
            Template::Markdown(document) => document.filled(fillings, name, style),
            Template::Word(document) => document.filled(fillings, style),
        }
    }
}
