//! `utfall import`: workbooks that people filled in or made themselves, ledgers, and saved answers of statistics
//! services, into a dataset.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::context::Context;
use super::failure::{Failure, among, unread};
use super::import_args::ImportArgs;
use super::rewrite::changed_files;
use super::years;
use super::{import_ledger, import_statbank, people};
use crate::collect::{self, Collected, Request};
use crate::diag::work::{Doing, begin};
use crate::diag::{self, Finding, Findings, Ink, Severity};
use crate::intake::{self, Dataset, Document, Documents, FileError, Statbank, Workbook};
use crate::load::{self, Checked};
use crate::model::answer::import::{ImportAction, Imported};
use crate::model::period::Year;
use crate::present::files::put;
use crate::present::format::Sheet;
use crate::words::{Arg, Message};

pub(super) fn import(context: &Context, args: &ImportArgs) -> Result<(), Failure> {
    let (datasets, at) = datasets(context, &args.into_dataset)?;
    let dataset = datasets.get(at).ok_or_else(|| Failure::Ours("a dataset is gone".to_owned()))?;
    is_known_line(args, dataset, &datasets)?;
    let given = Given::read(&args.workbooks, dataset)?;
    people::refuse(context, &given.people(&args.workbooks))?;
    let collected = match &given {
        Given::Workbooks(workbooks) => {
            let request = Request {
                dataset,
                around: &datasets,
                year: year(args, dataset, workbooks)?,
                line: args.of_line.as_deref(),
                replace: args.replace_rows,
                words: &context.words,
            };
            collect::collect(workbooks, &request)
        }
        Given::Ledgers(ledgers) => import_ledger::collected(ledgers, dataset, &datasets, args, &context.words),
        Given::Answers(answers) => import_statbank::collected(answers, dataset, &datasets, args, &context.words)?,
    };
    say_findings(context, &collected.findings)?;
    let files = match collected.findings.has_errors() {
        true => Vec::new(),
        false => changed_files(dataset, &collected.changes, &context.words)?,
    };
    let refused = collected.findings.has_errors() || !is_sound(context, dataset, &files, given)?;
    let writes = args.accept_rows && !refused;
    if writes {
        for (path, bytes) in &files {
            put(path, bytes)?;
            context.say(&Message::new("dataset-file-written").with("file", path.display().to_string()))?;
        }
    }
    let is_written = writes && !files.is_empty();
    let mut notes = collected.notes.clone();
    notes.push(end(&collected, refused, is_written));
    let answer = Imported { written: is_written, rows: collected.rows, notes };
    context.write_sheet(&Sheet::unmarked(&answer), None)?;
    if refused { Err(Failure::Data) } else { Ok(()) }
}

/// The files that are given, all of one kind.
enum Given {
    Workbooks(Vec<Workbook>),
    Ledgers(Vec<Document>),
    Answers(Vec<Statbank>),
}

impl Given {
    fn read(paths: &[PathBuf], dataset: &Dataset) -> Result<Self, Failure> {
        let all = |is: fn(&Path) -> bool| paths.iter().all(|path| is(path));
        let any = |is: fn(&Path) -> bool| paths.iter().any(|path| is(path));
        match () {
            () if all(intake::is_ledger) => import_ledger::read(paths, dataset).map(Self::Ledgers),
            () if all(intake::is_statbank) => import_statbank::read(paths).map(Self::Answers),
            () if any(intake::is_ledger) || any(intake::is_statbank) => {
                Err(Failure::Request(Message::new("failure-import-both")))
            }
            () => workbooks(paths).map(Self::Workbooks),
        }
    }

    /// What in them, and in their names, is a personal identity number. Nothing is read further where one is.
    fn people(&self, paths: &[PathBuf]) -> Findings {
        let mut findings = Findings::new();
        paths.iter().for_each(|path| intake::report_in_name(path, &mut findings));
        match self {
            Given::Workbooks(all) => all.iter().for_each(|own| intake::report_in_workbook(own, &mut findings)),
            Given::Ledgers(all) => all.iter().for_each(|own| intake::report_in_document(own, &mut findings)),
            Given::Answers(all) => all.iter().for_each(|own| intake::report_in_answer(own, &mut findings)),
        }
        findings
    }

    /// As documents, which rows are held against.
    fn documents(self, beside: Documents) -> Documents {
        match self {
            Given::Workbooks(workbooks) => beside.with(&workbooks),
            Given::Ledgers(ledgers) => beside.with_documents(ledgers),
            Given::Answers(answers) => beside.with_documents(answers.into_iter().map(Document::of_statbank)),
        }
    }
}

/// What it came to.
fn end(collected: &Collected, refused: bool, is_written: bool) -> Message {
    let count = |wanted: ImportAction| {
        let count = collected.rows.iter().filter(|row| row.action == wanted).count();
        Arg::Int(i64::try_from(count).unwrap_or(i64::MAX))
    };
    let id = match (refused, is_written, collected.changes.is_empty()) {
        (true, ..) => "import-refused",
        (false, true, _) => "import-written",
        (false, false, true) => "import-nothing",
        (false, false, false) => "import-accept",
    };
    let message =
        Message::new(id).with("added", count(ImportAction::Added)).with("changed", count(ImportAction::Changed));
    message.with("known", count(ImportAction::Known))
}

