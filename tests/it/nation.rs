//! The synthetic nation that things are measured with: the same bytes for the same arguments, as many rows as asked
//! for, and nothing in it that a load refuses.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::tools::run;

/// The program that writes it, which `cargo test` builds beside this one.
fn program() -> PathBuf {
    let test = std::env::current_exe().expect("a path");
    let built = test.ancestors().nth(2).expect("the folder that is built to").join("examples/nation");
    assert!(built.exists(), "examples/nation is not built; cargo test does, cargo test --test it does not");
    built
}

fn written(rows: &str, seed: &str) -> TempDir {
    written_as("csv", rows, seed)
}

fn written_as(form: &str, rows: &str, seed: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("nation");
    let size = ["--rows", rows, "--owners", "9", "--years", "2", "--seed", seed, "--format", form];
    let output = Command::new(program()).args(size).arg("--out").arg(&out).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    folder
}

/// Every file below a folder by its path from there.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for dataset in fs::read_dir(folder).expect("datasets") {
        let dataset = dataset.expect("a dataset").path();
        for file in fs::read_dir(&dataset).expect("files") {
            let file = file.expect("a file").path();
            let name = file.strip_prefix(folder).expect("below it").to_string_lossy().into_owned();
            found.insert(name, fs::read(&file).expect("read"));
        }
    }
    found
}

#[test]
fn the_same_arguments_give_the_same_bytes() {
    let [one, same, other] =
        ["7", "7", "8"].map(|seed| written("4000", seed)).map(|folder| files(&folder.path().join("nation")));
    assert_eq!(one.len(), same.len());
    assert!(one == same, "two runs differ");
    assert_ne!(one, other, "the seed changes nothing");
    let rows = |(name, bytes): (&String, &Vec<u8>)| match name.ends_with("/outcomes.csv") {
        true => bytes.iter().filter(|byte| **byte == b'\n').count() - 1,
        false => 0,
    };
    assert_eq!(one.iter().map(rows).sum::<usize>(), 4000);
    // Fewer than each measure would have.
    let few = files(&written("50", "7").path().join("nation"));
    assert_eq!(few.iter().map(rows).sum::<usize>(), 50);
    // Whoever finds a file of it sees what it is.
    for (name, bytes) in one.iter().filter(|(name, _)| name.ends_with("datapackage.json")) {
        assert!(name.starts_with("syntet") && String::from_utf8_lossy(bytes).contains("SYNTETISK"), "{name}");
    }
}

/// As Parquet with typed columns it says what it says as CSV.
#[test]
fn both_forms_say_the_same() {
    let [csv, parquet] = ["csv", "parquet"].map(|form| {
        let (folder, store) = (written_as(form, "2000", "7"), tempfile::tempdir().expect("a folder"));
        let ask = |args: &[&str]| {
            let run = run(&store.path().join("store"), &folder.path().join("nation"), args);
            assert_eq!(run.code, 0, "{form}, {args:?}: {}", run.err);
            run.out
        };
        let asked: [&[&str]; 4] =
            [&["cost"], &["goals"], &["query", "observations"], &["query", "observations-by-group"]];
        let files = files(&folder.path().join("nation"));
        let tables = files.keys().filter(|name| !name.ends_with(".json"));
        assert!(tables.clone().count() > 0 && tables.clone().all(|name| name.ends_with(form)));
        asked.map(|args| ask(&[args, &["--format", "csv"]].concat()))
    });
    assert!(csv == parquet, "something differs");
}

#[test]
fn a_load_finds_only_what_is_wrong_on_purpose() {
    let (folder, store) = (written("4000", "7"), tempfile::tempdir().expect("a folder"));
    let datasets = folder.path().join("nation");
    let loaded = run(&store.path().join("store"), &datasets, &["load", "--format", "json"]);
    assert_eq!(loaded.code, 0, "{}", loaded.err);
    let found: serde_json::Value = serde_json::from_str(&loaded.out).expect("JSON");
    let warned = |row: &&serde_json::Value| row["severity"] == "warning";
    let codes: Vec<&str> =
        found["rows"].as_array().expect("rows").iter().filter(warned).filter_map(|row| row["code"].as_str()).collect();
    assert!(!codes.is_empty() && codes.iter().all(|code| *code == "total-differs"), "{codes:?}");
    // Each kind of measure is there, and answers.
    let cost = run(&store.path().join("store"), &datasets, &["cost", "--format", "json"]);
    assert_eq!(cost.code, 0, "{}", cost.err);
    for kind in ["count", "share", "mean", "cumulative", "stock"] {
        assert!(cost.out.contains(&format!("\"{kind}\"")), "there is no {kind}");
    }
}
