//! Digits in running text to a number, a date, a pair of years, or a part of
//! something else. A number is read whole: 440 000 is not in 1 440 000.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::passage::{Letter, Number, PrintedUnit};

/// What digits are, and the first character after them.
pub(super) enum Read {
    Date(NaiveDate, usize),
    Years { first: i32, last: i32, short: bool, end: usize },
    Code(usize),
    Number(Number, usize),
}

/// Years that four digits without a space may be.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// Reads from the first digit on.
pub(super) fn read(letters: &[Letter], at: usize) -> Read {
    let plain_end = run(letters, at);
    let plain = text(letters, at, plain_end);
    if let Some(read) = joined(letters, at, &plain, plain_end) {
        return read;
    }
    let grouped = grouped(letters, at);
    let (fraction, end) = fraction(letters, grouped.end);
    // `100kr` is an amount, `3e` and `2a` are not.
    if char_at(letters, end).is_some_and(char::is_alphabetic) && unit(letters, end).0 == PrintedUnit::None {
        return Read::Code(chain_end(letters, end));
    }
    let Ok(value) = format!("{}{fraction}", grouped.digits).parse::<Decimal>() else {
        return Read::Code(end);
    };
    let (unit, factor) = unit(letters, end);
    let alone = grouped.end == plain_end && fraction.is_empty() && unit == PrintedUnit::None && factor == Decimal::ONE;
    let halves = grouped.halves.filter(|_| unit == PrintedUnit::None && fraction.is_empty());
    let number = Number {
        value: value.checked_mul(factor).unwrap_or(value),
        unit,
        like_year: alone && plain.len() == 4 && plain.parse().is_ok_and(|year| YEARS.contains(&year)),
        article: false,
        compact_date: if alone { compact_date(&plain) } else { None },
        halves,
    };
    Read::Number(number, end)
}

/// Digits that a joint ties to what follows: dates, years, codes. A plain range
/// like `4-5` is two numbers.
fn joined(letters: &[Letter], at: usize, plain: &str, end: usize) -> Option<Read> {
    let joint = char_at(letters, end).filter(|c| is_joint(*c) || *c == ':')?;
    char_at(letters, end + 1).filter(|c| c.is_alphanumeric())?;
    // From a day to a day, without a space: `2025-09-01–2025-12-31`.
    let to_day = text(letters, at, at + 10);
    if let Ok(date) = to_day.parse::<NaiveDate>()
        && char_at(letters, at + 10).is_some_and(|c| matches!(c, '-' | '–'))
        && plain.len() == 4
        && text(letters, at + 11, at + 21).parse::<NaiveDate>().is_ok()
    {
        return Some(Read::Date(date, at + 10));
    }
    let whole_end = chain_end(letters, at);
    let whole = text(letters, at, whole_end);
    if let Ok(date) = whole.parse::<NaiveDate>()
        && whole.len() == 10
    {
        return Some(Read::Date(date, whole_end));
    }
    let second_end = run(letters, end + 1);
    let second = text(letters, end + 1, second_end);
    if second_end != whole_end || second.is_empty() || joint == ':' {
        return Some(Read::Code(whole_end));
    }
    if let Some((first, last)) = years(plain, &second) {
        return Some(Read::Years { first, last, short: second.len() == 2, end: whole_end });
    }
    if joint == '/' { Some(Read::Code(whole_end)) } else { None }
}

/// `2024-2025`, `2024/25`, `24/25`.
fn years(first: &str, second: &str) -> Option<(i32, i32)> {
    let number = |text: &str| text.parse::<i32>().ok();
    let (first, last) = match (first.len(), second.len()) {
        (4, 4) => (number(first)?, number(second)?),
        (4, 2) => (number(first)?, number(first)? / 100 * 100 + number(second)?),
        (2, 2) if (number(first)? + 1) % 100 == number(second)? => (2000 + number(first)?, 2000 + number(second)?),
        _ => return None,
    };
    (YEARS.contains(&first) && YEARS.contains(&last) && first < last).then_some((first, last))
}

/// The end of digits and letters tied together by joints.
pub(super) fn chain_end(letters: &[Letter], at: usize) -> usize {
    let mut end = at;
    while let Some(c) = char_at(letters, end) {
        let ties = (is_joint(c) || c == ':') && char_at(letters, end + 1).is_some_and(char::is_alphanumeric);
        if !c.is_alphanumeric() && !ties {
            break;
        }
        end += 1;
    }
    end
}

/// What ties digits to each other without space.
pub(super) fn is_joint(c: char) -> bool {
    matches!(c, '-' | '–' | '/' | '‑')
}

/// Digits in groups of three.
struct Grouped {
    digits: String,
    end: usize,
    halves: Option<(Decimal, Decimal)>,
}

