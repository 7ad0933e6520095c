//! What each load changed, by what the record says of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Findings, Severity};
use crate::model::answer::difference::Change;
use crate::model::answer::history::{Counted, DatasetChange, History, LoadLine, TableChange};
use crate::model::schema::TABLES;
use crate::store::{self, LoadRow, StoredFile};
use crate::words::Message;

/// Every load, the newest first, with what it changed.
pub fn history(record: &store::History) -> History {
    let before = std::iter::once(None).chain(record.loads.iter().map(Some));
    let lines = record.loads.iter().zip(before).map(|(load, before)| line(record, load, before));
    let mut rows: Vec<LoadLine> = lines.collect();
    rows.reverse();
    let unread = rows.iter().any(|row| row.found.is_none());
    let notes = unread.then(|| Message::new("history-findings-unread")).into_iter().collect();
    History { rows, notes }
}

fn line(record: &store::History, load: &LoadRow, before: Option<&LoadRow>) -> LoadLine {
    let found = Findings::from_record(&load.findings);
    let counted = |own: Findings| Counted { warnings: own.count(Severity::Warning), notes: own.count(Severity::Note) };
    LoadLine {
        load: load.load,
        loaded_at: load.loaded_at.clone(),
        program: load.program.clone(),
        model: load.model,
        changes: changes(load, before),
        found: found.map(counted),
        published: record.names_of(load.load).map(str::to_owned).collect(),
        vacuumed: record.vacuumed.contains(&load.load),
    }
}

fn changes(load: &LoadRow, before: Option<&LoadRow>) -> Vec<DatasetChange> {
    let held = |load: Option<&LoadRow>| load.map_or_else(BTreeSet::new, |own| own.datasets.keys().cloned().collect());
    let (was, is) = (held(before), held(Some(load)));
    let change = |dataset: &String| {
        let rows = |load: &LoadRow| tables(load, dataset).values().map(|(_, rows)| rows).sum();
        let dataset = dataset.clone();
        match (before.filter(|own| own.datasets.contains_key(&dataset)), is.contains(&dataset)) {
            (None, _) => Some(DatasetChange { rows: rows(load), dataset, change: Change::Added, tables: Vec::new() }),
            (Some(before), false) => {
                Some(DatasetChange { rows: rows(before), dataset, change: Change::Removed, tables: Vec::new() })
            }
            (Some(before), true) => {
                let key = |load: &LoadRow| load.datasets.get(&dataset).map(|own| own.key.clone());
                let tables = changed(load, before, &dataset);
                let is_same = tables.is_empty() && key(load) == key(before);
                let rows = rows(load);
                (!is_same).then_some(DatasetChange { dataset, change: Change::Changed, rows, tables })
            }
        }
    };
    was.union(&is).filter_map(change).collect()
}

/// What files a dataset has in each table, and how many rows.
fn tables<'l>(load: &'l LoadRow, dataset: &str) -> BTreeMap<&'l str, (Vec<&'l StoredFile>, u64)> {
    let of_table = |(name, state): (&'l String, &'l store::TableState)| {
        let files: Vec<_> = state.files.iter().filter(|file| file.dataset.as_deref() == Some(dataset)).collect();
        let rows = files.iter().map(|file| file.rows).sum();
        (name.as_str(), (files, rows))
    };
    load.tables.iter().map(of_table).collect()
}

/// The tables of a dataset that are not what they were.
fn changed(load: &LoadRow, before: &LoadRow, dataset: &str) -> Vec<TableChange> {
    let (was, is) = (tables(before, dataset), tables(load, dataset));
    let table = |name: &'static str| {
        let none = (Vec::new(), 0);
        let ((files_before, was), (files, is)) = (was.get(name).unwrap_or(&none), is.get(name).unwrap_or(&none));
        (files_before != files).then_some(TableChange { table: name, was: *was, is: *is })
    };
    TABLES.iter().filter_map(|own| table(own.name)).collect()
}
