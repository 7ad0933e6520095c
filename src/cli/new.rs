//! `utfall new`: a dataset to fill in.

use super::context::Context;
use super::dataset_args::NewArgs;
use super::failure::Failure;
use super::import::workbook;
use super::new_document;
use super::people;
use super::rewrite::changed_files;
use super::years;
use crate::collect::{self, Request};
use crate::diag::Findings;
use crate::intake::{self, PACKAGE_FILE, Workbook};
use crate::model::period::Year;
use crate::model::schema::is_id;
use crate::model::slug::slug;
use crate::present::files::{put, put_below};
use crate::present::start::{self, NewDataset};
use crate::words::{Arg, Message};

pub(super) fn new(context: &Context, args: &NewArgs) -> Result<(), Failure> {
    let name = named(&args.dataset_name)?;
    let owner = match context.owner_typed() {
        Some(owner) => named(owner)?,
        None => years::of_name(name).map_or(name, |(owner, _)| owner),
    };
    let dataset = NewDataset {
        name: name.to_owned(),
        owner: owner.to_owned(),
        kind: Some(args.owner_kind),
        title: args.dataset_title.clone().unwrap_or_else(|| title_of(name)),
        sources: new_document::sources(context, &args.from_document)?,
        before: None,
    };
    // What cannot be read, or is of no year, leaves no folder behind.
    let begun =
        args.from_excel.as_deref().map(|path| Ok::<_, Failure>((workbook(path)?, year_of(name)?))).transpose()?;
    let mut people = Findings::new();
    begun.iter().for_each(|(workbook, _)| intake::report_in_workbook(workbook, &mut people));
    people::refuse(context, &people)?;
    make(context, &dataset)?;
    begun.map_or(Ok(()), |begun| begin(context, &dataset, &begun))
}

/// The year that a dataset is of, as its name says it.
fn year_of(name: &str) -> Result<Year, Failure> {
    let of_name = years::of_name(name).map(|(_, year)| year);
    of_name.ok_or_else(|| Failure::Request(Message::new("failure-new-year").with("name", name)))
}

/// Enters the activities of a workbook, and who answers for them, in a dataset that is new.
fn begin(context: &Context, new: &NewDataset, (workbook, year): &(Workbook, Year)) -> Result<(), Failure> {
    let folder = context.datasets.join(&new.name);
    let dataset = intake::read_dataset(&folder, &mut Findings::new());
    let dataset = dataset.ok_or_else(|| Failure::Ours("a new dataset cannot be read".to_owned()))?;
    let words = &context.words;
    let request = Request { dataset: &dataset, around: &[], year: *year, line: None, replace: false, words };
    let begun = collect::begin(workbook, &request);
    for (path, bytes) in changed_files(&dataset, &begun.changes, &context.words)? {
        put(&path, &bytes)?;
    }
    let count = |table: &str| {
        let rows = begun.changes.added.get(table).map_or(0, Vec::len);
        Arg::Int(i64::try_from(rows).unwrap_or(i64::MAX))
    };
    let message = Message::new("new-begun").with("file", workbook.shown.as_str()).with("name", new.name.as_str());
    context.say(&message.with("activities", count("activities")).with("bodies", count("organisations")))?;
    for (id, names) in [("new-unowned", begun.unowned), ("new-waiting", begun.waiting)] {
        if !names.is_empty() {
            context.say(&Message::new(id).with("file", workbook.shown.as_str()).with("names", Arg::List(names)))?;
        }
    }
    Ok(())
}

/// Writes the files of a new dataset, and says what to do with them.
pub(super) fn make(context: &Context, dataset: &NewDataset) -> Result<(), Failure> {
    let folder = context.datasets.join(&dataset.name);
    // Whatever is in its place may be somebody's.
    if folder.symlink_metadata().is_ok() {
        let message = Message::new("failure-new-exists").with("folder", folder.display().to_string());
        return Err(Failure::Request(message));
    }
    let files = start::files(dataset, &context.words).map_err(|error| Failure::Ours(error.to_string()))?;
    // The package file comes last: without it the folder is no dataset.
    let (package, rest): (Vec<_>, Vec<_>) = files.into_iter().partition(|(name, _)| name == PACKAGE_FILE);
    for (file, bytes) in rest.iter().chain(&package) {
        put_below(&folder, file, bytes)?;
    }
    let count = |count: usize| Arg::Int(i64::try_from(count).unwrap_or(i64::MAX));
    let id = if dataset.before.is_some() { "roll-made" } else { "new-made" };
    let message = Message::new(id)
        .with("folder", folder.display().to_string())
        .with("name", dataset.name.as_str())
        .with("owner", dataset.owner.as_str())
        .with("count", count(rest.len().saturating_sub(1)))
        .with("links", count(dataset.before.as_ref().map_or(0, |before| before.goal_links.len())))
        .with("activities", count(dataset.before.as_ref().map_or(0, |before| before.activities.len())));
    context.say(&message)
}

/// A name that can be an id.
fn named(name: &str) -> Result<&str, Failure> {
    match is_id(name) {
        true => Ok(name),
        false => {
            let near = Some(slug(name)).filter(|near| is_id(near)).unwrap_or_else(|| "helsingborg-2025".to_owned());
            Err(Failure::Request(Message::new("failure-new-name").with("name", name).with("suggestion", near)))
        }
    }
}

/// A title until somebody writes another: `Helsingborg 2025`.
fn title_of(name: &str) -> String {
    let words = name.split('-').map(|word| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_a_title() {
        assert_eq!(title_of("vastra-gotaland-2024"), "Vastra Gotaland 2024");
    }
}
