//! Loads that are killed, and disks that fail, at any point: afterwards the
//! store shows the load before or the new one whole, and the next load takes over.
//!
//! A point is a file made, written, synced, moved, linked or removed, or a folder
//! made or removed, anywhere in the store. Some of them are tried, evenly over
//! the load; with `UTFALL_FAULTS=all` it is all of them.

mod cut;
mod flips;
mod kills;
pub(crate) mod layer;
mod meanwhile;
mod refusals;

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use utfall::load::{About, Job, LoadError, Loaded, When};
use utfall::store::Store;

use super::{dataset, pair, seen};
use crate::tools::{Template, copy_folder, run, tree};

/// The grant and the count.
type Seen = (String, String);

/// A load that something happens to.
struct Scenario {
    name: &'static str,
    /// Makes the store as it is before, and the datasets that are loaded, in a folder.
    make: fn(&Path),
    made: Template,
    load: &'static [&'static str],
    before: Before,
}

/// What the store shows before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// There is none.
    Nothing,
    /// The load before.
    Load,
    /// Nothing: it is damaged, and says so.
    Damage,
}

static FIRST: Scenario = Scenario {
    name: "a first load",
    make: |folder| dataset("2000", "5").write(&folder.join("datasets")),
    made: Template::new(),
    load: &["load"],
    before: Before::Nothing,
};

static SECOND: Scenario =
    Scenario { name: "a second load", make: second, made: Template::new(), load: &["load"], before: Before::Load };

static AGAIN: Scenario = Scenario {
    name: "a load again of a store with a damaged log, a lost head and a lost file",
    make: |folder| {
        second(folder);
        let at = |path: &str| folder.join("store").join(path);
        fs::write(at("tables/allocations/_delta_log/00000000000000000001.json"), "").expect("emptied");
        fs::remove_file(at("head")).expect("removed");
        let part = tree(&at("tables/outcomes/dataset=exempel-2025")).into_keys().next().expect("a file");
        fs::remove_file(at("tables/outcomes/dataset=exempel-2025").join(part)).expect("removed");
    },
    made: Template::new(),
    load: &["load", "--again"],
    before: Before::Damage,
};

/// A store with three loads, of which the newest shows what a load would.
static VACUUM: Scenario = Scenario {
    name: "a vacuum",
    make: |folder| {
        for (kr, count) in [("1000", "4"), ("3000", "6"), ("2000", "5")] {
            let datasets = folder.join("datasets");
            dataset(kr, count).write(&datasets);
            assert_eq!(run(&folder.join("store"), &datasets, &["load"]).code, 0);
        }
    },
    made: Template::new(),
    load: &["vacuum", "--keep", "1", "--accept"],
    before: Before::Load,
};

/// A store with a load, and other amounts to be loaded.
fn second(folder: &Path) {
    let datasets = folder.join("datasets");
    dataset("1000", "4").write(&datasets);
    assert_eq!(run(&folder.join("store"), &datasets, &["load"]).code, 0);
    dataset("2000", "5").write(&datasets);
}

impl Scenario {
    /// A place where nothing has happened yet.
    fn place(&self) -> Place {
        let place = Place(tempfile::tempdir().expect("a folder"));
        let name = format!("faults-{}", self.name.replace([' ', ','], "-"));
        self.made.copy_to(place.0.path(), &name, self.make);
        place
    }

    /// What the load shows when it is done.
    fn afterwards() -> Seen {
        pair("2000", "5")
    }

    /// The store shows what it may, and all that it shows is sound; whether that is the new load.
    fn is_old_or_new(&self, place: &Place, what: &str) -> bool {
        let root = place.store();
        if self.before == Before::Nothing && !Store::is_loaded(&root).expect("looked") {
            return false;
        }
        let newest = Store::open(&root).and_then(|store| Ok((store.newest()?, store)));
        let (load, store) = match newest {
            Ok(newest) => newest,
            Err(error) if self.before == Before::Damage => {
                assert!(error.to_string().contains("load --again"), "{what}: {error}");
                return false;
            }
            Err(error) => panic!("{what}: {error}"),
        };
        if self.before == Before::Damage && load.load == 1 {
            // The record may be whole again before the file is.
            return false;
        }
        assert_eq!(store.verify().expect("verified"), [], "{what}");
        let shown = seen(&store, load);
        let is_new = shown == Self::afterwards();
        assert!(is_new || (self.before == Before::Load && shown == pair("1000", "4")), "{what}: {shown:?}");
        is_new
    }

