//! Word documents. Only what holds a place is written anew: every other part
//! is copied as it lies, and in a part everything around a place stays as it is.

mod braces;
mod content;
mod control;
mod draft;
mod element;
mod package;
mod picture;
mod scan;
mod splice;
mod story;
mod table;

use std::collections::BTreeMap;

use self::content::Content;
use self::control::Carried;
pub use self::draft::Draft;
use self::package::Package;
use self::picture::Pictures;
use self::splice::Edits;
use self::story::{NoRoom, Place, Story};
use super::ask::Ask;
use super::change::{Change, State, mark};
use super::error::FillError;
use super::filling::Filling;
use super::place::{Asked, Filled};
use crate::present::Say;
use crate::present::format::{Sheet, Style, TextTable};

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
        let mut filler = Filler {
            fillings,
            style,
            pictures: Pictures::new(&self.package),
            number: self.stories.iter().map(|(_, story)| story.numbered).max().unwrap_or(0),
            changes: Vec::new(),
        };
        let mut parts = BTreeMap::new();
        for (part, story) in &self.stories {
            let mut edits = Edits::new(self.package.text(part));
            for place in &story.places {
                filler.fill(part, story, place, &mut edits)?;
            }
            if let Some(xml) = edits.done() {
                if let Some(why) = package::fault(&xml) {
                    return Err(FillError::Part { part: part.clone(), why });
                }
                parts.insert(part.clone(), xml.into_bytes());
            }
        }
        filler.pictures.into_parts(&mut parts);
        Ok(Filled { document: self.package.with(parts)?, beside: Vec::new(), changes: filler.changes })
    }
}

/// What places are filled from, and what became of them.
struct Filler<'a> {
    fillings: &'a BTreeMap<Ask, Filling>,
    style: Style<'a>,
    pictures: Pictures<'a>,
    /// The number of the last control.
    number: u32,
    changes: Vec<Change>,
}

impl Filler<'_> {
    fn fill(&mut self, part: &str, story: &Story, place: &Place, edits: &mut Edits<'_>) -> Result<(), FillError> {
        let Some((ask, filling)) = place.ask().and_then(|ask| self.fillings.get_key_value(&ask)) else { return Ok(()) };
        self.number += 1;
        let content = match filling {
            Filling::Text(text) => Content::text(text),
            Filling::Tables(sheets) => self.tables(sheets, story),
            Filling::Picture(picture) => {
                let bytes = picture::png(picture)?;
                let run = picture::run(picture, &picture::relation(&bytes), self.number, story);
                Content::run(run, picture.title.clone(), bytes)
            }
        };
        let change = change(part, ask, place, &content);
        // What people have done to a place that says what it said is theirs.
        if change.state != State::Same {
            let named = || (part.to_owned(), ask.to_string());
            let carried = Carried { ask: ask.to_string(), mark: content.mark.clone(), number: self.number };
            if carried.title_and_tag().is_none() {
                let (place, ask) = named();
                return Err(FillError::TooLong { place, ask });
            }
            place.fill(&content, &carried, story, edits).map_err(|NoRoom| {
                let (place, ask) = named();
                FillError::NotAlone { place, ask }
            })?;
            if let Some(bytes) = content.picture {
                self.pictures.put(part, bytes, story.is_strict);
            }
        }
        self.changes.push(change);
        Ok(())
    }

    fn tables(&self, sheets: &[Sheet], story: &Story) -> Content {
        let tables: Vec<TextTable> =
            sheets.iter().map(|sheet| TextTable::of(sheet, self.style, table::CHARACTERS)).collect();
        let title = tables.first().map_or_else(String::new, |table| table.title.clone());
        let (xml, text) = table::blocks(&tables, &story.prefix, Say::new(self.style.words));
        Content::block(xml, text, title)
    }
}

fn change(part: &str, ask: &Ask, place: &Place, content: &Content) -> Change {
    let held = place.held();
    let state = match held {
        None => State::New,
        // What a picture shows is not read; its mark says whether it is another.
        Some(held) if content.picture.is_some() => match (held.has_picture, held.marked == content.mark) {
            (false, _) => State::ByHand,
            (true, true) => State::Same,
            (true, false) => State::Changed,
        },
        Some(held) => State::of(Some(&held.text), &held.marked, &content.text),
    };
    let was = held.filter(|_| content.said.is_none()).map(|held| held.text.clone());
    let now = content.said.as_ref().unwrap_or(&content.text).clone();
    Change { place: part.to_owned(), ask: ask.clone(), state, was, now }
}
