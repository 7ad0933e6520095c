//! The charts of the pages, with their files: vectors, pixels and figures.

use std::collections::BTreeMap;

use super::blocks::{Block, Inline, PagePicture, Section};
use super::error::ReportError;
use super::undrawn::why_none;
use super::view::{Scribe, Td};
use crate::present::chart::{ChartError, Drawing, Look, Picture, Theme};
use crate::present::format::{self, Sheet};
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
    /// The files by name, from the folder of the report on.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl<'a> Pictures<'a> {
    pub(super) fn new(words: &'a Words, medium: Medium, source: String) -> Self {
        Self { words, medium, source, files: BTreeMap::new() }
    }

    /// A section with the chart, or with the reason that there is none.
    pub(super) fn section(&mut self, wanted: Wanted, scribe: &Scribe<'_>) -> Result<Section, ReportError> {
        let Wanted { drawing, takeaway, data, title, empty } = wanted;
        let drawn = drawing.map_err(ReportError::from).and_then(|drawing| {
            let (name, inline) = match self.medium {
                Medium::Pages => self.on_a_page(&drawing, takeaway.clone(), &data)?,
                Medium::Paper => (self.on_paper(&drawing)?, None),
            };
            Ok((drawing, name, inline))
        });
        let (drawing, name, inline) = match drawn {
            Ok(drawn) => drawn,
            Err(ReportError::Chart(error)) => return self.none(error, (title, &data.name, empty)),
            Err(error) => return Err(error),
        };
        let forms: &[&'static str] = match self.medium {
            Medium::Pages => &["svg", "png", "csv"],
            Medium::Paper => &["svg"],
        };
        let own_title = drawing.title().to_owned();
        let picture = PagePicture {
            subtitle: takeaway.is_some().then(|| own_title.clone()),
            description: drawing.description().to_owned(),
            inline,
            files: forms.iter().map(|form| (*form, scribe.to(&file(&name, form)))).collect(),
        };
        let heading = takeaway.unwrap_or(own_title);
        Ok(Section::new(format!("picture-{name}"), Td::text(heading)).with([Block::Picture(picture)]))
    }

    /// Keeps the files of a chart, and draws it in two widths for a page, where its title stands above it.
    fn on_a_page(
        &mut self,
        drawing: &Drawing,
        takeaway: Option<String>,
        data: &Sheet,
    ) -> Result<(String, Option<Inline>), ReportError> {
        let look = Look { title: takeaway, source: Some(self.source.clone()), ..Look::default() };
        let picture = drawing.picture(&look)?;
        let name = self.put(&picture, data)?;
        let suffix = name.strip_prefix(&picture.name).unwrap_or_default();
        let page = |width, screen: &str| Look {
            theme: Theme::Page,
            width,
            untitled: true,
            suffix: Some(format!("{screen}{suffix}")),
            ..Look::default()
        };
        let wide = drawing.picture(&page(None, "wide"))?.svg;
        let narrow = match drawing.picture(&page(Some(PHONE), "narrow")) {
            Ok(narrow) => Some(narrow.svg),
            // What is a picture on a desk may be a list without end on a phone.
            Err(ChartError::TooTall(_)) => None,
            Err(error) => return Err(error.into()),
        };
        Ok((name, Some(Inline { wide, narrow })))
    }

    /// Keeps a chart as it stands on a sheet, below its title.
    fn on_paper(&mut self, drawing: &Drawing) -> Result<String, ReportError> {
        let look = Look { width: Some(SHEET), untitled: true, ..Look::default() };
        let picture = drawing.picture(&look)?;
        if picture.height() > SHEET_HEIGHT {
            return Err(ChartError::TooTall(picture.height()).into());
        }
        Ok(self.keep(&picture).0)
    }

    /// A section that says why there is no picture.
    fn none(&self, error: ChartError, (title, name, empty): (String, &str, &str)) -> Result<Section, ReportError> {
        let why = why_none(error, empty)?;
        let text = Block::text(self.words.text(why));
        Ok(Section::new(format!("no-picture-{name}"), Td::text(title)).with([text]))
    }

    /// Keeps its vectors, and says what they are called, by the chart's name, and by a number where another picture has that;
    /// and whether they are new.
    fn keep(&mut self, picture: &Picture) -> (String, bool) {
        let svg = picture.svg.as_bytes();
        let mut name = picture.name.clone();
        for number in 2.. {
            match self.files.get(&file(&name, "svg")) {
                Some(own) if own == svg => return (name, false),
                Some(_) => name = format!("{}-{number}", picture.name),
                None => break,
            }
        }
        self.files.insert(file(&name, "svg"), svg.to_vec());
        (name, true)
    }

    /// Keeps its files, each as whole as if nothing else were sent, and says what they are called.
    fn put(&mut self, picture: &Picture, data: &Sheet) -> Result<String, ReportError> {
        let (name, is_new) = self.keep(picture);
        if !is_new {
            return Ok(name);
        }
        let csv = format::csv(data, self.words)?;
        self.files.insert(file(&name, "png"), picture.png(DPI)?);
        self.files.insert(file(&name, "csv"), csv);
        Ok(name)
    }
}

fn file(name: &str, form: &str) -> String {
    format!("charts/{name}.{form}")
}
