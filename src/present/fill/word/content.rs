//! What goes into a place, as the XML of a Word document.

use quick_xml::escape::escape;

use super::mark;
use crate::words::visible_lines;

/// What goes into a place.
pub(super) struct Content {
    /// Its XML: runs, but for their properties, or blocks.
    pub xml: Xml,
    /// The text in it.
    pub text: String,
    /// What it is in short, where that is not its text.
    pub said: Option<String>,
    /// The mark of what is filled in.
    pub mark: String,
    /// The bytes of the picture, where it is seen and not read.
    pub picture: Option<Vec<u8>>,
}

/// The XML of what goes into a place.
pub(super) enum Xml {
    /// The content of a run that takes the look of the text around it.
    Run(String),
    /// Paragraphs and tables.
    Blocks(String),
}

impl Content {
    /// A text in the look of the text around it.
    pub(super) fn text(text: &str) -> Self {
        let text = visible_lines(text).into_owned();
        Self { mark: mark(text.as_bytes()), xml: Xml::Run(text.clone()), text, said: None, picture: None }
    }

    /// A picture inside a line.
    pub(super) fn run(xml: String, said: String, bytes: Vec<u8>) -> Self {
        Self { xml: Xml::Run(xml), text: String::new(), said: Some(said), mark: mark(&bytes), picture: Some(bytes) }
    }

    /// Paragraphs and tables, with the text in them and what they are.
    pub(super) fn block(xml: String, text: String, said: String) -> Self {
        Self { xml: Xml::Blocks(xml), mark: mark(text.as_bytes()), text, said: Some(said), picture: None }
    }
}

/// A run of text, its lines broken as they are.
pub(super) fn run(text: &str, properties: &str, w: &str) -> String {
    let lines: Vec<String> =
        text.split('\n').map(|line| format!("<{w}t xml:space=\"preserve\">{}</{w}t>", escape(line))).collect();
    format!("<{w}r>{properties}{}</{w}r>", lines.join(&format!("<{w}br/>")))
}
