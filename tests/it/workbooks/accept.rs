//! Several workbooks beside each other and beside the dataset, and what is
//! written of them.

use std::path::Path;
use std::process::Output;

use rust_xlsxwriter::Workbook as Written;

use super::{Asked, answers, asks, collected, copy, read, utfall};

/// A workbook of one table.
fn book(rows: &[&[&str]]) -> Written {
    let mut written = Written::new();
    let sheet = written.add_worksheet().set_name("Svar").expect("a name");
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(*cells) {
            sheet.write_string(row, column, *cell).expect("written");
        }
    }
    written
}

const HEAD: &[&str] = &["Mått", "Period", "Antal"];

fn told(rows: &[&[&str]], asked: &Asked) -> (Vec<String>, Vec<String>) {
    let collected = collected(&[read(&mut book(rows), "a.xlsx")], asked);
    (answers(&collected), asks(&collected))
}

#[test]
fn several_owners_answers_are_set_beside_each_other() {
    let one =
        read(&mut book(&[HEAD, &["Deltagare i kursen", "2025", "143"], &["Andel nöjda", "2025", "93 %"]]), "a.xlsx");
    let same =
        read(&mut book(&[HEAD, &["Deltagare i kursen", "2025", "143"], &["Betyg på kursen", "2025", "4,2"]]), "b.xlsx");
    let both = collected(&[one.clone(), same.clone()], &Asked::default());
    assert_eq!(
        answers(&both),
        [
            "Svar!C2 added deltagare/all 2025-01-01..2025-12-31 143",
            "Svar!C3 changed nojda/all 2025-01-01..2025-12-31 93",
            "Svar!C2 known deltagare/all 2025-01-01..2025-12-31 143",
            "Svar!C3 added betyg/all 2025-01-01..2025-12-31 4.2",
        ]
    );
    let sources: Vec<&str> = both.changes.added["sources"].iter().map(|row| row["id"].as_str()).collect();
    assert_eq!(sources, ["a", "b"]);
    // Another number, and the same months within a year, cannot both be.
    let other = read(&mut book(&[HEAD, &["Deltagare i kursen", "2025", "150"]]), "c.xlsx");
    assert_eq!(asks(&collected(&[one.clone(), other], &Asked::default())), ["Svar!C2 answers-differ answers-of-two"]);
    let part = read(&mut book(&[HEAD, &["Deltagare i kursen", "jan–okt 2025", "110"]]), "d.xlsx");
    assert_eq!(asks(&collected(&[one, part], &Asked::default())), ["Svar!C2 answers-differ answers-overlap"]);
}

#[test]
fn a_comment_that_is_a_period_says_when_its_row_is_of() {
    let head: &[&str] = &["Mått", "2024", "2025", "Kommentar"];
    let (rows, asks) = told(
        &[
            head,
            &["Deltagare i kursen", "", "110", "jan–okt 2025"],
            &["Andel nöjda", "", "93 %", "läsåret 24/25"],
            &["Betyg på kursen", "", "4,2", "preliminärt"],
        ],
        &Asked::default(),
    );
    assert_eq!(asks, Vec::<String>::new());
    assert!(rows.contains(&"Svar!C2 added deltagare/all 2025-01-01..2025-10-31 110".to_owned()), "{rows:?}");
    assert!(rows.iter().any(|row| row.contains("nojda/all 2024-08-01..2025-06-30 93")), "{rows:?}");
    assert!(rows.iter().any(|row| row.contains("betyg/all 2025-01-01..2025-12-31 4.2")), "{rows:?}");
}

#[test]
fn an_activity_that_is_not_known_is_asked_about_once_a_row() {
    let rows: &[&[&str]] = &[&["Insats", "2024", "2025"], &["Simskolan", "1", "2"], &["Körskolan", "3", "4"]];
    let (_, asks) = told(rows, &Asked::default());
    assert_eq!(asks.iter().filter(|own| own.contains("unnamed-activity")).count(), 2, "{asks:?}");
}

