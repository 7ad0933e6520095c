//! What a load puts together for those who ask: the same rows as are put together by asking, owner by owner, and of
//! no use where somebody has changed it. Who has many rows has a file, the others have one together.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use tempfile::TempDir;
use utfall::intake::key_of_bytes;
use utfall::model::query::{Query, Statement, house};
use utfall::model::rows::Rows;
use utfall::store::{LoadRow, Store, ViewOf, ViewPart, Viewed};

use super::dataset;
use crate::tiny::build::{Tiny, write_all};
use crate::tools::{Run, Stored, run, texts, tree};

/// A query of the house that another could be over, and that is a view.
const VIEW: &str = "observations";

fn over_view() -> Statement {
    let query = Query::parse(&format!("-- over: {VIEW}\nSELECT * FROM {VIEW} ORDER BY owner, measure, period_end"));
    query.expect("a query").bind(&[]).expect("nothing to bind")
}

fn view_of() -> (&'static str, Statement) {
    let views = house::within_owner().expect("queries");
    views.into_iter().find(|(name, _)| *name == VIEW).expect("a view")
}

/// What a load's view has, where it can be read.
fn viewed(store: &Store, load: &LoadRow, owner: Option<&str>) -> Option<Viewed> {
    let (name, statement) = view_of();
    let of = ViewOf { name, sql: &statement.sql(), tables: &statement.tables() };
    store.view(load, &of, owner).expect("no fault")
}

/// A store that the program loads, and datasets beside it.
struct Place {
    folder: TempDir,
    datasets: TempDir,
}

impl Place {
    fn of(tinies: &[&Tiny]) -> Self {
        let place = Self { folder: tempfile::tempdir().expect("a folder"), datasets: write_all(tinies) };
        place.well(&["load"]);
        place
    }

    fn store(&self) -> PathBuf {
        self.folder.path().join("store")
    }

    fn ask(&self, args: &[&str]) -> Run {
        run(&self.store(), self.datasets.path(), args)
    }

    fn well(&self, args: &[&str]) -> Run {
        let run = self.ask(args);
        assert_eq!(run.code, 0, "{args:?}: {}", run.err);
        run
    }

    /// The file of the view in which the rows of each owner lie, and whether others' may lie there too.
    fn files(&self) -> BTreeMap<&'static str, Option<(PathBuf, bool)>> {
        let store = Store::open(self.store()).expect("a store");
        let load = store.newest().expect("a load");
        let of = |owner| {
            let Viewed { owners, parts } = viewed(&store, &load, Some(owner))?;
            assert_eq!(owners, BTreeSet::from([owner.to_owned()]));
            match parts.as_slice() {
                [ViewPart::Files(files)] if files.len() == 1 => Some((files[0].clone(), false)),
                [ViewPart::Rows(file, _)] => Some((file.clone(), true)),
                more => panic!("one place an owner, not {more:?}"),
            }
        };
        BTreeMap::from(["annan", "berg", "exempel"].map(|owner| (owner, of(owner))))
    }

    fn all(&self) -> Vec<PathBuf> {
        let names = tree(&self.store()).into_keys();
        names.filter(|name| name.starts_with("views")).map(|name| self.store().join(name)).collect()
    }
}

/// An owner with more rows of the view than lie together with others'.
fn many(count: &str) -> Tiny {
    let mut many = Tiny::new("berg-2025", "berg");
    many.granted("c", "55").measure("dagar", "c", &[]).observed("dagar", ("2021-01-01", "2021-01-01"), count);
    let first = NaiveDate::from_ymd_opt(2021, 1, 2).expect("a day");
    for day in first.iter_days().take(1_000).map(|day| day.to_string()) {
        many.observed("dagar", (&day, &day), "1");
    }
    many
}

fn other(count: &str) -> Tiny {
    let mut other = Tiny::new("annan-2025", "annan");
    other.granted("b", "77").measure("n", "b", &[]).observed("n", ("2025-01-01", "2025-12-31"), count);
    other
}

/// Of a load as if it had never had a dataset, the view is not the one that was made with it.
#[test]
fn a_view_is_of_the_files_that_it_was_put_together_of() {
    let place = Place::of(&[&dataset("1000", "4"), &other("7")]);
    let store = Store::open(place.store()).expect("a store");
    let without = store.newest().expect("a load").without(&["annan-2025".to_owned()]);
    assert_eq!(viewed(&store, &without, Some("annan")), None);
    assert!(viewed(&store, &without, Some("exempel")).is_some());
    let rows = utfall::engine::PolarsRows::new(&store, without);
    let owners: Vec<String> =
        texts(&rows.run(&over_view()).expect("rows")).into_iter().map(|row| row[0].clone()).collect();
    assert_eq!(owners, ["exempel"]);
}

