//! A statement can end the program in no other way than with a code: it is
//! bounded before it is read, the engine is held to a time and a memory, and
//! where a library panics the error names the statement (F7, F8).

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::tools::{Run, outcome, utfall};

/// A store of the example dataset, and a place for statements.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        assert_eq!(place.run(&["load"], &[]).code, 0);
        place
    }

    fn run(&self, args: &[&str], variables: &[(&str, &str)]) -> Run {
        let mut command = utfall();
        command.arg("--store").arg(self.0.path().join("store")).args(["--datasets", "tests/datasets/tiny"]);
        command.args(args).envs(variables.iter().copied());
        outcome(&mut command)
    }

    fn ask(&self, sql: &str, options: &[&str]) -> Run {
        let path = self.0.path().join("fraga.sql");
        fs::write(&path, sql).expect("written");
        self.run(&[&["query", path.to_str().expect("UTF-8"), "--format", "csv"], options].concat(), &[])
    }
}

fn ors(terms: usize) -> String {
    let terms: Vec<String> = (0..terms).map(|year| format!("year = {year}")).collect();
    format!("SELECT id FROM allocations WHERE {} ORDER BY id", terms.join(" OR "))
}

fn unions(parts: usize) -> String {
    vec!["SELECT id FROM allocations"; parts].join(" UNION ALL ")
}

#[test]
fn what_once_ended_the_process_ends_with_two_and_a_reason() {
    let place = Place::new();
    let statements = [
        (ors(10_000), "högst"),
        (unions(486), "högst"),
        (format!("SELECT {}id{} FROM outcomes", "(".repeat(2000), ")".repeat(2000)), "högst"),
        (format!("SELECT id FROM outcomes WHERE days IN ({})", vec!["n"; 15_000].join(", ")), "högst"),
        ("SELECT CAST(1 AS DECIMAL(76,70)) AS n FROM outcomes".to_owned(), "DECIMAL(76,70)"),
        ("SELECT CAST(1 AS DECIMAL(5,10)) AS n FROM outcomes".to_owned(), "DECIMAL(5,10)"),
        ("SELECT COLUMNS('(') AS n FROM outcomes".to_owned(), "COLUMNS('(')"),
        ("SELECT id FROM outcomes ORDER BY 0".to_owned(), "ORDER BY"),
        ("SELECT id FROM outcomes GROUP BY 0".to_owned(), "GROUP BY"),
        ("SELECT LPAD('x', 2000000000, 'y') AS n FROM outcomes".to_owned(), "LPAD"),
    ];
    for (sql, named) in statements {
        let run = place.ask(&sql, &[]);
        let beginning = sql.get(..60).unwrap_or(&sql);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{beginning}: {}", run.err);
        assert!(run.err.contains(named) || run.err.contains("fråga"), "{beginning}: {}", run.err);
        assert!(!run.err.contains("panicked") && !run.err.contains("overflow"), "{beginning}: {}", run.err);
    }
}

/// What is within the bounds has room enough, in an unoptimised build too.
#[test]
fn the_largest_statements_that_may_run_do() {
    let place = Place::new();
    let deep = format!("SELECT {}year{} AS y FROM allocations", "(".repeat(23), ")".repeat(23));
    let cases =
        format!("SELECT {}1{} AS y, id FROM allocations", "CASE WHEN year > 0 THEN ".repeat(11), " END".repeat(11));
    let sums = format!("SELECT year{} AS y FROM allocations", " + 1".repeat(190));
    let list = format!("SELECT id FROM outcomes WHERE days IN ({}) OR days > 0", vec!["n"; 100].join(", "));
    for sql in [ors(195), ors(200), unions(40), deep, cases, sums, list] {
        let run = place.ask(&sql, &[]);
        assert_eq!(run.code, 0, "{}: {}", &sql[..60], run.err);
        assert!(!run.out.is_empty());
    }
}

/// Rows of four tables that all have the same owner: as good as a cross join.
fn many_rows(tables: usize) -> String {
    let mut sql = "SELECT a0.id AS id FROM measures AS a0".to_owned();
    for table in 1..tables {
        sql.push_str(&format!(" JOIN measures AS a{table} ON a0.dataset = a{table}.dataset"));
    }
    sql
}

#[test]
fn a_question_ends_at_its_limits() {
    let place = tempfile::tempdir().expect("a folder");
    let store = place.path().join("store");
    let path = place.path().join("fraga.sql");
    fs::write(&path, many_rows(7)).expect("written");
    let ask = |options: &[&str]| {
        let mut command = utfall();
        command.arg("--store").arg(&store).args(["--datasets", "datasets"]);
        command.arg("query").arg(&path).args(["--format", "csv"]).args(options);
        outcome(&mut command)
    };
    let mut load = utfall();
    assert_eq!(outcome(load.arg("--store").arg(&store).arg("load")).code, 0);
    for (options, said) in [
        (&["--limit-memory", "400"][..], "400 MiB minne"),
        (&["--limit-time", "1", "--limit-memory", "100000"], "1 sekund"),
    ] {
        let run = ask(options);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
        assert!(run.err.contains(said), "{}", run.err);
    }
}

#[test]
fn a_variable_that_the_engine_would_stop_at_is_refused_in_words() {
    let place = Place::new();
    for value in ["0", "", "många", "-1"] {
        let run = place.run(&["cost"], &[("POLARS_MAX_THREADS", value)]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{value}: {}", run.err);
        assert!(run.err.contains("POLARS_MAX_THREADS"), "{value}: {}", run.err);
    }
    assert_eq!(place.run(&["cost"], &[("POLARS_MAX_THREADS", "1")]).code, 0);
}

/// F15: a byte order mark before a statement was refused.
#[test]
fn a_byte_order_mark_is_no_part_of_a_statement() {
    let place = Place::new();
    assert_eq!(place.ask("\u{feff}-- answers: what\nSELECT COUNT(*) AS n FROM sub_goals", &[]).code, 0);
}

#[test]
fn a_statement_is_a_regular_file() {
    let place = Place::new();
    let folder = place.0.path().join("mapp.sql");
    fs::create_dir(&folder).expect("made");
    let refused = place.run(&["query", folder.to_str().expect("UTF-8")], &[]);
    assert_eq!(refused.code, 2, "{}", refused.err);
    if Path::new("/dev/zero").exists() {
        let device = place.0.path().join("enhet.sql");
        std::os::unix::fs::symlink("/dev/zero", &device).expect("linked");
        assert_eq!(place.run(&["query", device.to_str().expect("UTF-8")], &[]).code, 2);
    }
}
