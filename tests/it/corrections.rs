//! Corrections and source notes, on hand-worked made-up datasets: a corrected
//! value is used, what it replaced is never lost, and both show beside every
//! figure that rests on the row.

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use utfall::check::check;
use utfall::diag::Findings;
use utfall::intake::read_all;
use utfall::measure;
use utfall::model::answer::cost::Cost;
use utfall::model::answer::{Answer, Answered};
use utfall::model::facts::NoSink;
use utfall::model::figure::{Figure, Flag};
use utfall::model::rows::NoKnownKeys;

use crate::tiny::build::{Tiny, load_all, write_all};
use crate::tools::{Loaded, Run, cells, dec, in_year, json, run};

const YEAR: (&str, &str) = ("2025-01-01", "2025-12-31");
const CRUDE: &str = "cost/exempel/a/2025/crude";

/// Activities `a` and `b`, each with 1 000 kr and a reported count of 4.
fn two() -> Tiny {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.counted("a", &[]).counted("b", &[]);
    tiny.observed("a", YEAR, "4").observed("b", YEAR, "4");
    tiny
}

/// Adds a correction of a cell, made by the controller on a day in December.
fn correct(tiny: &mut Tiny, id: &str, cell: (&str, &str, &str), from: &str, to: &str) {
    let (table, row, column) = cell;
    let cells = [("id", id), ("table", table), ("row", row), ("column", column), ("expected", from)];
    let why = [("replacement", to), ("reason", "Felskrivet."), ("role", "controller"), ("corrected_on", "2025-12-01")];
    tiny.row("corrections", &[&cells[..], &why[..]].concat());
}

/// `a` was 5, not 4.
fn corrected() -> Tiny {
    let mut tiny = two();
    correct(&mut tiny, "fem", ("outcomes", "outcomes-1", "value"), "4", "5");
    tiny
}

fn cost(loaded: &Loaded) -> Answered<Cost> {
    measure::cost(&loaded.rows(), &in_year(2025)).expect("an answer")
}

/// The figure at an address, flagged for what stands beside its rows.
fn figure<A: Answer>(answer: &Answered<A>, address: &str) -> Figure {
    let mut figures = answer.figures().into_iter();
    figures.find(|figure| figure.address.as_str() == address).unwrap_or_else(|| panic!("no {address}"))
}

/// Codes of a check with the file and line of their first place.
fn found(datasets: &TempDir) -> Vec<(String, String)> {
    let mut findings = Findings::new();
    let read = read_all(datasets.path(), &mut findings);
    check(&read, &NoKnownKeys, &mut NoSink, &mut findings).expect("checked");
    let place = |finding: &utfall::diag::Finding| {
        let place = finding.places.first().expect("a place");
        let file = Path::new(&place.file).file_name().expect("a file").to_string_lossy().into_owned();
        format!("{file}:{}", place.line)
    };
    findings.sorted().iter().map(|finding| (finding.code.name.to_owned(), place(finding))).collect()
}

fn errors(tiny: &Tiny) -> Vec<(String, String)> {
    let notes = ["corrected", "source-note", "no-measure"];
    found(&write_all(&[tiny])).into_iter().filter(|(code, _)| !notes.contains(&code.as_str())).collect()
}

fn one(code: &str, place: &str) -> Vec<(String, String)> {
    vec![(code.to_owned(), place.to_owned())]
}

#[test]
fn a_corrected_value_is_used_and_the_old_one_is_kept() {
    let datasets = write_all(&[&corrected()]);
    let file = datasets.path().join("tiny/outcomes.csv");
    let before = fs::read(&file).expect("read");
    let loaded = Loaded::of(datasets.path());
    assert_eq!(fs::read(&file).expect("read"), before, "the file was edited");
    // 1000 / 5 and 1000 / 4.
    let answer = cost(&loaded);
    assert_eq!(figure(&answer, CRUDE).value, Ok(dec("200.00")));
    assert_eq!(figure(&answer, "cost/exempel/b/2025/crude").value, Ok(dec("250.00")));
    let stored = cells(&loaded.rows(), "SELECT id, value, row_correction FROM outcomes ORDER BY id");
    assert_eq!(stored, [["outcomes-1", "5.0000", "fem"], ["outcomes-2", "4.0000", "∅"]]);
    let kept = cells(&loaded.rows(), "SELECT id, expected, replacement, reason, role FROM corrections");
    assert_eq!(kept, [["fem", "4", "5", "Felskrivet.", "controller"]]);
}

