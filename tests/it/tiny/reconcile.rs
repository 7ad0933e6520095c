//! Reconciliation on tiny datasets, worked out by hand.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rust_decimal::Decimal;
use utfall::measure::reconcile::{Notice, Reconciled};
use utfall::measure::{self};
use utfall::model::answer::Answered;
use utfall::model::answer::reconciliation::Reconciliation;
use utfall::model::figure::Absent;
use utfall::words::{Lang, Words};

use super::build::{Tiny, load_all};
use crate::tools::{at, dec, in_year, number};

/// An activity of a body with an amount at a stage, from the line of the tiny dataset.
fn given(tiny: &mut Tiny, activity: &str, (body, stage, kr): (&str, &str, &str)) {
    if !tiny.rows("activities").iter().any(|row| row["id"] == activity) {
        tiny.row("activities", &[("id", activity), ("organisation", body)]);
    }
    tiny.row("allocations", &[("activity", activity), ("stage", stage), ("amount_kr", kr)]);
}

fn total(tiny: &mut Tiny, id: &str, cells: &[(&'static str, &str)]) {
    let mut all = vec![("id", id), ("table", "allocations"), ("stage", "final"), ("unit", "kr")];
    all.push(("unit_basis", "stated"));
    all.retain(|(name, _)| !cells.iter().any(|(own, _)| own == name));
    all.extend(cells);
    tiny.row("stated_totals", &all);
}

fn reconciled(tiny: &Tiny) -> Reconciled {
    measure::reconcile(&tiny.load().rows()).expect("reconciled")
}

/// The notices as code and English text.
fn said(reconciled: &Reconciled) -> Vec<String> {
    let words = Words::new(Lang::En);
    let said = |notice: &Notice| {
        let mut finding = utfall::diag::Finding::new(notice.code, utfall::diag::Place::file("x"));
        finding.args.clone_from(&notice.args);
        format!("{}: {}", notice.code.name, words.say(&finding.message()).replace('\u{a0}', " "))
    };
    reconciled.notices.iter().map(said).collect()
}

fn rules(tiny: &Tiny) -> BTreeMap<String, String> {
    let loaded = tiny.load();
    let answer = measure::reconciliation(&loaded.rows(), &in_year(2025)).expect("an answer");
    rules_of(&answer)
}

/// The rule of each sum, by its id and what it is held against.
pub(crate) fn rules_of(answer: &Answered<Reconciliation>) -> BTreeMap<String, String> {
    let each = answer.rows.iter();
    each.map(|row| (format!("{} {}", row.total.id, row.held_against), row.rule.to_string())).collect()
}

#[test]
fn each_sum_is_held_against_the_rows_that_it_is_over() {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.row("organisations", &[("id", "skola"), ("kind", "administration"), ("parent", "kommun")]);
    given(&mut tiny, "a", ("skola", "final", "100"));
    given(&mut tiny, "b", ("kommun", "final", "20"));
    given(&mut tiny, "b", ("kommun", "decided", "3"));
    // A second document says the same of b: still 20.
    tiny.row("allocations", &[("activity", "b"), ("amount_kr", "20"), ("source", "bilaga")]);
    total(&mut tiny, "all", &[("amount", "120")]);
    total(&mut tiny, "skola", &[("amount", "100"), ("organisation", "skola")]);
    // The school stands under the municipality, so its 100 are the municipality's too.
    total(&mut tiny, "kommun", &[("amount", "120"), ("organisation", "kommun")]);
    total(&mut tiny, "b", &[("amount", "3"), ("activity", "b"), ("stage", "decided")]);
    total(&mut tiny, "line", &[("amount", "120"), ("line", "linje")]);
    total(&mut tiny, "other-year", &[("amount", "5"), ("year", "2024")]);
    let rules = rules(&tiny);
    for id in ["all", "skola", "kommun", "b", "line"] {
        assert_eq!(rules[&format!("{id} rows")], "agrees", "{id}");
    }
    assert_eq!(reconciled(&tiny).totals.values().sum::<u64>(), 6, "the sum of another year has nothing to add");
}

#[test]
fn parts_that_are_not_all_printed_are_no_error() {
    let mut tiny = Tiny::new("tiny", "exempel");
    given(&mut tiny, "a", ("kommun", "final", "100"));
    given(&mut tiny, "b", ("kommun", "final", "20"));
    total(&mut tiny, "whole", &[("amount", "120")]);
    total(&mut tiny, "part", &[("amount", "100"), ("activity", "a"), ("part_of", "whole")]);
    assert_eq!(rules(&tiny)["whole parts"], "incomplete_parts");
    assert_eq!(said(&reconciled(&tiny)), [""; 0]);
    // With the other part printed too, the parts are complete, and one krona less is one krona less.
    total(&mut tiny, "rest", &[("amount", "19"), ("activity", "b"), ("part_of", "whole")]);
    assert_eq!(rules(&tiny)["whole parts"], "differs");
}

#[test]
fn a_document_that_truncates_is_told_from_one_that_rounds() {
    let mut tiny = Tiny::new("tiny", "exempel");
    for (activity, kr) in [("a", "2400"), ("b", "1900")] {
        given(&mut tiny, activity, ("kommun", "final", kr));
    }
    // 2 400 cut or rounded is 2; 1 900 is 1 only if it is cut; so the document cuts.
    for (id, amount) in [("a", "2"), ("b", "1")] {
        total(&mut tiny, id, &[("amount", amount), ("unit", "tkr"), ("activity", id)]);
    }
    let rules = rules(&tiny);
    assert_eq!((rules["a rows"].as_str(), rules["b rows"].as_str()), ("truncated", "truncated"));
}

#[test]
fn a_misplaced_row_is_named_where_it_stands() {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.row("organisations", &[("id", "skola"), ("kind", "administration")]);
    given(&mut tiny, "a", ("skola", "final", "100"));
    given(&mut tiny, "b", ("kommun", "final", "20"));
    given(&mut tiny, "c", ("kommun", "final", "7"));
    total(&mut tiny, "skola", &[("amount", "107"), ("organisation", "skola")]);
    total(&mut tiny, "kommun", &[("amount", "20"), ("organisation", "kommun")]);
    let said = said(&reconciled(&tiny));
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said.iter().any(|text| text.contains("SEK 7 missing. The row “c” (SEK 7)")), "{said:?}");
    assert!(said.iter().any(|text| text.contains("SEK 7 too much. The row “c” (SEK 7)")), "{said:?}");
}

#[test]
fn what_another_stage_says_explains_a_slip() {
    let mut tiny = Tiny::new("tiny", "exempel");
    for (activity, kr) in [("a", "100"), ("b", "2000")] {
        given(&mut tiny, activity, ("kommun", "decided", kr));
    }
    given(&mut tiny, "a", ("kommun", "final", "100"));
    given(&mut tiny, "b", ("kommun", "final", "2600"));
    total(&mut tiny, "all", &[("amount", "2100")]);
    let said = said(&reconciled(&tiny));
    let differs = said.iter().find(|text| text.starts_with("total-differs")).expect("a difference");
    assert!(
        differs.ends_with("“b” is SEK 2,600 here but SEK 2,000 on another row; with that amount the total adds up.")
    );
    assert!(said.iter().any(|text| text.starts_with("amount-changed")), "{said:?}");
}

#[test]
fn a_line_fits_leaves_or_is_exceeded() {
    let line = |kr: &str, rows: &[&str]| {
        let mut tiny = Tiny::new("tiny", "exempel");
        tiny.row("funding_amounts", &[("amount_kr", kr)]);
        for (index, kr) in rows.iter().enumerate() {
            given(&mut tiny, &format!("a-{index}"), ("kommun", "final", kr));
        }
        said(&reconciled(&tiny)).iter().map(|text| text.split(':').next().unwrap_or_default().to_owned()).collect()
    };
    let of = |kr: &str, rows: &[&str]| -> Vec<String> { line(kr, rows) };
    assert_eq!(of("300", &["100", "200"]), [""; 0]);
    assert_eq!(of("301", &["100", "200"]), ["allocations-leave-line"]);
    assert_eq!(of("299", &["100", "200"]), ["allocations-exceed-line"]);
    // 769 742 + 139 516 = 909 258; two uneven rows may be rounded by half a krona each.
    assert_eq!(of("909259", &["769742", "139516"]), ["total-by-rounding"]);
    assert_eq!(of("909260", &["769742", "139516"]), ["allocations-leave-line"]);
}

#[test]
fn lines_below_a_line_are_held_against_it_over_owners_too() {
    let mut nation = Tiny::new("riket-2025", "riket");
    for (id, parent) in [("a", "linje"), ("b", "linje")] {
        nation.row("funding_lines", &[("id", id), ("parent", parent)]);
    }
    for (line, kr) in [("linje", "300"), ("a", "100"), ("b", "201")] {
        nation.row("funding_amounts", &[("line", line), ("amount_kr", kr)]);
    }
    let said_of_nation = said(&reconciled(&nation));
    assert_eq!(said_of_nation.len(), 1, "{said_of_nation:?}");
    assert!(said_of_nation[0].starts_with("total-differs"), "{said_of_nation:?}");
    // One municipality's line under it is some of what is there: it fits, until it is more.
    for (kr, expected) in [("100", 1), ("102", 2)] {
        let mut own = Tiny::new("annan-2025", "annan");
        own.rows("sub_goals").clear();
        own.rows("focus_areas").clear();
        own.rows("funding_lines").last_mut().expect("a line").insert("parent", "riket/a".to_owned());
        own.row("funding_amounts", &[("amount_kr", kr)]);
        let loaded = load_all(&[&nation, &own]);
        let said = said(&measure::reconcile(&loaded.rows()).expect("reconciled"));
        assert_eq!(said.len(), expected, "{said:?}");
    }
}

#[test]
fn activities_that_come_go_and_change_name() {
    let mut tiny = Tiny::new("tiny", "exempel");
    for stage in ["decided", "final"] {
        given(&mut tiny, "same", ("kommun", stage, "5"));
    }
    given(&mut tiny, "gone", ("kommun", "decided", "10"));
    given(&mut tiny, "yam", ("kommun", "decided", "30"));
    given(&mut tiny, "ungas-halsa", ("kommun", "final", "30"));
    given(&mut tiny, "new", ("kommun", "final", "7"));
    let said = said(&reconciled(&tiny));
    let codes: Vec<&str> = said.iter().filter_map(|text| text.split(':').next()).collect();
    assert_eq!(codes, ["activity-vanishes", "activity-renamed", "activity-appears"]);
    assert!(said[1].contains("“yam”") && said[1].contains("“ungas-halsa”"), "{said:?}");
}

#[test]
fn the_bridge_adds_up() {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.row("funding_amounts", &[("amount_kr", "100"), ("stage", "decided")]);
    tiny.row("funding_amounts", &[("amount_kr", "125")]);
    for (activity, before, after) in [("a", "60", "20"), ("b", "35", "50"), ("c", "3", "3"), ("d", "1", "")] {
        given(&mut tiny, activity, ("kommun", "decided", before));
        if !after.is_empty() {
            given(&mut tiny, activity, ("kommun", "final", after));
        }
    }
    given(&mut tiny, "e", ("kommun", "final", "40"));
    let loaded = tiny.load();
    let answer = measure::bridge(&loaded.rows(), &in_year(2025)).expect("an answer");
    let kr = |at: &str| number(&answer, &format!("bridge/exempel/linje/{at}"));
    // Freed 60 − 20; d has 1 and no final; new 125 − 100; raised 50 − 35; added 40;
    // left before 100 − 99 = 1, after 125 − 113 = 12, so 11 more: 40 + 1 + 25 = 15 + 40 + 11.
    assert_eq!(kr("2025/freed/kr"), dec("40"));
    assert_eq!(kr("2025/unaccounted/kr"), dec("1"));
    assert_eq!(kr("2025/new/kr"), dec("25"));
    assert_eq!(kr("2025/raised/kr"), dec("15"));
    assert_eq!(kr("2025/added/kr"), dec("40"));
    assert_eq!(kr("2025/left/decided"), dec("1"));
    assert_eq!(kr("2025/left/final"), dec("12"));
    assert_eq!(kr("2025/left/kr"), dec("11"));
    assert_eq!(kr("a/2025/freed/kr"), dec("40"));
    let explained = measure::explain(&loaded.rows(), "bridge/exempel/linje/a/2025/freed/kr").expect("explained");
    assert_eq!(explained.evidence.len(), 2, "the decided row and the final one");
}

#[test]
fn a_bridge_without_the_lines_own_amounts_says_so() {
    let mut tiny = Tiny::new("tiny", "exempel");
    given(&mut tiny, "a", ("kommun", "decided", "60"));
    given(&mut tiny, "a", ("kommun", "final", "20"));
    let loaded = tiny.load();
    let answer = measure::bridge(&loaded.rows(), &in_year(2025)).expect("an answer");
    let new = at(&answer, "bridge/exempel/linje/2025/new/kr");
    assert_eq!(new.absent(), Some(Absent::NoDecision));
    // A line known at one stage only has no bridge, and that is said.
    tiny.rows("allocations").pop();
    let loaded = tiny.load();
    let answer = measure::bridge(&loaded.rows(), &in_year(2025)).expect("an answer");
    assert!(answer.rows.is_empty());
    assert_eq!(answer.notes.iter().map(|note| note.id.as_str()).collect::<Vec<_>>(), ["note-bridge-one-stage"]);
}

/// As many datasets as a property is tried on, each of an owner of its own, in one load.
const CASES: usize = 256;

fn owner(number: usize) -> String {
    format!("kommun-{number:03}")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1, max_shrink_iters: 32, failure_persistence: None, ..ProptestConfig::default() })]

    /// The order of rows does not matter, a sum that agrees is not spoken of, and
    /// a sum that is off by some amount is off by that amount.
    #[test]
    fn a_sum_that_is_off_is_off_by_that_much(
        // Even amounts leave no room for rounding.
        cases in prop::collection::vec((prop::collection::vec(1..5_000u32, 1..7), 1..900i64, 0..7usize), CASES),
    ) {
        let tinies: Vec<Tiny> = cases.iter().enumerate().map(|(number, (hundreds, off, turn))| {
            let mut tiny = Tiny::new(&owner(number), &owner(number));
            let mut turned = hundreds.clone();
            turned.rotate_left(turn % hundreds.len());
            for (index, hundreds) in turned.iter().enumerate() {
                given(&mut tiny, &format!("a-{index}"), ("kommun", "final", &(hundreds * 100).to_string()));
            }
            let sum = hundreds.iter().map(|hundreds| i64::from(*hundreds) * 100).sum::<i64>();
            total(&mut tiny, "right", &[("amount", &sum.to_string())]);
            total(&mut tiny, "wrong", &[("amount", &(sum + off).to_string())]);
            tiny
        }).collect();
        let loaded = load_all(&tinies.iter().collect::<Vec<_>>());
        let answer = measure::reconciliation(&loaded.rows(), &in_year(2025)).expect("an answer");
        let reconciled = measure::reconcile(&loaded.rows()).expect("reconciled");
        let mut found: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for notice in &reconciled.notices {
            found.entry(notice.spots[0].row.file.split('/').next().expect("a folder")).or_default().push(notice.code.name);
        }
        for (number, (_, off, _)) in cases.iter().enumerate() {
            let owner = owner(number);
            let gap = |id: &str| at(&answer, &format!("reconciliation/{owner}/{id}/2025/rows/gap")).value;
            prop_assert_eq!(gap("right"), Ok(Decimal::ZERO));
            prop_assert_eq!(gap("wrong"), Ok(Decimal::from(*off)));
            prop_assert_eq!(found.get(owner.as_str()), Some(&vec!["total-differs"]));
        }
    }

    /// Freed, unaccounted for and new are raised, added and left, whatever the amounts.
    #[test]
    fn every_bridge_adds_up(
        cases in prop::collection::vec(
            (
                prop::collection::vec((prop::option::of(0..1_000u32), prop::option::of(0..1_000u32)), 1..6),
                (0..9_000u32, 0..9_000u32),
            ),
            CASES,
        ),
    ) {
        let tinies: Vec<Tiny> = cases.iter().enumerate().map(|(number, (activities, held))| {
            let mut tiny = Tiny::new(&owner(number), &owner(number));
            tiny.row("funding_amounts", &[("amount_kr", &held.0.to_string()), ("stage", "decided")]);
            tiny.row("funding_amounts", &[("amount_kr", &held.1.to_string())]);
            given(&mut tiny, "both", ("kommun", "decided", "1"));
            given(&mut tiny, "both", ("kommun", "final", "1"));
            for (index, (before, after)) in activities.iter().enumerate() {
                for (stage, kr) in [("decided", before), ("final", after)] {
                    if let Some(kr) = kr {
                        given(&mut tiny, &format!("a-{index}"), ("kommun", stage, &kr.to_string()));
                    }
                }
            }
            tiny
        }).collect();
        let loaded = load_all(&tinies.iter().collect::<Vec<_>>());
        let answer = measure::bridge(&loaded.rows(), &in_year(2025)).expect("an answer");
        for (number, (_, held)) in cases.iter().enumerate() {
            let owner = owner(number);
            let kr = |step: &str| {
                let own = answer.rows.iter().find(|row| row.owner == owner && row.step.word() == step && row.activity.is_none());
                own.map_or(Decimal::ZERO, |row| row.change_kr.value.expect("a number"))
            };
            prop_assert_eq!(kr("freed") + kr("unaccounted") + kr("new"), kr("raised") + kr("added") + kr("left"));
            prop_assert_eq!(kr("new"), Decimal::from(held.1) - Decimal::from(held.0));
        }
    }
}