/// A load's view has the rows that its statement would give, and questions read them.
fn is_true(store: &Store, load: LoadRow, raw: &dyn Rows) {
    let (_, statement) = view_of();
    let owners: BTreeSet<String> = load.owners().into_iter().map(str::to_owned).collect();
    assert_eq!(viewed(store, &load, None).expect("a view").owners, owners);
    let rows = utfall::engine::PolarsRows::new(store, load.clone());
    let read = texts(&rows.run(&over_view()).expect("rows"));
    assert_eq!(read, texts(&raw.run(&over_view()).expect("rows")));
    assert_eq!(read, texts(&raw.run(&statement).expect("rows")), "not in the order of its statement");
    assert!(!read.is_empty());
    // Who asks for no order has the rows in that of the owners, wherever they lie.
    let unordered = Query::parse(&format!("-- over: {VIEW}\nSELECT * FROM {VIEW}")).and_then(|own| own.bind(&[]));
    let unordered = unordered.expect("a statement");
    assert_eq!(texts(&rows.run(&unordered).expect("rows")), texts(&raw.run(&statement).expect("rows")));
    // Each that is asked for itself is read from its view.
    let views = house::within_owner().expect("queries");
    assert_eq!(views.len(), 8);
    for (name, statement) in views {
        let of = ViewOf { name, sql: &statement.sql(), tables: &statement.tables() };
        assert!(store.view(&load, &of, None).expect("no fault").is_some(), "{name}");
        for owner in load.owners().into_iter().map(Some).chain([None]) {
            let asked = statement.clone().of_owner(owner);
            assert_eq!(texts(&rows.run(&asked).expect("rows")), texts(&raw.run(&asked).expect("rows")), "{name}");
        }
    }
}

#[test]
fn a_view_is_what_its_statement_gives_of_the_raw_rows() {
    let folder = tempfile::tempdir().expect("a folder");
    let datasets = Path::new("datasets");
    assert_eq!(run(folder.path(), datasets, &["load"]).code, 0);
    let store = Store::open(folder.path()).expect("a store");
    // Loaded without views.
    let raw = Stored::of(datasets);
    let raw_load = raw.store.newest().expect("a load");
    assert_eq!(viewed(&raw.store, &raw_load, None), None);
    is_true(&store, store.newest().expect("a load"), &crate::tools::rows(&raw.store));
}

#[test]
fn only_what_changes_is_put_together_again() {
    let place = Place::of(&[&dataset("1000", "4"), &many("3"), &other("7")]);
    let first = place.files();
    let alone: Vec<bool> = first.values().flatten().map(|(_, is_shared)| !is_shared).collect();
    assert_eq!((alone, &first["annan"]), (vec![false, true, false], &first["exempel"]), "{first:?}");
    // One of those whose rows lie together: the file of who has many stays.
    other("8").write(place.datasets.path());
    place.well(&["load"]);
    let second = place.files();
    assert_eq!(second["berg"], first["berg"]);
    assert_eq!(second["annan"], second["exempel"]);
    assert_ne!(second["annan"], first["annan"]);
    let values = |args: &[&str]| {
        let answer = place.well(&[&["trend", "n", "--format", "csv"], args].concat()).out;
        answer.lines().last().expect("a row").to_owned()
    };
    assert!(values(&[]).contains(",8,") && values(&["--as-of", "1"]).contains(",7,"), "{}", values(&[]));
    // Who has many: the others' file stays.
    many("4").write(place.datasets.path());
    place.well(&["load"]);
    let third = place.files();
    assert_ne!(third["berg"], second["berg"]);
    assert_eq!(third["annan"], second["annan"]);
    // Whose dataset is taken out has none, and the others' stay.
    place.well(&["unload", "annan-2025"]);
    let fourth = place.files();
    assert_eq!((&fourth["annan"], &fourth["berg"]), (&None, &third["berg"]));
    assert!(fourth["exempel"].is_some());
    let store = Store::open(place.store()).expect("a store");
    for load in store.loads().expect("loads") {
        let own = dataset("1000", "4");
        let alone = match load.load {
            1 => write_all(&[&own, &many("3"), &other("7")]),
            2 => write_all(&[&own, &many("3"), &other("8")]),
            3 => write_all(&[&own, &many("4"), &other("8")]),
            _ => write_all(&[&own, &many("4")]),
        };
        is_true(&store, load, &crate::tools::rows(&Stored::of(alone.path()).store));
    }
}

