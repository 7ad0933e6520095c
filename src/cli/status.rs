//! `utfall status`: what is loaded, whether it is as the datasets are now, what
//! is missing, and what to do next. It loads nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::common::DATASETS;
use super::context::Context;
use super::failure::Failure;
use super::public;
use super::store_args::STORE;
use crate::load;
use crate::measure;
use crate::model::answer::status::{DatasetRow, DatasetState, DocumentsAtHand, LoadedAs, NewestLoad, NextStep, Status};
use crate::present::format::Sheet;
use crate::present::status::{for_people, write_lines};
use crate::store::{LoadRow, Store, StoreError, StorePlace};

pub(super) fn status(context: &Context) -> Result<(), Failure> {
    let mut status = match opened(&context.store)? {
        Some((store, newest)) => loaded(context, &store, &newest)?,
        None => not_loaded(context)?,
    };
    status.command = command(context, &status);
    let number = status.loaded.as_ref().map(|load| load.load);
    if !context.is_for_people() {
        return context.write_sheet(&Sheet::unmarked(&status), number);
    }
    let sheet = for_people(&status);
    // Where there is no dataset, an empty table would say nothing.
    if status.rows.is_empty() {
        let style = context.style(number)?;
        return context.write(|out| Ok(write_lines(out, &sheet, style)?));
    }
    context.write_sheet(&sheet, number)
}

