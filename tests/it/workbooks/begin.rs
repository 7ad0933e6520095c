//! `utfall new --from-excel`: a dataset that begins with the activities of a
//! table that somebody has.

use rust_xlsxwriter::{Format, Workbook as Written};

use super::{said_by, utfall};

#[test]
fn activities_and_who_answers_for_them_are_entered_and_the_rest_waits() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let mut written = Written::new();
    let sheet = written.add_worksheet().set_name("Insatser").expect("a name");
    let rows: &[&[&str]] = &[
        &["Insatser 2026"],
        &["Förvaltning", "Insats", "Beviljat", "Antal deltagare"],
        &["", "Föräldrakurs", "400 000 kr", "60"],
        &["", "Öppet hus", "100 000 kr", "ca 200"],
        &["Vård och omsorg", "Anhörigstöd", "250 000 kr", ""],
        &["Summa", "", "750 000 kr", ""],
        &["* preliminärt"],
    ];
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(*cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row, column, *cell).expect("written");
        }
    }
    sheet.merge_range(2, 0, 3, 0, "Skolförvaltningen", &Format::new()).expect("merged");
    written.save(at.join("insatser.xlsx")).expect("written");
    let made = utfall(at, &["new", "byn-2026", "--from-excel", "insatser.xlsx"]);
    assert!(made.status.success(), "{}", said_by(&made));
    let text = said_by(&made);
    assert!(text.contains("är 3 aktiviteter") && text.contains("och 2 som ansvarar"), "{text}");
    assert!(text.contains("Beviljat och Antal deltagare"), "{text}");
    let read = |name: &str| std::fs::read_to_string(at.join("datasets/byn-2026").join(name)).expect("a table");
    let activities: Vec<String> = read("activities.csv").lines().skip(1).map(str::to_owned).collect();
    assert_eq!(
        activities,
        [
            "foraldrakurs,Föräldrakurs,,,skolforvaltningen,,,,none,,insatser,Insatser!B3",
            "oppet-hus,Öppet hus,,,skolforvaltningen,,,,none,,insatser,Insatser!B4",
            "anhorigstod,Anhörigstöd,,,vard-och-omsorg,,,,none,,insatser,Insatser!B5",
        ]
    );
    assert!(read("organisations.csv").contains("Insatser!A3\n"), "{}", read("organisations.csv"));
    std::fs::create_dir(at.join("sources")).expect("a folder");
    std::fs::copy(at.join("insatser.xlsx"), at.join("sources/insatser.xlsx")).expect("copied");
    let checked = utfall(at, &["check", "--sources", "sources"]);
    assert!(checked.status.success() && said_by(&checked).contains("5 rader spårade"), "{}", said_by(&checked));
    let refused = utfall(at, &["new", "annan", "--from-excel", "insatser.xlsx"]);
    assert!(
        refused.status.code() == Some(2) && said_by(&refused).contains("säger inte vilket år"),
        "{}",
        said_by(&refused)
    );
    assert!(!at.join("datasets/annan").exists());
    // What no workbook is leaves no folder behind.
    std::fs::write(at.join("text.xlsx"), "a;b").expect("written");
    let refused = utfall(at, &["new", "annan-2026", "--from-excel", "text.xlsx"]);
    assert_eq!(refused.status.code(), Some(2), "{}", said_by(&refused));
    assert!(!at.join("datasets/annan-2026").exists());
}
