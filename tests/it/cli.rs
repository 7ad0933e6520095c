//! The program as a whole: exit code, stdout and stderr of every command.
//!
//! Snapshots are of `tests/datasets/tiny` and were read, in Swedish and English,
//! before they were kept.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::OnceLock;

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::tools::{self, Run, outcome, run, utfall};

const TINY: &str = "tests/datasets/tiny";

/// A store of the tiny dataset that no test changes.
fn store() -> &'static Path {
    static STORE: OnceLock<PathBuf> = OnceLock::new();
    STORE.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tiny-store");
        let _ = fs::remove_dir_all(&folder);
        assert_eq!(run(&folder, Path::new(TINY), &["load"]).code, 0);
        folder
    })
}

fn ask(args: &[&str]) -> Run {
    run(store(), Path::new(TINY), args)
}

fn shown(run: &Run, store: &Path) -> String {
    let text = format!("exit {}\n--- stdout\n{}--- stderr\n{}", run.code, run.out, run.err);
    text.replace(&store.display().to_string(), "LAGER").replace("\r\n", "\n")
}

fn snapshot(name: &str, text: &str) {
    tools::snapshot(&format!("cli-{name}"), text);
}

const AIMED: &str = "cost/exempel/ips-to-work/2025/aligned";

#[test]
fn every_command_in_both_languages() {
    let commands: [(&str, &[&str]); 12] = [
        ("verify", &["verify"]),
        ("cost", &["cost"]),
        ("trend", &["trend", "ips-to-work"]),
        ("goals", &["goals", "--year", "2025"]),
        ("measured", &["measured"]),
        ("flow", &["flow"]),
        ("explain", &["explain", AIMED]),
        ("query", &["query", "grants-by-organisation", "--set", "year=2025"]),
        ("queries", &["query"]),
        ("questions", &["questions", "--format", "csv"]),
        ("chase", &["chase", "--dataset", "tiny", "--year", "2025", "--format", "csv"]),
        ("preliminary", &["cost", "--preliminary"]),
    ];
    for (name, args) in commands {
        for lang in ["sv", "en"] {
            let run = ask(&[args, &["--lang", lang]].concat());
            assert_eq!(run.code, 0, "{name}: {}", run.err);
            snapshot(&format!("{name}-{lang}"), &shown(&run, store()));
        }
    }
}

#[test]
fn load_and_check_in_both_languages() {
    for lang in ["sv", "en"] {
        let place = tempfile::tempdir().expect("a folder");
        let store = place.path().join("store");
        let at = |folder: &str, args: &[&str]| {
            shown(&run(&store, Path::new(folder), &[args, &["--lang", lang]].concat()), &store)
        };
        snapshot(&format!("load-{lang}"), &at(TINY, &["load"]));
        snapshot(&format!("load-again-{lang}"), &at(TINY, &["load"]));
        snapshot(&format!("load-refused-{lang}"), &at("tests/errors/unknown-measure/exempel-2025", &["load"]));
        snapshot(&format!("check-refused-{lang}"), &at("tests/errors/unknown-measure/exempel-2025", &["check"]));
        snapshot(&format!("check-{lang}"), &at(TINY, &["check"]));
    }
}

#[test]
fn the_first_question_loads_first_and_says_so_on_stderr() {
    let place = tempfile::tempdir().expect("a folder");
    let store = place.path().join("store");
    let first = run(&store, Path::new(TINY), &["goals", "--format", "json"]);
    assert_eq!(first.code, 0);
    assert_eq!(first.json()["load"], Json::from(1));
    assert!(
        first.err.contains("läser in datamängderna först") && first.err.contains("Inläsning 1: tiny."),
        "{}",
        first.err
    );
    assert_eq!(run(&store, Path::new("nowhere"), &["goals", "--format", "json"]).err, "");
}

