//! Who reads what the queries of the house say: a column that nobody reads, or
//! a query that nobody asks, is not kept.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use utfall::measure::queries::{self, HouseQuery};
use utfall::model::query::Query;

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

/// The folders whose code names a query.
fn readers<'a>(sources: &'a BTreeMap<PathBuf, String>, query: &HouseQuery) -> BTreeSet<&'a Path> {
    let name = format!("\"{}\"", query.name);
    sources.iter().filter(|(_, text)| text.contains(&name)).filter_map(|(path, _)| path.parent()).collect()
}

#[test]
fn every_column_is_read_where_its_query_is_asked() {
    let sources = sources("src/measure");
    for query in queries::all().iter().filter(|query| query.folder != "samples") {
        let readers = readers(&sources, query);
        assert!(!readers.is_empty(), "nobody asks {}", query.path());
        let order = query.text.rsplit_once("ORDER BY").map_or("", |(_, order)| order);
        for column in Query::parse(query.text).expect(query.name).header.columns {
            // Whose row it is stands in every answer, and what rows are ordered by makes their order certain.
            let orders = order.split([',', ' ', '\n', '"']).any(|word| word == column.name);
            let literal = format!("\"{}\"", column.name);
            let is_read = sources
                .iter()
                .any(|(path, text)| path.parent().is_some_and(|own| readers.contains(own)) && text.contains(&literal));
            assert!(column.name == "owner" || orders || is_read, "{}: nobody reads {}", query.path(), column.name);
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
