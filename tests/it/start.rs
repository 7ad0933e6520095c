//! A newcomer's first hour: a dataset that is made, filled in and loaded, and
//! what is said on the way.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::tiny::build::Tiny;
use crate::tools::{Run, copy_folder, dec, outcome, run, tree, utfall};

/// A folder with a store and a folder of datasets to come.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, args: &[&str]) -> Run {
        run(&self.path("store"), &self.path("datasets"), args)
    }
}

/// The example that the README of a new dataset shows, as it lies in the program's source.
const EXAMPLE: &str = "src/present/start/example";

/// A dataset made for the example's document, with the example's rows.
fn example(place: &Place) {
    fs::create_dir_all(place.path("documents")).expect("made");
    let document = place.path("documents").join("Exempelrapport.txt");
    fs::copy(format!("{EXAMPLE}/document.txt"), &document).expect("copied");
    let made = place.run(&["new", "exempelby-2025", "--document", document.to_str().expect("UTF-8")]);
    assert_eq!(made.code, 0, "{}", made.err);
    for (path, bytes) in tree(Path::new(EXAMPLE)) {
        if path.extension().is_some_and(|end| end == "csv") {
            fs::write(place.path("datasets/exempelby-2025").join(path), bytes).expect("written");
        }
    }
}

#[test]
fn a_new_dataset_loads_at_once_and_nothing_is_overwritten() {
    for lang in ["sv", "en"] {
        let place = Place::new();
        let made = place.run(&["new", "ny-kommun-2026", "--lang", lang]);
        assert_eq!((made.code, made.out.as_str()), (0, ""), "{}", made.err);
        assert!(made.err.contains("ny-kommun-2026") && made.err.contains("ny-kommun."), "{}", made.err);
        let checked = place.run(&["check", "--dataset", "ny-kommun-2026", "--lang", lang]);
        assert_eq!(checked.code, 0, "{}", checked.out);
        let loaded = place.run(&["load", "--lang", lang]);
        assert_eq!(loaded.code, 0, "{}", loaded.err);
        let before = tree(&place.path("datasets"));
        let again = place.run(&["new", "ny-kommun-2026", "--lang", lang]);
        assert_eq!(again.code, 2, "{}", again.err);
        assert_eq!(tree(&place.path("datasets")), before);
        let readme = fs::read_to_string(place.path("datasets/ny-kommun-2026/README.md")).expect("a README");
        for (path, _) in before.iter().filter(|(path, _)| path.extension().is_some_and(|end| end == "csv")) {
            let name = path.file_name().expect("a name").to_string_lossy();
            assert!(readme.contains(&format!("#### {name}\n")), "{name} is shown");
        }
        for example in readme.split("```csv\n").skip(1).filter_map(|rest| rest.split("```").next()) {
            let rows: Vec<csv::StringRecord> = csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(example.as_bytes())
                .records()
                .collect::<Result<_, _>>()
                .unwrap_or_else(|error| panic!("a row has other cells than its header: {error}: {example}"));
            assert_eq!(rows.len(), 2, "{example}");
        }
        assert!(!readme.contains("{$") && !readme.contains("schema-"), "{readme}");
    }
}

#[test]
fn what_cannot_be_a_name_is_met_with_one_that_can() {
    let place = Place::new();
    for (name, near) in [("Östra Göinge 2025", "ostra-goinge-2025"), ("../ut", "ut"), ("???", "helsingborg-2025")] {
        let refused = place.run(&["new", name]);
        assert_eq!(refused.code, 2, "{}", refused.err);
        assert!(refused.err.contains(near), "{}", refused.err);
    }
    for (name, bytes, said) in [
        ("rapport.bin", &b"\xff\xfe"[..], "pdftotext"),
        ("rapport.pdf", b"%PDF-1.7\n\xff\xfe", "skadat"),
        ("rapport.docx", b"PK\x03\x04", "skadat"),
    ] {
        let document = place.path(name);
        fs::write(&document, bytes).expect("written");
        let refused = place.run(&["new", "by-2025", "--document", document.to_str().expect("UTF-8")]);
        assert_eq!(refused.code, 2, "{}", refused.err);
        assert!(refused.err.contains(said), "the way to a text is said: {}", refused.err);
        assert!(!place.path(&format!("{name}.txt")).exists(), "no text of {name}");
    }
    assert!(!place.path("datasets").exists(), "nothing is made by halves");
}

