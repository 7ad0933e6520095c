//! Rows against documents: a small dataset with a document of its own, sound as
//! it is and found out in each way that it can be tampered with; and the real
//! datasets where their documents are at hand (`UTFALL_SOURCES`).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use tempfile::TempDir;
use utfall::diag::{Finding, Findings, Severity};
use utfall::intake::{Documents, read_all};
use utfall::provenance::{Provenance, verify};

const TRACED: &str = "tests/datasets/traced";
const DOCUMENTS: &str = "tests/documents";

/// Findings and counts of the datasets of a folder against the documents of another.
fn verified(datasets: &Path, documents: &Path) -> (Vec<Finding>, Provenance) {
    let mut findings = Findings::new();
    let datasets = read_all(datasets, &mut findings);
    let documents = Documents::read(documents).expect("the documents");
    let provenance = verify(&datasets, &documents, &mut findings);
    (findings.sorted(), provenance)
}

/// A copy of a folder that a test may change.
fn copy(folder: &Path) -> TempDir {
    let copy = tempfile::tempdir().expect("a folder");
    copy_into(folder, copy.path());
    copy
}

fn copy_into(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy_into(&path, &target);
        } else {
            fs::copy(&path, &target).expect("copied");
        }
    }
}

/// The findings as `code file:line column`, by the header's name of the cell.
fn places(findings: &[Finding]) -> Vec<String> {
    let written = |finding: &Finding| {
        let place = finding.places.first().expect("a place");
        let file = Path::new(&place.file).file_name().expect("a file").to_string_lossy().into_owned();
        let column = finding.args.iter().find(|(name, _)| *name == "column").map(|(_, arg)| format!("{arg:?}"));
        let column = column.unwrap_or_default().replace("Text(\"", "").replace("\")", "");
        format!("{} {file}:{} {column}", finding.code.name, place.line)
    };
    findings.iter().map(written).collect()
}

/// What is found when one text of one file of the small dataset is replaced.
fn tampered(file: &str, was: &str, is: &str) -> Vec<String> {
    let dataset = tempfile::tempdir().expect("a folder");
    let folder = dataset.path().join("traced");
    copy_into(Path::new(TRACED), &folder);
    let path = folder.join(file);
    let text = fs::read_to_string(&path).expect("read");
    assert_eq!(text.matches(was).count(), 1, "{was} in {file}");
    fs::write(&path, text.replace(was, is)).expect("written");
    places(&verified(&folder, Path::new(DOCUMENTS)).0)
}

#[test]
fn the_small_dataset_stands_in_its_document() {
    let (findings, provenance) = verified(Path::new(TRACED), Path::new(DOCUMENTS));
    assert_eq!(places(&findings), [""; 0]);
    let counts = provenance.get("traced").expect("its counts");
    // Two organisations, a line, an amount, three activities and allocations, one co-funding, two totals; five measures
    // with labels and four without; nine outcomes, four of them worked out.
    assert_eq!((counts.traced, counts.derived, counts.judged, counts.untraced), (23, 4, 4, 0));
}

