//! Totals since a start whose first day is known: each year has its own value,
//! and the increase that the grant is divided by stands beside it.

use serde_json::Value as Json;
use utfall::measure::{self, TrendOf};

use super::build::{Tiny, write_all};
use crate::tools::{Run, json, run};

/// An activity with 1 000 kr a year from 2022 to 2025, and totals over periods.
fn counted_since(totals: &[((&str, &str), &str)]) -> Tiny {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.row("activities", &[("id", "kurs")]).measure("utbildade", "kurs", &[("kind", "cumulative")]);
    for year in ["2022", "2023", "2024", "2025"] {
        let line = format!("linje-{year}");
        tiny.row("funding_lines", &[("id", &line), ("year", year)]);
        tiny.row("allocations", &[("activity", "kurs"), ("line", &line), ("year", year), ("amount_kr", "1000")]);
    }
    for (period, total) in totals {
        tiny.observed("utbildade", *period, total);
    }
    tiny
}

/// What had been counted since New Year 2022, at the end of each year.
const SINCE_2022: [((&str, &str), &str); 4] = [
    (("2022-01-01", "2022-12-31"), "60"),
    (("2022-01-01", "2023-12-31"), "185"),
    (("2022-01-01", "2024-12-31"), "310"),
    (("2022-01-01", "2025-12-31"), "452"),
];

fn asked(tiny: &Tiny, args: &[&str]) -> Run {
    let (datasets, store) = (write_all(&[tiny]), tempfile::tempdir().expect("a folder"));
    let run = run(&store.path().join("store"), datasets.path(), args);
    assert_eq!(run.code, 0, "{}", run.err);
    run
}

fn column(answer: &Json, key: &str) -> Vec<Option<String>> {
    let rows = answer["rows"].as_array().expect("rows");
    rows.iter().map(|row| row[key].as_str().map(str::to_owned)).collect()
}

fn texts(texts: [&str; 4]) -> Vec<Option<String>> {
    texts.iter().map(|text| (!text.is_empty()).then(|| (*text).to_owned())).collect()
}

#[test]
fn every_year_has_its_own_total_and_the_increase_that_is_divided_by() {
    let answer = asked(&counted_since(&SINCE_2022), &["cost", "--years", "2022-2025", "--format", "json"]).json();
    assert_eq!(column(&answer, "value"), texts(["60", "185", "310", "452"]));
    // 185 − 60, 310 − 185, 452 − 310; before New Year 2022 there was nothing, so the first year has all 60.
    assert_eq!(column(&answer, "increment"), texts(["60", "125", "125", "142"]));
    assert_eq!(column(&answer, "outcomes"), column(&answer, "increment"));
    // 1000 ÷ 60 = 16.666…, ÷ 125 = 8, ÷ 142 = 7.0422….
    assert_eq!(column(&answer, "crude"), texts(["16.67", "8.00", "8.00", "7.04"]));
    assert_eq!(column(&answer, "aligned"), column(&answer, "crude"));
}

#[test]
fn one_year_alone_says_the_same_as_the_years_together() {
    let tiny = counted_since(&SINCE_2022);
    for (year, value, increment) in [("2022", "60", "60"), ("2023", "185", "125"), ("2025", "452", "142")] {
        let answer = asked(&tiny, &["cost", "--year", year, "--format", "json"]).json();
        assert_eq!((&answer["rows"][0]["value"], &answer["rows"][0]["increment"]), (&value.into(), &increment.into()));
    }
}

#[test]
fn tables_and_csv_show_the_increase_too() {
    let tiny = counted_since(&SINCE_2022);
    let csv = asked(&tiny, &["cost", "--years", "2022-2025", "--format", "csv"]).out;
    let head: Vec<&str> = csv.lines().next().expect("a head").split(',').collect();
    let value = head.iter().position(|key| *key == "value").expect("a value");
    assert_eq!(head.get(value + 1), Some(&"increment"), "beside the value: {head:?}");
    let table = asked(&tiny, &["cost", "--years", "2022-2025", "--format", "markdown"]).out;
    for row in ["| 2022 |", "| 2023 |", "| 2024 |", "| 2025 |"] {
        assert!(table.contains(row), "{table}");
    }
    assert!(table.contains("Ökning"), "{table}");
    assert!(table.lines().any(|line| line.contains("| 452 |") && line.contains("| 142 |")), "{table}");
}