#[test]
fn every_figure_over_a_corrected_row_says_so_and_no_other() {
    let answer = cost(&corrected().load());
    let flagged = |address: &str| figure(&answer, address).flags.contains(&Flag::Corrected);
    assert!(flagged(CRUDE) && flagged("cost/exempel/a/2025/aligned") && flagged("cost/exempel/a/2025/outcomes"));
    // The grant of `a` is as printed, and nothing of `b` is corrected.
    assert!(!flagged("cost/exempel/a/2025/kr") && !flagged("cost/exempel/b/2025/crude"));

    let loaded = corrected().load();
    let rows = loaded.rows();
    let row = &json(&answer, &rows)["rows"][0];
    assert_eq!(row["flags"], serde_json::json!(["corrected"]));
    let own = &row["corrections"][0];
    assert_eq!((own["expected"].as_str(), own["replacement"].as_str()), (Some("4"), Some("5")));
    assert_eq!((own["reason"].as_str(), own["role"].as_str()), (Some("Felskrivet."), Some("controller")));
    assert_eq!(json(&answer, &rows)["rows"][1]["corrections"], serde_json::json!([]));
}

#[test]
fn a_corrected_amount_shows_in_goals_flow_and_measured() {
    let mut tiny = two();
    tiny.row("goal_links", &[("activity", "a"), ("sub_goal", "delmal-1"), ("parts", "1"), ("of", "1")]);
    tiny.row("goal_links", &[("activity", "b"), ("sub_goal", "delmal-2"), ("parts", "1"), ("of", "1")]);
    correct(&mut tiny, "mer", ("allocations", "allocations-1", "amount_kr"), "1000", "1500");
    let loaded = tiny.load();
    let rows = loaded.rows();
    let scope = in_year(2025);
    let goals = measure::goals(&rows, &scope).expect("goals");
    let goal = |id: &str| figure(&goals, &format!("goals/exempel/{id}/2025/kr"));
    // 1 500 to the first sub-goal, 1 000 to the second, 2 500 in all.
    assert_eq!((goal("delmal-1").value, goal("delmal-2").value), (Ok(dec("1500.00")), Ok(dec("1000.00"))));
    assert!(goal("delmal-1").flags.contains(&Flag::Corrected) && !goal("delmal-2").flags.contains(&Flag::Corrected));
    let as_json = json(&goals, &rows);
    assert_eq!(as_json["corrections"][0]["id"], "mer", "the total rests on it too: {as_json}");
    let flow = measure::flow(&rows, &scope).expect("an answer");
    let measured = measure::measured(&rows, &scope).expect("an answer");
    for (figures, json) in [(flow.figures(), json(&flow, &rows)), (measured.figures(), json(&measured, &rows))] {
        let is_marked = |figure: &Figure| figure.flags.contains(&Flag::Corrected);
        assert!(figures.iter().any(is_marked), "{} does not say it", json["answer"]);
        assert!(json["rows"].to_string().contains("\"mer\""), "{} has no correction", json["answer"]);
    }
}

/// Asks the program about datasets, whose store lies in their folder.
fn ask(datasets: &Path, args: &[&str]) -> Run {
    let run = run(&datasets.join(".store"), datasets, args);
    assert_eq!(run.code, 0, "{args:?}: {}{}", run.out, run.err);
    run
}

#[test]
fn every_form_of_output_names_old_and_new_with_reason_and_role() {
    let datasets = write_all(&[&corrected()]);
    for lang in ["sv", "en"] {
        for format in ["table", "csv", "markdown", "json"] {
            let out = ask(datasets.path(), &["cost", "--format", format, "--lang", lang]).out;
            for said in ["outcomes-1", "4", "5", "Felskrivet.", "controller", "2025-12-01"] {
                assert!(out.contains(said), "{format} in {lang} does not say {said}:\n{out}");
            }
        }
    }
    let explained = ask(datasets.path(), &["explain", CRUDE, "--wide"]).out;
    let chain = "outcomes/outcomes-1: value. Tryckt: »4« → rättelse fem → använt: »5«";
    assert!(explained.contains(chain), "{explained}");
    assert!(explained.contains("Rättat av controller 2025-12-01: Felskrivet."), "{explained}");
    assert!(explained.contains("tiny/corrections.csv:2"), "{explained}");
    let machine = ask(datasets.path(), &["explain", CRUDE, "--format", "json"]).json();
    assert_eq!(machine["flags"], serde_json::json!(["corrected"]));
    let rows = machine["rows"].as_array().expect("rows");
    let outcome = rows.iter().find(|row| row["table"] == "outcomes").expect("the outcome");
    assert_eq!(outcome["corrections"][0]["replacement"], "5");
}

#[test]
fn the_report_marks_corrected_figures_and_lists_the_corrections() {
    let datasets = write_all(&[&corrected()]);
    let place = tempfile::tempdir().expect("a folder");
    let out = place.path().join("report");
    ask(datasets.path(), &["report", "--lang", "en", "--out", &out.display().to_string()]);
    let [front, page] = ["index.html", "sources.html"].map(|name| fs::read_to_string(out.join(name)).expect("a page"));
    assert!(front.contains("href=\"sources.html#corrections\"") && page.contains("id=\"corrections\""));
    assert!(page.contains("Printed: “4” → correction fem → used: “5”"));
    assert!(page.contains("value of outcomes/outcomes-1 was corrected from “4” to “5” by controller, 2025-12-01."));
}