#[test]
fn the_example_of_the_readme_is_right_in_every_row() {
    let place = Place::new();
    example(&place);
    let documents = place.path("documents");
    let checked = place.run(&["check", "--sources", documents.to_str().expect("UTF-8"), "--format", "json"]);
    assert_eq!(checked.code, 0, "{}", checked.out);
    let found = checked.json();
    assert_eq!((found["errors"].as_i64(), found["warnings"].as_i64()), (Some(0), Some(0)), "{}", checked.out);
    assert_eq!(found["provenance"][0]["untraced"], 0, "{}", found["provenance"]);
    let loaded = place.run(&["load"]);
    assert_eq!(loaded.code, 0, "{}", loaded.err);
    // strategy-2025 has the sub-goals that the example links to, and comes with the program; the state is not referred to.
    assert!(loaded.err.contains("strategy-2025") && !loaded.err.contains("national-2025"), "{}", loaded.err);
    let cost = place.run(&["cost", "--format", "json"]).json();
    let rows = cost["rows"].as_array().expect("rows");
    let parents = rows.iter().find(|row| row["measure"] == "foraldrastod-foraldrar").expect("a row");
    // 650 000 kr / 24 parents = 27 083.333…
    assert_eq!(dec(parents["crude"].as_str().expect("a value")), dec("27083.33"), "{parents}");
    let pupils = rows.iter().find(|row| row["measure"] == "skolteam-elever").expect("a row");
    assert_eq!(pupils["absent"], "not_reported", "{pupils}");
}

#[test]
fn what_comes_with_the_program_is_used_and_stays_out_of_the_way() {
    let place = Place::new();
    copy_folder(Path::new("datasets/malmo-2025"), &place.path("alone/malmo-2025"));
    let alone = place.path("alone/malmo-2025");
    let alone = alone.to_str().expect("UTF-8");
    let checked = place.run(&["check", alone, "--format", "json"]);
    assert_eq!(checked.code, 0, "{}", checked.out);
    let is_own = |row: &serde_json::Value| row["place"].as_str().is_some_and(|place| place.contains("malmo-2025/"));
    assert!(checked.json()["rows"].as_array().expect("rows").iter().all(is_own), "{}", checked.out);
    assert_eq!(place.run(&["load", alone]).code, 0);
    let again = place.run(&["load", alone]);
    assert!(again.err.contains("Inget har ändrats"), "{}", again.err);
    // The same answers as with the datasets in a folder.
    let beside = run(&place.path("other"), Path::new("datasets"), &["goals", "--owner", "malmo", "--format", "json"]);
    let own = place.run(&["goals", "--owner", "malmo", "--format", "json"]);
    assert_eq!(own.json()["rows"], beside.json()["rows"]);
    let status = place.run(&["status"]);
    assert!(status.out.contains("strategy-2025") && !status.out.contains("har ändrats"), "{}", status.out);
}

/// A dataset that refers to an organisation of another.
fn two(place: &Path) {
    let first = Tiny::new("forst", "forst");
    let mut second = Tiny::new("sedan", "sedan");
    second.granted("stod", "1000");
    for activity in second.rows("activities") {
        activity.insert("organisation", "forst/kommun".to_owned());
    }
    for tiny in [first, second] {
        tiny.write(place);
    }
}

#[test]
fn a_dataset_that_lies_beside_is_named_once() {
    let place = Place::new();
    two(&place.path("datasets"));
    let alone = place.path("datasets/sedan");
    let checked = place.run(&["check", alone.to_str().expect("UTF-8")]);
    assert_eq!(checked.code, 1, "{}", checked.out);
    assert_eq!(checked.out.matches("dataset-not-given").count(), 1, "once: {}", checked.out);
    assert!(!checked.out.contains("unknown-organisation"), "{}", checked.out);
    let both = ["check", alone.to_str().expect("UTF-8"), place.path("datasets/forst").to_str().expect("UTF-8")]
        .map(str::to_owned);
    assert_eq!(place.run(&both.iter().map(String::as_str).collect::<Vec<_>>()).code, 0);
}

