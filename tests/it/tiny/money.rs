//! Sub-goals, measured share and flow on tiny datasets.

use rust_decimal::Decimal;
use utfall::measure::{self, QuestionError};
use utfall::model::answer::measured::Tier;
use utfall::model::figure::{Absent, Flag};

use super::build::{Tiny, load_all, write_all};
use crate::tools::{Stored, at, dec, in_year, load, number, rows};

fn link(tiny: &mut Tiny, activity: &str, goal: &str, (parts, of): (&str, &str)) {
    tiny.row("goal_links", &[("activity", activity), ("sub_goal", goal), ("parts", parts), ("of", of)]);
}

#[test]
fn thirds_of_a_grant_come_out_to_the_ore() {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.granted("a", "100").granted("b", "50");
    link(&mut tiny, "a", "delmal-1", ("1", "3"));
    link(&mut tiny, "a", "delmal-2", ("1", "3"));
    let loaded = tiny.load();
    let answer = measure::goals(&loaded.rows(), &in_year(2025)).expect("an answer");
    // 10 000 öre in thirds: 3 333 each and one öre over, to the first; then all of b is unlinked.
    assert_eq!(number(&answer, "goals/exempel/delmal-1/2025/kr"), dec("33.34"));
    assert_eq!(number(&answer, "goals/exempel/delmal-2/2025/kr"), dec("33.33"));
    assert_eq!(number(&answer, "goals/exempel/unlinked/2025/kr"), dec("83.33"));
    assert_eq!(number(&answer, "goals/exempel/total/2025/kr"), dec("150"));
    // Two goals: an equal share is 75 kr and a half. 33.34 − 75 = −41.66; 33.34/150 − 0.5 = −0.277733….
    assert_eq!(number(&answer, "goals/exempel/delmal-1/2025/equal-gap"), dec("-41.66"));
    assert_eq!(number(&answer, "goals/exempel/delmal-1/2025/equal-gap-points"), dec("-0.277733"));
}

/// Two links of one activity to one sub-goal are two parts, equal or not.
#[test]
fn two_equal_links_to_one_sub_goal_are_two_parts() {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.granted("a", "100");
    link(&mut tiny, "a", "delmal-1", ("1", "4"));
    link(&mut tiny, "a", "delmal-1", ("1", "4"));
    let loaded = tiny.load();
    let answer = measure::goals(&loaded.rows(), &in_year(2025)).expect("an answer");
    assert_eq!(number(&answer, "goals/exempel/delmal-1/2025/kr"), dec("50"));
    assert_eq!(number(&answer, "goals/exempel/unlinked/2025/kr"), dec("50"));
}

#[test]
fn links_of_another_year_do_not_count() {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.granted("a", "100");
    tiny.row(
        "goal_links",
        &[("activity", "a"), ("sub_goal", "delmal-1"), ("parts", "1"), ("of", "1"), ("year", "2024")],
    );
    let loaded = tiny.load();
    let answer = measure::goals(&loaded.rows(), &in_year(2025)).expect("an answer");
    assert_eq!(number(&answer, "goals/exempel/unlinked/2025/kr"), dec("100"));
}

#[test]
fn a_year_without_grants_has_no_shares_and_no_made_up_rows() {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.granted("a", "100");
    let loaded = tiny.load();
    let scope = in_year(1999);
    let goals = measure::goals(&loaded.rows(), &scope).expect("an answer");
    assert_eq!(number(&goals, "goals/all/total/1999/kr"), Decimal::ZERO);
    assert_eq!(at(&goals, "goals/all/delmal-1/1999/share").absent(), Some(Absent::NoFundingRecorded));
    assert!(measure::cost(&loaded.rows(), &scope).expect("an answer").rows.is_empty());
    assert!(measure::flow(&loaded.rows(), &scope).expect("an answer").rows.is_empty());
    assert!(measure::measured(&loaded.rows(), &scope).expect("an answer").rows.is_empty());
}

/// Of 1 000 kr, 600 go to what is measured strictly, 100 to what is so in the main reading, 300 only in the wide one.
#[test]
fn the_measured_share_lies_between_the_strict_and_the_wide_reading() {
    let mut tiny = Tiny::new("tiny", "exempel");
    for (id, kr, from) in [("a", "600", ""), ("b", "100", "main"), ("c", "300", "wide")] {
        tiny.granted(id, kr).measure(id, id, &[("level", "output"), ("measured_from", from)]);
        tiny.observed(id, ("2025-01-01", "2025-12-31"), "4");
    }
    let loaded = tiny.load();
    let answer = measure::measured(&loaded.rows(), &in_year(2025)).expect("an answer");
    let of = |tier: &str| {
        ["share-low", "share", "share-high"]
            .map(|what| number(&answer, &format!("measured/exempel/{tier}/2025/{what}")))
    };
    assert_eq!(of("any"), ["0.6", "0.7", "1"].map(dec));
    assert_eq!(of("none"), ["0", "0.3", "0.4"].map(dec));
    assert_eq!(of("outcome"), ["0", "0", "0"].map(dec));
    let from = answer.rows.iter().map(|row| row.measured_from.map(|own| own.word())).collect::<Vec<_>>();
    assert_eq!(from, [Some("strict"), Some("main"), Some("wide")]);
}

