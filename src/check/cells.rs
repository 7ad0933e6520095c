//! One cell: its text to a typed value, or what is wrong with it.

use chrono::NaiveDate;

use crate::diag::{Code, codes};
use crate::model::locator::Locator;
use crate::model::period::{Period, Year};
use crate::model::schema::{CellType, is_id};
use crate::words::{Arg, Message, did_you_mean, hidden_names, is_hidden, near};

/// A cell's value as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Typed<'a> {
    Text(&'a str),
    Int(i64),
    /// In the smallest unit of the column: öre, or ten-thousandths.
    Decimal(i128),
    Date(NaiveDate),
    Flag(bool),
}

/// What is wrong with a cell, beside its column and text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CellFault {
    pub(super) code: Code,
    pub(super) args: Vec<(&'static str, Arg)>,
}

impl CellFault {
    pub(super) fn new(code: Code) -> Self {
        Self { code, args: Vec::new() }
    }

    fn with(mut self, name: &'static str, arg: impl Into<Arg>) -> Self {
        self.args.push((name, arg.into()));
        self
    }
}

/// Decimals of [`Cell::Kr`] and of [`Cell::Number`], as stored.
const KR_DECIMALS: usize = 2;
const NUMBER_DECIMALS: usize = 4;

/// Reads a cell that is not empty.
pub(super) fn read(cell: CellType, text: &str) -> Result<Typed<'_>, CellFault> {
    if hides(cell, text) {
        return Err(CellFault::new(codes::CONTROL_CHARACTER).with("characters", Arg::List(hidden_names(text))));
    }
    if text.trim() != text {
        return Err(CellFault::new(codes::STRAY_SPACE));
    }
    match cell {
        CellType::Text => Ok(Typed::Text(text)),
        CellType::Texts => texts(text),
        CellType::Id => id(text, text),
        CellType::Ref(_) => reference(text),
        CellType::Refs(_) => text.split(';').map(reference).find(Result::is_err).unwrap_or(Ok(Typed::Text(text))),
        CellType::Word(words) => word(words, text),
        CellType::Year => year(text),
        CellType::Date => date(text),
        CellType::ReducedDate => match Period::of_reduced_date(text) {
            Some(_) => Ok(Typed::Text(text)),
            None => Err(CellFault::new(codes::BAD_DATE)),
        },
        CellType::Whole(smallest) => whole(smallest, limit(cell), text),
        CellType::Part => whole(1, limit(cell), text),
        CellType::Number => decimal(NUMBER_DECIMALS, limit(cell), text),
        CellType::Kr if text.starts_with('-') && decimal(KR_DECIMALS, limit(cell), text).is_ok() => {
            Err(CellFault::new(codes::NEGATIVE_MONEY))
        }
        CellType::Kr => decimal(KR_DECIMALS, limit(cell), text),
        CellType::Flag => flag(text),
        CellType::Locator => lines(limit(cell), text),
    }
}

/// The first number that is too large for a cell of numbers.
fn limit(cell: CellType) -> i64 {
    cell.limit().unwrap_or(i64::MAX)
}

fn too_large(limit: i64) -> CellFault {
    CellFault::new(codes::NUMBER_TOO_LARGE).with("limit", Arg::Int(limit))
}

/// Whether a cell holds what does not show. Prose may have lines, ended in either way.
fn hides(cell: CellType, text: &str) -> bool {
    // Most cells have plain characters alone.
    if text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) {
        return false;
    }
    match cell {
        CellType::Text | CellType::Texts => text.replace("\r\n", "\n").chars().any(|own| is_hidden(own) && own != '\n'),
        _ => text.chars().any(is_hidden),
    }
}

fn texts(text: &str) -> Result<Typed<'_>, CellFault> {
    match text.split(';').find(|part| part.trim() != *part || part.is_empty()) {
        Some(_) => Err(CellFault::new(codes::STRAY_SPACE)),
        None => Ok(Typed::Text(text)),
    }
}

fn id<'a>(part: &str, text: &'a str) -> Result<Typed<'a>, CellFault> {
    if is_id(part) { Ok(Typed::Text(text)) } else { Err(CellFault::new(codes::BAD_ID)) }
}

/// `id` or `owner/id`.
fn reference(text: &str) -> Result<Typed<'_>, CellFault> {
    match text.split_once('/') {
        Some((owner, of_owner)) => id(owner, text).and_then(|_| id(of_owner, text)),
        None => id(text, text),
    }
}

