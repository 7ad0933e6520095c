//! The charts of the pages, with their files: vectors, pixels and figures.

use std::collections::BTreeMap;

use super::blocks::{Block, Inline, PagePicture, Section};
use super::error::ReportError;
use super::view::{Scribe, Td};
use crate::present::chart::{ChartError, Drawing, Look, Picture, Theme};
use crate::present::format::{self, Format, Sheet, Style};
use crate::words::Words;

/// The width that charts are drawn for on a phone, in pixels of a style sheet.
const PHONE: i32 = 330;

/// The width that charts are drawn for on a sheet of paper.
const SHEET: i32 = 680;

/// What is taller can no longer be read when it is made to fit one.
const SHEET_HEIGHT: i32 = 1300;

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

/// Where pictures are to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Medium {
    /// Pages of HTML, wide and narrow, with files to take away.
    Pages,
    /// Sheets of paper.
    Paper,
}

/// The pictures of a report.
pub(super) struct Pictures<'a> {
    words: &'a Words,
    medium: Medium,
    /// Where the figures are from, at the foot of each file.
    source: String,
    load: i64,
    /// The files by name, from the folder of the report on.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl<'a> Pictures<'a> {
    pub(super) fn new(words: &'a Words, medium: Medium, source: String, load: i64) -> Self {
        Self { words, medium, source, load, files: BTreeMap::new() }
    }

    /// A section with the chart, or with the reason that there is none.
    pub(super) fn section(&mut self, wanted: Wanted, scribe: &Scribe<'_>) -> Result<Section, ReportError> {
        let Wanted { drawing, takeaway, data, title, empty } = wanted;
        let drawn = drawing.and_then(|drawing| Ok((self.drawn(&drawing)?, drawing)));
        let ((picture, inline), drawing) = match drawn {
            Ok(drawn) => drawn,
            Err(error) => {
                let why = match error {
                    ChartError::Empty => empty,
                    ChartError::TooTall(_) => "report-chart-too-tall",
                    error => return Err(error.into()),
                };
                let text = Block::text(self.words.text(why));
                return Ok(Section::new(format!("picture-{}", data.name), Td::text(title)).with([text]));
            }
        };
        let Picture { name, title, description, svg, .. } = picture;
        let forms: &[&'static str] = match self.medium {
            Medium::Pages => {
                self.put(&name, &drawing, takeaway.clone(), &data)?;
                &["svg", "png", "csv"]
            }
            Medium::Paper => {
                self.files.insert(file(&name, "svg"), svg.into_bytes());
                &["svg"]
            }
        };
        let files = forms.iter().map(|form| (*form, scribe.to(&file(&name, form)))).collect();
        let heading = takeaway.clone().unwrap_or_else(|| title.clone());
        let picture = PagePicture { subtitle: takeaway.map(|_| title), description, inline, files };
        Ok(Section::new(format!("picture-{name}"), Td::text(heading)).with([Block::Picture(picture)]))
    }

    /// The chart without its title, which stands above it.
    fn drawn(&self, drawing: &Drawing) -> Result<(Picture, Option<Inline>), ChartError> {
        let look = |theme, width, suffix: Option<&str>| Look {
            theme,
            width,
            untitled: true,
            suffix: suffix.map(str::to_owned),
            ..Look::default()
        };
        if self.medium == Medium::Paper {
            let picture = drawing.picture(&look(Theme::Light, Some(SHEET), None))?;
            return if picture.height() > SHEET_HEIGHT {
                Err(ChartError::TooTall(picture.height()))
            } else {
                Ok((picture, None))
            };
        }
        let wide = drawing.picture(&look(Theme::Page, None, Some("wide")))?;
        let narrow = drawing.picture(&look(Theme::Page, Some(PHONE), Some("narrow")))?;
        let inline = Inline { wide: wide.svg.clone(), narrow: narrow.svg };
        Ok((wide, Some(inline)))
    }

    /// Its files, each as whole as if nothing else were sent.
    fn put(&mut self, name: &str, drawing: &Drawing, title: Option<String>, data: &Sheet) -> Result<(), ReportError> {
        if self.files.contains_key(&file(name, "svg")) {
            return Ok(());
        }
        let look = Look { title, source: Some(self.source.clone()), ..Look::default() };
        let picture = drawing.picture(&look)?;
        let style = Style {
            format: Format::Csv,
            words: self.words,
            load: Some(self.load),
            loaded_on: None,
            changed: &[],
            width: None,
            ids: false,
        };
        let mut csv = Vec::new();
        format::write(&mut csv, std::slice::from_ref(data), style)?;
        self.files.insert(file(name, "png"), picture.png(DPI)?);
        self.files.insert(file(name, "svg"), picture.svg.into_bytes());
        self.files.insert(file(name, "csv"), csv);
        Ok(())
    }
}

fn file(name: &str, form: &str) -> String {
    format!("charts/{name}.{form}")
}
