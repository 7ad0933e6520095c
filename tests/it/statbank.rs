//! Saved answers of statistics services (synthetic) as populations and comparison series, through whole runs of the
//! program.
//!
//! By hand: of 17 000 kr to Exempelby, which has 1 000 residents in 2025, 17.00 are for each; of both funding lines
//! together, 20 000 kr, 20.00.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::tools::{Run, copy_folder, outcome, utfall};

const FOLDER: &str = "tests/statbank";

/// A dataset, with answers beside it.
struct Case {
    folder: TempDir,
}

impl Case {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        copy_folder(&Path::new(FOLDER).join("exempel-2025"), &folder.path().join("datasets/exempel-2025"));
        fs::create_dir(folder.path().join("sources")).expect("made");
        for entry in fs::read_dir(FOLDER).expect("answers") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                fs::copy(&path, folder.path().join("sources").join(path.file_name().expect("a name"))).expect("copied");
            }
        }
        Self { folder }
    }

    fn answer(&self, name: &str) -> PathBuf {
        self.folder.path().join("sources").join(name)
    }

    fn table(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join("datasets/exempel-2025").join(name)).unwrap_or_default()
    }

    fn replace(&self, file: &Path, was: &str, is: &str) {
        let text = fs::read_to_string(file).expect("read");
        assert!(text.contains(was), "{was}");
        fs::write(file, text.replacen(was, is, 1)).expect("written");
    }

    fn run(&self, args: &[&str]) -> Run {
        let mut command = utfall();
        let under = |name: &str| self.folder.path().join(name);
        command.args(["--lang", "en", "--datasets"]).arg(under("datasets")).arg("--store").arg(under("store"));
        command.arg("--sources").arg(under("sources")).args(args);
        outcome(&mut command)
    }

    fn import(&self, names: &[&str], more: &[&str]) -> Run {
        let paths: Vec<String> = names.iter().map(|name| self.answer(name).to_string_lossy().into_owned()).collect();
        let mut args = vec!["import"];
        args.extend(paths.iter().map(String::as_str));
        args.extend(["--into", "exempel-2025"]);
        self.run(&[&args, more].concat())
    }

    /// What an import adds or changes: the row, what becomes of it and its value.
    fn said(&self, names: &[&str], more: &[&str]) -> Vec<String> {
        let run = self.import(names, &[more, &["--format", "json"]].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        let json = run.json();
        let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or("–").to_owned();
        let row = |row: &serde_json::Value| ["row_id", "import", "value", "status"].map(|key| text(row, key)).join(" ");
        json["rows"].as_array().expect("rows").iter().map(row).collect()
    }

    /// The figure at an address.
    fn value(&self, address: &str) -> String {
        let run = self.run(&["explain", address, "--format", "json"]);
        assert_eq!(run.code, 0, "{}", run.err);
        run.json()["value"].as_str().unwrap_or("–").to_owned()
    }
}

const SERIES: [&str; 3] = ["nyckeltal.json", "beskrivning.json", "omraden.json"];

#[test]
fn residents_go_to_the_bodies_of_their_areas_and_money_per_resident_answers() {
    let case = Case::new();
    let said = case.said(&["folkmangd.json"], &[]);
    assert_eq!(
        said,
        [
            "lanet-2024 added 5000 reported",
            "regionen-2024 added 5000 reported",
            "lanet-2025 added 5100 reported",
            "regionen-2025 added 5100 reported",
            "exempelby-2024 added 990 reported",
            "exempelby-2025 added 1000 reported",
        ]
    );
    assert_eq!(case.table("populations.csv"), "");
    assert_eq!(case.import(&["folkmangd.json"], &["--accept"]).code, 0);
    assert!(case.table("populations.csv").ends_with("exempelby-2025,exempelby,2025,1000,9901,folkmangd,/value/5\n"));
    let check = case.run(&["check"]);
    assert_eq!(check.code, 0, "{}", check.out);
    assert!(check.out.contains("6 traced to the documents") || check.out.contains("6 rows traced"), "{}", check.out);
    assert_eq!(case.run(&["load"]).code, 0);
    assert_eq!(case.value("use/exempelby/line/bidrag-2025/2025/per-resident"), "17.00");
    assert_eq!(case.value("use/exempelby/line/total/2025/per-resident"), "20.00");
    let explained = case.run(&["explain", "use/exempelby/line/bidrag-2025/2025/per-resident"]);
    assert!(
        explained.out.contains("folkmangd.json:/value/5  P1 Folkmängd · 9901 Exempelby · 2025 · 1000"),
        "{}",
        explained.out
    );
    // Whose a subregion's area is, no name says.
    let said = case.said(&["folkmangd.json"], &["--year", "2025", "--area", "9901=delregion"]);
    assert_eq!(said[2..], ["exempelby-2025 known 1000 reported", "delregion-2025 added 1000 reported"]);
}

