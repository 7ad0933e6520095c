//! `utfall get`: figures by their addresses, each on a line of its own, for a text
//! or a script.

use super::args::GetArgs;
use super::cited::Cited;
use super::context::Context;
use super::datasets;
use super::failure::Failure;
use super::public;
use crate::model::rows::Rows;
use crate::present::format::Format;
use crate::present::single::{Wording, said, write_json};

/// Every figure asked for, or all that is wrong with the addresses.
pub(super) fn get(context: &Context, args: &GetArgs) -> Result<(), Failure> {
    let (store, load) = datasets::open(context)?;
    let rows = public::rows(context, &store, load)?;
    let cited = Cited::new(context, &store, &rows);
    let (mut placed, mut failures) = (Vec::new(), Vec::new());
    for address in &args.addresses {
        match cited.find(address) {
            Ok(figure) => placed.push(figure),
            Err(Failure::Request(message)) => failures.push(message),
            Err(other) => return Err(other),
        }
    }
    if !failures.is_empty() {
        return Err(Failure::Requests(failures));
    }
    context.say_disclosure()?;
    let wording = match (args.exact, args.sentence) {
        (true, _) => Wording::Exact,
        (_, true) => Wording::Sentence,
        _ => Wording::Rounded,
    };
    let style = context.style(Some(rows.load()))?;
    context.write(|out| match args.json || style.format == Format::Json {
        true => Ok(write_json(out, &placed, style)?),
        false => Ok(placed.iter().try_for_each(|(one, _)| writeln!(out, "{}", said(one, wording, &context.words)))?),
    })
}
