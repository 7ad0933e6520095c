//! `utfall chase`: what of the form is not answered, and the drafts that say so.

use std::path::Path;

use utfall::measure::{self, FormOf};
use utfall::model::answer::chase::Chase;
use utfall::words::{Lang, Words};

use crate::tiny::build::Tiny;
use crate::tools::{calendar, real, rows, run, snapshot};

fn chased(tiny: &Tiny, organisation: Option<&str>) -> Chase {
    let organisation = organisation.map(str::to_owned);
    let of = FormOf { owner: tiny.owner.clone(), year: calendar(2025), organisation };
    measure::chase(&tiny.load().rows(), &of).expect("an answer")
}

/// The measures and groups that are missing.
fn missing(chase: &Chase) -> Vec<(&str, &str)> {
    chase.rows.iter().map(|row| (row.measure.id.as_str(), row.group.as_str())).collect()
}

fn notes(chase: &Chase) -> Vec<String> {
    chase.notes.iter().map(|note| Words::new(Lang::Sv).say(note)).collect()
}

/// Three bodies: one has answered some, one all, and one is asked nothing.
fn three() -> Tiny {
    let mut tiny = Tiny::new("tiny", "exempel");
    for (id, name) in [("klar", "Klara förvaltningen"), ("tom", "Tomma förvaltningen")] {
        tiny.row("organisations", &[("id", id), ("name", name), ("kind", "administration")]);
    }
    tiny.row("activities", &[("id", "a"), ("name", "Stödet")]);
    tiny.row("activities", &[("id", "b"), ("organisation", "klar")]);
    tiny.row("activities", &[("id", "c"), ("organisation", "tom")]);
    let year = [("period_start", "2025-01-01"), ("period_end", "2025-12-31")];
    for status in ["reported", "not_started", "withheld", "not_reported"] {
        let (id, value): (&'static str, &str) = match status {
            "reported" => ("m-reported", "4"),
            "not_started" => ("m-not-started", ""),
            "withheld" => ("m-withheld", ""),
            _ => ("m-not-reported", ""),
        };
        tiny.measure(id, "a", &[]);
        let qualifier = if value.is_empty() { "" } else { "exact" };
        let expected = if status == "not_reported" { "assignment" } else { "" };
        let rest = [("measure", id), ("value", value), ("qualifier", qualifier), ("status", status)];
        tiny.row("outcomes", &[&year[..], &rest, &[("expected_by", expected)]].concat());
    }
    // Last year women and men were told apart; this year there are only women yet.
    tiny.measure("m-parted", "a", &[]).measure("done", "b", &[]);
    let before = [("period_start", "2024-01-01"), ("period_end", "2024-12-31")];
    for (group, value) in [("women", "30"), ("men", "12")] {
        let rest = [("measure", "m-parted"), ("group", group), ("value", value), ("qualifier", "about")];
        tiny.row("outcomes", &[&before[..], &rest].concat());
    }
    tiny.row("outcomes", &[&year[..], &[("measure", "m-parted"), ("group", "women"), ("value", "31")]].concat());
    tiny.observed("done", (year[0].1, year[1].1), "7");
    tiny
}

#[test]
fn a_figure_or_why_there_is_none_is_an_answer() {
    let chase = chased(&three(), None);
    assert_eq!(missing(&chase), [("m-not-reported", "all"), ("m-parted", "men")]);
    let bodies: Vec<(&str, usize, usize)> =
        chase.bodies.iter().map(|own| (own.organisation.id.as_str(), own.asked, own.missing)).collect();
    assert_eq!(bodies, [("kommun", 6, 2), ("klar", 1, 0), ("tom", 0, 0)]);
    assert_eq!(
        notes(&chase),
        [
            "Har svarat på allt för 2025: Klara förvaltningen.",
            "Får inga frågor för 2025, eftersom deras aktiviteter inte har några mått: Tomma förvaltningen.",
        ]
    );
    assert_eq!(missing(&chased(&three(), Some("klar"))), []);
}

#[test]
fn a_draft_says_what_is_missing_and_how_to_answer() {
    let place = tempfile::tempdir().expect("a folder");
    let data = place.path().join("data");
    three().write(&data);
    let ask = |args: &[&str]| {
        let all = [&["chase", "--dataset", "tiny", "--year", "2025"], args].concat();
        let run = run(&place.path().join("store"), &data, &all);
        assert_eq!(run.code, 0, "{}", run.err);
        // The day of the load is today.
        let dated = |line: &str| match line.split_once(" den 20").or_else(|| line.split_once(" of 20")) {
            Some((before, _)) if line.contains("Utfall") => format!("{before} DAG."),
            _ => line.to_owned(),
        };
        run.out.lines().map(|line| dated(line) + "\n").collect::<String>()
    };
    snapshot("chase-draft-sv", &ask(&[]));
    snapshot("chase-draft-en", &ask(&["--lang", "en"]));
    snapshot("chase-draft-markdown", &ask(&["--format", "markdown"]));
    snapshot("chase-draft-csv", &ask(&["--format", "csv"]));
    // Who has answered everything is sent nothing.
    assert_eq!(ask(&["--organisation", "klar"]), "Har svarat på allt för 2025: Klara förvaltningen.\n");
    let far = run(
        &place.path().join("store"),
        &data,
        &["chase", "--dataset", "tiny", "--year", "2025", "--organisation", "klart"],
    );
    assert!(far.code == 2 && far.err.contains("»klar«"), "{}", far.err);
}

/// Of 2025 six figures were expected and did not come, a seventh measure was last reported in 2018, and MHFA and all
/// others are there: outcomes.csv says so.
#[test]
fn the_real_activities_lack_what_their_rows_lack() {
    let rows = rows(real());
    let asked = |year: i32| {
        let of = FormOf { owner: "malmo".to_owned(), year: calendar(year), organisation: None };
        measure::chase(&rows, &of).expect("an answer")
    };
    let chase = asked(2025);
    let ids: Vec<&str> = chase.rows.iter().map(|row| row.measure.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "ips-asf-participants",
            "skolfam-psychologist-posts",
            "fact-unga-satisfied",
            "fact-unga-inpatient",
            "barnahus-consultations",
            "ips-nip-work-or-study",
            "franvaro-absence",
        ]
    );
    // Of 2026 nothing is known yet: every row of the form is missing, and the form decides which there are.
    let of = FormOf { owner: "malmo".to_owned(), year: calendar(2026), organisation: None };
    let form = measure::form(&rows, &of).expect("a form");
    let of_form: Vec<(&str, &str)> =
        form.sheets.iter().flat_map(|own| &own.rows).map(|row| (row.measure.id.as_str(), row.group.as_str())).collect();
    assert_eq!(missing(&asked(2026)), of_form);
    assert_eq!(of_form.len(), 50);
}

#[test]
fn whose_answers_are_chased_is_said() {
    let store = tempfile::tempdir().expect("a folder");
    let run = run(store.path(), Path::new("datasets"), &["chase", "--year", "2025"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("--dataset"), "{}", run.err);
}
