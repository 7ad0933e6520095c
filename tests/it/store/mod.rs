//! The store keeps what it was given, says what became of it behind its back,
//! and touches nothing that is not its own.

mod as_before;
mod changes;
mod damage;
pub(crate) mod faults;
mod folders;
mod formats;
mod loads;
mod unasked;
mod views;

use std::path::PathBuf;

use tempfile::TempDir;
use utfall::engine::PolarsRows;
use utfall::store::{LoadRow, Store};

use crate::tiny::build::{Tiny, write_all};
use crate::tools::{Template, cells, run};

/// A dataset with one grant, of so many kronor, and so many results.
fn dataset(kr: &str, count: &str) -> Tiny {
    let mut tiny = Tiny::new("exempel-2025", "exempel");
    tiny.granted("a", kr).measure("m", "a", &[]).observed("m", ("2025-01-01", "2025-12-31"), count);
    tiny
}

/// A folder with a store in it, and datasets beside.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// A place where `dataset("1000", "4")` is loaded.
    fn loaded() -> Self {
        static LOADED: Template = Template::new();
        let place = Self::new();
        LOADED.copy_to(&place.store(), "loaded-store", |store| {
            assert_eq!(run(store, write_all(&[&dataset("1000", "4")]).path(), &["load"]).code, 0);
        });
        place
    }

    fn store(&self) -> PathBuf {
        self.0.path().join("store")
    }

    /// Loads the dataset through the program.
    fn load(&self, tiny: &Tiny) -> crate::tools::Run {
        run(&self.store(), write_all(&[tiny]).path(), &["load"])
    }

    /// The grant and the count, as the newest load has them.
    fn seen(&self) -> (String, String) {
        let store = Store::open(self.store()).expect("a store");
        seen(&store, store.newest().expect("a load"))
    }
}

/// The grant and the count, as a load has them.
fn seen(store: &Store, load: LoadRow) -> (String, String) {
    let rows = PolarsRows::new(store, load);
    let one = |sql: &str| match cells(&rows, sql).as_slice() {
        [row] => row[0].clone(),
        other => panic!("{sql}: {other:?}"),
    };
    (one("SELECT amount_kr FROM allocations"), one("SELECT value FROM outcomes"))
}

fn pair(kr: &str, count: &str) -> (String, String) {
    (format!("{kr}.00"), format!("{count}.0000"))
}