#[test]
fn a_check_of_one_dataset_counts_what_the_others_have() {
    let place = Place::new();
    two(&place.path("datasets"));
    fs::write(place.path("datasets/forst/funding_lines.csv"), "id,agreement,year\nlinje,x,tjugo\n").expect("written");
    let all = place.run(&["check"]);
    assert!(all.out.contains("forst/funding_lines.csv"), "{}", all.out);
    for about in [["--dataset", "sedan"], ["--owner", "sedan"]] {
        let own = place.run(&["check", about[0], about[1]]);
        assert!(!own.out.contains("forst/funding_lines.csv") && own.out.contains("andra datamängder"), "{}", own.out);
    }
    let unknown = place.run(&["check", "--dataset", "sedam"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("sedan"), "{}", unknown.err);
    let relative = outcome(utfall().current_dir(place.path("datasets/sedan")).args(["check", ".", "--lang", "en"]));
    assert!(relative.out.contains("dataset-not-given"), "what lies beside `.`: {}", relative.out);
}

#[test]
fn what_comes_first_stands_first() {
    let place = Place::new();
    let mut tiny = Tiny::new("forst", "forst");
    tiny.row("activities", &[("id", "stod"), ("organisation", "ingen")]);
    tiny.write(&place.path("datasets"));
    fs::write(place.path("datasets/forst/funding_lines.csv"), "id|agreement\n").expect("written");
    let out = place.run(&["check"]).out;
    let at = |text: &str| out.find(text).unwrap_or_else(|| panic!("{text}: {out}"));
    assert!(
        at("1. Filer: ") < at("wrong-separator") && at("wrong-separator") < at("2. Id:n och hänvisningar: "),
        "{out}"
    );
    assert!(at("2. Id:n och hänvisningar: ") < at("unknown-organisation"), "{out}");
}

#[test]
fn a_year_rolls_on_to_the_next_and_keeps_its_ids() {
    let place = Place::new();
    copy_folder(Path::new("datasets"), &place.path("datasets"));
    let rolled = place.run(&["roll", "malmo-2025"]);
    assert_eq!((rolled.code, rolled.out.as_str()), (0, ""), "{}", rolled.err);
    let rows = |year: &str| {
        let mut rows =
            csv::Reader::from_path(place.path(&format!("datasets/malmo-{year}/goal_links.csv"))).expect("read");
        let header = rows.headers().expect("a header").clone();
        let rows = rows.deserialize().map(|row| row.expect("a row"));
        let rows: Vec<std::collections::BTreeMap<String, String>> = rows.collect();
        (header, rows)
    };
    let ((_, before), (_, after)) = (rows("2025"), rows("2026"));
    // No activity of Malmö's has ended, and all its links are of 2025.
    assert_eq!(before.len(), after.len());
    for (before, after) in before.iter().zip(&after) {
        let now = |column: &str| after[column].as_str();
        assert_eq!(
            (now("activity"), now("sub_goal"), now("parts")),
            (&*before["activity"], &*before["sub_goal"], &*before["parts"])
        );
        assert_eq!((now("year"), now("rationale"), now("lines")), ("2026", &*before["rationale"], &*before["lines"]));
        assert_ne!(now("id"), before["id"]);
    }
    let checked = place.run(&["check", "--dataset", "malmo-2026", "--format", "json"]);
    assert_eq!(checked.code, 0, "{}", checked.out);
    assert_eq!(checked.json()["warnings"], 0, "{}", checked.out);
    let readme = fs::read_to_string(place.path("datasets/malmo-2026/README.md")).expect("a README");
    assert!(readme.contains("- `ips-asf`: ") && readme.contains("  - `ips-asf-work-or-study`: "), "{readme}");
    assert_eq!(place.run(&["roll", "malmo-2025"]).code, 2, "nothing is overwritten");
    for (args, said) in
        [(["roll", "malmo-2025", "--year", "2025"], "2025"), (["roll", "malmo-205", "--year", "2026"], "malmo-2025")]
    {
        let refused = place.run(&args);
        assert_eq!(refused.code, 2, "{}", refused.err);
        assert!(refused.err.contains(said), "{}", refused.err);
    }
}

#[test]
fn rows_that_cannot_be_read_are_not_missed_by_those_that_refer_to_them() {
    let place = Place::new();
    Tiny::new("forst", "forst").granted("stod", "1000").write(&place.path("datasets"));
    let table = place.path("datasets/forst/organisations.csv");
    let text = fs::read_to_string(&table).expect("read");
    let broken: Vec<u8> = text.replace("Exempel kommun", "Exempel\u{1}").into_bytes();
    let broken: Vec<u8> = broken.into_iter().map(|byte| if byte == 1 { 0x84 } else { byte }).collect();
    fs::write(&table, broken).expect("written");
    let out = place.run(&["check"]).out;
    assert!(out.contains("not-utf8") && !out.contains("unknown-organisation"), "{out}");
    // Another year of the same owner describes the row that could not be read here; nothing is said to lie there.
    Tiny::new("fore", "forst").write(&place.path("datasets"));
    let alone = place.run(&["check", place.path("datasets/forst").to_str().expect("UTF-8")]).out;
    assert!(alone.contains("not-utf8") && !alone.contains("dataset-not-given"), "{alone}");
}

/// The day in UTC, which a report says, by its number.
fn day() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
    since.as_secs() / (24 * 60 * 60)
}

#[test]
fn a_report_in_an_empty_folder_is_of_what_comes_with_the_program() {
    let place = Place::new();
    let ask = |args: &[&str]| outcome(utfall().current_dir(place.folder.path()).args(args));
    loop {
        let before = day();
        let made = ask(&["report"]);
        assert_eq!(made.code, 0, "{}", made.err);
        assert!(made.err.starts_with("Här finns inga datamängder ännu"), "{}", made.err);
        let entries = fs::read_dir(&place.folder).expect("a folder");
        let names: Vec<_> = entries.map(|own| own.expect("an entry").file_name()).collect();
        assert_eq!(names, ["report"]);
        let other = Place::new();
        let out = other.path("report");
        let args = ["report", "--out", out.to_str().expect("UTF-8")];
        let of_folder = run(&other.path("store"), Path::new("datasets"), &args);
        assert_eq!(of_folder.code, 0, "{}", of_folder.err);
        if before == day() {
            assert!(tree(&place.path("report")) == tree(&out), "not the report of the same datasets in a folder");
            break;
        }
    }
    // Whoever asks for figures, or for a folder, wants their own.
    for args in [&["cost"][..], &["load"], &["report", "--datasets", "mina"]] {
        let refused = ask(args);
        assert_eq!((refused.code, refused.out.as_str()), (1, ""), "{args:?}: {}", refused.err);
    }
    // What is there is taken, be there nothing in it.
    fs::create_dir(place.path("datasets")).expect("made");
    assert_eq!(ask(&["report"]).code, 2);
}
