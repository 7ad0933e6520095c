//! Ugly files, each with what comes of it. Every expected row was worked out by
//! looking at the sheet.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Note, Workbook as Written, Worksheet};
use utfall::model::answer::import::ImportAction;

use super::{Asked, answers, asks, collected, read, said};

/// Writes rows of texts from the first row on; digits alone are numbers.
fn fill(sheet: &mut Worksheet, rows: &[&[&str]]) {
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(*cells).filter(|(_, cell)| !cell.is_empty()) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).expect("written"),
                Err(_) => sheet.write_string(row, column, *cell).expect("written"),
            };
        }
    }
}

/// A workbook of one sheet.
fn book(rows: &[&[&str]]) -> Written {
    let mut written = Written::new();
    let sheet = written.add_worksheet().set_name("Blad1").expect("a name");
    fill(sheet, rows);
    written
}

/// What the answers of a sheet are and what is asked of it.
fn outcome(rows: &[&[&str]]) -> (Vec<String>, Vec<String>) {
    let collected = collected(&[read(&mut book(rows), "a.xlsx")], &Asked::default());
    (answers(&collected), asks(&collected))
}

#[test]
fn a_table_with_a_title_above_and_columns_in_any_order() {
    let (rows, asked) = outcome(&[
        &["Redovisning till nämnden"],
        &[],
        &["Antal", "", "Period", "Mått", "Insats"],
        &["143", "", "jan–okt 2025", "Deltagare i kursen", "Kursen"],
        &["12", "", "2025", "Familjer som fått stöd", "Familjestödet"],
    ]);
    assert_eq!(
        rows,
        [
            "Blad1!A4 added deltagare/all 2025-01-01..2025-10-31 143",
            "Blad1!A5 added familjer/all 2025-01-01..2025-12-31 12",
        ]
    );
    assert_eq!(asked, [""; 0]);
}

#[test]
fn headings_two_rows_high_with_years_and_groups() {
    let (rows, asked) = outcome(&[
        &["Aktivitet", "Deltagare i kursen", "", "Familjer som fått stöd"],
        &["", "Kvinnor", "Män", ""],
        &["Kursen", "98", "45", ""],
        &["Familjestödet", "", "", "12"],
    ]);
    assert_eq!(
        rows,
        [
            "Blad1!B3 added deltagare/women 2025-01-01..2025-12-31 98",
            "Blad1!C3 added deltagare/men 2025-01-01..2025-12-31 45",
            "Blad1!D4 added familjer/all 2025-01-01..2025-12-31 12",
        ]
    );
    assert_eq!(asked, [""; 0]);
}

#[test]
fn rows_of_parts_below_their_whole() {
    let (rows, asked) = outcome(&[
        &["Mått", "2025"],
        &["Deltagare i kursen", "143"],
        &["varav kvinnor", "98"],
        &["Män", "45"],
        &["Familjer som fått stöd", "12"],
    ]);
    assert_eq!(
        rows,
        [
            "Blad1!B2 added deltagare/all 2025-01-01..2025-12-31 143",
            "Blad1!B3 added deltagare/women 2025-01-01..2025-12-31 98",
            "Blad1!B4 added deltagare/men 2025-01-01..2025-12-31 45",
            "Blad1!B5 added familjer/all 2025-01-01..2025-12-31 12",
        ]
    );
    assert_eq!(asked, [""; 0]);
    let (rows, _) = outcome(&[&["Aktivitet", "Deltagare i kursen", "Varav kvinnor"], &["Kursen", "143", "98"]]);
    assert_eq!(
        rows,
        [
            "Blad1!B2 added deltagare/all 2025-01-01..2025-12-31 143",
            "Blad1!C2 added deltagare/women 2025-01-01..2025-12-31 98",
        ]
    );
}

#[test]
fn years_as_headings_of_columns() {
    let (rows, asked) = outcome(&[
        &["Mått", "2023", "2024", "jan–okt 2025", "Totalt"],
        &["Deltagare i kursen", "100", "120", "110", "330"],
    ]);
    // 2024 stands in the dataset already, as 120. A column of sums is no period's.
    assert_eq!(
        rows,
        [
            "Blad1!B2 added deltagare/all 2023-01-01..2023-12-31 100",
            "Blad1!C2 known deltagare/all 2024-01-01..2024-12-31 120",
            "Blad1!D2 added deltagare/all 2025-01-01..2025-10-31 110",
        ]
    );
    assert_eq!(asked, [""; 0]);
}

