//! What can go, and what stays; and a dataset that is taken out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::Value;
use utfall::model::schema::TableDef;
use utfall::store::{AsOf, NoLoad, Rule, Store, StoreError};

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
    let files = || {
        let of_data = |path: &PathBuf| path.extension().is_some_and(|kind| kind == "parquet");
        tree(&place.store()).into_keys().filter(of_data).collect::<BTreeSet<_>>()
    };
    let vacuum = || {
        let store = Store::open(place.store()).expect("a store");
        let rule = Rule { last: 1, accept: true, patience: Duration::ZERO, told: &|_| BTreeMap::new() };
        store.vacuum(&rule).expect("a vacuum")
    };
    let reader = Store::open(place.store()).expect("a store");
    let (load, before) = (reader.as_of(&AsOf::new("1")).expect("a load"), files());
    let first = vacuum();
    assert!(first.is_read && first.loads == [1, 2, 3]);
    assert_eq!(files(), before, "somebody reads them");
    let table = TableDef::named("outcomes").expect("a table");
    assert_eq!(reader.files(table, &load).expect("still there").len(), 1);
    // Who comes now does not see them, and is nobody that the next vacuum waits for.
    let late = Store::open(place.store()).expect("a store");
    assert!(matches!(late.as_of(&AsOf::new("1")), Err(StoreError::NoLoad(NoLoad::Vacuumed(1)))));
    assert!(vacuum().is_read, "the first one reads on");
    drop((reader, late));
    let last = vacuum();
    assert!(!last.is_read && last.files > 0 && last.loads.is_empty());
    assert!(files().len() < before.len());
    assert_eq!(vacuum().files, 0);
    assert_eq!(place.ask(&["verify"]).code, 0);
    let left: Vec<String> = fs::read_dir(place.store())
        .expect("a store")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("reading"))
        .collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

