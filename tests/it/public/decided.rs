//! What is withheld of small tables, worked out by hand.

use std::collections::BTreeSet;

use utfall::measure::{self, disclosure};
use utfall::model::disclosure::{Disclosure, Policy};
use utfall::model::figure::Absent;

use crate::tiny::build::{Tiny, write_all};
use crate::tools::{Loaded, at, in_year};

const YEAR: (&str, &str) = ("2025-01-01", "2025-12-31");

/// A dataset with one measure of people.
fn of_people(kind: &'static str) -> Tiny {
    let mut tiny = Tiny::new("exempel-2025", "exempel");
    tiny.counted("personer", &[("kind", kind), ("counts_people", "true")]);
    tiny
}

fn told(tiny: &mut Tiny, id: &str, group: &str, value: &str) {
    let cells = [("id", id), ("measure", "personer"), ("group", group), ("value", value)];
    tiny.row("outcomes", &[&cells[..], &[("period_start", YEAR.0), ("period_end", YEAR.1)]].concat());
}

/// Loads it, with some of its sources declared published.
fn load(tiny: &Tiny, published: &[&str]) -> Loaded {
    let folder = write_all(&[tiny]);
    let file = folder.path().join(&tiny.name).join("datapackage.json");
    let mut text = std::fs::read_to_string(&file).expect("read");
    for id in published {
        let own = format!("\"id\":\"{id}\"");
        assert!(text.contains(&own), "{text}");
        text = text.replace(&own, &format!("{own},\"published\":true"));
    }
    std::fs::write(&file, text).expect("written");
    Loaded::of(folder.path())
}

fn decided(loaded: &Loaded, policy: Policy) -> Disclosure {
    disclosure(&loaded.rows(), policy).expect("decided")
}

/// The ids of the outcomes that are withheld.
fn withheld(tiny: &mut Tiny, policy: Policy) -> BTreeSet<String> {
    let decided = decided(&load(tiny, &[]), policy);
    let ids: Vec<String> = tiny.rows("outcomes").iter().map(|row| row["id"].clone()).collect();
    // The first row stands on line 2.
    decided.outcomes.iter().map(|own| ids[usize::try_from(own.line - 2).expect("a line")].clone()).collect()
}

