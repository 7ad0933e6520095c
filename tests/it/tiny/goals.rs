//! Who gets little, relative to what: worked by hand. Links with printed
//! weights are not drawn, so that their verdicts are certain.

use rust_decimal::Decimal;
use serde_json::Value as Json;
use utfall::measure;
use utfall::model::figure::Absent;

use super::build::Tiny;
use crate::tools::{Loaded, dec, in_year, json};

/// A line of 3/4 for area 1 and 1/4 for area 2, by what the lines above it held.
/// Area 1 is for sub-goal 1, area 2 half and half: 7/8 and 1/8 of the money.
/// Activity a serves sub-goal 1, b sub-goal 2, both by printed weights.
pub(super) fn mixed(a: &str, b: &str) -> Tiny {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.row("focus_areas", &[("id", "fokus-2")]);
    tiny.row("funding_lines", &[("id", "over-1"), ("focus_area", "fokus-1")]);
    tiny.row("funding_lines", &[("id", "over-2"), ("focus_area", "fokus-2")]);
    tiny.row("funding_amounts", &[("line", "over-1"), ("amount_kr", "300"), ("stage", "decided")]);
    tiny.row("funding_amounts", &[("line", "over-2"), ("amount_kr", "100"), ("stage", "decided")]);
    tiny.rows("funding_lines")[0].insert("parent", "over-1;over-2".to_owned());
    for (area, goal, of) in [("fokus-1", "delmal-1", "1"), ("fokus-2", "delmal-1", "2"), ("fokus-2", "delmal-2", "2")] {
        tiny.row("goal_map", &[("focus_area", area), ("sub_goal", goal), ("parts", "1"), ("of", of)]);
    }
    for (activity, kr, goal) in [("a", a, "delmal-1"), ("b", b, "delmal-2")] {
        tiny.granted(activity, kr);
        let link =
            [("activity", activity), ("sub_goal", goal), ("parts", "1"), ("of", "1"), ("weight_basis", "stated")];
        tiny.row("goal_links", &link);
    }
    tiny
}

fn answer(loaded: &Loaded) -> Json {
    let rows = loaded.rows();
    json(&measure::goals(&rows, &in_year(2025)).expect("an answer"), &rows)
}

/// A row's comparison with a reference.
fn beside<'a>(answer: &'a Json, goal: usize, reference: &str) -> &'a Json {
    let references = answer["rows"][goal - 1]["references"].as_array().expect("references");
    references.iter().find(|own| own["reference"] == reference).unwrap_or(&Json::Null)
}

#[test]
fn the_purpose_is_the_lines_mix_carried_to_sub_goals() {
    let answer = answer(&mixed("600", "200").load());
    let (one, two) = (beside(&answer, 1, "purpose"), beside(&answer, 2, "purpose"));
    // 7/8 and 1/8 of 800; 600/800 − 7/8 = −1/8.
    assert_eq!((&one["share"], &one["kr"]), (&"0.875000".into(), &"700.00".into()));
    assert_eq!((&one["gap_kr"], &one["gap_points"]), (&"-100.00".into(), &"-0.125000".into()));
    assert_eq!((&two["share"], &two["kr"]), (&"0.125000".into(), &"100.00".into()));
    assert_eq!((&two["gap_kr"], &two["gap_points"]), (&"100.00".into(), &"0.125000".into()));
    // Nothing is drawn: 3/4 is no less than 7/16, 1/4 no less than 1/16.
    for own in [one, two] {
        assert_eq!((&own["verdict"], &own["below_half"]), (&"not_small".into(), &"0".into()));
    }
    assert_eq!(beside(&answer, 1, "targets"), &Json::Null, "nothing is declared");
}

#[test]
fn small_is_under_half_and_exactly_half_is_not() {
    // 20 of 800 is 1/40, under 1/16.
    let small = answer(&mixed("780", "20").load());
    let own = beside(&small, 2, "purpose");
    assert_eq!((&own["verdict"], &own["below_half"]), (&"small".into(), &"1".into()));
    assert_eq!(own["by_kappa"].as_array().map(Vec::len), Some(3));
    // 100 of 1 600 is 1/16, half of 1/8.
    let half = answer(&mixed("1500", "100").load());
    assert_eq!(beside(&half, 2, "purpose")["verdict"], "not_small");
    let under = answer(&mixed("1500.01", "100").load());
    assert_eq!(beside(&under, 2, "purpose")["verdict"], "small");
}

