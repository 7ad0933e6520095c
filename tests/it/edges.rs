//! Numbers, dates and years at the edges of what a cell holds: they are found,
//! or they are answered from; nothing ends in a fault of the program.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use tempfile::TempDir;
use utfall::model::schema::{CellType, TABLES};

use crate::errors::{checked, findings};
use crate::tiny::build::{Tiny, write_all};
use crate::tools::{Run, run, tree};

/// A dataset with a row or more in every table that holds a number or a date.
fn every_table() -> Tiny {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.row("concepts", &[("id", "till-arbete")]);
    tiny.row("funding_lines", &[("id", "linje-2024"), ("year", "2024")]);
    for (line, kr) in [("linje", "2000"), ("linje-2024", "1000")] {
        tiny.row("funding_amounts", &[("line", line), ("stage", "decided"), ("amount_kr", kr)]);
        tiny.row("funding_amounts", &[("line", line), ("amount_kr", kr)]);
    }
    for activity in ["a", "b"] {
        tiny.row("activities", &[("id", activity), ("started", "2024-03-01"), ("funding_year_no", "2")]);
        for (line, year) in [("linje", "2025"), ("linje-2024", "2024")] {
            for (stage, kr) in [("decided", "900"), ("final", "1000")] {
                let cells = [("activity", activity), ("line", line), ("year", year), ("stage", stage)];
                tiny.row("allocations", &[cells.as_slice(), &[("amount_kr", kr)]].concat());
            }
        }
        let link = [("activity", activity), ("year", "2025"), ("parts", "1"), ("of", "3")];
        tiny.row("goal_links", &[link.as_slice(), &[("sub_goal", "delmal-1")]].concat());
        tiny.row("goal_links", &[link.as_slice(), &[("sub_goal", "delmal-2")]].concat());
    }
    tiny.row("co_funding", &[("activity", "a"), ("amount_kr", "500"), ("posts", "1.5")]);
    tiny.row("goal_map", &[("focus_area", "fokus-1"), ("sub_goal", "delmal-1"), ("parts", "1"), ("of", "2")]);
    tiny.measure("antal", "a", &[("concept", "till-arbete")]);
    tiny.measure("summa", "a", &[("kind", "cumulative")]);
    tiny.measure("andel", "b", &[("kind", "share"), ("independent_events", "false")]);
    tiny.measure("betyg", "b", &[("kind", "mean"), ("scale_min", "1"), ("scale_max", "5")]);
    tiny.measure("lage", "b", &[("kind", "stock")]);
    for (year, count) in [("2023", "7"), ("2024", "9"), ("2025", "12")] {
        let (start, end) = (format!("{year}-01-01"), format!("{year}-12-31"));
        let period = (start.as_str(), end.as_str());
        tiny.observed("antal", period, count);
        tiny.observed("summa", ("2022-01-01", period.1), count);
        tiny.observed("betyg", period, "4.2");
        tiny.observed("lage", (period.1, period.1), count);
        tiny.observed("andel", period, "75");
        tiny.rows("outcomes").last_mut().expect("a row").extend([("numerator", "3".to_owned()), ("n", "4".to_owned())]);
    }
    let total = [("table", "allocations"), ("stage", "final"), ("year", "2025"), ("amount", "2000"), ("unit", "kr")];
    tiny.row("stated_totals", &[total.as_slice(), &[("line", "linje"), ("unit_basis", "stated")]].concat());
    tiny.row("targets", &[("sub_goal", "delmal-1"), ("parts", "1"), ("of", "4")]);
    tiny.row("lags", &[("measure", "antal"), ("years", "1")]);
    tiny.row("deflators", &[("year", "2024"), ("value", "98.1"), ("vintage", "2026-01-15")]);
    tiny.row("deflators", &[("year", "2025"), ("value", "100"), ("vintage", "2026-01-15")]);
    tiny.row("populations", &[("organisation", "kommun"), ("population", "1000")]);
    tiny.row("distribution_rules", &[("line", "linje"), ("each_kr", "10"), ("metropolitan_kr", "20")]);
    let cell = [("table", "co_funding"), ("row", "co-funding-1"), ("column", "posts"), ("expected", "1.5")];
    let why = [("replacement", "2"), ("reason", "Exempel."), ("role", "analytiker"), ("corrected_on", "2026-01-15")];
    tiny.row("corrections", &[cell, why].concat());
    tiny
}

