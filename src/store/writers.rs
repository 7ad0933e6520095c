//! Those who write a load's Parquet files, several at once: sorting, encoding and compressing take as long as checking.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use arrow::array::RecordBatch;

use super::error::at;
use super::sheet::{StagedTable, WrittenTable};
use super::{StoreError, disk};
use crate::model::schema::TableDef;

/// How many orders wait for a writer at most.
const ORDERS_WAITING: usize = 8;

/// Writers, each with datasets of its own: rows of a dataset come to one of them in their order.
pub(super) struct Writers {
    folder: PathBuf,
    writers: Vec<Writer>,
    /// Who writes which of the datasets under way.
    places: BTreeMap<String, usize>,
    next: usize,
}

struct Writer {
    orders: SyncSender<Order>,
    thread: JoinHandle<Result<Vec<WrittenTable>, StoreError>>,
}

enum Order {
    Rows { dataset: String, table: &'static TableDef, rows: RecordBatch },
    End { dataset: String },
}

impl Writers {
    /// Nobody writes until there are rows.
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder, writers: Vec::new(), places: BTreeMap::new(), next: 0 }
    }

    /// Rows of a table of a dataset, behind those that came before.
    pub(super) fn rows(
        &mut self,
        dataset: &str,
        table: &'static TableDef,
        rows: RecordBatch,
    ) -> Result<(), StoreError> {
        let place = match self.places.get(dataset) {
            Some(place) => *place,
            None => self.place(dataset),
        };
        self.order(place, Order::Rows { dataset: dataset.to_owned(), table, rows })
    }

    /// A dataset has no more rows.
    pub(super) fn end(&mut self, dataset: &str) -> Result<(), StoreError> {
        match self.places.remove(dataset) {
            Some(place) => self.order(place, Order::End { dataset: dataset.to_owned() }),
            None => Ok(()),
        }
    }

    /// Ends all files, and gives what was written.
    pub(super) fn finish(&mut self) -> Result<Vec<WrittenTable>, StoreError> {
        self.places.clear();
        let writers = std::mem::take(&mut self.writers).into_iter();
        let (orders, threads): (Vec<_>, Vec<_>) = writers.map(|writer| (writer.orders, writer.thread)).unzip();
        drop(orders);
        // Whoever failed, nobody writes any more when this is over.
        let ended: Vec<_> = threads.into_iter().map(JoinHandle::join).collect();
        let written = ended.into_iter().map(|own| own.unwrap_or_else(|panic| resume_unwind(panic)));
        Ok(written.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    /// The next writer in turn, who takes a dataset.
    fn place(&mut self, dataset: &str) -> usize {
        let most = thread::available_parallelism().map_or(1, NonZero::get);
        if self.writers.len() < most {
            let (orders, taken) = sync_channel(ORDERS_WAITING);
            let folder = self.folder.clone();
            self.writers.push(Writer { orders, thread: thread::spawn(move || write(&folder, &taken)) });
        }
        let place = self.next % self.writers.len();
        self.next += 1;
        self.places.insert(dataset.to_owned(), place);
        place
    }

    fn order(&mut self, place: usize, order: Order) -> Result<(), StoreError> {
        let sent = self.writers.get(place).map(|writer| writer.orders.send(order));
        if matches!(sent, Some(Ok(()))) {
            return Ok(());
        }
        // It has stopped, and says why when it is asked for what it wrote.
        self.finish().and(Err(at(&self.folder)(io::ErrorKind::BrokenPipe.into())))
    }
}

/// Writes what is ordered until there is no more.
fn write(folder: &Path, orders: &Receiver<Order>) -> Result<Vec<WrittenTable>, StoreError> {
    let mut open: BTreeMap<String, BTreeMap<&'static str, StagedTable>> = BTreeMap::new();
    let mut written = Vec::new();
    while let Ok(order) = orders.recv() {
        match order {
            Order::Rows { dataset, table, rows } => {
                let tables = open.entry(dataset.clone()).or_default();
                if !tables.contains_key(table.name) {
                    let path = folder.join(format!("{dataset}-{}.parquet", table.name));
                    tables.insert(table.name, StagedTable::start(path, table, &rows)?);
                }
                if let Some(sheet) = tables.get_mut(table.name) {
                    sheet.take(rows)?;
                }
            }
            Order::End { dataset } => written.extend(end(&dataset, open.remove(&dataset))?),
        }
    }
    for (dataset, tables) in open {
        written.extend(end(&dataset, Some(tables))?);
    }
    Ok(written)
}

fn end(dataset: &str, tables: Option<BTreeMap<&'static str, StagedTable>>) -> Result<Vec<WrittenTable>, StoreError> {
    let ended = tables.into_iter().flatten().map(|(table, sheet)| {
        let (from, rows) = sheet.end()?;
        let sha256 = disk::sha256(&from)?;
        Ok(WrittenTable { dataset: dataset.to_owned(), table, from, rows, sha256 })
    });
    ended.collect()
}

#[cfg(test)]
mod tests {
    use arrow::array::new_null_array;

    use super::*;
    use crate::model::facts::stored_schema;

    /// One of the files cannot be made; the other is whole, since nobody writes any more when that is said.
    #[test]
    fn one_that_fails_leaves_no_other_writing() {
        let folder = tempfile::tempdir().expect("a folder");
        let table = TableDef::named("outcomes").expect("a table");
        let schema = stored_schema(table);
        let columns = schema.fields().iter().map(|field| new_null_array(field.data_type(), 100_000)).collect();
        let rows = RecordBatch::try_new(schema.clone(), columns).expect("rows");
        std::fs::create_dir(folder.path().join("a-outcomes.parquet")).expect("in the way");
        let mut writers = Writers::new(folder.path().to_owned());
        for dataset in ["a", "b"] {
            // Where one writes for all, what fails may be said here.
            let sent = writers.rows(dataset, table, rows.clone());
            assert!(sent.is_ok() || writers.writers.len() < 2);
        }
        if writers.writers.len() < 2 {
            return;
        }
        assert!(matches!(writers.finish(), Err(StoreError::Io { path, .. }) if path.ends_with("a-outcomes.parquet")));
        let whole = std::fs::read(folder.path().join("b-outcomes.parquet")).expect("written");
        assert!(whole.ends_with(b"PAR1"));
    }
}
