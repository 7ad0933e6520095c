//! `goals` and its scenarios as a user runs them.

use std::path::Path;

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::tiny::build::{Tiny, write_all};
use crate::tools::{Run, run, tree};

/// A line for children with two activities, another line with one, and their store.
struct Place {
    datasets: TempDir,
    store: TempDir,
}

impl Place {
    fn new() -> Self {
        let mut tiny = Tiny::new("tiny", "exempel");
        tiny.rows("funding_lines")[0].insert("purpose", "barn och unga".to_owned());
        tiny.row("funding_lines", &[("id", "vuxna"), ("purpose", "vuxna")]);
        tiny.granted("lek", "600").granted("samtal", "400");
        tiny.row("activities", &[("id", "grupp")]);
        tiny.row("allocations", &[("activity", "grupp"), ("line", "vuxna"), ("amount_kr", "100")]);
        for (activity, goal) in [("lek", "delmal-1"), ("samtal", "delmal-2"), ("grupp", "delmal-2")] {
            let part = [("activity", activity), ("sub_goal", goal), ("parts", "1"), ("of", "1")];
            tiny.row("goal_links", &part);
        }
        let place = Self { datasets: write_all(&[&tiny]), store: tempfile::tempdir().expect("a folder") };
        assert_eq!(place.ask(&["load"]).code, 0);
        place
    }

    fn ask(&self, args: &[&str]) -> Run {
        run(&self.store.path().join("store"), self.datasets.path(), args)
    }

    fn file(&self, text: &str) -> String {
        let path = self.store.path().join("scenario.toml");
        std::fs::write(&path, text).expect("written");
        path.display().to_string()
    }
}

#[test]
fn a_scenario_is_said_before_and_after_and_leaves_the_store_alone() {
    let place = Place::new();
    let before = tree(&place.store.path().join("store"));
    let json = place.ask(&["goals", "--move", "150:lek:samtal", "--format", "json"]).json();
    assert_eq!((&json["answer"], &json["closed"]), (&Json::from("scenario"), &Json::from(true)));
    let row = &json["rows"][0];
    assert_eq!((&row["kr_before"], &row["kr_after"]), (&"600.00".into(), &"450.00".into()));
    for (lang, said) in [("sv", "150 kr flyttas från lek till samtal"), ("en", "SEK 150 is moved from lek to samtal")]
    {
        let run = place.ask(&["goals", "--move", "150:lek:samtal", "--lang", lang]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.out.replace('\u{a0}', " ").contains(said), "{}", run.out);
    }
    let csv = place.ask(&["goals", "--drop", "grupp", "--format", "csv"]);
    assert!(csv.out.starts_with("year,sub_goal,kr_before,kr_after,kr_change,"), "{}", csv.out);
    assert!(before == tree(&place.store.path().join("store")), "the store has changed");
}

#[test]
fn a_file_and_the_options_are_one_scenario() {
    let place = Place::new();
    let file = place.file("name = \"Mer samtal\"\nmove = [\"150:lek:samtal\"]\n");
    let json = place.ask(&["goals", "--scenario", &file, "--target", "1=1/2", "--format", "json"]).json();
    assert_eq!((&json["scenario"], json["changes"].as_array().map(Vec::len)), (&"Mer samtal".into(), Some(2)));
    let out = place.store.path().join("report");
    let out = out.to_str().expect("UTF-8");
    let report = place.ask(&["report", "--scenario", &file, "--out", out]);
    assert_eq!(report.code, 0, "{}", report.err);
    let page = std::fs::read_to_string(Path::new(out).join("index.html")).expect("the page");
    assert!(page.contains("Mer samtal") && page.contains("flyttas från lek till samtal"));
    assert!(Path::new(out).join("charts/goals.svg").exists());
}

#[test]
fn what_is_refused_says_why_and_what_is_near() {
    let place = Place::new();
    let bad = place.file("moves = []\n");
    // (arguments, what stderr must name)
    let asked: [(&[&str], &[&str]); 12] = [
        (&["--move", "10:lek:grupp"], &["barn och unga", "vuxna", "--hypothetical"]),
        (&["--move", "601:lek:samtal"], &["601", "600", "linje"]),
        (&["--move", "1:lekk:samtal"], &["lekk", "lek"]),
        (&["--move", "mycket"], &["mycket", "500000:fact-unga:suicidprevention"]),
        (&["--link", "lek=1:2/3,2:1/2"], &["lek"]),
        (&["--link", "lek=delmal-9:1"], &["delmal-9", "delmal-1"]),
        (&["--drop", "finns-inte"], &["finns-inte", "utfall measured"]),
        (&["--target", "1=2"], &["1=2", "6=0.25"]),
        (&["--scenario", "finns/inte.toml"], &["finns/inte.toml"]),
        (&["--scenario", &bad], &["1", "moves"]),
        (&["--hypothetical"], &["ändring"]),
        (&["--move", "1:lek:samtal", "--year", "1999"], &["lek", "1999"]),
    ];
    for (args, named) in asked {
        let run = place.ask(&[&["goals"], args].concat());
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}: {}", run.err);
        for name in named {
            assert!(run.err.contains(name), "{args:?} does not name {name}: {}", run.err);
        }
    }
    let allowed = place.ask(&["goals", "--move", "10:lek:grupp", "--hypothetical", "--format", "json"]).json();
    assert_eq!(allowed["hypothetical"], Json::from(true));
}
