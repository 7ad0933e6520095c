//! A body without links, measures or reported results: every answer says just
//! that, and no zero is made a finding of.

use std::path::Path;

use serde_json::Value as Json;
use tempfile::TempDir;

use super::build::{Tiny, write_all};
use crate::tools::{Run, run};

/// Two activities with grants, and nothing else.
fn only_money() -> Tiny {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.granted("a", "600").granted("b", "400");
    tiny
}

struct Asked {
    datasets: TempDir,
    store: TempDir,
}

impl Asked {
    fn of(tiny: &Tiny) -> Self {
        Self { datasets: write_all(&[tiny]), store: tempfile::tempdir().expect("a folder") }
    }

    fn ask(&self, args: &[&str]) -> Run {
        let run = run(&self.store.path().join("store"), self.datasets.path(), args);
        assert_eq!(run.code, 0, "{args:?}: {}", run.err);
        run
    }

    fn json(&self, args: &[&str]) -> Json {
        self.ask(&[args, &["--format", "json"]].concat()).json()
    }

    /// What the report says on the screen, and its page.
    fn report(&self, lang: &str) -> (String, String) {
        let page = self.store.path().join(format!("page-{lang}"));
        let out = self.ask(&["report", "--out", page.to_str().expect("UTF-8"), "--lang", lang]).out;
        (out, std::fs::read_to_string(page.join("index.html")).expect("a page"))
    }

    fn charts(&self, lang: &str) -> Vec<String> {
        let folder = self.store.path().join(format!("page-{lang}/charts"));
        let entries = std::fs::read_dir(folder).expect("charts");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.retain(|name| Path::new(name).extension().is_some_and(|own| own == "png"));
        names.sort();
        names
    }
}

/// `0,0 %` or `0.0%`, and not the end of `100,0 %`.
fn has_share_of_zero(text: &str) -> bool {
    ["0,0\u{a0}%", "0.0%"].iter().any(|zero| {
        text.match_indices(zero).any(|(at, _)| !text[..at].ends_with(|before: char| before.is_ascii_digit()))
    })
}

#[test]
fn sub_goals_without_links_have_a_reason_in_place_of_zero() {
    let goals = Asked::of(&only_money()).json(&["goals"]);
    for row in goals["rows"].as_array().expect("rows") {
        assert_eq!(
            (&row["kr"], &row["share"], &row["share_low"], &row["share_high"]),
            (&Json::Null, &Json::Null, &Json::Null, &Json::Null)
        );
        for reference in row["references"].as_array().expect("references") {
            for key in ["gap_kr", "gap_points", "verdict", "tipping_kr", "tipping_share"] {
                assert!(reference.get(key).is_none_or(Json::is_null), "{reference}");
            }
        }
    }
    // What is linked to none is all there is.
    assert_eq!((&goals["unlinked_kr"], &goals["unlinked_share"]), (&"1000.00".into(), &"1.000000".into()));
    assert_eq!((&goals["unlinked_low"], &goals["unlinked_high"]), (&Json::Null, &Json::Null));
}

#[test]
fn one_link_is_enough_for_zeros_to_mean_something() {
    let mut tiny = only_money();
    tiny.row("goal_links", &[("activity", "a"), ("sub_goal", "delmal-1"), ("parts", "1"), ("of", "2")]);
    let goals = Asked::of(&tiny).json(&["goals"]);
    // Half of 600; the other sub-goal gets nothing of what is linked.
    assert_eq!((&goals["rows"][0]["kr"], &goals["rows"][1]["kr"]), (&"300.00".into(), &"0.00".into()));
}

#[test]
fn people_read_the_reason_once() {
    let asked = Asked::of(&only_money());
    for (lang, links, results) in [
        ("sv", "Ingen aktivitet är ännu kopplad till ett delmål", "Inget resultat har efterfrågats eller redovisats"),
        ("en", "No activity is linked to a sub-goal yet", "No result has been asked for or reported"),
    ] {
        let goals = asked.ask(&["goals", "--lang", lang]).out;
        assert_eq!(goals.matches(links).count(), 1, "{goals}");
        assert!(!has_share_of_zero(&goals), "{goals}");
        for question in ["measured", "cost"] {
            let said = asked.ask(&[question, "--lang", lang]).out;
            assert_eq!(said.matches(results).count(), 1, "{said}");
            assert!(!has_share_of_zero(&said), "{said}");
        }
    }
}

#[test]
fn the_measured_share_has_a_reason_too() {
    let measured = Asked::of(&only_money()).json(&["measured"]);
    let tier = |place: usize, key: &str| measured["tiers"][place][key].clone();
    assert_eq!((tier(0, "kr"), tier(0, "share"), tier(1, "share")), (Json::Null, Json::Null, Json::Null));
    assert_eq!((tier(2, "kr"), tier(2, "share")), ("1000.00".into(), "1.000000".into()));
    // Asked for, and no figure came.
    let mut tiny = only_money();
    tiny.measure("m", "a", &[]).observed("m", ("2025-01-01", "2025-12-31"), "");
    tiny.rows("outcomes")[0].extend([("status", "not_reported".to_owned()), ("qualifier", String::new())]);
    let said = Asked::of(&tiny).ask(&["measured", "--lang", "en"]).out;
    assert!(said.contains("Results have been asked for, but none is reported for the year."), "{said}");
}

#[test]
fn the_report_names_no_largest_of_zeros() {
    let asked = Asked::of(&only_money());
    for (lang, links, results) in [
        ("sv", "Ingen aktivitet är ännu kopplad till ett delmål", "Inget resultat har efterfrågats eller redovisats"),
        ("en", "No activity is linked to a sub-goal yet", "No result has been asked for or reported"),
    ] {
        let (out, html) = asked.report(lang);
        for text in [&out, &html] {
            assert!(text.contains(links) && text.contains(results), "{text}");
            assert!(!has_share_of_zero(text), "{lang}: a share of zero");
        }
        // Where money went is known; there is nothing else to draw.
        assert_eq!(asked.charts(lang), ["flow.png"]);
    }
}

#[test]
fn a_trend_of_nothing_asked_says_so() {
    let asked = Asked::of(&only_money());
    let run = run(&asked.store.path().join("store"), asked.datasets.path(), &["trend", "m", "--lang", "en"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("No measures are on record for the activities that the question is about."),
        "{}",
        run.err
    );
}

/// The county whose grants are transcribed without links and measures, and the
/// nation, of which only the lines are.
#[test]
fn the_real_bodies_without_links_say_so() {
    let store = tempfile::tempdir().expect("a folder");
    let datasets = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets");
    for (owner, said, unsaid) in [
        ("vastra-gotaland", "No activity is linked to a sub-goal yet", "0.0%"),
        ("sverige", "No activity with a state grant is on record for 2025", "SEK 0"),
    ] {
        let page = store.path().join(owner);
        let args = ["report", "--owner", owner, "--lang", "en", "--out", page.to_str().expect("UTF-8")];
        let run = run(&store.path().join("store"), &datasets, &args);
        assert_eq!(run.code, 0, "{owner}: {}", run.err);
        assert!(run.out.contains(said) && !run.out.contains(unsaid), "{}", run.out);
    }
}