#[test]
fn a_series_has_its_definition_and_date_and_what_is_missing_has_its_reason() {
    let case = Case::new();
    let said = case.said(&SERIES, &[]);
    assert_eq!(
        said,
        [
            "x00001 added – –",
            "x00001-9901-2024 added 12.3457 reported",
            "x00001-9901-women-2024 added 7.5 reported",
            "x00001-9901-men-2024 added – not_reported",
            "x00001-9901-2025 added 11 reported",
            "x00001-9901-men-2025 added – withheld",
            "x00001-0099-2025 added 10.5 reported",
            "x00001-0000-2025 added 12.1 reported",
        ]
    );
    assert_eq!(case.import(&SERIES, &["--accept"]).code, 0);
    let series = case.table("comparison_series.csv");
    let row = "x00001,\"Påhittat nyckeltal, antal/1 000 invånare\",,antal/1 000 invånare,Påhittad definition.,X00001,\
               2026-03-01,beskrivning,/values/0\n";
    assert!(series.ends_with(row), "{series}");
    let values = case.table("comparison_values.csv");
    let row =
        "x00001-0099-2025,x00001,Region Exempel,0099,regionen,all,2025,10.5,reported,nyckeltal,/values/2/values/0\n";
    assert!(values.contains(row), "{values}");
    let check = case.run(&["check"]);
    assert_eq!(check.code, 0, "{}", check.out);
    let compared = case.run(&["compare", "--format", "json"]).json();
    let rows = compared["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 7);
    assert_eq!(case.value("compare/exempelby/x00001/exempelby-9901/2024/value"), "12.3457");
    let absent =
        case.run(&["explain", "compare/exempelby/x00001/exempelby-9901/men/2025/value", "--format", "json"]).json();
    assert!(absent.to_string().contains("withheld"), "{absent}");
    let shown = case.run(&["compare", "--year", "2025"]);
    assert!(shown.out.contains("Påhittad definition. From Kolada (RKA), updated"), "{}", shown.out);
    assert!(!shown.out.contains("12.3457"), "{}", shown.out);
    let none = case.run(&["compare", "x0001"]);
    assert_eq!((none.code, none.err.contains("x00001")), (2, true), "{}", none.err);
}

#[test]
fn the_same_answer_again_is_known_and_a_revised_one_is_asked_about() {
    let case = Case::new();
    assert_eq!(case.import(&["folkmangd.json"], &["--accept"]).code, 0);
    let before = case.table("populations.csv");
    let again = case.said(&["folkmangd.json"], &[]);
    assert!(again.iter().all(|row| row.contains(" known ")), "{again:?}");
    case.replace(&case.answer("folkmangd.json"), "990, 1000", "990, 1001");
    let refused = case.import(&["folkmangd.json"], &["--accept"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("answers-differ") && refused.err.contains("/value/5"), "{}", refused.err);
    assert_eq!(case.table("populations.csv"), before);
    let replaced = case.import(&["folkmangd.json"], &["--replace", "--accept"]);
    assert_eq!(replaced.code, 0, "{}", replaced.err);
    assert!(case.table("populations.csv").contains("exempelby-2025,exempelby,2025,1001,9901,folkmangd-2,/value/5"));
    assert_eq!(case.run(&["check"]).code, 0);
}

#[test]
fn a_series_that_is_defined_anew_is_asked_about() {
    let case = Case::new();
    assert_eq!(case.import(&SERIES, &["--accept"]).code, 0);
    // What a dataset says of a series holds on, where an answer has values alone.
    let again = case.said(&["nyckeltal.json", "omraden.json"], &[]);
    assert!(again.iter().all(|row| row.contains(" known ")), "{again:?}");
    case.replace(&case.answer("beskrivning.json"), "Påhittad definition.", "En annan definition.");
    let refused = case.import(&SERIES, &["--accept"]);
    assert_eq!(refused.code, 1);
    assert!(
        refused.err.contains("answers-differ") && refused.err.contains("beskrivning.json:/values/0"),
        "{}",
        refused.err
    );
    let replaced = case.import(&SERIES, &["--replace", "--accept"]);
    assert_eq!(replaced.code, 0, "{}", replaced.err);
    assert!(
        case.table("comparison_series.csv").contains("En annan definition.,X00001,2026-03-01,beskrivning-2,/values/0")
    );
    assert_eq!(case.run(&["check"]).code, 0);
}

#[test]
fn what_an_answer_does_not_say_is_asked_for() {
    let case = Case::new();
    for (names, part) in [
        (&["folkmangd-kon.json"][..], "not all together: 99 and 9901"),
        (&["nyckeltal.json"], "codes for its areas and no names: 0000, 0099 and 9901"),
        (&["nyckeltal.json", "omraden.json"], "does not say what X00001 is"),
    ] {
        let run = case.import(names, &["--accept"]);
        assert_eq!(run.code, 1, "{}", run.out);
        assert!(run.err.contains("unclear-answer") && run.err.contains(part), "{}", run.err);
    }
    let run = case.import(&["folkmangd.json"], &["--area", "9901=delregionen"]);
    assert_eq!((run.code, run.err.contains("delregion")), (2, true), "{}", run.err);
}

#[test]
fn a_row_is_held_against_its_value() {
    let case = Case::new();
    assert_eq!(case.import(&["folkmangd.json"], &["--accept"]).code, 0);
    assert_eq!(case.import(&SERIES, &["--accept"]).code, 0);
    let own = |name: &str| case.folder.path().join("datasets/exempel-2025").join(name);
    for (table, was, is, column) in [
        ("populations.csv", "2025,1000,9901", "2025,1010,9901", "population"),
        ("populations.csv", "exempelby,2025,1000,9901", "exempelby,2023,1000,9901", "year"),
        ("populations.csv", "2025,1000,9901", "2025,1000,9902", "area_code"),
        ("populations.csv", "exempelby,2025,1000,9901", "lanet,2023,1000,", "organisation"),
        ("populations.csv", "folkmangd,/value/5", "folkmangd,/value/50", "lines"),
        ("populations.csv", "folkmangd,/value/5", "folkmangd,12", "lines"),
        ("comparison_values.csv", "2025,10.5,reported", "2025,10.6,reported", "value"),
        ("comparison_values.csv", "all,2025,11,reported", "women,2025,11,reported", "group"),
        ("comparison_values.csv", "Region Exempel,0099", "Region Exempel,0098", "area_code"),
        ("comparison_series.csv", "Påhittat nyckeltal", "Ett annat nyckeltal", "name"),
    ] {
        let before = fs::read_to_string(own(table)).expect("read");
        case.replace(&own(table), was, is);
        let check = case.run(&["check"]);
        assert_eq!(check.code, 1, "{table} {is}: {}", check.out);
        let line = before.lines().position(|line| line.contains(was)).expect("a line") + 1;
        assert!(check.out.contains(&format!("{table}:{line}:")), "{column} {is}: {}", check.out);
        fs::write(own(table), before).expect("written");
    }
}

#[test]
fn what_is_no_answer_is_named() {
    let case = Case::new();
    let own = case.answer("svar.json");
    for (text, part) in [
        ("{", "not JSON"),
        ("[]", "no answer of Kolada"),
        ("{\"a\": 1}", "no answer of Kolada"),
        ("{\"columns\": [], \"data\": []}", "JSON-stat 2"),
        ("{\"dataset\": {}}", "JSON-stat 2"),
        ("{\"values\": []}", "no answer of Kolada"),
        ("{\"id\": [\"Tid\"], \"size\": [], \"dimension\": {}, \"value\": []}", "contradicts itself at /size"),
    ] {
        fs::write(&own, text).expect("written");
        let run = case.import(&["svar.json"], &[]);
        assert_eq!(run.code, 2, "{text}: {}", run.err);
        assert!(run.err.contains(part), "{text}: {}", run.err);
    }
    let mixed = case.run(&["import", "a.json", "b.se", "--into", "exempel-2025"]);
    assert_eq!((mixed.code, mixed.err.contains("read apart")), (2, true), "{}", mixed.err);
}

/// Whether a fixture is of answers.
pub(crate) fn has_answers(folder: &Path) -> bool {
    folder.join(".answers").is_dir()
}

/// What is found when the answers of a fixture are read into the example, in the order of their names.
pub(crate) fn findings(folder: &Path) -> utfall::diag::Findings {
    let entries = fs::read_dir(folder.join(".answers")).expect("answers");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let mut answers: Vec<_> =
        paths.iter().map(|path| utfall::intake::Statbank::read(path).expect("an answer")).collect();
    for (answer, path) in answers.iter_mut().zip(&paths) {
        answer.shown = path.file_name().expect("a name").to_string_lossy().into_owned();
    }
    let mut findings = utfall::diag::Findings::new();
    let dataset = utfall::intake::read_dataset(&Path::new(FOLDER).join("exempel-2025"), &mut findings);
    let request = utfall::collect::StatbankRequest {
        dataset: &dataset.expect("a dataset"),
        around: &[],
        year: None,
        areas: &[],
        replace: false,
        words: &utfall::words::Words::new(utfall::words::Lang::Sv),
    };
    utfall::collect::collect_answers(&answers, &request).findings
}
