//! Ledgers as money used: what the map of the dataset takes of their postings, an
//! allocation for each activity, funding line and year. What would make such a
//! sum doubtful is a finding with the line of the ledger.

mod doubts;
mod line;

use std::collections::{BTreeMap, BTreeSet};

use super::known::Known;
use super::source::{Source, stem};
use super::{Changes, Collected};
use crate::diag::{Finding, Findings, Place, codes};
use crate::intake::{Dataset, Document, TextRow};
use crate::model::answer::Entity;
use crate::model::answer::import::{ImportAction, ImportOf, ImportRow, ReadAs};
use crate::model::period::Year;
use crate::model::vocabulary::{Judgement, Stage};
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
        own: request.dataset.rows("allocations"),
        changes: Changes::default(),
        rows: Vec::new(),
        findings: Findings::new(),
        notes: Vec::new(),
        taken: BTreeMap::new(),
    };
    for ledger in ledgers {
        let map = MapRow::read(request.dataset, request.around);
        let mut findings = Findings::new();
        let spent = Spent::read(ledger.text(), map, |event| doubts::of_event(event, ledger, &mut findings));
        doubts::of_ledger(&spent, ledger, &mut findings);
        taking.findings.extend(findings.sorted());
        taking.notes.extend(spent.book.has_control_sum.then(|| Message::new("note-ledger-control")));
        taking.ledger(ledger, &spent);
    }
    let Taking { changes, rows, findings, notes, .. } = taking;
    Collected { rows, changes, findings, unanswered: 0, notes }
}