#[test]
fn each_fault_is_found_at_its_cell() {
    for (file, was, is, expected) in [
        // A digit.
        ("allocations.csv", "1440000,2025-03-06", "1441000,2025-03-06", "number-not-there allocations.csv:2 amount_kr"),
        ("outcomes.csv", "stated,40,", "stated,41,", "number-not-there outcomes.csv:2 value"),
        ("outcomes.csv", "stated,13,", "stated,40,", "number-not-there outcomes.csv:3 value"),
        ("outcomes.csv", "93,,950", "98,,950", "number-not-there outcomes.csv:4 value"),
        ("outcomes.csv", "93,,950", "93,,951", "number-not-there outcomes.csv:4 n"),
        ("outcomes.csv", "assumed,4.24", "assumed,4.25", "number-not-there outcomes.csv:5 value"),
        ("outcomes.csv", "assumed,6,", "assumed,7,", "number-not-there outcomes.csv:6 value"),
        ("outcomes.csv", "assumed,8,", "assumed,9,", "derivation-disagrees outcomes.csv:7 value"),
        ("outcomes.csv", "product,2;4", "product,2;5", "number-not-there outcomes.csv:7 operands"),
        ("outcomes.csv", "assumed,3,", "assumed,4,", "derivation-disagrees outcomes.csv:8 value"),
        ("funding_amounts.csv", "2400000", "2400001", "number-not-there funding_amounts.csv:2 amount_kr"),
        // A total.
        ("stated_totals.csv", "1840000", "1850000", "number-not-there stated_totals.csv:2 amount"),
        ("stated_totals.csv", "1840,tkr", "1841,tkr", "number-not-there stated_totals.csv:3 amount"),
        // A date, a period, a year.
        ("allocations.csv", "1440000,2025-03-06", "1440000,2025-03-07", "date-not-there allocations.csv:2 decided_on"),
        ("outcomes.csv", "2025-10-31,stated,40", "2025-11-30,stated,40", "date-not-there outcomes.csv:2 period_end"),
        ("outcomes.csv", "2024-08-01", "2023-08-01", "date-not-there outcomes.csv:4 period_start"),
        (
            "allocations.csv",
            "stodet,kommunal-2025,2025",
            "stodet,kommunal-2025,2024",
            "date-not-there allocations.csv:2 year",
        ),
        // A locator.
        ("allocations.csv", "rapport,5;9-10", "rapport,5;12-13", "wrong-lines allocations.csv:2 lines"),
        ("allocations.csv", "rapport,5;9-10", "rapport,6;9-10", "date-not-there allocations.csv:2 decided_on"),
        ("activities.csv", "rapport,9;20", "rapport,9;23", "wrong-lines activities.csv:2 lines"),
        ("funding_amounts.csv", "rapport,3", "rapport,300", "lines-beyond-end funding_amounts.csv:2 lines"),
        ("outcomes.csv", "rapport,21,", "rapport,24,", "wrong-lines outcomes.csv:2 lines"),
        // A name.
        ("activities.csv", "Stöd till arbete", "Stöd till studier", "name-not-there activities.csv:2 name"),
        ("organisations.csv", "Exempel kommun", "Provstads kommun", "name-not-there organisations.csv:2 name"),
        ("allocations.csv", "2025-decided,stodet", "2025-decided,kurs", "name-not-there allocations.csv:2 activity"),
        (
            "stated_totals.csv",
            ",exempel,,decided,2025,,1840000",
            ",fonden,,decided,2025,,1840000",
            "name-not-there stated_totals.csv:2 organisation",
        ),
        // The document's SHA-256 itself.
        ("datapackage.json", "\"lines\": 31", "\"lines\": 32", "source-changed datapackage.json:14 "),
    ] {
        let found = tampered(file, was, is);
        let found: Vec<&String> = found.iter().filter(|text| !text.is_empty()).collect();
        assert_eq!(found, [expected], "{file}: {was} to {is}");
    }
}

#[test]
fn rows_whose_values_are_swapped_are_both_found() {
    // Two amounts, and the two counts that stand on one line of the document.
    for (file, one, other, lines) in [
        ("allocations.csv", "1440000,2025", "400000,2025", [2, 3]),
        ("outcomes.csv", "stated,40,", "stated,13,", [2, 3]),
    ] {
        let dataset = copy(Path::new(TRACED));
        let folder = dataset.path().join("traced");
        copy_into(Path::new(TRACED), &folder);
        let path = folder.join(file);
        let text = fs::read_to_string(&path).expect("read");
        let swapped = text.replace(one, "\u{1}").replace(other, one).replace('\u{1}', other);
        fs::write(&path, swapped).expect("written");
        let found = places(&verified(&folder, Path::new(DOCUMENTS)).0);
        for line in lines {
            assert!(
                found.iter().any(|text| text.starts_with(&format!("number-not-there {file}:{line} "))),
                "{found:?}"
            );
        }
        assert_eq!(found.len(), 2, "{found:?}");
    }
}

