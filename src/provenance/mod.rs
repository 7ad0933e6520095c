//! Whether every row stands in its document as it claims.
//!
//! The documents are found by SHA-256. Each row's lines are opened, and its
//! numbers, names, dates and periods must stand there as printed: whole numbers
//! with their words, not parts of others. A number that is worked out says how,
//! and is worked out again from what stands there. What does not hold is
//! reported at the cell that is at fault, with what stands there instead.
//!
//! What is held against the documents is the raw cell, before anything corrects it.

mod calendar;
mod cells;
mod claims;
mod derive;
mod digits;
mod examine;
mod groups;
mod layout;
mod library;
mod located;
mod number_words;
mod numbers;
mod passage;
mod periods;
mod phrases;
mod proposals;
mod report;
mod rivals;
mod rows;
mod shift;
mod sources;
mod statbank;
mod strangers;
mod wording;

pub mod ledger;

use std::collections::{BTreeMap, BTreeSet};

use claims::{Claims, claims};
use examine::{Examined, Mismatch, examine};
use ledger::Ledgers;
use passage::{Passage, Range};
use phrases::Phrases;
use proposals::{Proposals, Words};
use report::{Case, Verdict};
use rows::{Entities, EntityKey, RawRow};
use sources::{Source, Sources};

use crate::diag::work::{Doing, begin};
use crate::diag::{Findings, Severity};
use crate::intake::{Dataset, Documents};
use crate::model::locator::Locator;
use crate::words::Message;

pub use cells::THOUSANDS;
pub use groups::{group_of, group_words};
pub use located::located;
pub use number_words::value as number_word;
pub use periods::periods_in;
pub use proposals::{Mend, Proposal};
pub use statbank::{rounded, statbank_group};

/// How many rows of a dataset stand as they claim.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Traced {
    /// Every number, name and date stands on the row's lines.
    pub traced: u64,
    /// Worked out again from what stands there.
    pub derived: u64,
    /// A judgement, or nothing that a document prints: the lines are there.
    pub judged: u64,
    /// The document is not at hand, or the row does not stand there.
    pub untraced: u64,
}

/// The counts of every dataset, by name.
pub type Provenance = BTreeMap<String, Traced>;

/// The tables that hold what somebody judged or noted.
const JUDGED: [&str; 3] = ["goal_links", "goal_map", "source_notes"];

/// Holds every row of the datasets against the documents.
pub fn verify(datasets: &[Dataset], documents: &Documents, findings: &mut Findings) -> Provenance {
    let _work = begin(Doing::HoldRows, "");
    held(datasets, documents, &mut Proposals::default(), findings)
}

/// What would mend the datasets, as far as the documents tell it without doubt, by place.
pub fn propose(datasets: &[Dataset], documents: &Documents) -> Vec<Proposal> {
    let mut proposals = Proposals::wanted();
    held(datasets, documents, &mut proposals, &mut Findings::new());
    proposals.sorted()
}

fn held(datasets: &[Dataset], documents: &Documents, proposals: &mut Proposals, findings: &mut Findings) -> Provenance {
    let entities = Entities::read(datasets);
    let sources = Sources::find(datasets, documents, &entities, proposals, findings);
    sources.report_people(findings);
    let ledgers = Ledgers::read(datasets, documents);
    let mut verifier = Verifier { entities, sources, ledgers, unsound: BTreeSet::new(), counts: Provenance::new() };
    // Names first: where an entity is misnamed, its rows are not to blame.
    for entities in [true, false] {
        for dataset in datasets {
            let tables = dataset.tables().iter().filter(|file| file.table.column("lines").is_some());
            for file in tables.filter(|file| file.table.is_entity() == entities) {
                rows::each(dataset, file, |row| verifier.row(&row, proposals, findings));
            }
        }
    }
    verifier.counts
}

/// How a row was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    /// Where it says, at least in its words and numbers.
    InPlace,
    /// Where the lines of its changed document moved to.
    Shifted,
    /// Not, or not all of it.
    Apart,
    /// Not, and its own name is not where it is described.
    Misnamed,
}

struct Verifier<'d> {
    entities: Entities,
    sources: Sources<'d>,
    ledgers: Ledgers,
    /// Entities whose name does not stand where they are described.
    unsound: BTreeSet<EntityKey>,
    counts: Provenance,
}

