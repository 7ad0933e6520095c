//! Workbooks that people filled in or made themselves, read into a dataset. They
//! are written here by another library than reads them. The dataset, of a
//! made-up municipality, lies in `tests/workbooks`.

mod accept;
mod begin;
mod cells;
mod fixtures;
mod gallery;
mod held;
mod trip;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rust_xlsxwriter::Workbook as Written;
use utfall::collect::{Collected, Request, collect};
use utfall::diag::Findings;
use utfall::intake::{Dataset, Workbook, read_all};
use utfall::model::answer::import::{ImportAction, ImportOf, ImportRow, ReadAs};
use utfall::model::period::Year;
use utfall::words::{Lang, Words};

pub(crate) use fixtures::{findings, has_workbooks};
pub(crate) use trip::fill;

/// The made-up municipality's dataset.
const DATASET: &str = "tests/workbooks/exempel-2025";

/// The datasets that workbooks are read into.
fn datasets() -> Vec<Dataset> {
    let mut findings = Findings::new();
    let datasets = read_all(Path::new("tests/workbooks"), &mut findings);
    assert!(!findings.has_errors(), "the dataset is sound");
    datasets
}

/// A workbook as it is read from its file.
fn read(written: &mut Written, name: &str) -> Workbook {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    written.save(&path).expect("written");
    Workbook { shown: name.to_owned(), ..Workbook::read(&path).expect("a workbook") }
}

/// How a test asks.
#[derive(Default)]
struct Asked {
    line: Option<&'static str>,
    replace: bool,
}

/// What workbooks say.
fn collected(workbooks: &[Workbook], asked: &Asked) -> Collected {
    let datasets = datasets();
    let request = Request {
        dataset: &datasets[0],
        around: &datasets,
        year: Year::new(2025).expect("a year"),
        line: asked.line,
        replace: asked.replace,
        words: &Words::new(Lang::Sv),
    };
    collect(workbooks, &request)
}

/// A cell in a few words: `Blad1!B2 added deltagare/all 2025-01-01..2025-12-31 about 300`.
fn said(row: &ImportRow) -> String {
    let cell = row.place.cell.clone().unwrap_or_default();
    let of = match &row.of {
        Some(ImportOf::Group(group)) => group.clone(),
        Some(ImportOf::Stage(stage)) => stage.word().to_owned(),
        None => return format!("{cell} {} {}", row.action, row.why.first().map_or("", |why| why.id.as_str())),
    };
    let about = row.about.as_ref().map_or("", |about| about.id.as_str());
    let period = row.period.map_or_else(String::new, |own| format!("{}..{}", own.start, own.end));
    let read = match row.read {
        ReadAs::Nothing => String::new(),
        ReadAs::Number(value, qualifier, n) => {
            let n = n.map_or_else(String::new, |n| format!(" of {n}"));
            let how = if qualifier.word() == "exact" { String::new() } else { format!("{qualifier} ") };
            format!("{how}{value}{n}")
        }
        ReadAs::Kr(kr) => format!("{kr} kr"),
        ReadAs::Status(status) => status.word().to_owned(),
    };
    format!("{cell} {} {about}/{of} {period} {read}", row.action)
}

/// What is asked or warned of, each by its place and its reason.
fn asks(collected: &Collected) -> Vec<String> {
    let reason = |finding: &utfall::diag::Finding| {
        let own = finding.args.iter().find(|(name, _)| *name == "reason");
        own.map_or_else(String::new, |(_, arg)| match arg {
            utfall::words::Arg::Message(message) => format!(" {}", message.id),
            _ => String::new(),
        })
    };
    let place = |finding: &utfall::diag::Finding| finding.places[0].cell.clone().unwrap_or_default();
    let all = collected.findings.sorted();
    all.iter().map(|own| format!("{} {}{}", place(own), own.code.name, reason(own))).collect()
}

/// The rows of answers, without what is passed over.
fn answers(collected: &Collected) -> Vec<String> {
    collected.rows.iter().filter(|row| row.action != ImportAction::Left).map(said).collect()
}

/// A copy of the municipality's dataset, to be written into.
fn copy(folder: &Path) -> PathBuf {
    let to = folder.join("exempel-2025");
    std::fs::create_dir_all(&to).expect("a folder");
    for entry in std::fs::read_dir(DATASET).expect("the dataset") {
        let path = entry.expect("an entry").path();
        std::fs::copy(&path, to.join(path.file_name().expect("a name"))).expect("copied");
    }
    to
}

/// A run of the binary in a folder.
fn utfall(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_utfall"));
    command.current_dir(folder).args(args).env_remove("UTFALL_SOURCES").env("NO_COLOR", "1");
    command.output().expect("run")
}

/// What it says on both outputs.
fn said_by(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
