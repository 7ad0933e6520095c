//! `cost`, `trend`, `measured`, `flow`: a question each.

use super::args::YearArg;
use super::context::Context;
use super::failure::Failure;
use crate::engine::PolarsRows;
use crate::measure::{self, QuestionError, Scope, TrendOf};
use crate::model::answer::Answer;
use crate::model::rows::Rows;

type Question = fn(&dyn Rows, &Scope) -> Result<Answer, QuestionError>;

fn about_a_year(context: &Context, year: &YearArg, question: Question) -> Result<(), Failure> {
    let (store, load) = context.open()?;
    let rows = PolarsRows::new(&store, load.clone());
    let scope = context.scope(&rows, &load, year.year)?;
    context.write(&question(&rows, &scope)?, &rows)
}

/// `utfall cost`: grant per result.
pub(super) fn cost(context: &Context, year: &YearArg) -> Result<(), Failure> {
    about_a_year(context, year, measure::cost)
}

/// `utfall measured`: the measured share of the grant.
pub(super) fn measured(context: &Context, year: &YearArg) -> Result<(), Failure> {
    about_a_year(context, year, measure::measured)
}

/// `utfall flow`: the money from the agreement to the activities.
pub(super) fn flow(context: &Context, year: &YearArg) -> Result<(), Failure> {
    about_a_year(context, year, measure::flow)
}

/// `utfall trend`: a measure over time. Where several owners have a measure of
/// that id, `--dataset` chooses; otherwise each is written.
pub(super) fn trend(context: &Context, measure: &str) -> Result<(), Failure> {
    let (store, load) = context.open()?;
    let rows = PolarsRows::new(&store, load.clone());
    let of = TrendOf { measure: measure.to_owned(), owner: context.owner(&load)? };
    for answer in measure::trend(&rows, &of)? {
        context.write(&answer, &rows)?;
    }
    Ok(())
}
