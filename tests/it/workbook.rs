//! Answers and the report as workbooks, opened by another library than wrote them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::Value as Json;

use crate::tools::{addressed, run};

const REAL: &str = "datasets";

/// A table of a workbook: its headings and its rows.
struct Sheet {
    title: String,
    headings: Vec<String>,
    rows: Vec<Vec<Data>>,
}

impl Sheet {
    /// The place of a heading.
    fn place(&self, heading: &str) -> Option<usize> {
        self.headings.iter().position(|own| own == heading)
    }
}

/// A store of the real datasets for all tests here.
fn store() -> &'static Path {
    static STORE: OnceLock<PathBuf> = OnceLock::new();
    STORE.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("workbook-store");
        let _ = fs::remove_dir_all(&folder);
        assert_eq!(run(&folder, Path::new(REAL), &["load"]).code, 0);
        folder
    })
}

/// The tables of a workbook by the name of their tab. A tab has one table or none, and nothing is merged.
fn sheets(path: &Path) -> BTreeMap<String, Sheet> {
    let mut book: Xlsx<_> = open_workbook(path).expect("a workbook");
    book.load_tables().expect("tables");
    let mut sheets = BTreeMap::new();
    for name in book.sheet_names() {
        assert!(book.merge_cells_by_sheet_name(&name).expect("merged cells").is_empty(), "{name}");
        let cells = book.worksheet_range(&name).expect("cells");
        let title = cells.get_value((0, 0)).map(ToString::to_string).unwrap_or_default();
        let tables: Vec<String> = book.table_names_in_sheet(&name).into_iter().cloned().collect();
        assert!(tables.len() <= 1, "{name}: {tables:?}");
        let (headings, rows) = match tables.first() {
            Some(table) => {
                let table = book.table_by_name(table).expect("a table");
                (table.columns().to_vec(), table.data().rows().map(<[Data]>::to_vec).collect())
            }
            None => (Vec::new(), Vec::new()),
        };
        sheets.insert(name, Sheet { title, headings, rows });
    }
    sheets
}

/// What a command writes as a workbook, in English.
fn asked(args: &[&str], name: &str) -> BTreeMap<String, Sheet> {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.xlsx"));
    let file = path.to_str().expect("UTF-8");
    let run = run(store(), Path::new(REAL), &[args, &["--lang", "en", "-o", file]].concat());
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{args:?}: {}", run.err);
    assert_eq!(run.err, format!("The answer is written to {file}.\n"));
    sheets(&path)
}

/// Every figure of a table by its address: beside it stands the unit, in the heading or in a column of its own.
fn figures(sheet: &Sheet) -> Vec<(String, Data, bool)> {
    let mut found = Vec::new();
    for (index, heading) in sheet.headings.iter().enumerate() {
        let of = match heading.as_str() {
            "Address" => sheet.place("Value"),
            other => other.strip_prefix("Address: ").map(|own| sheet.place(own).expect("the column of the figures")),
        };
        let Some(of) = of else { continue };
        for row in &sheet.rows {
            let Data::String(address) = &row[index] else { continue };
            let points = "percentage points";
            let in_points = sheet.headings[of].contains(points)
                || sheet.place("Unit").is_some_and(|unit| row[unit] == Data::String(points.to_owned()));
            found.push((address.clone(), row[of].clone(), in_points));
        }
    }
    found
}

const QUESTIONS: &[(&str, &[&str])] = &[
    ("cost", &["cost"]),
    ("rollup", &["cost", "--concept", "ips-to-work-or-study"]),
    ("goals", &["goals"]),
    ("measured", &["measured"]),
    ("flow", &["flow"]),
    ("bridge", &["flow", "--bridge"]),
    ("totals", &["flow", "--totals"]),
    ("use", &["flow", "--by", "activity"]),
    ("trend", &["trend", "ips-asf-work-or-study"]),
    ("shares", &["trend", "yam-good-or-very-good"]),
    ("reach", &["reach", "--target", "6=0.05", "--floor", "0.5"]),
    ("scenario", &["goals", "--move", "500000:forfam:yam"]),
];

/// Answers of other things than figures.
const LISTS: &[(&str, &[&str])] = &[
    ("status", &["status"]),
    ("questions", &["questions", "--owner", "malmo"]),
    ("chase", &["chase", "--dataset", "malmo-2025", "--year", "2025"]),
    ("preliminary", &["cost", "--preliminary"]),
    ("found", &["find", "yam"]),
    ("indicators", &["explain"]),
    ("queries", &["query"]),
    ("rows", &["query", "grants-by-organisation", "--set", "year=2025"]),
    ("checked", &["check"]),
];

