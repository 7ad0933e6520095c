//! Who gets little, relative to what: worked by hand.

use serde_json::Value as Json;
use utfall::measure;
use utfall::model::figure::Absent;

use super::build::Tiny;
use crate::tools::{Loaded, dec, in_year, json};

/// A line of 3/4 for area 1 and 1/4 for area 2, by what the lines above it held.
/// Area 1 is for sub-goal 1, area 2 half and half: 7/8 and 1/8 of the money.
/// Activity a serves sub-goal 1, b sub-goal 2.
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
        tiny.row("goal_links", &[("activity", activity), ("sub_goal", goal), ("parts", "1"), ("of", "1")]);
    }
    tiny
}

/// What is found in a dataset.
fn codes(tiny: &Tiny) -> Vec<&'static str> {
    let folder = super::build::write_all(&[tiny]);
    crate::errors::findings(folder.path()).sorted().iter().map(|finding| finding.code.name).collect()
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
    // 3/4 is no less than 7/16, 1/4 no less than 1/16. 600 − 250.01 is under 350; 200 − 150.01 under 50.
    assert_eq!((&one["verdict"], &one["tipping_kr"]), (&"not_small".into(), &"-250.01".into()));
    assert_eq!((&two["verdict"], &two["tipping_kr"]), (&"not_small".into(), &"-150.01".into()));
    assert_eq!(two["tipping_share"], "-0.187513");
    assert_eq!(beside(&answer, 1, "targets"), &Json::Null, "nothing is declared");
}

#[test]
fn small_is_under_half_and_exactly_half_is_not() {
    // 20 of 800 is 1/40, under 1/16.
    let small = answer(&mixed("780", "20").load());
    let own = beside(&small, 2, "purpose");
    // 30 kr more would make it 50, half of the 100 that are for it.
    assert_eq!((&own["verdict"], &own["tipping_kr"]), (&"small".into(), &"30.00".into()));
    assert_eq!((&own["tipping_share"], &own["deciding"]), (&"0.037500".into(), &serde_json::json!([])));
    // 100 of 1 600 is 1/16, half of 1/8.
    let half = answer(&mixed("1500", "100").load());
    assert_eq!(beside(&half, 2, "purpose")["verdict"], "not_small");
    let under = answer(&mixed("1500.01", "100").load());
    assert_eq!(beside(&under, 2, "purpose")["verdict"], "small");
}

/// Another reading of an activity: so many parts of twelve to a sub-goal.
fn read_as(tiny: &mut Tiny, activity: &str, reading: &str, goal: &str, parts: &str) {
    let id = format!("{activity}-{reading}-{parts}");
    let cells = [("id", id.as_str()), ("activity", activity), ("reading", reading)];
    tiny.row("goal_links", &[&cells[..], &[("sub_goal", goal), ("parts", parts), ("of", "12")]].concat());
}

#[test]
fn the_range_is_that_of_all_readings_and_what_decides_is_named() {
    // 780 and 20 of 800; sub-goal 2 is small under 50 kr. A twelfth of a is 65.
    let mut tiny = mixed("780", "20");
    read_as(&mut tiny, "a", "broad", "delmal-1", "11");
    read_as(&mut tiny, "a", "broad", "delmal-2", "1");
    read_as(&mut tiny, "b", "none", "", "12");
    let own = answer(&tiny.load());
    let (one, two) = (&own["rows"][0], &own["rows"][1]);
    // Sub-goal 1: 715 to 780 of 800. Sub-goal 2: nothing to 85.
    assert_eq!((&one["share_low"], &one["share_high"]), (&"0.893750".into(), &"0.975000".into()));
    assert_eq!((&two["share_low"], &two["share_high"]), (&"0.000000".into(), &"0.106250".into()));
    assert_eq!((&two["share"], &two["kr"]), (&"0.025000".into(), &"20.00".into()), "the main reading");
    // Not linked: nothing, or the 20 of b.
    assert_eq!((&own["unlinked_low"], &own["unlinked_high"]), (&"0.000000".into(), &"0.025000".into()));
    let purpose = beside(&own, 2, "purpose");
    assert_eq!((&purpose["verdict"], &purpose["tipping_kr"]), (&"depends".into(), &"30.00".into()));
    // b's 20 never make the difference: 20 is under 50, and 65 is not.
    assert_eq!(purpose["deciding"], serde_json::json!(["a"]));
    assert_eq!(beside(&own, 1, "purpose")["verdict"], "not_small");
    let read = serde_json::json!([
        {"activity": "a", "activity_name": "a", "readings": ["broad", "main"]},
        {"activity": "b", "activity_name": "b", "readings": ["main", "none"]},
    ]);
    assert_eq!(own["several_readings"], read);
}

