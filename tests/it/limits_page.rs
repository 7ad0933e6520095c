//! `docs/limits.md` says what the source code does, and leaves no bound out; and
//! whoever comes to a bound reads what it is.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use utfall::words::{Lang, Words};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::fill::docx;
use crate::tools::{Run, copy_folder, outcome, utfall};

/// A row of the page.
#[derive(Debug)]
struct Row {
    what: String,
    at_most: u64,
    file: PathBuf,
    name: String,
    said: String,
}

fn rows() -> Vec<Row> {
    let page = fs::read_to_string("docs/limits.md").expect("the page");
    let cells = page.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    let cells = cells.map(|line| line.split(" | ").collect::<Vec<_>>()).filter(|cells| cells[0] != "what");
    let row = |cells: Vec<&str>| {
        let [what, at_most, place, said] = cells[..] else { panic!("{cells:?}") };
        let mut ticked = place.split('`').skip(1).step_by(2);
        let (file, name) = (ticked.next().unwrap_or_default(), ticked.next().unwrap_or_default());
        Row {
            what: what.to_owned(),
            at_most: number(at_most),
            file: Path::new("src").join(file),
            name: name.to_owned(),
            said: said.trim_matches('`').to_owned(),
        }
    };
    cells.map(row).collect()
}

/// `4 GiB`, `60 s`, `1 000 000`.
fn number(text: &str) -> u64 {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let number: u64 = digits.parse().unwrap_or_else(|_| panic!("{text}"));
    match text.rsplit(' ').next() {
        Some("KiB") => number << 10,
        Some("MiB") => number << 20,
        Some("GiB") => number << 30,
        _ => number,
    }
}

/// What a constant is: `4 << 20`, `2_000_000`, `Duration::from_secs(60)`; or the default of an option.
fn constant(source: &str, name: &str) -> Option<u64> {
    let value = source.lines().find_map(|line| {
        let (before, after) = line.split_once(&format!("const {name}: "))?;
        let is_code = before.is_empty() || before.starts_with("pub") || before.starts_with(' ');
        is_code.then(|| after.split_once(" = ").expect("a value").1.trim_end_matches(';').to_owned())
    });
    let value = value.or_else(|| {
        let before = source.split_once(&format!("pub {name}: "))?.0;
        let value = before.rsplit_once("default_value_t = ")?.1;
        Some(value.split(',').next()?.to_owned())
    })?;
    let value = value.trim_start_matches("Duration::from_secs(").trim_end_matches(')').replace('_', "");
    let parts: Option<Vec<u64>> = value.split(" << ").map(|part| part.parse().ok()).collect();
    match parts?.as_slice() {
        [one] => Some(*one),
        [one, shift] => Some(one << shift),
        _ => None,
    }
}

#[test]
fn every_number_of_the_page_is_that_of_the_source() {
    let rows = rows();
    let words = Lang::ALL.map(Words::new);
    for row in &rows {
        for words in &words {
            assert!(words.has(&row.said), "{}: nothing is said as {}", row.what, row.said);
        }
        let source = fs::read_to_string(&row.file).unwrap_or_else(|error| panic!("{}: {error}", row.file.display()));
        assert_eq!(
            constant(&source, &row.name),
            Some(row.at_most),
            "{}: {} of {}",
            row.what,
            row.name,
            row.file.display()
        );
    }
    assert!(rows.len() > 35, "{} rows", rows.len());
}

/// Bounds of how something looks, or within a bound that the page has.
const NOT_OF_THE_PAGE: [&str; 31] = [
    "model/query/mod.rs SHOWN",
    // How a text is shown or laid out.
    "diag/print.rs FEW",
    "diag/print.rs EXCERPT",
    "measure/difference/mod.rs MOST_NAMED",
    "intake/json_places.rs DEEPEST",
    "intake/json_places.rs LONGEST",
    "intake/extract/word.rs WIDEST",
    "intake/extract/lines.rs WIDEST",
    "intake/extract/lines.rs DEEPEST",
    "intake/extract/columns.rs MOST_IN_COLUMNS",
    "collect/table.rs MOST_HEAD",
    // What is left out of what a document is made of, and no figure: spans of cells, rules, notes, nested lists.
    "intake/extract/word.rs MOST_COLUMNS",
    "intake/extract/word.rs DEEPEST",
    "intake/extract/pdf.rs MOST_RULES",
    "intake/extract/pdf.rs SHORTEST_BOMB",
    "intake/workbook/notes.rs MOST",
    // The same as the package file's.
    "cli/export_dataset.rs MOST_PACKAGE",
    // How a locator and a text of lines are written.
    "provenance/ledger/spent.rs MOST_RANGES",
    "provenance/ledger/located.rs MOST",
    "model/period.rs LONGEST",
    // How long is waited after the time of the page.
    "intake/extract/mod.rs GRACE",
    "store/sheet.rs ROWS_PER_GROUP",
    // Words, numbers and names that are no bounds of what is handed in, or are said with the figure.
    "provenance/wording.rs MOST",
    "provenance/ledger/book.rs LIMIT",
    "check/fraction.rs MOST",
    "collect/value/mod.rs AT_MOST",
    "measure/questions/counts.rs LONGEST_MONTH",
    "measure/results/cost/question.rs LONGEST_MONTH",
    "measure/results/trend/counts.rs LIMITS",
    "measure/statistics/rate_ratio.rs MOST",
    "measure/goals/bounds.rs MOST_STEPS",
];

