//! The order of rows in a file, of columns in a row and of resources in the
//! package file says nothing, so it changes no byte of any answer: only the
//! line numbers of rows in their files are others.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::tools::{addressed, copy_folder, run, tree};

/// What is put in another order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Rows,
    Columns,
}

/// A fixed row of numbers that look like none.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn shuffle<T>(&mut self, things: &mut [T]) {
        things.sort_by_cached_key(|_| self.next());
    }
}

/// The same datasets in another order.
fn reordered(datasets: &Path, order: Order, seed: u64) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    copy_folder(datasets, folder.path());
    let mut dice = Dice(seed);
    for (path, bytes) in tree(folder.path()) {
        let path = folder.path().join(path);
        match path.extension().and_then(|own| own.to_str()) {
            Some("csv") => reorder_table(&path, order, &mut dice),
            Some("json") if order == Order::Rows => {
                let mut package: Json = serde_json::from_slice(&bytes).expect("JSON");
                dice.shuffle(package["resources"].as_array_mut().expect("resources"));
                std::fs::write(&path, package.to_string()).expect("written");
            }
            _ => {}
        }
    }
    folder
}

fn reorder_table(path: &Path, order: Order, dice: &mut Dice) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(path).expect("a table");
    let mut rows: Vec<Vec<String>> =
        reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
    match order {
        Order::Rows => dice.shuffle(rows.get_mut(1..).expect("a header")),
        Order::Columns => {
            let mut places: Vec<usize> = (0..rows[0].len()).collect();
            dice.shuffle(&mut places);
            for row in &mut rows {
                *row = places.iter().map(|place| row[*place].clone()).collect();
            }
        }
    }
    let mut writer = csv::Writer::from_path(path).expect("a file");
    rows.iter().for_each(|row| writer.write_record(row).expect("written"));
    writer.flush().expect("written");
}

/// A text without the line numbers of rows in their files, `x.csv:12:3`, `"line": 12`, and without the checksums of
/// those files, which a page says that it is of.
fn masked(text: &str) -> String {
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with("\"line\":") {
            out.push_str("\"line\"\n");
            continue;
        }
        if line.starts_with("<p class=\"origin\">") {
            continue;
        }
        let mut rest = line;
        while let Some((before, after)) = rest.split_once(".csv:") {
            out.push_str(before);
            out.push_str(".csv:#");
            rest = after.trim_start_matches(|own: char| own.is_ascii_digit() || own == ':');
        }
        out.push_str(rest);
    }
    out
}

/// Everything that the program says of datasets, by how it was asked.
struct Said {
    store: TempDir,
    datasets: PathBuf,
    all: BTreeMap<String, String>,
}

impl Said {
    fn of(datasets: &Path) -> Self {
        let store = tempfile::tempdir().expect("a folder");
        Self { store, datasets: datasets.to_owned(), all: BTreeMap::new() }
    }

    fn ask(&mut self, args: &[&str]) -> String {
        let store = self.store.path().join("store");
        let run = run(&store, &self.datasets, args);
        let said = format!("exit {}\n{}{}", run.code, run.out, run.err);
        let places = [(&self.datasets, "DATASETS"), (&self.store.path().to_owned(), "STORE")];
        let said = places.iter().fold(said, |said, (path, name)| said.replace(&*path.to_string_lossy(), name));
        self.all.insert(args.join(" "), masked(&said));
        run.out
    }

    /// The page with its pictures, byte by byte.
    fn report(&mut self, owner: &str) {
        let page = self.store.path().join("page");
        let path = page.to_string_lossy().into_owned();
        self.ask(&["report", "--owner", owner, "--out", &path]);
        let said = self.all.remove(&format!("report --owner {owner} --out {path}")).expect("asked");
        self.all.insert(format!("report {owner}"), said);
        for (file, bytes) in tree(&page) {
            let text = String::from_utf8(bytes).unwrap_or_else(|error| format!("{:?}", error.as_bytes()));
            let text = text.replace(&*self.datasets.to_string_lossy(), "DATASETS");
            self.all.insert(format!("report {owner}: {}", file.display()), masked(&text));
        }
    }