/// The rows of who has not changed are those of the load before, also where they lie beside others'.
#[test]
fn rows_beside_those_that_change_are_not_put_together_again() {
    let place = Place { folder: tempfile::tempdir().expect("a folder"), datasets: write_all(&[]) };
    let asked = || {
        let loaded = place.well(&["load", "-vv", "--lang", "en"]);
        let ended = loaded.err.lines().filter(|line| line.starts_with("done:") && line.contains("measures, outcomes,"));
        ended.map(|line| line.rsplit(", ").nth(1).expect("rows").to_owned()).collect::<Vec<_>>()
    };
    dataset("1000", "4").write(place.datasets.path());
    other("7").write(place.datasets.path());
    assert_eq!(asked(), ["2 rows"]);
    other("8").write(place.datasets.path());
    assert_eq!(asked(), ["1 row"]);
}

/// A list under the name of what it says, that names rows which its file has not.
#[test]
fn a_list_that_names_rows_which_are_not_there_is_not_believed() {
    let place = Place::of(&[&dataset("1000", "4"), &other("7")]);
    let asked = ["cost", "--year", "2025", "--format", "json"];
    let before = place.well(&asked).out;
    let is_list = |path: &&PathBuf| path.extension().is_some_and(|kind| kind == "json");
    let list = place.all().iter().find(is_list).expect("a list").clone();
    let text = fs::read_to_string(&list).expect("read").replace(r#""end":2}"#, r#""end":99}"#);
    assert!(text.contains(r#""end":99}"#), "{text}");
    let name = format!("load-00001-{}.json", &key_of_bytes(text.as_bytes())[..16]);
    fs::remove_file(&list).expect("removed");
    fs::write(list.with_file_name(name), text).expect("written");
    assert_eq!(place.well(&asked).out, before);
    assert_eq!(place.ask(&["verify"]).code, 1);
    other("8").write(place.datasets.path());
    place.well(&["load"]);
    let store = Store::open(place.store()).expect("a store");
    let alone = Stored::of(write_all(&[&dataset("1000", "4"), &other("8")]).path());
    is_true(&store, store.newest().expect("a load"), &crate::tools::rows(&alone.store));
}

#[test]
fn what_is_damaged_is_put_together_by_whoever_asks() {
    let place = Place::of(&[&dataset("1000", "4"), &other("7")]);
    let asked = ["cost", "--year", "2025", "--format", "json"];
    let before = place.well(&asked).out;
    let whole = tree(&place.store());
    let all = place.all();
    assert_eq!(all.len(), 9, "a file of each of eight views, and a list: {all:?}");
    let harms: [fn(&Path); 3] = [
        |path| fs::remove_file(path).expect("removed"),
        |path| fs::write(path, "").expect("emptied"),
        |path| {
            let mut bytes = fs::read(path).expect("read");
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::write(path, bytes).expect("written");
        },
    ];
    for harm in harms {
        for path in &all {
            harm(path);
            assert_eq!(place.well(&asked).out, before, "{}", path.display());
            let verified = place.ask(&["verify", "--format", "json"]);
            // A load without a list is one of a program that made no views.
            let is_told = path.exists() || path.extension().is_some_and(|kind| kind == "parquet");
            assert_eq!(verified.code, i32::from(is_told), "{}: {}", path.display(), verified.err);
            assert_eq!(verified.err.contains("utfall load --again"), is_told, "{}", verified.err);
            fs::write(path, &whole[path.strip_prefix(place.store()).expect("below")]).expect("as it was");
            assert_eq!(place.ask(&["verify"]).code, 0);
        }
    }
    for path in &all {
        fs::write(path, "x").expect("written");
    }
    place.well(&["load", "--again"]);
    assert_eq!(place.ask(&["verify"]).code, 0);
    assert!(["annan", "exempel"].iter().all(|owner| place.files()[owner].is_some()));
}

#[test]
fn views_go_with_their_loads() {
    let place = Place::of(&[&dataset("1000", "4"), &many("3"), &other("7")]);
    let first = place.files();
    other("8").write(place.datasets.path());
    place.well(&["load"]);
    place.well(&["vacuum", "--keep", "1", "--accept"]);
    let (all, second) = (place.all(), place.files());
    assert_eq!(all.len(), 10, "{all:?}");
    let (gone, _) = first["annan"].as_ref().expect("a file");
    assert!(!all.contains(gone));
    assert!(second.values().flatten().all(|(path, _)| all.contains(path)));
}
