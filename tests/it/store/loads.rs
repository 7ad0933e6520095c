//! Loads are whole or absent, and old ones stay readable.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value as Json;
use utfall::engine::PolarsRows;
use utfall::store::{Fault, Store};

use super::{Place, dataset, pair, seen};
use crate::tiny::build::{Tiny, write_all};
use crate::tools::{cells, copy_folder, files, load, loading, outcome, python_with, rows, run, tree, utfall};

#[test]
fn the_same_key_again_does_nothing() {
    let place = Place::new();
    let tiny = dataset("1000", "4");
    assert_eq!(place.load(&tiny).code, 0);
    let before = tree(&place.store());
    let again = place.load(&tiny);
    assert_eq!((again.code, again.out.as_str()), (0, ""));
    assert!(again.err.contains("Inget har ändrats sedan inläsning 1."), "{}", again.err);
    let after = tree(&place.store());
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    assert!(before == after, "a file has changed");
}

#[test]
fn a_changed_dataset_is_a_new_load_and_the_old_stays_readable() {
    let place = Place::loaded();
    place.load(&dataset("2000", "4"));
    let store = Store::open(place.store()).expect("a store");
    let loads = store.loads().expect("the loads");
    assert_eq!(loads.iter().map(|load| load.load).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(seen(&store, loads[0].clone()), pair("1000", "4"));
    assert_eq!(seen(&store, loads[1].clone()), pair("2000", "4"));
    // Only the tables that changed have a new version: the package file's own table and allocations.
    let moved: BTreeSet<&str> = loads[0]
        .tables
        .iter()
        .filter(|(table, state)| loads[1].tables[*table] != **state)
        .map(|(table, _)| table.as_str())
        .collect();
    assert_eq!(moved, BTreeSet::from(["allocations"]));
    assert_eq!(store.verify().expect("verified"), []);
}

#[test]
fn a_dataset_that_is_not_loaded_again_stays() {
    let place = Place::new();
    let mut other = Tiny::new("annan-2025", "annan");
    other.granted("b", "77");
    run(&place.store(), write_all(&[&dataset("1000", "4"), &other]).path(), &["load"]);
    place.load(&dataset("2000", "4"));
    let store = Store::open(place.store()).expect("a store");
    let kr = cells(&rows(&store), "SELECT dataset, amount_kr FROM allocations ORDER BY dataset");
    assert_eq!(kr, [["annan-2025", "77.00"], ["exempel-2025", "2000.00"]]);
}

#[test]
fn a_table_that_is_gone_from_a_dataset_is_gone_from_the_load() {
    let place = Place::new();
    let mut with = dataset("1000", "4");
    with.row("co_funding", &[("activity", "a"), ("amount_kr", "5")]);
    place.load(&with);
    place.load(&dataset("1000", "4"));
    let store = Store::open(place.store()).expect("a store");
    assert_eq!(cells(&rows(&store), "SELECT id FROM co_funding").len(), 0);
    let first = PolarsRows::new(&store, store.loads().expect("the loads")[0].clone());
    assert_eq!(cells(&first, "SELECT id FROM co_funding").len(), 1);
}

#[test]
fn a_refused_load_leaves_no_trace() {
    let place = Place::loaded();
    let before = tree(&place.store());
    let mut bad = dataset("2000", "5");
    bad.observed("unknown", ("2025-01-01", "2025-12-31"), "1");
    let refused = place.load(&bad);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("unknown-measure") && refused.err.contains("Inget lästes in"), "{}", refused.err);
    assert!(before == tree(&place.store()), "the refused load left something");
    assert_eq!(place.seen(), pair("1000", "4"));
}

#[test]
fn a_refused_first_load_leaves_no_store() {
    let place = Place::new();
    let mut bad = dataset("1000", "4");
    bad.observed("unknown", ("2025-01-01", "2025-12-31"), "1");
    assert_eq!(place.load(&bad).code, 1);
    assert!(!place.store().exists());
}

/// A store as a load leaves it that died after committing these tables and
/// before its row in `loads`.
fn dies_after(place: &Place, next: &Tiny, committed: &[&str]) {
    let before = place.0.path().join("before");
    copy_folder(&place.store(), &before);
    place.load(next);
    fs::remove_dir_all(place.store().join("loads")).expect("removed");
    copy_folder(&before.join("loads"), &place.store().join("loads"));
    fs::copy(before.join("head"), place.store().join("head")).expect("copied");
    fs::create_dir(place.store().join("staging")).expect("made");
    for entry in fs::read_dir(before.join("tables")).expect("tables") {
        let name = entry.expect("a table").file_name();
        if !committed.iter().any(|own| *own == name) {
            // Its Parquet lies there, its commit does not.
            let log = Path::new("tables").join(&name).join("_delta_log");
            fs::remove_dir_all(place.store().join(&log)).expect("removed");
            copy_folder(&before.join(&log), &place.store().join(&log));
        }
    }
    fs::remove_dir_all(before).expect("removed");
}

