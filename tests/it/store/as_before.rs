//! A load reads what has changed and what is held against it. Whatever was not read, it comes to what a load of
//! everything into an empty store comes to.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use tempfile::TempDir;
use utfall::diag::{Finding, Findings, codes};
use utfall::load::{About, Checked, Job, Loaded, When, load, unload};
use utfall::model::schema::{TABLES, TableDef};
use utfall::store::Store;

use crate::tiny::build::{Tiny, write_all};
use crate::tools::{cells, rows, run};

const YEAR: (&str, &str) = ("2025-01-01", "2025-12-31");
const AUTUMN: (&str, &str) = ("2025-09-01", "2025-12-31");

/// A municipality.
fn host() -> Tiny {
    let mut tiny = Tiny::new("kommun-2025", "kommun");
    tiny.counted("besok", &[]).observed("besok", YEAR, "10");
    tiny
}

/// The same the year before.
fn earlier() -> Tiny {
    let mut tiny = Tiny::new("kommun-2024", "kommun");
    tiny.counted("besok", &[]).observed("besok", ("2024-01-01", "2024-12-31"), "9");
    tiny
}

/// A region that tells of the municipality's measure.
fn guest(period: (&str, &str)) -> Tiny {
    let mut tiny = Tiny::new("region-2025", "region");
    tiny.counted("egna", &[]).observed("egna", YEAR, "3");
    tiny.observed("kommun/besok", period, "4");
    tiny
}

/// An authority of its own, with an activity of which nothing is measured.
fn alone() -> Tiny {
    let mut tiny = Tiny::new("verk-2025", "verk");
    tiny.granted("tyst", "500");
    tiny
}

fn all() -> Vec<Tiny> {
    vec![host(), earlier(), guest(("2023-01-01", "2023-12-31")), alone()]
}

/// A folder of datasets and a store beside it.
struct Place(TempDir);

/// What a load came to: what was read, and what was found, each finding with the files named from the folder.
#[derive(Debug, PartialEq)]
struct Seen {
    errors: Vec<String>,
    others: Vec<String>,
    counts: BTreeMap<String, u64>,
    sums: String,
}

impl Place {
    fn new(datasets: &[Tiny]) -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        place.write(datasets);
        place
    }

    fn write(&self, datasets: &[Tiny]) {
        let _ = std::fs::remove_dir_all(self.datasets());
        datasets.iter().for_each(|tiny| tiny.write(&self.datasets()));
    }

    fn store(&self) -> PathBuf {
        self.0.path().join("store")
    }

    fn datasets(&self) -> PathBuf {
        self.0.path().join("datasets")
    }

    fn load_folder(&self, folder: PathBuf) -> Loaded {
        let job = Job { store: self.store().into(), folders: vec![folder], documents: None, about: About::All };
        load(&job, When::Now).expect("no fault of ours")
    }

    fn load(&self) -> Loaded {
        self.load_folder(self.datasets())
    }

    /// Loads the datasets as they are now and gives what was read.
    fn read(&self, datasets: &[Tiny]) -> Vec<String> {
        self.write(datasets);
        match self.load() {
            Loaded::New { datasets: read, as_before, .. } => {
                assert_eq!(read.len() + as_before, datasets.len());
                read
            }
            other => panic!("{other:?}"),
        }
    }

    fn seen(&self, checked: &Checked) -> Seen {
        let root = format!("{}/", self.datasets().display());
        let text = |finding: Finding| format!("{finding:?}").replace(&root, "");
        let is_error = |own: &Finding| own.code.severity == utfall::diag::Severity::Error;
        let (errors, others) = checked.findings.sorted().into_iter().partition::<Vec<_>, _>(is_error);
        let counts = checked.findings.counts().iter().map(|(code, count)| (code.name.to_owned(), *count));
        Seen {
            errors: errors.into_iter().map(text).collect(),
            others: others.into_iter().map(text).collect(),
            counts: counts.collect(),
            sums: format!("{:?}", checked.reconciled.as_ref().map(|own| (&own.totals, &own.parts, &own.lines))),
        }
    }

    /// Everything that the store shows.
    fn rows(&self) -> BTreeMap<&'static str, Vec<Vec<String>>> {
        let store = Store::open(self.store()).expect("a store");
        let rows = rows(&store);
        let of_table = |table: &'static TableDef| {
            let mut found = cells(&rows, &format!("SELECT * FROM {}", table.name));
            found.sort();
            (table.name, found)
        };
        TABLES.iter().filter(|table| table.is_of_datasets()).map(of_table).collect()
    }

    /// What its newest load's record says was found.
    fn recorded(&self) -> (Vec<Finding>, BTreeMap<String, u64>) {
        let store = Store::open(self.store()).expect("a store");
        let found = Findings::from_record(&store.newest().expect("a load").findings).expect("findings");
        (found.sorted(), found.counts().iter().map(|(code, count)| (code.name.to_owned(), *count)).collect())
    }
}

