//! An answer says when the datasets that it was loaded from have changed since (A2).

use std::fs;

use serde_json::json;

use super::{Place, dataset};
use crate::tiny::build::{Tiny, write_all};
use crate::tools::{Run, run};

const SAID: &str = "har ändrats sedan inläsning 1: exempel-2025";

#[test]
fn every_answer_says_which_datasets_have_changed() {
    let place = Place::new();
    let datasets = write_all(&[&dataset("1000", "4")]);
    let ask = |args: &[&str]| -> Run { run(&place.store(), datasets.path(), args) };
    assert_eq!(ask(&["load"]).code, 0);
    let fresh = ask(&["cost", "--format", "json"]);
    assert_eq!(fresh.err, "");
    assert_eq!(fresh.json().get("changed_since_load"), None);

    let table = datasets.path().join("exempel-2025/allocations.csv");
    let text = fs::read_to_string(&table).expect("read");
    // Written again with the same bytes it is none that changed.
    fs::write(&table, &text).expect("written");
    assert_eq!(ask(&["cost"]).err, "");
    // The same length, another amount.
    fs::write(&table, text.replace("1000", "3000")).expect("written");
    let questions: [&[&str]; 9] = [
        &["cost", "--format", "json"],
        &["measured", "--format", "json"],
        &["goals", "--format", "json"],
        &["flow", "--format", "json"],
        &["flow", "--totals", "--format", "json"],
        &["trend", "m", "--format", "json"],
        &["explain", "cost/exempel/m/2025/crude", "--format", "json"],
        &["query", "sub-goals", "--format", "json"],
        &["verify", "--format", "json"],
    ];
    for args in questions {
        let stale = ask(args);
        assert_eq!(stale.code, 0, "{args:?}: {}", stale.err);
        assert!(stale.err.contains(SAID), "{args:?}: {}", stale.err);
        assert_eq!(stale.json()["changed_since_load"], json!(["exempel-2025"]), "{args:?}");
    }
    // The answer is still of what was loaded.
    assert_eq!(ask(questions[0]).json()["rows"][0]["crude"], json!("250.00"));
    assert_eq!(ask(&["load"]).code, 0);
    let anew = ask(&["cost", "--format", "json"]);
    assert_eq!((anew.err.as_str(), &anew.json()["rows"][0]["crude"]), ("", &json!("750.00")));
}

/// A load does not read again what is the same for certain, and is not led astray by a time that was set back.
#[test]
fn a_load_sees_what_changed_under_an_old_time() {
    let place = Place::new();
    let datasets = write_all(&[&dataset("1000", "4")]);
    let ask = |args: &[&str]| -> Run { run(&place.store(), datasets.path(), args) };
    std::thread::sleep(std::time::Duration::from_secs(3));
    assert_eq!(ask(&["load"]).code, 0);
    let table = datasets.path().join("exempel-2025/allocations.csv");
    let (text, time) = (fs::read_to_string(&table).expect("read"), fs::metadata(&table).expect("there"));
    fs::write(&table, text.replace("1000", "3000")).expect("written");
    let file = fs::File::options().write(true).open(&table).expect("opened");
    file.set_modified(time.modified().expect("a time")).expect("set");
    std::thread::sleep(std::time::Duration::from_secs(3));
    // A question goes by what the file looks like …
    assert_eq!(ask(&["cost"]).err, "");
    // … and a load by what it is.
    assert_eq!(ask(&["load"]).code, 0);
    assert_eq!(ask(&["cost", "--format", "json"]).json()["rows"][0]["crude"], json!("750.00"));
}

#[test]
fn a_dataset_that_came_or_went_is_a_change() {
    let place = Place::new();
    let datasets = write_all(&[&dataset("1000", "4")]);
    let ask = || run(&place.store(), datasets.path(), &["cost", "--format", "json"]);
    run(&place.store(), datasets.path(), &["load"]);
    let mut other = Tiny::new("annan-2025", "annan");
    other.granted("b", "77");
    other.write(datasets.path());
    assert_eq!(ask().json()["changed_since_load"], json!(["annan-2025"]));
    run(&place.store(), datasets.path(), &["load"]);
    assert_eq!(ask().err, "");
    fs::remove_dir_all(datasets.path().join("annan-2025")).expect("removed");
    assert_eq!(ask().json()["changed_since_load"], json!(["annan-2025"]));
}

/// What is asked of one owner may rest on another's rows: what a redistribution freed, or a sum that others print.
#[test]
fn an_answer_about_an_owner_says_what_has_changed_of_others() {
    let place = Place::new();
    let mut other = Tiny::new("annan-2025", "annan");
    other.granted("b", "77");
    let datasets = write_all(&[&dataset("1000", "4"), &other]);
    let ask = |args: &[&str]| run(&place.store(), datasets.path(), args);
    assert_eq!(ask(&["load"]).code, 0);
    let table = datasets.path().join("annan-2025/allocations.csv");
    fs::write(&table, fs::read_to_string(&table).expect("read").replace("77", "78")).expect("written");
    for question in [&["cost"][..], &["flow", "--bridge"], &["flow", "--totals"]] {
        let answer = ask(&[question, &["--owner", "exempel", "--format", "json"]].concat());
        assert_eq!((answer.code, &answer.json()["changed_since_load"]), (0, &json!(["annan-2025"])), "{}", answer.err);
    }
}

#[test]
fn datasets_that_moved_are_looked_for_where_the_command_says() {
    let place = Place::new();
    let datasets = write_all(&[&dataset("1000", "4")]);
    run(&place.store(), datasets.path(), &["load"]);
    let moved = place.0.path().join("flyttad");
    fs::rename(datasets.path(), &moved).expect("moved");
    let ask = || run(&place.store(), &moved, &["cost", "--format", "json"]);
    assert_eq!(ask().err, "");
    let table = moved.join("exempel-2025/allocations.csv");
    fs::write(&table, fs::read_to_string(&table).expect("read").replace("1000", "3000")).expect("written");
    assert!(ask().err.contains(SAID), "{}", ask().err);
    // A store that was carried elsewhere alone has nothing to be held against.
    fs::remove_dir_all(&moved).expect("removed");
    assert_eq!(ask().err, "");
}
