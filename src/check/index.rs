//! The entities that rows may refer to: those of this load and those that are
//! loaded already. Its size is bounded by the number of entities (and of
//! stated totals, which refer to each other), not by the facts.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::corrections::Corrections;
use super::spot::{RowSpot, cell};
use crate::diag::{Code, Finding, Findings, Severity, Step, codes};
use crate::intake::{Dataset, TableFile};
use crate::model::rows::{KnownKeys, RowsError};
use crate::model::schema::{CellType, Role, TABLES, TableDef, is_id};
use crate::words::near;

/// How many ids are looked through for the nearest one.
const LOOKED_THROUGH: usize = 2000;

/// One entity as its dataset describes it.
pub(super) struct EntityRow<'a> {
    table: &'static TableDef,
    dataset: String,
    /// Its row, where it is in this load.
    pub(super) spot: Option<RowSpot<'a>>,
    /// The columns of [`TableDef::identity`].
    identity: Vec<Option<String>>,
}

impl EntityRow<'_> {
    /// A column that is the same wherever the entity is described.
    pub(super) fn get(&self, column: &str) -> Option<&str> {
        let number = self.table.identity().position(|identity| identity.name == column)?;
        self.identity.get(number)?.as_deref()
    }
}

/// An entity that a reference leads to.
#[derive(Clone, Copy)]
pub(super) struct Referent<'i, 'a> {
    pub(super) owner: &'i str,
    pub(super) id: &'i str,
    pub(super) entity: &'i EntityRow<'a>,
}

type ById<'a> = BTreeMap<String, EntityRow<'a>>;

/// All entities by table, owner and id. Entities that every owner shares have no owner.
pub(super) struct Index<'a> {
    tables: BTreeMap<&'static str, BTreeMap<String, ById<'a>>>,
    /// The ids of each dataset's own sources.
    sources: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// Tables of which a file could not be read, so that unknown ids prove nothing.
    unread: BTreeSet<&'static str>,
}

impl<'a> Index<'a> {
    /// Reads the entities of the load, then those known already, and reports
    /// what two datasets describe differently.
    pub(super) fn read(
        datasets: &'a [Dataset],
        known: &dyn KnownKeys,
        corrections: &'a Corrections<'a>,
        findings: &mut Findings,
    ) -> Result<Self, RowsError> {
        let mut index = Self { tables: BTreeMap::new(), sources: BTreeMap::new(), unread: BTreeSet::new() };
        for dataset in datasets {
            let ids = dataset.package.sources.iter().filter_map(|source| source.id.as_deref());
            index.sources.insert(&dataset.info.name, ids.collect());
            index.unread.extend(TABLES.iter().map(|table| table.name).filter(|table| dataset.lacks(table)));
        }
        let files = datasets.iter().flat_map(|own| own.tables().iter().map(move |file| (own, file)));
        let files: Vec<_> = files.filter(|(_, file)| is_referred_to(file.table)).collect();
        let read: Vec<Entities<'a>> =
            files.par_iter().map(|(own, file)| Entities::read(own, file, corrections)).collect();
        for ((dataset, file), entities) in files.into_iter().zip(read) {
            findings.concern(Some(&dataset.info.owner));
            if !entities.are_all {
                index.unread.insert(file.table.name);
            }
            for (id, entity) in entities.found {
                index.add(&dataset.info.owner, &id, entity, findings);
            }
        }
        findings.concern(None);
        for table in TABLES.iter().filter(|table| is_referred_to(table)) {
            index.add_known(table, datasets, known, findings)?;
        }
        Ok(index)
    }

    fn add_known(
        &mut self,
        table: &'static TableDef,
        datasets: &[Dataset],
        known: &dyn KnownKeys,
        findings: &mut Findings,
    ) -> Result<(), RowsError> {
        let identity: Vec<CellType> = table.identity().map(|column| column.cell).collect();
        for known in known.entities(table.name)? {
            if datasets.iter().any(|dataset| dataset.info.name == known.dataset) {
                continue;
            }
            let texts = identity.iter().zip(known.identity);
            let identity = texts.map(|(cell, text)| text.and_then(|text| normal(*cell, &text))).collect();
            let entity = EntityRow { table, dataset: known.dataset, spot: None, identity };
            self.add(&known.owner, &known.id, entity, findings);
        }
        Ok(())
    }

    /// Keeps the first description of an entity and compares the others with it.
    fn add(&mut self, owner: &str, id: &str, entity: EntityRow<'a>, findings: &mut Findings) {
        let owner = if entity.table.role == Role::Shared { "" } else { owner };
        let of_owner = self.tables.entry(entity.table.name).or_default().entry(owner.to_owned()).or_default();
        match of_owner.get(id) {
            None => {
                of_owner.insert(id.to_owned(), entity);
            }
            // A second row in one dataset is reported as a duplicate id.
            Some(first) if first.dataset == entity.dataset || !entity.table.is_entity() => {}
            Some(first) => compare(id, first, &entity, findings),
        }
    }

    /// The entity that a reference in a dataset leads to: `id` of the dataset's
    /// own owner (or of all, for shared tables), `owner/id` of another.
    pub(super) fn find(&self, table: &'static TableDef, own: &str, reference: &str) -> Option<Referent<'_, 'a>> {
        let (owner, id) = scope(table, own, reference);
        let (owner, of_owner) = self.tables.get(table.name)?.get_key_value(owner)?;
        let (id, entity) = of_owner.get_key_value(id)?;
        Some(Referent { owner, id, entity })
    }

