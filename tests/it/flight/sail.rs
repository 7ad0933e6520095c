//! Sail in the program's place: the same answers from the same Delta tables.

use std::collections::BTreeSet;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::rc::Rc;
use std::time::{Duration, Instant};

use utfall::engine::{Connection, FlightRows, FlightServer, PolarsRows};
use utfall::model::disclosure::{Disclosure, Policy, RowPlace};
use utfall::model::query::{Query, Statement};
use utfall::model::rows::Rows;
use utfall::store::Store;

use crate::duckdb::{bound, two_owners};
use crate::sql::answered_alike;
use crate::tools::{outcome, python_with, real, rows, texts, told, tree, utfall};

/// A server that runs until it is dropped.
pub(crate) struct Sail {
    child: Child,
    pub address: String,
}

impl Sail {
    /// Starts one; none where it is not installed.
    fn start(mode: &str) -> Option<Self> {
        Self::start_with(mode, &[])
    }

    /// The same with variables of its own.
    pub(crate) fn start_with(mode: &str, variables: &[(&str, String)]) -> Option<Self> {
        let python = python_with("pysail")?;
        // The port is free until somebody else takes it, which nobody does in between.
        let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
        let script = "import sys; from pysail.cli import main; sys.exit(main())";
        let child = Command::new(python)
            .args(["-c", script, "flight", "server", "--port", &port.to_string()])
            .env("SAIL_MODE", mode)
            .envs(variables.iter().map(|(name, value)| (name, value)))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let own = Self { child, address: format!("grpc://127.0.0.1:{port}") };
        let began = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(began.elapsed() < Duration::from_secs(60), "no server within a minute");
            std::thread::sleep(Duration::from_millis(100));
        }
        Some(own)
    }

    fn rows<'s>(&self, store: &'s Store) -> FlightRows<'s> {
        let server = FlightServer {
            address: self.address.parse().expect("an address"),
            store: None,
            token: None,
            authority: None,
            patience: Duration::from_secs(120),
        };
        FlightRows::new(store, store.newest().expect("a load"), Rc::new(Connection::new(server)))
    }
}