#[test]
fn tiers_of_what_is_measured() {
    let mut tiny = Tiny::new("tiny", "exempel");
    for (activity, kr, level) in [
        ("a", "100", "outcome"),
        ("b", "20", "output"),
        ("c", "3", "experience"),
        // Staff and context are no result of any kind.
        ("d", "0.5", "input"),
        ("e", "0.07", "context"),
    ] {
        tiny.granted(activity, kr).measure(activity, activity, &[("level", level)]);
        tiny.observed(activity, ("2025-01-01", "2025-12-31"), "1");
    }
    // Asked for, and no figure came: not measured. Last year's figure is not this year's.
    tiny.granted("f", "0.01").measure("f", "f", &[]).observed("f", ("2025-01-01", "2025-12-31"), "");
    tiny.rows("outcomes")
        .last_mut()
        .expect("a row")
        .extend([("status", "not_reported".to_owned()), ("qualifier", String::new())]);
    tiny.granted("g", "0.02").measure("g", "g", &[]).observed("g", ("2024-01-01", "2024-12-31"), "1");
    tiny.granted("h", "0.04");
    let loaded = tiny.load();
    let answer = measure::measured(&loaded.rows(), &in_year(2025)).expect("an answer");
    let tier = |tier: &str| number(&answer, &format!("measured/exempel/{tier}/2025/kr"));
    assert_eq!(tier("outcome"), dec("100"));
    assert_eq!(tier("any"), dec("123"));
    assert_eq!(tier("none"), dec("0.64"));
    assert_eq!(tier("total"), dec("123.64"));
    let reached: Vec<(&str, Tier)> = answer.rows.iter().map(|row| (row.activity.id.as_str(), row.tier)).collect();
    let (outcome, any, none) = (Tier::Outcome, Tier::Any, Tier::None);
    let expected =
        [("a", outcome), ("b", any), ("c", any), ("d", none), ("e", none), ("f", none), ("g", none), ("h", none)];
    assert_eq!(reached, expected);
}

#[test]
fn a_decided_amount_is_marked_where_it_is_summed() {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.granted("a", "100").granted("b", "50");
    tiny.rows("allocations")[1].insert("stage", "decided".to_owned());
    link(&mut tiny, "a", "delmal-1", ("1", "1"));
    link(&mut tiny, "b", "delmal-2", ("1", "1"));
    let loaded = tiny.load();
    let answer = measure::goals(&loaded.rows(), &in_year(2025)).expect("an answer");
    let is_marked = |address: &str| at(&answer, address).flags.contains(&Flag::DecidedBasis);
    assert!(!is_marked("goals/exempel/delmal-1/2025/kr"));
    assert!(is_marked("goals/exempel/delmal-2/2025/kr"));
    assert!(is_marked("goals/exempel/total/2025/kr"));
}

#[test]
fn the_flow_keeps_stages_lines_and_documents_apart() {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.row("funding_lines", &[("id", "linje-2"), ("purpose", "annat")]);
    tiny.row("funding_amounts", &[("amount_kr", "300")]);
    // A second document gives the same amount of the line: still 300.
    tiny.row("funding_amounts", &[("amount_kr", "300"), ("source", "bilaga")]);
    tiny.granted("a", "100");
    tiny.row("allocations", &[("activity", "a"), ("stage", "decided"), ("amount_kr", "120")]);
    tiny.row("allocations", &[("activity", "a"), ("line", "linje-2"), ("amount_kr", "7")]);
    let loaded = tiny.load();
    let answer = measure::flow(&loaded.rows(), &in_year(2025)).expect("an answer");
    // A line without any amount is a row too, and says so.
    assert_eq!(answer.rows.len(), 5);
    let none = at(&answer, "flow/exempel/linje-2/2025/kr");
    assert_eq!(none.absent(), Some(Absent::NoAmount));
    assert_eq!(number(&answer, "flow/exempel/linje/2025/final"), dec("300"));
    assert_eq!(number(&answer, "flow/exempel/linje/a/2025/final"), dec("100"));
    assert_eq!(number(&answer, "flow/exempel/linje/a/2025/decided"), dec("120"));
    assert_eq!(number(&answer, "flow/exempel/linje-2/a/2025/final"), dec("7"));
}

/// A check sees one load; links of a second load can take the sum beyond the whole.
#[test]
fn links_of_two_loads_that_exceed_the_whole_are_refused_by_name() {
    let mut first = Tiny::new("exempel-2025", "exempel");
    first.granted("a", "1000");
    link(&mut first, "a", "delmal-1", ("2", "3"));
    let mut second = Tiny::new("exempel-2026", "exempel");
    link(&mut second, "a", "delmal-2", ("2", "3"));
    let stored = Stored::of(write_all(&[&first]).path());
    load(&stored.store, write_all(&[&second]).path());
    let refused = measure::goals(&rows(&stored.store), &in_year(2025)).expect_err("4/3 of a grant");
    assert!(matches!(refused, QuestionError::Links { owner, activity } if owner == "exempel" && activity == "a"));
}

/// Two datasets of one owner have files of the same names; the same line of each is two rows.
#[test]
fn the_same_line_of_two_datasets_is_two_rows_of_evidence() {
    let (mut first, mut second) = (Tiny::new("exempel-2025", "exempel"), Tiny::new("exempel-2026", "exempel"));
    first.granted("a", "1000");
    second.granted("a", "1000");
    let loaded = load_all(&[&first, &second]);
    let explained = measure::explain(&loaded.rows(), "flow/exempel/linje/a/2025/final").expect("a figure");
    // One amount, given twice: not added, and both rows are shown.
    assert_eq!(explained.figure.value, Ok(dec("1000")));
    let rows: Vec<_> =
        explained.evidence.iter().map(|row| (row.dataset.as_str(), row.file.as_str(), row.line)).collect();
    assert_eq!(rows, [("exempel-2025", "allocations.csv", 2), ("exempel-2026", "allocations.csv", 2)]);
}