#[test]
fn what_a_row_says_is_replaced_only_where_that_is_asked_for() {
    let rows: &[&[&str]] = &[HEAD, &["Deltagare i kursen", "2024", "125"]];
    assert_eq!(told(rows, &Asked::default()).1, ["Svar!C2 answers-differ answers-of-row"]);
    let (rows, asked) = told(rows, &Asked { replace: true, ..Asked::default() });
    assert_eq!(rows, ["Svar!C2 changed deltagare/all 2024-01-01..2024-12-31 125"]);
    assert_eq!(asked, [""; 0]);
    // A number is not taken back by a dash.
    assert_eq!(
        told(&[HEAD, &["Deltagare i kursen", "2024", "–"]], &Asked::default()).1,
        ["Svar!C2 answers-differ answers-of-row"]
    );
    assert_eq!(
        told(&[HEAD, &["Andel nöjda", "2025", "–"]], &Asked::default()).0,
        ["Svar!C2 known nojda/all 2025-01-01..2025-12-31 not_reported"]
    );
}

#[test]
fn a_funding_line_that_is_not_there_is_met_with_one_that_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    copy(&at.join("datasets"));
    book(&[HEAD]).save(at.join("svar.xlsx")).expect("written");
    let refused = import(at, &["--line", "statsbidrag-2052"]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(refused.status.code() == Some(2) && said.contains("Menade du »statsbidrag-2025«"), "{said}");
}

fn import(folder: &Path, more: &[&str]) -> Output {
    utfall(folder, &[&["import", "svar.xlsx", "--into", "exempel-2025", "--format", "csv"], more].concat())
}

fn file(folder: &Path, name: &str) -> Vec<u8> {
    std::fs::read(folder.join("datasets/exempel-2025").join(name)).expect("a file")
}

#[test]
fn what_is_doubtful_leaves_every_file_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    copy(&at.join("datasets"));
    let rows: &[&[&str]] = &[HEAD, &["Deltagare i kursen", "2025", "143"], &["Betyg på kursen", "2025", "högst 4"]];
    book(rows).save(at.join("svar.xlsx")).expect("written");
    let before = (file(at, "outcomes.csv"), file(at, "datapackage.json"));
    let refused = import(at, &["--accept"]);
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("svar.xlsx:Svar!C3 fel unclear-cell: »högst 4« säger bara hur få"), "{said}");
    assert_eq!((file(at, "outcomes.csv"), file(at, "datapackage.json")), before);
}

#[test]
fn rows_are_written_in_the_dialect_of_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    copy(&at.join("datasets"));
    let outcomes = at.join("datasets/exempel-2025/outcomes.csv");
    let plain = std::fs::read_to_string(&outcomes).expect("rows");
    std::fs::write(&outcomes, plain.replace(',', ";").replace('\n', "\r\n")).expect("written");
    book(&[HEAD, &["Betyg på kursen", "våren 2025", "4,24"], &["Andel nöjda", "2025", "93 %"]])
        .save(at.join("svar.xlsx"))
        .expect("written");
    let written = import(at, &["--accept"]);
    assert!(written.status.success(), "{}", String::from_utf8_lossy(&written.stderr));
    let text = String::from_utf8(file(at, "outcomes.csv")).expect("UTF-8");
    let last = "betyg-2025;betyg;all;2025-01-01;2025-06-30;stated;4,24;;;exact;reported;;;svar;Svar!A2:C2;;;\r\n";
    assert!(text.ends_with(last), "{text}");
    let changed = "nojda-2025;nojda;all;2025-01-01;2025-12-31;stated;93;;;exact;reported;;;svar;Svar!A3:C3;;;\r\n";
    assert!(text.contains(changed), "{text}");
    let package = String::from_utf8(file(at, "datapackage.json")).expect("UTF-8");
    let package: serde_json::Value = serde_json::from_str(&package).expect("JSON");
    assert_eq!((&package["sources"][1]["id"], &package["sources"][1]["year"]), (&"svar".into(), &2025.into()));
}

#[test]
fn a_file_that_is_no_workbook_is_named_with_the_way_to_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    copy(&at.join("datasets"));
    for (bytes, expected) in [
        (&b"a;b\n1;2\n"[..], "svar.xlsx"),
        (&b"PK\x03\x04 not a workbook"[..], "går inte att läsa som arbetsbok"),
        (&b""[..], "går inte att läsa som arbetsbok"),
    ] {
        std::fs::write(at.join("svar.xlsx"), bytes).expect("written");
        let refused = import(at, &["--accept"]);
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert_eq!(refused.status.code(), Some(2), "{said}");
        assert!(said.contains(expected), "{said}");
    }
}
