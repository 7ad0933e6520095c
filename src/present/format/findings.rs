//! Findings as an answer, so that `load` and `check` print them in every form,
//! and how many sums were reconciled by which rule.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::diag::{Code, Finding, Findings, Place, Severity};
use crate::model::answer::reconciliation::HeldAgainst;
use crate::model::answer::{Cell, LooseAnswer};
use crate::model::vocabulary::SumRule;
use crate::words::{Arg, Message, Words};

/// What sums were held against, and how many follow which rule.
type Tally<'a> = (HeldAgainst, &'a BTreeMap<SumRule, u64>);

/// How many sums were reconciled by which rule, as a cell for machines.
pub fn reconciled(tallies: &[Tally<'_>]) -> Cell {
    let each = |(held_against, rules): &Tally<'_>| {
        let held_against = Cell::word("held-against", held_against.word());
        let row = move |(rule, count): (&SumRule, &u64)| {
            let rule = Cell::word("sum-rule", rule.word());
            let count = Cell::Int(i64::try_from(*count).unwrap_or(i64::MAX));
            Cell::Record(vec![("held_against", held_against.clone()), ("rule", rule), ("count", count)])
        };
        rules.iter().map(row).collect::<Vec<_>>()
    };
    Cell::List(tallies.iter().flat_map(each).collect())
}

/// The same in lines for people.
pub fn write_reconciled(out: &mut dyn Write, tallies: &[Tally<'_>], words: &Words) -> io::Result<()> {
    for (held_against, rules) in tallies.iter().filter(|(_, rules)| !rules.is_empty()) {
        let count = i64::try_from(rules.values().sum::<u64>()).unwrap_or(i64::MAX);
        let heading = Message::new(format!("reconciled-{held_against}")).with("count", Arg::Int(count));
        writeln!(out, "{}", words.say(&heading))?;
        for (rule, count) in *rules {
            writeln!(out, "  {count:>7}  {}", words.text(&format!("sum-rule-{}", rule.word())))?;
        }
    }
    Ok(())
}

const KEYS: &[&str] = &["place", "code", "severity", "message", "hint", "excerpt", "args", "places"];

/// The findings, each with its first place as `file:line:column`, the line there,
/// what it says and advises, its arguments and all its places; above them how
/// many there are, also of those that are not listed.
pub fn findings(name: &'static str, findings: &Findings, words: &Words) -> LooseAnswer {
    let mut answer = LooseAnswer::new(name, KEYS);
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
        Arg::Each(messages) => Cell::List(messages.iter().cloned().map(Cell::Message).collect()),
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
