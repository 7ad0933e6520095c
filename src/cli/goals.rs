//! `utfall goals`: who gets little, relative to what; and what if.

use std::path::Path;

use super::args::GoalsArg;
use super::context::Context;
use super::datasets;
use super::failure::{Failure, unread};
use super::{people, public};
use crate::intake;
use crate::measure;
use crate::measure::scenario::{Scenario, Wishes, scenario};
use crate::model::rows::Rows;
use crate::present::format::{Format, Sheet};
use crate::present::goals;
use crate::words::Message;

pub(super) fn goals(context: &Context, args: &GoalsArg) -> Result<(), Failure> {
    let wished = wished(args)?;
    let (store, load) = datasets::open(context)?;
    let rows = public::rows(context, &store, load.clone())?;
    let scope = context.scope(&rows, &load, args.year.year)?;
    context.say_years(&rows, &scope)?;
    let format = context.text_format()?;
    let sheets = match wished {
        Some(wished) => {
            let answer = scenario(&rows, &scope, &wished)?;
            match format {
                Format::Table | Format::Markdown => goals::scenario(&answer, &context.words),
                Format::Csv | Format::CsvSv => vec![goals::wide_scenario(&answer)],
                Format::Json => vec![Sheet::unmarked(&*answer)],
                Format::Xlsx => goals::scenario_in_full(&answer, &context.words),
            }
        }
        None => {
            let answer = measure::goals(&rows, &scope)?;
            match format {
                Format::Table | Format::Markdown => goals::for_people(&answer, &context.words),
                Format::Csv | Format::CsvSv => vec![goals::wide(&answer)],
                Format::Json => vec![Sheet::unmarked(&*answer)],
                Format::Xlsx => goals::in_full(&answer, &context.words),
            }
        }
    };
    context.write_sheets(&sheets, Some(rows.load()))
}

/// The scenario of the file and the options together; none where neither is given.
fn wished(args: &GoalsArg) -> Result<Option<Scenario>, Failure> {
    let typed = Wishes {
        name: None,
        moves: args.moves.clone(),
        link: args.link.clone(),
        drop: args.drop.clone(),
        target: args.target.clone(),
        hypothetical: args.hypothetical,
    };
    match &args.scenario {
        Some(path) => Ok(Some(Scenario::of(&file(path)?.and(typed))?)),
        None if typed.is_empty() && typed.hypothetical => Err(Failure::Request(Message::new("scenario-nothing"))),
        None if typed.is_empty() => Ok(None),
        None => Ok(Some(Scenario::of(&typed)?)),
    }
}

/// The wishes of a scenario file.
pub(super) fn file(path: &Path) -> Result<Wishes, Failure> {
    let text = intake::read_text(path, intake::WRITTEN_LIMIT).map_err(|error| unread(path, &error))?;
    people::refuse_text(path, &text)?;
    Ok(Wishes::read(&text)?)
}
