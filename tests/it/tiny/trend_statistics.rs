//! Trends of made-up datasets: every reason for none, and what does not change
//! an answer. Expected statistics are by the functions of
//! `tests/statistics/make_fixtures.py`, called with the numbers in each test.

use serde_json::Value as Json;
use utfall::measure::{TrendOf, trend};

use super::build::{Tiny, load_all};
use crate::tools::json;
use crate::trends::assert_numbers;

const NONE: [&str; 0] = [];

/// A dataset with one count.
fn one(cells: &[(&'static str, &str)]) -> Tiny {
    let mut tiny = Tiny::new("exempel-2025", "exempel");
    tiny.counted("a", cells);
    tiny
}

/// The same with a value for each year from 2020 on; an empty text was not reported.
fn yearly(values: &[&str], cells: &[(&'static str, &str)]) -> Tiny {
    let mut tiny = one(cells);
    for (year, value) in (2020..).zip(values) {
        observed(&mut tiny, &format!("{year}-01-01"), &format!("{year}-12-31"), value);
    }
    tiny
}

fn observed(tiny: &mut Tiny, start: &str, end: &str, value: &str) {
    tiny.observed("a", (start, end), value);
    if value.is_empty() {
        change(tiny, &[("status", "not_reported"), ("qualifier", "")]);
    }
}

/// Changes the newest observation.
fn change(tiny: &mut Tiny, cells: &[(&'static str, &str)]) {
    let row = tiny.rows("outcomes").last_mut().expect("an observation");
    row.extend(cells.iter().map(|(name, text)| (*name, (*text).to_owned())));
}

fn answers(datasets: &[&Tiny], id: &str) -> Vec<Json> {
    let loaded = load_all(datasets);
    let rows = loaded.rows();
    let of = TrendOf { measure: id.to_owned(), owner: None };
    trend(&rows, &of).expect("answered").iter().map(|answer| json(answer, &rows)).collect()
}

fn said(tiny: &Tiny) -> Json {
    answers(&[tiny], "a").pop().expect("one owner")
}

/// Why there is no ratio of two periods, and why no line.
fn reasons(answer: &Json) -> [&str; 2] {
    ["two_period", "regression"].map(|part| answer[part]["absent"].as_str().unwrap_or("there is one"))
}

fn left_out(answer: &Json) -> Vec<(&str, &str)> {
    let text = |cell: &'_ Json| -> &str { Box::leak(cell.as_str().unwrap_or("").to_owned().into_boxed_str()) };
    let all = answer["left_out"].as_array().expect("a list").iter();
    all.map(|one| (text(&one["period_end"]), text(&one["absent"]))).collect()
}

#[test]
fn five_whole_years_are_no_longer_tentative() {
    let answer = said(&yearly(&["10", "12", "9", "15", "14"], &[]));
    assert_numbers(
        &answer["regression"],
        &[
            ("estimate", "1.09625713"),
            ("low", "0.91584941"),
            ("high", "1.31220230"),
            ("p", "0.31645253"),
            ("dispersion", "0.37671095"),
            ("cautious_low", "0.81868768"),
            ("cautious_high", "1.46793427"),
        ],
    );
    assert_eq!(answer["regression"]["tentative"], false);
    assert_eq!(said(&yearly(&["10", "12", "9", "15"], &[]))["regression"]["tentative"], true);
}

#[test]
fn zero_counts_have_exact_limits_with_open_ends() {
    // 2020 is a leap year: 0 in 366 days, 5 in 365.
    let rise = said(&yearly(&["0", "5"], &[]));
    assert_eq!(rise["two_period"]["absent"], "unbounded_ratio");
    assert_eq!((&rise["two_period"]["estimate"], &rise["two_period"]["high"]), (&Json::Null, &Json::Null));
    // rate_ratio([0, 366], [5, 365]): SciPy's lower limit of 5 of 5 is 0.47817625; ÷ (1 − it) × 366 ÷ 365.
    assert_numbers(&rise["two_period"], &[("low", "0.918866421")]);
    let fall = said(&yearly(&["5", "0"], &[]));
    // rate_ratio([5, 366], [0, 365]).
    assert_numbers(&fall["two_period"], &[("estimate", "0"), ("low", "0"), ("high", "1.09426913")]);
    assert_eq!(fall["two_period"]["absent"], Json::Null);
}

#[test]
fn nothing_at_all_or_all_at_one_end_gives_no_line() {
    assert_eq!(reasons(&said(&yearly(&["0", "0", "0"], &[]))), ["zero_outcomes", "zero_outcomes"]);
    assert_eq!(reasons(&said(&yearly(&["0", "0", "9"], &[]))), ["unbounded_ratio", "unbounded_ratio"]);
    assert_eq!(reasons(&said(&yearly(&["9", "0", "0"], &[]))), ["there is one", "unbounded_ratio"]);
    assert_eq!(reasons(&said(&yearly(&["0", "9", "0"], &[]))), ["zero_outcomes", "there is one"]);
    assert_eq!(reasons(&said(&yearly(&["4"], &[]))), ["too_few_periods", "too_few_periods"]);
    assert_eq!(reasons(&said(&one(&[]))), ["too_few_periods", "too_few_periods"]);
}

#[test]
fn what_is_not_known_is_left_out_with_its_reason() {
    let mut tiny = yearly(&["10", "", "12", "9"], &[]);
    observed(&mut tiny, "2024-01-01", "2024-12-31", "15");
    change(&mut tiny, &[("qualifier", "at_least")]);
    observed(&mut tiny, "2025-01-01", "2025-12-31", "");
    change(&mut tiny, &[("status", "withheld")]);
    observed(&mut tiny, "2026-01-01", "2026-12-31", "7.5");
    let answer = said(&tiny);
    assert_eq!(
        left_out(&answer),
        [
            ("2021-12-31", "not_reported"),
            ("2024-12-31", "only_at_least"),
            ("2025-12-31", "withheld"),
            ("2026-12-31", "not_whole"),
        ]
    );
    assert_eq!(answer["rows"].as_array().map(Vec::len), Some(7), "no row is dropped");
    assert_eq!(answer["regression"]["periods"], 3);
    assert_eq!(answer["rows"][1]["absent"], "not_reported");
}

#[test]
fn a_period_of_two_years_has_a_rate_and_no_place_on_the_line() {
    let mut tiny = one(&[]);
    observed(&mut tiny, "2018-01-01", "2019-12-31", "20");
    for (year, value) in [("2020", "10"), ("2021", "12"), ("2022", "14")] {
        observed(&mut tiny, &format!("{year}-01-01"), &format!("{year}-12-31"), value);
    }
    let answer = said(&tiny);
    assert_eq!(left_out(&answer), [("2019-12-31", "period_too_long")]);
    // 20 in 730 days are 10 a year.
    assert_numbers(&answer["rows"][0], &[("rate", "10")]);
    assert_eq!(answer["regression"]["periods"], 3);
}

#[test]
fn months_of_one_year_say_nothing_of_years() {
    let mut tiny = one(&[]);
    for (month, value) in [("01-31", "3"), ("03-31", "4"), ("05-31", "9")] {
        let start = format!("2025-{}-01", &month[..2]);
        observed(&mut tiny, &start, &format!("2025-{month}"), value);
    }
    assert_eq!(reasons(&said(&tiny)), ["there is one", "one_year"]);
}

#[test]
fn overlapping_periods_are_not_compared() {
    let mut tiny = yearly(&["10", "12", "9"], &[]);
    for (group, value) in [("women", "4"), ("men", "5")] {
        observed(&mut tiny, "2022-07-01", "2023-06-30", value);
        change(&mut tiny, &[("group", group)]);
    }
    assert_eq!(reasons(&said(&tiny)), ["overlapping_periods", "overlapping_periods"]);
}

#[test]
fn school_years_follow_the_years_they_mostly_lie_in() {
    let mut tiny = one(&[]);
    for (year, value) in [(2021, "10"), (2022, "14"), (2023, "12"), (2024, "21")] {
        observed(&mut tiny, &format!("{year}-07-01"), &format!("{}-06-30", year + 1), value);
    }
    let answer = said(&tiny);
    assert_numbers(
        &answer["regression"],
        &[("estimate", "1.24655790"), ("low", "0.98345088"), ("high", "1.58005511"), ("p", "0.0684546")],
    );
    assert_eq!(answer["sensitivity"].as_array().map(Vec::len), Some(0), "each is a year");
}

#[test]
fn totals_since_a_start_are_differenced_first() {
    let mut tiny = one(&[("kind", "cumulative")]);
    for (end, value) in
        [("2019", "100"), ("2020", "150"), ("2021", "230"), ("2022", "300"), ("2023", "410"), ("2024", "510")]
    {
        observed(&mut tiny, "", &format!("{end}-12-31"), value);
    }
    let answer = said(&tiny);
    let increments: Vec<Option<&str>> =
        answer["rows"].as_array().expect("rows").iter().map(|row| row["increment"].as_str()).collect();
    assert_eq!(increments, [None, Some("50"), Some("80"), Some("70"), Some("110"), Some("100")]);
    assert_eq!(answer["rows"][0]["absent"], "cumulative_without_increment");
    assert_numbers(
        &answer["regression"],
        &[
            ("estimate", "1.17365035"),
            ("dispersion", "2.74859104"),
            ("cautious_low", "0.97325938"),
            ("cautious_high", "1.41530118"),
        ],
    );
}

#[test]
fn increments_from_and_to_a_least_value_are_absent_and_a_total_cannot_shrink() {
    let mut tiny = one(&[("kind", "cumulative")]);
    for (end, value) in
        [("2019", "100"), ("2020", "150"), ("2021", "230"), ("2022", "300"), ("2023", "290"), ("2024", "310")]
    {
        observed(&mut tiny, "", &format!("{end}-12-31"), value);
        if end == "2021" {
            change(&mut tiny, &[("qualifier", "at_least")]);
        }
    }
    let answer = said(&tiny);
    let why: Vec<&str> =
        answer["rows"].as_array().expect("rows").iter().map(|row| row["absent"].as_str().unwrap_or("")).collect();
    assert_eq!(why, ["cumulative_without_increment", "", "only_at_least", "only_at_least", "total_shrank", ""]);
    // 50 in 366 days of 2020, 20 in 366 days of 2024.
    assert_numbers(&answer["two_period"], &[("estimate", "0.4")]);
}

#[test]
fn a_gap_in_totals_makes_one_increment_over_its_days() {
    let mut tiny = one(&[("kind", "cumulative")]);
    for (end, value) in [("2021", "100"), ("2022", ""), ("2023", "173")] {
        observed(&mut tiny, "", &format!("{end}-12-31"), value);
    }
    let answer = said(&tiny);
    // 73 in the 730 days after 2021 are 36.5 a year.
    assert_eq!((&answer["rows"][2]["increment"], &answer["rows"][2]["days"]), (&"73".into(), &730.into()));
    assert_numbers(&answer["rows"][2], &[("rate", "36.5")]);
    assert_eq!(answer["rows"][1]["absent"], "not_reported");
}

#[test]
fn events_that_are_not_independent_have_only_the_cautious_limits() {
    let mut tiny = one(&[("independent_events", "false")]);
    for (year, value) in [("2021", "10"), ("2022", "40"), ("2023", "15"), ("2024", "60")] {
        observed(&mut tiny, &format!("{year}-01-01"), &format!("{year}-12-31"), value);
    }
    let answer = said(&tiny);
    let line = &answer["regression"];
    assert_numbers(
        line,
        &[
            ("estimate", "1.51975973"),
            ("cautious_low", "0.39223132"),
            ("cautious_high", "5.88853961"),
            ("dispersion", "13.41121513"),
        ],
    );
    assert_eq!((&line["low"], &line["high"], &line["p"]), (&Json::Null, &Json::Null, &Json::Null));
    assert!(line["flags"].as_array().expect("flags").contains(&"not_independent".into()));
    assert_eq!((&answer["two_period"]["low"], &answer["rows"][0]["low"]), (&Json::Null, &Json::Null));
    assert_numbers(&answer["two_period"], &[("estimate", "5.98360656")]);
}

#[test]
fn a_part_year_beside_one_whole_year_is_looked_at_both_ways() {
    let mut tiny = one(&[]);
    observed(&mut tiny, "2024-01-01", "2024-12-31", "20");
    observed(&mut tiny, "2025-01-01", "2025-10-31", "25");
    let answer = said(&tiny);
    assert_numbers(
        &answer["two_period"],
        &[("estimate", "1.50493421"), ("low", "0.80254295"), ("high", "2.85735149"), ("p", "0.222041954")],
    );
    assert_eq!(answer["sensitivity"][0]["absent"], "too_few_periods");
    assert_numbers(
        &answer["sensitivity"][1],
        &[("estimate", "1.25342466"), ("low", "0.66841933"), ("high", "2.37982151")],
    );
}

/// One day of the year stands for it, as it does in the grant per result.
#[test]
fn single_days_stand_for_their_years() {
    let mut tiny = one(&[]);
    observed(&mut tiny, "2023-09-09", "2023-09-09", "300");
    observed(&mut tiny, "2024-09-09", "2024-09-09", "330");
    let answer = said(&tiny);
    assert_numbers(&answer["rows"][0], &[("rate", "300")]);
    // 330 ÷ 366 ÷ (300 ÷ 365).
    assert_numbers(&answer["two_period"], &[("estimate", "1.09699454")]);
}

#[test]
fn twelve_values_have_limits_and_eleven_have_not() {
    let values = ["4", "6", "5", "7", "5", "6", "4", "5", "6", "5", "7", "20"];
    let mut tiny = one(&[]);
    for (year, value) in (2010..).zip(values) {
        observed(&mut tiny, &format!("{year}-01-01"), &format!("{year}-12-31"), value);
    }
    let xmr = &said(&tiny)["xmr"];
    // Mean 80 ÷ 12; moves 2 1 2 2 1 2 1 1 1 2 13 = 28, ÷ 11 × 2.66 = 6.770909.
    assert_numbers(xmr, &[("mean", "6.66666667"), ("low", "-0.10424242"), ("high", "13.43757576")]);
    assert_eq!((&xmr["of"], &xmr["outside"]), (&"value".into(), &serde_json::json!(["2021-01-01..2021-12-31"])));
    tiny.rows("outcomes").pop();
    assert_eq!(said(&tiny)["xmr"]["absent"], "too_few_periods");
}

#[test]
fn posts_known_in_every_period_give_a_rate_per_post() {
    let mut tiny = yearly(&["12", "20", "30"], &[]);
    tiny.measure("staff", "a", &[("kind", "stock"), ("level", "input"), ("unit_sv", "tjänst"), ("unit_en", "post")]);
    tiny.measure("added", "a", &[("level", "input")]);
    for (date, posts) in [("2020-12-31", "3"), ("2021-06-30", "3"), ("2021-12-31", "5"), ("2022-12-31", "6")] {
        tiny.observed("staff", (date, date), posts);
    }
    tiny.observed("added", ("2021-09-01", "2021-09-30"), "2");
    let answer = said(&tiny);
    let per_post = answer["per_post"].as_array().expect("a list");
    // 12 ÷ 3; 20 ÷ 4, the mean of 3 and 5; 30 ÷ 6.
    for (one, (posts, rate)) in per_post.iter().zip([("3", "4"), ("4", "5"), ("6", "5")]) {
        assert_numbers(one, &[("posts", posts), ("rate", rate)]);
    }
    assert_eq!((per_post.len(), answer["resources"].as_array().map(Vec::len)), (3, Some(5)));
    tiny.rows("outcomes").retain(|row| row["period_end"] != "2020-12-31" || row["measure"] != "staff");
    let answer = said(&tiny);
    assert_eq!(answer["per_post"]["absent"], "posts_unknown");
    let sentence = "The rate per post is not computed: the number of posts is not known for 2020.";
    assert!(answer["summary"].as_array().expect("sentences").contains(&sentence.into()), "{}", answer["summary"]);
}

#[test]
fn a_percentage_of_a_known_number_lacks_the_count_behind_it() {
    let mut tiny = yearly(&["50", "60", "70"], &[("kind", "share")]);
    for row in tiny.rows("outcomes") {
        row.insert("n", "40".to_owned());
    }
    assert_eq!(said(&tiny)["cochran_armitage"]["absent"], "numerator_unknown");
    for (row, count) in tiny.rows("outcomes").iter_mut().zip(["20", "24", "28"]) {
        row.insert("numerator", count.to_owned());
    }
    assert_eq!(said(&tiny)["cochran_armitage"]["absent"], serde_json::Value::Null);
    for row in tiny.rows("outcomes") {
        row.extend([("n", String::new()), ("numerator", String::new())]);
    }
    assert_eq!(said(&tiny)["cochran_armitage"]["absent"], "n_unknown");
}

/// Exits of two kinds, and the share that one of them is.
fn exits(rows: &[(&str, &str, &str)]) -> Tiny {
    let mut tiny = one(&[]);
    tiny.measure("b", "a", &[]);
    tiny.row("shares", &[("id", "andel"), ("numerator", "a"), ("denominators", "a;b")]);
    for (year, a, b) in rows {
        let (start, end) = (format!("{year}-01-01"), format!("{year}-12-31"));
        for (measure, value) in [("a", a), ("b", b)] {
            if *value != "no row" {
                observed(&mut tiny, &start, &end, value);
                change(&mut tiny, &[("measure", measure)]);
            }
        }
    }
    tiny
}

#[test]
fn a_share_needs_every_part_of_its_whole() {
    let tiny = exits(&[
        ("2020", "3", "1"),
        ("2021", "3", ""),
        ("2022", "3", "no row"),
        ("2023", "0", "0"),
        ("2024", "0", "5"),
    ]);
    let answer = answers(&[&tiny], "andel").pop().expect("a share");
    let rows = answer["rows"].as_array().expect("rows");
    let said: Vec<(&str, &str)> =
        rows.iter().map(|row| (row["value"].as_str().unwrap_or(""), row["absent"].as_str().unwrap_or(""))).collect();
    assert_eq!(said, [("0.75", ""), ("", "not_reported"), ("", "not_reported"), ("", "zero_outcomes"), ("0", "")]);
    // 3 of 4 and 0 of 5: statsmodels, proportion_confint(3, 4, method="wilson").
    assert_numbers(&rows[0], &[("low", "0.30064184"), ("high", "0.95441274")]);
    assert_numbers(&rows[4], &[("low", "0"), ("high", "0.43448246")]);
}

#[test]
fn a_share_of_one_year_or_of_none_has_no_test() {
    let of = |rows: &[(&str, &str, &str)]| answers(&[&exits(rows)], "andel").pop().expect("a share");
    let why = |answer: &Json| answer["cochran_armitage"]["absent"].as_str().map(str::to_owned);
    assert_eq!(why(&of(&[("2020", "3", "1")])).as_deref(), Some("too_few_periods"));
    assert_eq!(why(&of(&[("2020", "0", "4"), ("2021", "0", "3")])).as_deref(), Some("zero_outcomes"));
    assert_eq!(why(&of(&[("2020", "1", "4"), ("2021", "2", "3")])), None);
}

#[test]
fn states_and_means_have_values_and_no_ratio() {
    for (kind, reason) in [("stock", "stock_not_flow"), ("mean", "not_a_count")] {
        let mut tiny = one(&[("kind", kind), ("scale_min", "0"), ("scale_max", "9")]);
        for date in ["2020-12-31", "2021-12-31"] {
            observed(&mut tiny, date, date, "4");
        }
        let answer = said(&tiny);
        assert_eq!(reasons(&answer), [reason, reason], "{kind}");
        assert_eq!(answer["rows"][1]["value"], "4");
        assert_eq!(answer["left_out"], serde_json::json!(NONE));
    }
}

#[test]
fn each_owner_has_its_own_trend() {
    let mut other = yearly(&["1", "2"], &[]);
    other.name = "annan-2025".to_owned();
    other.owner = "annan".to_owned();
    other.rows("sub_goals").clear();
    other.rows("focus_areas").clear();
    let all = answers(&[&yearly(&["10", "20", "40"], &[]), &other], "a");
    let owners: Vec<&str> = all.iter().filter_map(|answer| answer["owner"].as_str()).collect();
    assert_eq!(owners, ["annan", "exempel"]);
    assert_eq!(all.iter().map(|answer| answer["rows"].as_array().map_or(0, Vec::len)).collect::<Vec<_>>(), [2, 3]);
}

/// What two ways to write the same counts must agree on.
fn ratios(answer: &Json) -> Vec<Json> {
    let of = |part: &str| ["estimate", "low", "high", "p"].map(|key| answer[part][key].clone());
    of("two_period").into_iter().chain(of("regression")).collect()
}

#[test]
fn the_order_of_the_rows_never_matters() {
    let forth = yearly(&["10", "14", "9", "21"], &[]);
    let mut back = forth.clone();
    back.rows("outcomes").reverse();
    assert_eq!(said(&forth), said(&back));
}

/// 21 in a year are 8 in its first part and 13 in the rest.
#[test]
fn a_year_in_two_parts_adds_back() {
    let whole = yearly(&["10", "14", "9", "21"], &[]);
    let mut parts = yearly(&["10", "14", "9"], &[]);
    observed(&mut parts, "2023-01-01", "2023-04-30", "8");
    observed(&mut parts, "2023-05-01", "2023-12-31", "13");
    let (whole, parts) = (said(&whole), said(&parts));
    assert_eq!(ratios(&whole), ratios(&parts));
    assert_eq!(whole["regression"]["tentative"], parts["regression"]["tentative"]);
    assert_eq!(parts["sensitivity"].as_array().map(Vec::len), Some(0), "the year is whole");
}