#[test]
fn no_bound_is_missing_from_the_page() {
    let rows = rows();
    let mut todo = vec![PathBuf::from("src")];
    let mut missing = Vec::new();
    while let Some(folder) = todo.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let shown = path.strip_prefix("src").expect("below").display().to_string();
            // How things look has bounds of its own, and none of them is met by what is handed in.
            if shown.starts_with("present") {
                continue;
            }
            if path.is_dir() {
                todo.push(path);
                continue;
            }
            let source = fs::read_to_string(&path).expect("a text");
            let source = source.split("#[cfg(test)]").next().unwrap_or_default();
            for line in source.lines() {
                let Some((name, _)) = line.split_once("const ").and_then(|(_, after)| after.split_once(": ")) else {
                    continue;
                };
                let is_bound =
                    ["MOST", "LONGEST", "DEEPEST", "LIMIT", "KEPT_PER"].iter().any(|word| name.contains(word));
                let is_there = rows.iter().any(|row| row.name == name && row.file == path);
                if is_bound && !is_there && !NOT_OF_THE_PAGE.contains(&format!("{shown} {name}").as_str()) {
                    missing.push(format!("{shown} {name}"));
                }
            }
        }
    }
    assert_eq!(missing, [""; 0], "bounds that docs/limits.md does not name");
}

/// A folder with the example dataset, to be spoilt.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        copy_folder(Path::new("tests/datasets/tiny"), &place.at("datasets/tiny"));
        place
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A file with a hole, which takes no room.
    fn long(&self, name: &str, bytes: u64) -> String {
        let path = self.at(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::File::create(&path).expect("made").set_len(bytes).expect("long");
        path.to_str().expect("UTF-8").to_owned()
    }

    fn with(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.at(name);
        fs::write(&path, bytes).expect("written");
        path.to_str().expect("UTF-8").to_owned()
    }

    fn ask(&self, args: &[&str]) -> Run {
        let mut command = utfall();
        command.arg("--store").arg(self.at("store")).arg("--datasets").arg(self.at("datasets"));
        outcome(command.args(args).args(["--lang", "en"]))
    }

    /// What is said, and that it is said of the file.
    fn is_said(&self, args: &[&str], code: i32, said: &[&str]) {
        let run = self.ask(args);
        let all = format!("{}{}", run.out, run.err);
        assert_eq!(run.code, code, "{args:?}: {all}");
        for said in said {
            assert!(all.contains(said), "{args:?} does not say {said}: {all}");
        }
    }
}

#[test]
fn a_file_past_its_bound_is_said_to_be() {
    let place = Place::new();
    let document = place.long("bok.txt", (64 << 20) + 1);
    place.is_said(&["new", "ny-2025", "--document", &document], 2, &["bok.txt", "larger than 64 MiB"]);
    let ledger = place.long("bok.se", (512 << 20) + 1);
    place.long("sources/bok.se", (512 << 20) + 1);
    let sources = place.at("sources");
    place.is_said(&["check", "--sources", sources.to_str().expect("UTF-8")], 0, &["bok.se", "larger than 512 MiB"]);
    drop(ledger);
    let sql = place.long("egen.sql", (1 << 20) + 1);
    place.is_said(&["query", &sql], 2, &["egen.sql", "larger than 1 MiB"]);
    let template = place.long("mall.md", (256 << 20) + 1);
    let out = place.at("ut.md");
    place.is_said(&["fill", &template, "-o", out.to_str().expect("UTF-8")], 2, &["mall.md", "larger than 256 MiB"]);
}

#[test]
fn a_row_past_its_bound_is_said_to_be() {
    let place = Place::new();
    let table = place.at("datasets/tiny/outcomes.csv");
    let mut text = fs::read_to_string(&table).expect("read");
    text.push('"');
    text.push_str(&"a,b\n".repeat(5 << 20));
    fs::write(&table, text).expect("written");
    place.is_said(&["check"], 1, &["outcomes.csv", "a row is longer than 16 MiB; is a quote left open?"]);
}

