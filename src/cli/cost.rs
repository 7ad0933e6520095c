//! `utfall cost`: grant per result, measure by measure or a concept over owners.

use std::path::Path;

use super::args::CostArgs;
use super::chart::Form;
use super::context::Context;
use super::datasets;
use super::failure::Failure;
use crate::engine::PolarsRows;
use crate::measure::{self, CostOf, PricesOf, RollUpOf};
use crate::model::answer::Answered;
use crate::model::answer::cost::{Cost, CostRow};
use crate::model::rows::Rows;
use crate::present::chart::{self, ChartError, Look};
use crate::present::format::Sheet;
use crate::present::report::{DPI, put};
use crate::words::{Arg, Message};

pub(super) fn cost(context: &Context, args: &CostArgs) -> Result<(), Failure> {
    let (store, load) = datasets::open(context)?;
    let rows = PolarsRows::new(&store, load.clone());
    let prices = args.prices.map(|year| PricesOf { year, index: args.index.clone() });
    if let Some(years) = &args.years {
        let of = CostOf { years: years.0.clone(), owner: context.owner(&load)?, prices };
        return per_measure(context, &measure::cost_of(&rows, &of)?, args.inputs, &rows);
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
            per_measure(context, &measure::cost_of(&rows, &of)?, args.inputs, &rows)
        }
    }
}

/// People see measures of resources and context where they ask for them; machines get every row.
fn per_measure(context: &Context, cost: &Answered<Cost>, inputs: bool, rows: &dyn Rows) -> Result<(), Failure> {
    if inputs || !context.is_for_people() {
        return context.answer(cost, rows);
    }
    context.write_sheet(&came_out(cost), Some(rows.load()))
}

/// The rows of what came out, and how many others there are.
pub(super) fn came_out(cost: &Answered<Cost>) -> Sheet {
    let mut sheet = Sheet::of_some(cost, CostRow::came_out);
    let hidden = cost.rows.iter().filter(|row| !row.came_out()).count();
    if hidden > 0 {
        let count = Arg::Int(i64::try_from(hidden).unwrap_or(i64::MAX));
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
