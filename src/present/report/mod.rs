//! The report: pages for people, with the source behind every number; and the
//! same as a workbook, as a Word document and on paper.

mod about;
mod blocks;
mod changes;
mod content;
mod context;
mod edition;
mod error;
mod footnote;
mod goals;
mod headlines;
mod ledger;
mod measured;
mod money;
mod note_ids;
mod notes;
mod owners;
mod pictures;
mod print;
mod reconciled;
mod results;
mod scenario;
mod series;
mod sheets;
mod site;
mod subjects;
mod undrawn;
mod view;
mod word;
mod written;

use std::path::{Path, PathBuf};

use crate::present::files::put_below;
use crate::present::format::{self, Style};
use crate::words::Words;

pub use content::{Headline, Origin, OwnerSeen, Report};
pub use edition::{Edition, Subject};
pub use error::ReportError;
pub use headlines::headlines;
pub use note_ids::stands_behind;
pub use pictures::DPI;
pub use word::draft;
use written::Written;

/// The file of the report as a workbook.
const WORKBOOK: &str = "report.xlsx";

/// The file of the report on paper.
const PRINT: &str = "report.pdf";

/// Writes the pages and their pictures into a folder and returns the files. The
/// front page comes last, and each file appears whole or not at all. What an
/// earlier report wrote there and this one does not have is removed, so that no
/// page stays that nothing leads to; what anybody else has put there stays.
pub fn write(report: &Report, words: &Words, folder: &Path) -> Result<Vec<PathBuf>, ReportError> {
    let files = site::files(report, words)?;
    let names: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    let mut written = Written::read(folder);
    written.extended(&names)?;
    for (path, bytes) in &files {
        put_below(folder, path, bytes)?;
    }
    written.only(&names)?;
    Ok(names.into_iter().map(|path| folder.join(path)).collect())
}

/// Writes `report.xlsx` into a folder, with all that the page is written from, and returns the file.
pub fn write_workbook(report: &Report, folder: &Path, style: Style<'_>) -> Result<PathBuf, ReportError> {
    let mut bytes = Vec::new();
    let title = about::title(report, style.words);
    format::write_workbook(&mut bytes, title, &sheets::sheets(report, style.words), style)?;
    put_below(folder, WORKBOOK, &bytes)?;
    Ok(folder.join(WORKBOOK))
}

/// Writes `report.pdf` into a folder, with what the front page has and what was found in the sources, and returns the file.
pub fn write_print(report: &Report, words: &Words, folder: &Path) -> Result<PathBuf, ReportError> {
    put_below(folder, PRINT, &print::pdf(report, words)?)?;
    Ok(folder.join(PRINT))
}
