//! The answer that a cell gives, in the ways that people write answers.

use rust_decimal::Decimal;

use super::plain::{plain, words};
use crate::intake::{self, CellValue, Shown, Written};
use crate::model::vocabulary::{Qualifier, ReportStatus};
use crate::provenance::{group_of, number_word};
use crate::words::Message;

/// What a cell says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Answer {
    /// Nothing stands there.
    Nothing,
    /// A number.
    Number(Said),
    /// Why there is none.
    None(ReportStatus, Message),
    /// Something that can be read in several ways or none.
    Unclear(Message),
}

/// A number as it is said.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Said {
    pub(super) value: Decimal,
    pub(super) qualifier: Qualifier,
    pub(super) unit: SaidUnit,
    /// Of how many: "40 av 53", "(n = 37)".
    pub(super) of: Option<Of>,
    /// What it is divided into: "(98 kvinnor, 45 män)".
    pub(super) parts: Vec<(&'static str, Decimal)>,
    /// What was read otherwise than it stands.
    pub(super) why: Option<Message>,
}

/// What stands behind a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SaidUnit {
    None,
    Percent,
    Kr,
    /// Thousands of kronor.
    Tkr,
    /// Millions of kronor.
    Mkr,
    /// Another word.
    Word(String),
}

/// The whole that a number is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// The number is so many of these.
    Whole(i64),
    /// The number was told by so many.
    Answers(i64),
}

/// Words for an answer that did not come.
const NOT_REPORTED: [&str; 17] = [
    "ej redovisat",
    "ej redovisad",
    "inte redovisat",
    "redovisas ej",
    "ej rapporterat",
    "uppgift saknas",
    "saknas",
    "ingen uppgift",
    "inga uppgifter",
    "vet ej",
    "vet inte",
    "ej mätt",
    "har inte mätts",
    "mäts ej",
    "n a",
    "not reported",
    "ej svar",
];
const NOT_STARTED: [&str; 8] = [
    "ej påbörjat",
    "ej påbörjad",
    "inte påbörjat",
    "ej startat",
    "inte startat",
    "ej startad",
    "ej igång",
    "not started",
];
const WITHHELD: [&str; 6] =
    ["lämnas inte ut", "lämnas ej ut", "sekretess", "sekretessbelagt", "röjanderisk", "withheld"];

/// What stands before a number that is not exact.
const ABOUT: [&str; 15] = [
    "ca.", "ca", "cirka", "c:a", "c a", "ungefär", "ung.", "omkring", "runt", "about", "approx.", "circa", "närmare",
    "knappt", "~",
];
const AT_LEAST: [&str; 9] = ["minst", "fler än", "mer än", "över", "drygt", "≥", ">=", ">", "at least"];
/// What stands before a number that only says how few.
const AT_MOST: [&str; 8] = ["högst", "max", "färre än", "mindre än", "under", "≤", "<=", "<"];

/// What a cell says.
pub(super) fn of_cell(value: &CellValue, text: &str) -> Answer {
    match value {
        CellValue::Empty => Answer::Nothing,
        CellValue::Number(number, shown) => Answer::Number(Said {
            unit: match shown {
                Shown::Plain => SaidUnit::None,
                Shown::Percent => SaidUnit::Percent,
                Shown::Kr => SaidUnit::Kr,
            },
            ..Said::exact(*number)
        }),
        CellValue::Text(_) => of_text(text),
        CellValue::Date(_) => Answer::Unclear(Message::new("unclear-date").with("text", text)),
        CellValue::Flag(_) => Answer::Unclear(Message::new("unclear-flag").with("text", text)),
        CellValue::Fault(_) => Answer::Unclear(Message::new("unclear-fault").with("text", text)),
    }
}

impl Said {
    fn exact(value: Decimal) -> Self {
        Self { value, qualifier: Qualifier::Exact, unit: SaidUnit::None, of: None, parts: Vec::new(), why: None }
    }
}

