//! What single cells say, beside the measure that they are of.

use super::{Asked, answers, asks, collected, read};
use rust_xlsxwriter::Workbook as Written;

/// What a value of a measure is read as, or what is asked.
fn value(measure: &str, text: &str, beside: &[(&str, &str)]) -> String {
    let mut written = Written::new();
    let sheet = written.add_worksheet().set_name("B").expect("a name");
    let columns = [("Mått", measure), ("Period", "2025"), ("Värde", text)];
    for (column, (heading, cell)) in (0_u16..).zip(columns.iter().chain(beside)) {
        sheet.write_string(0, column, *heading).expect("written");
        // With a point it is a text that somebody typed.
        match cell.parse::<u32>() {
            Ok(number) => sheet.write_number(1, column, number).expect("written"),
            Err(_) => sheet.write_string(1, column, *cell).expect("written"),
        };
    }
    let collected = collected(&[read(&mut written, "a.xlsx")], &Asked::default());
    let answered = answers(&collected)
        .iter()
        .map(|row| row.rsplit_once("-31 ").map_or("", |own| own.1).to_owned())
        .collect::<Vec<_>>();
    let asked = asks(&collected).iter().map(|own| own.rsplit(' ').next().unwrap_or("").to_owned()).collect::<Vec<_>>();
    [answered, asked].concat().join(", ")
}

#[test]
fn a_cell_is_read_as_its_measure_is_counted() {
    let (people, share, mean) = ("Deltagare i kursen", "Andel nöjda", "Betyg på kursen");
    for (measure, text, expected) in [
        (people, "ca 300", "about 300"),
        (people, "minst 7", "at_least 7"),
        (people, "–", "not_reported"),
        (people, "ej redovisat", "not_reported"),
        (people, "0", "0"),
        (people, "23 deltagare", "23"),
        (people, "23 personer", "23"),
        (people, "143 (98 kvinnor, 45 män)", "143, 98, 45"),
        (people, "143 (98 kvinnor, 55 män)", "unclear-parts"),
        (people, "23 grupper", "unclear-unit"),
        (people, "93 %", "unclear-percent"),
        (people, "12,5", "unclear-part-of-person"),
        (people, "40 av 53", "unclear-of"),
        (people, "-3", "unclear-negative"),
        (people, "1 440 kr", "unclear-money"),
        (people, "1.234", "unclear-two-numbers"),
        (share, "93 %", "93"),
        (share, "93", "93"),
        (share, "93,5", "93.5"),
        // 40 ÷ 53 = 0.754716981…, to four decimals of a per cent.
        (share, "40 av 53", "75.4717 of 53"),
        (share, "93 % (37 svar)", "93 of 37"),
        (share, "0,93", "unclear-fraction"),
        (share, "1", "unclear-fraction"),
        (share, "0", "0"),
        (share, "104 %", "unclear-over-hundred"),
        (share, "60 av 53", "unclear-of"),
        (mean, "4,24", "4.24"),
        (mean, "4,24 (n=37)", "4.24 of 37"),
        (mean, "7,2", "unclear-scale"),
        (mean, "4,12345", "unclear-decimals"),
    ] {
        assert_eq!(value(measure, text, &[]), expected, "{measure}: {text}");
    }
}

#[test]
fn columns_beside_say_of_how_many_whether_and_of_whom() {
    let people = "Deltagare i kursen";
    for (measure, text, beside, expected) in [
        ("Andel nöjda", "93 %", ("Av hur många", "37"), "93 of 37"),
        ("Andel nöjda", "93 %", ("Antal svar", "några"), "unclear-n"),
        (people, "", ("Läge", "ej påbörjat"), "not_started"),
        (people, "", ("Läge", "lämnas inte ut"), "withheld"),
        (people, "", ("Läge", "redovisat"), "unclear-reported-without"),
        (people, "12", ("Läge", "ej redovisat"), "unclear-status-and-number"),
        (people, "12", ("Läge", "klart"), "unclear-status"),
        (people, "12", ("Grupp", "Kvinnor"), "12"),
        (people, "12", ("Grupp", "13–17 år"), "12"),
        (people, "12", ("Grupp", "Lärare"), "unclear-group"),
    ] {
        assert_eq!(value(measure, text, &[beside]), expected, "{measure}: {text} {beside:?}");
    }
}
