//! Cells as people in Sweden write them: `1 108 052`, `4,24`, `31/10 2025`,
//! `Ja`. What can mean one thing only is read as that; what can mean two is
//! neither.

use chrono::NaiveDate;

use crate::model::schema::CellType;

/// What a cell says, in the spelling that the model has for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Spelling {
    /// As it stands, be it right or wrong.
    AsItStands,
    /// In the model's own spelling.
    Plain(String),
    /// One of these two.
    Either(String, String),
}

use Spelling::{AsItStands, Either, Plain};

/// Reads a cell of a file that has `decimal` before decimals, if the file shows which.
pub(super) fn of(cell: CellType, text: &str, decimal: Option<char>) -> Spelling {
    if is_plain(cell, text.as_bytes(), decimal) {
        return AsItStands;
    }
    let spelling = match cell {
        CellType::Kr => number(without_unit(text), decimal),
        CellType::Number | CellType::Whole(_) | CellType::Part => number(text, decimal),
        CellType::Date => date(text),
        CellType::Flag => flag(text),
        _ => AsItStands,
    };
    match spelling {
        Plain(plain) if plain == text => AsItStands,
        other => other,
    }
}

/// Whether a cell has the model's own form, as nearly all have: then no other reading needs to be tried.
pub(super) fn is_plain(cell: CellType, text: &[u8], decimal: Option<char>) -> bool {
    let digits = |text: &[u8]| text.iter().all(u8::is_ascii_digit);
    match cell {
        CellType::Kr | CellType::Number | CellType::Whole(_) | CellType::Part => {
            let unsigned = text.strip_prefix(b"-").unwrap_or(text);
            match unsigned.iter().position(|byte| *byte == b'.') {
                None => digits(unsigned) && unsigned.is_empty() == text.is_empty(),
                // With another mark before decimals the point may be one of thousands.
                Some(point) => {
                    let (whole, fraction) = unsigned.split_at(point);
                    let fraction = fraction.get(1..).unwrap_or(&[]);
                    let is_number = !whole.is_empty() && !fraction.is_empty() && digits(whole) && digits(fraction);
                    decimal == Some('.') && is_number
                }
            }
        }
        CellType::Date => match text {
            [] => true,
            [year @ .., b'-', m1, m2, b'-', d1, d2] => year.len() == 4 && digits(year) && digits(&[*m1, *m2, *d1, *d2]),
            _ => false,
        },
        CellType::Flag => matches!(text, b"" | b"true" | b"false"),
        _ => true,
    }
}

/// A number as somebody wrote it outside of a table of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// This number, in the model's spelling.
    Number(String),
    /// One of these two.
    Either(String, String),
    /// No number.
    Nothing,
}

/// Reads a number that people write with a comma before decimals.
pub fn written(text: &str) -> Written {
    match number(text, Some(',')) {
        Plain(plain) => Written::Number(plain),
        Either(one, other) => Written::Either(one, other),
        AsItStands => Written::Nothing,
    }
}

/// Kronor without the word.
fn without_unit(text: &str) -> &str {
    let text = text.trim_matches(is_space);
    let units = [":-", "kronor", "kr", "SEK"];
    units.iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text)
}

fn is_space(own: char) -> bool {
    matches!(own, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2007}')
}

fn number(text: &str, decimal: Option<char>) -> Spelling {
    let text = text.trim_matches(is_space);
    let (minus, unsigned) = match text.strip_prefix(['-', '\u{2212}', '–']) {
        Some(rest) => ("-", rest.trim_start_matches(is_space)),
        None => ("", text),
    };
    let Some(unsigned) = without_spaces(unsigned) else { return AsItStands };
    if !unsigned.starts_with(|own: char| own.is_ascii_digit()) || !unsigned.ends_with(|own: char| own.is_ascii_digit())
    {
        return AsItStands;
    }
    let signed = |plain: String| format!("{minus}{plain}");
    match marks(&unsigned) {
        Marks::None => Plain(signed(unsigned)),
        Marks::Decimal(mark) => Plain(signed(decimals(&unsigned, mark))),
        Marks::Thousands(mark) => Plain(signed(unsigned.replace(mark, ""))),
        // Kronor, say `1.234`: a thousand and more, or one and some.
        Marks::Either(mark) if decimal != Some(mark) => {
            Either(signed(unsigned.replace(mark, "")), signed(certain(decimals(&unsigned, mark), decimal)))
        }
        Marks::Either(mark) => Plain(signed(decimals(&unsigned, mark))),
        Marks::Neither => AsItStands,
    }
}

