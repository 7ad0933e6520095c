//! The way of the money over owners, on made-up lines.

use utfall::measure::{self, Scope, redistribution};
use utfall::model::answer::Entity;
use utfall::model::figure::{Absent, Flag};
use utfall::words::Arg;

use super::build::{Tiny, load_all};
use crate::tools::{Loaded, at, calendar, dec, in_year, json};

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

#[test]
fn a_share_is_of_what_the_lines_above_held_together() {
    let loaded = two_levels();
    let scope = Scope { year: calendar(2025), owner: Some("staden".to_owned()) };
    let answer = measure::flow(&loaded.rows(), &scope).expect("an answer");
    let share = |address: &str| at(&answer, &format!("flow/{address}/share")).number();
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
        assert_eq!(at(&answer, &format!("flow/{open}/share")).absent(), Some(Absent::WholeUnknown), "{open}");
    }
    assert_eq!(at(&answer, "flow/landet/utan-belopp/2025/kr").absent(), Some(Absent::NoAmount));
    // The levels: 300 of 1 500; then, one part at the top and one below, no whole.
    assert_eq!(share("staden/egen/2025/level-0"), Some(dec("0.2")));
    assert_eq!(at(&answer, "flow/staden/egen/2025/level-1/share").absent(), Some(Absent::WholeUnknown));
    // From the top down: b 1 000 → 800, a-del 600 → 700, egen 320 → 300. Of
    // egen's decided 320 and final 300, 300 and 290 are given.
    let said: Vec<&str> = answer.notes.iter().map(|note| note.id.as_str()).collect();
    let changed = ["note-line-shrank", "note-line-grew", "note-line-shrank"];
    assert_eq!(said, [&changed[..], &["note-line-gap", "note-line-gap", "note-stages"]].concat());
}

#[test]
fn grant_per_resident_where_residents_are_known() {
    let loaded = two_levels();
    let scope = Scope { year: calendar(2025), owner: Some("staden".to_owned()) };
    let answer = redistribution::by_line(&loaded.rows(), &scope).expect("an answer");
    // 300 kr in the end, 400 residents.
    let person = at(&answer, "use/staden/line/egen/2025/per-resident");
    assert_eq!(person.number().map(|kr| kr.to_string()), Some("0.75".to_owned()));
    let explained = measure::explain(&loaded.rows(), "use/staden/line/egen/2025/per-resident").expect("a figure");
    let tables: Vec<&str> = explained.evidence.iter().map(|row| row.table).collect();
    assert_eq!(tables, ["funding_amounts", "populations"]);
    // x 200 → 150, y 100 → 120, z new with 20; 300 − 290 left.
    let at = |what: &str| at(&answer, &format!("use/staden/line/egen/2025/{what}")).number();
    assert_eq!((at("freed"), at("raised"), at("added")), (Some(dec("50")), Some(dec("20")), Some(dec("20"))));
    assert_eq!((at("held"), at("left")), (Some(dec("300")), Some(dec("10"))));
}

/// An activity that a second round leaves out is not taken to have lost its
/// grant, and both answers to what was freed say the same.
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
    let (rows, scope) = (loaded.rows(), in_year(2025));
    let activities = redistribution::by_activity(&rows, &scope).expect("an answer");
    assert_eq!(at(&activities, "use/exempel/activity/a/2025/raised").number(), Some(dec("10")));
    for what in ["final", "freed", "raised"] {
        let b = at(&activities, &format!("use/exempel/activity/b/2025/{what}"));
        assert_eq!(b.absent(), Some(Absent::NoFinal), "{what}");
    }
    // Of the line, 10 kr were raised; what became of the other 40 kr is not known, and that is said.
    let lines = redistribution::by_line(&rows, &scope).expect("an answer");
    let bridge = measure::bridge(&rows, &scope).expect("an answer");
    for (what, kr) in [("freed", "0"), ("raised", "10"), ("added", "0")] {
        let used = at(&lines, &format!("use/exempel/line/linje/2025/{what}"));
        assert_eq!(used.value, Ok(dec(kr)), "{what}");
        assert!(used.flags.contains(&Flag::Unaccounted), "{what}");
        let step = at(&bridge, &format!("bridge/exempel/linje/2025/{what}/kr"));
        assert_eq!(step.value, used.value, "{what}");
    }
    assert_eq!(at(&bridge, "bridge/exempel/linje/2025/unaccounted/kr").number(), Some(dec("40")));
    let note = lines.notes.iter().find(|note| note.id == "note-unaccounted").expect("it is said");
    assert!(note.args.contains(&("kr", Arg::Kr(dec("40")))) && note.args.contains(&("activities", Arg::Int(1))));
}

