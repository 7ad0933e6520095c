//! DuckDB and Polars read every query alike: the same bound text over the same
//! Parquet files gives the same columns, types and rows in the same order.

use std::io::Write as _;
use std::process::{Command, Stdio};

use arrow::datatypes::DataType;
use serde_json::{Value as Json, json};
use utfall::measure::queries;
use utfall::model::facts::stored_schema;
use utfall::model::query::{Literal, ParamType, Query, Statement};
use utfall::model::rows::Rows;
use utfall::model::schema::TABLES;
use utfall::model::table::Table;
use utfall::store::Store;

use crate::tiny::build::Tiny;
use crate::tools::{Stored, copy_folder, python_with, real, rows, snapshot, texts};

/// Two owners with the same ids and many empty cells: the example dataset of
/// `tests/datasets`, and one beside it.
pub(crate) fn two_owners() -> Stored {
    let folder = tempfile::tempdir().expect("a folder");
    copy_folder("tests/datasets/tiny".as_ref(), &folder.path().join("tiny"));
    let mut other = Tiny::new("annan-2025", "annan");
    // Sub-goals, focus areas and concepts are everybody's, and the first describes them.
    other.rows("sub_goals").clear();
    other.rows("focus_areas").clear();
    other.granted("ips", "1000.50").granted("kurs", "0");
    other.row("allocations", &[("activity", "ips"), ("amount_kr", "1000.50"), ("source", "bilaga")]);
    other.row("allocations", &[("activity", "kurs"), ("stage", "decided"), ("amount_kr", "20.01")]);
    other.row("funding_amounts", &[("amount_kr", "1000.50")]);
    let whole =
        [("id", "allt"), ("table", "funding_amounts"), ("amount", "1001"), ("unit", "kr"), ("unit_basis", "stated")];
    other.row("stated_totals", &whole);
    other.row("funding_lines", &[("id", "utan-belopp"), ("parent", "linje")]);
    other.row("populations", &[("organisation", "kommun"), ("population", "12345")]);
    other.row("comparison_series", &[("id", "serie"), ("unit", "antal"), ("updated", "2026-01-31")]);
    for (area, year, value) in [("Riket", "2024", "12.5"), ("Exempel", "2025", "7"), ("Exempel", "2024", "")] {
        let status = if value.is_empty() { "withheld" } else { "reported" };
        let cells = [("series", "serie"), ("area", area), ("year", year), ("value", value), ("status", status)];
        other.row("comparison_values", &cells);
    }
    other.row("targets", &[("sub_goal", "delmal-1"), ("parts", "1"), ("of", "4")]);
    other.row("co_funding", &[("activity", "kurs"), ("posts", "0.25")]);
    other.row("co_funding", &[("activity", "kurs"), ("amount_kr", "7")]);
    other.row("goal_links", &[("activity", "ips"), ("sub_goal", "delmal-1"), ("parts", "1"), ("of", "3")]);
    other.measure("ips-to-work", "ips", &[("concept", "ips-to-work-or-study")]);
    other.row("shares", &[("id", "share-to-work"), ("numerator", "ips-to-work"), ("denominators", "ips-to-work")]);
    other.measure("staff", "ips", &[("kind", "stock"), ("level", "input")]);
    other.measure("trained", "kurs", &[("kind", "cumulative"), ("level", "output")]);
    other.observed("staff", ("2024-12-31", "2024-12-31"), "1.5").observed(
        "staff",
        ("2025-12-31", "2025-12-31"),
        "2.25",
    );
    other.observed("trained", ("", "2024-12-31"), "100").observed("trained", ("", "2025-12-31"), "150");
    for (group, value) in [("women", "3"), ("men", "1")] {
        other.observed("ips-to-work", ("2025-01-01", "2025-06-30"), value);
        other.rows("outcomes").last_mut().expect("a row").insert("group", group.to_owned());
    }
    other.observed("ips-to-work", ("2024-07-01", "2024-12-31"), "");
    let gap = other.rows("outcomes").last_mut().expect("a row");
    gap.extend([("status", "withheld".to_owned()), ("qualifier", String::new())]);
    other.measure("asked", "ips", &[("level", "output")]);
    other.row("abbreviations", &[("name", "IPS"), ("full_name_sv", "stöd till arbete"), ("full_name_en", "support")]);
    other.row("outcomes", &[("measure", "asked"), ("period_start", "2025-01-01"), ("period_end", "2025-12-31")]);
    let missed = [("status", "not_reported"), ("qualifier", ""), ("expected_by", "source")];
    other.rows("outcomes").last_mut().expect("a row").extend(missed.map(|(name, cell)| (name, cell.to_owned())));
    for measure in ["staff", "asked"] {
        other.observed(measure, ("", ""), "3");
        other.rows("outcomes").last_mut().expect("a row").insert("period_basis", "unknown".to_owned());
    }
    other.row("lags", &[("measure", "ips-to-work"), ("years", "1")]);
    for (year, value, vintage) in
        [("2024", "110.5", "2026-01-15"), ("2025", "118", "2026-01-15"), ("2024", "100", "2025-01-15")]
    {
        other.row("deflators", &[("year", year), ("value", value), ("vintage", vintage)]);
    }
    let cell = [("table", "co_funding"), ("row", "co-funding-1"), ("column", "posts"), ("expected", "0.25")];
    let why = [("replacement", "0.5"), ("reason", "Exempel."), ("role", "analytiker"), ("corrected_on", "2026-01-15")];
    other.row("corrections", &[cell, why].concat());
    let note = [("kind", "rounding"), ("note", "Exempel."), ("treatment", "Exempel."), ("about", "activities/kurs")];
    other.row("source_notes", &note);
    other.write(folder.path());
    Stored::of(folder.path())
}

