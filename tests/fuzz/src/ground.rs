//! What the bytes are put on: datasets that are sound, copied once a thread, with
//! one file in the place of another or beside them.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use tempfile::TempDir;
use utfall::diag::Findings;
use utfall::intake::{self, Dataset};
use utfall::load::{InMemory, in_memory};
use utfall::words::{Lang, Words};

/// A sound dataset's copy.
pub(super) struct Ground {
    folder: TempDir,
    /// Its own folder.
    dataset: PathBuf,
    read: Vec<Dataset>,
}

impl Ground {
    /// A copy of a dataset of the tests, made once a thread.
    pub(super) fn of(dataset: &str) -> Rc<Self> {
        thread_local! {
            static MADE: RefCell<BTreeMap<String, Rc<Ground>>> = const { RefCell::new(BTreeMap::new()) };
        }
        MADE.with(|made| {
            let mut made = made.borrow_mut();
            Rc::clone(made.entry(dataset.to_owned()).or_insert_with(|| Rc::new(Self::copied(&root().join(dataset)))))
        })
    }

    fn copied(from: &Path) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let dataset = folder.path().join("datasets").join(from.file_name().expect("a name"));
        fs::create_dir_all(&dataset).expect("a folder");
        fs::create_dir(folder.path().join("beside")).expect("a folder");
        for entry in fs::read_dir(from).expect("a folder") {
            let path = entry.expect("an entry").path();
            fs::copy(&path, dataset.join(path.file_name().expect("a name"))).expect("copied");
        }
        let read = intake::read_all(&folder.path().join("datasets"), &mut Findings::new());
        assert_eq!(read.len(), 1, "{} is no dataset", from.display());
        Self { folder, dataset, read }
    }

    /// The folder of datasets.
    pub(super) fn datasets(&self) -> PathBuf {
        self.folder.path().join("datasets")
    }

    /// The dataset, read.
    pub(super) fn read(&self) -> &[Dataset] {
        &self.read
    }

    /// Does something while a file of the dataset has other bytes.
    pub(super) fn with<T>(&self, name: &str, bytes: &[u8], work: impl FnOnce(&Self) -> T) -> T {
        let path = self.dataset.join(name);
        let own = fs::read(&path).expect("read");
        fs::write(&path, bytes).expect("written");
        let result = work(self);
        fs::write(&path, own).expect("written");
        result
    }

    /// Does something with a file in a folder of its own.
    pub(super) fn with_beside<T>(&self, name: &str, bytes: &[u8], work: impl FnOnce(&Self, &Path) -> T) -> T {
        let path = self.folder.path().join("beside").join(name);
        fs::write(&path, bytes).expect("written");
        work(self, &path)
    }
}

/// The folder of the project, from which both crates are built.
fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().find(|folder| folder.join("tests/datasets/tiny").is_dir()).expect("the project")
}

/// Both languages.
pub(super) fn words() -> &'static [Words; 2] {
    thread_local! {
        static WORDS: &'static [Words; 2] = Box::leak(Box::new(Lang::ALL.map(Words::new)));
    }
    WORDS.with(|words| *words)
}

/// The rows of a small dataset.
pub(super) fn rows() -> &'static InMemory {
    thread_local! {
        static ROWS: &'static InMemory = Box::leak(Box::new(in_memory(&root().join("tests/datasets")).expect("read")));
    }
    ROWS.with(|rows| *rows)
}
