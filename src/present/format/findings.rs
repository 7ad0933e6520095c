//! Findings as an answer, so that `load` and `check` print them in every form.

use crate::diag::{Finding, Place, Severity};
use crate::model::answer::{Answer, Cell};
use crate::words::Words;

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