#[test]
fn checks_see_the_corrected_value_and_point_at_the_correction() {
    // Women 3 of all 2 is impossible; corrected to 2 it is not.
    let mut tiny = two();
    tiny.row(
        "outcomes",
        &[("measure", "a"), ("group", "women"), ("period_start", YEAR.0), ("period_end", YEAR.1), ("value", "6")],
    );
    assert_eq!(errors(&tiny), one("groups-exceed-all", "outcomes.csv:4"));
    correct(&mut tiny, "kvinnor", ("outcomes", "outcomes-3", "value"), "6", "3");
    assert_eq!(errors(&tiny), []);

    // And the other way round: sound in the file, impossible after the correction.
    let mut tiny = two();
    tiny.row(
        "outcomes",
        &[("measure", "a"), ("group", "women"), ("period_start", YEAR.0), ("period_end", YEAR.1), ("value", "3")],
    );
    correct(&mut tiny, "kvinnor", ("outcomes", "outcomes-3", "value"), "3", "6");
    assert_eq!(errors(&tiny), one("groups-exceed-all", "corrections.csv:2"));

    let mut tiny = two();
    correct(&mut tiny, "fel-matt", ("outcomes", "outcomes-1", "measure"), "a", "c");
    assert_eq!(errors(&tiny), one("unknown-measure", "corrections.csv:2"));

    let mut tiny = two();
    tiny.row("goal_links", &[("activity", "a"), ("sub_goal", "delmal-1"), ("parts", "1"), ("of", "2")]);
    tiny.row("goal_links", &[("activity", "a"), ("sub_goal", "delmal-2"), ("parts", "1"), ("of", "2")]);
    correct(&mut tiny, "mer", ("goal_links", "goal-links-2", "parts"), "1", "2");
    assert_eq!(errors(&tiny), one("parts-exceed-whole", "goal_links.csv:2"));

    // Periods that share days, mended by a correction of one of them.
    let mut tiny = two();
    tiny.observed("a", ("2025-06-01", "2026-05-31"), "1");
    assert_eq!(errors(&tiny), one("overlapping-periods", "outcomes.csv:4"));
    correct(&mut tiny, "start", ("outcomes", "outcomes-3", "period_start"), "2025-06-01", "2026-01-01");
    assert_eq!(errors(&tiny), []);
}

#[test]
fn a_corrected_entity_is_what_its_facts_are_checked_and_counted_by() {
    let mut tiny = two();
    // A count needs its first day, a total since a start does not.
    tiny.rows("outcomes")[0].insert("period_start", String::new());
    correct(&mut tiny, "slag", ("measures", "a", "kind"), "count", "cumulative");
    let answer = cost(&tiny.load());
    let absent = figure(&answer, CRUDE).absent().map(|reason| reason.word());
    assert_eq!(absent, Some("cumulative_without_increment"));
    assert!(figure(&answer, CRUDE).flags.contains(&Flag::Corrected), "the measure that the figure is of is corrected");
}

#[test]
fn a_correction_must_fit_its_cell() {
    let refused = |cell: (&str, &str, &str), from: &str, to: &str| {
        let mut tiny = two();
        correct(&mut tiny, "ny", cell, from, to);
        errors(&tiny)
    };
    let value = ("outcomes", "outcomes-1", "value");
    assert_eq!(refused(value, "3", "5"), one("correction-outdated", "corrections.csv:2"));
    assert_eq!(refused(value, "4", "4"), one("correction-without-change", "corrections.csv:2"));
    assert_eq!(refused(value, "4", "4 st"), one("bad-number", "corrections.csv:2"));
    assert_eq!(
        refused(("outcomes", "outcomes-1", "status"), "reported", "rapporterat"),
        one("unknown-word", "corrections.csv:2")
    );
    assert_eq!(refused(("outcomes", "outcomes-1", "measure"), "a", ""), one("missing-value", "corrections.csv:2"));
    assert_eq!(refused(("outcome", "outcomes-1", "value"), "4", "5"), one("unknown-table", "corrections.csv:2"));
    assert_eq!(refused(("outcomes", "outcomes-1", "valu"), "4", "5"), one("unknown-column", "corrections.csv:2"));
    assert_eq!(refused(("outcomes", "outcomes-1", "days"), "365", "5"), one("unknown-column", "corrections.csv:2"));
    assert_eq!(refused(("outcomes", "outcomes-9", "value"), "4", "5"), one("unknown-row", "corrections.csv:2"));
    for column in ["id", "source", "lines"] {
        assert_eq!(refused(("outcomes", "outcomes-1", column), "4", "5"), one("not-correctable", "corrections.csv:2"));
    }
    assert_eq!(refused(("co_funding", "co-funding-1", "posts"), "4", "5"), one("unknown-row", "corrections.csv:2"));
}

