//! What people filled in or wrote themselves, in workbooks, as rows of a
//! dataset. What is obvious is read and said, cell by cell; what is doubtful is a
//! finding with sheet and cell; nothing is guessed in silence, and nothing is
//! written here.
//!
//! `table` finds the tables of a sheet, `heading` says what their columns hold,
//! `body` reads their rows; `value` and `period` read cells as people write them;
//! `resolve` finds the measure, `outcome` and `allocation` make drafts of rows;
//! `merge` (observations) and `amounts` set them beside each other and beside what the dataset has.
//! `ledger` reads ledgers by the map of the dataset, `statbank` saved answers of statistics services.

mod allocation;
mod amounts;
mod beginning;
mod body;
mod changes;
mod form;
mod heading;
mod known;
mod ledger;
mod lexicon;
mod merge;
mod new_measure;
mod outcome;
mod period;
mod plain;
mod remarks;
mod resolve;
mod sheet;
mod source;
mod statbank;
mod table;
mod value;

use crate::diag::{Finding, Findings, Place, codes};
use crate::intake::{Dataset, Workbook};
use crate::model::answer::import::ImportRow;
use crate::model::period::Year;
use crate::words::{Arg, Message, Words};

pub use beginning::{Beginning, begin};
pub use changes::{Changes, Edit};
pub use form::FormFacts;
pub use ledger::{LedgerRequest, collect_ledgers};
pub use statbank::{StatbankRequest, collect_answers};

use known::Known;
use lexicon::Lexicon;
use merge::Merge;
use sheet::Reader;
use source::{Source, stem};

/// What is asked of workbooks.
pub struct Request<'a> {
    /// The dataset that rows are to go into.
    pub dataset: &'a Dataset,
    /// The datasets beside it; those of its owner are known too.
    pub around: &'a [Dataset],
    /// The year that the workbooks are about, for what says none.
    pub year: Year,
    /// The funding line that amounts are of, where there are several.
    pub line: Option<&'a str>,
    /// Whether answers may take the place of what rows say.
    pub replace: bool,
    /// The words for what no workbook says.
    pub words: &'a Words,
}

/// What workbooks say.
pub struct Collected {
    /// Each cell that was read, or passed over with a reason.
    pub rows: Vec<ImportRow>,
    /// What is to be written.
    pub changes: Changes,
    /// What must be answered first, and what should be known.
    pub findings: Findings,
    /// What must be known of what was read.
    pub notes: Vec<Message>,
}

/// Reads workbooks, in their order.
pub fn collect(workbooks: &[Workbook], request: &Request<'_>) -> Collected {
    let mut known = Known::read(request.dataset, request.around);
    let lexicon = Lexicon::new();
    let mut merge = Merge::new(request.replace);
    let mut unanswered = 0;
    let mut sources = Vec::new();
    for workbook in workbooks {
        let facts = FormFacts::of(workbook);
        if let Some(of_another) = facts.as_ref().and_then(|facts| facts.of_another(request.dataset)) {
            let finding =
                Finding::new(codes::FORM_OF_ANOTHER, of_another.place.unwrap_or_else(|| Place::file(&workbook.shown)));
            let finding = finding.with("name", of_another.said).with("dataset", request.dataset.info.name.as_str());
            merge.findings.push(finding);
            continue;
        }
        let year = facts.as_ref().and_then(|facts| facts.year).unwrap_or(request.year);
        let before = merge.changes.len();
        let source = source_of(workbook, request, &mut known);
        let mut reader = Reader {
            workbook,
            source: &source.id,
            year,
            line: request.line,
            is_form: facts.is_some(),
            lexicon: &lexicon,
            merge: &mut merge,
            unanswered: 0,
        };
        reader.sheets(&mut known);
        unanswered += reader.unanswered;
        if merge.changes.len() > before {
            sources.extend(row_of(&source, workbook, year, request.words));
        }
    }
    sources.into_iter().for_each(|row| merge.changes.add("sources", row));
    let unanswered = i64::try_from(unanswered).unwrap_or(i64::MAX);
    let said = Message::new("import-unanswered").with("count", Arg::Int(unanswered));
    let notes = (unanswered > 0).then_some(said).into_iter().collect();
    let Merge { rows, changes, findings, .. } = merge;
    Collected { rows, changes, findings, notes }
}

/// The source that a workbook is.
fn source_of(workbook: &Workbook, request: &Request<'_>, known: &mut Known<'_>) -> Source {
    Source::of((&workbook.shown, &workbook.sha256), request.dataset, known, "arbetsbok")
}

/// The row of a workbook that is a new source. Who filled it in, and when, no program can see.
fn row_of(source: &Source, workbook: &Workbook, year: Year, words: &Words) -> Option<Vec<(&'static str, String)>> {
    source.is_new.then(|| {
        vec![
            ("id", source.id.clone()),
            ("title", stem(&workbook.shown).to_owned()),
            ("publisher", words.text("import-publisher")),
            ("sha256", workbook.sha256.clone()),
            ("extraction", words.text("import-extraction")),
            ("year", year.number().to_string()),
        ]
    })
}
