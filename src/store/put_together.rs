//! The views of a load while it puts them together.
//!
//! An owner who has many rows has a file of its own. The others' lie in one file, in the order of the owners, which is
//! written anew when the rows of one of them change: a view of a nation is a few files and not a file an owner.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::ops::Range;
use std::path::Path;

use arrow::array::{RecordBatch, RecordBatchReader};
use arrow::compute::concat_batches;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::errors::ParquetError;

use super::error::record;
use super::loads::LoadRow;
use super::sheet::write_each;
use super::staging::{Staging, place};
use super::state::StoredFile;
use super::views::{Own, Place, View, ViewOf, Views, digests};
use super::{Fault, Store, StoreError, disk, layout};
use crate::model::rows::{Pieces, RowsError};

/// An owner who has no more rows than this of a view has few.
const FEW: usize = 1_000;

/// Takes the rows of an owner.
pub type Give<'g> = dyn FnMut(&str, &mut Pieces<'_>) -> Result<(), RowsError> + 'g;

/// The load that puts a view together.
pub(super) struct Placing<'p> {
    pub store: &'p Store,
    pub row: &'p LoadRow,
    pub staging: &'p Staging,
}

/// A view of which some owners' rows are yet to come.
struct Begun<'p> {
    name: &'p str,
    placing: &'p Placing<'p>,
    view: View,
    /// What the rows of each owner that are yet to come are put together of.
    due: BTreeMap<String, String>,
    /// Those that have come of owners who have few.
    few: BTreeMap<String, RecordBatch>,
    /// Whether the file of those who have few can stay.
    is_as_before: bool,
}

impl Views {
    /// Puts a view of a load together: what the view before has of owners of whose files nothing has changed stays, and the
    /// others are asked for.
    pub(super) fn put_together(
        &mut self,
        (of, before): (&ViewOf<'_>, &Self),
        placing: &Placing<'_>,
        ask: impl FnOnce(&BTreeSet<String>, &mut Give<'_>) -> Result<(), RowsError>,
    ) -> Result<(), RowsError> {
        let mut begun = Begun::new(of, before.of_statement(of), placing);
        let due = begun.due.keys().cloned().collect();
        ask(&due, &mut |owner, rows| begun.take(owner, rows))?;
        self.0.insert(of.name.to_owned(), begun.end()?);
        Ok(())
    }
}

impl<'p> Begun<'p> {
    fn new(of: &ViewOf<'p>, before: Option<&View>, placing: &'p Placing<'p>) -> Self {
        let folder = layout::views(&placing.store.root);
        let together = before.and_then(|view| view.together.clone());
        let together = together.filter(|file| placing.store.is_held(file, &folder));
        let stays = |own: &&Own| match own.place {
            Place::File(_) => true,
            Place::Rows(_) => together.is_some(),
        };
        let (mut owners, mut due) = (BTreeMap::new(), BTreeMap::new());
        for (owner, files) in digests(placing.row, of.tables, |_| true) {
            let own = before.and_then(|view| view.owners.get(owner)).filter(|own| own.of == files).filter(stays);
            match own {
                Some(own) => drop(owners.insert(owner.to_owned(), own.clone())),
                None => drop(due.insert(owner.to_owned(), files)),
            }
        }
        let is_few = |own: &&Own| own.file().is_none();
        let had_few = before.map_or(0, |view| view.owners.values().filter(is_few).count());
        let is_as_before = owners.values().filter(is_few).count() == had_few;
        let view = View { statement: of.digest(), together, owners };
        Self { name: of.name, placing, view, due, few: BTreeMap::new(), is_as_before }
    }

    /// Takes the rows of an owner who was asked for; many come in several pieces.
    fn take(&mut self, owner: &str, rows: &mut Pieces<'_>) -> Result<(), RowsError> {
        let (Some(first), second) = (rows.next().transpose()?, rows.next()) else { return Ok(()) };
        if second.is_none() && first.num_rows() <= FEW {
            self.few.insert(owner.to_owned(), first);
            return Ok(());
        }
        let file = self.write(&mut std::iter::once(Ok(first)).chain(second).chain(rows))?;
        self.place(owner, Place::File(file));
        Ok(())
    }

    fn place(&mut self, owner: &str, place: Place) {
        if let Some(of) = self.due.remove(owner) {
            self.view.owners.insert(owner.to_owned(), Own { of, place });
        }
    }

    /// The view, when all rows have come.
    fn end(mut self) -> Result<View, RowsError> {
        if self.few.is_empty() && self.is_as_before {
            return Ok(self.view);
        }
        let mut few = self.kept().map_err(StoreError::of_rows)?;
        few.append(&mut self.few);
        let mut end = 0;
        for (owner, rows) in &few {
            let begin = end;
            end += rows.num_rows();
            self.set_rows(owner, begin..end);
        }
        self.view.together = match few.values().next().map(RecordBatch::schema) {
            None => None,
            Some(schema) => {
                let all = concat_batches(&schema, few.values()).map_err(|error| StoreError::from(error).of_rows())?;
                Some(self.write(&mut std::iter::once(Ok(all)))?)
            }
        };
        Ok(self.view)
    }

    fn set_rows(&mut self, owner: &str, rows: Range<usize>) {
        match self.view.owners.get_mut(owner) {
            Some(own) => own.place = Place::Rows(rows),
            None => self.place(owner, Place::Rows(rows)),
        }
    }

    /// The rows of owners who have few, of whose files nothing has changed.
    fn kept(&self) -> Result<BTreeMap<String, RecordBatch>, StoreError> {
        let Some(file) = &self.view.together else { return Ok(BTreeMap::new()) };
        let path = layout::views(&self.placing.store.root).join(&file.path);
        let all = read(&path).map_err(|error| error.at(&path))?;
        if u64::try_from(all.num_rows()).map_err(record)? != file.rows {
            return Err(StoreError::Damaged(Fault::Changed(path)));
        }
        let rows = |(owner, own): (&String, &Own)| match &own.place {
            Place::Rows(rows) => Some((owner.clone(), all.slice(rows.start, rows.len()))),
            Place::File(_) => None,
        };
        Ok(self.view.owners.iter().filter_map(rows).collect())
    }

    /// Writes a file of the view.
    fn write(&self, rows: &mut Pieces<'_>) -> Result<StoredFile, RowsError> {
        let Placing { store, row, staging } = self.placing;
        let staged = staging.path("view.parquet");
        let rows = write_each(&staged, rows)?;
        let placed = || {
            let sha256 = disk::sha256(&staged)?;
            let path = format!("{}/part-{:05}-{}.parquet", self.name, row.load, disk::short(&sha256));
            place(&staged, &layout::views(&store.root), StoredFile { path, dataset: None, bytes: 0, rows, sha256 })
        };
        placed().map_err(StoreError::of_rows)
    }
}

/// All rows of a file of a view.
fn read(path: &Path) -> Result<RecordBatch, StoreError> {
    let file = File::open(path).map_err(ParquetError::from)?;
    let reader = ParquetRecordBatchReaderBuilder::try_new(file)?.build()?;
    let schema = reader.schema();
    let batches = reader.collect::<Result<Vec<_>, _>>()?;
    Ok(concat_batches(&schema, &batches)?)
}