#[test]
fn what_turns_a_verdict_is_named() {
    let answer = answer(&mixed("780", "20").load());
    // Without a, all is sub-goal 2, and sub-goal 1 has nothing; without b, sub-goal 2 stays small with nothing.
    let flips = |goal| beside(&answer, goal, "purpose")["flips"].clone();
    assert_eq!(flips(2), serde_json::json!([{"activity": "a", "activity_name": "a", "verdict": "not_small"}]));
    assert_eq!(flips(1), serde_json::json!([{"activity": "a", "activity_name": "a", "verdict": "small"}]));
}

#[test]
fn targets_are_the_owners_own_and_may_be_for_some_sub_goals_only() {
    let mut tiny = mixed("780", "20");
    tiny.row("targets", &[("sub_goal", "delmal-2"), ("parts", "3"), ("of", "4")]);
    let loaded = tiny.load();
    let own = answer(&loaded);
    // 20/800 is far under 3/8; 600 − 20 = 580 kr and 72.5 points short.
    let two = beside(&own, 2, "targets");
    assert_eq!((&two["share"], &two["kr"], &two["verdict"]), (&"0.750000".into(), &"600.00".into(), &"small".into()));
    assert_eq!((&two["gap_kr"], &two["gap_points"]), (&"-580.00".into(), &"-0.725000".into()));
    assert_eq!(beside(&own, 1, "targets")["verdict"], Json::Null);
    let goals = measure::goals(&loaded.rows(), &in_year(2025)).expect("an answer");
    let wanted = |row: usize| goals.rows[row].targets.as_ref().expect("targets").compared.share.value;
    assert_eq!((wanted(0), wanted(1)), (Err(Absent::NoTarget), Ok(dec("0.75"))));
}

#[test]
fn targets_of_more_than_the_whole_are_refused() {
    let mut tiny = mixed("1", "1");
    tiny.row("targets", &[("sub_goal", "delmal-1"), ("parts", "3"), ("of", "4")]);
    tiny.row("targets", &[("sub_goal", "delmal-2"), ("parts", "1"), ("of", "2")]);
    let folder = super::build::write_all(&[&tiny]);
    let mut findings = utfall::diag::Findings::new();
    let datasets = utfall::intake::read_all(folder.path(), &mut findings);
    let known = utfall::model::rows::NoKnownKeys;
    utfall::check::check(&datasets, &known, &mut utfall::model::facts::NoSink, &mut findings).expect("checked");
    let codes: Vec<&str> = findings.sorted().iter().map(|finding| finding.code.name).collect();
    assert!(codes.contains(&"parts-exceed-whole"), "{codes:?}");
}

#[test]
fn a_line_that_says_nothing_of_its_purpose_is_no_purpose() {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.granted("a", "100");
    let loaded = tiny.load();
    let goals = measure::goals(&loaded.rows(), &in_year(2025)).expect("an answer");
    let purpose = &goals.rows[0].purpose;
    assert_eq!((purpose.compared.share.value, purpose.verdict), (Err(Absent::PurposeUnknown), None));
    assert!(goals.notes.iter().any(|note| note.id == "note-purpose-unknown"));
    // An amount above that is not on record leaves it unknown too, and so does an area without a map.
    let mut tiny = mixed("1", "1");
    tiny.rows("funding_amounts").pop();
    assert_eq!(beside(&answer(&tiny.load()), 1, "purpose")["share"], Json::Null);
    let mut tiny = mixed("1", "1");
    tiny.rows("goal_map").truncate(1);
    assert_eq!(beside(&answer(&tiny.load()), 1, "purpose")["share"], Json::Null);
}

#[test]
fn coverage_tells_no_activity_from_no_result() {
    let mut tiny = mixed("100", "0");
    tiny.measure("m", "a", &[]).observed("m", ("2025-01-01", "2025-12-31"), "4");
    let verdict = |tiny: &Tiny, goal| beside(&answer(&tiny.load()), goal, "coverage")["verdict"].clone();
    assert_eq!(verdict(&tiny, 1), "result");
    // b has a link but no money.
    assert_eq!(verdict(&tiny, 2), "no_activity");
    assert_eq!(verdict(&mixed("100", "5"), 2), "no_result");
}

/// Within the line: a's money is for area 1, b's for area 2.
pub(super) fn with_areas(a: &str, b: &str, area: &str) -> Tiny {
    let mut tiny = mixed(a, b);
    for (row, area) in tiny.rows("allocations").iter_mut().zip([area, "fokus-2"]) {
        row.insert("focus_area", area.to_owned());
        row.insert("focus_basis", if area.is_empty() { String::new() } else { "stated".to_owned() });
    }
    tiny
}