fn word<'a>(words: &'static [&'static str], text: &'a str) -> Result<Typed<'a>, CellFault> {
    if words.contains(&text) {
        return Ok(Typed::Text(text));
    }
    let suggestion = did_you_mean(near(text, words.iter().copied()), "hint-choose-word");
    let words = Arg::List(words.iter().map(|word| (*word).to_owned()).collect());
    Err(CellFault::new(codes::UNKNOWN_WORD).with("words", words).with("suggestion", suggestion))
}

fn year(text: &str) -> Result<Typed<'_>, CellFault> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse::<i64>() {
        Ok(year) if digits && Year::ALL.contains(&year) => Ok(Typed::Int(year)),
        _ => Err(CellFault::new(codes::BAD_YEAR)),
    }
}

/// `YYYY-MM-DD`, all ten characters.
fn date(text: &str) -> Result<Typed<'_>, CellFault> {
    let shaped = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() });
    match text.parse::<NaiveDate>() {
        Ok(date) if shaped => Ok(Typed::Date(date)),
        _ => Err(CellFault::new(codes::BAD_DATE)),
    }
}

fn whole(smallest: i64, limit: i64, text: &str) -> Result<Typed<'_>, CellFault> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse::<i64>() {
        Ok(number) if plain && number >= smallest && number < limit => Ok(Typed::Int(number)),
        Ok(number) if plain && number >= limit => Err(too_large(limit)),
        // More digits than a whole number holds.
        Err(_) if plain && !negative => Err(too_large(limit)),
        _ => {
            let expected = Message::new("number-whole").with("smallest", Arg::Int(smallest));
            Err(CellFault::new(codes::BAD_NUMBER).with("expected", expected))
        }
    }
}

/// Digits, perhaps with a minus before and a point and decimals after.
fn decimal(decimals: usize, limit: i64, text: &str) -> Result<Typed<'_>, CellFault> {
    let bad = || CellFault::new(codes::BAD_NUMBER).with("expected", Message::new("number-decimal"));
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let plain = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(whole) || !plain(fraction) {
        return Err(bad());
    }
    if fraction.len() > decimals {
        let most = i64::try_from(decimals).unwrap_or(i64::MAX);
        return Err(CellFault::new(codes::TOO_MANY_DECIMALS).with("decimals", Arg::Int(most)));
    }
    // What does not parse has more digits than any limit.
    let Some(whole) = whole.parse::<i64>().ok().filter(|whole| *whole < limit) else { return Err(too_large(limit)) };
    let padded = fraction.bytes().chain(std::iter::repeat(b'0')).take(decimals);
    let number = padded.fold(i128::from(whole), |number, digit| number * 10 + i128::from(digit - b'0'));
    Ok(Typed::Decimal(if text.starts_with('-') { -number } else { number }))
}

fn flag(text: &str) -> Result<Typed<'_>, CellFault> {
    match text {
        "true" => Ok(Typed::Flag(true)),
        "false" => Ok(Typed::Flag(false)),
        _ => Err(CellFault::new(codes::BAD_FLAG)),
    }
}

