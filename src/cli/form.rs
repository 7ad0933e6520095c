//! `utfall form`: a workbook for activity owners to fill in.

use super::context::Context;
use super::datasets;
use super::failure::Failure;
use super::form_args::FormArgs;
use super::public;
use crate::measure::{self, FormOf};
use crate::model::rows::Rows;
use crate::present::form::write;
use crate::store::LoadRow;
use crate::words::Message;

pub(super) fn form(context: &Context, args: &FormArgs) -> Result<(), Failure> {
    let is_workbook = |path: &std::path::Path| path.extension().is_some_and(|own| own.eq_ignore_ascii_case("xlsx"));
    if !context.out.as_deref().is_some_and(is_workbook) {
        return Err(Failure::Request(Message::new("failure-form-out")));
    }
    let (store, load) = datasets::open(context)?;
    let (dataset, of) = asked(context, &load, args)?;
    let rows = public::rows(context, &store, load)?;
    let form = measure::form(&rows, &of)?;
    if form.sheets.is_empty() {
        return Err(Failure::Request(Message::new("failure-form-nobody").with("owner", form.owner.arg())));
    }
    context.say_disclosure()?;
    let bytes = write(&form, &dataset, context.style(Some(rows.load()))?)?;
    context.write(|out| Ok(out.write_all(&bytes)?))
}

/// The dataset that the answers go into, and which form.
pub(super) fn asked(context: &Context, load: &LoadRow, args: &FormArgs) -> Result<(String, FormOf), Failure> {
    let missing = || Failure::Request(Message::new("failure-form-dataset"));
    let owner = context.owner(load)?;
    let dataset = context.dataset().ok_or_else(missing)?.to_owned();
    let owner = owner.ok_or_else(missing)?;
    Ok((dataset, FormOf { owner, year: args.form_year, organisation: args.organisation.clone() }))
}
