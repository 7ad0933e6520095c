//! `history`, `publish`, `unload`, `vacuum`: the loads of a store.

use std::time::Duration;

use super::context::Context;
use super::datasets;
use super::failure::Failure;
use super::history_args::{PublishArgs, VacuumArgs};
use crate::load;
use crate::measure::difference::every_figure;
use crate::model::answer::history::VacuumRow;
use crate::model::kept::KeptFigure;
use crate::model::schema::is_id;
use crate::present::format::Sheet;
use crate::present::history::for_people;
use crate::store::{AsOf, Rule, Store};
use crate::words::{Arg, Message};

/// How long a vacuum waits for whoever reads.
const PATIENCE: Duration = Duration::from_secs(30);

/// `utfall history`: every load, what it changed, and what it is published as.
pub(super) fn history(context: &Context) -> Result<(), Failure> {
    let history = load::history(&Store::open(&context.store)?.history()?);
    let sheet = if context.is_for_people() { for_people(&history, &context.words) } else { Sheet::unmarked(&history) };
    context.write_sheet(&sheet, None)
}

/// `utfall publish`: gives a load a name, and keeps what its figures are.
pub(super) fn publish(context: &Context, args: &PublishArgs) -> Result<(), Failure> {
    let name = args.published_as.as_str();
    // What reads as a number or a day would be taken for that.
    if !is_id(name) || !matches!(AsOf::new(name), AsOf::Published(_)) {
        return Err(Failure::Request(Message::new("failure-publish-name").with("name", name)));
    }
    let (store, load) = datasets::open(context)?;
    let rows = context.rows(&store, load.clone());
    let figures: Vec<KeptFigure> =
        every_figure(&rows, None)?.values().map(|placed| KeptFigure::from(&placed.figure)).collect();
    let published = store.publish(name, &load, &figures)?;
    let message = Message::new("published").with("load", Arg::Plain(published.load)).with("name", name);
    let count = Arg::Int(i64::try_from(figures.len()).unwrap_or(i64::MAX));
    context.say(&message.with("day", published.date()).with("count", count))
}

/// `utfall unload`: a load without a dataset.
pub(super) fn unload(context: &Context, dataset: &str) -> Result<(), Failure> {
    let number = load::unload(&context.store, dataset)?;
    context.say(&Message::new("unloaded").with("dataset", dataset).with("load", Arg::Plain(number)))
}

/// `utfall vacuum`: which loads' files go, and with `--accept` takes them away.
pub(super) fn vacuum(context: &Context, args: &VacuumArgs) -> Result<(), Failure> {
    let store = Store::open(&context.store)?;
    let history = store.history()?;
    let last = usize::try_from(args.keep).unwrap_or(usize::MAX);
    let rule = Rule { last, accept: args.accept_vacuum, patience: PATIENCE, told: &load::told };
    let vacuumed = store.vacuum(&rule)?;
    let row = |load: &crate::store::LoadRow| VacuumRow {
        load: load.load,
        loaded_at: load.loaded_at.clone(),
        published: history.names_of(load.load).map(str::to_owned).collect(),
        stays: vacuumed.kept.contains(&load.load),
    };
    let rows: Vec<VacuumRow> = history.loads.iter().map(row).collect();
    context.write_sheet(&Sheet::of_rows("vacuum", &rows), None)?;
    let id = match (args.accept_vacuum, vacuumed.files) {
        (_, 0) => "vacuum-nothing",
        (true, _) if vacuumed.is_read => "vacuum-read",
        (true, _) => "vacuum-done",
        (false, _) => "vacuum-would",
    };
    let number = |count: u64| Arg::Int(i64::try_from(count).unwrap_or(i64::MAX));
    let message = Message::new(id).with("files", number(vacuumed.files));
    context.say(&message.with("kilobytes", number(vacuumed.bytes.div_ceil(1024))))
}
