//! The power is cut: what was not put on disk is not there.
//!
//! A file that was written and not synced is taken for emptied, as file systems
//! leave it, and what came into a folder that was not synced is, every other
//! time, taken for gone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::layer::{Point, layer};
use super::{AGAIN, FIRST, SECOND, Scenario, some_of};
use crate::tools::told;

/// What is not on disk after some points of a load.
#[derive(Default)]
struct Afloat {
    /// Files with bytes that are not.
    files: BTreeSet<PathBuf>,
    /// What came into folders that were not synced since, by folder.
    names: BTreeMap<PathBuf, BTreeSet<PathBuf>>,
}

impl Afloat {
    fn after(points: &[Point]) -> Self {
        let mut afloat = Self::default();
        for point in points {
            afloat.add(point);
        }
        afloat
    }

    fn add(&mut self, point: &Point) {
        let path = &point.path;
        match point.call.as_str() {
            "write" | "truncate" => drop(self.files.insert(path.clone())),
            "fsync" => {
                self.files.remove(path);
                self.names.remove(path);
            }
            "create" | "mkdir" => self.named(path),
            "rename" | "link" => {
                let from = point.from.as_ref().expect("from where");
                if self.files.contains(from) {
                    self.files.insert(path.clone());
                } else {
                    self.files.remove(path);
                }
                if point.call == "rename" {
                    self.gone(from);
                }
                self.named(path);
            }
            _ => self.gone(path),
        }
    }

    fn named(&mut self, path: &Path) {
        let folder = path.parent().expect("a folder").to_owned();
        self.names.entry(folder).or_default().insert(path.to_owned());
    }

    fn gone(&mut self, path: &Path) {
        self.files.remove(path);
        let named = path.parent().and_then(|folder| self.names.get_mut(folder));
        named.map(|names| names.remove(path));
    }

    /// Whether everything below a folder is on disk, names and bytes.
    fn is_on_disk(&self, folder: &Path) -> Result<(), String> {
        let file = self.files.iter().find(|path| path.starts_with(folder));
        let names = self.names.values().flatten().find(|path| path.starts_with(folder));
        match file.or(names) {
            Some(path) => Err(path.display().to_string()),
            None => Ok(()),
        }
    }
}

/// Whatever the row of a load names is on disk before the row is, and the row before the head.
#[test]
fn what_a_row_names_is_on_disk_before_the_row() {
    let Some(layer) = layer() else { return };
    for scenario in [&FIRST, &SECOND, &AGAIN] {
        let place = scenario.place();
        let store = place.store();
        let run = layer.run(place.0.path(), scenario.load, &[]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        let mut afloat = Afloat::default();
        let (mut rows, mut heads) = (0, 0);
        for point in &run.points {
            let is_move = matches!(point.call.as_str(), "rename" | "link");
            if is_move && point.path.starts_with(store.join("loads/_delta_log")) {
                assert_eq!(afloat.is_on_disk(&store.join("tables")), Ok(()), "{}: at the row", scenario.name);
                rows += 1;
            }
            if is_move && point.path == store.join("head") {
                for folder in ["tables", "loads"] {
                    assert_eq!(afloat.is_on_disk(&store.join(folder)), Ok(()), "{}: at the head", scenario.name);
                }
                assert!(!afloat.files.contains(point.from.as_ref().expect("from where")), "the head's own bytes");
                heads += 1;
            }
            afloat.add(point);
        }
        for part in ["tables", "loads", "head", "format"] {
            assert_eq!(afloat.is_on_disk(&store.join(part)), Ok(()), "{}: at the end", scenario.name);
        }
        assert!(rows > 0 && heads > 0, "{}", scenario.name);
    }
}

/// Killed at a point, and what was not on disk is lost.
fn cut(scenario: &Scenario, most: usize) {
    let Some(layer) = layer() else { return };
    let whole = layer.run(scenario.place().0.path(), scenario.load, &[]).points.len();
    let chosen = some_of(whole, most);
    let (mut old, mut new, mut lost) = (0, 0, 0);
    for (index, at) in chosen.iter().enumerate() {
        let place = scenario.place();
        let orders = [("LAYER_AT", at.to_string()), ("LAYER_DO", "kill".to_owned())];
        let orders: Vec<(&str, &str)> = orders.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let run = layer.run(place.0.path(), scenario.load, &orders);
        // The last point is where it was killed.
        let afloat = Afloat::after(&run.points[..run.points.len() - 1]);
        for file in afloat.files.iter().filter(|file| file.is_file()) {
            fs::write(file, "").expect("emptied");
            lost += 1;
        }
        for path in afloat.names.values().flatten().filter(|_| index % 2 == 0) {
            // The head in the place of another is the one or the other.
            let was_there = path.file_name().is_some_and(|name| name == "head");
            match path {
                path if path.is_dir() => fs::remove_dir_all(path).expect("removed"),
                path if path.is_file() && !was_there => fs::remove_file(path).expect("removed"),
                _ => continue,
            }
            lost += 1;
        }
        let what = format!("{}, cut at point {at} of {whole}", scenario.name);
        *(if scenario.is_old_or_new(&place, &what) { &mut new } else { &mut old }) += 1;
        scenario.recovers(&place, &what);
    }
    let tried = chosen.len();
    told!(
        "{}: power cut at {tried} of {whole} points, {lost} files and names lost: {old} show what was before, {new} the new",
        scenario.name
    );
    assert!(old > 0 && lost > 0, "{old} old, {lost} lost");
}

#[test]
fn the_power_may_be_cut_during_a_first_load() {
    cut(&FIRST, 12);
}

#[test]
fn the_power_may_be_cut_during_a_second_load() {
    cut(&SECOND, 12);
}

#[test]
fn the_power_may_be_cut_during_a_load_again() {
    cut(&AGAIN, 12);
}