fn area(answer: &Json, area: &str) -> Json {
    let areas = answer["focus_areas"].as_array().expect("areas");
    areas.iter().find(|own| own["focus_area"] == area).cloned().unwrap_or(Json::Null)
}

#[test]
fn one_level_up_the_line_itself_is_held_against_its_purpose() {
    let own = answer(&with_areas("780", "20", "fokus-1").load());
    let two = area(&own, "fokus-2");
    // 20 of 800, where 200 is for the area: 1/40 is under 1/8.
    assert_eq!((&two["kr"], &two["share"]), (&"20.00".into(), &"0.025000".into()));
    assert_eq!((&two["purpose_share"], &two["purpose_kr"]), (&"0.250000".into(), &"200.00".into()));
    assert_eq!((&two["gap_kr"], &two["gap_points"]), (&"-180.00".into(), &"-0.225000".into()));
    assert_eq!((&two["verdict"], &area(&own, "fokus-1")["verdict"]), (&"small".into(), &"not_small".into()));
    assert_eq!(area(&own, "unassigned"), Json::Null);
}

#[test]
fn money_of_no_area_may_be_of_any() {
    let own = answer(&with_areas("780", "20", "").load());
    assert_eq!(area(&own, "unassigned")["kr"], "780.00");
    // The 780 may all be for area 2, or none of it.
    assert_eq!(area(&own, "fokus-2")["verdict"], "unclear");
    assert_eq!(area(&own, "fokus-1")["verdict"], "unclear");
    // 90 of 100 is at least half of 3/4 and of 1/4, whatever the other 10 are for.
    let own = answer(&with_areas("10", "90", "").load());
    assert_eq!(area(&own, "fokus-2")["verdict"], "not_small");
    // With 10 of 100 at most, area 1 is under 37.5.
    assert_eq!(area(&own, "fokus-1")["verdict"], "small");
}

#[test]
fn documents_that_disagree_on_the_area_leave_it_open() {
    let mut tiny = with_areas("780", "20", "fokus-1");
    let mut other = tiny.rows("allocations")[0].clone();
    other.insert("id", "annan".to_owned());
    other.insert("source", "bilaga".to_owned());
    other.insert("focus_area", "fokus-2".to_owned());
    tiny.rows("allocations").push(other);
    let loaded = tiny.load();
    assert_eq!(area(&answer(&loaded), "unassigned")["kr"], "780.00");
    let goals = measure::goals(&loaded.rows(), &in_year(2025)).expect("an answer");
    assert!(goals.notes.iter().any(|note| note.id == "note-focus-disputed"));
}

#[test]
fn judged_links_are_drawn_and_the_draws_are_shares() {
    let mut tiny = mixed("780", "20");
    for row in tiny.rows("goal_links") {
        row.insert("weight_basis", "judged".to_owned());
    }
    let own = answer(&tiny.load());
    for row in own["rows"].as_array().expect("rows") {
        let first = &row["sensitivity"][0];
        let at = |cell: &Json| dec(cell.as_str().expect("a number"));
        let (low, high) = (at(&first["interval_95"]["low"]), at(&first["interval_95"]["high"]));
        let (inner_low, inner_high) = (at(&first["interval_80"]["low"]), at(&first["interval_80"]["high"]));
        let median = at(&first["median"]);
        let in_order = [Decimal::ZERO, low, inner_low, median, inner_high, high, Decimal::ONE];
        assert!(in_order.is_sorted(), "{in_order:?}");
        assert!(low < high, "something is drawn");
        assert_eq!((&first["kappa"], row["sensitivity"].as_array().map(Vec::len)), (&10.into(), Some(3)));
    }
    assert_eq!((&own["method"]["draws"], &own["method"]["seed"]), (&4000.into(), &"utfall-1".into()));
}

#[test]
fn all_the_money_times_k_leaves_every_share() {
    let shares = |a: &str, b: &str| {
        let mut tiny = mixed(a, b);
        tiny.rows("goal_links")[0].insert("weight_basis", "judged".to_owned());
        let own = answer(&tiny.load());
        let of = |row: &Json| {
            (row["share"].clone(), row["references"][0]["share"].clone(), row["references"][0]["verdict"].clone())
        };
        own["rows"].as_array().expect("rows").iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(shares("780", "20"), shares("7800000", "200000"));
}

#[test]
fn a_year_without_money_has_no_verdict() {
    let own = answer(&mixed("0", "0").load());
    let one = beside(&own, 1, "purpose");
    assert_eq!((&one["verdict"], &one["share"], &one["below_half"]), (&Json::Null, &Json::Null, &Json::Null));
    assert_eq!(own["rows"][0]["sensitivity"], serde_json::json!([]));
}
