//! What each load changed, by what the record says of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::counted_findings;
use crate::model::answer::difference::Change;
use crate::model::answer::history::{DatasetChange, History, LoadLine, TableChange, Told};
use crate::model::schema::TABLES;
use crate::store::{self, LoadRow, PastLoad, StoredFile};
use crate::words::Message;

/// What files a dataset has in each table, and how many rows.
type Tables<'l> = BTreeMap<&'l str, (Vec<&'l StoredFile>, u64)>;

/// A load with what each of its datasets has.
struct Held<'l> {
    load: &'l LoadRow,
    datasets: BTreeMap<&'l str, Tables<'l>>,
}

/// Every load, the newest first, with what it changed.
pub fn history(record: &store::History) -> History {
    let mut told = told(record);
    let loads = record.in_brief(|row| told.remove(&row.load).unwrap_or_default());
    let rows: Vec<LoadLine> = loads.into_values().rev().map(|load| line(record, load)).collect();
    let unread = rows.iter().any(|row| row.found.is_none());
    let notes = unread.then(|| Message::new("history-findings-unread")).into_iter().collect();
    History { rows, notes }
}

/// What each load that is there changed and what was found: what was kept of it, else what its row and that of the load
/// before say.
pub fn told(record: &store::History) -> BTreeMap<i64, Told> {
    let mut before = None;
    let mut told = BTreeMap::new();
    for load in &record.loads {
        let held = Held::of(load);
        let own = match record.past.get(&load.load) {
            Some(past) => past.told.clone(),
            None => Told { changes: changes(&held, before.as_ref()), found: counted_findings(load) },
        };
        told.insert(load.load, own);
        before = Some(held);
    }
    told
}

fn line(record: &store::History, load: PastLoad) -> LoadLine {
    LoadLine {
        load: load.load,
        loaded_at: load.loaded_at,
        program: load.program,
        model: load.model,
        changes: load.told.changes,
        found: load.told.found,
        published: record.names_of(load.load).map(str::to_owned).collect(),
        vacuumed: load.vacuumed,
    }
}

fn changes(held: &Held<'_>, before: Option<&Held<'_>>) -> Vec<DatasetChange> {
    let names = |held: Option<&Held<'_>>| {
        held.map_or_else(BTreeSet::new, |own| own.load.datasets.keys().cloned().collect::<BTreeSet<String>>())
    };
    let (was, is) = (names(before), names(Some(held)));
    let change = |dataset: &String| {
        let dataset = dataset.clone();
        let before = before.filter(|_| was.contains(&dataset));
        match (before, is.contains(&dataset)) {
            (None, _) => {
                let rows = held.rows(&dataset);
                Some(DatasetChange { dataset, change: Change::Added, rows, tables: Vec::new() })
            }
            (Some(before), false) => {
                let rows = before.rows(&dataset);
                Some(DatasetChange { dataset, change: Change::Removed, rows, tables: Vec::new() })
            }
            (Some(before), true) => {
                let tables = held.changed(before, &dataset);
                let is_same = tables.is_empty() && held.key(&dataset) == before.key(&dataset);
                let rows = held.rows(&dataset);
                (!is_same).then_some(DatasetChange { dataset, change: Change::Changed, rows, tables })
            }
        }
    };
    was.union(&is).filter_map(change).collect()
}

impl<'l> Held<'l> {
    fn of(load: &'l LoadRow) -> Self {
        let mut datasets: BTreeMap<&str, Tables<'_>> = BTreeMap::new();
        for (name, state) in &load.tables {
            for file in &state.files {
                let tables = datasets.entry(file.dataset.as_deref().unwrap_or("")).or_default();
                let (files, rows) = tables.entry(name.as_str()).or_default();
                files.push(file);
                *rows += file.rows;
            }
        }
        Self { load, datasets }
    }

    fn key(&self, dataset: &str) -> Option<&str> {
        self.load.datasets.get(dataset).map(|own| own.key.as_str())
    }

    fn rows(&self, dataset: &str) -> u64 {
        self.datasets.get(dataset).into_iter().flatten().map(|(_, (_, rows))| rows).sum()
    }

    /// The tables of a dataset that are not what they were.
    fn changed(&self, before: &Self, dataset: &str) -> Vec<TableChange> {
        let none = (Vec::new(), 0);
        let of = |held: &Self, table: &str| held.datasets.get(dataset).and_then(|own| own.get(table)).cloned();
        let table = |name: &str| {
            let (was, is) = (of(before, name), of(self, name));
            let ((files_before, was), (files, is)) = (was.as_ref().unwrap_or(&none), is.as_ref().unwrap_or(&none));
            (files_before != files).then(|| TableChange { table: name.to_owned(), was: *was, is: *is })
        };
        TABLES.iter().filter_map(|own| table(own.name)).collect()
    }
}
