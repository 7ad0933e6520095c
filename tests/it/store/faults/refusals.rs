//! The disk is full, can only be read, fails, or is somebody else's.

use super::layer::layer;
use super::{AGAIN, Before, FIRST, SECOND, Scenario, some_of};
use crate::tools::told;

/// What the system refuses with, and what is said of it. With `+` it is refused from then on.
const REFUSALS: [(&str, &str); 8] = [
    ("28", "disken är full"),
    ("28+", "disken är full"),
    ("122+", "utrymmet som du får använda är slut"),
    ("30+", "disken går bara att läsa"),
    ("13", "behörighet saknas"),
    ("13+", "behörighet saknas"),
    ("5", "disken svarar med fel"),
    ("5+", "disken svarar med fel"),
];

fn refused(scenario: &Scenario, most: usize) {
    let Some(layer) = layer() else { return };
    let whole = layer.run(scenario.place().0.path(), scenario.load, &[]).points;
    let (mut said, mut passed) = (0, 0);
    for (how, (errno, words)) in REFUSALS.iter().enumerate() {
        // Each of them at points of its own.
        let chosen = some_of(whole.len(), most);
        for at in chosen.iter().map(|at| (at + how).min(whole.len())) {
            let point = &whole[at - 1];
            let what = format!("{}, {errno} at point {at}, {} of {}", scenario.name, point.call, point.path.display());
            let place = scenario.place();
            let run = layer.run(place.0.path(), scenario.load, &[("LAYER_AT", &at.to_string()), ("LAYER_DO", errno)]);
            match run.code {
                // What was to be tidied away is tidied away by the next.
                Some(0) => passed += 1,
                Some(2) => {
                    assert!(run.err.contains(words), "{what}: {}", run.err);
                    assert!(run.err.contains(place.store().to_str().expect("UTF-8")), "{what}: {}", run.err);
                    said += 1;
                }
                code => panic!("{what}: exit {code:?}: {}", run.err),
            }
            assert!(!run.err.contains("os error"), "{what}: {}", run.err);
            scenario.is_old_or_new(&place, &what);
            scenario.recovers(&place, &what);
        }
    }
    told!("{}: {} refusals of the system: {said} said, {passed} borne", scenario.name, said + passed);
    assert!(said > passed, "{said} said, {passed} borne");
}

#[test]
fn a_first_load_says_what_the_disk_refuses() {
    refused(&FIRST, 4);
}

#[test]
fn a_second_load_says_what_the_disk_refuses() {
    refused(&SECOND, 4);
}

#[test]
fn a_load_again_says_what_the_disk_refuses() {
    refused(&AGAIN, 3);
}

/// What cannot be read is said, and is no fault of ours.
#[test]
fn a_question_says_what_cannot_be_read() {
    let Some(layer) = layer() else { return };
    let place = SECOND.place();
    let commands: [&[&str]; 4] =
        [&["cost", "--format", "json"], &["verify"], &["load"], &["query", "grants-by-activity", "--set", "year=2025"]];
    let (mut said, mut passed) = (0, 0);
    for args in commands {
        let whole = layer.run(place.copy().0.path(), args, &[("LAYER_READS", "1")]);
        assert_eq!(whole.code, Some(0), "{args:?}: {}", whole.err);
        for at in some_of(whole.points.len(), 12) {
            let point = &whole.points[at - 1];
            let what = format!("{args:?}, point {at}, {} of {}", point.call, point.path.display());
            let copy = place.copy();
            let orders = [("LAYER_READS", "1"), ("LAYER_AT", &at.to_string()), ("LAYER_DO", "5")];
            let run = layer.run(copy.0.path(), args, &orders);
            match run.code {
                Some(0) => passed += 1,
                Some(1 | 2) => {
                    let is_said = run.err.contains("disken svarar med fel") || run.err.contains("load --again");
                    assert!(is_said || !run.out.is_empty(), "{what}: {}", run.err);
                    said += 1;
                }
                code => panic!("{what}: exit {code:?}: {}", run.err),
            }
            assert!(!run.err.contains("os error"), "{what}: {}", run.err);
            SECOND.is_old_or_new(&copy, &what);
        }
    }
    told!("{} reads that fail: {said} said, {passed} borne", said + passed);
    assert!(said > passed, "{said} said, {passed} borne");
    assert_eq!(SECOND.before, Before::Load);
}
