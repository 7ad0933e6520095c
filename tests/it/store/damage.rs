//! A store that is not what its last load left is never answered from; the
//! error says what differs, and `load --again` is the way back.

use std::fs;
use std::path::{Path, PathBuf};

use utfall::store::{Fault, Store};

use super::{Place, dataset, pair, seen};
use crate::tiny::build::{Tiny, write_all};
use crate::tools::{Run, Template, copy_folder, python_with, run, tree};

/// A store with two loads, and the datasets of the second.
struct Kept {
    place: Place,
}

impl Kept {
    fn new() -> Self {
        static KEPT: Template = Template::new();
        let place = Place::new();
        KEPT.copy_to(place.0.path(), "kept-store", |folder| {
            copy_folder(&Place::loaded().store(), &folder.join("store"));
            dataset("2000", "5").write(&folder.join("datasets"));
            assert_eq!(run(&folder.join("store"), &folder.join("datasets"), &["load"]).code, 0);
        });
        Self { place }
    }

    fn datasets(&self) -> PathBuf {
        self.place.0.path().join("datasets")
    }

    fn ask(&self, args: &[&str]) -> Run {
        run(&self.place.store(), &self.datasets(), args)
    }

    fn at(&self, path: &str) -> PathBuf {
        self.place.store().join(path)
    }

    /// The only file of a table that the newest load has and the first has not.
    fn newest_part(&self, table: &str) -> PathBuf {
        let store = Store::open(self.place.store()).expect("a store");
        let load = store.newest().expect("a load");
        let file = load.tables[table].files.last().expect("a file");
        self.at("tables").join(table).join(&file.path)
    }

    /// Questions are refused with the way back, `verify` names a fault and so does a plain load.
    fn is_refused(&self, what: &str) {
        for args in [&["cost", "--year", "2025"][..], &["load"]] {
            let run = self.ask(args);
            assert_eq!((run.code, run.out.as_str()), (1, ""), "{what}, {args:?}: {}", run.err);
            assert!(run.err.contains("utfall load --again"), "{what}, {args:?}: {}", run.err);
        }
        let verified = self.ask(&["verify", "--format", "json"]);
        assert_eq!(verified.code, 1, "{what}: {}", verified.err);
        assert_eq!(verified.json()["rows"].as_array().map(Vec::is_empty), Some(false), "{what}");
        assert!(verified.err.contains("utfall load --again"), "{what}: {}", verified.err);
    }

    /// `load --again` makes load 3 of the same data, and these loads before it are as they were.
    fn comes_back(&self, what: &str, older: &[(usize, (String, String))]) {
        let again = self.ask(&["load", "--again"]);
        assert_eq!(again.code, 0, "{what}: {}", again.err);
        assert_eq!(self.ask(&["verify"]).code, 0, "{what}");
        assert_eq!(self.place.seen(), pair("2000", "5"), "{what}");
        let store = Store::open(self.place.store()).expect("a store");
        assert_eq!(store.newest().expect("a load").load, 3, "{what}");
        let loads = store.loads().expect("the loads");
        assert_eq!(loads.len(), older.len() + 1, "{what}");
        for (index, expected) in older {
            assert_eq!(seen(&store, loads[*index].clone()), *expected, "{what}");
        }
        // And the store goes on as ever.
        assert_eq!(self.ask(&["load"]).code, 0, "{what}");
        self.place.load(&dataset("3000", "6"));
        assert_eq!(self.place.seen(), pair("3000", "6"), "{what}");
        assert_eq!(self.ask(&["verify"]).code, 0, "{what}");
    }
}

fn both() -> Vec<(usize, (String, String))> {
    vec![(0, pair("1000", "4")), (1, pair("2000", "5"))]
}

