//! Word documents. Only what holds a place is written anew: every other part
//! is copied as it lies, and in a part everything around a place stays as it is.

mod content;
mod control;
mod package;
mod picture;
mod splice;
mod story;
mod table;

use std::collections::BTreeMap;

use self::control::Carried;
use self::package::Package;
use self::picture::Pictures;
use self::splice::Edits;
use self::story::{Held, Place, Story};
use super::ask::Ask;
use super::change::{Change, State, mark};
use super::error::FillError;
use super::filling::Filling;
use super::place::{Asked, Filled};
use crate::present::Say;
use crate::present::format::{Style, TextTable};

/// A Word document with its places.
pub struct Document {
    package: Package,
    /// The parts that hold places: body, headers, footers, notes.
    stories: Vec<(String, Story)>,
}

impl Document {
    pub(super) fn read(bytes: Vec<u8>) -> Result<Self, FillError> {
        let package = Package::read(bytes)?;
        let mut stories = Vec::new();
        for (part, xml) in package.texts() {
            let story = Story::read(xml).map_err(|why| FillError::Part { part: part.to_owned(), why })?;
            if !story.places.is_empty() {
                stories.push((part.to_owned(), story));
            }
        }
        Ok(Self { package, stories })
    }

    pub(super) fn asked(&self) -> Vec<Asked> {
        let of = |(part, story): &(String, Story)| {
            let asked = |place: &Place| Asked { place: part.clone(), text: place.asks(), ask: place.ask() };
            story.places.iter().map(asked).collect::<Vec<_>>()
        };
        self.stories.iter().flat_map(of).collect()
    }

    pub(super) fn filled(&self, fillings: &BTreeMap<Ask, Filling>, style: Style<'_>) -> Result<Filled, FillError> {
        let (mut parts, mut changes) = (BTreeMap::new(), Vec::new());
        let mut pictures = Pictures::new(&self.package);
        let mut number = 0;
        for (part, story) in &self.stories {
            let xml = self.package.text(part);
            let mut edits = Edits::new(xml);
            for place in &story.places {
                let Some((ask, filling)) = place.ask().and_then(|ask| fillings.get_key_value(&ask)) else { continue };
                number += 1;
                let content = match filling {
                    Filling::Text(text) => content::Content::text(text),
                    Filling::Tables(sheets) => {
                        let tables = sheets
                            .iter()
                            .map(|sheet| TextTable::of(sheet, style, table::CHARACTERS))
                            .collect::<Vec<_>>();
                        let title = tables.first().map_or_else(String::new, |table| table.title.clone());
                        let (xml, text) = table::blocks(&tables, &story.prefix, Say::new(style.words));
                        content::Content::block(xml, text, title)
                    }
                    Filling::Picture(picture) => {
                        let (id, bytes) = pictures.add(part, picture)?;
                        let run = picture::run(picture, &id, number, &story.prefix);
                        content::Content::run(run, picture.title.clone(), &bytes)
                    }
                };
                let carried = Carried { ask: ask.to_string(), mark: content.mark.clone(), number };
                place
                    .fill(&content, &carried, story, &mut edits)
                    .map_err(|()| FillError::NotAlone { place: part.clone(), ask: ask.to_string() })?;
                changes.push(change(part, ask, place, &content));
            }
            parts.insert(part.clone(), edits.done().into_bytes());
        }
        pictures.into_parts(&mut parts);
        Ok(Filled { document: self.package.with(parts)?, beside: Vec::new(), changes })
    }
}

fn change(part: &str, ask: &Ask, place: &Place, content: &content::Content) -> Change {
    let held = place.held();
    let state = match held {
        // What a picture shows is not read; its mark says whether it is another.
        Some(Held { marked, .. }) if content.is_picture => {
            if *marked == content.mark {
                State::Same
            } else {
                State::Changed
            }
        }
        Some(Held { text, marked }) => State::of(Some(text), marked, &content.text),
        None => State::New,
    };
    let was = held.filter(|_| content.said.is_none()).map(|held| held.text.clone());
    let now = content.said.as_ref().unwrap_or(&content.text).clone();
    Change { place: part.to_owned(), ask: ask.clone(), state, was, now }
}
