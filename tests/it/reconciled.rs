//! The sums of the real documents, and what happens to them when a figure is
//! tampered with. Expected values are added up by hand from the printed amounts.

use std::path::Path;

use rust_decimal::Decimal;
use tempfile::TempDir;
use utfall::diag::{Finding, Severity};
use utfall::measure;
use utfall::model::answer::Answered;
use utfall::model::answer::reconciliation::Reconciliation;

use crate::tiny::reconcile::rules_of;
use crate::tools::{copy_folder, dec, in_year, number, real, rows};

fn sums(year: i32) -> Answered<Reconciliation> {
    measure::reconciliation(&rows(real()), &in_year(year)).expect("an answer")
}

#[test]
fn march_rounds_and_the_follow_up_truncates() {
    let rules = rules_of(&sums(2025));
    let rule = |id: &str| rules[id].as_str();
    // 769 742 kr is printed 770, and 909 258 kr 909.
    assert_eq!(rule("subregional-2025-decided-vo-beroende-tkr rows"), "rounded");
    assert_eq!(rule("subregional-2025-decided-vo-psykos-tkr rows"), "rounded");
    // 909 + 770 + 3 146 + 3 808 + 2 407 = 11 040, though 11 040 991 kr would round to 11 041.
    assert_eq!(rule("subregional-2025-decided-total-tkr rows"), "rounded_parts");
    assert_eq!(rule("subregional-2025-decided-total-tkr parts"), "agrees");
    // 2 628 852 kr is printed 2 628.
    assert_eq!(rule("subregional-2025-final-asf-tkr rows"), "truncated");
    assert_eq!(rule("subregional-2025-final-fsf-tkr rows"), "truncated");
    // Five rows of March give 2 407 369, printed 2 407 370.
    assert_eq!(rule("subregional-2025-decided-fsf-kr rows"), "independently_rounded");
    assert_eq!(rule("municipal-2025-final-asf-kr rows"), "agrees");
    // VO Beroende has no printed sum in kronor of its own.
    for stage in ["decided", "final"] {
        assert_eq!(rule(&format!("subregional-2025-{stage}-region-skane-kr rows")), "agrees");
        assert_eq!(rule(&format!("subregional-2025-{stage}-region-skane-kr parts")), "incomplete_parts");
    }
}

#[test]
fn kronor_that_the_lines_have_over() {
    let answer = sums(2025);
    let gap = |line: &str, stage: &str| {
        number(&answer, &format!("reconciliation/malmo/malmo-{line}-2025/2025/{stage}/activities/gap"))
    };
    assert_eq!(gap("municipal", "decided"), Decimal::ZERO);
    assert_eq!(gap("municipal", "final"), Decimal::ZERO);
    // 11 040 993 − 11 040 991, and 11 290 993 − 11 290 974.
    assert_eq!(gap("subregional", "decided"), dec("2"));
    assert_eq!(gap("subregional", "final"), dec("19"));
}

#[test]
fn the_redistribution_of_the_subregional_line() {
    let answer = measure::bridge(&rows(real()), &in_year(2025)).expect("an answer");
    let kr = |step: &str| number(&answer, &format!("bridge/malmo/malmo-subregional-2025/2025/{step}"));
    // FACT Unga 509 227 + vård- och stödteam 856 943 + Lyftet & Maria 945 821.
    assert_eq!(kr("freed/kr"), dec("2311991"));
    assert_eq!(kr("new/kr"), dec("250000"));
    assert_eq!(kr("raised/kr"), dec("718000"));
    // FACT 1 275 122 + Pilot Skadligt bruk 568 852.
    assert_eq!(kr("added/kr"), dec("1843974"));
    assert_eq!(kr("left/kr"), dec("17"));
    assert_eq!((kr("left/decided"), kr("left/final")), (dec("2"), dec("19")));
}

#[test]
fn a_misplaced_line_item_of_vastra_gotaland() {
    let answer = sums(2024);
    let gap = |id: &str| number(&answer, &format!("reconciliation/vastra-gotaland/{id}-fordelning-2024/2024/rows/gap"));
    assert_eq!(gap("suicidprevention"), Decimal::ZERO);
    assert_eq!(gap("brukarmedverkan"), Decimal::ZERO);
    assert_eq!(gap("barn-och-unga"), dec("300000"));
    assert_eq!(gap("samsjuklighet"), dec("-51954"));
    let row = answer.rows.iter().find(|row| row.total.id == "barn-och-unga-fordelning-2024").expect("a row");
    let [why] = row.explained_by.as_slice() else { panic!("{row:?}") };
    assert_eq!(why.id, "why-elsewhere");
    assert!(format!("{why:?}").contains("Kompetenshöjande insatser i samverkan"), "{why:?}");
}

/// The nation's 21 regions and counties, each rounded for itself.
#[test]
fn the_nations_rows_fit_within_rounding() {
    let rules = rules_of(&sums(2025));
    assert_eq!(rules["national parts"], "agrees");
    for area in ["regionerna-fokus-3", "regionerna-fokus-4", "lanen-fokus-1"] {
        assert_eq!(rules[&format!("{area} rows")], "agrees", "{area}");
    }
    // The 21 rows give 199 999 999 and 200 000 001.
    for area in ["lanen-fokus-3", "lanen-fokus-4"] {
        assert_eq!(rules[&format!("{area} rows")], "independently_rounded", "{area}");
    }
    // 67 239 181 + 116 734 689 = 183 973 870, printed 183 973 871.
    assert_eq!(rules["regionerna-region-stockholm rows"], "independently_rounded");
}