/// The edges of what a column of a kind holds, and a step beyond them.
fn edges(cell: CellType) -> &'static [&'static str] {
    match cell {
        CellType::Kr => &["0", "9999999999999.99", "10000000000000", "79228162514264337593543950336"],
        CellType::Number => &["-0.0001", "999999999999.9999", "-999999999999.9999", "1000000000000"],
        CellType::Whole(_) => &["0", "999999999999", "1000000000000", "9223372036854775807", "-9223372036854775808"],
        CellType::Part => &["1", "999983", "1000000", "1000001", "9223372036854775807"],
        CellType::Year => &["1900", "2100", "0001", "9999"],
        CellType::Date => &["0001-01-01", "9999-12-31", "2262-04-12"],
        CellType::Locator => &["999999999", "4294967295", "4294967296", "1-999999999"],
        _ => &[],
    }
}

/// Every question, with how the program ended.
fn everything(datasets: &Path) -> Vec<(String, Run, TempDir)> {
    let questions = [
        "check",
        "load",
        "cost",
        "cost --years 2022-2026",
        "cost --prices 2024",
        "cost --concept till-arbete",
        "goals",
        "measured",
        "flow",
        "flow --totals",
        "flow --bridge",
        "flow --by activity",
        "trend antal",
        "trend summa",
        "trend andel",
        "trend betyg",
        "trend lage",
        "explain cost/exempel/antal/2025/aligned",
        "explain cost/exempel/summa/2025/increment",
        "explain goals/exempel/delmal-1/2025/share",
        "goals --drop a",
        "report",
    ];
    let store = tempfile::tempdir().expect("a folder");
    let mut all = Vec::new();
    for question in questions {
        let page = tempfile::tempdir().expect("a folder");
        let mut args: Vec<&str> = question.split(' ').collect();
        let path = page.path().to_string_lossy().into_owned();
        if question == "report" {
            args.extend(["--out", path.as_str()]);
        }
        all.push((question.to_owned(), run(&store.path().join("store"), datasets, &args), page));
    }
    all
}

fn assert_no_fault(datasets: &Path, about: &str) {
    for (question, run, page) in everything(datasets) {
        assert!([0, 1, 2].contains(&run.code), "{about}: {question}: {} {}", run.code, run.err);
        for (file, bytes) in tree(page.path()) {
            // Where the width of a PNG stands, then its height.
            if file.extension().is_some_and(|own| own == "png") {
                let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
                assert!(number(16) <= 2_000 && number(20) <= 10_100, "{about}: {}", file.display());
            }
        }
    }
}

#[test]
fn every_cell_at_its_edges_is_found_or_answered_from() {
    let whole = every_table();
    let found = findings(write_all(&[&whole]).path());
    assert!(!found.has_errors(), "{:?}", found.sorted());
    let mut tried: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for table in TABLES {
        for column in table.given() {
            for edge in edges(column.cell) {
                let mut odd = whole.clone();
                let Some(row) = odd.rows(table.name).first_mut() else { continue };
                row.insert(column.name, (*edge).to_owned());
                // Whatever stands in a cell, the check ends; what it lets pass is also added up.
                let datasets = write_all(&[&odd]);
                let is_added = matches!(column.cell, CellType::Kr | CellType::Number | CellType::Part);
                if !checked(datasets.path()).has_errors() && is_added {
                    let _ = findings(datasets.path());
                }
                *tried.entry((table.name, column.name)).or_default() += 1;
            }
        }
    }
    for table in
        ["allocations", "outcomes", "goal_links", "populations", "deflators", "stated_totals", "lags", "targets"]
    {
        assert!(tried.keys().any(|(own, _)| *own == table), "{table} is not tried");
    }
}

/// What was seen: one krona in a line from which much was given, lines at the end of their type.
#[test]
fn a_line_that_holds_one_krona_is_drawn() {
    let mut tiny = every_table();
    for row in tiny.rows("funding_amounts") {
        row.insert("amount_kr", "1".to_owned());
    }
    for row in tiny.rows("allocations") {
        row.insert("amount_kr", "9999999999999.99".to_owned());
    }
    let found = findings(write_all(&[&tiny]).path());
    assert!(!found.has_errors(), "{:?}", found.sorted());
    assert_no_fault(write_all(&[&tiny]).path(), "one krona");
}

/// Periods from the first year of the calendar to its last.
#[test]
fn periods_at_the_ends_of_the_calendar_are_answered_from() {
    let mut tiny = every_table();
    for row in tiny.rows("outcomes").iter_mut().filter(|row| row["period_end"] == "2025-12-31") {
        row.insert("period_end", "9999-12-31".to_owned());
        let start = if row["measure"] == "lage" { "9999-12-31" } else { "0001-01-01" };
        row.insert("period_start", start.to_owned());
    }
    for row in tiny.rows("outcomes").iter_mut().filter(|row| row["period_end"] != "9999-12-31") {
        row.insert("measure", "lage".to_owned());
        let end = row["period_end"].clone();
        row.insert("period_start", end);
    }
    let mut ids = std::collections::BTreeSet::new();
    tiny.rows("outcomes").retain(|row| ids.insert((row["measure"].clone(), row["period_end"].clone())));
    tiny.rows("activities")[0].insert("started", "0001-01-01".to_owned());
    tiny.rows("deflators").iter_mut().for_each(|row| {
        row.insert("vintage", "9999-12-31".to_owned());
    });
    let found = findings(write_all(&[&tiny]).path());
    assert!(!found.has_errors(), "{:?}", found.sorted());
    assert_no_fault(write_all(&[&tiny]).path(), "the calendar");
}

