//! References that lead nowhere, before anything is checked, and what a dataset
//! describes: from the two follows which other datasets are needed.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rayon::prelude::*;

use super::CheckError;
use super::corrections::Corrections;
use super::index::{Index, scope};
use crate::diag::{Findings, Place};
use crate::intake::{Dataset, RawBatch, RowPosition, TableFile};
use crate::model::rows::{KnownKeys, NoKnownKeys};
use crate::model::schema::{CellType, TABLES, TableDef};

/// An entity: its table, its owner (empty where all share it) and its id.
pub type Named = (&'static str, String, String);

/// References to one entity.
pub struct Mentions<'a> {
    file: &'a TableFile,
    first: (RowPosition, &'static str),
    /// How many there are.
    pub count: i64,
}

impl Mentions<'_> {
    /// Where the first stands.
    pub fn place(&self) -> Place {
        let (position, column) = self.first;
        self.file.place(position, column)
    }
}

/// What is referred to and nowhere described.
pub(super) type Unmet<'a> = BTreeMap<Named, Mentions<'a>>;

/// What the rows of some of these datasets refer to, in tables that are asked about, that neither all of them nor what is
/// known describe. Only columns that lead to such tables are read.
pub fn unmet<'a>(
    datasets: &'a [Dataset],
    some: Range<usize>,
    known: &dyn KnownKeys,
    is_asked: impl Fn(&TableDef) -> bool + Sync,
) -> Result<Unmet<'a>, CheckError> {
    // What is wrong with the rows is said when they are checked.
    let mut unreported = Findings::new();
    let corrections = Corrections::read(datasets, &mut unreported);
    let index = Index::read(datasets, known, &corrections, &mut unreported)?;
    let some = datasets.get(some).unwrap_or(&[]);
    let files: Vec<_> = some.iter().flat_map(|own| own.tables().iter().map(move |file| (own, file))).collect();
    let unmet_in = |(own, file)| unmet_in(own, file, &index, &is_asked);
    let by_file: Vec<Unmet<'a>> = files.into_par_iter().map(unmet_in).collect();
    let mut unmet = Unmet::new();
    for (named, mentions) in by_file.into_iter().flatten() {
        match unmet.entry(named) {
            Entry::Occupied(mut first) => first.get_mut().count += mentions.count,
            Entry::Vacant(first) => {
                first.insert(mentions);
            }
        }
    }
    Ok(unmet)
}

fn unmet_in<'a>(
    dataset: &Dataset,
    file: &'a TableFile,
    index: &Index<'_>,
    is_asked: &dyn Fn(&TableDef) -> bool,
) -> Unmet<'a> {
    let mut unmet = Unmet::new();
    let mut unreported = Findings::new();
    // What could not be read may be what is referred to.
    let is_wanted = |target: &TableDef| is_asked(target) && index.is_complete(target.name);
    let references = references(file.table).filter(|(.., target)| is_wanted(target));
    let references: Vec<(usize, &'static str, &'static TableDef)> = references.collect();
    let opened = if references.is_empty() { None } else { file.open(&mut unreported) };
    let Some(rows) = opened else { return unmet };
    let mut rows = rows.only(&references.iter().map(|(number, ..)| *number).collect::<Vec<_>>());
    while let Some(batch) = rows.next_batch(&mut unreported) {
        for (number, column, target) in &references {
            // Rows that follow each other often name the same.
            let mut met = "";
            for (row, reference) in texts(&batch, *number) {
                if met == reference || index.find(target, &dataset.info.owner, reference).is_some() {
                    met = reference;
                    continue;
                }
                let (owner, id) = scope(target, &dataset.info.owner, reference);
                let named = (target.name, owner.to_owned(), id.to_owned());
                let first = || Mentions { file, first: (row, column), count: 0 };
                unmet.entry(named).or_insert_with(first).count += 1;
            }
        }
    }
    unmet
}

/// Every entity that a dataset describes.
pub fn described(dataset: &Dataset) -> Result<BTreeSet<Named>, CheckError> {
    let mut unreported = Findings::new();
    let datasets = std::slice::from_ref(dataset);
    let corrections = Corrections::read(datasets, &mut unreported);
    let index = Index::read(datasets, &NoKnownKeys, &corrections, &mut unreported)?;
    let entities = TABLES
        .iter()
        .filter(|table| table.is_entity())
        .flat_map(|table| index.all(table.name).map(|own| (table.name, own.owner.to_owned(), own.id.to_owned())));
    Ok(entities.collect())
}

/// The columns of a table that refer to entities, each with its number.
fn references(table: &'static TableDef) -> impl Iterator<Item = (usize, &'static str, &'static TableDef)> {
    table.given().enumerate().filter_map(|(number, column)| {
        let (CellType::Ref(target) | CellType::Refs(target)) = column.cell else { return None };
        let target = TableDef::named(target).filter(|target| target.is_entity() && target.name != "sources")?;
        Some((number, column.name, target))
    })
}

fn texts(batch: &RawBatch, column: usize) -> impl Iterator<Item = (RowPosition, &str)> {
    let rows = batch.positions.iter().enumerate();
    let each = move |(row, position): (usize, &RowPosition)| {
        let position = *position;
        batch.text(column, row).split(';').map(move |reference| (position, reference))
    };
    rows.flat_map(each).filter(|(_, reference)| !reference.is_empty())
}
