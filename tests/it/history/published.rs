//! Publications: a name for a load, with its figures as they were said.

use utfall::engine::PolarsRows;
use utfall::measure::difference::every_figure;
use utfall::model::kept::KeptFigure;
use utfall::store::{AsOf, Store};

use super::{Place, dataset};

#[test]
fn a_published_load_is_asked_for_by_its_name() {
    let place = Place::with(&[&dataset("1000", "4"), &dataset("2000", "5")]);
    let published = place.ask(&["publish", "beslut-mars", "--as-of", "1"]);
    assert_eq!((published.code, published.out.as_str()), (0, ""), "{}", published.err);
    assert!(published.err.contains("Inläsning 1 är publicerad som beslut-mars"), "{}", published.err);
    let json = place.said(&["cost", "--format", "json", "--as-of", "1"]);
    assert_eq!(place.said(&["cost", "--format", "json", "--as-of", "beslut-mars"]), json);
    // Again is the same; another load under the name is not.
    assert_eq!(place.ask(&["publish", "beslut-mars", "--as-of", "1"]).code, 0);
    let other = place.ask(&["publish", "beslut-mars"]);
    assert_eq!(other.code, 2);
    assert!(other.err.contains("redan namnet på inläsning 1"), "{}", other.err);
    for name in ["2", "2026-01-01", "Mars", "a b", ""] {
        assert_eq!(place.ask(&["publish", name]).code, 2, "{name}");
    }
    let history = place.ask(&["history", "--format", "json"]).json();
    let names: Vec<String> =
        history["rows"].as_array().expect("rows").iter().map(|row| row["published_as"].to_string()).collect();
    assert_eq!(names, ["[]", "[\"beslut-mars\"]"]);
    assert_eq!(place.ask(&["verify"]).code, 0);
}

#[test]
fn a_figure_that_is_computed_otherwise_since_is_told_as_it_was_published() {
    let place = Place::with(&[&dataset("1000", "4"), &dataset("1000", "4")]);
    let store = Store::open(place.store()).expect("a store");
    let load = store.as_of(&AsOf::Load(1)).expect("a load");
    let rows = PolarsRows::new(&store, load.clone());
    // As if a program before this one had counted otherwise.
    let mut figures: Vec<KeptFigure> =
        every_figure(&rows, None).expect("figures").values().map(|placed| KeptFigure::from(&placed.figure)).collect();
    let crude = figures.iter_mut().find(|kept| kept.address == "cost/exempel/m/2025/crude").expect("a figure");
    crude.value = Ok("260".parse().expect("a number"));
    store.publish("gammal", &load, &figures).expect("published");
    drop(store);
    let mut place = place;
    place.load(&dataset("1000", "5"));
    let diff = place.ask(&["diff", "gammal", "--format", "json"]).json();
    let rows = diff["rows"].as_array().expect("rows");
    let crude = rows.iter().find(|row| row["address"] == "cost/exempel/m/2025/crude").expect("a figure");
    assert_eq!((crude["before"].as_str(), crude["after"].as_str()), (Some("260"), Some("200.00")));
    assert_eq!(crude["difference_absent"], "redefined");
    assert_eq!(crude["because"], serde_json::json!(["formula_changed", "row_changed"]));
    let aligned = rows.iter().find(|row| row["address"] == "cost/exempel/m/2025/aligned").expect("a figure");
    assert_eq!(aligned["because"], serde_json::json!(["row_changed"]), "the others are computed as they were");
}

/// As if a program before this one had had a figure that this one has not, and this one had one that was not there.
#[test]
fn what_is_computed_no_longer_or_only_since_is_said() {
    let place = Place::with(&[&dataset("1000", "4")]);
    let store = Store::open(place.store()).expect("a store");
    let load = store.newest().expect("a load");
    let every = every_figure(&PolarsRows::new(&store, load.clone()), None).expect("figures");
    let kept = every.values().map(|placed| KeptFigure::from(&placed.figure));
    let mut figures: Vec<KeptFigure> = kept.filter(|kept| kept.address != "cost/exempel/m/2025/aligned").collect();
    let old = KeptFigure { address: "cost/exempel/m/2025/old".to_owned(), ..figures[0].clone() };
    figures.push(old);
    store.publish("gammal", &load, &figures).expect("published");
    let diff = place.ask(&["diff", "gammal", "--format", "json", "--lang", "en"]).json();
    let rows = diff["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!((&rows[0]["address"], &rows[0]["change"]), (&"cost/exempel/m/2025/aligned".into(), &"added".into()));
    assert_eq!(rows[0]["because"], serde_json::json!(["formula_changed"]));
    let notes = diff["notes"].to_string();
    assert!(
        notes.contains("One published figure is no longer computed by this version: cost/exempel/m/2025/old."),
        "{notes}"
    );
}

#[test]
fn a_report_tells_what_changed_since_the_publication_before_it() {
    let mut place = Place::with(&[&dataset("1000", "4")]);
    let out = place.folder.path().join("report");
    let page = |place: &Place, more: &[&str]| {
        let mut args = vec!["report", "--lang", "en", "--out", out.to_str().expect("UTF-8")];
        args.extend(more);
        place.said(&args);
        std::fs::read_to_string(out.join("index.html")).expect("a page")
    };
    place.said(&["publish", "beslut"]);
    assert!(!page(&place, &[]).contains("Changed since the published version"), "nothing was published before it");
    place.load(&dataset("1000", "5"));
    let said = page(&place, &[]);
    assert!(said.contains("Changed since the published version"), "no section");
    assert!(said.contains("Compared with beslut (load 1"), "not said with what");
    assert!(said.contains("outcomes/outcomes-1"), "the row is not told");
    // What is published later changes nothing in a report of a load before.
    place.said(&["publish", "senare"]);
    assert!(page(&place, &["--as-of", "2"]) == said);
}

#[test]
fn a_publication_that_was_changed_is_damage() {
    let place = Place::with(&[&dataset("1000", "4")]);
    place.said(&["publish", "beslut"]);
    let folder = place.store().join("published");
    let file = std::fs::read_dir(&folder).expect("a folder").next().expect("a file").expect("a file").path();
    let mut bytes = std::fs::read(&file).expect("read");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, bytes).expect("written");
    let refused = place.ask(&["cost", "--as-of", "beslut"]);
    assert_eq!(refused.code, 1, "{}", refused.err);
    assert_eq!(place.ask(&["verify"]).code, 1, "verify does not see it");
    // The newest load is whole, and answers.
    assert_eq!(place.ask(&["cost"]).code, 0);
}
