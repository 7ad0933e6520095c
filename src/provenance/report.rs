//! What does not stand as claimed, as findings: at which cell, what stands
//! there instead, and where the row does stand.

use rust_decimal::Decimal;

use super::examine::{Mismatch, Missing};
use super::passage::Range;
use super::rows::RawRow;
use crate::diag::{Code, Finding, Findings, codes};
use crate::intake::Document;
use crate::words::{Arg, Message};

/// How much of the located text a finding repeats, in characters.
const SAID: usize = 160;

/// What is wrong with a row as a whole, or with one of its claims.
pub(super) enum Verdict<'v> {
    /// The row stands on other lines, and whether on no others.
    Moved(Vec<Range>, bool),
    /// The row stands on these lines of another source.
    OtherSource(&'v str),
    /// Neither the row's words nor its number stand there, or anywhere.
    Nothing,
    /// One claim does not hold.
    Claim(&'v Mismatch),
    /// Lines after the document's last.
    Beyond,
    /// The locator cannot be followed in this document: why, and what to write.
    Astray(Message),
}

/// Where a row is and what it is held against.
pub(super) struct Case<'c, 'a> {
    pub(super) row: &'c RawRow<'a>,
    pub(super) document: &'c Document,
    pub(super) ranges: &'c [Range],
    /// Lines of the document on which the row's number stands, where that helps.
    pub(super) elsewhere: &'c [u32],
    /// What would mend its words, worked out where it is going to be said.
    pub(super) advice: &'c dyn Fn() -> Option<Message>,
}

impl Case<'_, '_> {
    /// Reports a verdict.
    pub(super) fn report(&self, verdict: &Verdict<'_>, findings: &mut Findings) {
        match verdict {
            Verdict::Moved(found, alone) => {
                let reason = self.of_lines("lines-moved").with("found", written(found));
                let advice = alone.then(|| Message::new("advice-lines").with("found", locator(found)));
                self.wrong_lines("lines", reason, advice, findings);
            }
            Verdict::OtherSource(other) => {
                let reason = self.of_lines("lines-of-another-source").with("other", *other);
                let advice = Message::new("advice-source").with("other", *other);
                self.wrong_lines("source", reason, Some(advice), findings);
            }
            Verdict::Nothing => self.wrong_lines("lines", self.of_lines("lines-hold-nothing"), None, findings),
            Verdict::Beyond => self.push(codes::LINES_BEYOND_END, "lines", findings, |finding| {
                finding.with("last", Arg::Plain(self.document.lines().into()))
            }),
            Verdict::Claim(fault) => self.claim(fault, findings),
            Verdict::Astray(why) => {
                self.wrong_lines("lines", why.clone(), Some(Message::new("advice-cells")), findings);
            }
        }
    }

    fn claim(&self, fault: &Mismatch, findings: &mut Findings) {
        match fault {
            Mismatch::Name { column } => self.name(column, self.row.get(column), findings),
            Mismatch::Others { column, other } => {
                let reason = self.of_lines("name-of-another").with("column", *column);
                let reason = reason.with("value", self.row.get(column)).with("other", other.as_str());
                let advice = Message::new("advice-name");
                self.push(codes::NAME_NOT_THERE, column, findings, |finding| {
                    finding.with("reason", reason).with("advice", advice)
                });
            }
            Mismatch::Label { column, text } => self.name(column, text, findings),
            Mismatch::Number { column, missing } => self.number(column, missing, findings),
            Mismatch::Operand { operand } => {
                let operand = Arg::from(operand.as_str());
                self.push(codes::NUMBER_NOT_THERE, "operands", findings, |finding| {
                    let finding = replaced(finding, "value", operand.clone());
                    let reason = self.of_lines("number-stands-not").with("value", operand).with("column", "operands");
                    let finding = finding.with("reason", reason).with("instead", Message::new("stands-not"));
                    finding.with("elsewhere", "").with("advice", Message::new("advice-number"))
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
                let idle = self.document.place(range.0, 1).cell.unwrap_or_else(|| written(&[*range]));
                let reason = Message::new("lines-idle").with("at", at(&idle));
                self.wrong_lines("lines", reason, None, findings);
            }
        }
    }

    /// Reports a name or label that does not stand there.
    fn name(&self, column: &'static str, text: &str, findings: &mut Findings) {
        let reason = self.of_lines("name-stands-not").with("column", column).with("value", text);
        self.push(codes::NAME_NOT_THERE, column, findings, |finding| {
            let finding = replaced(finding, "value", Arg::from(text)).with("reason", reason);
            finding.with("advice", self.advised("advice-name"))
        });
    }

    /// Reports a number that is not there, or not where the row's words are.
    fn number(&self, column: &'static str, missing: &Missing, findings: &mut Findings) {
        self.push(codes::NUMBER_NOT_THERE, column, findings, |finding| {
            let reason = |id: &str| self.of_lines(id).with("column", column).with("value", self.row.get(column));
            let (reason, instead) = match missing {
                Missing::Nowhere { with, stands } => (reason("number-stands-not"), instead(with.as_deref(), stands)),
                Missing::AnotherSort { stands } => (reason("number-of-another-sort"), instead(None, stands)),
                Missing::Apart(bind) => {
                    let reason = reason("number-stands-apart").with("words", bind.words.as_str());
                    (reason.with("whose", whose(bind.column)), instead(Some(&bind.words), &bind.stands))
                }
                Missing::Clash { with, against } => {
                    let reason = reason("number-words-clash").with("own", with.words.as_str());
                    let reason = reason.with("owns", whose(with.column)).with("words", against.words.as_str());
                    let reason = reason.with("whose", whose(against.column));
                    (reason, instead(Some(&against.words), &against.stands))
                }
                Missing::Unbound { stands } => (reason("number-stands-within"), instead(None, stands)),
            };
            let finding = finding.with("reason", reason).with("instead", instead);
            finding.with("elsewhere", self.also_on()).with("advice", self.advised("advice-number"))
        });
    }

    fn wrong_lines(&self, column: &str, reason: Message, advice: Option<Message>, findings: &mut Findings) {
        self.push(codes::WRONG_LINES, column, findings, |finding| {
            let advice = advice.unwrap_or_else(|| Message::new("advice-locator"));
            finding.with("reason", reason).with("advice", advice)
        });
    }

    /// The words that would mend the row, else what can be said of every such finding.
    fn advised(&self, otherwise: &str) -> Message {
        (self.advice)().unwrap_or_else(|| Message::new(otherwise))
    }

    /// Reports that a name is not one that the document prints.
    pub(super) fn unprinted(&self, findings: &mut Findings) {
        self.push(codes::NAME_NOT_PRINTED, "name", findings, |finding| finding);
    }

    /// Reports that several numbers could be meant.
    pub(super) fn several(&self, column: &'static str, numbers: &[Decimal], findings: &mut Findings) {
        let numbers = Arg::List(numbers.iter().map(plain).collect());
        self.push(codes::SEVERAL_NUMBERS, column, findings, |finding| {
            finding.with("numbers", numbers).with("advice", self.advised("advice-no-words"))
        });
    }

    fn push(&self, code: Code, column: &str, findings: &mut Findings, with: impl FnOnce(Finding) -> Finding) {
        findings.push_with(code, || {
            let finding = Finding::new(code, self.row.place(column))
                .with("column", column)
                .with("value", self.row.get(column))
                .with("lines", self.row.get("lines").replace(';', ", "))
                .with("at", at(self.row.get("lines")))
                .with("source", self.row.get("source"))
                .with("said", self.said());
            let first = self.ranges.first().map_or(1, |(first, _)| (*first).min(self.document.lines()).max(1));
            with(finding).and_at(self.document.place(first, 1))
        });
    }

    fn of_lines(&self, id: &str) -> Message {
        let message = Message::new(id).with("lines", self.row.get("lines").replace(';', ", "));
        message.with("at", at(self.row.get("lines"))).with("source", self.row.get("source")).with("said", self.said())
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

    /// The other lines on which the row's number stands.
    fn also_on(&self) -> Arg {
        let own = |line: &u32| self.ranges.iter().any(|(first, last)| (first..=last).contains(&line));
        let others = self.elsewhere.iter().filter(|line| !own(line));
        let lines: Vec<String> = others.take(3).map(ToString::to_string).collect();
        if lines.is_empty() {
            return Arg::from("");
        }
        Arg::Message(Message::new("stands-on-line").with("lines", Arg::List(lines)))
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

/// Whose words stand with a number: the row's own, or those of what it is about.
fn whose(column: &'static str) -> Message {
    match column {
        "printed" => Message::new("words-of-printed"),
        "measure" => Message::new("words-of-measure"),
        "line" => Message::new("words-of-line"),
        _ => Message::new("words-of-column").with("column", column),
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

/// Where a locator leads, with the preposition: on lines, in cells.
fn at(locator: &str) -> Message {
    let id = if locator.contains('!') { "at-cells" } else { "at-lines" };
    Message::new(id).with("lines", locator.replace(';', ", "))
}

/// Ranges as a reader is told them.
pub(super) fn written(ranges: &[Range]) -> String {
    joined(ranges, ", ")
}

/// Ranges as a locator writes them.
pub(super) fn locator(ranges: &[Range]) -> String {
    joined(ranges, ";")
}

fn joined(ranges: &[Range], between: &str) -> String {
    let one = |(first, last): &Range| if first == last { first.to_string() } else { format!("{first}-{last}") };
    ranges.iter().map(one).collect::<Vec<_>>().join(between)
}
