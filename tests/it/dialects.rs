//! CSV as Swedes make it gives the rows that plain CSV gives.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use encoding_rs::WINDOWS_1252;
use serde_json::Value as Json;
use utfall::model::schema::{CellType, TableDef};

use crate::errors::findings;
use crate::tiny::build::Tiny;
use crate::tools::run;

/// How a spreadsheet saves a table.
struct Saved {
    separator: u8,
    windows: bool,
    decimal: char,
    day: &'static str,
}

/// As a Swedish Excel saves "CSV", and as it saves "text".
const EXCEL: Saved = Saved { separator: b';', windows: true, decimal: ',', day: "%d/%m %Y" };
const TABS: Saved = Saved { separator: b'\t', windows: false, decimal: ',', day: "%d %B %Y" };

const MONTHS: [(&str, &str); 12] = [
    ("January", "januari"),
    ("February", "feb"),
    ("March", "mars"),
    ("April", "apr."),
    ("May", "maj"),
    ("June", "juni"),
    ("July", "Juli"),
    ("August", "aug"),
    ("September", "sept."),
    ("October", "oktober"),
    ("November", "nov."),
    ("December", "december"),
];

impl Saved {
    fn cell(&self, kind: CellType, text: &str) -> String {
        match kind {
            _ if text.is_empty() => String::new(),
            CellType::Kr => self.number(text),
            CellType::Number => text.replace('.', &self.decimal.to_string()),
            CellType::Date => {
                let day: chrono::NaiveDate = text.parse().expect("a day");
                let text = day.format(self.day).to_string();
                // chrono writes English.
                MONTHS.iter().fold(text, |text, (english, swedish)| text.replace(english, swedish))
            }
            CellType::Flag => if text == "true" { "Ja" } else { "Nej" }.to_owned(),
            _ => text.to_owned(),
        }
    }

    /// Groups of three with a hard space between, as Swedes write amounts.
    fn number(&self, text: &str) -> String {
        let (whole, rest) = text.split_once('.').map_or((text, None), |(whole, rest)| (whole, Some(rest)));
        let grouped: String = whole
            .chars()
            .enumerate()
            .flat_map(|(at, digit)| {
                let space = (at > 0 && (whole.len() - at) % 3 == 0).then_some('\u{a0}');
                space.into_iter().chain([digit])
            })
            .collect();
        rest.map_or(grouped.clone(), |rest| format!("{grouped}{}{rest}", self.decimal))
    }

    /// Saves the tables of datasets anew.
    fn save(&self, from: &Path, to: &Path) {
        for entry in fs::read_dir(from).expect("a folder") {
            let path = entry.expect("an entry").path();
            let target = to.join(path.file_name().expect("a name"));
            if path.is_dir() {
                fs::create_dir_all(&target).expect("made");
                self.save(&path, &target);
            } else if path.extension().is_some_and(|end| end == "csv") {
                fs::write(target, self.table(&path)).expect("written");
            } else {
                fs::copy(path, target).expect("copied");
            }
        }
    }

    fn table(&self, path: &Path) -> Vec<u8> {
        let table = TableDef::named(path.file_stem().and_then(|stem| stem.to_str()).expect("a name")).expect("a table");
        let mut rows = csv::Reader::from_path(path).expect("read");
        let header = rows.headers().expect("a header").clone();
        let mut out = csv::WriterBuilder::new()
            .delimiter(self.separator)
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        out.write_record(&header).expect("written");
        for row in rows.records() {
            let row = row.expect("a row");
            let cells = header.iter().zip(&row).map(|(name, text)| {
                let column = table.column(name).expect("a column");
                self.cell(column.cell, text)
            });
            out.write_record(cells).expect("written");
        }
        let text = String::from_utf8(out.into_inner().expect("memory")).expect("UTF-8");
        match WINDOWS_1252.encode(&text) {
            (bytes, _, false) if self.windows => bytes.into_owned(),
            _ => text.into_bytes(),
        }
    }
}

/// What some questions are answered, without what says when it was loaded.
fn answers(store: &Path, datasets: &Path) -> Vec<Json> {
    let questions: [&[&str]; 5] = [
        &["cost", "--owner", "malmo"],
        &["goals", "--owner", "malmo"],
        &["flow", "--owner", "malmo"],
        &["trend", "ips-asf-work-or-study"],
        &["explain", "cost/malmo/forfam-children/2025/aligned"],
    ];
    let answer = |question: &&[&str]| run(store, datasets, &[*question, &["--format", "json"]].concat()).json();
    questions.iter().map(answer).collect()
}