/// Every query of the house, bound to several values, among them a year and a
/// measure without data and a text with a quote.
pub(crate) fn bound(measures: &[&str]) -> Vec<(String, Statement)> {
    let mut bound = Vec::new();
    for own in queries::all() {
        let query = Query::parse(own.text).expect(own.name);
        for case in 0..4usize {
            let year = [2025, 2024, 1999, 2022][case];
            let date = |month, day| chrono::NaiveDate::from_ymd_opt(year, month, day).expect("a date");
            let settings: Vec<(&str, Literal)> = query
                .header
                .params
                .iter()
                .map(|param| {
                    let literal = match (param.kind, param.name.as_str()) {
                        (ParamType::Integer, "year") => Literal::Int(year.into()),
                        (ParamType::Date, "first_day") => Literal::Date(date(1, 1)),
                        (ParamType::Date, "last_day") => Literal::Date(date(12, 31)),
                        (ParamType::Text, "measure") => Literal::Text(measures[case % measures.len()].to_owned()),
                        other => panic!("{}: give {other:?} a value here", own.name),
                    };
                    (param.name.as_str(), literal)
                })
                .collect();
            bound.push((format!("{} {year}", own.name), query.bind(&settings).expect(own.name)));
            if settings.is_empty() {
                break;
            }
        }
    }
    bound
}

/// What DuckDB calls a column of a stored table.
fn duckdb_type(own: &DataType) -> String {
    match own {
        DataType::Utf8 => "VARCHAR".to_owned(),
        DataType::Int64 => "BIGINT".to_owned(),
        DataType::Date32 => "DATE".to_owned(),
        DataType::Boolean => "BOOLEAN".to_owned(),
        DataType::Decimal128(precision, scale) => format!("DECIMAL({precision},{scale})"),
        other => panic!("{other} is no type of the model"),
    }
}

/// Whether DuckDB's type of a result is the same as ours. Sums of whole numbers
/// and of decimals have room for more there.
fn is_same_type(own: &DataType, theirs: &str) -> bool {
    match own {
        DataType::Int64 => matches!(theirs, "INTEGER" | "BIGINT" | "HUGEINT"),
        DataType::Decimal128(_, scale) => theirs.starts_with("DECIMAL(") && theirs.ends_with(&format!(",{scale})")),
        other => theirs == duckdb_type(other),
    }
}

/// What DuckDB makes of statements, each by its name, over the files of the newest load.
pub(crate) fn in_duckdb(python: &str, store: &Store, statements: &[(String, String)]) -> Vec<Json> {
    let load = store.newest().expect("a load");
    let table = |table: &'static utfall::model::schema::TableDef| {
        let schema = stored_schema(table);
        let mut columns: Vec<Json> =
            schema.fields().iter().map(|field| json!([field.name(), duckdb_type(field.data_type())])).collect();
        columns.push(json!(["dataset", "VARCHAR"]));
        let files: Vec<_> = store.files(table, &load).expect("files").into_iter().map(|file| file.path).collect();
        (table.name.to_owned(), json!({"columns": columns, "files": files}))
    };
    let tables: serde_json::Map<String, Json> = TABLES.iter().map(table).collect();
    let queries: Vec<Json> = statements.iter().map(|(name, sql)| json!({"name": name, "sql": sql})).collect();

    let mut child = Command::new(python)
        .arg("tests/it/in_duckdb.py")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python runs");
    let asked = json!({"tables": tables, "queries": queries}).to_string();
    child.stdin.take().expect("a pipe").write_all(asked.as_bytes()).expect("written");
    let output = child.wait_with_output().expect("Python ends");
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// How two answers differ in columns, types or rows; the rows of an answer that has no order may come in any.
pub(crate) fn compare(own: &Table, theirs: &Json, ordered: bool) -> Option<String> {
    if theirs["error"] != Json::Null {
        return Some(format!("DuckDB says {}", theirs["error"]));
    }
    let columns = theirs["columns"].as_array().expect("columns");
    let names: Vec<&str> = columns.iter().map(|column| column[0].as_str().expect("a name")).collect();
    if own.names() != names {
        return Some(format!("{:?} here, {names:?} in DuckDB", own.names()));
    }
    for (field, column) in own.batch().schema().fields().iter().zip(columns) {
        let theirs = column[1].as_str().expect("a type");
        if !is_same_type(field.data_type(), theirs) {
            return Some(format!("{} is {} here, {theirs} in DuckDB", field.name(), field.data_type()));
        }
    }
    let cells = |row: &Json| {
        let cells = row.as_array().expect("a row").iter();
        cells.map(|cell| cell.as_str().unwrap_or("∅").to_owned()).collect()
    };
    let mut here = texts(own);
    let mut there: Vec<Vec<String>> = theirs["rows"].as_array().expect("rows").iter().map(cells).collect();
    if !ordered {
        here.sort();
        there.sort();
    }
    (here != there).then(|| format!("{here:?} here, {there:?} in DuckDB"))
}