struct Taking<'r> {
    request: &'r LedgerRequest<'r>,
    known: Known<'r>,
    /// The allocations of the dataset itself.
    own: Vec<TextRow>,
    changes: Changes,
    rows: Vec<ImportRow>,
    findings: Findings,
    notes: Vec<Message>,
    /// What ledgers have said, by activity, line and year.
    taken: BTreeMap<(String, String, i32), (Used, Place)>,
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
        let before = self.changes.added.values().map(Vec::len).sum::<usize>() + self.changes.edits.len();
        let mut years = BTreeSet::new();
        let mut seen = BTreeSet::new();
        for (activity, line, year) in spent.keys() {
            let Some(year) = Year::new(year).filter(|year| only.is_none_or(|only| only == *year)) else { continue };
            let line = match line::of(activity, (line, self.request.line), year, &self.own, &self.known) {
                line::Found::Line(line) => line,
                line::Found::None(why) => {
                    let row = self.row((ledger, spent), activity, year);
                    self.rows.push(ImportRow { why: vec![why], ..row });
                    continue;
                }
                line::Found::Several(why) => {
                    let place = spent.map.iter().find(|row| row.activity == activity);
                    let place = place.map_or_else(|| Place::file(&ledger.shown), |row| row.place.clone());
                    let hint = Message::new("hint-ledger-line");
                    self.findings.push(Finding::new(codes::UNNAMED_LINE, place).with("reason", why).with("hint", hint));
                    continue;
                }
            };
            if seen.insert((activity, line.clone(), year)) {
                self.used((ledger, spent, &source.id), &About { activity, line: &line, year });
                years.insert(year);
            }
        }
        let after = self.changes.added.values().map(Vec::len).sum::<usize>() + self.changes.edits.len();
        if source.is_new && after > before {
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
            self.changes.add("sources", row);
        }
    }

    /// Takes what an activity has used of a line in a year.
    fn used(&mut self, (ledger, spent, source): (&Document, &Spent, &str), about: &About<'_>) {
        let year = about.year.number();
        let Some(used) = spent.of(about.activity, about.line, year) else { return };
        let place = first_place(ledger, &used);
        let row = self.row((ledger, spent), about.activity, about.year);
        let row = ImportRow { place: place.clone(), read: ReadAs::Kr(used.amount), ..row };
        if used.amount.is_sign_negative() && !used.amount.is_zero() {
            let finding = Finding::new(codes::LEDGER_BELOW_ZERO, place).with("kr", Arg::Kr(used.amount));
            let finding = finding.with("activity", about.activity).with("year", Arg::Plain(year.into()));
            self.findings.push(finding.with("accounts", Arg::List(used.said)));
            return;
        }
        let mut why = vec![
            Message::new("read-ledger")
                .with("count", Arg::Int(i64::try_from(used.count).unwrap_or(i64::MAX)))
                .with("period", Arg::Period(used.days.0, used.days.1))
                .with("accounts", Arg::List(used.said.clone())),
        ];
        let key = (about.activity.to_owned(), about.line.to_owned(), year);
        if let Some((other, before)) = self.taken.get(&key) {
            if other.amount == used.amount {
                why.push(Message::new("read-again").with("place", before.to_string()));
                self.rows.push(ImportRow { why, action: ImportAction::Known, ..row });
            } else {
                let hint = Message::new("hint-answers-ledgers");
                let finding = self.clash(place, before.clone(), about, Message::new("answers-of-two"));
                self.findings.push(finding.with("hint", hint));
            }
            return;
        }
        self.taken.insert(key, (used.clone(), place.clone()));
        let cells = cells(&used, about, source);
        let dataset = self.request.dataset;
        let (action, id) = match self.own.iter().find(|own| is_row(about, own)) {
            // The same amount, or what the very ledger is a newer state of.
            Some(own) if own.get("amount_kr").parse() == Ok(used.amount) => {
                (ImportAction::Known, own.get("id").to_owned())
            }
            Some(own) if self.request.replace => {
                let cleared = ["decided_on", "printed", "reading", "operands", "derivation"];
                let cleared = cleared.map(|column| (column, String::new()));
                self.changes.replace("allocations", own, cells.into_iter().chain(cleared));
                (ImportAction::Changed, own.get("id").to_owned())
            }
            Some(own) => {
                let reason = Message::new("answers-of-row").with("id", own.get("id"));
                let reason = reason.with("dataset", dataset.info.name.as_str());
                let finding = self.clash(place, dataset.place(own, "amount_kr"), about, reason);
                self.findings.push(finding.with("hint", Message::new("hint-answers-ledger-replace")));
                return;
            }
            None => {
                let id = self.known.free_id("allocations", &format!("{}-{year}-{}", about.activity, Stage::Used));
                self.changes.add("allocations", std::iter::once(("id", id.clone())).chain(cells));
                (ImportAction::Added, id)
            }
        };
        self.rows.push(ImportRow { why, action, id, ..row });
    }

    /// A row of the answer, passed over as yet.
    fn row(&self, (ledger, spent): (&Document, &Spent), activity: &str, year: Year) -> ImportRow {
        let name = self.known.activities.iter().find(|own| own.id == activity);
        let rows = spent.map.iter().filter(|row| row.activity == activity);
        let said: Vec<String> = rows.map(MapRow::said).collect();
        ImportRow {
            place: Place::file(&ledger.shown),
            was: said.join(", "),
            action: ImportAction::Left,
            about: Some(Entity::named(activity, name.map_or(activity, |own| &own.name))),
            of: Some(ImportOf::Stage(Stage::Used)),
            period: Some(year.period()),
            read: ReadAs::Nothing,
            id: String::new(),
            why: Vec::new(),
        }
    }

    fn clash(&self, place: Place, other: Place, about: &About<'_>, reason: Message) -> Finding {
        let name = self.known.activities.iter().find(|own| own.id == about.activity);
        let period = about.year.period();
        let reason = reason.with("about", name.map_or(about.activity, |own| &own.name));
        let reason = reason.with("of", Message::new(format!("stage-{}", Stage::Used)));
        let reason = reason.with("period", Arg::Period(period.start, period.end));
        Finding::new(codes::ANSWERS_DIFFER, place).and_at(other).with("reason", reason)
    }
}

fn is_row(about: &About<'_>, row: &TextRow) -> bool {
    let year = about.year.number().to_string();
    let own = [("activity", about.activity), ("line", about.line), ("year", &year), ("stage", Stage::Used.word())];
    own.into_iter().all(|(column, text)| row.get(column) == text)
}

fn cells(used: &Used, about: &About<'_>, source: &str) -> [(&'static str, String); 8] {
    [
        ("activity", about.activity.to_owned()),
        ("line", about.line.to_owned()),
        ("year", about.year.number().to_string()),
        ("stage", Stage::Used.word().to_owned()),
        // The map is somebody's judgement, what it takes stands in the ledger.
        ("stage_basis", Judgement::Stated.word().to_owned()),
        ("amount_kr", used.amount.normalize().to_string()),
        ("source", source.to_owned()),
        ("lines", used.locator().to_string()),
    ]
}

fn first_place(ledger: &Document, used: &Used) -> Place {
    used.lines.first().map_or_else(|| Place::file(&ledger.shown), |(line, _)| ledger.place(*line, 1))
}
