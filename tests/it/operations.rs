//! What is said of work while it is done: lines with `-v`, times, a line on a terminal; never what cells hold.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::tiny::build::Tiny;
use crate::tools::{Run, copy_folder, outcome, python_with, run, utfall};

const TINY: &str = "tests/datasets/tiny";

/// The tiny dataset with a word in each of its texts that nobody should read in a log.
fn secret() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    copy_folder(Path::new(TINY), &folder.path().join("tiny"));
    for (file, was) in [
        ("organisations.csv", "Exempel kommun"),
        ("activities.csv", "i exemplet"),
        ("measures.csv", "Nöjda föräldrar"),
        ("goal_links.csv", "Kursen gäller delmålet."),
        ("datapackage.json", "Exempelrapport"),
    ] {
        let path = folder.path().join("tiny").join(file);
        let text = fs::read_to_string(&path).expect("read");
        assert!(text.contains(was), "{file} has no {was}");
        fs::write(&path, text.replace(was, &format!("{was} Hemligordet"))).expect("written");
    }
    folder
}

fn lines(run: &Run) -> Vec<&str> {
    assert_eq!(run.code, 0, "{}", run.err);
    run.err.lines().collect()
}

#[test]
fn a_log_says_what_is_done_and_never_what_cells_hold() {
    let (datasets, store) = (secret(), tempfile::tempdir().expect("a folder"));
    let report = store.path().join("report").to_string_lossy().into_owned();
    let store = store.path().join("store");
    let loaded = run(&store, datasets.path(), &["load", "-v", "--lang", "en"]);
    let said = lines(&loaded);
    let of = |words: &str| said.iter().filter(|line| line.contains(words)).count();
    // One line a table, with its rows.
    assert_eq!(of("done: checking tiny/outcomes.csv, "), 1, "{}", loaded.err);
    assert_eq!(of("done: checking tiny/organisations.csv, 3 rows, "), 1, "{}", loaded.err);
    assert_eq!(of("done: writing to the store, "), 1, "{}", loaded.err);
    assert_eq!(of("asking the store"), 0, "{}", loaded.err);
    let asked = run(&store, datasets.path(), &["goals", "-vv", "--lang", "en"]);
    assert!(lines(&asked).iter().any(|line| line.starts_with("done: asking the store: ")), "{}", asked.err);
    let all: [&[&str]; 7] = [
        &["load", "--again", "-vv"],
        &["goals", "-vv"],
        &["cost", "-vv"],
        &["query", "owners", "-vv"],
        &["find", "Hemligordet", "-vv"],
        &["verify", "-vv"],
        &["report", "--to", "html,xlsx", "--out", &report, "-vv"],
    ];
    for args in all {
        let run = run(&store, datasets.path(), args);
        assert!(lines(&run).len() > 1, "{args:?} says nothing: {}", run.err);
        assert!(!run.err.contains("Hemligordet"), "{args:?}: {}", run.err);
    }
    // Without it, nothing is said of work.
    let quiet = run(&store, datasets.path(), &["goals"]);
    assert_eq!(quiet.err, "");
}

#[test]
fn times_are_told_in_the_order_of_work() {
    let store = tempfile::tempdir().expect("a folder");
    let work = |name: &str| {
        let run = run(&store.path().join(name), Path::new(TINY), &["load", "--timings", "--lang", "en"]);
        let table: Vec<String> =
            lines(&run).into_iter().skip_while(|line| !line.starts_with("Work ")).map(str::to_owned).collect();
        assert!(table.len() > 15, "{}", run.err);
        let cells = |line: &String| {
            let end = line.rsplit_once(' ').map_or("", |(_, end)| end).to_owned();
            let first = line.split("  ").find(|part| !part.is_empty()).unwrap_or("").trim().to_owned();
            (first, end)
        };
        table.iter().map(cells).collect::<Vec<_>>()
    };
    let (one, other) = (work("a"), work("b"));
    let names = |all: &[(String, String)]| all.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&one), names(&other));
    assert!(one.iter().any(|(name, _)| name == "checking tiny/outcomes.csv"), "{one:?}");
    for (_, time) in one.iter().skip(1) {
        assert!(time.parse::<f64>().is_ok(), "{one:?}");
    }
}

