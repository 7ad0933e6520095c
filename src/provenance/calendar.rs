//! Months, parts of years and years by their names and numbers.

use chrono::{Days, Months, NaiveDate};

/// The first and the last day of a calendar year.
pub(super) fn calendar_year(year: i32) -> Option<(NaiveDate, NaiveDate)> {
    NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31))
}

/// From a month and day to a month and day; no day is the month's last.
pub(super) type Part = ((u32, u32), (u32, Option<u32>));

/// The months of a half, a third or a quarter of a year.
pub(super) fn part_of_year(word: &str, number: u32) -> Option<Part> {
    let length = match word {
        "halvåret" | "halvår" => 6,
        "tertial" => 4,
        _ => 3,
    };
    let last = number.checked_mul(length)?;
    (1..=12).contains(&last).then(|| ((last - length + 1, 1), (last, None)))
}

/// The last day of a month.
pub(super) fn last_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)?.checked_add_months(Months::new(1))?.checked_sub_days(Days::new(1))
}

/// A month by its name or its abbreviation, in Swedish or in English.
pub(super) fn month(word: &str) -> Option<u32> {
    const MONTHS: [&[&str]; 12] = [
        &["januari", "jan", "january"],
        &["februari", "feb", "febr", "february"],
        &["mars", "mar", "march"],
        &["april", "apr"],
        &["maj", "may"],
        &["juni", "jun", "june"],
        &["juli", "jul", "july"],
        &["augusti", "aug", "august"],
        &["september", "sept", "sep"],
        &["oktober", "okt", "october", "oct"],
        &["november", "nov"],
        &["december", "dec"],
    ];
    (1..).zip(MONTHS).find(|(_, names)| names.contains(&word)).map(|(number, _)| number)
}