#[test]
fn a_total_without_a_first_day_has_no_increase_in_its_first_year() {
    let without = SINCE_2022.map(|((_, end), total)| (("", end), total));
    let answer = asked(&counted_since(&without), &["cost", "--years", "2022-2025", "--format", "json"]).json();
    assert_eq!(column(&answer, "value"), texts(["60", "185", "310", "452"]));
    assert_eq!(column(&answer, "increment"), texts(["", "125", "125", "142"]));
    assert_eq!(column(&answer, "absent"), texts(["cumulative_without_increment", "", "", ""]));
}

#[test]
fn a_start_inside_the_year_covers_the_rest_of_it() {
    // From July on, 184 of the year's 365 days: 1000 × 184 ÷ 365 ÷ 50 = 10.0821….
    let answer =
        asked(&counted_since(&[(("2025-07-01", "2025-12-31"), "50")]), &["cost", "--year", "2025", "--format", "json"]);
    let answer = answer.json();
    assert_eq!(
        (column(&answer, "value"), column(&answer, "increment")),
        (vec![Some("50".into())], vec![Some("50".into())])
    );
    assert_eq!(
        (column(&answer, "crude"), column(&answer, "aligned")),
        (vec![Some("20.00".into())], vec![Some("10.08".into())])
    );
    assert_eq!(answer["rows"][0]["flags"], serde_json::json!(["partial_period"]));
}

/// A total of 2024 that began in 2022 says nothing of the years before it.
#[test]
fn a_year_without_a_total_has_none() {
    let totals = [(("2022-01-01", "2024-12-31"), "310")];
    let answer = asked(&counted_since(&totals), &["cost", "--years", "2022-2025", "--format", "json"]).json();
    assert_eq!(column(&answer, "value"), texts(["", "", "310", ""]));
    assert_eq!(column(&answer, "increment"), texts(["", "", "", ""]));
    let why = ["not_reported", "not_reported", "cumulative_without_increment", "not_reported"];
    assert_eq!(column(&answer, "absent"), texts(why));
}

#[test]
fn a_count_that_begins_anew_is_not_held_against_the_one_before() {
    let totals = [
        (("2022-01-01", "2023-12-31"), "185"),
        (("2024-01-01", "2024-12-31"), "40"),
        (("2024-01-01", "2025-12-31"), "95"),
    ];
    let answer = asked(&counted_since(&totals), &["cost", "--years", "2022-2025", "--format", "json"]).json();
    assert_eq!(column(&answer, "increment"), texts(["", "", "40", "55"]));
}

#[test]
fn the_increase_leads_to_its_two_totals() {
    let tiny = counted_since(&SINCE_2022);
    let ids = |address: &str| {
        let explained = asked(&tiny, &["explain", address, "--format", "json"]).json();
        let rows = explained["rows"].as_array().expect("rows").clone();
        rows.iter().map(|row| row["id"].as_str().expect("an id").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids("cost/exempel/utbildade/2025/increment"), ["outcomes-3", "outcomes-4"]);
    assert_eq!(ids("cost/exempel/utbildade/2025/value"), ["outcomes-4"]);
    // Before its start there is no row to lead to.
    assert_eq!(ids("cost/exempel/utbildade/2022/increment"), ["outcomes-1"]);
    let said = asked(&tiny, &["explain", "cost/exempel/utbildade/2025/increment", "--lang", "en"]).out;
    assert!(said.contains("452 (2025-12-31) − 310 (2024-12-31)"), "{said}");
}

#[test]
fn the_trend_tells_the_same_increases() {
    let loaded = counted_since(&SINCE_2022).load();
    let of = TrendOf { measure: "utbildade".to_owned(), owner: None };
    let trends = measure::trend(&loaded.rows(), &of).expect("a trend");
    let answer = json(trends.first().expect("one owner's"), &loaded.rows());
    assert_eq!(column(&answer, "value"), texts(["60", "185", "310", "452"]));
    assert_eq!(column(&answer, "increment"), texts(["60", "125", "125", "142"]));
}

#[test]
fn the_report_shows_what_the_year_added() {
    let (datasets, store) = (write_all(&[&counted_since(&SINCE_2022)]), tempfile::tempdir().expect("a folder"));
    let page = store.path().join("page");
    let args = ["report", "--year", "2025", "--out", page.to_str().expect("UTF-8"), "--lang", "en"];
    let run = run(&store.path().join("store"), datasets.path(), &args);
    assert_eq!(run.code, 0, "{}", run.err);
    let html = std::fs::read_to_string(page.join("index.html")).expect("a page");
    assert!(
        html.contains(">452</a><span class=\"sub\">of which in the year: 142</span>"),
        "the total with its increase"
    );
}