#[test]
fn merged_cells_blank_rows_and_sums() {
    let mut written = Written::new();
    let sheet = written.add_worksheet().set_name("Blad1").expect("a name");
    fill(
        sheet,
        &[
            &["", "", "", "Resultat"],
            &["Insats", "Indikator", "Period", "2025"],
            &["", "Deltagare i kursen", "hösten 2025", "60"],
            &["", "Andel nöjda", "hösten 2025", "93 %"],
            &[],
            &["Familjestödet", "Familjer som fått stöd", "hela året", "12"],
            &["Summa", "", "", "72"],
        ],
    );
    let plain = Format::new();
    sheet.merge_range(2, 0, 3, 0, "Kursen", &plain).expect("merged");
    let collected = collected(&[read(&mut written, "a.xlsx")], &Asked::default());
    assert_eq!(
        answers(&collected),
        [
            "Blad1!D3 added deltagare/all 2025-07-01..2025-12-31 60",
            "Blad1!D4 changed nojda/all 2025-07-01..2025-12-31 93",
            "Blad1!D6 added familjer/all 2025-01-01..2025-12-31 12",
        ]
    );
    let left: Vec<String> = collected.rows.iter().filter(|row| row.action == ImportAction::Left).map(said).collect();
    // 60 + 12; the share adds to nothing.
    assert_eq!(left, ["Blad1!D7 left left-total-fits"]);
    assert_eq!(asks(&collected), [""; 0]);
}

#[test]
fn numbers_as_formats_formulas_dates_and_notes() {
    let mut written = Written::new();
    let sheet = written.add_worksheet().set_name("Blad1").expect("a name");
    fill(sheet, &[&["Aktivitet", "Mått", "Period", "Värde"]]);
    let rows = ["Deltagare i kursen", "Andel nöjda", "Betyg på kursen", "Utbildade sedan starten"];
    for (row, measure) in (1_u32..).zip(rows) {
        sheet.write_string(row, 0, "Kursen").expect("written");
        sheet.write_string(row, 1, measure).expect("written");
        sheet.write_number(row, 2, 2025).expect("written");
    }
    sheet.write_formula(1, 3, Formula::new("=100+43").set_result("143")).expect("written");
    sheet.write_number_with_format(2, 3, 0.93, &Format::new().set_num_format("0%")).expect("written");
    sheet.write_number_with_format(3, 3, 4.24, &Format::new().set_num_format("0.0")).expect("written");
    let day = ExcelDateTime::parse_from_str("2025-10-31").expect("a day");
    sheet.write_datetime_with_format(4, 2, &day, &Format::new().set_num_format("d mmm yyyy")).expect("written");
    sheet.write_string(4, 3, "drygt 1 200").expect("written");
    sheet.insert_note(1, 3, &Note::new("Räknat av oss")).expect("a note");
    let collected = collected(&[read(&mut written, "a.xlsx")], &Asked::default());
    // What a format rounds away is there all the same: 4.24, not 4.2. A sum since a start stands at its last day.
    let expected = [
        "Blad1!D2 added deltagare/all 2025-01-01..2025-12-31 143",
        "Blad1!D2 left left-note",
        "Blad1!D3 changed nojda/all 2025-01-01..2025-12-31 93",
        "Blad1!D4 added betyg/all 2025-01-01..2025-12-31 4.24",
        "Blad1!D5 added utbildade/all 2025-10-31..2025-10-31 at_least 1200",
    ];
    let mut rows: Vec<String> = collected.rows.iter().map(said).collect();
    rows.sort();
    assert_eq!(rows, expected);
    assert_eq!(asks(&collected), [""; 0]);
}

#[test]
fn what_leads_to_a_measure_beside_its_name_is_said() {
    let collected = collected(
        &[read(&mut book(&[&["Insats", "Antal familjerna"], &["Familjestödet", "12"]]), "a.xlsx")],
        &Asked::default(),
    );
    assert_eq!(answers(&collected), ["Blad1!B2 added familjer/all 2025-01-01..2025-12-31 12"]);
    let why: Vec<&str> = collected.rows[0].why.iter().map(|why| why.id.as_str()).collect();
    assert_eq!(why, ["read-by-unit", "read-year-assumed"]);
    let (rows, asked) = outcome(&[&["Insats", "Antal"], &["Familjestödet", "12"], &["Kursen", "143"]]);
    // Of the one measure of the one activity there is no doubt; of the four of the other there is.
    assert_eq!(rows, ["Blad1!B2 added familjer/all 2025-01-01..2025-12-31 12"]);
    assert_eq!(asked, ["Blad1!B3 unnamed-measure unnamed-measure-none"]);
}

#[test]
fn a_sheet_for_each_activity() {
    let mut written = Written::new();
    fill(
        written.add_worksheet().set_name("Kursen").expect("a name"),
        &[&["Deltagare i kursen", "Andel nöjda"], &["143", "93 %"]],
    );
    fill(
        written.add_worksheet().set_name("Blad2").expect("a name"),
        &[&["Familjestödet"], &["Mått", "2025"], &["Familjer som fått stöd", "12"]],
    );
    let collected = collected(&[read(&mut written, "a.xlsx")], &Asked::default());
    assert_eq!(
        answers(&collected),
        [
            "Kursen!A2 added deltagare/all 2025-01-01..2025-12-31 143",
            "Kursen!B2 changed nojda/all 2025-01-01..2025-12-31 93",
            "Blad2!B3 added familjer/all 2025-01-01..2025-12-31 12",
        ]
    );
    assert_eq!(asks(&collected), [""; 0]);
}