/// Digits without the spaces between their groups of three; `None` where spaces stand elsewhere.
fn without_spaces(text: &str) -> Option<String> {
    let whole_end = text.find(['.', ',']).unwrap_or(text.len());
    let (whole, rest) = text.split_at(whole_end);
    let mut groups = whole.split(is_space);
    let first = groups.next().unwrap_or("");
    let is_grouped = groups.clone().all(|group| group.len() == 3) && (groups.next().is_none() || first.len() <= 3);
    let plain = is_grouped && !rest.contains(is_space);
    plain.then(|| whole.chars().filter(|own| !is_space(*own)).collect::<String>() + rest)
}

/// What the points and commas of a number are.
enum Marks {
    None,
    Decimal(char),
    Thousands(char),
    Either(char),
    Neither,
}

fn marks(text: &str) -> Marks {
    let found: Vec<char> = text.chars().filter(|own| !own.is_ascii_digit()).collect();
    let after_last = text.rsplit(['.', ',']).next().map_or(0, str::len);
    let grouped = |text: &str, mark: char| {
        let mut groups = text.split(mark);
        groups.next().is_some_and(|first| (1..=3).contains(&first.len())) && groups.all(|group| group.len() == 3)
    };
    match found.as_slice() {
        [] => Marks::None,
        [mark @ ('.' | ',')] if after_last == 3 && grouped(text, *mark) && !text.starts_with('0') => {
            Marks::Either(*mark)
        }
        [mark @ ('.' | ',')] => Marks::Decimal(*mark),
        [mark @ ('.' | ','), rest @ ..] if rest.iter().all(|own| own == mark) && grouped(text, *mark) => {
            Marks::Thousands(*mark)
        }
        [thousands @ .., last @ ('.' | ',')] => {
            let whole = text.rsplit_once(*last).map_or("", |(whole, _)| whole);
            let other = if *last == ',' { '.' } else { ',' };
            match thousands.iter().all(|own| *own == other) && grouped(whole, other) {
                true => Marks::Decimal(*last),
                false => Marks::Neither,
            }
        }
        _ => Marks::Neither,
    }
}

/// A number with a point before its decimals and nothing else between its digits.
fn decimals(text: &str, mark: char) -> String {
    let digit_or_mark = text.chars().filter(|own| own.is_ascii_digit() || *own == mark);
    digit_or_mark.map(|own| if own == mark { '.' } else { own }).collect()
}

/// A number with decimals as it is to be written in a file to be read as that and nothing else.
fn certain(plain: String, decimal: Option<char>) -> String {
    match decimal {
        Some('.') => plain,
        Some(mark) => plain.replace('.', &mark.to_string()),
        // Four decimals are no thousands.
        None => plain.replace('.', ",") + "0",
    }
}

/// A day, in the forms that spreadsheets and people in Sweden write.
fn date(text: &str) -> Spelling {
    let text = text.trim_matches(is_space);
    let parsed = |format: &str| NaiveDate::parse_from_str(text, format).ok();
    let iso = |day: NaiveDate| day.format("%Y-%m-%d").to_string();
    // Day before month is how Swedes write it; with the year behind a stroke it may be how Americans do.
    match (parsed("%d/%m/%Y"), parsed("%m/%d/%Y")) {
        (Some(swedish), Some(american)) if swedish != american => return Either(iso(swedish), iso(american)),
        _ => {}
    }
    let midnight = text.strip_suffix("00:00:00").or_else(|| text.strip_suffix("00:00")).map(str::trim_end);
    let of_day = midnight.map(|day| day.trim_end_matches('T')).and_then(|day| day.parse::<NaiveDate>().ok());
    let forms = ["%d/%m %Y", "%d/%m/%Y", "%Y/%m/%d", "%d.%m.%Y", "%Y%m%d"];
    let is_compact = text.len() == 8 && text.bytes().all(|own| own.is_ascii_digit());
    let forms = forms.into_iter().filter(|form| *form != "%Y%m%d" || is_compact);
    let found = of_day.or_else(|| forms.into_iter().find_map(parsed)).or_else(|| with_month(text));
    let in_range = found.filter(|day| (1900..=2100).contains(&chrono::Datelike::year(day)));
    in_range.map_or(AsItStands, |day| Plain(iso(day)))
}

