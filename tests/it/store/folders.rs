//! Whose folder it is: a store is laid out in a new or an empty folder, and what
//! it did not write is never removed, emptied or read as its own.

use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::process::Child;

use serde_json::Value as Json;

use super::{Place, dataset, pair};
use crate::tiny::build::write_all;
use crate::tools::{Run, outcome, run, tree, utfall};

/// F2: a folder `staging` and a file `load.parquet` were removed, and a file `lock` emptied.
#[test]
fn somebody_elses_folder_is_refused_and_left_as_it_is() {
    let datasets = write_all(&[&dataset("1000", "4")]);
    let folders: [&[(&str, &str)]; 5] = [
        &[("brev.txt", "hej")],
        &[("staging/a.parquet", "viktigt"), ("load.parquet", "viktigt"), ("lock", "4711")],
        &[("format", "A4\n"), ("tables/x.csv", "1")],
        &[("head", "{}"), ("loads/_delta_log/00000000000000000001.json", "{}")],
        &[("lock", "4711")],
    ];
    for files in folders {
        let place = Place::new();
        for (name, text) in files {
            let path = place.store().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, text).expect("written");
        }
        let before = tree(&place.store());
        for args in [&["load"][..], &["load", "--again"], &["cost"], &["report"], &["verify"]] {
            let refused = run(&place.store(), datasets.path(), args);
            assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{files:?}, {args:?}: {}", refused.err);
            assert!(refused.err.contains("--store"), "{files:?}, {args:?}: {}", refused.err);
            assert!(before == tree(&place.store()), "{files:?}, {args:?}: something has changed");
        }
    }
}

#[test]
fn a_file_in_the_place_of_a_store_is_refused() {
    let place = Place::new();
    fs::write(place.store(), "brev").expect("written");
    let refused = place.load(&dataset("1000", "4"));
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("--store"), "{}", refused.err);
    assert_eq!(fs::read_to_string(place.store()).expect("read"), "brev");
}

#[test]
fn an_empty_folder_becomes_a_store() {
    let place = Place::new();
    fs::create_dir(place.store()).expect("made");
    assert_eq!(place.load(&dataset("1000", "4")).code, 0);
    assert_eq!(place.seen(), pair("1000", "4"));
}

/// F15: a refused load left `format` and `lock`.
#[test]
fn a_refused_first_load_leaves_an_empty_folder_empty() {
    let mut bad = dataset("1000", "4");
    bad.observed("unknown", ("2025-01-01", "2025-12-31"), "1");
    let place = Place::new();
    fs::create_dir(place.store()).expect("made");
    assert_eq!(place.load(&bad).code, 1);
    assert!(tree(&place.store()).is_empty());
    assert_eq!(place.load(&dataset("1000", "4")).code, 0);
}

#[test]
fn what_the_user_put_into_a_store_stays() {
    let place = Place::loaded();
    fs::write(place.store().join("lock"), "min").expect("written");
    fs::create_dir(place.store().join("staging")).expect("made");
    fs::write(place.store().join("staging/anteckning.txt"), "min").expect("written");
    assert_eq!(place.load(&dataset("2000", "5")).code, 0);
    assert_eq!(fs::read_to_string(place.store().join("lock")).expect("read"), "min");
    assert_eq!(fs::read_to_string(place.store().join("staging/anteckning.txt")).expect("read"), "min");
    assert_eq!(place.seen(), pair("2000", "5"));
}

/// F13: a path with `%`, a backslash, a newline or bytes that are no UTF-8 ended with exit 70.
#[test]
fn a_store_may_have_a_path_of_any_text_and_is_refused_in_words_otherwise() {
    let place = Place::new();
    let datasets = write_all(&[&dataset("1000", "4")]);
    for name in ["50%20", "a%41b%", "bak\\streck", "a?b#c", "[x]*", "d'citat\"", "~", "..tva", "å\u{308}", "a:b", "%2F"]
    {
        let store = place.0.path().join(name).join("lager");
        for args in [&["load"][..], &["cost"], &["verify"], &["load", "--again"], &["measured"]] {
            let run = run(&store, datasets.path(), args);
            assert_eq!(run.code, 0, "{name:?}, {args:?}: {}", run.err);
        }
        let cost = run(&store, datasets.path(), &["cost", "--format", "json"]);
        assert_eq!(cost.json()["rows"][0]["crude"], Json::from("250.00"), "{name:?}");
    }
    for name in [&b"rad\nbrytning"[..], b"\xff\xfe", b"esc\x1b[31m"] {
        let store = place.0.path().join(std::ffi::OsStr::from_bytes(name));
        let refused = run(&store, datasets.path(), &["load"]);
        assert_eq!(refused.code, 2, "{name:?}: {}", refused.err);
        assert!(refused.err.contains("UTF-8"), "{name:?}: {}", refused.err);
        assert!(!store.exists(), "{name:?}");
    }
}

/// F14: of eight first questions at once seven said that the store is busy.
#[test]
fn first_questions_at_once_wait_for_each_other() {
    let place = Place::new();
    let datasets = write_all(&[&dataset("1000", "4")]);
    let start = || -> Child {
        let mut command = utfall();
        command.arg("--store").arg(place.store()).arg("--datasets").arg(datasets.path());
        command.args(["cost", "--format", "json"]);
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().expect("it runs")
    };
    let asked: Vec<Child> = (0..8).map(|_| start()).collect();
    for child in asked {
        let output = child.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{said}");
        let answer: Json = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!((&answer["load"], &answer["rows"][0]["crude"]), (&Json::from(1), &Json::from("250.00")), "{said}");
    }
    assert_eq!(run(&place.store(), datasets.path(), &["verify"]).code, 0);
}

/// F15: killed and refused loads left folders in the temporary directory.
#[test]
fn a_check_writes_nothing_to_the_temporary_directory() {
    let temporary = tempfile::tempdir().expect("a folder");
    let place = Place::new();
    let datasets = write_all(&[&dataset("1000", "4")]);
    let ask = |args: &[&str]| -> Run {
        let mut command = utfall();
        command.env("TMPDIR", temporary.path().join("finns-inte"));
        command.arg("--store").arg(place.store()).arg("--datasets").arg(datasets.path()).args(args);
        outcome(&mut command)
    };
    for args in [&["check"][..], &["load"], &["cost"]] {
        assert_eq!(ask(args).code, 0, "{args:?}: {}", ask(args).err);
    }
}