    /// The command that comes next answers with the one or the other, or refuses with the way out.
    fn is_answered(&self, place: &Place, what: &str) {
        let cost = place.ask(&["cost", "--format", "json"]);
        if self.before == Before::Damage && cost.code == 1 {
            assert!(cost.out.is_empty() && cost.err.contains("utfall load --again"), "{what}: {}", cost.err);
            return;
        }
        assert_eq!(cost.code, 0, "{what}: {}", cost.err);
        let crude = cost.json()["rows"][0]["crude"].as_str().expect("a figure").to_owned();
        assert!(crude == "400.00" || (self.before == Before::Load && crude == "250.00"), "{what}: {crude}");
    }

    /// The next load makes the store show the new one, and leaves nothing behind.
    fn recovers(&self, place: &Place, what: &str) {
        let when = if self.before == Before::Damage { When::Again } else { When::Now };
        let loaded = place.load(when, what);
        let store = Store::open(place.store()).expect("a store");
        let loads = store.loads().expect("the loads");
        let newest = store.newest().expect("a load");
        assert_eq!(seen(&store, newest), Self::afterwards(), "{what}");
        assert_eq!(store.verify().expect("verified"), [], "{what}");
        assert!(loads.is_sorted_by(|one, next| one.load < next.load), "{what}");
        let named: Vec<PathBuf> = loads
            .iter()
            .flat_map(|load| &load.tables)
            .flat_map(|(table, state)| {
                state.files.iter().map(move |file| Path::new("tables").join(table).join(&file.path))
            })
            .collect();
        for path in tree(&place.store()).into_keys() {
            let is_data = path.starts_with("tables") && path.extension().is_some_and(|end| end == "parquet");
            let is_log = path.components().any(|part| part.as_os_str() == "_delta_log");
            // Where the row was written already there is nothing to load, and the next load tidies up.
            // Damaged logs are kept as they were.
            let is_tidy = path.starts_with("damaged")
                || matches!(loaded, Loaded::Unchanged { .. })
                || !(path.starts_with("staging") || path.to_string_lossy().contains(".json#"));
            assert!(is_tidy && (!is_data || is_log || named.contains(&path)), "{what} leaves {}", path.display());
        }
    }
}

/// A folder with a store and datasets.
struct Place(TempDir);

impl Place {
    fn store(&self) -> PathBuf {
        self.0.path().join("store")
    }

    fn datasets(&self) -> PathBuf {
        self.0.path().join("datasets")
    }

    fn ask(&self, args: &[&str]) -> crate::tools::Run {
        run(&self.store(), &self.datasets(), args)
    }

    /// Loads as the command does, in process.
    fn load(&self, when: When, what: &str) -> Loaded {
        let loaded = self.try_load(when).unwrap_or_else(|error| panic!("{what}: {error}"));
        assert!(!matches!(loaded, Loaded::Refused(_)), "{what}: refused");
        loaded
    }

    fn try_load(&self, when: When) -> Result<Loaded, LoadError> {
        let folders = vec![self.datasets()];
        let job = Job { store: self.store().into(), folders, documents: None, about: About::All };
        utfall::load::load(&job, when)
    }

    /// A copy of it, as it is now.
    fn copy(&self) -> Self {
        let copy = Self(tempfile::tempdir().expect("a folder"));
        copy_folder(self.0.path(), copy.0.path());
        copy
    }
}

/// So many numbers of 1 to `last`, evenly; with `UTFALL_FAULTS=all` all of them.
fn some_of(last: usize, most: usize) -> Vec<usize> {
    let is_all = std::env::var("UTFALL_FAULTS").is_ok_and(|value| value == "all");
    evenly(last, if is_all { last } else { most })
}

/// So many numbers of 1 to `last`, evenly, the first and the last among them.
fn evenly(last: usize, most: usize) -> Vec<usize> {
    if last <= most {
        return (1..=last).collect();
    }
    (0..most).map(|index| 1 + index * (last - 1) / (most - 1)).collect()
}
