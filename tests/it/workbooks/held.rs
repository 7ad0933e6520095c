//! Rows held against the cells that they name: what was read stands there, and
//! whatever is changed afterwards is found.

use std::path::Path;

use rust_xlsxwriter::Workbook as Written;
use utfall::diag::{Findings, Severity};
use utfall::intake::{Documents, Workbook, read_all};
use utfall::provenance::verify;

use super::{Asked, collected, copy};

/// The rows of the sheet that is read and then tampered with.
const ROWS: &[&[&str]] = &[
    &["Insats", "Mått", "Grupp", "Period", "Antal", "Beviljat (tkr) 2024"],
    &["Kursen", "Deltagare i kursen", "Kvinnor", "jan–okt 2025", "98", "1 440"],
    &["Kursen", "Deltagare i kursen", "Män", "jan–okt 2025", "45", ""],
    &["Kursen", "Andel nöjda", "", "hösten 2025", "40 av 53", ""],
    &["Kursen", "Utbildade sedan starten", "", "2025-12-31", "drygt 1 200", ""],
    &["Familjestödet", "Antal familjerna", "", "läsåret 24/25", "tolv", ""],
];

fn write(path: &Path) {
    let mut written = Written::new();
    let sheet = written.add_worksheet().set_name("Blad 1").expect("a name");
    for (row, cells) in (0_u32..).zip(ROWS) {
        for (column, cell) in (0_u16..).zip(*cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row, column, *cell).expect("written");
        }
    }
    written.save(path).expect("written");
}

/// The errors that rows raise when they are held against the workbook.
fn errors(datasets: &Path, sources: &Path) -> Vec<String> {
    let mut findings = Findings::new();
    let read = read_all(datasets, &mut findings);
    let documents = Documents::read(sources).expect("documents");
    verify(&read, &documents, &mut findings);
    let all = findings.sorted();
    let errors = all.iter().filter(|own| own.code.severity == Severity::Error);
    errors.map(|own| own.code.name.to_owned()).collect()
}

#[test]
fn what_is_changed_after_it_was_read_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let (datasets, sources) = (folder.path().join("datasets"), folder.path().join("sources"));
    let own = copy(&datasets);
    std::fs::create_dir(&sources).expect("a folder");
    write(&sources.join("svar.xlsx"));
    let workbook = Workbook::read(&sources.join("svar.xlsx")).expect("a workbook");
    let collected = collected(&[workbook], &Asked::default());
    assert!(!collected.findings.has_errors(), "{:?}", super::asks(&collected));
    let mut unreported = Findings::new();
    let dataset = read_all(&datasets, &mut unreported).remove(0);
    for table in ["outcomes", "allocations", "sources"] {
        let added = collected.changes.added.get(table).map_or(&[][..], Vec::as_slice);
        let edits: Vec<_> = collected.changes.edits.iter().filter(|edit| edit.table == table).collect();
        let edits: Vec<utfall::intake::CellEdit<'_>> = edits
            .iter()
            .map(|edit| utfall::intake::CellEdit {
                row: edit.row,
                column: edit.column,
                was: &edit.was,
                becomes: &edit.becomes,
            })
            .collect();
        let file = dataset.tables().iter().find(|file| file.table.name == table).expect("the table");
        let bytes = file.edited(&edits, added).expect("edited");
        std::fs::write(file.path().expect("a file"), bytes).expect("written");
    }
    assert_eq!(errors(&datasets, &sources), [""; 0]);
    let outcomes = std::fs::read_to_string(own.join("outcomes.csv")).expect("rows");
    let allocations = std::fs::read_to_string(own.join("allocations.csv")).expect("rows");
    assert!(
        allocations.contains("kurs-2024-decided,kurs,statsbidrag-2024,2024,decided,stated,,,1440000,,svar"),
        "{allocations}"
    );
    for (file, text, was, becomes, code) in [
        ("outcomes.csv", &outcomes, ",98,", ",89,", "number-not-there"),
        ("outcomes.csv", &outcomes, ",98,", ",45,", "number-not-there"),
        ("outcomes.csv", &outcomes, "deltagare,women,", "deltagare,men,", "name-not-there"),
        (
            "outcomes.csv",
            &outcomes,
            "2025-01-01,2025-10-31,stated,45",
            "2025-01-01,2025-09-30,stated,45",
            "date-not-there",
        ),
        ("outcomes.csv", &outcomes, ",75.4717,40,53", ",75.4717,41,53", "number-not-there"),
        ("outcomes.csv", &outcomes, ",1200,", ",1300,", "number-not-there"),
        ("outcomes.csv", &outcomes, ",utbildade,all", ",familjer,all", "name-not-there"),
        ("outcomes.csv", &outcomes, ",familjer,all,2024-08-01", ",familjer,all,2024-07-01", "date-not-there"),
        ("outcomes.csv", &outcomes, ",12,,,exact,reported,,,svar", ",13,,,exact,reported,,,svar", "number-not-there"),
        ("outcomes.csv", &outcomes, "'Blad 1'!A6", "'Blad 2'!A6", "wrong-lines"),
        ("outcomes.csv", &outcomes, ",svar,'Blad 1'!A2:E2,", ",svar,2-4,", "wrong-lines"),
        ("allocations.csv", &allocations, ",1440000,,svar", ",1440,,svar", "number-not-there"),
        ("allocations.csv", &allocations, "kurs-2024-decided,kurs,", "kurs-2024-decided,stod,", "name-not-there"),
    ] {
        let tampered = text.replacen(was, becomes, 1);
        assert_ne!(&tampered, text, "{was} stands in {file}: {text}");
        std::fs::write(own.join(file), tampered).expect("written");
        let found = errors(&datasets, &sources);
        assert!(found.iter().any(|own| own == code), "{was} → {becomes}: {found:?}");
        std::fs::write(own.join(file), text).expect("written");
    }
}