/// Loads these datasets into a store that holds others, and into an empty one, and holds the two against each other.
/// Gives what was read; nothing where the load was refused.
fn hold(place: &Place, datasets: &[Tiny]) -> Option<Vec<String>> {
    place.write(datasets);
    let fresh = Place::new(datasets);
    match (place.load(), fresh.load()) {
        (Loaded::New { datasets, as_before, checked, .. }, Loaded::New { checked: whole, .. }) => {
            let (seen, mut expected) = (place.seen(&checked), fresh.seen(&whole));
            if as_before > 0 {
                // Sums are counted of what is read, and of what that names.
                expected.sums.clone_from(&seen.sums);
            }
            assert_eq!(seen, expected);
            assert_eq!(place.rows(), fresh.rows());
            assert_eq!(place.recorded(), fresh.recorded());
            Some(datasets)
        }
        (Loaded::Unchanged { .. }, Loaded::New { .. }) => {
            assert_eq!(place.rows(), fresh.rows());
            assert_eq!(place.recorded(), fresh.recorded());
            Some(Vec::new())
        }
        (Loaded::Refused(checked), Loaded::Refused(whole)) => {
            assert_eq!(place.seen(&checked).errors, fresh.seen(&whole).errors);
            None
        }
        (one, other) => panic!("{one:?}\n{other:?}"),
    }
}

/// Loaded all at once.
fn loaded(datasets: &[Tiny]) -> Place {
    let place = Place::new(datasets);
    assert!(matches!(place.load(), Loaded::New { as_before: 0, .. }));
    place
}

#[test]
fn an_owner_by_itself_is_read_by_itself() {
    let place = loaded(&all());
    let mut datasets = all();
    datasets[3].granted("till", "700");
    assert_eq!(hold(&place, &datasets), Some(vec!["verk-2025".to_owned()]));
    assert_eq!(hold(&place, &datasets), Some(vec![]));
}

#[test]
fn owners_that_name_each_other_are_read_together() {
    let place = loaded(&all());
    let three = ["kommun-2024", "kommun-2025", "region-2025"].map(str::to_owned);
    let mut datasets = all();
    datasets[1].observed("besok", ("2022-05-01", "2022-05-31"), "1");
    assert_eq!(hold(&place, &datasets), Some(three.to_vec()));
    // Days that the municipality tells of now, and the region told of before.
    let sound = datasets.clone();
    datasets[1].observed("besok", ("2023-05-01", "2023-05-31"), "1");
    assert_eq!(hold(&place, &datasets), None);
    datasets = sound;
    // The guest goes: what it named before is read as well.
    datasets[2] = Tiny::new("region-2025", "region");
    assert_eq!(hold(&place, &datasets), Some(three.to_vec()));
    datasets[1].observed("besok", ("2022-06-01", "2022-06-30"), "1");
    assert_eq!(hold(&place, &datasets), Some(three[..2].to_vec()));
}

