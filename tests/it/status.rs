//! `utfall status`: what it says of a store, whatever became of it and its datasets. It never loads.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};
use tempfile::TempDir;

use crate::tiny::build::Tiny;
use crate::tools::{Run, run};

/// A folder of datasets, with a store beside.
struct Place(TempDir);

impl Place {
    fn of(datasets: &[&Tiny]) -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        for dataset in datasets {
            dataset.write(&place.datasets());
        }
        place
    }

    fn datasets(&self) -> PathBuf {
        self.0.path().join("data")
    }

    fn store(&self) -> PathBuf {
        self.0.path().join("store")
    }

    fn ask(&self, args: &[&str]) -> Run {
        run(&self.store(), &self.datasets(), args)
    }

    fn json(&self) -> Json {
        let run = self.ask(&["status", "--format", "json"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.err);
        run.json()
    }

    /// The states of the datasets by name.
    fn states(&self) -> Vec<(String, String)> {
        let text = |row: &Json, key: &str| row[key].as_str().expect("a text").to_owned();
        let rows = self.json()["rows"].as_array().expect("rows").clone();
        rows.iter().map(|row| (text(row, "dataset"), text(row, "state"))).collect()
    }
}

fn dataset(owner: &str) -> Tiny {
    let mut tiny = Tiny::new(&format!("{owner}-2025"), owner);
    tiny.counted("a", &[]).observed("a", ("2025-01-01", "2025-12-31"), "4");
    tiny.row("goal_links", &[("activity", "a"), ("sub_goal", "delmal-1"), ("parts", "1"), ("of", "1")]);
    tiny
}

fn state(dataset: &str, state: &str) -> (String, String) {
    (dataset.to_owned(), state.to_owned())
}