/// A terminal of the test's own, on which a table of many rows is loaded.
#[test]
fn long_work_tells_on_a_terminal_how_far_it_has_come() {
    let Some(python) = python_with("pty") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let mut tiny = Tiny::new("exempel-2025", "exempel");
    tiny.granted("a", "1000").measure("m", "a", &[]).observed("m", ("2025-01-01", "2025-12-31"), "4");
    tiny.write(&folder.path().join("datasets"));
    let table = folder.path().join("datasets/exempel-2025/source_notes.csv");
    let header: Vec<&str> =
        utfall::model::schema::TableDef::named("source_notes").expect("a table").given().map(|own| own.name).collect();
    let mut text = header.join(",") + "\n";
    for row in 0..600_000 {
        let cells: Vec<String> = header
            .iter()
            .map(|name| match *name {
                "id" => format!("anteckning-{row}"),
                "kind" => "plan".to_owned(),
                "source" => "rapport".to_owned(),
                "lines" => "1".to_owned(),
                "note" | "note_sv" | "note_en" | "treatment" => format!("Hemligordet {row}"),
                _ => String::new(),
            })
            .collect();
        let _ = writeln!(text, "{}", cells.join(","));
    }
    fs::write(&table, text).expect("written");
    let package = folder.path().join("datasets/exempel-2025/datapackage.json");
    let listed = fs::read_to_string(&package).expect("read");
    let resource = "\"resources\":[{\"name\":\"source_notes\",\"path\":\"source_notes.csv\"},";
    fs::write(&package, listed.replacen("\"resources\":[", resource, 1)).expect("written");
    let script = "import os, pty, sys\n\
                  seen = b''\n\
                  def read(fd):\n\
                  \x20   global seen\n\
                  \x20   data = os.read(fd, 4096)\n\
                  \x20   seen += data\n\
                  \x20   return data\n\
                  os.environ['TERM'] = 'xterm'\n\
                  pty.spawn(sys.argv[1:], read)\n";
    let args = ["--lang", "en", "check"];
    let output = Command::new(python)
        .args(["-c", script, env!("CARGO_BIN_EXE_utfall"), "--store"])
        .arg(folder.path().join("store"))
        .arg("--datasets")
        .arg(folder.path().join("datasets"))
        .args(args)
        .env_remove("UTFALL_SOURCES")
        .output()
        .expect("python runs");
    let seen = String::from_utf8_lossy(&output.stdout);
    assert!(seen.contains("checking exempel-2025/source_notes.csv"), "{seen:.2000}");
    assert!(seen.contains("rows/s") && seen.contains("s left") && seen.contains('%'), "{seen:.2000}");
    // In a pipe there is no such line.
    let piped = run(&folder.path().join("store"), &folder.path().join("datasets"), &["--lang", "en", "check"]);
    assert!(!piped.err.contains("rows/s") && !piped.out.contains("rows/s"));
}

/// The engine reads settings of its own from the environment: with one that is no number it fails, or panics.
#[test]
fn a_fault_of_ours_says_what_was_being_done_and_whom_to_tell() {
    let store = tempfile::tempdir().expect("a folder");
    assert_eq!(run(store.path(), Path::new(TINY), &["load"]).code, 0);
    for variable in ["POLARS_ROW_GROUP_PREFETCH_SIZE", "POLARS_ASYNC_THREAD_COUNT"] {
        for (lang, said) in [
            ("en", ["a fault in utfall", "what was being done: asking the store: ", "report it to"]),
            ("sv", ["ett fel i utfall", "detta pågick: fråga lagret: ", "anmäl det till"]),
        ] {
            let mut command = utfall();
            command.arg("--store").arg(store.path()).args(["--datasets", TINY, "measured", "--lang", lang]);
            let run = outcome(command.env(variable, "många"));
            assert_eq!((run.code, run.out.as_str()), (70, ""), "{variable}: {}", run.err);
            let version = concat!("utfall ", env!("CARGO_PKG_VERSION"));
            for said in said.into_iter().chain([version]) {
                assert!(run.err.contains(said), "{variable}: {said} is not said: {}", run.err);
            }
        }
    }
}