#[test]
fn an_edited_document_is_named_and_its_rows_are_found() {
    let documents = copy(Path::new(DOCUMENTS));
    let path = documents.path().join("rapport.txt");
    let text = fs::read_to_string(&path).expect("read");
    fs::write(&path, text.replace("1 440 000", "1 450 000")).expect("written");
    let found = places(&verified(Path::new(TRACED), documents.path()).0);
    assert_eq!(found, ["number-not-there allocations.csv:2 amount_kr", "source-changed datapackage.json:12 "]);

    // A line more, or one less, moves all that follows: one finding says so, not each row.
    let lines: Vec<&str> = text.lines().collect();
    for at in [0, 7, 11] {
        let mut longer = lines.clone();
        longer.insert(at, "En rad till");
        fs::write(&path, longer.join("\n")).expect("written");
        let (findings, provenance) = verified(Path::new(TRACED), documents.path());
        assert_eq!(places(&findings), ["source-changed datapackage.json:12 "], "a line before line {}", at + 1);
        let said = format!("{:?}", findings.first().expect("one").args);
        assert!(said.contains("source-shifted-down"), "{said}");
        assert!(provenance.get("traced").is_some_and(|counts| counts.untraced > 5));
    }
    let shorter: Vec<&str> = lines.iter().enumerate().filter(|(at, _)| *at != 6).map(|(_, line)| *line).collect();
    fs::write(&path, shorter.join("\n")).expect("written");
    let (findings, _) = verified(Path::new(TRACED), documents.path());
    let said = format!("{findings:?}");
    assert!(said.contains("source-shifted-up"), "{said}");

    // What changed besides is found at its place.
    let edited = format!("En rad till\n{}", text.replace("1 440 000", "1 450 000"));
    fs::write(&path, edited).expect("written");
    let (findings, _) = verified(Path::new(TRACED), documents.path());
    let found = places(&findings);
    assert_eq!(found, ["number-not-there allocations.csv:2 amount_kr", "source-changed datapackage.json:12 "]);

    // No document at all is a warning, and no row is traced.
    let empty = tempfile::tempdir().expect("a folder");
    let (findings, provenance) = verified(Path::new(TRACED), empty.path());
    assert_eq!(places(&findings), ["source-missing datapackage.json:12 "]);
    assert!(provenance.get("traced").is_some_and(|counts| counts.traced == 0 && counts.untraced > 15));
}

/// A dataset of one amount at one line of a document.
fn one_amount(amount: &str, text: &str) -> (Vec<Finding>, Provenance) {
    let folder = tempfile::tempdir().expect("a folder");
    let dataset = folder.path().join("traced");
    copy_into(Path::new(TRACED), &dataset);
    let keep = ["organisations", "funding_lines", "funding_amounts"];
    let package = fs::read_to_string(dataset.join("datapackage.json")).expect("read");
    let mut package: serde_json::Value = serde_json::from_str(&package).expect("JSON");
    let resources = package["resources"].as_array_mut().expect("resources");
    resources.retain(|resource| keep.contains(&resource["name"].as_str().expect("a name")));
    package["sources"][0]["lines"] = serde_json::Value::Null;
    let documents = folder.path().join("documents");
    fs::create_dir_all(&documents).expect("made");
    fs::write(documents.join("a.txt"), text).expect("written");
    let read = Documents::read(&documents).expect("read");
    package["sources"][0]["sha256"] = read.all()[0].sha256.clone().into();
    fs::write(dataset.join("datapackage.json"), package.to_string()).expect("written");
    for entry in fs::read_dir(&dataset).expect("a folder") {
        let path = entry.expect("an entry").path();
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
        if path.extension().is_some_and(|end| end == "csv") && !keep.contains(&stem.as_str()) {
            fs::remove_file(path).expect("removed");
        }
    }
    let row = |table: &str, text: &str| fs::write(dataset.join(format!("{table}.csv")), text).expect("written");
    row("organisations", "id,name,kind,parent,source,lines\nexempel,Exempel kommun,municipality,,rapport,1\n");
    row(
        "funding_lines",
        "id,agreement,year,recipient,purpose,focus_area,parent,source,lines\nkommunal-2025,a,2025,exempel,b,,,rapport,1\n",
    );
    let amounts = format!(
        "id,line,stage,amount_kr,source,lines\nx,kommunal-2025,decided,{amount},rapport,1-{}\n",
        text.lines().count()
    );
    row("funding_amounts", &amounts);
    verified(&dataset, &documents)
}