/// Lines of a text, ascending, or cells of a workbook.
fn lines(limit: i64, text: &str) -> Result<Typed<'_>, CellFault> {
    let plain = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    // Most rows are of one line.
    if plain(text) && text.parse().is_ok_and(|line: i64| line > 0 && line < limit) {
        return Ok(Typed::Text(text));
    }
    let all = || text.split(';').flat_map(|range| range.splitn(2, '-'));
    let large = |digits: &str| plain(digits) && digits.parse::<i64>().map_or(true, |number| number >= limit);
    if all().all(plain) && all().any(large) {
        return Err(too_large(limit));
    }
    match Locator::read(text) {
        Some(_) => Ok(Typed::Text(text)),
        None => Err(CellFault::new(codes::BAD_LINES)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(cell: CellType, text: &str) -> &'static str {
        read(cell, text).err().map_or("", |fault| fault.code.name)
    }

    #[test]
    fn numbers_are_exact_and_strict() {
        assert_eq!(read(CellType::Kr, "6890152"), Ok(Typed::Decimal(689_015_200)));
        assert_eq!(read(CellType::Kr, "0.5"), Ok(Typed::Decimal(50)));
        assert_eq!(read(CellType::Number, "-4.24"), Ok(Typed::Decimal(-42_400)));
        assert_eq!(code(CellType::Kr, "-1"), "negative-money");
        assert_eq!(code(CellType::Kr, "1.005"), "too-many-decimals");
        for text in ["1,5", "1 000", "1e3", ".5", "5.", "--1", "+1", "½", "NaN"] {
            assert_eq!(code(CellType::Kr, text), "bad-number", "{text}");
        }
        assert_eq!(code(CellType::Whole(1), "0"), "bad-number");
        assert_eq!(code(CellType::Whole(0), "1.0"), "bad-number");
        assert_eq!(code(CellType::Whole(0), "+1"), "bad-number");
    }

    #[test]
    fn numbers_have_limits() {
        assert_eq!(read(CellType::Kr, "9999999999999.99"), Ok(Typed::Decimal(999_999_999_999_999)));
        assert_eq!(read(CellType::Number, "-999999999999.9999"), Ok(Typed::Decimal(-9_999_999_999_999_999)));
        assert_eq!(read(CellType::Whole(0), "999999999999"), Ok(Typed::Int(999_999_999_999)));
        assert_eq!((code(CellType::Part, "1000000"), code(CellType::Locator, "999999999")), ("", ""));
        for (cell, text) in [
            (CellType::Kr, "10000000000000"),
            (CellType::Kr, "12345678901234567.89"),
            (CellType::Kr, "79228162514264337593543950336"),
            (CellType::Number, "1000000000000"),
            (CellType::Number, "-1000000000000"),
            (CellType::Whole(0), "1000000000000"),
            (CellType::Whole(0), "9223372036854775808"),
            (CellType::Part, "1000001"),
            (CellType::Locator, "4294967295"),
            (CellType::Locator, "12-99999999999999999999"),
        ] {
            assert_eq!(code(cell, text), "number-too-large", "{text}");
        }
        assert_eq!(code(CellType::Part, "0"), "bad-number");
        assert_eq!(code(CellType::Whole(0), "-9223372036854775809"), "bad-number");
    }

    #[test]
    fn dates_and_years_are_written_out() {
        assert_eq!(code(CellType::Date, "2024-02-29"), "");
        for text in ["2025-02-29", "2025-2-1", "20250201", "+2025-02-1", "2025-02-01T00"] {
            assert_eq!(code(CellType::Date, text), "bad-date", "{text}");
        }
        for text in ["2025", "2025-02", "2024-02-29"] {
            assert_eq!(code(CellType::ReducedDate, text), "", "{text}");
        }
        for text in [
            "25",
            "2025-13",
            "2025-2",
            "2025-02-29",
            "2025-",
            "1800",
            "+2025",
            "2025-02-1",
            "202５",
            "-025-02-01",
            "-025-02",
        ] {
            assert_eq!(code(CellType::ReducedDate, text), "bad-date", "{text}");
        }
        assert_eq!(code(CellType::Year, "2025"), "");
        assert_eq!(code(CellType::Year, "25"), "bad-year");
    }

    #[test]
    fn ids_references_and_lines_have_their_forms() {
        assert_eq!(code(CellType::Id, "fact-unga"), "");
        for text in ["Fact", "fact_unga", "-fact", "fact--unga", "malmö", "a/b"] {
            assert_eq!(code(CellType::Id, text), "bad-id", "{text}");
        }
        assert_eq!(code(CellType::Ref("activities"), "lund/yam"), "");
        assert_eq!(code(CellType::Ref("activities"), "lund/a/yam"), "bad-id");
        assert_eq!(code(CellType::Refs("activities"), "a;b;"), "bad-id");
        assert_eq!(code(CellType::Locator, "12-14;20"), "");
        for text in ["0", "14-12", "12-", "12,14", "+1", "a", "20;12-14", "12-14;14", "12;12"] {
            assert_eq!(code(CellType::Locator, text), "bad-lines", "{text}");
        }
        assert_eq!(code(CellType::Text, " x"), "stray-space");
        for text in ["a\u{1b}[31m", "a\tb", "a\rb", "\u{85}a", "a\u{202e}b", "a\u{feff}", "a\0"] {
            assert_eq!(code(CellType::Text, text), "control-character", "{text:?}");
            assert_eq!(code(CellType::Id, text), "control-character", "{text:?}");
        }
        for text in ["a\nb", "a\r\nb"] {
            assert_eq!((code(CellType::Text, text), code(CellType::Id, text)), ("", "control-character"), "{text:?}");
        }
        assert_eq!(code(CellType::Texts, "a; b"), "stray-space");
    }
}
