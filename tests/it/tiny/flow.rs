//! The way of the money over owners, on made-up lines.

use utfall::measure::{self, By, Scope};
use utfall::model::answer::LooseAnswer;
use utfall::model::figure::{Absent, Figure};

use super::build::{Tiny, load_all};
use crate::tools::{Loaded, dec};

fn line(tiny: &mut Tiny, id: &str, parents: &str, amounts: &[(&str, &str)]) {
    tiny.row("funding_lines", &[("id", id), ("parent", parents)]);
    for (stage, kr) in amounts {
        let amount = format!("{id}-{stage}");
        tiny.row("funding_amounts", &[("id", &amount), ("line", id), ("stage", stage), ("amount_kr", kr)]);
    }
}

/// A nation with two lines, one of them in two parts, and a town whose line is
/// a part of one part and of the other line.
fn two_levels() -> Loaded {
    let mut nation = Tiny::new("landet", "landet");
    nation.row(
        "stated_totals",
        &[("id", "allt"), ("table", "funding_amounts"), ("amount", "4000"), ("unit", "kr"), ("unit_basis", "stated")],
    );
    line(&mut nation, "a", "", &[("decided", "3000")]);
    line(&mut nation, "b", "", &[("decided", "1000"), ("final", "800")]);
    line(&mut nation, "a-del", "a", &[("decided", "600"), ("final", "700")]);
    line(&mut nation, "utan-belopp", "a", &[]);
    let mut town = Tiny::new("staden", "staden");
    town.rows("sub_goals").clear();
    town.rows("focus_areas").clear();
    line(&mut town, "egen", "landet/a-del;landet/b", &[("decided", "320"), ("final", "300")]);
    line(&mut town, "lucka", "landet/utan-belopp", &[("decided", "10")]);
    for (activity, amounts) in [
        ("x", &[("applied", "500"), ("decided", "200"), ("final", "150")][..]),
        ("y", &[("decided", "100"), ("final", "120")]),
        ("z", &[("final", "20")]),
    ] {
        town.row("activities", &[("id", activity), ("funding_year_no", if activity == "z" { "4" } else { "" })]);
        for (stage, kr) in amounts {
            town.row("allocations", &[("activity", activity), ("line", "egen"), ("stage", stage), ("amount_kr", kr)]);
        }
    }
    town.row("populations", &[("organisation", "kommun"), ("population", "400")]);
    load_all(&[&nation, &town])
}

fn find<'a>(answer: &'a LooseAnswer, address: &str) -> &'a Figure {
    answer.find(address).unwrap_or_else(|| panic!("no {address}"))
}

#[test]
fn a_share_is_of_what_the_lines_above_held_together() {
    let loaded = two_levels();
    let scope = Scope { year: 2025, owner: Some("staden".to_owned()) };
    let answer = measure::flow(&loaded.rows(), &scope).expect("an answer");
    let share = |address: &str| find(&answer, &format!("flow/{address}/share")).number();
    // Decided of decided: 320 / (600 + 1000). Final of final: 300 / (700 + 800).
    assert_eq!(share("staden/egen/2025/decided"), Some(dec("0.2")));
    assert_eq!(share("staden/egen/2025/final"), Some(dec("0.2")));
    // Line a has no final amount: its part's 700 are of the 3 000 decided.
    assert_eq!(share("landet/a-del/2025/final"), Some(dec("0.233333")));
    // 1000 and 800 of the printed 4 000.
    assert_eq!(share("landet/b/2025/decided"), Some(dec("0.25")));
    assert_eq!(share("landet/b/2025/final"), Some(dec("0.2")));
    assert_eq!(share("staden/egen/x/2025/final"), Some(dec("0.5")));
    for open in ["staden/lucka/2025/decided", "staden/egen/x/2025/applied"] {
        assert_eq!(find(&answer, &format!("flow/{open}/share")).absent(), Some(Absent::WholeUnknown), "{open}");
    }
    assert_eq!(find(&answer, "flow/landet/utan-belopp/2025/kr").absent(), Some(Absent::NoAmount));
    // The levels: 300 of 1 500; then, one part at the top and one below, no whole.
    assert_eq!(share("staden/egen/2025/level-0"), Some(dec("0.2")));
    assert_eq!(find(&answer, "flow/staden/egen/2025/level-1/share").absent(), Some(Absent::WholeUnknown));
    // From the top down: b 1 000 → 800, a-del 600 → 700, egen 320 → 300. Of
    // egen's decided 320 and final 300, 300 and 290 are given.
    let said: Vec<&str> = answer.notes.iter().map(|note| note.id.as_str()).collect();
    let changed = ["note-line-shrank", "note-line-grew", "note-line-shrank"];
    assert_eq!(said, [&changed[..], &["note-line-gap", "note-line-gap", "note-stages"]].concat());
}

#[test]
fn grant_per_resident_where_residents_are_known() {
    let loaded = two_levels();
    let scope = Scope { year: 2025, owner: Some("staden".to_owned()) };
    let answer = measure::uses(&loaded.rows(), &scope, By::Line).expect("an answer");
    // 300 kr in the end, 400 residents.
    let person = find(&answer, "use/staden/line/egen/2025/per-resident");
    assert_eq!(person.number().map(|kr| kr.to_string()), Some("0.75".to_owned()));
    let explained = measure::explain(&loaded.rows(), "use/staden/line/egen/2025/per-resident").expect("a figure");
    let tables: Vec<&str> = explained.evidence.iter().map(|row| row.table).collect();
    assert_eq!(tables, ["funding_amounts", "populations"]);
    // x 200 → 150, y 100 → 120, z new with 20; 300 − 290 left.
    let at = |what: &str| find(&answer, &format!("use/staden/line/egen/2025/{what}")).number();
    assert_eq!((at("freed"), at("raised"), at("added")), (Some(dec("50")), Some(dec("20")), Some(dec("20"))));
    assert_eq!((at("held"), at("left")), (Some(dec("300")), Some(dec("10"))));
}

/// An activity that a second round leaves out is not taken to have lost its grant.
#[test]
fn an_amount_that_no_document_gives_is_not_zero() {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.granted("a", "100");
    for (activity, kr) in [("a", "90"), ("b", "40")] {
        if activity == "b" {
            tiny.row("activities", &[("id", "b")]);
        }
        tiny.row("allocations", &[("activity", activity), ("stage", "decided"), ("amount_kr", kr)]);
    }
    let loaded = tiny.load();
    let answer = measure::uses(&loaded.rows(), &Scope::year(2025), By::Activity).expect("an answer");
    assert_eq!(find(&answer, "use/exempel/activity/a/2025/raised").number(), Some(dec("10")));
    for what in ["final", "freed", "raised"] {
        assert_eq!(find(&answer, &format!("use/exempel/activity/b/2025/{what}")).absent(), Some(Absent::NoFinal));
    }
    assert_eq!(find(&answer, "use/exempel/activity/total/2025/freed").absent(), Some(Absent::NoFinal));
}