#[test]
fn without_a_store_it_says_where_it_looked_and_loads_nothing() {
    let place = Place::of(&[&dataset("ett")]);
    let run = place.ask(&["status"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(!place.store().exists(), "status loads nothing");
    let named = [place.store(), place.datasets()].map(|folder| folder.display().to_string());
    assert!(named.iter().all(|folder| run.out.contains(folder.as_str())), "{}", run.out);
    assert!(run.out.contains("inget är inläst") && run.out.contains("ett-2025"), "{}", run.out);
    let json = place.json();
    assert_eq!((&json["load"], &json["next"]), (&Json::Null, &json!("first_load")));
    let command = json["command"].as_str().expect("a command");
    assert!(command.starts_with("utfall --store ") && command.ends_with(" load"), "{command}");

    // Without datasets either, the way on is to name their folder.
    let nowhere = place.0.path().join("nowhere");
    let none = crate::tools::run(&place.store(), &nowhere, &["status"]);
    assert_eq!((none.code, none.err.as_str()), (0, ""));
    assert!(none.out.contains("--datasets") && none.out.contains("nowhere"), "{}", none.out);
    assert!(!none.out.contains("Inga rader"), "{}", none.out);
    assert!(!nowhere.exists() && !place.store().exists());
}

#[test]
fn a_dataset_is_current_changed_gone_or_new() {
    let (one, two) = (dataset("ett"), dataset("tva"));
    let place = Place::of(&[&one, &two]);
    assert_eq!(place.ask(&["load"]).code, 0);
    assert_eq!(place.states(), [state("ett-2025", "current"), state("tva-2025", "current")]);

    let table = place.datasets().join("ett-2025/outcomes.csv");
    let text = fs::read_to_string(&table).expect("read");
    fs::write(&table, text.replace(",4,", ",5,")).expect("written");
    fs::rename(place.datasets().join("tva-2025"), place.0.path().join("away")).expect("moved");
    dataset("tre").write(&place.datasets());
    let states = [state("ett-2025", "changed"), state("tre-2025", "new"), state("tva-2025", "gone")];
    assert_eq!(place.states(), states);
    // What every answer says has changed is just what is not current here.
    let outdated = place.ask(&["cost", "--format", "json"]).json()["changed_since_load"].clone();
    assert_eq!(outdated, json!(["ett-2025", "tre-2025", "tva-2025"]));
    assert_eq!(place.json()["next"], "load");

    // A load brings what has changed and what is new; what is gone stays until a store is made anew.
    assert_eq!(place.ask(&["load"]).code, 0);
    let states = [state("ett-2025", "current"), state("tre-2025", "current"), state("tva-2025", "gone")];
    assert_eq!((place.states(), &place.json()["next"]), (states.to_vec(), &json!("load_anew")));
    let rows = place.json()["rows"].as_array().expect("rows").clone();
    let loads: Vec<&Json> = rows.iter().map(|row| &row["brought_by"]).collect();
    assert_eq!(loads, [2, 2, 1]);
    assert!(rows.iter().all(|row| row["loaded_at"].as_str().is_some_and(|at| at.ends_with('Z'))));

    // Carried elsewhere alone, a store has nothing to be held against.
    fs::remove_dir_all(place.datasets()).expect("removed");
    assert!(place.states().iter().all(|(_, state)| state == "elsewhere"), "{:?}", place.states());
}

/// Worked by hand: `a` has all; `b` a figure that did not come and no link; `c` no measure, a decided grant; `d` a
/// measure that the year has no row of, and one of a part of the year; `e` came to nothing and lacks nothing.
#[test]
fn what_is_missing_is_counted() {
    let mut tiny = dataset("ett");
    tiny.counted("b", &[]);
    let missing = [("measure", "b"), ("status", "not_reported"), ("qualifier", ""), ("expected_by", "assignment")];
    tiny.row("outcomes", &[&missing[..], &[("period_start", "2025-01-01"), ("period_end", "2025-12-31")]].concat());
    tiny.row("activities", &[("id", "c")]);
    tiny.row("allocations", &[("activity", "c"), ("stage", "decided"), ("amount_kr", "10")]);
    tiny.counted("d", &[]).measure("d-part", "d", &[]).observed("d-part", ("2025-01-01", "2025-06-30"), "2");
    for activity in ["c", "d"] {
        tiny.row("goal_links", &[("activity", activity), ("sub_goal", "delmal-1"), ("parts", "1"), ("of", "2")]);
    }
    tiny.granted("e", "0");
    let place = Place::of(&[&tiny]);
    assert_eq!(place.ask(&["load"]).code, 0);
    let json = place.json();
    let gap =
        |kind: &str, count: i64, of: i64| json!({"gap": kind, "owner": "ett", "year": 2025, "count": count, "of": of});
    let expected = json!([
        gap("not_reported", 1, 4),
        gap("no_outcome", 1, 4),
        gap("no_measure", 1, 4),
        gap("no_link", 1, 4),
        gap("no_final", 1, 5),
        gap("preliminary", 1, 4),
    ]);
    assert_eq!(json["gaps"], expected);
    assert_eq!(json["next"], "questions");
    assert!(json["command"].as_str().is_some_and(|command| command.ends_with(" questions --owner ett")));
    // What nobody lacks is not said.
    let whole = Place::of(&[&dataset("ett")]);
    assert_eq!(whole.ask(&["load"]).code, 0);
    assert_eq!((&whole.json()["gaps"], &whole.json()["next"]), (&json!([]), &json!("report")));
}

/// The command that is proposed can be typed as it stands, whatever the folders are called.
#[test]
fn the_next_command_can_be_typed() {
    let place = tempfile::tempdir().expect("a folder");
    let (store, data) = (place.path().join("mitt lager"), place.path().join("data's"));
    dataset("ett").write(&data);
    let command =
        run(&store, &data, &["status", "--format", "json"]).json()["command"].as_str().expect("one").to_owned();
    let script = command.replacen("utfall", env!("CARGO_BIN_EXE_utfall"), 1);
    let output = std::process::Command::new("sh").args(["-c", &script]).output().expect("a shell");
    assert!(output.status.success(), "{script}: {}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(run(&store, &data, &["status", "--format", "json"]).json()["load"], 1);
}

/// Of two documents the one is at hand, so that a check says which rows cannot be held against theirs.
#[test]
fn the_documents_at_hand_are_counted() {
    let place = Place::of(&[&dataset("ett")]);
    let package = place.datasets().join("ett-2025/datapackage.json");
    let text = fs::read_to_string(&package).expect("read");
    // printf 'rad\n' | sha256sum
    let sha256 = "7b15b84451c05bed2844c9d19730f88c5defb92c88859f35ebc033ae9c0ccd57";
    fs::write(&package, text.replacen(&"0".repeat(64), sha256, 1)).expect("written");
    assert_eq!(place.ask(&["load"]).code, 0);
    assert_eq!(place.json()["documents"], Json::Null);
    let folder = place.0.path().join("documents");
    fs::create_dir(&folder).expect("a folder");
    let shown = folder.display().to_string();
    let with = || place.ask(&["status", "--format", "json", "--sources", &shown]).json();
    assert_eq!(with()["documents"], json!({"folder": shown, "at_hand": 0, "of": 2}));
    fs::write(folder.join("a.txt"), "rad\n").expect("written");
    let json = with();
    assert_eq!(json["documents"], json!({"folder": shown, "at_hand": 1, "of": 2}));
    assert_eq!(json["next"], "check");
    assert!(json["command"].as_str().is_some_and(|command| command.contains(" check --sources ")), "{json}");
    let nowhere = place.ask(&["status", "--sources", "nowhere-at-all"]);
    assert_eq!((nowhere.code, nowhere.out.as_str()), (2, ""));
}

#[test]
fn a_store_that_cannot_be_read_is_no_empty_one() {
    let place = Place::of(&[&dataset("ett")]);
    assert_eq!(place.ask(&["load"]).code, 0);
    fs::remove_file(place.store().join("tables/measures/_delta_log/00000000000000000000.json")).expect("removed");
    let damaged = place.ask(&["status"]);
    assert_eq!((damaged.code, damaged.out.as_str()), (1, ""));
    assert!(damaged.err.contains("load --again"), "{}", damaged.err);
    // A folder of somebody else's is left alone.
    let foreign = Place::of(&[&dataset("ett")]);
    let run = run(&foreign.datasets(), &foreign.datasets(), &["status"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("--store"), "{}", run.err);
}

/// People read it in a glance: on the real data under 25 lines, none wider than a page.
#[test]
fn the_real_status_is_read_in_a_glance() {
    let place = tempfile::tempdir().expect("a folder");
    let (store, data) = (place.path().join("store"), Path::new("datasets"));
    assert_eq!(run(&store, data, &["load"]).code, 0);
    for lang in ["sv", "en"] {
        let run = run(&store, data, &["status", "--lang", lang]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert!(run.out.lines().count() < 25, "{}", run.out);
        assert!(run.out.lines().all(|line| line.chars().count() <= 100) && !run.out.contains("{$"), "{}", run.out);
        for part in ["malmo-2025", "6 ", "vastra-gotaland 2024", "questions --owner malmo"] {
            assert!(run.out.contains(part), "{part} is not in {}", run.out);
        }
    }
}
