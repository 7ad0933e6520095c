//! What a store was, what changed since, and what may go.

mod as_of;
mod diff;
mod published;
mod vacuum;

use std::path::PathBuf;

use tempfile::TempDir;

use crate::tiny::build::{Tiny, write_all};
use crate::tools::{Run, run};

/// A grant of so many kronor to one activity, with so many results over the whole year.
fn dataset(kr: &str, count: &str) -> Tiny {
    let mut tiny = Tiny::new("exempel-2025", "exempel");
    tiny.granted("a", kr).measure("m", "a", &[]).observed("m", ("2025-01-01", "2025-12-31"), count);
    tiny
}

/// A store, and the datasets that were loaded into it last.
struct Place {
    folder: TempDir,
    datasets: TempDir,
}

impl Place {
    /// A store with a load of each.
    fn with(loads: &[&Tiny]) -> Self {
        let mut place = Self { folder: tempfile::tempdir().expect("a folder"), datasets: write_all(&[]) };
        loads.iter().for_each(|tiny| place.load(tiny));
        place
    }

    fn store(&self) -> PathBuf {
        self.folder.path().join("store")
    }

    fn load(&mut self, tiny: &Tiny) {
        self.datasets = write_all(&[tiny]);
        let loaded = self.ask(&["load"]);
        assert_eq!(loaded.code, 0, "{}", loaded.err);
    }

    fn ask(&self, args: &[&str]) -> Run {
        run(&self.store(), self.datasets.path(), args)
    }

    /// What a command that must succeed prints.
    fn said(&self, args: &[&str]) -> String {
        let run = self.ask(args);
        assert_eq!(run.code, 0, "{args:?}: {}", run.err);
        run.out
    }
}