/// Area 1 may also be for sub-goal 2 by half: then the money is for sub-goal 1 by 3/8 + 1/8, half of it.
#[test]
fn what_a_focus_area_is_for_may_be_read_in_several_ways_too() {
    let mut tiny = mixed("200", "600");
    for goal in ["delmal-1", "delmal-2"] {
        let part = [("focus_area", "fokus-1"), ("reading", "half"), ("sub_goal", goal), ("parts", "1"), ("of", "2")];
        tiny.row("goal_map", &part);
    }
    let own = answer(&tiny.load());
    let (one, two) = (beside(&own, 1, "purpose"), beside(&own, 2, "purpose"));
    assert_eq!(
        (&one["share"], &one["share_low"], &one["share_high"]),
        (&"0.875000".into(), &"0.500000".into(), &"0.875000".into())
    );
    assert_eq!(
        (&two["share"], &two["share_low"], &two["share_high"]),
        (&"0.125000".into(), &"0.125000".into(), &"0.500000".into())
    );
    // 200 of 800 is under half of 700 and no less than half of 400; 150 more are half of 700.
    assert_eq!((&one["verdict"], &one["tipping_kr"]), (&"depends".into(), &"150.00".into()));
    assert_eq!((&one["deciding"], &one["deciding_areas"]), (&serde_json::json!([]), &serde_json::json!(["fokus-1"])));
    // 600 is no less than half of 400.
    assert_eq!((&two["verdict"], &two["deciding_areas"]), (&"not_small".into(), &serde_json::json!([])));
    let read =
        serde_json::json!([{"focus_area": "fokus-1", "focus_area_name": "fokus-1", "readings": ["half", "main"]}]);
    assert_eq!((&own["focus_area_readings"], &own["several_readings"]), (&read, &serde_json::json!([])));
}

#[test]
fn each_reading_of_a_focus_area_is_at_most_the_whole() {
    let mut tiny = mixed("200", "600");
    let part = [("focus_area", "fokus-1"), ("reading", "half"), ("sub_goal", "delmal-1"), ("parts", "1"), ("of", "2")];
    tiny.row("goal_map", &part);
    assert!(!codes(&tiny).contains(&"parts-exceed-whole"), "two readings are not added together");
    tiny.rows("goal_map").last_mut().expect("a row").insert("reading", String::new());
    assert!(codes(&tiny).contains(&"parts-exceed-whole"), "the main reading has no name, and one whole");
}

/// Four activities, judged by two. Alike: a and b (sub-goal 1), c (2); not d (1 against 2). By chance: 3 of 4 times 2 of
/// 4 for sub-goal 1, 1 of 4 times 2 of 4 for sub-goal 2: 8/16. κ = (3/4 − 1/2) ÷ (1 − 1/2) = 1/2.
#[test]
fn two_coders_agree_as_far_as_cohen_says() {
    let mut tiny = mixed("100", "100");
    tiny.rows("goal_links").clear();
    for activity in ["c", "d"] {
        tiny.granted(activity, "100");
    }
    for (activity, main, coder) in [("a", "1", "1"), ("b", "1", "1"), ("c", "2", "2"), ("d", "1", "2")] {
        for (reading, goal) in [("main", main), ("coder-2", coder)] {
            read_as(&mut tiny, activity, reading, &format!("delmal-{goal}"), "12");
        }
    }
    let expected = serde_json::json!([
        {"first": "main", "second": "coder-2", "activities": 4, "agreed": "0.750000", "kappa": "0.500000"},
    ]);
    assert_eq!(answer(&tiny.load())["agreement"], expected);
    // A reading that is nobody's own judgement is not compared.
    for row in tiny.rows("goal_links").iter_mut().filter(|row| row["reading"] == "coder-2") {
        row.insert("reading", "broad".to_owned());
    }
    assert_eq!(answer(&tiny.load())["agreement"], serde_json::json!([]));
}

