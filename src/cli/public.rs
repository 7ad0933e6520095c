//! `--public`: answers that everybody may read, without small counts of people and what they follow from.

use std::rc::Rc;

use super::context::Context;
use super::failure::Failure;
use crate::diag::{Finding, Place};
use crate::engine::StoredRows;
use crate::measure;
use crate::model::disclosure::Disclosure;
use crate::store::{LoadRow, Store};
use crate::words::Message;

/// The rows of a load; where the answer is for everybody, as everybody may see them.
pub(super) fn rows<'a>(context: &Context, store: &'a Store, load: LoadRow) -> Result<StoredRows<'a>, Failure> {
    let rows = context.rows(store, load);
    let Some(policy) = context.public else { return Ok(rows) };
    let disclosure = Rc::new(measure::disclosure(&rows, policy)?);
    context.discloses(Rc::clone(&disclosure));
    Ok(rows.told(disclosure))
}

/// Whether a finding can be shown: it quotes the rows that it is about.
pub(super) fn is_told(finding: &Finding, disclosure: &Disclosure) -> bool {
    let is_told = |place: &Place| {
        let (dataset, file) = place.file.split_once('/').unwrap_or(("", &place.file));
        let quotes_counts = !QUOTED.contains(&file);
        !quotes_counts || !disclosure.outcomes.iter().any(|own| own.dataset == dataset || dataset.is_empty())
    };
    finding.places.iter().all(is_told)
}

/// The files of a dataset whose rows can be quoted: nobody is counted in them.
const QUOTED: [&str; 12] = [
    "datapackage.json",
    "organisations.csv",
    "focus_areas.csv",
    "sub_goals.csv",
    "concepts.csv",
    "abbreviations.csv",
    "funding_lines.csv",
    "funding_amounts.csv",
    "activities.csv",
    "measures.csv",
    "allocations.csv",
    "stated_totals.csv",
];

/// Refuses figures of another load beside those of one: what differs between two loads tells what either withholds.
pub(super) fn refuse_other_load(context: &Context) -> Result<(), Failure> {
    match context.public.is_some() {
        true => Err(Failure::Request(Message::new("failure-public-load"))),
        false => Ok(()),
    }
}

/// Refuses the answer of another load than the newest, unless that load is what was published.
pub(super) fn refuse_unpublished(context: &Context, store: &Store, load: &LoadRow) -> Result<(), Failure> {
    if context.public.is_none() {
        return Ok(());
    }
    let history = store.history()?;
    let is_newest = history.loads.last().is_some_and(|newest| newest.load == load.load);
    let is_published = history.names_of(load.load).next().is_some();
    if is_newest || is_published { Ok(()) } else { refuse_other_load(context) }
}
