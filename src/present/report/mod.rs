//! The report: pages for people, with the source behind every number; and the
//! same as a workbook, as a Word document and on paper.

mod blocks;
mod content;
mod context;
mod drawn;
mod edition;
mod error;
mod footnote;
mod goals;
mod headlines;
mod ledger;
mod measured;
mod money;
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
mod view;
mod word;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::model::answer::trend::Trend;
use crate::present::format::{self, Style};
use crate::words::{Arg, Message, Words};

pub use content::{Headline, Origin, OwnerSeen, Report};
pub use edition::{Edition, Subject};
pub use error::ReportError;
pub use headlines::headlines;
pub use notes::stands_behind;
pub use pictures::DPI;
pub use word::draft;

/// Writes the pages and their pictures into a folder and returns the files. The
/// front page comes last, and each file appears whole or not at all.
pub fn write(report: &Report, words: &Words, folder: &Path) -> Result<Vec<PathBuf>, ReportError> {
    let files = site::files(report, words)?;
    let mut written = Vec::new();
    for (path, bytes) in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|source| file_error(parent, source))?;
        }
        put(&path, &bytes)?;
        written.push(path);
    }
    Ok(written)
}

/// Writes `report.xlsx` into a folder, with all that the page is written from, and returns the file.
pub fn write_workbook(report: &Report, folder: &Path, style: Style<'_>) -> Result<PathBuf, ReportError> {
    let mut bytes = Vec::new();
    let title = title(report, style.words);
    format::write_workbook(&mut bytes, title, &sheets::sheets(report, style.words), style)?;
    fs::create_dir_all(folder).map_err(|source| file_error(folder, source))?;
    let path = folder.join("report.xlsx");
    put(&path, &bytes)?;
    Ok(path)
}

/// Writes `report.pdf` into a folder, with what the front page has and what was found in the sources, and returns the file.
pub fn write_print(report: &Report, words: &Words, folder: &Path) -> Result<PathBuf, ReportError> {
    let bytes = print::pdf(report, words)?;
    fs::create_dir_all(folder).map_err(|source| file_error(folder, source))?;
    let path = folder.join("report.pdf");
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

/// What the report is called.
fn title(report: &Report, words: &Words) -> String {
    words.say(&about(report, "report-title"))
}

/// A text about the report's year, load and owner.
fn about(report: &Report, id: &str) -> Message {
    let message = Message::new(id).with("year", report.year).with("load", Arg::Plain(report.load));
    let message = message.with("day", report.origin.day.as_str()).with("program", report.origin.program.as_str());
    message.with("owner", report.owner.arg())
}

/// Whose figures a picture shows, of which load and day.
fn source_line(report: &Report, words: &Words) -> String {
    let owner = words.lang().pick(&report.owner.sv, &report.owner.en).to_owned();
    let message = Message::new("chart-source").with("owners", Arg::List(vec![owner]));
    words.say(&message.with("date", report.origin.day.as_str()).with("load", Arg::Plain(report.load)))
}

/// What the answers themselves ask a reader to know, each once.
fn answer_notes(report: &Report, words: &Words) -> Vec<String> {
    let own: [&[Message]; 4] = [&report.flow.notes, &report.cost.notes, &report.goals.notes, &report.measured.notes];
    let trends = report.trends.iter().map(Trend::notes);
    let mut notes: Vec<String> = Vec::new();
    for note in own.into_iter().chain(trends).flatten() {
        let text = words.say(note);
        if !notes.contains(&text) {
            notes.push(text);
        }
    }
    notes
}
