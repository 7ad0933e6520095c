//! References that lead nowhere, before anything is checked, and what a dataset
//! describes: from the two follows which other datasets are needed.

use std::collections::{BTreeMap, BTreeSet};

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

/// What rows refer to that neither these datasets nor what is known describe.
pub fn unmet<'a>(datasets: &'a [Dataset], known: &dyn KnownKeys) -> Result<BTreeMap<Named, Mentions<'a>>, CheckError> {
    // What is wrong with the rows is said when they are checked.
    let mut unreported = Findings::new();
    let corrections = Corrections::read(datasets, &mut unreported);
    let index = Index::read(datasets, known, &corrections, &mut unreported)?;
    let mut unmet = BTreeMap::new();
    for (dataset, file) in datasets.iter().flat_map(|own| own.tables().iter().map(move |file| (own, file))) {
        let references: Vec<(usize, &'static str, &'static TableDef)> = references(file.table).collect();
        let Some(mut rows) = file.open(&mut unreported).filter(|_| !references.is_empty()) else { continue };
        while let Some(batch) = rows.next_batch(&mut unreported) {
            // What could not be read may be what is referred to.
            for (number, column, target) in references.iter().filter(|(.., target)| index.is_complete(target.name)) {
                for (row, reference) in texts(&batch, *number) {
                    if index.find(target, &dataset.info.owner, reference).is_some() {
                        continue;
                    }
                    let (owner, id) = scope(target, &dataset.info.owner, reference);
                    let named = (target.name, owner.to_owned(), id.to_owned());
                    let first = || Mentions { file, first: (row, column), count: 0 };
                    unmet.entry(named).or_insert_with(first).count += 1;
                }
            }
        }
    }
    Ok(unmet)
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
