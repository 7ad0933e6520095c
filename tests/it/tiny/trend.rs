//! Trends of made-up datasets: what stands for everybody, and what has no rate.

use rust_decimal::Decimal;
use utfall::measure::{TrendOf, trend};
use utfall::model::answer::trend::Trend;
use utfall::model::figure::Absent;

use super::build::{Tiny, load_all};
use crate::tools::dec;

/// The values, rates and indices of measure `a`, oldest first.
fn points(tiny: &Tiny) -> Vec<[Result<Decimal, Absent>; 3]> {
    let loaded = load_all(&[tiny]);
    let of = TrendOf { measure: "a".to_owned(), owner: None };
    let answers = trend(&loaded.rows(), &of).expect("answered");
    let Some(Trend::Counts(answer)) = answers.first() else { panic!("one owner's counts") };
    answer.rows.iter().map(|row| [row.value.value, row.rate.value, row.index.value]).collect()
}

fn observed(tiny: &mut Tiny, year: &str, group: &str, value: &str) {
    let (start, end) = (format!("{year}-01-01"), format!("{year}-12-31"));
    let status = if value.is_empty() { "not_reported" } else { "reported" };
    let qualifier = if value.is_empty() { "" } else { "exact" };
    tiny.row(
        "outcomes",
        &[
            ("measure", "a"),
            ("group", group),
            ("period_start", &start),
            ("period_end", &end),
            ("value", value),
            ("status", status),
            ("qualifier", qualifier),
        ],
    );
}

#[test]
fn women_and_men_stand_for_all_and_one_of_them_does_not() {
    let mut tiny = Tiny::new("exempel-2025", "exempel");
    tiny.counted("a", &[]);
    for (year, group, value) in [
        ("2022", "women", "3"),
        ("2022", "men", "1"),
        ("2023", "women", "6"),
        ("2023", "men", ""),
        ("2024", "all", "9"),
        ("2024", "women", "2"),
    ] {
        observed(&mut tiny, year, group, value);
    }
    // 3 + 1 = 4 in 365 days; men of 2023 are missing, so 2023 is; 9 in the 366 days of 2024 is 9 a year, 225 % of 4.
    let no = Err(Absent::NotReported);
    assert_eq!(
        points(&tiny),
        [[Ok(dec("4")), Ok(dec("4")), Ok(dec("100"))], [no, no, no], [Ok(dec("9")), Ok(dec("9")), Ok(dec("225"))],]
    );
}

#[test]
fn a_first_value_of_zero_is_no_base() {
    let mut tiny = Tiny::new("exempel-2025", "exempel");
    tiny.counted("a", &[]);
    observed(&mut tiny, "2023", "all", "0");
    observed(&mut tiny, "2024", "all", "5");
    let points = points(&tiny);
    assert_eq!(points.last().map(|point| point[2]), Some(Err(Absent::NoBase)));
}