#[test]
fn the_real_datasets_as_a_spreadsheet_saves_them_give_the_same_answers() {
    let place = tempfile::tempdir().expect("a folder");
    let plain = answers(&place.path().join("plain"), Path::new("datasets"));
    for (name, saved) in [("excel", EXCEL), ("tabs", TABS)] {
        let datasets = place.path().join(name);
        fs::create_dir_all(&datasets).expect("made");
        saved.save(Path::new("datasets"), &datasets);
        assert_eq!(answers(&place.path().join(format!("{name}-store")), &datasets), plain, "{name}");
    }
}

/// A tiny dataset with one table written by hand.
fn with_table(table: &str, bytes: &[u8]) -> BTreeMap<&'static str, u64> {
    let place = tempfile::tempdir().expect("a folder");
    let mut tiny = Tiny::new("exempel", "exempel");
    tiny.granted("stod", "1000");
    tiny.row(
        "goal_links",
        &[("activity", "stod"), ("year", "2025"), ("sub_goal", "delmal-1"), ("parts", "1"), ("of", "1")],
    );
    tiny.write(place.path());
    fs::write(place.path().join("exempel").join(format!("{table}.csv")), bytes).expect("written");
    findings(place.path()).counts().iter().map(|(code, count)| (code.name, *count)).collect()
}

#[test]
fn what_is_read_otherwise_is_said_once_a_file() {
    let rows = b"id;activity;line;year;stage;stage_basis;amount_kr;source;lines\r\na;stod;linje;2025;final;stated;1 000,00;rapport;1\r\nb;stod;linje;2025;decided;stated;1 000 kr;rapport;1\r\n";
    let found = with_table("allocations", rows);
    assert_eq!(found.get("csv-dialect"), Some(&1), "{found:?}");
    assert!(!found.contains_key("bad-number"), "{found:?}");
    let said = [b"sep=;\r\n".as_slice(), rows].concat();
    assert_eq!(with_table("allocations", &said).get("csv-dialect"), Some(&1), "a line that says the separator");
    let broken = b"id,name,kind,source,lines\nkommun,Malm\xf6,municipality,rapport,1\nfond,V\xc3\xa4,fund,rapport,1\nx,\xe5,fund,rapport,1\n";
    assert_eq!(with_table("organisations", broken).get("not-utf8"), Some(&1), "a file has one encoding");
}

#[test]
fn a_package_says_what_the_numbers_of_a_file_are() {
    let place = tempfile::tempdir().expect("a folder");
    let mut tiny = Tiny::new("exempel", "exempel");
    tiny.measure("nojda", "stod", &[("kind", "mean"), ("scale_min", "1"), ("scale_max", "5")]).granted("stod", "1000");
    tiny.observed("nojda", ("2025-01-01", "2025-12-31"), "4.125");
    tiny.write(place.path());
    let table = place.path().join("exempel/outcomes.csv");
    let tabs = fs::read_to_string(&table).expect("read").replace(',', "\t");
    fs::write(&table, &tabs).expect("written");
    assert_eq!(findings(place.path()).counts().keys().filter(|code| code.name == "ambiguous-value").count(), 1);
    let package = place.path().join("exempel/datapackage.json");
    let mut json: Json = serde_json::from_slice(&fs::read(&package).expect("read")).expect("JSON");
    let resources = json["resources"].as_array_mut().expect("resources");
    let outcomes = resources.iter_mut().find(|own| own["name"] == "outcomes").expect("outcomes");
    outcomes["schema"] = serde_json::json!({"fields": [{"name": "id"}, {"name": "value", "decimalChar": "."}]});
    fs::write(&package, json.to_string()).expect("written");
    let run = run(&place.path().join("store"), place.path(), &["check"]);
    assert!(!run.out.contains("ambiguous-value") && run.out.contains("csv-dialect"), "{}", run.out);
}

#[test]
fn a_correction_is_read_as_the_cell_that_it_stands_for() {
    let corrected = |expected: &str, replacement: &str| {
        let place = tempfile::tempdir().expect("a folder");
        let mut tiny = Tiny::new("exempel", "exempel");
        tiny.granted("stod", "1000");
        let cells = [("table", "allocations"), ("row", "allocations-1"), ("column", "amount_kr"), ("expected", "1000")];
        let why = [("replacement", "2000"), ("reason", "Mer kom."), ("role", "ekonom"), ("corrected_on", "2026-01-15")];
        tiny.row("corrections", &[&cells[..], &why].concat());
        tiny.write(place.path());
        let table = place.path().join("exempel/corrections.csv");
        let text = fs::read_to_string(&table).expect("read").replace(',', ";");
        fs::write(&table, text.replace("1000", expected).replace("2000", replacement)).expect("written");
        let found = findings(place.path());
        found.counts().keys().map(|code| code.name).filter(|name| *name != "no-measure").collect::<Vec<_>>()
    };
    assert_eq!(corrected("1 000", "2 000,50 kr"), ["corrected", "csv-dialect"]);
    assert_eq!(corrected("1 000", "2.000"), ["ambiguous-value", "csv-dialect"]);
}
