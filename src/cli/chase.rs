//! `utfall chase`: who has not answered what the form asks, with a draft to each.

use super::context::Context;
use super::datasets;
use super::failure::Failure;
use super::form::asked;
use super::form_args::FormArgs;
use super::public;
use crate::measure;
use crate::model::rows::Rows;
use crate::present::chase::write;
use crate::present::format::Sheet;
use crate::present::questions::Source;

pub(super) fn chase(context: &Context, args: &FormArgs) -> Result<(), Failure> {
    let (store, load) = datasets::open(context)?;
    let (_, of) = asked(context, &load, args)?;
    let rows = public::rows(context, &store, load.clone())?;
    let answer = measure::chase(&rows, &of)?;
    if !context.is_for_people() {
        return context.write_sheet(&Sheet::unmarked(&answer), Some(rows.load()));
    }
    context.say_disclosure()?;
    let source = Source { owner: answer.owner.clone(), load: load.load, loaded_at: load.loaded_at };
    let style = context.style(Some(rows.load()))?;
    context.write(|out| Ok(write(out, &answer, &source, style)?))
}