fn ids(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

#[test]
fn a_small_group_takes_the_smallest_other_with_it() {
    let mut tiny = of_people("count");
    for (group, value) in [("all", "20"), ("women", "3"), ("men", "17")] {
        told(&mut tiny, group, group, value);
    }
    // 20 − 17 would be 3; of 17 and 20 less is lost with 17.
    assert_eq!(withheld(&mut tiny, Policy::default()), ids(&["women", "men"]));
    assert_eq!(withheld(&mut tiny, Policy { threshold: 3, zeros: false }), ids(&[]), "3 is not below 3");
}

#[test]
fn what_nobody_states_is_kept_too() {
    let mut tiny = of_people("count");
    told(&mut tiny, "all", "all", "20");
    told(&mut tiny, "women", "women", "17");
    // Three men, whom no row has.
    assert_eq!(withheld(&mut tiny, Policy::default()), ids(&["women"]));
}

#[test]
fn two_small_groups_that_come_to_less_than_the_threshold_are_no_cover() {
    let mut tiny = of_people("count");
    let bands = [("alla", "all", "60"), ("barn", "0-17", "1"), ("unga", "18-24", "2"), ("vuxna", "25-64", "30")];
    for (id, group, value) in bands.into_iter().chain([("aldre", "65+", "27")]) {
        told(&mut tiny, id, group, value);
    }
    // 60 − 30 − 27 would be 3, of the two together.
    assert_eq!(withheld(&mut tiny, Policy::default()), ids(&["barn", "unga", "aldre"]));
}

#[test]
fn zeros_are_told_unless_they_are_to_be_withheld() {
    let mut tiny = of_people("count");
    for (group, value) in [("all", "20"), ("women", "0"), ("men", "20")] {
        told(&mut tiny, group, group, value);
    }
    assert_eq!(withheld(&mut tiny, Policy::default()), ids(&[]));
    let zeros = Policy { threshold: 5, zeros: true };
    assert_eq!(withheld(&mut tiny, zeros), ids(&["women", "all"]), "of 20 and 20, the first in order goes");
}

#[test]
fn what_a_total_grew_by_is_a_count() {
    let mut tiny = of_people("cumulative");
    for (year, value) in [("2023", "90"), ("2024", "100"), ("2025", "103")] {
        let end = format!("{year}-12-31");
        tiny.row("outcomes", &[("id", year), ("measure", "personer"), ("period_end", &end), ("value", value)]);
    }
    // Without 100, the growth of 2024 and 2025 together is 13; without 103, that of 2024 is still 10.
    assert_eq!(withheld(&mut tiny, Policy::default()), ids(&["2024"]));
}

#[test]
fn a_share_is_two_counts_and_the_rest() {
    let mut tiny = Tiny::new("exempel-2025", "exempel");
    let rows = [
        ("hela", "100", "4", "4"),
        ("ingen", "0", "0", "60"),
        ("nastan-alla", "95", "57", "60"),
        ("manga", "80", "48", "60"),
        ("utan-n", "100", "", ""),
        ("utan-n-manga", "80", "", ""),
        // 99 % of 200 is 197 to 199: one to three are left.
        ("utan-antal", "99", "", "200"),
        ("utan-antal-manga", "93", "", "950"),
    ];
    for (id, value, numerator, n) in rows {
        tiny.counted(id, &[("kind", "share"), ("level", "experience")]);
        let cells = [("id", id), ("measure", id), ("value", value), ("numerator", numerator), ("n", n)];
        tiny.row("outcomes", &[&cells[..], &[("period_start", YEAR.0), ("period_end", YEAR.1)]].concat());
    }
    let expected = ["hela", "nastan-alla", "utan-n", "utan-antal"];
    assert_eq!(withheld(&mut tiny, Policy::default()), ids(&expected));
}

#[test]
fn a_mean_of_few_is_of_few() {
    let mut tiny = Tiny::new("exempel-2025", "exempel");
    for (id, n) in [("fa", "3"), ("manga", "30")] {
        tiny.counted(id, &[("kind", "mean"), ("level", "context")]);
        let cells = [("id", id), ("measure", id), ("value", "32"), ("n", n)];
        tiny.row("outcomes", &[&cells[..], &[("period_start", YEAR.0), ("period_end", YEAR.1)]].concat());
    }
    assert_eq!(withheld(&mut tiny, Policy::default()), ids(&["fa"]));
}

#[test]
fn what_is_no_count_of_people_is_told() {
    let mut tiny = Tiny::new("exempel-2025", "exempel");
    tiny.counted("personer", &[("counts_people", "false")]);
    told(&mut tiny, "konsultationer", "all", "3");
    assert_eq!(withheld(&mut tiny, Policy::default()), ids(&[]));
}

#[test]
fn a_published_source_is_told_and_counted() {
    let mut tiny = of_people("count");
    for (group, value) in [("all", "20"), ("women", "3"), ("men", "17")] {
        told(&mut tiny, group, group, value);
    }
    let all = decided(&load(&tiny, &["rapport"]), Policy::default());
    assert_eq!((all.outcomes.len(), all.exempt, all.exposed), (0, 3, 0));
    // All and men are published, women are in another document: they follow, whatever is done.
    let women = tiny.rows("outcomes").iter_mut().find(|row| row["group"] == "women").expect("the row");
    women.insert("source", "bilaga".to_owned());
    let some = decided(&load(&tiny, &["rapport"]), Policy::default());
    assert_eq!((some.outcomes.len(), some.exempt, some.exposed), (1, 2, 1));
    assert_eq!(some.quotable.len(), 1, "both documents of the test have one hash");
}

#[test]
fn nothing_is_worked_out_of_what_is_withheld() {
    let mut tiny = of_people("count");
    told(&mut tiny, "all", "all", "4");
    let loaded = load(&tiny, &[]);
    let decided = decided(&loaded, Policy::default());
    let open = measure::cost(&loaded.rows(), &in_year(2025)).expect("an answer");
    assert!(at(&open, "cost/exempel/personer/2025/crude").value.is_ok());
    let rows = loaded.rows().told(decided.into());
    let public = measure::cost(&rows, &in_year(2025)).expect("an answer");
    for form in ["crude", "aligned"] {
        let figure = at(&public, &format!("cost/exempel/personer/2025/{form}"));
        assert_eq!(figure.value, Err(Absent::Withheld));
    }
    // What is withheld is measured all the same.
    let measured = |rows| measure::measured(rows, &in_year(2025)).expect("an answer").rows.clone();
    assert_eq!(measured(&rows), measured(&loaded.rows()));
}

#[test]
fn a_half_year_that_is_withheld_leaves_no_year() {
    let mut tiny = of_people("count");
    for (start, end, value) in [("2025-01-01", "2025-06-30", "3"), ("2025-07-01", "2025-12-31", "30")] {
        tiny.observed("personer", (start, end), value);
    }
    let loaded = load(&tiny, &[]);
    let decided = decided(&loaded, Policy::default());
    assert_eq!(decided.outcomes.len(), 1);
    let rows = loaded.rows().told(decided.into());
    let public = measure::cost(&rows, &in_year(2025)).expect("an answer");
    assert_eq!(at(&public, "cost/exempel/personer/2025/crude").value, Err(Absent::Withheld));
}

#[test]
fn corrections_and_notes_do_not_tell_what_is_withheld() {
    let mut tiny = of_people("count");
    told(&mut tiny, "all", "all", "20");
    told(&mut tiny, "women", "women", "13");
    let correction = [("table", "outcomes"), ("row", "women"), ("column", "value"), ("expected", "13")];
    let why = [("replacement", "3"), ("reason", "Exempel."), ("role", "handläggare"), ("corrected_on", "2026-01-01")];
    tiny.row("corrections", &[&correction[..], &why[..]].concat());
    tiny.row(
        "source_notes",
        &[("kind", "ambiguity"), ("about", "outcomes/women"), ("note", "Tre."), ("treatment", "Inget.")],
    );
    let decided = decided(&load(&tiny, &[]), Policy::default());
    // Three women after the correction; nobody says how many men there are, and 17 are no few.
    assert_eq!(decided.outcomes.len(), 1, "{decided:?}");
    assert_eq!(decided.left_out.keys().copied().collect::<Vec<_>>(), ["corrections", "source_notes"]);
}
