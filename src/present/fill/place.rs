//! The places of a document, before and after.

use super::ask::Ask;
use super::change::Change;

/// A place in a document, and what it asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Where it is: a line, or a part of the document.
    pub place: String,
    /// What stands there.
    pub text: String,
    /// What it asks for; nothing where that cannot be read.
    pub ask: Option<Ask>,
}

/// A document that has been filled.
pub struct Filled {
    /// Its bytes.
    pub document: Vec<u8>,
    /// Pictures that lie beside it, by file name.
    pub beside: Vec<(String, Vec<u8>)>,
    /// What each place holds now, in the order of the document.
    pub changes: Vec<Change>,
}
