//! One function for each kind of file that somebody may hand us, over any bytes:
//! they are read, or what is wrong with them is said. A panic is a fault.
//!
//! The fuzz targets beside it call them, and so do the mutants of
//! `tests/it/mutants/`, which run with the other tests.

mod ground;

use std::path::Path;

use utfall::check::check;
use utfall::collect::{self, LedgerRequest, Request, StatbankRequest};
use utfall::diag::{Findings, Ink, print};
use utfall::intake::{self, Document, DocumentKind, Documents, Statbank, Workbook};
use utfall::measure::scenario::{Scenario, Wishes};
use utfall::model::facts::NoSink;
use utfall::model::locator::Locator;
use utfall::model::period::Year;
use utfall::model::query::Query;
use utfall::model::rows::{NoKnownKeys, Rows};
use utfall::present::fill::{Ask, Filling, Template};
use utfall::present::format::{Format, Style};
use utfall::provenance;
use utfall::words::is_hidden;

use ground::Ground;

/// What became of some bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// They were read, and nothing bars them.
    Read,
    /// They were refused, in words.
    Refused,
}

/// A kind of file: its name, and what is done with its bytes.
pub type Entry = (&'static str, fn(&[u8]) -> Outcome);

/// Every kind.
pub const ENTRIES: [Entry; 14] = [
    ("table", table),
    ("package", package),
    ("document", document),
    ("pdf", pdf),
    ("word", word),
    ("workbook", workbook),
    ("ledger", ledger),
    ("statbank", statbank),
    ("scenario", scenario),
    ("query", query),
    ("locator", locator),
    ("spelling", spelling),
    ("markdown_template", markdown_template),
    ("word_template", word_template),
];

fn outcome(is_read: bool) -> Outcome {
    if is_read { Outcome::Read } else { Outcome::Refused }
}

/// What is found prints in both languages, and nothing in it steers a terminal.
pub fn printed(findings: &Findings) {
    for words in ground::words() {
        let mut out = Vec::new();
        for finding in findings.sorted() {
            print(&mut out, &finding, words, Ink::Plain).expect("written to memory");
        }
        let text = String::from_utf8(out).expect("UTF-8");
        assert!(!text.chars().any(|character| is_hidden(character) && character != '\n'), "{text:?}");
    }
}

/// A folder of datasets, checked as before a load, and held against documents.
fn checked(datasets: &Path, documents: Option<&Documents>) -> Outcome {
    let mut findings = Findings::new();
    let datasets = intake::read_all(datasets, &mut findings);
    check(&datasets, &NoKnownKeys, &mut NoSink, &mut findings).expect("nothing but the data can fail here");
    if let Some(documents) = documents {
        provenance::verify(&datasets, documents, &mut findings);
    }
    printed(&findings);
    outcome(!findings.has_errors())
}

/// A table of a dataset.
pub fn table(bytes: &[u8]) -> Outcome {
    Ground::of("tests/datasets/tiny").with("outcomes.csv", bytes, |ground| checked(&ground.datasets(), None))
}

/// The package file of a dataset.
pub fn package(bytes: &[u8]) -> Outcome {
    Ground::of("tests/datasets/tiny").with("datapackage.json", bytes, |ground| checked(&ground.datasets(), None))
}

/// A document that rows are held against.
pub fn document(bytes: &[u8]) -> Outcome {
    Ground::of("tests/datasets/traced").with_beside("rapport.txt", bytes, |ground, path| {
        let folder = path.parent().expect("a folder");
        checked(&ground.datasets(), Some(&Documents::read(folder).expect("read")))
    })
}

/// A PDF of which the text is taken.
pub fn pdf(bytes: &[u8]) -> Outcome {
    outcome(intake::extract(bytes, DocumentKind::Pdf).is_ok())
}

/// A Word document of which the text is taken.
pub fn word(bytes: &[u8]) -> Outcome {
    outcome(intake::extract(bytes, DocumentKind::Word).is_ok())
}

/// A workbook that somebody filled in.
pub fn workbook(bytes: &[u8]) -> Outcome {
    Ground::of("tests/workbooks/exempel-2025").with_beside("svar.xlsx", bytes, |ground, path| {
        let Ok(workbook) = Workbook::read(path) else { return Outcome::Refused };
        let all = ground.read();
        let request = Request {
            dataset: &all[0],
            around: all,
            year: Year::new(2025).expect("a year"),
            line: None,
            replace: false,
            words: &ground::words()[0],
        };
        let collected = collect::collect(std::slice::from_ref(&workbook), &request);
        printed(&collected.findings);
        let documents = Documents::default().with(std::slice::from_ref(&workbook));
        provenance::verify(all, &documents, &mut Findings::new());
        outcome(!collected.findings.has_errors())
    })
}

/// A ledger (SIE 4).
pub fn ledger(bytes: &[u8]) -> Outcome {
    Ground::of("tests/ledger/exempel-2025").with_beside("bok.se", bytes, |ground, path| {
        let Ok(ledger) = Document::read_ledger(path) else { return Outcome::Refused };
        let all = ground.read();
        let request = LedgerRequest {
            dataset: &all[0],
            around: all,
            year: None,
            line: None,
            replace: false,
            words: &ground::words()[0],
        };
        let collected = collect::collect_ledgers(std::slice::from_ref(&ledger), &request);
        printed(&collected.findings);
        outcome(!collected.findings.has_errors())
    })
}

/// A saved answer of a statistics service.
pub fn statbank(bytes: &[u8]) -> Outcome {
    Ground::of("tests/statbank/exempel-2025").with_beside("svar.json", bytes, |ground, path| {
        let Ok(answer) = Statbank::read(path) else { return Outcome::Refused };
        let all = ground.read();
        let request = StatbankRequest {
            dataset: &all[0],
            around: all,
            year: None,
            areas: &[],
            replace: false,
            words: &ground::words()[0],
        };
        let collected = collect::collect_answers(std::slice::from_ref(&answer), &request);
        printed(&collected.findings);
        let document = Document::of_statbank(answer);
        let documents = Documents::default().with_documents([document]);
        provenance::verify(all, &documents, &mut Findings::new());
        outcome(!collected.findings.has_errors())
    })
}

/// A scenario file.
pub fn scenario(bytes: &[u8]) -> Outcome {
    let Ok(text) = std::str::from_utf8(bytes) else { return Outcome::Refused };
    outcome(Wishes::read(text).and_then(|wishes| Scenario::of(&wishes)).is_ok())
}

/// A statement, which is run if it may be.
pub fn query(bytes: &[u8]) -> Outcome {
    let Ok(text) = std::str::from_utf8(bytes) else { return Outcome::Refused };
    let Ok(statement) = Query::written(text).and_then(|query| query.bind(&[])) else { return Outcome::Refused };
    outcome(ground::rows().rows().run(&statement).is_ok())
}

/// A cell of the column `lines`.
pub fn locator(bytes: &[u8]) -> Outcome {
    outcome(Locator::read(&String::from_utf8_lossy(bytes)).is_some())
}

/// A number as people write it, and what a template asks for.
pub fn spelling(bytes: &[u8]) -> Outcome {
    let text = String::from_utf8_lossy(bytes);
    outcome(Ask::parse(&text).is_some() | (intake::written(&text) != intake::Written::Nothing))
}

/// A document in Markdown with places to fill.
pub fn markdown_template(bytes: &[u8]) -> Outcome {
    filled(&Template::markdown(&String::from_utf8_lossy(bytes)))
}

/// A Word document with places to fill.
pub fn word_template(bytes: &[u8]) -> Outcome {
    Template::word(bytes.to_vec()).map_or(Outcome::Refused, |template| filled(&template))
}

/// Every place of a template filled with the same sentence.
fn filled(template: &Template) -> Outcome {
    let asks = template.asked().into_iter().filter_map(|asked| asked.ask);
    let fillings = asks.map(|ask| (ask, Filling::Text("50 000 kr".to_owned()))).collect();
    let style = Style::new(Format::Table, &ground::words()[0]);
    outcome(template.filled(&fillings, "rapport", style).is_ok())
}
