//! The report: one page for people, whole in itself, with the source behind
//! every number; and the same as a workbook and as a Word document.

mod content;
mod context;
mod drawn;
mod error;
mod goals;
mod headlines;
mod measured;
mod money;
mod notes;
mod page;
mod reconciled;
mod results;
mod scenario;
mod series;
mod sheets;
mod sources;
mod view;
mod word;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::present::format::{self, Style};
use crate::words::Words;

pub use content::{Headline, Rendered, Report};
pub use error::ReportError;
pub use headlines::headlines;
pub use notes::stands_behind;
pub use word::draft;

/// Pictures of pixels are twice the size, for print and sharp screens.
pub const DPI: u32 = 192;

/// The report as a page.
pub fn render(report: &Report, words: &Words) -> Result<Rendered, ReportError> {
    page::render(report, words)
}

/// Writes `index.html` and `charts/` into a folder and returns the files. The
/// page comes last, and each file appears whole or not at all.
pub fn write(report: &Report, words: &Words, folder: &Path) -> Result<Vec<PathBuf>, ReportError> {
    let rendered = render(report, words)?;
    let charts = folder.join("charts");
    fs::create_dir_all(&charts).map_err(|source| file_error(&charts, source))?;
    let mut written = Vec::new();
    for picture in &rendered.pictures {
        written.push((charts.join(format!("{}.svg", picture.name)), picture.svg.clone().into_bytes()));
        written.push((charts.join(format!("{}.png", picture.name)), picture.png(DPI)?));
    }
    written.push((folder.join("index.html"), rendered.html.into_bytes()));
    written.iter().try_for_each(|(path, bytes)| put(path, bytes))?;
    Ok(written.into_iter().map(|(path, _)| path).collect())
}

/// Writes `report.xlsx` into a folder, with all that the page is written from, and returns the file.
pub fn write_workbook(report: &Report, folder: &Path, style: Style<'_>) -> Result<PathBuf, ReportError> {
    let mut bytes = Vec::new();
    let title = page::title(report, style.words);
    format::write_workbook(&mut bytes, title, &sheets::sheets(report, style.words), style)?;
    fs::create_dir_all(folder).map_err(|source| file_error(folder, source))?;
    let path = folder.join("report.xlsx");
    put(&path, &bytes)?;
    Ok(path)
}

/// Writes beside the place and moves it there, so that a file appears whole or not at all.
pub fn put(path: &Path, bytes: &[u8]) -> Result<(), ReportError> {
    // A link stays one: what it leads to is written.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mut beside = target.clone().into_os_string();
    beside.push(format!(".{}.part", std::process::id()));
    fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, &target)).map_err(|source| {
        // What is left of a failed write helps nobody; the first error is the one to tell.
        let _ = fs::remove_file(&beside);
        file_error(path, source)
    })
}

fn file_error(path: &Path, source: io::Error) -> ReportError {
    ReportError::File { path: path.display().to_string(), source }
}