fn grouped(letters: &[Letter], at: usize) -> Grouped {
    let mut end = run(letters, at);
    let mut digits = text(letters, at, end);
    let mut halves = None;
    if digits.len() > 3 || (digits.len() > 1 && digits.starts_with('0')) {
        return Grouped { digits, end, halves };
    }
    while let Some(group) = next_group(letters, at, end) {
        let before = digits.clone();
        digits.push_str(&text(letters, group.start, group.end));
        if let Some(start) = group.completed {
            digits.push_str(&text(letters, start.0, start.1));
        }
        if group.breaks_line {
            let after = grouped(letters, group.start);
            halves = before.parse().ok().zip(after.digits.parse().ok());
        }
        end = group.completed.map_or(group.end, |(_, end)| end);
    }
    Grouped { digits, end, halves }
}

/// Three digits after a space.
struct Group {
    start: usize,
    end: usize,
    /// The rest of them on the next line, where the line ends among them.
    completed: Option<(usize, usize)>,
    breaks_line: bool,
}

fn next_group(letters: &[Letter], first: usize, end: usize) -> Option<Group> {
    let separator = char_at(letters, end)?;
    let after_space = usize::from(is_space(separator) || separator == '.') + end;
    let spaces = letters.get(end..)?.iter().take_while(|letter| is_space(letter.char)).count();
    let breaks_line = char_at(letters, end + spaces) == Some('\n');
    let start = if breaks_line { next_line(letters, end + spaces)? } else { after_space };
    if start == end || (breaks_line && !goes_on(letters, first, start)) {
        return None;
    }
    let stop = run(letters, start);
    match stop - start {
        3 => Some(Group { start, end: stop, completed: None, breaks_line }),
        // A line that ends among the three digits.
        length @ 1..=2 if !breaks_line && separator != '.' && char_at(letters, stop) == Some('\n') => {
            let rest = next_line(letters, stop)?;
            let rest_end = run(letters, rest);
            let whole = length + (rest_end - rest) == 3;
            whole.then_some(Group { start, end: stop, completed: Some((rest, rest_end)), breaks_line: false })
        }
        _ => None,
    }
}

/// The first character of the next line that is no space; none where it is blank.
fn next_line(letters: &[Letter], line_end: usize) -> Option<usize> {
    let after = letters.get(line_end + 1..)?;
    let start = line_end + 1 + after.iter().take_while(|letter| is_space(letter.char)).count();
    char_at(letters, start).filter(char::is_ascii_digit).map(|_| start)
}

/// Whether a number at the end of a line goes on in the next. Numbers below
/// each other, with nothing else on their lines, are a column; but no number is `000`.
fn goes_on(letters: &[Letter], first: usize, start: usize) -> bool {
    let group = text(letters, start, run(letters, start));
    let before = letters.get(..first).unwrap_or(&[]);
    let mut line = before.iter().rev().take_while(|letter| !matches!(letter.char, '\n' | '\u{c}'));
    group == "000" || line.any(|letter| !letter.char.is_whitespace())
}

/// The decimals after a comma or a point, as Rust writes them, and their end.
/// `3,4,6` is a list and not a number.
fn fraction(letters: &[Letter], end: usize) -> (String, usize) {
    let none = (String::new(), end);
    let Some(mark) = char_at(letters, end).filter(|c| matches!(c, ',' | '.')) else { return none };
    let stop = run(letters, end + 1);
    let goes_on =
        char_at(letters, stop) == Some(mark) && char_at(letters, stop + 1).is_some_and(|c| c.is_ascii_digit());
    let is_listed = mark == ',' && is_listed(letters, end);
    if stop == end + 1 || goes_on || is_listed {
        return none;
    }
    (format!(".{}", text(letters, end + 1, stop)), stop)
}

/// Whether a comma is one of several between digits: `3,4,6`.
fn is_listed(letters: &[Letter], comma: usize) -> bool {
    let before = letters.get(..comma).unwrap_or(&[]);
    let digits = before.iter().rev().take_while(|letter| letter.char.is_ascii_digit()).count();
    let mark = comma.checked_sub(digits + 1).and_then(|at| char_at(letters, at));
    let digit = comma.checked_sub(digits + 2).and_then(|at| char_at(letters, at));
    mark == Some(',') && digit.is_some_and(|c| c.is_ascii_digit())
}