#[test]
fn what_is_not_there_is_said_with_what_is_near() {
    // (arguments, what stderr must name)
    let asked: [(&[&str], &[&str]); 14] = [
        (&["trend", "ips-to-wrk"], &["ips-to-wrk", "ips-to-work"]),
        (&["trend", "zzzzzzzz"], &["zzzzzzzz", "utfall cost"]),
        (&["explain", "cost/exempel/ips-to-work/2025/alined"], &["alined", "cost/exempel/ips-to-work/2025/aligned"]),
        (&["explain", ""], &["--format json"]),
        (&["explain", "cost/exempel/ips-to-work/99999/crude"], &["99999"]),
        (&["explain", "trend/exempel/nothing/x/value"], &["nothing"]),
        (&["query", "grants-by-activty"], &["grants-by-activty", "grants-by-activity"]),
        (&["query", "zzzzzzzz"], &["zzzzzzzz", "utfall query"]),
        (&["query", "nowhere.sql"], &["nowhere.sql"]),
        (&["cost", "--dataset", "tinny"], &["tinny", "tiny"]),
        (&["cost", "--year", "999999"], &["999999"]),
        (&["cost", "--format", "jsn"], &["jsn", "json"]),
        (&["cst"], &["cst", "cost"]),
        (&["cost", "--lang", "de"], &["de", "sv", "en"]),
    ];
    for (args, named) in asked {
        let run = ask(args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}: {}", run.err);
        for name in named {
            assert!(run.err.contains(name), "{args:?} does not name {name}: {}", run.err);
        }
        assert!(!run.err.contains("panicked") && !run.err.contains("{$"), "{args:?}: {}", run.err);
    }
}

#[test]
fn a_year_without_figures_is_no_error() {
    for command in ["cost", "goals", "measured", "flow"] {
        let run = ask(&[command, "--year", "1999", "--format", "json"]);
        assert_eq!(run.code, 0, "{command}: {}", run.err);
        assert_eq!(run.json()["year"], Json::from(1999));
        let rows = run.json()["rows"].as_array().expect("rows").len();
        // Sub-goals are there every year; nothing else is made up.
        assert_eq!(rows, if command == "goals" { 2 } else { 0 }, "{command}");
    }
}

#[test]
fn without_a_store_or_datasets_the_way_on_is_said() {
    let place = tempfile::tempdir().expect("a folder");
    let (store, nowhere) = (place.path().join("store"), place.path().join("nowhere"));
    for args in [&["cost"][..], &["load"], &["check"]] {
        let run = run(&store, &nowhere, args);
        assert!(matches!(run.code, 1 | 2), "{args:?}: {} {}", run.code, run.err);
        assert!(format!("{}{}", run.out, run.err).contains("nowhere"), "{args:?}: {}{}", run.out, run.err);
        assert!(!store.exists(), "{args:?} left a store");
    }
    let verify = run(&store, &nowhere, &["verify"]);
    assert_eq!((verify.code, verify.out.as_str()), (2, ""));
    assert!(verify.err.contains("utfall load"), "{}", verify.err);
}

#[test]
fn a_folder_without_datasets_loads_nothing() {
    let place = tempfile::tempdir().expect("a folder");
    let empty = place.path().join("empty");
    fs::create_dir(&empty).expect("a folder");
    let store = place.path().join("store");
    for args in [&["load"][..], &["cost"]] {
        let run = run(&store, &empty, args);
        assert!(matches!(run.code, 1 | 2), "{args:?}: {} {}", run.code, run.err);
        assert!(!store.exists(), "{args:?} left a store");
    }
}

#[test]
fn json_has_one_envelope() {
    let commands: [&[&str]; 12] = [
        &["cost"],
        &["chase", "--dataset", "tiny", "--year", "2025"],
        &["questions"],
        &["status"],
        &["goals"],
        &["measured"],
        &["flow"],
        &["trend", "ips-to-work"],
        &["query", "grants-by-activity", "--set", "year=2025"],
        &["explain", AIMED],
        &["verify"],
        &["load"],
    ];
    for args in commands {
        let run = ask(&[args, &["--format", "json"]].concat());
        assert_eq!(run.code, 0, "{args:?}");
        let json = run.json();
        assert_eq!((&json["format"], &json["load"]), (&Json::from(1), &Json::from(1)), "{args:?}");
        assert!(json["answer"].is_string() && json["rows"].is_array(), "{args:?}");
        // The envelope comes first, so that a reader of the start knows what it has.
        let keys = ["\"format\": 1", "\"load\": 1", "\"answer\""];
        let places: Vec<_> = keys.iter().map(|key| run.out.find(key).expect("the key")).collect();
        assert!(places.is_sorted(), "{args:?}: {}", run.out);
        assert_no_floats(&json, args);
    }
    let check = ask(&["check", "--format", "json"]).json();
    assert_eq!((&check["format"], &check["load"]), (&Json::from(1), &Json::Null));
}

