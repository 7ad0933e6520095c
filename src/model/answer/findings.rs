//! What a check found, as an answer.

use super::answered::Answer;
use super::cell::{AsCell, Cell};
use super::column::Weight::{Detail, Key, Main, Support};
use super::column::{Column, Record};
use super::reconciliation::HeldAgainst;
use chrono::NaiveDate;

use crate::diag::{Code, Finding, Findings, Place, Severity};
use crate::model::vocabulary::SumRule;
use crate::words::{Arg, Message};

/// The findings of a check or a load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// How many there are of each severity, also of those that are not listed.
    pub errors: u64,
    /// See above.
    pub warnings: u64,
    /// See above.
    pub notes_found: u64,
    /// How many there are of each code.
    pub counts: Vec<CodeCount>,
    /// How many rows stand in their documents, where the documents are at hand.
    pub provenance: Option<Vec<TracedCount>>,
    /// How many sums follow which rule, where they were held together.
    pub reconciled: Option<Vec<RuleCount>>,
    /// The findings that are listed.
    pub rows: Vec<FindingRow>,
}

/// How many findings there are of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeCount {
    /// The code.
    pub code: Code,
    /// How many.
    pub count: u64,
}

/// How many rows of a dataset stand in their documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TracedCount {
    /// The dataset.
    pub dataset: String,
    /// Rows that stand there as printed.
    pub traced: u64,
    /// Rows that are worked out from what stands there.
    pub derived: u64,
    /// Rows that are judged, and rest on no line.
    pub judged: u64,
    /// Rows that were not found.
    pub untraced: u64,
}

/// How many sums follow a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleCount {
    /// What the sums were held against.
    pub held_against: HeldAgainst,
    /// The rule.
    pub rule: SumRule,
    /// How many.
    pub count: u64,
}

/// A finding with the advice that goes with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingRow {
    /// The finding.
    pub finding: Finding,
    /// What to do about it, in the reader's language.
    pub hint: Option<String>,
}

impl Found {
    /// What was found, with the advice of each.
    pub fn new(findings: &Findings, hint: impl Fn(&Message) -> Option<String>) -> Self {
        let row = |finding: Finding| FindingRow { hint: hint(&finding.message()), finding };
        Self {
            errors: findings.count(Severity::Error),
            warnings: findings.count(Severity::Warning),
            notes_found: findings.count(Severity::Note),
            counts: findings.tally().into_iter().map(|(code, count)| CodeCount { code, count }).collect(),
            provenance: None,
            reconciled: None,
            rows: findings.sorted().into_iter().map(row).collect(),
        }
    }
}

impl Record for Found {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("errors", Main, |own| count(own.errors)),
        Column::new("warnings", Main, |own| count(own.warnings)),
        Column::new("notes_found", Main, |own| count(own.notes_found)),
        Column::new("counts", Main, |own| own.counts.cell()),
        Column::where_known(Column::new("provenance", Main, |own| own.provenance.cell())),
        Column::where_known(Column::new("reconciled", Main, |own| own.reconciled.cell())),
    ];
}

impl Answer for Found {
    const NAME: &'static str = "check";
    type Row = FindingRow;

    fn rows(&self) -> &[FindingRow] {
        &self.rows
    }

    fn notes(&self) -> &[Message] {
        &[]
    }
}

impl Record for CodeCount {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("severity", Key, |own| Cell::word("severity", own.code.severity.word())),
        Column::new("code", Key, |own| own.code.name.cell()),
        Column::new("count", Main, |own| count(own.count)),
    ];
}

impl Record for TracedCount {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("dataset", Key, |own| own.dataset.cell()),
        Column::new("traced", Main, |own| count(own.traced)),
        Column::new("derived", Main, |own| count(own.derived)),
        Column::new("judged", Main, |own| count(own.judged)),
        Column::new("untraced", Main, |own| count(own.untraced)),
    ];
}

impl Record for RuleCount {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("held_against", Key, |own| Cell::word("held-against", own.held_against.word())),
        Column::new("rule", Key, |own| Cell::word("sum-rule", own.rule.word())),
        Column::new("count", Main, |own| count(own.count)),
    ];
}

impl Record for FindingRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("place", Key, |row| row.finding.places.first().map(ToString::to_string).cell()),
        Column::new("code", Key, |row| row.finding.code.name.cell()),
        Column::new("severity", Main, |row| Cell::word("severity", row.finding.code.severity.word())),
        Column::for_machines("step", |row| Cell::word("step", row.finding.code.step.word())),
        Column::new("message", Main, |row| row.finding.message().cell()),
        Column::new("hint", Support, |row| row.hint.cell()),
        Column::for_machines("excerpt", |row| row.finding.places.first().and_then(|own| own.excerpt.clone()).cell()),
        Column::for_machines("args", |row| {
            Cell::Record(row.finding.args.iter().map(|(name, arg)| (*name, value(arg))).collect())
        }),
        Column::for_machines("places", |row| row.finding.places.cell()),
    ];
}

impl Record for Place {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("file", Key, |own| own.file.cell()),
        Column::new("line", Main, |own| plain(own.line)),
        Column::new("column", Main, |own| plain(own.column)),
        Column::where_known(Column::new("cell", Detail, |own| own.cell.cell())),
        Column::new("excerpt", Detail, |own| own.excerpt.cell()),
    ];
}

fn count(number: u64) -> Cell {
    Cell::Int(i64::try_from(number).unwrap_or(i64::MAX))
}

fn plain(number: u64) -> Cell {
    Cell::Plain(i64::try_from(number).unwrap_or(i64::MAX))
}

/// An argument of a message as a machine reads it.
fn value(arg: &Arg) -> Cell {
    match arg {
        Arg::Text(text) => Cell::Text(text.clone()),
        Arg::Int(number) => Cell::Int(*number),
        Arg::Plain(number) => Cell::Plain(*number),
        Arg::Decimal(number) | Arg::Kr(number) | Arg::Share(number) | Arg::Fixed(number, _) => Cell::Decimal(*number),
        Arg::Date(date) => Cell::Date(*date),
        Arg::Period(start, end) => period(*start, *end),
        Arg::Periods(periods) => Cell::List(periods.iter().map(|(start, end)| period(*start, *end)).collect()),
        Arg::Named(sv, en) => named(sv, en),
        Arg::Names(names) => Cell::List(names.iter().map(|(sv, en)| named(sv, en)).collect()),
        Arg::Message(message) => Cell::Message(message.clone()),
        Arg::Each(messages) => Cell::List(messages.iter().cloned().map(Cell::Message).collect()),
        Arg::List(texts) => Cell::List(texts.iter().cloned().map(Cell::Text).collect()),
    }
}

fn period(start: NaiveDate, end: NaiveDate) -> Cell {
    Cell::Record(vec![("start", Cell::Date(start)), ("end", Cell::Date(end))])
}

fn named(sv: &str, en: &str) -> Cell {
    Cell::Record(vec![("sv", Cell::Text(sv.to_owned())), ("en", Cell::Text(en.to_owned()))])
}
