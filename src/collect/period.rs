//! The period that a cell or a heading says.

use chrono::{Days, NaiveDate};

use super::plain::{plain, words};
use crate::intake::CellValue;
use crate::model::period::{Period, Year};
use crate::provenance::periods_in;
use crate::words::Message;

/// What a text says of when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// This period.
    Period(Period),
    /// Something that can be read in several ways or none.
    Unclear(Message),
}

/// Words for the whole year.
const WHOLE_YEAR: [&str; 6] = ["helår", "helåret", "hela året", "året", "whole year", "full year"];

/// Words of periods that are none by themselves.
const TIMES: [&str; 12] =
    ["läsåret", "läsår", "till", "och", "med", "t", "o", "m", "perioden", "avser", "gäller", "första"];

/// Days since the last day of 1899, as spreadsheets count them, from 1990 to 2079.
const SERIAL: std::ops::RangeInclusive<u64> = 32_874..=65_745;

/// What a cell says. `year` is for what is said without one.
pub(super) fn of_cell(value: &CellValue, text: &str, year: Year) -> Option<Said> {
    match value {
        CellValue::Empty => None,
        CellValue::Date(day) => Period::new(*day, *day).map(Said::Period),
        CellValue::Number(number, _) => match u64::try_from(*number) {
            Ok(serial) if SERIAL.contains(&serial) => Some(Said::Unclear(serial_day(text, serial))),
            _ => of_text(text, year),
        },
        _ => of_text(text, year),
    }
}

/// The period that a text is, where it says nothing else: "jan–okt 2025", and not "stängt jan–okt 2025".
pub(super) fn only(text: &str, year: Year) -> Option<Period> {
    let Some(Said::Period(period)) = of_text(text, year) else { return None };
    let is_of_time = |word: &String| {
        let plain = word.chars().all(|own| own.is_ascii_digit());
        plain || TIMES.contains(&word.as_str()) || matches!(of_text(word, year), Some(Said::Period(_)))
    };
    words(text).iter().all(is_of_time).then_some(period)
}

/// A number that may be a day: nothing but its format would say so.
fn serial_day(text: &str, serial: u64) -> Message {
    let day = NaiveDate::from_ymd_opt(1899, 12, 30).and_then(|start| start.checked_add_days(Days::new(serial)));
    let day = day.map_or_else(String::new, |day| day.to_string());
    Message::new("unclear-serial-day").with("text", text).with("day", day)
}

/// What a text says.
pub(super) fn of_text(text: &str, year: Year) -> Option<Said> {
    let bare = plain(text);
    if bare.is_empty() {
        return None;
    }
    if WHOLE_YEAR.contains(&bare.as_str()) {
        return Some(Said::Period(year.period()));
    }
    if let Some(period) = Period::of_reduced_date(text.trim()) {
        return Some(Said::Period(period));
    }
    let mut found = periods_in(text, Some(year.number()));
    found.dedup();
    let widest = found.iter().copied().find(|one| found.iter().all(|other| one.contains(*other)));
    Some(match (widest, found.as_slice()) {
        (Some(period), _) => Said::Period(period),
        (None, []) => Said::Unclear(Message::new("unclear-no-period").with("text", text)),
        (None, _) => Said::Unclear(Message::new("unclear-several-periods").with("text", text)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        match of_text(text, Year::new(2025).expect("a year")) {
            Some(Said::Period(period)) => format!("{}..{}", period.start, period.end),
            Some(Said::Unclear(why)) => why.id,
            None => String::new(),
        }
    }

    #[test]
    fn periods_are_read_as_people_write_them() {
        for (text, period) in [
            ("2024", "2024-01-01..2024-12-31"),
            ("hela 2025", "2025-01-01..2025-12-31"),
            ("Helår", "2025-01-01..2025-12-31"),
            ("jan–okt", "2025-01-01..2025-10-31"),
            ("jan-okt 2024", "2024-01-01..2024-10-31"),
            ("januari till oktober 2025", "2025-01-01..2025-10-31"),
            ("läsåret 24/25", "2024-08-01..2025-06-30"),
            ("Läsåret 2024/2025", "2024-08-01..2025-06-30"),
            ("hösten 2025", "2025-07-01..2025-12-31"),
            ("HT 2025", "2025-07-01..2025-12-31"),
            ("vt 2025", "2025-01-01..2025-06-30"),
            ("2025-09-01–2025-12-31", "2025-09-01..2025-12-31"),
            ("2025-09-01 - 2025-12-31", "2025-09-01..2025-12-31"),
            ("sept 2024 – maj 2025", "2024-09-01..2025-05-31"),
            ("2025-10", "2025-10-01..2025-10-31"),
            ("första halvåret 2025", "2025-01-01..2025-06-30"),
            ("Q3 2025", "2025-07-01..2025-09-30"),
            ("2025-12-31", "2025-12-31..2025-12-31"),
            ("2024–2025", "2024-01-01..2025-12-31"),
        ] {
            assert_eq!(read(text), period, "{text}");
        }
        for text in ["tills vidare", "löpande", "v. 35"] {
            assert_eq!(read(text), "unclear-no-period", "{text}");
        }
        assert_eq!((read("våren och hösten 2025").as_str(), read("–").as_str()), ("unclear-several-periods", ""));
    }

    #[test]
    fn a_comment_is_a_period_where_it_says_nothing_else() {
        let only = |text| only(text, Year::new(2025).expect("a year")).map(|own| format!("{}..{}", own.start, own.end));
        assert_eq!(only("jan–okt 2025").as_deref(), Some("2025-01-01..2025-10-31"));
        assert_eq!(only("avser läsåret 24/25").as_deref(), Some("2024-08-01..2025-06-30"));
        for text in ["stängt jan–okt 2025", "9 i kö 2025", "preliminärt", "fler än 2024", ""] {
            assert_eq!(only(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_that_may_be_a_day_is_asked() {
        let number = |number: i64| CellValue::Number(number.into(), crate::intake::Shown::Plain);
        let year = Year::new(2025).expect("a year");
        assert!(matches!(of_cell(&number(45_961), "45961", year), Some(Said::Unclear(_))));
        assert!(matches!(of_cell(&number(2024), "2024", year), Some(Said::Period(_))));
    }
}
