//! The report: one page for people, whole in itself, with the source behind
//! every number.

mod context;
mod drawn;
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
mod sources;
mod view;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::diag::Finding;
use crate::model::answer::bridge::Bridge;
use crate::model::answer::cost::Cost;
use crate::model::answer::flow::Flow;
use crate::model::answer::goals::Goals;
use crate::model::answer::measured::Measured;
use crate::model::answer::reconciliation::Reconciliation;
use crate::model::answer::scenario::WhatIf;
use crate::model::answer::trend::Trend;
use crate::model::answer::{Answered, Entity, Explained};
use crate::model::period::Year;
use crate::present::chart::{ChartError, Picture};
use crate::words::{Message, Words};

pub use headlines::headlines;
pub use notes::stands_behind;

/// What a report is written from: the answers of one owner and year.
#[derive(Debug, Clone)]
pub struct Report {
    /// The year.
    pub year: Year,
    /// Whose grants.
    pub owner: Entity,
    /// The load whose data it is.
    pub load: i64,
    /// What a reader should see first.
    pub headlines: Vec<Headline>,
    /// The answer `flow`.
    pub flow: Answered<Flow>,
    /// The answer `bridge`.
    pub bridge: Answered<Bridge>,
    /// The answer `reconciliation`.
    pub reconciliation: Answered<Reconciliation>,
    /// The answer `cost`.
    pub cost: Answered<Cost>,
    /// Answers `trend`; those of one activity are drawn together.
    pub trends: Vec<Trend>,
    /// The answer `goals`.
    pub goals: Answered<Goals>,
    /// The answer `measured`.
    pub measured: Answered<Measured>,
    /// The answer `scenario`, where one is asked for.
    pub scenario: Option<Answered<WhatIf>>,
    /// Notes, warnings and what a careful reader saw.
    pub findings: Vec<Finding>,
    /// The rows behind the figures of the answers above.
    pub explained: Vec<Explained>,
}

/// One telling figure in a sentence.
#[derive(Debug, Clone)]
pub struct Headline {
    /// The sentence.
    pub message: Message,
    /// The address of its figure, which leads to its source.
    pub address: Option<String>,
}

/// A report that could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// A chart could not be drawn.
    #[error(transparent)]
    Chart(#[from] ChartError),
    /// The template failed.
    #[error("the page's template: {0}")]
    Template(#[from] minijinja::Error),
    /// A file could not be written.
    #[error("{path}: {source}")]
    File {
        /// The file or folder.
        path: String,
        /// Why.
        #[source]
        source: io::Error,
    },
}

/// A page with the pictures in it.
#[derive(Debug, Clone)]
pub struct Rendered {
    /// The page.
    pub html: String,
    /// The pictures, which it holds as SVG.
    pub pictures: Vec<Picture>,
}

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
        written.push(put(charts.join(format!("{}.svg", picture.name)), picture.svg.as_bytes())?);
        written.push(put(charts.join(format!("{}.png", picture.name)), &picture.png()?)?);
    }
    written.push(put(folder.join("index.html"), rendered.html.as_bytes())?);
    Ok(written)
}

/// Writes beside the place and moves it there.
fn put(path: PathBuf, bytes: &[u8]) -> Result<PathBuf, ReportError> {
    let mut beside = path.clone().into_os_string();
    beside.push(".part");
    let moved = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, &path));
    match moved {
        Ok(()) => Ok(path),
        Err(source) => {
            // What is left of a failed write helps nobody; the first error is the one to tell.
            let _ = fs::remove_file(&beside);
            Err(file_error(&path, source))
        }
    }
}

fn file_error(path: &Path, source: io::Error) -> ReportError {
    ReportError::File { path: path.display().to_string(), source }
}