#[test]
fn allocations_of_nothing_have_a_page() {
    let mut tiny = every_table();
    for table in ["allocations", "funding_amounts"] {
        for row in tiny.rows(table) {
            row.insert("amount_kr", "0".to_owned());
        }
    }
    let datasets = write_all(&[&tiny]);
    assert_no_fault(datasets.path(), "zeros");
    let store = tempfile::tempdir().expect("a folder");
    let page = store.path().join("page");
    let args = ["report", "--out", page.to_str().expect("UTF-8")];
    let run = run(&store.path().join("store"), datasets.path(), &args);
    assert_eq!(run.code, 0, "{}", run.err);
    let html = std::fs::read_to_string(page.join("index.html")).expect("a page");
    assert!(html.contains("Inget belopp över noll är registrerat, så det finns inget att rita."));
    assert!(!page.join("charts/flow.png").exists() && !page.join("charts/goals.png").exists());
}

#[test]
fn numbers_beyond_what_a_column_takes_are_named() {
    for (table, column, text) in [
        ("allocations", "amount_kr", "9999999999999999.99"),
        ("allocations", "lines", "4294967295"),
        ("outcomes", "value", "1000000000000"),
        ("outcomes", "n", "9223372036854775807"),
        ("goal_links", "of", "9223372036854775807"),
        ("populations", "population", "9223372036854775808"),
    ] {
        let mut tiny = every_table();
        tiny.rows(table)[0].insert(column, text.to_owned());
        let found = findings(write_all(&[&tiny]).path()).sorted();
        assert!(found.iter().any(|own| own.code.name == "number-too-large"), "{table}.{column}: {found:?}");
    }
}

/// Sums over a thousand rows, each at the edge, are exact.
#[test]
fn sums_of_many_edges_are_exact() {
    let mut tiny = every_table();
    for number in 0..1_200 {
        let id = format!("c-{number}");
        tiny.granted(&id, "9999999999999.99");
    }
    let (datasets, store) = (write_all(&[&tiny]), tempfile::tempdir().expect("a folder"));
    let said = run(&store.path().join("store"), datasets.path(), &["measured", "--year", "2025", "--format", "json"]);
    // 1 200 × 9 999 999 999 999.99 = 11 999 999 999 999 988.00, and 2 × 1 000.
    assert_eq!(said.json()["total_kr"], "12000000000001988.00", "{}", said.err);
    let goals = run(&store.path().join("store"), datasets.path(), &["goals", "--year", "2025", "--format", "json"]);
    assert_eq!(goals.json()["total_kr"], "12000000000001988.00", "{}", goals.err);
}

proptest! {
    // Each case asks the whole program.
    #![proptest_config(ProptestConfig { cases: 2, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_mixture_of_edges_ends_in_findings_or_answers(picks in prop::collection::vec(any::<u16>(), 64)) {
        let mut tiny = every_table();
        let mut at = 0;
        for (table, column, edges) in [
            ("allocations", "amount_kr", &["0", "0.01", "1", "9999999999999.99"][..]),
            ("funding_amounts", "amount_kr", &["0", "0.01", "1", "9999999999999.99"]),
            ("co_funding", "amount_kr", &["", "0", "9999999999999.99"]),
            ("co_funding", "posts", &["", "0", "0.0001", "999999999999.9999"]),
            ("deflators", "value", &["0.0001", "100", "999999999999.9999"]),
            ("populations", "population", &["0", "1", "999999999999"]),
            ("stated_totals", "amount", &["0", "0.0001", "999999999999.9999"]),
            ("lags", "years", &["1", "200", "999999999999"]),
            ("goal_links", "of", &["3", "999983", "1000000"]),
            ("targets", "of", &["4", "1000000"]),
        ] {
            for row in tiny.rows(table) {
                at += 1;
                row.insert(column, edges[usize::from(picks[at % picks.len()]) % edges.len()].to_owned());
            }
        }
        for row in tiny.rows("outcomes") {
            at += 1;
            let counted = ["0", "1", "1000000", "999999999999"];
            if ["antal", "summa", "lage"].contains(&row["measure"].as_str()) {
                row.insert("value", counted[usize::from(picks[at % picks.len()]) % counted.len()].to_owned());
            }
        }
        assert_no_fault(write_all(&[&tiny]).path(), &format!("{picks:?}"));
    }
}
