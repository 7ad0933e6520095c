//! `utfall cost`: grant per result, measure by measure or a concept over owners.

use std::path::Path;

use super::args::CostArgs;
use super::chart::Form;
use super::context::Context;
use super::datasets;
use super::failure::Failure;
use super::public;
use crate::measure::{self, CostOf, PricesOf, RollUpOf};
use crate::model::answer::Answered;
use crate::model::answer::cost::{Cost, CostRow};
use crate::model::rows::Rows;
use crate::present::chart::{self, ChartError, Look};
use crate::present::files::put;
use crate::present::format::Sheet;
use crate::present::report::DPI;
use crate::words::{Arg, Message};

pub(super) fn cost(context: &Context, args: &CostArgs) -> Result<(), Failure> {
    let (store, load) = datasets::open(context)?;
    let rows = public::rows(context, &store, load.clone())?;
    let prices = args.prices.map(|year| PricesOf { year, index: args.index.clone() });
    if let Some(years) = &args.years {
        let of = CostOf { years: years.0.clone(), owner: context.owner(&load)?, prices };
        return per_measure(context, &measure::cost_of(&rows, &of)?, args, &rows);
    }
    let scope = context.scope(&rows, &load, args.year.year)?;
    context.say_years(&rows, &scope)?;
    match &args.concept {
        Some(concept) => {
            let of = RollUpOf { concept: concept.clone(), year: scope.year, owner: scope.owner, prices };
            rollup(context, &rows, &of, args.chart.as_deref())
        }
        None => {
            let of = CostOf { years: vec![scope.year], owner: scope.owner, prices };
            per_measure(context, &measure::cost_of(&rows, &of)?, args, &rows)
        }
    }
}

/// The rows asked for. People see measures of resources and context where they
/// ask for them; machines get every one.
fn per_measure(context: &Context, cost: &Answered<Cost>, args: &CostArgs, rows: &dyn Rows) -> Result<(), Failure> {
    let asked_for = |row: &CostRow| !args.preliminary || row.is_preliminary();
    let mut sheet = match args.inputs || !context.is_for_people() {
        true => Sheet::of_some(cost, asked_for),
        false => came_out(cost, asked_for),
    };
    // Where there is no row at all, the answer's own note says why.
    if args.preliminary && !cost.rows.is_empty() {
        let any = if cost.rows.iter().any(asked_for) { "note-preliminary" } else { "note-none-preliminary" };
        sheet.notes.insert(0, Message::new(any));
    }
    context.write_sheet(&sheet, Some(rows.load()))
}

/// Of the rows asked for, those of what came out, and how many others there are.
pub(super) fn came_out(cost: &Answered<Cost>, asked_for: impl Fn(&CostRow) -> bool) -> Sheet {
    let mut sheet = Sheet::of_some(cost, |row| asked_for(row) && row.came_out());
    let left_out = cost.rows.iter().filter(|row| asked_for(row) && !row.came_out()).count();
    if left_out > 0 {
        let count = Arg::Int(i64::try_from(left_out).unwrap_or(i64::MAX));
        sheet.notes.push(Message::new("note-inputs-left-out").with("count", count));
    }
    sheet
}

fn rollup(context: &Context, rows: &dyn Rows, of: &RollUpOf, chart: Option<&Path>) -> Result<(), Failure> {
    let answer = measure::rollup(rows, of)?;
    if let Some(file) = chart {
        let form = Form::of(file)?;
        let picture = chart::funnel(&answer, &context.words).and_then(|drawing| drawing.picture(&Look::default()));
        put(file, &form.bytes(&picture.map_err(undrawn)?, DPI)?)?;
        context.say(&Message::new("chart-written").with("file", file.display().to_string()))?;
    }
    context.answer(&answer, rows)
}

/// A chart of nothing is a request that cannot be met; all else is our fault.
fn undrawn(error: ChartError) -> Failure {
    match error {
        ChartError::Empty => Failure::Request(Message::new("failure-no-funnel")),
        other => super::chart::undrawn(other),
    }
}