/// A third as one link, a third as two sixths, and a third that serves none: the strategy's first sub-goal is what both
/// put first, though sixths in decimals add to a little more than a third.
#[test]
fn equal_parts_are_equal_however_they_are_written() {
    let mut tiny = mixed("100", "100");
    tiny.rows("goal_links").clear();
    for activity in ["a", "b"] {
        for (id, goal, of) in
            [("tredjedel", "delmal-1", "3"), ("sjattedel", "delmal-2", "6"), ("till", "delmal-2", "6")]
        {
            let id = format!("{activity}-{id}");
            let link = [("id", id.as_str()), ("activity", activity), ("sub_goal", goal), ("parts", "1"), ("of", of)];
            tiny.row("goal_links", &link);
        }
        read_as(&mut tiny, activity, "coder-2", "delmal-1", "12");
    }
    assert_eq!(answer(&tiny.load())["agreement"][0]["agreed"], "1.000000");
}

#[test]
fn the_main_reading_may_be_that_nothing_is_linked() {
    let mut tiny = mixed("780", "20");
    tiny.rows("goal_links").remove(0);
    read_as(&mut tiny, "a", "broad", "delmal-1", "12");
    let own = answer(&tiny.load());
    assert_eq!((&own["rows"][0]["share"], &own["rows"][0]["share_high"]), (&"0.000000".into(), &"0.975000".into()));
    assert_eq!((&own["unlinked_kr"], &own["unlinked_low"]), (&"780.00".into(), &"0.000000".into()));
}

#[test]
fn each_reading_is_at_most_the_whole() {
    let mut tiny = mixed("780", "20");
    read_as(&mut tiny, "a", "broad", "delmal-1", "9");
    read_as(&mut tiny, "a", "broad", "delmal-2", "3");
    assert!(!codes(&tiny).contains(&"parts-exceed-whole"), "two readings are not added together");
    read_as(&mut tiny, "a", "broad", "", "1");
    assert!(codes(&tiny).contains(&"parts-exceed-whole"), "what serves none is a part too");
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
    assert_eq!(area(&own, "fokus-2")["verdict"], "depends");
    assert_eq!(area(&own, "fokus-1")["verdict"], "depends");
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
fn all_the_money_times_k_leaves_every_share() {
    let shares = |a: &str, b: &str| {
        let mut tiny = mixed(a, b);
        read_as(&mut tiny, "a", "broad", "delmal-2", "3");
        let own = answer(&tiny.load());
        let of = |row: &Json| {
            let purpose = &row["references"][0];
            let shares = ["share", "share_low", "share_high"].map(|key| row[key].clone());
            (shares, purpose["share"].clone(), purpose["verdict"].clone())
        };
        own["rows"].as_array().expect("rows").iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(shares("780", "20"), shares("7800000", "200000"));
}

#[test]
fn a_year_without_money_has_no_verdict() {
    let own = answer(&mixed("0", "0").load());
    let one = beside(&own, 1, "purpose");
    assert_eq!((&one["verdict"], &one["share"], &one["tipping_kr"]), (&Json::Null, &Json::Null, &Json::Null));
    assert_eq!((&own["rows"][0]["share_low"], &own["rows"][0]["share_high"]), (&Json::Null, &Json::Null));
}
