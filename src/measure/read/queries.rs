//! The queries of the house, run.

use crate::measure::QuestionError;
use crate::model::query::{Literal, Query, Statement};
use crate::model::rows::Rows;
use crate::model::table::Table;

pub use crate::model::query::house::{FOLDERS, HouseQuery, all, named};

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