#[test]
fn two_tables_on_a_sheet() {
    let (rows, asked) = outcome(&[
        &["Mått", "2025"],
        &["Deltagare i kursen", "143"],
        &[],
        &["Insats", "Mått", "hösten 2025"],
        &["Familjestödet", "Familjer som fått stöd", "12"],
    ]);
    assert_eq!(
        rows,
        [
            "Blad1!B2 added deltagare/all 2025-01-01..2025-12-31 143",
            "Blad1!C5 added familjer/all 2025-07-01..2025-12-31 12",
        ]
    );
    assert_eq!(asked, [""; 0]);
}

#[test]
fn amounts_of_a_funding_line() {
    let rows: &[&[&str]] = &[
        &["Förvaltning", "Insats", "Äskat (tkr)", "Beviljat", "Slutlig tilldelning", "Förbrukat"],
        &["Socialförvaltningen", "Kursen", "1 440", "500 000 kr", "450000", "–"],
        &["", "Familjestödet", "250", "250 000:-", "0", "1,4 mkr"],
        &["Totalt", "", "1690", "750000", "450000", ""],
    ];
    let asked = Asked { line: Some("statsbidrag-2025"), ..Asked::default() };
    let read = [read(&mut book(rows), "a.xlsx")];
    let collected = collected(&read, &asked);
    assert_eq!(
        answers(&collected),
        [
            "Blad1!C2 added kurs/applied 2025-01-01..2025-12-31 1440000 kr",
            "Blad1!D2 known kurs/decided 2025-01-01..2025-12-31 500000 kr",
            "Blad1!E2 added kurs/final 2025-01-01..2025-12-31 450000 kr",
            "Blad1!C3 added stod/applied 2025-01-01..2025-12-31 250000 kr",
            "Blad1!D3 added stod/decided 2025-01-01..2025-12-31 250000 kr",
            "Blad1!E3 added stod/final 2025-01-01..2025-12-31 0 kr",
            "Blad1!F3 added stod/used 2025-01-01..2025-12-31 1400000 kr",
        ]
    );
    assert_eq!(asks(&collected), [""; 0]);
    let unnamed = self::collected(&read, &Asked::default());
    // Two lines of 2025 could be meant; that is asked once and not of each amount.
    assert_eq!(asks(&unnamed), ["Blad1!C2 unnamed-line unnamed-line-several"]);
}

#[test]
fn hidden_sheets_descriptions_and_empty_sheets_are_passed_over() {
    let mut written = Written::new();
    fill(
        written.add_worksheet().set_name("Blad1").expect("a name"),
        &[
            &["Insats", "Beskrivning", "Mått", "Antal", "Kommentar"],
            &["Kursen", "En kurs för alla", "Deltagare i kursen", "143", "preliminärt"],
        ],
    );
    fill(
        written.add_worksheet().set_name("Dolt").expect("a name").set_hidden(true),
        &[&["Mått", "2025"], &["Deltagare i kursen", "1"]],
    );
    written.add_worksheet().set_name("Tomt").expect("a name");
    let collected = collected(&[read(&mut written, "a.xlsx")], &Asked::default());
    let mut rows: Vec<String> = collected.rows.iter().map(said).collect();
    rows.sort();
    assert_eq!(
        rows,
        [
            "Blad1!B1 left left-column",
            "Blad1!D2 added deltagare/all 2025-01-01..2025-12-31 143",
            "Blad1!E2 left left-comment",
            "Dolt!A1 left left-hidden",
        ]
    );
    assert_eq!(asks(&collected), [""; 0]);
}

#[test]
fn numbers_beyond_all_measure_are_no_reason_to_stop() {
    let (rows, asked) = outcome(&[
        &["Mått", "2025"],
        &["Deltagare i kursen", "7e28"],
        &["Familjer som fått stöd", "7e28"],
        &["Summa", "7e28"],
    ]);
    // What such a number is worth, the check of the dataset says.
    assert_eq!((rows.len(), asked), (2, vec![]));
}

#[test]
fn the_order_of_rows_makes_no_difference() {
    let head: &[&str] = &["Insats", "Mått", "Period", "Antal"];
    let one: &[&str] = &["Kursen", "Deltagare i kursen", "våren 2025", "60"];
    let two: &[&str] = &["Kursen", "Deltagare i kursen", "hösten 2025", "83"];
    let three: &[&str] = &["Familjestödet", "Familjer som fått stöd", "2025", "12"];
    let without_cells = |rows: &[&[&str]]| {
        let mut rows: Vec<String> =
            outcome(rows).0.iter().map(|row| row.split_once(' ').expect("a cell").1.to_owned()).collect();
        rows.sort();
        rows
    };
    assert_eq!(without_cells(&[head, one, two, three]), without_cells(&[head, three, two, one]));
    assert_eq!(without_cells(&[head, one, two, three]).len(), 3);
}
