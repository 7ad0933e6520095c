//! What people write in cells, each with what it says.

use super::*;

/// An answer in a few words: `300 about %`, `none not_reported`, `? unclear-at-most`.
fn said(text: &str) -> String {
    match of_text(text) {
        Answer::Nothing => String::new(),
        Answer::None(status, _) => format!("none {status}"),
        Answer::Unclear(why) => format!("? {}", why.id),
        Answer::Number(own) => {
            let qualifier =
                if own.qualifier == Qualifier::Exact { String::new() } else { format!(" {}", own.qualifier) };
            let unit = match own.unit {
                SaidUnit::None => String::new(),
                SaidUnit::Percent => " %".to_owned(),
                SaidUnit::Kr => " kr".to_owned(),
                SaidUnit::Tkr => " tkr".to_owned(),
                SaidUnit::Mkr => " mkr".to_owned(),
                SaidUnit::Word(word) => format!(" {word}"),
            };
            let of = match own.of {
                None => String::new(),
                Some(Of::Whole(n)) => format!(" of {n}"),
                Some(Of::Answers(n)) => format!(" n {n}"),
            };
            let parts: String = own.parts.iter().map(|(group, value)| format!(" {group} {value}")).collect();
            format!("{}{qualifier}{unit}{of}{parts}", own.value)
        }
    }
}

#[test]
fn numbers_are_read_as_people_write_them() {
    for (text, expected) in [
        ("143", "143"),
        ("1 440", "1440"),
        ("1\u{a0}440\u{202f}000 kr", "1440000 kr"),
        ("1 440 000:-", "1440000 kr"),
        ("1 440 tkr", "1440 tkr"),
        ("1 440 tusen kronor", "1440 tkr"),
        ("1,4 mkr", "1.4 mkr"),
        ("1,4 miljoner kronor", "1.4 mkr"),
        ("4,24", "4.24"),
        ("4.24", "4.24"),
        ("93 %", "93 %"),
        ("93%", "93 %"),
        ("93,5 procent", "93.5 %"),
        ("ca 300", "300 about"),
        ("Ca. 300", "300 about"),
        ("cirka 1 200 st", "1200 about"),
        ("~50", "50 about"),
        ("ungefär 20 barn", "20 about barn"),
        ("knappt 300", "300 about"),
        ("ca 300.", "300 about"),
        ("minst 7", "7 at_least"),
        ("Fler än 7", "7 at_least"),
        ("drygt 300", "300 at_least"),
        (">7", "7 at_least"),
        ("≥ 7", "7 at_least"),
        ("7+", "7 at_least"),
        ("143*", "143"),
        ("23 barn", "23 barn"),
        ("40 av 53", "40 of 53"),
        ("40 av 53 personer", "40 of 53"),
        ("93 % (37 svar)", "93 % n 37"),
        ("4,24 (n = 37)", "4.24 n 37"),
        ("4,24 (n=37)", "4.24 n 37"),
        ("143 (varav 98 kvinnor)", "143 women 98"),
        ("143, varav 98 kvinnor och 45 män", "143 women 98 men 45"),
        ("143 (kvinnor 98, män 45)", "143 women 98 men 45"),
        ("143 barn (98 flickor, 45 pojkar)", "143 barn women 98 men 45"),
        ("tolv", "12"),
        ("0", "0"),
        ("-3", "-3"),
        (" 7 ", "7"),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn no_answer_is_no_zero() {
    for text in ["–", "-", "—", "..", "ej redovisat", "Ej redovisat.", "uppgift saknas", "N/A", "?", "vet ej", "…"]
    {
        assert_eq!(said(text), "none not_reported", "{text}");
    }
    assert_eq!(said("Ej påbörjat"), "none not_started");
    assert_eq!(said("Lämnas inte ut"), "none withheld");
    assert_eq!(said("  "), "");
}

#[test]
fn what_is_doubtful_is_not_guessed() {
    for (text, expected) in [
        ("1.234", "? unclear-two-numbers"),
        ("högst 10", "? unclear-at-most"),
        ("<5", "? unclear-at-most"),
        ("färre än 5", "? unclear-at-most"),
        ("10–15", "? unclear-behind-number"),
        ("10-15", "? unclear-no-number"),
        ("300 eller 400", "? unclear-behind-number"),
        ("många", "? unclear-no-number"),
        ("se bilaga 3", "? unclear-no-number"),
        ("143 (varav de flesta kvinnor)", "? unclear-behind-number"),
        ("143 (98 kvinnor, 45 övriga)", "? unclear-behind-number"),
        ("2 grupper à 8 barn", "? unclear-behind-number"),
        ("12 34", "? unclear-no-number"),
        ("cam 300", "? unclear-no-number"),
        ("½", "? unclear-no-number"),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn what_is_no_number_of_a_cell_is_said() {
    let id = |value: CellValue| match of_cell(&value, "x") {
        Answer::Unclear(why) => why.id,
        _ => String::new(),
    };
    let day = chrono::NaiveDate::from_ymd_opt(2025, 10, 31).expect("a day");
    assert_eq!(id(CellValue::Date(day)), "unclear-date");
    assert_eq!(id(CellValue::Flag(true)), "unclear-flag");
    assert_eq!(id(CellValue::Fault("#DIV/0!".to_owned())), "unclear-fault");
}
