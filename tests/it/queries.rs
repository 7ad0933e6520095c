//! Who reads what the queries of the house say: a column that nobody reads, or
//! a query that nobody asks, is not kept.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use utfall::engine::PolarsRows;
use utfall::measure::queries::{self, HouseQuery};
use utfall::measure::{self, Scope, TrendOf};
use utfall::model::query::{Query, Statement};
use utfall::model::rows::{Rows, RowsError};
use utfall::model::table::Table;

use crate::tools::{in_year, real, rows};

/// The texts of the source files below a folder.
fn sources(folder: &str) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            match path.is_dir() {
                true => folders.push(path),
                false => drop(found.insert(path.clone(), fs::read_to_string(path).expect("UTF-8"))),
            }
        }
    }
    found
}

/// The source files that name a query.
fn readers<'a>(sources: &'a BTreeMap<PathBuf, String>, query: &HouseQuery) -> Vec<&'a str> {
    let name = format!("\"{}\"", query.name);
    sources.values().map(String::as_str).filter(|text| text.contains(&name)).collect()
}

/// The statements of the queries that read another.
fn over(query: &HouseQuery) -> Vec<&'static str> {
    let names =
        |own: &HouseQuery| Query::parse(own.text).expect(own.name).header.over.iter().any(|name| name == query.name);
    queries::all().into_iter().filter(names).map(|own| statement(own.text)).collect()
}

/// A query without its header.
fn statement(text: &str) -> &str {
    let header: usize = text.split_inclusive('\n').take_while(|line| line.starts_with("--")).map(str::len).sum();
    &text[header..]
}

/// Whether a name stands in a statement as a word.
fn names(statement: &str, name: &str) -> bool {
    statement.split(|character: char| !character.is_alphanumeric() && character != '_').any(|word| word == name)
}

#[test]
fn every_column_is_read_where_its_query_is_asked() {
    let sources = sources("src/measure/read");
    for query in queries::all().iter().filter(|query| query.folder != "samples") {
        let (readers, over) = (readers(&sources, query), over(query));
        assert!(!readers.is_empty() || !over.is_empty(), "nobody asks {}", query.path());
        let order = query.text.rsplit_once("ORDER BY").map_or("", |(_, order)| order);
        for column in Query::parse(query.text).expect(query.name).header.columns.iter().map(|column| &column.name) {
            let literal = format!("\"{column}\"");
            let is_read =
                readers.iter().any(|text| text.contains(&literal)) || over.iter().any(|sql| names(sql, column));
            // Whose row it is stands in every answer, and what rows are ordered by makes their order certain.
            assert!(is_read || column == "owner" || names(order, column), "{}: nobody reads {column}", query.path());
        }
    }
}

#[test]
fn samples_are_for_analysts() {
    let sources = sources("src");
    for query in queries::all().iter().filter(|query| query.folder == "samples") {
        assert!(readers(&sources, query).is_empty(), "{} is asked by a command: it is no sample", query.path());
    }
}

/// Rows that keep whose rows of which table were asked for.
struct Watched<'a> {
    rows: PolarsRows<'a>,
    asked: RefCell<BTreeSet<(&'static str, Option<String>)>>,
}

impl Rows for Watched<'_> {
    fn run(&self, statement: &Statement) -> Result<Table, RowsError> {
        let owner = statement.owner().map(str::to_owned);
        self.asked.borrow_mut().extend(statement.tables().iter().map(|table| (table.name, owner.clone())));
        self.rows.run(statement)
    }

    fn load(&self) -> i64 {
        self.rows.load()
    }
}

/// Tables that grow with the number of owners and years.
const LARGE: [&str; 4] = ["outcomes", "allocations", "goal_links", "co_funding"];

/// A question about one owner is not to read what a hundred others reported.
#[test]
fn a_question_about_one_owner_asks_for_that_owners_rows_alone() {
    let watched = Watched { rows: rows(real()), asked: RefCell::default() };
    let scope = Scope { owner: Some("malmo".to_owned()), ..in_year(2025) };
    let trend = TrendOf { measure: "ips-asf-work-or-study".to_owned(), owner: scope.owner.clone() };
    measure::cost(&watched, &scope).expect("an answer");
    measure::goals(&watched, &scope).expect("an answer");
    measure::measured(&watched, &scope).expect("an answer");
    measure::flow(&watched, &scope).expect("an answer");
    measure::trend(&watched, &trend).expect("an answer");
    let asked = watched.asked.into_inner();
    for table in LARGE {
        let whose: Vec<_> =
            asked.iter().filter(|(name, _)| *name == table).map(|(_, owner)| owner.as_deref()).collect();
        assert_eq!(whose, [Some("malmo")], "{table}");
    }
}
