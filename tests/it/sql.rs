//! SQL is right or refused (F3, F4): statements of `tests/sql`, and one of each
//! kind for every table and column of the model, run here and in DuckDB over
//! the same Parquet files. Each gives the same columns, types and rows, or is
//! refused for the reason that is expected of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use arrow::datatypes::DataType;
use utfall::model::facts::stored_schema;
use utfall::model::query::{DEEPEST, LONGEST, MOST_COMPARED, MOST_OPERATORS, MOST_TABLES, Query, QueryError, Why};
use utfall::model::rows::Rows;
use utfall::model::schema::TABLES;
use utfall::store::Store;

use crate::duckdb::{compare, in_duckdb, two_owners};
use crate::tools::{python_with, real, rows};

/// A statement and what is expected of it: `same`, or the word of a refusal.
struct Case {
    place: String,
    sql: String,
    expected: String,
}

/// The statements of a file, each with the expectation that stands above it.
fn written(path: &Path) -> Vec<Case> {
    let text = fs::read_to_string(path).expect("a file");
    let (mut expected, mut sql, mut cases) = (String::new(), String::new(), Vec::new());
    for (number, line) in text.lines().enumerate() {
        let said = line.strip_prefix("-- ").filter(|said| *said == "same" || said.starts_with("refused: "));
        if let Some(said) = said {
            said.trim_start_matches("refused: ").clone_into(&mut expected);
            continue;
        }
        sql.push_str(line);
        if let Some(whole) = sql.trim_end().strip_suffix(';') {
            let place = format!("{}:{}", path.display(), number + 1);
            cases.push(Case { place, sql: whole.to_owned(), expected: expected.clone() });
            sql.clear();
        } else {
            sql.push('\n');
        }
    }
    assert!(sql.trim().is_empty(), "{}: a statement without its end", path.display());
    cases
}

fn all_written() -> Vec<Case> {
    let mut paths: Vec<_> =
        fs::read_dir("tests/sql").expect("a folder").map(|entry| entry.expect("one").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "sql"));
    paths.sort();
    paths.iter().flat_map(|path| written(path)).collect()
}

/// Statements of every table and column of the model.
fn generated() -> Vec<Case> {
    let mut statements = Vec::new();
    for table in TABLES {
        let name = table.name;
        statements.push(format!("SELECT COUNT(*) AS n FROM {name}"));
        statements.push(format!("SELECT * FROM {name} ORDER BY dataset, id"));
        statements.push(format!("SELECT t.* FROM {name} AS t ORDER BY dataset DESC, id DESC LIMIT 3"));
        for field in stored_schema(table).fields() {
            let (column, kind) = (format!("\"{}\"", field.name()), field.data_type());
            statements.push(format!(
                "SELECT COUNT(*) AS n, COUNT({column}) AS known, COUNT(DISTINCT {column}) AS several FROM {name}"
            ));
            statements
                .push(format!("SELECT {column} AS c, COUNT(*) AS rows_all FROM {name} GROUP BY {column} ORDER BY c"));
            statements.push(format!("SELECT DISTINCT {column} AS c FROM {name} ORDER BY c DESC"));
            statements.push(format!("SELECT id, {column} IS NULL AS gone FROM {name} WHERE {column} IS NULL OR NOT {column} IS NULL ORDER BY dataset, id"));
            if *kind != DataType::Boolean {
                statements.push(format!("SELECT owner, MIN({column}) AS least, MAX({column}) AS most FROM {name} GROUP BY owner ORDER BY owner"));
            }
            if matches!(kind, DataType::Int64 | DataType::Decimal128(..)) {
                statements.push(format!("SELECT SUM({column}) AS total FROM {name}"));
                statements.push(format!("SELECT owner, SUM(CASE WHEN {column} > 1 THEN {column} ELSE NULL END) AS total FROM {name} GROUP BY owner ORDER BY owner"));
            }
        }
    }
    let case = |sql: String| Case { place: "generated".to_owned(), sql, expected: "same".to_owned() };
    statements.into_iter().map(case).collect()
}

/// Every statement that all engines answer alike.
pub(crate) fn answered_alike() -> Vec<String> {
    let cases = all_written().into_iter().chain(generated());
    cases.filter(|case| case.expected == "same").map(|case| case.sql).collect()
}

