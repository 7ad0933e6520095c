//! What one has loaded, all see, just as they would in a folder.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::Moto;
use crate::tiny::build::{Tiny, write_all};
use crate::tools::{outcome, run, tree, utfall};

fn dataset(name: &str, owner: &str, kr: &str) -> Tiny {
    let mut tiny = Tiny::new(name, owner);
    tiny.granted("a", kr).measure("m", "a", &[]).observed("m", ("2025-01-01", "2025-12-31"), "4");
    tiny
}

/// The same commands over the same datasets in a folder and in object storage, where another machine has loaded them.
#[test]
fn what_is_answered_is_what_a_folder_answers() {
    let Some(moto) = Moto::start() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let (store, datasets) = (folder.path().join("store"), Path::new("datasets"));
    assert_eq!(run(&store, datasets, &["load"]).code, 0);
    moto.said("dator-a", datasets, &["load"]);
    let commands: [&[&str]; 9] = [
        &["cost", "--owner", "malmo", "--year", "2025"],
        &["cost", "--format", "json", "--public"],
        &["trend", "ips-asf-work-or-study"],
        &["goals", "--format", "csv"],
        &["flow", "--year", "2025"],
        &["get", "cost/malmo/ips-asf-work-or-study/2025/aligned"],
        &["questions", "--owner", "malmo"],
        &["query", "observations-in-year", "--set", "year=2025", "--format", "csv"],
        &["verify"],
    ];
    for args in commands {
        let (here, there) = (run(&store, datasets, args), moto.run("dator-b", datasets, args));
        assert_eq!((here.code, &here.out, &here.err), (there.code, &there.out, &there.err), "{args:?}");
        assert_eq!(here.code, 0, "{args:?}: {}", here.err);
    }
}

/// A report is of what is loaded there, and does not write there.
#[test]
fn a_report_is_the_same_and_writes_nothing_there() {
    let Some(moto) = Moto::start() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let (store, datasets) = (folder.path().join("store"), Path::new("datasets"));
    assert_eq!(run(&store, datasets, &["load"]).code, 0);
    moto.said("dator-a", datasets, &["load"]);
    let before = moto.objects();
    let out = |name: &str| folder.path().join(name);
    let to = |name: &str| out(name).to_str().expect("UTF-8").to_owned();
    assert_eq!(run(&store, datasets, &["report", "--out", &to("here")]).code, 0);
    moto.said("dator-b", datasets, &["report", "--out", &to("there")]);
    assert!(tree(&out("here")) == tree(&out("there")), "the reports differ");
    assert!(moto.objects() == before, "something was written");
}

/// What lies there is a store as it lies in a folder: who copies it has one.
#[test]
fn what_lies_there_is_a_store() {
    let Some(moto) = Moto::start() else { return };
    let datasets = write_all(&[&dataset("exempel-2025", "exempel", "1000")]);
    moto.said("dator-a", datasets.path(), &["load"]);
    moto.said("dator-a", datasets.path(), &["publish", "arsrapport"]);
    let folder = tempfile::tempdir().expect("a folder");
    for (path, bytes) in moto.objects() {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(file, bytes).expect("written");
    }
    let verified = run(folder.path(), datasets.path(), &["verify"]);
    assert_eq!(verified.code, 0, "{}", verified.err);
    let asked =
        |args: &[&str]| (run(folder.path(), datasets.path(), args).out, moto.said("dator-b", datasets.path(), args));
    for args in [&["cost", "--format", "json"][..], &["history", "--format", "json"], &["diff", "arsrapport", "1"]] {
        let (here, there) = asked(args);
        assert_eq!(here, there, "{args:?}");
    }
}