fn errors(amount: u64, text: &str) -> usize {
    let (findings, _) = one_amount(&amount.to_string(), text);
    findings.iter().filter(|finding| finding.code.severity == Severity::Error).count()
}

/// A number in groups of three with a separator.
fn grouped(number: u64, separator: &str) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let mut groups: Vec<&str> = if first > 0 { vec![&digits[..first]] } else { Vec::new() };
    groups.extend((first..digits.len()).step_by(3).map(|at| &digits[at..at + 3]));
    groups.join(separator)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn an_amount_is_found_however_it_is_printed(
        amount in 1_000_u64..2_000_000_000,
        separator in prop::sample::select(vec![" ", "\u{a0}", "\u{202f}", "", " \n"]),
        lead in prop::sample::select(vec!["fick ", "fick cirka ", "(", "fick år 2 – "]),
        tail in prop::sample::select(vec![" kronor", " kr.", ", dvs. hela", ")", "\u{a0}kr till 3 verksamheter"]),
    ) {
        // Ten digits in a row may be somebody's number, which is an error whatever they are meant for.
        prop_assume!(!separator.is_empty() || amount < 1_000_000_000);
        let text = format!("Exempel kommun {lead}{}{tail}\nSlut.\n", grouped(amount, separator));
        prop_assert_eq!(errors(amount, &text), 0, "{}", text);
    }

    #[test]
    fn another_amount_is_never_found(amount in 1_000_u64..2_000_000_000, other in 1_000_u64..2_000_000_000) {
        prop_assume!(amount != other);
        let text = format!("Exempel kommun fick {} kronor under 2025\nSlut.\n", grouped(amount, " "));
        prop_assert!(errors(other, &text) > 0);
        // Nor is a part of it.
        let part = amount % 1_000_000;
        prop_assume!(part != amount && part >= 1_000);
        prop_assert!(errors(part, &text) > 0);
    }
}

/// The real documents, where they are at hand.
fn real_documents() -> Option<PathBuf> {
    std::env::var_os("UTFALL_SOURCES").map(PathBuf::from).filter(|folder| folder.is_dir())
}

#[test]
fn every_row_of_the_real_datasets_stands_in_its_document() {
    let Some(documents) = real_documents() else { return };
    let (findings, provenance) = verified(Path::new("datasets"), &documents);
    let errors: Vec<&Finding> = findings.iter().filter(|finding| finding.code.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    for (dataset, counts) in provenance {
        eprintln!("{dataset}: {counts:?}");
        assert_eq!(counts.untraced, 0, "{dataset}");
        assert!(counts.traced > 0, "{dataset}");
    }
}

/// A CSV file as cells.
fn cells(path: &Path) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(path).expect("a table");
    reader.records().map(|record| record.expect("a row").iter().map(str::to_owned).collect()).collect()
}

fn write(path: &Path, cells: &[Vec<String>]) {
    let mut writer = csv::Writer::from_path(path).expect("a table");
    cells.iter().for_each(|row| writer.write_record(row).expect("written"));
    writer.flush().expect("written");
}