#[test]
fn an_empty_cell_can_be_filled_and_a_filled_one_emptied() {
    let mut tiny = two();
    correct(&mut tiny, "antal", ("outcomes", "outcomes-1", "n"), "", "12");
    correct(&mut tiny, "status", ("outcomes", "outcomes-2", "status"), "reported", "not_reported");
    correct(&mut tiny, "inget", ("outcomes", "outcomes-2", "value"), "4", "");
    let loaded = tiny.load();
    let stored = cells(&loaded.rows(), "SELECT id, value, n, status, row_correction FROM outcomes ORDER BY id");
    assert_eq!(stored[0], ["outcomes-1", "4.0000", "12", "reported", "antal"]);
    assert_eq!(stored[1], ["outcomes-2", "∅", "∅", "not_reported", "status;inget"]);
}

#[test]
fn a_correction_stays_in_its_own_dataset() {
    let mut other = two();
    (other.name, other.owner) = ("andra".to_owned(), "annan".to_owned());
    let loaded = load_all(&[&corrected(), &other]);
    let stored = cells(&loaded.rows(), "SELECT dataset, value FROM outcomes WHERE id = 'outcomes-1' ORDER BY dataset");
    assert_eq!(stored, [["andra", "4.0000"], ["tiny", "5.0000"]]);
    let answer = cost(&loaded);
    assert!(!figure(&answer, "cost/annan/a/2025/crude").flags.contains(&Flag::Corrected));
}

/// Adds a note about some rows.
fn note(tiny: &mut Tiny, id: &str, about: &str) {
    let cells =
        [("id", id), ("kind", "ambiguity"), ("about", about), ("note", "Oklart."), ("treatment", "Förs som det står.")];
    tiny.row("source_notes", &cells);
}

#[test]
fn notes_show_with_the_rows_that_they_are_about() {
    let mut tiny = two();
    note(&mut tiny, "om-raden", "outcomes/outcomes-1");
    note(&mut tiny, "om-aktiviteten", "activities/b");
    note(&mut tiny, "om-posten", "funding_lines/linje");
    let loaded = tiny.load();
    let answer = cost(&loaded);
    let noted = |address: &str| figure(&answer, address).flags.contains(&Flag::Noted);
    assert!(noted(CRUDE) && noted("cost/exempel/b/2025/crude"));
    // The amount of `a` is one that nobody noted; what is said of the whole line stands with the line.
    assert!(!noted("cost/exempel/a/2025/kr"));
    let rows = loaded.rows();
    let ids = |row: usize| {
        let notes = json(&answer, &rows)["rows"][row]["notes"].clone();
        notes
            .as_array()
            .expect("notes")
            .iter()
            .map(|note| note["id"].as_str().unwrap_or("").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!((ids(0), ids(1)), (vec!["om-raden".to_owned()], vec!["om-aktiviteten".to_owned()]));

    let datasets = write_all(&[&tiny]);
    let explained = ask(datasets.path(), &["explain", CRUDE, "--wide"]).out;
    assert!(
        explained.contains(
            "Anmärkning om källan (oklarhet), outcomes/outcomes-1: Oklart. Så behandlas det: Förs som det står."
        ),
        "{explained}"
    );
    assert!(!explained.contains("funding_lines/linje"), "{explained}");
    let place = tempfile::tempdir().expect("a folder");
    let out = place.path().join("report");
    ask(datasets.path(), &["report", "--out", &out.display().to_string()]);
    let page = fs::read_to_string(out.join("sources.html")).expect("a page");
    assert!(page.contains("href=\"#note-tiny.om-raden\"") && page.contains("id=\"note-tiny.om-raden\""));
}

#[test]
fn a_note_must_lead_somewhere() {
    let about = |about: &str| {
        let mut tiny = two();
        note(&mut tiny, "ny", about);
        errors(&tiny)
    };
    assert_eq!(about("outcomes/outcomes-1;activities/a;sub_goals/delmal-1;sources/rapport"), []);
    assert_eq!(about(""), []);
    assert_eq!(about("outcomes/outcomes-9"), one("unknown-row", "source_notes.csv:2"));
    assert_eq!(about("activities/a;activities/c"), one("unknown-row", "source_notes.csv:2"));
    assert_eq!(about("sources/raport"), one("unknown-row", "source_notes.csv:2"));
    assert_eq!(about("outcome/outcomes-1"), one("unknown-table", "source_notes.csv:2"));
    assert_eq!(about("outcomes-1"), one("bad-row-name", "source_notes.csv:2"));
}
