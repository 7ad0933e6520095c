//! The layer that fails when it is told to (`tests/faults/layer.rs`), compiled
//! once and put between the program and its files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::tools::utfall;

/// The layer, ready to be put before a program.
pub(crate) struct Layer(PathBuf);

/// How a run of the program under the layer came out.
#[derive(Debug)]
pub(crate) struct Faulted {
    /// `None` where it was killed.
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
    /// The points that it came to, up to where something was done.
    pub points: Vec<Point>,
}

/// A change to a file or folder, or a read.
#[derive(Debug, Clone)]
pub(crate) struct Point {
    pub call: String,
    pub path: PathBuf,
    /// What was moved there.
    pub from: Option<PathBuf>,
}

/// Compiles the layer. Where that cannot be it is said aloud, and in `.ci/run`, which sets `UTFALL_ALL_TOOLS`,
/// the test fails.
pub(crate) fn layer() -> Option<&'static Layer> {
    static MADE: OnceLock<Option<Layer>> = OnceLock::new();
    MADE.get_or_init(compiled).as_ref()
}

fn compiled() -> Option<Layer> {
    if !cfg!(target_os = "linux") {
        eprintln!("\n*** SKIPPED: a layer before the C library is put there by the loader of Linux ***\n");
        return None;
    }
    let library = Path::new(env!("CARGO_TARGET_TMPDIR")).join("layer.so");
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let made = Command::new(rustc)
        .args(["--edition", "2024", "--crate-type", "cdylib", "-C", "panic=abort", "-O", "-o"])
        .arg(&library)
        .arg("tests/faults/layer.rs")
        .output();
    let why = match made {
        Ok(made) if made.status.success() => return Some(Layer(library)),
        Ok(made) => String::from_utf8_lossy(&made.stderr).into_owned(),
        Err(error) => error.to_string(),
    };
    let must = std::env::var_os("UTFALL_ALL_TOOLS").is_some();
    assert!(!must, "rustc does not compile tests/faults/layer.rs, and here all tools must be there: {why}");
    eprintln!("\n*** SKIPPED: rustc does not compile tests/faults/layer.rs: {why} ***\n");
    None
}

impl Layer {
    /// Runs the program over a store, with orders to the layer.
    pub(crate) fn run(&self, place: &Path, args: &[&str], orders: &[(&str, &str)]) -> Faulted {
        let store = place.join("store");
        let mut command = utfall();
        command.arg("--store").arg(&store).arg("--datasets").arg(place.join("datasets")).args(args);
        self.watched(command.envs(orders.iter().copied()), &store)
    }

    /// Runs a command, and notes what it changes below a folder.
    pub(crate) fn watched(&self, command: &mut Command, root: &Path) -> Faulted {
        static RUNS: AtomicU64 = AtomicU64::new(0);
        let run = RUNS.fetch_add(1, Ordering::SeqCst);
        let log = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("layer-{}-{run}.log", std::process::id()));
        command.env("LD_PRELOAD", &self.0).env("LAYER_ROOT", root).env("LAYER_LOG", &log);
        let output = command.output().expect("the program runs");
        let said = fs::read_to_string(&log).unwrap_or_default();
        let _ = fs::remove_file(&log);
        Faulted {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
            points: said.lines().map(point).collect(),
        }
    }
}

fn point(line: &str) -> Point {
    let mut parts = line.split('\t');
    let mut next = || parts.next().map(str::to_owned);
    let (call, path, from) = (next().expect("a call"), next().expect("a path"), next());
    Point { call, path: path.into(), from: from.map(PathBuf::from) }
}