/// The lines of the tables that have an error, by file and by column.
fn lines_with_errors(datasets: &Path, documents: &Path) -> BTreeMap<String, BTreeSet<(u64, String)>> {
    let mut lines: BTreeMap<String, BTreeSet<(u64, String)>> = BTreeMap::new();
    let (findings, _) = verified(datasets, documents);
    for finding in findings.iter().filter(|finding| finding.code.severity == Severity::Error) {
        let place = finding.places.first().expect("a place");
        let column = finding.args.iter().find(|(name, _)| *name == "column").map(|(_, arg)| match arg {
            utfall::words::Arg::Text(text) => text.clone(),
            other => format!("{other:?}"),
        });
        lines.entry(place.file.clone()).or_default().insert((place.line, column.unwrap_or_default()));
    }
    lines
}

/// Cells of facts and what becomes of them when one digit is another.
const NUMERIC: [(&str, &[&str]); 8] = [
    ("funding_amounts", &["amount_kr"]),
    ("allocations", &["amount_kr", "year", "decided_on"]),
    ("co_funding", &["posts", "year"]),
    ("outcomes", &["value", "period_end", "n", "numerator"]),
    ("stated_totals", &["amount", "year"]),
    ("funding_lines", &["year"]),
    ("activities", &["started", "funding_year_no"]),
    ("goal_links", &["year"]),
];

/// The cell with one digit changed: the last of a number, the year's last of a date.
fn other_digit(cell: &str) -> String {
    let at = if cell.len() == 10 && cell.as_bytes().get(4) == Some(&b'-') { 3 } else { cell.len() - 1 };
    let digit = cell[at..=at].parse::<u32>().expect("a digit");
    format!("{}{}{}", &cell[..at], (digit + 3) % 10, &cell[at + 1..])
}

/// Faults that no document can tell from the truth: why, and which they are.
const UNCATCHABLE: [(&str, &[&str]); 4] = [
    (
        "both rows stand complete on either's lines, as one of the two locators is within the other",
        &[
            "swap: outcomes familjeorienterat-barnombud-2025 lines",
            "swap: outcomes yam-good-or-very-good-2024-25 lines",
        ],
    ),
    (
        "an assumed state may hold later than the year that is printed: a team that began in 2022 is there in 2025",
        &["digit: outcomes peer-fact-teams-2022 period_end 2025"],
    ),
    (
        "found at the row's lines or source, not at the number: as it is now, the row stands whole elsewhere",
        &["digit: allocations lyftet-maria-2025-final amount_kr", "digit: outcomes skolfam-trainings-2025 value"],
    ),
    ("of a figure that did not come, nothing stands on any line", &["moved: outcomes barnahus-consultations-2025"]),
];