/// `without`: queries of tables that the datasets do not have.
fn agree(store: &Store, measures: &[&str], without: &[&str]) {
    let Some(python) = python_with("duckdb") else { return };
    let statements = bound(measures);
    let asked: Vec<(String, String)> =
        statements.iter().map(|(name, statement)| (name.clone(), statement.sql())).collect();
    let answers = in_duckdb(&python, store, &asked);
    assert_eq!(answers.len(), statements.len());
    let rows = rows(store);
    let mut filled = std::collections::BTreeSet::new();
    for ((name, statement), theirs) in statements.iter().zip(&answers) {
        let own = rows.run(statement).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(compare(&own, theirs, true), None, "{name}: {}", statement.sql());
        if !own.is_empty() {
            filled.insert(name.split(' ').next().expect("a name").to_owned());
        }
    }
    // Two engines that both find nothing agree on nothing.
    let empty: Vec<_> = queries::all().iter().map(|own| own.name).filter(|name| !filled.contains(*name)).collect();
    assert_eq!(empty, without, "these queries were only tried without rows");
}

#[test]
fn duckdb_agrees_on_the_real_datasets() {
    let measures = ["ips-asf-work-or-study", "yam-answers", "finns 'inte'; --", "mhfa-trained"];
    // No real dataset declares a lag, an index, a number of residents, a series to compare with or a wanted share, has women and men, or a
    // count of no known period, or needs a correction.
    agree(
        real(),
        &measures,
        &[
            "deflators",
            "populations-in-year",
            "comparison-values",
            "groups-in-year",
            "lags",
            "split-by-sex-in-year",
            "undated-outcomes",
            "sub-goal-targets",
            "corrections",
        ],
    );
}

#[test]
fn duckdb_agrees_on_two_owners_with_gaps() {
    agree(&two_owners().store, &["ips-to-work", "kurs-families", "finns 'inte'; --", "trained"], &[]);
}

/// What each query gives on the tiny datasets, with types and units; the
/// expected texts are in `snapshots/`.
#[test]
fn each_query_gives_what_its_snapshot_says() {
    let loaded = two_owners();
    let rows = rows(&loaded.store);
    for (name, statement) in bound(&["ips-to-work"]) {
        let Some(name) = name.strip_suffix(" 2025") else { continue };
        let table = rows.run(&statement).expect("rows");
        let column = |(index, field): (usize, &arrow::datatypes::FieldRef)| {
            let unit = table.unit(index).map(|unit| format!(" [{unit}]")).unwrap_or_default();
            format!("{} {}{unit}", field.name(), duckdb_type(field.data_type()))
        };
        let schema = table.batch().schema();
        let mut text: Vec<String> = schema.fields().iter().enumerate().map(column).collect();
        text.push(String::new());
        text.extend(texts(&table).into_iter().map(|row| row.join(" | ")));
        snapshot(&format!("query-{name}"), &text.join("\n"));
    }
}

#[test]
fn every_snapshot_of_a_query_is_of_one_that_is_there() {
    for entry in std::fs::read_dir("tests/it/snapshots").expect("the snapshots") {
        let file = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        let name = file.strip_prefix("query-").and_then(|rest| rest.strip_suffix(".snap"));
        assert!(name.is_none_or(|name| queries::named(name).is_some()), "{file} belongs to no query");
    }
}

#[test]
fn the_header_of_each_query_names_its_columns() {
    let rows = rows(real());
    for (name, statement) in bound(&["ips-asf-work-or-study"]) {
        let (file, _) = name.split_once(' ').expect("a name");
        let header = Query::parse(queries::named(file).expect("a query").text).expect("a query").header;
        let own = rows.run(&statement).expect("rows").names();
        let said: Vec<String> = header.columns.into_iter().map(|column| column.name).collect();
        assert_eq!(own, said, "{file}");
    }
}
