//! Activities as a file of the IATI activity standard, version 2.03. Elements stand in the order of its schema, texts in
//! Swedish and, where they differ, in English.

mod activity;
mod codes;
mod results;
mod text;

use self::text::Xml;
use super::error::ExportError;
use crate::model::answer::published::{Body, Published};

/// The version of the standard.
const VERSION: &str = "2.03";

/// Who publishes, and as of when.
#[derive(Debug, Clone, Copy)]
pub struct Reporter<'a> {
    /// Its identifier in the standard: `SE-ON-2120001124`.
    pub reference: &'a str,
    /// When the figures were loaded, as a date and time.
    pub loaded_at: &'a str,
}

/// The file.
pub fn write(published: &Published, reporter: &Reporter<'_>) -> Result<Vec<u8>, ExportError> {
    let mut xml = Xml::new(reporter.reference, &published.owner.name.id);
    written(&mut xml, published, reporter).map_err(|error| ExportError::Other(error.to_string()))?;
    Ok(xml.into_bytes())
}

fn written(xml: &mut Xml, published: &Published, reporter: &Reporter<'_>) -> std::io::Result<()> {
    // A time that is none would make the whole file invalid.
    let loaded_at = chrono::DateTime::parse_from_rfc3339(reporter.loaded_at).is_ok().then_some(reporter.loaded_at);
    let mut attributes = vec![("version", VERSION)];
    attributes.extend(loaded_at.map(|at| ("generated-datetime", at)));
    xml.within("iati-activities", &attributes, |xml| {
        published.activities.iter().try_for_each(|own| activity::write(xml, &published.owner, own))
    })
}

/// Whether a text can be the identifier of a publisher: that of the register of its country, a hyphen and what the
/// register knows it by. It begins the identifier of every activity, so that it has none of the marks that these may not have.
pub fn is_reference(text: &str) -> bool {
    let mark = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '.' | '_');
    let mut parts = text.split('-');
    let country = parts.next().is_some_and(|own| own.len() >= 2 && own.chars().all(|c| c.is_ascii_uppercase()));
    country && parts.clone().count() >= 2 && parts.all(|own| !own.is_empty()) && text.chars().all(mark)
}

/// Whether the standard has a code for what a publisher is.
pub fn is_publisher(body: &Body) -> bool {
    body.kind.is_some()
}
