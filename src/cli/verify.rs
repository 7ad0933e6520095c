//! `utfall verify`: whether the stored files are what was loaded.

use super::context::Context;
use super::failure::Failure;
use crate::model::answer::{Answer, Cell};
use crate::present::format::{Format, Sheet};
use crate::store::{Fault, Store};
use crate::words::{Arg, Message};

pub(super) fn verify(context: &Context) -> Result<(), Failure> {
    let store = Store::open(&context.store)?;
    let load = store.newest()?.load;
    let faults = store.verify()?;
    let mut answer = Answer::new("verify", &["file", "message"]);
    answer.rows = faults.iter().map(row).collect();
    if !faults.is_empty() {
        context.write_sheet(&Sheet::from(&answer), Some(load))?;
        return Err(Failure::Data);
    }
    if context.text_format()? != Format::Table {
        context.write_sheet(&Sheet::from(&answer), Some(load))?;
    }
    context.say(&Message::new("verify-sound").with("load", Arg::Plain(load)))
}

fn row(fault: &Fault) -> Vec<Cell> {
    let (id, path) = match fault {
        Fault::Missing(path) => ("fault-missing", path),
        Fault::Changed(path) => ("fault-changed", path),
        Fault::Unreadable(path, _) => ("fault-unreadable", path),
        Fault::Columns(path) => ("fault-columns", path),
        Fault::Stranger(path) => ("fault-stranger", path),
    };
    vec![Cell::Text(path.display().to_string()), Cell::Message(Message::new(id))]
}