/// Loads, publications, unloading and vacuum are seen by a machine that has read before.
#[test]
fn what_one_writes_all_see() {
    let Some(moto) = Moto::start() else { return };
    let first = write_all(&[&dataset("exempel-2025", "exempel", "1000"), &dataset("annan-2025", "annan", "500")]);
    let second = write_all(&[&dataset("exempel-2025", "exempel", "2000"), &dataset("annan-2025", "annan", "500")]);
    let money = |machine: &str| {
        moto.said(machine, first.path(), &["query", "grants-by-activity", "--set", "year=2025", "--format", "csv"])
    };
    moto.said("a", first.path(), &["load"]);
    let before = money("b");
    assert!(before.contains("1000.00") && before.contains("500.00"), "{before}");
    moto.said("b", second.path(), &["load"]);
    for machine in ["a", "b", "c"] {
        let now = money(machine);
        assert!(now.contains("2000.00") && now.contains("500.00") && !now.contains("1000.00"), "{machine}: {now}");
    }
    // A machine that has never read the first load can ask about it.
    let old = moto.said("d", first.path(), &["cost", "--as-of", "1", "--format", "csv"]);
    assert!(old.contains("250.00"), "{old}");
    moto.said("c", second.path(), &["publish", "beslut"]);
    assert!(moto.said("a", second.path(), &["history"]).contains("beslut"));
    moto.said("a", second.path(), &["unload", "annan-2025"]);
    assert!(!money("b").contains("500.00"));
    let objects = moto.objects();
    let vacuumed = moto.said("b", second.path(), &["vacuum", "--keep", "1", "--accept"]);
    let gone: BTreeSet<String> = objects.keys().filter(|path| !moto.objects().contains_key(*path)).cloned().collect();
    assert!(!gone.is_empty(), "{vacuumed}");
    let may_go =
        |path: &String| path.contains("/part-") || path.starts_with("views/") || path.starts_with("loads/load-");
    assert!(gone.iter().all(may_go), "{gone:?}");
    assert!(gone.iter().any(|path| path.starts_with("loads/load-00001-")), "{gone:?}");
    let refused = moto.run("a", first.path(), &["cost", "--as-of", "1"]);
    assert_eq!(refused.code, 2, "{}", refused.err);
    let told = moto.said("b", second.path(), &["history", "--format", "json"]);
    for machine in ["a", "e"] {
        moto.said(machine, second.path(), &["verify"]);
        assert_eq!(moto.said(machine, second.path(), &["history", "--format", "json"]), told);
        moto.said(machine, second.path(), &["cost", "--as-of", "beslut"]);
    }
}

/// Who asks about one owner fetches that owner's rows.
#[test]
fn only_what_is_asked_for_is_fetched() {
    let Some(moto) = Moto::start() else { return };
    let datasets = write_all(&[&dataset("exempel-2025", "exempel", "1000"), &dataset("annan-2025", "annan", "500")]);
    moto.said("a", datasets.path(), &["load"]);
    let fetched = |part: &str| {
        let files = tree(&moto.copies("b"));
        let names = files.keys().map(|path| path.to_string_lossy().into_owned());
        names.filter(|path| path.contains(part) && path.ends_with(".parquet")).count()
    };
    moto.said("b", datasets.path(), &["history"]);
    assert_eq!(fetched("dataset="), 0);
    moto.said("b", datasets.path(), &["cost", "--owner", "annan", "--year", "2025"]);
    assert!(fetched("dataset=annan-2025") > 0);
    assert_eq!(fetched("outcomes/dataset=exempel-2025"), 0);
    assert_eq!(fetched("allocations/dataset=exempel-2025"), 0);
}

/// A command that only reads does not lay out a store where none is.
#[test]
fn reading_where_nothing_is_makes_nothing() {
    let Some(moto) = Moto::start() else { return };
    let datasets = write_all(&[&dataset("exempel-2025", "exempel", "1000")]);
    for command in ["cost", "report", "history", "verify"] {
        let run = moto.run("a", datasets.path(), &[command]);
        assert_eq!(run.code, 2, "{command}: {}", run.err);
        assert!(run.err.contains("s3://landet/halsa"), "{command}: {}", run.err);
    }
    let status = moto.said("a", datasets.path(), &["status"]);
    assert!(status.contains("s3://landet/halsa"), "{status}");
    assert!(moto.objects().is_empty());
}

/// Two stores in one bucket are two.
#[test]
fn what_lies_beside_is_another_store() {
    let Some(moto) = Moto::start() else { return };
    let one = write_all(&[&dataset("exempel-2025", "exempel", "1000")]);
    let other = write_all(&[&dataset("exempel-2025", "exempel", "7000")]);
    moto.said("a", one.path(), &["load"]);
    let loaded = outcome(moto.command("a", "halsa-2", other.path()).arg("load"));
    assert_eq!(loaded.code, 0, "{}", loaded.err);
    assert!(moto.said("a", one.path(), &["cost", "--format", "csv"]).contains("250.00"));
}

#[test]
fn an_address_is_told_from_a_folder() {
    for address in ["gs://landet/halsa", "s3://", "s3://Landet"] {
        let run = outcome(utfall().args(["--store", address, "cost"]));
        assert_eq!(run.code, 2, "{address}: {}", run.err);
        assert!(run.err.contains("s3://bucket/prefix"), "{address}: {}", run.err);
    }
    // An option that could have no effect is none to be passed over.
    let run = outcome(utfall().args(["--store-copy", "kopia", "cost"]));
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("--store s3://"), "{}", run.err);
}
