//! Findings as an answer, so that `load` and `check` print them in every form.

use crate::diag::{Code, Finding, Findings, Place, Severity};
use crate::model::answer::{Answer, Cell};
use crate::words::{Arg, Words};

const KEYS: &[&str] = &["place", "code", "severity", "message", "hint", "excerpt", "args", "places"];

/// The findings, each with its first place as `file:line:column`, the line there,
/// what it says and advises, its arguments and all its places; above them how
/// many there are, also of those that are not listed.
pub fn findings(name: &'static str, findings: &Findings, words: &Words) -> Answer {
    let mut answer = Answer::new(name, KEYS);
    answer.top = vec![
        ("errors", count(findings.count(Severity::Error))),
        ("warnings", count(findings.count(Severity::Warning))),
        ("notes_found", count(findings.count(Severity::Note))),
        ("counts", Cell::List(findings.tally().into_iter().map(|(code, number)| tally(code, number)).collect())),
    ];
    answer.rows = findings.sorted().iter().map(|finding| row(finding, words)).collect();
    answer
}

fn tally(code: Code, number: u64) -> Cell {
    Cell::Record(vec![
        ("severity", Cell::word("severity", code.severity.word())),
        ("code", Cell::Text(code.name.to_owned())),
        ("count", count(number)),
    ])
}

fn count(number: u64) -> Cell {
    Cell::Int(i64::try_from(number).unwrap_or(i64::MAX))
}

fn row(finding: &Finding, words: &Words) -> Vec<Cell> {
    let message = finding.message();
    let hint = words.attribute(&message, "hint").map_or(Cell::Null, Cell::Text);
    let first = finding.places.first();
    let excerpt = first.and_then(|place| place.excerpt.clone());
    vec![
        first.map_or(Cell::Null, |place| Cell::Text(place.to_string())),
        Cell::Text(finding.code.name.to_owned()),
        Cell::word("severity", finding.code.severity.word()),
        Cell::Message(message),
        hint,
        excerpt.map_or(Cell::Null, Cell::Text),
        Cell::Record(finding.args.iter().map(|(name, arg)| (*name, value(arg))).collect()),
        Cell::List(finding.places.iter().map(place).collect()),
    ]
}

fn value(arg: &Arg) -> Cell {
    match arg {
        Arg::Text(text) => Cell::Text(text.clone()),
        Arg::Int(number) => Cell::Int(*number),
        Arg::Plain(number) => Cell::Plain(*number),
        Arg::Decimal(number) | Arg::Kr(number) | Arg::Share(number) | Arg::Fixed(number, _) => Cell::Decimal(*number),
        Arg::Date(date) => Cell::Date(*date),
        Arg::Period(start, end) => Cell::Record(vec![("start", Cell::Date(*start)), ("end", Cell::Date(*end))]),
        Arg::Named(sv, en) => named(sv, en),
        Arg::Names(names) => Cell::List(names.iter().map(|(sv, en)| named(sv, en)).collect()),
        Arg::Message(message) => Cell::Message(message.clone()),
        Arg::List(texts) => Cell::List(texts.iter().cloned().map(Cell::Text).collect()),
    }
}

fn named(sv: &str, en: &str) -> Cell {
    Cell::Record(vec![("sv", Cell::Text(sv.to_owned())), ("en", Cell::Text(en.to_owned()))])
}

fn place(place: &Place) -> Cell {
    let number = |number: u64| Cell::Plain(i64::try_from(number).unwrap_or(i64::MAX));
    Cell::Record(vec![
        ("file", Cell::Text(place.file.clone())),
        ("line", number(place.line)),
        ("column", number(place.column)),
        ("excerpt", place.excerpt.clone().map_or(Cell::Null, Cell::Text)),
    ])
}
