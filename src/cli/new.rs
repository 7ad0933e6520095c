//! `utfall new`: a dataset to fill in.

use std::path::PathBuf;

use super::context::Context;
use super::dataset_args::NewArgs;
use super::failure::{Failure, unread};
use super::import::workbook;
use super::rewrite::changed_files;
use crate::collect::{self, Request};
use crate::diag::Findings;
use crate::intake::{self, Document, FileError, PACKAGE_FILE, Workbook};
use crate::model::period::Year;
use crate::model::schema::is_id;
use crate::model::slug::slug;
use crate::present::files::{put, put_below};
use crate::present::start::{self, NewDataset, NewSource};
use crate::words::{Arg, Message};

pub(super) fn new(context: &Context, args: &NewArgs) -> Result<(), Failure> {
    let name = named(&args.dataset_name)?;
    let owner = match context.owner_typed() {
        Some(owner) => named(owner)?,
        None => owner_of(name),
    };
    let dataset = NewDataset {
        name: name.to_owned(),
        owner: owner.to_owned(),
        kind: Some(args.owner_kind),
        title: args.dataset_title.clone().unwrap_or_else(|| title_of(name)),
        sources: sources(&args.from_document)?,
        before: None,
    };
    // What cannot be read leaves no folder behind.
    let workbook = args.from_excel.as_deref().map(workbook).transpose()?;
    make(context, &dataset)?;
    workbook.map_or(Ok(()), |workbook| begin(context, &dataset, &workbook))
}

/// Enters the activities of a workbook, and who answers for them, in a dataset that is new.
fn begin(context: &Context, new: &NewDataset, workbook: &Workbook) -> Result<(), Failure> {
    let folder = context.datasets.join(&new.name);
    let dataset = intake::read_dataset(&folder, &mut Findings::new());
    let dataset = dataset.ok_or_else(|| Failure::Ours("a new dataset cannot be read".to_owned()))?;
    let of_name = new.name.rsplit('-').next().and_then(|year| year.parse().ok()).and_then(Year::new);
    let year =
        of_name.ok_or_else(|| Failure::Request(Message::new("failure-import-year").with("name", new.name.as_str())))?;
    let words = &context.words;
    let request = Request { dataset: &dataset, around: &[], year, line: None, replace: false, words };
    let begun = collect::begin(workbook, &request);
    for (path, bytes) in changed_files(&dataset, &begun.changes)? {
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

/// The owner that a dataset's name says: `helsingborg` of `helsingborg-2025`.
fn owner_of(name: &str) -> &str {
    let year = |end: &str| end.len() == 4 && end.bytes().all(|byte| byte.is_ascii_digit());
    name.rsplit_once('-').filter(|(_, end)| year(end)).map_or(name, |(owner, _)| owner)
}

/// A title until somebody writes another: `Helsingborg 2025`.
fn title_of(name: &str) -> String {
    let words = name.split('-').map(|word| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
    });
    words.collect::<Vec<_>>().join(" ")
}

fn sources(documents: &[PathBuf]) -> Result<Vec<NewSource>, Failure> {
    let mut sources: Vec<NewSource> = Vec::new();
    for path in documents {
        let document = Document::read(path).map_err(|error| match error {
            FileError::NotUtf8 => {
                let message = Message::new("failure-new-no-text");
                Failure::Request(message.with("file", path.display().to_string()))
            }
            error => unread(path, &error),
        })?;
        let title = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        let id = free(&slug(&title), &sources);
        sources.push(NewSource {
            id,
            title,
            sha256: document.sha256.clone(),
            lines: Some(document.lines()),
            ..NewSource::default()
        });
    }
    Ok(sources)
}

/// An id that no source before has.
fn free(id: &str, sources: &[NewSource]) -> String {
    let id = if id.is_empty() { "dokument" } else { id };
    let is_taken = |own: &str| sources.iter().any(|source| source.id == own);
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    std::iter::once(id.to_owned()).chain(numbered).find(|own| !is_taken(own)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_owners_titles_and_ids() {
        assert_eq!(
            (owner_of("helsingborg-2025"), owner_of("vastra-gotaland-2024")),
            ("helsingborg", "vastra-gotaland")
        );
        assert_eq!((owner_of("strategi"), owner_of("2025")), ("strategi", "2025"));
        assert_eq!(title_of("vastra-gotaland-2024"), "Vastra Gotaland 2024");
    }
}