#[test]
fn the_real_datasets_are_found_out_wherever_they_are_tampered_with() {
    let Some(documents) = real_documents() else { return };
    let mut report = Vec::new();
    let mut digits = (0, 0);
    for (table, columns) in NUMERIC {
        for column in columns {
            let copied = copy(Path::new("datasets"));
            let mut expected = Vec::new();
            for entry in fs::read_dir(copied.path()).expect("the datasets") {
                let path = entry.expect("an entry").path().join(format!("{table}.csv"));
                if !path.is_file() {
                    continue;
                }
                let mut rows = cells(&path);
                let index = rows[0].iter().position(|name| name == column).expect("the column");
                for (number, row) in rows.iter_mut().enumerate().skip(1) {
                    if !row[index].is_empty() {
                        row[index] = other_digit(&row[index]);
                        expected.push((
                            path.to_string_lossy().into_owned(),
                            number as u64 + 1,
                            row[0].clone(),
                            row[index].clone(),
                        ));
                    }
                }
                write(&path, &rows);
            }
            let found = lines_with_errors(copied.path(), &documents);
            for (file, line, id, value) in expected {
                digits.1 += 1;
                let caught = found.get(&file).is_some_and(|lines| lines.contains(&(line, (*column).to_owned())));
                digits.0 += usize::from(caught);
                if !caught {
                    let there =
                        found.get(&file).map(|l| l.iter().filter(|(l, _)| *l == line).cloned().collect::<Vec<_>>());
                    report.push(format!("digit: {table} {id} {column} {value}: {there:?}"));
                }
            }
        }
    }
    let mut swaps = (0, 0);
    for (table, columns) in [
        ("funding_amounts", ["amount_kr", "line", "lines"]),
        ("allocations", ["amount_kr", "activity", "lines"]),
        ("outcomes", ["value", "measure", "lines"]),
        ("stated_totals", ["amount", "organisation", "lines"]),
    ] {
        for column in columns {
            for first in [1, 2] {
                let copied = copy(Path::new("datasets"));
                let mut expected = Vec::new();
                for entry in fs::read_dir(copied.path()).expect("the datasets") {
                    let path = entry.expect("an entry").path().join(format!("{table}.csv"));
                    if !path.is_file() {
                        continue;
                    }
                    let mut rows = cells(&path);
                    let index = rows[0].iter().position(|name| name == column).expect("the column");
                    for at in (first..rows.len().saturating_sub(1)).step_by(2) {
                        let (one, other) = (rows[at][index].clone(), rows[at + 1][index].clone());
                        if one != other && !(one.is_empty() || other.is_empty()) {
                            expected.push((path.to_string_lossy().into_owned(), at as u64 + 1, rows[at][0].clone()));
                            rows[at][index] = other;
                            rows[at + 1][index] = one;
                        }
                    }
                    write(&path, &rows);
                }
                let found = lines_with_errors(copied.path(), &documents);
                for (file, line, id) in expected {
                    swaps.1 += 1;
                    let caught =
                        found.get(&file).is_some_and(|lines| lines.iter().any(|(l, _)| *l == line || *l == line + 1));
                    swaps.0 += usize::from(caught);
                    if !caught {
                        report.push(format!("swap: {table} {id} {column}"));
                    }
                }
            }
        }
    }
    let mut moves = (0, 0);
    for table in
        ["funding_amounts", "allocations", "co_funding", "outcomes", "stated_totals", "activities", "organisations"]
    {
        let copied = copy(Path::new("datasets"));
        let mut expected = Vec::new();
        for entry in fs::read_dir(copied.path()).expect("the datasets") {
            let path = entry.expect("an entry").path().join(format!("{table}.csv"));
            if !path.is_file() {
                continue;
            }
            let mut rows = cells(&path);
            let index = rows[0].iter().position(|name| name == "lines").expect("the column");
            for (number, row) in rows.iter_mut().enumerate().skip(1) {
                let moved = |line: &str| (line.parse::<u32>().expect("a line") + 7).to_string();
                let range = |range: &str| range.split('-').map(moved).collect::<Vec<_>>().join("-");
                row[index] = row[index].split(';').map(range).collect::<Vec<_>>().join(";");
                expected.push((path.to_string_lossy().into_owned(), number as u64 + 1, row[0].clone()));
            }
            write(&path, &rows);
        }
        let found = lines_with_errors(copied.path(), &documents);
        for (file, line, id) in expected {
            moves.1 += 1;
            let caught = found.get(&file).is_some_and(|lines| lines.iter().any(|(l, _)| *l == line));
            moves.0 += usize::from(caught);
            if !caught {
                report.push(format!("moved: {table} {id}"));
            }
        }
    }
    report.retain(|missed| !UNCATCHABLE.iter().any(|(_, known)| known.iter().any(|start| missed.starts_with(start))));
    assert!(report.is_empty(), "digits {digits:?} swaps {swaps:?} moves {moves:?}\n{}", report.join("\n"));
    assert!(
        [digits, swaps, moves].iter().all(|(_, of)| *of > 100),
        "digits {digits:?} swaps {swaps:?} moves {moves:?}"
    );
}