/// What a text says.
pub(super) fn of_text(text: &str) -> Answer {
    let text = text.trim();
    if text.is_empty() {
        return Answer::Nothing;
    }
    if let Some((status, why)) = no_answer(text) {
        return Answer::None(status, Message::new(why).with("text", text));
    }
    let lower = text.to_lowercase();
    let (qualifier, rest) = match qualified(&lower) {
        Ok(found) => found,
        Err(()) => return Answer::Unclear(Message::new("unclear-at-most").with("text", text)),
    };
    let (digits, behind) = leading(rest);
    let value = match intake::written(digits) {
        Written::Number(plain) => plain.parse::<Decimal>().ok(),
        Written::Either(one, other) => {
            let why = Message::new("unclear-two-numbers").with("text", text).with("one", one).with("other", other);
            return Answer::Unclear(why);
        }
        Written::Nothing if digits.is_empty() => {
            return match spelled(rest) {
                Some(value) => said(text, Said { qualifier, ..Said::exact(value) }, "read-word"),
                None => Answer::Unclear(Message::new("unclear-no-number").with("text", text)),
            };
        }
        Written::Nothing => None,
    };
    let Some(value) = value else { return Answer::Unclear(Message::new("unclear-no-number").with("text", text)) };
    match tail(behind, Said { qualifier, ..Said::exact(value) }) {
        Some(own) => {
            let id = match own.qualifier {
                Qualifier::About => "read-about",
                Qualifier::AtLeast => "read-at-least",
                Qualifier::Exact => "read-text",
            };
            said(text, own, id)
        }
        None => Answer::Unclear(Message::new("unclear-behind-number").with("text", text)),
    }
}

/// A number that stands as a text, and what was read of it.
fn said(text: &str, own: Said, id: &str) -> Answer {
    // Digits that a cell holds as text are what they are.
    let differs = text != own.value.to_string();
    Answer::Number(Said { why: differs.then(|| Message::new(id).with("text", text)), ..own })
}

fn no_answer(text: &str) -> Option<(ReportStatus, &'static str)> {
    let bare = plain(text);
    let is_dash =
        bare.is_empty() && text.chars().all(|own| matches!(own, '-' | '–' | '—' | '\u{2212}' | '.' | '…' | '?' | ' '));
    let among = |texts: &[&str]| texts.contains(&bare.as_str());
    match () {
        () if is_dash => Some((ReportStatus::NotReported, "read-dash")),
        () if among(&NOT_REPORTED) => Some((ReportStatus::NotReported, "read-not-reported")),
        () if among(&NOT_STARTED) => Some((ReportStatus::NotStarted, "read-not-started")),
        () if among(&WITHHELD) => Some((ReportStatus::Withheld, "read-withheld")),
        () => None,
    }
}

/// How exact a number is said to be, and the rest; refused where it only says how few.
fn qualified(text: &str) -> Result<(Qualifier, &str), ()> {
    let after = |word: &&str| {
        let rest = text.strip_prefix(*word)?;
        let is_word = word.ends_with(char::is_alphabetic);
        let parted = !is_word || rest.starts_with(|own: char| own.is_whitespace() || own.is_ascii_digit());
        parted.then(|| rest.trim_start())
    };
    if AT_MOST.iter().any(|word| after(word).is_some()) {
        return Err(());
    }
    let lists = [(Qualifier::About, &ABOUT[..]), (Qualifier::AtLeast, &AT_LEAST[..])];
    let found = lists.into_iter().find_map(|(qualifier, list)| Some((qualifier, list.iter().find_map(after)?)));
    Ok(found.unwrap_or((Qualifier::Exact, text)))
}

/// The number that a text begins with, and what stands behind.
fn leading(text: &str) -> (&str, &str) {
    let part = |own: char| own.is_ascii_digit() || own.is_whitespace() || matches!(own, '.' | ',' | '-' | '\u{2212}');
    let end = text.find(|own: char| !part(own)).unwrap_or(text.len());
    let (digits, behind) = text.split_at(end);
    let trimmed = digits.trim_end_matches(|own: char| !own.is_ascii_digit());
    // What ends a number is behind it: the comma of "300, varav …", the mark of ":-".
    if trimmed.len() == digits.trim_end().len() {
        (trimmed, behind)
    } else {
        (trimmed, text.get(trimmed.len()..).unwrap_or(""))
    }
}

/// A number in a word.
fn spelled(text: &str) -> Option<Decimal> {
    match words(text).as_slice() {
        [word] => number_word(word).map(Decimal::from),
        _ => None,
    }
}