/// What happens to a statement before it could run: nothing, or the word of its refusal.
fn refusal(sql: &str) -> Option<&'static str> {
    Some(match Query::parse(sql).and_then(|query| query.bind(&[])).err()? {
        QueryError::Refused { why, .. } => why.word(),
        QueryError::UnknownColumn { .. } => "unknown-column",
        QueryError::UnknownTable(_) => "unknown-table",
        QueryError::NotAllowed(_) => "not-allowed",
        QueryError::TooMuch { .. } => "too-much",
        QueryError::Syntax(_) => "syntax",
        other => panic!("{sql}: {other}"),
    })
}

#[test]
fn what_is_refused_is_refused_for_its_reason() {
    let wrong: Vec<String> = all_written()
        .iter()
        .map(|case| (case, refusal(&case.sql).unwrap_or("same")))
        .filter(|(case, found)| case.expected != *found)
        .map(|(case, found)| format!("{}: {} expected, {found} found: {}", case.place, case.expected, case.sql))
        .collect();
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}

/// A reason that no statement is refused for would be one that nobody has seen.
#[test]
fn every_reason_has_a_statement() {
    let tried: Vec<String> = all_written().into_iter().map(|case| case.expected).collect();
    let missing: Vec<&str> =
        Why::ALL.iter().map(|why| why.word()).filter(|word| !tried.iter().any(|own| own == word)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_limits_are_those_that_the_page_names() {
    let page = fs::read_to_string("docs/sql.md").expect("the page");
    for line in [
        format!("at most {} KiB of statement", LONGEST >> 10),
        format!("| nesting | {DEEPEST} "),
        format!("| operators and conditions | {MOST_OPERATORS} "),
        format!("| tables | {MOST_TABLES} "),
        format!("| lists | {MOST_COMPARED} "),
    ] {
        assert!(page.contains(&line), "{line}");
    }
}

/// The length is a bound on what somebody writes, not on the house's lists of ids.
#[test]
fn a_list_of_many_ids_is_flat() {
    let ids: Vec<String> = (0..5_000).map(|number| format!("'outcomes-{number}'")).collect();
    let sql = format!("SELECT id FROM outcomes WHERE id IN ({}) ORDER BY dataset, id", ids.join(", "));
    assert!(matches!(Query::written(&sql), Err(QueryError::TooMuch { what: "bytes", .. })));
    let statement = Query::parse(&sql).and_then(|query| query.bind(&[])).expect("flat");
    let loaded = two_owners();
    let all = rows(&loaded.store).run(&statement).expect("rows");
    assert!(!all.is_empty());
}

/// Runs in both what is expected to be the same, and says how many of each there were.
fn agree(store: &Store, cases: &[Case]) {
    let Some(python) = python_with("duckdb") else { return };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for case in cases {
        *counts.entry(&case.expected).or_default() += 1;
    }
    let same: Vec<&Case> = cases.iter().filter(|case| case.expected == "same").collect();
    let asked: Vec<(String, String)> = same.iter().map(|case| (case.place.clone(), case.sql.clone())).collect();
    let theirs = in_duckdb(&python, store, &asked);
    let rows = rows(store);
    let mut wrong = Vec::new();
    for (case, theirs) in same.iter().zip(&theirs) {
        let statement = Query::parse(&case.sql).and_then(|query| query.bind(&[]));
        let own = match statement
            .map_err(|error| error.to_string())
            .and_then(|own| rows.run(&own).map_err(|error| error.to_string()))
        {
            Ok(own) => own,
            Err(error) => {
                wrong.push(format!("{}: {error}: {}", case.place, case.sql));
                continue;
            }
        };
        let ordered = case.sql.contains("ORDER BY");
        wrong.extend(compare(&own, theirs, ordered).map(|how| format!("{}: {how}: {}", case.place, case.sql)));
    }
    eprintln!("{} statements: {counts:?}", cases.len());
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn duckdb_answers_alike() {
    let cases = all_written();
    assert!(cases.len() >= 400, "{} statements", cases.len());
    agree(&two_owners().store, &cases);
}

#[test]
fn duckdb_answers_alike_on_every_table_and_column() {
    agree(&two_owners().store, &generated());
}

#[test]
fn duckdb_answers_alike_on_the_real_datasets() {
    agree(real(), &generated());
}