#[test]
fn an_owner_that_is_named_for_the_first_time_is_read_too() {
    let mut datasets = all();
    datasets[2] = Tiny::new("region-2025", "region");
    let place = loaded(&datasets);
    let three = ["kommun-2024", "kommun-2025", "region-2025"].map(str::to_owned);
    datasets[2] = guest(AUTUMN);
    assert_eq!(hold(&place, &datasets), None, "two owners tell of the same days");
    datasets[2] = guest(("2023-01-01", "2023-12-31"));
    assert_eq!(hold(&place, &datasets), Some(three.to_vec()));
}

/// Who names the same third owner without telling of its measures is not read for the other's sake; who names what has
/// changed is.
#[test]
fn owners_that_name_the_same_are_read_apart() {
    let naming = |name: &str, owner: &str| {
        let mut tiny = Tiny::new(name, owner);
        tiny.row("activities", &[("id", "egen")]);
        tiny.row("allocations", &[("activity", "egen"), ("line", "kommun/linje"), ("amount_kr", "5")]);
        tiny
    };
    let mut datasets = vec![host(), naming("ort-2025", "ort"), naming("stad-2025", "stad")];
    let place = loaded(&datasets);
    datasets[1].granted("till", "700");
    assert_eq!(hold(&place, &datasets), Some(vec!["ort-2025".to_owned()]));
    datasets[0].granted("till", "700");
    let three = ["kommun-2025", "ort-2025", "stad-2025"].map(str::to_owned);
    assert_eq!(hold(&place, &datasets), Some(three.to_vec()));
    for row in datasets[0].rows("funding_lines") {
        row.insert("id", "annan".to_owned());
    }
    assert_eq!(hold(&place, &datasets), None, "their grants are from a line that is not there");
}

/// What several print of one whole is held against it together.
#[test]
fn sums_of_one_whole_are_read_together() {
    let mut whole = host();
    let add = |tiny: &mut Tiny, id: &str, amount: &str, part_of: &str| {
        let cells = [("id", id), ("table", "funding_amounts"), ("amount", amount), ("part_of", part_of)];
        tiny.row("stated_totals", &[&cells[..], &[("unit", "kr"), ("unit_basis", "stated")]].concat());
    };
    add(&mut whole, "allt", "30", "");
    let part = |name: &str, owner: &str, amount: &str| {
        let mut tiny = Tiny::new(name, owner);
        tiny.row("activities", &[("id", "egen")]);
        add(&mut tiny, "del", amount, "kommun/allt");
        tiny
    };
    let mut datasets = vec![whole, part("ort-2025", "ort", "10"), part("stad-2025", "stad", "20")];
    let place = loaded(&datasets);
    datasets[1].granted("till", "700");
    assert_eq!(hold(&place, &datasets), Some(vec!["ort-2025".to_owned()]));
}

/// Whoever's rows are read, what all share has its names.
#[test]
fn what_all_share_is_named_as_before() {
    let mut shared = Tiny::new("verk-2025", "verk");
    shared.row("focus_areas", &[("id", "fokus-9"), ("short_sv", "Fokus nio"), ("short_en", "Focus nine")]);
    let mut own = host();
    for row in own.rows("funding_lines") {
        row.insert("focus_area", "fokus-9".to_owned());
    }
    // A line that leaves money is told of by its name, which is that of its focus area.
    own.granted("kurs", "200").row("funding_amounts", &[("amount_kr", "9000")]);
    let mut datasets = vec![own, shared];
    let place = loaded(&datasets);
    datasets[0].granted("till", "300");
    assert_eq!(hold(&place, &datasets), Some(vec!["kommun-2025".to_owned()]));
    let found = format!("{:?}", place.recorded().0);
    assert!(found.contains("allocations-leave-line") && found.contains("Fokus nio"), "{found}");
}

#[test]
fn what_all_share_is_held_against_all() {
    let place = loaded(&all());
    let mut datasets = all();
    datasets[3].row("sub_goals", &[("id", "delmal-3")]);
    assert_eq!(hold(&place, &datasets).map(|read| read.len()), Some(4));
    datasets[3].row("deflators", &[("year", "2024"), ("value", "100"), ("vintage", "2026-01-15")]);
    assert_eq!(hold(&place, &datasets).map(|read| read.len()), Some(4));
    // An index is held against the indices of all, whether or not it has changed.
    datasets[3].granted("till", "700");
    assert_eq!(hold(&place, &datasets).map(|read| read.len()), Some(4));
}

