//! The program is killed.

use super::layer::{Point, layer};
use super::{AGAIN, FIRST, Place, SECOND, Scenario, VACUUM, dataset, evenly, some_of};
use crate::tools::told;
use utfall::load::When;

/// Killed before a point, or half way through a write.
fn killed(scenario: &Scenario, most: usize) {
    let Some(layer) = layer() else { return };
    let whole = layer.run(scenario.place().0.path(), scenario.load, &[]);
    assert_eq!(whole.code, Some(0), "{}: {}", scenario.name, whole.err);
    let mut chosen = some_of(whole.points.len(), most);
    // What says that it is a store, and what it consists of, is one file each.
    let is_one = |point: &Point| ["format", "head"].iter().any(|name| point.path.ends_with(name));
    chosen.extend((1..).zip(&whole.points).filter(|(_, point)| is_one(point)).map(|(at, _)| at));
    chosen.sort_unstable();
    chosen.dedup();
    let (mut old, mut new) = (0, 0);
    for (index, at) in chosen.iter().enumerate() {
        let point = &whole.points[at - 1];
        let how = if point.call == "write" { "torn" } else { "kill" };
        let what = format!("{}, {how} at point {at}, {} of {}", scenario.name, point.call, point.path.display());
        let place = scenario.place();
        let run = layer.run(place.0.path(), scenario.load, &[("LAYER_AT", &at.to_string()), ("LAYER_DO", how)]);
        assert_eq!(run.code, None, "{what} is not killed: {}", run.err);
        *(if scenario.is_old_or_new(&place, &what) { &mut new } else { &mut old }) += 1;
        if index % 4 == 0 {
            scenario.is_answered(&place.copy(), &what);
        }
        scenario.recovers(&place, &what);
    }
    let tried = chosen.len();
    told!(
        "{}: killed at {tried} of {} points: {old} show what was before, {new} the new",
        scenario.name,
        whole.points.len()
    );
    assert!(old > 0, "no load was killed before it was done");
}

#[test]
fn a_first_load_may_die_anywhere() {
    killed(&FIRST, 24);
}

#[test]
fn a_second_load_may_die_anywhere() {
    killed(&SECOND, 24);
}

#[test]
fn a_load_again_may_die_anywhere() {
    killed(&AGAIN, 24);
}

/// What was vacuumed is there whole or is said to be gone; what stays is whole, and history tells all.
#[test]
fn a_vacuum_may_die_anywhere() {
    let Some(layer) = layer() else { return };
    let vacuum = VACUUM.load;
    let whole = layer.run(VACUUM.place().0.path(), vacuum, &[]);
    assert_eq!(whole.code, Some(0), "{}", whole.err);
    let told = |place: &Place| {
        let run = place.ask(&["history", "--format", "json"]);
        let rows = run.json()["rows"].as_array().expect("loads").clone();
        rows.into_iter().map(|row| (row["load"].clone(), row["changes"].clone())).collect::<Vec<_>>()
    };
    let before = told(&VACUUM.place());
    let mut gone = 0;
    for at in some_of(whole.points.len(), 24) {
        let what = format!("a vacuum killed at point {at}, {:?}", whole.points[at - 1]);
        let place = VACUUM.place();
        let run = layer.run(place.0.path(), vacuum, &[("LAYER_AT", &at.to_string()), ("LAYER_DO", "kill")]);
        assert_eq!(run.code, None, "{what} is not killed: {}", run.err);
        let first = place.ask(&["cost", "--as-of", "1", "--format", "json", "--lang", "en"]);
        match first.code {
            0 => assert_eq!(first.json()["rows"][0]["crude"], "250.00", "{what}"),
            code => {
                assert!(code == 2 && first.err.contains("removed by utfall vacuum"), "{what}: {}", first.err);
                gone += 1;
            }
        }
        assert_eq!(told(&place), before, "{what}");
        assert!(VACUUM.is_old_or_new(&place, &what), "{what}");
        let published = place.copy();
        assert_eq!(published.ask(&["publish", "beslut"]).code, 0, "{what}");
        assert_eq!(published.ask(&["verify"]).code, 0, "{what}");
        let again = place.ask(vacuum);
        assert_eq!(again.code, 0, "{what}: {}", again.err);
        assert_eq!(told(&place), before, "{what}");
        dataset("4000", "8").write(&place.datasets());
        place.load(When::Now, &what);
        dataset("2000", "5").write(&place.datasets());
        VACUUM.recovers(&place, &what);
    }
    assert!(gone > 0, "no vacuum was killed after it had said what is gone");
}

/// And so may the load that takes over from it.
#[test]
fn the_load_that_takes_over_may_die_too() {
    let Some(layer) = layer() else { return };
    let mut tried = 0;
    for scenario in [&FIRST, &SECOND, &AGAIN] {
        let whole = layer.run(scenario.place().0.path(), scenario.load, &[]).points.len();
        for at in evenly(whole, 4) {
            let place = scenario.place();
            let killed = |place: &super::Place, at: usize| {
                layer.run(place.0.path(), scenario.load, &[("LAYER_AT", &at.to_string()), ("LAYER_DO", "kill")])
            };
            assert_eq!(killed(&place, at).code, None);
            let second = layer.run(place.copy().0.path(), scenario.load, &[]).points.len();
            for then in evenly(second, 4) {
                let place = place.copy();
                let what = format!("{}, killed at {at} and again at {then}", scenario.name);
                assert_eq!(killed(&place, then).code, None, "{what}");
                scenario.is_old_or_new(&place, &what);
                scenario.recovers(&place, &what);
                tried += 1;
            }
        }
    }
    told!("{tried} loads killed twice, and recovered");
    assert!(tried > 20);
}
