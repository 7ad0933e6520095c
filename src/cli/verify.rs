//! `utfall verify`: whether the stored files are what was loaded.

use super::context::Context;
use super::failure::Failure;
use super::failure_store::fault_text;
use crate::diag::work::{Doing, begin};
use crate::model::answer::FaultRow;
use crate::present::format::{Format, Sheet};
use crate::store::{Fault, Store};
use crate::words::{Arg, Message};

pub(super) fn verify(context: &Context) -> Result<(), Failure> {
    let store = Store::open(&context.store)?;
    let work = begin(Doing::Verify, "");
    let faults = store.verify()?;
    drop(work);
    // A damaged store may not even know its newest load.
    let newest = if faults.is_empty() { Some(store.newest()?) } else { None };
    let load = newest.as_ref().map(|newest| newest.load);
    newest.map_or(Ok(()), |newest| context.notice_changes(&newest))?;
    let rows: Vec<FaultRow> = faults.iter().map(row).collect();
    let sheet = Sheet::of_rows("verify", &rows);
    if !faults.is_empty() {
        context.write_sheet(&sheet, None)?;
        context.say(&Message::new("verify-way-back"))?;
        return Err(Failure::Data);
    }
    if context.text_format()? != Format::Table {
        context.write_sheet(&sheet, load)?;
    }
    load.map_or(Ok(()), |load| context.say(&Message::new("verify-sound").with("load", Arg::Plain(load))))
}

fn row(fault: &Fault) -> FaultRow {
    FaultRow { file: fault.path().display().to_string(), message: fault_text(fault) }
}