/// The unit after a number, and what its word multiplies it by.
pub(super) fn unit(letters: &[Letter], end: usize) -> (PrintedUnit, Decimal) {
    let rest = letters.get(end..).unwrap_or(&[]);
    let mut rest = rest.iter().map(|letter| letter.char).skip_while(|c| is_space(*c) || *c == '\n').peekable();
    match rest.peek().copied() {
        Some('%') => return (PrintedUnit::Percent, Decimal::ONE),
        Some(':') if rest.clone().nth(1) == Some('-') => return (PrintedUnit::Kr, Decimal::ONE),
        _ => {}
    }
    let mut word = String::new();
    while let Some(c) = rest.next_if(|c| c.is_alphanumeric()) {
        word.extend(c.to_lowercase());
        if word.len() > 24 {
            break;
        }
    }
    match word.as_str() {
        "kr" | "kronor" | "krona" | "kronorna" | "sek" => (PrintedUnit::Kr, Decimal::ONE),
        "tkr" => (PrintedUnit::Tkr, Decimal::ONE),
        "procent" => (PrintedUnit::Percent, Decimal::ONE),
        "mkr" | "mnkr" => (PrintedUnit::Kr, Decimal::from(1_000_000)),
        "miljon" | "miljoner" => (PrintedUnit::None, Decimal::from(1_000_000)),
        "miljard" | "miljarder" => (PrintedUnit::None, Decimal::from(1_000_000_000)),
        "tusen" => (PrintedUnit::None, Decimal::ONE_THOUSAND),
        _ => (PrintedUnit::None, Decimal::ONE),
    }
}

/// `250314`.
fn compact_date(digits: &str) -> Option<NaiveDate> {
    let (year, day) = digits.split_at_checked(2).filter(|_| digits.len() == 6)?;
    NaiveDate::parse_from_str(&format!("20{year}{day}"), "%Y%m%d").ok()
}

fn run(letters: &[Letter], at: usize) -> usize {
    at + letters.get(at..).unwrap_or(&[]).iter().take_while(|letter| letter.char.is_ascii_digit()).count()
}

fn text(letters: &[Letter], from: usize, to: usize) -> String {
    letters.get(from..to).unwrap_or(&[]).iter().map(|letter| letter.char).collect()
}

fn char_at(letters: &[Letter], at: usize) -> Option<char> {
    letters.get(at).map(|letter| letter.char)
}

/// A space that may stand inside a number, broken or not; a tab may not.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' | '\r')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Document;
    use crate::provenance::passage::{Passage, TokenKind};

    /// Every number of a text, as its value and unit.
    fn numbers(text: &str) -> Vec<String> {
        let document = Document::of_text(text);
        let passage = Passage::read(&document, &[(1, 99)]);
        let written = |number: &Number| {
            let unit = match number.unit {
                PrintedUnit::None => "",
                PrintedUnit::Kr => " kr",
                PrintedUnit::Tkr => " tkr",
                PrintedUnit::Percent => " %",
            };
            format!("{}{unit}", number.value.normalize())
        };
        let all = passage.tokens.iter().filter_map(|token| match &token.kind {
            TokenKind::Number(number) => Some(written(number)),
            _ => None,
        });
        all.collect()
    }

    #[test]
    fn numbers_are_read_whole_in_every_form_of_print() {
        for (text, expected) in [
            ("tilldelades 1 440 000 kronor", &["1440000 kr"][..]),
            ("1\u{a0}440\u{202f}000 kr", &["1440000 kr"]),
            ("1.440.000 kr och 100kr", &["1440000 kr", "100 kr"]),
            ("Kommunalförbunden: 400 000, VGR: 400 000 kr", &["400000", "400000 kr"]),
            ("omdömet 4,24 (av 5)", &["4.24", "5"]),
            ("svarade 93% av 950, 88 % och 7 procent", &["93 %", "950", "88 %", "7 %"]),
            ("11 040 tkr och 2 miljoner", &["11040 tkr", "2000000"]),
            ("målområde 3,4,6,7.", &["3", "4", "6", "7"]),
            ("4-5 veckor", &["4", "5"]),
            ("under 2025 300 deltagare", &["2025", "300"]),
            ("rad 12\t7 000 000 kr\t46 693 876 kr", &["12", "7000000 kr", "46693876 kr"]),
            ("1 440 000,50 kr", &["1440000.5 kr"]),
            ("350 000:-", &["350000 kr"]),
        ] {
            assert_eq!(numbers(text), expected, "{text}");
        }
    }

    #[test]
    fn parts_of_names_and_dates_are_no_numbers() {
        for text in ["STK-2017-92", "S2023/00679", "läsåret 24/25", "2025-03-06", "2021-2025", "10-åriga", "3:e", "5e"]
        {
            assert_eq!(numbers(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_number_goes_on_in_the_next_line() {
        assert_eq!(numbers("bidraget är 1 440 \n000 kronor"), ["1440000 kr"]);
        assert_eq!(numbers("bidraget är 1 440\n500 kronor"), ["1440500 kr"]);
        assert_eq!(numbers("bidraget är 1 44\n0 000 kronor"), ["1440000 kr"]);
        // Numbers below each other are a column.
        assert_eq!(numbers("350\n750\n"), ["350", "750"]);
        assert_eq!(numbers("Summa 350\n\n750"), ["350", "750"]);
    }
}
