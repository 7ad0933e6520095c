//! `trend`, `measured`, `flow`, `compare`: a question each.

use super::args::ByArg;
use super::context::Context;
use super::datasets;
use super::failure::Failure;
use super::public;
use super::years::YearArg;
use crate::measure::{self, By, ComparisonOf, QuestionError, Scope, TrendOf, redistribution};
use crate::model::answer::{Answer, Answered};
use crate::model::rows::Rows;
use crate::present::format::Sheet;
use crate::present::measured::for_people;

fn about_a_year<A: Answer>(
    context: &Context,
    year: &YearArg,
    question: fn(&dyn Rows, &Scope) -> Result<Answered<A>, QuestionError>,
) -> Result<(), Failure> {
    asked(context, year, question, Sheet::of)
}

/// The same, written as the sheet that is made of it.
fn asked<A: Answer>(
    context: &Context,
    year: &YearArg,
    question: fn(&dyn Rows, &Scope) -> Result<Answered<A>, QuestionError>,
    sheet: fn(&Answered<A>) -> Sheet,
) -> Result<(), Failure> {
    let (store, load) = datasets::open(context)?;
    let rows = public::rows(context, &store, load.clone())?;
    let scope = context.scope(&rows, &load, year.year)?;
    context.say_years(&rows, &scope)?;
    context.write_sheet(&sheet(&question(&rows, &scope)?), Some(rows.load()))
}

/// `utfall measured`: the measured share of the grant.
pub(super) fn measured(context: &Context, year: &YearArg) -> Result<(), Failure> {
    let sheet = if context.is_for_people() { for_people } else { Sheet::of };
    asked(context, year, measure::measured, sheet)
}

/// `utfall flow`: the money from the agreement to the activities; with `--by`,
/// what became of it in the redistribution.
pub(super) fn flow(context: &Context, year: &YearArg, by: Option<ByArg>) -> Result<(), Failure> {
    match by.map(By::from) {
        None => about_a_year(context, year, measure::flow),
        Some(By::Activity) => about_a_year(context, year, redistribution::by_activity),
        Some(By::Organisation) => about_a_year(context, year, redistribution::by_organisation),
        Some(By::Line) => about_a_year(context, year, redistribution::by_line),
        Some(By::Purpose) => about_a_year(context, year, redistribution::by_purpose),
    }
}

/// `utfall flow --bridge`: what the redistribution freed, and where it went.
pub(super) fn bridge(context: &Context, year: &YearArg) -> Result<(), Failure> {
    about_a_year(context, year, measure::bridge)
}

/// `utfall flow --totals`: every printed sum beside what it is the sum of.
pub(super) fn reconciliation(context: &Context, year: &YearArg) -> Result<(), Failure> {
    about_a_year(context, year, measure::reconciliation)
}

/// `utfall trend`: a measure over time. Where several owners have a measure of
/// that id, `--dataset` chooses; otherwise each is written.
pub(super) fn trend(context: &Context, measure: &str) -> Result<(), Failure> {
    let (store, load) = datasets::open(context)?;
    let rows = public::rows(context, &store, load.clone())?;
    let of = TrendOf { measure: measure.to_owned(), owner: context.owner(&load)? };
    let sheets: Vec<Sheet> = measure::trend(&rows, &of)?.iter().map(Sheet::from).collect();
    context.write_sheets(&sheets, Some(rows.load()))
}

/// `utfall compare`: what statistics services say of areas, in one year or all.
pub(super) fn compare(context: &Context, series: Option<String>, year: &YearArg) -> Result<(), Failure> {
    let (store, load) = datasets::open(context)?;
    let rows = public::rows(context, &store, load.clone())?;
    let of = ComparisonOf { series, year: year.year, owner: context.owner(&load)? };
    context.answer(&measure::compare(&rows, &of)?, &rows)
}