#[test]
fn what_others_name_cannot_go_unseen() {
    let place = loaded(&all());
    let mut datasets = all();
    for tiny in &mut datasets[..2] {
        for table in ["measures", "outcomes"] {
            tiny.rows(table).clear();
        }
    }
    let before = place.rows();
    assert_eq!(hold(&place, &datasets), None, "the region's rows lead nowhere");
    assert_eq!(place.rows(), before);
}

/// After a folder by itself its owner's others are read again; nobody else's are.
#[test]
fn a_dataset_that_was_loaded_by_itself_was_not_held_against_its_owners_others() {
    let place = loaded(&all());
    let mut datasets = all();
    datasets[3].granted("till", "700");
    datasets[0].observed("besok", ("2022-12-01", "2022-12-31"), "1");
    place.write(&datasets);
    assert!(matches!(place.load_folder(place.datasets().join("verk-2025")), Loaded::New { .. }));
    let known = place.recorded();
    assert!(known.1.contains_key("no-measure"), "{known:?}");
    assert!(matches!(place.load_folder(place.datasets().join("kommun-2025")), Loaded::New { .. }));
    assert_eq!(place.recorded().1.get("no-measure"), known.1.get("no-measure"), "what was found elsewhere stays");
    datasets[3].granted("mer", "800");
    let read = ["kommun-2024", "kommun-2025", "region-2025", "verk-2025"].map(str::to_owned);
    assert_eq!(hold(&place, &datasets), Some(read.to_vec()));
}

#[test]
fn what_is_unloaded_is_read_again_with_its_owners_others() {
    let place = loaded(&all());
    unload(place.store(), "kommun-2024").expect("unloaded");
    let three = ["kommun-2024", "kommun-2025", "region-2025"].map(str::to_owned);
    assert_eq!(hold(&place, &all()), Some(three.to_vec()));
}

/// More is found than is kept: what is only counted is still known to be whose.
#[test]
fn findings_that_are_only_counted_stay_their_owners() {
    let with_silent = |mut tiny: Tiny, count: usize| {
        (0..count).for_each(|number| {
            tiny.granted(&format!("tyst-{number}"), "1");
        });
        tiny
    };
    let mut datasets = vec![with_silent(alone(), 700), with_silent(host(), 700)];
    let place = loaded(&datasets);
    let counted = |place: &Place| place.recorded().1.get(codes::NO_MEASURE.name).copied();
    assert_eq!(counted(&place), Some(1401));
    datasets[0].granted("till", "700");
    assert_eq!(place.read(&datasets), ["verk-2025"]);
    assert_eq!(counted(&place), Some(1402));
    datasets[1] = with_silent(host(), 10);
    assert_eq!(place.read(&datasets), ["kommun-2025"]);
    assert_eq!(counted(&place), Some(712));
}

#[test]
fn it_is_said_how_many_were_not_read() {
    let place = loaded(&all());
    let mut datasets = all();
    datasets[3].granted("till", "700");
    place.write(&datasets);
    let loaded = run(&place.store(), &place.datasets(), &["--lang", "en", "load"]);
    assert_eq!(loaded.code, 0, "{}", loaded.err);
    assert!(loaded.err.contains("Load 2: verk-2025."), "{}", loaded.err);
    assert!(loaded.err.contains("3 other datasets are as they were and were not read again."), "{}", loaded.err);
}

#[test]
fn another_folder_of_the_same_datasets_is_the_same() {
    let place = loaded(&all());
    let mut datasets = all();
    datasets[3].granted("till", "700");
    let moved = write_all(&datasets.iter().collect::<Vec<_>>());
    let Loaded::New { datasets: read, checked, .. } = place.load_folder(moved.path().to_owned()) else {
        panic!("refused");
    };
    assert_eq!(read, ["verk-2025"]);
    let is_there = |finding: &Finding| finding.places.iter().all(|place| Path::new(&place.file).is_file());
    assert!(checked.findings.sorted().iter().all(is_there), "{:?}", checked.findings.sorted());
    // It is looked for where it was found last.
    let store = Store::open(place.store()).expect("a store");
    assert_eq!(utfall::load::changed(&store.newest().expect("a load"), moved.path()), Vec::<String>::new());
}