/// Where the line itself is known at both stages, the bridge is one equation, with what is unaccounted for in it.
#[test]
fn the_equation_names_what_is_unaccounted_for() {
    let mut tiny = Tiny::new("tiny", "exempel");
    for (stage, kr) in [("decided", "130"), ("final", "130")] {
        tiny.row("funding_amounts", &[("id", stage), ("stage", stage), ("amount_kr", kr)]);
    }
    for (activity, decided, last) in [("a", "90", "60"), ("b", "40", "")] {
        tiny.row("activities", &[("id", activity)]);
        for (stage, kr) in [("decided", decided), ("final", last)].into_iter().filter(|(_, kr)| !kr.is_empty()) {
            tiny.row("allocations", &[("activity", activity), ("stage", stage), ("amount_kr", kr)]);
        }
    }
    let loaded = tiny.load();
    let bridge = measure::bridge(&loaded.rows(), &in_year(2025)).expect("an answer");
    let [note] = bridge.notes.as_slice() else { panic!("{:?}", bridge.notes) };
    // 30 freed + 40 unaccounted for + 0 new = 0 raised + 0 added + 70 left: 130 − 130 = 0 before, 130 − 60 after.
    assert_eq!(note.id, "note-bridge-unaccounted");
    let said = [("freed", "30"), ("unaccounted", "40"), ("new", "0"), ("raised", "0"), ("added", "0"), ("left", "70")];
    for (what, kr) in said {
        assert!(note.args.contains(&(what, Arg::Kr(dec(kr)))), "{what}: {note:?}");
    }
}

/// Who receives a line and what for: its focus area where it is for one, else what the document prints.
#[test]
fn a_line_has_one_name_in_every_answer() {
    let mut tiny = Tiny::new("tiny", "exempel");
    let area = [("id", "fokus-2"), ("short_sv", "Barn och unga"), ("short_en", "Children and youth")];
    tiny.row("focus_areas", &area);
    tiny.rows("funding_lines")[0].insert("focus_area", "fokus-2".to_owned());
    for (stage, kr) in [("decided", "100"), ("final", "120")] {
        tiny.row("funding_amounts", &[("id", stage), ("stage", stage), ("amount_kr", kr)]);
        tiny.row("allocations", &[("activity", "a"), ("stage", stage), ("amount_kr", kr)]);
    }
    tiny.row("activities", &[("id", "a")]);
    let loaded = tiny.load();
    let (rows, scope) = (loaded.rows(), in_year(2025));
    let flow = measure::flow(&rows, &scope).expect("an answer");
    let bridge = measure::bridge(&rows, &scope).expect("an answer");
    let uses = redistribution::by_line(&rows, &scope).expect("an answer");
    let sums = measure::reconciliation(&rows, &scope).expect("an answer");
    let name = Entity::new("linje", "Exempel kommun: Barn och unga", "Exempel kommun: Children and youth");
    let named = [&flow.rows[0].to, &bridge.rows[0].line, &uses.rows[0].line, &sums.rows[0].total];
    assert!(named.iter().all(|own| **own == name), "{named:?}");
    let goals = json(&measure::goals(&rows, &scope).expect("an answer"), &rows);
    assert_eq!(goals["focus_areas"][0]["line_name"], name.en.as_str(), "{goals}");
    // Findings say it too, in the reader's language.
    let notices = measure::reconcile(&rows).expect("reconciled").notices;
    let grew = notices.iter().find(|notice| notice.code.name == "amount-changed").expect("the line grew");
    let said = format!("{:?}", grew.args);
    assert!(said.contains(&name.sv) && said.contains(&name.en), "{said}");
}
