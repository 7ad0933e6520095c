//! What was said once is said again, to the byte.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Place, dataset};
use crate::tools::{told, tree};

/// What is asked of every load: an answer in each form, a figure in a sentence, a query.
const ASKED: &[&[&str]] = &[
    &["cost", "--format", "json"],
    &["cost", "--lang", "en"],
    &["flow", "--format", "csv"],
    &["get", "cost/exempel/m/2025/crude", "--sentence"],
    &["explain", "cost/exempel/m/2025/crude"],
];

/// How many loads are made; more with `UTFALL_VINTAGES`.
fn vintages() -> usize {
    std::env::var("UTFALL_VINTAGES").ok().and_then(|count| count.parse().ok()).unwrap_or(5)
}

#[test]
fn every_load_answers_as_it_did() {
    let count = vintages();
    let mut place = Place::with(&[]);
    let mut said: Vec<Vec<String>> = Vec::new();
    for number in 1..=count {
        // 1 000 kr more and one result more a load.
        place.load(&dataset(&format!("{}", number * 1000), &format!("{}", number + 3)));
        said.push(ASKED.iter().map(|args| place.said(args)).collect());
    }
    for (number, then) in (1..).zip(&said) {
        let number = format!("{number}");
        for (args, then) in ASKED.iter().zip(then) {
            let args: Vec<&str> = args.iter().copied().chain(["--as-of", &number]).collect();
            assert_eq!(&place.said(&args), then, "{args:?}");
        }
    }
    // No two loads said the same, so that nothing above is the newest load's answer.
    let distinct: std::collections::BTreeSet<&String> = said.iter().map(|then| &then[0]).collect();
    assert_eq!(distinct.len(), count);
    told!("vintages reproduced: {count} loads, {} answers each", ASKED.len());
}

#[test]
fn a_report_is_written_again_as_it_was() {
    let mut place = Place::with(&[&dataset("1000", "4")]);
    let written = |place: &Place, name: &str, more: &[&str]| -> BTreeMap<_, Vec<u8>> {
        let out = place.folder.path().join(name);
        let mut args = vec!["report", "--to", "html,xlsx,docx", "--out", out.to_str().expect("UTF-8")];
        args.extend(more);
        place.said(&args);
        tree(&out)
    };
    let then = written(&place, "then", &[]);
    place.load(&dataset("2000", "5"));
    assert!(then != written(&place, "now", &[]), "the second load says something else");
    let again = written(&place, "again", &["--as-of", "1"]);
    assert_eq!(then.keys().collect::<Vec<_>>(), again.keys().collect::<Vec<_>>());
    for (file, bytes) in &then {
        assert!(again[file] == *bytes, "{} differs", file.display());
    }
}

#[test]
fn an_address_can_name_the_load_that_it_is_cited_from() {
    let place = Place::with(&[&dataset("1000", "4"), &dataset("2000", "5")]);
    // 1 000 ÷ 4 and 2 000 ÷ 5.
    let exact = |address: &str| place.said(&["get", "--exact", address]);
    assert_eq!(exact("cost/exempel/m/2025/crude@1"), "250,00\u{a0}kr per person\n");
    assert_eq!(exact("cost/exempel/m/2025/crude"), "400,00\u{a0}kr per person\n");
    assert_eq!(exact("cost/exempel/m/2025/crude@2"), "400,00\u{a0}kr per person\n");
    let both = place.ask(&["get", "--json", "cost/exempel/m/2025/crude@1", "cost/exempel/m/2025/crude"]).json();
    let loads: Vec<i64> =
        both["rows"].as_array().expect("rows").iter().map(|row| row["load"].as_i64().expect("a load")).collect();
    assert_eq!(loads, [1, 2]);
    let explained = place.ask(&["explain", "--format", "json", "cost/exempel/m/2025/crude@1"]).json();
    assert_eq!((explained["load"].as_i64(), explained["value"].as_str()), (Some(1), Some("250.00")), "{explained}");
}

#[test]
fn a_document_is_filled_with_what_it_cites() {
    let place = Place::with(&[&dataset("1000", "4"), &dataset("2000", "5")]);
    let (template, filled) = (place.folder.path().join("mall.md"), place.folder.path().join("ut.md"));
    std::fs::write(&template, "Då {{cost/exempel/m/2025/crude@1}}, nu {{cost/exempel/m/2025/crude}}.\n")
        .expect("written");
    place.said(&["fill", template.to_str().expect("UTF-8"), "--out", filled.to_str().expect("UTF-8")]);
    let text = std::fs::read_to_string(&filled).expect("read");
    assert!(text.contains("250") && text.contains("400"), "{text}");
}

#[test]
fn a_load_that_is_not_there_is_said_with_those_that_are() {
    let place = Place::with(&[&dataset("1000", "4")]);
    let refused = |args: &[&str]| {
        let run = place.ask(args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
        run.err
    };
    let said = refused(&["cost", "--as-of", "7", "--lang", "en"]);
    assert!(said.contains("there is no load 7; they go from 1 to 1"), "{said}");
    let said = refused(&["cost", "--as-of", "2020-01-01", "--lang", "en"]);
    assert!(said.contains("nothing was loaded by the end of 2020-01-01"), "{said}");
    let said = refused(&["cost", "--as-of", "beslut", "--lang", "en"]);
    assert!(said.contains("nothing is published as “beslut”"), "{said}");
    for args in [&["load", "--as-of", "1"][..], &["check", "--as-of", "1"], &["history", "--as-of", "1"]] {
        let said = refused(args);
        assert!(said.contains("--as-of"), "{said}");
    }
    // A store that is not there is not made for somebody who asks what it was.
    let none = crate::tools::run(Path::new("no-such-store"), place.datasets.path(), &["cost", "--as-of", "1"]);
    assert_eq!(none.code, 2, "{}", none.err);
    assert!(!Path::new("no-such-store").exists());
}

#[test]
fn the_record_of_loads_is_a_table_to_be_queried() {
    let mut place = Place::with(&[&dataset("1000", "4"), &dataset("2000", "5")]);
    place.said(&["publish", "beslut", "--as-of", "1"]);
    let file = place.folder.path().join("loads.sql");
    std::fs::write(&file, "SELECT load, model, datasets, published_as, vacuumed FROM loads ORDER BY load")
        .expect("written");
    let file = file.to_str().expect("UTF-8").to_owned();
    let model = utfall::model::schema::MODEL_VERSION;
    let (one, two) = (format!("1,{model},exempel-2025,beslut,false"), format!("2,{model},exempel-2025,,false"));
    let asked = |place: &Place, more: &[&str]| {
        let args: Vec<&str> = ["query", &file, "--format", "csv"].into_iter().chain(more.iter().copied()).collect();
        place.said(&args).lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(asked(&place, &[]), [one.clone(), two]);
    assert_eq!(asked(&place, &["--as-of", "1"]), [one]);
    place.load(&dataset("2000", "6"));
    assert_eq!(asked(&place, &[]).len(), 3);
}