fn assert_no_floats(json: &Json, args: &[&str]) {
    match json {
        Json::Number(number) => assert!(number.is_i64(), "{args:?}: {number} is no text"),
        Json::Array(values) => values.iter().for_each(|value| assert_no_floats(value, args)),
        Json::Object(fields) => {
            for (key, value) in fields {
                let is_snake =
                    key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
                assert!(is_snake, "{args:?}: {key}");
                assert_no_floats(value, args);
            }
        }
        _ => {}
    }
}

#[test]
fn absent_is_null_in_json_and_empty_in_csv() {
    let rows = ask(&["cost", "--format", "json"]).json()["rows"].clone();
    let families = rows.as_array().expect("rows").iter().find(|row| row["measure"] == "kurs-families").expect("a row");
    assert_eq!((&families["crude"], &families["absent"]), (&Json::Null, &Json::from("not_reported")));
    // 650 000 / 13 = 50 000; the sum to the öre, as text.
    let ips = rows.as_array().expect("rows").iter().find(|row| row["measure"] == "ips-to-work").expect("a row");
    assert_eq!((&ips["crude"], &ips["kr"], &ips["absent"]), (&"50000.00".into(), &"650000.00".into(), &Json::Null));

    let csv = ask(&["cost", "--format", "csv"]).out;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let at = |name: &str| header.iter().position(|own| own == name).unwrap_or_else(|| panic!("no {name}"));
    let records: Vec<_> = reader.records().map(|record| record.expect("a record")).collect();
    let families = records.iter().find(|row| &row[at("measure")] == "kurs-families").expect("a row");
    assert_eq!((&families[at("crude")], &families[at("absent")]), ("", "not_reported"));
    let ips = records.iter().find(|row| &row[at("measure")] == "ips-to-work").expect("a row");
    assert_eq!((&ips[at("crude")], &ips[at("flags")]), ("50000.00", "partial_period;co_financed"));
    assert!(csv.ends_with("\r\n") && csv.lines().count() == 4);
}

/// Of the tiny dataset one count of 2025 covers ten months; of 2024 nothing is in part.
#[test]
fn preliminary_rows_are_shown_alone_and_where_there_is_none_it_is_said() {
    let of = |year: &str| ask(&["cost", "--preliminary", "--year", year, "--format", "json"]).json();
    let measures = |json: &Json| -> Vec<String> {
        json["rows"].as_array().expect("rows").iter().map(|row| row["measure"].to_string()).collect()
    };
    let (now, before) = (of("2025"), of("2024"));
    assert_eq!(measures(&now), ["\"ips-to-work\""]);
    assert!(now["notes"][0].as_str().is_some_and(|note| note.starts_with("Preliminärt:")), "{now}");
    assert_eq!(measures(&before), Vec::<String>::new());
    assert!(before["notes"][0].as_str().is_some_and(|note| note.contains("Ingen siffra i svaret är preliminär")));
    let table = ask(&["cost", "--preliminary", "--year", "2024"]);
    assert!(table.code == 0 && table.out.contains("Ingen siffra i svaret är preliminär"), "{}", table.out);
    assert_eq!(ask(&["cost", "--preliminary", "--concept", "ips-to-work-or-study"]).code, 2);
}

