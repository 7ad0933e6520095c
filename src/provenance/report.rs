//! What does not stand as claimed, as findings: at which cell, what stands
//! there instead, and where the row does stand.

use rust_decimal::Decimal;

use super::examine::Mismatch;
use super::passage::Range;
use super::rows::RawRow;
use crate::diag::{Code, Finding, Findings, Place, codes};
use crate::intake::Document;
use crate::words::{Arg, Message};

/// How much of the located text a finding repeats, in characters.
const SAID: usize = 160;

/// What is wrong with a row as a whole, or with one of its claims.
pub(super) enum Verdict<'v> {
    /// The row stands on other lines.
    Moved(Vec<Range>),
    /// The row stands on these lines of another source.
    OtherSource(&'v str),
    /// Neither the row's words nor its number stand there, or anywhere.
    Nothing,
    /// One claim does not hold.
    Claim(&'v Mismatch),
    /// Lines after the document's last.
    Beyond,
}

/// A place in a document.
pub(super) fn place_in(document: &Document, line: u32, column: u32) -> Place {
    let excerpt = document.line(line).map(str::to_owned);
    Place { file: document.shown.clone(), line: line.into(), column: column.into(), excerpt }
}

/// Where a row is and what it is held against.
pub(super) struct Case<'c, 'a> {
    pub(super) row: &'c RawRow<'a>,
    pub(super) document: &'c Document,
    pub(super) ranges: &'c [Range],
    /// Lines of the document on which the row's number stands, where that helps.
    pub(super) elsewhere: &'c [u32],
}

impl Case<'_, '_> {
    /// Reports a verdict.
    pub(super) fn report(&self, verdict: &Verdict<'_>, findings: &mut Findings) {
        match verdict {
            Verdict::Moved(found) => {
                let found = Arg::from(written(found));
                self.push(codes::WRONG_LINES, "lines", findings, |finding| {
                    let reason = self.of_lines("lines-moved").with("found", found);
                    finding.with("reason", reason)
                });
            }
            Verdict::OtherSource(other) => {
                let reason = self.of_lines("lines-of-another-source").with("other", *other);
                self.push(codes::WRONG_LINES, "source", findings, |finding| finding.with("reason", reason));
            }
            Verdict::Nothing => {
                let reason = self.of_lines("lines-hold-nothing");
                self.push(codes::WRONG_LINES, "lines", findings, |finding| finding.with("reason", reason));
            }
            Verdict::Beyond => self.push(codes::LINES_BEYOND_END, "lines", findings, |finding| {
                finding.with("last", Arg::Plain(self.document.lines().into()))
            }),
            Verdict::Claim(fault) => self.claim(fault, findings),
        }
    }

    fn claim(&self, fault: &Mismatch, findings: &mut Findings) {
        match fault {
            Mismatch::Name { column } => {
                self.name(column, self.row.get(column), findings);
            }
            Mismatch::Others { column, other } => {
                let reason = self.of_lines("name-of-another").with("column", *column);
                let reason = reason.with("value", self.row.get(column)).with("other", other.as_str());
                self.push(codes::NAME_NOT_THERE, column, findings, |finding| finding.with("reason", reason));
            }
            Mismatch::Label { column, text } => {
                self.name(column, text, findings);
            }
            Mismatch::Number { column, with, stands } => {
                let instead = instead(with.as_deref(), stands);
                self.push(codes::NUMBER_NOT_THERE, column, findings, |finding| {
                    finding.with("instead", instead).with("elsewhere", self.also_on())
                });
            }
            Mismatch::Operand { operand } => {
                let operand = Arg::from(operand.as_str());
                self.push(codes::NUMBER_NOT_THERE, "operands", findings, |finding| {
                    let finding = replaced(finding, "value", operand);
                    finding.with("instead", Message::new("stands-not")).with("elsewhere", "")
                });
            }
            Mismatch::Derivation { column, gives } => {
                let gives = gives.map_or_else(
                    || Arg::Message(Message::new("derivation-gives-nothing")),
                    |gives| {
                        Arg::Message(Message::new("derivation-gives").with("number", Arg::Decimal(gives.normalize())))
                    },
                );
                let reading = Arg::from(self.row.get("reading"));
                self.push(codes::DERIVATION_DISAGREES, column, findings, |finding| {
                    finding.with("gives", gives).with("reading", reading)
                });
            }
            Mismatch::Date { column } => {
                let stands = Message::new("stands-no-date");
                self.push(codes::DATE_NOT_THERE, column, findings, |finding| finding.with("instead", stands));
            }
            Mismatch::Period { column, stands } => {
                let mut periods: Vec<String> = Vec::new();
                for one in stands {
                    let text =
                        if one.start == one.end { one.end.to_string() } else { format!("{}–{}", one.start, one.end) };
                    periods.extend(Some(text).filter(|text| !periods.contains(text)));
                }
                let stands = said_of("stands-periods", "stands-no-date", periods);
                self.push(codes::DATE_NOT_THERE, column, findings, |finding| finding.with("instead", stands));
            }
            Mismatch::Year { stands } => {
                let years = stands.iter().map(ToString::to_string).collect();
                let stands = said_of("stands-years", "stands-no-date", years);
                self.push(codes::DATE_NOT_THERE, "year", findings, |finding| finding.with("instead", stands));
            }
            Mismatch::Idle { range } => {
                let reason = Message::new("lines-idle").with("lines", written(&[*range]));
                self.push(codes::WRONG_LINES, "lines", findings, |finding| finding.with("reason", reason));
            }
        }
    }

    /// Reports a name or label that does not stand there.
    fn name(&self, column: &'static str, text: &str, findings: &mut Findings) {
        let reason = self.of_lines("name-stands-not").with("column", column).with("value", text);
        self.push(codes::NAME_NOT_THERE, column, findings, |finding| {
            replaced(finding, "value", Arg::from(text)).with("reason", reason)
        });
    }

    /// Reports that a name is not one that the document prints.
    pub(super) fn unprinted(&self, findings: &mut Findings) {
        self.push(codes::NAME_NOT_PRINTED, "name", findings, |finding| finding);
    }

    /// Reports that several numbers could be meant.
    pub(super) fn several(&self, column: &'static str, numbers: &[Decimal], findings: &mut Findings) {
        let numbers = Arg::List(numbers.iter().map(plain).collect());
        self.push(codes::SEVERAL_NUMBERS, column, findings, |finding| finding.with("numbers", numbers));
    }

    fn push(&self, code: Code, column: &str, findings: &mut Findings, with: impl FnOnce(Finding) -> Finding) {
        findings.push_with(code, || {
            let finding = Finding::new(code, self.row.place(column))
                .with("column", column)
                .with("value", self.row.get(column))
                .with("lines", self.row.get("lines").replace(';', ", "))
                .with("source", self.row.get("source"))
                .with("said", self.said());
            let first = self.ranges.first().map_or(1, |(first, _)| (*first).min(self.document.lines()).max(1));
            with(finding).and_at(place_in(self.document, first, 1))
        });
    }

    fn of_lines(&self, id: &str) -> Message {
        let message = Message::new(id).with("lines", self.row.get("lines").replace(';', ", "));
        message.with("source", self.row.get("source")).with("said", self.said())
    }

    /// The located text, as much as helps.
    fn said(&self) -> String {
        let mut said = String::new();
        for (first, last) in self.ranges {
            for line in *first..=(*last).min(self.document.lines()) {
                let text = self.document.line(line).unwrap_or("").trim();
                if !said.is_empty() && !text.is_empty() {
                    said.push(' ');
                }
                said.extend(text.chars().map(|c| if c.is_control() { ' ' } else { c }));
                if said.len() > SAID * 4 {
                    break;
                }
            }
        }
        if said.chars().count() > SAID {
            said = said.chars().take(SAID).chain(Some('…')).collect();
        }
        said
    }

    fn also_on(&self) -> Arg {
        match self.elsewhere {
            [] => Arg::from(""),
            lines => {
                let lines = lines.iter().take(3).map(ToString::to_string).collect();
                Arg::Message(Message::new("stands-on-line").with("lines", Arg::List(lines)))
            }
        }
    }
}

fn instead(with: Option<&str>, stands: &[Decimal]) -> Message {
    let numbers = Arg::List(stands.iter().take(6).map(plain).collect());
    match (with, stands) {
        (_, []) => Message::new("stands-no-number"),
        (Some(label), _) => Message::new("stands-beside").with("label", label).with("numbers", numbers),
        (None, _) => Message::new("stands-there").with("numbers", numbers),
    }
}

fn said_of(some: &str, none: &str, texts: Vec<String>) -> Message {
    if texts.is_empty() { Message::new(none) } else { Message::new(some).with("stands", Arg::List(texts)) }
}

fn replaced(mut finding: Finding, name: &'static str, value: Arg) -> Finding {
    finding.args.retain(|(own, _)| *own != name);
    finding.with(name, value)
}

/// A number as a CSV file writes it.
fn plain(number: &Decimal) -> String {
    number.normalize().to_string()
}

/// Ranges as a locator writes them.
pub(super) fn written(ranges: &[Range]) -> String {
    let one = |(first, last): &Range| if first == last { first.to_string() } else { format!("{first}-{last}") };
    ranges.iter().map(one).collect::<Vec<_>>().join(", ")
}