/// What comes with the program and was loaded is known, and not read again while it is the same.
#[test]
fn what_comes_with_the_program_is_loaded_once() {
    let place = Place(tempfile::tempdir().expect("a folder"));
    let folder = place.datasets().join("malmo-2025");
    crate::tools::copy_folder(Path::new("datasets/malmo-2025"), &folder);
    let read = || match place.load() {
        Loaded::New { datasets, .. } => datasets,
        other => panic!("{other:?}"),
    };
    let first = read();
    assert!(first.len() > 1 && first.contains(&"malmo-2025".to_owned()), "{first:?}");
    let package = folder.join("datapackage.json");
    let text = std::fs::read_to_string(&package).expect("read");
    std::fs::write(&package, text.replacen("\"version\": \"", "\"version\": \"9", 1)).expect("written");
    let before = place.rows();
    assert_eq!(read(), ["malmo-2025"]);
    assert_eq!(place.rows(), before);
    let store = Store::open(place.store()).expect("a store");
    let newest = store.newest().expect("a load");
    assert_eq!(newest.datasets.len(), first.len());
    assert!(newest.datasets.values().all(|own| own.named.is_some()), "whom rows name is still known");
}

/// Something that happens to the datasets.
#[derive(Debug, Clone, Copy)]
enum Event {
    Grant(usize),
    Overlap,
    Guest(usize),
    Rename,
    Total(usize),
    Gone(usize),
    Silent(usize),
    Correct,
    Swap(usize),
}

fn happen(event: Event, datasets: &mut [Tiny], number: usize) {
    let id = format!("ny-{number}");
    match event {
        Event::Grant(at) => {
            datasets[at].granted(&id, "250");
        }
        Event::Overlap => {
            datasets[0].observed("besok", AUTUMN, "2");
        }
        Event::Guest(at) => {
            datasets[at].observed("kommun/besok", AUTUMN, "1");
        }
        Event::Rename => {
            for row in datasets[0].rows("measures") {
                row.insert("name", format!("Besök {number}"));
            }
        }
        Event::Total(at) => {
            let cells = [
                ("id", id.as_str()),
                ("table", "allocations"),
                ("stage", "final"),
                ("unit", "kr"),
                ("unit_basis", "stated"),
            ];
            let cells: Vec<_> = cells.into_iter().chain([("amount", "1234"), ("line", "linje")]).collect();
            datasets[at].row("stated_totals", &cells);
        }
        Event::Gone(at) => {
            datasets[at].rows("outcomes").pop();
        }
        Event::Silent(at) => {
            datasets[at].row("activities", &[("id", &id)]);
        }
        Event::Correct => {
            for row in datasets[1].rows("outcomes") {
                row.insert("value", number.to_string());
            }
        }
        Event::Swap(at) => datasets[at].rows("activities").reverse(),
    }
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        (0_usize..4).prop_map(Event::Grant),
        Just(Event::Overlap),
        (2_usize..4).prop_map(Event::Guest),
        Just(Event::Rename),
        (0_usize..4).prop_map(Event::Total),
        (0_usize..4).prop_map(Event::Gone),
        (0_usize..4).prop_map(Event::Silent),
        Just(Event::Correct),
        (0_usize..4).prop_map(Event::Swap),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn whatever_changes_all_that_was_not_read_is_as_it_would_be(
        steps in proptest::collection::vec(proptest::collection::vec(event(), 1..3), 3),
    ) {
        let mut datasets = all();
        let place = loaded(&datasets);
        for (number, step) in steps.into_iter().enumerate() {
            let before = datasets.clone();
            step.into_iter().enumerate().for_each(|(at, event)| happen(event, &mut datasets, 10 * number + at));
            if hold(&place, &datasets).is_none() {
                datasets = before;
            }
        }
    }
}