impl Drop for Sail {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// How the answers to a statement differ in columns, units, types or rows.
fn differs(store: &Store, there: &FlightRows<'_>, statement: &Statement, ordered: bool) -> Option<String> {
    let here = rows(store).run(statement).expect("rows");
    let there = match there.run(statement) {
        Ok(there) => there,
        Err(error) => return Some(error.to_string()),
    };
    let (own, other) = (here.batch().schema(), there.batch().schema());
    let shape = |schema: &arrow::datatypes::Schema| -> Vec<(String, String, Option<String>)> {
        let field = |field: &arrow::datatypes::FieldRef| {
            // Sums of decimals have room for more or less.
            let kind = field.data_type().to_string();
            let kind = match field.data_type() {
                arrow::datatypes::DataType::Decimal128(_, scale) => format!("decimal of scale {scale}"),
                _ => kind,
            };
            (field.name().clone(), kind, field.metadata().get("unit").cloned())
        };
        schema.fields().iter().map(field).collect()
    };
    if shape(&own) != shape(&other) {
        return Some(format!("{:?} here, {:?} there", shape(&own), shape(&other)));
    }
    let (mut own, mut other) = (texts(&here), texts(&there));
    if !ordered {
        own.sort();
        other.sort();
    }
    (own != other).then(|| format!("{own:?} here, {other:?} there"))
}

fn agree(sail: &Sail, store: &Store, statements: &[(String, Statement, bool)]) {
    let there = sail.rows(store);
    let mut wrong = Vec::new();
    for (name, statement, ordered) in statements {
        wrong.extend(differs(store, &there, statement, *ordered).map(|how| format!("{name}: {how}")));
    }
    told!("{} statements, {} of them otherwise", statements.len(), wrong.len());
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}

fn of_the_house(measures: &[&str]) -> Vec<(String, Statement, bool)> {
    let all = bound(measures).into_iter();
    all.map(|(name, statement)| (name, statement, true)).collect()
}

#[test]
fn every_query_is_answered_alike() {
    let Some(sail) = Sail::start("local") else { return };
    let measures = ["ips-asf-work-or-study", "yam-answers", "finns 'inte'; --", "mhfa-trained"];
    agree(&sail, real(), &of_the_house(&measures));
    let measures = ["ips-to-work", "kurs-families", r"a\'b", "trained"];
    let two = two_owners();
    agree(&sail, &two.store, &of_the_house(&measures));
    let of_one = of_the_house(&measures).into_iter();
    let of_one: Vec<_> =
        of_one.map(|(name, statement, ordered)| (name, statement.of_owner(Some("annan")), ordered)).collect();
    agree(&sail, &two.store, &of_one);
}

#[test]
fn every_statement_of_the_subset_is_answered_alike() {
    let Some(sail) = Sail::start("local") else { return };
    let asked = |sql: String| {
        let (statement, ordered) = (statement(&sql), sql.contains("ORDER BY"));
        (sql, statement, ordered)
    };
    let two = two_owners();
    agree(&sail, &two.store, &answered_alike().into_iter().map(asked).collect::<Vec<_>>());
}

/// What is not told stays with us: a server gets the places of the rows, and gives them without their numbers.
#[test]
fn what_is_withheld_is_withheld_there_too() {
    let Some(sail) = Sail::start("local") else { return };
    let two = two_owners();
    let load = || two.store.newest().expect("a load");
    let all = rows(&two.store).run(&statement(ALL_OUTCOMES)).expect("rows");
    let place = |row: &[String]| RowPlace::stored(&row[0], &row[1], row[2].parse().expect("a line"));
    let places: Vec<RowPlace> = texts(&all).iter().map(|row| place(row)).collect();
    let (some, left_out): (Vec<_>, Vec<_>) = places.into_iter().enumerate().partition(|(number, _)| number % 2 == 0);
    let set = |places: Vec<(usize, RowPlace)>| places.into_iter().map(|(_, place)| place).collect::<BTreeSet<_>>();
    let policy = Policy { threshold: Policy::USUAL, zeros: false };
    let notes = rows(&two.store).run(&statement(ALL_NOTES)).expect("rows");
    let notes: BTreeSet<RowPlace> = texts(&notes).iter().map(|row| place(row)).take(1).collect();
    assert!(!notes.is_empty() && !left_out.is_empty());
    let disclosure = Rc::new(Disclosure {
        policy,
        outcomes: set(some),
        left_out: [("source_notes", notes)].into(),
        exempt: 0,
        exposed: 0,
        quotable: BTreeSet::new(),
    });
    let here = PolarsRows::new(&two.store, load()).told(Rc::clone(&disclosure));
    let there = sail.rows(&two.store).told(disclosure);
    for sql in [ALL_OUTCOMES, ALL_NOTES] {
        let [own, other] = [&here as &dyn Rows, &there].map(|rows| texts(&rows.run(&statement(sql)).expect("rows")));
        assert_eq!(own, other, "{sql}");
        let untold = rows(&two.store).run(&statement(sql)).expect("rows");
        assert_ne!(own, texts(&untold), "{sql}: nothing is withheld");
    }
}

const ALL_OUTCOMES: &str = "SELECT dataset, row_file, row_line, id, value, numerator, n, status, printed FROM outcomes ORDER BY dataset, row_line";
const ALL_NOTES: &str = "SELECT dataset, row_file, row_line, id, note FROM source_notes ORDER BY dataset, row_line";

fn statement(sql: &str) -> Statement {
    Query::parse(sql).and_then(|query| query.bind(&[])).expect(sql)
}

#[test]
fn workers_answer_alike() {
    let Some(sail) = Sail::start("local-cluster") else { return };
    agree(&sail, &two_owners().store, &of_the_house(&["ips-to-work", "kurs-families", "staff", "trained"]));
}

/// Every command that asks stored rows gives the same bytes.
#[test]
fn every_command_is_answered_alike() {
    let Some(sail) = Sail::start("local") else { return };
    let _ = real();
    let store = Path::new(env!("CARGO_TARGET_TMPDIR")).join("real-store");
    let commands: [&[&str]; 18] = [
        &["cost", "--owner", "malmo", "--year", "2025"],
        &["cost", "--format", "json"],
        &["cost", "--public"],
        &["trend", "ips-asf-work-or-study"],
        &["goals", "--owner", "malmo"],
        &["goals", "--format", "csv"],
        &["measured"],
        &["flow", "--year", "2025"],
        &["flow", "--totals"],
        &["flow", "--by", "organisation", "--public"],
        &["get", "cost/malmo/ips-asf-work-or-study/2025/aligned"],
        &["explain", "cost/malmo/ips-asf-work-or-study/2025/aligned"],
        &["find", "ips"],
        &["questions", "--owner", "malmo"],
        &["status"],
        &["query", "grants-by-activity", "--set", "year=2025", "--format", "json"],
        &["query", "corrections", "--format", "csv"],
        &["diff", "1", "1"],
    ];
    for args in commands {
        let asked = |engine: Option<&str>| {
            let mut command = utfall();
            command.arg("--store").arg(&store).args(["--datasets", "datasets"]).args(args);
            outcome(command.args(engine.into_iter().flat_map(|engine| ["--engine", engine])))
        };
        let (here, there) = (asked(None), asked(Some(&sail.address)));
        assert_eq!(here.code, 0, "{args:?}: {}", here.err);
        assert_eq!((here.code, &here.out, &here.err), (there.code, &there.out, &there.err), "{args:?}");
    }
}

#[test]
fn a_report_is_the_same_to_the_byte() {
    let Some(sail) = Sail::start("local") else { return };
    let _ = real();
    let store = Path::new(env!("CARGO_TARGET_TMPDIR")).join("real-store");
    let folder = tempfile::tempdir().expect("a folder");
    let written = |name: &str, engine: Option<&str>| {
        let out = folder.path().join(name);
        let mut command = utfall();
        command.arg("--store").arg(&store).args(["--datasets", "datasets", "report", "--out"]).arg(&out);
        let run = outcome(command.args(engine.into_iter().flat_map(|engine| ["--engine", engine])));
        assert_eq!(run.code, 0, "{}", run.err);
        tree(&out)
    };
    assert!(written("here", None) == written("there", Some(&sail.address)), "the reports differ");
}

/// A damaged store is no server's to answer from.
#[test]
fn a_log_that_says_otherwise_is_an_error() {
    let Some(sail) = Sail::start("local") else { return };
    let two = two_owners();
    let statement = statement("SELECT id FROM sub_goals ORDER BY id");
    let there = sail.rows(&two.store);
    assert!(there.run(&statement).is_ok());
    let load = two.store.newest().expect("a load");
    let version = two.store.delta_table(statement.tables()[0], &load, |_| true).expect("a log").expect("rows");
    let entry = version.folder.join(format!("_delta_log/{:020}.json", version.version));
    let text = std::fs::read_to_string(&entry).expect("an entry");
    // The same length, another file.
    std::fs::write(&entry, text.replace("sub_goals", "sub_gaols").replace(".parquet", ".parkett")).expect("written");
    let error = sail.rows(&two.store).run(&statement).expect_err("an error");
    assert!(error.to_string().contains("stored rows"), "{error}");
}