/// Loads and a vacuum after each: what the store has grows by a line a load, and logs by nothing.
#[test]
fn a_store_does_not_grow_by_what_is_gone() {
    let mut place = Place::with(&[&dataset("1000", "1")]);
    let mut sizes = Vec::new();
    let mut entries = Vec::new();
    for count in 2..=45 {
        place.load(&dataset("1000", &count.to_string()));
        if count % 3 == 0 {
            place.said(&["vacuum", "--keep", "2", "--accept"]);
            let files = tree(&place.store());
            sizes.push(files.values().map(Vec::len).sum::<usize>());
            let of_logs = |path: &&PathBuf| path.to_string_lossy().contains("_delta_log");
            entries.push(files.keys().filter(of_logs).count());
        }
    }
    // Of the logs there are the entries since their last checkpoints, and those that the older load that stays is read by;
    // all entries would be some 140.
    assert!(entries.iter().all(|count| *count < 80), "{entries:?}");
    let (early, late) = (sizes.get(7).expect("24 loads"), sizes.last().expect("45 loads"));
    assert!(late - early < 21 * 1000, "{sizes:?}");
    assert_eq!(place.ask(&["verify"]).code, 0);
    let rows = place.ask(&["history", "--format", "json"]).json();
    let rows = rows["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 45);
    let told = "tables";
    for (row, load) in rows.iter().zip((1..=45).rev()) {
        assert_eq!(row["load"], load);
        assert_eq!(row["vacuumed"], load < 44, "{row}");
        let change = &row["changes"][0];
        match load {
            1 => assert_eq!(change["change"], "added", "{row}"),
            _ => assert_eq!(
                (&change["change"], &change[told][0]["table"]),
                (&"changed".into(), &"outcomes".into()),
                "{row}"
            ),
        }
    }
    let asked = |place: &Place, statement: &str| {
        let file = place.folder.path().join("statement.sql");
        fs::write(&file, statement).expect("written");
        place.said(&["query", file.to_str().expect("a path"), "--format", "csv"])
    };
    let known = asked(&place, "SELECT load, datasets, notes, vacuumed FROM loads");
    assert_eq!(known.lines().count(), 46, "{known}");
    assert!(known.lines().skip(1).all(|line| line.contains(",exempel-2025,")), "{known}");
    // A log that was written anew is read from its first entry on.
    let log = place.store().join("tables/outcomes/_delta_log");
    let checkpoint = fs::read_dir(&log).expect("a log").map(|entry| entry.expect("an entry").path());
    let checkpoint =
        checkpoint.filter(|path| path.to_string_lossy().contains(".checkpoint.")).max().expect("a checkpoint");
    fs::remove_file(checkpoint).expect("removed");
    assert_eq!(place.ask(&["cost"]).code, 1);
    assert_eq!(place.ask(&["load", "--again"]).code, 0);
    assert_eq!(place.ask(&["verify"]).code, 0);
    place.load(&dataset("1000", "4711"));
    assert!(asked(&place, "SELECT value FROM outcomes").contains("4711"));
    assert_eq!(place.ask(&["verify"]).code, 0);
}

#[test]
fn the_loads_of_a_head_that_is_lost_are_known_by_what_is_there() {
    let mut place = four_loads();
    place.said(&["publish", "beslut", "--as-of", "1"]);
    place.said(&["vacuum", "--keep", "1", "--accept"]);
    let before = place.ask(&["history", "--format", "json"]).json();
    let lines = |history: &Value| history["rows"].as_array().expect("rows").clone();
    let head = place.store().join("head");
    let lost: [&dyn Fn(); 2] =
        [&|| fs::write(&head, "{").expect("written"), &|| fs::remove_file(&head).expect("removed")];
    for (is_lost, loads) in lost.iter().zip(1..) {
        is_lost();
        assert_eq!(place.ask(&["cost"]).code, 1);
        assert_eq!(place.ask(&["load", "--again"]).code, 0);
        assert_eq!(place.ask(&["cost", "--as-of", "beslut"]).code, 0);
        let gone = place.ask(&["cost", "--as-of", "2", "--lang", "en"]);
        assert!(gone.err.contains("have been removed by utfall vacuum"), "{}", gone.err);
        let after = place.ask(&["history", "--format", "json"]).json();
        assert_eq!(lines(&after).len(), lines(&before).len() + loads, "{after}");
        assert!(lines(&after).ends_with(&lines(&before)), "{after}");
    }
    // Of what was kept and is damaged nothing can be told any more; all else comes back.
    let kept = fs::read_dir(place.store().join("past")).expect("kept").next().expect("a file").expect("an entry");
    fs::write(kept.path(), "[]").expect("written");
    assert_eq!(place.ask(&["verify"]).code, 1);
    assert_eq!(place.ask(&["load", "--again"]).code, 0);
    let after = place.ask(&["history", "--format", "json"]).json();
    let numbers: Vec<i64> = lines(&after).iter().map(|row| row["load"].as_i64().expect("a number")).collect();
    assert_eq!(numbers, [7, 6, 5, 4, 1]);
    assert_eq!(place.ask(&["verify"]).code, 0);
    // Nor of loads whose rows are all gone.
    for name in ["loads", "head"] {
        let path = place.store().join(name);
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.expect("removed");
    }
    assert_eq!(place.ask(&["load", "--again"]).code, 0);
    place.load(&dataset("1000", "9"));
    assert_eq!(place.ask(&["verify"]).code, 0);
}

/// Of a store without a head and with one load left nothing is answered either: it would not tell what was vacuumed.
#[test]
fn a_head_that_is_gone_after_a_vacuum_is_missed() {
    let mut place = four_loads();
    place.said(&["vacuum", "--keep", "1", "--accept"]);
    fs::remove_file(place.store().join("head")).expect("removed");
    assert_eq!(place.ask(&["cost"]).code, 1);
    assert_eq!(place.ask(&["load", "--again"]).code, 0);
    let history = place.ask(&["history", "--format", "json"]).json();
    assert_eq!(history["rows"].as_array().map(Vec::len), Some(5), "{history}");
    place.load(&dataset("1000", "9"));
    assert_eq!(place.ask(&["verify"]).code, 0);
}

/// A load that died after its row and before its head is there; a vacuum keeps it as any other.
#[test]
fn a_load_that_died_before_its_head_is_kept() {
    for loads in [0, 2] {
        let mut place = Place::with(&[]);
        let counts = ["4", "5", "6"];
        counts.iter().take(loads).for_each(|count| place.load(&dataset("1000", count)));
        let head = fs::read(place.store().join("head")).ok();
        place.load(&dataset("1000", "8"));
        match head {
            Some(head) => fs::write(place.store().join("head"), head).expect("written"),
            None => fs::remove_file(place.store().join("head")).expect("removed"),
        }
        place.said(&["vacuum", "--keep", "1", "--accept"]);
        assert!(place.said(&["cost", "--format", "json"]).contains("125.00"), "{loads}");
        place.said(&["vacuum", "--keep", "1", "--accept"]);
        assert_eq!(place.ask(&["verify"]).code, 0);
        place.load(&dataset("1000", "10"));
        assert!(place.said(&["cost", "--format", "json"]).contains("100.00"), "{loads}");
        let history = place.ask(&["history", "--format", "json"]).json();
        assert_eq!(history["rows"].as_array().map(Vec::len), Some(loads + 2), "{history}");
        assert_eq!(place.ask(&["verify"]).code, 0);
    }
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
