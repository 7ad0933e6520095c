//! The charts of the pages, with their files: vectors, pixels and figures.

use std::collections::BTreeMap;

use super::blocks::{Block, PagePicture, Section};
use super::error::ReportError;
use super::undrawn::why_none;
use super::view::{Scribe, Td};
use crate::present::chart::{ChartError, Drawing, Look, Picture, Theme};
use crate::present::format::{self, Sheet};
use crate::words::Words;

/// The width that charts are drawn for on a phone, in pixels of a style sheet.
const PHONE: i32 = 330;

/// Pictures of pixels are twice the size, for print and sharp screens.
pub const DPI: u32 = 192;

/// A chart that a page is to show.
pub(super) struct Wanted {
    pub drawing: Result<Drawing, ChartError>,
    /// What it says in short.
    pub takeaway: Option<String>,
    /// Its figures.
    pub data: Sheet,
    /// What stands above it where nothing is drawn.
    pub title: String,
    /// Why nothing is drawn, where there is nothing to draw.
    pub empty: &'static str,
}

/// The pictures of a report.
pub(super) struct Pictures<'a> {
    words: &'a Words,
    /// Where the figures are from, at the foot of each file.
    source: String,
    /// The files by name, from the folder of the report on.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl<'a> Pictures<'a> {
    pub(super) fn new(words: &'a Words, source: String) -> Self {
        Self { words, source, files: BTreeMap::new() }
    }

    /// A section with the chart, or with the reason that there is none.
    pub(super) fn section(&mut self, wanted: Wanted, scribe: &Scribe<'_>) -> Result<Section, ReportError> {
        let Wanted { drawing, takeaway, data, title, empty } = wanted;
        let drawing = match drawing {
            Ok(drawing) => drawing,
            Err(error) => return self.none(error, (title, &data.name, empty)),
        };
        let look = Look { title: takeaway.clone(), source: Some(self.source.clone()), ..Look::default() };
        let picture = match drawing.picture(&look) {
            Ok(picture) => picture,
            Err(error) => return self.none(error, (title, &data.name, empty)),
        };
        let (name, shown) = (self.put(&picture, &data)?, picture.name.clone());
        let suffix = name.strip_prefix(&shown).unwrap_or_default();
        let page = |width, screen: &str| Look {
            theme: Theme::Page,
            width,
            untitled: true,
            suffix: Some(format!("{screen}{suffix}")),
            ..Look::default()
        };
        let own_title = drawing.title().to_owned();
        let on_page = PagePicture {
            subtitle: takeaway.is_some().then(|| own_title.clone()),
            wide: drawing.picture(&page(None, "wide"))?.svg,
            narrow: match drawing.picture(&page(Some(PHONE), "narrow")) {
                Ok(narrow) => Some(narrow.svg),
                // What is a picture on a desk may be a list without end on a phone.
                Err(ChartError::TooTall(_)) => None,
                Err(error) => return Err(error.into()),
            },
            files: ["svg", "png", "csv"].map(|form| (form, scribe.to(&file(&name, form)))).to_vec(),
        };
        let heading = takeaway.unwrap_or(own_title);
        Ok(Section::new(format!("picture-{name}"), Td::text(heading)).with([Block::Picture(on_page)]))
    }

    /// A section that says why there is no picture.
    fn none(&self, error: ChartError, (title, name, empty): (String, &str, &str)) -> Result<Section, ReportError> {
        let why = why_none(error, empty)?;
        let text = Block::text(self.words.text(why));
        Ok(Section::new(format!("no-picture-{name}"), Td::text(title)).with([text]))
    }

    /// Keeps its files, each as whole as if nothing else were sent, and says what they are called: by the chart's name,
    /// and by a number where another picture has that.
    fn put(&mut self, picture: &Picture, data: &Sheet) -> Result<String, ReportError> {
        let svg = picture.svg.as_bytes();
        let mut name = picture.name.clone();
        for number in 2.. {
            match self.files.get(&file(&name, "svg")) {
                Some(own) if own == svg => return Ok(name),
                Some(_) => name = format!("{}-{number}", picture.name),
                None => break,
            }
        }
        let csv = format::csv(data, self.words)?;
        self.files.insert(file(&name, "png"), picture.png(DPI)?);
        self.files.insert(file(&name, "svg"), svg.to_vec());
        self.files.insert(file(&name, "csv"), csv);
        Ok(name)
    }
}

fn file(name: &str, form: &str) -> String {
    format!("charts/{name}.{form}")
}