/// The store with its newest load, where something is loaded. A store that cannot be read is no empty one.
fn opened(place: &StorePlace) -> Result<Option<(Store, LoadRow)>, Failure> {
    let newest = |store: Store| Ok((store.newest_whole()?, store));
    match Store::open(place).and_then(newest) {
        Ok((load, store)) => Ok(Some((store, load))),
        Err(StoreError::NotThere(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn loaded(context: &Context, store: &Store, newest: &LoadRow) -> Result<Status, Failure> {
    let rows = public::rows(context, store, newest.clone())?;
    let times = times(store, newest)?;
    let states = load::states(newest, &context.datasets).into_iter();
    let counts = newest.rows_by_dataset();
    let documents = match (context.documents()?, context.sources()) {
        (Some(documents), Some(folder)) => {
            let (at_hand, of) = measure::documents_at_hand(&rows, &|sha256| documents.find(sha256).is_some())?;
            Some(DocumentsAtHand { folder: shown(folder), at_hand, of: Some(of) })
        }
        _ => None,
    };
    Ok(Status {
        loaded: Some(NewestLoad {
            load: newest.load,
            at: newest.loaded_at.clone(),
            program: newest.program.clone(),
            model: newest.model,
            is_of_this_model: newest.is_of_this_model(),
        }),
        documents,
        rows: states.map(|(name, state)| row(name, state, (newest, &counts), &times)).collect(),
        gaps: measure::missing(&rows)?,
        ..bare(context)
    })
}

fn not_loaded(context: &Context) -> Result<Status, Failure> {
    let row = |dataset| DatasetRow { dataset, state: DatasetState::New, loaded: None };
    let documents = match (context.documents()?, context.sources()) {
        (Some(documents), Some(folder)) => {
            let at_hand = i64::try_from(documents.all().len()).unwrap_or(i64::MAX);
            Some(DocumentsAtHand { folder: shown(folder), at_hand, of: None })
        }
        _ => None,
    };
    Ok(Status { documents, rows: load::not_loaded(&context.datasets).into_iter().map(row).collect(), ..bare(context) })
}

fn bare(context: &Context) -> Status {
    Status {
        store: context.store.to_string(),
        datasets: shown(&context.datasets),
        loaded: None,
        documents: None,
        rows: Vec::new(),
        gaps: Vec::new(),
        command: String::new(),
    }
}

/// When each load was made; older ones are read only where a dataset is of one.
fn times(store: &Store, newest: &LoadRow) -> Result<BTreeMap<i64, String>, StoreError> {
    let older: BTreeSet<i64> = newest.datasets.values().map(|dataset| dataset.load).collect();
    let older = older.into_iter().filter(|load| *load != newest.load).collect();
    let mut times = store.times_of(&older)?;
    times.insert(newest.load, newest.loaded_at.clone());
    Ok(times)
}

fn row(
    dataset: String,
    state: DatasetState,
    (newest, counts): (&LoadRow, &BTreeMap<&str, u64>),
    times: &BTreeMap<i64, String>,
) -> DatasetRow {
    let rows = counts.get(dataset.as_str()).copied().unwrap_or(0);
    let loaded = newest.datasets.get(&dataset).map(|held| LoadedAs {
        owner: held.owner.clone(),
        load: held.load,
        at: times.get(&held.load).cloned(),
        rows: i64::try_from(rows).unwrap_or(i64::MAX),
    });
    DatasetRow { dataset, state, loaded }
}

/// The command to type next, with the folders that this one was typed with.
fn command(context: &Context, status: &Status) -> String {
    let mut words = vec!["utfall".to_owned()];
    let mut option = |name: &str, typed: String, usual: &str| {
        if typed != usual {
            words.extend([name.to_owned(), quoted(&typed)]);
        }
    };
    let next = status.next();
    match next {
        NextStep::LoadAnew => option("--store", another(&context.store), ""),
        _ => option("--store", context.store.to_string(), STORE),
    }
    match next {
        NextStep::FindDatasets => option("--datasets", DATASETS.to_owned(), ""),
        _ => option("--datasets", shown(&context.datasets), DATASETS),
    }
    words.push(match next {
        NextStep::FirstLoad | NextStep::FindDatasets | NextStep::Load | NextStep::LoadAnew => "load".to_owned(),
        NextStep::Check => match &status.documents {
            Some(documents) => format!("check --sources {}", quoted(&documents.folder)),
            None => "check".to_owned(),
        },
        NextStep::Questions => {
            let owner = status.most_missing().map(|owner| format!(" --owner {owner}"));
            format!("questions{}", owner.unwrap_or_default())
        }
        NextStep::Report => "report".to_owned(),
    });
    words.join(" ")
}

/// The first free place beside a store: `.utfall-2`, `.utfall-3` …
fn another(store: &StorePlace) -> String {
    match store {
        StorePlace::Folder(folder) => {
            let name = folder.file_name().map_or_else(|| STORE.into(), |name| name.to_string_lossy());
            let beside = |name: &str| folder.with_file_name(name);
            shown(&beside(&next(&name, |name| !beside(name).exists())))
        }
        // What is free in object storage is seen when it is loaded into.
        StorePlace::Bucket(place) => next(&place.address.to_string(), |_| true),
    }
}

/// The first free name after a name: `a-2`, `a-3` … after `a`, `a-8` after `a-7`.
fn next(name: &str, is_free: impl Fn(&str) -> bool) -> String {
    let numbered = name.rsplit_once('-').and_then(|(base, number)| Some((base, number.parse::<u32>().ok()?)));
    let (base, number) = numbered.unwrap_or((name, 1));
    let mut names = (number..u32::MAX).map(|number| format!("{base}-{}", number + 1));
    names.find(|name| is_free(name)).unwrap_or_else(|| name.to_owned())
}

/// A folder as it is shown and typed.
fn shown(folder: &Path) -> String {
    folder.display().to_string()
}

/// A word as a shell takes it for one.
fn quoted(word: &str) -> String {
    let is_plain = |character: char| character.is_alphanumeric() || "/._-+:~\\".contains(character);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::store::{BucketPlace, BucketSettings};

    #[test]
    fn another_place_is_the_next_that_is_free() {
        assert_eq!([next("a", |_| true), next("a-7", |_| true), next("a-b", |_| true)], ["a-2", "a-8", "a-b-2"]);
        assert_eq!(next("a", |name| name != "a-2"), "a-3");
        let place = |address: &str| {
            StorePlace::Bucket(BucketPlace {
                address: address.parse().expect("an address"),
                copies: "copies".into(),
                settings: BucketSettings::default(),
                believed: Duration::ZERO,
            })
        };
        assert_eq!(another(&place("s3://landet/lager-2")), "s3://landet/lager-3");
    }
}