#[test]
fn a_dead_load_is_not_seen_and_not_published() {
    for committed in [&["allocations"][..], &["outcomes"], &["allocations", "outcomes"], &[]] {
        let place = Place::loaded();
        dies_after(&place, &dataset("2000", "5"), committed);
        assert_eq!(place.seen(), pair("1000", "4"), "{committed:?}");
        // The next load changes something else; the orphan's amounts must not come with it.
        let mut other = Tiny::new("annan-2025", "annan");
        other.row("activities", &[("id", "b")]);
        assert_eq!(place.load(&other).code, 0);
        assert_eq!(place.seen(), pair("1000", "4"), "{committed:?}");
        let store = Store::open(place.store()).expect("a store");
        assert_eq!(store.verify().expect("verified"), []);
        assert_eq!(store.newest().expect("a load").load, 2);
        drop(store);
        // And the load that died can be made again.
        assert_eq!(place.load(&dataset("2000", "5")).code, 0);
        assert_eq!(place.seen(), pair("2000", "5"), "{committed:?}");
        assert_eq!(Store::open(place.store()).expect("a store").verify().expect("verified"), []);
    }
}

#[test]
fn a_dead_load_can_be_made_again_at_once() {
    let place = Place::loaded();
    dies_after(&place, &dataset("2000", "5"), &["allocations", "activities"]);
    assert_eq!(place.load(&dataset("2000", "5")).code, 0);
    assert_eq!(place.seen(), pair("2000", "5"));
    let store = Store::open(place.store()).expect("a store");
    assert_eq!(seen(&store, store.loads().expect("the loads")[0].clone()), pair("1000", "4"));
    assert_eq!(store.verify().expect("verified"), []);
}

#[test]
fn a_dead_first_load_is_no_load() {
    let place = Place::loaded();
    fs::remove_dir_all(place.store().join("loads")).expect("removed");
    fs::remove_file(place.store().join("head")).expect("removed");
    fs::create_dir(place.store().join("staging")).expect("made");
    assert!(!Store::is_loaded(place.store()).expect("looked"));
    // A question now loads first, and what it loads is what it sees.
    let datasets = write_all(&[&dataset("3000", "6")]);
    let cost = run(&place.store(), datasets.path(), &["cost", "--format", "json"]);
    assert_eq!(cost.code, 0, "{}", cost.err);
    assert_eq!(cost.json()["rows"][0]["crude"], Json::from("500.00"));
    assert_eq!(place.seen(), pair("3000", "6"));
}

#[test]
fn a_load_that_is_dropped_before_it_commits_leaves_the_old() {
    let place = Place::loaded();
    let next = write_all(&[&dataset("2000", "5")]);
    {
        let store = Store::open(place.store()).expect("a store");
        let (_, half) = loading(&store, next.path());
        drop(half);
    }
    assert_eq!(place.seen(), pair("1000", "4"));
    let store = Store::open(place.store()).expect("a store");
    load(&store, next.path());
    assert_eq!(place.seen(), pair("2000", "5"));
}

#[test]
fn a_store_that_another_load_holds_is_busy() {
    let place = Place::loaded();
    let lock = fs::File::options().write(true).open(place.store().join("lock")).expect("the lock");
    lock.lock().expect("locked");
    let busy = place.load(&dataset("2000", "5"));
    assert_eq!(busy.code, 2);
    assert!(busy.err.contains("en annan inläsning skriver till"), "{}", busy.err);
    assert_eq!(busy.out, "");
    // Reading goes on meanwhile.
    assert_eq!(place.seen(), pair("1000", "4"));
    lock.unlock().expect("unlocked");
    assert_eq!(place.load(&dataset("2000", "5")).code, 0);
}

#[test]
fn a_store_of_another_format_is_refused() {
    let place = Place::loaded();
    fs::write(place.store().join("format"), "utfall store format 0\n").expect("written");
    for args in [&["cost"][..], &["load"], &["verify"], &["query", "sub-goals"]] {
        let refused = run(&place.store(), write_all(&[&dataset("2000", "4")]).path(), args);
        assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{args:?}");
        assert!(refused.err.contains("format 0"), "{args:?}: {}", refused.err);
    }
}

