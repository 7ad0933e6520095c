//! What the form asks: which measures, of which groups and periods, and what is known of them already.
//!
//! Small datasets have an activity or two; what must be asked is read off their rows.

use utfall::measure::{self, FormOf};
use utfall::model::answer::form::{Form, FormRow, Reply};

use crate::tiny::build::{Tiny, load_all};
use crate::tools::{Loaded, calendar};

fn form(loaded: &Loaded, year: i32) -> Form {
    let of = FormOf { owner: "exempel".to_owned(), year: calendar(year), organisation: None };
    measure::form(&loaded.rows(), &of).expect("an answer")
}

/// The measure, the group, what was said before and what of the year.
fn told(form: &Form) -> Vec<(String, String, Option<String>, Option<String>)> {
    let value = |reply: &Option<Reply>| {
        let own = reply.as_ref()?;
        Some(own.value.map_or_else(|| own.status.to_string(), |value| value.to_string()))
    };
    let row = |row: &FormRow| (row.measure.id.clone(), row.group.clone(), value(&row.previous), value(&row.current));
    form.sheets.iter().flat_map(|own| &own.rows).map(row).collect()
}

fn row(
    measure: &str,
    group: &str,
    before: Option<&str>,
    now: Option<&str>,
) -> (String, String, Option<String>, Option<String>) {
    (measure.to_owned(), group.to_owned(), before.map(str::to_owned), now.map(str::to_owned))
}

fn observed(tiny: &mut Tiny, measure: &str, group: &str, (start, end): (&str, &str), value: &str) {
    tiny.row(
        "outcomes",
        &[("measure", measure), ("group", group), ("period_start", start), ("period_end", end), ("value", value)],
    );
}

#[test]
fn the_groups_that_were_last_reported_are_asked_for() {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.granted("a", "10").measure("m", "a", &[("kind", "share")]).measure("new", "a", &[]);
    observed(&mut tiny, "m", "all", ("2023-01-01", "2023-12-31"), "5");
    for (group, value) in [("women", "3"), ("men", "1"), ("0-17", "2")] {
        observed(&mut tiny, "m", group, ("2024-01-01", "2024-12-31"), value);
    }
    let loaded = tiny.load();
    let last = |group, value| row("m", group, Some(value), None);
    // Of `new` nobody has asked yet: all are asked for.
    let expected = [last("women", "3"), last("men", "1"), last("0-17", "2"), row("new", "all", None, None)];
    assert_eq!(told(&form(&loaded, 2025)), expected);
    assert_eq!(told(&form(&loaded, 2026)), expected);
    // What is known of the year is added to what was asked before; what came later is not known yet.
    assert_eq!(
        told(&form(&loaded, 2024)),
        [
            row("m", "all", Some("5"), None),
            row("m", "women", None, Some("3")),
            row("m", "men", None, Some("1")),
            row("m", "0-17", None, Some("2")),
            row("new", "all", None, None),
        ]
    );
    assert_eq!(told(&form(&loaded, 2022)), [row("m", "all", None, None), row("new", "all", None, None)]);
}

/// Of a count, women and men are all of them; two shares make no third.
#[test]
fn women_and_men_that_are_both_told_stand_for_all() {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.granted("a", "10").measure("count", "a", &[]).measure("share", "a", &[("kind", "share")]);
    for measure in ["count", "share"] {
        observed(&mut tiny, measure, "all", ("2024-01-01", "2024-12-31"), "5");
        observed(&mut tiny, measure, "women", ("2025-01-01", "2025-12-31"), "3");
    }
    let women = |measure, all| [row(measure, "all", Some("5"), all), row(measure, "women", None, Some("3"))];
    assert_eq!(told(&form(&tiny.load(), 2025)), [women("count", None), women("share", None)].concat());
    for measure in ["count", "share"] {
        observed(&mut tiny, measure, "men", ("2025-01-01", "2025-12-31"), "1");
    }
    let men = |measure| row(measure, "men", None, Some("1"));
    let [all, share] = women("share", None);
    let [_, count] = women("count", None);
    assert_eq!(told(&form(&tiny.load(), 2025)), [count, men("count"), all, share, men("share")]);
}

#[test]
fn each_period_of_the_year_has_a_row_and_no_figure_is_none() {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.granted("a", "10").measure("m", "a", &[]).measure("late", "a", &[]).measure("none", "a", &[]);
    observed(&mut tiny, "m", "all", ("2025-07-01", "2025-12-31"), "4");
    observed(&mut tiny, "m", "all", ("2025-01-01", "2025-06-30"), "3");
    let period = [("period_start", "2025-01-01"), ("period_end", "2025-12-31"), ("value", ""), ("qualifier", "")];
    for (measure, status, expected) in [("late", "not_started", ""), ("none", "not_reported", "assignment")] {
        let rest = [("measure", measure), ("status", status), ("expected_by", expected)];
        tiny.row("outcomes", &[&period[..], &rest].concat());
    }
    let loaded = tiny.load();
    let answer = form(&loaded, 2025);
    assert_eq!(
        told(&answer),
        [
            row("late", "all", None, Some("not_started")),
            row("m", "all", None, Some("3")),
            row("m", "all", None, Some("4")),
            row("none", "all", None, Some("not_reported")),
        ]
    );
    let answered: Vec<bool> = answer.sheets[0].rows.iter().map(FormRow::is_answered).collect();
    assert_eq!(answered, [true, true, true, false]);
    // The year after, the latest period is what was said before; that nothing came is no figure.
    assert_eq!(
        told(&form(&loaded, 2026)),
        [row("late", "all", None, None), row("m", "all", Some("4"), None), row("none", "all", None, None)]
    );
}

#[test]
fn what_has_ended_is_not_asked_and_what_has_no_measure_has_room() {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.row("organisations", &[("id", "annan"), ("name", "Annan förvaltning"), ("kind", "administration")]);
    tiny.granted("a", "10").measure("m", "a", &[]);
    tiny.row("activities", &[("id", "over"), ("status", "ended")]).measure("gone", "over", &[]);
    tiny.row("activities", &[("id", "bare"), ("organisation", "annan")]);
    let mut other = Tiny::new("annat", "annan-kommun");
    other.granted("a", "10").measure("m", "a", &[]);
    let answer = form(&load_all(&[&tiny, &other]), 2025);
    assert_eq!(told(&answer), [row("m", "all", None, None)]);
    let bodies: Vec<(&str, Vec<&str>)> = answer
        .sheets
        .iter()
        .map(|own| (own.organisation.id.as_str(), own.activities.iter().map(|own| own.id.as_str()).collect()))
        .collect();
    assert_eq!(bodies, [("annan", vec!["bare"]), ("kommun", vec!["a"])]);
}