    /// Every command in every form, and what stands behind some of the figures.
    fn everything(&mut self, owners: &[&str], measures: &[&str], few: bool) {
        self.ask(&["load"]);
        let mut addresses: Vec<String> = Vec::new();
        let questions: [&[&str]; 7] = [
            &["cost"],
            &["goals"],
            &["measured"],
            &["flow"],
            &["flow", "--by", "activity"],
            &["flow", "--bridge"],
            &["flow", "--totals"],
        ];
        for question in questions {
            let out = self.ask(&[question, &["--format", "json"]].concat());
            let answer = serde_json::from_str(&out).unwrap_or_default();
            addresses.extend(addressed(&answer).into_iter().map(|(address, _)| address));
            let formats: &[&str] = if few { &[] } else { &["table", "csv", "markdown"] };
            for format in formats {
                self.ask(&[question, &["--format", format]].concat());
            }
        }
        for measure in measures {
            self.ask(&["trend", measure, "--format", "json"]);
        }
        addresses.sort();
        for address in addresses.iter().step_by(addresses.len() / 4 + 1) {
            self.ask(&["explain", address, "--format", "json"]);
            self.ask(&["explain", address]);
        }
        for owner in owners {
            self.report(owner);
        }
    }
}

fn assert_same(straight: &Said, other: &Said, order: Order) {
    assert_eq!(straight.all.keys().collect::<Vec<_>>(), other.all.keys().collect::<Vec<_>>());
    for (asked, said) in &straight.all {
        let mixed = &other.all[asked];
        // A load tells what it found in the order of the files' lines.
        if asked == "load" {
            assert_eq!(in_any_order(said), in_any_order(mixed));
            continue;
        }
        let differ = said.lines().zip(mixed.lines()).find(|(a, b)| a != b);
        assert!(said == mixed, "another order of {order:?} changes `{asked}`: {differ:?}");
    }
}

fn in_any_order(said: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = said.lines().collect();
    lines.sort_unstable();
    lines
}

/// What is found, whatever the order that it is told in: that follows the lines of the files.
fn findings(datasets: &Path) -> Vec<String> {
    let store = tempfile::tempdir().expect("a folder");
    let found = run(&store.path().join("store"), datasets, &["check", "--format", "json"]).json();
    let mut rows: Vec<String> = found["rows"].as_array().expect("rows").iter().map(ToString::to_string).collect();
    for row in &mut rows {
        let mut finding: Json = serde_json::from_str(row).expect("JSON");
        for place in finding["places"].as_array_mut().into_iter().flatten() {
            for key in ["line", "column", "excerpt"] {
                place.as_object_mut().expect("a place").remove(key);
            }
        }
        let mut places = finding["places"].as_array().cloned().unwrap_or_default();
        places.sort_by_key(ToString::to_string);
        finding["places"] = places.into();
        for key in ["line", "column", "excerpt"] {
            finding.as_object_mut().expect("a finding").remove(key);
        }
        *row = masked(&finding.to_string().replace(&*datasets.to_string_lossy(), "DATASETS"));
    }
    rows.sort();
    rows
}

#[test]
fn the_order_of_a_tiny_dataset_changes_no_byte() {
    let datasets = Path::new("tests/datasets");
    let ask = |datasets: &Path| {
        let mut said = Said::of(datasets);
        said.everything(&["exempel"], &["ips-to-work"], false);
        said
    };
    // One dataset of the folder; the other is for provenance.
    let own = tempfile::tempdir().expect("a folder");
    copy_folder(&datasets.join("tiny"), &own.path().join("tiny"));
    let straight = ask(own.path());
    assert!(straight.all["load"].starts_with("exit 0"), "{}", straight.all["load"]);
    for (order, seed) in [(Order::Rows, 1), (Order::Columns, 2)] {
        let other = reordered(own.path(), order, seed);
        assert_same(&straight, &ask(other.path()), order);
    }
}

#[test]
fn the_order_of_the_real_datasets_changes_no_byte() {
    let ask = |datasets: &Path| {
        let mut said = Said::of(datasets);
        said.everything(&["malmo"], &["ips-asf-work-or-study", "mhfa-trained"], true);
        said
    };
    let datasets = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets");
    let straight = ask(&datasets);
    let rows = reordered(&datasets, Order::Rows, 5);
    assert_same(&straight, &ask(rows.path()), Order::Rows);
    assert_eq!(findings(&datasets), findings(rows.path()));
    let columns = reordered(&datasets, Order::Columns, 6);
    assert_eq!(findings(&datasets), findings(columns.path()));
}
