//! `check --fix`: what would mend a dataset, and the cells that it writes; and
//! documents that are read without any words in `printed`: numbers broken down
//! by group in brackets, and tables however their cells are divided.

use std::fs;
use std::path::PathBuf;

use serde_json::Value as Json;
use tempfile::TempDir;
use utfall::intake::Documents;

use crate::tools::{Run, outcome, tree, utfall};

/// The header of `outcomes.csv`; nothing here is worked out.
const OUTCOMES: &str =
    "id,measure,group,period_start,period_end,period_basis,value,numerator,n,qualifier,status,source,lines,printed";

const MEASURES: &str = "id,activity,concept,name_sv,name_en,kind,kind_basis,level,unit_sv,unit_en,counts_people,independent_events,better,scale_min,scale_max,source,lines,printed";

/// A made-up dataset of one activity with one measure, and its document.
struct Place {
    folder: TempDir,
}

impl Place {
    /// The document says `body` from its fourth line on; the measure has these words and each outcome is
    /// `group,year,value,lines,printed`.
    fn new(body: &str, printed: &str, outcomes: &[&str]) -> Self {
        let place = Self { folder: tempfile::tempdir().expect("a folder") };
        fs::create_dir_all(place.folder.path().join("documents")).expect("made");
        fs::create_dir_all(place.folder.path().join("exempel-2025")).expect("made");
        place.document(&format!("Rapport 2025\nExempel kommun\nKursen\n{body}"));
        place.write(
            "organisations.csv",
            "id,name,kind,parent,source,lines\nexempel,Exempel kommun,municipality,,rapport,2\n",
        );
        place.write(
            "activities.csv",
            "id,name,organisation,status,report_text,source,lines\nkurs,Kursen,exempel,running,own,rapport,3\n",
        );
        let measure =
            "deltagare,kurs,,Deltagare,Participants,count,stated,output,person,person,true,false,higher,,,rapport,5";
        place.write("measures.csv", &format!("{MEASURES}\n{measure},{printed}\n"));
        let mut rows = format!("{OUTCOMES}\n");
        for outcome in outcomes {
            let cells: Vec<&str> = outcome.split(',').collect();
            let [group, year, value, lines, printed] = cells[..] else { panic!("{outcome}") };
            let basis = if year == "2025" { "assumed" } else { "stated" };
            let period = format!("{year}-01-01,{year}-12-31,{basis}");
            rows += &format!(
                "{group}-{year},deltagare,{group},{period},{value},,,exact,reported,rapport,{lines},{printed}\n"
            );
        }
        place.write("outcomes.csv", &rows);
        let documents = Documents::read(&place.folder.path().join("documents")).expect("read");
        let document = documents.all()[0];
        place.package(&document.sha256, Some(document.lines()));
        place
    }

    fn document(&self, text: &str) {
        fs::write(self.folder.path().join("documents/rapport.txt"), text).expect("written");
    }

    fn package(&self, sha256: &str, lines: Option<u32>) {
        let mut source = serde_json::json!({
            "id": "rapport", "title": "Kursen i siffror", "publisher": "Exempel kommun", "date": "2025-12-31",
            "sha256": sha256, "extraction": "made up for a test", "year": 2025,
        });
        if let Some(lines) = lines {
            source["lines"] = lines.into();
        }
        let tables = ["organisations", "activities", "measures", "outcomes"];
        let resources = tables.map(|table| serde_json::json!({"name": table, "path": format!("{table}.csv")}));
        let package = serde_json::json!({
            "name": "exempel-2025", "owner": "exempel", "version": "1.0.0", "title": "Made up",
            "licenses": [{"name": "CC0-1.0"}], "sources": [source], "resources": resources,
        });
        self.write("datapackage.json", &serde_json::to_string_pretty(&package).expect("JSON"));
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("exempel-2025").join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("written");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("read")
    }

    fn ask(&self, args: &[&str]) -> Run {
        let mut program = utfall();
        program.arg("--store").arg(self.folder.path().join("store")).args(["check", "--lang", "en"]);
        program.arg(self.path("")).arg("--sources").arg(self.folder.path().join("documents"));
        outcome(program.args(args))
    }

