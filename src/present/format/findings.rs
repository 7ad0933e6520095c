//! Findings as an answer, so that `load` and `check` print them in every form,
//! and how many sums were reconciled by which rule.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::diag::{Finding, Place, Severity};
use crate::model::answer::{Answer, Cell};
use crate::model::vocabulary::SumRule;
use crate::words::{Arg, Message, Words};

/// What sums were held against, and how many follow which rule.
type Tally<'a> = (&'static str, &'a BTreeMap<SumRule, u64>);

/// How many sums were reconciled by which rule, as a cell for machines.
pub fn reconciled(tallies: &[Tally<'_>]) -> Cell {
    let each = |(held_against, rules): &Tally<'_>| {
        let held_against = Cell::word("held-against", held_against);
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

/// The findings as rows of code, severity, places, message and hint.
pub fn findings(name: &'static str, findings: &[Finding], words: &Words) -> Answer {
    let mut answer = Answer::new(name, &["code", "severity", "places", "message", "hint"]);
    let count = |severity: Severity| {
        let count = findings.iter().filter(|finding| finding.code.severity == severity).count();
        Cell::Int(i64::try_from(count).unwrap_or(i64::MAX))
    };
    answer.top = vec![
        ("errors", count(Severity::Error)),
        ("warnings", count(Severity::Warning)),
        ("notes_found", count(Severity::Note)),
    ];
    answer.rows = findings.iter().map(|finding| row(finding, words)).collect();
    answer
}

fn row(finding: &Finding, words: &Words) -> Vec<Cell> {
    let message = finding.message();
    let hint = words.attribute(&message, "hint").map_or(Cell::Null, Cell::Text);
    vec![
        Cell::Text(finding.code.name.to_owned()),
        Cell::word("severity", finding.code.severity.word()),
        Cell::List(finding.places.iter().map(place).collect()),
        Cell::Message(message),
        hint,
    ]
}

fn place(place: &Place) -> Cell {
    let number = |number: u64| Cell::Plain(i64::try_from(number).unwrap_or(i64::MAX));
    Cell::Record(vec![
        ("file", Cell::Text(place.file.clone())),
        ("line", number(place.line)),
        ("column", number(place.column)),
    ])
}
