//! What is described, and what comes of it.

use crate::model::period::Year;
use crate::model::vocabulary::OrganisationKind;
use crate::words::Message;

/// A form of RDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Turtle.
    Turtle,
    /// RDF/XML.
    Xml,
}

/// Who publishes a dataset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publisher {
    /// Its name in Swedish and in English.
    pub names: (String, String),
    /// What it is.
    pub kind: OrganisationKind,
}

/// A file that can be fetched.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its path below the address.
    pub path: String,
    /// The table that it holds; none of the package as a whole.
    pub table: Option<String>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// All that is known of a dataset and of where it lies.
#[derive(Debug, Clone)]
pub struct Dataset<'a> {
    /// Its name.
    pub name: &'a str,
    /// The text of its package file.
    pub package: &'a str,
    /// Who publishes it, if that is known.
    pub publisher: Option<Publisher>,
    /// Whom to write to.
    pub contact: Option<&'a str>,
    /// The address of the folder that its files lie in.
    pub url: &'a str,
    /// The first and the last year that its rows are about.
    pub years: Option<(Year, Year)>,
    /// The packed dataset, then its tables.
    pub parts: Vec<Part>,
}

/// The metadata of a dataset, and what the profile recommends that nobody has said.
#[derive(Debug, Clone)]
pub struct Described {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// What could be added.
    pub recommended: Vec<Message>,
}
