//! The worked examples of trends, on the real datasets. Expected values are by
//! SciPy and statsmodels (`tests/statistics/make_fixtures.py`, its functions
//! called with the counts and days that stand in the tests).

use serde_json::Value as Json;
use utfall::measure::{self, TrendOf, explain};

use crate::tools::{dec, json, real, rows};

fn trend(measure: &str) -> Json {
    let rows = rows(real());
    let of = TrendOf { measure: measure.to_owned(), owner: Some("malmo".to_owned()) };
    let answers = measure::trend(&rows, &of).expect("a trend");
    assert_eq!(answers.len(), 1);
    json(&answers[0], &rows)
}

/// Whether numbers written as text are those expected, to six digits.
pub(crate) fn assert_numbers(record: &Json, expected: &[(&str, &str)]) {
    for (key, number) in expected {
        let own = record[*key].as_str().unwrap_or_else(|| panic!("no {key} in {record}"));
        let (own, number) = (dec(own), dec(number));
        let off = (own - number).abs();
        assert!(off <= number.abs() * dec("0.000001"), "{key}: {own} is not {number}");
    }
}

#[test]
fn ips_to_work_or_study_by_regression() {
    let answer = trend("ips-asf-work-or-study");
    assert_numbers(
        &answer["regression"],
        &[
            ("estimate", "1.36483214"),
            ("low", "1.14746322"),
            ("high", "1.62337820"),
            ("p", "0.000441323674"),
            ("dispersion", "0.38311857"),
            ("cautious_low", "0.93258080"),
            ("cautious_high", "1.99743203"),
        ],
    );
    assert_eq!(answer["regression"]["method"], "method-poisson-regression");
    assert_eq!(answer["regression"]["tentative"], true, "three whole years");
    assert_eq!(answer["regression"]["absent"], Json::Null);
}

#[test]
fn ips_with_the_part_of_2025_left_out_or_taken_for_the_year() {
    let answer = trend("ips-asf-work-or-study");
    let sensitivity = answer["sensitivity"].as_array().expect("a list");
    let what: Vec<&str> = sensitivity.iter().filter_map(|one| one["what"].as_str()).collect();
    assert_eq!(what, ["without_part", "nothing_more"]);
    assert_numbers(
        &sensitivity[0],
        &[("estimate", "1.23170028"), ("low", "0.92537857"), ("high", "1.63942156"), ("cautious_high", "7.86294029")],
    );
    // 40 in 365 days instead of 304.
    assert_numbers(
        &sensitivity[1],
        &[("estimate", "1.28006091"), ("low", "1.07994198"), ("high", "1.51726294"), ("cautious_low", "0.88135990")],
    );
    assert_eq!(sensitivity[0]["flags"].as_array().map(Vec::len), Some(0), "no part of a year is left");
}

#[test]
fn ips_first_year_against_the_last() {
    let two = &trend("ips-asf-work-or-study")["two_period"];
    assert_numbers(
        two,
        &[("estimate", "2.52770083"), ("low", "1.43017151"), ("high", "4.62081213"), ("p", "0.000882072572")],
    );
    assert_eq!((&two["from"], &two["to"]), (&"2022-01-01..2022-12-31".into(), &"2025-01-01..2025-10-31".into()));
}

#[test]
fn honour_consultations_from_15_to_30() {
    let answer = trend("heder-consultations");
    assert_numbers(
        &answer["two_period"],
        &[("estimate", "2"), ("low", "1.04288574"), ("high", "3.99985780"), ("p", "0.0356978")],
    );
    assert_eq!(answer["regression"]["absent"], "too_few_periods");
    assert_eq!(answer["regression"]["estimate"], Json::Null);
    assert_eq!(answer["sensitivity"].as_array().map(Vec::len), Some(0), "both are four months");
}

