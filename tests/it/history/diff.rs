//! What differs between two loads, and why.

use serde_json::Value as Json;

use super::{Place, dataset};
use crate::tiny::build::Tiny;

fn diff(place: &Place) -> Json {
    place.ask(&["diff", "1", "2", "--format", "json"]).json()
}

/// The change of the figure at an address.
fn at<'j>(diff: &'j Json, address: &str) -> &'j Json {
    let rows = diff["rows"].as_array().expect("rows");
    let found = rows.iter().find(|row| row["address"] == address);
    found.unwrap_or_else(|| {
        panic!("{address} is not among {:?}", rows.iter().map(|row| &row["address"]).collect::<Vec<_>>())
    })
}

fn texts(json: &Json) -> Vec<&str> {
    json.as_array().expect("a list").iter().map(|one| one.as_str().expect("a text")).collect()
}

#[test]
fn a_changed_row_and_the_figures_that_follow_are_told_with_the_reason() {
    let place = Place::with(&[&dataset("1000", "4"), &dataset("1000", "5")]);
    let diff = diff(&place);
    let facts = diff["facts"].as_array().expect("facts");
    let fact = |key: &str| facts[0][key].as_str().unwrap_or("∅");
    assert_eq!(facts.len(), 1, "{facts:?}");
    assert_eq!([fact("change"), fact("table"), fact("id")], ["changed", "outcomes", "outcomes-1"]);
    assert_eq!([fact("cell_column"), fact("before"), fact("after")], ["value", "4", "5"]);
    assert_eq!([fact("before_at"), fact("after_at")], ["exempel-2025/outcomes.csv:2", "exempel-2025/outcomes.csv:2"]);
    // 1 000 ÷ 4 = 250 became 1 000 ÷ 5 = 200.
    let crude = at(&diff, "cost/exempel/m/2025/crude");
    assert_eq!(crude["before"], "250.00");
    assert_eq!(crude["after"], "200.00");
    assert_eq!(crude["difference"], "-50.00");
    assert_eq!(texts(&crude["because"]), ["row_changed"]);
    assert_eq!(texts(&crude["changed_rows"]), ["outcomes/outcomes-1"]);
    // The grant is what it was, and so is not told.
    assert!(diff["rows"].as_array().expect("rows").iter().all(|row| row["address"] != "cost/exempel/m/2025/kr"));
}

#[test]
fn rows_that_come_and_go_are_told() {
    let mut more = dataset("1000", "4");
    more.granted("b", "500");
    let mut place = Place::with(&[&dataset("1000", "4"), &more]);
    let told = diff(&place);
    let facts = told["facts"].as_array().expect("facts");
    let said: Vec<(&str, &str)> = facts
        .iter()
        .map(|fact| (fact["change"].as_str().expect("a word"), fact["table"].as_str().expect("a table")))
        .collect();
    assert_eq!(said, [("added", "activities"), ("added", "allocations")]);
    let kr = at(&told, "flow/exempel/linje/b/2025/final");
    assert_eq!(
        (kr["change"].as_str(), &kr["before"], kr["after"].as_str()),
        (Some("added"), &Json::Null, Some("500.00"))
    );
    // Back again: what was added is gone.
    place.load(&dataset("1000", "4"));
    let back = place.ask(&["diff", "2", "3", "--format", "json"]).json();
    assert!(back["facts"].as_array().expect("facts").iter().all(|fact| fact["change"] == "removed"));
    assert_eq!(at(&back, "flow/exempel/linje/b/2025/final")["change"], "removed");
    // Over both loads nothing differs: the same rows are the same, whichever load brought them.
    let none = place.ask(&["diff", "1", "3", "--format", "json"]).json();
    assert_eq!((none["facts"].as_array().map(Vec::len), none["rows"].as_array().map(Vec::len)), (Some(0), Some(0)));
}

#[test]
fn another_link_is_a_judgement_made_anew() {
    let linked = |goal: &str| -> Tiny {
        let mut tiny = dataset("1000", "4");
        tiny.row("goal_links", &[("activity", "a"), ("sub_goal", goal), ("parts", "1"), ("of", "1")]);
        tiny
    };
    let place = Place::with(&[&linked("delmal-1"), &linked("delmal-2")]);
    let told = diff(&place);
    let kr = at(&told, "goals/exempel/delmal-1/2025/kr");
    assert_eq!((kr["before"].as_str(), kr["after"].as_str()), (Some("1000.00"), Some("0.00")));
    assert_eq!(texts(&kr["because"]), ["link_judged"]);
}

#[test]
fn what_is_counted_otherwise_is_not_compared_in_silence() {
    let counted = |unit: &str, count: &str| -> Tiny {
        let mut tiny = Tiny::new("exempel-2025", "exempel");
        tiny.granted("a", "1000").measure("m", "a", &[("unit_sv", unit), ("unit_en", unit)]);
        tiny.observed("m", ("2025-01-01", "2025-12-31"), count);
        tiny
    };
    let place = Place::with(&[&counted("person", "4"), &counted("samtal", "40")]);
    let told = diff(&place);
    let crude = at(&told, "cost/exempel/m/2025/crude");
    assert!(texts(&crude["because"]).contains(&"redefined"), "{crude}");
    assert_eq!((&crude["difference"], crude["difference_absent"].as_str()), (&Json::Null, Some("redefined")));
    let said = place.said(&["diff", "1", "2", "--lang", "en"]);
    assert!(said.contains("the two figures are not compared"), "{said}");
}

#[test]
fn a_load_is_held_against_the_newest_where_no_other_is_named_and_an_owner_can_be_chosen() {
    let place = Place::with(&[&dataset("1000", "4"), &dataset("2000", "4")]);
    assert_eq!(place.said(&["diff", "1", "--format", "json"]), place.said(&["diff", "1", "2", "--format", "json"]));
    let own = place.ask(&["diff", "1", "--owner", "exempel", "--format", "json"]).json();
    assert!(at(&own, "cost/exempel/m/2025/crude")["change"] == "changed");
    let said = place.said(&["diff", "1", "--facts", "--format", "csv"]);
    assert_eq!(said.lines().count(), 2, "{said}");
}