#[test]
fn what_lies_deeper_than_its_bound_is_said_to() {
    let place = Place::new();
    let path = place.at("datasets/tiny/datapackage.json");
    let package = fs::read_to_string(&path).expect("read");
    let nested = |depth: usize| {
        let own = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        package.replacen('{', &format!("{{\"x\": {own},"), 1)
    };
    fs::write(&path, nested(63)).expect("written");
    assert_eq!(place.ask(&["check"]).code, 0);
    let said = "more than 64 values lie within each other";
    for depth in [64, 100_000] {
        fs::write(&path, nested(depth)).expect("written");
        place.is_said(&["check"], 1, &["datapackage.json", said]);
    }
    fs::write(&path, package.as_bytes()).expect("written");
    let answer = place.with("svar.json", nested(100_000).as_bytes());
    place.is_said(&["import", &answer, "--into", "tiny"], 2, &["svar.json", said]);
    let scenario = place.with("plan.toml", format!("x = {}1{}", "[".repeat(100_000), "]".repeat(100_000)).as_bytes());
    let run = place.ask(&["goals", "--scenario", &scenario]);
    assert_eq!(run.code, 2, "{}", run.err);
    let deep = format!("SELECT {}1{} AS n FROM outcomes", "(".repeat(1000), ")".repeat(1000));
    let sql = place.with("fraga.sql", deep.as_bytes());
    place.is_said(&["query", &sql], 2, &["at most 24 parentheses"]);
}

/// A file of which a part unpacks to so many bytes more, and says that it is of so many.
fn bomb(sound: &[u8], part: &str, bytes: usize, says: u32) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(sound)).expect("a ZIP file");
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut own = archive.by_index(index).expect("a part");
        let name = own.name().expect("a name").into_owned();
        out.start_file(&name, SimpleFileOptions::default()).expect("a part");
        std::io::copy(&mut own, &mut out).expect("copied");
        if name == part {
            let piece = vec![b' '; 1 << 20];
            for _ in 0..bytes >> 20 {
                out.write_all(&piece).expect("written");
            }
        }
    }
    let mut bytes = out.finish().expect("a file").into_inner();
    // The sizes before and after, in the directory at the end, where readers look for them.
    let name = part.as_bytes();
    let at = (0..bytes.len() - name.len()).rev().find(|at| bytes[*at..].starts_with(name)).expect("the part");
    bytes[at - 46 + 24..at - 46 + 28].copy_from_slice(&says.to_le_bytes());
    bytes
}

#[test]
fn what_unpacks_to_more_than_its_bound_is_said_to_whatever_it_says_of_itself() {
    let place = Place::new();
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write_string(0, 0, "Antal").expect("written");
    let book = book.save_to_buffer().expect("written");
    let honest = place.with("svar.xlsx", &bomb(&book, "xl/sharedStrings.xml", 0, 513 << 20));
    place.is_said(&["import", &honest, "--into", "tiny"], 2, &["svar.xlsx", "2,000,000 cells", "512 MiB unpacked"]);
    let lying = place.with("svar.xlsx", &bomb(&book, "xl/sharedStrings.xml", 8 << 20, 1000));
    place.is_said(&["import", &lying, "--into", "tiny"], 2, &["svar.xlsx", "cannot be read as a workbook"]);
    let document = bomb(&docx("<w:p/>"), "word/document.xml", 8 << 20, 1000);
    let document = place.with("rapport.docx", &document);
    let run = place.ask(&["new", "ny-2025", "--document", &document]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("rapport.docx") && !run.err.contains("panicked"), "{}", run.err);
    let out = place.at("ut.docx");
    place.is_said(&["fill", &document, "-o", out.to_str().expect("UTF-8")], 2, &["rapport.docx"]);
}

#[test]
fn an_answer_past_its_values_is_said_to_be() {
    let place = Place::new();
    let values = vec!["1"; 1_000_001].join(",");
    let periods: Vec<String> = (0..1_000_001).map(|at| format!("\"{at}\"")).collect();
    let answer = format!(
        "{{\"version\":\"2.0\",\"class\":\"dataset\",\"id\":[\"Tid\"],\"size\":[1000001],\"dimension\":{{\"Tid\":{{\"category\":\
         {{\"index\":[{}]}}}}}},\"value\":[{values}]}}",
        periods.join(",")
    );
    let answer = place.with("svar.json", answer.as_bytes());
    let run = place.ask(&["import", &answer, "--into", "tiny"]);
    assert_eq!(run.code, 2, "{}{}", run.out, run.err);
    assert!(run.err.contains("svar.json"), "{}", run.err);
}