/// What stands behind a number; none where it is not understood.
fn tail(behind: &str, mut own: Said) -> Option<Said> {
    let mut rest = behind.trim();
    if let Some(after) = rest.strip_prefix('+') {
        own.qualifier = Qualifier::AtLeast;
        rest = after.trim_start();
    }
    // Marks of footnotes say where to read on.
    rest = rest.trim_start_matches(['*', '¹', '²', '³', '†']).trim_start();
    let (unit, after) = unit(rest);
    own.unit = unit;
    rest = after.trim_start();
    if let Some(after) = rest.strip_prefix("av ") {
        let (digits, behind) = leading(after);
        own.of = Some(Of::Whole(whole(digits)?));
        rest = behind.trim_start();
        // "40 av 53 personer": what is counted.
        if let (SaidUnit::Word(_), after) = self::unit(rest) {
            rest = after.trim_start();
        }
    }
    let inner = bracketed(rest.trim_end_matches('.'))?;
    if inner.is_empty() {
        return Some(own);
    }
    if let Some(answers) = answers(inner) {
        own.of = Some(Of::Answers(answers));
        return Some(own);
    }
    own.parts = parts(inner)?;
    Some(own)
}

/// The unit that a text begins with, and what stands behind.
fn unit(text: &str) -> (SaidUnit, &str) {
    if let Some(rest) = text.strip_prefix('%') {
        return (SaidUnit::Percent, rest);
    }
    if let Some(rest) = text.strip_prefix(":-") {
        return (SaidUnit::Kr, rest);
    }
    let end = text.find(|own: char| !own.is_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let thousands = ["tusen kronor", "tusen kr"].iter().find_map(|own| text.strip_prefix(own));
    let millions =
        ["miljoner kronor", "miljoner kr", "miljon kr", "miljoner"].iter().find_map(|own| text.strip_prefix(own));
    match (word, thousands, millions) {
        (_, Some(rest), _) => (SaidUnit::Tkr, rest),
        (_, _, Some(rest)) => (SaidUnit::Mkr, rest),
        ("kr" | "kronor" | "sek", ..) => (SaidUnit::Kr, rest),
        ("tkr" | "kkr", ..) => (SaidUnit::Tkr, rest),
        ("mkr" | "mnkr" | "msek", ..) => (SaidUnit::Mkr, rest),
        ("procent", ..) => (SaidUnit::Percent, rest),
        ("" | "av" | "varav" | "därav", ..) => (SaidUnit::None, text),
        ("st" | "stycken", ..) => (SaidUnit::None, rest.trim_start_matches('.')),
        (word, ..) => (SaidUnit::Word(word.to_owned()), rest),
    }
}

/// What a bracket, or "varav", has; the empty text where nothing is left. None where something else is.
fn bracketed(text: &str) -> Option<&str> {
    let text = text.trim().trim_start_matches([',', ';']).trim();
    let inner = text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(text);
    let of_which = ["varav", "därav"].iter().find_map(|word| inner.trim().strip_prefix(word));
    let is_other = inner.len() == text.len() && of_which.is_none() && !text.is_empty();
    (!is_other).then(|| of_which.unwrap_or(inner).trim())
}

/// `n = 37`, `37 svar`.
fn answers(text: &str) -> Option<i64> {
    let said = text.strip_prefix('n').map(|rest| rest.trim_start().trim_start_matches(['=', ':']).trim());
    let counted = || ["svarande", "svar", "enkäter"].iter().find_map(|word| text.strip_suffix(word)).map(str::trim);
    whole(said.or_else(counted)?)
}

/// `98 kvinnor och 45 män`, `kvinnor 98, män 45`.
fn parts(text: &str) -> Option<Vec<(&'static str, Decimal)>> {
    let text = text.replace(" och ", ",").replace(" samt ", ",");
    let part = |part: &str| {
        let part = part.trim();
        let number: String = part.chars().filter(char::is_ascii_digit).collect();
        let mut named = words(part).into_iter().filter(|word| !word.bytes().all(|byte| byte.is_ascii_digit()));
        let group = named.next().and_then(|word| group_of(&word))?;
        // A word more may say something else.
        if named.next().is_some() { None } else { Some((group, number.parse::<Decimal>().ok()?)) }
    };
    text.split([',', ';']).map(part).collect()
}

fn whole(text: &str) -> Option<i64> {
    match intake::written(text.trim()) {
        Written::Number(plain) => plain.parse().ok().filter(|number| *number >= 0),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
