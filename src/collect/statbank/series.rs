//! A comparison series as a row: what is counted, by the service's own definition.

use super::beside::Draft;
use crate::collect::source::Source;
use crate::intake::{StatSeries, Statbank};
use crate::model::answer::Entity;
use crate::model::answer::import::{ImportAction, ImportRow, ReadAs};
use crate::words::Message;

/// The row of a series that an answer describes.
pub(super) fn draft((file, own): (&Statbank, &StatSeries), source: &Source, id: String) -> Draft {
    let text = |own: &Option<String>| own.clone().unwrap_or_default();
    let why = match &own.definition {
        Some(definition) => Message::new("read-series-defined").with("definition", definition.trim_end_matches('.')),
        None => Message::new("read-series"),
    };
    Draft {
        key: vec![("code", own.code.clone())],
        says: vec![("name", own.name.clone()), ("unit", text(&own.unit)), ("definition", text(&own.definition))],
        found: vec![
            ("updated", own.updated.map_or_else(String::new, |day| day.to_string())),
            ("source", source.id.clone()),
            ("lines", own.pointer.clone()),
        ],
        shown: ImportRow {
            place: file.place(&own.pointer),
            was: own.name.clone(),
            action: ImportAction::Added,
            about: Some(Entity::named(&id, &own.name)),
            of: None,
            period: None,
            read: ReadAs::Nothing,
            id: String::new(),
            why: vec![why],
        },
        id,
    }
}
