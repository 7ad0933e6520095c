//! Holds what is being checked against itself and what is loaded besides,
//! before anything is loaded, and says what does not fit at its place.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use arrow::array::RecordBatch;

use super::LoadError;
use super::links::Links;
use crate::check::NamedOwners;
use crate::diag::{Finding, Findings, Place};
use crate::engine::{MemoryRows, PolarsRows};
use crate::intake::{Dataset, RowPosition, TableFile};
use crate::measure::reconcile::{self, Notice, Reconciled, StoredCell};
use crate::model::facts::{DatasetInfo, FactSink};
use crate::model::schema::TableDef;
use crate::store::{LoadRow, Store};

/// Hands rows to a sink and keeps those that carry money or say whose it is.
pub(super) struct Both<'a> {
    sink: &'a mut dyn FactSink,
    kept: &'a mut MemoryRows,
    tables: BTreeSet<&'static str>,
}

impl<'a> Both<'a> {
    pub(super) fn new(sink: &'a mut dyn FactSink, kept: &'a mut MemoryRows) -> Result<Self, LoadError> {
        Ok(Self { sink, kept, tables: reconcile::tables()? })
    }
}

impl FactSink for Both<'_> {
    fn take(&mut self, dataset: &DatasetInfo, table: &'static TableDef, batch: RecordBatch) -> io::Result<()> {
        if self.tables.contains(table.name) {
            self.kept.take(dataset, table, batch.clone())?;
        }
        self.sink.take(dataset, table, batch)
    }

    fn end(&mut self, dataset: &DatasetInfo) -> io::Result<()> {
        self.sink.end(dataset)
    }
}

/// So many rows are reconciled together where they say nothing of each other: what is made of them has to have room in
/// memory.
const ROWS_TOGETHER: u64 = 10_000;

/// Reconciles rows, of these datasets, with those of the datasets that a store holds besides and whose owners name theirs
/// or are named by them.
pub(super) fn with_others(
    (kept, datasets, named): (&MemoryRows, &[Dataset], &NamedOwners),
    others: Option<(&Store, &LoadRow)>,
) -> Result<Reconciled, LoadError> {
    // Rows of another model are loaded anew before they are asked anything.
    let others = others.filter(|(_, load)| load.is_of_this_model());
    let rows = || match others {
        Some((store, load)) => PolarsRows::of_memory(kept).beside(store, load.clone()),
        None => PolarsRows::of_memory(kept),
    };
    let mut reconciled = Reconciled::default();
    for group in groups(kept, (datasets, named), others.map(|(_, load)| load)) {
        reconciled.add(match group {
            Some(Group { own, linked }) => {
                reconcile::reconcile_beside(&rows().of_owners(own), &rows().of_owners(linked))?
            }
            None => reconcile::reconcile(&rows())?,
        });
    }
    Ok(reconciled)
}

/// Owners whose rows are reconciled together.
struct Group {
    /// Those that were read, with whom they name and who names them.
    own: BTreeSet<String>,
    /// All that they are linked to, over however many others: whose lines stand beside theirs.
    linked: BTreeSet<String>,
}

/// The owners whose rows are reconciled together; none is everybody.
fn groups(
    kept: &MemoryRows,
    (datasets, named): (&[Dataset], &NamedOwners),
    others: Option<&LoadRow>,
) -> Vec<Option<Group>> {
    let read: BTreeSet<&String> = datasets.iter().map(|own| &own.info.owner).collect();
    let mut links = Links::default();
    for own in datasets {
        links.add(&own.info.owner, named.get(&own.info.name).into_iter().flatten());
    }
    for held in others.iter().flat_map(|load| load.datasets.values()) {
        match &held.named {
            Some(named) => links.add(&held.owner, named),
            None if read.contains(&held.owner) => {}
            // Whom it names is not known.
            None => return vec![None],
        }
    }
    let rows = kept.by_owner();
    let size = |owner: &str| rows.get(owner).copied().unwrap_or(0);
    let groups = links.groups(read.iter().map(|owner| (*owner).clone()), size, ROWS_TOGETHER).into_iter();
    let group = |linked: BTreeSet<String>| {
        let own = linked.iter().filter(|owner| read.contains(*owner)).flat_map(|owner| links.beside(owner)).collect();
        Some(Group { own, linked })
    };
    groups.map(group).collect()
}

/// Adds what a reconciliation has to say of these datasets' rows. What is only
/// about other rows was said when those were loaded.
pub(super) fn report(reconciled: &Reconciled, datasets: &[Dataset], findings: &mut Findings) {
    let places = Places::of(&reconciled.notices, datasets);
    let files = datasets.iter().flat_map(|own| own.tables().iter().map(move |file| (&file.row_file, &own.info.owner)));
    let owners: BTreeMap<&String, &String> = files.collect();
    for notice in &reconciled.notices {
        if let Some(owner) = notice.spots.iter().find_map(|spot| owners.get(&spot.row.file)) {
            findings.concern(Some(owner));
            findings.push_with(notice.code, || places.finding(notice));
        }
    }
    findings.concern(None);
}

/// Where the rows of notices begin in their files.
struct Places<'a> {
    files: BTreeMap<&'a str, (&'a TableFile, BTreeMap<i64, RowPosition>)>,
}

impl<'a> Places<'a> {
    /// Reads the files of the rows once more, for their positions.
    fn of(notices: &[Notice], datasets: &'a [Dataset]) -> Self {
        let mut lines: BTreeMap<&str, BTreeSet<i64>> = BTreeMap::new();
        for row in notices.iter().flat_map(|notice| &notice.spots).map(|spot| &spot.row) {
            lines.entry(&row.file).or_default().insert(row.line);
        }
        let files = datasets.iter().flat_map(Dataset::tables);
        let wanted = files.filter_map(|file| Some((file, lines.get(file.row_file.as_str())?)));
        let found = wanted.map(|(file, lines)| (file.row_file.as_str(), (file, positions(file, lines))));
        Self { files: found.collect() }
    }

    fn finding(&self, notice: &Notice) -> Finding {
        let places = notice.spots.iter().map(|spot| self.place(spot)).collect();
        Finding { code: notice.code, places, args: notice.args.clone() }
    }

    fn place(&self, StoredCell { row, column }: &StoredCell) -> Place {
        let found = self.files.get(row.file.as_str());
        match found.and_then(|(file, positions)| Some((file, positions.get(&row.line)?))) {
            Some((file, position)) => file.place(*position, column),
            // A row that is loaded already: where it was read.
            None => Place { line: u64::try_from(row.line).unwrap_or(1), ..Place::file(row.file.as_str()) },
        }
    }
}

fn positions(file: &TableFile, lines: &BTreeSet<i64>) -> BTreeMap<i64, RowPosition> {
    let mut positions = BTreeMap::new();
    // What is wrong with the file was said when it was checked.
    let mut said = Findings::new();
    let Some(mut rows) = file.open(&mut said) else { return positions };
    while let Some(batch) = rows.next_batch(&mut said) {
        let known = batch.positions.iter().filter_map(|position| Some((i64::try_from(position.line).ok()?, *position)));
        positions.extend(known.filter(|(line, _)| lines.contains(line)));
    }
    positions
}
