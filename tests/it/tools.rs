//! What the tests share: stores of real and made-up datasets, and answers as
//! the JSON that a machine gets.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use rust_decimal::Decimal;
use serde_json::Value as Json;
use tempfile::TempDir;
use utfall::check::check;
use utfall::diag::{Findings, Ink, print};
use utfall::engine::{PolarsRows, StoredKeys};
use utfall::intake::{Dataset, read_all};
use utfall::load::{InMemory, in_memory};
use utfall::measure::{self, Scope, TrendOf};
use utfall::model::answer::{Answer, Answered, figures};
use utfall::model::facts::DatasetInfo;
use utfall::model::figure::Figure;
use utfall::model::period::Year;
use utfall::model::query::Query;
use utfall::model::rows::{NoKnownKeys, Rows};
use utfall::model::table::{Table, Value};
use utfall::present::format::{Format, Sheet, Style, write};
use utfall::store::{Brought, LoadRow, Store};
use utfall::words::{Lang, Words};

/// A number as the tests write it.
pub(crate) fn dec(text: &str) -> Decimal {
    text.parse().expect("a number")
}

/// A calendar year.
pub(crate) fn calendar(year: i32) -> Year {
    Year::new(year).expect("a year")
}

/// A year of all owners.
pub(crate) fn in_year(year: i32) -> Scope {
    Scope::year(calendar(year))
}

/// Datasets in memory: what is asked of few rows needs no store.
pub(crate) struct Loaded(InMemory);

impl Loaded {
    /// The datasets of a folder, checked.
    pub(crate) fn of(datasets: &Path) -> Self {
        let read = in_memory(datasets).expect("read");
        assert!(!read.findings.has_errors(), "{}", printed(&read.findings));
        Self(read)
    }

    /// The rows, to be asked.
    pub(crate) fn rows(&self) -> PolarsRows<'_> {
        self.0.rows()
    }
}

/// A store in a folder that goes away with it.
pub(crate) struct Stored {
    _folder: TempDir,
    pub store: Store,
}

impl Stored {
    /// The datasets of a folder, loaded into a fresh store.
    pub(crate) fn of(datasets: &Path) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open_or_create(folder.path().join("store")).expect("a store");
        load(&store, datasets);
        Self { _folder: folder, store }
    }
}

/// The rows of a store's newest load.
pub(crate) fn rows(store: &Store) -> PolarsRows<'_> {
    PolarsRows::new(store, store.newest().expect("a load"))
}

/// Findings as text, for the message of a test that fails.
fn printed(findings: &Findings) -> String {
    let mut out = Vec::new();
    for finding in findings.sorted() {
        print(&mut out, &finding, &Words::new(Lang::En), Ink::Plain).expect("written to memory");
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Reads, checks and commits the datasets of a folder.
pub(crate) fn load(store: &Store, datasets: &Path) {
    let (infos, loading) = loading(store, datasets);
    let folders = [datasets.to_owned()];
    let placed = loading.place(Brought {
        folders: &folders,
        read: infos,
        as_before: Vec::new(),
        named: BTreeMap::new(),
        told: BTreeMap::new(),
        findings: String::new(),
        tells_of_others: false,
    });
    let placed = placed.expect("placed");
    placed.record().expect("committed");
}

/// Everything that a load does before it commits.
pub(crate) fn loading<'a>(store: &'a Store, folder: &Path) -> (Vec<DatasetInfo>, utfall::store::Loading<'a>) {
    let mut findings = Findings::new();
    let datasets: Vec<Dataset> = read_all(folder, &mut findings);
    assert!(!datasets.is_empty(), "no dataset in {}", folder.display());
    let infos: Vec<DatasetInfo> = datasets.iter().map(|dataset| dataset.info.clone()).collect();
    let mut loading = store.begin(std::time::Duration::ZERO).expect("the lock");
    if store.loads().expect("the loads").is_empty() {
        check(&datasets, &NoKnownKeys, &mut loading, &mut findings).expect("checked");
    } else {
        let names: Vec<String> = infos.iter().map(|info| info.name.clone()).collect();
        let rows = PolarsRows::new(store, store.newest().expect("a load").without(&names));
        check(&datasets, &StoredKeys::new(&rows), &mut loading, &mut findings).expect("checked");
    }
    assert!(!findings.has_errors(), "{}", printed(&findings));
    (infos, loading)
}

/// The store of the real datasets, loaded once for all tests.
pub(crate) fn real() -> &'static Store {
    static REAL: OnceLock<Store> = OnceLock::new();
    REAL.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("real-store");
        let _ = std::fs::remove_dir_all(&folder);
        let store = Store::open_or_create(&folder).expect("a store");
        load(&store, Path::new("datasets"));
        store
    })
}

