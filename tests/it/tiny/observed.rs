//! Whom an observation is of: one rule, in every answer.

use std::collections::BTreeSet;

use utfall::measure::{self, TrendOf};
use utfall::model::answer::Explained;
use utfall::model::figure::{Absent, Flag};

use super::build::Tiny;
use crate::tools::{Loaded, dec};

const YEAR: (&str, &str) = ("2025-01-01", "2025-12-31");

/// A dataset of one count of the activity `a`, which has a grant of 1 000 kr.
fn one(cells: &[(&'static str, &str)]) -> Tiny {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.counted("a", cells);
    tiny
}

/// An observation of one group, with what differs from a plain one.
pub(super) fn group(tiny: &mut Tiny, group: &str, period: (&str, &str), value: &str, cells: &[(&'static str, &str)]) {
    tiny.observed("a", period, value);
    let row = tiny.rows("outcomes").last_mut().expect("a row");
    row.insert("group", group.to_owned());
    row.extend(cells.iter().map(|(name, text)| (*name, (*text).to_owned())));
}

pub(super) fn explained(loaded: &Loaded, address: &str) -> Explained {
    measure::explain(&loaded.rows(), address).unwrap_or_else(|error| panic!("{address}: {error}"))
}

/// The figures of measure `a` in 2025: what the grant is held against, and the point of its trend.
fn both(loaded: &Loaded, period: &str) -> [Explained; 2] {
    [explained(loaded, "cost/exempel/a/2025/value"), explained(loaded, &format!("trend/exempel/a/{period}/value"))]
}

#[test]
fn women_and_men_stand_for_a_missing_all_in_every_answer() {
    let mut tiny = one(&[("level", "outcome")]);
    for (year, women, men) in [("2024", "3", "4"), ("2025", "5", "6")] {
        let (start, end) = (format!("{year}-01-01"), format!("{year}-12-31"));
        group(&mut tiny, "women", (&start, &end), women, &[]);
        group(&mut tiny, "men", (&start, &end), men, &[]);
    }
    let loaded = tiny.load();
    for figure in both(&loaded, "2025-01-01..2025-12-31") {
        assert_eq!(figure.figure.value, Ok(dec("11")), "5 + 6");
        let rows: BTreeSet<&str> = figure.evidence.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(rows, BTreeSet::from(["outcomes-3", "outcomes-4"]));
    }
    // The report draws the series that there is a trend of.
    let series = measure::series(&loaded.rows(), "exempel").expect("a list");
    assert_eq!(series, [TrendOf { measure: "a".to_owned(), owner: Some("exempel".to_owned()) }]);
    assert_eq!(explained(&loaded, "measured/exempel/outcome/2025/kr").figure.value, Ok(dec("1000")));
}

/// Not the one that comes first in the alphabet.
#[test]
fn of_words_that_differ_the_one_that_a_reader_must_know_counts() {
    let mut tiny = one(&[]);
    group(&mut tiny, "women", YEAR, "5", &[("period_basis", "assumed"), ("qualifier", "about")]);
    group(&mut tiny, "men", YEAR, "6", &[("qualifier", "at_least")]);
    let loaded = tiny.load();
    let [cost, trend] = both(&loaded, "2025-01-01..2025-12-31").map(|own| own.figure.flags);
    assert_eq!(cost, [Flag::PeriodAssumed, Flag::AtLeast, Flag::About].into());
    // A trend's point has one word, the weaker.
    assert_eq!(trend, [Flag::PeriodAssumed, Flag::AtLeast].into());
}

#[test]
fn a_share_of_women_and_one_of_men_make_none_of_all() {
    let mut tiny = one(&[("kind", "share"), ("scale_min", "0"), ("scale_max", "100")]);
    group(&mut tiny, "women", YEAR, "50", &[]);
    group(&mut tiny, "men", YEAR, "60", &[]);
    let loaded = tiny.load();
    for figure in both(&loaded, "2025-01-01..2025-12-31") {
        assert_eq!(figure.figure.value, Err(Absent::NotReported));
    }
}

#[test]
fn of_a_count_without_a_period_women_and_men_are_the_rows() {
    let mut tiny = one(&[]);
    for name in ["women", "men", "18-24"] {
        group(&mut tiny, name, ("", ""), "4", &[("period_basis", "unknown")]);
    }
    let outcomes = explained(&tiny.load(), "cost/exempel/a/2025/outcomes");
    assert_eq!(outcomes.figure.value, Err(Absent::PeriodUnknown));
    let rows: BTreeSet<&str> = outcomes.evidence.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(rows, BTreeSet::from(["outcomes-1", "outcomes-2"]));
}

/// A figure of some is a figure: what is measured does not wait for the others.
#[test]
fn an_activity_is_measured_by_a_figure_of_any_group() {
    for name in ["women", "18-24"] {
        let mut tiny = one(&[]);
        group(&mut tiny, name, YEAR, "5", &[]);
        let loaded = tiny.load();
        assert_eq!(explained(&loaded, "measured/exempel/any/2025/kr").figure.value, Ok(dec("1000")), "{name}");
        assert_eq!(explained(&loaded, "cost/exempel/a/2025/outcomes").figure.value, Err(Absent::NotReported));
    }
}
