//! What others do while a load is under way: they load, ask, and copy the store.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use utfall::load::When;
use utfall::store::{Store, StoreError};

use super::super::{dataset, pair, seen};
use super::layer::layer;
use super::{Place, SECOND, Seen};
use crate::tiny::build::{Tiny, write_all};
use crate::tools::{told, utfall};

fn is_one_of_both(shown: &Seen) -> bool {
    *shown == pair("1000", "4") || *shown == pair("2000", "5")
}

/// A load that is started and not waited for.
fn started(store: &Path, datasets: &Path) -> Child {
    let mut command = utfall();
    command.arg("--store").arg(store).arg("--datasets").arg(datasets).arg("load");
    command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program runs")
}

/// Loads the one dataset and the other, in turn, until something is done.
fn loads_until(done: &AtomicBool, store: &Path) -> usize {
    let both = [dataset("1000", "4"), dataset("2000", "5")].map(|tiny| write_all(&[&tiny]));
    let mut loads = 0;
    while !done.load(Ordering::SeqCst) {
        let load = started(store, both[loads % 2].path()).wait_with_output().expect("it ends");
        assert_eq!(load.status.code(), Some(0), "{}", String::from_utf8_lossy(&load.stderr));
        loads += 1;
    }
    loads
}

/// Does something so many times while loads go on.
fn meanwhile(store: &Path, times: usize, mut work: impl FnMut()) -> usize {
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let loads = scope.spawn(|| loads_until(&done, store));
        let worked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| (0..times).for_each(|_| work())));
        done.store(true, Ordering::SeqCst);
        let loads = loads.join().expect("loads that are well");
        if let Err(stopped) = worked {
            std::panic::resume_unwind(stopped);
        }
        loads
    })
}

#[test]
fn of_two_loads_at_once_each_is_whole_or_told_to_wait() {
    let (mut done, mut busy) = (0, 0);
    for round in 0..6 {
        let place = SECOND.place();
        let others: Vec<_> = (0..3)
            .map(|number| {
                let mut other = Tiny::new(&format!("annan-{number}"), &format!("annan-{number}"));
                other.granted("b", "77");
                write_all(&[&other])
            })
            .collect();
        let loads: Vec<Child> = others.iter().map(|other| started(&place.store(), other.path())).collect();
        let mut came = 1;
        for load in loads {
            let ended = load.wait_with_output().expect("it ends");
            let err = String::from_utf8_lossy(&ended.stderr);
            match ended.status.code() {
                Some(0) => came += 1,
                Some(2) => {
                    assert!(err.contains("en annan inläsning skriver till"), "round {round}: {err}");
                    busy += 1;
                }
                code => panic!("round {round}: {code:?}: {err}"),
            }
        }
        let store = Store::open(place.store()).expect("a store");
        assert_eq!(store.verify().expect("verified"), [], "round {round}");
        let newest = store.newest().expect("a load");
        assert_eq!(newest.load, came, "round {round}");
        assert_eq!(i64::try_from(newest.datasets.len()), Ok(came), "round {round}");
        done += came - 1;
    }
    told!("18 loads, three at a time: {done} done, {busy} told to wait");
    assert!(done >= 6, "{done} done");
}

#[test]
fn whoever_asks_during_a_load_sees_the_one_before_or_the_new_one() {
    let place = SECOND.place();
    let mut shown = std::collections::BTreeMap::<Seen, usize>::new();
    let asked = if std::env::var_os("UTFALL_FAULTS").is_some() { 2000 } else { 150 };
    let loads = meanwhile(&place.store(), asked, || {
        let store = Store::open(place.store()).expect("a store");
        let own = seen(&store, store.newest().unwrap_or_else(|error| panic!("{error}")));
        assert!(is_one_of_both(&own), "{own:?}");
        *shown.entry(own).or_default() += 1;
    });
    told!("{asked} questions during {loads} loads: {:?}", shown.values());
    assert!(loads > 1 && shown.len() == 2, "{loads} loads, {shown:?}");
}

/// Copies what is there when it is come to; what has gone since is not.
fn copy_as_it_goes(from: &Path, to: &Path) {
    let gone = |error: &io::Error| error.kind() == io::ErrorKind::NotFound;
    fs::create_dir_all(to).expect("a folder");
    let entries = match fs::read_dir(from) {
        Ok(entries) => entries,
        Err(error) if gone(&error) => return,
        Err(error) => panic!("{error}"),
    };
    for entry in entries {
        let entry = entry.expect("an entry");
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy_as_it_goes(&path, &target);
        } else {
            match fs::copy(&path, &target) {
                Err(error) if !gone(&error) => panic!("{error}"),
                _ => {}
            }
        }
    }
}

#[test]
fn a_copy_made_during_a_load_is_whole_or_says_that_it_is_not() {
    let place = SECOND.place();
    let copies = if std::env::var_os("UTFALL_FAULTS").is_some() { 200 } else { 24 };
    let (mut whole, mut damaged) = (0, 0);
    let loads = meanwhile(&place.store(), copies, || {
        let copy = Place(tempfile::tempdir().expect("a folder"));
        copy_as_it_goes(&place.store(), &copy.store());
        dataset("2000", "5").write(&copy.datasets());
        let store = Store::open(copy.store()).expect("a store");
        let when = match store.newest() {
            Ok(newest) => {
                assert!(is_one_of_both(&seen(&store, newest)));
                whole += 1;
                When::Now
            }
            Err(StoreError::Damaged(_)) => {
                damaged += 1;
                When::Again
            }
            Err(error) => panic!("{error}"),
        };
        drop(store);
        if when == When::Now && copy.try_load(When::Now).is_ok() {
            return;
        }
        // What is no whole store says so, and is made one.
        copy.load(When::Again, "a copy");
        let store = Store::open(copy.store()).expect("a store");
        assert_eq!(store.verify().expect("verified"), []);
        assert_eq!(seen(&store, store.newest().expect("a load")), pair("2000", "5"));
    });
    told!("{copies} copies during {loads} loads: {whole} whole, {damaged} said to be damaged, all of use again");
    assert_eq!(whole + damaged, copies);
}

/// Loads are in the order of their numbers, whatever the clock says.
#[test]
fn a_clock_that_goes_backwards_changes_no_order() {
    let Some(layer) = layer() else { return };
    let place = SECOND.place();
    // 2100, 1990 and 1970.
    for (clock, kr) in [("4102444800", "3000"), ("631152000", "4000"), ("0", "2000")] {
        dataset(kr, "5").write(&place.datasets());
        let run = layer.run(place.0.path(), &["load"], &[("LAYER_CLOCK", clock)]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        let store = Store::open(place.store()).expect("a store");
        assert_eq!(seen(&store, store.newest().expect("a load")), pair(kr, "5"), "{clock}");
    }
    let store = Store::open(place.store()).expect("a store");
    let loads = store.loads().expect("the loads");
    let numbers: Vec<(i64, &str)> = loads.iter().map(|load| (load.load, load.date())).skip(1).collect();
    assert_eq!(numbers, [(2, "2100-01-01"), (3, "1990-01-01"), (4, "1970-01-01")]);
    assert_eq!(store.verify().expect("verified"), []);
    // And the datasets have not changed since, whatever time they were written at.
    let cost = place.ask(&["cost", "--format", "json"]);
    assert_eq!((cost.code, cost.err.as_str()), (0, ""));
    assert_eq!(cost.json().get("changed_since_load"), None);
}
