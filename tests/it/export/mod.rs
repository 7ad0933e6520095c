//! `utfall export`: what goes out is what is in, and what has no place is said.

mod dcat;
mod iati;
mod iati_runs;
mod package;
mod xml;

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::tools::{Run, copy_folder, run};

/// A folder with datasets and a store, and files that are made in it.
struct Place(TempDir);

impl Place {
    /// A copy of a dataset in a folder of datasets.
    fn with(dataset: &str) -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        let name = Path::new(dataset).file_name().expect("a name");
        copy_folder(Path::new(dataset), &place.datasets().join(name));
        place
    }

    fn datasets(&self) -> PathBuf {
        self.0.path().join("datasets")
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.path(name).to_str().expect("UTF-8").to_owned()
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Changes a text in a file of the datasets.
    fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.datasets().join(file);
        let text = std::fs::read_to_string(&path).expect("read");
        assert!(text.contains(from), "{file} has no {from}");
        std::fs::write(path, text.replace(from, to)).expect("written");
    }

    fn ask(&self, args: &[&str]) -> Run {
        run(&self.path("store"), &self.datasets(), &[&["export"], args].concat())
    }
}

/// Runs a Python program with some arguments, and gives what it wrote.
fn python(module: &str, program: &str, args: &[&str]) -> Option<String> {
    let python = crate::tools::python_with(module)?;
    let output = std::process::Command::new(python).arg("-c").arg(program).args(args).output().expect("python runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    Some(String::from_utf8(output.stdout).expect("UTF-8"))
}