#[test]
fn every_figure_of_a_workbook_is_the_one_at_its_address() {
    for (name, args) in QUESTIONS {
        let json = run(store(), Path::new(REAL), &[args, &["--format", "json"][..]].concat()).json();
        let known: BTreeMap<String, Json> = addressed(&json).into_iter().collect();
        let mut seen = 0;
        for sheet in asked(args, name).values() {
            for (address, shown, in_points) in figures(sheet) {
                let exact = known.get(&address).unwrap_or_else(|| panic!("{name}: no {address}"));
                match (exact.as_str(), shown) {
                    (Some(exact), Data::Float(shown)) => {
                        let exact: f64 = exact.parse().expect("a number");
                        // A hundredth of a point that binary digits cannot hold is no difference.
                        let same = if in_points {
                            (shown - exact * 100.0).abs() < 1e-9
                        } else {
                            shown.to_bits() == exact.to_bits()
                        };
                        assert!(same, "{name}: {address} is {exact}, not {shown}");
                    }
                    // The reason, in words.
                    (None, Data::String(reason)) => {
                        assert!(!reason.is_empty() && !reason.contains("absent-"), "{address}")
                    }
                    (exact, shown) => panic!("{name}: {address} is {exact:?}, not {shown:?}"),
                }
                seen += 1;
            }
        }
        assert!(seen >= 3, "{name} has {seen} figures");
    }
}

/// What a person reads in a terminal is in the workbook: its columns are those that are for people.
#[test]
fn a_missing_figure_says_why_and_zero_is_a_number() {
    let costs = figures(&asked(&["cost"], "cost-absent")["Grant per result"]);
    let at = |address: &str| &costs.iter().find(|(own, _, _)| own == address).expect("a figure").1;
    // 1 108 052 kr for 18 children; nobody counted consultations at Barnahus.
    assert_eq!(*at("cost/malmo/forfam-children/2025/crude"), Data::Float(61558.44));
    assert_eq!(*at("cost/malmo/barnahus-consultations/2025/crude"), Data::String("not reported".to_owned()));
    let measured = &asked(&["measured"], "measured-zero")["Measured share"];
    let outputs = measured.place("Outputs").expect("outputs");
    assert!(measured.rows.iter().any(|row| row[outputs] == Data::Float(0.0)));
}

#[test]
fn a_workbook_begins_with_what_there_is_in_it_and_every_tab_can_be_read_alone() {
    for (name, args) in QUESTIONS.iter().chain(LISTS) {
        let sheets = asked(args, &format!("{name}-shape"));
        let contents = &sheets["Contents"];
        let (tab, holds) =
            (contents.place("Tab").expect("tabs"), contents.place("What the tab shows").expect("titles"));
        let listed: BTreeMap<String, String> =
            contents.rows.iter().map(|row| (row[tab].to_string(), row[holds].to_string())).collect();
        let others: BTreeMap<String, String> = sheets
            .iter()
            .filter(|(name, _)| *name != "Contents")
            .map(|(name, sheet)| (name.clone(), sheet.title.clone()))
            .collect();
        assert_eq!(listed, others, "{name}");
        for (tab, sheet) in &sheets {
            assert!(!sheet.title.is_empty() && !sheet.rows.is_empty(), "{name}: {tab}");
            assert!(sheet.rows.iter().flatten().all(|cell| !matches!(cell, Data::Error(_))), "{name}: {tab}");
        }
    }
}

/// A heading that the catalogue lacks would stand as its key does, in every language. A few are called alike in both.
#[test]
fn every_heading_is_in_the_readers_language() {
    const ALIKE: &[&str] = &["Id"];
    for (name, args) in QUESTIONS.iter().chain(LISTS).filter(|(name, _)| *name != "rows") {
        let headings = |lang: &str| {
            let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{lang}.xlsx"));
            let file = path.to_str().expect("UTF-8");
            let run = run(store(), Path::new(REAL), &[args, &["--lang", lang, "-o", file][..]].concat());
            assert_eq!(run.code, 0, "{args:?}: {}", run.err);
            sheets(&path).into_values().flat_map(|sheet| sheet.headings).collect::<BTreeSet<_>>()
        };
        let (sv, en) = (headings("sv"), headings("en"));
        let alike: Vec<&String> = sv.intersection(&en).filter(|own| !ALIKE.contains(&own.as_str())).collect();
        assert!(alike.is_empty(), "{name}: {alike:?}");
    }
}

#[test]
fn the_same_load_gives_the_same_bytes() {
    let written = |name: &str| {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let file = path.to_str().expect("UTF-8");
        assert_eq!(run(store(), Path::new(REAL), &["goals", "-o", file]).code, 0);
        fs::read(path).expect("a workbook")
    };
    let first = written("same-1.xlsx");
    // Times in a file are no finer than two seconds.
    std::thread::sleep(std::time::Duration::from_millis(2_100));
    assert_eq!(first, written("same-2.xlsx"));
}

