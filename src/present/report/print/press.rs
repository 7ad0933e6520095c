//! The setting of a document by typst, shut in: it sees one template, its
//! content as data, its pictures and two fonts, and neither files, packages,
//! the system's fonts nor the clock.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::letters;
use crate::present::report::error::ReportError;

/// How everything looks; what is written stands in the data alone, so that nothing in it can become markup.
const TEMPLATE: &str = include_str!("report.typ");

/// What is to be set.
pub(super) struct Sheet {
    /// What the template reads, as JSON.
    pub content: Vec<u8>,
    /// Pictures of vectors by the names that the content has for them.
    pub pictures: BTreeMap<String, Vec<u8>>,
    /// The day that it is of, which also is today.
    pub day: String,
    /// What it is of, the same for each making of the same document.
    pub identity: String,
}

/// The document, which keeps the rules of PDF/UA-1 as far as a program can see.
pub(super) fn pdf(sheet: Sheet) -> Result<Vec<u8>, ReportError> {
    let identity = sheet.identity.clone();
    let press = Press::new(sheet)?;
    let set = typst::compile::<PagedDocument>(&press);
    let document = set.output.map_err(|errors| said(&errors))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| failed(error.message()))?;
    let options = PdfOptions {
        ident: Smart::Custom(identity),
        creator: Smart::Custom(Some(concat!("Utfall ", env!("CARGO_PKG_VERSION")).to_owned())),
        timestamp: press.today.map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| said(&errors))
}

/// All that the template can reach.
struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    /// By their names.
    files: BTreeMap<String, Bytes>,
    today: Option<Datetime>,
}

impl Press {
    fn new(sheet: Sheet) -> Result<Self, ReportError> {
        let fonts = letters::fonts();
        let mut files = BTreeMap::from([("report.json".to_owned(), Bytes::new(sheet.content))]);
        for (name, bytes) in sheet.pictures {
            let text = String::from_utf8(bytes).map_err(|error| failed(&error.to_string()))?;
            files.insert(name, Bytes::from_string(letters::showing(&text, &fonts)));
        }
        // Heads of rows are marked as such by functions that typst may still rename.
        let features = [Feature::A11yExtras].into_iter().collect();
        Ok(Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            template: Source::new(id_of("report.typ")?, TEMPLATE.to_owned()),
            files,
            today: date(&sheet.day),
        })
    }
}

impl World for Press {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(id.get().vpath().get_without_slash()).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}

fn id_of(name: &str) -> Result<FileId, ReportError> {
    let path = VirtualPath::new(name).map_err(|error| failed(&error.to_string()))?;
    Ok(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

fn date(day: &str) -> Option<Datetime> {
    let day: NaiveDate = day.parse().ok()?;
    let [month, of_month] = [day.month(), day.day()].map(|part| u8::try_from(part).ok());
    Datetime::from_ymd_hms(day.year(), month?, of_month?, 0, 0, 0)
}

/// What typst has to say, in one line.
fn said(errors: &[SourceDiagnostic]) -> ReportError {
    let mut texts: Vec<&str> = Vec::new();
    for error in errors {
        texts.push(&error.message);
        texts.extend(error.hints.iter().map(|hint| hint.v.as_str()));
    }
    failed(&texts.join("; "))
}

fn failed(why: &str) -> ReportError {
    ReportError::Print(why.to_owned())
}