    /// Whether a dataset's package names a source.
    pub(super) fn has_source(&self, dataset: &str, id: &str) -> bool {
        self.sources.get(dataset).is_some_and(|ids| ids.contains(id))
    }

    /// The id nearest to one that leads nowhere, among so many as can be looked through in no time.
    pub(super) fn nearest(&self, table: &'static TableDef, dataset: &Dataset, reference: &str) -> Option<String> {
        if table.name == "sources" {
            let ids = self.sources.get(dataset.info.name.as_str())?;
            return near(reference, ids.iter().copied()).map(str::to_owned);
        }
        let (owner, id) = scope(table, &dataset.info.owner, reference);
        let of_owner = self.tables.get(table.name)?.get(owner)?;
        let near = near(id, of_owner.keys().take(LOOKED_THROUGH).map(String::as_str))?;
        Some(if reference.contains('/') && !owner.is_empty() { format!("{owner}/{near}") } else { near.to_owned() })
    }

    /// Whether all files of a table could be read.
    pub(super) fn is_complete(&self, table: &str) -> bool {
        !self.unread.contains(table)
    }

    /// Every entity of a table, in order of owner and id.
    pub(super) fn all(&self, table: &str) -> impl Iterator<Item = Referent<'_, 'a>> {
        let owners = self.tables.get(table).into_iter().flatten();
        owners.flat_map(|(owner, ids)| ids.iter().map(move |(id, entity)| Referent { owner, id, entity }))
    }
}

/// The entities of a file, by their ids.
struct Entities<'a> {
    found: Vec<(String, EntityRow<'a>)>,
    /// Whether they are all that it has, as far as is known.
    are_all: bool,
}

impl<'a> Entities<'a> {
    fn read(dataset: &'a Dataset, file: &'a TableFile, corrections: &'a Corrections<'a>) -> Self {
        let mut entities = Self { found: Vec::new(), are_all: true };
        let column = |name: &str| file.table.given().position(|column| column.name == name);
        // What is wrong with the rows themselves is reported when all rows are read.
        let mut unreported = Findings::new();
        let Some((mut rows, id)) = file.open(&mut unreported).zip(column("id")) else {
            return Self { are_all: false, ..entities };
        };
        while let Some(batch) = rows.next_batch(&mut unreported) {
            let Some(ids) = batch.column(id) else {
                return Self { are_all: false, ..entities };
            };
            for (row, position) in batch.positions.iter().enumerate().filter(|(row, _)| is_id(cell(ids, *row))) {
                let corrected = corrections.of_row(dataset, file.table, cell(ids, row));
                let identity = file.table.identity().map(|identity| {
                    let found = cell(batch.column(column(identity.name)?)?, row);
                    let correction = corrected.iter().find(|one| one.column.name == identity.name);
                    let used = correction.and_then(|correction| correction.in_place_of(found)).unwrap_or(found);
                    normal(identity.cell, used)
                });
                let entity = EntityRow {
                    table: file.table,
                    dataset: dataset.info.name.clone(),
                    spot: Some(RowSpot::new(file, *position).corrected(corrected)),
                    identity: identity.collect(),
                };
                entities.found.push((cell(ids, row).to_owned(), entity));
            }
        }
        // Rows that could not be read may be those that others refer to.
        let lost = |code: &Code| code.severity == Severity::Error && code.step <= Step::Columns;
        entities.are_all = !unreported.counts().keys().any(lost);
        entities
    }
}

fn is_referred_to(table: &TableDef) -> bool {
    table.is_entity() || table.name == "stated_totals"
}

/// The owner and the id that a reference means.
pub(super) fn scope<'r>(table: &TableDef, own: &'r str, reference: &'r str) -> (&'r str, &'r str) {
    match reference.split_once('/') {
        _ if table.role == Role::Shared => ("", reference),
        Some((owner, id)) => (owner, id),
        None => (own, reference),
    }
}

/// A text so that equal values are equal texts: `5` is `5.0000`.
fn normal(cell: CellType, text: &str) -> Option<String> {
    match cell {
        _ if text.is_empty() => None,
        CellType::Number | CellType::Kr => match text.parse::<Decimal>() {
            Ok(number) => Some(number.normalize().to_string()),
            Err(_) => Some(text.to_owned()),
        },
        _ => Some(text.to_owned()),
    }
}

/// Reports the first column in which two datasets differ on an entity.
fn compare(id: &str, first: &EntityRow<'_>, second: &EntityRow<'_>, findings: &mut Findings) {
    // The place to look at is in this load; of two, the later one.
    let (here, there) = if second.spot.is_some() { (second, first) } else { (first, second) };
    let pairs = here.identity.iter().zip(&there.identity);
    let differing = here.table.identity().zip(pairs).find(|(_, (here, there))| here != there);
    let (Some(spot), Some((column, (is, was)))) = (here.spot, differing) else { return };
    findings.push_with(codes::DESCRIBED_DIFFERENTLY, || {
        let finding = Finding::new(codes::DESCRIBED_DIFFERENTLY, spot.place(column.name))
            .with("id", id)
            .with("column", column.name)
            .with("here", is.as_deref().unwrap_or(""))
            .with("there", was.as_deref().unwrap_or(""))
            .with("dataset", there.dataset.as_str());
        match there.spot {
            Some(spot) => finding.and_at(spot.place(column.name)),
            None => finding,
        }
    });
}
