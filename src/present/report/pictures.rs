//! The charts of the pages, with their files: vectors, pixels and figures.

use std::collections::BTreeMap;

use super::blocks::{Block, PagePicture, Section};
use super::error::ReportError;
use super::view::{Scribe, Td};
use crate::present::chart::{ChartError, Drawing, Look, Theme};
use crate::present::format::{self, Format, Sheet, Style};
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
    load: i64,
    /// The files by name, from the folder of the report on.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl<'a> Pictures<'a> {
    pub(super) fn new(words: &'a Words, source: String, load: i64) -> Self {
        Self { words, source, load, files: BTreeMap::new() }
    }

    /// A section with the chart, or with the reason that there is none.
    pub(super) fn section(&mut self, wanted: Wanted, scribe: &Scribe<'_>) -> Result<Section, ReportError> {
        let Wanted { drawing, takeaway, data, title, empty } = wanted;
        let drawn = drawing.and_then(|drawing| {
            let page = |width, suffix: &str| Look {
                theme: Theme::Page,
                width,
                untitled: true,
                suffix: Some(suffix.to_owned()),
                ..Look::default()
            };
            let wide = drawing.picture(&page(None, "wide"))?;
            let narrow = drawing.picture(&page(Some(PHONE), "narrow"))?;
            Ok((wide, narrow, drawing))
        });
        let (wide, narrow, drawing) = match drawn {
            Ok(drawn) => drawn,
            Err(error) => {
                let why = match error {
                    ChartError::Empty => empty,
                    ChartError::TooTall(_) | ChartError::TooMany(_) => "report-chart-too-tall",
                    error => return Err(error.into()),
                };
                let text = Block::text(self.words.text(why));
                return Ok(Section::new(format!("picture-{}", data.name), Td::text(title)).with([text]));
            }
        };
        let name = wide.name.clone();
        self.put(&name, &drawing, takeaway.clone(), &data)?;
        let files = ["svg", "png", "csv"].map(|form| (form, scribe.to(&file(&name, form))));
        let heading = takeaway.clone().unwrap_or_else(|| wide.title.clone());
        let picture = PagePicture {
            subtitle: takeaway.map(|_| wide.title.clone()),
            wide: wide.svg,
            narrow: narrow.svg,
            files: files.to_vec(),
        };
        Ok(Section::new(format!("picture-{name}"), Td::text(heading)).with([Block::Picture(picture)]))
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
