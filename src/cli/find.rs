//! `utfall find`: what is called something like a word, and how to ask for it.

use super::args::FindArgs;
use super::context::Context;
use super::datasets;
use super::failure::Failure;
use super::public;
use crate::measure;
use crate::model::rows::Rows;
use crate::present::format::Sheet;
use crate::words::{Message, did_you_mean, near};

pub(super) fn find(context: &Context, args: &FindArgs) -> Result<(), Failure> {
    let (store, load) = datasets::open(context)?;
    let owner = context.owner(&load)?;
    let rows = public::rows(context, &store, load)?;
    let found = measure::search(&rows, &args.word, owner.as_deref())?;
    if !found.is_empty() {
        return context.write_sheet(&Sheet::of_rows("find", &found), Some(rows.load()));
    }
    if args.word.contains('/') {
        return Err(Failure::Request(Message::new("failure-no-address").with("word", args.word.as_str())));
    }
    let all = measure::search(&rows, "", owner.as_deref())?;
    let names = all.iter().flat_map(|row| row.name.iter().flat_map(|name| [&name.id, &name.sv, &name.en]));
    let words: Vec<String> = names.flat_map(|name| name.split(' ')).map(str::to_lowercase).collect();
    let meant = near(&args.word.to_lowercase(), words.iter().map(String::as_str)).map(str::to_owned);
    let suggestion = did_you_mean(meant.as_deref(), "failure-see-cost");
    let message = Message::new("failure-nothing-found").with("word", args.word.as_str());
    Err(Failure::Request(message.with("suggestion", suggestion)))
}
