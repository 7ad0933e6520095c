//! Owners are checked several at once, each alone; what they say of each other's measures is held together all the same.

use utfall::check::check;
use utfall::diag::{Finding, Findings};
use utfall::engine::StoredKeys;
use utfall::intake::read_all;
use utfall::model::facts::NoSink;
use utfall::model::rows::{KnownKeys, NoKnownKeys};

use crate::tiny::build::{Tiny, write_all};
use crate::tools::{Stored, rows};

const YEAR: (&str, &str) = ("2025-01-01", "2025-12-31");
const AUTUMN: (&str, &str) = ("2025-09-01", "2025-12-31");

/// The findings of some datasets that have a code, as `dataset/file:line`, each with the places beside it.
fn found(tinies: &[&Tiny], code: &str) -> Vec<Vec<String>> {
    found_beside(tinies, &NoKnownKeys, code)
}

/// The same beside what is loaded already.
fn found_beside(tinies: &[&Tiny], known: &dyn KnownKeys, code: &str) -> Vec<Vec<String>> {
    let folder = write_all(tinies);
    let mut findings = Findings::new();
    let datasets = read_all(folder.path(), &mut findings);
    check(&datasets, known, &mut NoSink, &mut findings).expect("no fault of ours");
    let root = folder.path().to_string_lossy().into_owned() + "/";
    let places = |finding: Finding| {
        let place = |own: utfall::diag::Place| format!("{}:{}", own.file.replace(&root, ""), own.line);
        finding.places.into_iter().map(place).collect()
    };
    findings.sorted().into_iter().filter(|finding| finding.code.name == code).map(places).collect()
}

fn host() -> Tiny {
    let mut tiny = Tiny::new("kommun-2025", "kommun");
    tiny.counted("besok", &[]);
    tiny
}

/// The region tells of the municipality's measure.
fn guest(period: (&str, &str), value: &str) -> Tiny {
    let mut tiny = Tiny::new("region-2025", "region");
    tiny.counted("egna", &[]).observed("egna", YEAR, "3");
    tiny.observed("kommun/besok", period, value);
    tiny
}

#[test]
fn days_that_two_owners_tell_of_are_told_twice() {
    let mut host = host();
    host.observed("besok", YEAR, "10");
    let expected = [["region-2025/outcomes.csv:3", "kommun-2025/outcomes.csv:2"]];
    assert_eq!(found(&[&host, &guest(AUTUMN, "4")], "overlapping-periods"), expected);
    let before = guest(("2024-01-01", "2024-12-31"), "4");
    assert_eq!(found(&[&host, &before], "overlapping-periods"), [[""; 0]; 0]);
}

#[test]
fn what_the_host_tells_twice_is_said_once_whoever_else_tells_of_it() {
    let mut host = host();
    host.observed("besok", YEAR, "10").observed("besok", AUTUMN, "4");
    let expected = [["kommun-2025/outcomes.csv:3", "kommun-2025/outcomes.csv:2"]];
    assert_eq!(found(&[&host], "overlapping-periods"), expected);
    let before = guest(("2024-01-01", "2024-12-31"), "4");
    assert_eq!(found(&[&host, &before], "overlapping-periods"), expected);
}

/// The municipality was loaded before: only the region's dataset is checked.
#[test]
fn what_guests_tell_twice_is_found_where_the_host_is_not_checked() {
    let mut host = host();
    host.observed("besok", YEAR, "10");
    let mut guest = guest(AUTUMN, "4");
    guest.observed("kommun/besok", ("2025-12-01", "2026-05-31"), "2");
    let stored = Stored::of(write_all(&[&host]).path());
    let rows = rows(&stored.store);
    let expected = [["region-2025/outcomes.csv:4", "region-2025/outcomes.csv:3"]];
    assert_eq!(found_beside(&[&guest], &StoredKeys::new(&rows), "overlapping-periods"), expected);
}

#[test]
fn groups_that_another_owner_tells_of_are_parts_of_the_same_all() {
    let mut host = host();
    host.observed("besok", YEAR, "10");
    let cells = [("measure", "kommun/besok"), ("group", "women"), ("period_start", YEAR.0), ("period_end", YEAR.1)];
    let mut guest = Tiny::new("region-2025", "region");
    guest.counted("egna", &[]).row("outcomes", &[&cells[..], &[("value", "11")]].concat());
    let expected = [["region-2025/outcomes.csv:2", "kommun-2025/outcomes.csv:2"]];
    assert_eq!(found(&[&host, &guest], "groups-exceed-all"), expected);
}

#[test]
fn parts_of_an_activity_are_added_whoever_links_it() {
    let mut host = host();
    let link = |tiny: &mut Tiny, activity: &str, goal: &str| {
        tiny.row("goal_links", &[("activity", activity), ("sub_goal", goal), ("parts", "2"), ("of", "3")]);
    };
    link(&mut host, "besok", "delmal-1");
    let mut guest = guest(AUTUMN, "4");
    link(&mut guest, "kommun/besok", "delmal-2");
    assert_eq!(found(&[&host], "parts-exceed-whole"), [[""; 0]; 0]);
    let expected = [["kommun-2025/goal_links.csv:2", "region-2025/goal_links.csv:2"]];
    assert_eq!(found(&[&host, &guest], "parts-exceed-whole"), expected);
}

#[test]
fn an_index_is_everybodys() {
    let stated = |owner: &str, value: &str| {
        let mut tiny = Tiny::new(&format!("{owner}-2025"), owner);
        tiny.row("deflators", &[("year", "2025"), ("value", value), ("vintage", "2026-01-15")]);
        tiny
    };
    let (one, other) = (stated("kommun", "100"), stated("region", "101"));
    let expected = [["region-2025/deflators.csv:2", "kommun-2025/deflators.csv:2"]];
    assert_eq!(found(&[&one, &other], "bad-deflator"), expected);
}

/// More owners than are checked at once, and more faults than are kept: those of the first datasets, whoever is done
/// first. A thousand of a kind are kept, and each owner has forty.
#[test]
fn findings_do_not_depend_on_who_is_done_first() {
    let faulty = |number: usize| {
        let mut tiny = Tiny::new(&format!("kommun-{number:02}-2025"), &format!("kommun-{number:02}"));
        tiny.counted("besok", &[]);
        // Owners of uneven size, so that they end in another order than they begin in.
        for day in 0..(40 - number) * 5 {
            let day = chrono::NaiveDate::default() + chrono::Days::new(day as u64);
            tiny.observed("besok", (&day.to_string(), &day.to_string()), "1");
        }
        for _ in 0..40 {
            tiny.observed("finns-inte", YEAR, "1");
        }
        tiny
    };
    let tinies: Vec<Tiny> = (0..40).map(faulty).collect();
    let all: Vec<&Tiny> = tinies.iter().collect();
    for _ in 0..3 {
        let found = found(&all, "unknown-measure");
        assert_eq!(found.len(), 1000);
        for (number, places) in found.iter().enumerate() {
            let owner = format!("kommun-{:02}-2025/", number / 40);
            assert!(places[0].starts_with(&owner), "{number}: {places:?}");
        }
    }
}