/// The report of the real datasets in a language, written once for all tests.
pub(crate) fn reported(lang: Lang) -> &'static Path {
    static REPORTED: [OnceLock<PathBuf>; 2] = [OnceLock::new(), OnceLock::new()];
    let own = if lang == Lang::Sv { &REPORTED[0] } else { &REPORTED[1] };
    own.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("report-{}", lang.tag()));
        let _ = std::fs::remove_dir_all(&folder);
        let store = tempfile::tempdir().expect("a folder");
        let out = folder.to_str().expect("UTF-8");
        let run = run(store.path(), Path::new("datasets"), &["report", "--out", out, "--lang", lang.tag()]);
        assert_eq!(run.code, 0, "{}", run.err);
        folder
    })
}

/// An answer's figures as they were computed, without flags for remarks.
pub(crate) trait Computed {
    fn computed(&self) -> Vec<Figure>;
}

impl<A: Answer> Computed for Answered<A> {
    fn computed(&self) -> Vec<Figure> {
        figures(&**self)
    }
}

/// The figure at an address, if the answer has it.
pub(crate) fn find(answer: &impl Computed, address: &str) -> Option<Figure> {
    answer.computed().into_iter().find(|figure| figure.address.as_str() == address)
}

/// The figure at an address.
pub(crate) fn at(answer: &impl Computed, address: &str) -> Figure {
    find(answer, address).unwrap_or_else(|| panic!("no figure at {address}"))
}

/// The number of the figure at an address.
pub(crate) fn number(answer: &impl Computed, address: &str) -> Decimal {
    at(answer, address).value.unwrap_or_else(|no| panic!("{address}: {no:?}"))
}

/// An answer as a machine gets it.
pub(crate) fn json<'a, T>(answer: &'a T, rows: &dyn Rows) -> Json
where
    Sheet: From<&'a T>,
{
    let words = Words::new(Lang::En);
    let style = Style { load: Some(rows.load()), ..Style::new(Format::Json, &words) };
    let mut bytes = Vec::new();
    write(&mut bytes, &[Sheet::from(answer)], style).expect("written to memory");
    serde_json::from_slice(&bytes).expect("JSON")
}

/// Every answer there is about a year and about each of some measures, as JSON.
pub(crate) fn every_answer(rows: &dyn Rows, year: i32, measures: &[String]) -> Vec<Json> {
    let scope = in_year(year);
    let mut answers = vec![
        json(&measure::cost(rows, &scope).expect("an answer"), rows),
        json(&measure::goals(rows, &scope).expect("an answer"), rows),
        json(&measure::measured(rows, &scope).expect("an answer"), rows),
        json(&measure::flow(rows, &scope).expect("an answer"), rows),
    ];
    for measure in measures {
        let trends = measure::trend(rows, &TrendOf { measure: measure.clone(), owner: None }).expect("a trend");
        answers.extend(trends.iter().map(|answer| json(answer, rows)));
    }
    answers
}

/// The rows of a query of one's own.
pub(crate) fn query(rows: &dyn Rows, sql: &str) -> Table {
    let statement =
        Query::parse(sql).and_then(|query| query.bind(&[])).unwrap_or_else(|error| panic!("{sql}: {error}"));
    rows.run(&statement).unwrap_or_else(|error| panic!("{sql}: {error}"))
}

/// The cells of a query of one's own, as text; `∅` is null.
pub(crate) fn cells(rows: &dyn Rows, sql: &str) -> Vec<Vec<String>> {
    texts(&query(rows, sql))
}

/// The cells of a table as text; `∅` is null.
pub(crate) fn texts(table: &Table) -> Vec<Vec<String>> {
    table.rows().map(|row| row.values().expect("values").iter().map(text).collect()).collect()
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => "∅".to_owned(),
        Value::Text(text) => text.clone(),
        Value::Int(number) => number.to_string(),
        Value::Decimal(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Bool(truth) => truth.to_string(),
        Value::Float(number) => number.to_string(),
    }
}

/// The files of a store as of a load, with the dataset of each.
pub(crate) fn files(store: &Store, load: &LoadRow) -> Vec<(&'static str, utfall::store::DataFile)> {
    let of = |table| store.files(table, load).expect("files").into_iter().map(move |file| (table.name, file));
    utfall::model::schema::TABLES.iter().flat_map(of).collect()
}

/// The program, away from the user's own settings.
pub(crate) fn utfall() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_utfall"));
    command
        .env_remove("UTFALL_LANG")
        .env_remove("UTFALL_SOURCES")
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .env("LC_ALL", "C");
    command
}