/// `31 oktober 2025`, the month in full or cut short.
fn with_month(text: &str) -> Option<NaiveDate> {
    const MONTHS: [&str; 12] = [
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ];
    let parts: Vec<&str> = text.split(is_space).filter(|part| !part.is_empty()).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let month = month.trim_end_matches('.').to_lowercase();
    let number = MONTHS.iter().position(|full| month.len() >= 3 && full.starts_with(&month))?;
    let number = u32::try_from(number + 1).ok()?;
    NaiveDate::from_ymd_opt(year.parse().ok()?, number, day.parse().ok()?)
}

/// Yes or no, as people and as a Swedish spreadsheet write it.
fn flag(text: &str) -> Spelling {
    match text.trim_matches(is_space).to_lowercase().as_str() {
        "ja" | "j" | "sant" | "true" | "yes" => Plain("true".to_owned()),
        "nej" | "n" | "falskt" | "false" | "no" => Plain("false".to_owned()),
        _ => AsItStands,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: CellType, text: &str, decimal: Option<char>) -> String {
        match of(cell, text, decimal) {
            AsItStands => text.to_owned(),
            Plain(plain) => plain,
            Either(one, other) => format!("{one} | {other}"),
        }
    }

    #[test]
    fn numbers_as_swedes_write_them() {
        for (text, plain) in [
            ("1 108 052", "1108052"),
            ("1\u{a0}108\u{202f}052,50", "1108052.50"),
            ("\u{2212}4,24", "-4.24"),
            ("4,24", "4.24"),
            ("12,5", "12.5"),
            ("1.108.052", "1108052"),
            ("1.108.052,50", "1108052.50"),
            ("1,108,052.50", "1108052.50"),
            ("0,125", "0.125"),
            ("1234,567", "1234.567"),
            ("1 440 000 kr", "1440000"),
            ("250:-", "250"),
            (" 7 ", "7"),
        ] {
            assert_eq!(read(CellType::Kr, text, Some(',')), plain, "{text}");
        }
        // What is no number stays, for the check to say so.
        for text in
            ["ca 300", "1 00", "12 34 567", "1,2,3", "1.2.3", ",5", "5,", "1e3", "", "–", "1 2345", "½", "1.23,4,5"]
        {
            assert_eq!(read(CellType::Number, text, Some(',')), text, "{text}");
        }
    }

    #[test]
    fn what_can_be_two_numbers_is_neither() {
        assert_eq!(read(CellType::Kr, "1.234", Some(',')), "1234 | 1,234");
        assert_eq!(read(CellType::Kr, "1.234", None), "1234 | 1,2340");
        for certain in ["1,234", "1,2340"] {
            assert_eq!(read(CellType::Number, certain, Some(',')).trim_end_matches('0'), "1.234");
        }
        assert_eq!(read(CellType::Number, "1,2340", None), "1.2340");
        assert_eq!(read(CellType::Kr, "1.234", Some('.')), "1.234");
        assert_eq!(read(CellType::Kr, "1,234", Some(',')), "1.234");
        assert_eq!(read(CellType::Kr, "-1,234", Some('.')), "-1234 | -1.234");
        assert_eq!(read(CellType::Date, "3/4/2025", None), "2025-04-03 | 2025-03-04");
    }

    #[test]
    fn days_as_swedes_and_spreadsheets_write_them() {
        for (text, plain) in [
            ("31/10 2025", "2025-10-31"),
            ("3/4 2025", "2025-04-03"),
            ("31/10/2025", "2025-10-31"),
            ("5/5/2025", "2025-05-05"),
            ("2025-10-31 00:00:00", "2025-10-31"),
            ("2025-10-31T00:00:00", "2025-10-31"),
            ("20251031", "2025-10-31"),
            ("31.10.2025", "2025-10-31"),
            ("31 oktober 2025", "2025-10-31"),
            ("1 sept. 2025", "2025-09-01"),
        ] {
            assert_eq!(read(CellType::Date, text, None), plain, "{text}");
        }
        for text in ["2025-10-31", "31/11 2025", "31/10", "oktober 2025", "1 ma 2025", "45961", "31/10 25"] {
            assert_eq!(read(CellType::Date, text, None), text, "{text}");
        }
    }

    #[test]
    fn yes_and_no() {
        for (text, plain) in
            [("Ja", "true"), ("NEJ", "false"), ("SANT", "true"), ("FALSKT", "false"), ("kanske", "kanske")]
        {
            assert_eq!(read(CellType::Flag, text, None), plain);
        }
        assert_eq!(read(CellType::Text, "Ja", None), "Ja");
    }
}
