//! `check --fix`: the cells that would mend datasets, and with `--accept` those cells written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::context::Context;
use super::dataset_args::FixArg;
use super::failure::Failure;
use super::rewrite::rewritten;
use crate::diag::{self, Findings, Ink};
use crate::intake::{self, CellEdit, Dataset};
use crate::load::LoadError;
use crate::model::answer::mend::{MendRow, Mended};
use crate::present::files::put;
use crate::present::format::Sheet;
use crate::provenance::{self, Mend, Proposal};
use crate::words::{Message, holds_personal_number, masked};

/// What is proposed, and whether it is written.
pub(super) fn fix(context: &Context, folders: &[PathBuf], wanted: &[FixArg], accept: bool) -> Result<(), Failure> {
    let Some(documents) = context.documents()? else {
        return Err(Failure::Request(Message::new("failure-fix-sources")));
    };
    let datasets = datasets(context, folders)?;
    let wanted: BTreeSet<Mend> = wanted.iter().copied().map(Mend::from).collect();
    let mut proposals = provenance::propose(&datasets, &documents);
    let asked = context.about().names(&datasets)?;
    proposals.retain(|proposal| wanted.contains(&proposal.mend) && asked.contains(&proposal.dataset));
    // What a document prints may hold what no dataset may.
    proposals.retain(|proposal| !holds_personal_number(&proposal.becomes));
    let files = if accept { edited(&datasets, &proposals)? } else { Vec::new() };
    for (path, bytes) in &files {
        put(path, bytes)?;
        context.say(&Message::new("dataset-file-written").with("file", path.display().to_string()))?;
    }
    let note = match (proposals.is_empty(), accept) {
        (true, _) => Message::new("mend-none"),
        (false, true) => Message::new("mend-written"),
        (false, false) => Message::new("mend-accept"),
    };
    let rows = proposals.into_iter().map(row).collect();
    let answer = Mended { written: !files.is_empty(), rows, notes: vec![note] };
    context.write_sheet(&Sheet::unmarked(&answer), None)
}

impl From<FixArg> for Mend {
    fn from(wanted: FixArg) -> Self {
        match wanted {
            FixArg::Printed => Mend::Printed,
            FixArg::Sha256 => Mend::Sha256,
            FixArg::Lines => Mend::Lines,
        }
    }
}

/// The datasets of the folders. What cannot be read is said, and nothing is proposed beside it.
fn datasets(context: &Context, folders: &[PathBuf]) -> Result<Vec<Dataset>, Failure> {
    let folders = if folders.is_empty() { std::slice::from_ref(&context.datasets) } else { folders };
    let mut findings = Findings::new();
    let datasets: Vec<Dataset> = folders.iter().flat_map(|folder| intake::read_all(folder, &mut findings)).collect();
    if findings.has_errors() {
        let mut err = anstream::stderr().lock();
        for finding in findings.sorted() {
            diag::print(&mut err, &finding, &context.words, Ink::Colour)?;
        }
        return Err(Failure::Data);
    }
    if datasets.is_empty() { Err(LoadError::NoDatasets(folders.to_vec()).into()) } else { Ok(datasets) }
}

/// The files with their cells changed, all of them or none.
fn edited(datasets: &[Dataset], proposals: &[Proposal]) -> Result<Vec<(PathBuf, Vec<u8>)>, Failure> {
    let mut of_files: BTreeMap<(&str, &str), Vec<&Proposal>> = BTreeMap::new();
    for proposal in proposals {
        of_files.entry((&proposal.dataset, proposal.table)).or_default().push(proposal);
    }
    let mut files = Vec::new();
    for ((dataset, table), proposals) in of_files {
        let Some(dataset) = datasets.iter().find(|own| own.info.name == dataset) else { continue };
        let edits: Vec<CellEdit<'_>> = proposals.iter().map(|proposal| edit(proposal)).collect();
        files.extend(rewritten(dataset, table, &edits, &[])?);
    }
    Ok(files)
}

fn edit(proposal: &Proposal) -> CellEdit<'_> {
    CellEdit { row: proposal.row, column: proposal.column, was: &proposal.was, becomes: &proposal.becomes }
}

fn row(proposal: Proposal) -> MendRow {
    let Proposal { place, id, column, was, becomes, why, .. } = proposal;
    MendRow { place: place.masked(), id, column, was: masked(&was).into_owned(), becomes, why: why.masked() }
}