impl Verifier<'_> {
    fn row(&mut self, row: &RawRow<'_>, proposals: &mut Proposals, findings: &mut Findings) {
        // Where a source or lines are missing or malformed, the check of cells says so.
        let Some(locator) = Locator::read(row.get("lines")).filter(|_| !row.get("source").is_empty()) else { return };
        let before = findings.count(Severity::Error);
        let mut claims = claims(row, &self.entities, &self.unsound);
        claims.rest_on_before(row, self.sources.get(row.dataset, row.get("source")).and_then(|source| source.year));
        let ledger = self.ledgers.of(row);
        let in_place = match self.sources.get(row.dataset, row.get("source")) {
            None => false,
            Some(_) if ledger.is_some() => ledger.is_some_and(|own| own.holds(row, &locator, findings)),
            Some(source) => {
                let held = self.held(row, &claims, &locator, source, proposals, findings);
                if held == Held::Misnamed {
                    let owner = &row.dataset.info.owner;
                    self.unsound.insert(rows::key(row.file.table, owner, row.get("id")));
                }
                held != Held::Shifted
            }
        };
        let counts = self.counts.entry(row.dataset.info.name.clone()).or_default();
        let count = if !in_place || findings.count(Severity::Error) > before {
            &mut counts.untraced
        } else if ledger.is_some() {
            &mut counts.derived
        } else if JUDGED.contains(&row.table()) || claims.is_empty() {
            &mut counts.judged
        } else if claims.derived.is_some() {
            &mut counts.derived
        } else {
            &mut counts.traced
        };
        *count += 1;
    }

    /// Holds one row against the lines or the cells that it names.
    fn held(
        &self,
        row: &RawRow<'_>,
        claims: &Claims,
        locator: &Locator,
        source: &Source<'_>,
        proposals: &mut Proposals,
        findings: &mut Findings,
    ) -> Held {
        match (locator, source.volume.document.is_workbook()) {
            (Locator::Lines(ranges), false) if source.volume.document.answer().is_none() => {
                self.verify(row, claims, ranges, source, proposals, findings)
            }
            (Locator::Values(pointers), false) if source.volume.document.answer().is_some() => {
                match statbank::verify(row, pointers, source, &self.entities, findings) {
                    Some(true) => Held::InPlace,
                    Some(false) => Held::Apart,
                    // What is no value is a line like any other.
                    None => {
                        let lines = pointers.iter().filter_map(|own| source.volume.document.line_of(own));
                        let lines: Vec<Range> = lines.map(|line| (line, line)).collect();
                        self.verify(row, claims, &lines, source, proposals, findings)
                    }
                }
            }
            (Locator::Cells(cells), true) => {
                let stands = cells::verify(row, claims.clone(), cells, source, &self.entities, findings);
                if stands { Held::InPlace } else { Held::Apart }
            }
            _ => {
                cells::astray(row, locator, source, findings);
                Held::Apart
            }
        }
    }

    /// Verifies one row against lines of a text.
    fn verify(
        &self,
        row: &RawRow<'_>,
        claims: &Claims,
        ranges: &[Range],
        source: &Source<'_>,
        proposals: &mut Proposals,
        findings: &mut Findings,
    ) -> Held {
        let document = source.volume.document;
        let within = |ranges: &[Range]| ranges.iter().all(|(_, last)| *last <= document.lines());
        let mut ranges = ranges;
        let mut passage = Passage::read(document, ranges);
        let mut examined = examine(claims, &passage, source.year);
        // What an inserted line moved is held against where it moved to.
        let shifted = source.shift.filter(|_| !(examined.faults.is_empty() && within(ranges)));
        let shifted = shifted.and_then(|shift| shift.of(ranges)).filter(|to| to != ranges && within(to));
        if let Some(to) = &shifted {
            ranges = to;
            passage = Passage::read(document, ranges);
            examined = examine(claims, &passage, source.year);
        }
        // What nothing can be looked for of moved with the rest.
        let unseen = source.shift.filter(|_| claims.is_empty()).and_then(|shift| shift.of(ranges));
        if let Some(to) = shifted.as_ref().or(unseen.as_ref()) {
            proposals.of_row(Mend::Lines, row, "lines", || {
                Some((report::locator(to), Message::new("mend-shifted").with("source", row.get("source"))))
            });
        }
        let advice = || self.worded(row, claims, &passage, source.year).map(|words| words.advice());
        let mut case = Case { row, document, ranges, elsewhere: &[], advice: &advice };
        if !within(ranges) {
            case.report(&Verdict::Beyond, findings);
            return Held::Apart;
        }
        let phrases = Phrases::of(&passage);
        for column in std::mem::take(&mut examined.lacking) {
            if self.entities.another_stands(row, column, |name| !phrases.find(name).is_empty()) {
                examined.faults.push(Mismatch::Name { column });
            }
        }
        if examined.unprinted {
            case.unprinted(findings);
        }
        if let Some((column, numbers)) = &examined.several {
            case.several(column, numbers, findings);
        }
        if examined.several.is_some() || examined.faults.iter().any(is_of_words) {
            proposals.of_words(row, ranges, || self.worded(row, claims, &passage, source.year));
        }
        if examined.faults.is_empty() {
            // Where the words are there, they may still be another's.
            let described = self::ranges(row.get("lines")).unwrap_or_default();
            let other = rivals::activity(row, &self.entities, &passage, &examined.main);
            if let Some(fault) = other.or_else(|| rivals::home(row, &self.entities, &described)) {
                case.report(&Verdict::Claim(&fault), findings);
            }
            return if shifted.is_some() { Held::Shifted } else { Held::InPlace };
        }
        if examined.faults.iter().any(is_of_row) {
            if let Some(verdict) = self.of_whole_row(row, claims, ranges, source, &examined) {
                if let Verdict::Moved(found, true) = &verdict {
                    proposals.of_row(Mend::Lines, row, "lines", || {
                        let why = Message::new("mend-moved").with("lines", report::written(ranges));
                        Some((report::locator(found), why.with("source", row.get("source"))))
                    });
                }
                case.report(&verdict, findings);
                return Held::Apart;
            }
            let main = claims.numbers.iter().find(|number| number.is_main);
            case.elsewhere = main.map_or(&[], |number| source.volume.lines_of(number.value));
        }
        for fault in &examined.faults {
            case.report(&Verdict::Claim(fault), findings);
        }
        let misnamed =
            claims.own.is_some() && examined.faults.iter().any(|fault| matches!(fault, Mismatch::Name { .. }));
        if misnamed { Held::Misnamed } else { Held::Apart }
    }

    /// The words that would tell the row's number from others: in its own `printed`, else also in that of what it is about.
    fn worded(&self, row: &RawRow<'_>, claims: &Claims, passage: &Passage<'_>, year: Option<i32>) -> Option<Words<'_>> {
        row.file.table.given().find(|column| column.name == "printed")?;
        if let Some(words) = wording::for_row(claims, passage, year) {
            return Some(Words { words, named: None });
        }
        [("measures", "measure"), ("funding_lines", "line")].into_iter().find_map(|(table, column)| {
            let named = self.entities.find(table, row, column)?;
            let home = self.entities.homes(row.dataset, table).iter().find(|home| home.key == *named.key)?;
            let words = wording::for_named(claims, column, passage, year)?;
            Some(Words { words, named: Some((table, home)) })
        })
    }

    /// What is wrong when the row as a whole stands elsewhere or nowhere.
    fn of_whole_row<'v>(
        &'v self,
        row: &RawRow<'v>,
        claims: &Claims,
        ranges: &[Range],
        source: &Source<'_>,
        examined: &Examined,
    ) -> Option<Verdict<'v>> {
        for (id, other) in self.sources.others(row.dataset, row.get("source")) {
            let passage = Passage::read(other.volume.document, ranges);
            if !claims.is_empty() && examine(claims, &passage, other.year).faults.is_empty() {
                return Some(Verdict::OtherSource(id));
            }
        }
        let mut places = source.volume.all_elsewhere(claims, ranges, source.year);
        if let Some(found) = places.next() {
            return Some(Verdict::Moved(found, places.next().is_none()));
        }
        let has_words = !claims.names.is_empty() || !claims.labels.is_empty();
        let has_numbers = !claims.numbers.is_empty() || claims.derived.is_some();
        (has_words && has_numbers && !examined.something).then_some(Verdict::Nothing)
    }
}

/// Whether a fault may be one of the words in `printed`.
fn is_of_words(fault: &Mismatch) -> bool {
    matches!(fault, Mismatch::Number { .. } | Mismatch::Label { column: "printed" | "measure" | "line", .. })
}

/// Whether a fault may come of looking in the wrong place.
fn is_of_row(fault: &Mismatch) -> bool {
    !matches!(fault, Mismatch::Date { .. } | Mismatch::Period { .. } | Mismatch::Year { .. } | Mismatch::Idle { .. })
}

/// The lines of a locator; none where it is malformed or leads into a workbook or a JSON file.
fn ranges(lines: &str) -> Option<Vec<Range>> {
    match Locator::read(lines)? {
        Locator::Lines(ranges) => Some(ranges),
        Locator::Cells(_) | Locator::Values(_) => None,
    }
}