/// Says counts. What tests print is kept back where they are well; this is read in `.ci/run` too.
macro_rules! told {
    ($($text:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), $($text)*);
    }};
}
pub(crate) use told;

/// What a run of the program came to.
pub(crate) struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    /// The data as JSON.
    pub(crate) fn json(&self) -> Json {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}{}", self.out, self.err))
    }
}

/// Runs the program over a store with some arguments.
pub(crate) fn run(store: &Path, datasets: &Path, args: &[&str]) -> Run {
    let mut command = utfall();
    command.arg("--store").arg(store).arg("--datasets").arg(datasets).args(args);
    outcome(&mut command)
}

/// Runs a command to its end.
pub(crate) fn outcome(command: &mut Command) -> Run {
    let output = command.output().expect("the program runs");
    Run {
        code: output.status.code().expect("ended by itself"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// Holds a text against the snapshot of its name, which somebody has read. To accept a new one: `INSTA_UPDATE=always`.
pub(crate) fn snapshot(name: &str, text: &str) {
    insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!(name, text);
    });
}

/// Holds a file of the project that the program itself can write against what it would write now; with
/// `UTFALL_ACCEPT=1` it is written.
pub(crate) fn is_as_written(file: &Path, now: &str) {
    if std::env::var_os("UTFALL_ACCEPT").is_some() {
        std::fs::write(file, now).expect("written");
        return;
    }
    let was = std::fs::read_to_string(file).unwrap_or_default();
    let line = was.lines().zip(now.lines()).position(|(was, now)| was != now);
    let line = line.unwrap_or_else(|| was.lines().count().min(now.lines().count())) + 1;
    let (before, after) = (was.lines().nth(line - 1).unwrap_or(""), now.lines().nth(line - 1).unwrap_or(""));
    assert!(was == now, "{}:{line} was\n{before}\nand is\n{after}\nUTFALL_ACCEPT=1 writes it anew", file.display());
}

/// A Python that has a module: `UTFALL_PYTHON`, else `python3`. Where there is none it is said aloud, and in
/// `.ci/run`, which sets `UTFALL_ALL_TOOLS`, the test fails.
pub(crate) fn python_with(module: &str) -> Option<String> {
    let python = std::env::var("UTFALL_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let has = Command::new(&python).args(["-c", &format!("import {module}")]).output();
    if has.is_ok_and(|output| output.status.success()) {
        return Some(python);
    }
    let must = std::env::var_os("UTFALL_ALL_TOOLS").is_some();
    assert!(!must, "{python} has no {module}, and here all tools must be there");
    eprintln!("\n*** SKIPPED: {python} has no {module}; set UTFALL_PYTHON to one that has ***\n");
    None
}

/// A folder that is made once for all tests, each of which works on a copy of its own.
pub(crate) struct Template(OnceLock<PathBuf>);

impl Template {
    pub(crate) const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// Copies it, and makes it first if nobody has: under this name, with what `make` puts in it.
    pub(crate) fn copy_to(&self, folder: &Path, name: &str, make: impl FnOnce(&Path)) {
        let made = self.0.get_or_init(|| {
            let made = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
            let _ = std::fs::remove_dir_all(&made);
            std::fs::create_dir_all(&made).expect("a folder");
            make(&made);
            made
        });
        copy_folder(made, folder);
    }
}

/// Copies a folder with all below it.
pub(crate) fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("copied");
        }
    }
}

/// Every file below a folder with its bytes, by path.
pub(crate) fn tree(folder: &Path) -> std::collections::BTreeMap<PathBuf, Vec<u8>> {
    let mut found = std::collections::BTreeMap::new();
    let mut todo = vec![folder.to_owned()];
    while let Some(next) = todo.pop() {
        for entry in std::fs::read_dir(&next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                todo.push(path);
            } else {
                let bytes = std::fs::read(&path).expect("read");
                found.insert(path.strip_prefix(folder).expect("below").to_owned(), bytes);
            }
        }
    }
    found
}

/// The figures of an answer's JSON: their addresses and values.
pub(crate) fn addressed(json: &Json) -> Vec<(String, Json)> {
    match json {
        Json::Object(fields) => {
            let own = fields.get("addresses").and_then(Json::as_object).into_iter().flatten();
            let own = own.filter_map(|(key, address)| Some((address.as_str()?.to_owned(), json[key].clone())));
            own.chain(fields.values().flat_map(addressed)).collect()
        }
        Json::Array(values) => values.iter().flat_map(addressed).collect(),
        _ => Vec::new(),
    }
}