/// The datasets of the common folder, and which of them is the one that is named.
fn datasets(context: &Context, name: &str) -> Result<(Vec<Dataset>, usize), Failure> {
    let mut findings = Findings::new();
    let datasets = intake::read_all(&context.datasets, &mut findings);
    let Some(at) = datasets.iter().position(|own| own.info.name == name) else {
        let known = datasets.iter().map(|own| own.info.name.as_str());
        return Err(among("failure-import-into", name, known));
    };
    Ok((datasets, at))
}

/// Refuses a funding line that the dataset's owner does not have.
fn is_known_line(args: &ImportArgs, dataset: &Dataset, datasets: &[Dataset]) -> Result<(), Failure> {
    let Some(asked) = args.of_line.as_deref() else { return Ok(()) };
    let of_owner = datasets.iter().filter(|own| own.info.owner == dataset.info.owner);
    let known: BTreeSet<String> =
        of_owner.flat_map(|own| own.rows("funding_lines")).map(|row| row.get("id").to_owned()).collect();
    match known.contains(asked) {
        true => Ok(()),
        false => Err(among("failure-import-line", asked, known.iter().map(String::as_str))),
    }
}

/// A workbook; what another program's table is met with the way to one.
pub(super) fn workbook(path: &Path) -> Result<Workbook, Failure> {
    let _work = begin(Doing::ReadGiven, intake::shown(path));
    Workbook::read(path).map_err(|error| match error {
        FileError::NotWorkbook(_) if is_other_table(path) => {
            Failure::Request(Message::new("failure-import-form").with("file", path.display().to_string()))
        }
        error => unread(path, &error),
    })
}

fn workbooks(paths: &[PathBuf]) -> Result<Vec<Workbook>, Failure> {
    let mut seen = BTreeSet::new();
    let mut workbooks = Vec::new();
    for path in paths {
        let workbook = workbook(path)?;
        // The same file twice says nothing new.
        if seen.insert(workbook.sha256.clone()) {
            workbooks.push(workbook);
        }
    }
    Ok(workbooks)
}

/// Whether a file is a table that a spreadsheet can save anew.
fn is_other_table(path: &Path) -> bool {
    let end = path.extension().map(|end| end.to_string_lossy().to_lowercase());
    end.is_some_and(|end| ["xls", "xlsb", "ods", "csv", "tsv", "numbers"].contains(&end.as_str()))
}

/// The year of what says none: as typed, as the dataset's name says it, else as a form does.
fn year(args: &ImportArgs, dataset: &Dataset, workbooks: &[Workbook]) -> Result<Year, Failure> {
    let of_form = || workbooks.iter().find_map(|own| collect::FormFacts::of(own)?.year);
    let of_name = || years::of_name(&dataset.info.name).map(|(_, year)| year);
    let year = args.about_year.or_else(of_name).or_else(of_form);
    year.ok_or_else(|| Failure::Request(Message::new("failure-import-year").with("name", dataset.info.name.as_str())))
}

/// Whether the dataset would pass a check with these files, its new rows held against their workbooks. What it has
/// against it already is not the workbooks' fault.
fn is_sound(context: &Context, dataset: &Dataset, files: &[(PathBuf, Vec<u8>)], given: Given) -> Result<bool, Failure> {
    if files.is_empty() {
        return Ok(true);
    }
    let documents = given.documents(context.documents()?.unwrap_or_default());
    let check = |files: &[(PathBuf, Vec<u8>)]| -> Result<Option<Checked>, Failure> {
        let again = dataset.info.folder.as_deref();
        let read = again.and_then(|folder| intake::read_dataset(folder, &mut Findings::new()));
        let proposed = read.and_then(|own| own.with_files(files));
        Ok(proposed.map(|own| load::check_proposed(&context.datasets, own, &documents)).transpose()?)
    };
    let unread = || Failure::Ours("the package file would not be read".to_owned());
    let mut new: Vec<Finding> = errors(&check(files)?.ok_or_else(unread)?.findings).collect();
    // What is sound needs nothing to be held against.
    let before = if new.is_empty() { None } else { check(&[])? };
    for known in before.iter().flat_map(|before| errors(&before.findings)) {
        let known = said(context, &known);
        if let Some(at) = new.iter().position(|own| said(context, own) == known) {
            new.remove(at);
        }
    }
    for finding in &new {
        diag::print(&mut anstream::stderr().lock(), finding, &context.words, Ink::Colour)?;
    }
    Ok(new.is_empty())
}

fn errors(findings: &Findings) -> impl Iterator<Item = Finding> {
    findings.sorted().into_iter().filter(|own| own.code.severity == Severity::Error)
}

/// A finding without its place, which rows that are added may move.
fn said(context: &Context, finding: &Finding) -> String {
    format!("{} {}", finding.code.name, context.words.say(&finding.message()))
}

fn say_findings(context: &Context, findings: &Findings) -> Result<(), Failure> {
    let mut err = anstream::stderr().lock();
    diag::print_all(&mut err, &findings.sorted(), &context.words, Ink::Colour)?;
    Ok(())
}
