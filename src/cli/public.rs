//! `--public`: answers that everybody may read, without small counts of people and what they follow from.

use std::rc::Rc;

use super::args::{Args, Command, QueryArgs};
use super::context::Context;
use super::export_args::ExportKind;
use super::failure::Failure;
use crate::diag::{Finding, Place};
use crate::engine::PolarsRows;
use crate::measure;
use crate::model::disclosure::{Disclosure, Policy};
use crate::store::{LoadRow, Store};
use crate::words::Message;

/// Whether an answer is for everybody, and what is too small for it.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(super) struct PublicArgs {
    #[arg(long, global = true)]
    pub public: bool,
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=1000))]
    pub threshold: Option<u32>,
    #[arg(long, global = true)]
    pub withhold_zeros: bool,
}

impl PublicArgs {
    /// The rule that is asked for, if the answer is for everybody.
    pub(super) fn policy(self) -> Option<Policy> {
        let threshold = self.threshold.unwrap_or(Policy::USUAL);
        self.public.then_some(Policy { threshold, zeros: self.withhold_zeros })
    }

    /// The first option that was typed, if one was.
    pub(super) fn typed(self) -> Option<&'static str> {
        let options = [
            (self.public, "--public"),
            (self.threshold.is_some(), "--threshold"),
            (self.withhold_zeros, "--withhold-zeros"),
        ];
        options.into_iter().find(|(typed, _)| *typed).map(|(_, option)| option)
    }
}

/// The rows of a load; where the answer is for everybody, as everybody may see them.
pub(super) fn rows<'a>(context: &Context, store: &'a Store, load: LoadRow) -> Result<PolarsRows<'a>, Failure> {
    let rows = PolarsRows::new(store, load);
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
        !quotes_counts || !disclosure.outcomes.iter().any(|(own, _)| own == dataset || dataset.is_empty())
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

/// Refuses what could not keep what `--public` withholds.
pub(super) fn refuse_unsafe(args: &Args) -> Result<(), Failure> {
    let public = args.common.public;
    if let Some(option) = public.typed().filter(|_| !public.public) {
        return Err(Failure::Request(Message::new("failure-public-needed").with("option", option)));
    }
    let refused = match &args.command {
        Command::Query(QueryArgs { query: Some(name), .. }) if super::query::is_file(name) => "failure-public-query",
        Command::Export(export) if export.export_kind != ExportKind::Iati => "failure-public-export",
        _ => return Ok(()),
    };
    if public.public { Err(Failure::Request(Message::new(refused))) } else { Ok(()) }
}

/// Refuses the answer of another load than the newest, unless that load is what was published: what differs between two
/// loads tells what either withholds.
pub(super) fn refuse_other_load(context: &Context, is_published: bool) -> Result<(), Failure> {
    match context.public.is_some() && !is_published {
        true => Err(Failure::Request(Message::new("failure-public-load"))),
        false => Ok(()),
    }
}