#[test]
fn machines_get_the_same_in_every_language() {
    for command in ["cost", "goals", "measured", "flow", "status"] {
        let numbers = |lang: &str| {
            let mut json = ask(&[command, "--format", "json", "--lang", lang]).json();
            json.as_object_mut().expect("an object").remove("notes");
            drop_names(&mut json);
            json
        };
        assert_eq!(numbers("sv"), numbers("en"), "{command}");
    }
}

/// Names are for people, so they follow the language.
fn drop_names(json: &mut Json) {
    match json {
        Json::Object(fields) => {
            fields.retain(|key, _| !key.ends_with("_name"));
            fields.values_mut().for_each(drop_names);
        }
        Json::Array(values) => values.iter_mut().for_each(drop_names),
        _ => {}
    }
}

#[test]
fn markdown_and_csv_are_what_they_say() {
    let cost = ask(&["cost", "--format", "markdown"]).out;
    assert!(
        cost.lines().any(|line| line.starts_with("| ---") || line.starts_with("|---") || line.starts_with("| :--")),
        "{cost}"
    );
    snapshot("goals-csv", &ask(&["goals", "--format", "csv"]).out.replace("\r\n", "\n"));
    snapshot("cost-markdown", &cost);
}

/// Semicolons, decimal commas, a byte order mark; and names beside the ids.
#[test]
fn a_swedish_spreadsheet_gets_the_same_cells() {
    for command in [&["cost"][..], &["goals"], &["measured"], &["flow"], &["trend", "ips-to-work"], &["explain"]] {
        let plain = ask(&[command, &["--format", "csv"]].concat()).out;
        let swedish = ask(&[command, &["--format", "csv-sv"]].concat()).out;
        let swedish = swedish.strip_prefix('\u{feff}').expect("a byte order mark");
        assert!(swedish.ends_with("\r\n"));
        let cells = |text: &str, delimiter: u8| -> Vec<Vec<String>> {
            let mut reader =
                csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).from_reader(text.as_bytes());
            reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
        };
        let (plain, swedish) = (cells(&plain, b','), cells(swedish, b';'));
        let names: Vec<bool> = swedish[0].iter().map(|key| key.ends_with("_name")).collect();
        for (plain, swedish) in plain.iter().zip(&swedish) {
            let kept = swedish.iter().zip(&names).filter(|(_, is_name)| !**is_name).map(|(cell, _)| cell);
            let kept: Vec<&String> = kept.collect();
            assert_eq!(kept.len(), plain.len(), "{command:?}");
            for (own, cell) in kept.iter().zip(plain) {
                match cell.parse::<rust_decimal::Decimal>() {
                    Ok(_) => assert_eq!(**own, cell.replace('.', ","), "{command:?}"),
                    Err(_) => assert_eq!(*own, cell, "{command:?}"),
                }
            }
        }
        assert_eq!(plain.len(), swedish.len());
    }
    let cost = ask(&["cost", "--format", "csv-sv"]).out;
    assert!(cost.starts_with("\u{feff}") && cost.contains(";50000,00;") && cost.contains(";activity_name;"), "{cost}");
    snapshot("goals-csv-sv", &ask(&["goals", "--format", "csv-sv"]).out.replace("\r\n", "\n"));
}

#[test]
fn parquet_is_for_queries() {
    let refused = ask(&["cost", "--format", "parquet"]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    let mut command = utfall();
    command.arg("--store").arg(store()).args(["query", "sub-goals", "--format", "parquet"]);
    let output = command.output().expect("the program runs");
    assert!(output.status.success());
    let reader = parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(parquet_bytes(output.stdout))
        .expect("Parquet")
        .build()
        .expect("a reader");
    assert_eq!(reader.map(|batch| batch.expect("a batch").num_rows()).sum::<usize>(), 2);
}

fn parquet_bytes(bytes: Vec<u8>) -> fs::File {
    let mut file = tempfile::tempfile().expect("a file");
    std::io::Write::write_all(&mut file, &bytes).expect("written");
    file
}

#[test]
fn a_reader_that_stops_is_no_error() {
    for args in [&["query", "long.sql"][..], &["query", "long.sql", "--format", "json"], &["schema"], &["check"]] {
        let place = tempfile::tempdir().expect("a folder");
        // Far more than a pipe holds.
        let all = "SELECT a.id FROM outcomes AS a".to_owned();
        let joins = (0..4)
            .map(|number| format!(" JOIN outcomes AS b{number} ON a.dataset = b{number}.dataset"))
            .collect::<String>();
        fs::write(place.path().join("long.sql"), all + &joins).expect("written");
        let mut command = utfall();
        command.current_dir(place.path()).arg("--store").arg(store());
        command.arg("--datasets").arg(fs::canonicalize(TINY).expect("a folder")).args(args);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
        out.read_line(&mut line).expect("a line");
        drop(out);
        let mut err = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut err).expect("UTF-8");
        let status = child.wait().expect("it ends");
        assert_eq!((status.code(), err.as_str()), (Some(0), ""), "{args:?}");
    }
}

