//! Ledgers as money used: what the map of the dataset takes of their postings, an
//! allocation for each activity, funding line and year. What would make such a
//! sum doubtful is a finding with the line of the ledger.

mod doubts;
mod line;

use std::collections::BTreeSet;

use super::Collected;
use super::allocation::{AllocationDraft, Hints};
use super::known::Known;
use super::merge::Merge;
use super::source::{Source, stem};
use crate::diag::{Finding, Findings, Place, codes};
use crate::intake::{Dataset, Document};
use crate::model::answer::Entity;
use crate::model::answer::import::{ImportAction, ImportOf, ImportRow, ReadAs};
use crate::model::period::Year;
use crate::model::vocabulary::Stage;
use crate::provenance::ledger::{MapRow, Spent, Used};
use crate::words::{Arg, Message, Words};

/// What is asked of ledgers.
pub struct LedgerRequest<'a> {
    /// The dataset that rows are to go into, and whose map counts.
    pub dataset: &'a Dataset,
    /// The datasets beside it; those of its owner are known too.
    pub around: &'a [Dataset],
    /// The one year that is wanted, where it is.
    pub year: Option<Year>,
    /// The funding line that amounts are of, where there are several.
    pub line: Option<&'a str>,
    /// Whether sums may take the place of what rows say.
    pub replace: bool,
    /// The words for what no ledger says.
    pub words: &'a Words,
}

/// Reads ledgers, in their order.
pub fn collect_ledgers(ledgers: &[Document], request: &LedgerRequest<'_>) -> Collected {
    let mut taking = Taking {
        request,
        known: Known::read(request.dataset, request.around),
        merge: Merge::new(request.replace),
        notes: Vec::new(),
    };
    for ledger in ledgers {
        let map = MapRow::read(request.dataset, request.around);
        let mut findings = Findings::new();
        let spent = Spent::read(ledger.text(), map, |event| doubts::of_event(event, ledger, &mut findings));
        doubts::of_ledger(&spent, ledger, &mut findings);
        taking.merge.findings.extend(findings.sorted());
        taking.notes.extend(spent.book.has_control_sum.then(|| Message::new("note-ledger-control")));
        taking.ledger(ledger, &spent);
    }
    let Taking { merge: Merge { changes, rows, findings, .. }, notes, .. } = taking;
    Collected { rows, changes, findings, notes }
}

struct Taking<'r> {
    request: &'r LedgerRequest<'r>,
    known: Known<'r>,
    merge: Merge,
    notes: Vec<Message>,
}

/// What a row is about.
struct About<'a> {
    activity: &'a str,
    line: &'a str,
    year: Year,
}

impl Taking<'_> {
    fn ledger(&mut self, ledger: &Document, spent: &Spent) {
        let only = self.request.year;
        let file = (ledger.shown.as_str(), ledger.sha256.as_str());
        let source = Source::of(file, self.request.dataset, &mut self.known, "bokforing");
        let before = self.merge.changes.len();
        let mut years = BTreeSet::new();
        let mut seen = BTreeSet::new();
        for (activity, line, year) in spent.keys() {
            let Some(year) = Year::new(year).filter(|year| only.is_none_or(|only| only == *year)) else { continue };
            let line = match line::of(activity, (line, self.request.line), year, &self.known) {
                line::Found::Line(line) => line,
                line::Found::None(why) => {
                    let row = self.left((ledger, spent), activity, year, why);
                    self.merge.rows.push(row);
                    continue;
                }
                line::Found::Several(why) => {
                    let place = spent.map.iter().find(|row| row.activity == activity);
                    let place = place.map_or_else(|| Place::file(&ledger.shown), |row| row.place.clone());
                    let hint = Message::new("hint-ledger-line");
                    self.merge
                        .findings
                        .push(Finding::new(codes::UNNAMED_LINE, place).with("reason", why).with("hint", hint));
                    continue;
                }
            };
            if seen.insert((activity, line.clone(), year)) {
                self.used((ledger, spent, &source.id), &About { activity, line: &line, year });
                years.insert(year);
            }
        }
        if source.is_new && self.merge.changes.len() > before {
            let words = self.request.words;
            let publisher = Some(spent.book.company.trim().to_owned()).filter(|own| !own.is_empty());
            let mut row = vec![
                ("id", source.id),
                ("title", stem(&ledger.shown).to_owned()),
                ("publisher", publisher.unwrap_or_else(|| words.text("import-publisher"))),
                ("sha256", ledger.sha256.clone()),
                ("extraction", words.text("import-extraction-ledger")),
            ];
            row.extend(spent.book.generated.map(|day| ("date", day.to_string())));
            if let (Some(year), 1) = (years.first(), years.len()) {
                row.push(("year", year.number().to_string()));
            }
            self.merge.changes.add("sources", row);
        }
    }

    /// Takes what an activity has used of a line in a year.
    fn used(&mut self, (ledger, spent, source): (&Document, &Spent, &str), about: &About<'_>) {
        let year = about.year.number();
        let Some(used) = spent.of(about.activity, about.line, year) else { return };
        let place = first_place(ledger, &used);
        if used.amount.is_sign_negative() && !used.amount.is_zero() {
            let finding = Finding::new(codes::LEDGER_BELOW_ZERO, place).with("kr", Arg::Kr(used.amount));
            let finding = finding.with("activity", about.activity).with("year", Arg::Plain(year.into()));
            self.merge.findings.push(finding.with("accounts", Arg::List(used.said)));
            return;
        }
        let why = Message::new("read-ledger")
            .with("count", Arg::Int(i64::try_from(used.count).unwrap_or(i64::MAX)))
            .with("period", Arg::Period(used.days.0, used.days.1))
            .with("accounts", Arg::List(used.said.clone()));
        let draft = AllocationDraft {
            activity: about.activity.to_owned(),
            name: self.name(about.activity),
            line: about.line.to_owned(),
            year: about.year,
            stage: Stage::Used,
            amount: used.amount,
            place,
            was: mapped(spent, about.activity),
            source: source.to_owned(),
            lines: used.locator().to_string(),
            why: vec![why],
            hints: Hints { of_two: "hint-answers-ledgers", of_row: "hint-answers-ledger-replace" },
        };
        self.merge.allocation(draft, &mut self.known);
    }

    /// A row of the answer that is passed over.
    fn left(&self, (ledger, spent): (&Document, &Spent), activity: &str, year: Year, why: Message) -> ImportRow {
        ImportRow {
            place: Place::file(&ledger.shown),
            was: mapped(spent, activity),
            action: ImportAction::Left,
            about: Some(Entity::named(activity, &self.name(activity))),
            of: Some(ImportOf::Stage(Stage::Used)),
            period: Some(year.period()),
            read: ReadAs::Nothing,
            id: String::new(),
            why: vec![why],
        }
    }

    /// What an activity is called.
    fn name(&self, activity: &str) -> String {
        let own = self.known.activities.iter().find(|own| own.id == activity);
        own.map_or(activity, |own| &own.name).to_owned()
    }
}

/// The accounts and objects that the map has for an activity.
fn mapped(spent: &Spent, activity: &str) -> String {
    let rows = spent.map.iter().filter(|row| row.activity == activity);
    rows.map(MapRow::said).collect::<Vec<_>>().join(", ")
}

fn first_place(ledger: &Document, used: &Used) -> Place {
    used.lines.first().map_or_else(|| Place::file(&ledger.shown), |(line, _)| ledger.place(*line, 1))
}