#[test]
fn of_the_two_kinds_of_exit_40_of_53() {
    let answer = trend("ips-asf-share-work-or-study");
    let rows = answer["rows"].as_array().expect("rows");
    let whole: Vec<_> = rows.iter().map(|row| (row["numerator"].as_i64(), row["n"].as_i64())).collect();
    let expected = [(19, 32), (24, 51), (29, 50), (40, 53)].map(|(k, n)| (Some(k), Some(n)));
    assert_eq!(whole, expected);
    // 40 ÷ 53 = 0.754717; statsmodels: proportion_confint(40, 53, method="wilson").
    assert_numbers(&rows[3], &[("value", "0.75471698"), ("low", "0.62433442"), ("high", "0.85067098")]);
    assert_eq!(rows[3]["method"], "method-wilson");
    assert_numbers(&answer["cochran_armitage"], &[("z", "2.15496712"), ("p", "0.0311644")]);
    assert_eq!(answer["cochran_armitage"]["tentative"], true);
    assert!(answer["share_name"].as_str().expect("a name").contains("of the two kinds of exit"));
    assert_eq!(answer["regression"]["absent"], "not_a_count");
}

/// 93 % of 950 by statsmodels: proportion_confint(0.93 * 950, 950, method="wilson").
#[test]
fn a_printed_percentage_has_limits_and_is_said_to_be_rounded() {
    let answer = trend("yam-good-or-very-good");
    let row = &answer["rows"][0];
    assert_numbers(row, &[("value", "93"), ("low", "91.1983893"), ("high", "94.4552581")]);
    assert!(row["flags"].as_array().expect("flags").contains(&"rounded_percent".into()));
}

#[test]
fn what_was_put_in_stands_beside_and_no_rate_per_post_is_made_up() {
    let answer = trend("ips-asf-work-or-study");
    let beside = answer["resources"].as_array().expect("a list");
    let added = beside.iter().find(|one| one["measure"] == "ips-asf-specialists-added").expect("posts added");
    assert_eq!((&added["period_start"], &added["value"]), (&"2025-05-01".into(), &"2".into()));
    assert_eq!(answer["per_post"]["absent"], "posts_unknown");
    let nip = trend("ips-nip-participants");
    assert!(
        nip["resources"].as_array().expect("a list").iter().any(|one| one["measure"] == "ips-nip-specialists-added")
    );
}

#[test]
fn a_total_since_the_start_that_is_a_least_value_has_no_trend() {
    let answer = trend("mhfa-trained");
    assert_eq!(answer["rows"][0]["increment"], Json::Null);
    assert_eq!(answer["rows"][0]["absent"], "cumulative_without_increment");
    assert_eq!(answer["two_period"]["absent"], "too_few_periods");
}

#[test]
fn every_part_of_a_trend_is_found_again_by_its_address() {
    let rows = rows(real());
    for (address, evidence) in [
        ("trend/malmo/ips-asf-work-or-study/regression", 4),
        ("trend/malmo/ips-asf-work-or-study/two_period", 2),
        ("trend/malmo/ips-asf-work-or-study/sensitivity/without_part", 3),
        ("trend/malmo/ips-asf-work-or-study/xmr", 4),
        ("trend/malmo/heder-consultations/regression", 2),
        ("trend/malmo/ips-asf-share-work-or-study/cochran_armitage", 8),
        ("trend/malmo/ips-asf-share-work-or-study/2025-01-01..2025-10-31/value", 2),
    ] {
        let explained = explain(&rows, address).unwrap_or_else(|error| panic!("{address}: {error}"));
        assert_eq!(explained.evidence.len(), evidence, "{address}");
        assert!(explained.evidence.iter().all(|row| row.table == "outcomes"));
    }
}

/// "A rise is not an effect."
#[test]
fn no_sentence_claims_a_cause() {
    for measure in ["ips-asf-work-or-study", "ips-asf-share-work-or-study", "heder-consultations"] {
        let answer = trend(measure);
        let notes = answer["notes"].as_array().expect("notes");
        let said = |text: &str| notes.iter().any(|note| note.as_str().is_some_and(|note| note.contains(text)));
        assert!(said("nothing of its cause"), "{measure}: {notes:?}");
    }
}
