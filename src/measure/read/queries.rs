//! The queries of `queries/`, which travel inside the binary.

use include_dir::{Dir, include_dir};

use crate::measure::QuestionError;
use crate::model::query::{Literal, Query, Statement};
use crate::model::rows::Rows;
use crate::model::table::Table;

static QUERIES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/queries");

/// A query file of the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HouseQuery {
    /// Its name, without `.sql`.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// Every query, by name.
pub fn all() -> Vec<HouseQuery> {
    let mut queries: Vec<HouseQuery> = QUERIES
        .files()
        .filter(|file| file.path().extension().is_some_and(|extension| extension == "sql"))
        .filter_map(|file| Some(HouseQuery { name: file.path().file_stem()?.to_str()?, text: file.contents_utf8()? }))
        .collect();
    queries.sort_by_key(|query| query.name);
    queries
}

/// The query of a name.
pub fn named(name: &str) -> Option<HouseQuery> {
    all().into_iter().find(|query| query.name == name)
}

/// Runs a query of the house.
pub(in crate::measure) fn run(
    rows: &dyn Rows,
    name: &str,
    settings: &[(&str, Literal)],
) -> Result<Table, QuestionError> {
    Ok(rows.run(&statement(name, settings)?)?)
}

/// A query of the house, ready to run.
pub(in crate::measure) fn statement(name: &str, settings: &[(&str, Literal)]) -> Result<Statement, QuestionError> {
    let query = named(name).ok_or_else(|| QuestionError::NoQuery(name.to_owned()))?;
    Ok(Query::parse(query.text)?.bind(settings)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_query_parses_and_says_what_it_answers() {
        let queries = all();
        assert!(queries.len() > 10, "the queries are not in the binary");
        for HouseQuery { name, text } in queries {
            let query = Query::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(!query.header.answers.is_empty(), "{name} does not say what it answers");
            assert!(!query.header.columns.is_empty(), "{name} does not name its columns");
            let base = crate::model::schema::TableDef::named(&query.header.base);
            assert!(base.is_some(), "{name} has no base table");
        }
    }

    /// Engines differ in decimal division, so it happens once, in Rust.
    #[test]
    fn no_query_divides() {
        for HouseQuery { name, text } in all() {
            let code: String = text.lines().filter(|line| !line.trim_start().starts_with("--")).collect();
            assert!(!code.contains('/'), "{name} divides");
            assert!(!code.to_uppercase().contains("AVG("), "{name} divides by AVG");
        }
    }
}