/// Every way in which a log can be damaged: the file, and what is done to it.
type Harm = (&'static str, fn(&Path));

const HARMS: [Harm; 5] = [
    ("emptied", |entry| fs::write(entry, "").expect("written")),
    ("cut", |entry| {
        let bytes = fs::read(entry).expect("read");
        fs::write(entry, &bytes[..bytes.len() / 2]).expect("written");
    }),
    ("missing", |entry| fs::remove_file(entry).expect("removed")),
    ("foreign", |entry| fs::write(entry, "{\"commitInfo\":{}}\n").expect("written")),
    ("no text", |entry| fs::write(entry, [0xff; 600]).expect("written")),
];

/// F1: an emptied commit changed the grant to 0 kr while `verify` said that all is whole.
#[test]
fn a_damaged_log_of_a_table_is_said_and_never_answered_from() {
    for (version, harms) in [(0, &HARMS[..1]), (1, &HARMS[..]), (2, &HARMS[2..3])] {
        for (harm, done) in harms {
            let kept = Kept::new();
            done(&kept.at(&format!("tables/allocations/_delta_log/{version:020}.json")));
            let what = format!("{harm}, version {version}");
            kept.is_refused(&what);
            kept.comes_back(&what, &both());
            assert!(kept.at("damaged/allocations-1").is_dir(), "{what}: the damaged log is kept aside");
        }
    }
}

/// F9: a lost log of loads said "no store; run load", and so did the load.
#[test]
fn a_damaged_record_of_loads_is_said_and_written_anew() {
    for (version, harms) in [(0, &HARMS[2..3]), (1, &HARMS[3..]), (2, &HARMS[..])] {
        for (harm, done) in harms {
            let kept = Kept::new();
            done(&kept.at(&format!("loads/_delta_log/{version:020}.json")));
            let what = format!("{harm}, version {version}");
            kept.is_refused(&what);
            kept.comes_back(&what, &both());
        }
    }
    let kept = Kept::new();
    fs::remove_dir_all(kept.at("loads/_delta_log")).expect("removed");
    kept.is_refused("no log");
    kept.comes_back("no log", &both());
}

#[test]
fn an_entry_of_the_same_length_is_seen_by_verify() {
    let kept = Kept::new();
    let entry = kept.at("tables/allocations/_delta_log/00000000000000000001.json");
    let mut bytes = fs::read(&entry).expect("read");
    let at = bytes.iter().rposition(|byte| byte.is_ascii_digit()).expect("a digit");
    bytes[at] = if bytes[at] == b'1' { b'2' } else { b'1' };
    fs::write(&entry, bytes).expect("written");
    let store = Store::open(kept.place.store()).expect("a store");
    let log = entry.parent().expect("a folder").canonicalize().expect("a path");
    assert_eq!(store.verify().expect("verified"), [Fault::Log(log)]);
    // Questions go by the record, which names the right files.
    assert_eq!(kept.place.seen(), pair("2000", "5"));
    // A load, which would build on that log, does not.
    kept.place.load(&dataset("9000", "9"));
    assert_eq!(kept.place.seen(), pair("2000", "5"));
    kept.comes_back("one digit", &both());
}

#[test]
fn a_head_that_is_damaged_or_gone_is_said_and_written_anew() {
    let harms: [Harm; 3] = [
        ("emptied", |head| fs::write(head, "").expect("written")),
        ("another's", |head| fs::write(head, "{\"load\":7}").expect("written")),
        ("gone", |head| fs::remove_file(head).expect("removed")),
    ];
    for (harm, done) in harms {
        let kept = Kept::new();
        done(&kept.at("head"));
        kept.is_refused(harm);
        kept.comes_back(harm, &both());
    }
}

/// F9: a flipped byte was named by `verify`, while `load` said unchanged and questions ended with exit 70.
#[test]
fn damaged_files_are_said_and_healed() {
    let harms: [Harm; 4] = [
        ("flipped", |file| {
            let mut bytes = fs::read(file).expect("read");
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::write(file, bytes).expect("written");
        }),
        ("cut", |file| {
            let bytes = fs::read(file).expect("read");
            fs::write(file, &bytes[..bytes.len() - 1]).expect("written");
        }),
        ("emptied", |file| fs::write(file, "").expect("written")),
        ("missing", |file| fs::remove_file(file).expect("removed")),
    ];
    for (harm, done) in harms {
        let kept = Kept::new();
        done(&kept.newest_part("allocations"));
        for args in [&["cost", "--year", "2025"][..], &["measured"]] {
            let run = kept.ask(args);
            assert_eq!((run.code, run.out.as_str()), (1, ""), "{harm}, {args:?}: {}", run.err);
            assert!(run.err.contains("utfall load --again"), "{harm}, {args:?}: {}", run.err);
        }
        assert_eq!(kept.ask(&["verify"]).code, 1, "{harm}");
        // The same bytes come to lie where they lay, so the older load that had them is whole again too.
        kept.comes_back(harm, &both());
    }
}

/// Of files that nobody's rows are asked of, `status`, `load` and `verify` say that they are gone.
#[test]
fn a_file_is_missed_by_whoever_asks_for_its_rows() {
    let kept = Kept::new();
    fs::remove_file(kept.newest_part("outcomes")).expect("removed");
    assert_eq!(kept.ask(&["flow", "--totals", "--year", "2025"]).code, 0);
    let explain = ["explain", "cost/exempel/m/2025/crude"];
    for args in [&explain[..], &["status"], &["load"], &["verify"]] {
        let run = kept.ask(args);
        assert_eq!(run.code, 1, "{args:?}: {}", run.err);
        assert!(run.err.contains("utfall load --again"), "{args:?}: {}", run.err);
    }
    kept.comes_back("missing", &both());
}

#[test]
fn a_row_of_a_load_that_is_lost_takes_only_that_load_with_it() {
    let kept = Kept::new();
    let name = |load: &str| {
        let names = fs::read_dir(kept.at("loads")).expect("a folder").map(|entry| entry.expect("an entry").path());
        names.into_iter().find(|path| path.to_string_lossy().contains(load)).expect("a row")
    };
    fs::write(name("load-00002-"), "x").expect("written");
    kept.is_refused("a row");
    kept.comes_back("a row", &[(0, pair("1000", "4"))]);
}

#[test]
fn whatever_is_left_of_a_store_a_load_again_makes_one() {
    for gone in [&["loads", "head"][..], &["tables"], &["tables", "loads", "head"], &["loads"]] {
        let kept = Kept::new();
        for name in gone {
            match kept.at(name) {
                path if path.is_dir() => fs::remove_dir_all(path).expect("removed"),
                path => fs::remove_file(path).expect("removed"),
            }
        }
        let again = kept.ask(&["load", "--again"]);
        assert_eq!(again.code, 0, "{gone:?}: {}", again.err);
        assert_eq!(kept.place.seen(), pair("2000", "5"), "{gone:?}");
        assert_eq!(kept.ask(&["verify"]).code, 0, "{gone:?}");
    }
}

#[test]
fn another_dataset_whose_files_are_damaged_has_to_be_loaded_again_too() {
    let kept = Kept::new();
    let mut other = Tiny::new("annan-2025", "annan");
    other.granted("b", "77");
    let others = write_all(&[&other]);
    assert_eq!(run(&kept.place.store(), others.path(), &["load"]).code, 0);
    let part = tree(&kept.at("tables/allocations/dataset=annan-2025")).into_keys().next().expect("a file");
    fs::write(kept.at("tables/allocations/dataset=annan-2025").join(part), "x").expect("written");
    let refused = kept.ask(&["load", "--again"]);
    assert_eq!(refused.code, 1, "{}", refused.err);
    assert!(refused.err.contains("annan-2025"), "{}", refused.err);
    let folder = others.path().to_str().expect("UTF-8");
    let own = kept.datasets();
    let own = own.to_str().expect("UTF-8");
    let again = kept.ask(&["load", "--again", own, folder]);
    assert_eq!(again.code, 0, "{}", again.err);
    assert_eq!(kept.ask(&["verify"]).code, 0);
}

/// A load that died between its row and the head is a load; one whose row is not committed is none.
#[test]
fn a_load_that_died_before_its_head_is_seen_and_taken_further() {
    let kept = Kept::new();
    let head = fs::read(kept.at("head")).expect("read");
    kept.place.load(&dataset("3000", "6"));
    fs::write(kept.at("head"), head).expect("written");
    fs::create_dir(kept.at("staging")).expect("made");
    assert_eq!(kept.place.seen(), pair("3000", "6"));
    kept.place.load(&dataset("4000", "7"));
    assert_eq!(kept.place.seen(), pair("4000", "7"));
    let store = Store::open(kept.place.store()).expect("a store");
    assert_eq!(store.loads().expect("the loads").iter().map(|load| load.load).collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert_eq!(store.verify().expect("verified"), []);
}

#[test]
fn what_a_dead_load_left_is_cleared_by_the_next() {
    let kept = Kept::new();
    let before: Vec<PathBuf> = tree(&kept.place.store()).into_keys().collect();
    for path in [
        "staging/exempel-2025-outcomes.parquet",
        "staging/load.parquet",
        "staging/head",
        "tables/outcomes/dataset=exempel-2025/part-00003-0123456789abcdef.parquet",
        "loads/load-00003-0123456789abcdef.parquet",
    ] {
        fs::create_dir_all(kept.at(path).parent().expect("a folder")).expect("made");
        fs::write(kept.at(path), "x").expect("written");
    }
    // Something of the user's that lies among them is not the load's to remove.
    fs::write(kept.at("tables/outcomes/dataset=exempel-2025/anteckning.txt"), "min").expect("written");
    kept.place.load(&dataset("3000", "6"));
    let after: Vec<PathBuf> = tree(&kept.place.store()).into_keys().collect();
    let came: Vec<&PathBuf> = after.iter().filter(|path| !before.contains(path)).collect();
    assert!(
        came.iter().all(|path| !path.starts_with("staging") && !path.ends_with("part-00003-0123456789abcdef.parquet"))
    );
    assert!(kept.at("tables/outcomes/dataset=exempel-2025/anteckning.txt").is_file());
    assert_eq!(kept.place.seen(), pair("3000", "6"));
}

/// A log that was written anew has the files of every load at the version that the load names.
#[test]
fn other_readers_see_every_load_in_a_log_that_was_written_anew() {
    let Some(python) = python_with("deltalake") else { return };
    let kept = Kept::new();
    fs::write(kept.at("tables/allocations/_delta_log/00000000000000000001.json"), "").expect("written");
    assert_eq!(kept.ask(&["load", "--again"]).code, 0);
    let script = "
import sys
from deltalake import DeltaTable, QueryBuilder
for version in (1, 2, None):
    rows = QueryBuilder().register('t', DeltaTable(sys.argv[1], version=version))
    print(rows.execute('SELECT amount_kr FROM t').read_all().column('amount_kr')[0].as_py())
";
    let command = std::process::Command::new(python).args(["-c", script]).arg(kept.at("tables/allocations")).output();
    let output = command.expect("Python runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "1000.00\n2000.00\n2000.00\n", "{output:?}");
}

/// A store that is copied while nothing is written is a store.
#[test]
fn a_copy_of_a_store_is_one() {
    let kept = Kept::new();
    let copy = kept.place.0.path().join("kopia");
    copy_folder(&kept.place.store(), &copy);
    assert_eq!(run(&copy, Path::new("nowhere"), &["verify"]).code, 0);
    let store = Store::open(&copy).expect("a store");
    assert_eq!(seen(&store, store.newest().expect("a load")), pair("2000", "5"));
}