fn found(folder: &Path) -> Vec<Finding> {
    utfall::load::check_alone(&[folder.to_owned()], None).expect("findings").findings.sorted()
}

/// File and line of what is no mere note, of the codes of reconciliation.
fn warned(found: &[Finding]) -> Vec<(String, String)> {
    let own = found.iter().filter(|finding| finding.code.severity != Severity::Note);
    let own = own.filter(|finding| finding.code.name != "missing-scale");
    own.flat_map(|finding| finding.places.iter().map(|place| (finding.code.name.to_owned(), name(place)))).collect()
}

fn name(place: &utfall::diag::Place) -> String {
    let file: Vec<&str> = place.file.rsplit('/').take(2).collect();
    format!("{}/{}:{}", file[1], file[0], place.line)
}

#[test]
fn nothing_sound_is_warned_of() {
    let warned = warned(&found(Path::new("datasets")));
    // One county's items do not add up in its own document; all else is sound.
    assert!(warned.iter().all(|(_, place)| place.starts_with("vastra-gotaland-2024/")), "{warned:?}");
    assert!(warned.contains(&("total-differs".to_owned(), "vastra-gotaland-2024/stated_totals.csv:6".to_owned())));
    assert!(
        warned
            .contains(&("allocations-exceed-line".to_owned(), "vastra-gotaland-2024/funding_amounts.csv:9".to_owned()))
    );
}

/// The datasets with one cell changed, named by its row's id and its column.
fn tampered(file: &str, (id, column): (&str, &str), from: &str, to: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    copy_folder(Path::new("datasets"), folder.path());
    let path = folder.path().join(file);
    let mut reader = csv::Reader::from_path(&path).expect("a table");
    let headers = reader.headers().expect("a header").clone();
    let place = |name: &str| headers.iter().position(|own| own == name).expect("a column");
    let (ids, cells) = (place("id"), place(column));
    let records: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("rows");
    let mut writer = csv::Writer::from_path(&path).expect("a table");
    writer.write_record(&headers).expect("written");
    let mut changed = 0;
    for record in &records {
        let is_row = &record[ids] == id;
        assert!(!is_row || &record[cells] == from, "{id}: {column} is {}", &record[cells]);
        changed += usize::from(is_row);
        let cell = |(place, cell)| if is_row && place == cells { to } else { cell };
        writer.write_record(record.iter().enumerate().map(cell)).expect("written");
    }
    writer.flush().expect("written");
    assert_eq!(changed, 1, "{id} stands once in {file}");
    folder
}

/// Where the row of an id stands.
fn line_of(file: &str, id: &str) -> String {
    let whole = std::fs::read_to_string(Path::new("datasets").join(file)).expect("a file");
    let line = whole.lines().position(|line| line.starts_with(&format!("{id},"))).expect("a line") + 1;
    format!("{file}:{line}")
}

#[test]
fn a_tampered_figure_is_warned_of_at_its_place() {
    let totals = "malmo-2025/stated_totals.csv";
    let allocations = "malmo-2025/allocations.csv";
    let amounts = "malmo-2025/funding_amounts.csv";
    let cases = [
        // A total, in kronor and in thousands.
        (totals, ("municipal-2025-final-asf-kr", "amount"), "2656052", "2666052", "total-differs"),
        (totals, ("subregional-2025-final-asf-tkr", "amount"), "2628", "2682", "total-differs"),
        // An amount: the total that it belongs to is wrong, and its own row is pointed at.
        (allocations, ("heder-2025-final", "amount_kr"), "500000", "590000", "total-differs"),
        // What the line holds.
        (amounts, ("malmo-municipal-2025-final", "amount_kr"), "6890152", "6809152", "allocations-exceed-line"),
        // One document against the other at the same stage.
        (allocations, ("lyftet-maria-2025-decided-followup", "amount_kr"), "945821", "948521", "documents-disagree"),
        (
            "national-2025/funding_amounts.csv",
            ("skane-lan-fokus-3-2025-decided", "amount_kr"),
            "26985626",
            "29685626",
            "total-differs",
        ),
    ];
    for (file, cell, from, to, code) in cases {
        assert_warned(&tampered(file, cell, from, to), code, &line_of(file, cell.0));
    }
    // An activity that goes under another name in the second document: the first one's row is pointed at.
    let renamed = tampered(allocations, ("mi-2025-final", "activity"), "mi", "yam");
    assert_warned(&renamed, "activity-vanishes", &line_of(allocations, "mi-2025-decided"));
}

fn assert_warned(folder: &TempDir, code: &str, place: &str) {
    let warned = warned(&found(folder.path()));
    assert!(warned.contains(&(code.to_owned(), place.to_owned())), "no {code} at {place} in {warned:?}");
}

/// A refused dataset is still reconciled, as long as its rows can be read as
/// what they are: an unknown reference does not hide a wrong sum.
#[test]
fn other_errors_do_not_hide_a_sum_that_differs() {
    let cell = ("municipal-2025-final-asf-kr", "amount");
    let folder = tampered("malmo-2025/stated_totals.csv", cell, "2656052", "2666052");
    let path = folder.path().join("malmo-2025/goal_links.csv");
    let text = std::fs::read_to_string(&path).expect("a file").replacen(",delmal-", ",delmel-", 1);
    std::fs::write(path, text).expect("written");
    let codes: Vec<&str> = found(folder.path()).iter().map(|finding| finding.code.name).collect();
    assert!(codes.contains(&"unknown-sub-goal") && codes.contains(&"total-differs"), "{codes:?}");
}