#[test]
fn verify_finds_what_was_changed_behind_the_stores_back() {
    let place = Place::loaded();
    let verify = || run(&place.store(), Path::new("nowhere"), &["verify", "--format", "json"]);
    assert_eq!(verify().code, 0);
    let store = Store::open(place.store()).expect("a store");
    let found = files(&store, &store.newest().expect("a load"));
    let path = |table: &str| found.iter().find(|(name, _)| *name == table).expect("a file").1.path.clone();

    let (outcomes, bytes) = (path("outcomes"), fs::read(path("outcomes")).expect("read"));
    // Any byte, also those between the columns that a reader would skip.
    for place in [0, 4, bytes.len() / 2, bytes.len() - 1] {
        let mut changed = bytes.clone();
        changed[place] ^= 1;
        fs::write(&outcomes, &changed).expect("written");
        assert_eq!(store.verify().expect("verified"), [Fault::Changed(outcomes.clone())], "byte {place}");
    }
    fs::write(&outcomes, &bytes[..bytes.len() - 1]).expect("written");
    assert_eq!(store.verify().expect("verified"), [Fault::Changed(outcomes.clone())]);
    let said = verify();
    assert_eq!(said.code, 1);
    assert_eq!(said.json()["rows"].as_array().expect("rows").len(), 1);
    fs::write(&outcomes, &bytes).expect("written");
    assert_eq!(store.verify().expect("verified"), []);

    fs::remove_file(path("allocations")).expect("removed");
    assert_eq!(store.verify().expect("verified"), [Fault::Missing(path("allocations"))]);
    assert_eq!(verify().code, 1);
}

#[test]
fn a_store_may_lie_in_a_folder_of_any_name() {
    let place = Place::new();
    for name in ["a=b år 2025", "dataset=fel", "100% säkert & klart", "tables"] {
        let store = place.0.path().join(name).join("lager=ett två");
        let datasets = write_all(&[&dataset("1000", "4")]);
        assert_eq!(run(&store, datasets.path(), &["load"]).code, 0, "{name}");
        let cost = run(&store, datasets.path(), &["cost", "--format", "json"]);
        assert_eq!(cost.code, 0, "{name}: {}", cost.err);
        assert_eq!(cost.json()["rows"][0]["crude"], Json::from("250.00"), "{name}");
        let dataset = run(&store, datasets.path(), &["query", "--format", "json", &sql(&place)]);
        assert_eq!(dataset.json()["rows"][0]["dataset"], Json::from("exempel-2025"), "{name}: {}", dataset.err);
        assert_eq!(run(&store, datasets.path(), &["verify"]).code, 0, "{name}");
    }
}

fn sql(place: &Place) -> String {
    let path = place.0.path().join("dataset.sql");
    fs::write(&path, "SELECT dataset FROM allocations").expect("written");
    path.to_str().expect("UTF-8").to_owned()
}

#[test]
fn a_store_may_be_named_from_where_one_stands() {
    let place = Place::new();
    let datasets = write_all(&[&dataset("1000", "4")]);
    let mut command = utfall();
    command.current_dir(place.0.path()).arg("load").arg("--datasets").arg(datasets.path());
    assert_eq!(outcome(&mut command).code, 0);
    assert!(place.0.path().join(".utfall/format").is_file());
}

#[test]
fn the_same_input_gives_the_same_files() {
    let (one, two) = (Place::new(), Place::new());
    let tiny = dataset("1000", "4");
    one.load(&tiny);
    two.load(&tiny);
    let parquet = |place: &Place| -> Vec<(PathBuf, Vec<u8>)> {
        let all = tree(&place.store().join("tables")).into_iter();
        all.filter(|(path, _)| path.extension().is_some_and(|end| end == "parquet")).collect()
    };
    let (one, two) = (parquet(&one), parquet(&two));
    assert!(one.len() > 5);
    let names = |all: &[(PathBuf, Vec<u8>)]| all.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
    assert_eq!(names(&one), names(&two));
    assert!(one == two, "the bytes differ");
}

#[test]
fn python_reads_the_tables() {
    let Some(python) = python_with("deltalake") else { return };
    let place = Place::loaded();
    place.load(&dataset("2000.50", "4"));
    let script = "
import sys
from deltalake import DeltaTable, QueryBuilder
for version in (None, 1):
    table = DeltaTable(sys.argv[1], version=version)
    rows = QueryBuilder().register('t', table).execute('SELECT dataset, owner, amount_kr FROM t').read_all()
    print(*[str(rows.column(name)[0].as_py()) for name in ('dataset', 'owner', 'amount_kr')], rows.num_rows)
";
    let output = std::process::Command::new(python)
        .args(["-c", script])
        .arg(place.store().join("tables/allocations"))
        .output()
        .expect("Python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let out = String::from_utf8_lossy(&output.stdout);
    assert_eq!(out, "exempel-2025 exempel 2000.50 1\nexempel-2025 exempel 1000.00 1\n");
}