    /// What is proposed, as `file: column: was → becomes`.
    fn proposed(&self, fix: &str) -> Vec<String> {
        let run = self.ask(&["--fix", fix, "--format", "json"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        let json = run.json();
        assert_eq!(json["written"], Json::from(false));
        let text = |row: &Json, key: &str| row[key].as_str().expect("a text").to_owned();
        let row = |row: &Json| {
            let file = text(&row["places"][0], "file");
            let file = file.rsplit('/').next().expect("a name").to_owned();
            format!("{file}: {}: {} → {}", text(row, "column"), text(row, "was"), text(row, "becomes"))
        };
        json["rows"].as_array().expect("rows").iter().map(row).collect()
    }

    /// The kinds of what is found that is an error or a warning of the documents.
    fn found(&self) -> Vec<String> {
        let json = self.ask(&["--format", "json"]).json();
        let rows = json["rows"].as_array().expect("rows").iter();
        let said = rows.filter(|row| row["severity"] != "note");
        said.map(|row| {
            format!("{}: {}", row["code"].as_str().expect("a code"), row["message"].as_str().expect("a text"))
        })
        .collect()
    }
}

const GROUPS: [&str; 3] = ["all,2025,143,5,", "women,2025,98,5,", "men,2025,45,5,"];

#[test]
fn a_number_is_found_by_its_group_in_brackets_and_in_tables() {
    for body in [
        "Om kursen\nI kursen var antal deltagare 143 (kvinnor 98, män 45) och 12 ledare.\n",
        "Om kursen\nKursen hade 143 deltagare, varav 98 kvinnor och 45 män.\n",
        "Mått\tAlla\tKvinnor\tMän\nDeltagare\t143\t98\t45\n",
        "Mått;Alla;Kvinnor;Män\nDeltagare;143;98;45\n",
        "| Mått | Alla | Kvinnor | Män |\n| Deltagare | 143 | 98 | 45 |\n",
        "Mått          Totalt   Kvinnor   Män\nDeltagare        143        98    45\nLedare             3         2     1\n",
    ] {
        let sound = Place::new(body, "deltagare", &GROUPS);
        assert_eq!(sound.found(), [""; 0], "{body}");
        // Another group's number is not taken for it.
        let swapped = Place::new(body, "deltagare", &["all,2025,98,5,", "women,2025,45,5,", "men,2025,143,5,"]);
        let found = swapped.found();
        let wrong = found.iter().filter(|text| text.starts_with("number-not-there")).count();
        assert_eq!(wrong, 3, "{body}: {found:?}");
    }
}

#[test]
fn a_number_is_found_by_the_year_or_the_word_over_its_column() {
    let body = "Mått          2023   2024   2025\nDeltagare       24     29     40\nLedare           3             1\n";
    let years = Place::new(body, "deltagare", &["all,2023,24,5,", "all,2024,29,5,", "all,2025,40,5,"]);
    assert_eq!(years.found(), [""; 0]);
    let wrong = Place::new(body, "deltagare", &["all,2023,29,5,", "all,2022,40,5,"]);
    let found = wrong.found();
    assert!(found.iter().any(|text| text.contains("but not with “2023” (the row's year)")), "{found:?}");
    assert!(found.iter().any(|text| text.starts_with("date-not-there")), "{found:?}");
    let words = Place::new("Mått;Nya;Kvar\nDeltagare;24;29\n", "deltagare", &["all,2025,29,5,Kvar"]);
    assert_eq!(words.found(), [""; 0]);
    let other = Place::new("Mått;Nya;Kvar\nDeltagare;24;29\n", "deltagare", &["all,2025,24,5,Kvar"]);
    let found = other.found();
    assert!(found[0].contains("stands on line 5") && found[0].contains("“Kvar” (the row's printed)"), "{found:?}");
}

/// Of several files of a table, as programs write them, none is written to.
#[test]
fn a_table_of_several_files_is_not_written_to() {
    let body = "Om kursen\nI kursen var 40 personer, 22 gick vidare och 11 slutade i förtid.\n";
    let place = Place::new(body, "", &["all,2025,11,5,"]);
    assert_eq!(place.proposed("printed"), ["outcomes.csv: printed:  → slutade"]);
    place.write("more.csv", &format!("{OUTCOMES}\n"));
    let package = place.read("datapackage.json");
    place.write("datapackage.json", &package.replace("\"outcomes.csv\"", "[\"outcomes.csv\", \"more.csv\"]"));
    assert_eq!(place.proposed("printed"), ["outcomes.csv: printed:  → slutade"]);
    let before = tree(place.folder.path());
    let refused = place.ask(&["--fix", "printed", "--accept"]);
    assert_eq!(refused.code, 2, "{}{}", refused.out, refused.err);
    assert!(refused.err.contains("one of several files of its table"), "{}", refused.err);
    assert!(before == tree(place.folder.path()), "something was written");
}

#[test]
fn words_are_proposed_and_the_rule_for_them_holds() {
    let body = "Om kursen\nI kursen var 40 personer, 22 gick vidare och 11 slutade i förtid.\n";
    let place = Place::new(body, "", &["all,2025,11,5,"]);
    let found = place.found();
    assert!(found[0].starts_with("several-numbers"), "{found:?}");
    assert!(place.ask(&[]).out.contains("Write “slutade” in the row's printed"), "{}", place.ask(&[]).out);
    assert_eq!(place.proposed("printed"), ["outcomes.csv: printed:  → slutade"]);
    assert_eq!(place.proposed("lines,sha256"), [""; 0]);
    let before = tree(place.folder.path());
    place.proposed("printed,lines,sha256");
    assert_eq!(tree(place.folder.path()), before, "a proposal changes nothing");
    let rows = place.read("outcomes.csv");
    let run = place.ask(&["--fix", "printed", "--accept"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(place.read("outcomes.csv"), rows.replace("rapport,5,\n", "rapport,5,slutade\n"));
    assert_eq!(place.found(), [""; 0]);
    assert_eq!(place.proposed("printed"), [""; 0]);
}

#[test]
fn words_that_clash_are_told_apart_and_mended_together() {
    let body = "Om kursen\nKursen hade 40 deltagare och 11 unga fick arbete efteråt.\n";
    let place = Place::new(body, "deltagare", &["all,2025,11,5,unga"]);
    let found = place.found();
    assert!(found[0].contains("stands on line 5") && found[0].contains("both must hold"), "{found:?}");
    assert!(!found[0].contains("does not stand"), "{found:?}");
    assert_eq!(place.proposed("printed"), ["measures.csv: printed: deltagare → deltagare;unga"]);
    assert_eq!(place.ask(&["--fix", "printed", "--accept"]).code, 0);
    assert_eq!(place.found(), [""; 0]);
    // As another sort of number it is said to be that.
    let other = Place::new("Om kursen\nAv deltagarna var 40 procent nya.\n", "", &["all,2025,40,5,"]);
    assert!(other.found()[0].contains("as another sort of number"), "{:?}", other.found());
}

#[test]
fn lines_are_proposed_where_the_row_stands_at_one_place_only() {
    let place = Place::new("Om kursen\nKursen hade 40 deltagare.\n", "deltagare", &["all,2025,40,4,"]);
    assert_eq!(place.proposed("lines"), ["outcomes.csv: lines: 4 → 5"]);
    assert_eq!(place.ask(&["--fix", "lines", "--accept"]).code, 0);
    assert_eq!(place.found(), [""; 0]);
    let twice = "Om kursen\nKursen hade 40 deltagare.\nÄven i år: 40 deltagare.\n";
    assert_eq!(Place::new(twice, "deltagare", &["all,2025,40,4,"]).proposed("lines"), [""; 0]);
}

#[test]
fn a_changed_document_is_proposed_with_the_lines_that_moved() {
    let place = Place::new("Om kursen\nKursen hade 40 deltagare.\n", "deltagare", &["all,2025,40,5,"]);
    place.document("Rapport 2025\n\nExempel kommun\nKursen\nOm kursen\nKursen hade 40 deltagare.\n");
    let proposed = place.proposed("sha256,lines");
    assert!(proposed.iter().any(|text| text == "datapackage.json: lines: 5 → 6"), "{proposed:?}");
    assert!(proposed.iter().any(|text| text == "outcomes.csv: lines: 5 → 6"), "{proposed:?}");
    let run = place.ask(&["--fix", "sha256,lines", "--accept"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(place.found(), [""; 0]);
    assert_eq!(place.proposed("printed,sha256,lines"), [""; 0]);
}

#[test]
fn the_document_of_a_source_is_known_by_its_title_or_for_want_of_others() {
    let none = "0".repeat(64);
    let place = Place::new("Om kursen\nKursen i siffror: 40 deltagare.\n", "deltagare", &[]);
    // Nothing is transcribed yet, and a second text lies beside it.
    for table in ["organisations", "activities", "measures", "outcomes"] {
        let header = place.read(&format!("{table}.csv")).lines().next().expect("a header").to_owned();
        place.write(&format!("{table}.csv"), &format!("{header}\n"));
    }
    place.package(&none, None);
    fs::write(place.folder.path().join("documents/annat.txt"), "Något annat\n").expect("written");
    let proposed = place.proposed("sha256");
    assert_eq!(proposed.len(), 2, "{proposed:?}");
    assert_eq!(proposed[0], "datapackage.json: lines:  → 5", "{proposed:?}");
    let text = place.read("datapackage.json");
    assert_eq!(place.ask(&["--fix", "sha256", "--accept"]).code, 0);
    let now = place.read("datapackage.json");
    let sha256 = proposed[1].rsplit(' ').next().expect("a digest");
    assert_eq!(now, text.replace(&format!("\"{none}\""), &format!("\"{sha256}\",\n      \"lines\": 5")));
    assert_eq!(place.proposed("sha256"), [""; 0]);
    // Another number of lines than the source says is another text.
    place.package(&none, Some(77));
    assert_eq!(place.proposed("sha256"), [""; 0]);
}

#[test]
fn only_the_cells_change_whatever_the_file_looks_like() {
    let body = "Om kursen\nI kursen var 40 personer, 22 gick vidare och 11 slutade i förtid.\n";
    let place = Place::new(body, "", &["all,2025,11,5,"]);
    // Quotes, line ends, a blank line and a mark at the start; and no column for the words.
    let plain = place.read("outcomes.csv");
    let odd = plain.replace(",printed", "").replace("rapport,5,\n", "\"rapport\",\"5\"\n").replace('\n', "\r\n");
    let odd = format!("\u{feff}{}", odd.replacen("\r\n", "\r\n\r\n", 1));
    place.write("outcomes.csv", &odd);
    assert_eq!(place.ask(&["--fix", "printed", "--accept"]).code, 0);
    let expected = odd.replace("source,lines\r", "source,lines,printed\r").replace("\"5\"\r", "\"5\",slutade\r");
    assert_eq!(place.read("outcomes.csv"), expected);
    assert_eq!(place.found(), [""; 0]);
}

#[test]
fn it_is_refused_where_it_cannot_be_done() {
    let place = Place::new("Om kursen\nKursen hade 40 deltagare.\n", "deltagare", &["all,2025,40,4,"]);
    let mut without = utfall();
    without.env_remove("UTFALL_SOURCES").args(["check", "--lang", "en", "--fix", "lines"]).arg(place.path(""));
    let run = outcome(&mut without);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("--sources"), "{}", run.err);
    for (args, said) in [
        (&["--accept"][..], "--fix"),
        (&["--fix", "names"], "printed"),
        (&["--fix", "lines", "--dataset", "exempel-2024"], "exempel-2025"),
        (&["--fix", "lines", "--format", "sarif"], "sarif"),
        (&["--fix", "lines", "--format", "parquet"], "parquet"),
    ] {
        let run = place.ask(args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
        assert!(run.err.contains(said), "{args:?}: {}", run.err);
    }
    for format in ["table", "csv", "csv-sv", "json", "markdown"] {
        let run = place.ask(&["--fix", "lines", "--format", format, "--dataset", "exempel-2025"]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.out.contains("outcomes.csv:2:"), "{}", run.out);
    }
    // A dataset that cannot be read is said, and nothing is proposed beside it.
    place.write("datapackage.json", "{");
    let run = place.ask(&["--fix", "lines", "--accept"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("bad-package"), "{}", run.err);
}
