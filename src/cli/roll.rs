//! `utfall roll`: next year's dataset out of this year's.

use super::context::Context;
use super::dataset_args::RollArgs;
use super::failure::{Failure, among};
use super::new::make;
use super::years;
use crate::diag::Findings;
use crate::intake::{self, Dataset, SourceEntry};
use crate::model::vocabulary::OrganisationKind;
use crate::present::start::{NewDataset, NewSource, Row, before};
use crate::words::{Arg, Message};

pub(super) fn roll(context: &Context, args: &RollArgs) -> Result<(), Failure> {
    let old = read(context, &args.from_dataset)?;
    let name = &old.info.name;
    let (stem, from) = years::of_name(name).map(|(stem, year)| (stem, year.number())).ok_or_else(|| {
        let message = Message::new("failure-roll-year").with("name", name.as_str());
        Failure::Request(message)
    })?;
    let to = args.to_year.map_or(from + 1, |year| year.number());
    if to <= from {
        let message = Message::new("failure-roll-back").with("from", Arg::Plain(i64::from(from)));
        return Err(Failure::Request(message.with("to", Arg::Plain(i64::from(to)))));
    }
    let before = before(name, |table| rows(&old, table), (from, to));
    let title = old.package.title.clone().unwrap_or_else(|| name.clone());
    let used = |source: &&SourceEntry| {
        before.goal_links.iter().any(|row| row.get("source").map(String::as_str) == source.id.as_deref())
    };
    let dataset = NewDataset {
        name: format!("{stem}-{to}"),
        owner: old.info.owner.clone(),
        kind: kind(&old),
        title: title.replace(&from.to_string(), &to.to_string()),
        sources: old.package.sources.iter().filter(used).map(source).collect(),
        before: Some(before),
    };
    make(context, &dataset)
}

/// The dataset of this name among the datasets.
fn read(context: &Context, name: &str) -> Result<Dataset, Failure> {
    let folder = context.datasets.join(name);
    if !folder.join(intake::PACKAGE_FILE).is_file() {
        let known = intake::new_datasets(&context.datasets, &|_| false);
        return Err(among("failure-no-dataset", name, known.iter().map(String::as_str)));
    }
    let unreadable = || Failure::Request(Message::new("failure-roll-check").with("name", name));
    let mut findings = Findings::new();
    let dataset = intake::read_dataset(&folder, &mut findings).ok_or_else(unreadable)?;
    if findings.has_errors() { Err(unreadable()) } else { Ok(dataset) }
}

/// The kind of body that the owner is, where the dataset itself says it.
fn kind(dataset: &Dataset) -> Option<OrganisationKind> {
    let own = rows(dataset, "organisations").into_iter().find(|row| row.get("id") == Some(&dataset.info.owner));
    OrganisationKind::from_word(own?.get("kind")?)
}

/// The rows of a table as they stand.
fn rows(dataset: &Dataset, table: &str) -> Vec<Row> {
    let row = |own: intake::TextRow| own.cells().map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect();
    dataset.rows(table).into_iter().map(row).collect()
}

fn source(own: &SourceEntry) -> NewSource {
    let text = |own: &Option<String>| own.clone().unwrap_or_default();
    NewSource {
        id: text(&own.id),
        title: text(&own.title),
        publisher: own.publisher.clone(),
        date: own.date.clone(),
        sha256: text(&own.sha256),
        extraction: own.extraction.clone(),
        lines: own.lines,
        year: own.year,
        published: own.published,
    }
}
