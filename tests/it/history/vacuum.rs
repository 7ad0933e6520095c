//! What can go, and what stays; and a dataset that is taken out.

use std::time::Duration;

use utfall::store::{Store, StoreError};

use super::{Place, dataset};
use crate::tiny::build::{Tiny, write_all};
use crate::tools::{run, tree};

fn four_loads() -> Place {
    let loads = ["4", "5", "6", "7"].map(|count| dataset("1000", count));
    Place::with(&loads.iter().collect::<Vec<_>>())
}

#[test]
fn what_is_published_and_the_last_loads_stay() {
    let mut place = four_loads();
    place.said(&["publish", "beslut", "--as-of", "1"]);
    let said: Vec<String> =
        ["1", "4"].iter().map(|load| place.said(&["cost", "--format", "json", "--as-of", load])).collect();
    let before = tree(&place.store());
    let would = place.ask(&["vacuum", "--keep", "1", "--format", "csv"]);
    assert_eq!(would.code, 0, "{}", would.err);
    assert!(would.err.contains("--accept"), "{}", would.err);
    assert!(before == tree(&place.store()), "something was taken away without being asked");
    let stays: Vec<String> =
        would.out.lines().skip(1).map(|line| line.rsplit(',').next().expect("a cell").to_owned()).collect();
    assert_eq!(stays, ["true", "false", "false", "true"]);
    assert_eq!(place.ask(&["vacuum", "--keep", "1", "--accept"]).code, 0);
    assert!(tree(&place.store()).len() < before.len());
    let again: Vec<String> =
        ["1", "4"].iter().map(|load| place.said(&["cost", "--format", "json", "--as-of", load])).collect();
    assert_eq!(said, again);
    for load in ["2", "3"] {
        let gone = place.ask(&["cost", "--as-of", load, "--lang", "en"]);
        assert_eq!(gone.code, 2);
        assert!(gone.err.contains("have been removed by utfall vacuum"), "{}", gone.err);
    }
    assert_eq!(place.ask(&["verify"]).code, 0);
    assert!(place.ask(&["vacuum", "--keep", "1"]).err.contains("Det finns inget att ta bort."));
    // What they changed stays in the record, and the next load goes on from it.
    place.load(&dataset("1000", "8"));
    let history = place.ask(&["history", "--format", "json"]).json();
    let rows = history["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 5);
    assert_eq!(
        rows.iter().map(|row| row["vacuumed"].as_bool().expect("a flag")).collect::<Vec<_>>(),
        [false, false, true, true, false]
    );
    assert_eq!(place.ask(&["load", "--again"]).code, 0);
    assert_eq!(place.said(&["cost", "--format", "json", "--as-of", "beslut"]), said[0]);
}

#[test]
fn nothing_is_taken_away_that_somebody_reads() {
    let place = four_loads();
    let reader = Store::open(place.store()).expect("a store");
    let vacuum = || Store::open(place.store()).expect("a store").vacuum(1, true, Duration::ZERO);
    let before = tree(&place.store());
    assert!(matches!(vacuum(), Err(StoreError::Read(_))));
    assert!(before == tree(&place.store()));
    drop(reader);
    assert_eq!(vacuum().expect("a vacuum").loads, [1, 2, 3]);
}

#[test]
fn the_loads_of_a_head_that_is_lost_are_known_by_what_is_there() {
    let mut place = four_loads();
    place.said(&["publish", "beslut", "--as-of", "1"]);
    place.said(&["vacuum", "--keep", "1", "--accept"]);
    std::fs::write(place.store().join("head"), "{").expect("written");
    assert_eq!(place.ask(&["load", "--again"]).code, 0);
    assert_eq!(place.ask(&["cost", "--as-of", "beslut"]).code, 0);
    let gone = place.ask(&["cost", "--as-of", "2", "--lang", "en"]);
    assert!(gone.err.contains("have been removed by utfall vacuum"), "{}", gone.err);
    place.load(&dataset("1000", "9"));
}

#[test]
fn a_dataset_is_taken_out_and_older_loads_keep_it() {
    let store = tempfile::tempdir().expect("a folder");
    let mut other = Tiny::new("annan-2025", "annan");
    other.granted("b", "77");
    let datasets = write_all(&[&dataset("1000", "4"), &other]);
    let ask = |args: &[&str]| run(store.path(), datasets.path(), args);
    assert_eq!(ask(&["load"]).code, 0);
    let before = ask(&["flow", "--format", "json"]).out;
    let unloaded = ask(&["unload", "annan-2025"]);
    assert_eq!((unloaded.code, unloaded.out.as_str()), (0, ""), "{}", unloaded.err);
    let owners = |args: &[&str]| ask(&[&["flow", "--format", "csv"], args].concat()).out.contains("annan");
    assert!(!owners(&[]) && owners(&["--as-of", "1"]));
    assert_eq!(ask(&["flow", "--format", "json", "--as-of", "1"]).out, before);
    let history = ask(&["history", "--lang", "en"]);
    assert!(history.out.contains("annan-2025 unloaded"), "{}", history.out);
    assert_eq!(ask(&["verify"]).code, 0);
    let unknown = ask(&["unload", "annan-2025"]);
    assert_eq!(unknown.code, 2, "{}", unknown.err);
    // Loading it again brings it back.
    assert_eq!(ask(&["load"]).code, 0);
    assert!(owners(&[]));
}

#[test]
fn what_others_refer_to_stays() {
    let store = tempfile::tempdir().expect("a folder");
    let mut other = Tiny::new("annan-2025", "annan");
    other.granted("b", "77");
    // Of the other's line.
    let mut own = dataset("1000", "4");
    own.rows("allocations")[0].insert("line", "annan/linje".to_owned());
    let datasets = write_all(&[&own, &other]);
    let ask = |args: &[&str]| run(store.path(), datasets.path(), args);
    let loaded = ask(&["load"]);
    assert_eq!(loaded.code, 0, "{}", loaded.err);
    let refused = ask(&["unload", "annan-2025", "--lang", "en"]);
    assert_eq!(refused.code, 2, "{}", refused.err);
    assert!(refused.err.contains("exempel-2025 (allocations.line: linje)"), "{}", refused.err);
    assert_eq!(ask(&["history", "--format", "json"]).json()["rows"].as_array().map(Vec::len), Some(1));
}
