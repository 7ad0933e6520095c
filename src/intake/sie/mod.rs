//! Ledgers as SIE 4 files: lines to records with their positions. Judges
//! nothing about accounts, objects and amounts.
//!
//! Written to the published grammar. A reader that is at hand, `sie-parser`, keeps
//! every record of a file in memory and reads no Windows-1252; a ledger with a million
//! transactions is walked through here a line at a time.

mod letters;
mod record;

use std::path::Path;

pub use letters::Letters;
pub use record::{SieFault, SieField, SieObject, SieRecord};

/// What a line of a ledger is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SieItem<'t> {
    /// A label with fields.
    Record(SieRecord<'t>),
    /// What belongs to the record before begins.
    Open,
    /// It ends, on this line.
    Close(u32),
    /// Neither: the line, the column in characters, and why.
    Fault(u32, u32, SieFault),
}

/// Whether a file's name says that it is a ledger: `.se` as the standard has it of whole ledgers, `.si` of what is to be
/// read into another, `.sie` as many programs write.
pub fn is_ledger(path: &Path) -> bool {
    path.extension().is_some_and(|end| ["se", "si", "sie"].iter().any(|own| end.eq_ignore_ascii_case(own)))
}

/// The text of a ledger and how its bytes were read.
pub(super) fn text_of(bytes: Vec<u8>) -> (String, Letters) {
    letters::decoded(bytes)
}

/// The lines of a ledger that hold something.
pub fn items(text: &str) -> impl Iterator<Item = SieItem<'_>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut within = false;
    let mut after = None;
    let mut lines = (1_u32..).zip(text.split('\n'));
    let mut last = 0;
    let mut done = false;
    std::iter::from_fn(move || {
        if let Some(item) = after.take() {
            return Some(item);
        }
        for (line, text) in lines.by_ref() {
            last = line;
            let held = text.trim_matches(|own: char| own.is_whitespace() || own == '\u{1a}');
            let fault = |at: usize, why| {
                let before = text.get(..at).unwrap_or("").chars().count();
                SieItem::Fault(line, u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1), why)
            };
            match held {
                "" => {}
                "{" if within => return Some(fault(0, SieFault::Unclosed)),
                "{" => {
                    within = true;
                    return Some(SieItem::Open);
                }
                "}" if !within => return Some(fault(0, SieFault::StrayBrace)),
                "}" => {
                    within = false;
                    return Some(SieItem::Close(line));
                }
                _ => match record::record(text, line) {
                    Ok(record) => {
                        if record.opens {
                            within = true;
                            after = Some(SieItem::Open);
                        }
                        return Some(SieItem::Record(record));
                    }
                    Err((at, why)) => return Some(fault(at, why)),
                },
            }
        }
        let unclosed = within && !done;
        done = true;
        unclosed.then_some(SieItem::Fault(last, 1, SieFault::Unclosed))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn records(text: &str) -> Vec<(u32, String, Vec<String>)> {
        let record = |item| match item {
            SieItem::Record(own) => {
                let fields = own.fields.iter().map(|field| match field {
                    SieField::Text(text) => text.to_string(),
                    SieField::Objects(all) => all.iter().map(|(a, b)| format!("<{a}:{b}>")).collect(),
                });
                (own.line, own.label.to_owned(), fields.collect())
            }
            SieItem::Open => (0, "{".to_owned(), Vec::new()),
            SieItem::Close(line) => (line, "}".to_owned(), Vec::new()),
            SieItem::Fault(line, column, why) => (line, format!("{why:?} {column}"), Vec::new()),
        };
        items(text).map(record).collect()
    }

    #[test]
    fn a_voucher_is_read_with_quotes_objects_and_lines() {
        let text = "\u{feff}#FLAGGA 0\r\n\r\n#VER A \"1\" 20250131 \"Hyra \\\"norr\\\"\"\r\n{\r\n\t#TRANS 5010 {1 \"10\" 6 \"P 1\"} 1250.50 \"\" \"\"\r\n#TRANS 1930 {} -1250.50\r\n}\r\n\u{1a}";
        let expected = [
            (1, "FLAGGA", vec!["0"]),
            (3, "VER", vec!["A", "1", "20250131", "Hyra \"norr\""]),
            (0, "{", vec![]),
            (5, "TRANS", vec!["5010", "<1:10><6:P 1>", "1250.50", "", ""]),
            (6, "TRANS", vec!["1930", "", "-1250.50"]),
            (7, "}", vec![]),
        ];
        let read = records(text);
        let read: Vec<_> = read
            .iter()
            .map(|(line, label, fields)| (*line, label.as_str(), fields.iter().map(String::as_str).collect()))
            .collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn what_is_no_record_is_said_with_its_column() {
        let faults: Vec<(u32, String)> =
            records("hej\n#KONTO 5010 \"Hyra\n #TRANS 1 {1} 5\n#TRANS 1 {1 \"2\" 5\n}\n{\n#TRANS 1 }\n")
                .into_iter()
                .filter(|(line, ..)| *line > 0)
                .map(|(line, what, _)| (line, what))
                .collect();
        let expected = [
            (1, "NoLabel 1"),
            (2, "OpenQuote 13"),
            (3, "HalfObject 11"),
            (4, "OpenBrace 10"),
            (5, "StrayBrace 1"),
            (7, "StrayBrace 10"),
            (8, "Unclosed 1"),
        ];
        assert_eq!(faults.iter().map(|(line, what)| (*line, what.as_str())).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_voucher_may_open_on_its_own_line() {
        let labels: Vec<String> = records("#VER A 1 20250101 {\n}\n").into_iter().map(|own| own.1).collect();
        assert_eq!(labels, ["VER", "{", "}"]);
    }

    proptest! {
        #[test]
        fn any_text_is_read_to_its_end(text in "([#{}\" \\\\\t\r\n]|[A-ZÅa-z0-9.-]{1,4}|#TRANS |#VER ){0,60}") {
            let lines = u32::try_from(text.split('\n').count()).unwrap_or(u32::MAX);
            for item in items(&text) {
                let line = match item {
                    SieItem::Record(own) => own.line,
                    SieItem::Close(line) | SieItem::Fault(line, ..) => line,
                    SieItem::Open => 1,
                };
                prop_assert!((1..=lines).contains(&line));
            }
        }

        #[test]
        fn any_bytes_are_text(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let (text, _) = text_of(bytes);
            prop_assert!(items(&text).count() <= text.len() + 1);
        }
    }
}
