//! `utfall verify`: whether the stored files are what was loaded.

use super::context::Context;
use super::failure::{Failure, fault_text};
use crate::model::answer::{Cell, LooseAnswer};
use crate::present::format::{Format, Sheet};
use crate::store::{Fault, Store};
use crate::words::{Arg, Message};

pub(super) fn verify(context: &Context) -> Result<(), Failure> {
    let store = Store::open(&context.store)?;
    let faults = store.verify()?;
    // A damaged store may not even know its newest load.
    let newest = if faults.is_empty() { Some(store.newest()?) } else { None };
    let load = newest.as_ref().map(|newest| newest.load);
    newest.map_or(Ok(()), |newest| context.notice_changes(&newest))?;
    let mut answer = LooseAnswer::new("verify", &["file", "message"]);
    answer.rows = faults.iter().map(row).collect();
    if !faults.is_empty() {
        context.write_sheet(&Sheet::from(&answer), None)?;
        context.say(&Message::new("verify-way-back"))?;
        return Err(Failure::Data);
    }
    if context.text_format()? != Format::Table {
        context.write_sheet(&Sheet::from(&answer), load)?;
    }
    load.map_or(Ok(()), |load| context.say(&Message::new("verify-sound").with("load", Arg::Plain(load))))
}

fn row(fault: &Fault) -> Vec<Cell> {
    vec![Cell::Text(fault.path().display().to_string()), Cell::Message(fault_text(fault))]
}