#[test]
fn a_text_that_looks_like_a_formula_is_a_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let sql = folder.path().join("formula.sql");
    let text = "SELECT CASE WHEN id = 'delmal-1' THEN '=1+1' END AS \"=A1\", CASE WHEN id = 'delmal-1' THEN '+46' END AS b, \
                CASE WHEN id = 'delmal-1' THEN 9007199254740993 END AS large, CASE WHEN id = 'delmal-1' THEN 1 END AS one \
                FROM sub_goals WHERE id = 'delmal-1'";
    fs::write(&sql, text).expect("written");
    let sheets = asked(&["query", sql.to_str().expect("UTF-8")], "formula");
    let table = sheets.values().find(|sheet| sheet.headings.len() == 4).expect("the rows");
    assert_eq!(table.headings, ["=A1", "b", "large", "one"]);
    let text = |text: &str| Data::String(text.to_owned());
    // A whole number that would come back as another one stays a text.
    assert_eq!(table.rows, [[text("=1+1"), text("+46"), text("9007199254740993"), Data::Float(1.0)]]);
    let mut book: Xlsx<_> =
        open_workbook(Path::new(env!("CARGO_TARGET_TMPDIR")).join("formula.xlsx")).expect("a workbook");
    for name in book.sheet_names() {
        assert_eq!(book.worksheet_formula(&name).expect("formulas").used_cells().count(), 0, "{name}");
    }
}

/// What a query asked for is there, whatever it is called, and also where it is nothing.
#[test]
fn a_query_keeps_all_of_its_columns() {
    let folder = tempfile::tempdir().expect("a folder");
    let sql = folder.path().join("odd.sql");
    let long = "x".repeat(300);
    let text = format!(
        "SELECT id, CASE WHEN id = 'no' THEN 1 END AS \"a\u{1}b\", id AS \"{long}\", id AS \" \" FROM sub_goals WHERE id = "
    );
    for (goal, rows) in [("delmal-1", 1), ("none", 0)] {
        fs::write(&sql, format!("{text}'{goal}'")).expect("written");
        let name = format!("odd-{rows}");
        let sheets = asked(&["query", sql.to_str().expect("UTF-8")], &name);
        let mut book: Xlsx<_> =
            open_workbook(Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.xlsx"))).expect("a workbook");
        let tab = sheets.keys().find(|tab| *tab != "Contents").expect("a tab");
        let cells = book.worksheet_range(tab).expect("cells");
        let headings: Vec<String> = cells.rows().nth(1).expect("headings").iter().map(ToString::to_string).collect();
        assert_eq!(headings[..2], ["id", "a\\u{1}b"], "{tab}");
        assert_eq!((headings[2].chars().count(), headings[3].as_str()), (250, "–"), "{tab}");
    }
}

#[test]
fn the_report_as_a_workbook_has_its_answers_and_the_rows_behind_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("report");
    let args = ["report", "--to", "html,xlsx", "--lang", "en", "-o", out.to_str().expect("UTF-8")];
    let run = run(store(), Path::new(REAL), &args);
    assert_eq!(run.code, 0, "{}", run.err);
    for file in ["index.html", "report.xlsx"] {
        assert!(out.join(file).is_file() && run.out.contains(file), "{file}: {}", run.out);
    }
    let sheets = sheets(&out.join("report.xlsx"));
    for tab in ["In short", "Grant per result", "Sub-goals", "Measured share", "Redistribution", "Printed sums"] {
        assert!(sheets.contains_key(tab), "{tab} is not among {:?}", sheets.keys());
    }
    let sources = &sheets["Sources"];
    let (address, lines) = (sources.place("Address").expect("addresses"), sources.place("Lines of the document"));
    let traced: Vec<String> = sources.rows.iter().map(|row| row[address].to_string()).collect();
    let lines = lines.expect("lines");
    assert!(sources.rows.iter().any(|row| row[lines] != Data::Empty));
    // Whatever figure stands in the workbook and rests on rows, its rows are listed.
    let costs = figures(&sheets["Grant per result"]);
    let known = costs.iter().filter(|(_, shown, _)| matches!(shown, Data::Float(_)));
    for (own, _, _) in known {
        assert!(traced.contains(own), "{own} has no row");
    }
}

#[test]
fn a_file_takes_the_form_that_its_name_says_and_comes_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str| folder.path().join(name).to_str().expect("UTF-8").to_owned();
    let ask = |args: &[&str]| run(store(), Path::new(REAL), args);
    for (name, format) in [("a.csv", "csv"), ("a.json", "json"), ("a.md", "markdown"), ("a.txt", "table")] {
        assert_eq!(ask(&["measured", "-o", &file(name)]).code, 0);
        assert_eq!(fs::read_to_string(file(name)).expect("text"), ask(&["measured", "--format", format]).out, "{name}");
    }
    // What is typed goes before what the name says.
    assert_eq!(ask(&["measured", "--format", "csv", "-o", &file("b.json")]).code, 0);
    assert_eq!(fs::read(file("b.json")).expect("text"), fs::read(file("a.csv")).expect("text"));
    let nowhere = ask(&["measured", "-o", &file("no/such/folder.xlsx")]);
    assert_eq!((nowhere.code, nowhere.out.as_str()), (2, ""), "{}", nowhere.err);
    let refused = ask(&["load", "-o", &file("load.json")]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("--out"), "{}", refused.err);
    let left: Vec<_> =
        fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("one").file_name()).collect();
    assert_eq!(left.len(), 5, "{left:?}");
}