#[test]
fn pipes_and_no_color_have_no_escape_codes() {
    for (name, value) in [("NO_COLOR", "1"), ("TERM", "xterm-256color")] {
        for args in [&["check"][..], &["load"], &["cost"], &["--help"], &["trend", "x"]] {
            let place = tempfile::tempdir().expect("a folder");
            let mut command = utfall();
            command.env(name, value).arg("--store").arg(place.path().join("store"));
            command.args(["--datasets", "tests/errors/unknown-measure"]).args(args);
            let run = outcome(&mut command);
            assert!(!run.out.contains('\u{1b}') && !run.err.contains('\u{1b}'), "{name} {args:?}");
        }
    }
}

#[test]
fn help_is_in_the_readers_language() {
    let help = |args: &[&str]| outcome(utfall().args(args));
    for (lang, words) in [("sv", "Statsbidrag per resultat"), ("en", "State grant per")] {
        let run = help(&["--help", "--lang", lang]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert!(run.out.contains(words), "{}", run.out);
    }
    for command in [
        "load", "check", "verify", "cost", "trend", "goals", "measured", "flow", "chase", "compare", "explain", "diff",
        "export", "find", "form", "get", "history", "import", "new", "publish", "query", "roll", "schema", "unload",
        "vacuum",
    ] {
        assert_eq!(help(&[command, "--help"]).code, 0, "{command}");
    }
    assert_eq!(help(&["--version"]).out, format!("utfall {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(help(&[]).code, 2);
    let mut english = utfall();
    english.env("UTFALL_LANG", "en").arg("--help");
    assert!(outcome(&mut english).out.contains("State grant per"));
}

/// Runs a query file of this text.
fn sql(text: &str, args: &[&str]) -> Run {
    let place = tempfile::tempdir().expect("a folder");
    let path = place.path().join("egen.sql");
    fs::write(&path, text).expect("written");
    ask(&[&["query", path.to_str().expect("UTF-8"), "--format", "json"], args].concat())
}

#[test]
fn a_query_of_ones_own() {
    let run = sql(
        "SELECT activity, SUM(amount_kr) AS kr FROM allocations WHERE stage = 'final' GROUP BY activity ORDER BY activity",
        &[],
    );
    assert_eq!(run.code, 0, "{}", run.err);
    let rows = run.json()["rows"].clone();
    assert_eq!(rows[0]["kr"], Json::from("650000.00"));
    assert_eq!(rows[1]["activity"], Json::from("kurs"));
}

#[test]
fn a_query_that_reaches_outside_is_refused() {
    let before = crate::tools::tree(store());
    let asked = [
        ("SELECT * FROM read_csv('/etc/passwd')", "read_csv"),
        ("SELECT * FROM '/etc/passwd'", "/etc/passwd"),
        ("DROP TABLE outcomes", "DROP TABLE"),
        ("DELETE FROM outcomes", "SELECT"),
        ("SELECT 1 FROM outcomes; SELECT 2 FROM outcomes", "SELECT"),
        ("SELECT 1 FROM outcomes; DROP TABLE outcomes", "SELECT"),
        ("SELECT * FROM outcome", "outcomes"),
        ("SELECT * FROM nowhere_at_all", "utfall schema"),
        ("", "SELECT"),
        ("SELEC id FROM outcomes", "SQL"),
        ("CREATE TABLE t AS SELECT id FROM outcomes", "SELECT"),
        ("SELECT id INTO t FROM outcomes", "INTO"),
        ("COPY outcomes TO '/tmp/x'", "SELECT"),
        ("-- param: year number\nSELECT id FROM outcomes", "1"),
    ];
    for (text, named) in asked {
        let run = sql(text, &[]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{text}: {}", run.err);
        assert!(run.err.contains(named), "{text} does not name {named}: {}", run.err);
    }
    assert!(before == crate::tools::tree(store()), "the store has changed");
}

#[test]
fn a_query_that_does_not_fit_the_tables_is_the_askers_to_mend() {
    for text in [
        "SELECT nosuch FROM outcomes",
        "SELECT nosuchfunction(value) FROM outcomes",
        "SELECT id FROM outcomes WHERE value = DATE('nonsense')",
        "SELECT COUNT(*) FROM outcomes GROUP BY nosuch",
        "SELECT CAST(measure AS BIGINT) AS n FROM outcomes",
    ] {
        let run = sql(text, &[]);
        assert_eq!(run.code, 2, "{text}: {} {}", run.code, run.err);
        assert!(!run.err.contains("panicked"), "{text}: {}", run.err);
    }
}

const WITH_PARAMETERS: &str = "-- param: name text
-- param: year integer
-- param: kr decimal
-- param: day date
SELECT activity, $name AS said FROM allocations
WHERE year = $year AND amount_kr >= $kr AND (decided_on IS NULL OR decided_on <= $day) ORDER BY id";

#[test]
fn parameters_are_read_as_their_types() {
    let good = ["--set", "name=x", "--set", "year=2025", "--set", "kr=0.5", "--set", "day=2025-12-31"];
    let run = sql(WITH_PARAMETERS, &good);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.json()["rows"].as_array().expect("rows").len(), 4);
    for (place, bad, named) in [
        (3, "year=twenty", "twenty"),
        (3, "year=", "year"),
        (3, "yaer=2025", "yaer"),
        (3, "year", "year"),
        (5, "kr=1,5", "1,5"),
        (7, "day=31/12/2025", "31/12/2025"),
        (7, "day=2025-02-30", "2025-02-30"),
    ] {
        let mut args = good;
        args[place] = bad;
        let run = sql(WITH_PARAMETERS, &args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{bad}: {}", run.err);
        assert!(run.err.contains(named), "{bad}: {}", run.err);
    }
    let unset = sql(WITH_PARAMETERS, &good[2..]);
    assert_eq!(unset.code, 2);
    assert!(unset.err.contains("name"), "{}", unset.err);
    let undeclared = sql("SELECT id FROM outcomes WHERE value = $value", &[]);
    assert_eq!(undeclared.code, 2);
    assert!(undeclared.err.contains("value"), "{}", undeclared.err);
}

#[test]
fn a_text_parameter_is_a_text_whatever_it_says() {
    let others = ["--set", "year=2025", "--set", "kr=0", "--set", "day=2025-12-31"];
    for text in [
        "x' OR '1'='1",
        "'; DROP TABLE outcomes; --",
        "''",
        "\\'",
        "x\\' UNION SELECT id, id FROM sources --",
        "'''",
        "\\",
        "å\"b`c",
        "$year",
        "-- x",
        "a=b",
        "\u{2019}",
        "{{ x }}",
    ] {
        let setting = format!("name={text}");
        let run = sql(WITH_PARAMETERS, &[&["--set", setting.as_str()], &others[..]].concat());
        assert_eq!(run.code, 0, "{text}: {}", run.err);
        let rows = run.json()["rows"].clone();
        assert_eq!(rows.as_array().expect("rows").len(), 4, "{text}");
        assert_eq!(rows[0]["said"], Json::from(text));
    }
    let run = ask(&["query", "outcomes-over-time", "--set", "measure=x' OR '1'='1", "--format", "json"]);
    assert_eq!((run.code, run.json()["rows"].as_array().expect("rows").len()), (0, 0));
    let trend = ask(&["trend", "x' OR '1'='1"]);
    assert_eq!(trend.code, 2);
    let explain = ask(&["explain", "cost/exempel/x' OR '1'='1/2025/crude"]);
    assert_eq!(explain.code, 2);
}

/// A copy of the tiny dataset with one file replaced.
fn with_file(name: &str, bytes: &[u8]) -> TempDir {
    let place = tempfile::tempdir().expect("a folder");
    crate::tools::copy_folder(Path::new(TINY), &place.path().join("tiny"));
    fs::write(place.path().join("tiny").join(name), bytes).expect("written");
    place
}

#[test]
fn garbage_in_a_dataset_is_the_datas_fault() {
    let long_row = "a,".repeat(20_000);
    let deep = "[".repeat(100_000);
    let garbage: [&[u8]; 9] = [
        b"",
        b"\0\0\0\0",
        b"\xff\xfe\x00\x01",
        b"\"",
        b"id\n\"unclosed",
        b"PAR1 this is no Parquet PAR1",
        long_row.as_bytes(),
        deep.as_bytes(),
        "{\"name\": \"tiny\", \"owner\": \"\u{0}\"}".as_bytes(),
    ];
    for name in ["datapackage.json", "outcomes.csv", "allocations.csv", "sub_goals.csv"] {
        for bytes in garbage {
            let place = with_file(name, bytes);
            let store = place.path().join("store");
            let run = run(&store, &place.path().join("tiny"), &["load"]);
            let start = String::from_utf8_lossy(&bytes[..bytes.len().min(20)]).into_owned();
            assert!(matches!(run.code, 1 | 2), "{name} of {start:?}: exit {} {}", run.code, run.err);
            assert!(!store.exists(), "{name} of {start:?} left a store");
        }
    }
}

#[test]
fn numbers_beyond_reckoning_are_refused_or_reckoned() {
    let text = fs::read_to_string(format!("{TINY}/allocations.csv")).expect("allocations");
    for kr in ["9999999999999999.99", "99999999999999999", "1e5", "-1", "0.001", "NaN", "Infinity", "٣"] {
        let place = with_file("allocations.csv", text.replace("650000", kr).as_bytes());
        let store = place.path().join("store");
        for args in [&["load"][..], &["cost"], &["goals"]] {
            let run = run(&store, &place.path().join("tiny"), args);
            assert!(matches!(run.code, 0..=2), "{kr} {args:?}: exit {} {}", run.code, run.err);
            assert!(!run.err.contains("panicked"), "{kr} {args:?}: {}", run.err);
        }
    }
}

/// What an engine is given has to be what was guarded, whatever quotes a query's own texts hold.
#[test]
fn texts_in_a_query_reach_the_engine_as_written() {
    for (written, said) in
        [("''", ""), ("''''", "'"), ("'a''''b'", "a''b"), (r"'\'", r"\"), (r"'\'''", r"\'"), ("'å;--'", "å;--")]
    {
        let run = sql(&format!("SELECT id, {written} AS said FROM sub_goals"), &[]);
        assert_eq!(run.code, 0, "{written}: {}", run.err);
        assert_eq!(run.json()["rows"][0]["said"], Json::from(said), "{written}");
    }
}

#[test]
fn the_report_is_written_where_asked() {
    let place = tempfile::tempdir().expect("a folder");
    let out = place.path().join("rapport");
    let run = run(&place.path().join("store"), Path::new(TINY), &["report", "--out", out.to_str().expect("UTF-8")]);
    assert_eq!(run.code, 0, "{}", run.err);
    let pages: Vec<PathBuf> = crate::tools::tree(&out).into_keys().collect();
    let page = pages.iter().find(|path| path.extension().is_some_and(|end| end == "html")).expect("a page");
    let page = fs::read_to_string(out.join(page)).expect("read");
    // 650 000 × 304 / 365 / 13, as the cost answer has it.
    assert!(page.contains("41\u{a0}643,84"), "the page does not have the grant per person");
}
